//! The masthead of a text: the lines printed on the document's first page, above the text.

use super::words::Words;
use crate::source::Origin;

/// What a line of the masthead is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MastheadKey {
    /// The principal organ, or the name of the publisher.
    Organ,
    /// The document symbol, where it is printed.
    Symbol,
    /// The class of distribution.
    Distribution,
    /// The date printed on the document.
    Date,
    /// The original language as printed.
    Original,
    /// The body whose document it is.
    Body,
    /// The session as printed.
    Session,
    /// Place and dates of the session.
    PlaceAndDates,
    /// The agenda item.
    AgendaItem,
    /// The title of the agenda item or segment.
    Segment,
    /// The title of the document.
    Title,
}

impl MastheadKey {
    /// Every key, with its name in the file, in the order of a first page.
    pub const ALL: [(Self, &'static str); 11] = [
        (Self::Organ, "organ"),
        (Self::Symbol, "symbol"),
        (Self::Distribution, "distribution"),
        (Self::Date, "date"),
        (Self::Original, "original"),
        (Self::Body, "body"),
        (Self::Session, "session"),
        (Self::PlaceAndDates, "place_and_dates"),
        (Self::AgendaItem, "agenda_item"),
        (Self::Segment, "segment"),
        (Self::Title, "title"),
    ];

    /// Returns the name used in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(key, _)| *key == self).map_or("", |(_, word)| word)
    }

    /// Returns the key with this name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(key, _)| *key)
    }
}

/// One line of the masthead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MastheadField {
    /// What it is.
    pub key: MastheadKey,
    /// Its words.
    pub words: Words,
    /// The position of its value in the file.
    pub origin: Origin,
}

/// The lines of the masthead in file order, each key at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead(pub Vec<MastheadField>);

impl Masthead {
    /// Returns the words of a line.
    #[must_use]
    pub fn get(&self, key: MastheadKey) -> Option<&Words> {
        self.0.iter().find(|field| field.key == key).map(|field| &field.words)
    }
}
