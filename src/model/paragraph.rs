//! A paragraph: numbered, or unnumbered such as the chapeau.

use super::locator::Locator;
use super::mark::Mark;
use super::numeral;
use super::point::{self, Chunk, Point};
use super::words::Words;
use crate::source::Origin;

/// The number of a paragraph or heading as printed: `9`, `9 bis`, `12A`, `III`. It is text, never a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number as printed, without its ending.
    pub printed: Box<str>,
    /// The ending as printed: `.`, ` -`, `．`.
    pub ending: Box<str>,
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.printed, self.ending)
    }
}

impl Number {
    /// Creates a number with the usual ending, a full stop.
    #[must_use]
    pub fn new(printed: &str) -> Self {
        Self { printed: printed.into(), ending: ".".into() }
    }

    /// Returns its figure and the rank of its suffix (0 without one), by which paragraphs are ordered.
    #[must_use]
    pub fn sort_key(&self) -> Option<(u32, u32)> {
        numeral::sort_key(&self.printed)
    }
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number as printed: `12.`, `(3)`; some paragraphs have none.
    pub mark: Option<Mark>,
    /// Its place.
    pub locator: Locator,
    /// Its words and points.
    pub body: Vec<Chunk>,
    /// The position of its number, or of its first word, in the file.
    pub origin: Origin,
}

impl Paragraph {
    /// Visits every run of words in reading order, with the point that contains it, if any.
    pub fn visit_words<'a>(&'a self, mut see: impl FnMut(Option<&'a Point>, &'a Words)) {
        point::visit_words(&self.body, None, &mut see);
    }

    /// Visits every point, outer before inner.
    pub fn visit_points<'a>(&'a self, mut see: impl FnMut(&'a Point)) {
        point::visit_points(&self.body, &mut see);
    }

    /// Returns all its words without note marks, with a single space between blocks.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut plain = String::new();
        self.visit_words(|_, words| {
            if !plain.is_empty() {
                plain.push(' ');
            }
            words.append_plain_text(&mut plain);
        });
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_stand_in_their_order() {
        let order: Vec<_> = ["9", "9 bis", "9 ter", "10", "12A", "12B"].map(|n| Number::new(n).sort_key()).into();
        assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "{order:?}");
        assert_eq!(Number::new("x").sort_key(), None);
    }
}
