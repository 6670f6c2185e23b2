//! A mark found in a text, by the places of its parts.

use super::closing::{ClosingAt, begins_with_ideograph, read_closing};
use super::counting::suffix::{SuffixAt, suffixes_after};
use super::counting::value::{ValueAt, ValueShape};
use super::language::NumberingLanguage;
use crate::model::mark::Mark;

/// A value with its suffix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeValue {
    /// The value proper.
    pub value: ValueAt,
    /// Its length with the suffix.
    pub length: usize,
    /// What addresses carry, suffix included.
    pub address: String,
    /// Whether a closing must follow.
    pub needs_closing: bool,
    /// Whether figures are an ordinal: `1er`, `2nd`.
    pub is_ordinal: bool,
    /// Whether there is a suffix, other than a word such as `bis`.
    pub has_suffix: bool,
}

/// Returns a value with every suffix that may belong to it, the longest first. `leading` is said where a division's word
/// follows: there an ordinal has more endings.
pub fn whole_values(text: &str, value: &ValueAt, leading: bool, language: &NumberingLanguage) -> Vec<WholeValue> {
    let takes_ordinal_mark = matches!(value.shape, ValueShape::Figure | ValueShape::Roman);
    let mark = language.ordinal_mark_at(&text[value.length..], leading).filter(|_| takes_ordinal_mark);
    let with_suffix = |mark: usize, suffix: &SuffixAt| WholeValue {
        value: value.clone(),
        length: value.length + mark + suffix.length,
        address: format!("{}{}", value.address, suffix.address),
        needs_closing: suffix.needs_closing,
        is_ordinal: mark > 0,
        has_suffix: suffix.length > 0 && language.suffix_at(text[value.length + mark..].trim_start()).is_none(),
    };
    let after_mark = |mark: usize| {
        let suffixes = suffixes_after(&text[value.length + mark..], ValueShape::Word, language);
        suffixes.iter().map(|suffix| with_suffix(mark, suffix)).collect::<Vec<_>>()
    };
    let ordinal = mark.map(after_mark).unwrap_or_default();
    let suffixes = suffixes_after(&text[value.length..], value.shape, language);
    ordinal.into_iter().chain(suffixes.iter().map(|suffix| with_suffix(0, suffix))).collect()
}

/// Returns the closing of a mark, which may be followed by its title at once in scripts that set no spaces.
pub fn closing_before_title(text: &str) -> Option<ClosingAt> {
    read_closing(text).or_else(|| begins_with_ideograph(text).then_some(ClosingAt { length: 0, words: 0 }))
}

/// Returns the mark whose value lies between two places of a text, and which ends at a third.
pub fn mark_between(text: &str, start: usize, end: usize, mark_end: usize, address: &str) -> Mark {
    Mark::new(&text[..start], &text[start..end], &text[end..mark_end], address)
}
