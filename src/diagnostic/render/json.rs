//! Findings as JSON: one object with `findings`, each with `code`, `severity`, `message`, `path`,
//! `line`, `column`, `help`, `paste` (lines that the help says to put into a file)
//! and `related`. Lines and columns count from 1, columns in characters.

use serde::Serialize;

use crate::diagnostic::code::Severity;
use crate::diagnostic::finding::{Finding, Place};
use crate::diagnostic::report::Report;

#[derive(Serialize)]
struct JsonReport<'a> {
    findings: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    #[serde(flatten)]
    position: JsonPosition<'a>,
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paste: Option<&'a str>,
    related: Vec<JsonRelated<'a>>,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    #[serde(flatten)]
    position: JsonPosition<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonPosition<'a> {
    path: &'a str,
    line: usize,
    column: usize,
}

/// Renders a report as one indented JSON object.
pub fn render(report: &Report) -> String {
    let findings = report.iter().map(json_finding).collect();
    // Strings and numbers only: serialising them cannot fail.
    serde_json::to_string_pretty(&JsonReport { findings }).unwrap_or_default() + "\n"
}

fn json_finding(finding: &Finding) -> JsonFinding<'_> {
    let related = finding.related.iter();
    JsonFinding {
        code: finding.code.id,
        severity: finding.severity,
        message: &finding.message,
        position: json_position(&finding.place),
        help: finding.help.as_deref(),
        paste: finding.paste.as_deref(),
        related: related.map(|(place, words)| JsonRelated { position: json_position(place), message: words }).collect(),
    }
}

fn json_position(place: &Place) -> JsonPosition<'_> {
    let (line, column) = place.line_column();
    JsonPosition { path: place.path(), line, column }
}
