//! Owns the rule that a heading stands once.

use std::collections::BTreeMap;

use super::rule::{Look, Rule, Subject};
use crate::diagnostic::Finding;
use crate::model::locator::Locator;
use crate::source::Span;

crate::codes! {
    /// # A heading stands twice
    ///
    /// Two parts, or two sections of one part, have the same numeral, and so the same address. The numeral was probably
    /// mistyped, or the heading was pasted twice.
    N007 = error "heading twice";
}

/// The rule.
pub const RULE: Rule = Rule { name: "headings", look: Look::Text(look), codes: CODES };

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<&Locator, Span> = BTreeMap::new();
    for division in subject.edition.divisions() {
        let span = division.origin.0;
        let first = *seen.entry(&division.locator).or_insert(span);
        if first != span {
            let numeral = division.numeral.as_ref().map(|n| n.printed.as_ref()).unwrap_or_default();
            let finding = Finding::at(&N007, subject.source, span, format!("the heading {numeral} stands twice"));
            let finding = finding.related(subject.source, first, "the first");
            findings.push(finding.help("correct the numeral of one of the two, or delete the one pasted twice"));
        }
    }
}
