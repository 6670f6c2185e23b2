//! Owns the one-line form of a finding, as editors and `grep` read it.

use crate::diagnostic::finding::Finding;

/// `path:line:column: error[CODE]: sentence; help: …`, one line each.
pub fn render(findings: &[Finding], strict: bool) -> String {
    findings.iter().map(|finding| one(finding, strict)).collect()
}

fn one(finding: &Finding, strict: bool) -> String {
    let (line, column) = finding.place.line_column();
    let word = finding.severity(strict).word();
    let help = finding.help.as_ref().map(|h| format!("; help: {h}")).unwrap_or_default();
    let text =
        format!("{}:{line}:{column}: {word}[{}]: {}{help}", finding.place.path(), finding.code.id, finding.message);
    text.replace('\n', " ") + "\n"
}
