//! Owns the rule that a translation is as new as its original.

use super::rule::{Look, Rule};
use crate::corpus::Corpus;
use crate::corpus::held::Held;
use crate::corpus::spans::Spans;
use crate::diagnostic::Finding;

crate::codes! {
    /// # A translation is out of date
    ///
    /// The original's words have changed since the translation was recorded, and the translation's have not. The page
    /// says so. Translate the place again and run `paraph lock --translation <locale>`; where the translation still
    /// holds, name the place: `paraph lock --translation fr para_7`.
    L005 = warning "translation out of date";

    /// # A record of a translation that cannot be read
    ///
    /// `translations.<locale>.lock` is written by `paraph lock` and not by hand: a line for each place, with the place,
    /// the digest of the original's words and the digest of the translation's. A mark of a merge conflict may be left in
    /// it: keep all lines of both sides, and run `paraph lock` again.
    L006 = error "malformed record of a translation";
}

/// The rule.
pub const RULE: Rule = Rule { name: "drift", look: Look::Links(look), codes: CODES };

fn look(corpus: &Corpus, held: &Held, findings: &mut Vec<Finding>) {
    let original = corpus.original(held.instrument).filter(|original| original.locale != held.locale);
    let Some(original) = original else { return };
    let outdated = held.outdated(original);
    if outdated.is_empty() {
        return;
    }
    let (own, original) = (Spans::of(held), Spans::of(original));
    for place in &outdated {
        let message = format!("the original of `{place}` has changed since it was translated");
        let advice = format!("translate it again and run `paraph lock --translation {}`", held.locale);
        let finding = Finding::at(&L005, &held.source, own.at(place), message);
        findings.push(original.original_of(finding, place).help(advice));
    }
}
