//! Owns what an author states about published addresses whose words stand elsewhere now, or nowhere.

use std::collections::BTreeMap;

use super::locator::Locator;

/// What became of the words of one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// They have another address, with all that lies within.
    Moved(Locator),
    /// They went into those of another place.
    Merged(Locator),
    /// They were divided among several places, the first first. The address itself may be one of them.
    Split(Vec<Locator>),
    /// They are no longer part of the text. These were the last.
    Withdrawn(String),
    /// The address stands for what is there now: the words were written anew, or stayed where others went.
    Kept,
}

/// What became of an instrument as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// It has another id.
    Renamed(String),
    /// It is no longer held. A sentence says what it was.
    Withdrawn(String),
}

/// One step: everything that changed at once, stated of the addresses as they were before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The id of the instrument.
    pub instrument: String,
    /// What became of the words of each address.
    pub changes: BTreeMap<Locator, Change>,
    /// What became of the instrument.
    pub whole: Option<Whole>,
    /// Its number in the file, from 0.
    pub entry: usize,
}

/// Where the words of an address are after one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After<'a> {
    /// Nothing is stated of them: where they were.
    Untouched,
    /// At these places, one or more.
    At(Vec<Locator>),
    /// Nowhere: the address that was withdrawn, itself or what it lies in, and the last words of that.
    Withdrawn(&'a Locator, &'a str),
}

impl Step {
    /// Where the words of a place are after this step. What is stated of a paragraph or division holds for what lies in
    /// it, unless that is stated itself.
    #[must_use]
    pub fn after(&self, place: &Locator) -> After<'_> {
        if let Some((key, change)) = self.changes.get_key_value(place) {
            return match change {
                Change::Moved(to) | Change::Merged(to) => After::At(vec![to.clone()]),
                Change::Split(to) => After::At(to.clone()),
                Change::Withdrawn(words) => After::Withdrawn(key, words),
                Change::Kept => After::At(vec![place.clone()]),
            };
        }
        let mut outer = place.parent();
        while let Some(around) = outer {
            if let Some((key, change)) = self.changes.get_key_value(&around) {
                return match change {
                    Change::Moved(to) => After::At(vec![place.moved(key, to)]),
                    Change::Merged(to) => After::At(vec![to.clone()]),
                    Change::Split(to) if to.contains(key) => After::Untouched,
                    Change::Split(to) => After::At(to.iter().take(1).cloned().collect()),
                    Change::Withdrawn(words) => After::Withdrawn(key, words),
                    Change::Kept => After::Untouched,
                };
            }
            outer = around.parent();
        }
        After::Untouched
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Locator {
        Locator::read(text).expect("a place")
    }

    #[test]
    fn what_is_stated_of_a_paragraph_holds_for_its_points() {
        let changes = [
            (place("para_9"), Change::Moved(place("para_10"))),
            (place("para_10"), Change::Merged(place("para_9"))),
            (place("para_11"), Change::Split(vec![place("para_11"), place("para_12")])),
            (place("para_11__point_b"), Change::Moved(place("para_12__point_a"))),
            (place("part_II"), Change::Withdrawn("II".to_owned())),
        ];
        let step = Step { instrument: "x".to_owned(), changes: changes.into(), ..Step::default() };
        for (from, to) in [
            ("para_9", "para_10"),
            ("para_9__point_a__point_i", "para_10__point_a__point_i"),
            ("para_10__point_a", "para_9"),
            ("para_11__point_b__point_i", "para_12__point_a__point_i"),
        ] {
            assert_eq!(step.after(&place(from)), After::At(vec![place(to)]), "{from}");
        }
        for untouched in ["para_1", "para_11__point_a"] {
            assert_eq!(step.after(&place(untouched)), After::Untouched, "{untouched}");
        }
        assert_eq!(step.after(&place("part_II__sec_A")), After::Withdrawn(&place("part_II"), "II"));
    }
}
