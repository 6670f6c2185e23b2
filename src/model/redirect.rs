//! What an author declares about published addresses whose words have moved or been withdrawn.

use std::collections::BTreeMap;

use super::locator::Locator;

/// What happened to the words at one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressChange {
    /// They have another address, and so does everything within them.
    Moved(Locator),
    /// They were merged into another place.
    Merged(Locator),
    /// They were divided among several places, in order. The address itself may be one of them.
    Split(Vec<Locator>),
    /// They are no longer part of the text. These were the last words at the address.
    Withdrawn(String),
    /// The address now refers to what is there: the words were rewritten, or stayed while others moved away.
    Kept,
}

/// What happened to an instrument as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstrumentChange {
    /// It has another id.
    Renamed(String),
    /// It is no longer held. The sentence says what it was.
    Withdrawn(String),
}

/// One step: changes made at the same time, expressed in the addresses as they were before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RedirectStep {
    /// The id of the instrument.
    pub instrument: String,
    /// The changes by address.
    pub changes: BTreeMap<Locator, AddressChange>,
    /// What happened to the instrument itself.
    pub whole: Option<InstrumentChange>,
    /// Its index in the file, from 0.
    pub entry: usize,
}

/// Where the words at an address are after one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceAfter<'a> {
    /// Nothing is declared about them: they are where they were.
    Untouched,
    /// At these places, one or more.
    At(Vec<Locator>),
    /// Nowhere: the address that was withdrawn (the address itself or one that contains it), and its last words.
    Withdrawn(&'a Locator, &'a str),
}

impl RedirectStep {
    /// Returns where the words of a place are after this step. A change to a paragraph or division applies to
    /// everything in it that has no change of its own.
    #[must_use]
    pub fn place_after(&self, place: &Locator) -> PlaceAfter<'_> {
        // A change of the place itself takes precedence over changes of what contains it.
        if let Some((key, change)) = self.changes.get_key_value(place) {
            return match change {
                AddressChange::Moved(to) | AddressChange::Merged(to) => PlaceAfter::At(vec![to.clone()]),
                AddressChange::Split(to) => PlaceAfter::At(to.clone()),
                AddressChange::Withdrawn(words) => PlaceAfter::Withdrawn(key, words),
                AddressChange::Kept => PlaceAfter::At(vec![place.clone()]),
            };
        }
        // Otherwise the nearest containing place with a change decides; outer ones do not add to it.
        let mut outer = place.parent();
        while let Some(around) = outer {
            if let Some((key, change)) = self.changes.get_key_value(&around) {
                return match change {
                    AddressChange::Moved(to) => PlaceAfter::At(vec![place.with_prefix_replaced(key, to)]),
                    // The points of a merged paragraph have no places of their own in the other one.
                    AddressChange::Merged(to) => PlaceAfter::At(vec![to.clone()]),
                    // Which points of a split paragraph went where is unknown unless stated. If one part kept the
                    // address, the points are assumed to have stayed; otherwise the first part is the best guess.
                    AddressChange::Split(to) if to.contains(key) => PlaceAfter::Untouched,
                    AddressChange::Split(to) => PlaceAfter::At(to.iter().take(1).cloned().collect()),
                    AddressChange::Withdrawn(words) => PlaceAfter::Withdrawn(key, words),
                    AddressChange::Kept => PlaceAfter::Untouched,
                };
            }
            outer = around.parent();
        }
        PlaceAfter::Untouched
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Locator {
        Locator::parse(text).expect("a place")
    }

    #[test]
    fn what_is_stated_of_a_paragraph_holds_for_its_points() {
        let changes = [
            (place("para_9"), AddressChange::Moved(place("para_10"))),
            (place("para_10"), AddressChange::Merged(place("para_9"))),
            (place("para_11"), AddressChange::Split(vec![place("para_11"), place("para_12")])),
            (place("para_11__point_b"), AddressChange::Moved(place("para_12__point_a"))),
            (place("part_II"), AddressChange::Withdrawn("II".to_owned())),
        ];
        let step = RedirectStep { instrument: "x".to_owned(), changes: changes.into(), ..RedirectStep::default() };
        for (from, to) in [
            ("para_9", "para_10"),
            ("para_9__point_a__point_i", "para_10__point_a__point_i"),
            ("para_10__point_a", "para_9"),
            ("para_11__point_b__point_i", "para_12__point_a__point_i"),
        ] {
            assert_eq!(step.place_after(&place(from)), PlaceAfter::At(vec![place(to)]), "{from}");
        }
        for untouched in ["para_1", "para_11__point_a"] {
            assert_eq!(step.place_after(&place(untouched)), PlaceAfter::Untouched, "{untouched}");
        }
        assert_eq!(step.place_after(&place("part_II__sec_A")), PlaceAfter::Withdrawn(&place("part_II"), "II"));
    }
}
