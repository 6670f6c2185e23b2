//! Owns the keys of `site.toml` as they stand: serde stops at the first mistake, and a file may have several.

use toml::Spanned;
use toml::de::DeTable;

use super::{KEYS, Raw, S002, S003, explained};
use crate::diagnostic::{Finding, did_you_mean};
use crate::source::{SourceText, Span};

/// The keys that no site can do without.
const NEEDED: [&str; 3] = ["title", "base_url", "locales"];

/// The first mistake, and every key that is unknown or missing besides.
pub fn and_more(source: &SourceText, first: Finding) -> Vec<Finding> {
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
    Some(explained(source, &error)).filter(|finding| finding.code == &S003)
}

/// The finding for a key that `site.toml` does not have.
pub fn unknown(source: &SourceText, key: &str, span: Span) -> Finding {
    let help = did_you_mean(key, KEYS).unwrap_or_else(|| format!("known keys: {}", KEYS.join(", ")));
    Finding::at(&S002, source, span, format!("unknown key `{key}`")).help(help)
}

/// The finding for a key that is missing.
pub fn missing(source: &SourceText, key: &str) -> Finding {
    let example = match key {
        "title" => "\"My declaration\"",
        "base_url" => "\"https://example.org/\"",
        _ => "[\"en\"]",
    };
    Finding::at(&S003, source, Span::at(0), format!("the key `{key}` is missing"))
        .help(format!("add a line such as `{key} = {example}`"))
}

/// Where a key stands at the start of a line, the first time.
pub fn line_of(source: &SourceText, key: &str) -> Option<Span> {
    let text = source.text();
    let mut starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let start = starts.find(|start| {
        let rest = text[*start..].strip_prefix('[').unwrap_or(&text[*start..]);
        rest.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ']', '.']))
    })?;
    let start = start + usize::from(text[start..].starts_with('['));
    Some(Span::new(start, start + key.len()))
}
