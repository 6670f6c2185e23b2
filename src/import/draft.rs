//! The draft of `instrument.yaml`: the facts found in the front matter, and the source of the text.

use std::fmt::Write;

use super::ordinal;
use crate::model::edition::Edition;
use crate::model::locale::Locale;
use crate::model::masthead::MastheadKey;
use crate::model::words::Words;

/// The facts about an import that the pasted text does not contain.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The id of the instrument and name of its folder: `declaration-2024`.
    pub id: String,
    /// The language of the text.
    pub locale: Locale,
    /// The SHA-256 of the seed's bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// The path of the seed, relative to the project, with `/` between folders.
    pub file: String,
}

/// Returns the draft. Facts that the text does not contain are omitted or left as a comment.
pub fn draft_instrument(edition: &Edition, options: &ImportOptions) -> String {
    let said = |key: MastheadKey| edition.masthead.get(key).map(Words::plain_text);
    let mut out = String::from("# Facts found in the text. Check them, and add what is missing.\n");
    let title = said(MastheadKey::Title).unwrap_or_else(|| options.id.clone());
    let _ = write!(out, "title:\n  {}: {}\n", options.locale, yaml_scalar(&title));
    let _ = writeln!(out, "original: {}", yaml_scalar(options.locale.tag()));
    if let Some(symbol) = said(MastheadKey::Symbol) {
        let _ = writeln!(out, "symbol: {}", yaml_scalar(&symbol));
    }
    if let Some(body) = said(MastheadKey::Body) {
        let _ = writeln!(out, "# body: the id of its entry; the text says {}", in_comment(&body));
    }
    if let Some(session) = said(MastheadKey::Session).as_deref().and_then(session_number) {
        let _ = writeln!(out, "session: {session}");
    }
    if let Some(place) = said(MastheadKey::PlaceAndDates).as_deref().and_then(place_name) {
        let _ = writeln!(out, "place: {}", yaml_scalar(place));
    }
    let dated = said(MastheadKey::Date).map(|date| format!("; the text is dated {}", in_comment(&date)));
    let _ = writeln!(out, "# adopted: year-month-day{}", dated.unwrap_or_default());
    out + &source_entry(options)
}

/// Returns the `source` entry of `instrument.yaml` for one locale.
#[must_use]
pub fn source_entry(options: &ImportOptions) -> String {
    let from = yaml_scalar("as pasted; say where it was obtained");
    format!(
        "source:\n  {}:\n    file: {}\n    sha256: {}\n    from: {from}\n",
        options.locale,
        yaml_scalar(&options.file),
        yaml_scalar(&options.sha256)
    )
}

/// Returns the number of a regular session in English: `Sixty-seventh session`.
fn session_number(words: &str) -> Option<u32> {
    let ordinal = words.strip_suffix("session")?.trim_end();
    ordinal::parse_ordinal(ordinal.strip_prefix("Resumed ").unwrap_or(ordinal))
}

/// Returns the place before the dates.
fn place_name(words: &str) -> Option<&str> {
    let (place, _) = words.split_once([',', '，', '،'])?;
    (!place.contains(char::is_numeric)).then(|| place.trim())
}

/// Formats words for a comment: on one line, without control characters and byte order marks, which YAML does not
/// allow.
fn in_comment(words: &str) -> String {
    let words = words.replace(|c: char| c.is_control() || c == '\u{feff}', " ");
    let line: Vec<&str> = words.split_whitespace().collect();
    format!("“{}”", line.join(" "))
}

/// Formats a text as a YAML scalar: plain if it cannot be misread, otherwise in quotation marks.
fn yaml_scalar(text: &str) -> String {
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

/// Returns whether a text needs no quotation marks: it begins with a letter, is not a YAML keyword, and contains
/// nothing that would end a plain scalar.
fn is_plain(text: &str) -> bool {
    // YAML 1.1 parsers read all of these as booleans or null, including `no` as a country code.
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
            assert_eq!(yaml_scalar(text), written);
        }
    }

    #[test]
    fn words_in_a_comment_stay_on_its_line_and_are_yaml() {
        assert_eq!(in_comment("a\u{c}\u{2}b\r\n c\u{85}\u{2028}d\u{feff}"), "“a b c d”");
    }

    #[test]
    fn sessions_and_places() {
        assert_eq!(session_number("Sixty-seventh session"), Some(67));
        assert_eq!(session_number("Thirtieth special session"), None);
        assert_eq!(session_number("Soixante-septième session"), None);
        assert_eq!(place_name("New York, 19–21 April 2016"), Some("New York"));
        assert_eq!(place_name("2024年3月14日至22日，维也纳"), None);
    }
}
