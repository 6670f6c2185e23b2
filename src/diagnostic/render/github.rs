//! Owns findings as commands of GitHub's workflows: a line that a run prints becomes a note beside the changed line
//! (docs.github.com, "Workflow commands for GitHub Actions", setting an error message).

use crate::diagnostic::code::Severity;
use crate::diagnostic::finding::Finding;

/// `::error file=…,line=…,col=…,title=…::sentence`, one line each.
pub fn render(findings: &[Finding], strict: bool) -> String {
    findings.iter().map(|finding| one(finding, strict)).collect()
}

fn one(finding: &Finding, strict: bool) -> String {
    let (line, column) = finding.place.line_column();
    let command = match finding.severity(strict) {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let paste = finding.paste.as_ref().map(|lines| format!("\n\n{}", lines.trim_end())).unwrap_or_default();
    format!(
        "::{command} file={},line={line},col={column},title={}::{}\n",
        value(finding.place.path()),
        value(&format!("{} {}", finding.code.id, finding.code.title)),
        data(&format!("{}{help}{paste}", finding.message)),
    )
}

/// What a command says, with the signs escaped that would end it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: a colon or comma would end it too.
fn value(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
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
            .help("mend it")
            .paste("- in: x\n");
        assert_eq!(
            render(&[finding], false),
            "::error file=content/a%2Cb%3Ac.md,line=2,col=1,title=X001 a test%2C of sorts::100 %25 of%0D%0Ait: ::error::%0Ahelp: mend it%0A%0A- in: x\n"
        );
        assert_eq!(CODES.len(), 1);
    }
}
