//! The style of the United Nations: body, “title”, symbol, place, date, place in the text (United Nations Editorial
//! Manual, "Footnotes and other references", documents and official records).

use super::pinpoint::words;
use super::style::{Line, Run, Style, joined};
use super::work::Work;
use crate::model::citation_manner::CitationManner;
use crate::output::render::labels;
use crate::output::theme::messages::Messages;

/// The style.
pub static STYLE: Style = Style {
    id: "un",
    name: |messages| messages.get("style_un"),
    is_code: false,
    is_english: false,
    serves: |manner| manner == CitationManner::Un,
    pinpoint: words,
    write,
};

/// A placeholder for the address while the sentence around it is taken apart; no message contains it.
const HOLE: &str = "\u{f8ff}";

/// Writes the citation; [`super::plain`] has the same order.
pub(super) fn write(work: &Work, messages: &Messages) -> Vec<Line> {
    let title = messages.with("cited_title", "title", &work.title.text);
    let date = work.adopted.map(|date| labels::date(messages, date));
    let parts = [
        work.body.clone().map(Run::Apart),
        Some(Run::Apart(work.title.with(title))),
        work.symbol.clone().map(Run::apart),
        work.place.clone().map(Run::apart),
        date.map(Run::apart),
        work.pinpoint.as_ref().map(|place| Run::apart((STYLE.pinpoint)(place))),
    ];
    let mut parts: Vec<Run> = parts.into_iter().flatten().collect();
    // "2024 г." at the end needs no further full stop.
    if let Some(Run::Apart(last)) = parts.last_mut() {
        last.text.truncate(last.text.trim_end_matches('.').len());
    }
    let mut line = joined(parts, &messages.get("list_comma"));
    let found = messages.with("cited_available", "url", HOLE);
    let (before, after) = found.split_once(HOLE).unwrap_or((&found, ""));
    line.push(Run::text(format!("{}{before}", messages.get("cited_end"))));
    line.push(Run::apart(work.permalink.clone()));
    line.push(Run::text(after));
    vec![line]
}
