//! Backlinks, the reverse of links: who mentions each instrument, and who refers to each place of a text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::references::link::LinkTarget;
use super::register::Register;
use super::text::LinkedText;
use crate::corpus::register::InstrumentIndex;
use crate::corpus::register::TextKey;
use crate::model::locator::Locator;
use crate::model::reference::ReferenceTarget;

/// One mention, identified by where it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlink {
    /// The text that contains the mention.
    pub from: TextKey,
    /// Which part of it contains the mention.
    pub by: MentionSource,
    /// The place mentioned, or the first of a range; `None` for the instrument as a whole.
    pub place: Option<Locator>,
    /// The last place of a range.
    pub end: Option<Locator>,
}

/// What a mention is made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionSource {
    /// The words of the text: an index into [`LinkedText::mentions`].
    Text(usize),
    /// An editors' note: the index of the annotation.
    Annotation(usize),
}

/// The table of backlinks. Its lists are shared, not copied, between the corpora before and after an edit.
#[derive(Clone, Debug, Default)]
pub struct Backlinks(BTreeMap<InstrumentIndex, Arc<Vec<Backlink>>>);

impl Backlinks {
    /// Inverts the links of all texts, which must come by instrument, then language.
    #[must_use]
    pub fn new<'a>(register: &Register, all: impl Iterator<Item = &'a LinkedText>) -> Self {
        let mut table: BTreeMap<InstrumentIndex, Vec<Backlink>> = BTreeMap::new();
        for held in all {
            for (instrument, backlink) in links_of_text(register, held) {
                table.entry(instrument).or_default().push(backlink);
            }
        }
        Self(table.into_iter().map(|(instrument, list)| (instrument, Arc::new(list))).collect())
    }

    /// Replaces the links a text had before an edit. Lists that stay the same are not copied.
    pub fn replace_text(&mut self, register: &Register, before: &LinkedText, after: &LinkedText) {
        let (old, new) = (links_of_text(register, before), links_of_text(register, after));
        if old == new {
            return;
        }
        let from = after.key();
        let touched: BTreeSet<InstrumentIndex> = old.iter().chain(&new).map(|(instrument, _)| *instrument).collect();
        for instrument in touched {
            let shared = self.0.entry(instrument).or_default();
            let list = Arc::make_mut(shared);
            list.retain(|backlink| backlink.from != from);
            // A list is in the order of texts, so the links of this one belong where the old ones were.
            let at = list.partition_point(|backlink| backlink.from < from);
            let own = new.iter().filter(|(of, _)| *of == instrument).map(|(_, backlink)| backlink.clone());
            list.splice(at..at, own);
            if list.is_empty() {
                self.0.remove(&instrument);
            }
        }
    }

    /// The mentions of an instrument or of a place in it, text by text in reading order.
    #[must_use]
    pub fn to_instrument(&self, instrument: InstrumentIndex) -> &[Backlink] {
        self.0.get(&instrument).map_or(&[], |list| list.as_slice())
    }
}

/// What a text mentions: first its words in reading order, then its annotations; an annotation counts once for each
/// place.
fn links_of_text(register: &Register, held: &LinkedText) -> Vec<(InstrumentIndex, Backlink)> {
    let from = held.key();
    let mut links = Vec::new();
    for (i, mention) in held.mentions.iter().enumerate() {
        if let LinkTarget::Instrument { instrument, place, end } = &mention.goal {
            let (place, end) = (place.clone(), end.clone());
            links.push((*instrument, Backlink { from: from.clone(), by: MentionSource::Text(i), place, end }));
        }
    }
    for (i, annotation) in held.annotations.entries.iter().enumerate() {
        let first = links.len();
        for (instrument, place, end) in
            annotation.text.links.iter().filter_map(|link| link_target(&link.url, register, held.instrument))
        {
            let link = (instrument, Backlink { from: from.clone(), by: MentionSource::Annotation(i), place, end });
            if !links[first..].contains(&link) {
                links.push(link);
            }
        }
    }
    links
}

/// The target of a link in an annotation: `#para_32` is in the same text, `instrument:declaration-2019#para_3`
/// elsewhere.
fn link_target(
    url: &str,
    register: &Register,
    own: InstrumentIndex,
) -> Option<(InstrumentIndex, Option<Locator>, Option<Locator>)> {
    if let Some(place) = url.strip_prefix('#') {
        return Some((own, Some(Locator::parse(place)?), None));
    }
    let target = ReferenceTarget::parse(url.strip_prefix("instrument:")?).ok()?;
    Some((register.find(&target.instrument)?, target.place, target.end))
}
