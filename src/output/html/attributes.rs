//! Small values that templates print as attributes of an element: a link, a language.

use serde::Serialize;

use crate::model::locale::Locale;

/// A link with words.
#[derive(Clone, Debug, Serialize)]
pub struct Hyperlink {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub name: String,
    /// The language of the words, where it is not the page's.
    pub lang: Option<String>,
}

/// A language, as attributes of an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LangDir {
    /// Its tag.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
}

impl LangDir {
    /// The language of a locale.
    #[must_use]
    pub fn of(locale: &Locale) -> Self {
        Self { lang: locale.tag().to_owned(), dir: locale.direction().dir_attribute() }
    }
}
