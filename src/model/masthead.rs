//! Owns the front matter of a text: the document's first page, in its own words.

use super::words::Words;
use crate::source::Origin;

/// What a line of the masthead is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
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

impl Key {
    /// Every key with the word the file uses, in the order of a first page.
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

    /// The word the file uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(key, _)| *key == self).map_or("", |(_, word)| word)
    }

    /// The key of a word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(key, _)| *key)
    }
}

/// One line of the masthead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it is.
    pub key: Key,
    /// Its words.
    pub words: Words,
    /// Where its value stands in the file.
    pub origin: Origin,
}

/// The masthead: its lines in the order of the file, each key at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead(pub Vec<Field>);

impl Masthead {
    /// The words of a line.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<&Words> {
        self.0.iter().find(|field| field.key == key).map(|field| &field.words)
    }
}
