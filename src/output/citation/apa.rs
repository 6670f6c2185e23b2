//! APA style: Publication Manual of the American Psychological Association, 7th edition (2020), sections 10.4 (reports
//! by groups) and 8.13 (parts of a source). The first line is for the list of references. APA names a place in a text
//! only where the text is quoted, so a second line gives the citation with the place.

use super::pinpoint::words;
use super::style::{Line, Run, Style, joined};
use super::work::Work;
use crate::model::date::Date;
use crate::output::render::labels;
use crate::output::theme::messages::Messages;

/// The style.
pub static STYLE: Style = Style {
    id: "apa",
    name: |_| "APA".to_owned(),
    is_code: false,
    is_english: false,
    serves: |_| true,
    pinpoint: words,
    write,
};

fn write(work: &Work, messages: &Messages) -> Vec<Line> {
    let mut title = vec![Run::Title(work.title.clone())];
    if let Some(symbol) = &work.symbol {
        title.extend([Run::text(" ("), Run::apart(symbol.clone()), Run::text(")")]);
    }
    let date = work.adopted.map(|date| vec![Run::text("("), Run::apart(date_words(messages, date)), Run::text(")")]);
    // If there is no author, the title takes its place (9.12).
    let pieces = match &work.body {
        Some(body) => vec![Some(vec![Run::Apart(body.clone())]), date, Some(title)],
        None => vec![Some(title), date],
    };
    let mut line = Line::new();
    for piece in pieces.into_iter().flatten() {
        line.extend(piece);
        line.push(Run::text(". "));
    }
    line.push(Run::apart(work.permalink.clone()));
    std::iter::once(line).chain(quotation_line(work, messages)).collect()
}

/// `(Commission on Narcotic Drugs, 2024, para. 12)`.
fn quotation_line(work: &Work, messages: &Messages) -> Option<Line> {
    let place = work.pinpoint.as_ref()?;
    let who = match &work.body {
        Some(body) => Run::Apart(body.clone()),
        None => Run::Title(work.title.clone()),
    };
    let year = work.adopted.map(|date| Run::text(date.year.to_string()));
    let parts: Vec<Run> = [Some(who), year, Some(Run::apart(words(place)))].into_iter().flatten().collect();
    let within = joined(parts, &messages.get("list_comma"));
    let brackets = [vec![Run::text("(")], within, vec![Run::text(")")]];
    Some(brackets.concat())
}

/// The year first: `2024, March 14`.
fn date_words(messages: &Messages, date: Date) -> String {
    let year = date.year.to_string();
    let month = date.month.map(|month| labels::inflected(messages, month));
    match (month, date.day) {
        (Some(month), Some(day)) => {
            let values = [("year", year.into()), ("month", month.into()), ("day", day.into())];
            messages.format("cited_year_first", &values)
        }
        _ => year,
    }
}
