//! Owns the findings as the overlay reads them: one JSON object, whole sentences with the line and a caret, as text.

use serde::Serialize;

use crate::diagnostic::render::{self, Style};
use crate::diagnostic::{Finding, Severity};
use crate::source::Digest;

/// How many findings the overlay shows; the rest are counted.
const SHOWN: usize = 50;

/// The findings, told once for all readers.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The JSON object: `errors`, `warnings`, `more` (counts), `findings`, each with `severity`, `code`, `message`,
    /// `path`, `line`, `column` and `text`.
    pub json: String,
    /// The digest of the object; none where there is nothing to say.
    pub digest: Option<Digest>,
}

#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    more: usize,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    severity: Severity,
    code: &'a str,
    message: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    text: String,
}

impl Told {
    /// Tells findings; errors come first.
    #[must_use]
    pub fn new(findings: &[Finding]) -> Self {
        let is_error = |finding: &&Finding| finding.severity(false) == Severity::Error;
        let errors = findings.iter().filter(is_error).count();
        let warnings = findings.len() - errors;
        let others = findings.iter().filter(|finding| !is_error(finding));
        let shown: Vec<Row<'_>> = findings.iter().filter(is_error).chain(others).take(SHOWN).map(row).collect();
        let report = Report { errors, warnings, more: findings.len() - shown.len(), findings: shown };
        // Strings and numbers only: serialising them cannot fail.
        let json = serde_json::to_string(&report).unwrap_or_default();
        let digest = (!findings.is_empty()).then(|| Digest::of(json.as_bytes()));
        Self { json, digest }
    }
}

fn row(finding: &Finding) -> Row<'_> {
    let (line, column) = finding.place.line_column();
    let text = render::render(std::slice::from_ref(finding), Style::Human, false, false);
    Row {
        severity: finding.severity(false),
        code: finding.code.id,
        message: &finding.message,
        path: finding.place.path(),
        line,
        column,
        text: text.trim_end().to_owned(),
    }
}
