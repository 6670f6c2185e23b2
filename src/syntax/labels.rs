//! Owns how numbers and point labels are printed in each language: `9.`, `9 -`, `9．`; `(a)`, `a)`, `(أ)`, `а)`.

use crate::model::locale::Locale;
use crate::model::numeral::{self, SUFFIXES};

/// A number at the start of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberAt<'a> {
    /// As printed, without ending: `9 bis`.
    pub printed: &'a str,
    /// The ending as printed: `.`.
    pub ending: &'a str,
    /// Bytes up to the first word.
    pub length: usize,
}

/// A point label at the start of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelAt<'a> {
    /// As printed, with its brackets: `(a)`.
    pub printed: &'a str,
    /// What counts: `a`.
    pub inner: &'a str,
    /// Bytes up to the first word.
    pub length: usize,
}

/// The endings of paragraph numbers in a language. The full-width stop needs no space after it.
fn endings(locale: &Locale) -> &'static [&'static str] {
    match locale.language() {
        "fr" | "ar" => &[".", " -", " –"],
        "zh" | "ja" => &[".", "．", "、"],
        _ => &["."],
    }
}

/// Whether a language also prints labels with a closing bracket alone.
fn closing_bracket_alone(locale: &Locale) -> bool {
    matches!(locale.language(), "es" | "fr" | "ru" | "it" | "pt" | "de")
}

/// The number a block begins with, if it does.
#[must_use]
pub fn number<'a>(text: &'a str, locale: &Locale) -> Option<NumberAt<'a>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let figure_and_suffix = digits + suffix(&text[digits..]);
    let rest = &text[figure_and_suffix..];
    let ending = endings(locale).iter().find(|ending| rest.starts_with(**ending))?;
    let after = &rest[ending.len()..];
    let words = after.trim_start_matches([' ', '\t']);
    let spaced = words.len() < after.len() || after.is_empty() || after.starts_with('\n');
    let full_width = !ending.is_ascii();
    (spaced || full_width).then_some(NumberAt {
        printed: &text[..figure_and_suffix],
        ending: &text[figure_and_suffix..figure_and_suffix + ending.len()],
        length: text.len() - words.len(),
    })
}

/// Length of ` bis` or `A` after a figure.
fn suffix(rest: &str) -> usize {
    if rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        return 1;
    }
    let word = rest.strip_prefix(' ').unwrap_or(rest);
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    if SUFFIXES.contains(&&word[..letters]) { rest.len() - word.len() + letters } else { 0 }
}

/// The point label a block begins with, if it does.
#[must_use]
pub fn point<'a>(text: &'a str, locale: &Locale) -> Option<LabelAt<'a>> {
    let open = usize::from(text.starts_with('('));
    if open == 0 && !closing_bracket_alone(locale) {
        return None;
    }
    let close = text.char_indices().take(12).find(|(_, c)| *c == ')')?.0;
    let inner = text.get(open..close)?;
    if !is_label(inner) || (open == 0 && inner.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let after = &text[close + 1..];
    let words = after.trim_start_matches([' ', '\t']);
    let spaced = words.len() < after.len() || after.is_empty() || after.starts_with('\n') || !inner.is_ascii();
    spaced.then_some(LabelAt { printed: &text[..=close], inner, length: text.len() - words.len() })
}

/// Whether something in brackets counts: a numeral in Latin letters or figures, or one letter of another script.
fn is_label(inner: &str) -> bool {
    if inner.is_ascii() {
        return !numeral::kinds(inner).is_empty();
    }
    let mut chars = inner.chars();
    // What may follow the letter are signs that join or change it, never punctuation.
    chars.next().is_some_and(char::is_alphabetic) && chars.all(|c| !c.is_alphanumeric() && !c.is_ascii())
}

/// Whether words begin like a number or label of some language.
#[must_use]
pub fn opens(text: &str) -> bool {
    let locales = ["fr", "zh", "es"].iter().filter_map(|tag| Locale::new(tag).ok());
    locales.into_iter().any(|locale| number(text, &locale).is_some() || point(text, &locale).is_some())
}

/// A number in digits of another script at the start of a block, ending included: reported, never read.
#[must_use]
pub fn other_digits(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_numeric() || c.is_ascii()).unwrap_or(text.len());
    (end > 0 && text[end..].starts_with(['.', '．', '、'])).then(|| &text[..end])
}

/// Figures at the start of a block that are no number of a paragraph and look like one: `12)`, `1.10.`, `1.1 `. As printed,
/// and as they are written to be words like any other.
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
    // `9.5 grams` is a measure; `1.10.` and `1.1.2` are numbers of something.
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
            let at = number(text, &locale(tag)).expect(text);
            assert_eq!((at.printed, at.ending, at.length), (printed, ending, length), "{text}");
        }
        for text in ["9 We", "9.5 grams", "9 - We", "1,000. x", "1.1 x"] {
            assert_eq!(number(text, &locale("en")), None, "{text}");
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
            assert_eq!(point(text, &locale(tag)).map(|at| at.inner), Some(inner), "{text}");
        }
        for text in ["(see) That", "a) That", "(the Commission) x", "(a)x", "()"] {
            assert_eq!(point(text, &locale("en")), None, "{text}");
        }
    }
}
