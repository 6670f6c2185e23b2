//! Owns the laying of a translation beside its original: which place of the one is which of the other, what is missing,
//! what is extra. Places are compared by their locators, which are the same in every language.

use std::collections::{BTreeMap, BTreeSet};

use super::held::Held;
use crate::model::locator::{Locator, Place};

/// A line of the concordance: the numbers of the same thing in both lists, or of one that only one has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the translation.
    pub own: Option<usize>,
    /// Its number in the original.
    pub original: Option<usize>,
}

/// Two lists as one, in the order of the translation; what it lacks stands where the original has it.
#[must_use]
pub fn lines<K: Ord>(own: &[K], original: &[K]) -> Vec<Line> {
    let position: BTreeMap<&K, usize> = original.iter().enumerate().map(|(i, key)| (key, i)).collect();
    let held: BTreeSet<&K> = own.iter().collect();
    let mut lines = Vec::with_capacity(own.len().max(original.len()));
    let mut next = 0;
    let missing = |from: usize, to: usize| {
        (from..to).filter(|i| !held.contains(&original[*i])).map(|i| Line { own: None, original: Some(i) })
    };
    for (i, key) in own.iter().enumerate() {
        let original = position.get(key).copied();
        if let Some(at) = original {
            lines.extend(missing(next, at));
            next = next.max(at + 1);
        }
        lines.push(Line { own: Some(i), original });
    }
    lines.extend(missing(next, original.len()));
    lines
}

/// A text as the pages of a locale show it: in its own words, and where it has none, in the original's.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The text: the locale's own, or the original where there is none.
    pub text: &'a Held,
    /// The original, where it stands in for what the text lacks.
    pub original: Option<&'a Held>,
    /// The original that the text is compared with, where it is a translation.
    pub compared: Option<&'a Held>,
}

impl<'a> Shown<'a> {
    /// A text beside its original.
    #[must_use]
    pub fn new(text: &'a Held, original: Option<&'a Held>) -> Self {
        let lacks = |original: &&Held| {
            // Most translations have the very blocks of their original, and this is asked for every mention.
            let (own, blocks) = (text.outline.blocks(), original.outline.blocks());
            own != blocks && blocks.iter().any(|block| !text.outline.has(block))
        };
        let compared = original.filter(|original| original.locale != text.locale);
        Self { text, original: compared.filter(lacks), compared }
    }

    /// Headings and paragraphs in the order of the page, each with the text it is taken from.
    #[must_use]
    pub fn blocks(&self) -> Vec<(&'a Held, &'a Locator)> {
        let own = self.text.outline.blocks();
        let Some(original) = self.original else { return own.iter().map(|block| (self.text, block)).collect() };
        let others = original.outline.blocks();
        let block = |line: Line| match (line.own, line.original) {
            (Some(i), _) => Some((self.text, &own[i])),
            (None, i) => Some((original, &others[i?])),
        };
        lines(own, others).into_iter().filter_map(block).collect()
    }

    /// The paragraphs in the order of the page.
    pub fn paragraphs(&self) -> impl Iterator<Item = &'a Locator> {
        let blocks = self.blocks().into_iter().map(|(_, block)| block);
        blocks.filter(|block| block.place() != Place::Division)
    }

    /// Whether the page has a place, in whatever language.
    #[must_use]
    pub fn has(&self, place: &Locator) -> bool {
        let stands_in = |original: &Held| {
            // A note comes with the paragraph that calls it, which may be there in the text's own words.
            place.place() != Place::Note && original.outline.has(place) && !self.text.outline.has(&place.paragraph_of())
        };
        self.text.outline.has(place) || self.original.is_some_and(stands_in)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_stands_where_the_original_has_it() {
        let shown = |own: &str, original: &str| -> String {
            let (own, original): (Vec<char>, Vec<char>) = (own.chars().collect(), original.chars().collect());
            let mark = |line: Line| match (line.own, line.original) {
                (Some(i), Some(_)) => own[i].to_string(),
                (Some(i), None) => format!("+{}", own[i]),
                (None, i) => i.map_or_else(String::new, |i| format!("-{}", original[i])),
            };
            lines(&own, &original).into_iter().map(mark).collect()
        };
        assert_eq!(shown("abc", "abc"), "abc");
        assert_eq!(shown("ac", "abc"), "a-bc");
        assert_eq!(shown("bc", "abcd"), "-abc-d");
        assert_eq!(shown("", "ab"), "-a-b");
        assert_eq!(shown("axc", "abc"), "ax-bc".replace('x', "+x"));
        assert_eq!(shown("cab", "abcd"), "cab-d");
    }
}
