//! The corpus: everything a site is built from, as one value, with the questions that every page asks of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::alignment::ShownText;
use super::backlinks::Backlinks;
use super::published::PublishedAddresses;
use super::register::Register;
use super::seeds::SourceFiles;
use super::text::LinkedText;
use super::texts::LinkedTexts;
use crate::config::Config;
use crate::corpus::register::InstrumentIndex;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::page::Page;
use crate::source::SourceText;

/// Ordinary pages by locale; each list is in the order of the footer.
pub type Pages = BTreeMap<Locale, Vec<(Page, SourceText)>>;

/// Everything a site is built from, parsed and linked. Clones share what they can, since an edit leaves most of it
/// unchanged.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// The settings.
    pub config: Config,
    /// What is known about every instrument.
    pub register: Arc<Register>,
    /// The texts, by instrument and locale.
    pub texts: LinkedTexts,
    /// Which text mentions which instrument.
    pub backlinks: Backlinks,
    /// Ordinary pages.
    pub pages: Arc<Pages>,
    /// The published addresses, which must keep working.
    pub promises: Arc<PublishedAddresses>,
    /// The files that texts were made from.
    pub seeds: Arc<SourceFiles>,
}

impl Corpus {
    /// The text of an instrument shown in a locale: its own, or the original's if the locale has none.
    #[must_use]
    pub fn text_shown_in(&self, instrument: InstrumentIndex, locale: &Locale) -> Option<&LinkedText> {
        let own = self.texts.get(instrument, locale).map(AsRef::as_ref);
        own.or_else(|| self.original_text(instrument))
    }

    /// The text of an instrument as the pages of a locale show it.
    #[must_use]
    pub fn shown_text(&self, instrument: InstrumentIndex, locale: &Locale) -> Option<ShownText<'_>> {
        Some(ShownText::new(self.text_shown_in(instrument, locale)?, self.original_text(instrument)))
    }

    /// Whether the page of an instrument in a locale contains a place.
    #[must_use]
    pub fn has_place(&self, instrument: InstrumentIndex, locale: &Locale, place: &Locator) -> bool {
        let own = self.text_shown_in(instrument, locale).is_some_and(|held| held.outline.has_place(place));
        own || self.shown_text(instrument, locale).is_some_and(|shown| shown.has_place(place))
    }

    /// The text that translations are compared with: the one in the original's locale, or the first one held.
    #[must_use]
    pub fn original_text(&self, instrument: InstrumentIndex) -> Option<&LinkedText> {
        let named = self.register.get(instrument).original.as_ref();
        let by_name = named.and_then(|locale| self.texts.get(instrument, locale));
        by_name.or_else(|| self.texts.of_instrument(instrument).first()).map(AsRef::as_ref)
    }

    /// Whether an instrument has a page listing what it mentions: if any of its texts mentions another instrument, it
    /// has one in every locale.
    #[must_use]
    pub fn has_mentions_page(&self, instrument: InstrumentIndex) -> bool {
        self.config.mentions_pages
            && self.texts.of_instrument(instrument).iter().any(|held| held.outline.names_others())
    }

    /// Whether the site has a page with an instrument's texts in two locales side by side.
    #[must_use]
    pub fn has_side_by_side_page(&self, instrument: InstrumentIndex, locale: &Locale, other: &Locale) -> bool {
        let is_held = |locale| self.texts.get(instrument, locale).is_some();
        self.config.side_by_side && locale != other && is_held(locale) && is_held(other)
    }

    /// Whether an instrument's text is held in any locale.
    #[must_use]
    pub fn is_held(&self, instrument: InstrumentIndex) -> bool {
        !self.texts.of_instrument(instrument).is_empty()
    }

    /// The instrument that the home page is about.
    #[must_use]
    pub fn home_instrument(&self) -> Option<InstrumentIndex> {
        let named = self.config.home.as_ref().and_then(|id| self.register.find(id));
        named.or_else(|| self.texts.iter().next().map(|held| held.instrument))
    }
}
