//! The recognition of moved words: where in a text some words are now, whether whole, edited, divided, or merged into
//! others.

use std::collections::{HashMap, HashSet};

use super::similarity::WordPairs;
use crate::corpus::fingerprint::{self, each_place};
use crate::corpus::text::LinkedText;
use crate::model::ledger::Fingerprint;
use crate::model::locator::{Locator, PlaceKind};
use crate::model::redirect::AddressChange;
use crate::source::SourceText;
use crate::syntax;

/// Words that moved count as the same, though edited, from this similarity on.
const SAME: f64 = 0.6;

/// Words that stayed count as the same, though edited, from this similarity on. The bar is lower than for moved words,
/// because the place itself is evidence.
const STILL: f64 = 0.35;

/// Words count as a part of others from this share on.
const PART: f64 = 0.75;

/// Divided words count as complete at their old place from this share on, so that nothing was moved away.
const NEARLY: f64 = 0.95;

/// Some of the words are at a place from this share on.
const SOME: f64 = 0.25;

/// The same for words that several addresses lead to, of which a small part may be all the words of one address.
const FEW: f64 = 0.1;

/// Words count as merged from this share on, even among other words.
const MUCH: f64 = 0.4;

/// The maximum number of comparisons; beyond it, only exact words are recognised. The number is the product of changed
/// places and lost addresses, and a rewritten book would otherwise take minutes.
const MOST: usize = 250_000;

/// The words of a text now, and those it had.
pub struct Recogniser<'a> {
    held: &'a LinkedText,
    /// Places that do not have their recorded words, with the words they have.
    changed: HashMap<&'a Locator, WordPairs>,
    exact: HashMap<Fingerprint, Vec<&'a Locator>>,
    /// The published words, as far as they were kept.
    then: HashMap<Fingerprint, String>,
    then_pairs: HashMap<Fingerprint, WordPairs>,
    /// Places whose words were recognised as those of some address.
    taken: HashSet<Locator>,
    /// Places whose words are still those of their own address, though edited or mixed with others.
    kept: HashSet<Locator>,
    /// Places that addresses other than their own lead to.
    shared: &'a HashSet<Locator>,
    /// Whether texts are compared at all.
    compares: bool,
}

impl<'a> Recogniser<'a> {
    /// A recogniser of a text, of which `settled` says whether a place has the words recorded of it; of `lost` words; with
    /// the text as it was published, and the places that more than one address leads to.
    pub fn new(
        held: &'a LinkedText,
        settled: impl Fn(&Locator) -> bool,
        lost: &HashSet<Fingerprint>,
        published: Option<&SourceText>,
        shared: &'a HashSet<Locator>,
    ) -> Self {
        let places = held.outline.places();
        let changed: HashSet<&Locator> = places.iter().filter(|place| !settled(place)).collect();
        // Unchanged places need not be compared: their words are accounted for. After an ordinary edit only a few remain.
        let compares = changed.len().saturating_mul(lost.len()) <= MOST;
        let mut exact: HashMap<Fingerprint, Vec<&Locator>> = HashMap::new();
        for (place, print) in places.iter().zip(&held.fingerprints) {
            exact.entry(*print).or_default().push(place);
        }
        let mut now = HashMap::new();
        if compares {
            each_place(&syntax::parse::parse(&held.source, &held.locale).0, |place, words| {
                if let Some(place) = changed.get(place) {
                    now.insert(*place, WordPairs::of(words));
                }
            });
        } else {
            // Which places changed must be known even so: exact words are looked for among them.
            now.extend(changed.into_iter().map(|place| (place, WordPairs::default())));
        }
        let mut then = HashMap::new();
        if let Some(source) = published {
            each_place(&syntax::parse::parse(source, &held.locale).0, |_, words| {
                let print = fingerprint::fingerprint(words);
                // The copy may be older or newer than a line of the ledger. The fingerprint shows whether its words are
                // the recorded ones.
                if lost.contains(&print) {
                    then.insert(print, words.to_owned());
                }
            });
        }
        let pairs = |(print, words): (&Fingerprint, &String)| (*print, WordPairs::of(words));
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

    /// The published words, if they were kept.
    #[must_use]
    pub fn words(&self, print: Fingerprint) -> Option<&str> {
        self.then.get(&print).map(String::as_str)
    }

    /// Records that the words at a place are those of some address.
    pub fn take(&mut self, place: &Locator) {
        self.taken.insert(place.clone());
    }

    /// Records that the words at a place are still those of its address.
    pub fn keep(&mut self, place: &Locator) {
        self.kept.insert(place.clone());
    }

    /// The changed place that has exactly the given words, other than the one they were at.
    #[must_use]
    pub fn exactly(&self, print: Fingerprint, from: &Locator) -> Option<&'a Locator> {
        // All empty places have the same fingerprint; they are not the same words.
        if print == fingerprint::fingerprint("") {
            return None;
        }
        let candidates = self.exact.get(&print)?.iter().copied();
        let free = |place: &&Locator| *place != from && self.changed.contains_key(*place) && !self.is_taken(place);
        let all: Vec<&Locator> = candidates.filter(free).collect();
        let same = |place: &&&Locator| place_kind(place) == place_kind(from) && place.depth() == from.depth();
        // If the same words stand at several places ("[Deleted]"), the place most like the old one is taken.
        all.iter().find(same).or_else(|| all.first()).copied()
    }

    /// Whether the words at a place are still the former ones, though edited or mixed with others; `None` if that is
    /// unknown.
    #[must_use]
    pub fn still(&self, print: Fingerprint, at: &Locator) -> Option<bool> {
        let (then, now) = (self.then_pairs.get(&print)?, self.changed.get(at)?);
        Some(then.likeness(now) >= STILL || then.within(now) >= PART)
    }

    /// Whether the words at a place are, at least in part, words that left another place, though edited.
    #[must_use]
    pub fn is_like(&self, print: Fingerprint, at: &Locator) -> bool {
        let both = self.then_pairs.get(&print).zip(self.changed.get(at));
        both.is_some_and(|(then, now)| then.likeness(now) >= SAME || now.within(then) >= PART)
    }

    /// The places among which words were divided, including their former place if a part stayed there; `None` unless
    /// there are at least two.
    #[must_use]
    pub fn parts(&self, print: Fingerprint, from: &Locator) -> Option<Vec<Locator>> {
        let then = self.then_pairs.get(&print)?;
        let least = if self.shared.contains(from) { FEW } else { SOME };
        let stayed = self.changed.get(from).is_some_and(|now| {
            let some = now.within(then) >= PART || then.within(now) >= SOME;
            some && then.within(now) < NEARLY
        });
        // A part may be alone at its place, or among words that were there before.
        let is_part = |(place, now): &(&&'a Locator, &WordPairs)| {
            let share = then.within(now);
            let alone = !self.kept.contains(**place) && now.within(then) >= PART && share >= SOME / 2.0;
            let free = **place != from && place_kind(place) == place_kind(from) && !self.taken.contains(**place);
            free && (alone || (least..PART).contains(&share) && self.is_part_of(print, place, least))
        };
        let others = self.changed.iter().filter(|_| self.compares).filter(is_part).map(|(place, _)| *place);
        let mut parts: Vec<&Locator> = others.chain(stayed.then_some(from)).collect();
        // The map has no order, and a finding must be the same in every run: the parts are put into the order of the
        // page.
        parts.sort_by_key(|place| self.held.outline.blocks().iter().position(|block| block == *place));
        let parts: Vec<Locator> = parts.into_iter().cloned().collect();
        (parts.len() > 1).then_some(parts)
    }

    /// The change that happened to words that are not whole at any place: moved and edited, divided, or merged into
    /// others.
    #[must_use]
    pub fn elsewhere(&self, print: Fingerprint, from: &Locator) -> Option<AddressChange> {
        let then = self.then_pairs.get(&print)?;
        if let Some(parts) = self.parts(print, from) {
            return Some(AddressChange::Split(parts));
        }
        // Division is tried first: the largest part of divided words is often similar enough to pass for all of them.
        let likeness = |(place, now): (&'a Locator, &WordPairs)| (then.likeness(now), place);
        let best = self.candidates(from).map(likeness).max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        if let Some((_, place)) = best.filter(|(likeness, _)| *likeness >= SAME) {
            return Some(AddressChange::Moved(place.clone()));
        }
        // Places that are taken count here, unlike above: words are merged into others that have an address already.
        let around = self.changed.iter().filter(|(place, _)| **place != from && place_kind(place) == place_kind(from));
        let within = |(place, now): (&&'a Locator, &WordPairs)| (then.within(now), *place);
        let best = around.map(within).max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        // If words were cut when they moved, the place of the rest is still where they lead.
        let joined = |(within, place): &(f64, &Locator)| {
            *within >= PART || *within >= MUCH && self.is_part_of(print, place, MUCH)
        };
        best.filter(joined).map(|(_, place)| AddressChange::Merged(place.clone()))
    }

    /// Whether so large a share of some words came to a place. Phrases that other words at the same place share with
    /// them do not count.
    fn is_part_of(&self, print: Fingerprint, place: &Locator, share: f64) -> bool {
        let Some((then, now)) = self.then_pairs.get(&print).zip(self.changed.get(place)) else { return false };
        // Stock phrases ("We reaffirm our commitment to …") occur in many paragraphs: what other published words there
        // explain is subtracted first.
        let others = self.then_pairs.iter().filter(|(other, pairs)| **other != print && pairs.within(now) >= PART);
        let rest = others.fold(now.clone(), |rest, (_, pairs)| rest.without(pairs));
        then.within(&rest) >= share
    }

    /// Any other place, unchanged ones included, that has exactly the given words.
    #[must_use]
    pub fn again(&self, print: Fingerprint, from: &Locator) -> Option<&'a Locator> {
        let empty = print == fingerprint::fingerprint("");
        self.exact.get(&print).filter(|_| !empty)?.iter().copied().find(|place| *place != from)
    }

    fn is_taken(&self, place: &Locator) -> bool {
        self.taken.contains(place) || self.kept.contains(place)
    }

    /// Changed places of the same kind whose words are not yet assigned to an address.
    fn candidates(&self, from: &Locator) -> impl Iterator<Item = (&'a Locator, &WordPairs)> {
        let free = move |(place, _): &(&&'a Locator, &WordPairs)| {
            **place != from && place_kind(place) == place_kind(from) && !self.is_taken(place)
        };
        self.changed.iter().filter(|_| self.compares).filter(free).map(|(place, now)| (*place, now))
    }
}

/// Groups the kinds of places that can replace one another: an unnumbered paragraph may get a number.
fn place_kind(place: &Locator) -> u8 {
    match place.place_kind() {
        PlaceKind::Chapeau | PlaceKind::Paragraph | PlaceKind::Unnumbered | PlaceKind::Masthead => 0,
        PlaceKind::Point => 1,
        PlaceKind::Note => 2,
        PlaceKind::Division => 3,
    }
}
