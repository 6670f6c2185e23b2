//! The values of a reference: `6`, `6(1)(f)`, `(a)`, `II`, and how several of them follow each other.

use super::words::CitingLanguage;
use crate::numbering::counting::digits::enclosed_number;
use crate::numbering::counting::value::{ValueAt, ValueShape, values_at};
use crate::numbering::folding::{is_ideograph, leading_space};
use crate::numbering::found_mark::{WholeValue, whole_values};
use crate::numbering::language::NumberingLanguage;

/// What a value may look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ValueForm {
    /// Whether a small letter may stand without brackets.
    pub bare_letters: bool,
    /// Whether a number word may stand: `Part One`.
    pub number_words: bool,
}

/// A value as a reference has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedValue {
    /// What addresses carry for it, as far as the value alone tells.
    pub address: String,
    /// Its number, where it is a word or a sign that tells only that: `二` may be `2`, `b` or `II` in addresses.
    pub counted: Option<u32>,
}

/// A value with those in brackets after it, in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemAt {
    /// Its length in bytes.
    pub length: usize,
    /// The values as addresses carry them, outermost first.
    pub values: Vec<CitedValue>,
    /// Whether the first stands in brackets.
    pub is_bracketed: bool,
}

/// Opening brackets with the sign that closes each.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('（', '）'), ('[', ']'), ('［', '］')];

/// The longest text between brackets that may be a value, in bytes.
const LONGEST_IN_BRACKETS: usize = 16;

/// Reads a value at the start of a text.
pub fn read_item(text: &str, form: ValueForm, language: &CitingLanguage) -> Option<ItemAt> {
    let numbering = language.numbering;
    let bracketed = read_bracketed(text, numbering);
    let is_bracketed = bracketed.is_some();
    let (first, value) = bracketed.or_else(|| read_plain(text, form, numbering))?;
    let (mut length, mut values) = (first, vec![value]);
    loop {
        let space = leading_space(&text[length..]);
        // A bracket after more than one space is a remark or the first of a list.
        let rest = &text[length + space..];
        let half = || read_half_bracketed(rest, numbering).filter(|_| text[..length].ends_with(')'));
        let Some((bracket, value)) = read_bracketed(rest, numbering).or_else(half) else { break };
        if space > ' '.len_utf8() && !text[length..].starts_with('\u{a0}') {
            break;
        }
        length += space + bracket;
        values.push(value);
    }
    Some(ItemAt { length, values, is_bracketed })
}

/// Reads a value in brackets: its length and what addresses carry.
fn read_bracketed(text: &str, language: &NumberingLanguage) -> Option<(usize, CitedValue)> {
    let open = text.chars().next()?;
    if enclosed_number(open).is_some() {
        let value = values_at(text, language).into_iter().find(|value| value.length == open.len_utf8())?;
        return Some((open.len_utf8(), CitedValue { counted: value.position, address: value.address }));
    }
    let (_, close) = BRACKETS.iter().find(|(opens, _)| *opens == open)?;
    let inner = &text[open.len_utf8()..];
    // Ideographs have brackets of full width, which are closed by narrow ones at times.
    let closes = |c: char| c == *close || matches!((*close, c), ('）', ')') | (')', '）'));
    let end = inner.find(closes).filter(|end| (1..=LONGEST_IN_BRACKETS).contains(end))?;
    let inside = inner[..end].trim();
    let values = values_at(inside, language);
    let values = values.iter().filter(|value| value.shape != ValueShape::Word && is_short(value));
    let whole = values.flat_map(|value| whole_values(inside, value, false, language));
    let value = whole.filter(|value| value.length == inside.len()).find(|value| !value.needs_closing)?;
    let close = inner[end..].chars().next().map_or(0, char::len_utf8);
    Some((open.len_utf8() + end + close, cited_value(value)))
}

/// Reads a value that a bracket only closes, as French lists have it: `ii)` after `a)`.
fn read_half_bracketed(text: &str, language: &NumberingLanguage) -> Option<(usize, CitedValue)> {
    let end = text.find(')').filter(|end| (1..=4).contains(end))?;
    text[..end].chars().all(char::is_lowercase).then_some(())?;
    let value = values_at(text, language).into_iter().find(|value| value.length == end)?;
    Some((end + 1, CitedValue { address: value.address, counted: None }))
}

fn read_plain(text: &str, form: ValueForm, language: &NumberingLanguage) -> Option<(usize, CitedValue)> {
    let values = values_at(text, language);
    let fitting = values.iter().filter(|value| match value.shape {
        ValueShape::Word => form.number_words,
        // Small letters are words in most languages.
        _ => is_short(value) && (!value.is_weak || form.bare_letters || text[value.length..].starts_with(')')),
    });
    let whole = fitting.flat_map(|value| whole_values(text, value, false, language));
    let is_range =
        |value: &WholeValue| joins_letter(&text[value.value.length..value.length], &text[value.length..], language);
    let mut whole = whole.filter(|value| !value.needs_closing && !is_range(value));
    let value = whole.find(|value| ends_there(text, value.length))?;
    let weak_bracket = value.value.is_weak && text[value.length..].starts_with(')');
    Some((value.length + usize::from(weak_bracket), cited_value(value)))
}

/// Whether what seems to be a suffix makes a range: `Buchstabe b bis g`.
fn joins_letter(suffix: &str, rest: &str, language: &NumberingLanguage) -> bool {
    let mut after = rest.trim_start().chars();
    let is_letter = after.next().is_some_and(char::is_alphabetic) && !after.next().is_some_and(char::is_alphanumeric);
    is_letter && language.file.to_words.iter().any(|word| word == suffix.trim())
}

fn cited_value(value: WholeValue) -> CitedValue {
    let tells_number = matches!(value.value.shape, ValueShape::Word | ValueShape::Counted) && !value.has_suffix;
    CitedValue { counted: value.value.position.filter(|_| tells_number), address: value.address }
}

/// Whether a value is short enough to be one: four figures are a year.
fn is_short(value: &ValueAt) -> bool {
    value.shape != ValueShape::Figure || value.address.len() <= 3
}

/// Whether a value ends where it seems to: not before `2016/679`, `5%` or `1,000`.
fn ends_there(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    match (text[..end].chars().next_back(), after.next(), after.next()) {
        (Some(last), Some(next), _) if next.is_alphanumeric() => is_ideograph(last) || is_ideograph(next),
        (_, Some('.' | ',' | '/' | ':'), Some(next)) => !next.is_ascii_digit(),
        (_, Some('%' | '/' | '‰'), _) => false,
        // `9-I` and `5-related`; a range has been read before.
        (_, Some('-' | '‑'), Some(next)) => !next.is_alphanumeric(),
        _ => true,
    }
}

/// Returns the values of an item that goes on where another ended: `(2)` after `6(1)` is `6(2)`.
pub fn continued_values(before: &[CitedValue], item: &ItemAt) -> Option<Vec<CitedValue>> {
    if !item.is_bracketed {
        return Some(item.values.clone());
    }
    let sort = |value: &CitedValue| value.address.starts_with(|c: char| c.is_ascii_digit());
    let first = item.values.first()?;
    let at = before.iter().rposition(|value| sort(value) == sort(first))?;
    // The first value stands without brackets, as in `6 (1)`, unless it is alone.
    (at > 0 || before.len() == 1).then(|| [&before[..at], item.values.as_slice()].concat())
}
