//! The Bluebook, 21st edition (2020), rule 21.8 on United Nations materials: author, title in italics, paragraph, "U.N.
//! Doc." and the symbol, date in brackets with months as in table T12, address (rule 18.2). Authors are not abbreviated
//! (tables T6 and T13): their names are printed as the register has them.

use super::pinpoint::{Pinpoint, PinpointKind};
use super::style::{Line, Run, Style, joined};
use super::work::Work;
use crate::model::citation_manner::CitationManner;
use crate::model::date::Date;
use crate::output::theme::messages::Messages;

/// The style.
pub static STYLE: Style = Style {
    id: "bluebook",
    name: |_| "Bluebook".to_owned(),
    is_code: false,
    is_english: true,
    serves: |_| true,
    pinpoint,
    write,
};

/// The Bluebook, 21st edition, table T12.
const MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// `¶ 18(c)`, `¶¶ 12–14`, `n.7` (rules 3.2 and 3.3).
fn pinpoint(place: &Pinpoint) -> String {
    match place.kind {
        PinpointKind::Paragraph => format!("¶ {}", place.label.replace(" (", "(")),
        PinpointKind::Paragraphs => format!("¶¶ {}", place.label.replace(" (", "(")),
        PinpointKind::Note => format!("n.{}", place.label),
        PinpointKind::Words | PinpointKind::Written => place.words.clone(),
    }
}

fn write(work: &Work, _: &Messages) -> Vec<Line> {
    let parts = [
        work.body.clone().map(Run::Apart),
        Some(Run::Title(work.title.clone())),
        work.pinpoint.as_ref().map(|place| Run::apart(pinpoint(place))),
        work.symbol.as_ref().map(|symbol| Run::apart(named_symbol(work.manner, symbol))),
    ];
    let mut line = joined(parts.into_iter().flatten().collect(), ", ");
    if let Some(date) = work.adopted {
        line.push(Run::text(format!(" ({})", date_words(date))));
    }
    line.extend([Run::text(", "), Run::apart(work.permalink.clone()), Run::text(".")]);
    vec![line]
}

/// Only documents of the United Nations are named as such.
fn named_symbol(manner: CitationManner, symbol: &str) -> String {
    if manner == CitationManner::Un { format!("U.N. Doc. {symbol}") } else { symbol.to_owned() }
}

fn date_words(date: Date) -> String {
    let month = date.month.and_then(|month| MONTHS.get(usize::from(month) - 1));
    match (month, date.day) {
        (Some(month), Some(day)) => format!("{month} {day}, {}", date.year),
        (Some(month), None) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    }
}
