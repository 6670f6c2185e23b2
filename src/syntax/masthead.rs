//! Owns the front matter of a text file: one `key: value` a line between two lines of `---`.
//!
//! It is read line by line and not as YAML, so that a value such as `Item 3: drugs[^*]` is taken as it stands and
//! every word knows its place; any YAML reader takes what [`super::print`] writes.

use super::{codes, inline};
use crate::diagnostic::{Finding, did_you_mean};
use crate::model::masthead::{Field, Key, Masthead};
use crate::source::{Origin, SourceText, Span};

const FENCE: &str = "---";

/// Reads the masthead and says at which byte the text begins.
pub fn read(source: &SourceText, findings: &mut Vec<Finding>) -> (Masthead, usize) {
    let text = source.text();
    let Some(rest) = text.strip_prefix(FENCE).and_then(|rest| rest.strip_prefix('\n')) else {
        return (Masthead::default(), 0);
    };
    let start = text.len() - rest.len();
    let Some(end) = closing(rest) else {
        let finding = Finding::at(&codes::T011, source, Span::new(0, FENCE.len()), "the front matter is never closed")
            .help("put a line of `---` after its last key");
        findings.push(finding);
        return (Masthead::default(), FENCE.len());
    };
    let mut masthead = Masthead::default();
    let mut at = start;
    for line in rest[..end].split('\n') {
        field(source, at, line, &mut masthead, findings);
        at += line.len() + 1;
    }
    (masthead, (start + end + FENCE.len()).min(text.len()))
}

/// Where the closing line begins.
fn closing(rest: &str) -> Option<usize> {
    let mut at = 0;
    for line in rest.split('\n') {
        if line.trim_end() == FENCE {
            return Some(at);
        }
        at += line.len() + 1;
    }
    None
}

fn field(source: &SourceText, at: usize, line: &str, masthead: &mut Masthead, findings: &mut Vec<Finding>) {
    if line.trim().is_empty() || line.starts_with('#') {
        return;
    }
    let whole = Span::new(at, at + line.trim_end().len());
    let Some((word, value)) = line.split_once(':') else {
        let finding = Finding::at(&codes::T011, source, whole, "this line is no `key: value`")
            .help("a value stands on one line; the text begins after a line of `---`");
        findings.push(finding);
        return;
    };
    let word_span = Span::new(at, at + word.len());
    let Some(key) = Key::read(word.trim()) else {
        let known = Key::ALL.iter().map(|(_, word)| *word);
        let message = format!("`{}` is no line of a masthead", word.trim());
        let finding = Finding::at(&codes::T011, source, word_span, message);
        let help = did_you_mean(word.trim(), known.clone());
        let listed = || format!("one of: {}", known.collect::<Vec<_>>().join(", "));
        findings.push(finding.help(help.unwrap_or_else(listed)));
        return;
    };
    if let Some(first) = masthead.0.iter().find(|field| field.key == key) {
        let first = source.line_span(first.origin.0.start);
        let finding = Finding::at(&codes::T011, source, word_span, format!("`{}` stands twice", key.word()))
            .related(source, Span::new(first.start, first.start + key.word().len()), "the first")
            .help("keep one of the two");
        findings.push(finding);
        return;
    }
    let lead = value.len() - value.trim_start().len();
    let begin = at + word.len() + 1 + lead;
    let value = unquoted(source, Span::new(begin, begin + value.trim().len()));
    let words = inline::words(source, value, findings);
    masthead.0.push(Field { key, words, origin: Origin(value) });
}

/// Drops quotation marks that stand round the whole value.
fn unquoted(source: &SourceText, span: Span) -> Span {
    let value = source.slice(span);
    let quoted = |mark: char| value.len() >= 2 && value.starts_with(mark) && value.ends_with(mark);
    if quoted('"') || quoted('\'') { Span::new(span.start + 1, span.end - 1) } else { span }
}
