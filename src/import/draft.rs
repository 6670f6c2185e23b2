//! Owns the draft of `instrument.yaml`: the facts that the front matter tells, and where the text comes from.

use std::fmt::Write;

use super::options::Options;
use super::ordinal;
use crate::model::edition::Edition;
use crate::model::masthead::Key;
use crate::model::words::Words;

/// The draft. What the text does not tell stays away or stands in a comment.
pub fn instrument(edition: &Edition, options: &Options) -> String {
    let said = |key: Key| edition.masthead.get(key).map(Words::plain);
    let mut out = String::from(
        "# Facts about the instrument, as far as its text tells them: check them, and add what it does not tell.\n",
    );
    let title = said(Key::Title).unwrap_or_else(|| options.id.clone());
    let _ = write!(out, "title:\n  {}: {}\n", options.locale, scalar(&title));
    let _ = writeln!(out, "original: {}", scalar(options.locale.tag()));
    if let Some(symbol) = said(Key::Symbol) {
        let _ = writeln!(out, "symbol: {}", scalar(&symbol));
    }
    if let Some(body) = said(Key::Body) {
        let _ = writeln!(out, "# body: the id of its entry; the text says {}", in_comment(&body));
    }
    if let Some(session) = said(Key::Session).as_deref().and_then(session) {
        let _ = writeln!(out, "session: {session}");
    }
    if let Some(place) = said(Key::PlaceAndDates).as_deref().and_then(place) {
        let _ = writeln!(out, "place: {}", scalar(place));
    }
    let dated = said(Key::Date).map(|date| format!("; the text is dated {}", in_comment(&date)));
    let _ = writeln!(out, "# adopted: year-month-day{}", dated.unwrap_or_default());
    out + &source_entry(options)
}

/// The entry that says where the text of one locale comes from, as it stands in `instrument.yaml`.
#[must_use]
pub fn source_entry(options: &Options) -> String {
    let from = scalar("as pasted; say where it was obtained");
    format!(
        "source:\n  {}:\n    file: {}\n    sha256: {}\n    from: {from}\n",
        options.locale,
        scalar(&options.file),
        scalar(&options.sha256)
    )
}

/// The number of an ordinary session in English: `Sixty-seventh session`.
fn session(words: &str) -> Option<u32> {
    let ordinal = words.strip_suffix("session")?.trim_end();
    ordinal::read(ordinal.strip_prefix("Resumed ").unwrap_or(ordinal))
}

/// The place before the dates.
fn place(words: &str) -> Option<&str> {
    let (place, _) = words.split_once([',', '，', '،'])?;
    (!place.contains(char::is_numeric)).then(|| place.trim())
}

/// Words on one line of a comment, which YAML lets no control character into, nor any mark of the order of bytes.
fn in_comment(words: &str) -> String {
    let words = words.replace(|c: char| c.is_control() || c == '\u{feff}', " ");
    let line: Vec<&str> = words.split_whitespace().collect();
    format!("“{}”", line.join(" "))
}

/// A text as a YAML scalar: plain where no reader can take it for anything else, else in quotation marks.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a text needs no quotation marks: it begins with a letter, is no word that YAML knows, and holds nothing
/// that ends a plain scalar.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let good = |c: char| c.is_alphanumeric() || " ,./-–—_()’“”«»".contains(c);
    let begins = text.starts_with(char::is_alphabetic) && !text.ends_with(' ');
    begins && text.chars().all(good) && !WORDS.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_quoted_where_yaml_would_misread_them() {
        for (text, written) in [
            ("Vienna", "Vienna"),
            ("the 2024 review, following up to it", "the 2024 review, following up to it"),
            ("no", "\"no\""),
            ("99ce2248", "\"99ce2248\""),
            ("Title: with a colon", "\"Title: with a colon\""),
            ("say \"it\" \\ #", "\"say \\\"it\\\" \\\\ #\""),
            ("", "\"\""),
            ("*x", "\"*x\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }

    #[test]
    fn words_in_a_comment_stay_on_its_line_and_are_yaml() {
        assert_eq!(in_comment("a\u{c}\u{2}b\r\n c\u{85}\u{2028}d\u{feff}"), "“a b c d”");
    }

    #[test]
    fn sessions_and_places() {
        assert_eq!(session("Sixty-seventh session"), Some(67));
        assert_eq!(session("Thirtieth special session"), None);
        assert_eq!(session("Soixante-septième session"), None);
        assert_eq!(place("New York, 19–21 April 2016"), Some("New York"));
        assert_eq!(place("2024年3月14日至22日，维也纳"), None);
    }
}
