//! Owns the names of places and dates in the language of a page: "paragraph 18 (c)", "14 March 2024".

use crate::model::date::Date;
use crate::model::locale::{Direction, Locale};
use crate::model::locator::{Locator, Place};
use crate::output::fidelity::verdict::Outcome;
use crate::output::theme::messages::Messages;

/// A place in running text: "paragraph 18 (c)", "footnote 3", "part III, section A", "chapeau".
#[must_use]
pub fn place(messages: &Messages, place: &Locator) -> String {
    named(messages, place, "place")
}

/// A place as a title: "Paragraph 18 (c)".
#[must_use]
pub fn title(messages: &Messages, place: &Locator) -> String {
    named(messages, place, "title")
}

/// A place as a citation has it: "para. 18 (c)", "note 3".
#[must_use]
pub fn cited(messages: &Messages, place: &Locator) -> String {
    named(messages, place, "cited")
}

/// A place as what something is about: "to paragraph 18 (c)". Languages with cases or contractions need the words
/// together.
#[must_use]
pub fn about(messages: &Messages, place: &Locator) -> String {
    named(messages, place, "to")
}

/// The language of words that stand in for those of a page, where it is another.
#[must_use]
pub fn foreign(words: Option<(&Locale, &str)>, locale: &Locale) -> Option<String> {
    words.filter(|(own, _)| *own != locale).map(|(own, _)| own.tag().to_owned())
}

/// Words that may run the other way than those round them, for text that is seen and not copied: set apart by marks of
/// isolation (Unicode Standard Annex 9) where the page runs from right to left.
#[must_use]
pub fn apart(locale: &Locale, words: &str) -> String {
    match locale.direction() {
        Direction::Ltr => words.to_owned(),
        Direction::Rtl => format!("\u{2068}{words}\u{2069}"),
    }
}

/// What came of comparing a text with its source, as a page says it.
#[must_use]
pub fn verdict(messages: &Messages, outcome: Outcome) -> String {
    match outcome {
        Outcome::Same { errata: 0, .. } => messages.get("verified"),
        Outcome::Same { errata, .. } => messages.with("verified_but", "errata", &errata.to_string()),
        Outcome::Differs(places) => messages.with("verified_differs", "places", &places.to_string()),
        Outcome::NotCompared => messages.get("verified_not"),
    }
}

/// Things listed one after another.
#[must_use]
pub fn list(messages: &Messages, things: &[String]) -> String {
    things.join(&messages.get("list_comma"))
}

/// From one number to another: `12–14`.
#[must_use]
pub fn span(messages: &Messages, first: &str, last: &str) -> String {
    messages.format("cited_span", &[("first", first.into()), ("last", last.into())])
}

/// The printed form of a place with its points as the language letters them: `18 (c)`, `18 c)`.
#[must_use]
pub fn label(messages: &Messages, place: &Locator) -> String {
    let label = place.label();
    let Some((first, points)) = label.split_once(" (") else { return label };
    let point = |point: &str| messages.with("label_point", "label", point.trim_end_matches(')'));
    points.split(" (").fold(first.to_owned(), |label, next| label + &point(next))
}

fn named(messages: &Messages, place: &Locator, form: &str) -> String {
    let label = label(messages, place);
    match place.place() {
        Place::Chapeau => messages.get(&format!("{form}_chapeau")),
        Place::Masthead => messages.get(&format!("{form}_masthead")),
        Place::Paragraph | Place::Point => messages.with(&format!("{form}_paragraph"), "n", &label),
        Place::Unnumbered => {
            // The division stays: each counts its own.
            let number = label.rsplit_once('u').map_or(label.clone(), |(division, n)| format!("{division}{n}"));
            messages.with(&format!("{form}_unnumbered"), "n", &number)
        }
        Place::Note => messages.with(&format!("{form}_note"), "n", &label),
        Place::Division => messages.with(&format!("{form}_division"), "n", &label),
    }
}

/// A date, as exactly as it is known.
#[must_use]
pub fn date(messages: &Messages, date: Date) -> String {
    let year = date.year.to_string();
    match (date.month, date.day) {
        (Some(month), Some(day)) => {
            let values = [("day", day.into()), ("month", inflected(messages, month).into()), ("year", year.into())];
            messages.format("date_day", &values)
        }
        (Some(month), None) => {
            let month = messages.get(&format!("month_alone_{month}"));
            messages.format("date_month", &[("month", month.into()), ("year", year.into())])
        }
        _ => messages.with("date_year", "year", &year),
    }
}

/// The first and last day of something: "14–22 March 2024" where the month is the same.
#[must_use]
pub fn range(messages: &Messages, from: Date, to: Date) -> String {
    if from == to {
        return date(messages, from);
    }
    match (from.day, to.day, from.month) {
        (Some(first), Some(last), Some(month)) if (from.year, from.month) == (to.year, to.month) => {
            let month = inflected(messages, month).into();
            let days = [("first", first.into()), ("last", last.into())];
            let values = [days[0].clone(), days[1].clone(), ("month", month), ("year", from.year.to_string().into())];
            messages.format("date_range", &values)
        }
        _ if from.month.is_none() && to.month.is_none() => format!("{from}–{to}"),
        _ => {
            let (from, to) = (date(messages, from), date(messages, to));
            messages.format("date_from_to", &[("from", from.into()), ("to", to.into())])
        }
    }
}

/// The name of a month as it stands behind a day: Russian has another form there.
#[must_use]
pub fn inflected(messages: &Messages, month: u8) -> String {
    messages.get(&format!("month_{month}"))
}
