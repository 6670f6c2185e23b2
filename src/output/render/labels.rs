//! The names of places and dates in the language of a page: "paragraph 18 (c)", "14 March 2024".

use crate::model::date::Date;
use crate::model::instrument::{Instrument, InstrumentKind};
use crate::model::locale::{Direction, Locale};
use crate::model::locator::{Locator, PlaceKind};
use crate::output::theme::messages::Messages;
use crate::verify::outcome::Outcome;

/// A place in running text: "paragraph 18 (c)", "footnote 3", "part III, section A", "chapeau".
#[must_use]
pub fn place(messages: &Messages, place: &Locator) -> String {
    place_in_form(messages, place, "place")
}

/// A place as a title: "Paragraph 18 (c)".
#[must_use]
pub fn title(messages: &Messages, place: &Locator) -> String {
    place_in_form(messages, place, "title")
}

/// A place as a citation has it: "para. 18 (c)", "note 3".
#[must_use]
pub fn cited(messages: &Messages, place: &Locator) -> String {
    place_in_form(messages, place, "cited")
}

/// A place as the subject of something: "to paragraph 18 (c)". One message, because languages with cases or
/// contractions need the words together.
#[must_use]
pub fn about(messages: &Messages, place: &Locator) -> String {
    place_in_form(messages, place, "to")
}

/// The language of words shown in place of a page's own, if it differs.
#[must_use]
pub fn foreign(words: Option<(&Locale, &str)>, locale: &Locale) -> Option<String> {
    words.filter(|(own, _)| *own != locale).map(|(own, _)| own.tag().to_owned())
}

/// Words that may run in the other direction than those around them, for text that is displayed and not copied:
/// enclosed in isolation marks (Unicode Standard Annex 9) if the page runs from right to left.
#[must_use]
pub fn apart(locale: &Locale, words: &str) -> String {
    match locale.direction() {
        Direction::Ltr => words.to_owned(),
        Direction::Rtl => format!("\u{2068}{words}\u{2069}"),
    }
}

/// The result of comparing a text with its source, as a page states it.
#[must_use]
pub fn verdict(messages: &Messages, outcome: Outcome) -> String {
    match outcome {
        Outcome::Same { errata: 0, .. } => messages.get("verified"),
        Outcome::Same { errata, .. } => messages.with("verified_but", "errata", &errata.to_string()),
        Outcome::Differs(places) => messages.with("verified_differs", "places", &places.to_string()),
        Outcome::NotCompared => messages.get("verified_not"),
    }
}

/// Several things as a list.
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
    let label = place.printed_label();
    let Some((first, points)) = label.split_once(" (") else { return label };
    let point = |point: &str| messages.with("label_point", "label", point.trim_end_matches(')'));
    points.split(" (").fold(first.to_owned(), |label, next| label + &point(next))
}

fn place_in_form(messages: &Messages, place: &Locator, form: &str) -> String {
    let label = label(messages, place);
    match place.place_kind() {
        PlaceKind::Chapeau => messages.get(&format!("{form}_chapeau")),
        PlaceKind::Masthead => messages.get(&format!("{form}_masthead")),
        PlaceKind::Paragraph | PlaceKind::Point => messages.with(&format!("{form}_paragraph"), "n", &label),
        PlaceKind::Unnumbered => {
            // The division stays in the label, since each division numbers its own paragraphs.
            let number = label.rsplit_once('u').map_or(label.clone(), |(division, n)| format!("{division}{n}"));
            messages.with(&format!("{form}_unnumbered"), "n", &number)
        }
        PlaceKind::Note => messages.with(&format!("{form}_note"), "n", &label),
        PlaceKind::Division => messages.with(&format!("{form}_division"), "n", &label),
    }
}

/// A date, with the precision it is known with.
#[must_use]
pub fn date(messages: &Messages, date: Date) -> String {
    let year = date.year.to_string();
    match (date.month, date.day) {
        (Some(month), Some(day)) => {
            let values = [("day", day.into()), ("month", inflected(messages, month).into()), ("year", year.into())];
            messages.format("date_day", &values)
        }
        (Some(month), None) => {
            // Without a day the month is in the nominative, which in Russian and other languages is another word.
            let month = messages.get(&format!("month_alone_{month}"));
            messages.format("date_month", &[("month", month.into()), ("year", year.into())])
        }
        _ => messages.with("date_year", "year", &year),
    }
}

/// The first and last day of something: "14–22 March 2024" if the month is the same.
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

/// The name of a month as written after a day: Russian uses another form there.
#[must_use]
pub fn inflected(messages: &Messages, month: u8) -> String {
    messages.get(&format!("month_{month}"))
}

/// A name that distinguishes an instrument from others of the same short title: with the year.
#[must_use]
pub fn full_name(entry: &Instrument, locale: &Locale) -> String {
    let (_, name) = entry.display_name(locale);
    match entry.timeline_date() {
        Some(date) if !name.contains(&date.year.to_string()) && entry.kind == InstrumentKind::Instrument => {
            format!("{name}, {}", date.year)
        }
        _ => name.to_owned(),
    }
}

/// The short title with the year before it, as texts cite it: "2024 High-level Declaration".
#[must_use]
pub fn short_name(entry: &Instrument, locale: &Locale) -> String {
    let (_, name) = entry.display_name(locale);
    let cited = entry.cited_as.get(locale).and_then(|phrases| phrases.iter().min_by_key(|phrase| phrase.len()));
    cited.map_or_else(|| name.to_owned(), Clone::clone)
}
