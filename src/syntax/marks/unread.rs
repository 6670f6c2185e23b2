//! Numbering that was not read: lines that begin with a division's word and value, or with marks in series, and were taken
//! for words.

use std::collections::BTreeSet;

use super::candidates::{Candidate, CandidateKind, candidate_lines};
use super::levels::levels_in_use;
use crate::model::division_kind::DivisionRole;
use crate::model::edition::Edition;
use crate::model::mark::Mark;
use crate::numbering::division_mark::{DivisionForm, DivisionMark, read_division_mark};
use crate::numbering::guess::{common_patterns, has_signs_of};
use crate::numbering::language::NumberingLanguage;
use crate::numbering::pattern::MarkPattern;
use crate::source::{SourceText, Span};

/// How many marks must follow one another to be taken for numbering.
const FEWEST: usize = 3;

/// The longest line, in characters, that is taken for the heading of a division although no sign closes its mark.
const LONGEST_HEADING: usize = 100;

/// Numbering that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadNumbering {
    /// How many lines begin with it.
    pub count: usize,
    /// The mark of the first of them.
    pub first: Span,
    /// Whether the text is of version 1, which reads no marks but its own.
    pub is_version_1: bool,
    /// The marks that `numbering` should have, outermost first, if any are missing there or there is none.
    pub levels: Option<Vec<String>>,
    /// The first line that begins with a division's word, and is no heading.
    pub division: Option<Span>,
}

impl UnreadNumbering {
    /// Returns what to write so that it is read.
    #[must_use]
    pub fn remedy(&self, source: &SourceText) -> String {
        let levels = self.levels.as_ref().map(|levels| {
            let entries: Vec<String> = levels.iter().map(|entry| format!("\"{entry}\"")).collect();
            format!("write `numbering: [{}]` in the front matter", entries.join(", "))
        });
        let division = self.division.map(|line| {
            let mark = source.slice(line).chars().take(40).collect::<String>();
            let mark = mark.split_inclusive(char::is_whitespace).take(3).collect::<String>();
            format!("write `# {} …` as a heading, or its mark in bold", mark.trim_end())
        });
        let parts: Vec<String> = [levels, division].into_iter().flatten().collect();
        if parts.is_empty() { "write a heading with `#` before it".to_owned() } else { parts.join("; ") }
    }
}

/// Returns what of the numbering of a text was not read; nothing where all was.
#[must_use]
pub fn unread_numbering(
    source: &SourceText,
    edition: &Edition,
    language: &NumberingLanguage,
) -> Option<UnreadNumbering> {
    let candidates = candidate_lines(source, edition);
    let divisions = unread_divisions(source, &candidates, language);
    let (series, entries) = unread_series(source, &candidates, language);
    let mut marks: Vec<(usize, Span)> = divisions.iter().chain(&series).copied().collect();
    marks.sort_by_key(|(_, mark)| (mark.start, std::cmp::Reverse(mark.end)));
    marks.dedup_by_key(|(at, _)| *at);
    let (_, first) = *marks.first()?;
    let is_version_1 = edition.numbering.is_none();
    let no_heading = |(at, _): &&(usize, Span)| candidates[*at].kind != CandidateKind::Heading;
    Some(UnreadNumbering {
        count: marks.len(),
        first,
        is_version_1,
        levels: (is_version_1 || !entries.is_empty()).then(|| levels_in_use(edition, entries, language)),
        division: divisions.iter().find(no_heading).map(|(at, _)| candidates[*at].span),
    })
}

/// The candidates that begin with a division's mark, by their index, each with that mark.
fn unread_divisions(source: &SourceText, all: &[Candidate], language: &NumberingLanguage) -> Vec<(usize, Span)> {
    let read = |at: usize| {
        let line = all[at];
        if line.kind == CandidateKind::Line {
            return None;
        }
        let found = read_division_mark(source.slice(line.span), language)?;
        let is_worded = found.form == DivisionForm::Worded;
        (line.kind == CandidateKind::Heading || is_worded).then_some((at, found))
    };
    let found: Vec<(usize, DivisionMark)> = (0..all.len()).filter_map(read).collect();
    let in_series = |at: usize| {
        let follows = |pair: &[(usize, DivisionMark)]| {
            pair[0].1.kinds == pair[1].1.kinds && pair[0].1.position.is_some_and(|p| pair[1].1.position == Some(p + 1))
        };
        let before = found[..=at].windows(2).rev().take_while(|pair| follows(pair)).count();
        let after = found[at..].windows(2).take_while(|pair| follows(pair)).count();
        before + after + 1 >= FEWEST
    };
    let marks = found.iter().enumerate().filter(|(at, (line, mark))| {
        is_heading_like(source.slice(all[*line].span), all[*line], mark) || in_series(*at)
    });
    marks.map(|(_, (at, found))| (*at, mark_span(all[*at].span, &found.mark))).collect()
}

fn mark_span(line: Span, mark: &Mark) -> Span {
    Span::new(line.start, line.start + mark.printed().len())
}

/// Whether a line that begins with a division's mark is rather a heading than a sentence: `Article 6`, `Section 1. All`,
/// but not `Article 6 shall apply`.
fn is_heading_like(text: &str, line: Candidate, found: &DivisionMark) -> bool {
    let is_annex = found.kinds.iter().any(|kind| kind.role() == DivisionRole::Annex);
    let title = text[found.length.min(text.len())..].trim();
    if found.mark.address_value().is_empty() {
        return title.is_empty() || (is_annex && line.kind == CandidateKind::Heading);
    }
    if title.is_empty() || line.kind == CandidateKind::Heading {
        return true;
    }
    let closes = found.mark.printed().ends_with(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
    let begins_small = title.starts_with(char::is_lowercase);
    let is_sentence = title.ends_with(['.', ';', ':', ',', '。', '；', '：', '，', '؛', '،', '؟', '?']);
    closes || (!begins_small && !is_sentence && line.is_alone && text.chars().count() <= LONGEST_HEADING)
}

/// Marks of one form that follow one another.
struct SeriesRun<'p> {
    pattern: &'p MarkPattern,
    marks: Vec<(usize, Span)>,
}

/// The candidates that begin with marks in series, each with its mark, and the entries of `numbering` that would read them.
fn unread_series(
    source: &SourceText,
    all: &[Candidate],
    language: &NumberingLanguage,
) -> (Vec<(usize, Span)>, Vec<String>) {
    let lines: Vec<usize> = (0..all.len()).filter(|at| may_begin_with_mark(source.slice(all[*at].span))).collect();
    if lines.len() < FEWEST {
        return (Vec::new(), Vec::new());
    }
    let patterns = common_patterns(language);
    let mut runs: Vec<SeriesRun<'_>> =
        patterns.iter().flat_map(|pattern| runs_of(pattern, source, all, &lines, language)).collect();
    // A line that several forms fit belongs to the longest series.
    runs.sort_by_key(|run| std::cmp::Reverse(run.marks.len()));
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    runs.retain(|run| {
        let is_free = run.marks.iter().all(|(at, _)| !taken.contains(at));
        taken.extend(run.marks.iter().map(|(at, _)| at).filter(|_| is_free));
        is_free
    });
    runs.sort_by_key(|run| run.marks.first().copied());
    let mut entries: Vec<String> = Vec::new();
    for run in &runs {
        if !entries.iter().any(|entry| entry == run.pattern.to_entry()) {
            entries.push(run.pattern.to_entry().to_owned());
        }
    }
    (runs.into_iter().flat_map(|run| run.marks).collect(), entries)
}

fn runs_of<'p>(
    pattern: &'p MarkPattern,
    source: &SourceText,
    all: &[Candidate],
    lines: &[usize],
    language: &NumberingLanguage,
) -> Vec<SeriesRun<'p>> {
    let mut runs: Vec<SeriesRun<'p>> = Vec::new();
    let mut last: Option<Mark> = None;
    for at in lines {
        let span = all[*at].span;
        let Some((mark, _)) = pattern.read(source.slice(span), language) else { continue };
        if !has_signs_of(&mark, pattern) {
            continue;
        }
        let found = (*at, mark_span(span, &mark));
        match runs.last_mut() {
            Some(run) if last.as_ref().is_some_and(|last| pattern.follows(last, &mark)) => run.marks.push(found),
            _ => runs.push(SeriesRun { pattern, marks: vec![found] }),
        }
        last = Some(mark);
    }
    runs.retain(|run| run.marks.len() >= FEWEST);
    runs
}

/// Whether a line may begin with a mark at all, which most lines of words cannot.
fn may_begin_with_mark(line: &str) -> bool {
    let mut chars = line.chars().skip_while(|c| c.is_alphabetic());
    let letters = line.chars().take_while(|c| c.is_alphabetic()).count();
    match (letters, chars.next(), chars.next()) {
        (0, first, _) => first.is_some_and(|c| !"*“\"".contains(c)),
        (1..=5, Some(' '), Some(second)) => "-–—°".contains(second) || letters == 3,
        (1..=5, Some(sign), _) => ".):-°、）．".contains(sign),
        _ => false,
    }
}
