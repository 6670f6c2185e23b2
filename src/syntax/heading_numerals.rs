//! The numerals of headings as printed in each language: `III.`, `A.`, `一、`, `أولا-`, `ألف-`.
//!
//! Addresses are the same in every language, so a numeral in another script is converted to the one that addresses use:
//! I, II, III for parts and A, B, C for sections, as the United Nations number them in Latin script.

use crate::model::locale::Locale;
use crate::model::numeral::{self, to_roman};
use crate::numbering::counting::chinese::numeral_value;

/// A numeral at the start of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumeralAt<'a> {
    /// The numeral as printed, without its ending: `III`.
    pub printed: &'a str,
    /// The ending as printed: `.`.
    pub ending: &'a str,
    /// The numeral as used in addresses: `III`.
    pub counted: String,
    /// The number of bytes before the first word.
    pub length: usize,
}

/// Arabic ordinals, for parts.
const ARABIC_ORDINALS: [&str; 12] =
    ["أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا", "حادي عشر", "ثاني عشر"];

/// The names of Arabic letters in the order of the abjad, for sections.
const ARABIC_LETTERS: [&str; 16] =
    ["ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون", "سين", "عين"];

/// Cyrillic capitals, for sections, without those that lists skip.
const CYRILLIC: &str = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ";

/// Returns the numeral at the start of a heading, if there is one.
#[must_use]
pub fn read_numeral<'a>(text: &'a str, level: u8, locale: &Locale) -> Option<NumeralAt<'a>> {
    read_latin(text).or_else(|| match locale.language() {
        "ar" => read_arabic(text),
        "zh" | "ja" => read_chinese(text, level),
        "ru" => read_cyrillic(text),
        _ => None,
    })
}

/// Reads letters, roman numerals and figures with a full stop and a space, which occur in every language.
fn read_latin(text: &str) -> Option<NumeralAt<'_>> {
    let (printed, rest) = text.split_once(['.', ' '])?;
    let dotted = text[printed.len()..].starts_with(". ");
    let counts = dotted && !printed.is_empty() && printed.len() <= 8 && !numeral::possible_kinds(printed).is_empty();
    let at =
        |counted: String| NumeralAt { printed, ending: ".", counted, length: text.len() - rest.trim_start().len() };
    counts.then(|| at(printed.to_owned()))
}

/// Reads `أولا-` for a part or `ألف-` for a section, sometimes with a nunation mark, a space or a full stop.
fn read_arabic(text: &str) -> Option<NumeralAt<'_>> {
    let find = |names: &[&str]| {
        let known = |name: &&str| text.strip_prefix(*name).map(|rest| rest.strip_prefix('ً').unwrap_or(rest));
        let found = names.iter().enumerate().find_map(|(i, name)| Some((i, known(name)?, *name)))?;
        let (position, rest, _) = found;
        let ending = [" -", "-", " –", "–", "."].into_iter().find(|ending| rest.starts_with(ending))?;
        Some((u32::try_from(position).ok()? + 1, text.len() - rest.len(), ending.len()))
    };
    let part =
        find(&ARABIC_ORDINALS).and_then(|(n, printed, ending)| Some((to_roman(n)?.to_uppercase(), printed, ending)));
    let (counted, printed, ending) = part.or_else(|| {
        find(&ARABIC_LETTERS).map(|(n, printed, ending)| (numeral::letter_label(n).to_uppercase(), printed, ending))
    })?;
    Some(split_numeral(text, printed, ending, counted))
}

/// Reads `一、`, or `(一)` for the level below.
fn read_chinese(text: &str, level: u8) -> Option<NumeralAt<'_>> {
    let open = text.chars().next().filter(|c| matches!(c, '(' | '（'));
    let start = open.map_or(0, char::len_utf8);
    let digits: String = text[start..].chars().take_while(|c| CHINESE.contains(*c)).collect();
    let value = numeral_value(&digits)?;
    let printed = start + digits.len();
    let endings: &[&str] = if open.is_some() { &[")", "）"] } else { &["、", "．", "."] };
    let ending = endings.iter().find(|ending| text[printed..].starts_with(**ending))?;
    let counted = match level {
        1 => to_roman(value)?.to_uppercase(),
        2 => numeral::letter_label(value).to_uppercase(),
        _ => value.to_string(),
    };
    Some(split_numeral(text, printed, ending.len(), counted))
}

/// The numerals of headings, which go to 99.
const CHINESE: &str = "一二三四五六七八九十";

fn read_cyrillic(text: &str) -> Option<NumeralAt<'_>> {
    let letter = text.chars().next()?;
    let position = CYRILLIC.chars().position(|c| c == letter)?;
    let printed = letter.len_utf8();
    text[printed..].starts_with(". ").then_some(())?;
    let counted = numeral::letter_label(u32::try_from(position).ok()? + 1).to_uppercase();
    Some(split_numeral(text, printed, 1, counted))
}

fn split_numeral(text: &str, printed: usize, ending: usize, counted: String) -> NumeralAt<'_> {
    let rest = &text[printed + ending..];
    let length = text.len() - rest.trim_start().len();
    NumeralAt { printed: &text[..printed], ending: &text[printed..printed + ending], counted, length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_every_script_count_alike() {
        for (tag, level, text, printed, ending, counted, rest) in [
            ("en", 1, "III. Way forward", "III", ".", "III", "Way forward"),
            ("fr", 2, "A. Coopération", "A", ".", "A", "Coopération"),
            ("ar", 1, "أولا- التزاماتنا", "أولا", "-", "I", "التزاماتنا"),
            ("ar", 1, "ثالثاً - المضي", "ثالثاً", " -", "III", "المضي"),
            ("ar", 2, "باء- جمع البيانات", "باء", "-", "B", "جمع البيانات"),
            ("zh", 1, "三、前进方向", "三", "、", "III", "前进方向"),
            ("zh", 1, "十二. 其他", "十二", ".", "XII", "其他"),
            ("zh", 2, "（二）数据", "（二", "）", "B", "数据"),
            ("ru", 2, "В. Данные", "В", ".", "C", "Данные"),
        ] {
            let at = read_numeral(text, level, &Locale::new(tag).expect("a tag")).expect(text);
            assert_eq!((at.printed, at.ending, at.counted.as_str()), (printed, ending, counted), "{text}");
            assert_eq!(&text[at.length..], rest);
        }
        for (tag, text) in [
            ("en", "A future"),
            ("en", "No. 3"),
            ("ar", "ألفا سنة"),
            ("zh", "一个世界"),
            ("zh", "一百、世界"),
            ("zh", "一二、世界"),
            ("ru", "В мире"),
        ] {
            assert_eq!(read_numeral(text, 1, &Locale::new(tag).expect("a tag")), None, "{text}");
        }
    }
}
