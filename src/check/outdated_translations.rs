//! The rule that a translation is as recent as its original.

use super::rule::{Rule, RuleCheck};
use crate::corpus::Corpus;
use crate::corpus::source_map::SourceMap;
use crate::corpus::text::LinkedText;
use crate::diagnostic::Finding;

crate::codes! {
    /// # A translation is out of date
    ///
    /// The original's words have changed since the translation was recorded, and the translation's have not. The page
    /// says so. Translate the place again and run `paraph lock --translation <locale>`; if the translation is still
    /// correct, name the place: `paraph lock --translation fr para_7`.
    L005 = warning "translation out of date";

    /// # A translation record that cannot be read
    ///
    /// `translations.<locale>.lock` is written by `paraph lock`, not by hand. It has a line for each place, with the
    /// place, the digest of the original's words and the digest of the translation's. If it contains markers of a merge
    /// conflict, keep all lines of both sides and run `paraph lock` again.
    L006 = error "malformed translation record";
}

/// The rule.
pub const RULE: Rule = Rule { name: "outdated_translations", look: RuleCheck::Links(check_outdated), codes: CODES };

fn check_outdated(corpus: &Corpus, held: &LinkedText, findings: &mut Vec<Finding>) {
    let original = corpus.original_text(held.instrument).filter(|original| original.locale != held.locale);
    let Some(original) = original else { return };
    let outdated = held.outdated_places(original);
    if outdated.is_empty() {
        return;
    }
    let (own, original) = (SourceMap::of_text(held), SourceMap::of_text(original));
    for place in &outdated {
        let message = format!("the original of `{place}` has changed since it was translated");
        let advice = format!("translate it again and run `paraph lock --translation {}`", held.locale);
        let finding = Finding::at(&L005, &held.source, own.span_of(place), message);
        findings.push(original.original_of(finding, place).help(advice));
    }
}
