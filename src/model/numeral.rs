//! Numerals: digits, letters, doubled letters and roman numerals; what kind a label may be, and which label follows.

/// A style of numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumeralKind {
    /// 1, 2, 3.
    Figure,
    /// a, b, … z, aa, bb (or ab).
    Letter,
    /// A, B, … Z, AA.
    Capital,
    /// i, ii, iii.
    Roman,
    /// I, II, III.
    RomanCapital,
}

/// Latin suffixes of paragraphs inserted between two others, in order: 9, 9 bis, 9 ter.
pub const SUFFIXES: [&str; 9] =
    ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"];

/// Returns the suffix that precedes one in its own series: `bis` before `ter`, `A` before `B`, the empty suffix before
/// `bis` and `A`.
#[must_use]
pub fn suffix_before(suffix: &str) -> Option<String> {
    if let Some(position) = SUFFIXES.iter().position(|known| *known == suffix) {
        return Some(position.checked_sub(1).map_or("", |before| SUFFIXES[before]).to_owned());
    }
    match suffix.as_bytes() {
        [b'A'] => Some(String::new()),
        [capital @ b'B'..=b'Z'] => Some(char::from(capital - 1).to_string()),
        _ => None,
    }
}

/// Returns the figure and suffix of a number as printed: (`9`, `bis`); the suffix may be empty.
#[must_use]
pub fn figure_and_suffix(number: &str) -> (&str, &str) {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (figure, suffix) = number.split_at(digits);
    (figure, suffix.trim())
}

/// Returns the figure of a number as printed and the rank of its suffix (0 without one), by which paragraphs are ordered.
#[must_use]
pub fn sort_key(number: &str) -> Option<(u32, u32)> {
    let (figure, suffix) = figure_and_suffix(number);
    let rank = match suffix.as_bytes() {
        [] => 0,
        [capital @ b'A'..=b'Z'] => u32::from(capital - b'A') + 1,
        // `bis` ranks with `B`: both are the second paragraph of that figure.
        _ => u32::try_from(SUFFIXES.iter().position(|s| *s == suffix)?).ok()? + 2,
    };
    Some((figure.parse().ok()?, rank))
}

/// Returns the value of a roman numeral in its usual form, in either case, from 1 to 3999.
#[must_use]
pub fn parse_roman(text: &str) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    if text != lower && text != text.to_ascii_uppercase() {
        return None;
    }
    let digit = |c: char| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        'd' => Some(500),
        'm' => Some(1000),
        _ => None,
    };
    let digits: Vec<u32> = lower.chars().map(digit).collect::<Option<_>>()?;
    // The longest usual numeral is 3888, `mmmdccclxxxviii`: 15 letters.
    if digits.is_empty() || digits.len() > 15 {
        return None;
    }
    // A word such as `ic` may wrap below zero here; the comparison below rejects it.
    let mut value: u32 = 0;
    for (i, d) in digits.iter().enumerate() {
        let subtracts = digits.get(i + 1).is_some_and(|next| next > d);
        value = if subtracts { value.wrapping_sub(*d) } else { value.wrapping_add(*d) };
    }
    // Printing the value again is the simplest test for the usual form: `iiii` and `ic` are words, not numerals.
    (to_roman(value).as_deref() == Some(lower.as_str())).then_some(value)
}

/// Returns a number from 1 to 3999 as a lowercase roman numeral.
#[must_use]
pub fn to_roman(mut value: u32) -> Option<String> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&value) {
        return None;
    }
    let mut text = String::new();
    for (step, letters) in STEPS {
        while value >= step {
            text.push_str(letters);
            value -= step;
        }
    }
    Some(text)
}

/// Returns the possible positions of a lettered label: a is 1, z is 26. Both conventions after z are accepted: doubled
/// letters (aa, bb, as in United Nations documents) and counting (aa, ab); `bb` is 28 in the one and `ab` in the other.
fn letter_positions(text: &str) -> Vec<u32> {
    let value = |b: u8| u32::from(b - b'a') + 1;
    let bytes = text.as_bytes();
    if bytes.is_empty() || !bytes.iter().all(u8::is_ascii_lowercase) || bytes.len() > 3 {
        return Vec::new();
    }
    let counted = bytes.iter().fold(0, |sum, b| sum * 26 + value(*b));
    let same = bytes.iter().all(|b| *b == bytes[0]);
    let doubled = 26 * (u32::try_from(bytes.len()).unwrap_or(1) - 1) + value(bytes[0]);
    // A pair of different letters beyond `az` is far more likely to be a word in brackets than the 53rd point or later.
    let counts = bytes.len() == 2 && bytes[0] == b'a' && counted != doubled;
    same.then_some(doubled).into_iter().chain(counts.then_some(counted)).collect()
}

/// Returns the positions that a label may have in a series of `kind`; empty if it cannot be of that kind.
#[must_use]
pub fn possible_positions(label: &str, kind: NumeralKind) -> Vec<u32> {
    let upper = !label.is_empty() && label.bytes().all(|b| b.is_ascii_uppercase());
    let lower = !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase());
    match kind {
        NumeralKind::Figure if label.len() <= 6 && label.bytes().all(|b| b.is_ascii_digit()) => {
            label.parse().map(|n| vec![n]).unwrap_or_default()
        }
        NumeralKind::Letter if lower => letter_positions(label),
        NumeralKind::Capital if upper => letter_positions(&label.to_ascii_lowercase()),
        NumeralKind::Roman if lower => parse_roman(label).into_iter().collect(),
        NumeralKind::RomanCapital if upper => parse_roman(label).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Returns the kinds that a label may be of, the most likely for a first label first: `i` opens a roman list, `c` a
/// lettered one.
#[must_use]
pub fn possible_kinds(label: &str) -> Vec<NumeralKind> {
    const ALL: [NumeralKind; 5] =
        [NumeralKind::Figure, NumeralKind::Roman, NumeralKind::RomanCapital, NumeralKind::Letter, NumeralKind::Capital];
    let mut kinds: Vec<NumeralKind> =
        ALL.into_iter().filter(|kind| !possible_positions(label, *kind).is_empty()).collect();
    // The sort is stable: among kinds in which the label is the first of a series, the order of `ALL` decides.
    kinds.sort_by_key(|kind| possible_positions(label, *kind).first() != Some(&1));
    kinds
}

/// Returns whether `next` immediately follows `last` in `kind`.
#[must_use]
pub fn is_successor(last: &str, next: &str, kind: NumeralKind) -> bool {
    let before = possible_positions(last, kind);
    possible_positions(next, kind).iter().any(|n| *n > 1 && before.contains(&(n - 1)))
}

/// Returns the Latin letter label at a position (from 1), which addresses use for points lettered in other scripts.
#[must_use]
pub fn letter_label(position: u32) -> String {
    let index = position.saturating_sub(1);
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    letter.to_string().repeat(usize::try_from(index / 26).unwrap_or_default() + 1)
}

/// Returns the label after `last` in `kind`, for the help of a finding.
#[must_use]
pub fn next_label(last: &str, kind: NumeralKind) -> Option<String> {
    let next = possible_positions(last, kind).first()? + 1;
    Some(match kind {
        NumeralKind::Figure => next.to_string(),
        NumeralKind::Letter => letter_label(next),
        NumeralKind::Capital => letter_label(next).to_ascii_uppercase(),
        NumeralKind::Roman => to_roman(next)?,
        NumeralKind::RomanCapital => to_roman(next)?.to_ascii_uppercase(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_roman_numeral_reads_as_it_is_written() {
        for n in 1..4000 {
            let text = to_roman(n).unwrap_or_default();
            assert_eq!(parse_roman(&text), Some(n), "{text}");
            assert_eq!(parse_roman(&text.to_uppercase()), Some(n), "{text}");
        }
        for word in ["", "iiii", "ic", "Iv", "vx", "mmmm", "abc", "iix"] {
            assert_eq!(parse_roman(word), None, "{word}");
        }
    }

    #[test]
    fn what_follows_what() {
        for (last, next, kind) in [
            ("h", "i", NumeralKind::Letter),
            ("z", "aa", NumeralKind::Letter),
            ("aa", "bb", NumeralKind::Letter),
            ("aa", "ab", NumeralKind::Letter),
            ("iii", "iv", NumeralKind::Roman),
            ("9", "10", NumeralKind::Figure),
            ("A", "B", NumeralKind::Capital),
            ("I", "II", NumeralKind::RomanCapital),
        ] {
            assert!(is_successor(last, next, kind), "{last} {next}");
        }
        assert!(!is_successor("a", "c", NumeralKind::Letter));
        assert!(!is_successor("i", "j", NumeralKind::Roman));
    }

    #[test]
    fn a_first_label_prefers_the_kind_it_starts() {
        assert_eq!(possible_kinds("i")[0], NumeralKind::Roman);
        assert_eq!(possible_kinds("a")[0], NumeralKind::Letter);
        assert_eq!(possible_kinds("I")[0], NumeralKind::RomanCapital);
        assert_eq!(possible_kinds("1")[0], NumeralKind::Figure);
    }

    #[test]
    fn ids_go_on_after_z() {
        assert_eq!(
            (letter_label(1), letter_label(26), letter_label(27), letter_label(28)),
            ("a".into(), "z".into(), "aa".into(), "bb".into())
        );
    }
}
