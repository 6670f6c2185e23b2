//! What kinds of places are called in findings and outlines.

use crate::model::division_kind::DivisionKind;
use crate::model::locator::Locator;

/// Returns the English name of the kind that a word of an address stands for: `article` for `art`.
#[must_use]
pub fn kind_name(word: &str) -> &str {
    match word {
        "para" | "chapeau" => "paragraph",
        "rec" => "recital",
        "indent" => "item",
        _ => match DivisionKind::from_address_word(word) {
            Some(kind) => kind.english_name(),
            None => word,
        },
    }
}

/// Returns the name of the kind of a place: `unnumbered paragraph` for `para_u2`, `heading` for one without a mark.
#[must_use]
pub fn place_kind_name(place: &Locator) -> String {
    let (word, value) = place.last_segment();
    let by_position = value.strip_prefix('u').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    match word {
        "chapeau" => "unnumbered paragraph".to_owned(),
        "para" if by_position => "unnumbered paragraph".to_owned(),
        "part" | "sec" | "subsec" if by_position => "heading".to_owned(),
        _ => kind_name(word).to_owned(),
    }
}

/// Returns the name of several of a kind.
#[must_use]
pub fn plural_name(name: &str) -> String {
    match name {
        "annex" => "annexes".to_owned(),
        "appendix" => "appendices".to_owned(),
        "preamble" | "conclusions" => name.to_owned(),
        _ => format!("{name}s"),
    }
}

/// Returns a number of a kind in words: `1 chapter`, `99 articles`.
#[must_use]
pub fn counted_kind(count: usize, name: &str) -> String {
    if count == 1 && matches!(name, "preamble" | "conclusions") {
        return name.to_owned();
    }
    if count == 1 { format!("1 {name}") } else { format!("{count} {}", plural_name(name)) }
}
