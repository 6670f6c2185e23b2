//! RIS, the tagged format of reference managers (Research Information Systems; the list of tags is kept by its makers):
//! a row consists of two letters or digits, two spaces, a hyphen, a space and a value. The type is `GEN`, because the
//! type for government documents has neither a day nor a number.

use super::pinpoint::words;
use super::style::{Line, Style, code};
use super::work::Work;
use crate::output::theme::messages::Messages;

/// The style.
pub static STYLE: Style = Style {
    id: "ris",
    name: |_| "RIS".to_owned(),
    is_code: true,
    is_english: true,
    serves: |_| true,
    pinpoint: words,
    write,
};

fn write(work: &Work, _: &Messages) -> Vec<Line> {
    let mut rows = vec![("TY", "GEN".to_owned()), ("ID", work.key())];
    // A comma would separate a name from a first name, which a body does not have; managers print the name as it is.
    rows.extend(work.body.as_ref().map(|body| ("AU", body.text.clone())));
    rows.push(("TI", work.title.text.clone()));
    rows.extend(work.short_title.clone().map(|short| ("ST", short)));
    if let Some(date) = work.adopted {
        rows.push(("PY", format!("{:04}", date.year)));
        let part = |part: Option<u8>| part.map(|n| format!("{n:02}")).unwrap_or_default();
        rows.push(("DA", format!("{:04}/{}/{}/", date.year, part(date.month), part(date.day))));
    }
    rows.extend(work.symbol.clone().map(|symbol| ("M1", symbol)));
    rows.extend(work.place.clone().map(|place| ("CY", place)));
    rows.extend(work.pinpoint.as_ref().map(|place| ("N1", words(place))));
    rows.push(("LA", work.language.clone()));
    rows.push(("UR", work.permalink.clone()));
    rows.push(("ER", String::new()));
    let rows: Vec<String> = rows.into_iter().map(|(tag, value)| format!("{tag}  - {}", one_line(&value))).collect();
    code(rows.join("\n"))
}

/// A value ends with its line.
fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}
