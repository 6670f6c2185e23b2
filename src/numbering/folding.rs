//! Words compared as headings write them: in either case, with or without accents, with a hyphen or a space.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns a word in the form in which words are compared.
pub fn folded_word(word: &str) -> String {
    word.chars().flat_map(folded_chars).collect()
}

/// Returns how many bytes of a text are a folded word, if it begins with it. Whether a word ends there is for the caller
/// to say.
pub fn matched_length(text: &str, folded: &str) -> Option<usize> {
    let mut expected = folded.chars().peekable();
    for (at, c) in text.char_indices() {
        let mut chars = folded_chars(c).peekable();
        if expected.peek().is_none() && chars.peek().is_some() {
            return Some(at);
        }
        if !chars.all(|c| expected.next() == Some(c)) {
            return None;
        }
    }
    expected.peek().is_none().then_some(text.len())
}

/// Returns the first character of a text in the form in which words are compared: most words differ there already.
pub fn first_folded(text: &str) -> Option<char> {
    text.chars().flat_map(folded_chars).next()
}

/// Returns the first characters of a text in the form in which words are compared, filled up with zeros.
pub fn folded_start<const N: usize>(text: &str) -> [char; N] {
    let mut start = ['\0'; N];
    for (place, c) in start.iter_mut().zip(text.chars().flat_map(folded_chars)) {
        *place = c;
    }
    start
}

/// Returns the length of the longest of several folded words that a text begins with and that ends there, and its value.
pub fn longest_word<'a, T>(text: &str, words: impl Iterator<Item = (&'a str, T)>) -> Option<(usize, T)> {
    let ends = |end: usize| {
        let spaced = !text[end..].starts_with(char::is_alphanumeric) || !text[..end].ends_with(char::is_alphanumeric);
        spaced || text[..end].ends_with(is_ideograph)
    };
    let first = first_folded(text);
    words
        .filter(|(word, _)| word.chars().next() == first)
        .filter_map(|(word, value)| Some((matched_length(text, word)?, value)))
        .filter(|(length, _)| *length > 0 && ends(*length))
        .max_by_key(|(length, _)| *length)
}

/// Returns whether a character belongs to a script that sets no space between words.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns the length of the white space at the start of a text, no-break spaces included.
pub fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn folded_chars(c: char) -> impl Iterator<Item = char> {
    let kept = |c: &char| {
        // The Arabic line that stretches a word, and the marks of direction, are no letters.
        !is_combining_mark(*c) && !matches!(c, 'ـ' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{ad}')
    };
    c.to_lowercase().nfkd().filter(kept).map(|c| match c {
        '-' | '‐' | '‑' => ' ',
        '’' | 'ʼ' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_written() {
        for (text, word, length) in [
            ("CHAPITRE II", "chapitre", 8),
            ("PREAMBULE", "Préambule", 9),
            ("PRÉAMBULE", "Préambule", 10),
            ("Twenty-First", "twenty first", 12),
            ("ثالثاً - x", "ثالثا", 12),
            ("الاول", "الأول", 10),
            ("Глава 1", "ГЛАВА", 10),
        ] {
            assert_eq!(matched_length(text, &folded_word(word)), Some(length), "{text}");
        }
        assert_eq!(matched_length("Chap", "chapter"), None);
        let words = [("art", 1), ("article", 2)];
        assert_eq!(longest_word("Article 5", words.into_iter()), Some((7, 2)));
        assert_eq!(longest_word("Articles", words.into_iter()), None);
    }
}
