//! Conversion of a pasted text to a text file: the work otherwise done by hand, with a record of every decision that
//! may be doubtful.
//!
//! The paste is split into blocks. Those above the text are the front matter; each of the others is classified as a
//! heading, paragraph, point, note or plain block. Blocks split by page breaks are joined, note marks and emphasis are
//! recognised, and the result is printed as `text.<locale>.md`. No word is changed.

mod doubt;
mod sentence;
mod passage;
mod block_start;
mod blocks;
mod lexicon;
mod masthead;
mod heading_levels;
mod classify;
mod join;
mod signs;
mod inline;
mod read_back;
mod compose;
mod ordinal;
mod draft;
#[cfg(test)]
mod tests;

pub use doubt::{Doubt, DoubtKind};
pub use draft::{ImportOptions, source_entry};

use crate::model::edition::Edition;
use crate::source::SourceText;
use crate::syntax::print;

/// The result of an import.
#[derive(Clone, Debug)]
pub struct ImportedText {
    /// The content of `text.<locale>.md`.
    pub text: String,
    /// The edition in it.
    pub edition: Edition,
    /// A draft of `instrument.yaml`.
    pub draft: String,
    /// The decisions that a person should check, by line of the pasted file.
    pub doubts: Vec<Doubt>,
}

/// Converts a pasted text to an edition. It never fails: what is not recognised stays in the text unchanged, with a
/// doubt about it.
#[must_use]
pub fn import_text(source: &SourceText, options: &ImportOptions) -> ImportedText {
    let locale = &options.locale;
    let mut doubts = Vec::new();
    let blocks = blocks::split_blocks(source.text(), locale, &mut doubts);
    let (front, blocks) = masthead::split_masthead(blocks, locale, &mut doubts);
    let units = join::join_units(classify::classify_blocks(&blocks, locale, &mut doubts), &mut doubts);
    let edition = compose::compose_edition(&front, &units, locale, &mut doubts);
    doubts.sort_by_key(|doubt| doubt.lines.first().copied().unwrap_or(usize::MAX));
    ImportedText {
        text: print::print(&edition, &options.locale),
        draft: draft::draft_instrument(&edition, options),
        edition,
        doubts,
    }
}
