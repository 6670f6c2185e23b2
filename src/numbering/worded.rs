//! Marks of divisions with a word: `Article 6`, `1. Titel:`, `Première partie`, `第十二条`, `ANNEX`.

use super::closing::{ClosingAt, closing_of, read_closing};
use super::counting::suffix::suffixes_after;
use super::counting::value::{ValueAt, ValueShape, values_at};
use super::division_form::{DivisionForm, DivisionMark};
use super::folding::{is_ideograph, leading_space};
use super::found_mark::{WholeValue, closing_before_title, mark_between, whole_values};
use super::language::{DivisionWord, NumberingLanguage, WordPlace};
use super::several::read_others;
use crate::model::division_kind::{DivisionKind, DivisionRole};
use crate::model::mark::Mark;

/// Reads a mark with a word at the start of a text.
pub fn read_worded(text: &str, language: &NumberingLanguage) -> Option<DivisionMark> {
    word_first(text, language).or_else(|| value_first(text, language)).or_else(|| value_within(text, language))
}

/// Reads `Article 6`, and words that are marks alone.
fn word_first(text: &str, language: &NumberingLanguage) -> Option<DivisionMark> {
    let words: Vec<_> =
        language.words_at(text).into_iter().filter(|(_, word, _)| word.place != WordPlace::AfterValue).collect();
    let with_value =
        words.iter().find_map(|(length, word, plural)| value_after_word(text, *length, word, *plural, language));
    with_value.or_else(|| {
        let (length, word, _) = words.iter().find(|(_, word, plural)| word.bare && !plural)?;
        let closing = read_closing(&text[*length..])?;
        let mark = mark_between(text, *length, *length, length + closing.length, "");
        Some(worded(word, None, mark, None, length + closing.words))
    })
}

fn value_after_word(
    text: &str,
    length: usize,
    word: &DivisionWord,
    plural: bool,
    language: &NumberingLanguage,
) -> Option<DivisionMark> {
    let mut at = length + leading_space(&text[length..]);
    if let Some(sign) = language.number_sign_at(&text[at..]) {
        at += sign + leading_space(&text[at + sign..]);
    }
    let close = text[at..].chars().next().and_then(|open| Some((open, closing_of(open)?)));
    let close = close.map(|(open, close)| {
        at += open.len_utf8();
        close
    });
    let joins = at == length
        && text[..at].ends_with(char::is_alphanumeric)
        && !text[..at].ends_with(is_ideograph)
        && text[at..].starts_with(char::is_alphanumeric);
    if joins {
        return None;
    }
    let rest = &text[at..];
    let place = ValuePlace { text, at, close, plural, language };
    candidates(rest, plural, language).iter().find_map(|value| place.mark_of(word, value))
}

/// The place of a value after its word.
struct ValuePlace<'a> {
    text: &'a str,
    at: usize,
    /// The sign that must close it, where it is enclosed.
    close: Option<char>,
    plural: bool,
    language: &'a NumberingLanguage,
}

impl ValuePlace<'_> {
    fn mark_of(&self, word: &DivisionWord, value: &WholeValue) -> Option<DivisionMark> {
        let end = self.at + value.length;
        let mut mark_end = end;
        if let Some(close) = self.close {
            mark_end += self.text[end..].starts_with(close).then_some(close.len_utf8())?;
        }
        let (more, others) = if self.plural {
            read_others(&self.text[mark_end..], &value.address, ("", ""), self.language)
        } else {
            (0, Vec::new())
        };
        mark_end += more;
        let rest = &self.text[mark_end..];
        let closing = closing_before_title(rest)?;
        self.counts(value, closing, rest).then_some(())?;
        let mark = mark_between(self.text, self.at, end, mark_end + closing.length, &value.address).with_also(others);
        Some(worded(word, Some(&value.value), mark, value.value.position, mark_end + closing.words))
    }

    /// Returns whether a value is one, and not the first word of a title.
    fn counts(&self, value: &WholeValue, closing: ClosingAt, rest: &str) -> bool {
        let is_closed = self.close.is_some() || closing.length > 0;
        let ends = is_closed || rest.trim().is_empty();
        let is_letter = matches!(value.value.shape, ValueShape::Letter | ValueShape::Roman);
        let is_word = is_letter && !ends && self.language.is_no_value(&self.text[self.at..]);
        !is_word && (ends || !value.value.is_weak) && (is_closed || !value.needs_closing)
    }
}

/// Returns the values that a text may begin with, with their suffixes, the likelier first.
fn candidates(text: &str, plural: bool, language: &NumberingLanguage) -> Vec<WholeValue> {
    let mut values = values_at(text, language);
    if plural {
        // `Articles 5-7` is a range, `Articles 34-1 and 34-2` is not.
        let ranges: Vec<ValueAt> = values.iter().filter_map(first_of_range).collect();
        values.splice(0..0, ranges);
    }
    values.iter().flat_map(|value| whole_values(text, value, false, language)).collect()
}

fn first_of_range(value: &ValueAt) -> Option<ValueAt> {
    let (first, last) = value.address.split_once('-')?;
    let (from, to): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    let length = first.len();
    (from < to && value.length == value.address.len()).then(|| ValueAt {
        length,
        address: first.to_owned(),
        position: Some(from),
        shape: ValueShape::Figure,
        is_weak: false,
    })
}

/// Reads `Première partie`, `1re partie`, `The First Schedule`, `1. Titel:`.
fn value_first(text: &str, language: &NumberingLanguage) -> Option<DivisionMark> {
    let at = language.article_length(text);
    let rest = &text[at..];
    let ordinal = language.ordinal_at(rest).map(|(length, number)| ValueAt {
        length,
        address: number.to_string(),
        position: Some(number),
        shape: ValueShape::Word,
        is_weak: false,
    });
    let counted = values_at(rest, language).into_iter().filter(|value| value.shape != ValueShape::Word && at == 0);
    let values: Vec<ValueAt> = ordinal.into_iter().chain(counted).collect();
    values.iter().flat_map(|value| whole_values(rest, value, true, language)).find_map(|value| {
        let end = at + value.length;
        let dot = usize::from(text[end..].starts_with('.'));
        let space = leading_space(&text[end + dot..]);
        let word_at = end + dot + space;
        let is_ordinal = value.value.shape == ValueShape::Word || value.is_ordinal;
        let stands_here = |place| match place {
            WordPlace::Either => is_ordinal && dot == 0,
            WordPlace::EitherFigure => is_ordinal || dot > 0,
            WordPlace::BeforeValue | WordPlace::AfterValue => false,
        };
        let words = language.words_at(&text[word_at..]).into_iter();
        let (length, word, _) =
            words.filter(|_| space > 0).find(|(_, word, plural)| !plural && stands_here(word.place))?;
        let mark_end = word_at + length;
        let closing = read_closing(&text[mark_end..])?;
        let mark = mark_between(text, at, end, mark_end + closing.length, &value.address);
        Some(worded(word, Some(&value.value), mark, value.value.position, mark_end + closing.words))
    })
}

/// Reads `第十二条`, `第十二条之一` and `第二条至第四条`.
fn value_within(text: &str, language: &NumberingLanguage) -> Option<DivisionMark> {
    let openings = language.file.words.iter().filter(|word| word.place == WordPlace::AfterValue);
    let opening = openings.map(|word| word.opening.as_str()).find(|opening| text.starts_with(opening))?;
    let at = opening.len() + leading_space(&text[opening.len()..]);
    values_at(&text[at..], language).iter().find_map(|value| {
        let end = at + value.length;
        let word_at = end + leading_space(&text[end..]);
        let words = language.words_at(&text[word_at..]).into_iter();
        let (length, word, _) =
            words.into_iter().find(|(_, word, _)| word.place == WordPlace::AfterValue && word.opening == opening)?;
        let word_end = word_at + length;
        let suffixes = suffixes_after(&text[word_end..], ValueShape::Counted, language);
        let inserted = suffixes.iter().find(|suffix| suffix.address.starts_with('-'));
        let (suffix_length, suffix) = inserted.map_or((0, ""), |suffix| (suffix.length, suffix.address.as_str()));
        let address = format!("{}{suffix}", value.address);
        let value_end = if suffix_length > 0 { word_end + suffix_length } else { end };
        let enclosing = (opening, &text[word_at..word_end]);
        let (more, others) = read_others(&text[word_end + suffix_length..], &address, enclosing, language);
        let mark_end = word_end + suffix_length + more;
        let closing = closing_before_title(&text[mark_end..])?;
        let mark = mark_between(text, at, value_end, mark_end + closing.length, &address).with_also(others);
        Some(worded(word, Some(value), mark, value.position, mark_end + closing.words))
    })
}

fn worded(
    word: &DivisionWord,
    value: Option<&ValueAt>,
    mark: Mark,
    position: Option<u32>,
    length: usize,
) -> DivisionMark {
    let kind = word.kinds.first().copied();
    let is_decimal = value.is_some_and(|value| value.shape == ValueShape::Decimal);
    let is_unit = word.unit || (kind == Some(DivisionKind::Section) && is_decimal);
    let role = if is_unit { Some(DivisionRole::Unit) } else { kind.map(DivisionKind::role) };
    DivisionMark { form: DivisionForm::Worded, kinds: word.kinds.clone(), role, mark, position, length }
}
