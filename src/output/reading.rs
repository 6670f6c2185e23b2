//! Owns a text read again for rendering, with the tables its pages need.
//!
//! Every table is made once for all pages of a text: a page that went through the whole text for itself would make the
//! pages of a long text quadratic.

use std::collections::BTreeMap;

use crate::corpus::held::{Held, Standing};
use crate::corpus::ibid;
use crate::corpus::link::Run;
use crate::model::division::Division;
use crate::model::edition::{Block, Edition};
use crate::model::footnote::Marker;
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;
use crate::syntax;

/// A text, as long as its pages are rendered.
#[derive(Debug)]
pub struct Reading<'a> {
    /// What the corpus keeps of it.
    pub held: &'a Held,
    /// The text.
    pub edition: Edition,
    /// The first run of words of each block.
    pub block_runs: Vec<Run>,
    /// The first run of words of each note.
    pub note_runs: Vec<Run>,
    /// What "Ibid." stands for in each note.
    pub ibids: Vec<Option<String>>,
    /// The number of each note by its marker.
    pub notes: BTreeMap<Marker, usize>,
    /// The block of each paragraph, in order.
    pub paragraphs: Vec<usize>,
    /// The mentions in each paragraph and note, by their numbers in [`Held::mentions`].
    pub mentions: BTreeMap<Locator, Vec<usize>>,
    /// How many numbered paragraphs, points and notes the text has.
    pub counts: (usize, usize, usize),
    /// The block of the innermost heading over each block.
    headings: Vec<Option<usize>>,
}

impl<'a> Reading<'a> {
    /// Reads a text again.
    #[must_use]
    pub fn new(held: &'a Held) -> Self {
        let (edition, _) = syntax::text::parse(&held.source, &held.locale);
        let (block_runs, note_runs) = runs(&edition);
        let ibids = ibid::antecedents(&edition.notes, &held.locale);
        let notes = edition.notes.iter().enumerate().rev().map(|(i, note)| (note.marker.clone(), i)).collect();
        let is_paragraph = |block: &usize| matches!(edition.blocks[*block], Block::Paragraph(_));
        let paragraphs = (0..edition.blocks.len()).filter(is_paragraph).collect();
        let counts = counts(&edition);
        let headings = headings(&edition);
        let mentions = mentions(held);
        Self { held, edition, block_runs, note_runs, ibids, notes, paragraphs, mentions, counts, headings }
    }

    /// The paragraph of a block.
    #[must_use]
    pub fn paragraph(&self, block: usize) -> Option<&Paragraph> {
        match self.edition.blocks.get(block)? {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Division(_) => None,
        }
    }

    /// The headings a block stands under, outermost first.
    #[must_use]
    pub fn divisions(&self, block: usize) -> Vec<&Division> {
        let mut divisions = Vec::new();
        let mut at = self.headings.get(block).copied().flatten();
        while let Some(heading) = at {
            if let Block::Division(division) = &self.edition.blocks[heading] {
                divisions.push(division);
            }
            at = self.headings[heading];
        }
        divisions.reverse();
        divisions
    }

    /// The paragraphs of the same division as the paragraph of a number, by their numbers, at most `around` on each side.
    #[must_use]
    pub fn near(&self, number: usize, around: usize) -> Vec<usize> {
        let division = |number: &usize| self.paragraphs.get(*number).and_then(|block| self.headings[*block]);
        let here = division(&number);
        let before = (0..number).rev().take(around).take_while(|n| division(n) == here);
        let mut near: Vec<usize> = before.collect();
        near.reverse();
        near.extend((number..self.paragraphs.len()).take(around + 1).take_while(|n| division(n) == here));
        near
    }
}

/// The first run of words of each block and of each note. The lines of the masthead come first.
fn runs(edition: &Edition) -> (Vec<Run>, Vec<Run>) {
    let mut run = Run::try_from(edition.masthead.0.len()).unwrap_or(Run::MAX);
    let mut block_runs = Vec::with_capacity(edition.blocks.len());
    for block in &edition.blocks {
        block_runs.push(run);
        match block {
            Block::Division(_) => run += 1,
            Block::Paragraph(paragraph) => paragraph.each_words(|_, _| run += 1),
        }
    }
    let mut note_runs = Vec::with_capacity(edition.notes.len());
    for note in &edition.notes {
        note_runs.push(run);
        run += Run::try_from(note.body.len()).unwrap_or(Run::MAX);
    }
    (block_runs, note_runs)
}

/// The innermost heading over each block; over a heading, the one of a higher level.
fn headings(edition: &Edition) -> Vec<Option<usize>> {
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut headings = Vec::with_capacity(edition.blocks.len());
    for (i, block) in edition.blocks.iter().enumerate() {
        if let Block::Division(division) = block {
            open.retain(|(level, _)| *level < division.level);
            headings.push(open.last().map(|(_, at)| *at));
            open.push((division.level, i));
        } else {
            headings.push(open.last().map(|(_, at)| *at));
        }
    }
    headings
}

fn counts(edition: &Edition) -> (usize, usize, usize) {
    let numbered = edition.paragraphs().filter(|paragraph| paragraph.number.is_some()).count();
    let mut points = 0;
    edition.paragraphs().for_each(|paragraph| paragraph.each_point(|_| points += 1));
    (numbered, points, edition.notes.len())
}

fn mentions(held: &Held) -> BTreeMap<Locator, Vec<usize>> {
    let mut mentions: BTreeMap<Locator, Vec<usize>> = BTreeMap::new();
    for (i, mention) in held.mentions.iter().enumerate() {
        if let Standing::At(place) = &mention.standing {
            mentions.entry(place.paragraph_of()).or_default().push(i);
        }
    }
    mentions
}
