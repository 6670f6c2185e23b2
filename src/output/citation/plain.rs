//! A plain style for works that are not cited as the United Nations cites theirs, in the language of the page: body, title,
//! symbol, place, date, place in the text.

use super::pinpoint::words;
use super::style::Style;
use super::un;
use crate::model::citation_manner::CitationManner;

/// The style.
pub static STYLE: Style = Style {
    id: "plain",
    name: |messages| messages.get("style_plain"),
    is_code: false,
    is_english: false,
    serves: |manner| manner != CitationManner::Un,
    pinpoint: words,
    write: un::write,
};
