//! The texts of an instrument parsed again for rendering, with the tables that pages need.
//!
//! Every table is computed once for all pages of a text: if each page went through the whole text, the pages of a long text
//! would take quadratic time. What a translation lacks is taken from the original: a page shows one text, and each block
//! and note records which text it comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::corpus::Corpus;
use crate::corpus::alignment::{self, AlignedPair, ShownText};
use crate::corpus::references::ibid;
use crate::corpus::references::link::RunIndex;
use crate::corpus::register::InstrumentIndex;
use crate::corpus::text::{LinkedText, Mention, MentionPlace};
use crate::model::citing_unit::CitingUnit;
use crate::model::division::Division;
use crate::model::edition::{Block, Edition};
use crate::model::footnote::{Footnote, Marker};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::point;
use crate::syntax;

/// The texts of one instrument, parsed for rendering. Each is parsed once, when a page first asks for it, and shared by
/// all pages of the instrument in all languages.
#[derive(Debug)]
pub struct ParsedTexts<'a> {
    corpus: &'a Corpus,
    instrument: InstrumentIndex,
    /// By position in [`LinkedTexts::of_instrument`](crate::corpus::texts::LinkedTexts::of_instrument).
    parsed: Vec<OnceLock<ParsedEdition<'a>>>,
    /// The text of each language of the site as its pages show it.
    shown: Vec<OnceLock<Option<ParsedText<'a>>>>,
    /// Each text without anything from the original, in the order of `parsed`.
    alone: Vec<OnceLock<ParsedText<'a>>>,
}

impl<'a> ParsedTexts<'a> {
    /// The texts of an instrument, to be parsed when first needed.
    #[must_use]
    pub fn new(corpus: &'a Corpus, instrument: InstrumentIndex) -> Self {
        let texts = corpus.texts.of_instrument(instrument).len();
        let languages = corpus.config.locales.len();
        Self {
            corpus,
            instrument,
            parsed: empty_cells(texts),
            shown: empty_cells(languages),
            alone: empty_cells(texts),
        }
    }

    /// The text as the pages of a language of the site show it; `None` if the instrument has no text.
    #[must_use]
    pub fn shown(&self, locale: &Locale) -> Option<&ParsedText<'a>> {
        let language = self.corpus.config.locales.iter().position(|other| other == locale)?;
        let parse = || {
            let shown = self.corpus.shown_text(self.instrument, locale)?;
            let own = self.parsed_edition(&shown.text.locale)?;
            let original = shown.original.and_then(|original| self.parsed_edition(&original.locale));
            Some(ParsedText::new(shown, own, original))
        };
        self.shown[language].get_or_init(parse).as_ref()
    }

    /// The text in a language, without anything from the original; `None` if there is no such text.
    #[must_use]
    pub fn alone(&self, locale: &Locale) -> Option<&ParsedText<'a>> {
        let own = self.parsed_edition(locale)?;
        let alone = || ParsedText::new(ShownText { text: own.held, original: None, compared: None }, own, None);
        Some(self.alone[self.position_of(locale)?].get_or_init(alone))
    }

    /// The edition of the text in a language as parsed; `None` if there is no such text.
    #[must_use]
    pub fn edition(&self, locale: &Locale) -> Option<&Edition> {
        self.parsed_edition(locale).map(|parsed| parsed.edition.as_ref())
    }

    fn parsed_edition(&self, locale: &Locale) -> Option<&ParsedEdition<'a>> {
        let position = self.position_of(locale)?;
        let held = self.corpus.texts.of_instrument(self.instrument).get(position)?;
        Some(self.parsed[position].get_or_init(|| ParsedEdition::new(held)))
    }

    fn position_of(&self, locale: &Locale) -> Option<usize> {
        self.corpus.texts.of_instrument(self.instrument).iter().position(|held| held.locale == *locale)
    }
}

fn empty_cells<T>(count: usize) -> Vec<OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}

/// A text as a page shows it, with the tables that pages need.
#[derive(Debug)]
pub struct ParsedText<'a> {
    /// What the corpus keeps of it.
    pub held: &'a LinkedText,
    /// The text, completed from the original.
    pub edition: Arc<Edition>,
    /// For each block, the text it is taken from and its first run of words there.
    pub blocks: Vec<(&'a LinkedText, RunIndex)>,
    /// The same for each note.
    pub notes: Vec<(&'a LinkedText, RunIndex)>,
    /// The work that "Ibid." refers to in each note.
    pub ibids: Vec<Option<String>>,
    /// The number of each note by its marker.
    pub markers: BTreeMap<Marker, usize>,
    /// The first block of each citing unit, in order.
    pub units: Vec<usize>,
    /// The mentions in each paragraph and note.
    pub mentions: BTreeMap<Locator, Vec<&'a Mention>>,
    /// The number of its elements.
    pub counts: TextCounts,
    /// The places whose original has changed since they were translated.
    pub outdated: BTreeSet<Locator>,
    /// The block of the innermost heading above each block.
    headings: Vec<Option<usize>>,
}

/// The number of elements of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextCounts {
    /// Numbered paragraphs.
    pub numbered_paragraphs: usize,
    /// Points at every level.
    pub points: usize,
    /// Footnotes.
    pub notes: usize,
}

impl<'a> ParsedText<'a> {
    /// A parsed text, completed from the parsed original if there is one.
    fn new(shown: ShownText<'a>, own: &ParsedEdition<'a>, original: Option<&ParsedEdition<'a>>) -> Self {
        let held = shown.text;
        let ParsedEdition { edition, blocks, notes, ibids, unit_starts, .. } = match original {
            Some(original) => own.completed_from(original),
            None => own.clone(),
        };
        // Reversed, so that of two notes with one marker, which is a finding, the first stays in the map.
        let markers = edition.notes.iter().enumerate().rev().map(|(i, note)| (note.marker.clone(), i)).collect();
        let units = (0..edition.blocks.len()).filter(|block| unit_starts[*block]).collect();
        let counts = count_contents(&edition);
        let headings = innermost_headings(&edition);
        let mentions = mentions_by_place(shown);
        let outdated = shown.compared.map(|original| held.outdated_places(original)).unwrap_or_default();
        Self { held, edition, blocks, notes, ibids, markers, units, mentions, counts, outdated, headings }
    }

    /// Whether anything is taken from another text.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        self.blocks.iter().any(|(held, _)| held.locale != self.held.locale)
    }

    /// The citing unit of a number, counted from 0 in the order of the page, as [`ShownText::units`] has them.
    #[must_use]
    pub fn unit(&self, number: usize) -> Option<CitingUnit<'_>> {
        self.edition.citing_unit(*self.units.get(number)?)
    }

    /// The citing units that stand in no other.
    pub fn outer_units(&self) -> impl Iterator<Item = CitingUnit<'_>> {
        let mut end = 0;
        let is_outer = move |unit: &CitingUnit<'_>| {
            let is_outer = unit.first >= end;
            end = end.max(unit.end());
            is_outer
        };
        (0..self.units.len()).filter_map(|number| self.unit(number)).filter(is_outer)
    }

    /// The headings that contain a block, outermost first.
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

    /// The units of the same division as the unit of a number, by their numbers, at most `around` on each side.
    #[must_use]
    pub fn near(&self, number: usize, around: usize) -> Vec<usize> {
        let heading = |number: usize| self.headings[self.units[number]];
        let here = heading(number);
        // Units that stand in one of them do not end the list.
        let is_below = |n: &usize| {
            std::iter::successors(Some(heading(*n)), |at| at.map(|at| self.headings[at])).any(|at| at == here)
        };
        let is_beside = |n: &usize| heading(*n) == here;
        let before = (0..number).rev().take_while(is_below).filter(is_beside);
        let mut near: Vec<usize> = before.take(around).collect();
        near.reverse();
        let after = (number..self.units.len()).take_while(is_below).filter(is_beside);
        near.extend(after.take(around + 1));
        near
    }
}

/// A parsed edition, with the origin of everything in it.
#[derive(Clone, Debug)]
struct ParsedEdition<'a> {
    held: &'a LinkedText,
    edition: Arc<Edition>,
    blocks: Vec<(&'a LinkedText, RunIndex)>,
    notes: Vec<(&'a LinkedText, RunIndex)>,
    ibids: Vec<Option<String>>,
    /// Whether a citing unit begins with each block.
    unit_starts: Vec<bool>,
}

impl<'a> ParsedEdition<'a> {
    fn new(held: &'a LinkedText) -> Self {
        let (edition, _) = syntax::parse::parse(&held.source, &held.locale);
        let (blocks, notes) = first_runs(&edition);
        let ibids = ibid::antecedents(&edition.notes, &held.locale);
        let with_text = |runs: Vec<RunIndex>| runs.into_iter().map(|run| (held, run)).collect();
        let (blocks, notes) = (with_text(blocks), with_text(notes));
        let unit_starts = edition.unit_starts();
        Self { unit_starts, held, edition: Arc::new(edition), blocks, notes, ibids }
    }

    /// The edition completed from another: with its headings and paragraphs, and the notes that these call.
    fn completed_from(&self, other: &Self) -> Self {
        let (masthead, numbering) = (self.edition.masthead.clone(), self.edition.numbering.clone());
        let mut edition = Edition { masthead, numbering, ..Edition::default() };
        let (mut block_sources, mut note_sources, mut ibids) = (Vec::new(), Vec::new(), Vec::new());
        let mut unit_starts = Vec::new();
        let mut called: BTreeSet<Marker> = BTreeSet::new();
        for line in alignment::align(&block_keys(&self.edition.blocks), &block_keys(&other.edition.blocks)) {
            let Some((from, i)) = self.pick_from(other, line) else { continue };
            let block = &from.edition.blocks[i];
            if line.own.is_none() {
                called.extend(called_notes(block));
            }
            edition.blocks.push(block.clone());
            block_sources.push(from.blocks[i]);
            unit_starts.push(from.unit_starts[i]);
        }
        let markers = |notes: &[Footnote]| notes.iter().map(|note| note.marker.clone()).collect::<Vec<_>>();
        for line in alignment::align(&markers(&self.edition.notes), &markers(&other.edition.notes)) {
            let Some((from, i)) = self.pick_from(other, line) else { continue };
            let note = &from.edition.notes[i];
            // A note of the original is of use only with a block that calls it.
            if line.own.is_some() || called.contains(&note.marker) {
                edition.notes.push(note.clone());
                note_sources.push(from.notes[i]);
                ibids.push(from.ibids[i].clone());
            }
        }
        let edition = Arc::new(edition);
        Self { held: self.held, edition, blocks: block_sources, notes: note_sources, ibids, unit_starts }
    }

    /// The edition that an aligned pair is taken from, and the index there.
    fn pick_from<'s>(&'s self, other: &'s Self, line: AlignedPair) -> Option<(&'s Self, usize)> {
        line.own.map(|own| (self, own)).or_else(|| line.original.map(|original| (other, original)))
    }
}

fn block_keys(blocks: &[Block]) -> Vec<Locator> {
    blocks.iter().map(|block| block.locator().clone()).collect()
}

/// The notes that a block calls.
fn called_notes(block: &Block) -> Vec<Marker> {
    let mut marks = Vec::new();
    block.visit_words(|_, words| marks.extend(words.footnote_marks().map(|(marker, _)| marker.clone())));
    marks
}

/// The first run of words of each block and of each note. The lines of the masthead come first.
fn first_runs(edition: &Edition) -> (Vec<RunIndex>, Vec<RunIndex>) {
    // Runs are counted in the order in which the corpus counted them when it found the links.
    let mut run = RunIndex::try_from(edition.masthead.0.len()).unwrap_or(RunIndex::MAX);
    let mut block_runs = Vec::with_capacity(edition.blocks.len());
    for block in &edition.blocks {
        block_runs.push(run);
        block.visit_words(|_, _| run += 1);
    }
    let mut note_runs = Vec::with_capacity(edition.notes.len());
    for note in &edition.notes {
        note_runs.push(run);
        run += RunIndex::try_from(note.body.len()).unwrap_or(RunIndex::MAX);
    }
    (block_runs, note_runs)
}

/// The innermost heading above each block; above a heading, the one of a higher level.
fn innermost_headings(edition: &Edition) -> Vec<Option<usize>> {
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut headings = Vec::with_capacity(edition.blocks.len());
    for (i, block) in edition.blocks.iter().enumerate() {
        if let Block::Division(division) = block {
            // A heading ends the divisions of its own level and of those below it.
            open.retain(|(level, _)| *level < division.level);
            headings.push(open.last().map(|(_, at)| *at));
            open.push((division.level, i));
        } else {
            headings.push(open.last().map(|(_, at)| *at));
        }
    }
    headings
}

fn count_contents(edition: &Edition) -> TextCounts {
    let numbered_paragraphs = edition.paragraphs().filter(|paragraph| paragraph.mark.is_some()).count();
    let mut points = 0;
    edition.blocks.iter().for_each(|block| point::visit_points(block.body(), &mut |_| points += 1));
    TextCounts { numbered_paragraphs, points, notes: edition.notes.len() }
}

fn mentions_by_place(shown: ShownText<'_>) -> BTreeMap<Locator, Vec<&Mention>> {
    let mut mentions: BTreeMap<Locator, Vec<&Mention>> = BTreeMap::new();
    for (held, stands_in) in std::iter::once((shown.text, false)).chain(shown.original.map(|held| (held, true))) {
        for mention in &held.mentions {
            if let MentionPlace::At(place) = &mention.place {
                let place = place.containing_paragraph();
                // Of the original, only what is shown in place of a missing part: the rest is on no page of this
                // language.
                if !stands_in || !shown.text.outline.has_place(&place) {
                    mentions.entry(place).or_default().push(mention);
                }
            }
        }
    }
    mentions
}
