//! The front matter of a text file: one `key: value` per line, between two lines of `---`.
//!
//! It is read line by line and not as YAML, so that a value such as `Item 3: drugs[^*]` is taken literally and every
//! word has an exact position. What [`super::print`] writes is valid YAML all the same.

use super::structure::KeyReader;
use super::{codes, inline};
use crate::diagnostic::{Finding, did_you_mean};
use crate::model::masthead::{Masthead, MastheadField, MastheadKey};
use crate::model::numbering_keys::NumberingKeys;
use crate::source::{Origin, SourceText, Span};

const FENCE: &str = "---";

/// Reads the masthead, and returns it with the keys that say how the text is numbered, if it is of version 2, and the byte
/// at which the text begins.
pub fn read(source: &SourceText, findings: &mut Vec<Finding>) -> (Masthead, Option<NumberingKeys>, usize) {
    let text = source.text();
    let Some(rest) = text.strip_prefix(FENCE).and_then(|rest| rest.strip_prefix('\n')) else {
        return (Masthead::default(), None, 0);
    };
    let start = text.len() - rest.len();
    let Some(end) = find_closing(rest) else {
        let finding = Finding::at(&codes::T011, source, Span::new(0, FENCE.len()), "the front matter is never closed")
            .help("add a line of `---` after its last key");
        findings.push(finding);
        return (Masthead::default(), None, FENCE.len());
    };
    let mut reader = FieldReader { source, masthead: Masthead::default(), keys: KeyReader::new(source), findings };
    let mut at = start;
    for line in rest[..end].split('\n') {
        reader.read_line(at, line);
        at += line.len() + 1;
    }
    (reader.masthead, reader.keys.finish(), (start + end + FENCE.len()).min(text.len()))
}

/// Returns whether the front matter has `numbering`, which makes the text one of version 2.
#[must_use]
pub fn has_numbering(source: &SourceText) -> bool {
    source.text()[..text_start(source)].lines().any(|line| line.starts_with("numbering:"))
}

/// Returns the byte at which the text begins, after its front matter.
#[must_use]
pub fn text_start(source: &SourceText) -> usize {
    let text = source.text();
    let head = text.strip_prefix(FENCE).and_then(|rest| rest.strip_prefix('\n'));
    let end = head.and_then(|rest| Some((text.len() - rest.len()) + find_closing(rest)?));
    end.map_or(0, |end| (end + FENCE.len()).min(text.len()))
}

/// Returns the start of the closing line.
fn find_closing(rest: &str) -> Option<usize> {
    let mut at = 0;
    for line in rest.split('\n') {
        if line.trim_end() == FENCE {
            return Some(at);
        }
        at += line.len() + 1;
    }
    None
}

/// Reads the lines of the front matter.
struct FieldReader<'a> {
    source: &'a SourceText,
    masthead: Masthead,
    keys: KeyReader<'a>,
    findings: &'a mut Vec<Finding>,
}

impl FieldReader<'_> {
    /// Reads the line that begins at byte `at`.
    fn read_line(&mut self, at: usize, line: &str) {
        // Comments are allowed because they are in YAML, which editors take this block for.
        if line.trim().is_empty() || line.starts_with('#') {
            return;
        }
        let Some((word, value)) = line.split_once(':') else {
            let span = Span::new(at, at + line.trim_end().len());
            let finding = self.finding(span, "this line does not have the form `key: value`".to_owned());
            self.findings.push(finding.help("write each value on one line; the text begins after a line of `---`"));
            return;
        };
        let lead = value.len() - value.trim_start().len();
        let begin = at + word.len() + 1 + lead;
        let value = Span::new(begin, begin + value.trim().len());
        if KeyReader::is_key(word.trim()) {
            self.keys.read_line(word.trim(), value, self.findings);
            return;
        }
        let Some(key) = self.read_key(at, word) else { return };
        let value = strip_quotes(self.source, value);
        let words = inline::read_words(self.source, value, self.findings);
        self.masthead.0.push(MastheadField { key, words, origin: Origin(value) });
    }

    /// Reads the key that begins at byte `at`, unless it is unknown or a duplicate.
    fn read_key(&mut self, at: usize, word: &str) -> Option<MastheadKey> {
        let span = Span::new(at, at + word.len());
        let Some(key) = MastheadKey::from_word(word.trim()) else {
            let known = MastheadKey::ALL.iter().map(|(_, word)| *word);
            let finding = self.finding(span, format!("`{}` is not a key of the front matter", word.trim()));
            let help = did_you_mean(word.trim(), known.clone());
            let listed = || format!("one of: {}", known.collect::<Vec<_>>().join(", "));
            self.findings.push(finding.help(help.unwrap_or_else(listed)));
            return None;
        };
        let Some(first) = self.masthead.0.iter().find(|field| field.key == key) else { return Some(key) };
        let first = self.source.line_span(first.origin.0.start);
        let finding = self
            .finding(span, format!("`{}` appears twice", key.as_str()))
            .related(self.source, Span::new(first.start, first.start + key.as_str().len()), "the first")
            .help("keep one of the two");
        self.findings.push(finding);
        None
    }

    fn finding(&self, span: Span, message: String) -> Finding {
        Finding::at(&codes::T011, self.source, span, message)
    }
}

/// Removes quotation marks around the whole value.
fn strip_quotes(source: &SourceText, span: Span) -> Span {
    let value = source.slice(span);
    let quoted = |mark: char| value.len() >= 2 && value.starts_with(mark) && value.ends_with(mark);
    if quoted('"') || quoted('\'') { Span::new(span.start + 1, span.end - 1) } else { span }
}
