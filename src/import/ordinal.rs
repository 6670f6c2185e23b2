//! Owns the reading of an English ordinal as a number: `Sixty-seventh` is 67, and so is `67th`.

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

/// The number of an ordinal from `first` to `ninety-ninth`, or in figures (`67th`); capitals do not matter.
pub fn read(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    if let Some(number) = figures.and_then(|figures| figures.parse().ok()) {
        return Some(number);
    }
    if let Some(tens) = place(&TENS, |(_, ordinal)| *ordinal == word) {
        return Some((tens + 1) * 10);
    }
    let (tens, unit) = match word.split_once('-') {
        Some((tens, unit)) => (place(&TENS, |(cardinal, _)| *cardinal == tens)? + 1, unit),
        None => (0, word.as_str()),
    };
    let unit = place(&UNITS, |(_, ordinal)| *ordinal == unit)?;
    (tens == 0 || unit <= 9).then_some(tens * 10 + unit)
}

/// The place of an entry, from 1.
fn place(list: &[(&str, &str)], is_it: impl Fn(&(&str, &str)) -> bool) -> Option<u32> {
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
            assert_eq!(read(word), Some(number), "{word}");
        }
        for word in ["Special", "Twenty-eleventh", "Sixty", "th", "Soixante-septième", "seventh-sixty"] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}
