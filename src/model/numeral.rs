//! Owns numerals: roman, letters, doubled letters, figures; which one follows which, and what kind a label may be.

/// A way of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
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

/// Latin suffixes that put a paragraph between two others, in their order: 9, 9 bis, 9 ter.
pub const SUFFIXES: [&str; 9] =
    ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"];

/// The suffix before one in its way of counting: `bis` before `ter`, `A` before `B`, nothing before `bis` and `A`.
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

/// The value of a roman numeral of either case in its usual form, 1 to 3999.
#[must_use]
pub fn roman(text: &str) -> Option<u32> {
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
    if digits.is_empty() || digits.len() > 15 {
        return None;
    }
    let mut value: u32 = 0;
    for (i, d) in digits.iter().enumerate() {
        let subtracts = digits.get(i + 1).is_some_and(|next| next > d);
        value = if subtracts { value.wrapping_sub(*d) } else { value.wrapping_add(*d) };
    }
    // Only the usual form counts: `iiii` and `ic` are words, not numerals.
    (to_roman(value).as_deref() == Some(lower.as_str())).then_some(value)
}

/// A number from 1 to 3999 as a lower-case roman numeral.
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

/// Position of a lettered label: a is 1, z is 26, aa (and bb, cc …) go on from 27. Both ways of going on after z are
/// read: doubled letters (aa, bb, as United Nations documents have it) and counting (aa, ab).
fn letter_positions(text: &str) -> Vec<u32> {
    let value = |b: u8| u32::from(b - b'a') + 1;
    let bytes = text.as_bytes();
    if bytes.is_empty() || !bytes.iter().all(u8::is_ascii_lowercase) || bytes.len() > 3 {
        return Vec::new();
    }
    let counted = bytes.iter().fold(0, |sum, b| sum * 26 + value(*b));
    let same = bytes.iter().all(|b| *b == bytes[0]);
    let doubled = 26 * (u32::try_from(bytes.len()).unwrap_or(1) - 1) + value(bytes[0]);
    // Beyond `az` a pair of different letters is a word in brackets, not a label.
    let counts = bytes.len() == 2 && bytes[0] == b'a' && counted != doubled;
    same.then_some(doubled).into_iter().chain(counts.then_some(counted)).collect()
}

/// The positions a label may have when counted in `kind`; empty where it cannot be of that kind.
#[must_use]
pub fn positions(label: &str, kind: Kind) -> Vec<u32> {
    let upper = !label.is_empty() && label.bytes().all(|b| b.is_ascii_uppercase());
    let lower = !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase());
    match kind {
        Kind::Figure if label.len() <= 6 && label.bytes().all(|b| b.is_ascii_digit()) => {
            label.parse().map(|n| vec![n]).unwrap_or_default()
        }
        Kind::Letter if lower => letter_positions(label),
        Kind::Capital if upper => letter_positions(&label.to_ascii_lowercase()),
        Kind::Roman if lower => roman(label).into_iter().collect(),
        Kind::RomanCapital if upper => roman(label).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The kinds a label may be of, the likeliest for a first label first: `i` opens a roman list, `c` a lettered one.
#[must_use]
pub fn kinds(label: &str) -> Vec<Kind> {
    const ALL: [Kind; 5] = [Kind::Figure, Kind::Roman, Kind::RomanCapital, Kind::Letter, Kind::Capital];
    let mut kinds: Vec<Kind> = ALL.into_iter().filter(|kind| !positions(label, *kind).is_empty()).collect();
    kinds.sort_by_key(|kind| positions(label, *kind).first() != Some(&1));
    kinds
}

/// Whether `next` comes right after `last` in `kind`.
#[must_use]
pub fn follows(last: &str, next: &str, kind: Kind) -> bool {
    let before = positions(last, kind);
    positions(next, kind).iter().any(|n| *n > 1 && before.contains(&(n - 1)))
}

/// The label at a position (from 1), as ids write it: a Latin letter, for languages that letter points otherwise.
#[must_use]
pub fn letter(position: u32) -> String {
    let index = position.saturating_sub(1);
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    letter.to_string().repeat(usize::try_from(index / 26).unwrap_or_default() + 1)
}

/// The label after `last` in `kind`, for the help of a finding.
#[must_use]
pub fn successor(last: &str, kind: Kind) -> Option<String> {
    let next = positions(last, kind).first()? + 1;
    Some(match kind {
        Kind::Figure => next.to_string(),
        Kind::Letter => letter(next),
        Kind::Capital => letter(next).to_ascii_uppercase(),
        Kind::Roman => to_roman(next)?,
        Kind::RomanCapital => to_roman(next)?.to_ascii_uppercase(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_roman_numeral_reads_as_it_is_written() {
        for n in 1..4000 {
            let text = to_roman(n).unwrap_or_default();
            assert_eq!(roman(&text), Some(n), "{text}");
            assert_eq!(roman(&text.to_uppercase()), Some(n), "{text}");
        }
        for word in ["", "iiii", "ic", "Iv", "vx", "mmmm", "abc", "iix"] {
            assert_eq!(roman(word), None, "{word}");
        }
    }

    #[test]
    fn what_follows_what() {
        for (last, next, kind) in [
            ("h", "i", Kind::Letter),
            ("z", "aa", Kind::Letter),
            ("aa", "bb", Kind::Letter),
            ("aa", "ab", Kind::Letter),
            ("iii", "iv", Kind::Roman),
            ("9", "10", Kind::Figure),
            ("A", "B", Kind::Capital),
            ("I", "II", Kind::RomanCapital),
        ] {
            assert!(follows(last, next, kind), "{last} {next}");
        }
        assert!(!follows("a", "c", Kind::Letter));
        assert!(!follows("i", "j", Kind::Roman));
    }

    #[test]
    fn a_first_label_prefers_the_kind_it_starts() {
        assert_eq!(kinds("i")[0], Kind::Roman);
        assert_eq!(kinds("a")[0], Kind::Letter);
        assert_eq!(kinds("I")[0], Kind::RomanCapital);
        assert_eq!(kinds("1")[0], Kind::Figure);
    }

    #[test]
    fn ids_go_on_after_z() {
        assert_eq!((letter(1), letter(26), letter(27), letter(28)), ("a".into(), "z".into(), "aa".into(), "bb".into()));
    }
}
