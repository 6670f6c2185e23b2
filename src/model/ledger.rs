//! Owns the ledger as a value: every address ever published, and which words it stood for.

use super::date::Date;
use super::locator::Locator;

/// A digest of words: the first eight bytes of BLAKE3. It recognises words; it proves nothing.
pub type Fingerprint = u64;

/// What an address stood for from a day on. An address whose words were moved and that stands for others since has a
/// line for each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The place.
    pub locator: Locator,
    /// How many steps of `redirects.yaml` were written for the instrument when the line was: those after them tell where
    /// its words went.
    pub step: u32,
    /// When it was first published: a day.
    pub since: Date,
    /// The words of the original.
    pub words: Fingerprint,
}

/// Every address ever published, by instrument.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Instruments by id, sorted; of each its lines by place, then step.
    sections: Vec<(String, Vec<Line>)>,
}

impl Ledger {
    /// A ledger of lines in any order. Of two lines of one instrument, place and step the one published first is kept.
    #[must_use]
    pub fn new(mut sections: Vec<(String, Vec<Line>)>) -> Self {
        sections.sort_by(|a, b| a.0.cmp(&b.0));
        let mut merged: Vec<(String, Vec<Line>)> = Vec::with_capacity(sections.len());
        for (id, lines) in sections {
            match merged.last_mut().filter(|last| last.0 == id) {
                Some(last) => last.1.extend(lines),
                None => merged.push((id, lines)),
            }
        }
        for (_, lines) in &mut merged {
            if !lines.is_sorted_by(|a, b| key(a) < key(b)) {
                lines.sort_by(|a, b| (key(a), a.since).cmp(&(key(b), b.since)));
                lines.dedup_by(|b, a| key(a) == key(b));
            }
        }
        merged.retain(|(_, lines)| !lines.is_empty());
        Self { sections: merged }
    }

    /// The lines of an instrument, by place, then step.
    #[must_use]
    pub fn of(&self, id: &str) -> &[Line] {
        let found = self.sections.binary_search_by(|(other, _)| other.as_str().cmp(id));
        found.map_or(&[], |at| &self.sections[at].1)
    }

    /// The instruments with their lines, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Line])> {
        self.sections.iter().map(|(id, lines)| (id.as_str(), lines.as_slice()))
    }

    /// How many lines it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sections.iter().map(|(_, lines)| lines.len()).sum()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }
}

fn key(line: &Line) -> (&Locator, u32) {
    (&line.locator, line.step)
}

/// What the lines of one place say last: what it stands for now, as far as that is recorded. The lines are those of one
/// instrument.
pub fn latest(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let is_last = |at: usize| lines.get(at + 1).is_none_or(|next| next.locator != lines[at].locator);
    lines.iter().enumerate().filter(move |(at, _)| is_last(*at)).map(|(_, line)| line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_sorted_and_the_last_of_a_place_is_what_it_stands_for() {
        let day = Date { year: 2026, month: Some(11), day: Some(24) };
        let line = |place: &str, step, words| Line {
            locator: Locator::read(place).expect("a place"),
            step,
            since: day,
            words,
        };
        let one = vec![line("para_2", 0, 5), line("para_1", 1, 4)];
        let two = vec![line("para_1", 0, 3), line("para_1", 1, 9)];
        let ledger = Ledger::new(vec![("x".into(), one), ("a".into(), Vec::new()), ("x".into(), two)]);
        let words: Vec<u64> = ledger.of("x").iter().map(|line| line.words).collect();
        assert_eq!((words, ledger.len()), (vec![3, 4, 5], 3));
        assert_eq!(latest(ledger.of("x")).map(|line| line.words).collect::<Vec<_>>(), [4, 5]);
        assert!(ledger.of("a").is_empty() && ledger.of("y").is_empty());
    }
}
