//! Recovery of the mistakes after the first. Serde stops at the first mistake, so the entry that contains it is blanked
//! byte for byte and the file is read again. What is found then is reported only if the blanking cannot have caused it.

use crate::diagnostic::{Finding, Place};
use crate::source::{SourceText, Span};
use crate::syntax::codes;

/// The greatest number of findings per file.
const MOST: usize = 20;

/// In larger files only the first mistake is reported, because each further one requires reading the file again.
const LARGEST: usize = 64 << 10;

/// Reads a file up to its first mistake.
type ReadAgain<'a> = &'a dyn Fn(&SourceText) -> Result<(), Vec<Finding>>;

/// Returns the first mistake of a file and those after it.
pub fn and_more(source: &SourceText, first: Vec<Finding>, read: ReadAgain<'_>) -> Vec<Finding> {
    if source.text().len() > LARGEST {
        return first;
    }
    let mut findings = first;
    let mut text = source.text().to_owned();
    let mut blanked: Vec<Span> = Vec::new();
    while let (Some(entry), true) =
        (findings.last().and_then(|last| entry_span(source, &text, last)), findings.len() < MOST)
    {
        // Blanks keep every byte offset, so the positions in the next findings are those of the original file.
        blanked.push(entry);
        let blank: String = text[entry.start..entry.end].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
        text.replace_range(entry.start..entry.end, &blank);
        let Err(next) = read(&SourceText::new(source.path(), text.as_str())) else { break };
        // Several findings at once come from the guard, not from serde, and may be caused by the blanks.
        let [next] = next.as_slice() else { break };
        let Some(span) = finding_span(next) else { break };
        // "not nothing": a map whose only entry was blanked has no value any more.
        let follows = next.message.ends_with("not nothing") || blanked.iter().any(|blank| blank.contains(span.start));
        if follows || next.code != &codes::Y002 && next.code != &codes::Y004 {
            break;
        }
        // The finding refers to the blanked text; its position is the same in the original.
        let placed = Finding { place: Place::Span(source.clone(), span), ..next.clone() };
        findings.push(placed);
    }
    findings
}

fn finding_span(finding: &Finding) -> Option<Span> {
    match &finding.place {
        Place::Span(_, span) => Some(*span),
        Place::File(..) => None,
    }
}

/// Returns the lines of the entry that a finding is about, including those below it. `None` if the entry does not
/// occupy lines of its own.
fn entry_span(source: &SourceText, text: &str, finding: &Finding) -> Option<Span> {
    let is_one = finding.code == &codes::Y002 || finding.code == &codes::Y004;
    let line = source.line_span(finding_span(finding).filter(|_| is_one)?.start);
    let written = text.get(line.start..line.end)?;
    let indent = written.len() - written.trim_start_matches([' ', '-']).len();
    let key = written[indent..].split_once(':').map(|(key, _)| key)?;
    // Flow collections, quoted keys and comments do not follow the rule "one entry per line"; recovery stops there.
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
