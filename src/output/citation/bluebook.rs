//! Owns the Bluebook, 21st edition (2020), rule 21.8 on United Nations materials: author, title in italics, paragraph,
//! "U.N. Doc." and the symbol, date in brackets with months as in table T12, address (rule 18.2). Authors are not
//! abbreviated (tables T6 and T13): the words are those of the register.

use super::pinpoint::{Kind, Pinpoint};
use super::style::{Line, Run, Style, joined};
use super::work::Work;
use crate::model::date::Date;
use crate::output::theme::messages::Messages;

/// The style.
pub static STYLE: Style =
    Style { id: "bluebook", name: |_| "Bluebook".to_owned(), is_code: false, is_english: true, pinpoint, write };

/// The Bluebook, 21st edition, table T12.
const MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// `¶ 18(c)`, `¶¶ 12–14`, `n.7` (rules 3.2 and 3.3).
fn pinpoint(place: &Pinpoint) -> String {
    match place.kind {
        Kind::Paragraph => format!("¶ {}", place.label.replace(" (", "(")),
        Kind::Paragraphs => format!("¶¶ {}", place.label.replace(" (", "(")),
        Kind::Note => format!("n.{}", place.label),
        Kind::Words | Kind::Written => place.words.clone(),
    }
}

fn write(work: &Work, _: &Messages) -> Vec<Line> {
    let parts = [
        work.body.clone().map(Run::Apart),
        Some(Run::Title(work.title.clone())),
        work.pinpoint.as_ref().map(|place| Run::apart(pinpoint(place))),
        work.symbol.as_ref().map(|symbol| Run::apart(format!("U.N. Doc. {symbol}"))),
    ];
    let mut line = joined(parts.into_iter().flatten().collect(), ", ");
    if let Some(date) = work.adopted {
        line.push(Run::text(format!(" ({})", dated(date))));
    }
    line.extend([Run::text(", "), Run::apart(work.permalink.clone()), Run::text(".")]);
    vec![line]
}

fn dated(date: Date) -> String {
    let month = date.month.and_then(|month| MONTHS.get(usize::from(month) - 1));
    match (month, date.day) {
        (Some(month), Some(day)) => format!("{month} {day}, {}", date.year),
        (Some(month), None) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    }
}
