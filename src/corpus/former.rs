//! Owns what becomes of published addresses that do not stand for their words any more: where each leads, what is said at
//! those that stand for others now, which pages answer where none would.
//!
//! It is made of ledger, redirects and outlines alone: an edit of words leaves it as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::promises::Landing;
use super::whole::Corpus;
use crate::model::date::Date;
use crate::model::ledger::Line;
use crate::model::locator::{Locator, Place};

/// Everything of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Former {
    texts: BTreeMap<usize, Text>,
    /// Pages that answer at addresses that have none of their own any more, in order, each once.
    pub pages: Vec<Page>,
}

/// What is said on the pages of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Places with the former addresses of their words, which are no addresses of anything else.
    pub anchors: BTreeMap<Locator, BTreeSet<Locator>>,
    /// By the paragraph, heading or note it lies in: what is said of an address that stands for other words now.
    pub notices: BTreeMap<Locator, Vec<Notice>>,
    /// What was withdrawn, in order.
    pub withdrawn: Vec<Withdrawn>,
    /// The ids under which the text was published before.
    pub ids: BTreeSet<String>,
}

/// What is said of an address that stands for other words than it did.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// The address.
    pub place: Locator,
    /// Until when it stood for the former words, where that is recorded.
    pub until: Option<Date>,
    /// Where these are; nothing where they were withdrawn.
    pub to: Option<Locator>,
    /// Whether a part of them is still at the address.
    pub also: bool,
    /// The id of what is said of the withdrawal, where they were withdrawn.
    pub withdrawn: Option<String>,
}

/// Words that are no part of the text any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// The address they had when they were withdrawn.
    pub place: Locator,
    /// The words.
    pub words: String,
    /// Every address that they, or places in them, had and that nothing else has.
    pub ids: BTreeSet<Locator>,
}

impl Withdrawn {
    /// The id of what is said of it on the page of the text.
    #[must_use]
    pub fn id(&self) -> String {
        format!("withdrawn_{}", self.place)
    }
}

/// An address that has no page of its own any more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page {
    /// The id in it.
    pub id: String,
    /// The paragraph in it; nothing for the page of a text.
    pub place: Option<Locator>,
    /// What it leads to.
    pub to: To,
}

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum To {
    /// A place of an instrument, by its position in the register.
    Place(usize, Locator),
    /// Words that were withdrawn from an instrument.
    Withdrawn(usize, String),
    /// A sentence on an instrument that is no longer held.
    NoLongerHeld(String),
}

impl Former {
    /// What became of the addresses of a corpus.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let promises = &corpus.promises;
        let mut former = Self::default();
        let Some(ledger) = promises.ledger.as_ref().filter(|_| !promises.damaged) else { return former };
        let stated = ledger.iter().filter(|(id, _)| !promises.steps_of(id).is_empty());
        for (id, lines) in stated {
            for (at, line) in lines.iter().enumerate() {
                let next = lines.get(at + 1).filter(|next| next.locator == line.locator);
                former.line(corpus, id, line, next.map(|next| next.since));
            }
        }
        for text in former.texts.values_mut() {
            for notices in text.notices.values_mut() {
                notices.sort();
                notices.dedup();
            }
        }
        former.pages.sort();
        former.pages.dedup_by(|b, a| (&a.id, &a.place) == (&b.id, &b.place));
        former
    }

    /// What is said on the pages of a text; nothing for most.
    #[must_use]
    pub fn text(&self, instrument: usize) -> Option<&Text> {
        self.texts.get(&instrument)
    }

    /// The texts of which anything is said, by instrument.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &Text)> {
        self.texts.iter().map(|(instrument, text)| (*instrument, text))
    }

    fn line(&mut self, corpus: &Corpus, id: &str, line: &Line, until: Option<Date>) {
        let promises = &corpus.promises;
        let place = &line.locator;
        if !promises.is_touched(id, place, line.step) {
            return;
        }
        let held = |id: &str| corpus.register.find(id).filter(|position| corpus.is_held(*position));
        let has = |position: usize| corpus.original(position).is_some_and(|original| original.outline.has(place));
        let own = corpus.register.find(id).is_some();
        match promises.landing(id, place, line.step) {
            Landing::At(to, places) => {
                let (Some(position), Some(first)) = (held(to), places.first()) else { return };
                let text = self.texts.entry(position).or_default();
                if has(position) {
                    text.notice(place, until, &places);
                } else {
                    text.anchors.entry(first.clone()).or_default().insert(place.clone());
                }
                if to != id {
                    text.ids.insert(id.to_owned());
                }
                if to != id || !has(position) {
                    self.page(id, place, To::Place(position, first.clone()));
                }
            }
            Landing::Withdrawn(to, key, words) => {
                let Some(position) = held(to) else { return };
                let text = self.texts.entry(position).or_default();
                let at = text.withdrawal(&key, words);
                if has(position) {
                    let withdrawn = Some(text.withdrawn[at].id());
                    let notice = Notice { place: place.clone(), until, to: None, also: false, withdrawn };
                    text.notices.entry(place.paragraph_of()).or_default().push(notice);
                } else {
                    text.withdrawn[at].ids.insert(place.clone());
                }
                if to != id {
                    text.ids.insert(id.to_owned());
                }
                if to != id || !has(position) {
                    self.page(id, place, To::Withdrawn(position, words.to_owned()));
                }
            }
            Landing::NoLongerHeld(words) => {
                self.page(id, place, To::NoLongerHeld(words.to_owned()));
                if !own {
                    let (id, to) = (id.to_owned(), To::NoLongerHeld(words.to_owned()));
                    self.pages.push(Page { id, place: None, to });
                }
            }
            Landing::Circle => {}
        }
    }

    /// Only paragraphs have pages.
    fn page(&mut self, id: &str, place: &Locator, to: To) {
        if matches!(place.place(), Place::Paragraph | Place::Chapeau | Place::Unnumbered) {
            self.pages.push(Page { id: id.to_owned(), place: Some(place.clone()), to });
        }
    }
}

impl Text {
    fn notice(&mut self, place: &Locator, until: Option<Date>, to: &[Locator]) {
        let also = to.contains(place);
        for other in to.iter().filter(|other| *other != place) {
            let notice = Notice { place: place.clone(), until, to: Some(other.clone()), also, withdrawn: None };
            self.notices.entry(place.paragraph_of()).or_default().push(notice);
        }
    }

    /// The number of a withdrawal among them.
    fn withdrawal(&mut self, key: &Locator, words: &str) -> usize {
        let known = self.withdrawn.iter().position(|other| other.place == *key && other.words == words);
        known.unwrap_or_else(|| {
            let (place, words) = (key.clone(), words.to_owned());
            self.withdrawn.push(Withdrawn { place, words, ids: BTreeSet::new() });
            self.withdrawn.len() - 1
        })
    }
}
