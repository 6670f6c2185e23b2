//! Owns the names of places and dates in the language of a page: "paragraph 18 (c)", "14 March 2024".

use crate::model::date::Date;
use crate::model::locator::{Locator, Place};
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

fn named(messages: &Messages, place: &Locator, form: &str) -> String {
    let label = place.label();
    match place.place() {
        Place::Chapeau => messages.get(&format!("{form}_chapeau")),
        Place::Masthead => messages.get(&format!("{form}_masthead")),
        Place::Paragraph | Place::Point => messages.with(&format!("{form}_paragraph"), "n", &label),
        Place::Unnumbered => {
            let number = label.rsplit('u').next().unwrap_or_default().to_owned();
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
    let month = date.month.map(|month| messages.get(&format!("month_{month}")));
    match (month, date.day) {
        (Some(month), Some(day)) => {
            let day = day.to_string();
            messages.format("date_day", &[("day", day.into()), ("month", month.into()), ("year", year.into())])
        }
        (Some(month), None) => messages.format("date_month", &[("month", month.into()), ("year", year.into())]),
        _ => year,
    }
}

/// The first and last day of something: "14–22 March 2024" where the month is the same.
#[must_use]
pub fn range(messages: &Messages, from: Date, to: Date) -> String {
    if from == to {
        return date(messages, from);
    }
    match (from.day, to.day) {
        (Some(first), Some(last)) if (from.year, from.month) == (to.year, to.month) => {
            let month = messages.get(&format!("month_{}", from.month.unwrap_or(1)));
            let day = format!("{first}–{last}");
            messages.format(
                "date_day",
                &[("day", day.into()), ("month", month.into()), ("year", from.year.to_string().into())],
            )
        }
        _ if from.month.is_none() && to.month.is_none() => format!("{from}–{to}"),
        _ => format!("{} – {}", date(messages, from), date(messages, to)),
    }
}
