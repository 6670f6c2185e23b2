//! Owns the finding of every link in a run of words: what an author decided first, then citations by number, then
//! phrases, the longest first; never one inside another.

use super::citation;
use super::link::{Goal, Link};
use super::phrases::Phrases;
use super::register::Register;
use super::symbols::Symbols;
use crate::model::locale::Locale;

/// What links are found with.
#[derive(Debug)]
pub struct Finder {
    /// The phrases of the register.
    pub phrases: Phrases,
    /// Its numbers.
    pub symbols: Symbols,
}

/// The full names met so far in a paragraph, for the short forms that may follow.
#[derive(Debug, Default)]
pub struct Named(Vec<usize>);

impl Finder {
    /// The finder of a register.
    #[must_use]
    pub fn new(register: &Register) -> Self {
        Self { phrases: Phrases::new(register), symbols: Symbols::new(register) }
    }

    /// The links of a run of words, in order. `decided` are the author's, `own` is the instrument whose text it is: a
    /// text does not link to itself by its own name.
    #[must_use]
    pub fn links(&self, text: &str, locale: &Locale, own: usize, decided: Vec<Link>, named: &mut Named) -> Vec<Link> {
        let mut links = Links { decided: decided.len(), links: decided };
        for found in citation::find(text, &self.symbols) {
            links.add(found);
        }
        // The instruments with short forms named in full here, each with the end of its first full name.
        let mut full: Vec<(usize, usize)> = Vec::new();
        for found in self.phrases.find(text, locale).into_iter().filter(|found| found.instrument != own) {
            let mut link = Link { start: found.start, end: found.end, goal: Goal::whole(found.instrument) };
            citation::widen(text, &mut link);
            links.add(link);
            let is_new = !named.0.contains(&found.instrument) && !full.iter().any(|(i, _)| *i == found.instrument);
            if is_new && self.phrases.has_short(found.instrument, locale) {
                full.push((found.instrument, found.end));
            }
        }
        let before = named.0.iter().map(|instrument| (*instrument, 0));
        for (instrument, end) in before.chain(full.iter().copied()) {
            let short = self.phrases.find_short(text, instrument, locale);
            for found in short.into_iter().filter(|found| found.start >= end) {
                links.add(Link { start: found.start, end: found.end, goal: Goal::whole(instrument) });
            }
        }
        named.0.extend(full.iter().map(|(instrument, _)| *instrument));
        links.links.sort_by_key(|link| link.start);
        links.links
    }
}

/// The links of a run of words while they are found: an author's first, then the rest.
struct Links {
    decided: usize,
    links: Vec<Link>,
}

impl Links {
    /// Adds a link unless one stands there already. A symbol inside a longer citation of the same gives way to it; what
    /// an author decided gives way to nothing.
    fn add(&mut self, link: Link) {
        let apart = |other: &Link| other.end <= link.start || link.end <= other.start;
        if !self.links[..self.decided].iter().all(apart) {
            return;
        }
        let inside = |other: &Link| link.start <= other.start && other.end <= link.end && other.goal_is(&link.goal);
        let mut at = 0;
        self.links.retain(|other| {
            at += 1;
            at <= self.decided || !inside(other)
        });
        if self.links.iter().all(apart) {
            self.links.push(link);
        }
    }
}

impl Link {
    /// Whether two links lead to the same instrument.
    fn goal_is(&self, goal: &Goal) -> bool {
        match (&self.goal, goal) {
            (Goal::Instrument { instrument: a, .. }, Goal::Instrument { instrument: b, .. }) => a == b,
            _ => false,
        }
    }
}
