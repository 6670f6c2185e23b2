//! What pages are rendered with: [`RenderContext`] for the whole site, [`PageContext`] for one page of it.

use std::sync::Arc;

use super::address::{Address, Linker};
use super::place_name::PlaceNamer;
use crate::corpus::Corpus;
use crate::corpus::permalinks::redirects::FormerAddresses;
use crate::corpus::register::InstrumentIndex;
use crate::model::instrument::Instrument;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::output::theme::Theme;
use crate::output::theme::messages::Messages;

/// How a site is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenderOptions {
    /// Whether links name `index.html`, so that the site can be read from disk.
    pub offline: bool,
    /// Whether pages are minified.
    pub minify: bool,
}

/// The context shared by every page of a site.
#[derive(Debug)]
pub struct RenderContext {
    /// Everything parsed and linked.
    pub corpus: Arc<Corpus>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The options.
    pub options: RenderOptions,
    /// The published addresses that no longer stand for their words, and where they lead.
    pub former: Arc<FormerAddresses>,
}

impl RenderContext {
    /// The links of the page in a directory.
    #[must_use]
    pub fn linker(&self, directory: &str) -> Linker {
        Linker::from(directory, self.options.offline)
    }

    /// The absolute address of a page, as others cite it.
    #[must_use]
    pub fn absolute(&self, address: &Address) -> String {
        let fragment = address.fragment.as_ref().map(|f| format!("#{f}")).unwrap_or_default();
        format!("{}{}{fragment}", self.corpus.config.base_url, address.directory)
    }

    /// What names the places of an instrument in a language of the site.
    #[must_use]
    pub fn place_namer(&self, locale: &Locale, instrument: InstrumentIndex) -> PlaceNamer<'_> {
        PlaceNamer::new(&self.corpus, &self.theme, locale, instrument)
    }

    /// The address of an instrument, or of a place in it where its text is held.
    #[must_use]
    pub fn instrument(&self, locale: &Locale, instrument: InstrumentIndex, place: Option<&Locator>) -> Address {
        let page = Address::page(locale, &self.corpus.register.get(instrument).id);
        match place {
            Some(place) if self.corpus.has_place(instrument, locale, place) && *place != Locator::masthead() => {
                page.at(place.as_str())
            }
            _ => page,
        }
    }
}

/// The context of one page: the site, the language of the page, and links relative to it.
#[derive(Clone, Copy, Debug)]
pub struct PageContext<'a> {
    /// What all pages share.
    pub site: &'a RenderContext,
    /// The language of the page.
    pub locale: &'a Locale,
    /// The links of the page.
    pub linker: &'a Linker,
}

impl<'a> PageContext<'a> {
    /// The words of the interface in the language of the page.
    #[must_use]
    pub fn messages(self) -> &'a Messages {
        self.site.theme.messages(self.locale)
    }

    /// What names the places of an instrument in the language of the page.
    #[must_use]
    pub fn place_namer(self, instrument: InstrumentIndex) -> PlaceNamer<'a> {
        self.site.place_namer(self.locale, instrument)
    }

    /// The entry of an instrument.
    #[must_use]
    pub fn entry(self, instrument: InstrumentIndex) -> &'a Instrument {
        self.site.corpus.register.get(instrument)
    }

    /// The address of an instrument's page in the language of this one.
    #[must_use]
    pub fn address_of(self, instrument: InstrumentIndex) -> Address {
        Address::page(self.locale, &self.entry(instrument).id)
    }
}
