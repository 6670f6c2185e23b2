//! Verification: every page of a text is compared with the file the text was made from.
//!
//! The source is read without the importer, and the finished page without the model, so that neither a slip in the text
//! file nor a fault of the parser, the theme or the minifier goes unnoticed.

pub mod codes;
pub mod word;
pub mod page_words;
pub mod source_words;
pub mod diff;
pub mod compare;
pub mod outcome;
pub mod cache;
