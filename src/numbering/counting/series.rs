//! What follows what in addresses: `10`, `9bis` and `9a` follow `9`, `i` follows `h` in letters.

use crate::model::numeral::{self, NumeralKind};

/// How the values of a level are counted in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressSeries {
    /// 1, 2, 3; a, b, c; i, ii, iii; capitals.
    Plain(NumeralKind),
    /// Letters that are repeated so many times: aa, bb.
    Repeated(usize),
    /// So many figures: 1-1, 1-2; the last may be a letter.
    Components(usize),
}

impl AddressSeries {
    /// Returns the series that a first value begins.
    pub fn from_first(value: &str) -> Option<Self> {
        let alike = value.bytes().all(|b| Some(b) == value.bytes().next());
        Some(match value {
            "0" | "1" => Self::Plain(NumeralKind::Figure),
            "i" => Self::Plain(NumeralKind::Roman),
            "I" => Self::Plain(NumeralKind::RomanCapital),
            "a" => Self::Plain(NumeralKind::Letter),
            "A" => Self::Plain(NumeralKind::Capital),
            _ if value.len() > 1 && alike && value.starts_with(['a', 'A']) => Self::Repeated(value.len()),
            _ => return None,
        })
    }

    /// Returns the address value at a place of this series.
    pub fn value_at(self, position: u32) -> Option<String> {
        let capital = |value: String| value.to_ascii_uppercase();
        Some(match self {
            Self::Plain(NumeralKind::Figure) => position.to_string(),
            Self::Plain(NumeralKind::Letter) => numeral::letter_label(position),
            Self::Plain(NumeralKind::Capital) => capital(numeral::letter_label(position)),
            Self::Plain(NumeralKind::Roman) => numeral::to_roman(position)?,
            Self::Plain(NumeralKind::RomanCapital) => capital(numeral::to_roman(position)?),
            Self::Repeated(times) => numeral::letter_label(position).repeat(times),
            Self::Components(_) => return None,
        })
    }

    /// Returns whether the series begins with a value.
    pub fn begins_with(self, value: &str) -> bool {
        self.places(value).iter().any(|place| {
            let is_first = matches!(place.position, 0 | 1);
            is_first && place.suffix.is_empty() && !place.is_letter
        })
    }

    /// Returns whether one value directly follows another.
    pub fn follows(self, before: &str, after: &str) -> bool {
        let (before, after) = (self.places(before), self.places(after));
        before.iter().any(|before| after.iter().any(|after| after.directly_follows(before)))
    }

    /// Returns how a value stands to the one before it in the same list; nothing if they are not of one series.
    #[must_use]
    pub fn step(self, before: &str, after: &str) -> Option<SeriesStep> {
        if self.follows(before, after) {
            return Some(SeriesStep::Next);
        }
        let befores = self.places(before);
        let steps =
            self.places(after).into_iter().flat_map(|after| befores.iter().map(move |b| self.steps_from(b, &after)));
        // Of several ways to understand the two, that which leaves out least is meant.
        steps.min_by_key(|step| match step {
            SeriesStep::Next => (0, 0),
            SeriesStep::Skips(missing) => (1, missing.len()),
            SeriesStep::Back => (2, 0),
        })
    }

    /// Returns the values before the first one of a list: none where it begins the series.
    #[must_use]
    pub fn missing_before(self, value: &str) -> Vec<String> {
        let places = self.places(value).into_iter();
        let missing = places.map(|place| self.values_between(&place, 0, place.position));
        missing.min_by_key(Vec::len).unwrap_or_default()
    }

    /// Returns whether a value can be one of this series.
    #[must_use]
    pub fn has_value(self, value: &str) -> bool {
        !self.places(value).is_empty()
    }

    fn steps_from(self, before: &SeriesPlace, after: &SeriesPlace) -> SeriesStep {
        if before.branch != after.branch {
            let missing = || self.values_between(after, 0, after.position);
            return if after.branch < before.branch { SeriesStep::Back } else { skips(missing()) };
        }
        if before.is_letter != after.is_letter {
            return if before.is_letter {
                SeriesStep::Back
            } else {
                skips(self.values_between(after, 0, after.position))
            };
        }
        match after.position.cmp(&before.position) {
            std::cmp::Ordering::Greater => skips(self.values_between(after, before.position, after.position)),
            // What was inserted may have a suffix of any style.
            std::cmp::Ordering::Equal if before.suffix.is_empty() && !after.suffix.is_empty() => SeriesStep::Next,
            std::cmp::Ordering::Equal if before.suffix < after.suffix => SeriesStep::Next,
            _ => SeriesStep::Back,
        }
    }

    /// Returns the values between two positions in the branch of a place.
    fn values_between(self, place: &SeriesPlace, before: u32, after: u32) -> Vec<String> {
        let component = if place.is_letter { NumeralKind::Letter } else { NumeralKind::Figure };
        let series = if let Self::Components(_) = self { Self::Plain(component) } else { self };
        let last = after.min(before.saturating_add(MOST_MISSING + 1));
        let branch: String = place.branch.iter().fold(String::new(), |branch, figure| format!("{branch}{figure}-"));
        (before + 1..last).filter_map(|position| Some(format!("{branch}{}", series.value_at(position)?))).collect()
    }

    /// Returns every way to understand a value.
    fn places(self, value: &str) -> Vec<SeriesPlace> {
        match self {
            Self::Plain(kind) => {
                let places = split(value, |core| numeral::possible_positions(core, kind));
                // What could be more of a roman numeral is: III is not I with something after it.
                let is_roman = matches!(kind, NumeralKind::Roman | NumeralKind::RomanCapital);
                let shortest = places.iter().map(|place| place.suffix.len()).min().filter(|_| is_roman);
                places.into_iter().filter(|place| shortest.is_none_or(|length| place.suffix.len() == length)).collect()
            }
            Self::Repeated(times) => split(value, |core| repeated_position(core, times).into_iter().collect()),
            Self::Components(count) => component_places(value, count),
        }
    }
}

/// How a value stands to the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeriesStep {
    /// It follows, directly or as something inserted.
    Next,
    /// These values are left out before it.
    Skips(Vec<String>),
    /// It is the same, or belongs before it.
    Back,
}

/// The most missing values that are listed. A mistyped year would leave out thousands.
const MOST_MISSING: u32 = 5_000;

fn skips(missing: Vec<String>) -> SeriesStep {
    if missing.is_empty() { SeriesStep::Next } else { SeriesStep::Skips(missing) }
}

/// A place in a series: its branch, the position there, and what is inserted after it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SeriesPlace {
    branch: Vec<u32>,
    position: u32,
    is_letter: bool,
    suffix: String,
}

impl SeriesPlace {
    fn directly_follows(&self, before: &Self) -> bool {
        if self.branch != before.branch {
            // After 1.9 comes 2.1.
            let (Some((last, rest)), Some((own, own_rest))) = (before.branch.split_last(), self.branch.split_last())
            else {
                return false;
            };
            return rest == own_rest && *own == last + 1 && self.position == 1 && self.suffix.is_empty();
        }
        if self.is_letter != before.is_letter {
            // The letters of a branch come after its figures: 1.5, 1.a.
            return self.is_letter && self.position == 1 && self.suffix.is_empty();
        }
        let is_next = self.position == before.position + 1 && self.suffix.is_empty();
        is_next || (self.position == before.position && suffix_follows(&before.suffix, &self.suffix))
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Returns every core of a value that has a position, with what remains as its suffix.
fn split(value: &str, positions: impl Fn(&str) -> Vec<u32>) -> Vec<SeriesPlace> {
    let cores = (1..=value.len()).filter_map(|end| value.split_at_checked(end));
    // The figures of a number are never split: 30 is not 3 with something after it.
    let is_whole = |core: &str, suffix: &str| !(core.ends_with(is_digit) && suffix.starts_with(is_digit));
    let valid = cores.filter(|(core, suffix)| is_suffix(suffix) && is_whole(core, suffix));
    valid
        .flat_map(|(core, suffix)| {
            let place =
                |position| SeriesPlace { branch: Vec::new(), position, is_letter: false, suffix: suffix.to_owned() };
            positions(core).into_iter().map(place).collect::<Vec<_>>()
        })
        .collect()
}

fn repeated_position(core: &str, times: usize) -> Option<u32> {
    let first = core.bytes().next().filter(|first| core.len() == times && core.bytes().all(|b| b == *first))?;
    first.is_ascii_alphabetic().then(|| u32::from(first.to_ascii_lowercase() - b'a') + 1)
}

fn component_places(value: &str, count: usize) -> Vec<SeriesPlace> {
    let parts: Vec<&str> = value.splitn(count + 1, '-').collect();
    let Some((last, branch)) = parts.get(..count).and_then(<[&str]>::split_last) else { return Vec::new() };
    let branch: Option<Vec<u32>> = branch.iter().map(|part| part.parse().ok()).collect();
    let Some(branch) = branch else { return Vec::new() };
    let inserted = parts.get(count).map(|raised| format!("-{raised}")).unwrap_or_default();
    let places = |kind, is_letter| {
        let found = split(last, |core| numeral::possible_positions(core, kind)).into_iter();
        found.map(move |place| (place, is_letter)).collect::<Vec<_>>()
    };
    let all = [places(NumeralKind::Figure, false), places(NumeralKind::Letter, true)].concat();
    all.into_iter()
        .map(|(place, is_letter)| {
            let suffix = format!("{}{inserted}", place.suffix);
            SeriesPlace { branch: branch.clone(), is_letter, suffix, ..place }
        })
        .collect()
}

fn is_suffix(suffix: &str) -> bool {
    let rest = suffix.strip_prefix('-').unwrap_or(suffix);
    let is_letters = rest.len() <= 2 && rest.bytes().all(|b| Some(b) == rest.bytes().next());
    suffix.is_empty()
        || (!rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
        || (is_letters && suffix == rest && rest.bytes().all(|b| b.is_ascii_alphabetic()))
        || latin_place(suffix).is_some()
}

/// The suffixes that go beyond those of version 1, in order.
const FURTHER: [&str; 10] = [
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
    "quindecies",
    "sexdecies",
    "septdecies",
    "octodecies",
    "novodecies",
    "vicies",
];

fn latin_place(suffix: &str) -> Option<usize> {
    numeral::SUFFIXES.iter().chain(&FURTHER).position(|known| *known == suffix)
}

/// Returns whether a suffix directly follows another on the same number: `bis`, `a` and `-1` follow none.
fn suffix_follows(before: &str, after: &str) -> bool {
    if before.is_empty() {
        return ["bis", "a", "A", "-1", "1"].contains(&after);
    }
    if let (Some(before), Some(after)) = (latin_place(before), latin_place(after)) {
        return after == before + 1;
    }
    let raised = |suffix: &str| suffix.strip_prefix('-').and_then(|figures| figures.parse::<u32>().ok());
    if let (Some(before), Some(after)) = (raised(before), raised(after)) {
        return after == before + 1;
    }
    [NumeralKind::Figure, NumeralKind::Letter, NumeralKind::Capital]
        .into_iter()
        .any(|kind| numeral::is_successor(before, after, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_what_directly() {
        let figure = AddressSeries::Plain(NumeralKind::Figure);
        let letter = AddressSeries::Plain(NumeralKind::Letter);
        let roman = AddressSeries::Plain(NumeralKind::Roman);
        let repeated = AddressSeries::Repeated(2);
        let two = AddressSeries::Components(2);
        for (series, before, after) in [
            (figure, "9", "10"),
            (figure, "9", "9bis"),
            (figure, "9bis", "9ter"),
            (figure, "9bis", "10"),
            (figure, "9", "9a"),
            (figure, "9a", "9b"),
            (figure, "9a", "10"),
            (figure, "2", "2-1"),
            (figure, "2-1", "2-2"),
            (figure, "2-1", "3"),
            (figure, "0", "1"),
            (letter, "h", "i"),
            (letter, "z", "aa"),
            (letter, "aa", "bb"),
            (letter, "a", "a1"),
            (letter, "a1", "b"),
            (letter, "n", "n-1"),
            (letter, "n-1", "o"),
            (letter, "a", "abis"),
            (roman, "i", "ii"),
            (roman, "iii", "iiia"),
            (roman, "iv", "v"),
            (repeated, "aa", "bb"),
            (two, "1-1", "1-2"),
            (two, "1-5", "1-a"),
            (two, "1-a", "1-b"),
            (two, "1-9", "2-1"),
        ] {
            assert!(series.follows(before, after), "{before} {after}");
        }
        for (series, before, after) in [
            (figure, "9", "11"),
            (figure, "9", "9"),
            (figure, "9", "10a"),
            (letter, "i", "ii"),
            (roman, "h", "i"),
            (repeated, "a", "b"),
            (two, "1-1", "2-2"),
        ] {
            assert!(!series.follows(before, after), "{before} {after}");
        }
    }

    #[test]
    fn steps_tell_what_is_left_out() {
        let figure = AddressSeries::Plain(NumeralKind::Figure);
        let roman = AddressSeries::Plain(NumeralKind::RomanCapital);
        let letter = AddressSeries::Plain(NumeralKind::Letter);
        let two = AddressSeries::Components(2);
        let skips = |missing: &[&str]| Some(SeriesStep::Skips(missing.iter().map(|v| (*v).to_owned()).collect()));
        for (series, before, after, step) in [
            (figure, "6", "7", Some(SeriesStep::Next)),
            (figure, "6", "8", skips(&["7"])),
            (figure, "2", "3bis", Some(SeriesStep::Next)),
            (figure, "9a", "9c", Some(SeriesStep::Next)),
            (figure, "7", "9a", skips(&["8"])),
            (figure, "8", "6", Some(SeriesStep::Back)),
            (figure, "8", "8", Some(SeriesStep::Back)),
            (figure, "8", "L121-1", None),
            (roman, "I", "III", skips(&["II"])),
            (roman, "I", "IVa", skips(&["II", "III"])),
            (figure, "2", "30", Some(SeriesStep::Skips((3..30).map(|n| n.to_string()).collect()))),
            (letter, "a", "g", skips(&["b", "c", "d", "e", "f"])),
            (two, "1-2", "1-4", skips(&["1-3"])),
            (two, "1-2", "3-1", Some(SeriesStep::Next)),
            (two, "1-2", "2-3", skips(&["2-1", "2-2"])),
        ] {
            assert_eq!(series.step(before, after), step, "{before} {after}");
        }
        assert_eq!(letter.missing_before("c"), ["a", "b"]);
        assert_eq!(figure.missing_before("0"), Vec::<String>::new());
        assert_eq!(figure.missing_before("1a"), Vec::<String>::new());
    }

    #[test]
    fn series_begin_with_their_first_value() {
        for value in ["1", "0", "a", "A", "i", "I", "aa"] {
            let series = AddressSeries::from_first(value).expect("a first value");
            assert!(series.begins_with(value), "{value}");
            assert_eq!(series.value_at(2).map(|second| series.follows(value, &second)), Some(value != "0"), "{value}");
        }
        assert!(!AddressSeries::Plain(NumeralKind::Figure).begins_with("1a"));
        assert!(AddressSeries::Components(2).begins_with("3-1"));
        assert_eq!(["2", "b", "ii", "ab"].map(AddressSeries::from_first), [None; 4]);
    }
}
