//! Owns the comparison of an instrument with what was published of it: which addresses would lead nowhere, or to other
//! words than they did, and what an author is to state so that they do not.

use std::collections::{HashMap, HashSet};

use super::held::Held;
use super::promises::{Landing, Promises};
use super::recognition::Recogniser;
use crate::model::date::Date;
use crate::model::ledger::{Fingerprint, latest};
use crate::model::locator::Locator;
use crate::model::redirect::{After, Change, Step};

/// What stands in the place of last words that nobody kept.
pub const UNKNOWN: &str = "(its last words)";

/// An address that would not lead to its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The id it was published under.
    pub id: String,
    /// The place.
    pub place: Locator,
    /// Since when it is published.
    pub since: Date,
    /// Whether nothing answers at all; else other words do.
    pub gone: bool,
    /// Whether it goes with what it lies in, of which something is to be stated.
    pub follows: bool,
}

/// Something stated that the words speak against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The step, by its number in the file.
    pub entry: usize,
    /// The address.
    pub place: Locator,
    /// Where it is said to be.
    pub stated: Locator,
    /// Where its words are.
    pub found: Locator,
}

/// What the comparison of an instrument comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The addresses, in order.
    pub lost: Vec<Lost>,
    /// What to state of them.
    pub step: Step,
    /// What is stated wrongly.
    pub mistakes: Vec<Mistake>,
}

/// An address with where it leads now. What is stated next is stated of that place.
struct Claim {
    id: String,
    place: Locator,
    since: Date,
    words: Fingerprint,
    /// Where it leads by what is stated.
    key: Locator,
    state: State,
    /// Whether it goes where other words go: the address was given to these since, or was led to a place that has an
    /// address of its own.
    follows: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Its words, or what was stated, are there.
    Fine,
    /// Other words stand there.
    Other,
    /// There is no such place.
    Gone,
}

/// Compares a text, the original of its instrument, with what was published. Nothing where every address leads to its
/// words, edited or not.
#[must_use]
pub fn compare(promises: &Promises, id: &str, held: &Held) -> Option<Report> {
    let mut comparison =
        Comparison { promises, id, held, claims: Vec::new(), settled: HashSet::new(), shared: HashSet::new() };
    comparison.gather();
    let mistakes = comparison.mistakes();
    comparison.claims.retain(|claim| !mistakes.iter().any(|m| m.place == claim.place && m.stated == claim.key));
    let fine = comparison.claims.iter().all(|claim| claim.state == State::Fine);
    if fine && mistakes.is_empty() {
        return None;
    }
    let step = if fine { Step::default() } else { comparison.step() };
    let lost: Vec<Lost> = comparison.claims.iter().filter_map(|claim| lost(claim, &step)).collect();
    (!lost.is_empty() || !mistakes.is_empty()).then_some(Report { lost, step, mistakes })
}

fn lost(claim: &Claim, step: &Step) -> Option<Lost> {
    let gone = claim.state == State::Gone;
    let told = gone || (claim.state == State::Other && step.after(&claim.key) != After::Untouched);
    let Claim { id, place, since, .. } = claim;
    let follows = !step.changes.contains_key(&claim.key);
    told.then(|| Lost { id: id.clone(), place: place.clone(), since: *since, gone, follows })
}

struct Comparison<'a> {
    promises: &'a Promises,
    id: &'a str,
    held: &'a Held,
    claims: Vec<Claim>,
    /// Places that have the words recorded of them.
    settled: HashSet<Locator>,
    /// Places that other addresses than their own lead to, or their own as it was before.
    shared: HashSet<Locator>,
}

impl Comparison<'_> {
    /// Gathers the addresses: the instrument's own, or those it was published under before.
    fn gather(&mut self) {
        let promises = self.promises;
        self.lines(self.id);
        if promises.lines_of(self.id).is_empty() {
            for former in promises.former_ids(self.id) {
                self.lines(former);
            }
        }
    }

    fn lines(&mut self, id: &str) {
        let lines = self.promises.lines_of(id);
        for line in latest(lines) {
            let step = if id == self.id { line.step } else { 0 };
            let touched = self.promises.is_touched(self.id, &line.locator, step);
            let landing = self.promises.landing(id, &line.locator, line.step);
            let Landing::At(at, places) = landing else { continue };
            if at != self.id {
                continue;
            }
            let stays = places == [line.locator.clone()] && !touched;
            self.shared.extend(places.iter().filter(|key| **key != line.locator).cloned());
            for key in places {
                let now = self.held.fingerprint(&key);
                let state = match now {
                    None => State::Gone,
                    Some(now) if stays && now != line.words => State::Other,
                    Some(_) => State::Fine,
                };
                if stays && now == Some(line.words) {
                    self.settled.insert(key.clone());
                }
                let (id, place) = (id.to_owned(), line.locator.clone());
                self.claims.push(Claim { id, place, since: line.since, words: line.words, key, state, follows: false });
            }
        }
        // What an address stood for before must be somewhere too; which words these are is no longer compared.
        let old = lines.windows(2).filter(|pair| pair[0].locator == pair[1].locator).map(|pair| &pair[0]);
        for line in old {
            let Landing::At(at, places) = self.promises.landing(id, &line.locator, line.step) else { continue };
            if at != self.id {
                continue;
            }
            self.shared.extend(places.iter().cloned());
            for key in places.into_iter().filter(|key| !self.held.outline.has(key)) {
                let (id, place) = (id.to_owned(), line.locator.clone());
                let state = State::Gone;
                self.claims.push(Claim { id, place, since: line.since, words: line.words, key, state, follows: true });
            }
        }
    }

    /// What is stated to be at one place while the words are at another that changed.
    fn mistakes(&self) -> Vec<Mistake> {
        // Where a place has an address of its own, what became of its words since is that address's affair.
        let own: HashSet<&Locator> =
            self.claims.iter().filter(|claim| claim.place == claim.key).map(|claim| &claim.key).collect();
        let stated = |claim: &&Claim| {
            let elsewhere = self.held.fingerprint(&claim.key) != Some(claim.words);
            claim.key != claim.place && elsewhere && !own.contains(&claim.key)
        };
        let doubtful: Vec<&Claim> = self.claims.iter().filter(stated).collect();
        if doubtful.is_empty() {
            return Vec::new();
        }
        let taken: HashSet<&Locator> = self
            .claims
            .iter()
            .filter(|claim| self.held.fingerprint(&claim.key) == Some(claim.words))
            .map(|claim| &claim.key)
            .collect();
        let places = self.held.outline.places().iter().zip(&self.held.fingerprints);
        let mut free: HashMap<Fingerprint, &Locator> = HashMap::new();
        for (place, print) in places.filter(|(place, _)| !taken.contains(place)) {
            free.entry(*print).or_insert(place);
        }
        doubtful.into_iter().filter_map(|claim| self.mistake(claim, &free)).collect()
    }

    fn mistake(&self, claim: &Claim, free: &HashMap<Fingerprint, &Locator>) -> Option<Mistake> {
        let found = *free.get(&claim.words)?;
        let steps = self.promises.steps_of(&claim.id).iter();
        let step = steps.rev().find(|step| step.changes.contains_key(&claim.place))?;
        let moved = matches!(step.changes.get(&claim.place), Some(Change::Moved(_)));
        let Claim { place, key, .. } = claim;
        let (place, stated, found) = (place.clone(), key.clone(), found.clone());
        moved.then_some(Mistake { entry: step.entry, place, stated, found })
    }

    /// What to state, so that every address leads to its words.
    fn step(&mut self) -> Step {
        // Where a place has an address of its own, those that were led to it go with that one.
        let own: HashSet<Locator> =
            self.claims.iter().filter(|claim| claim.place == claim.key).map(|claim| claim.key.clone()).collect();
        for claim in self.claims.iter_mut().filter(|claim| claim.place != claim.key && own.contains(&claim.key)) {
            claim.follows = true;
        }
        // What holds a place counts before what lies in it; an address before those that were led to it.
        self.claims.sort_by(|a, b| {
            let key = |claim: &Claim| (claim.key.depth(), claim.key.clone(), claim.follows);
            key(a).cmp(&key(b))
        });
        let lost: HashSet<Fingerprint> = self.claims.iter().map(|claim| claim.words).collect();
        let open = |claim: &&Claim| claim.state != State::Fine;
        let wanted: HashSet<Fingerprint> = self.claims.iter().filter(open).map(|claim| claim.words).collect();
        let published = self.promises.published.get(&(self.id.to_owned(), self.held.locale.clone()));
        let settled = |place: &Locator| self.settled.contains(place);
        let recogniser = Recogniser::new(self.held, settled, &lost, published, &self.shared);
        let step = Step { instrument: self.id.to_owned(), ..Step::default() };
        let mut deciding = Deciding { held: self.held, recogniser, owners: HashMap::new(), wanted, step };
        deciding.owned(&self.claims);
        deciding.keep(&self.claims);
        for claim in &self.claims {
            deciding.decide(claim);
        }
        deciding.step
    }
}

struct Deciding<'a> {
    held: &'a Held,
    recogniser: Recogniser<'a>,
    /// Words that are not where they were, with where they were.
    owners: HashMap<Fingerprint, Vec<Locator>>,
    wanted: HashSet<Fingerprint>,
    step: Step,
}

impl Deciding<'_> {
    fn owned(&mut self, claims: &[Claim]) {
        for claim in claims.iter().filter(|claim| claim.state != State::Fine && !claim.follows) {
            self.owners.entry(claim.words).or_default().push(claim.key.clone());
        }
        for claim in claims.iter().filter(|claim| self.held.fingerprint(&claim.key) == Some(claim.words)) {
            self.recogniser.take(&claim.key);
        }
    }

    /// Takes the places whose words are still those of their address, though edited.
    fn keep(&mut self, claims: &[Claim]) {
        for claim in claims.iter().filter(|claim| claim.state == State::Other) {
            let moved = self.recogniser.exactly(claim.words, &claim.key).is_some() || self.is_stolen(&claim.key);
            if !moved && self.recogniser.still(claim.words, &claim.key) == Some(true) {
                self.recogniser.keep(&claim.key);
            }
        }
    }

    /// Whether the words at a place are exactly those of another address that lost them.
    fn is_stolen(&self, place: &Locator) -> bool {
        let now = self.held.fingerprint(place);
        let owners = now.and_then(|now| self.owners.get(&now));
        owners.is_some_and(|owners| owners.iter().any(|owner| owner != place))
    }

    fn decide(&mut self, claim: &Claim) {
        if self.step.changes.contains_key(&claim.key) {
            return;
        }
        let (here, covered) = match self.step.after(&claim.key) {
            After::Withdrawn(..) => return,
            After::At(places) => (places.into_iter().next(), true),
            After::Untouched => (Some(claim.key.clone()), false),
        };
        if claim.state == State::Fine && !covered {
            return;
        }
        let here = here.filter(|here| self.held.outline.has(here));
        if here.as_ref().is_some_and(|here| covered && self.held.fingerprint(here) == Some(claim.words)) {
            return;
        }
        if claim.state == State::Fine && !self.wanted.contains(&claim.words) {
            // It lies in something that went elsewhere, and did not go with it.
            let stayed = self.held.fingerprint(&claim.key) == Some(claim.words);
            if stayed {
                self.step.changes.insert(claim.key.clone(), Change::Kept);
                return;
            }
        }
        if let Some(change) = self.change(claim, here.as_ref(), covered) {
            if let Change::Moved(to) = &change {
                self.recogniser.take(to);
            }
            self.step.changes.insert(claim.key.clone(), change);
        }
    }

    /// What became of the words of an address; nothing where they are at `here`, edited.
    fn change(&self, claim: &Claim, here: Option<&Locator>, covered: bool) -> Option<Change> {
        let words = claim.words;
        if let Some(place) = self.recogniser.exactly(words, &claim.key) {
            return Some(Change::Moved(place.clone()));
        }
        if let Some(here) = here.filter(|here| !self.is_stolen(here)) {
            let still = self.recogniser.still(words, here);
            let parts = if covered { None } else { self.recogniser.parts(words, &claim.key) };
            if let Some(parts) = parts.filter(|parts| parts.contains(&claim.key)) {
                return Some(Change::Split(parts));
            }
            if still != Some(false) {
                return None;
            }
            let elsewhere = self.recogniser.elsewhere(words, &claim.key);
            let others = || self.owners.keys().any(|other| *other != words && self.recogniser.is_like(*other, here));
            if elsewhere.is_some() || !others() {
                return elsewhere;
            }
        }
        if let Some(change) = self.recogniser.elsewhere(words, &claim.key) {
            return Some(change);
        }
        if let Some(place) = self.recogniser.again(words, &claim.key) {
            return Some(Change::Merged(place.clone()));
        }
        Some(Change::Withdrawn(self.recogniser.words(words).unwrap_or(UNKNOWN).to_owned()))
    }
}
