//! Owns the reverse of links: for every instrument, who mentions it, and for every place of a text, who refers to it.

use std::collections::BTreeMap;

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

/// The table of backlinks.
#[derive(Debug, Default)]
pub struct Backlinks(BTreeMap<usize, Vec<Backlink>>);

impl Backlinks {
    /// Reads the links of all texts backwards.
    #[must_use]
    pub fn new<'a>(register: &Register, all: impl Iterator<Item = &'a Held>) -> Self {
        let mut table: BTreeMap<usize, Vec<Backlink>> = BTreeMap::new();
        for held in all {
            let from = (held.instrument, held.locale.clone());
            for (i, mention) in held.mentions.iter().enumerate() {
                if let Goal::Instrument { instrument, place, end } = &mention.goal {
                    let (place, end) = (place.clone(), end.clone());
                    table.entry(*instrument).or_default().push(Backlink {
                        from: from.clone(),
                        by: By::Text(i),
                        place,
                        end,
                    });
                }
            }
            for (i, annotation) in held.annotations.entries.iter().enumerate() {
                for target in
                    annotation.text.links.iter().filter_map(|link| target(&link.url, register, held.instrument))
                {
                    let (instrument, place, end) = target;
                    let backlink = Backlink { from: from.clone(), by: By::Annotation(i), place, end };
                    let list = table.entry(instrument).or_default();
                    if !list.contains(&backlink) {
                        list.push(backlink);
                    }
                }
            }
        }
        Self(table)
    }

    /// Who mentions an instrument or a place in it, text by text in reading order.
    #[must_use]
    pub fn of(&self, instrument: usize) -> &[Backlink] {
        self.0.get(&instrument).map_or(&[], Vec::as_slice)
    }
}

/// What an address in prose leads to: `#para_32` in the text at hand, `instrument:declaration-2019#para_3` elsewhere.
fn target(url: &str, register: &Register, own: usize) -> Option<(usize, Option<Locator>, Option<Locator>)> {
    if let Some(place) = url.strip_prefix('#') {
        return Some((own, Some(Locator::read(place)?), None));
    }
    let target = Target::read(url.strip_prefix("instrument:")?).ok()?;
    Some((register.find(&target.instrument)?, target.place, target.end))
}
