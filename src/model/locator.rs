//! The locator: a place in an instrument, the same in every locale and format.
//!
//! A locator has the form of an Akoma Ntoso eId (OASIS, Akoma Ntoso Naming Convention 1.0, section 5):
//! `para_18__point_c`, `part_III__sec_A`, `note_7`. It contains the printed number, never a count, so it does not
//! change when the text around it is edited. People write `18 (c)`; [`Locator::parse`] accepts both.

use std::fmt;

use super::division_kind::{DivisionKind, DivisionRole};

/// A place in an instrument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locator(Box<str>);

/// The kind of place that a locator identifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// The masthead printed above the text.
    Masthead,
    /// The unnumbered opening paragraph of the text.
    Chapeau,
    /// A part, an article, an annex or another division, at its heading.
    Division,
    /// A numbered paragraph, or a recital.
    Paragraph,
    /// An unnumbered paragraph, identified by its position.
    Unnumbered,
    /// A point, an item without a label, or a table, within a paragraph or a unit.
    Point,
    /// A footnote in the list of notes.
    Note,
}

const SEPARATOR: &str = "__";

/// The words of segments that stand for no division.
const OTHER_WORDS: [&str; 8] = ["para", "rec", "point", "list", "indent", "table", "note", "noteref"];

/// Whether a kind of division may be printed without a number.
fn needs_no_value(kind: DivisionKind) -> bool {
    matches!(kind.role(), DivisionRole::Preamble | DivisionRole::Annex | DivisionRole::Conclusions)
}

impl Locator {
    /// Returns the locator of the opening paragraph.
    #[must_use]
    pub fn chapeau() -> Self {
        Self("chapeau".into())
    }

    /// Returns the locator of the masthead.
    #[must_use]
    pub fn masthead() -> Self {
        Self("masthead".into())
    }

    /// Returns the locator of a footnote, by its printed marker.
    #[must_use]
    pub fn note(marker: &str) -> Self {
        Self(format!("note_{}", marker_id(marker)).into())
    }

    /// Returns the locator of a mark that calls a footnote: the first call has no suffix, the second has `_2`.
    #[must_use]
    pub fn note_mark(marker: &str, call: usize) -> Self {
        let id = marker_id(marker);
        if call < 2 { Self(format!("noteref_{id}").into()) } else { Self(format!("noteref_{id}_{call}").into()) }
    }

    /// Returns the locator of a paragraph by its printed number (`9`, `9 bis`, `12A`), under a division if numbering
    /// restarts there.
    #[must_use]
    pub fn paragraph(under: Option<&Self>, number: &str) -> Self {
        // `9 bis` becomes `9bis`, because a space cannot be part of an address.
        let compact: String = number.chars().filter(|c| !c.is_whitespace()).collect();
        Self::join_segment(under, &format!("para_{compact}"))
    }

    /// Returns the locator of an unnumbered paragraph, by its position (from 1) in its division.
    #[must_use]
    pub fn unnumbered_paragraph(under: Option<&Self>, position: usize) -> Self {
        Self::join_segment(under, &format!("para_u{position}"))
    }

    /// Returns the locator of a division by its level (1 part, 2 section, 3 subsection) and printed numeral.
    #[must_use]
    pub fn division(under: Option<&Self>, level: u8, numeral: &str) -> Self {
        let kind = match level {
            1 => "part",
            2 => "sec",
            _ => "subsec",
        };
        let compact: String = numeral.chars().filter(|c| c.is_alphanumeric()).collect();
        Self::join_segment(under, &format!("{kind}_{compact}"))
    }

    /// Returns the locator of a point of this paragraph or point.
    #[must_use]
    pub fn child_point(&self, label: &str) -> Self {
        Self::join_segment(Some(self), &format!("point_{label}"))
    }

    /// Returns the locator of a place by the word and value of its last segment, within another place: (`art`, `6`). The
    /// value may be empty: (`annex`, nothing).
    #[must_use]
    pub fn in_place(parent: Option<&Self>, word: &str, value: &str) -> Self {
        if value.is_empty() {
            Self::join_segment(parent, word)
        } else {
            Self::join_segment(parent, &format!("{word}_{value}"))
        }
    }

    /// Returns the locator of a place whose own is taken: `art_11` becomes `art_11_2`.
    #[must_use]
    pub fn repeated(&self, number: usize) -> Self {
        Self(format!("{self}_{number}").into())
    }

    /// Iterates over the words and values of its segments: (`para`, `18`), (`point`, `c`). A value may be empty.
    pub fn segments(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.split(SEPARATOR).map(|segment| segment.split_once('_').unwrap_or((segment, "")))
    }

    fn join_segment(parent: Option<&Self>, segment: &str) -> Self {
        match parent {
            Some(parent) => Self(format!("{parent}{SEPARATOR}{segment}").into()),
            None => Self(segment.into()),
        }
    }

    /// Guesses what was meant by a text that cannot be parsed because of capitals, hyphens or spaces, as in `Para-18`.
    #[must_use]
    pub fn guess_spelling(text: &str) -> Option<Self> {
        // The case of values is kept: `point_A` and `point_a` may be two places, whereas kinds are always lowercase.
        let segment = |segment: &str| match segment.split_once('_') {
            Some((kind, value)) => format!("{}_{value}", kind.to_lowercase()),
            None => segment.to_lowercase(),
        };
        let one = text.trim().trim_start_matches('#').replace(['-', ' '], "_");
        let segments: Vec<String> = one.split(SEPARATOR).map(segment).collect();
        Self::parse_written(&segments.join(SEPARATOR))
    }

    /// Parses the written form only, as found in files that a program wrote.
    #[must_use]
    pub fn parse_written(text: &str) -> Option<Self> {
        Self::is_written(text).then(|| Self(text.into()))
    }

    /// Returns whether the text has the written form of a locator.
    fn is_written(text: &str) -> bool {
        let segment = |s: &str| match s.split_once('_') {
            Some((word, value)) => {
                let known = OTHER_WORDS.contains(&word) || DivisionKind::from_address_word(word).is_some();
                known && !value.is_empty()
            }
            None => {
                matches!(s, "chapeau" | "masthead") || DivisionKind::from_address_word(s).is_some_and(needs_no_value)
            }
        };
        let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        !text.is_empty() && text.chars().all(plain) && text.split(SEPARATOR).all(segment)
    }

    /// Returns the locator as used in addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the kind and value of the last segment: (`point`, `c`).
    #[must_use]
    pub fn last_segment(&self) -> (&str, &str) {
        let segment = self.0.rsplit(SEPARATOR).next().unwrap_or(&self.0);
        segment.split_once('_').unwrap_or((segment, ""))
    }

    /// Returns the kind of place it identifies.
    #[must_use]
    pub fn place_kind(&self) -> PlaceKind {
        match self.last_segment() {
            ("masthead", _) => PlaceKind::Masthead,
            ("chapeau", _) => PlaceKind::Chapeau,
            // A printed number begins with a digit, so that `u` cannot be part of one.
            ("para", value) if value.starts_with('u') => PlaceKind::Unnumbered,
            ("para" | "rec", _) => PlaceKind::Paragraph,
            ("point" | "indent" | "table", _) => PlaceKind::Point,
            ("note" | "noteref", _) => PlaceKind::Note,
            _ => PlaceKind::Division,
        }
    }

    /// Returns the paragraph that contains it, or itself for a paragraph: `para_18` for `para_18__point_c`.
    #[must_use]
    pub fn containing_paragraph(&self) -> Self {
        let within = ["__point_", "__list_", "__indent_", "__table_"];
        match within.iter().filter_map(|word| self.0.find(word)).min() {
            Some(at) => Self(self.0[..at].into()),
            None => self.clone(),
        }
    }

    /// Returns the place that directly contains it: `para_18` for `para_18__point_c`.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once(SEPARATOR).map(|(parent, _)| Self(parent.into()))
    }

    /// Returns the place after the containing place `from` has moved to `to`: `para_9__point_c` from `para_9` to
    /// `para_10` becomes `para_10__point_c`.
    #[must_use]
    pub fn with_prefix_replaced(&self, from: &Self, to: &Self) -> Self {
        let rest = self.0.strip_prefix(&*from.0).unwrap_or_default();
        Self(format!("{to}{rest}").into())
    }

    /// Returns the number of places that contain it.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.matches(SEPARATOR).count()
    }

    /// Returns whether it is `other` or is within it.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        // The prefix must end at a segment: `para_12` begins with `para_1` but is not within it.
        self.0.strip_prefix(&*other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with(SEPARATOR))
    }

    /// Returns the printed form without a leading word: `18 (c) (ii)`, `III.A`, `7`, `*`; empty for the chapeau.
    #[must_use]
    pub fn printed_label(&self) -> String {
        let mut label = String::new();
        for segment in self.0.split(SEPARATOR) {
            match segment.split_once('_') {
                Some(("point", value)) => label.push_str(&format!(" ({value})")),
                Some(("part" | "sec" | "subsec", value)) => append_part(&mut label, ".", value),
                Some(("para", value)) => append_part(&mut label, ", ", &space_suffix(value)),
                Some((_, "star")) => label.push('*'),
                Some((_, value)) => label.push_str(value),
                None => {}
            }
        }
        label
    }
}

fn append_part(label: &mut String, separator: &str, value: &str) {
    if !label.is_empty() {
        label.push_str(separator);
    }
    label.push_str(value);
}

/// Returns `9bis` in its printed form, `9 bis`.
fn space_suffix(number: &str) -> String {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (figure, suffix) = number.split_at(digits);
    if suffix.len() > 1 && digits > 0 { format!("{figure} {suffix}") } else { number.to_owned() }
}

/// Returns a footnote marker as used in locators, where only letters and digits may appear.
fn marker_id(marker: &str) -> String {
    let name = |c: char| match c {
        '*' => "star".to_owned(),
        '†' => "dagger".to_owned(),
        '‡' => "ddagger".to_owned(),
        '§' => "sect".to_owned(),
        c if c.is_alphanumeric() || c == '-' => c.to_string(),
        _ => "x".to_owned(),
    };
    marker.chars().map(name).collect()
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
            assert_eq!(Locator::parse(locator).map(|l| l.printed_label()).as_deref(), Some(label), "{locator}");
        }
    }

    #[test]
    fn a_point_lies_in_its_paragraph_and_in_no_other() {
        let point = Locator::paragraph(None, "1").child_point("a");
        assert!(point.is_within(&Locator::paragraph(None, "1")));
        assert!(!Locator::paragraph(None, "12").is_within(&Locator::paragraph(None, "1")));
        assert_eq!(point.containing_paragraph().as_str(), "para_1");
    }
}
