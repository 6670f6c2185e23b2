//! A word with its values: `Articles 5, 6 and 9(2)`, `points (a) to (c)`, `第五条和第六条`.

use super::item::{CitedValue, ItemAt, ValueForm, continued_values, read_item};
use super::level::CitedLevel;
use super::words::{CitingLanguage, LevelWordAt};
use crate::numbering::counting::suffix::suffixes_after;
use crate::numbering::counting::value::ValueShape;
use crate::numbering::folding::leading_space;
use crate::numbering::several::joining_length;

/// One of the values of a group, or a range of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedItem {
    /// The first byte of the value.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The values as addresses carry them, outermost first: `6`, `1`, `f` of `6(1)(f)`.
    pub values: Vec<CitedValue>,
    /// The values of the last of a range.
    pub through: Option<Vec<CitedValue>>,
}

/// A word with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedGroup {
    /// The first byte of the word, or of the value where that comes first.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What the word names.
    pub level: CitedLevel,
    /// Whether it is a paragraph where it stands in a unit.
    pub is_paragraph_of_unit: bool,
    /// Where the list ends if further values belong to it, of which nobody knows: `paragraph 1 and 2 …` may be two
    /// paragraphs, or one paragraph and two of something else.
    pub possible_end: Option<usize>,
    /// The values, at least one.
    pub items: Vec<CitedItem>,
}

impl CitedGroup {
    /// Whether it names one place.
    pub fn is_single(&self) -> bool {
        matches!(self.items.as_slice(), [item] if item.through.is_none())
    }
}

/// Reads a group at a byte of a text.
pub fn read_group(text: &str, at: usize, language: &CitingLanguage) -> Option<CitedGroup> {
    let rest = &text[at..];
    let words = language.words_before_value(rest);
    let longest = words.first().map(|word| word.length);
    // `points` and `point` do not compete: a shorter word would end inside of the longer.
    let mut words = words.into_iter().filter(|word| Some(word.length) == longest);
    words.find_map(|word| values_after_word(text, at, word, language)).or_else(|| value_first(text, at, language))
}

fn values_after_word(text: &str, at: usize, word: LevelWordAt, language: &CitingLanguage) -> Option<CitedGroup> {
    let mut value_at = at + word.length;
    value_at += leading_space(&text[value_at..]);
    if let Some(sign) = language.numbering.number_sign_at(&text[value_at..]) {
        value_at += sign + leading_space(&text[value_at + sign..]);
    }
    let form = ValueForm {
        bare_letters: word.takes_bare_letters,
        number_words: matches!(word.level, CitedLevel::Division { .. }),
    };
    let first = read_item(&text[value_at..], form, language)?;
    let mut items =
        vec![CitedItem { start: value_at, end: value_at + first.length, values: first.values.clone(), through: None }];
    // After a comma or `and` a number word is not a value: `articles 5 and one further`.
    let form = ValueForm { number_words: false, ..form };
    let mut possible_end = None;
    while let Some((start, is_range, item)) = next_value(text, end_of(&items), form, language) {
        if !item.is_bracketed && first.is_bracketed {
            break;
        }
        // After a singular only brackets and ranges are sure: `Article 6(1) and (2)`, not `paragraph 1 and 2 copies`.
        if !item.is_bracketed && !word.is_plural && !is_range {
            possible_end = Some(end_of_values(text, start + item.length, form, language));
            break;
        }
        let Some(last) = items.last_mut() else { break };
        let Some(values) = continued_values(&last.values, &item) else { break };
        let end = start + item.length;
        if is_range && last.through.is_none() {
            (last.through, last.end) = (Some(values), end);
        } else {
            items.push(CitedItem { start, end, values, through: None });
        }
    }
    Some(CitedGroup { possible_end, ..group(at, word, items) })
}

/// Returns where further values end that are joined to one that ends at a byte, with a sentence of the last:
/// `Absatz 1, 2 Satz 3`.
fn end_of_values(text: &str, mut end: usize, form: ValueForm, language: &CitingLanguage) -> usize {
    while let Some((start, _, item)) = next_value(text, end, form, language) {
        end = start + item.length;
    }
    let next = end + leading_space(&text[end..]);
    let sentence = read_group(text, next, language).filter(|group| group.level == CitedLevel::Sentence && next > end);
    sentence.map_or(end, |group| group.possible_end.unwrap_or(group.end))
}

/// Reads what joins a further value to a list, and the value: its first byte, and whether a range ends with it.
fn next_value(text: &str, end: usize, form: ValueForm, language: &CitingLanguage) -> Option<(usize, bool, ItemAt)> {
    let (joined, is_range) = joining_length(&text[end..], language.numbering)?;
    let start = end + joined;
    Some((start, is_range, read_item(&text[start..], form, language)?))
}

fn end_of(items: &[CitedItem]) -> usize {
    items.last().map_or(0, |item| item.end)
}

fn group(start: usize, word: LevelWordAt, items: Vec<CitedItem>) -> CitedGroup {
    let end = items.last().map_or(start + word.length, |item| item.end);
    CitedGroup {
        start,
        end,
        level: word.level,
        is_paragraph_of_unit: word.is_paragraph_of_unit,
        possible_end: None,
        items,
    }
}

/// Reads `第五条`, `第五条和第六条`, `第五至第七条`.
fn value_first(text: &str, at: usize, language: &CitingLanguage) -> Option<CitedGroup> {
    let (word, first) = enclosed_value(text, at, language)?;
    let mut end = first.end;
    let mut items = vec![first];
    while let Some((joined, is_range)) = joining_length(&text[end..], language.numbering) {
        let Some((next_word, item)) = enclosed_value(text, end + joined, language) else { break };
        if next_word.level != word.level {
            break;
        }
        end = item.end;
        match items.last_mut() {
            Some(last) if is_range && last.through.is_none() => (last.through, last.end) = (Some(item.values), end),
            _ => items.push(item),
        }
    }
    Some(group(at, word, items))
}

/// Reads one value between its opening and its word.
fn enclosed_value(text: &str, at: usize, language: &CitingLanguage) -> Option<(LevelWordAt, CitedItem)> {
    let opening = language.opening_at(&text[at..])?;
    let mut value_at = at + opening.len();
    value_at += leading_space(&text[value_at..]);
    let item = read_item(&text[value_at..], ValueForm::default(), language).filter(|item| item.values.len() == 1)?;
    let mut values = item.values;
    let mut word_at = value_at + item.length;
    let mut through = None;
    // `第五至第七条`: the word stands after the last only.
    if let Some((joined, true)) = joining_length(&text[word_at..], language.numbering) {
        let last_at = word_at + joined;
        let last_at = last_at + language.opening_at(&text[last_at..]).map_or(0, str::len);
        if let Some(last) = read_item(&text[last_at..], ValueForm::default(), language) {
            (through, word_at) = (Some(last.values), last_at + last.length);
        }
    }
    word_at += leading_space(&text[word_at..]);
    let word = language.words_after_value(&text[word_at..], opening).into_iter().next()?;
    let mut end = word_at + word.length;
    // `第十二条之一`
    let inserted = suffixes_after(&text[end..], ValueShape::Counted, language.numbering);
    if let Some(suffix) = inserted.iter().find(|suffix| suffix.address.starts_with('-')) {
        end += suffix.length;
        for value in &mut values {
            (value.address, value.counted) = (format!("{}{}", value.address, suffix.address), None);
        }
    }
    Some((word, CitedItem { start: at, end, values, through }))
}
