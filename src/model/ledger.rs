//! The ledger as a value: every address ever published, with a fingerprint of the words it referred to.

use super::date::Date;
use super::locator::Locator;

/// The first eight bytes of the BLAKE3 digest of some words. It identifies words; it is not a proof of authenticity.
pub type Fingerprint = u64;

/// What an address referred to from a given day on. An address has a second line once its words have moved away and it
/// refers to other words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LedgerLine {
    /// The place.
    pub locator: Locator,
    /// The number of steps in `redirects.yaml` for the instrument at the time the line was written. Only later steps
    /// say where its words went.
    pub step: u32,
    /// The day on which it was first published.
    pub since: Date,
    /// The fingerprint of the words in the original language.
    pub words: Fingerprint,
}

/// Every address ever published, by instrument.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Instruments sorted by id, each with its lines sorted by place, then by step.
    sections: Vec<(String, Vec<LedgerLine>)>,
}

impl Ledger {
    /// Creates a ledger from lines in any order. Of several lines with the same instrument, place and step, the one
    /// published first is kept.
    #[must_use]
    pub fn new(mut sections: Vec<(String, Vec<LedgerLine>)>) -> Self {
        sections.sort_by(|a, b| a.0.cmp(&b.0));
        let mut merged: Vec<(String, Vec<LedgerLine>)> = Vec::with_capacity(sections.len());
        for (id, lines) in sections {
            match merged.last_mut().filter(|last| last.0 == id) {
                Some(last) => last.1.extend(lines),
                None => merged.push((id, lines)),
            }
        }
        for (_, lines) in &mut merged {
            // A ledger read from disk is already sorted, and it may be long.
            if !lines.is_sorted_by(|a, b| line_key(a) < line_key(b)) {
                // Two branches may have published the same address; the earlier day is the true one.
                lines.sort_by(|a, b| (line_key(a), a.since).cmp(&(line_key(b), b.since)));
                lines.dedup_by(|b, a| line_key(a) == line_key(b));
            }
        }
        merged.retain(|(_, lines)| !lines.is_empty());
        Self { sections: merged }
    }

    /// Returns the lines of an instrument, sorted by place, then by step.
    #[must_use]
    pub fn lines_of(&self, id: &str) -> &[LedgerLine] {
        let found = self.sections.binary_search_by(|(other, _)| other.as_str().cmp(id));
        found.map_or(&[], |at| &self.sections[at].1)
    }

    /// Iterates over the instruments and their lines, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[LedgerLine])> {
        self.sections.iter().map(|(id, lines)| (id.as_str(), lines.as_slice()))
    }

    /// Returns the number of lines.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sections.iter().map(|(_, lines)| lines.len()).sum()
    }

    /// Returns whether the ledger has no lines.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }
}

fn line_key(line: &LedgerLine) -> (&Locator, u32) {
    (&line.locator, line.step)
}

/// Iterates over the last line of each place: what it refers to now, as far as that is recorded. The lines must be
/// those of one instrument.
pub fn latest_lines(lines: &[LedgerLine]) -> impl Iterator<Item = &LedgerLine> {
    let is_last = |at: usize| lines.get(at + 1).is_none_or(|next| next.locator != lines[at].locator);
    lines.iter().enumerate().filter(move |(at, _)| is_last(*at)).map(|(_, line)| line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_sorted_and_the_last_of_a_place_is_what_it_stands_for() {
        let day = Date { year: 2026, month: Some(11), day: Some(24) };
        let line = |place: &str, step, words| LedgerLine {
            locator: Locator::parse(place).expect("a place"),
            step,
            since: day,
            words,
        };
        let one = vec![line("para_2", 0, 5), line("para_1", 1, 4)];
        let two = vec![line("para_1", 0, 3), line("para_1", 1, 9)];
        let ledger = Ledger::new(vec![("x".into(), one), ("a".into(), Vec::new()), ("x".into(), two)]);
        let words: Vec<u64> = ledger.lines_of("x").iter().map(|line| line.words).collect();
        assert_eq!((words, ledger.len()), (vec![3, 4, 5], 3));
        assert_eq!(latest_lines(ledger.lines_of("x")).map(|line| line.words).collect::<Vec<_>>(), [4, 5]);
        assert!(ledger.lines_of("a").is_empty() && ledger.lines_of("y").is_empty());
    }
}
