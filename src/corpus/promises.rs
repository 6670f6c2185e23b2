//! Owns what was promised to readers: the ledger, what authors state of addresses whose words went elsewhere, and where
//! each address leads by it.

use std::collections::BTreeMap;

use crate::model::ledger::{Ledger, Line};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::redirect::{After, Step, Whole};
use crate::source::SourceText;

/// What was promised, and by which files.
#[derive(Debug, Default)]
pub struct Promises {
    /// The ledger, where there is one that can be read.
    pub ledger: Option<Ledger>,
    /// Its file, where there is one.
    pub source: Option<SourceText>,
    /// The steps that authors stated, by instrument, each in the order of the file.
    pub steps: BTreeMap<String, Vec<Step>>,
    /// The file of the steps, where there is one.
    pub redirects: Option<SourceText>,
    /// Whether something of it could not be read; then nothing can be compared.
    pub damaged: bool,
    /// The originals as they were when the ledger was last written, by instrument and language.
    pub published: BTreeMap<(String, Locale), SourceText>,
}

/// Where the words of an address are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Landing<'a> {
    /// At these places of an instrument, one or more; the first is the one to lead to.
    At(&'a str, Vec<Locator>),
    /// Nowhere any more: the instrument, the address that was withdrawn, itself or what it lies in, and its last words.
    Withdrawn(&'a str, Locator, &'a str),
    /// The instrument is no longer held; a sentence on it.
    NoLongerHeld(&'a str),
    /// What is stated leads in a circle.
    Circle,
}

impl Promises {
    /// The steps of an instrument.
    #[must_use]
    pub fn steps_of(&self, id: &str) -> &[Step] {
        self.steps.get(id).map_or(&[], Vec::as_slice)
    }

    /// The lines of an instrument.
    #[must_use]
    pub fn lines_of(&self, id: &str) -> &[Line] {
        self.ledger.as_ref().map_or(&[], |ledger| ledger.of(id))
    }

    /// How many steps are stated of an instrument.
    #[must_use]
    pub fn count(&self, id: &str) -> u32 {
        u32::try_from(self.steps_of(id).len()).unwrap_or(u32::MAX)
    }

    /// Whether anything is stated of a place after some steps.
    #[must_use]
    pub fn is_touched(&self, id: &str, place: &Locator, step: u32) -> bool {
        let later = self.steps_of(id).iter().skip(step as usize);
        later.into_iter().any(|step| step.whole.is_some() || step.after(place) != After::Untouched)
    }

    /// Where the words are that an address stood for after so many steps.
    #[must_use]
    pub fn landing<'a>(&'a self, id: &'a str, place: &Locator, step: u32) -> Landing<'a> {
        let mut at = Standing { id, places: vec![place.clone()], withdrawn: None };
        let mut from = step as usize;
        // Each id is entered once at most, or what is stated leads in a circle.
        for _ in 0..=self.steps.len() {
            match self.follow(&mut at, from) {
                Next::Enter(other) => (at.id, from) = (other, 0),
                Next::Stay => return at.landing(),
                Next::NoLongerHeld(words) => return Landing::NoLongerHeld(words),
            }
        }
        Landing::Circle
    }

    /// Goes through the steps of one id.
    fn follow<'a>(&'a self, at: &mut Standing<'a>, from: usize) -> Next<'a> {
        for step in self.steps_of(at.id).iter().skip(from) {
            let mut places = Vec::with_capacity(at.places.len());
            for place in &at.places {
                match step.after(place) {
                    After::Untouched => places.push(place.clone()),
                    After::At(more) => places.extend(more),
                    After::Withdrawn(key, words) => at.withdrawn = Some((key, words)),
                }
            }
            at.places = places;
            match &step.whole {
                Some(Whole::Renamed(to)) => return Next::Enter(to),
                Some(Whole::Withdrawn(words)) => return Next::NoLongerHeld(words),
                None => {}
            }
        }
        Next::Stay
    }

    /// The ids by which an instrument was published before, where it has no lines of its own yet: then theirs are what it
    /// must keep.
    pub fn former_ids<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a str> {
        let renamed = move |steps: &Vec<Step>| {
            steps.last().is_some_and(|step| matches!(&step.whole, Some(Whole::Renamed(to)) if to == id))
        };
        self.steps.iter().filter(move |(_, steps)| renamed(steps)).map(|(former, _)| former.as_str())
    }
}

struct Standing<'a> {
    id: &'a str,
    places: Vec<Locator>,
    withdrawn: Option<(&'a Locator, &'a str)>,
}

enum Next<'a> {
    Stay,
    Enter(&'a str),
    NoLongerHeld(&'a str),
}

impl<'a> Standing<'a> {
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

    fn promises(text: &str) -> Promises {
        let mut promises = Promises::default();
        for step in redirects::read(&SourceText::new(redirects::PATH, text)).0 {
            promises.steps.entry(step.instrument.clone()).or_default().push(step);
        }
        promises
    }

    fn lands(promises: &Promises, id: &str, place: &str, step: u32) -> String {
        match promises.landing(id, &Locator::read(place).expect("a place"), step) {
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
