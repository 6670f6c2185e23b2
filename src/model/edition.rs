//! Owns an edition: an instrument's text in one locale, in printed order.

use super::division::Division;
use super::footnote::Footnote;
use super::locator::Locator;
use super::masthead::Masthead;
use super::paragraph::Paragraph;
use super::point::Point;
use super::words::Words;

/// A block of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The heading of a part or section.
    Division(Division),
    /// A paragraph with all that belongs to it.
    Paragraph(Paragraph),
}

/// The text of an instrument in one locale. A value: nothing edits it once it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// The front matter; empty where the file has none.
    pub masthead: Masthead,
    /// Headings and paragraphs in printed order.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of the file.
    pub notes: Vec<Footnote>,
}

/// A run of words and where it stands, as [`Edition::each_words`] shows it.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The paragraph, heading, note or masthead line the words belong to.
    pub unit: Unit<'a>,
    /// The point they stand in, if in one.
    pub point: Option<&'a Point>,
    /// The place an address can lead to.
    pub locator: &'a Locator,
    /// The words.
    pub words: &'a Words,
}

/// What a run of words belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Unit<'a> {
    /// A heading.
    Division(&'a Division),
    /// A paragraph.
    Paragraph(&'a Paragraph),
    /// A footnote.
    Note(&'a Footnote),
}

impl Edition {
    /// The paragraphs in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Division(_) => None,
        })
    }

    /// The headings in order.
    pub fn divisions(&self) -> impl Iterator<Item = &Division> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Division(division) => Some(division),
            Block::Paragraph(_) => None,
        })
    }

    /// Every run of words of headings, paragraphs and notes, in the order of the page; the masthead is not among them.
    pub fn each_words<'a>(&'a self, mut see: impl FnMut(Standing<'a>)) {
        for block in &self.blocks {
            match block {
                Block::Division(d) => {
                    see(Standing { unit: Unit::Division(d), point: None, locator: &d.locator, words: &d.title });
                }
                Block::Paragraph(p) => p.each_words(|point, words| {
                    let locator = point.map_or(&p.locator, |point| &point.locator);
                    see(Standing { unit: Unit::Paragraph(p), point, locator, words });
                }),
            }
        }
        for note in &self.notes {
            for words in &note.body {
                see(Standing { unit: Unit::Note(note), point: None, locator: &note.locator, words });
            }
        }
    }
}
