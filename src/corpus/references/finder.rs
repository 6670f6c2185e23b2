//! The finder of every link in a run of words: author's decisions first, then citations by number, then phrases, the
//! longest first; links never overlap.

use super::link::{DisjointLinks, Link, LinkTarget};
use super::named_places;
use super::numbers;
use super::own_places::{OwnPlaces, Standpoint};
use super::phrases::{FoundPhrase, Phrases};
use super::symbols::Symbols;
use crate::corpus::register::{InstrumentIndex, Register, TextKey};
use crate::numbering::citing::reference::{CitedScope, WrittenReference};

/// The tables that links are found with.
#[derive(Debug)]
pub struct LinkFinder {
    /// The phrases of the register.
    pub phrases: Phrases,
    /// The numbers of the register.
    pub symbols: Symbols,
}

/// The full names met so far in a paragraph; short forms may follow them.
#[derive(Debug, Default)]
pub struct FullNames(Vec<InstrumentIndex>);

impl LinkFinder {
    /// Builds the tables from a register.
    #[must_use]
    pub fn new(register: &Register) -> Self {
        Self { phrases: Phrases::new(register), symbols: Symbols::new(register) }
    }

    /// The links of a run of words, in order. `decided` are the author's. A text does not link to its own
    /// instrument by name.
    #[must_use]
    pub fn find_links(&self, run: RunToLink<'_>, key: &TextKey, named: &mut FullNames) -> Vec<Link> {
        let TextKey { instrument: own, locale } = key;
        let RunToLink { text, decided, references } = run;
        let mut links = Links::new(decided);
        // Citations come before phrases: "Official Records …, Supplement No. 8 (A/74/8)" contains a symbol and sometimes a
        // title, and all of it is one link.
        for found in numbers::find(text, &self.symbols) {
            links.add(found);
        }
        // Instruments that have short forms and are named in full here, each with the end of its first full name.
        let mut full: Vec<(InstrumentIndex, usize)> = Vec::new();
        let phrases = self.phrases.find(text, locale);
        for found in phrases.iter().filter(|found| found.instrument != *own) {
            links.add_all(links_of_phrase(text, references, found));
            let is_new = !named.0.contains(&found.instrument) && !full.iter().any(|(i, _)| *i == found.instrument);
            if is_new && self.phrases.has_short(found.instrument, locale) {
                full.push((found.instrument, found.end));
            }
        }
        // A short form ("the Convention") refers to an instrument only after its full name: before that, or in a paragraph
        // that does not name it, it may be any convention.
        let before = named.0.iter().map(|instrument| (*instrument, 0));
        for (instrument, end) in before.chain(full.iter().copied()) {
            let short = self.phrases.find_short(text, instrument, locale);
            for found in short.into_iter().filter(|found| found.start >= end) {
                let plain =
                    || vec![Link { start: found.start, end: found.end, goal: LinkTarget::instrument(instrument) }];
                links.add_all(links_to_places(text, references, &found).unwrap_or_else(plain));
            }
        }
        named.0.extend(full.iter().map(|(instrument, _)| *instrument));
        links.into_vec()
    }

    /// The links of a run of words to places of its own text, which come after those to other instruments: `article 5 of
    /// the Charter` is not this text's article 5. `taken` are the links found before.
    #[must_use]
    pub fn find_own_links(&self, run: &OwnReferences<'_>, key: &TextKey, taken: &[Link]) -> Vec<Link> {
        let OwnReferences { text, references, places, at } = run;
        let mut links = Links::new(taken.to_vec());
        let phrases = if references.is_empty() { Vec::new() } else { self.phrases.find(text, &key.locale) };
        let mut own_links = Vec::new();
        for reference in *references {
            let mut own_names = phrases.iter().filter(|found| found.instrument == key.instrument);
            let is_own = own_names.any(|name| named_places::is_named_by(reference, name, text));
            let scope = if is_own { &CitedScope::Own(None) } else { &reference.scope };
            let Some(found) = places.find(reference, scope, *at) else { continue };
            let goal = LinkTarget::Instrument { instrument: key.instrument, place: Some(found.first), end: found.last };
            let link = Link { start: reference.start, end: reference.end, goal };
            if links.add(link.clone()) {
                own_links.push(link);
            }
        }
        own_links
    }
}

/// The references of a run of words, and where in its text it stands.
#[derive(Clone, Copy, Debug)]
pub struct OwnReferences<'a> {
    /// The words.
    pub text: &'a str,
    /// Their references.
    pub references: &'a [WrittenReference],
    /// The places of the text.
    pub places: &'a OwnPlaces<'a>,
    /// Where in it the words stand.
    pub at: Standpoint<'a>,
}

/// A run of words to be linked.
#[derive(Debug)]
pub struct RunToLink<'a> {
    /// The words.
    pub text: &'a str,
    /// The author's links.
    pub decided: Vec<Link>,
    /// The references that the words make; none are looked for in a text of version 1.
    pub references: &'a [WrittenReference],
}

/// The links of a full name.
fn links_of_phrase(text: &str, references: &[WrittenReference], found: &FoundPhrase) -> Vec<Link> {
    links_to_places(text, references, found).unwrap_or_else(|| {
        let mut link = Link { start: found.start, end: found.end, goal: LinkTarget::instrument(found.instrument) };
        numbers::widen(text, &mut link);
        vec![link]
    })
}

/// The links of the places that are named with an instrument, if there are any; the one beside its name has also the
/// symbol and the date that belong to that.
fn links_to_places(text: &str, references: &[WrittenReference], found: &FoundPhrase) -> Option<Vec<Link>> {
    let to_found: Vec<_> = references.iter().filter(|r| named_places::is_named_by(r, found, text)).collect();
    let mut links = named_places::links_to_named(&to_found, found);
    for link in links.iter_mut().filter(|link| link.end == found.end) {
        link.end += numbers::symbol_and_date_length(&text[link.end..]);
    }
    (!links.is_empty()).then_some(links)
}

/// The links of a run of words while they are being collected: an author's first, then the rest.
struct Links {
    /// Sorted by their start.
    decided: Vec<Link>,
    /// For each of them, how far it and those before it reach, since an author's links may overlap.
    reach: Vec<usize>,
    found: DisjointLinks,
}

impl Links {
    fn new(mut decided: Vec<Link>) -> Self {
        decided.sort_by_key(|link| link.start);
        let reach = decided.iter().scan(0, |reach, link| {
            *reach = link.end.max(*reach);
            Some(*reach)
        });
        Self { reach: reach.collect(), decided, found: DisjointLinks::default() }
    }

    /// Adds a link unless its words are already linked, and returns whether it did. A symbol inside a longer citation of the same instrument gives
    /// way to the citation; an author's link never gives way.
    fn add(&mut self, link: Link) -> bool {
        // Of the author's links that begin before this one ends, the one that reaches furthest decides whether any
        // overlaps: two look-ups instead of a pass over all of them.
        let before = self.decided.partition_point(|other| other.start < link.end);
        if before > 0 && self.reach[before - 1] > link.start {
            return false;
        }
        let inside = |other: &&Link| link.start <= other.start && other.end <= link.end && other.goal_is(&link.goal);
        let across = self.found.overlapping(link.start, link.end);
        // Collected first, because the links cannot be removed while they are gone through.
        let inner: Vec<usize> = across.filter(inside).map(|other| other.start).collect();
        for start in inner {
            self.found.remove(start);
        }
        self.found.add(link)
    }

    fn add_all(&mut self, links: impl IntoIterator<Item = Link>) {
        for link in links {
            self.add(link);
        }
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
    fn goal_is(&self, goal: &LinkTarget) -> bool {
        match (&self.goal, goal) {
            (LinkTarget::Instrument { instrument: a, .. }, LinkTarget::Instrument { instrument: b, .. }) => a == b,
            _ => false,
        }
    }
}
