//! Digits of every script, raised figures and enclosed numbers as plain numbers.

/// The zero of every script whose ten digits stand in a row (general category Nd of Unicode), beyond the historic ones.
const ZEROS: [char; 37] = [
    '0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '႐', '០', '᠐', '᥆', '᧐',
    '᪀', '᪐', '᭐', '᮰', '᱀', '᱐', '꘠', '꣐', '꤀', '꧐', '꧰', '꩐', '꯰', '０',
];

/// The first of each row of enclosed numbers, with its length, and whether the rows are letters.
const ENCLOSED: [(char, u32, bool); 10] = [
    ('①', 20, false),
    ('⑴', 20, false),
    ('⒈', 20, false),
    ('⒜', 26, true),
    ('ⓐ', 26, true),
    ('❶', 10, false),
    ('➀', 10, false),
    ('㈠', 10, false),
    ('㊀', 10, false),
    ('㉑', 15, false),
];

/// Returns the value of a digit of any script.
pub fn digit_value(c: char) -> Option<u32> {
    ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10))
}

/// Returns the figures at the start of a text in Western digits, and their length in bytes.
pub fn leading_figures(text: &str) -> Option<(usize, String)> {
    leading(text, digit_value)
}

/// Returns the raised figures at the start of a text in Western digits, and their length in bytes.
pub fn leading_raised_figures(text: &str) -> Option<(usize, String)> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    leading(text, |c| RAISED.chars().position(|raised| raised == c).and_then(|at| u32::try_from(at).ok()))
}

fn leading(text: &str, value: impl Fn(char) -> Option<u32>) -> Option<(usize, String)> {
    let figures: String = text.chars().map_while(&value).filter_map(|digit| char::from_digit(digit, 10)).collect();
    let length = text.chars().take(figures.len()).map(char::len_utf8).sum();
    (!figures.is_empty()).then_some((length, figures))
}

/// A number or letter in one sign with its enclosure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnclosedNumber {
    /// The first sign of its row: `⑴`.
    pub first: char,
    /// The number, from 1.
    pub position: u32,
    /// Whether the row is of letters.
    pub is_letter: bool,
}

/// Returns what an enclosed sign stands for: 2 for `⑵` and `②`.
pub fn enclosed_number(c: char) -> Option<EnclosedNumber> {
    ENCLOSED.iter().find_map(|(first, length, is_letter)| {
        let place = u32::from(c).checked_sub(u32::from(*first)).filter(|place| place < length)?;
        // The row from `㉑` goes on where that of `①` ends.
        let (first, before) = if *first == '㉑' { ('①', 20) } else { (*first, 0) };
        Some(EnclosedNumber { first, position: place + 1 + before, is_letter: *is_letter })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_every_script_are_western_digits() {
        for (text, length, figures) in [
            ("12. We", 2, "12"),
            ("٣١ -", 4, "31"),
            ("۴۵", 4, "45"),
            ("१२", 6, "12"),
            ("１０．", 6, "10"),
            ("๓", 3, "3"),
        ] {
            assert_eq!(leading_figures(text), Some((length, figures.to_owned())), "{text}");
        }
        assert_eq!(leading_figures("We"), None);
        assert_eq!(leading_raised_figures("¹²."), Some((4, "12".to_owned())));
        assert_eq!(leading_raised_figures("12"), None);
    }

    #[test]
    fn enclosed_numbers_have_a_place() {
        let position = |c| enclosed_number(c).map(|number| (number.first, number.position, number.is_letter));
        assert_eq!(position('⑴'), Some(('⑴', 1, false)));
        assert_eq!(position('⑳'), Some(('①', 20, false)));
        assert_eq!(position('㉑'), Some(('①', 21, false)));
        assert_eq!(position('⒝'), Some(('⒜', 2, true)));
        assert_eq!(position('㈢'), Some(('㈠', 3, false)));
        assert_eq!(position('1'), None);
    }
}
