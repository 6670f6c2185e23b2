//! A passage of the pasted file: lines joined to one run of text, with the line number of every byte.

use super::doubt::{Doubt, DoubtKind};
use super::sentence;

/// A run of text made of one or more lines of the file.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    text: String,
    /// The byte at which each line begins in the text, and its line number in the file (from 1).
    starts: Vec<(usize, usize)>,
    /// The line numbers of lines that end with a hyphen and were joined to the next without a space.
    hyphens: Vec<usize>,
}

impl Passage {
    /// Joins the lines of a block.
    pub fn from_lines(lines: &[(usize, &str)]) -> Self {
        let mut passage = Self::default();
        for (number, line) in lines {
            passage.push_line(*number, line);
        }
        passage
    }

    fn push_line(&mut self, number: usize, line: &str) {
        self.push_joint(line);
        self.starts.push((self.text.len(), number));
        self.text.push_str(line);
    }

    /// Appends a passage that continues this one.
    pub fn append(&mut self, other: &Self) {
        self.push_joint(&other.text);
        let base = self.text.len();
        self.starts.extend(other.starts.iter().map(|(at, line)| (base + at, *line)));
        self.hyphens.extend(&other.hyphens);
        self.text.push_str(&other.text);
    }

    fn push_joint(&mut self, next: &str) {
        let glue = sentence::joint_between(&self.text, next);
        // The hyphen is never removed: whether it belongs to the word ("evidence-based") or to the line break is a
        // matter of language, so a person decides.
        if glue.is_empty() && sentence::ends_with_hyphen(&self.text) {
            self.hyphens.push(self.last_line());
        }
        self.text.push_str(glue);
    }

    /// Removes the first bytes, such as the number of a paragraph.
    pub fn without_front(mut self, bytes: usize) -> Self {
        self.text.drain(..bytes);
        for (at, _) in &mut self.starts {
            *at = at.saturating_sub(bytes);
        }
        self
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the line number of its first line.
    pub fn first_line(&self) -> usize {
        self.starts.first().map_or(1, |(_, line)| *line)
    }

    /// Returns the line number of its last line.
    pub fn last_line(&self) -> usize {
        self.starts.last().map_or(1, |(_, line)| *line)
    }

    /// Returns the line number of a byte of the text.
    pub fn line_at(&self, byte: usize) -> usize {
        let after = self.starts.partition_point(|(at, _)| *at <= byte);
        self.starts.get(after.saturating_sub(1)).map_or(1, |(_, line)| *line)
    }

    /// Records a doubt for each hyphen at which lines were joined without a space.
    pub fn doubt_hyphens(&self, doubts: &mut Vec<Doubt>) {
        for line in &self.hyphens {
            let sentence =
                format!("kept the hyphen at the end of line {line}, and joined the next line without a space");
            doubts.push(Doubt::new(DoubtKind::Hyphen, &[*line], sentence));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_knows_its_line() {
        let mut passage =
            Passage::from_lines(&[(3, "9. We reiterate"), (4, "evidence-"), (5, "based")]).without_front(3);
        passage.append(&Passage::from_lines(&[(9, "policy.")]));
        assert_eq!(passage.text(), "We reiterate evidence-based policy.");
        let line_of = |word: &str| passage.line_at(passage.text().find(word).unwrap_or_default());
        assert_eq!(["We", "reiterate", "evidence", "based", "policy"].map(line_of), [3, 3, 4, 5, 9]);
        assert_eq!((passage.first_line(), passage.last_line(), passage.hyphens.as_slice()), (3, 9, &[4][..]));
    }
}
