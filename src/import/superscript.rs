//! Owns superscript figures: U+00B9, U+00B2 and U+00B3, and the others from U+2070 on. One range misses the other.

/// The figure that a superscript one stands for.
pub fn figure(c: char) -> Option<char> {
    match c {
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '⁰' | '⁴'..='⁹' => char::from_digit(u32::from(c) - u32::from('⁰'), 10),
        _ => None,
    }
}

/// The superscript number a text begins with: in usual figures, and its length in bytes.
pub fn number(text: &str) -> Option<(Box<str>, usize)> {
    let figures: String = text.chars().map_while(figure).collect();
    let length = text.find(|c| figure(c).is_none()).unwrap_or(text.len());
    (length > 0).then(|| (figures.into(), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ranges_count() {
        let read = |text: &str| number(text).map(|(figures, length)| (figures.to_string(), length));
        assert_eq!(read("¹²³⁴⁵⁶⁷⁸⁹⁰ x"), Some(("1234567890".into(), 3 * 2 + 7 * 3)));
        assert_eq!(read("¹⁰ See"), Some(("10".into(), 5)));
        assert_eq!(read("1 See"), None);
    }
}
