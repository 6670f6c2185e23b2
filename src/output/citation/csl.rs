//! CSL-JSON, the items that processors of the Citation Style Language read (schema `csl-data.json`, version 1.0.2).

use serde_json::json;

use super::pinpoint::{Pinpoint, words};
use super::style::{Line, Style, code};
use super::work::Work;
use crate::output::theme::messages::Messages;

/// The style.
pub static STYLE: Style = Style {
    id: "csl",
    name: |_| "CSL-JSON".to_owned(),
    is_code: true,
    is_english: true,
    serves: |_| true,
    pinpoint,
    write,
};

/// The words as they appear inside a JSON string: the citation script inserts them into one.
fn pinpoint(place: &Pinpoint) -> String {
    let quoted = serde_json::to_string(&place.words).unwrap_or_default();
    quoted.strip_prefix('"').and_then(|words| words.strip_suffix('"')).unwrap_or_default().to_owned()
}

fn write(work: &Work, _: &Messages) -> Vec<Line> {
    let mut rows = vec![("id", json!(work.key())), ("type", json!("document")), ("title", json!(work.title.text))];
    rows.extend(work.short_title.as_ref().map(|short| ("title-short", json!(short))));
    rows.extend(work.body.as_ref().map(|body| ("author", json!([{ "literal": body.text }]))));
    rows.extend(work.adopted.map(|date| {
        let parts = [date.month, date.day].into_iter().flatten().map(u16::from);
        let parts: Vec<u16> = std::iter::once(date.year).chain(parts).collect();
        ("issued", json!({ "date-parts": [parts] }))
    }));
    rows.extend(work.symbol.as_ref().map(|symbol| ("number", json!(symbol))));
    rows.extend(work.place.as_ref().map(|place| ("publisher-place", json!(place))));
    // One variable per line, which serde_json's pretty printer would not keep for dates and names.
    rows.extend(work.pinpoint.as_ref().map(|place| ("note", json!(words(place)))));
    rows.extend([("language", json!(work.language)), ("URL", json!(work.permalink))]);
    let rows: Vec<String> = rows.into_iter().map(|(key, value)| format!("  \"{key}\": {value}")).collect();
    code(format!("[{{\n{}\n}}]", rows.join(",\n")))
}
