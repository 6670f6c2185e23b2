//! The places that a text's references to itself lead to: `article 6, paragraph 1` to `art_6__para_1`.
//!
//! A place is found only where nothing is left in doubt: of two places that the words may mean, neither is taken.

use std::collections::BTreeMap;

use crate::corpus::outline::Outline;
use crate::model::division_kind::{DivisionKind, DivisionRole};
use crate::model::locator::{Locator, PlaceKind};
use crate::model::numeral;
use crate::numbering::citing::item::CitedValue;
use crate::numbering::citing::level::CitedLevel;
use crate::numbering::citing::reference::{CitedScope, CitedStep, WrittenReference};

/// The places of a text, for looking up its own references.
#[derive(Debug)]
pub struct OwnPlaces<'a> {
    outline: &'a Outline,
    /// The divisions by word and value of their last segment: `art_6`.
    divisions: BTreeMap<&'a str, Vec<&'a Locator>>,
    /// What the text is called, in small letters.
    title: String,
}

/// Where a reference is made.
#[derive(Clone, Copy, Debug)]
pub struct Standpoint<'a> {
    /// The place whose words make it.
    pub place: &'a Locator,
    /// The headings above it, outermost first.
    pub divisions: &'a [Locator],
}

/// A place, or a range of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlaces {
    /// The place, or the first of a range.
    pub first: Locator,
    /// The last of a range.
    pub last: Option<Locator>,
}

impl<'a> OwnPlaces<'a> {
    /// Collects the places of a text that bears a title.
    #[must_use]
    pub fn new(outline: &'a Outline, title: &str) -> Self {
        let mut divisions: BTreeMap<&str, Vec<&Locator>> = BTreeMap::new();
        for place in outline.places().iter().filter(|place| place.place_kind() == PlaceKind::Division) {
            divisions.entry(last_of(place)).or_default().push(place);
        }
        Self { outline, divisions, title: title.to_lowercase() }
    }

    /// Returns the place that a reference leads to, if it is to this text and the place exists. A place within which the
    /// reference stands is not one: there the words are rather about another text.
    #[must_use]
    pub fn find(&self, reference: &WrittenReference, scope: &CitedScope, at: Standpoint<'_>) -> Option<FoundPlaces> {
        match scope {
            CitedScope::Doubtful | CitedScope::NamedAfter(..) | CitedScope::NamedBefore(_) => return None,
            CitedScope::Own(Some(noun)) if !self.is_called(noun) => return None,
            _ => {}
        }
        let first = self.place_of(&reference.steps, scope, at)?;
        let last = match &reference.through {
            Some(steps) => Some(self.place_of(steps, scope, at)?),
            None => None,
        };
        let is_sure = matches!(scope, CitedScope::Own(_));
        let contains = at.place.is_within(&first) && last.is_none() && !is_sure;
        (!contains).then_some(FoundPlaces { first, last })
    }

    /// Whether the title has a word, whatever its ending: `Gesetzes` in `Bundesdatenschutzgesetz`.
    fn is_called(&self, noun: &str) -> bool {
        let stem: String = noun.chars().take(6).collect();
        stem.chars().count() >= 4 && self.title.contains(&stem)
    }

    fn place_of(&self, steps: &[CitedStep], scope: &CitedScope, at: Standpoint<'_>) -> Option<Locator> {
        let (first, rest) = steps.split_first()?;
        if first.level == CitedLevel::Point {
            return self.point(steps, scope, at);
        }
        let outer = match &first.level {
            CitedLevel::Division { .. } => self.division(first, scope, at),
            CitedLevel::Recital => self.child(None, first),
            CitedLevel::Paragraph { .. } => self.paragraph(first, scope, at),
            CitedLevel::Point | CitedLevel::Bracket | CitedLevel::Sentence => None,
        };
        self.inner_place(&outer?, rest)
    }

    /// Finds the place that steps lead to from an outer one.
    fn inner_place(&self, outer: &Locator, steps: &[CitedStep]) -> Option<Locator> {
        steps.iter().try_fold(outer.clone(), |place, step| self.child(Some(&place), step))
    }

    /// Finds a paragraph that is named without its unit: in the unit in which the reference stands. Where paragraphs count
    /// through the whole text, a number alone may be that of another text.
    fn paragraph(&self, step: &CitedStep, scope: &CitedScope, at: Standpoint<'_>) -> Option<Locator> {
        if let CitedScope::Containing(level) = scope {
            return self.child(Some(&containing(level, at)?), step);
        }
        match (containing_division(at.place), scope) {
            (Some(unit), CitedScope::Unstated | CitedScope::Nearby) => self.child(Some(&unit), step),
            (None, CitedScope::Nearby | CitedScope::Own(_)) => self.child(None, step),
            _ => None,
        }
    }

    /// Finds a point that is named without its paragraph: in the paragraph or the points in which the reference stands.
    fn point(&self, steps: &[CitedStep], scope: &CitedScope, at: Standpoint<'_>) -> Option<Locator> {
        if let CitedScope::Containing(level) = scope {
            return self.inner_place(&containing(level, at)?, steps);
        }
        if matches!(scope, CitedScope::Own(_)) {
            return None;
        }
        let mut around = Some(at.place.clone());
        let mut found = Vec::new();
        while let Some(place) = around {
            found.extend(self.inner_place(&place, steps));
            let is_inner = place.place_kind() == PlaceKind::Point;
            // Points that hang on a unit stand beside its unnumbered paragraphs.
            let is_unnumbered = place.place_kind() == PlaceKind::Unnumbered;
            around = place.parent().filter(|_| is_inner || is_unnumbered);
        }
        only_one(found)
    }

    fn division(&self, step: &CitedStep, scope: &CitedScope, at: Standpoint<'_>) -> Option<Locator> {
        let CitedLevel::Division { kinds, is_unit } = &step.level else { return None };
        let here = containing_annex(at.place);
        let in_annex = |annex: &Option<Locator>| -> Vec<Locator> {
            let found = kinds.iter().flat_map(|kind| self.divisions_of_kind(*kind, &step.value, annex.as_ref()));
            // `§ 1` is not the first section of a chapter, which has the same word in addresses.
            found.filter(|place| !is_unit || place.parent() == *annex).collect()
        };
        let near = in_annex(&here);
        if here.is_none() {
            return nearest(near, at);
        }
        let body = in_annex(&None);
        match scope {
            // In an annexed statute `this Statute` may be the annex or the whole.
            CitedScope::Own(_) if near.is_empty() => nearest(body, at),
            CitedScope::Own(_) if body.is_empty() => nearest(near, at),
            CitedScope::Own(_) => None,
            // An annex may be another text, whose articles are not here.
            _ => nearest(near, at),
        }
    }

    /// The divisions of a kind and value in an annex, or in the body.
    fn divisions_of_kind(&self, kind: DivisionKind, value: &CitedValue, annex: Option<&Locator>) -> Vec<Locator> {
        let word = kind.address_word();
        let of_value = |value: &str| -> Vec<Locator> {
            let places = self.divisions.get(format!("{word}_{value}").as_str()).into_iter().flatten();
            places.filter(|place| stands_in(place, annex)).map(|place| (*place).clone()).collect()
        };
        let exact = of_value(&value.address);
        if !exact.is_empty() {
            return exact;
        }
        let others = value.counted.map(|number| series_values(number, |first| !of_value(first).is_empty()));
        others.flatten().map(|value| of_value(&value)).unwrap_or_default()
    }

    /// The place directly in another that a step leads to.
    fn child(&self, base: Option<&Locator>, step: &CitedStep) -> Option<Locator> {
        let in_base = |word: &str, value: &str| Locator::in_place(base, word, value);
        let has = |word: &str, value: &str| self.outline.has_place(&in_base(word, value));
        let words: &[&str] = match &step.level {
            CitedLevel::Recital => &["rec"],
            CitedLevel::Paragraph { .. } | CitedLevel::Bracket => &["para", "point"],
            CitedLevel::Point => &["point", "para"],
            CitedLevel::Sentence => &[],
            CitedLevel::Division { kinds, .. } => return self.inner_division(base, kinds, &step.value),
        };
        let value = &step.value;
        let found: Vec<Locator> = words
            .iter()
            .filter_map(|word| {
                let exact = has(word, &value.address).then(|| value.address.clone());
                let counted =
                    || series_values(value.counted?, |first| has(word, first)).filter(|value| has(word, value));
                Some(in_base(word, &exact.or_else(counted)?))
            })
            .collect();
        if let (CitedLevel::Paragraph { is_positional: true }, []) = (&step.level, found.as_slice()) {
            let value = format!("u{}", value.address);
            return has("para", &value).then(|| in_base("para", &value));
        }
        // A second list has the same letters again.
        // A word says which of both is meant; brackets alone do not.
        let is_worded = step.level != CitedLevel::Bracket;
        let first = if is_worded { found.into_iter().next() } else { only_one(found) }?;
        let (word, value) = first.last_segment();
        let second = Locator::in_place(base, "list", "2").to_string() + "__" + word + "_" + value;
        let is_doubtful = Locator::parse_written(&second).is_some_and(|second| self.outline.has_place(&second));
        (!is_doubtful).then_some(first)
    }

    /// A division within another: one whose address carries that, or a unit in it, which has none.
    fn inner_division(&self, base: Option<&Locator>, kinds: &[DivisionKind], value: &CitedValue) -> Option<Locator> {
        let base = base?;
        let annex = if is_annex(base) { Some(base.clone()) } else { containing_annex(base) };
        let all: Vec<Locator> =
            kinds.iter().flat_map(|kind| self.divisions_of_kind(*kind, value, annex.as_ref())).collect();
        let within: Vec<Locator> = all.iter().filter(|place| place.is_within(base)).cloned().collect();
        if within.is_empty() {
            only_one(all.into_iter().filter(|place| place.depth() == 0).collect())
        } else {
            only_one(within)
        }
    }
}

/// The division of a level in which a reference stands: `this article`.
fn containing(level: &CitedLevel, at: Standpoint<'_>) -> Option<Locator> {
    match level {
        CitedLevel::Division { kinds, .. } => {
            let is_kind = |place: &&Locator| kinds.iter().any(|kind| kind.address_word() == place.last_segment().0);
            at.divisions.iter().rev().find(is_kind).cloned()
        }
        CitedLevel::Paragraph { .. } => {
            Some(at.place.containing_paragraph()).filter(|place| place.last_segment().0 == "para")
        }
        _ => None,
    }
}

/// The innermost division that an address names: `art_6` of `art_6__para_1__point_f`.
fn containing_division(place: &Locator) -> Option<Locator> {
    let is_division = |place: &Locator| place.place_kind() == PlaceKind::Division;
    let mut around = Some(place.clone());
    while let Some(place) = around {
        if is_division(&place) {
            return Some(place);
        }
        around = place.parent();
    }
    None
}

fn is_annex(place: &Locator) -> bool {
    let kind = DivisionKind::from_address_word(place.last_segment().0);
    kind.is_some_and(|kind| kind.role() == DivisionRole::Annex)
}

/// The innermost annex that a place stands in.
fn containing_annex(place: &Locator) -> Option<Locator> {
    let mut around = place.parent().or_else(|| is_annex(place).then(|| place.clone()));
    while let Some(place) = around {
        if is_annex(&place) {
            return Some(place);
        }
        around = place.parent();
    }
    None
}

/// Whether a division stands in an annex and not in one within it, or in the body.
fn stands_in(place: &Locator, annex: Option<&Locator>) -> bool {
    let around =
        place.parent().and_then(|parent| if is_annex(&parent) { Some(parent) } else { containing_annex(&parent) });
    around.as_ref() == annex
}

/// Of several divisions with the same number, the one in the innermost heading that has exactly one.
fn nearest(found: Vec<Locator>, at: Standpoint<'_>) -> Option<Locator> {
    if found.len() < 2 {
        return only_one(found);
    }
    for heading in at.divisions.iter().rev() {
        let within: Vec<Locator> = found.iter().filter(|place| place.is_within(heading)).cloned().collect();
        if !within.is_empty() {
            return only_one(within);
        }
    }
    None
}

fn only_one(mut found: Vec<Locator>) -> Option<Locator> {
    found.dedup();
    if found.len() == 1 { found.pop() } else { None }
}

/// The value of a number in the series that a list is counted in: the one whose first value it has.
fn series_values(number: u32, has: impl Fn(&str) -> bool) -> Option<String> {
    let capital = || numeral::letter_label(number).to_uppercase();
    if has("1") {
        Some(number.to_string())
    } else if has("a") {
        Some(numeral::letter_label(number))
    } else if has("A") {
        Some(capital())
    } else if has("I") {
        numeral::to_roman(number)
    } else if has("i") {
        numeral::to_roman(number).map(|roman| roman.to_lowercase())
    } else {
        None
    }
}

fn last_of(place: &Locator) -> &str {
    place.as_str().rsplit("__").next().unwrap_or_default()
}
