//! The parts that the name of a place is put together from: article 6, paragraph 1, point (a).
//!
//! Each part lists the patterns that may name it, the most specific first. Their ids are the words that addresses have
//! for kinds, with what sets a place apart behind them: `art`, `sec-sign`, `para-in-unit`, `point-figure`.

use crate::corpus::outline::Outline;
use crate::model::division_kind::{DivisionKind, DivisionRole};
use crate::model::locator::Locator;
use crate::model::numeral;
use crate::model::place_marks::PreamblePlace;

/// A part of the name of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacePart {
    /// The ids of the patterns for it, the most specific first.
    pub ids: Vec<String>,
    /// Its value as printed, else as people would write what its address has.
    pub value: String,
    /// Its value if it is a number.
    pub number: Option<u32>,
    /// Its mark as printed; the value in brackets where that is not known.
    pub mark: String,
    /// Its position, if that is what it is named by.
    pub position: Option<u32>,
    /// Which one of several with the same value it is, if not the first.
    pub repetition: Option<u32>,
    /// The kind of division, if it is one.
    pub division: Option<DivisionKind>,
}

/// What is known of the text that a place stands in.
#[derive(Clone, Copy, Debug, Default)]
pub struct NamedText<'a> {
    /// The places of the text in the language of the name.
    pub own: Option<&'a Outline>,
    /// Those of the text in that or else in any language: all have the same addresses.
    pub any: Option<&'a Outline>,
}

/// The parts of the name of a place, the outermost first.
#[must_use]
pub fn place_parts(place: &Locator, text: NamedText<'_>) -> Vec<PlacePart> {
    let mut places = vec![place.clone()];
    while let Some(parent) = places.last().and_then(Locator::parent) {
        places.push(parent);
    }
    let mut parts: Vec<PlacePart> = Vec::new();
    for place in places.iter().rev() {
        let part = part_of(place, text, &parts);
        let says_all = parts.last().is_some_and(|outer| is_said_by(outer, place, &part));
        if says_all {
            parts.pop();
        }
        parts.push(part);
    }
    parts
}

/// Whether the name of an inner part says that of the outer one, too: B.1 that of annex B, a preambular paragraph that of
/// the preamble.
fn is_said_by(outer: &PlacePart, place: &Locator, inner: &PlacePart) -> bool {
    match outer.division.map(DivisionKind::role) {
        Some(DivisionRole::Annex) => {
            let rest = place.last_segment().1.strip_prefix(outer.value.as_str());
            !outer.value.is_empty() && inner.division.is_some() && rest.is_some_and(|rest| rest.starts_with('-'))
        }
        Some(DivisionRole::Preamble) => inner.ids.iter().any(|id| id == "preambular"),
        _ => false,
    }
}

fn part_of(place: &Locator, text: NamedText<'_>, outer: &[PlacePart]) -> PlacePart {
    let (word, value) = place.last_segment();
    match (word, position_of(word, value)) {
        ("chapeau" | "para", Some(position)) => unnumbered_part(place, position, text, outer),
        (_, Some(position)) => {
            let division = DivisionKind::from_address_word(word);
            let is_annex = division.is_some_and(|kind| kind.role() == DivisionRole::Annex);
            let ids = if is_annex {
                vec![format!("{word}-again")]
            } else {
                vec![format!("{word}-heading"), "heading".into()]
            };
            PlacePart { ids, position: Some(position), division, ..PlacePart::default() }
        }
        (word, None) => {
            let printed = text.own.and_then(|own| own.printed_mark(place));
            let (first, repetition) = split_repetition(word, value);
            let shown = printed.map_or_else(|| written_value(word, first), |mark| mark.value.to_owned());
            let mark = printed.map_or_else(|| format!("({shown})"), |mark| without_closing(mark.whole).to_owned());
            let division = DivisionKind::from_address_word(word);
            let ids = match word {
                "para" => vec![format!("para{}", context_of_paragraph(outer)), "para".to_owned()],
                "point" => ids_of_point(&shown, outer),
                "sec" => ids_of_section(place, value, text),
                _ => vec![word.to_owned()],
            };
            PlacePart { ids, number: first.parse().ok(), value: shown, mark, position: None, repetition, division }
        }
    }
}

/// A mark without the sign that ends it before words: `一` for `一、`. Brackets are part of the mark.
fn without_closing(mark: &str) -> &str {
    mark.trim_end_matches(['、', '．', '.', ':', '：', ' '])
}

/// The position that an address has instead of a printed value: 2 for `para_u2` and `table_2`.
fn position_of(word: &str, value: &str) -> Option<u32> {
    match word {
        "chapeau" => Some(1),
        "list" | "indent" | "table" | "point" | "rec" | "note" | "noteref" => None,
        _ => value.strip_prefix('u')?.parse().ok(),
    }
}

fn unnumbered_part(place: &Locator, position: u32, text: NamedText<'_>, outer: &[PlacePart]) -> PlacePart {
    let is_in_preamble = outer.last().is_some_and(|part| part.ids.iter().any(|id| id == "preamble"));
    let known = text.any.and_then(|any| any.preamble_place(place));
    let own = text.own.and_then(|own| own.preamble_place(place));
    let named = |ids: &[&str], position: u32| PlacePart {
        ids: ids.iter().map(|id| (*id).to_owned()).collect(),
        position: Some(position),
        ..PlacePart::default()
    };
    match (own.or(known), outer.is_empty()) {
        (Some(PreamblePlace::Formula(words)), _) if own.is_some() => {
            PlacePart { ids: vec!["formula".to_owned()], value: words.to_owned(), ..PlacePart::default() }
        }
        (Some(PreamblePlace::Paragraph(counted)), _) => named(&["preambular"], u32::from(counted)),
        (None, _) if is_in_preamble => named(&["preambular"], position),
        (_, true) => named(&["unnumbered-in-text", "unnumbered"], position),
        _ => named(&["unnumbered"], position),
    }
}

fn context_of_paragraph(outer: &[PlacePart]) -> &'static str {
    match outer.last().and_then(|part| part.division).map(DivisionKind::role) {
        Some(DivisionRole::Annex) => "-in-annex",
        Some(_) => "-in-unit",
        None => "",
    }
}

fn ids_of_point(shown: &str, outer: &[PlacePart]) -> Vec<String> {
    let is = |part: &PlacePart, id: &str| part.ids.last().is_some_and(|last| last == id);
    let is_inner = outer.last().is_some_and(|part| is(part, "point"));
    let paragraph = outer.iter().rev().find(|part| !is(part, "point"));
    // `-in-unit` is the context of the paragraph that the point stands in.
    let is_in_text = paragraph.is_some_and(|part| is(part, "para") && !part.ids.iter().any(|id| id == "para-in-unit"));
    let form = form_of_value(shown, is_inner);
    let bases: &[&str] = if is_inner { &["subpoint", "point"] } else { &["point"] };
    let contexts: &[&str] = if is_in_text { &["-in-text", ""] } else { &[""] };
    let mut ids = Vec::new();
    for base in bases {
        for context in contexts {
            ids.extend(form.map(|form| format!("{base}{context}-{form}")));
            ids.push(format!("{base}{context}"));
        }
    }
    ids
}

/// The form of a point's label: nothing where letters have no case.
fn form_of_value(shown: &str, is_inner: bool) -> Option<&'static str> {
    let mut letters = shown.chars();
    let first = letters.next()?;
    let is_lower = shown.chars().all(char::is_lowercase);
    let is_doubled = shown.chars().count() == 2 && letters.next() == Some(first);
    let is_roman = numeral::parse_roman(shown).is_some() && (is_inner || shown.len() > 1);
    match first {
        digit if digit.is_numeric() && !is_ideograph(digit) => Some("figure"),
        'i' | 'x' if is_lower && is_roman => Some("roman"),
        _ if is_lower && is_doubled => Some("double"),
        _ if is_lower && is_roman => Some("roman"),
        letter if letter.is_lowercase() => Some("letter"),
        letter if letter.is_uppercase() => Some("capital"),
        _ => None,
    }
}

/// Chinese numerals are numeric in Unicode, but those who cite them do not take them for figures.
fn is_ideograph(sign: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&sign)
}

fn ids_of_section(place: &Locator, value: &str, text: NamedText<'_>) -> Vec<String> {
    let mark = [text.own, text.any].into_iter().flatten().find_map(|outline| outline.printed_mark(place));
    let is_sign = mark.is_some_and(|mark| mark.whole.contains('§'));
    let ids = [(is_sign, "sec-sign"), (value.contains('-'), "sec-decimal"), (true, "sec")];
    ids.into_iter().filter(|(applies, _)| *applies).map(|(_, id)| id.to_owned()).collect()
}

/// Splits the number off that an address has behind the value of a mark that is printed twice: `11_2`; of a note: `1-2`.
fn split_repetition<'a>(word: &str, value: &'a str) -> (&'a str, Option<u32>) {
    let sign = if word == "note" { '-' } else { '_' };
    match value.rsplit_once(sign).map(|(first, number)| (first, number.parse().ok())) {
        Some((first, Some(number))) if word != "noteref" => (first, Some(number)),
        _ => (value, None),
    }
}

/// The value of an address as people write it: `9 bis` for `9bis`, `4.2.1` for `4-2-1`. Numbers of articles have hyphens.
fn written_value(word: &str, value: &str) -> String {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    match (word, value) {
        ("note" | "noteref", value) if value.starts_with("star") => "*".to_owned(),
        ("art", _) => value.to_owned(),
        _ if value.contains('-') => value.replace('-', "."),
        _ if digits > 0 && value.len() > digits + 1 => format!("{} {}", &value[..digits], &value[digits..]),
        _ => value.to_owned(),
    }
}
