//! `site.toml` as written: its keys, the types of their values, and every mistake in them. Serde stops at the first
//! mistake, but a file may have several.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

use super::codes::{S001, S002, S003};
use crate::diagnostic::{Finding, did_you_mean, lowered, reworded_type_error};
use crate::source::{SourceText, Span};

/// Every known key.
const KEYS: [&str; 12] = [
    "title",
    "notice",
    "base_url",
    "locales",
    "default_locale",
    "theme",
    "output",
    "home",
    "paragraph_pages",
    "mentions_pages",
    "side_by_side",
    "rules",
];

/// The file, key by key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawConfig {
    /// The site's title.
    pub title: Spanned<RawTexts>,
    /// The notice in the footer.
    pub notice: Option<Spanned<RawTexts>>,
    /// The address of the site.
    pub base_url: Spanned<String>,
    /// The languages of the site.
    pub locales: Spanned<Vec<Spanned<String>>>,
    /// The language of `/`.
    pub default_locale: Option<Spanned<String>>,
    /// A folder under `themes/`.
    pub theme: Option<Spanned<String>>,
    /// The output folder.
    pub output: Option<Spanned<String>>,
    /// The id of an instrument.
    pub home: Option<Spanned<String>>,
    /// Whether paragraphs have pages.
    pub paragraph_pages: Option<bool>,
    /// Whether each text has a page of its references.
    pub mentions_pages: Option<bool>,
    /// Whether every two languages of a text have a side-by-side page.
    pub side_by_side: Option<bool>,
    /// The severities of warnings.
    pub rules: Option<Spanned<toml::Table>>,
}

/// A text for all languages, or one for each.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum RawTexts {
    /// One for all.
    Same(String),
    /// One for each.
    ByLocale(BTreeMap<String, String>),
}

/// Reads the file.
///
/// # Errors
/// Returns every mistake in its keys and in the types of their values, or the first syntax error.
pub fn read(source: &SourceText) -> Result<RawConfig, Vec<Finding>> {
    toml::from_str(source.text()).map_err(|error| and_more(source, explain_error(source, &error)))
}

/// Turns an error of the parser or of serde into a finding at the right place.
fn explain_error(source: &SourceText, error: &toml::de::Error) -> Finding {
    let span = error.span().map_or(Span::at(0), |range| Span::new(range.start, range.end));
    let message = error.message().lines().next().unwrap_or_default();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [key, ..] if message.starts_with("unknown field") => unknown_key(source, key, span),
        [key, ..] if message.starts_with("missing field") => missing_key(source, key),
        _ if message.contains("did not match any variant") => {
            Finding::at(&S003, source, span, "a text, or a table of texts by locale, is expected here")
                .help("write `title = \"…\"`, or `title = {en = \"…\", fr = \"…\"}`")
        }
        _ if message == "duplicate key" => {
            let key = source.slice(span);
            let finding =
                Finding::at(&S001, source, span, format!("the key `{key}` appears twice")).help("keep one of the two");
            match key_line(source, key).filter(|first| first.start < span.start) {
                Some(first) => finding.related(source, first, "the first"),
                None => finding,
            }
        }
        // What is left is either a value of the wrong type or a syntax error, which keeps the parser's own wording.
        _ => match reworded_type_error(message) {
            Some(sentence) => Finding::at(&S003, source, span, sentence),
            None => Finding::at(&S001, source, span, lowered(message)).help(TOML),
        },
    }
}

const TOML: &str =
    "write each line as `key = value`, with texts in quotation marks and lists in brackets: `[\"en\", \"fr\"]`";

/// The required keys.
const NEEDED: [&str; 3] = ["title", "base_url", "locales"];

/// Returns the first mistake, and every other key that is unknown or missing.
fn and_more(source: &SourceText, first: Finding) -> Vec<Finding> {
    let Ok(table) = DeTable::parse(source.text()) else { return vec![first] };
    let keys: Vec<(&str, Span)> = table
        .get_ref()
        .iter()
        .map(|(key, _)| (key.get_ref().as_ref(), Span::new(key.span().start, key.span().end)))
        .collect();
    let unknown = keys.iter().filter(|(key, _)| !KEYS.contains(key)).map(|(key, span)| unknown_key(source, key, *span));
    let absent = NEEDED.iter().filter(|needed| keys.iter().all(|(key, _)| key != *needed));
    // A required key that is present under a mistyped name is not missing as well.
    let meant =
        |needed: &&&str| keys.iter().any(|(key, _)| !KEYS.contains(key) && did_you_mean(key, [**needed]).is_some());
    let missing = absent.filter(|needed| !meant(needed)).map(|needed| missing_key(source, needed));
    let mut findings: Vec<Finding> = unknown.chain(missing).collect();
    // The first mistake is usually among these already.
    for other in std::iter::once(first).chain(hidden_mistake(source, &table)) {
        if findings.iter().all(|finding| finding.message != other.message) {
            findings.push(other);
        }
    }
    findings
}

/// Finds the mistake that the unknown keys hide, by reading the file without them.
fn hidden_mistake(source: &SourceText, table: &Spanned<DeTable<'_>>) -> Option<Finding> {
    let mut text = source.text().to_owned();
    for (key, value) in table.get_ref().iter().filter(|(key, _)| !KEYS.contains(&key.get_ref().as_ref())) {
        let entry = key.span().start..value.span().end;
        // Blanking must not change the lines, and a table spans several.
        if entry.start < entry.end && !text[entry.clone()].contains('\n') {
            text.replace_range(entry.clone(), &" ".repeat(entry.len()));
        }
    }
    let error = toml::from_str::<RawConfig>(&text).err()?;
    // Missing keys are already reported, and those that are only mistyped are not missing.
    Some(explain_error(source, &error)).filter(|f| f.code == &S003 && !f.message.ends_with("is missing"))
}

/// Returns the finding for a key that `site.toml` does not have.
fn unknown_key(source: &SourceText, key: &str, span: Span) -> Finding {
    let help = did_you_mean(key, KEYS).unwrap_or_else(|| format!("known keys: {}", KEYS.join(", ")));
    Finding::at(&S002, source, span, format!("unknown key `{key}`")).help(help)
}

/// Returns the finding for a missing key.
fn missing_key(source: &SourceText, key: &str) -> Finding {
    let example = match key {
        "title" => "\"My declaration\"",
        "base_url" => "\"https://example.org/\"",
        _ => "[\"en\"]",
    };
    Finding::at(&S003, source, Span::at(0), format!("the key `{key}` is missing"))
        .help(format!("add a line such as `{key} = {example}`"))
}

/// Finds the first line that begins with a key.
fn key_line(source: &SourceText, key: &str) -> Option<Span> {
    let text = source.text();
    let mut starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let start = starts.find(|start| {
        let rest = text[*start..].strip_prefix('[').unwrap_or(&text[*start..]);
        rest.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ']', '.']))
    })?;
    let start = start + usize::from(text[start..].starts_with('['));
    Some(Span::new(start, start + key.len()))
}
