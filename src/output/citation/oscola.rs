//! OSCOLA, the Oxford University Standard for the Citation of Legal Authorities, 4th edition (2012): 'title' in single
//! quotation marks, date in brackets, "UN Doc" and the symbol, paragraph, address in angle brackets (3.4.8 and "Citing
//! International Law Sources", United Nations documents). No full stops in abbreviations (1.3.1).

use super::pinpoint::Pinpoint;
use super::style::{Line, Run, Style};
use super::work::Work;
use crate::model::citation_manner::CitationManner;
use crate::output::render::labels;
use crate::output::theme::messages::Messages;

/// The style.
pub static STYLE: Style = Style {
    id: "oscola",
    name: |_| "OSCOLA".to_owned(),
    is_code: false,
    is_english: true,
    serves: |_| true,
    pinpoint,
    write,
};

/// `para 18(c)`.
fn pinpoint(place: &Pinpoint) -> String {
    without_full_stops(&place.words)
}

/// Returns the name of a place without full stops behind abbreviations and spaces before brackets: `art 6(1)`.
pub fn without_full_stops(name: &str) -> String {
    name.replace(". ", " ").replace(".\u{a0}", "\u{a0}").replace(" (", "(")
}

fn write(work: &Work, messages: &Messages) -> Vec<Line> {
    let mut line = Line::new();
    if let Some(body) = &work.body {
        line.extend([Run::Apart(body.clone()), Run::text(", ")]);
    }
    line.push(Run::Apart(work.title.with(format!("‘{}’", work.title.text))));
    if let Some(date) = work.adopted {
        line.extend([Run::text(" ("), Run::apart(labels::date(messages, date)), Run::text(")")]);
    }
    if let Some(symbol) = &work.symbol {
        let before = if work.manner == CitationManner::Un { " UN Doc " } else { " " };
        line.extend([Run::text(before), Run::apart(symbol.clone())]);
    }
    if let Some(place) = &work.pinpoint {
        // Paragraphs of a judgment follow its neutral citation directly (2.1.7).
        let before = if work.symbol.is_some() && work.manner != CitationManner::Court { ", " } else { " " };
        line.extend([Run::text(before), Run::apart(pinpoint(place))]);
    }
    line.extend([Run::text(" <"), Run::apart(work.permalink.clone()), Run::text(">")]);
    vec![line]
}
