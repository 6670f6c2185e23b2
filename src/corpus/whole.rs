//! Owns the corpus: all that a site is made from, in one value, and the questions that every page asks of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::backlinks::Backlinks;
use super::concordance::Shown;
use super::held::Held;
use super::promises::Promises;
use super::register::Register;
use super::seeds::Seeds;
use super::texts::Texts;
use crate::config::Config;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::page::Page;
use crate::source::SourceText;

/// Ordinary pages by locale, each list in the order of the footer.
pub type Pages = BTreeMap<Locale, Vec<(Page, SourceText)>>;

/// All that a site is made from, read and linked. A copy shares what it can: after an edit, most of it is the same.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// The settings.
    pub config: Config,
    /// What is known about every instrument.
    pub register: Arc<Register>,
    /// The texts, by instrument and locale.
    pub texts: Texts,
    /// Who is named by whom.
    pub backlinks: Backlinks,
    /// Ordinary pages.
    pub pages: Arc<Pages>,
    /// What was promised: addresses that must go on answering.
    pub promises: Arc<Promises>,
    /// The files that texts were made from.
    pub seeds: Arc<Seeds>,
}

impl Corpus {
    /// The text of an instrument shown in a locale: its own, or else the original's.
    #[must_use]
    pub fn text(&self, instrument: usize, locale: &Locale) -> Option<&Held> {
        let own = self.texts.get(instrument, locale).map(AsRef::as_ref);
        own.or_else(|| self.original(instrument))
    }

    /// The text of an instrument as the pages of a locale show it.
    #[must_use]
    pub fn shown(&self, instrument: usize, locale: &Locale) -> Option<Shown<'_>> {
        Some(Shown::new(self.text(instrument, locale)?, self.original(instrument)))
    }

    /// Whether the page of an instrument in a locale has a place.
    #[must_use]
    pub fn has(&self, instrument: usize, locale: &Locale, place: &Locator) -> bool {
        let own = self.text(instrument, locale).is_some_and(|held| held.outline.has(place));
        own || self.shown(instrument, locale).is_some_and(|shown| shown.has(place))
    }

    /// The text that translations are compared with: in the original's locale, or the only one there is.
    #[must_use]
    pub fn original(&self, instrument: usize) -> Option<&Held> {
        let named = self.register.get(instrument).original.as_ref();
        let by_name = named.and_then(|locale| self.texts.get(instrument, locale));
        by_name.or_else(|| self.texts.of(instrument).first()).map(AsRef::as_ref)
    }

    /// Whether an instrument has a page of what its text names: where any text of it names another, in every locale.
    #[must_use]
    pub fn has_mentions_page(&self, instrument: usize) -> bool {
        self.config.mentions_pages && self.texts.of(instrument).iter().any(|held| held.outline.names_others())
    }

    /// Whether an instrument's texts in two locales stand side by side on a page.
    #[must_use]
    pub fn has_parallel_page(&self, instrument: usize, locale: &Locale, other: &Locale) -> bool {
        let is_held = |locale| self.texts.get(instrument, locale).is_some();
        self.config.side_by_side && locale != other && is_held(locale) && is_held(other)
    }

    /// Whether an instrument's text is held in any locale.
    #[must_use]
    pub fn is_held(&self, instrument: usize) -> bool {
        !self.texts.of(instrument).is_empty()
    }

    /// The instrument that the home page is about.
    #[must_use]
    pub fn home(&self) -> Option<usize> {
        let named = self.config.home.as_ref().and_then(|id| self.register.find(id));
        named.or_else(|| self.texts.iter().next().map(|held| held.instrument))
    }
}
