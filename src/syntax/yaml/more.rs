//! Owns the mistakes behind the first one. Serde stops at it; so the entry that has it is blanked, byte for byte, and the
//! file is read again. What is found then is told only where it cannot follow from the blank.

use crate::diagnostic::{Finding, Place};
use crate::source::{SourceText, Span};
use crate::syntax::codes;

/// So many findings of one file are enough to begin with.
const MOST: usize = 20;

/// Larger files are told of their first mistake alone: each one more reads the file again.
const LARGEST: usize = 64 << 10;

/// Reads a file as far as its first mistake.
type Read<'a> = &'a dyn Fn(&SourceText) -> Result<(), Vec<Finding>>;

/// The first mistake of a file, and those behind it.
pub fn and_more(source: &SourceText, first: Vec<Finding>, read: Read<'_>) -> Vec<Finding> {
    if source.text().len() > LARGEST {
        return first;
    }
    let mut findings = first;
    let mut text = source.text().to_owned();
    let mut blanked: Vec<Span> = Vec::new();
    while let (Some(entry), true) = (findings.last().and_then(|last| entry(source, &text, last)), findings.len() < MOST)
    {
        blanked.push(entry);
        let blank: String = text[entry.start..entry.end].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
        text.replace_range(entry.start..entry.end, &blank);
        let Err(next) = read(&SourceText::new(source.path(), text.as_str())) else { break };
        let [next] = next.as_slice() else { break };
        let Some(span) = span(next) else { break };
        let follows = next.message.ends_with("not nothing") || blanked.iter().any(|blank| blank.contains(span.start));
        if follows || next.code != &codes::Y002 && next.code != &codes::Y004 {
            break;
        }
        let told = Finding { place: Place::Span(source.clone(), span), ..next.clone() };
        findings.push(told);
    }
    findings
}

fn span(finding: &Finding) -> Option<Span> {
    match &finding.place {
        Place::Span(_, span) => Some(*span),
        Place::File(..) => None,
    }
}

/// The lines of the entry that a finding is about: its own, and those beneath it. None where an entry does not stand on
/// lines of its own.
fn entry(source: &SourceText, text: &str, finding: &Finding) -> Option<Span> {
    let is_one = finding.code == &codes::Y002 || finding.code == &codes::Y004;
    let line = source.line_span(span(finding).filter(|_| is_one)?.start);
    let written = text.get(line.start..line.end)?;
    let indent = written.len() - written.trim_start_matches([' ', '-']).len();
    let key = written[indent..].split_once(':').map(|(key, _)| key)?;
    if key.is_empty()
        || key.contains(['{', '[', '"', '\'', '#', ' '])
        || finding.message.starts_with("a map is expected") && line.start == 0 && indent > 0
    {
        return None;
    }
    let mut end = line.end;
    for next in text.get(line.end + 1..)?.split('\n') {
        let deeper = next.len() - next.trim_start().len() > indent || next.trim().is_empty();
        if !deeper {
            break;
        }
        end += next.len() + 1;
    }
    Some(Span::new(line.start + indent, end.min(text.len())))
}
