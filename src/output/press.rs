//! Owns what every page is made with: the corpus, the theme, the options.

use std::sync::Arc;

use super::address::{Address, Linker};
use super::theme::Theme;
use crate::corpus::Corpus;
use crate::corpus::former::Former;
use crate::model::locale::Locale;
use crate::model::locator::Locator;

/// How a site is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether links name `index.html`, so that the site can be read from disk.
    pub offline: bool,
    /// Whether pages are shortened.
    pub minify: bool,
}

/// What pages are made with.
#[derive(Debug)]
pub struct Press {
    /// Everything read and linked.
    pub corpus: Corpus,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The options.
    pub options: Options,
    /// Where published addresses lead that do not stand for their words any more.
    pub former: Arc<Former>,
}

impl Press {
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

    /// The address of an instrument, or of a place in it where its text is held.
    #[must_use]
    pub fn instrument(&self, locale: &Locale, instrument: usize, place: Option<&Locator>) -> Address {
        let page = Address::page(locale, &self.corpus.register.get(instrument).id);
        match place {
            Some(place) if self.corpus.has(instrument, locale, place) && *place != Locator::masthead() => {
                page.at(place.as_str())
            }
            _ => page,
        }
    }
}
