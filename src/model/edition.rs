//! An edition: an instrument's text in one locale, in printed order.

use super::division::Division;
use super::footnote::Footnote;
use super::locator::Locator;
use super::masthead::Masthead;
use super::numbering_keys::NumberingKeys;
use super::paragraph::Paragraph;
use super::point::{self, Chunk, Point};
use super::words::Words;

/// A block of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The heading of a part or section.
    Division(Division),
    /// A paragraph with its points.
    Paragraph(Paragraph),
}

impl Block {
    /// Returns its place.
    #[must_use]
    pub fn locator(&self) -> &Locator {
        match self {
            Self::Division(division) => &division.locator,
            Self::Paragraph(paragraph) => &paragraph.locator,
        }
    }

    /// Returns what a paragraph consists of, or what hangs on a heading directly.
    #[must_use]
    pub fn body(&self) -> &[Chunk] {
        match self {
            Self::Division(division) => &division.body,
            Self::Paragraph(paragraph) => &paragraph.body,
        }
    }

    /// Visits every run of words in reading order, the title of a heading included, with the point that contains it.
    pub fn visit_words<'a>(&'a self, mut see: impl FnMut(Option<&'a Point>, &'a Words)) {
        if let Self::Division(division) = self {
            see(None, &division.title);
        }
        point::visit_words(self.body(), None, &mut see);
    }
}

/// The text of an instrument in one locale. It is never modified once it has been parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// The lines of the first page; empty if the file has none.
    pub masthead: Masthead,
    /// How the text numbers its parts, if its front matter says so: it is then of version 2.
    pub numbering: Option<NumberingKeys>,
    /// Headings and paragraphs in printed order.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of the file.
    pub notes: Vec<Footnote>,
}

/// A run of words and its place in the edition, as passed to the visitor of [`Edition::visit_words`].
#[derive(Clone, Copy, Debug)]
pub struct LocatedWords<'a> {
    /// The heading, paragraph or note that the words belong to.
    pub unit: TextUnit<'a>,
    /// The point that contains them, if any.
    pub point: Option<&'a Point>,
    /// The place that an address can lead to.
    pub locator: &'a Locator,
    /// The words.
    pub words: &'a Words,
}

/// What a run of words belongs to.
#[derive(Clone, Copy, Debug)]
pub enum TextUnit<'a> {
    /// A heading.
    Division(&'a Division),
    /// A paragraph.
    Paragraph(&'a Paragraph),
    /// A footnote.
    Note(&'a Footnote),
}

impl Edition {
    /// Iterates over the paragraphs in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Division(_) => None,
        })
    }

    /// Iterates over the headings in order.
    pub fn divisions(&self) -> impl Iterator<Item = &Division> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Division(division) => Some(division),
            Block::Paragraph(_) => None,
        })
    }

    /// Visits every place in printed order: divisions, paragraphs, points, tables, notes.
    pub fn visit_places<'a>(&'a self, mut see: impl FnMut(&'a Locator)) {
        for block in &self.blocks {
            see(block.locator());
            point::visit_places(block.body(), &mut see);
        }
        self.notes.iter().for_each(|note| see(&note.locator));
    }

    /// Visits every run of words of headings, paragraphs and notes in page order. The masthead is not included.
    pub fn visit_words<'a>(&'a self, mut see: impl FnMut(LocatedWords<'a>)) {
        for block in &self.blocks {
            let unit = match block {
                Block::Division(division) => TextUnit::Division(division),
                Block::Paragraph(paragraph) => TextUnit::Paragraph(paragraph),
            };
            // Words of a point have its address, not that of the paragraph.
            block.visit_words(|point, words| {
                let locator = point.map_or(block.locator(), |point| &point.locator);
                see(LocatedWords { unit, point, locator, words });
            });
        }
        for note in &self.notes {
            for words in &note.body {
                see(LocatedWords { unit: TextUnit::Note(note), point: None, locator: &note.locator, words });
            }
        }
    }
}
