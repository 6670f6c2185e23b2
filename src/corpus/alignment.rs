//! The alignment of a translation with its original: which places correspond, which are missing, which are extra.
//! Places are compared by their locators, which are the same in every language.

use std::collections::{BTreeMap, BTreeSet};

use super::text::LinkedText;
use crate::model::locator::{Locator, PlaceKind};

/// A pair of corresponding items by index, or an item that only one of the two lists has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignedPair {
    /// Its index in the translation.
    pub own: Option<usize>,
    /// Its index in the original.
    pub original: Option<usize>,
}

/// Merges two lists in the order of the translation; items missing from it appear where the original has them.
///
/// Runs in O(n log n). This is deliberately not a longest common subsequence: keys are unique addresses, so a swapped
/// pair is still the same pair of places, and only the order of the translation matters to its reader.
#[must_use]
pub fn align<K: Ord>(own: &[K], original: &[K]) -> Vec<AlignedPair> {
    let position: BTreeMap<&K, usize> = original.iter().enumerate().map(|(i, key)| (key, i)).collect();
    let held: BTreeSet<&K> = own.iter().collect();
    let mut lines = Vec::with_capacity(own.len().max(original.len()));
    let mut next = 0;
    let missing = |from: usize, to: usize| {
        (from..to).filter(|i| !held.contains(&original[*i])).map(|i| AlignedPair { own: None, original: Some(i) })
    };
    for (i, key) in own.iter().enumerate() {
        let original = position.get(key).copied();
        if let Some(at) = original {
            // A key that jumps ahead takes the skipped, missing items with it; one that jumps back adds nothing, so
            // each missing item is emitted exactly once.
            lines.extend(missing(next, at));
            next = next.max(at + 1);
        }
        lines.push(AlignedPair { own: Some(i), original });
    }
    lines.extend(missing(next, original.len()));
    lines
}

/// A text as the pages of a locale show it: in its own words, with the original's words for the places it lacks.
#[derive(Clone, Copy, Debug)]
pub struct ShownText<'a> {
    /// The text: the locale's own, or the original if there is none.
    pub text: &'a LinkedText,
    /// The original, if it supplies places that the text lacks.
    pub original: Option<&'a LinkedText>,
    /// The original that the text is compared with, if it is a translation.
    pub compared: Option<&'a LinkedText>,
}

impl<'a> ShownText<'a> {
    /// Pairs a text with its original.
    #[must_use]
    pub fn new(text: &'a LinkedText, original: Option<&'a LinkedText>) -> Self {
        let lacks = |original: &&LinkedText| {
            // Most translations have exactly the blocks of their original, and this runs for every mention: compare the
            // lists before searching.
            let (own, blocks) = (text.outline.blocks(), original.outline.blocks());
            own != blocks && blocks.iter().any(|block| !text.outline.has_place(block))
        };
        let compared = original.filter(|original| original.locale != text.locale);
        Self { text, original: compared.filter(lacks), compared }
    }

    /// Headings and paragraphs in page order, each with the text it is taken from.
    #[must_use]
    pub fn blocks(&self) -> Vec<(&'a LinkedText, &'a Locator)> {
        let own = self.text.outline.blocks();
        let Some(original) = self.original else { return own.iter().map(|block| (self.text, block)).collect() };
        let others = original.outline.blocks();
        let block = |line: AlignedPair| match (line.own, line.original) {
            (Some(i), _) => Some((self.text, &own[i])),
            (None, i) => Some((original, &others[i?])),
        };
        align(own, others).into_iter().filter_map(block).collect()
    }

    /// The paragraphs in page order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &'a Locator> {
        let blocks = self.blocks().into_iter().map(|(_, block)| block);
        blocks.filter(|block| block.place_kind() != PlaceKind::Division)
    }

    /// The citing units in page order, which have pages of their own.
    pub fn units(&self) -> impl Iterator<Item = &'a Locator> {
        let units = self.blocks().into_iter().filter(|(text, block)| text.outline.is_unit(block));
        units.map(|(_, block)| block)
    }

    /// The citing unit that contains a place, in whichever language it is shown.
    #[must_use]
    pub fn unit_of(&self, place: &Locator) -> Option<Locator> {
        let own = Some(self.text).filter(|text| text.outline.has_place(place));
        own.or(self.original).unwrap_or(self.text).outline.unit_of(place)
    }

    /// Whether the page contains a place, in whichever language it is shown.
    #[must_use]
    pub fn has_place(&self, place: &Locator) -> bool {
        let stands_in = |original: &LinkedText| {
            // A note comes with the paragraph that calls it; if the translation has that paragraph, the original's note
            // is not shown.
            place.place_kind() != PlaceKind::Note
                && original.outline.has_place(place)
                && !self.text.outline.has_place(&place.containing_paragraph())
        };
        self.text.outline.has_place(place) || self.original.is_some_and(stands_in)
    }
}

/// The progress of a translation, counted in paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TranslationProgress {
    /// Paragraphs of the original.
    pub all: usize,
    /// Paragraphs that the translation has.
    pub translated: usize,
    /// Translated paragraphs that are out of date.
    pub outdated: usize,
}

/// Counts how much of the original a translation covers.
#[must_use]
pub fn translation_progress(held: &LinkedText, original: &LinkedText) -> TranslationProgress {
    let mut progress = TranslationProgress::default();
    let outdated = held.outdated_places(original);
    for paragraph in original.outline.paragraphs() {
        progress.all += 1;
        progress.translated += usize::from(held.outline.has_place(paragraph));
        progress.outdated += usize::from(outdated.contains(paragraph));
    }
    progress
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_stands_where_the_original_has_it() {
        let shown = |own: &str, original: &str| -> String {
            let (own, original): (Vec<char>, Vec<char>) = (own.chars().collect(), original.chars().collect());
            let mark = |line: AlignedPair| match (line.own, line.original) {
                (Some(i), Some(_)) => own[i].to_string(),
                (Some(i), None) => format!("+{}", own[i]),
                (None, i) => i.map_or_else(String::new, |i| format!("-{}", original[i])),
            };
            align(&own, &original).into_iter().map(mark).collect()
        };
        assert_eq!(shown("abc", "abc"), "abc");
        assert_eq!(shown("ac", "abc"), "a-bc");
        assert_eq!(shown("bc", "abcd"), "-abc-d");
        assert_eq!(shown("", "ab"), "-a-b");
        assert_eq!(shown("axc", "abc"), "ax-bc".replace('x', "+x"));
        assert_eq!(shown("cab", "abcd"), "cab-d");
    }
}
