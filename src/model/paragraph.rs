//! Owns a paragraph: numbered, or without a number such as the chapeau.

use super::locator::Locator;
use super::numeral::SUFFIXES;
use super::point::{self, Chunk, Point};
use super::words::Words;
use crate::source::Origin;

/// The number of a paragraph or heading as printed: `9`, `9 bis`, `12A`, `III`. Text, never a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As printed, without its ending.
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
    /// A number with the usual ending.
    #[must_use]
    pub fn new(printed: &str) -> Self {
        Self { printed: printed.into(), ending: ".".into() }
    }

    /// Its figure and its suffix as printed: (`9`, `bis`); the suffix is empty where there is none.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        let digits = self.printed.bytes().take_while(u8::is_ascii_digit).count();
        let (figure, suffix) = self.printed.split_at(digits);
        (figure, suffix.trim())
    }

    /// Its figure, and the rank of its suffix among those of the same figure (0 without suffix).
    #[must_use]
    pub fn order(&self) -> Option<(u32, u32)> {
        let (figure, suffix) = self.parts();
        let rank = match suffix.as_bytes() {
            [] => 0,
            [capital @ b'A'..=b'Z'] => u32::from(capital - b'A') + 1,
            _ => u32::try_from(SUFFIXES.iter().position(|s| *s == suffix)?).ok()? + 2,
        };
        Some((figure.parse().ok()?, rank))
    }
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its printed number, if it has one.
    pub number: Option<Number>,
    /// Its place.
    pub locator: Locator,
    /// Its words and points.
    pub body: Vec<Chunk>,
    /// Where it begins in the file: its number, or its first word.
    pub origin: Origin,
}

impl Paragraph {
    /// Every run of words in reading order, with the point it stands in, if in one.
    pub fn each_words<'a>(&'a self, mut see: impl FnMut(Option<&'a Point>, &'a Words)) {
        point::visit(&self.body, None, &mut see);
    }

    /// Every point, outer before inner.
    pub fn each_point<'a>(&'a self, mut see: impl FnMut(&'a Point)) {
        point::points(&self.body, &mut see);
    }

    /// All its words with single spaces between its blocks, marks taken out.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        self.each_words(|_, words| {
            if !plain.is_empty() {
                plain.push(' ');
            }
            words.plain_into(&mut plain);
        });
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_stand_in_their_order() {
        let order: Vec<_> = ["9", "9 bis", "9 ter", "10", "12A", "12B"].map(|n| Number::new(n).order()).into();
        assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "{order:?}");
        assert_eq!(Number::new("x").order(), None);
    }
}
