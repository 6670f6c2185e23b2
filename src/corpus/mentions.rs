//! Owns the finding of every link in a run of words: what an author decided first, then citations by number, then
//! phrases, the longest first; never one inside another.

use super::citation;
use super::link::{Apart, Goal, Link};
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
        let mut links = Links::new(decided);
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
        links.into_vec()
    }
}

/// The links of a run of words while they are found: an author's first, then the rest.
struct Links {
    /// By where they begin.
    decided: Vec<Link>,
    /// For each of them how far it and those before it reach: an author's may overlap.
    reach: Vec<usize>,
    found: Apart,
}

impl Links {
    fn new(mut decided: Vec<Link>) -> Self {
        decided.sort_by_key(|link| link.start);
        let reach = decided.iter().scan(0, |reach, link| {
            *reach = link.end.max(*reach);
            Some(*reach)
        });
        Self { reach: reach.collect(), decided, found: Apart::default() }
    }

    /// Adds a link unless one stands there already. A symbol inside a longer citation of the same gives way to it; what
    /// an author decided gives way to nothing.
    fn add(&mut self, link: Link) {
        let before = self.decided.partition_point(|other| other.start < link.end);
        if before > 0 && self.reach[before - 1] > link.start {
            return;
        }
        let inside = |other: &&Link| link.start <= other.start && other.end <= link.end && other.goal_is(&link.goal);
        let across = self.found.across(link.start, link.end);
        let inner: Vec<usize> = across.filter(inside).map(|other| other.start).collect();
        for start in inner {
            self.found.remove(start);
        }
        self.found.add(link);
    }

    /// All links, in order.
    fn into_vec(self) -> Vec<Link> {
        let mut links = self.decided;
        links.extend(self.found.into_vec());
        links.sort_by_key(|link| link.start);
        links
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
