//! Owns the rule that a translation has the places of its original: none left out, none too many, none misnumbered.

use super::rule::{Look, Rule};
use crate::corpus::Corpus;
use crate::corpus::concordance::{Line, lines};
use crate::corpus::held::Held;
use crate::diagnostic::Finding;
use crate::model::edition::{Block, Edition};
use crate::model::locator::{Locator, Place};
use crate::source::Span;
use crate::syntax;

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
    let pair = Pair { own: Side::new(held), original: Side::new(original) };
    pair.blocks(findings);
    pair.others(findings);
}

/// A text with the places of its blocks in the file. It is read again, because only the few texts that differ need it.
struct Side<'a> {
    held: &'a Held,
    spans: Vec<(Locator, Span)>,
}

impl<'a> Side<'a> {
    fn new(held: &'a Held) -> Self {
        let (edition, _) = syntax::text::parse(&held.source, &held.locale);
        Self { held, spans: spans(&edition) }
    }

    fn span(&self, place: &Locator) -> Span {
        let found = self.spans.iter().find(|(locator, _)| locator == place);
        found.map_or(Span::at(self.held.source.text().len()), |(_, span)| *span)
    }
}

/// Where a place of a text stands in its file.
pub fn span(held: &Held, place: &Locator) -> Span {
    Side::new(held).span(place)
}

fn spans(edition: &Edition) -> Vec<(Locator, Span)> {
    let mut spans = Vec::new();
    for block in &edition.blocks {
        match block {
            Block::Division(division) => spans.push((division.locator.clone(), division.origin.0)),
            Block::Paragraph(paragraph) => {
                spans.push((paragraph.locator.clone(), paragraph.origin.0));
                paragraph.each_point(|point| spans.push((point.locator.clone(), point.origin.0)));
            }
        }
    }
    spans.extend(edition.notes.iter().map(|note| (note.locator.clone(), note.origin.0)));
    spans
}

/// A translation and its original.
struct Pair<'a> {
    own: Side<'a>,
    original: Side<'a>,
}

impl Pair<'_> {
    /// Headings and paragraphs, stretch by stretch between those that both have. As many missing as there are too many
    /// is a matter of numbers.
    fn blocks(&self, findings: &mut Vec<Finding>) {
        let (own, original) = (self.own.held.outline.blocks(), self.original.held.outline.blocks());
        let (mut missing, mut extra): (Vec<&Locator>, Vec<&Locator>) = (Vec::new(), Vec::new());
        let both = Line { own: Some(0), original: Some(0) };
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
                        findings.extend(extra.iter().map(|place| self.extra(place)));
                    }
                    missing.clear();
                    extra.clear();
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
        findings.extend(extra.map(|place| self.extra(place)));
    }

    fn missing(&self, place: &Locator, after: Option<&Locator>) -> Finding {
        let source = &self.own.held.source;
        let end = Span::at(source.text().trim_end().len());
        let span = after.map_or(end, |after| self.own.span(after));
        Finding::at(&L003, source, span, format!("`{place}` is not translated"))
            .related(&self.original.held.source, self.original.span(place), "the original")
            .help("the page shows the original in its place, marked as such")
    }

    fn extra(&self, place: &Locator) -> Finding {
        let message = format!("`{place}` is no place of the original, {}", self.original.held.source.path());
        Finding::at(&L004, &self.own.held.source, self.own.span(place), message)
            .help("number it as the original does; if it only looks like a number or label, write it with `\\`")
    }

    fn misnumbered(&self, own: &Locator, original: &Locator) -> Finding {
        let message = format!("`{own}` stands where the original has `{original}`");
        Finding::at(&L004, &self.own.held.source, self.own.span(own), message)
            .related(&self.original.held.source, self.original.span(original), "the original")
            .help("number it as the original does")
    }
}
