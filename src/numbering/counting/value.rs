//! Values of marks: figures, roman numerals, letters, number words, Chinese numerals, in the form that addresses carry.

use super::chinese::{leading_numeral, numeral_value};
use super::digits::{digit_value, enclosed_number, leading_figures};
use crate::model::numeral::{self, NumeralKind};
use crate::numbering::folding::is_ideograph;
use crate::numbering::language::NumberingLanguage;

/// What the value of a mark is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueShape {
    /// One figure: `12`.
    Figure,
    /// Several figures, or a letter and figures: `4.2.1`, `B.1`.
    Decimal,
    /// A roman numeral.
    Roman,
    /// A letter, or several that are alike.
    Letter,
    /// An ordinal, a number word, the name of a letter.
    Word,
    /// A Chinese numeral or an enclosed number.
    Counted,
}

/// A value at the start of a text, without suffix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueAt {
    /// Its length in bytes.
    pub length: usize,
    /// What addresses carry.
    pub address: String,
    /// Its place in counting, if it has one.
    pub position: Option<u32>,
    /// What it is made of.
    pub shape: ValueShape,
    /// Whether it may as well be a word, and counts only before a closing or at the end: `a`, `i`, `mix`.
    pub is_weak: bool,
}

/// Returns the values that a text may begin with, the likelier first.
pub fn values_at(text: &str, language: &NumberingLanguage) -> Vec<ValueAt> {
    let mut values = Vec::new();
    values.extend(number_word(text, language));
    values.extend(code_number(text, language));
    values.extend(figures(text));
    values.extend(chinese_numeral(text));
    values.extend(enclosed(text));
    values.extend(latin_letters(text));
    values.extend(other_letter(text, language));
    values
}

fn number_word(text: &str, language: &NumberingLanguage) -> Option<ValueAt> {
    let value = |length, address, position| ValueAt {
        length,
        address,
        position: Some(position),
        shape: ValueShape::Word,
        is_weak: false,
    };
    // `ألف` is the name of a letter, `الألف` would be a thousand: what is longer decides.
    let number = language.number_word_at(text).map(|(length, number)| value(length, number.to_string(), number));
    let letter = || {
        let (length, place) = language.letter_name_at(text)?;
        Some(value(length, numeral::letter_label(place).to_uppercase(), place))
    };
    number.or_else(letter)
}

/// Reads figures with inner signs: `12`, `4.2.1`, `34-1`, `1.a`.
fn figures(text: &str) -> Option<ValueAt> {
    let (length, first) = leading_figures(text)?;
    let (length, address, several) = with_components(text, length, first.clone());
    let shape = if several { ValueShape::Decimal } else { ValueShape::Figure };
    let position = if several { None } else { first.parse().ok() };
    Some(ValueAt { length, address, position, shape, is_weak: false })
}

/// Goes on over `.2`, `-1` and a last `.a`, and returns the length, the address and whether there were any.
fn with_components(text: &str, mut length: usize, mut address: String) -> (usize, String, bool) {
    let start = length;
    let separator = |c: char| matches!(c, '.' | '-' | '‑' | '．');
    while let Some(sign) = text[length..].chars().next().filter(|c| separator(*c)) {
        let rest = &text[length + sign.len_utf8()..];
        if let Some((more, figures)) = leading_figures(rest) {
            length += sign.len_utf8() + more;
            address = format!("{address}-{figures}");
            continue;
        }
        let mut letters = rest.chars();
        if let (Some(letter), false) = (letters.next(), letters.next().is_some_and(char::is_alphanumeric))
            && letter.is_ascii_alphabetic()
            && sign == '.'
            && !letters.as_str().starts_with('.')
        {
            length += sign.len_utf8() + letter.len_utf8();
            address = format!("{address}-{letter}");
        }
        break;
    }
    (length, address, length > start)
}

/// Reads a letter before figures: `B.1`, `A1`; in codes, where the letter belongs to the figures, `L. 121-1` and `L121-1`.
fn code_number(text: &str, language: &NumberingLanguage) -> Option<ValueAt> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).filter(|end| (1..=5).contains(end))?;
    let letters = &text[..end];
    let is_capital = letters.bytes().all(|b| b.is_ascii_uppercase());
    if !is_capital || !(end == 1 || numeral::parse_roman(letters).is_some() || is_code(letters, language)) {
        return None;
    }
    let after_star = text[end..].strip_prefix('*').unwrap_or(&text[end..]);
    let after_dot = after_star.strip_prefix('.').unwrap_or(after_star);
    let rest = after_dot.trim_start();
    let (spaced, dotted) = (rest.len() < after_dot.len(), after_dot.len() < after_star.len());
    let (first, figures) = leading_figures(rest)?;
    let start = text.len() - rest.len();
    let (length, address, _) = with_components(text, start + first, figures.clone());
    let joins = (spaced && dotted) || (is_code(letters, language) && (spaced || figures.len() >= 3));
    if spaced && !joins {
        return None;
    }
    let sign = if joins || !dotted { "" } else { "-" };
    let address = format!("{letters}{sign}{address}");
    Some(ValueAt { length, address, position: None, shape: ValueShape::Decimal, is_weak: false })
}

fn is_code(letters: &str, language: &NumberingLanguage) -> bool {
    language.file.code_letters.iter().any(|code| code == letters)
}

fn chinese_numeral(text: &str) -> Option<ValueAt> {
    let printed = leading_numeral(text);
    let value = numeral_value(printed)?;
    Some(counted(printed.len(), value))
}

fn enclosed(text: &str) -> Option<ValueAt> {
    let sign = text.chars().next()?;
    let number = enclosed_number(sign)?;
    let mut value = counted(sign.len_utf8(), number.position);
    if number.is_letter {
        value.address = numeral::letter_label(number.position);
    }
    Some(value)
}

fn counted(length: usize, value: u32) -> ValueAt {
    let (shape, address) = (ValueShape::Counted, value.to_string());
    ValueAt { length, address, position: Some(value), shape, is_weak: false }
}

/// Reads roman numerals and letters, in Latin script or in the signs for roman numerals and full-width letters; a longer
/// run first, so that `XIbis` and `IVa` leave their suffix.
fn latin_letters(text: &str) -> Vec<ValueAt> {
    let run: Vec<(usize, String)> =
        text.char_indices().map_while(|(at, c)| Some((at + c.len_utf8(), latin_letter(c, text)?))).take(16).collect();
    let mut values = Vec::new();
    for count in (1..=run.len()).rev() {
        let printed: String = run[..count].iter().map(|(_, letters)| letters.as_str()).collect();
        let Some((length, _)) = run.get(count - 1) else { continue };
        values.extend(roman_or_letter(&printed, *length));
    }
    values
}

/// Returns the Latin letters that a character stands for. Cyrillic letters that look like roman numerals stand for them
/// where a Latin one is beside them, as in careless prints.
fn latin_letter(c: char, text: &str) -> Option<String> {
    match c {
        'A'..='Z' | 'a'..='z' => Some(c.to_string()),
        'Ⅰ'..='ⅿ' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            Some(unicode_normalization::UnicodeNormalization::nfkc(std::iter::once(c)).collect())
        }
        'Х' | 'І' | 'С' | 'М' => {
            let word: Vec<char> = text.chars().take_while(|c| c.is_alphabetic()).collect();
            let is_roman = |c: &char| matches!(c, 'Х' | 'І' | 'С' | 'М' | 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M');
            let mixed = word.iter().all(is_roman) && word.iter().any(char::is_ascii);
            let latin = [('Х', "X"), ('І', "I"), ('С', "C"), ('М', "M")];
            latin.iter().find(|(cyrillic, _)| mixed && *cyrillic == c).map(|(_, latin)| (*latin).to_owned())
        }
        _ => None,
    }
}

fn roman_or_letter(printed: &str, length: usize) -> Option<ValueAt> {
    let is_single = printed.len() == 1;
    let is_capital = printed.bytes().all(|b| b.is_ascii_uppercase());
    let value = |position, shape, is_weak| {
        Some(ValueAt { length, address: printed.to_owned(), position: Some(position), shape, is_weak })
    };
    // `C.` and `D.` are letters, whereas a roman numeral alone is mostly one of the first.
    let roman = numeral::parse_roman(printed).filter(|_| !is_single || "IVXivx".contains(printed));
    if let Some(position) = roman {
        // `mix`, `di` and `DC` are numerals as well as words.
        let common = printed.bytes().all(|b| b"ivxlc".contains(&b.to_ascii_lowercase()));
        return value(position, ValueShape::Roman, !common || (is_single && !is_capital));
    }
    let alike = printed.bytes().all(|b| Some(b) == printed.bytes().next());
    let kind = if is_capital { NumeralKind::Capital } else { NumeralKind::Letter };
    let position = *numeral::possible_positions(printed, kind).first().filter(|_| alike)?;
    value(position, ValueShape::Letter, !is_capital)
}

/// Reads one letter of another script, or one that stands between two Latin letters.
fn other_letter(text: &str, language: &NumberingLanguage) -> Option<ValueAt> {
    let letter = text.chars().next().filter(|c| !c.is_ascii() && c.is_alphabetic() && !is_ideograph(*c))?;
    let (latin, position) = match language.letter_position(letter) {
        Some(position) => (numeral::letter_label(position), position),
        None => inserted_letter(letter, language)?,
    };
    let is_capital = letter.is_uppercase();
    let address = if is_capital { latin.to_uppercase() } else { latin };
    // In Arabic a letter is written with a stroke where it could be mistaken for a figure: `هـ`.
    let length = text[letter.len_utf8()..]
        .find(|c| !matches!(c, 'ـ' | '\u{200d}'))
        .map_or(text.len(), |at| at + letter.len_utf8());
    Some(ValueAt { length, address, position: Some(position), shape: ValueShape::Letter, is_weak: !is_capital })
}

fn inserted_letter(letter: char, language: &NumberingLanguage) -> Option<(String, u32)> {
    let small = letter.to_lowercase().next()?;
    let after = language.file.extra_letters.get(&small)?;
    let position = u32::from(*after).checked_sub(u32::from('a'))? + 1;
    Some((format!("{after}-1"), position))
}

/// Returns whether a text begins with figures of any script.
pub fn begins_with_figure(text: &str) -> bool {
    text.chars().next().and_then(digit_value).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::locale::Locale;

    fn first(tag: &str, text: &str) -> Option<(String, Option<u32>, usize)> {
        let language = NumberingLanguage::embedded(&Locale::new(tag).expect("a tag"));
        values_at(text, language).into_iter().next().map(|value| (value.address, value.position, value.length))
    }

    #[test]
    fn values_are_in_latin_script() {
        for (tag, text, address, position, length) in [
            ("en", "12 Title", "12", Some(12), 2),
            ("en", "4.2.1 Title", "4-2-1", None, 5),
            ("en", "1.a Title", "1-a", None, 3),
            ("en", "B.1 Title", "B-1", None, 3),
            ("en", "L. 121-1 Title", "L121-1", None, 8),
            ("fr", "L121-1", "L121-1", None, 6),
            ("fr", "R. 121-1-2", "R121-1-2", None, 10),
            ("en", "XII Title", "XII", Some(12), 3),
            ("ru", "ХII", "XII", Some(12), 4),
            ("zh", "Ⅳ", "IV", Some(4), 3),
            ("en", "AA", "AA", Some(27), 2),
            ("ru", "В", "C", Some(3), 2),
            ("ru", "к)", "j", Some(10), 2),
            ("ar", "هـ)", "e", Some(5), 4),
            ("ar", "ج", "c", Some(3), 2),
            ("es", "ñ)", "n-1", Some(14), 2),
            ("zh", "十二条", "12", Some(12), 6),
            ("zh", "⑴ x", "1", Some(1), 3),
            ("fr", "premier - Le", "1", Some(1), 7),
        ] {
            assert_eq!(first(tag, text), Some((address.to_owned(), position, length)), "{text}");
        }
        assert_eq!(first("en", "of the plan"), Some(("o".to_owned(), Some(15), 1)), "only a boundary tells");
        assert_eq!(first("en", "— x"), None);
    }
}
