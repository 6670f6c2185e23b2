//! The source as words: a text as obtained, with the lines and blocks of its words, and the parts that pages add and a
//! text need not have.

use std::collections::HashMap;
use std::ops::Range;

use super::word::{self, Word, is_raised};

/// A source, split into words.
#[derive(Debug)]
pub struct SourceWords<'a> {
    /// Its words in order.
    pub words: Vec<Word<'a>>,
    /// The words of each line that is not blank.
    pub lines: Vec<SourceLine>,
    /// The line of each word.
    line_of: Vec<usize>,
    /// The lines that begin with the marker of a note, by that marker.
    labels: HashMap<String, Vec<usize>>,
}

/// A line of a source.
#[derive(Clone, Debug)]
pub struct SourceLine {
    /// Its words, by index.
    pub words: Range<usize>,
    /// The index of its block: blocks are separated by blank lines and page breaks.
    pub block: usize,
    /// Whether it begins with the marker of a note.
    pub is_note: bool,
}

impl<'a> SourceWords<'a> {
    /// Splits a source.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut paste =
            Self { words: word::words(text), lines: Vec::new(), line_of: Vec::new(), labels: HashMap::new() };
        let (mut at, mut word, mut block) = (0, 0, 0);
        // A form feed is a page break; some programs put it inside a line.
        for line in text.split_inclusive(['\n', '\u{c}']) {
            let first = word;
            let end = at + line.len();
            while paste.words.get(word).is_some_and(|next| next.start < end) {
                word += 1;
            }
            // Several blank lines in a row leave gaps in the numbering; blocks only have to have different numbers.
            if first == word {
                block += 1;
            } else {
                let label = line_label(line.trim_start());
                let number = paste.lines.len();
                paste.lines.push(SourceLine { words: first..word, block, is_note: label.is_some() });
                paste.line_of.extend(std::iter::repeat_n(number, word - first));
                if let Some(label) = label {
                    paste.labels.entry(label.to_owned()).or_default().push(number);
                }
            }
            block += usize::from(line.ends_with('\u{c}'));
            at = end;
        }
        paste
    }

    /// The line of a word.
    #[must_use]
    pub fn line(&self, word: usize) -> &SourceLine {
        &self.lines[self.line_of[word]]
    }

    /// The number of that line among those that are not blank.
    #[must_use]
    pub fn line_number(&self, word: usize) -> usize {
        self.line_of[word]
    }

    /// The lines that begin with a marker.
    #[must_use]
    pub fn labelled(&self, marker: &str) -> &[usize] {
        self.labels.get(marker).map_or(&[], Vec::as_slice)
    }

    /// The words of the block that begins with a word, if it consists only of what a page header or footer has: a
    /// symbol, a page number, a job number. The text may omit it.
    #[must_use]
    pub fn furniture(&self, word: usize) -> Option<Range<usize>> {
        let number = *self.line_of.get(word)?;
        let line = &self.lines[number];
        let first =
            line.words.start == word && number.checked_sub(1).is_none_or(|above| self.lines[above].block != line.block);
        let alone = self.lines.get(number + 1).is_none_or(|below| below.block != line.block);
        let words = line.words.clone();
        let known = |word: &Word<'_>| is_furniture(&word.text);
        // A symbol, a page number, a job number and a language: no header or footer has more.
        let short = words.len() <= 4;
        (first && alone && short && !line.is_note && self.words[words.clone()].iter().all(known)).then_some(words)
    }

    /// The words of the line that begins with a word, if it only names the language the document is printed in, as
    /// first pages do above the line about the original. A text says that in another way.
    #[must_use]
    pub fn language(&self, word: usize) -> Option<Range<usize>> {
        const FIRST_PAGE: usize = 24;
        let number = self.line_of.get(word).filter(|number| **number < FIRST_PAGE)?;
        let words = self.lines[*number].words.clone();
        // Joined without spaces, since every ideograph is a word of its own.
        let text = self.words[words.clone()].iter().map(|word| word.text.as_ref()).collect::<String>();
        (words.start == word && LANGUAGES.contains(&text.as_str())).then_some(words)
    }

    /// Whether a word ends its line with a hyphen, so that it may continue on the next line.
    #[must_use]
    pub fn is_broken(&self, word: usize) -> bool {
        self.words[word].text.ends_with(['-', '\u{2010}']) && self.line(word).words.end == word + 1
    }
}

/// The names of languages on first pages of United Nations documents.
const LANGUAGES: [&str; 12] = [
    "English",
    "Français",
    "French",
    "Español",
    "Spanish",
    "Русский",
    "Russian",
    "中文",
    "Chinese",
    "عربي",
    "العربية",
    "Arabic",
];

/// The marker that a line begins with: raised figures, or signs followed by a space.
fn line_label(line: &str) -> Option<&str> {
    let is_sign = |c: char| matches!(c, '*' | '†' | '‡' | '§');
    let figures = line.len() - line.trim_start_matches(|c| is_raised(c) && !is_sign(c)).len();
    if figures > 0 {
        return Some(&line[..figures]);
    }
    let signs = line.len() - line.trim_start_matches(is_sign).len();
    // An asterisk directly before a word begins emphasis.
    (signs > 0 && line[signs..].starts_with(char::is_whitespace)).then(|| &line[..signs])
}

/// `2`, `2/7`, `V.24-04720`, `(E)`, `E/CN.7/2024/L.1`: tokens that sentences do not consist of.
fn is_furniture(word: &str) -> bool {
    let figures = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    // A full stop at the end makes it part of a sentence.
    if word.ends_with('.') {
        return false;
    }
    let page = word.split_once('/').map_or(figures(word), |(page, pages)| figures(page) && figures(pages));
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "./-()".contains(c);
    let number = word.chars().filter(char::is_ascii_digit).count();
    let symbol = word.contains(['/', '-']) && number > 1 && word.chars().all(plain);
    let language = word.len() == 3 && word.starts_with('(') && word.ends_with(')') && word.chars().all(plain);
    page || symbol || language
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_blocks_and_labels() {
        let paste = SourceWords::new("One two\nthree\n\n¹ See it.\n* And it.\n*em* is none\n\u{c}End-\ned\n");
        let lines: Vec<(usize, usize, bool)> =
            paste.lines.iter().map(|line| (line.words.len(), line.block, line.is_note)).collect();
        assert_eq!(
            lines,
            [(2, 0, false), (1, 0, false), (3, 1, true), (2, 1, true), (3, 1, false), (1, 3, false), (1, 3, false)]
        );
        assert_eq!((paste.labelled("¹"), paste.labelled("*")), ([2].as_slice(), [3].as_slice()));
        let end = paste.words.len() - 2;
        assert!(paste.is_broken(end) && !paste.is_broken(end + 1));
    }

    #[test]
    fn what_a_page_brings_along() {
        for text in ["V.24-04720 (E)", "2/7", "E/CN.7/2024/L.1", "17", "2/7 GE.24-01234"] {
            assert!(SourceWords::new(&format!("{text}\n\nWords.")).furniture(0).is_some(), "{text}");
        }
        for text in ["Words.", "2029.", "17\nwords", "I.", "States", "A/B", "(a)", "E/CN.7/2024/1.", "* E/CN.7/2024/1"]
        {
            assert!(SourceWords::new(&format!("{text}\n\nMore.")).furniture(0).is_none(), "{text}");
        }
    }
}
