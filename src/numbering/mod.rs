//! How documents number their divisions, paragraphs and points in each language, and the marks read from their text.
//!
//! What a language calls its divisions, how it counts and which letters its lists go through is data, one file a
//! language (`data/`); a site may bring a file of its own. Nothing here knows files, blocks or addresses.

pub mod citing;
mod closing;
pub mod counting;
mod division_form;
pub mod division_mark;
mod folding;
mod found_mark;
pub mod guess;
pub mod language;
pub mod pattern;
mod pattern_form;
mod several;
mod unworded;
mod worded;
