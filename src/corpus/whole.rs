//! Owns the corpus: all that a site is made from, in one value, and the questions that every page asks of it.

use std::collections::BTreeMap;

use super::backlinks::Backlinks;
use super::held::Held;
use super::register::Register;
use crate::config::Config;
use crate::model::locale::Locale;
use crate::model::page::Page;
use crate::source::SourceText;

/// All that a site is made from, read and linked.
#[derive(Debug)]
pub struct Corpus {
    /// The settings.
    pub config: Config,
    /// What is known about every instrument.
    pub register: Register,
    /// The texts, by instrument and locale.
    pub held: BTreeMap<(usize, Locale), Held>,
    /// Who is named by whom.
    pub backlinks: Backlinks,
    /// Ordinary pages by locale, in the order of the footer.
    pub pages: BTreeMap<Locale, Vec<(Page, SourceText)>>,
}

impl Corpus {
    /// The text of an instrument shown in a locale: its own, or else the original's.
    #[must_use]
    pub fn text(&self, instrument: usize, locale: &Locale) -> Option<&Held> {
        let original = || self.original(instrument);
        self.held.get(&(instrument, locale.clone())).or_else(original)
    }

    /// The text that translations are compared with: in the original's locale, or the only one there is.
    #[must_use]
    pub fn original(&self, instrument: usize) -> Option<&Held> {
        let named = self.register.get(instrument).original.clone();
        let by_name = named.and_then(|locale| self.held.get(&(instrument, locale)));
        by_name.or_else(|| self.editions(instrument).next())
    }

    /// The texts of an instrument, by locale.
    pub fn editions(&self, instrument: usize) -> impl Iterator<Item = &Held> {
        self.held.iter().filter(move |((i, _), _)| *i == instrument).map(|(_, held)| held)
    }

    /// Whether an instrument's text is held in any locale.
    #[must_use]
    pub fn is_held(&self, instrument: usize) -> bool {
        self.editions(instrument).next().is_some()
    }

    /// The instrument that the home page is about.
    #[must_use]
    pub fn home(&self) -> Option<usize> {
        let named = self.config.home.as_ref().and_then(|id| self.register.find(id));
        named.or_else(|| self.held.keys().next().map(|(instrument, _)| *instrument))
    }
}
