//! Texts of version 2: the front matter says how the text numbers its parts, and the reader goes through it once.
//!
//! An address depends on the front matter, on the marks of what a place stands in, and on what was printed before it there:
//! never on what follows, nor on wording. The addresses are those of the Akoma Ntoso Naming Convention 1.0 where it has one.

mod keys;
pub mod source_blocks;
pub mod rules;
mod positions;
mod addresses;
mod divisions;
mod placement;
mod tables;
mod reader;
mod points;
mod unmarked;
mod print;

pub use keys::KeyReader;
pub use print::print_text;
pub use reader::read;
