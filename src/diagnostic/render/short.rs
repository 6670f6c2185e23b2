//! Findings in one line each, as editors and `grep` read them.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::report::Report;

/// Renders a report as lines of the form `path:line:column: error[CODE]: sentence; help: …`.
pub fn render(report: &Report) -> String {
    report.iter().map(render_line).collect()
}

fn render_line(finding: &Finding) -> String {
    let (line, column) = finding.place.line_column();
    let word = finding.severity.as_str();
    let help = finding.help.as_ref().map(|h| format!("; help: {h}")).unwrap_or_default();
    let text =
        format!("{}:{line}:{column}: {word}[{}]: {}{help}", finding.place.path(), finding.code.id, finding.message);
    text.replace('\n', " ") + "\n"
}
