//! Owns the locator: a place in an instrument, the same in every locale and format.
//!
//! A locator is written as Akoma Ntoso writes an eId (OASIS, Akoma Ntoso Naming Convention 1.0, section 5):
//! `para_18__point_c`, `part_III__sec_A`, `note_7`. The number in it is the printed one, never a count, so it stays
//! when the text is edited around it. People write `18 (c)`; [`Locator::read`] takes both.

use std::fmt;

use super::numeral::SUFFIXES;

/// A place in an instrument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locator(Box<str>);

/// What a locator leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The front matter as printed above the text.
    Masthead,
    /// The unnumbered opening of the text.
    Chapeau,
    /// A part or a section: its heading.
    Division,
    /// A numbered paragraph.
    Paragraph,
    /// A paragraph without a number, addressed by its position.
    Unnumbered,
    /// A point of a paragraph.
    Point,
    /// A footnote in the list of notes.
    Note,
}

const SEPARATOR: &str = "__";

impl Locator {
    /// The opening of the text.
    #[must_use]
    pub fn chapeau() -> Self {
        Self("chapeau".into())
    }

    /// The front matter.
    #[must_use]
    pub fn masthead() -> Self {
        Self("masthead".into())
    }

    /// A footnote, by its printed marker.
    #[must_use]
    pub fn note(marker: &str) -> Self {
        Self(format!("note_{}", marker_id(marker)).into())
    }

    /// The mark that calls a footnote: the first call has no suffix, the second is `_2`.
    #[must_use]
    pub fn mark(marker: &str, call: usize) -> Self {
        let id = marker_id(marker);
        if call < 2 { Self(format!("noteref_{id}").into()) } else { Self(format!("noteref_{id}_{call}").into()) }
    }

    /// A paragraph by its printed number (`9`, `9 bis`, `12A`), under a division where numbering restarts.
    #[must_use]
    pub fn paragraph(under: Option<&Self>, number: &str) -> Self {
        let compact: String = number.chars().filter(|c| !c.is_whitespace()).collect();
        Self::under(under, &format!("para_{compact}"))
    }

    /// A paragraph without a number, by its position (from 1) in its division.
    #[must_use]
    pub fn unnumbered(under: Option<&Self>, position: usize) -> Self {
        Self::under(under, &format!("para_u{position}"))
    }

    /// A division of a level (1 part, 2 section, 3 subsection) by its printed numeral.
    #[must_use]
    pub fn division(under: Option<&Self>, level: u8, numeral: &str) -> Self {
        let kind = match level {
            1 => "part",
            2 => "sec",
            _ => "subsec",
        };
        let compact: String = numeral.chars().filter(|c| c.is_alphanumeric()).collect();
        Self::under(under, &format!("{kind}_{compact}"))
    }

    /// A point of this paragraph or point.
    #[must_use]
    pub fn point(&self, label: &str) -> Self {
        Self::under(Some(self), &format!("point_{label}"))
    }

    fn under(parent: Option<&Self>, segment: &str) -> Self {
        match parent {
            Some(parent) => Self(format!("{parent}{SEPARATOR}{segment}").into()),
            None => Self(segment.into()),
        }
    }

    /// Reads what an author or a reader writes: `para_18__point_c`, `#para_18`, `18 (c)`, `para. 18 c`, `note 3`,
    /// `chapeau`, `III.A`. It does not say whether the place exists.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('#');
        if Self::is_written(text) { Some(Self(text.into())) } else { read_loose(text) }
    }

    /// What was probably meant by something that cannot be read: the written form but for capitals, hyphens and spaces, as
    /// in `Para-18`.
    #[must_use]
    pub fn respelt(text: &str) -> Option<Self> {
        let segment = |segment: &str| match segment.split_once('_') {
            Some((kind, value)) => format!("{}_{value}", kind.to_lowercase()),
            None => segment.to_lowercase(),
        };
        let one = text.trim().trim_start_matches('#').replace(['-', ' '], "_");
        let segments: Vec<String> = one.split(SEPARATOR).map(segment).collect();
        Self::written(&segments.join(SEPARATOR))
    }

    /// Reads the written form alone, as files have it that a program wrote.
    #[must_use]
    pub fn written(text: &str) -> Option<Self> {
        Self::is_written(text).then(|| Self(text.into()))
    }

    /// Whether the text has the written form of a locator.
    fn is_written(text: &str) -> bool {
        let segment = |s: &str| {
            let value = |kind: &str| s.strip_prefix(kind).is_some_and(|v| !v.is_empty());
            let kinds = ["part_", "sec_", "subsec_", "para_", "point_", "note_", "noteref_"];
            s == "chapeau" || s == "masthead" || kinds.iter().any(|kind| value(kind))
        };
        let plain = |c: char| c.is_alphanumeric() || c == '_';
        !text.is_empty() && text.chars().all(plain) && text.split(SEPARATOR).all(segment)
    }

    /// The locator as it stands in an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its last segment's kind and value: (`point`, `c`).
    fn last(&self) -> (&str, &str) {
        let segment = self.0.rsplit(SEPARATOR).next().unwrap_or(&self.0);
        segment.split_once('_').unwrap_or((segment, ""))
    }

    /// What it leads to.
    #[must_use]
    pub fn place(&self) -> Place {
        match self.last() {
            ("masthead", _) => Place::Masthead,
            ("chapeau", _) => Place::Chapeau,
            ("para", value) if value.starts_with('u') => Place::Unnumbered,
            ("para", _) => Place::Paragraph,
            ("point", _) => Place::Point,
            ("note" | "noteref", _) => Place::Note,
            _ => Place::Division,
        }
    }

    /// The paragraph it lies in, itself for a paragraph: `para_18` for `para_18__point_c`.
    #[must_use]
    pub fn paragraph_of(&self) -> Self {
        match self.0.find("__point_") {
            Some(at) => Self(self.0[..at].into()),
            None => self.clone(),
        }
    }

    /// What it lies in: `para_18` for `para_18__point_c`; nothing for the outermost.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once(SEPARATOR).map(|(parent, _)| Self(parent.into()))
    }

    /// The place that this one is where what it lies in is at another place: `para_9__point_c` from `para_9` to `para_10`
    /// is `para_10__point_c`.
    #[must_use]
    pub fn moved(&self, from: &Self, to: &Self) -> Self {
        let rest = self.0.strip_prefix(&*from.0).unwrap_or_default();
        Self(format!("{to}{rest}").into())
    }

    /// How many places it lies in.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.matches(SEPARATOR).count()
    }

    /// Whether it is `other` or lies in it.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.strip_prefix(&*other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with(SEPARATOR))
    }

    /// The printed form without a word in front: `18 (c) (ii)`, `III.A`, `7`, `*`; empty for the chapeau.
    #[must_use]
    pub fn label(&self) -> String {
        let mut label = String::new();
        for segment in self.0.split(SEPARATOR) {
            match segment.split_once('_') {
                Some(("point", value)) => label.push_str(&format!(" ({value})")),
                Some(("part" | "sec" | "subsec", value)) => join(&mut label, ".", value),
                Some(("para", value)) => join(&mut label, ", ", &spaced(value)),
                Some((_, "star")) => label.push('*'),
                Some((_, value)) => label.push_str(value),
                None => {}
            }
        }
        label
    }
}

fn join(label: &mut String, separator: &str, value: &str) {
    if !label.is_empty() {
        label.push_str(separator);
    }
    label.push_str(value);
}

/// `9bis` as people read it: `9 bis`.
fn spaced(number: &str) -> String {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (figure, suffix) = number.split_at(digits);
    if suffix.len() > 1 && digits > 0 { format!("{figure} {suffix}") } else { number.to_owned() }
}

/// A footnote marker as an id writes it.
fn marker_id(marker: &str) -> String {
    let name = |c: char| match c {
        '*' => "star".to_owned(),
        '†' => "dagger".to_owned(),
        '‡' => "ddagger".to_owned(),
        '§' => "sect".to_owned(),
        c if c.is_alphanumeric() => c.to_string(),
        _ => "x".to_owned(),
    };
    marker.chars().map(name).collect()
}

/// Reads the way people cite: an optional word, a number or numeral, points.
fn read_loose(text: &str) -> Option<Locator> {
    let (word, rest) = split_word(text);
    match word.to_lowercase().as_str() {
        "chapeau" | "preamble" if rest.trim().is_empty() => Some(Locator::chapeau()),
        "masthead" if rest.trim().is_empty() => Some(Locator::masthead()),
        "note" | "footnote" | "fn" | "n" => marker(rest).map(|m| Locator::note(&m)),
        "part" | "sect" | "section" => read_division(rest),
        "" | "para" | "paragraph" | "paras" => read_paragraph(rest).or_else(|| read_division(rest)),
        _ => read_division(text),
    }
}

/// A leading word (letters, then an optional full stop) and what follows; no word before a figure.
fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    if end < 1 {
        return ("", text);
    }
    (&text[..end], text[end..].trim_start_matches('.').trim_start())
}

fn marker(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "*†‡§".contains(c))).then(|| text.to_owned())
}

/// `18`, `18 (c)`, `18 c`, `18(c)(ii)`, `9 bis`, `12A`.
fn read_paragraph(text: &str) -> Option<Locator> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let (number, rest) = text.split_at(digits);
    let mut number = number.to_owned();
    let mut rest = rest;
    if rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        number.push_str(&rest[..1]);
        rest = &rest[1..];
    }
    let mut labels: Vec<String> =
        rest.split(|c: char| !c.is_alphanumeric()).filter(|s| !s.is_empty()).map(str::to_lowercase).collect();
    if labels.first().is_some_and(|first| SUFFIXES.contains(&first.as_str())) {
        number.push_str(&labels.remove(0));
    }
    if labels.iter().any(|l| l.len() > 5) || rest.contains(|c: char| !c.is_alphanumeric() && !" ()".contains(c)) {
        return None;
    }
    let paragraph = Locator::paragraph(None, &number);
    Some(labels.iter().fold(paragraph, |place, label| place.point(label)))
}

/// `III`, `III.A`, `III, A`.
fn read_division(text: &str) -> Option<Locator> {
    let numerals: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|s| !s.is_empty()).collect();
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

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
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
            assert_eq!(Locator::read(written).map(|l| l.to_string()).as_deref(), Some(read), "{written}");
        }
        // Small letters may take more bytes than capitals.
        assert_eq!(Locator::read("İİİ12"), None);
        for nonsense in ["", "the Commission", "../etc", "para_", "18/2", "18 (c", "A/RES/70/1x"] {
            let read = Locator::read(nonsense);
            assert!(read.is_none() || nonsense == "18 (c", "{nonsense}: {read:?}");
        }
    }

    #[test]
    fn labels_read_as_printed() {
        for (locator, label) in [
            ("para_18__point_c__point_ii", "18 (c) (ii)"),
            ("part_III__sec_A", "III.A"),
            ("note_star", "*"),
            ("para_9bis", "9 bis"),
            ("para_12A", "12A"),
            ("part_II__para_4", "II, 4"),
            ("chapeau", ""),
        ] {
            assert_eq!(Locator::read(locator).map(|l| l.label()).as_deref(), Some(label), "{locator}");
        }
    }

    #[test]
    fn a_point_lies_in_its_paragraph_and_in_no_other() {
        let point = Locator::paragraph(None, "1").point("a");
        assert!(point.is_within(&Locator::paragraph(None, "1")));
        assert!(!Locator::paragraph(None, "12").is_within(&Locator::paragraph(None, "1")));
        assert_eq!(point.paragraph_of().as_str(), "para_1");
    }
}
