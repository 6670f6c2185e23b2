//! Paragraph numbers and point labels as printed in each language: `9.`, `9 -`, `9．`; `(a)`, `a)`, `(أ)`, `а)`.

use crate::model::locale::Locale;
use crate::model::numeral::{self, SUFFIXES};

/// A number at the start of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberAt<'a> {
    /// The number as printed, without its ending: `9 bis`.
    pub printed: &'a str,
    /// The ending as printed: `.`.
    pub ending: &'a str,
    /// Bytes up to the first word.
    pub length: usize,
}

/// A point label at the start of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelAt<'a> {
    /// The label as printed, with its brackets: `(a)`.
    pub printed: &'a str,
    /// The label without brackets: `a`.
    pub inner: &'a str,
    /// Bytes up to the first word.
    pub length: usize,
}

/// Returns the endings of paragraph numbers in a language. A full-width stop is not followed by a space.
fn number_endings(locale: &Locale) -> &'static [&'static str] {
    match locale.language() {
        "fr" | "ar" => &[".", " -", " –"],
        "zh" | "ja" => &[".", "．", "、"],
        _ => &["."],
    }
}

/// Returns whether labels in a language may have only a closing bracket.
fn closing_bracket_alone(locale: &Locale) -> bool {
    matches!(locale.language(), "es" | "fr" | "ru" | "it" | "pt" | "de")
}

/// Returns the number at the start of a block, if there is one.
#[must_use]
pub fn read_number<'a>(text: &'a str, locale: &Locale) -> Option<NumberAt<'a>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let figure_and_suffix = digits + suffix_length(&text[digits..]);
    let rest = &text[figure_and_suffix..];
    let ending = number_endings(locale).iter().find(|ending| rest.starts_with(**ending))?;
    let after = &rest[ending.len()..];
    let words = after.trim_start_matches([' ', '\t']);
    let spaced = words.len() < after.len() || after.is_empty() || after.starts_with('\n');
    // `9.5` is a decimal and not paragraph 9, hence the space; a full-width stop is wide enough by itself.
    let full_width = !ending.is_ascii();
    (spaced || full_width).then_some(NumberAt {
        printed: &text[..figure_and_suffix],
        ending: &text[figure_and_suffix..figure_and_suffix + ending.len()],
        length: text.len() - words.len(),
    })
}

/// Returns the length of ` bis` or `A` after a figure.
fn suffix_length(rest: &str) -> usize {
    if rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        return 1;
    }
    let word = rest.strip_prefix(' ').unwrap_or(rest);
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    if SUFFIXES.contains(&&word[..letters]) { rest.len() - word.len() + letters } else { 0 }
}

/// Returns the point label at the start of a block, if there is one.
#[must_use]
pub fn read_label<'a>(text: &'a str, locale: &Locale) -> Option<LabelAt<'a>> {
    let open = usize::from(text.starts_with('('));
    if open == 0 && !closing_bracket_alone(locale) {
        return None;
    }
    // A label is short; a closing bracket further on belongs to a remark in brackets.
    let close = text.char_indices().take(12).find(|(_, c)| *c == ')')?.0;
    let inner = text.get(open..close)?;
    // `1)` without an opening bracket is reported instead (see [`almost_number`]).
    if !is_label(inner) || (open == 0 && inner.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let after = &text[close + 1..];
    let words = after.trim_start_matches([' ', '\t']);
    let spaced = words.len() < after.len() || after.is_empty() || after.starts_with('\n') || !inner.is_ascii();
    spaced.then_some(LabelAt { printed: &text[..=close], inner, length: text.len() - words.len() })
}

/// Returns whether the text in brackets is a label: a numeral in Latin letters or digits, or one letter of another
/// script.
fn is_label(inner: &str) -> bool {
    if inner.is_ascii() {
        return !numeral::possible_kinds(inner).is_empty();
    }
    let mut chars = inner.chars();
    // What may follow the letter is a sign that joins or modifies it, not ASCII punctuation.
    chars.next().is_some_and(char::is_alphabetic) && chars.all(|c| !c.is_alphanumeric() && !c.is_ascii())
}

/// Returns whether a text begins like a number or label of any language.
#[must_use]
pub fn begins_like_label(text: &str) -> bool {
    // Together these three languages have every ending and bracket that any language has.
    let locales = ["fr", "zh", "es"].iter().filter_map(|tag| Locale::new(tag).ok());
    locales.into_iter().any(|locale| read_number(text, &locale).is_some() || read_label(text, &locale).is_some())
}

/// Returns a number in digits of another script at the start of a block. It is reported, never read as a number.
#[must_use]
pub fn other_digits(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_numeric() || c.is_ascii()).unwrap_or(text.len());
    (end > 0 && text[end..].starts_with(['.', '．', '、'])).then(|| &text[..end])
}

/// Returns figures at the start of a block that look like a paragraph number but are not valid, such as `12)`, `1.10.`
/// or `1.1.2 `: as printed, and escaped so that they are ordinary text.
#[must_use]
pub fn almost_number(text: &str) -> Option<(&str, String)> {
    let figures = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = figures(text);
    let rest = text.get(first..).filter(|_| (1..=3).contains(&first))?;
    let spaced = |end: usize| text[end..].starts_with([' ', '\t']);
    if rest.starts_with(')') && spaced(first + 1) {
        return Some((&text[..=first], format!("{}\\)", &text[..first])));
    }
    let mut end = first;
    while let Some(more) = text[end..].strip_prefix('.').map(figures).filter(|more| *more > 0) {
        end += 1 + more;
    }
    let dotted = end + usize::from(text[end..].starts_with('.'));
    // `9.5 grams` is a measurement, whereas `1.10.` and `1.1.2` are numbers of paragraphs or sections.
    let several = text[..dotted].matches('.').count() > 1;
    (several && spaced(dotted)).then(|| (&text[..dotted], text[..dotted].replacen('.', "\\.", 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::new(tag).expect("a tag")
    }

    #[test]
    fn numbers_as_printed() {
        for (text, tag, printed, ending, length) in [
            ("9. We", "en", "9", ".", 3),
            ("9 bis. We", "en", "9 bis", ".", 7),
            ("12A. We", "en", "12A", ".", 5),
            ("9 - Nous", "fr", "9", " -", 4),
            ("9．我们", "zh", "9", "．", 4),
        ] {
            let at = read_number(text, &locale(tag)).expect(text);
            assert_eq!((at.printed, at.ending, at.length), (printed, ending, length), "{text}");
        }
        for text in ["9 We", "9.5 grams", "9 - We", "1,000. x", "1.1 x"] {
            assert_eq!(read_number(text, &locale("en")), None, "{text}");
        }
    }

    #[test]
    fn what_looks_like_a_number() {
        for (text, printed, escaped) in
            [("12) We", "12)", "12\\)"), ("1.10. We", "1.10.", "1\\.10."), ("1.2.3 We", "1.2.3", "1\\.2.3")]
        {
            assert_eq!(almost_number(text), Some((printed, escaped.to_owned())), "{text}");
        }
        for text in ["9.5 grams", "12. We", "1990) x", "1)x", "We", "1,000. x", "12.) x"] {
            assert_eq!(almost_number(text), None, "{text}");
        }
    }

    #[test]
    fn labels_as_printed() {
        for (text, tag, inner) in [
            ("(a) That", "en", "a"),
            ("(iv) That", "en", "iv"),
            ("(aa) That", "en", "aa"),
            ("(1) That", "en", "1"),
            ("a) Que", "es", "a"),
            ("(أ) أن", "ar", "أ"),
            ("а) что", "ru", "а"),
        ] {
            assert_eq!(read_label(text, &locale(tag)).map(|at| at.inner), Some(inner), "{text}");
        }
        for text in ["(see) That", "a) That", "(the Commission) x", "(a)x", "()"] {
            assert_eq!(read_label(text, &locale("en")), None, "{text}");
        }
    }
}
