//! Texts that never drift: every page of a text is compared with the file that the text was made from.
//!
//! What is expected is read from the source without the importer, what is found from the finished page without the model,
//! so that neither a slip in the text file nor a fault of reader, theme or minifier goes unseen.

pub mod codes;
pub mod word;
pub mod page;
pub mod paste;
pub mod align;
pub mod compare;
pub mod verdict;
pub mod verdicts;
