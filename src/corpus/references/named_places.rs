//! Places of other instruments: `article 36 of the Single Convention` is a link to the instrument, and to the place where
//! its text is held.

use super::link::{Link, LinkTarget};
use super::phrases::FoundPhrase;
use crate::model::division_kind::{DivisionKind, DivisionRole};
use crate::model::locator::Locator;
use crate::numbering::citing::level::CitedLevel;
use crate::numbering::citing::reference::{CitedScope, CitedStep, WrittenReference};

/// Whether a reference is to the instrument that a phrase names.
#[must_use]
pub fn is_named_by(reference: &WrittenReference, phrase: &FoundPhrase, text: &str) -> bool {
    match reference.scope {
        CitedScope::NamedAfter(from, to) => (from..=to).contains(&phrase.start),
        CitedScope::NamedBefore(end) => {
            let between = text.get(phrase.end..end).unwrap_or("?");
            between.chars().all(|c| matches!(c, '》' | '的'))
        }
        _ => false,
    }
}

/// The links of the references to the instrument that a phrase names. The one beside the phrase has the words of both.
#[must_use]
pub fn links_to_named(references: &[&WrittenReference], phrase: &FoundPhrase) -> Vec<Link> {
    let beside = match references.first().map(|reference| &reference.scope) {
        Some(CitedScope::NamedBefore(_)) => 0,
        _ => references.len().saturating_sub(1),
    };
    let link = |(at, reference): (usize, &&WrittenReference)| {
        let goal = LinkTarget::Instrument {
            instrument: phrase.instrument,
            place: place_by_form(&reference.steps),
            end: reference.through.as_deref().and_then(place_by_form),
        };
        let (start, end) = (reference.start, reference.end);
        if at == beside {
            Link { start: start.min(phrase.start), end: end.max(phrase.end), goal }
        } else {
            Link { start, end, goal }
        }
    };
    references.iter().enumerate().map(link).collect()
}

/// The address that the steps have in most texts: the text itself may not be held. The chapter that an article stands in
/// is not part of its address.
fn place_by_form(steps: &[CitedStep]) -> Option<Locator> {
    steps.iter().try_fold(None, |place: Option<Locator>, step| {
        let value = step.value.address.as_str();
        let is_figure = value.starts_with(|c: char| c.is_ascii_digit());
        let in_paragraph = place.as_ref().is_some_and(|place| matches!(place.last_segment().0, "para" | "point"));
        let word = match &step.level {
            CitedLevel::Division { kinds, is_unit } => {
                let kind = *kinds.first()?;
                let stands_alone = *is_unit || kind.role() == DivisionRole::Unit;
                let around = place.filter(|place| !stands_alone || is_annex(place));
                return Some(Some(Locator::in_place(around.as_ref(), kind.address_word(), value)));
            }
            CitedLevel::Recital => "rec",
            CitedLevel::Paragraph { .. } => "para",
            CitedLevel::Bracket if is_figure && !in_paragraph => "para",
            CitedLevel::Point | CitedLevel::Bracket => "point",
            CitedLevel::Sentence => return Some(place),
        };
        Some(Some(Locator::in_place(place.as_ref(), word, value)))
    })?
}

fn is_annex(place: &Locator) -> bool {
    let kind = DivisionKind::from_address_word(place.last_segment().0);
    kind.is_some_and(|kind| kind.role() == DivisionRole::Annex)
}
