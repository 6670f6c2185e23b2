//! The data of a citation: the facts of an instrument, the place in it, the permalink and the language.

use super::pinpoint::Pinpoint;
use crate::corpus::register::InstrumentIndex;
use crate::corpus::register::Register;
use crate::model::citation_manner::CitationManner;
use crate::model::date::Date;
use crate::model::instrument::{ByLocale, Instrument};
use crate::model::locale::Locale;

/// Words with their language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The words.
    pub text: String,
    /// Their language, if it is known and differs from the page's.
    pub lang: Option<String>,
}

impl Worded {
    /// The same language with other words.
    #[must_use]
    pub fn with(&self, text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: self.lang.clone() }
    }
}

/// A work to be cited. Unknown facts stay empty, and citations omit them.
///
/// It has no date of access: the same sources must give the same bytes, whenever they are built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The instrument's id.
    pub id: String,
    /// The title.
    pub title: Worded,
    /// The short title.
    pub short_title: Option<String>,
    /// The document symbol.
    pub symbol: Option<String>,
    /// The body that adopted it.
    pub body: Option<Worded>,
    /// Where.
    pub place: Option<String>,
    /// When it was adopted: the date of the text, and the only date that citations have.
    pub adopted: Option<Date>,
    /// The manner in which its places are cited.
    pub manner: CitationManner,
    /// The place in the text.
    pub pinpoint: Option<Pinpoint>,
    /// The place in the text as addresses have it: `para_12`, `para_12-para_14`.
    pub fragment: Option<String>,
    /// The absolute address.
    pub permalink: String,
    /// The language tag of the edition.
    pub language: String,
}

impl Work {
    /// An instrument as a page in a locale cites it. The permalink is that of the edition.
    #[must_use]
    pub fn of(
        register: &Register,
        position: InstrumentIndex,
        locale: &Locale,
        edition: &Locale,
        permalink: String,
    ) -> Self {
        let entry = register.get(position);
        let body = entry.body.as_ref().and_then(|id| register.find(id)).map(|body| register.get(body));
        Self {
            id: entry.id.clone(),
            title: best_worded(entry, &entry.title, locale).unwrap_or(Worded { text: entry.id.clone(), lang: None }),
            short_title: best_worded(entry, &entry.short_title, locale).map(|short| short.text),
            symbol: entry.symbol.clone(),
            body: body.and_then(|body| best_worded(body, &body.title, locale)),
            place: entry.place.clone(),
            adopted: entry.adopted,
            manner: entry.cited_in,
            pinpoint: None,
            fragment: None,
            permalink,
            language: edition.tag().to_owned(),
        }
    }

    /// The same work at a place, given by its fragment.
    #[must_use]
    pub fn at(mut self, fragment: &str, pinpoint: Pinpoint) -> Self {
        self.permalink = format!("{}#{fragment}", self.permalink);
        self.fragment = Some(fragment.to_owned());
        self.pinpoint = Some(pinpoint);
        self
    }

    /// A key for it among other entries of a file: `declaration-2024`, `declaration-2024_para_12`.
    #[must_use]
    pub fn key(&self) -> String {
        self.fragment.as_ref().map_or_else(|| self.id.clone(), |fragment| format!("{}_{fragment}", self.id))
    }
}

fn best_worded(entry: &Instrument, texts: &ByLocale, locale: &Locale) -> Option<Worded> {
    let (own, text) = entry.best_text(texts, locale)?;
    Some(Worded { text: text.to_owned(), lang: (own != locale).then(|| own.tag().to_owned()) })
}
