//! Citations in the styles that people are asked for, from one plain value. A style is a file and a line of the roster.

pub mod pinpoint;
pub mod work;
pub mod style;
pub mod un;
pub mod oscola;
pub mod bluebook;
pub mod apa;
pub mod bibtex;
pub mod ris;
pub mod csl;
pub mod roster;
