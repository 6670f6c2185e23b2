//! The pinpoint: the place in a text that a citation ends with, such as a paragraph, a point, a range of paragraphs, a
//! note or the chapeau.

use crate::model::locator::{Locator, PlaceKind};
use crate::output::render::labels;
use crate::output::render::place_name::PlaceNamer;
use crate::output::theme::messages::Messages;

/// The kind of a pinpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinpointKind {
    /// A numbered paragraph, or a point of one.
    Paragraph,
    /// A range of numbered paragraphs.
    Paragraphs,
    /// A footnote.
    Note,
    /// Anything else, which every style names in words.
    Words,
    /// Already written by the style.
    Written,
}

/// A place in a text, as the language of the page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinpoint {
    /// What it is.
    pub kind: PinpointKind,
    /// Its number alone, for styles that use a sign instead of words: `18 (c)`, `12–14`.
    pub label: String,
    /// The words: `para. 18 (c)`, `paras. 12–14`, `chapeau`.
    pub words: String,
}

impl Pinpoint {
    /// The pinpoint of a place.
    #[must_use]
    pub fn at(namer: &PlaceNamer<'_>, place: &Locator) -> Self {
        let words = namer.short(place);
        let Some(label) = namer.label(place) else {
            return Self { kind: PinpointKind::Words, label: String::new(), words };
        };
        let kind = match place.place_kind() {
            PlaceKind::Paragraph | PlaceKind::Point => PinpointKind::Paragraph,
            PlaceKind::Note => PinpointKind::Note,
            _ => PinpointKind::Words,
        };
        Self { kind, label, words }
    }

    /// The pinpoint of a range of places.
    #[must_use]
    pub fn range(namer: &PlaceNamer<'_>, first: &Locator, last: &Locator) -> Self {
        let messages = namer.messages;
        if !namer.has_first_version_name(first) {
            let words = namer.short_range(first, last);
            return Self { kind: PinpointKind::Words, label: String::new(), words };
        }
        let whole = labels::label(messages, &first.containing_paragraph());
        let ends = [Self::at(namer, first), Self::at(namer, last)];
        match ends {
            // Two points of one paragraph: its number is not repeated, as in `18 (a)–(c)`.
            [first, last] if first.label != whole && last.label.starts_with(&format!("{whole} ")) => {
                let last = last.label[whole.len()..].trim_start();
                let words = messages.with("cited_paragraph", "n", &labels::span(messages, &first.label, last));
                Self { kind: PinpointKind::Paragraph, label: format!("{}–{last}", first.label), words }
            }
            [first, last] if first.kind == PinpointKind::Paragraph && last.kind == PinpointKind::Paragraph => {
                Self::paragraphs(messages, &first.label, &last.label)
            }
            [first, last] => {
                let words = format!("{}–{}", first.words, last.words);
                Self { kind: PinpointKind::Words, label: String::new(), words }
            }
        }
    }

    /// The pinpoint of numbered paragraphs, by the labels of the first and the last.
    #[must_use]
    pub fn paragraphs(messages: &Messages, first: &str, last: &str) -> Self {
        let words = messages.with("cited_paragraphs", "n", &labels::span(messages, first, last));
        Self { kind: PinpointKind::Paragraphs, label: format!("{first}–{last}"), words }
    }

    /// Words that are printed unchanged.
    #[must_use]
    pub fn written(words: impl Into<String>) -> Self {
        Self { kind: PinpointKind::Written, label: String::new(), words: words.into() }
    }
}

/// The words as they are.
#[must_use]
pub fn words(pinpoint: &Pinpoint) -> String {
    pinpoint.words.clone()
}
