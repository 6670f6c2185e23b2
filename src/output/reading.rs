//! Owns a text read again for rendering, with the tables its pages need.
//!
//! Every table is made once for all pages of a text: a page that went through the whole text for itself would make the
//! pages of a long text quadratic. Where a translation lacks something, the original's stands in its place: what a page
//! shows is one text, and each block and note knows which text it is taken from.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::concordance::{self, Line, Shown};
use crate::corpus::held::{Held, Mention, Standing};
use crate::corpus::ibid;
use crate::corpus::link::Run;
use crate::model::division::Division;
use crate::model::edition::{Block, Edition};
use crate::model::footnote::{Footnote, Marker};
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;
use crate::syntax;

/// A text, as long as its pages are rendered.
#[derive(Debug)]
pub struct Reading<'a> {
    /// What the corpus keeps of it.
    pub held: &'a Held,
    /// The text, with what stands in for what it lacks.
    pub edition: Edition,
    /// Of each block, the text it is taken from and its first run of words there.
    pub blocks: Vec<(&'a Held, Run)>,
    /// The same of each note.
    pub notes: Vec<(&'a Held, Run)>,
    /// What "Ibid." stands for in each note.
    pub ibids: Vec<Option<String>>,
    /// The number of each note by its marker.
    pub markers: BTreeMap<Marker, usize>,
    /// The block of each paragraph, in order.
    pub paragraphs: Vec<usize>,
    /// The mentions in each paragraph and note.
    pub mentions: BTreeMap<Locator, Vec<&'a Mention>>,
    /// How many numbered paragraphs, points and notes the text has.
    pub counts: (usize, usize, usize),
    /// The places whose original has changed since they were translated.
    pub outdated: BTreeSet<Locator>,
    /// The block of the innermost heading over each block.
    headings: Vec<Option<usize>>,
}

impl<'a> Reading<'a> {
    /// Reads a text again.
    #[must_use]
    pub fn new(shown: Shown<'a>) -> Self {
        let held = shown.text;
        let mut taken = Taken::all(held);
        if let Some(original) = shown.original {
            taken = taken.with(Taken::all(original));
        }
        let Taken { edition, blocks, notes, ibids } = taken;
        let markers = edition.notes.iter().enumerate().rev().map(|(i, note)| (note.marker.clone(), i)).collect();
        let is_paragraph = |block: &usize| matches!(edition.blocks[*block], Block::Paragraph(_));
        let paragraphs = (0..edition.blocks.len()).filter(is_paragraph).collect();
        let counts = counts(&edition);
        let headings = headings(&edition);
        let mentions = mentions(shown);
        let outdated = shown.compared.map(|original| held.outdated(original)).unwrap_or_default();
        Self { held, edition, blocks, notes, ibids, markers, paragraphs, mentions, counts, outdated, headings }
    }

    /// Whether something is taken from another text.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        self.blocks.iter().any(|(held, _)| held.locale != self.held.locale)
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

/// A text with where everything in it is taken from.
struct Taken<'a> {
    edition: Edition,
    blocks: Vec<(&'a Held, Run)>,
    notes: Vec<(&'a Held, Run)>,
    ibids: Vec<Option<String>>,
}

impl<'a> Taken<'a> {
    fn all(held: &'a Held) -> Self {
        let (edition, _) = syntax::text::parse(&held.source, &held.locale);
        let (blocks, notes) = runs(&edition);
        let ibids = ibid::antecedents(&edition.notes, &held.locale);
        let of = |runs: Vec<Run>| runs.into_iter().map(|run| (held, run)).collect();
        Self { edition, blocks: of(blocks), notes: of(notes), ibids }
    }

    /// The text with what it lacks taken from another: headings and paragraphs, and the notes that these call.
    fn with(self, other: Self) -> Self {
        let blocks = concordance::lines(&keys(&self.edition.blocks), &keys(&other.edition.blocks));
        let markers = |notes: &[Footnote]| notes.iter().map(|note| note.marker.clone()).collect::<Vec<_>>();
        let notes = concordance::lines(&markers(&self.edition.notes), &markers(&other.edition.notes));
        let mut own = Parts::of(self);
        let mut others = Parts::of(other);
        let mut taken = Self { edition: Edition::default(), blocks: Vec::new(), notes: Vec::new(), ibids: Vec::new() };
        taken.edition.masthead = std::mem::take(&mut own.masthead);
        let mut called: BTreeSet<Marker> = BTreeSet::new();
        for line in blocks {
            let Some((block, run)) = pick(line, &mut own.blocks, &mut others.blocks) else { continue };
            if line.own.is_none() {
                called.extend(marks(&block));
            }
            taken.edition.blocks.push(block);
            taken.blocks.push(run);
        }
        for line in notes {
            let Some((note, run, ibid)) = pick(line, &mut own.notes, &mut others.notes) else { continue };
            if line.own.is_some() || called.contains(&note.marker) {
                taken.edition.notes.push(note);
                taken.notes.push(run);
                taken.ibids.push(ibid);
            }
        }
        taken
    }
}

/// A note, where it is taken from, and what "Ibid." stands for in it.
type NoteParts<'a> = (Footnote, (&'a Held, Run), Option<String>);

/// The parts of a text, each to be taken once.
struct Parts<'a> {
    masthead: crate::model::masthead::Masthead,
    blocks: Vec<Option<(Block, (&'a Held, Run))>>,
    notes: Vec<Option<NoteParts<'a>>>,
}

impl<'a> Parts<'a> {
    fn of(taken: Taken<'a>) -> Self {
        let Edition { masthead, blocks, notes } = taken.edition;
        let blocks = blocks.into_iter().zip(taken.blocks).map(Some).collect();
        let notes =
            notes.into_iter().zip(taken.notes).zip(taken.ibids).map(|((note, run), ibid)| Some((note, run, ibid)));
        Self { masthead, blocks, notes: notes.collect() }
    }
}

fn pick<T>(line: Line, own: &mut [Option<T>], others: &mut [Option<T>]) -> Option<T> {
    match line.own {
        Some(i) => own.get_mut(i)?.take(),
        None => others.get_mut(line.original?)?.take(),
    }
}

fn keys(blocks: &[Block]) -> Vec<Locator> {
    let key = |block: &Block| match block {
        Block::Division(division) => division.locator.clone(),
        Block::Paragraph(paragraph) => paragraph.locator.clone(),
    };
    blocks.iter().map(key).collect()
}

/// The notes that a block calls.
fn marks(block: &Block) -> Vec<Marker> {
    let mut marks = Vec::new();
    match block {
        Block::Division(division) => marks.extend(division.title.marks().map(|(marker, _)| marker.clone())),
        Block::Paragraph(paragraph) => {
            paragraph.each_words(|_, words| marks.extend(words.marks().map(|(marker, _)| marker.clone())));
        }
    }
    marks
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

fn mentions(shown: Shown<'_>) -> BTreeMap<Locator, Vec<&Mention>> {
    let mut mentions: BTreeMap<Locator, Vec<&Mention>> = BTreeMap::new();
    for (held, stands_in) in std::iter::once((shown.text, false)).chain(shown.original.map(|held| (held, true))) {
        for mention in &held.mentions {
            if let Standing::At(place) = &mention.standing {
                let place = place.paragraph_of();
                if !stands_in || !shown.text.outline.has(&place) {
                    mentions.entry(place).or_default().push(mention);
                }
            }
        }
    }
    mentions
}
