//! Marks over several divisions: `Articles 5 and 6`, `§§ 2 bis 4`.

use super::closing::is_dash;
use super::counting::suffix::suffixes_after;
use super::counting::value::values_at;
use super::folding::{folded_word, leading_space, matched_length};
use super::language::NumberingLanguage;

/// The most divisions that one mark may cover: more than any text repeals at once.
const MOST: u32 = 1000;

/// Reads what follows the first value of a mark over several, where `enclosing` is what stands before and after each
/// further value (`第`, `条`): its length, and the address values of the others, those in between included.
pub fn read_others(
    text: &str,
    first: &str,
    enclosing: (&str, &str),
    language: &NumberingLanguage,
) -> (usize, Vec<Box<str>>) {
    let (mut at, mut others, mut last) = (0, Vec::new(), first.to_owned());
    while let Some((joined, is_range)) = joining_length(&text[at..], language) {
        let Some((length, value)) = enclosed_value(&text[at + joined..], enclosing, language) else { break };
        if is_range {
            others.extend(between(&last, &value).map(|value| value.to_string().into_boxed_str()));
        }
        others.push(value.clone().into_boxed_str());
        last = value;
        at += joined + length;
    }
    (at, others)
}

fn enclosed_value(text: &str, (open, close): (&str, &str), language: &NumberingLanguage) -> Option<(usize, String)> {
    let rest = text.strip_prefix(open)?;
    let (length, value) = following_value(rest, !close.is_empty(), language)?;
    rest[length..].starts_with(close).then_some((open.len() + length + close.len(), value))
}

/// Returns the length of what joins two values, with the space around it, and whether it makes a range.
pub fn joining_length(text: &str, language: &NumberingLanguage) -> Option<(usize, bool)> {
    let space = leading_space(text);
    let rest = &text[space..];
    let found = |words: &[String]| words.iter().filter_map(|word| matched_length(rest, &folded_word(word))).max();
    let dash = rest.chars().next().filter(|c| is_dash(*c)).map(char::len_utf8);
    let (length, is_range) = match (found(&language.file.to_words).or(dash), found(&language.file.and_words)) {
        (Some(to), _) => (to, true),
        (None, Some(and)) => (and, false),
        (None, None) => return None,
    };
    Some((space + length + leading_space(&rest[length..]), is_range))
}

/// Reads a further value, which must be of figures or capitals: after `and` a word is likelier than a letter.
fn following_value(text: &str, is_enclosed: bool, language: &NumberingLanguage) -> Option<(usize, String)> {
    values_at(text, language).into_iter().filter(|value| !value.is_weak).find_map(|value| {
        let suffixes = suffixes_after(&text[value.length..], value.shape, language);
        suffixes.into_iter().filter(|suffix| !suffix.needs_closing).find_map(|suffix| {
            let length = value.length + suffix.length;
            let joins = text[length..].starts_with(char::is_alphanumeric) && !is_enclosed;
            (!joins).then(|| (length, format!("{}{}", value.address, suffix.address)))
        })
    })
}

/// Returns the figures between two figures.
fn between(first: &str, last: &str) -> impl Iterator<Item = u32> {
    let range = first.parse::<u32>().ok().zip(last.parse::<u32>().ok());
    let range = range.filter(|(first, last)| last.saturating_sub(*first) <= MOST);
    range.map(|(first, last)| first + 1..last).unwrap_or_default()
}
