//! English ordinals as numbers: `Sixty-seventh` and `67th` are 67.

const UNITS: [(&str, &str); 19] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

const TENS: [(&str, &str); 8] = [
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

/// Returns the number of an ordinal from `first` to `ninety-ninth` or in digits (`67th`), in any case.
pub fn parse_ordinal(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    if let Some(number) = figures.and_then(|figures| figures.parse().ok()) {
        return Some(number);
    }
    if let Some(tens) = position_in(&TENS, |(_, ordinal)| *ordinal == word) {
        return Some((tens + 1) * 10);
    }
    let (tens, unit) = match word.split_once('-') {
        Some((tens, unit)) => (position_in(&TENS, |(cardinal, _)| *cardinal == tens)? + 1, unit),
        None => (0, word.as_str()),
    };
    let unit = position_in(&UNITS, |(_, ordinal)| *ordinal == unit)?;
    // `twenty-eleventh` is not an ordinal.
    (tens == 0 || unit <= 9).then_some(tens * 10 + unit)
}

/// Returns the position of an entry, from 1.
fn position_in(list: &[(&str, &str)], is_it: impl Fn(&(&str, &str)) -> bool) -> Option<u32> {
    list.iter().position(is_it).and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_counted() {
        for (word, number) in [
            ("Sixty-seventh", 67),
            ("67th", 67),
            ("Thirtieth", 30),
            ("First", 1),
            ("Twelfth", 12),
            ("Twenty-first", 21),
            ("Ninety-ninth", 99),
            ("101st", 101),
        ] {
            assert_eq!(parse_ordinal(word), Some(number), "{word}");
        }
        for word in ["Special", "Twenty-eleventh", "Sixty", "th", "Soixante-septième", "seventh-sixty"] {
            assert_eq!(parse_ordinal(word), None, "{word}");
        }
    }
}
