//! Owns the texts held, by instrument.

use std::sync::Arc;

use super::held::Held;
use crate::model::locale::Locale;

/// The texts of every instrument of a register. A text is shared, not copied, when one of its neighbours changes.
#[derive(Clone, Debug, Default)]
pub struct Texts(Vec<Vec<Arc<Held>>>);

impl Texts {
    /// The texts of a register of so many entries.
    #[must_use]
    pub fn new(entries: usize, all: impl IntoIterator<Item = Arc<Held>>) -> Self {
        let mut texts = Self(vec![Vec::new(); entries]);
        for held in all {
            texts.put(held);
        }
        texts
    }

    /// Adds a text, in the place of one in the same language.
    pub fn put(&mut self, held: Arc<Held>) {
        let Some(editions) = self.0.get_mut(held.instrument) else { return };
        match editions.binary_search_by(|other| other.locale.cmp(&held.locale)) {
            Ok(at) => editions[at] = held,
            Err(at) => editions.insert(at, held),
        }
    }

    /// The texts of an instrument, by language.
    #[must_use]
    pub fn of(&self, instrument: usize) -> &[Arc<Held>] {
        self.0.get(instrument).map_or(&[], Vec::as_slice)
    }

    /// The text of an instrument in one language.
    #[must_use]
    pub fn get(&self, instrument: usize, locale: &Locale) -> Option<&Arc<Held>> {
        self.of(instrument).iter().find(|held| held.locale == *locale)
    }

    /// All texts, by instrument, then language.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Held>> {
        self.0.iter().flatten()
    }
}
