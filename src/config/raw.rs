//! Owns `site.toml` as it stands: its keys, the types of their values, and every mistake of these. Serde stops at the first,
//! and a file may have several.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

use super::codes::{S001, S002, S003};
use crate::diagnostic::{Finding, did_you_mean, lowered, mistype};
use crate::source::{SourceText, Span};

/// Every key there is.
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
pub struct Raw {
    /// What the site is called.
    pub title: Spanned<Texts>,
    /// What its footer says.
    pub notice: Option<Spanned<Texts>>,
    /// Where it will stand.
    pub base_url: Spanned<String>,
    /// Its languages.
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
    /// Whether there is a page of what each text names.
    pub mentions_pages: Option<bool>,
    /// Whether two languages have a page.
    pub side_by_side: Option<bool>,
    /// What is made of warnings.
    pub rules: Option<Spanned<toml::Table>>,
}

/// A text for all languages, or one for each.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Texts {
    /// One for all.
    Same(String),
    /// One for each.
    ByLocale(BTreeMap<String, String>),
}

/// Reads the file.
///
/// # Errors
/// With every mistake of its keys and of the types of their values, or the first of its syntax.
pub fn read(source: &SourceText) -> Result<Raw, Vec<Finding>> {
    toml::from_str(source.text()).map_err(|error| and_more(source, explained(source, &error)))
}

/// What the parser or serde says, in the words and at the place of a finding.
fn explained(source: &SourceText, error: &toml::de::Error) -> Finding {
    let span = error.span().map_or(Span::at(0), |range| Span::new(range.start, range.end));
    let message = error.message().lines().next().unwrap_or_default();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [key, ..] if message.starts_with("unknown field") => unknown(source, key, span),
        [key, ..] if message.starts_with("missing field") => missing(source, key),
        _ if message.contains("did not match any variant") => {
            Finding::at(&S003, source, span, "this is a text, or a table of texts by locale")
                .help("write `title = \"…\"`, or `title = {en = \"…\", fr = \"…\"}`")
        }
        _ if message == "duplicate key" => {
            let key = source.slice(span);
            let finding =
                Finding::at(&S001, source, span, format!("the key `{key}` stands twice")).help("keep one of the two");
            match line_of(source, key).filter(|first| first.start < span.start) {
                Some(first) => finding.related(source, first, "the first"),
                None => finding,
            }
        }
        _ => match mistype(message) {
            Some(sentence) => Finding::at(&S003, source, span, sentence),
            None => Finding::at(&S001, source, span, lowered(message)).help(TOML),
        },
    }
}

const TOML: &str =
    "each line is `key = value`; texts stand in quotation marks, lists of them in brackets: `[\"en\", \"fr\"]`";

/// The keys that no site can do without.
const NEEDED: [&str; 3] = ["title", "base_url", "locales"];

/// The first mistake, and every key that is unknown or missing besides.
fn and_more(source: &SourceText, first: Finding) -> Vec<Finding> {
    let Ok(table) = DeTable::parse(source.text()) else { return vec![first] };
    let keys: Vec<(&str, Span)> = table
        .get_ref()
        .iter()
        .map(|(key, _)| (key.get_ref().as_ref(), Span::new(key.span().start, key.span().end)))
        .collect();
    let unknown = keys.iter().filter(|(key, _)| !KEYS.contains(key)).map(|(key, span)| unknown(source, key, *span));
    let absent = NEEDED.iter().filter(|needed| keys.iter().all(|(key, _)| key != *needed));
    // A key that is there under a mistyped name is not missing.
    let meant =
        |needed: &&&str| keys.iter().any(|(key, _)| !KEYS.contains(key) && did_you_mean(key, [**needed]).is_some());
    let missing = absent.filter(|needed| !meant(needed)).map(|needed| missing(source, needed));
    let mut findings: Vec<Finding> = unknown.chain(missing).collect();
    for other in std::iter::once(first).chain(behind(source, &table)) {
        if findings.iter().all(|finding| finding.message != other.message) {
            findings.push(other);
        }
    }
    findings
}

/// The mistake behind the unknown keys: what the file says without them.
fn behind(source: &SourceText, table: &Spanned<DeTable<'_>>) -> Option<Finding> {
    let mut text = source.text().to_owned();
    for (key, value) in table.get_ref().iter().filter(|(key, _)| !KEYS.contains(&key.get_ref().as_ref())) {
        let entry = key.span().start..value.span().end;
        // A table does not stand on a line of its own.
        if entry.start < entry.end && !text[entry.clone()].contains('\n') {
            text.replace_range(entry.clone(), &" ".repeat(entry.len()));
        }
    }
    let error = toml::from_str::<Raw>(&text).err()?;
    // What is missing was told, and what is only mistyped is not.
    Some(explained(source, &error)).filter(|f| f.code == &S003 && !f.message.ends_with("is missing"))
}

/// The finding for a key that `site.toml` does not have.
fn unknown(source: &SourceText, key: &str, span: Span) -> Finding {
    let help = did_you_mean(key, KEYS).unwrap_or_else(|| format!("known keys: {}", KEYS.join(", ")));
    Finding::at(&S002, source, span, format!("unknown key `{key}`")).help(help)
}

/// The finding for a key that is missing.
fn missing(source: &SourceText, key: &str) -> Finding {
    let example = match key {
        "title" => "\"My declaration\"",
        "base_url" => "\"https://example.org/\"",
        _ => "[\"en\"]",
    };
    Finding::at(&S003, source, Span::at(0), format!("the key `{key}` is missing"))
        .help(format!("add a line such as `{key} = {example}`"))
}

/// Where a key stands at the start of a line, the first time.
fn line_of(source: &SourceText, key: &str) -> Option<Span> {
    let text = source.text();
    let mut starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let start = starts.find(|start| {
        let rest = text[*start..].strip_prefix('[').unwrap_or(&text[*start..]);
        rest.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ']', '.']))
    })?;
    let start = start + usize::from(text[start..].starts_with('['));
    Some(Span::new(start, start + key.len()))
}
