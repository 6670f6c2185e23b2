//! Citations in the common styles, written from one plain value. A style is a file and a line of the list.

pub mod pinpoint;
pub mod work;
pub mod style;
pub mod un;
pub mod plain;
pub mod oscola;
pub mod bluebook;
pub mod apa;
pub mod bibtex;
pub mod ris;
pub mod csl;
pub mod styles;
