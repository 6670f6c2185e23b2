//! The rule that note marks and notes match.

use std::collections::BTreeMap;

use super::rule::{Rule, RuleCheck, TextSubject};
use crate::diagnostic::Finding;
use crate::model::locator::Locator;
use crate::model::marker::Marker;
use crate::source::Span;

crate::codes! {
    /// # A note is called that does not exist
    ///
    /// The text has a mark such as `[^3]`, but no block begins with `[^3]:`. Add the note, or delete the mark.
    F001 = error "note called but absent";

    /// # A note occurs twice
    ///
    /// Two blocks begin with the same marker, so it is unclear which one a mark means.
    F002 = error "note twice";

    /// # A note is never called
    ///
    /// The note is in the file, but no mark leads to it. The mark was probably lost when the text was pasted.
    F003 = warning "note never called";

    /// # A note is called out of order
    ///
    /// The note numbers called by a text increase in reading order. Here a smaller number comes after a larger one.
    F004 = warning "note called out of order";
}

/// The rule.
pub const RULE: Rule = Rule { name: "notes", look: RuleCheck::Text(check_notes), codes: CODES };

fn check_notes(subject: &TextSubject<'_>, findings: &mut Vec<Finding>) {
    let mut notes: BTreeMap<&Marker, Span> = BTreeMap::new();
    let mut addresses: BTreeMap<&Locator, Span> = BTreeMap::new();
    for note in &subject.edition.notes {
        // Compared by locator, not by marker: `*` and `star` have the same address.
        let first = *addresses.entry(&note.locator).or_insert(note.origin.0);
        if first != note.origin.0 {
            let message = format!("note {} occurs twice", note.marker.as_str());
            let finding = Finding::at(&F002, subject.source, label_span(note.origin.0, &note.marker), message)
                .related(subject.source, label_span(first, &note.marker), "the first")
                .help("give one of them the marker that calls it, or delete it");
            findings.push(finding);
        }
        notes.entry(&note.marker).or_insert(note.origin.0);
    }
    let called = check_calls(subject, &notes, findings);
    for (marker, span) in notes.iter().filter(|(marker, _)| !called.contains_key(*marker)) {
        let message = format!("note {} is never called", marker.as_str());
        let help = format!("put `[^{}]` where the text calls it, or delete the note", marker.as_str());
        findings.push(Finding::at(&F003, subject.source, label_span(*span, marker), message).help(help));
    }
}

/// Collects the first call of each marker; reports calls of missing notes and calls out of order.
fn check_calls<'a>(
    subject: &'a TextSubject<'_>,
    notes: &BTreeMap<&Marker, Span>,
    findings: &mut Vec<Finding>,
) -> BTreeMap<&'a Marker, Span> {
    let mut called: BTreeMap<&Marker, Span> = BTreeMap::new();
    let mut highest = 0;
    subject.each_words(|_, words| {
        for (marker, origin) in words.footnote_marks() {
            if !notes.contains_key(marker) {
                let message = format!("note {} is called here, but is not in the file", marker.as_str());
                let help = format!("add a block that begins with `[^{}]:`", marker.as_str());
                findings.push(Finding::at(&F001, subject.source, origin.0, message).help(help));
            }
            // A note may be called again later, after higher numbers; only first calls have an order.
            let first = !called.contains_key(marker);
            called.entry(marker).or_insert(origin.0);
            if let Some(number) = marker.as_number().filter(|_| first) {
                if number < highest {
                    let message = format!("note {number} is called after note {highest}");
                    let finding = Finding::at(&F004, subject.source, origin.0, message)
                        .help("compare with the official text: a number is mistyped, or words were moved");
                    findings.push(finding);
                }
                highest = highest.max(number);
            }
        }
    });
    called
}

/// The span of `[^3]` at the start of a note.
fn label_span(note: Span, marker: &Marker) -> Span {
    Span::new(note.start, note.start + marker.as_str().len() + 3)
}
