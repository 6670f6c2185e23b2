//! Owns the rule that a translation has the places of its original: none left out, none too many, none misnumbered.

use super::rule::{Look, Rule};
use crate::corpus::Corpus;
use crate::corpus::concordance::{Line, lines};
use crate::corpus::held::Held;
use crate::corpus::spans::Spans;
use crate::diagnostic::Finding;
use crate::model::locator::{Locator, Place};
use crate::source::Span;

crate::codes! {
    /// # A place of the original is not translated
    ///
    /// The translation lacks a paragraph, heading, point or note that the original has. The page shows the original's
    /// paragraph in its place, marked as such. The finding stands where the translation goes on; the related place is
    /// the one to translate.
    L003 = warning "place not translated";

    /// # A place that the original does not have
    ///
    /// The translation has a paragraph, heading, point or note that the original has not, or numbers one otherwise.
    /// Addresses are the same in every language, so a link to it would lead nowhere elsewhere. Compare the two texts: a
    /// number was probably mistyped, or a block begins with something that reads like a number.
    L004 = error "place not in the original";
}

/// The rule.
pub const RULE: Rule = Rule { name: "concordance", look: Look::Links(look), codes: CODES };

fn look(corpus: &Corpus, held: &Held, findings: &mut Vec<Finding>) {
    let Some(original) = corpus.original(held.instrument).filter(|original| original.locale != held.locale) else {
        return;
    };
    // A text in no language of the site is shown nowhere, and reported as such.
    if !corpus.config.locales.contains(&held.locale)
        || held.outline.places() == original.outline.places() && held.outline.blocks() == original.outline.blocks()
    {
        return;
    }
    let pair = Pair { own: Spans::of(held), original: Spans::of(original) };
    pair.blocks(findings);
    pair.others(findings);
}

/// A translation and its original.
struct Pair<'a> {
    own: Spans<'a>,
    original: Spans<'a>,
}

impl Pair<'_> {
    /// Headings and paragraphs, stretch by stretch between those that both have. As many missing as there are too many
    /// is a matter of numbers.
    fn blocks(&self, findings: &mut Vec<Finding>) {
        let (own, original) = (self.own.held.outline.blocks(), self.original.held.outline.blocks());
        let (mut missing, mut extra): (Vec<&Locator>, Vec<&Locator>) = (Vec::new(), Vec::new());
        let both = Line { own: Some(0), original: Some(0) };
        let mut before = None;
        for line in lines(own, original).into_iter().map(Some).chain([None]) {
            match (line.unwrap_or(both).own, line.unwrap_or(both).original) {
                (None, Some(i)) => missing.push(&original[i]),
                (Some(i), None) => extra.push(&own[i]),
                (after, _) => {
                    let after = line.and(after).map(|i| &own[i]);
                    if missing.len() == extra.len() {
                        findings
                            .extend(extra.iter().zip(&missing).map(|(own, original)| self.misnumbered(own, original)));
                    } else {
                        findings.extend(missing.iter().map(|place| self.missing(place, after)));
                        findings.extend(extra.iter().map(|place| self.extra(place, before)));
                    }
                    missing.clear();
                    extra.clear();
                    before = after;
                }
            }
        }
    }

    /// Points of paragraphs that both have, and notes.
    fn others(&self, findings: &mut Vec<Finding>) {
        let (own, original) = (&self.own.held.outline, &self.original.held.outline);
        let within = |place: &&Locator| match place.place() {
            Place::Point => own.has(&place.paragraph_of()) && original.has(&place.paragraph_of()),
            Place::Note => true,
            _ => false,
        };
        let missing = original.places().iter().filter(within).filter(|place| !own.has(place));
        let after = |place: &Locator| Some(place.paragraph_of()).filter(|_| place.place() == Place::Point);
        findings.extend(missing.map(|place| self.missing(place, after(place).as_ref())));
        let extra = own.places().iter().filter(within).filter(|place| !original.has(place));
        let last = original.places().iter().rfind(|place| place.place() == Place::Note);
        findings.extend(extra.map(|place| match after(place) {
            Some(paragraph) => self.extra(place, Some(&paragraph)),
            None => self.extra(place, last),
        }));
    }

    fn missing(&self, place: &Locator, after: Option<&Locator>) -> Finding {
        let source = &self.own.held.source;
        let end = Span::at(source.text().trim_end().len());
        let span = after.map_or(end, |after| self.own.at(after));
        let finding = Finding::at(&L003, source, span, format!("`{place}` is not translated"));
        self.original.original_of(finding, place).help("the page shows the original in its place, marked as such")
    }

    /// A place too many, after one that both have: of a point its paragraph, of a note the original's last.
    fn extra(&self, place: &Locator, before: Option<&Locator>) -> Finding {
        let message = format!("`{place}` is no place of the original, {}", self.original.held.source.path());
        let finding = Finding::at(&L004, &self.own.held.source, self.own.at(place), message);
        let source = &self.original.held.source;
        let finding = match before {
            Some(before) => finding.related(source, self.original.at(before), "after this, the original has none such"),
            None => finding.related(source, Span::at(0), "the original has none such"),
        };
        finding.help("number it as the original does; if it only looks like a number or label, write it with `\\`")
    }

    fn misnumbered(&self, own: &Locator, original: &Locator) -> Finding {
        let message = format!("`{own}` stands where the original has `{original}`");
        let finding = Finding::at(&L004, &self.own.held.source, self.own.at(own), message);
        self.original.original_of(finding, original).help("number it as the original does")
    }
}
