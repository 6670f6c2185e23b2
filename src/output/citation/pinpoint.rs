//! Owns the place in a text that a citation ends with: a paragraph, a point, several paragraphs, a note, the chapeau.

use crate::model::locator::{Locator, Place};
use crate::output::html::naming;
use crate::output::theme::messages::Messages;

/// What a citation points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A numbered paragraph, or a point of one.
    Paragraph,
    /// Numbered paragraphs from one to another.
    Paragraphs,
    /// A footnote.
    Note,
    /// Something else, which every style names in words.
    Words,
    /// Written by the style already.
    Written,
}

/// A place in a text, as the language of the page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinpoint {
    /// What it is.
    pub kind: Kind,
    /// Its number alone, for styles that have a sign in place of words: `18 (c)`, `12–14`.
    pub label: String,
    /// The words: `para. 18 (c)`, `paras. 12–14`, `chapeau`.
    pub words: String,
}

impl Pinpoint {
    /// A place.
    #[must_use]
    pub fn at(messages: &Messages, place: &Locator) -> Self {
        let kind = match place.place() {
            Place::Paragraph | Place::Point => Kind::Paragraph,
            Place::Note => Kind::Note,
            _ => Kind::Words,
        };
        Self { kind, label: naming::label(messages, place), words: naming::cited(messages, place) }
    }

    /// From a place to another behind it.
    #[must_use]
    pub fn range(messages: &Messages, first: &Locator, last: &Locator) -> Self {
        let whole = naming::label(messages, &first.paragraph_of());
        let ends = [Self::at(messages, first), Self::at(messages, last)];
        match ends {
            [first, last] if first.label != whole && last.label.starts_with(&format!("{whole} ")) => {
                let last = last.label[whole.len()..].trim_start();
                let words = messages.with("cited_paragraph", "n", &naming::span(messages, &first.label, last));
                Self { kind: Kind::Paragraph, label: format!("{}–{last}", first.label), words }
            }
            [first, last] if first.kind == Kind::Paragraph && last.kind == Kind::Paragraph => {
                Self::paragraphs(messages, &first.label, &last.label)
            }
            [first, last] => {
                let words = format!("{}–{}", first.words, last.words);
                Self { kind: Kind::Words, label: String::new(), words }
            }
        }
    }

    /// Numbered paragraphs, by the labels of the first and the last.
    #[must_use]
    pub fn paragraphs(messages: &Messages, first: &str, last: &str) -> Self {
        let words = messages.with("cited_paragraphs", "n", &naming::span(messages, first, last));
        Self { kind: Kind::Paragraphs, label: format!("{first}–{last}"), words }
    }

    /// Words that stand as they are.
    #[must_use]
    pub fn written(words: impl Into<String>) -> Self {
        Self { kind: Kind::Written, label: String::new(), words: words.into() }
    }
}

/// The words as they are.
#[must_use]
pub fn words(pinpoint: &Pinpoint) -> String {
    pinpoint.words.clone()
}
