//! From a pasted text to a text file: what a person would otherwise do by hand, with every decision that can be doubted
//! put on record.
//!
//! A paste is cut into blocks; those above the text are the front matter; each of the others is found to be a heading,
//! a paragraph, a point, a note or only words; what page breaks cut is joined; marks and emphases are made out; and the
//! whole is printed as `text.<locale>.md`. Not a word of it is changed.

mod options;
mod doubt;
mod superscript;
mod sentence;
mod passage;
mod begins;
mod cut;
mod lexicon;
mod masthead;
mod running;
mod headings;
mod units;
mod join;
mod signs;
mod inline;
mod readback;
mod compose;
mod ordinal;
mod draft;
#[cfg(test)]
mod tests;

pub use doubt::{Doubt, Kind};
pub use draft::source_entry;
pub use options::Options;

use crate::model::edition::Edition;
use crate::source::SourceText;
use crate::syntax::print;

/// What an import gives.
#[derive(Clone, Debug)]
pub struct Import {
    /// The content of `text.<locale>.md`.
    pub text: String,
    /// The edition that it holds.
    pub edition: Edition,
    /// A draft of `instrument.yaml`.
    pub draft: String,
    /// What a person should look at, by line of the pasted file.
    pub doubts: Vec<Doubt>,
}

/// Makes an edition from a pasted text. It never fails: what is not understood stays in the text as it is, with a
/// doubt.
#[must_use]
pub fn import(source: &SourceText, options: &Options) -> Import {
    let locale = &options.locale;
    let mut doubts = Vec::new();
    let blocks = cut::blocks(source.text(), locale, &mut doubts);
    let (front, blocks) = masthead::take(blocks, locale, &mut doubts);
    let units = join::join(units::units(&blocks, locale, &mut doubts), &mut doubts);
    let edition = compose::edition(&front, &units, locale, &mut doubts);
    doubts.sort_by_key(|doubt| doubt.lines.first().copied().unwrap_or(usize::MAX));
    Import { text: print::print(&edition), draft: draft::instrument(&edition, options), edition, doubts }
}
