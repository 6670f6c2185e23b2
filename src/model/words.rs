//! Owns a run of words: text, emphasis and footnote marks, flat.
//!
//! There is no tree of inline elements: a cross-reference may begin inside an emphasis and end outside it, and a
//! quotation may run across a mark. So emphasis is a property of a piece, and everything that finds or links words
//! works on [`Words::plain`], the text with the marks taken out, by byte range.

use super::marker::Marker;
use crate::source::Origin;

/// How a piece of text is set.
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
        /// How they are set.
        set: Emphasis,
    },
    /// The place where a footnote is called.
    Mark {
        /// The printed marker.
        marker: Marker,
        /// Where it stands in the file.
        origin: Origin,
    },
}

/// A run of words: one block of a paragraph, a title, a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<Piece>);

impl Words {
    /// Words without emphasis or marks.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut words = Self::default();
        words.push_text(text, Emphasis::default());
        words
    }

    /// Adds text; it joins the piece before where that is set the same.
    pub fn push_text(&mut self, text: &str, set: Emphasis) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(Piece::Text { text: last, set: same }) if *same == set => {
                *last = format!("{last}{text}").into();
            }
            _ => self.0.push(Piece::Text { text: text.into(), set }),
        }
    }

    /// Adds a mark.
    pub fn push_mark(&mut self, marker: Marker, origin: Origin) {
        self.0.push(Piece::Mark { marker, origin });
    }

    /// The pieces in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Whether there is neither text nor mark.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text alone, marks taken out: what is matched, quoted and counted.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        self.plain_into(&mut plain);
        plain
    }

    /// Appends the text alone to `plain`.
    pub fn plain_into(&self, plain: &mut String) {
        for piece in &self.0 {
            if let Piece::Text { text, .. } = piece {
                plain.push_str(text);
            }
        }
    }

    /// The marks in order, each with its place in the file.
    pub fn marks(&self) -> impl Iterator<Item = (&Marker, Origin)> {
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
        let mut words = Words::of("Problem");
        words.push_mark(Marker::new("2"), Origin::default());
        words.push_text(" of ", Emphasis::default());
        words.push_text("2009", Emphasis::default());
        assert_eq!(words.plain(), "Problem of 2009");
        assert_eq!(words.pieces().len(), 3);
    }
}
