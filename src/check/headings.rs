//! The rule that a heading occurs once.

use std::collections::BTreeMap;

use super::rule::{Rule, RuleCheck, TextSubject};
use crate::diagnostic::Finding;
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::source::Span;

crate::codes! {
    /// # A heading occurs twice
    ///
    /// Two parts, or two sections of one part, have the same numeral, and so the same address. The numeral was probably
    /// mistyped, or the heading was pasted twice.
    N007 = error "heading twice";
}

/// The rule.
pub const RULE: Rule = Rule { name: "headings", look: RuleCheck::Text(check_headings), codes: CODES };

fn check_headings(subject: &TextSubject<'_>, findings: &mut Vec<Finding>) {
    // The reader of texts of version 2 reports every address that is taken: T016.
    if subject.edition.numbering.is_some() {
        return;
    }
    let mut seen: BTreeMap<&Locator, Span> = BTreeMap::new();
    for division in subject.edition.divisions() {
        let span = division.origin.0;
        let first = *seen.entry(&division.locator).or_insert(span);
        if first != span {
            let numeral = division.mark.as_ref().map(Mark::value).unwrap_or_default();
            let finding = Finding::at(&N007, subject.source, span, format!("the heading {numeral} occurs twice"));
            let finding = finding.related(subject.source, first, "the first");
            findings.push(finding.help("correct the numeral of one of the two, or delete the duplicate"));
        }
    }
}
