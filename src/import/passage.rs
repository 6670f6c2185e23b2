//! Owns a passage of the pasted file: lines put together into one run of text that still knows where each came from.

use super::doubt::{Doubt, Kind};
use super::sentence;

/// A run of text made of one or more lines of the file.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    text: String,
    /// For each line, the byte at which it begins in the text, and its number in the file (from 1).
    starts: Vec<(usize, usize)>,
    /// The numbers of the lines that ended with a hyphen and were put together with the next without a space.
    hyphens: Vec<usize>,
}

impl Passage {
    /// The lines of a block, each with its number, put together.
    pub fn of(lines: &[(usize, &str)]) -> Self {
        let mut passage = Self::default();
        for (number, line) in lines {
            passage.push(*number, line);
        }
        passage
    }

    fn push(&mut self, number: usize, line: &str) {
        self.glue(line);
        self.starts.push((self.text.len(), number));
        self.text.push_str(line);
    }

    /// Adds a passage that continues this one.
    pub fn append(&mut self, other: &Self) {
        self.glue(&other.text);
        let base = self.text.len();
        self.starts.extend(other.starts.iter().map(|(at, line)| (base + at, *line)));
        self.hyphens.extend(&other.hyphens);
        self.text.push_str(&other.text);
    }

    fn glue(&mut self, next: &str) {
        let glue = sentence::glue(&self.text, next);
        if glue.is_empty() && sentence::ends_with_hyphen(&self.text) {
            self.hyphens.push(self.last_line());
        }
        self.text.push_str(glue);
    }

    /// The passage without its first bytes: what a paragraph is without its number.
    pub fn without_front(mut self, bytes: usize) -> Self {
        self.text.drain(..bytes);
        for (at, _) in &mut self.starts {
            *at = at.saturating_sub(bytes);
        }
        self
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of its first line.
    pub fn first_line(&self) -> usize {
        self.starts.first().map_or(1, |(_, line)| *line)
    }

    /// The number of its last line.
    pub fn last_line(&self) -> usize {
        self.starts.last().map_or(1, |(_, line)| *line)
    }

    /// The number of the line that a byte of the text comes from.
    pub fn line_at(&self, byte: usize) -> usize {
        let after = self.starts.partition_point(|(at, _)| *at <= byte);
        self.starts.get(after.saturating_sub(1)).map_or(1, |(_, line)| *line)
    }

    /// Notes the hyphens at which lines were put together without a space.
    pub fn doubt_hyphens(&self, doubts: &mut Vec<Doubt>) {
        for line in &self.hyphens {
            let sentence = format!("kept the hyphen at the end of line {line} and put no space after it");
            doubts.push(Doubt::new(Kind::Hyphen, &[*line], sentence));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_knows_its_line() {
        let mut passage = Passage::of(&[(3, "9. We reiterate"), (4, "evidence-"), (5, "based")]).without_front(3);
        passage.append(&Passage::of(&[(9, "policy.")]));
        assert_eq!(passage.text(), "We reiterate evidence-based policy.");
        let line_of = |word: &str| passage.line_at(passage.text().find(word).unwrap_or_default());
        assert_eq!(["We", "reiterate", "evidence", "based", "policy"].map(line_of), [3, 3, 4, 5, 9]);
        assert_eq!((passage.first_line(), passage.last_line(), passage.hyphens.as_slice()), (3, 9, &[4][..]));
    }
}
