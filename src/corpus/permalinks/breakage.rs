//! The comparison of an instrument with what was published of it: which addresses would lead nowhere or to other words,
//! and what an author has to state to keep them.

use std::collections::{HashMap, HashSet};

use super::moved_text::Recogniser;
use crate::corpus::published::{Landing, PublishedAddresses};
use crate::corpus::text::LinkedText;
use crate::model::date::Date;
use crate::model::ledger::{Fingerprint, LedgerLine, latest_lines};
use crate::model::locator::Locator;
use crate::model::redirect::{AddressChange, PlaceAfter, RedirectStep};

/// The placeholder for last words that were not kept.
pub const UNKNOWN: &str = "(its last words)";

/// An address that would not lead to its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostAddress {
    /// The id it was published under.
    pub id: String,
    /// The place.
    pub place: Locator,
    /// The day of its publication.
    pub since: Date,
    /// Whether nothing answers at the address; otherwise other words do.
    pub gone: bool,
    /// Whether it belongs to a containing place for which a change is proposed.
    pub follows: bool,
}

/// A stated redirect that the words contradict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectMistake {
    /// The index of its step in the file.
    pub entry: usize,
    /// The address.
    pub place: Locator,
    /// The stated target.
    pub stated: Locator,
    /// The place where the words are.
    pub found: Locator,
}

/// The result of comparing an instrument.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BreakageReport {
    /// The addresses, in order.
    pub lost: Vec<LostAddress>,
    /// The changes to state.
    pub step: RedirectStep,
    /// The redirects stated wrongly.
    pub mistakes: Vec<RedirectMistake>,
}

/// A published address and where it leads now. The next change is stated for that place.
struct AddressClaim {
    id: String,
    place: Locator,
    since: Date,
    words: Fingerprint,
    /// Where it leads according to the stated steps.
    key: Locator,
    state: State,
    /// Whether it follows the words of another address: the address was given to other words since, or was redirected
    /// to a place that has an address of its own.
    follows: bool,
}

impl AddressClaim {
    /// A line of the ledger of an id, which leads to one of perhaps several places.
    fn new(id: &str, line: &LedgerLine, key: Locator, state: State) -> Self {
        let (id, place) = (id.to_owned(), line.locator.clone());
        Self { id, place, since: line.since, words: line.words, key, state, follows: false }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Its words are there, or what was stated is.
    Fine,
    /// Other words are there.
    Other,
    /// The place does not exist.
    Gone,
}

/// Compares a text, the original of its instrument, with what was published. `None` if every address leads to its
/// words, edited or not.
#[must_use]
pub fn compare(promises: &PublishedAddresses, id: &str, held: &LinkedText) -> Option<BreakageReport> {
    let mut comparison =
        LedgerComparison { promises, id, held, claims: Vec::new(), settled: HashSet::new(), shared: HashSet::new() };
    comparison.gather_claims();
    let mistakes = comparison.find_mistakes();
    // A wrong redirect is reported as such. Proposing a further change for the same address would only hide the mistake
    // behind a second step.
    comparison.claims.retain(|claim| !mistakes.iter().any(|m| m.place == claim.place && m.stated == claim.key));
    let fine = comparison.claims.iter().all(|claim| claim.state == State::Fine);
    if fine && mistakes.is_empty() {
        return None;
    }
    let step = if fine { RedirectStep::default() } else { comparison.proposed_step() };
    let lost: Vec<LostAddress> = comparison.claims.iter().filter_map(|claim| lost_address(claim, &step)).collect();
    (!lost.is_empty() || !mistakes.is_empty()).then_some(BreakageReport { lost, step, mistakes })
}

fn lost_address(claim: &AddressClaim, step: &RedirectStep) -> Option<LostAddress> {
    let gone = claim.state == State::Gone;
    let told = gone || (claim.state == State::Other && step.place_after(&claim.key) != PlaceAfter::Untouched);
    let AddressClaim { id, place, since, .. } = claim;
    let follows = !step.changes.contains_key(&claim.key);
    told.then(|| LostAddress { id: id.clone(), place: place.clone(), since: *since, gone, follows })
}

struct LedgerComparison<'a> {
    promises: &'a PublishedAddresses,
    id: &'a str,
    held: &'a LinkedText,
    claims: Vec<AddressClaim>,
    /// Places that still have their recorded words.
    settled: HashSet<Locator>,
    /// Places that addresses other than their own lead to, or their own address from an earlier time.
    shared: HashSet<Locator>,
}

impl LedgerComparison<'_> {
    /// Collects the addresses: the instrument's own, or those it was published under before.
    fn gather_claims(&mut self) {
        let promises = self.promises;
        self.claim_recorded_words(self.id);
        self.claim_earlier_words(self.id);
        if promises.lines_of(self.id).is_empty() {
            for former in promises.former_ids(self.id) {
                self.claim_recorded_words(former);
                self.claim_earlier_words(former);
            }
        }
    }

    /// Collects the places that the addresses of an id stand for, with the words that were recorded last.
    fn claim_recorded_words(&mut self, id: &str) {
        for line in latest_lines(self.promises.lines_of(id)) {
            // Steps of the ledger count from the beginning of the instrument's file; addresses of a former id have
            // passed none of this instrument's own steps.
            let step = if id == self.id { line.step } else { 0 };
            let touched = self.promises.is_touched(self.id, &line.locator, step);
            let Some(places) = self.places_of_line(id, line) else { continue };
            // Only an address nothing was stated about is compared word for word. Where something was stated, the
            // author decided, and the words there may since have been edited like any others.
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
                self.claims.push(AddressClaim::new(id, line, key, state));
            }
        }
    }

    /// Collects the places that are gone of those for which the addresses of an id stood earlier.
    fn claim_earlier_words(&mut self, id: &str) {
        // What an address stood for earlier must be somewhere too, but its words are no longer compared: the ledger
        // keeps only fingerprints, and the copy of the published text has later words at this place.
        let lines = self.promises.lines_of(id);
        let old = lines.windows(2).filter(|pair| pair[0].locator == pair[1].locator).map(|pair| &pair[0]);
        for line in old {
            let Some(places) = self.places_of_line(id, line) else { continue };
            self.shared.extend(places.iter().cloned());
            for key in places.into_iter().filter(|key| !self.held.outline.has_place(key)) {
                self.claims.push(AddressClaim { follows: true, ..AddressClaim::new(id, line, key, State::Gone) });
            }
        }
    }

    /// The places of this instrument that a line of a ledger leads to by the stated steps; `None` if it leads to no place
    /// or to another instrument.
    fn places_of_line(&self, id: &str, line: &LedgerLine) -> Option<Vec<Locator>> {
        match self.promises.landing(id, &line.locator, line.step) {
            Landing::At(at, places) if at == self.id => Some(places),
            _ => None,
        }
    }

    /// Finds redirects to one place while the words are at another, changed place.
    fn find_mistakes(&self) -> Vec<RedirectMistake> {
        // If the target has an address of its own, that address is responsible for what became of its words since.
        let own: HashSet<&Locator> =
            self.claims.iter().filter(|claim| claim.place == claim.key).map(|claim| &claim.key).collect();
        let stated = |claim: &&AddressClaim| {
            let elsewhere = self.held.fingerprint(&claim.key) != Some(claim.words);
            claim.key != claim.place && elsewhere && !own.contains(&claim.key)
        };
        let doubtful: Vec<&AddressClaim> = self.claims.iter().filter(stated).collect();
        if doubtful.is_empty() {
            return Vec::new();
        }
        let taken: HashSet<&Locator> = self
            .claims
            .iter()
            .filter(|claim| self.held.fingerprint(&claim.key) == Some(claim.words))
            .map(|claim| &claim.key)
            .collect();
        // Only places that do not have the words promised by some address can have received words from elsewhere.
        let places = self.held.outline.places().iter().zip(&self.held.fingerprints);
        let mut free: HashMap<Fingerprint, &Locator> = HashMap::new();
        for (place, print) in places.filter(|(place, _)| !taken.contains(place)) {
            free.entry(*print).or_insert(place);
        }
        doubtful.into_iter().filter_map(|claim| self.mistake_in_claim(claim, &free)).collect()
    }

    fn mistake_in_claim(&self, claim: &AddressClaim, free: &HashMap<Fingerprint, &Locator>) -> Option<RedirectMistake> {
        let found = *free.get(&claim.words)?;
        let steps = self.promises.steps_of(&claim.id).iter();
        let step = steps.rev().find(|step| step.changes.contains_key(&claim.place))?;
        let moved = matches!(step.changes.get(&claim.place), Some(AddressChange::Moved(_)));
        let AddressClaim { place, key, .. } = claim;
        let (place, stated, found) = (place.clone(), key.clone(), found.clone());
        moved.then_some(RedirectMistake { entry: step.entry, place, stated, found })
    }

    /// The changes to state so that every address leads to its words.
    fn proposed_step(&mut self) -> RedirectStep {
        // Addresses redirected to a place that has an address of its own follow that address.
        let own: HashSet<Locator> =
            self.claims.iter().filter(|claim| claim.place == claim.key).map(|claim| claim.key.clone()).collect();
        for claim in self.claims.iter_mut().filter(|claim| claim.place != claim.key && own.contains(&claim.key)) {
            claim.follows = true;
        }
        // Containing places come before the places in them, so that one change for a paragraph settles its points; an
        // address comes before those that were redirected to it.
        self.claims.sort_by(|a, b| {
            let key = |claim: &AddressClaim| (claim.key.depth(), claim.key.clone(), claim.follows);
            key(a).cmp(&key(b))
        });
        let lost: HashSet<Fingerprint> = self.claims.iter().map(|claim| claim.words).collect();
        let open = |claim: &&AddressClaim| claim.state != State::Fine;
        let wanted: HashSet<Fingerprint> = self.claims.iter().filter(open).map(|claim| claim.words).collect();
        let published = self.promises.published.get(&(self.id.to_owned(), self.held.locale.clone()));
        let settled = |place: &Locator| self.settled.contains(place);
        let recogniser = Recogniser::new(self.held, settled, &lost, published, &self.shared);
        let step = RedirectStep { instrument: self.id.to_owned(), ..RedirectStep::default() };
        let mut deciding = Deciding { held: self.held, recogniser, owners: HashMap::new(), wanted, step };
        deciding.mark_owned_places(&self.claims);
        deciding.keep_unchanged_claims(&self.claims);
        for claim in &self.claims {
            deciding.decide_claim(claim);
        }
        deciding.step
    }
}

struct Deciding<'a> {
    held: &'a LinkedText,
    recogniser: Recogniser<'a>,
    /// Words that are not where they were, and where they were.
    owners: HashMap<Fingerprint, Vec<Locator>>,
    wanted: HashSet<Fingerprint>,
    step: RedirectStep,
}

impl Deciding<'_> {
    fn mark_owned_places(&mut self, claims: &[AddressClaim]) {
        for claim in claims.iter().filter(|claim| claim.state != State::Fine && !claim.follows) {
            self.owners.entry(claim.words).or_default().push(claim.key.clone());
        }
        for claim in claims.iter().filter(|claim| self.held.fingerprint(&claim.key) == Some(claim.words)) {
            self.recogniser.take(&claim.key);
        }
    }

    /// Keeps the places whose words are still those of their address, though edited.
    fn keep_unchanged_claims(&mut self, claims: &[AddressClaim]) {
        for claim in claims.iter().filter(|claim| claim.state == State::Other) {
            let moved = self.recogniser.exactly(claim.words, &claim.key).is_some() || self.is_stolen(&claim.key);
            // An exact match elsewhere, or words here that exactly belong elsewhere, outweighs likeness: swapped
            // paragraphs on one subject are alike, and likeness alone would take each for an edit of the other.
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

    fn decide_claim(&mut self, claim: &AddressClaim) {
        if self.step.changes.contains_key(&claim.key) {
            return;
        }
        let (here, covered) = match self.step.place_after(&claim.key) {
            PlaceAfter::Withdrawn(..) => return,
            PlaceAfter::At(places) => (places.into_iter().next(), true),
            PlaceAfter::Untouched => (Some(claim.key.clone()), false),
        };
        if claim.state == State::Fine && !covered {
            return;
        }
        let here = here.filter(|here| self.held.outline.has_place(here));
        if here.as_ref().is_some_and(|here| covered && self.held.fingerprint(here) == Some(claim.words)) {
            return;
        }
        if claim.state == State::Fine && !self.wanted.contains(&claim.words) {
            // It lies in a place that moved, and did not move with it.
            let stayed = self.held.fingerprint(&claim.key) == Some(claim.words);
            if stayed {
                self.step.changes.insert(claim.key.clone(), AddressChange::Kept);
                return;
            }
        }
        if let Some(change) = self.change_for_claim(claim, here.as_ref(), covered) {
            if let AddressChange::Moved(to) = &change {
                self.recogniser.take(to);
            }
            self.step.changes.insert(claim.key.clone(), change);
        }
    }

    /// The change that happened to the words of an address; `None` if they are at `here`, edited.
    fn change_for_claim(&self, claim: &AddressClaim, here: Option<&Locator>, covered: bool) -> Option<AddressChange> {
        let words = claim.words;
        // The order is the order of certainty: exact words, words that stayed though edited, parts and likeness
        // elsewhere, copies, and only then withdrawal.
        if let Some(place) = self.recogniser.exactly(words, &claim.key) {
            return Some(AddressChange::Moved(place.clone()));
        }
        if let Some(here) = here.filter(|here| !self.is_stolen(here)) {
            let still = self.recogniser.still(words, here);
            let parts = if covered { None } else { self.recogniser.parts(words, &claim.key) };
            if let Some(parts) = parts.filter(|parts| parts.contains(&claim.key)) {
                return Some(AddressChange::Split(parts));
            }
            if still != Some(false) {
                return None;
            }
            // The words here are not like the old ones. If they are not like those of any other lost address either,
            // the paragraph was rewritten in place, which is an edit and keeps its address.
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
            return Some(AddressChange::Merged(place.clone()));
        }
        Some(AddressChange::Withdrawn(self.recogniser.words(words).unwrap_or(UNKNOWN).to_owned()))
    }
}
