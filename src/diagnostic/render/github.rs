//! Findings as workflow commands of GitHub Actions: each line that a run prints becomes a note beside the changed line
//! (docs.github.com, "Workflow commands for GitHub Actions", setting an error message).

use crate::diagnostic::finding::Finding;
use crate::diagnostic::report::Report;

/// Renders a report as lines of the form `::error file=…,line=…,col=…,title=…::sentence`.
pub fn render(report: &Report) -> String {
    report.iter().map(render_command).collect()
}

fn render_command(finding: &Finding) -> String {
    let (line, column) = finding.place.line_column();
    let command = finding.severity.as_str();
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let paste = finding.paste.as_ref().map(|lines| format!("\n\n{}", lines.trim_end())).unwrap_or_default();
    format!(
        "::{command} file={},line={line},col={column},title={}::{}\n",
        escaped_property(finding.place.path()),
        escaped_property(&format!("{} {}", finding.code.id, finding.code.title)),
        escaped_message(&format!("{}{help}{paste}", finding.message)),
    )
}

/// Returns a message with the characters escaped that would end the command.
fn escaped_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns the value of a property, which a colon or a comma would end as well.
fn escaped_property(text: &str) -> String {
    escaped_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceText, Span};

    crate::codes! {
        /// # A test
        X001 = error "a test, of sorts";
    }

    #[test]
    fn nothing_in_a_finding_ends_a_command() {
        let source = SourceText::new("content/a,b:c.md", "one\ntwo\n");
        let finding = Finding::at(&X001, &source, Span::new(4, 7), "100 % of\r\nit: ::error::")
            .help("correct it")
            .paste("- in: x\n");
        assert_eq!(
            render(&Report::new(vec![finding], |finding| Some(finding.severity))),
            "::error file=content/a%2Cb%3Ac.md,line=2,col=1,title=X001 a test%2C of sorts::100 %25 of%0D%0Ait: ::error::%0Ahelp: correct it%0A%0A- in: x\n"
        );
        assert_eq!(CODES.len(), 1);
    }
}
