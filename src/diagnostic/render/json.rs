//! Owns the JSON form of findings: one object with `findings`, each with `code`, `severity`, `message`, `path`,
//! `line`, `column`, `help`, `paste` (lines that the help says to put into a file)
//! and `related`. Lines and columns count from 1, columns in characters.

use serde::Serialize;

use crate::diagnostic::code::Severity;
use crate::diagnostic::finding::{Finding, Place};

#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    #[serde(flatten)]
    spot: Spot<'a>,
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paste: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    spot: Spot<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Spot<'a> {
    path: &'a str,
    line: usize,
    column: usize,
}

/// The whole report as one indented JSON object.
pub fn render(findings: &[Finding], strict: bool) -> String {
    let findings = findings.iter().map(|finding| row(finding, strict)).collect();
    // Strings and numbers only: serialising them cannot fail.
    serde_json::to_string_pretty(&Report { findings }).unwrap_or_default() + "\n"
}

fn row(finding: &Finding, strict: bool) -> Row<'_> {
    Row {
        code: finding.code.id,
        severity: finding.severity(strict),
        message: &finding.message,
        spot: spot(&finding.place),
        help: finding.help.as_deref(),
        paste: finding.paste.as_deref(),
        related: finding.related.iter().map(|(place, words)| Related { spot: spot(place), message: words }).collect(),
    }
}

fn spot(place: &Place) -> Spot<'_> {
    let (line, column) = place.line_column();
    Spot { path: place.path(), line, column }
}
