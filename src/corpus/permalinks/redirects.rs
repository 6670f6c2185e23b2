//! Redirects: what becomes of published addresses that no longer stand for their words. Where each one leads, which
//! notice appears at an address that stands for other words now, and which pages answer at addresses without a page.
//!
//! All of it is derived from the ledger, the redirects and the outlines: an edit of words does not change it.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::aggregate::Corpus;
use crate::corpus::published::Landing;
use crate::corpus::register::InstrumentIndex;
use crate::model::date::Date;
use crate::model::ledger::LedgerLine;
use crate::model::locator::{Locator, PlaceKind};

/// The former addresses of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormerAddresses {
    texts: BTreeMap<InstrumentIndex, FormerPlaces>,
    /// Pages that answer at addresses that no longer have a page of their own, in order, without duplicates.
    pub pages: Vec<FormerPage>,
}

/// The former addresses that the pages of a text mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormerPlaces {
    /// Places with the former addresses of their words, for those addresses that nothing else uses.
    pub anchors: BTreeMap<Locator, BTreeSet<Locator>>,
    /// Notices about addresses that stand for other words now, by the paragraph, heading or note that contains the
    /// address.
    pub notices: BTreeMap<Locator, Vec<Notice>>,
    /// The withdrawn places, in order.
    pub withdrawn: Vec<WithdrawnPlace>,
    /// The ids the text was published under before.
    pub ids: BTreeSet<String>,
}

/// A notice at an address that stands for other words than it did.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// The address.
    pub place: Locator,
    /// The day until which it stood for the former words, if that is recorded.
    pub until: Option<Date>,
    /// Where the former words are; `None` if they were withdrawn.
    pub to: Option<Locator>,
    /// Whether a part of them is still at the address.
    pub also: bool,
    /// The id of the notice of withdrawal, if they were withdrawn.
    pub withdrawn: Option<String>,
}

/// Words that are no longer part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawnPlace {
    /// The address they had when they were withdrawn.
    pub place: Locator,
    /// The words.
    pub words: String,
    /// Every former address of these words, and of places in them, that nothing else uses.
    pub ids: BTreeSet<Locator>,
}

impl WithdrawnPlace {
    /// The id of the notice of withdrawal on the page of the text.
    #[must_use]
    pub fn id(&self) -> String {
        format!("withdrawn_{}", self.place)
    }
}

/// An address that no longer has a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormerPage {
    /// The instrument's id in the address.
    pub id: String,
    /// The paragraph in the address; `None` for the page of a text.
    pub place: Option<Locator>,
    /// Where it leads.
    pub to: FormerTarget,
}

/// The target of a former address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormerTarget {
    /// A place of an instrument.
    Place(InstrumentIndex, Locator),
    /// Words withdrawn from an instrument.
    Withdrawn(InstrumentIndex, String),
    /// A sentence about an instrument that is no longer held.
    NoLongerHeld(String),
}

impl FormerAddresses {
    /// Follows every published address of a corpus.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let promises = &corpus.promises;
        let mut former = Self::default();
        former.add_paragraphs_in_units(corpus);
        let Some(ledger) = promises.ledger.as_ref().filter(|_| !promises.damaged) else { return former };
        // Without stated steps every address either works or is a finding: most instruments are skipped here.
        let stated = ledger.iter().filter(|(id, _)| !promises.steps_of(id).is_empty());
        for (id, lines) in stated {
            for (at, line) in lines.iter().enumerate() {
                // The next line of the same place begins where the promise of this one ends.
                let next = lines.get(at + 1).filter(|next| next.locator == line.locator);
                former.add_line(corpus, id, line, next.map(|next| next.since));
            }
        }
        for text in former.texts.values_mut() {
            for notices in text.notices.values_mut() {
                notices.sort();
                notices.dedup();
            }
        }
        former.pages.sort();
        // An address may have stood for several words in turn. It has one page, whose target is the first in order, so
        // that every build chooses the same.
        former.pages.dedup_by(|b, a| (&a.id, &a.place) == (&b.id, &b.place));
        former
    }

    /// Adds the addresses of paragraphs that are parts of a citing unit. They never had a page of their own, but they
    /// are the addresses of paragraphs elsewhere, and a text that goes from version 1 to 2 had them.
    fn add_paragraphs_in_units(&mut self, corpus: &Corpus) {
        for (instrument, entry) in corpus.register.iter() {
            let texts = corpus.texts.of_instrument(instrument);
            let places: BTreeSet<&Locator> = texts.iter().flat_map(|text| text.outline.paragraphs_in_units()).collect();
            for place in places {
                self.add_page(&entry.id, place, FormerTarget::Place(instrument, place.clone()));
            }
        }
    }

    /// The former addresses of a text; `None` for most texts.
    #[must_use]
    pub fn text(&self, instrument: InstrumentIndex) -> Option<&FormerPlaces> {
        self.texts.get(&instrument)
    }

    /// The texts with former addresses, by instrument.
    pub fn texts(&self) -> impl Iterator<Item = (InstrumentIndex, &FormerPlaces)> {
        self.texts.iter().map(|(instrument, text)| (*instrument, text))
    }

    fn add_line(&mut self, corpus: &Corpus, id: &str, line: &LedgerLine, until: Option<Date>) {
        let promises = &corpus.promises;
        let place = &line.locator;
        if !promises.is_touched(id, place, line.step) {
            return;
        }
        let held = |id: &str| corpus.register.find(id).filter(|position| corpus.is_held(*position));
        let has = |position: InstrumentIndex| {
            corpus.original_text(position).is_some_and(|original| original.outline.has_place(place))
        };
        let own = corpus.register.find(id).is_some();
        match promises.landing(id, place, line.step) {
            Landing::At(to, places) => {
                let (Some(position), Some(first)) = (held(to), places.first()) else { return };
                let text = self.texts.entry(position).or_default();
                // A page that still has the place shows its present words, with a notice; otherwise the place of the
                // words also answers to the former id, and no notice is needed.
                if has(position) {
                    text.add_notice(place, until, &places);
                } else {
                    text.anchors.entry(first.clone()).or_default().insert(place.clone());
                }
                if to != id {
                    text.ids.insert(id.to_owned());
                }
                if to != id || !has(position) {
                    self.add_page(id, place, FormerTarget::Place(position, first.clone()));
                }
            }
            Landing::Withdrawn(to, key, words) => {
                let Some(position) = held(to) else { return };
                let text = self.texts.entry(position).or_default();
                let at = text.add_withdrawal(&key, words);
                if has(position) {
                    let withdrawn = Some(text.withdrawn[at].id());
                    let notice = Notice { place: place.clone(), until, to: None, also: false, withdrawn };
                    text.notices.entry(place.containing_paragraph()).or_default().push(notice);
                } else {
                    text.withdrawn[at].ids.insert(place.clone());
                }
                if to != id {
                    text.ids.insert(id.to_owned());
                }
                if to != id || !has(position) {
                    self.add_page(id, place, FormerTarget::Withdrawn(position, words.to_owned()));
                }
            }
            Landing::NoLongerHeld(words) => {
                self.add_page(id, place, FormerTarget::NoLongerHeld(words.to_owned()));
                if !own {
                    let (id, to) = (id.to_owned(), FormerTarget::NoLongerHeld(words.to_owned()));
                    self.pages.push(FormerPage { id, place: None, to });
                }
            }
            // A finding of its own, and without a target there is nothing to lead to.
            Landing::Circle => {}
        }
    }

    /// Adds a page for an address; only paragraphs have pages.
    fn add_page(&mut self, id: &str, place: &Locator, to: FormerTarget) {
        if matches!(place.place_kind(), PlaceKind::Paragraph | PlaceKind::Chapeau | PlaceKind::Unnumbered) {
            self.pages.push(FormerPage { id: id.to_owned(), place: Some(place.clone()), to });
        }
    }
}

impl FormerPlaces {
    fn add_notice(&mut self, place: &Locator, until: Option<Date>, to: &[Locator]) {
        let also = to.contains(place);
        for other in to.iter().filter(|other| *other != place) {
            let notice = Notice { place: place.clone(), until, to: Some(other.clone()), also, withdrawn: None };
            self.notices.entry(place.containing_paragraph()).or_default().push(notice);
        }
    }

    /// The index of a withdrawal, which is added if it is new.
    fn add_withdrawal(&mut self, key: &Locator, words: &str) -> usize {
        let known = self.withdrawn.iter().position(|other| other.place == *key && other.words == words);
        known.unwrap_or_else(|| {
            let (place, words) = (key.clone(), words.to_owned());
            self.withdrawn.push(WithdrawnPlace { place, words, ids: BTreeSet::new() });
            self.withdrawn.len() - 1
        })
    }
}
