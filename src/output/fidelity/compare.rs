//! Owns the comparison of a page with its source: every place of the page finds its words there.
//!
//! A paste has the notes where its pages ended, and the masthead in another order than a page. So each note is looked
//! for by its marker and taken out, the lines of the masthead are put in the order of the source, and what is left must
//! be the text from the first word to the last.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::align::{Gap, Here, gaps, told};
use super::page::{Page, Unit};
use super::paste::Paste;
use super::word;

/// A stretch where a page differs from its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The id of the place.
    pub place: String,
    /// Which word of the place it is, from 1; numbers, labels and marks are none. 0 where it is one of those.
    pub ordinal: usize,
    /// How often the first word stood in the place before.
    pub before: usize,
    /// The first word of the page; where words are missing, the one before them.
    pub first: String,
    /// What the page has; empty where words are missing.
    pub here: String,
    /// How many words that is.
    pub here_count: usize,
    /// What the source has; empty where the page has words too many.
    pub there: String,
    /// How many words that is.
    pub there_count: usize,
    /// Where that stands in the source, in bytes.
    pub source: Range<usize>,
}

impl Difference {
    /// By how much a number printed before a paragraph or note is lower than in the source, where that is the difference.
    #[must_use]
    pub fn shift(&self) -> Option<i64> {
        let number = |words: &str| words.strip_suffix('.').unwrap_or(words).parse::<i64>().ok();
        let one = self.ordinal == 0 && self.here_count == 1 && self.there_count == 1;
        one.then(|| Some(number(&self.there)? - number(&self.here)?)).flatten()
    }
}

/// What came of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many words of the page were compared.
    pub words: usize,
    /// Where they differ, in the order of the page.
    pub differences: Vec<Difference>,
}

/// Compares the text of a page with its source.
#[must_use]
pub fn compare(page: &Page, source: &str) -> Comparison {
    let paste = Paste::new(source);
    let used = vec![false; paste.words.len()];
    let mut comparer = Comparer { paste: &paste, used, done: Comparison::default() };
    let mut of_notes = Vec::new();
    for note in &page.notes {
        let there = comparer.note(note);
        of_notes.push((note, there));
    }
    let masthead = comparer.masthead(&page.masthead);
    let body: Vec<&Unit> = masthead.into_iter().chain(&page.body).collect();
    let rest = comparer.rest(&body);
    comparer.row(&body, &rest);
    for (note, there) in of_notes {
        comparer.row(&[note], &there);
    }
    comparer.done
}

struct Comparer<'a> {
    paste: &'a Paste<'a>,
    /// Which words of the source belong to notes.
    used: Vec<bool>,
    done: Comparison,
}

impl Comparer<'_> {
    /// Takes a note out of the source: the line with its marker that has all its words, or else the first with it.
    fn note(&mut self, note: &Unit) -> Vec<usize> {
        let marker = &note.text[..note.label];
        let words = word::texts(&note.text);
        let free: Vec<usize> =
            self.paste.labelled(marker.trim()).iter().copied().filter(|line| self.is_free(*line)).collect();
        let taken: Vec<Vec<usize>> = free.iter().map(|line| self.taken(*line, &words)).collect();
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

    /// The words of the source that belong to the note that begins in a line: as long as they are those of the note, else
    /// to the end of its block. A note cut by a page break goes on in a later block.
    fn taken(&self, line: usize, words: &[Cow<'_, str>]) -> Vec<usize> {
        const BLOCKS: usize = 8;
        let lines = &self.paste.lines;
        let block_of = |line: usize| lines.get(line).map(|line| line.block);
        let mut there = Vec::new();
        let mut at = line;
        while block_of(at) == block_of(line) && there.len() < words.len() && (at == line || !lines[at].is_note) {
            let rest = words.len() - there.len();
            let of_line = lines[at].words.clone();
            // Without blank lines, what follows the last word of a note is not of the note.
            there.extend(of_line.take(if at == line { usize::MAX } else { rest }));
            at += 1;
        }
        let same = |there: &[usize], words: &[Cow<'_, str>]| {
            there.len() <= words.len() && there.iter().zip(words).all(|(t, w)| self.paste.words[*t].text == *w)
        };
        let first = block_of(line).unwrap_or_default();
        while at < lines.len() && there.len() < words.len() && lines[at].block <= first + BLOCKS && same(&there, words)
        {
            let block: Vec<usize> = self.block(at).collect();
            at += lines[at..].iter().take_while(|line| line.block == lines[at].block).count();
            if self.is_unclaimed(&block) && same(&block, &words[there.len()..]) {
                there.extend(block);
            }
        }
        there
    }

    fn block(&self, line: usize) -> impl Iterator<Item = usize> + '_ {
        let lines = &self.paste.lines;
        let of = lines[line..].iter().take_while(move |other| other.block == lines[line].block);
        of.flat_map(|line| line.words.clone())
    }

    fn is_unclaimed(&self, words: &[usize]) -> bool {
        words.first().is_some_and(|word| !self.used[*word] && !self.paste.line(*word).is_note)
    }

    /// The lines of the masthead in the order of the source: each where its words stand there; one that stands nowhere,
    /// at the line that has most of them.
    fn masthead<'u>(&self, units: &'u [Unit]) -> Vec<&'u Unit> {
        let all: Vec<(&Unit, Vec<Cow<'_, str>>)> = units.iter().map(|unit| (unit, word::texts(&unit.text))).collect();
        let all: Vec<_> = all.into_iter().filter(|(_, words)| !words.is_empty()).collect();
        // A masthead stands at the top, and each of its lines in a few of the source at most.
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
                if 2 * shared >= count { shared } else { 0 }
            };
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
            place.iter().enumerate().map(|(unit, line)| (line.unwrap_or(usize::MAX), unit)).collect();
        ordered.sort_unstable();
        ordered.into_iter().map(|(_, unit)| all[unit].0).collect()
    }

    /// The words of the source that belong to no note. Heads and feet of pages are left out where the page has nothing
    /// like them, so that no difference beside one seems larger than it is.
    fn rest(&self, body: &[&Unit]) -> Vec<usize> {
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

    /// Sets words of the page and of the source side by side.
    fn row(&mut self, units: &[&Unit], there: &[usize]) {
        let texts = units.iter().enumerate();
        let words =
            texts.flat_map(|(unit, text)| word::words(&text.text).into_iter().map(move |word| Here { word, unit }));
        let here: Vec<Here<'_>> = words.collect();
        self.done.words += here.iter().filter(|here| !here.word.is_raised()).count();
        for gap in gaps(&here, self.paste, there) {
            let difference = self.difference(units, &here, there, &gap);
            self.done.differences.push(difference);
        }
    }

    fn difference(&self, units: &[&Unit], here: &[Here<'_>], there: &[usize], gap: &Gap) -> Difference {
        let (of_page, of_source) = gap;
        // Where words are missing, the place is the one that the word before them stands in.
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
