//! Suffixes of values: `9 bis`, `12A`, `IV a.`, `2¹`, `а1`, `第十二条之一`.

use super::chinese::{leading_numeral, numeral_value};
use super::digits::{leading_figures, leading_raised_figures};
use super::value::{ValueShape, begins_with_figure};
use crate::model::numeral;
use crate::numbering::folding::leading_space;
use crate::numbering::language::NumberingLanguage;

/// A suffix after a value; the empty one is one, too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SuffixAt {
    /// Its length in bytes, the space before it included.
    pub length: usize,
    /// What addresses carry.
    pub address: String,
    /// Whether it counts only before a closing: a letter after a space.
    pub needs_closing: bool,
}

/// Returns the suffixes that may follow a value, the longest first; the last one is empty.
pub fn suffixes_after(text: &str, shape: ValueShape, language: &NumberingLanguage) -> Vec<SuffixAt> {
    let mut found = vec![SuffixAt::default()];
    for first in single_suffixes(text, shape, language) {
        // `39 bis A`, `9a bis` and `2000e-5`, but nothing has three.
        let rest = &text[first.length..];
        let figures = figures_after_letter(rest, ValueShape::Letter).filter(|_| rest.starts_with('-'));
        for second in single_suffixes(rest, ValueShape::Figure, language).into_iter().chain(figures) {
            if second.needs_closing && !is_latin_word(&first) {
                continue;
            }
            found.push(SuffixAt {
                length: first.length + second.length,
                address: format!("{}{}", first.address, second.address),
                needs_closing: first.needs_closing || second.needs_closing,
            });
        }
        found.push(first);
    }
    found.sort_by_key(|suffix| std::cmp::Reverse(suffix.length));
    found
}

fn is_latin_word(suffix: &SuffixAt) -> bool {
    suffix.address.len() > 2 && suffix.address.bytes().all(|b| b.is_ascii_alphabetic())
}

fn single_suffixes(text: &str, shape: ValueShape, language: &NumberingLanguage) -> Vec<SuffixAt> {
    [
        raised_figures(text),
        suffix_word(text, language),
        letter(text, shape, language),
        figures_after_letter(text, shape),
        insertion(text, language),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn raised_figures(text: &str) -> Option<SuffixAt> {
    let (length, figures) = leading_raised_figures(text)?;
    Some(SuffixAt { length, address: format!("-{figures}"), needs_closing: false })
}

fn suffix_word(text: &str, language: &NumberingLanguage) -> Option<SuffixAt> {
    let space = leading_space(text);
    let (word, address) = language.suffix_at(&text[space..])?;
    let rest = &text[space + word..];
    // In German `3 bis 5` is a range.
    let is_range = language.file.to_words.iter().any(|to| to == address) && begins_with_figure(rest.trim_start());
    (!is_range).then(|| SuffixAt { length: space + word, address: address.to_owned(), needs_closing: false })
}

/// Reads one letter, or two that are alike: `12a`, `IVa`, `300aa`, and `IV a` where a closing follows.
fn letter(text: &str, shape: ValueShape, language: &NumberingLanguage) -> Option<SuffixAt> {
    if matches!(shape, ValueShape::Letter | ValueShape::Word) {
        return None;
    }
    // After a space only the full stop or colon of the mark tells a suffix from a word.
    let space = leading_space(text);
    let rest = &text[space..];
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let letters = &rest[..end];
    let address = latin_suffix(letters, language)?;
    Some(SuffixAt { length: space + end, address, needs_closing: space > 0 })
}

fn latin_suffix(letters: &str, language: &NumberingLanguage) -> Option<String> {
    let first = letters.chars().next()?;
    let count = letters.chars().count();
    if letters.is_ascii() {
        let alike = letters.chars().all(|c| c == first && c.is_ascii_alphabetic());
        return (alike && count <= 2).then(|| letters.to_owned());
    }
    let latin = numeral::letter_label(language.letter_position(first).filter(|_| count == 1)?);
    Some(if first.is_uppercase() { latin.to_uppercase() } else { latin })
}

/// Reads the figures of what is inserted after a letter: `а1`, `а.1`.
fn figures_after_letter(text: &str, shape: ValueShape) -> Option<SuffixAt> {
    if shape != ValueShape::Letter {
        return None;
    }
    let dot = usize::from(text.starts_with(['.', '-']));
    let (length, figures) = leading_figures(&text[dot..]).filter(|(_, figures)| figures.len() <= 2)?;
    let sign = if dot > 0 { "-" } else { "" };
    Some(SuffixAt { length: dot + length, address: format!("{sign}{figures}"), needs_closing: false })
}

/// Reads the number of what is inserted: `之一`.
fn insertion(text: &str, language: &NumberingLanguage) -> Option<SuffixAt> {
    let rest = language.file.insertion_words.iter().find_map(|word| text.strip_prefix(word.as_str()))?;
    let printed = leading_numeral(rest);
    let (length, figures) = match numeral_value(printed) {
        Some(value) => (printed.len(), value.to_string()),
        None => leading_figures(rest)?,
    };
    Some(SuffixAt { length: text.len() - rest.len() + length, address: format!("-{figures}"), needs_closing: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::locale::Locale;

    #[test]
    fn suffixes_are_without_space_in_addresses() {
        for (tag, shape, text, address, length) in [
            ("en", ValueShape::Figure, " bis Every", "bis", 4),
            ("fr", ValueShape::Roman, " BIS - Le", "bis", 4),
            ("fr", ValueShape::Figure, " bis A.", "bisA", 6),
            ("de", ValueShape::Figure, "a Jede", "a", 1),
            ("de", ValueShape::Figure, " bis 4", "", 0),
            ("de", ValueShape::Figure, " bis Der", "bis", 4),
            ("ru", ValueShape::Figure, "¹.", "-1", 2),
            ("ru", ValueShape::Letter, "1) x", "1", 1),
            ("ru", ValueShape::Figure, "б.", "b", 2),
            ("zh", ValueShape::Counted, "之一 x", "-1", 6),
            ("ar", ValueShape::Figure, " مكررا سفن", "bis", 11),
            ("en", ValueShape::Figure, "th x", "", 0),
        ] {
            let language = NumberingLanguage::embedded(&Locale::new(tag).expect("a tag"));
            let longest = suffixes_after(text, shape, language).into_iter().next().unwrap_or_default();
            assert_eq!((longest.address.as_str(), longest.length), (address, length), "{text}");
        }
    }
}
