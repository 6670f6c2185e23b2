//! What counts as a word when a page is compared with its source, and what is ignored.
//!
//! Letters, figures, punctuation and quotation marks count, character by character. Differences of layout do not:
//!
//! - **White space** of any kind and length, including line ends, only separates words.
//! - **Ideographs**, kana and the punctuation of their scripts are words of their own: there are no spaces between
//!   them, so a line may end after any of them.
//! - **Raised figures** are words of their own: the marks of notes, which a page sets apart.
//! - **Asterisks** are ignored: a paste uses them for italics, or to call a note.

use std::borrow::Cow;

/// A word and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its letters, without asterisks.
    pub text: Cow<'a, str>,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl Word<'_> {
    /// Whether it is the mark of a note or an exponent, which is not counted as a word.
    #[must_use]
    pub fn is_raised(&self) -> bool {
        self.text.starts_with(is_raised)
    }
}

/// The words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut open: Option<(usize, CharKind)> = None;
    for (at, c) in text.char_indices() {
        let kind = char_kind(c, open.map(|(_, kind)| kind));
        match open {
            Some((_, last)) if last == kind && kind != CharKind::Alone => {}
            _ => {
                push_word(text, open, at, &mut words);
                open = (kind != CharKind::Space).then_some((at, kind));
            }
        }
    }
    push_word(text, open, text.len(), &mut words);
    words
}

/// The words of a text without their positions.
#[must_use]
pub fn texts(text: &str) -> Vec<Cow<'_, str>> {
    words(text).into_iter().map(|word| word.text).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CharKind {
    Space,
    Letters,
    Raised,
    Alone,
}

fn char_kind(c: char, before: Option<CharKind>) -> CharKind {
    match c {
        _ if c.is_whitespace() => CharKind::Space,
        // An asterisk belongs to the word beside it.
        '*' => before.filter(|kind| *kind != CharKind::Alone).unwrap_or(CharKind::Letters),
        _ if is_raised(c) => CharKind::Raised,
        _ if is_alone(c) => CharKind::Alone,
        _ => CharKind::Letters,
    }
}

fn push_word<'a>(text: &'a str, open: Option<(usize, CharKind)>, end: usize, words: &mut Vec<Word<'a>>) {
    let Some((start, _)) = open else { return };
    let slice = &text[start..end];
    let plain = slice.trim_matches('*');
    let text = if plain.contains('*') { Cow::Owned(plain.replace('*', "")) } else { Cow::Borrowed(plain) };
    if !text.is_empty() {
        words.push(Word { text, start, end });
    }
}

/// Whether a character is a raised figure (U+00B9, U+00B2, U+00B3, and the others from U+2070 on) or a sign that
/// calls a note.
#[must_use]
pub fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡')
}

/// A marker as it is raised in a text: `12` becomes `¹²`.
#[must_use]
pub fn raised(marker: &str) -> String {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raise = |c: char| c.to_digit(10).and_then(|n| FIGURES.get(n as usize)).copied().unwrap_or(c);
    marker.chars().map(raise).collect()
}

/// Ideographs, kana, and their full-width punctuation.
fn is_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_and_what_does_not() {
        for (text, expected) in [
            ("a  b\n\tc\u{a0}d", "a|b|c|d"),
            ("Problem² of 2009,¹⁰ and", "Problem|²|of|2009,|¹⁰|and"),
            ("*Ibid.*, 2009, *No. 8*", "Ibid.,|2009,|No.|8"),
            ("agenda* **both** 5*3 *", "agenda|both|53"),
            ("原则¹ 和\n目标。", "原|则|¹|和|目|标|。"),
            ("9．我们 2024年", "9|．|我|们|2024|年"),
            ("“quoted” ‘it’ isn’t", "“quoted”|‘it’|isn’t"),
            ("", ""),
        ] {
            let found: Vec<String> = words(text).iter().map(|word| word.text.to_string()).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "One *two* three³.";
        for word in words(text) {
            assert_eq!(text[word.start..word.end].replace('*', ""), word.text);
        }
        assert_eq!(raised("10"), "¹⁰");
        assert_eq!(raised("*"), "*");
    }
}
