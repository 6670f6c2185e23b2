//! Truncation: the first words of a text, for a line or two.

/// How far back a cut may move to fall between words, in characters. Text without spaces between words is cut anywhere.
const BACK: usize = 30;

/// The first words of a text: at most `length` characters, including the ellipsis if the text is cut.
#[must_use]
pub fn opening(text: &str, length: usize) -> String {
    let text = text.trim();
    if text.chars().nth(length).is_none() {
        return text.to_owned();
    }
    let room = length.saturating_sub(2);
    let fits = text.char_indices().nth(room).map_or(text, |(at, _)| &text[..at]);
    let earliest = text.char_indices().nth(room.saturating_sub(BACK)).map_or(0, |(at, _)| at);
    // A word that ends exactly at the limit is whole.
    let whole = text[fits.len()..].starts_with(char::is_whitespace).then_some(fits.len());
    let cut = whole.or_else(|| fits.rfind(char::is_whitespace).filter(|at| *at >= earliest)).unwrap_or(fits.len());
    format!(
        "{} …",
        fits[..cut].trim_end().trim_end_matches([',', ';', ':', '.', '،', '؛', '，', '；', '：', '。', '、'])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_words() {
        for (text, length, cut) in [
            ("We, the Ministers", 17, "We, the Ministers"),
            ("We, the Ministers and heads", 24, "We, the Ministers and …"),
            ("We, the Ministers and heads", 23, "We, the Ministers and …"),
            ("We, the Ministers and heads", 22, "We, the Ministers …"),
            ("We recall, and", 12, "We recall …"),
            ("我们重申我们在实现和落实", 8, "我们重申我们 …"),
            ("", 8, ""),
        ] {
            assert_eq!(opening(text, length), cut, "{text} {length}");
            assert!(cut.chars().count() <= length);
        }
        // Cutting at a space far back would lose too many words.
        let long = format!("第1 {}", "字".repeat(200));
        assert_eq!(opening(&long, 160).chars().count(), 160);
    }
}
