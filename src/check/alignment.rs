//! The rule that a translation has the places of its original: nothing missing, nothing extra, nothing misnumbered.

use super::rule::{Rule, RuleCheck};
use crate::corpus::Corpus;
use crate::corpus::alignment::{AlignedPair, align};
use crate::corpus::source_map::SourceMap;
use crate::corpus::text::LinkedText;
use crate::diagnostic::Finding;
use crate::model::locator::{Locator, PlaceKind};
use crate::source::Span;
use crate::syntax::marks::names::place_kind_name;
use crate::syntax::masthead;

crate::codes! {
    /// # A place of the original is not translated
    ///
    /// The translation lacks a paragraph, heading, point or note that the original has. The page shows the original's
    /// paragraph instead, marked as such. The finding is at the point where the translation continues; the related
    /// place is the one to translate.
    L003 = warning "place not translated";

    /// # A place that the original does not have
    ///
    /// The translation has a paragraph, heading, point or note that the original does not have, or numbers one
    /// differently. Addresses are the same in every language, so a link to this one would lead nowhere in the others.
    /// Compare the two texts: a number was probably mistyped, or a block begins with something that looks like a
    /// number.
    L004 = error "place not in the original";
}

/// The rule.
pub const RULE: Rule = Rule { name: "alignment", look: RuleCheck::Links(check_alignment), codes: CODES };

fn check_alignment(corpus: &Corpus, held: &LinkedText, findings: &mut Vec<Finding>) {
    let Some(original) = corpus.original_text(held.instrument).filter(|original| original.locale != held.locale) else {
        return;
    };
    // A text in a language that the site does not have is never shown, and L002 already reports it.
    if !corpus.config.locales.contains(&held.locale)
        || held.outline.places() == original.outline.places() && held.outline.blocks() == original.outline.blocks()
    {
        return;
    }
    let pair = Pair { own: SourceMap::of_text(held), original: SourceMap::of_text(original) };
    pair.check_blocks(findings);
    pair.check_points_and_notes(findings);
}

/// The help where the front matter of both texts may say how they are addressed.
const SAME_ADDRESSES: &str = "number it as the original does; where print differs, the front matter says how it is \
    addressed, as in `numbering: [\"（一）=a\"]` or `addresses: [part_I]`";

/// A translation and its original.
struct Pair<'a> {
    own: SourceMap<'a>,
    original: SourceMap<'a>,
}

impl Pair<'_> {
    /// Compares headings and paragraphs, stretch by stretch between those that both texts have. If a stretch has as
    /// many missing as extra ones, they are misnumbered.
    // Reported one by one, a shifted number would be one missing place and one extra place, and the author would have
    // to work out that they are the same paragraph.
    fn check_blocks(&self, findings: &mut Vec<Finding>) {
        let (own, original) = (self.own.held.outline.blocks(), self.original.held.outline.blocks());
        let (mut missing, mut extra): (Vec<&Locator>, Vec<&Locator>) = (Vec::new(), Vec::new());
        let both = AlignedPair { own: Some(0), original: Some(0) };
        let mut before = None;
        // One round more than there are lines: the end of the texts closes the last stretch as a common place would.
        for line in align(own, original).into_iter().map(Some).chain([None]) {
            match (line.unwrap_or(both).own, line.unwrap_or(both).original) {
                (None, Some(i)) => missing.push(&original[i]),
                (Some(i), None) => extra.push(&own[i]),
                (after, _) => {
                    let after = line.and(after).map(|i| &own[i]);
                    if missing.len() == extra.len() {
                        findings
                            .extend(extra.iter().zip(&missing).map(|(own, original)| self.misnumbered(own, original)));
                    } else {
                        findings.extend(missing.iter().map(|place| self.missing_place(place, after)));
                        findings.extend(extra.iter().map(|place| self.extra_place(place, before)));
                    }
                    missing.clear();
                    extra.clear();
                    before = after;
                }
            }
        }
    }

    /// Compares notes, and the points of paragraphs that both texts have.
    fn check_points_and_notes(&self, findings: &mut Vec<Finding>) {
        let (own, original) = (&self.own.held.outline, &self.original.held.outline);
        let within = |place: &&Locator| match place.place_kind() {
            PlaceKind::Point => {
                own.has_place(&place.containing_paragraph()) && original.has_place(&place.containing_paragraph())
            }
            PlaceKind::Note => true,
            _ => false,
        };
        let missing = original.places().iter().filter(within).filter(|place| !own.has_place(place));
        let after =
            |place: &Locator| Some(place.containing_paragraph()).filter(|_| place.place_kind() == PlaceKind::Point);
        findings.extend(missing.map(|place| self.missing_place(place, after(place).as_ref())));
        let extra = own.places().iter().filter(within).filter(|place| !original.has_place(place));
        let last = original.places().iter().rfind(|place| place.place_kind() == PlaceKind::Note);
        findings.extend(extra.map(|place| match after(place) {
            Some(paragraph) => self.extra_place(place, Some(&paragraph)),
            None => self.extra_place(place, last),
        }));
    }

    fn missing_place(&self, place: &Locator, after: Option<&Locator>) -> Finding {
        let source = &self.own.held.source;
        let end = Span::at(source.text().trim_end().len());
        let span = after.map_or(end, |after| self.own.span_of(after));
        let finding =
            Finding::at(&L003, source, span, format!("{} `{place}` is not translated", place_kind_name(place)));
        self.original.original_of(finding, place).help("the page shows the original instead, marked as such")
    }

    /// Reports an extra place, with the related place of the original: the paragraph of a point, the last note, or the
    /// block before.
    fn extra_place(&self, place: &Locator, before: Option<&Locator>) -> Finding {
        let message = format!(
            "{} `{place}` is not in the original, {}",
            place_kind_name(place),
            self.original.held.source.path()
        );
        let finding = Finding::at(&L004, &self.own.held.source, self.own.span_of(place), message);
        let source = &self.original.held.source;
        let finding = match before {
            Some(before) => {
                finding.related(source, self.original.span_of(before), "the original has no such place after this one")
            }
            None => finding.related(source, Span::at(0), "the original has no such place"),
        };
        if self.is_version_2() {
            return finding.help(SAME_ADDRESSES);
        }
        finding.help("number it as the original does; if it only looks like a number or label, write it with `\\`")
    }

    fn misnumbered(&self, own: &Locator, original: &Locator) -> Finding {
        let message = format!("found {} `{own}` where the original has `{original}`", place_kind_name(own));
        let finding = Finding::at(&L004, &self.own.held.source, self.own.span_of(own), message);
        let help = if self.is_version_2() { SAME_ADDRESSES } else { "number it as the original does" };
        self.original.original_of(finding, original).help(help)
    }

    /// Whether the front matter of the translation says how it is numbered.
    fn is_version_2(&self) -> bool {
        masthead::has_numbering(&self.own.held.source)
    }
}
