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
        let mut links = decided;
        for found in citation::find(text, &self.symbols) {
            add(&mut links, found);
        }
        for found in self.phrases.find(text, locale) {
            let mut link = Link { start: found.start, end: found.end, goal: Goal::whole(found.instrument) };
            citation::widen(text, &mut link);
            if found.instrument != own {
                add(&mut links, link);
            }
            if self.phrases.has_short(found.instrument, locale) {
                named.0.push(found.instrument);
            }
        }
        for instrument in &named.0 {
            let full = text.len();
            let named_at = links.iter().find(|l| l.goal == Goal::whole(*instrument)).map_or(0, |l| l.end.min(full));
            for found in self.phrases.find_short(text, *instrument, locale) {
                if found.start >= named_at {
                    add(&mut links, Link { start: found.start, end: found.end, goal: Goal::whole(*instrument) });
                }
            }
        }
        links.sort_by_key(|link| link.start);
        links
    }
}

/// Adds a link unless one stands there already; a symbol inside a longer citation gives way to it.
fn add(links: &mut Vec<Link>, link: Link) {
    let inside = |other: &Link| link.start <= other.start && other.end <= link.end && other.goal_is(&link.goal);
    links.retain(|other| !inside(other));
    if !links.iter().any(|other| other.start < link.end && link.start < other.end) {
        links.push(link);
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
