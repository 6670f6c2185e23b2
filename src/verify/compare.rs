//! The comparison of a page with its source: every place of the page must find its words there.
//!
//! A paste has the notes at the ends of its pages, and the masthead in another order than a page. Therefore each note
//! is found by its marker and taken out, the lines of the masthead are put into the order of the source, and the rest
//! must be the text from the first word to the last.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::diff::{Gap, Here, gaps, told};
use super::page_words::{PageUnit, PageWords};
use super::source_words::SourceWords;
use super::word;

/// A stretch in which a page differs from its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The id of the place.
    pub place: String,
    /// Which word of the place it is, from 1, not counting numbers, labels and marks; 0 if it is one of these.
    pub ordinal: usize,
    /// How often the first word occurs in the place before it.
    pub before: usize,
    /// The first word on the page; if words are missing, the word before them.
    pub first: String,
    /// The words on the page; empty if words are missing.
    pub here: String,
    /// The number of words on the page.
    pub here_count: usize,
    /// The words in the source; empty if the page has extra words.
    pub there: String,
    /// The number of words in the source.
    pub there_count: usize,
    /// The byte range in the source.
    pub source: Range<usize>,
}

impl Difference {
    /// By how much a number printed before a paragraph or note is lower than in the source, if that is the difference.
    #[must_use]
    pub fn shift(&self) -> Option<i64> {
        let number = |words: &str| words.strip_suffix('.').unwrap_or(words).parse::<i64>().ok();
        let one = self.ordinal == 0 && self.here_count == 1 && self.there_count == 1;
        one.then(|| Some(number(&self.there)? - number(&self.here)?)).flatten()
    }
}

/// The result of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordComparison {
    /// How many words of the page were compared.
    pub words: usize,
    /// The differences, in page order.
    pub differences: Vec<Difference>,
}

/// Compares the text of a page with its source.
#[must_use]
pub fn compare(page: &PageWords, source: &str) -> WordComparison {
    let paste = SourceWords::new(source);
    let used = vec![false; paste.words.len()];
    let mut comparer = Comparer { paste: &paste, used, done: WordComparison::default() };
    // Notes first: what belongs to them must be known before the rest can be read as running text.
    let mut of_notes = Vec::new();
    for note in &page.notes {
        let there = comparer.compare_note(note);
        of_notes.push((note, there));
    }
    let masthead = comparer.masthead_in_source_order(&page.masthead);
    let body: Vec<&PageUnit> = masthead.into_iter().chain(&page.body).collect();
    let rest = comparer.body_lines(&body);
    comparer.compare_sequence(&body, &rest);
    // After the body, since differences are told in page order and notes stand at the end.
    for (note, there) in of_notes {
        comparer.compare_sequence(&[note], &there);
    }
    comparer.done
}

struct Comparer<'a> {
    paste: &'a SourceWords<'a>,
    /// Marks the words of the source that belong to notes.
    used: Vec<bool>,
    done: WordComparison,
}

impl Comparer<'_> {
    /// Takes a note out of the source: the line with its marker that has all of its words, or else the first line with
    /// the marker.
    // A marker may begin several lines: numbered paragraphs, quotations, notes that restart on every page. Only the
    // words decide.
    fn compare_note(&mut self, note: &PageUnit) -> Vec<usize> {
        let marker = &note.text[..note.label];
        let words = word::texts(&note.text);
        let free: Vec<usize> =
            self.paste.labelled(marker.trim()).iter().copied().filter(|line| self.is_free(*line)).collect();
        let taken: Vec<Vec<usize>> = free.iter().map(|line| self.words_of_line(*line, &words)).collect();
        let whole = taken.iter().position(|there| there.len() == words.len());
        let there = whole.or((!taken.is_empty()).then_some(0)).map(|at| taken[at].clone()).unwrap_or_default();
        for word in &there {
            self.used[*word] = true;
        }
        there
    }

    fn is_free(&self, line: usize) -> bool {
        !self.used[self.paste.lines[line].words.start]
    }

    /// The words of the source that belong to the note beginning in a line: as long as they match those of the note,
    /// otherwise up to the end of its block. A note cut by a page break continues in a later block.
    fn words_of_line(&self, line: usize, words: &[Cow<'_, str>]) -> Vec<usize> {
        // How many blocks later a note cut by a page break may continue: the rest of a page lies in between, but not more.
        const BLOCKS: usize = 8;
        let lines = &self.paste.lines;
        let block_of = |line: usize| lines.get(line).map(|line| line.block);
        let mut there = Vec::new();
        let mut at = line;
        while block_of(at) == block_of(line) && there.len() < words.len() && (at == line || !lines[at].is_note) {
            let rest = words.len() - there.len();
            let of_line = lines[at].words.clone();
            // Without blank lines, what follows the last word of a note does not belong to it.
            there.extend(of_line.take(if at == line { usize::MAX } else { rest }));
            at += 1;
        }
        let same = |there: &[usize], words: &[Cow<'_, str>]| {
            there.len() <= words.len() && there.iter().zip(words).all(|(t, w)| self.paste.words[*t].text == *w)
        };
        let first = block_of(line).unwrap_or_default();
        while at < lines.len() && there.len() < words.len() && lines[at].block <= first + BLOCKS && same(&there, words)
        {
            let block: Vec<usize> = self.lines_of_block(at).collect();
            at += lines[at..].iter().take_while(|line| line.block == lines[at].block).count();
            if self.is_unclaimed(&block) && same(&block, &words[there.len()..]) {
                there.extend(block);
            }
        }
        there
    }

    fn lines_of_block(&self, line: usize) -> impl Iterator<Item = usize> + '_ {
        let lines = &self.paste.lines;
        let of = lines[line..].iter().take_while(move |other| other.block == lines[line].block);
        of.flat_map(|line| line.words.clone())
    }

    fn is_unclaimed(&self, words: &[usize]) -> bool {
        words.first().is_some_and(|word| !self.used[*word] && !self.paste.line(*word).is_note)
    }

    /// The masthead's lines in the order of the source: each where its words are; a line found nowhere, at the line
    /// that has most of its words.
    fn masthead_in_source_order<'u>(&self, units: &'u [PageUnit]) -> Vec<&'u PageUnit> {
        let all: Vec<(&PageUnit, Vec<Cow<'_, str>>)> =
            units.iter().map(|unit| (unit, word::texts(&unit.text))).collect();
        let all: Vec<_> = all.into_iter().filter(|(_, words)| !words.is_empty()).collect();
        // A masthead is at the top, and each of its lines takes up only a few lines of the source.
        let mut lines: Vec<usize> = (0..self.paste.lines.len()).take(4 * units.len() + 16).collect();
        lines.retain(|line| self.is_free(*line));
        let mut place: Vec<Option<usize>> = vec![None; all.len()];
        let mut at = 0;
        while let Some(line) = lines.get(at).copied() {
            let start = self.paste.lines[line].words.start;
            let there = &self.paste.words[start..];
            let stands = |words: &[Cow<'_, str>]| {
                words.len() <= there.len() && words.iter().zip(there).all(|(w, t)| *w == t.text)
            };
            let found = (0..all.len()).find(|unit| place[*unit].is_none() && stands(&all[*unit].1));
            match found {
                Some(unit) => {
                    place[unit] = Some(line);
                    let end = start + all[unit].1.len();
                    lines.retain(|other| *other < line || self.paste.lines[*other].words.start >= end);
                }
                None => at += 1,
            }
        }
        for (unit, (_, words)) in all.iter().enumerate().filter(|(unit, _)| place[*unit].is_none()).collect::<Vec<_>>()
        {
            let shared = |line: &usize| {
                let line = self.paste.lines[*line].words.clone();
                let count = line.len();
                let shared = self.paste.words[line].iter().filter(|word| words.contains(&word.text)).count();
                // A line that shares less than half of its words belongs to something else.
                if 2 * shared >= count { shared } else { 0 }
            };
            // `max_by_key` takes the last of equal lines. Reversed, it takes the one that comes first in the source.
            let best = lines
                .iter()
                .enumerate()
                .rev()
                .max_by_key(|(_, line)| shared(line))
                .filter(|(_, line)| shared(line) > 0);
            let best = best.map(|(at, _)| at);
            place[unit] = best.map(|at| lines.remove(at));
        }
        let mut ordered: Vec<(usize, usize)> =
            // A line found nowhere comes last: between the others it would part words that agree.
            place.iter().enumerate().map(|(unit, line)| (line.unwrap_or(usize::MAX), unit)).collect();
        ordered.sort_unstable();
        ordered.into_iter().map(|(_, unit)| all[unit].0).collect()
    }

    /// The words of the source that belong to no note. Page headers and footers are left out if the page has nothing
    /// like them, so that a difference beside them does not seem larger than it is.
    fn body_lines(&self, body: &[&PageUnit]) -> Vec<usize> {
        let here: HashSet<Cow<'_, str>> = body.iter().flat_map(|unit| word::texts(&unit.text)).collect();
        let mut rest = Vec::new();
        let mut word = 0;
        while word < self.paste.words.len() {
            let brought = self.paste.furniture(word).or_else(|| self.paste.language(word));
            let left_out = brought.filter(|words| !here.contains(&self.paste.words[words.start].text));
            match left_out {
                Some(words) => word = words.end,
                None if self.used[word] => word += 1,
                None => {
                    rest.push(word);
                    word += 1;
                }
            }
        }
        rest
    }

    /// Compares words of the page with words of the source.
    fn compare_sequence(&mut self, units: &[&PageUnit], there: &[usize]) {
        let texts = units.iter().enumerate();
        let words =
            texts.flat_map(|(unit, text)| word::words(&text.text).into_iter().map(move |word| Here { word, unit }));
        let here: Vec<Here<'_>> = words.collect();
        self.done.words += here.iter().filter(|here| !here.word.is_raised()).count();
        for gap in gaps(&here, self.paste, there) {
            let difference = self.difference_in_gap(units, &here, there, &gap);
            self.done.differences.push(difference);
        }
    }

    fn difference_in_gap(&self, units: &[&PageUnit], here: &[Here<'_>], there: &[usize], gap: &Gap) -> Difference {
        let (of_page, of_source) = gap;
        // If words are missing, the place is that of the word before them.
        let at = if of_page.is_empty() { of_page.start.saturating_sub(1) } else { of_page.start };
        let first = here.get(at);
        let unit = first.map(|first| first.unit).or((!units.is_empty()).then_some(0));
        let place = unit.map(|unit| units[unit]);
        let counted = |other: &&Here<'_>| {
            let label = place.map_or(0, |unit| unit.label);
            Some(other.unit) == unit && other.word.start >= label && !other.word.is_raised()
        };
        let text = first.map_or("", |first| first.word.text.as_ref());
        let before = first.zip(place).map_or(0, |(first, unit)| unit.text[..first.word.start].matches(text).count());
        let is_word = first.is_some_and(|first| counted(&first));
        let byte = |word: usize| self.paste.words[word].start;
        let source = match (there.get(of_source.clone()), there.get(of_source.start)) {
            (Some([first, .., last]), _) => byte(*first)..self.paste.words[*last].end,
            (Some([one]), _) => byte(*one)..self.paste.words[*one].end,
            // The source has no words here: the finding points before its next word.
            (_, Some(next)) => byte(*next)..byte(*next),
            _ => there.last().map_or(0..0, |last| self.paste.words[*last].end..self.paste.words[*last].end),
        };
        Difference {
            place: place.map_or_else(String::new, |unit| unit.id.clone()),
            ordinal: if is_word {
                here[..=at].iter().rev().take_while(|other| Some(other.unit) == unit).filter(counted).count()
            } else {
                0
            },
            before,
            first: text.to_owned(),
            here: told(here[of_page.clone()].iter().map(|here| &here.word.text)),
            here_count: of_page.len(),
            there: told(there[of_source.clone()].iter().map(|word| &self.paste.words[*word].text)),
            there_count: of_source.len(),
            source,
        }
    }
}
