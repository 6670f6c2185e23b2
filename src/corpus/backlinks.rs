//! Owns the reverse of links: for every instrument, who mentions it, and for every place of a text, who refers to it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::held::Held;
use super::link::Goal;
use super::register::Register;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::reference::Target;

/// One mention of something, by where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlink {
    /// The text that mentions: instrument and locale.
    pub from: (usize, Locale),
    /// What of it mentions.
    pub by: By,
    /// The place mentioned, or the first of a range; none for the instrument as a whole.
    pub place: Option<Locator>,
    /// The last place of a range.
    pub end: Option<Locator>,
}

/// What mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The words of the text: the number of the mention in [`Held::mentions`].
    Text(usize),
    /// An editors' note: the number of the annotation.
    Annotation(usize),
}

/// The table of backlinks. Lists are shared, not copied, between a corpus and the one after an edit.
#[derive(Clone, Debug, Default)]
pub struct Backlinks(BTreeMap<usize, Arc<Vec<Backlink>>>);

impl Backlinks {
    /// Reads the links of all texts backwards. The texts come by instrument, then language.
    #[must_use]
    pub fn new<'a>(register: &Register, all: impl Iterator<Item = &'a Held>) -> Self {
        let mut table: BTreeMap<usize, Vec<Backlink>> = BTreeMap::new();
        for held in all {
            for (instrument, backlink) in links(register, held) {
                table.entry(instrument).or_default().push(backlink);
            }
        }
        Self(table.into_iter().map(|(instrument, list)| (instrument, Arc::new(list))).collect())
    }

    /// Puts the links of a text in the place of those it had before an edit. Nothing is copied where they are the same.
    pub fn replace(&mut self, register: &Register, before: &Held, after: &Held) {
        let (old, new) = (links(register, before), links(register, after));
        if old == new {
            return;
        }
        let from = (after.instrument, after.locale.clone());
        let touched: BTreeSet<usize> = old.iter().chain(&new).map(|(instrument, _)| *instrument).collect();
        for instrument in touched {
            let shared = self.0.entry(instrument).or_default();
            let list = Arc::make_mut(shared);
            list.retain(|backlink| backlink.from != from);
            let at = list.partition_point(|backlink| backlink.from < from);
            let own = new.iter().filter(|(of, _)| *of == instrument).map(|(_, backlink)| backlink.clone());
            list.splice(at..at, own);
            if list.is_empty() {
                self.0.remove(&instrument);
            }
        }
    }

    /// Who mentions an instrument or a place in it, text by text in reading order.
    #[must_use]
    pub fn of(&self, instrument: usize) -> &[Backlink] {
        self.0.get(&instrument).map_or(&[], |list| list.as_slice())
    }
}

/// What a text mentions: its words in reading order, then the editors' notes beside it; a note counts once for a place.
fn links(register: &Register, held: &Held) -> Vec<(usize, Backlink)> {
    let from = (held.instrument, held.locale.clone());
    let mut links = Vec::new();
    for (i, mention) in held.mentions.iter().enumerate() {
        if let Goal::Instrument { instrument, place, end } = &mention.goal {
            let (place, end) = (place.clone(), end.clone());
            links.push((*instrument, Backlink { from: from.clone(), by: By::Text(i), place, end }));
        }
    }
    for (i, annotation) in held.annotations.entries.iter().enumerate() {
        let first = links.len();
        for (instrument, place, end) in
            annotation.text.links.iter().filter_map(|link| target(&link.url, register, held.instrument))
        {
            let link = (instrument, Backlink { from: from.clone(), by: By::Annotation(i), place, end });
            if !links[first..].contains(&link) {
                links.push(link);
            }
        }
    }
    links
}

/// What an address in prose leads to: `#para_32` in the text at hand, `instrument:declaration-2019#para_3` elsewhere.
fn target(url: &str, register: &Register, own: usize) -> Option<(usize, Option<Locator>, Option<Locator>)> {
    if let Some(place) = url.strip_prefix('#') {
        return Some((own, Some(Locator::read(place)?), None));
    }
    let target = Target::read(url.strip_prefix("instrument:")?).ok()?;
    Some((register.find(&target.instrument)?, target.place, target.end))
}
