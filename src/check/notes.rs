//! Owns the rule that marks and notes belong together.

use std::collections::BTreeMap;

use super::rule::{Look, Rule, Subject};
use crate::diagnostic::Finding;
use crate::model::locator::Locator;
use crate::model::marker::Marker;
use crate::source::Span;

crate::codes! {
    /// # A note is called that is not there
    ///
    /// The text has a mark such as `[^3]`, but no block begins with `[^3]:`. Add the note, or delete the mark.
    F001 = error "note called but absent";

    /// # A note stands twice
    ///
    /// Two blocks begin with the same marker. Which one a mark means cannot be told.
    F002 = error "note twice";

    /// # A note is never called
    ///
    /// The note stands in the file, but no mark leads to it. The mark was probably lost when the text was pasted.
    F003 = warning "note never called";

    /// # A note is called out of order
    ///
    /// The marks of a text go up as it is read. Here a smaller number comes after a larger one.
    F004 = warning "note called out of order";
}

/// The rule.
pub const RULE: Rule = Rule { name: "notes", look: Look::Text(look), codes: CODES };

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut notes: BTreeMap<&Marker, Span> = BTreeMap::new();
    let mut addresses: BTreeMap<&Locator, Span> = BTreeMap::new();
    for note in &subject.edition.notes {
        // `*` and `star` would have one address.
        let first = *addresses.entry(&note.locator).or_insert(note.origin.0);
        if first != note.origin.0 {
            let message = format!("note {} stands twice", note.marker.as_str());
            let finding = Finding::at(&F002, subject.source, label(note.origin.0, &note.marker), message)
                .related(subject.source, label(first, &note.marker), "the first")
                .help("give one of them the marker it is called by, or delete it");
            findings.push(finding);
        }
        notes.entry(&note.marker).or_insert(note.origin.0);
    }
    let called = calls(subject, &notes, findings);
    for (marker, span) in notes.iter().filter(|(marker, _)| !called.contains_key(*marker)) {
        let message = format!("note {} is never called", marker.as_str());
        let help = format!("put `[^{}]` where the text calls it, or delete the note", marker.as_str());
        findings.push(Finding::at(&F003, subject.source, label(*span, marker), message).help(help));
    }
}

/// The first call of each marker; reports calls that lead nowhere or come out of order.
fn calls<'a>(
    subject: &'a Subject<'_>,
    notes: &BTreeMap<&Marker, Span>,
    findings: &mut Vec<Finding>,
) -> BTreeMap<&'a Marker, Span> {
    let mut called: BTreeMap<&Marker, Span> = BTreeMap::new();
    let mut highest = 0;
    subject.each_words(|_, words| {
        for (marker, origin) in words.marks() {
            if !notes.contains_key(marker) {
                let message = format!("note {} is called here, but is not in the file", marker.as_str());
                let help = format!("add a block that begins with `[^{}]:`", marker.as_str());
                findings.push(Finding::at(&F001, subject.source, origin.0, message).help(help));
            }
            let first = !called.contains_key(marker);
            called.entry(marker).or_insert(origin.0);
            if let Some(number) = marker.number().filter(|_| first) {
                if number < highest {
                    let message = format!("note {number} is called after note {highest}");
                    let finding = Finding::at(&F004, subject.source, origin.0, message)
                        .help("compare with the official text: a number is mistyped, or words changed places");
                    findings.push(finding);
                }
                highest = highest.max(number);
            }
        }
    });
    called
}

/// The span of `[^3]` at the start of a note.
fn label(note: Span, marker: &Marker) -> Span {
    Span::new(note.start, note.start + marker.as_str().len() + 3)
}
