//! Owns what a word is when a page is compared with its source, and what does not count.
//!
//! Letters, figures, punctuation and quotation marks count, sign for sign. What a paste and a page set differently
//! does not:
//!
//! - **White space** of whatever kind and length, line ends among it, only parts words.
//! - **Ideographs**, kana and the punctuation of their scripts are words of their own: no space stands between them, so a
//!   line may end at any.
//! - **Raised figures** are words of their own: the marks of notes, which a page sets apart.
//! - **Asterisks** do not count: in a paste they set words in italics, or call a note.

use std::borrow::Cow;

/// A word and where it stands.
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
    /// Whether it is the mark of a note, or an exponent, and no word to count.
    #[must_use]
    pub fn is_raised(&self) -> bool {
        self.text.starts_with(is_raised)
    }
}

/// The words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut open: Option<(usize, Kind)> = None;
    for (at, c) in text.char_indices() {
        let kind = kind(c, open.map(|(_, kind)| kind));
        match open {
            Some((_, last)) if last == kind && kind != Kind::Alone => {}
            _ => {
                close(text, open, at, &mut words);
                open = (kind != Kind::Space).then_some((at, kind));
            }
        }
    }
    close(text, open, text.len(), &mut words);
    words
}

/// The words of a text, each once on its own.
#[must_use]
pub fn texts(text: &str) -> Vec<Cow<'_, str>> {
    words(text).into_iter().map(|word| word.text).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Letters,
    Raised,
    Alone,
}

fn kind(c: char, before: Option<Kind>) -> Kind {
    match c {
        _ if c.is_whitespace() => Kind::Space,
        // An asterisk stands in the word that it stands beside.
        '*' => before.filter(|kind| *kind != Kind::Alone).unwrap_or(Kind::Letters),
        _ if is_raised(c) => Kind::Raised,
        _ if is_alone(c) => Kind::Alone,
        _ => Kind::Letters,
    }
}

fn close<'a>(text: &'a str, open: Option<(usize, Kind)>, end: usize, words: &mut Vec<Word<'a>>) {
    let Some((start, _)) = open else { return };
    let slice = &text[start..end];
    let plain = slice.trim_matches('*');
    let text = if plain.contains('*') { Cow::Owned(plain.replace('*', "")) } else { Cow::Borrowed(plain) };
    if !text.is_empty() {
        words.push(Word { text, start, end });
    }
}

/// Raised figures: U+00B9, U+00B2 and U+00B3, and the others from U+2070 on; and the signs that call notes.
#[must_use]
pub fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡')
}

/// A marker as it is raised in a text: `12` is `¹²`.
#[must_use]
pub fn raised(marker: &str) -> String {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raise = |c: char| c.to_digit(10).and_then(|n| FIGURES.get(n as usize)).copied().unwrap_or(c);
    marker.chars().map(raise).collect()
}

/// Ideographs, kana, and the punctuation that is as wide as they are.
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
