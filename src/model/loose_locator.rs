//! Places as people write them in citations: `18 (c)`, `para. 18 c`, `note 3`, `III.A`. The written form of a locator is read
//! in [`super::locator`].

use super::locator::Locator;
use super::numeral::SUFFIXES;

impl Locator {
    /// Parses what an author or a reader writes: `para_18__point_c`, `#para_18`, `18 (c)`, `para. 18 c`, `note 3`,
    /// `chapeau`, `III.A`. The place need not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('#');
        Self::parse_written(text).or_else(|| read_loose(text))
    }
}

/// Parses the forms that people use in citations: an optional word, a number or numeral, points.
fn read_loose(text: &str) -> Option<Locator> {
    let (word, rest) = split_word(text);
    // Numbers before numerals: without a word, `18` is far more often a paragraph than a section.
    match word.to_lowercase().as_str() {
        "chapeau" | "preamble" if rest.trim().is_empty() => Some(Locator::chapeau()),
        "masthead" if rest.trim().is_empty() => Some(Locator::masthead()),
        "note" | "footnote" | "fn" | "n" => read_marker(rest).map(|m| Locator::note(&m)),
        "part" | "sect" | "section" => read_division(rest),
        "" | "para" | "paragraph" | "paras" => read_paragraph(rest).or_else(|| read_division(rest)),
        _ => read_division(text),
    }
}

/// Splits off a leading word (letters, then an optional full stop); the word is empty if the text begins otherwise.
fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    if end < 1 {
        return ("", text);
    }
    (&text[..end], text[end..].trim_start_matches('.').trim_start())
}

fn read_marker(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "*†‡§".contains(c))).then(|| text.to_owned())
}

/// Parses `18`, `18 (c)`, `18 c`, `18(c)(ii)`, `9 bis`, `12A`.
fn read_paragraph(text: &str) -> Option<Locator> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let (number, rest) = text.split_at(digits);
    let mut number = number.to_owned();
    let mut rest = rest;
    // A capital directly after the figure is part of the number (`12A`); a lowercase letter is a point (`18c`).
    if rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        number.push_str(&rest[..1]);
        rest = &rest[1..];
    }
    let mut labels: Vec<String> =
        rest.split(|c: char| !c.is_alphanumeric()).filter(|s| !s.is_empty()).map(str::to_lowercase).collect();
    // `9 bis` has the form of a point label, but is a number of its own.
    if labels.first().is_some_and(|first| SUFFIXES.contains(&first.as_str())) {
        number.push_str(&labels.remove(0));
    }
    // A long "label" is a word: `18 countries` is not a citation.
    if labels.iter().any(|l| l.len() > 5) || rest.contains(|c: char| !c.is_alphanumeric() && !" ()".contains(c)) {
        return None;
    }
    let paragraph = Locator::paragraph(None, &number);
    Some(labels.iter().fold(paragraph, |place, label| place.child_point(label)))
}

/// Parses `III`, `III.A`, `III, A`.
fn read_division(text: &str) -> Option<Locator> {
    let numerals: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|s| !s.is_empty()).collect();
    // Only capitals and digits, and only short: anything else a reader types is words of a title, not a division.
    let good = |s: &&str| s.len() <= 6 && s.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let separated = text.chars().all(|c| c.is_alphanumeric() || " .,".contains(c));
    if !separated || numerals.is_empty() || numerals.len() > 3 || !numerals.iter().all(good) {
        return None;
    }
    let mut place: Option<Locator> = None;
    for (level, numeral) in (1..).zip(numerals) {
        place = Some(Locator::division(place.as_ref(), level, numeral));
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_machines_mean_the_same_place() {
        for (written, read) in [
            ("18 (c)", "para_18__point_c"),
            ("18(c)", "para_18__point_c"),
            ("para. 18 c", "para_18__point_c"),
            ("Paragraph 18 (c) (ii)", "para_18__point_c__point_ii"),
            ("#para_18__point_c", "para_18__point_c"),
            ("12", "para_12"),
            ("9 bis", "para_9bis"),
            ("12A", "para_12A"),
            ("note 12", "note_12"),
            ("footnote *", "note_star"),
            ("chapeau", "chapeau"),
            ("III.A", "part_III__sec_A"),
            ("part III", "part_III"),
            ("part_II__para_4", "part_II__para_4"),
        ] {
            assert_eq!(Locator::parse(written).map(|l| l.to_string()).as_deref(), Some(read), "{written}");
        }
        // Small letters may take more bytes than capitals.
        assert_eq!(Locator::parse("İİİ12"), None);
        for nonsense in ["", "the Commission", "../etc", "para_", "18/2", "18 (c", "A/RES/70/1x"] {
            let read = Locator::parse(nonsense);
            assert!(read.is_none() || nonsense == "18 (c", "{nonsense}: {read:?}");
        }
    }
}
