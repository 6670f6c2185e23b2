//! A run of words: text, emphasis and footnote marks, as a flat list.
//!
//! There is deliberately no tree of inline elements: a cross-reference may begin inside an emphasis and end outside it,
//! and a quotation may run across a mark. So emphasis is a property of a piece, and everything that finds or links
//! words works by byte range on [`Words::plain_text`], the text without marks.

use super::marker::Marker;
use crate::source::Origin;

/// The emphasis of a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Emphasis {
    /// Emphasis, usually italics.
    pub emphasis: bool,
    /// Strong emphasis, usually bold.
    pub strong: bool,
}

/// A piece of a run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text in one emphasis; never empty.
    Text {
        /// The words.
        text: Box<str>,
        /// Their emphasis.
        set: Emphasis,
    },
    /// A footnote mark.
    Mark {
        /// The printed marker.
        marker: Marker,
        /// Its position in the file.
        origin: Origin,
    },
}

/// A run of words: one block of a paragraph, a title, a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<Piece>);

impl Words {
    /// Creates words without emphasis or marks.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let mut words = Self::default();
        words.push_text(text, Emphasis::default());
        words
    }

    /// Appends text, to the last piece if that has the same emphasis.
    pub fn push_text(&mut self, text: &str, set: Emphasis) {
        if text.is_empty() {
            return;
        }
        // Adjacent texts never have the same emphasis, so that equal words are equal values however they were built.
        match self.0.last_mut() {
            Some(Piece::Text { text: last, set: same }) if *same == set => {
                *last = format!("{last}{text}").into();
            }
            _ => self.0.push(Piece::Text { text: text.into(), set }),
        }
    }

    /// Appends a mark.
    pub fn push_mark(&mut self, marker: Marker, origin: Origin) {
        self.0.push(Piece::Mark { marker, origin });
    }

    /// Returns the pieces in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Returns whether there is neither text nor mark.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text without marks, which is what is matched, quoted and counted.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut plain = String::new();
        self.append_plain_text(&mut plain);
        plain
    }

    /// Appends the text without marks to `plain`.
    pub fn append_plain_text(&self, plain: &mut String) {
        for piece in &self.0 {
            if let Piece::Text { text, .. } = piece {
                plain.push_str(text);
            }
        }
    }

    /// Iterates over the marks in order, each with its position in the file.
    pub fn footnote_marks(&self) -> impl Iterator<Item = (&Marker, Origin)> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Mark { marker, origin } => Some((marker, *origin)),
            Piece::Text { .. } => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_leaves_marks_out_and_joins_what_is_set_the_same() {
        let mut words = Words::from_text("Problem");
        words.push_mark(Marker::new("2"), Origin::default());
        words.push_text(" of ", Emphasis::default());
        words.push_text("2009", Emphasis::default());
        assert_eq!(words.plain_text(), "Problem of 2009");
        assert_eq!(words.pieces().len(), 3);
    }
}
