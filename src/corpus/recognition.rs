//! Owns the recognition of words that left their place: where in a text some words stand now, whole, edited, as parts, or
//! within others.

use std::collections::{HashMap, HashSet};

use super::fingerprint::{self, each_place};
use super::held::Held;
use super::likeness::Pairs;
use crate::model::ledger::Fingerprint;
use crate::model::locator::{Locator, Place};
use crate::model::redirect::Change;
use crate::source::SourceText;
use crate::syntax;

/// From here on words that moved are taken for the same though edited.
const SAME: f64 = 0.6;

/// From here on words that stayed are taken for the same though edited.
const STILL: f64 = 0.35;

/// From here on words are taken for a part of others.
const PART: f64 = 0.75;

/// From here on nothing of words that were divided is missing where they were.
const NEARLY: f64 = 0.95;

/// From here on it is said of words that some of them are at a place.
const SOME: f64 = 0.25;

/// The same of words that more than one address leads to: the few that left may be all of one of them.
const FEW: f64 = 0.1;

/// From here on it is said so though other words are there too.
const MUCH: f64 = 0.4;

/// No more comparisons of texts than this are made; beyond, only words that are wholly the same are recognised.
const MOST: usize = 250_000;

/// The words of a text now, and those it had.
pub struct Recogniser<'a> {
    held: &'a Held,
    /// Places whose words are not those recorded of them, with these words.
    changed: HashMap<&'a Locator, Pairs>,
    exact: HashMap<Fingerprint, Vec<&'a Locator>>,
    /// The words that were published, as far as they are kept.
    then: HashMap<Fingerprint, String>,
    then_pairs: HashMap<Fingerprint, Pairs>,
    /// Places whose words were recognised as those of some address.
    taken: HashSet<Locator>,
    /// Places whose words are still those of their address, though edited or with others among them.
    kept: HashSet<Locator>,
    /// Places that other addresses than their own lead to.
    shared: &'a HashSet<Locator>,
    /// Whether texts are compared at all.
    compares: bool,
}

impl<'a> Recogniser<'a> {
    /// A recogniser of a text, of which `settled` says whether a place has the words recorded of it; of `lost` words; with
    /// the text as it was published, and the places that more than one address leads to.
    pub fn new(
        held: &'a Held,
        settled: impl Fn(&Locator) -> bool,
        lost: &HashSet<Fingerprint>,
        published: Option<&SourceText>,
        shared: &'a HashSet<Locator>,
    ) -> Self {
        let places = held.outline.places();
        let changed: HashSet<&Locator> = places.iter().filter(|place| !settled(place)).collect();
        let compares = changed.len().saturating_mul(lost.len()) <= MOST;
        let mut exact: HashMap<Fingerprint, Vec<&Locator>> = HashMap::new();
        for (place, print) in places.iter().zip(&held.fingerprints) {
            exact.entry(*print).or_default().push(place);
        }
        let mut now = HashMap::new();
        if compares {
            each_place(&syntax::text::parse(&held.source, &held.locale).0, |place, words| {
                if let Some(place) = changed.get(place) {
                    now.insert(*place, Pairs::of(words));
                }
            });
        } else {
            now.extend(changed.into_iter().map(|place| (place, Pairs::default())));
        }
        let mut then = HashMap::new();
        if let Some(source) = published {
            each_place(&syntax::text::parse(source, &held.locale).0, |_, words| {
                let print = fingerprint::fingerprint(words);
                if lost.contains(&print) {
                    then.insert(print, words.to_owned());
                }
            });
        }
        let pairs = |(print, words): (&Fingerprint, &String)| (*print, Pairs::of(words));
        let then_pairs = if compares { then.iter().map(pairs).collect() } else { HashMap::new() };
        Self {
            held,
            changed: now,
            exact,
            then,
            then_pairs,
            taken: HashSet::new(),
            kept: HashSet::new(),
            shared,
            compares,
        }
    }

    /// The words that were published, where they are kept.
    #[must_use]
    pub fn words(&self, print: Fingerprint) -> Option<&str> {
        self.then.get(&print).map(String::as_str)
    }

    /// Notes that the words at a place are those of some address.
    pub fn take(&mut self, place: &Locator) {
        self.taken.insert(place.clone());
    }

    /// Notes that the words at a place are still those of its address.
    pub fn keep(&mut self, place: &Locator) {
        self.kept.insert(place.clone());
    }

    /// The changed place that has exactly some words, other than the one they were at.
    #[must_use]
    pub fn exactly(&self, print: Fingerprint, from: &Locator) -> Option<&'a Locator> {
        if print == fingerprint::fingerprint("") {
            return None;
        }
        let candidates = self.exact.get(&print)?.iter().copied();
        let free = |place: &&Locator| *place != from && self.changed.contains_key(*place) && !self.is_taken(place);
        let all: Vec<&Locator> = candidates.filter(free).collect();
        let same = |place: &&&Locator| kind(place) == kind(from) && place.depth() == from.depth();
        all.iter().find(same).or_else(|| all.first()).copied()
    }

    /// Whether the words at a place are still those that were, though edited or among others: `None` where that cannot be
    /// known.
    #[must_use]
    pub fn still(&self, print: Fingerprint, at: &Locator) -> Option<bool> {
        let (then, now) = (self.then_pairs.get(&print)?, self.changed.get(at)?);
        Some(then.likeness(now) >= STILL || then.within(now) >= PART)
    }

    /// Whether the words at a place are some that left another place, or a part of them, though edited.
    #[must_use]
    pub fn is_like(&self, print: Fingerprint, at: &Locator) -> bool {
        let both = self.then_pairs.get(&print).zip(self.changed.get(at));
        both.is_some_and(|(then, now)| then.likeness(now) >= SAME || now.within(then) >= PART)
    }

    /// The places among which some words were divided, the one they were at included where a part of them stayed; fewer
    /// than two are none.
    #[must_use]
    pub fn parts(&self, print: Fingerprint, from: &Locator) -> Option<Vec<Locator>> {
        let then = self.then_pairs.get(&print)?;
        let least = if self.shared.contains(from) { FEW } else { SOME };
        let stayed = self.changed.get(from).is_some_and(|now| {
            let some = now.within(then) >= PART || then.within(now) >= SOME;
            some && then.within(now) < NEARLY
        });
        // A part may stand alone, or among words that were there before.
        let is_part = |(place, now): &(&&'a Locator, &Pairs)| {
            let share = then.within(now);
            let alone = !self.kept.contains(**place) && now.within(then) >= PART && share >= SOME / 2.0;
            let free = **place != from && kind(place) == kind(from) && !self.taken.contains(**place);
            free && (alone || (least..PART).contains(&share) && self.joined(print, place, least))
        };
        let others = self.changed.iter().filter(|_| self.compares).filter(is_part).map(|(place, _)| *place);
        let mut parts: Vec<&Locator> = others.chain(stayed.then_some(from)).collect();
        parts.sort_by_key(|place| self.held.outline.blocks().iter().position(|block| block == *place));
        let parts: Vec<Locator> = parts.into_iter().cloned().collect();
        (parts.len() > 1).then_some(parts)
    }

    /// What became of words that are not whole at any place: moved and edited, divided, or put into others.
    #[must_use]
    pub fn elsewhere(&self, print: Fingerprint, from: &Locator) -> Option<Change> {
        let then = self.then_pairs.get(&print)?;
        if let Some(parts) = self.parts(print, from) {
            return Some(Change::Split(parts));
        }
        let likeness = |(place, now): (&'a Locator, &Pairs)| (then.likeness(now), place);
        let best = self.candidates(from).map(likeness).max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        if let Some((_, place)) = best.filter(|(likeness, _)| *likeness >= SAME) {
            return Some(Change::Moved(place.clone()));
        }
        let around = self.changed.iter().filter(|(place, _)| **place != from && kind(place) == kind(from));
        let within = |(place, now): (&&'a Locator, &Pairs)| (then.within(now), *place);
        let best = around.map(within).max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        // What is left of words that were cut on the way is still where they lead.
        let joined =
            |(within, place): &(f64, &Locator)| *within >= PART || *within >= MUCH && self.joined(print, place, MUCH);
        best.filter(joined).map(|(_, place)| Change::Merged(place.clone()))
    }

    /// Whether so much of some words came to a place: not only phrases that other words, which stand there too, share with
    /// them.
    fn joined(&self, print: Fingerprint, place: &Locator, share: f64) -> bool {
        let Some((then, now)) = self.then_pairs.get(&print).zip(self.changed.get(place)) else { return false };
        let others = self.then_pairs.iter().filter(|(other, pairs)| **other != print && pairs.within(now) >= PART);
        let rest = others.fold(now.clone(), |rest, (_, pairs)| rest.without(pairs));
        then.within(&rest) >= share
    }

    /// Any other place, settled ones included, that has exactly some words.
    #[must_use]
    pub fn again(&self, print: Fingerprint, from: &Locator) -> Option<&'a Locator> {
        let empty = print == fingerprint::fingerprint("");
        self.exact.get(&print).filter(|_| !empty)?.iter().copied().find(|place| *place != from)
    }

    fn is_taken(&self, place: &Locator) -> bool {
        self.taken.contains(place) || self.kept.contains(place)
    }

    /// Changed places of the same kind whose words nobody took.
    fn candidates(&self, from: &Locator) -> impl Iterator<Item = (&'a Locator, &Pairs)> {
        let free = move |(place, _): &(&&'a Locator, &Pairs)| {
            **place != from && kind(place) == kind(from) && !self.is_taken(place)
        };
        self.changed.iter().filter(|_| self.compares).filter(free).map(|(place, now)| (*place, now))
    }
}

/// Places of one kind can stand for one another: an unnumbered paragraph may get a number.
fn kind(place: &Locator) -> u8 {
    match place.place() {
        Place::Chapeau | Place::Paragraph | Place::Unnumbered | Place::Masthead => 0,
        Place::Point => 1,
        Place::Note => 2,
        Place::Division => 3,
    }
}
