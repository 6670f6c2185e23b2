//! The published addresses: the ledger, what authors state about addresses whose words moved elsewhere, and where each
//! address leads as a result.

use std::collections::BTreeMap;

use crate::model::ledger::{Ledger, LedgerLine};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::redirect::{InstrumentChange, PlaceAfter, RedirectStep};
use crate::source::SourceText;

/// What was published, and the files that record it.
#[derive(Debug, Default)]
pub struct PublishedAddresses {
    /// The ledger, if there is one that can be read.
    pub ledger: Option<Ledger>,
    /// Its file, if there is one.
    pub source: Option<SourceText>,
    /// The steps that authors stated, by instrument, each list in the order of the file.
    pub steps: BTreeMap<String, Vec<RedirectStep>>,
    /// The file of the steps, if there is one.
    pub redirects: Option<SourceText>,
    /// Whether any of these files could not be read, so that nothing can be compared.
    pub damaged: bool,
    /// The originals as they were when the ledger was last written, by instrument and language.
    pub published: BTreeMap<(String, Locale), SourceText>,
}

/// Where the words of an address are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Landing<'a> {
    /// At these places of an instrument, at least one; the first is the target of redirects.
    At(&'a str, Vec<Locator>),
    /// Withdrawn: the instrument, the withdrawn address (this one, or one that contains it), and its last words.
    Withdrawn(&'a str, Locator, &'a str),
    /// The instrument is no longer held; a sentence about it.
    NoLongerHeld(&'a str),
    /// The stated steps form a circle.
    Circle,
}

impl PublishedAddresses {
    /// The steps of an instrument.
    #[must_use]
    pub fn steps_of(&self, id: &str) -> &[RedirectStep] {
        self.steps.get(id).map_or(&[], Vec::as_slice)
    }

    /// The ledger's lines for an instrument.
    #[must_use]
    pub fn lines_of(&self, id: &str) -> &[LedgerLine] {
        self.ledger.as_ref().map_or(&[], |ledger| ledger.lines_of(id))
    }

    /// The number of steps stated for an instrument.
    #[must_use]
    pub fn count(&self, id: &str) -> u32 {
        u32::try_from(self.steps_of(id).len()).unwrap_or(u32::MAX)
    }

    /// Whether a later step than the given one affects a place.
    #[must_use]
    pub fn is_touched(&self, id: &str, place: &Locator, step: u32) -> bool {
        let later = self.steps_of(id).iter().skip(step as usize);
        later.into_iter().any(|step| step.whole.is_some() || step.place_after(place) != PlaceAfter::Untouched)
    }

    /// Where the words are now that an address stood for after a number of steps.
    #[must_use]
    pub fn landing<'a>(&'a self, id: &'a str, place: &Locator, step: u32) -> Landing<'a> {
        let mut at = Position { id, places: vec![place.clone()], withdrawn: None };
        let mut from = step as usize;
        // A chain of renames that is not a circle enters each id at most once, so this bound detects circles without a
        // set of visited ids.
        for _ in 0..=self.steps.len() {
            match self.follow_steps(&mut at, from) {
                // The words come under the new id before the first step that is stated for it.
                Next::Enter(other) => (at.id, from) = (other, 0),
                Next::Stay => return at.landing(),
                Next::NoLongerHeld(words) => return Landing::NoLongerHeld(words),
            }
        }
        Landing::Circle
    }

    /// Follows the steps of one id.
    fn follow_steps<'a>(&'a self, at: &mut Position<'a>, from: usize) -> Next<'a> {
        for step in self.steps_of(at.id).iter().skip(from) {
            // A step states all changes in the numbering before it, so all places take this step before any takes the
            // next.
            let mut places = Vec::with_capacity(at.places.len());
            for place in &at.places {
                match step.place_after(place) {
                    PlaceAfter::Untouched => places.push(place.clone()),
                    PlaceAfter::At(more) => places.extend(more),
                    // Only one part of divided words may be withdrawn. Whether others are left shows at the end.
                    PlaceAfter::Withdrawn(key, words) => at.withdrawn = Some((key, words)),
                }
            }
            at.places = places;
            match &step.whole {
                Some(InstrumentChange::Renamed(to)) => return Next::Enter(to),
                Some(InstrumentChange::Withdrawn(words)) => return Next::NoLongerHeld(words),
                None => {}
            }
        }
        Next::Stay
    }

    /// The ids an instrument was published under before, for an instrument that has no lines of its own yet: it must
    /// keep their addresses.
    pub fn former_ids<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a str> {
        let renamed = move |steps: &Vec<RedirectStep>| {
            // What is stated for an id after its renaming is never followed, so only the last step is looked at.
            steps.last().is_some_and(|step| matches!(&step.whole, Some(InstrumentChange::Renamed(to)) if to == id))
        };
        self.steps.iter().filter(move |(_, steps)| renamed(steps)).map(|(former, _)| former.as_str())
    }
}

struct Position<'a> {
    id: &'a str,
    places: Vec<Locator>,
    withdrawn: Option<(&'a Locator, &'a str)>,
}

enum Next<'a> {
    Stay,
    Enter(&'a str),
    NoLongerHeld(&'a str),
}

impl<'a> Position<'a> {
    fn landing(self) -> Landing<'a> {
        match self.withdrawn {
            Some((key, words)) if self.places.is_empty() => Landing::Withdrawn(self.id, key.clone(), words),
            _ => Landing::At(self.id, self.places),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::redirects;

    fn promises(text: &str) -> PublishedAddresses {
        let mut promises = PublishedAddresses::default();
        for step in redirects::read(&SourceText::new(redirects::PATH, text)).0 {
            promises.steps.entry(step.instrument.clone()).or_default().push(step);
        }
        promises
    }

    fn lands(promises: &PublishedAddresses, id: &str, place: &str, step: u32) -> String {
        match promises.landing(id, &Locator::parse(place).expect("a place"), step) {
            Landing::At(id, places) => {
                format!("{id} {}", places.iter().map(Locator::as_str).collect::<Vec<_>>().join(" "))
            }
            Landing::Withdrawn(_, key, words) => format!("{key}: {words}"),
            Landing::NoLongerHeld(words) => words.to_owned(),
            Landing::Circle => "a circle".to_owned(),
        }
    }

    #[test]
    fn an_address_is_followed_through_every_step_after_its_own() {
        let promises = promises(
            "- in: x\n  moved: {para_9: para_10, para_10: para_9}\n- in: x\n  moved: {para_10: para_11}\n\
             - in: x\n  withdrawn: {para_9: Last.}\n- in: x\n  renamed: y\n- in: y\n  split: {para_11: [para_1, para_2]}\n\
             - in: z\n  no_longer_held: Z was.\n- in: a\n  renamed: b\n- in: b\n  renamed: a\n",
        );
        assert_eq!(lands(&promises, "x", "para_9", 0), "y para_1 para_2");
        assert_eq!(lands(&promises, "x", "para_10", 0), "para_9: Last.");
        assert_eq!(lands(&promises, "x", "para_9", 1), "para_9: Last.");
        assert_eq!(lands(&promises, "x", "para_9", 3), "y para_9");
        assert_eq!(lands(&promises, "z", "para_1", 0), "Z was.");
        assert_eq!(lands(&promises, "a", "para_1", 0), "a circle");
        assert_eq!(promises.former_ids("y").collect::<Vec<_>>(), ["x"]);
    }
}
