//! The texts held, by instrument.

use std::sync::Arc;

use super::text::LinkedText;
use crate::corpus::register::InstrumentIndex;
use crate::model::locale::Locale;

/// The texts of every instrument of a register. Texts are shared, not copied, when another text changes.
#[derive(Clone, Debug, Default)]
pub struct LinkedTexts(Vec<Vec<Arc<LinkedText>>>);

impl LinkedTexts {
    /// Sorts texts into a table for a register of `entries` entries.
    #[must_use]
    pub fn new(entries: usize, all: impl IntoIterator<Item = Arc<LinkedText>>) -> Self {
        let mut texts = Self(vec![Vec::new(); entries]);
        for held in all {
            texts.insert(held);
        }
        texts
    }

    /// Adds a text, replacing the one in the same language.
    pub fn insert(&mut self, held: Arc<LinkedText>) {
        let Some(editions) = self.0.get_mut(held.instrument.as_usize()) else { return };
        match editions.binary_search_by(|other| other.locale.cmp(&held.locale)) {
            Ok(at) => editions[at] = held,
            Err(at) => editions.insert(at, held),
        }
    }

    /// The texts of an instrument, by language.
    #[must_use]
    pub fn of_instrument(&self, instrument: InstrumentIndex) -> &[Arc<LinkedText>] {
        self.0.get(instrument.as_usize()).map_or(&[], Vec::as_slice)
    }

    /// The text of an instrument in one language.
    #[must_use]
    pub fn get(&self, instrument: InstrumentIndex, locale: &Locale) -> Option<&Arc<LinkedText>> {
        self.of_instrument(instrument).iter().find(|held| held.locale == *locale)
    }

    /// All texts, by instrument, then language.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<LinkedText>> {
        self.0.iter().flatten()
    }
}
