//! Owns how findings and failures are told at the end of a run.

use crate::diagnostic::render::{self, Style};
use crate::diagnostic::{Finding, counted};
use crate::shell::console;
use crate::shell::failure::Failure;

use super::arguments::Format;
use super::exit::Exit;

/// Tells findings on standard error, with a count at the end.
pub fn findings(findings: &[Finding], strict: bool) {
    console::warn(&render::render(findings, Style::Human, strict, console::colour()));
    if !findings.is_empty() {
        console::warn(&format!("{}\n", counted(findings, strict)));
    }
}

/// Shows findings in the way that was asked for: to people on standard error, to programs on standard output.
pub fn shown(findings: &[Finding], format: Format, strict: bool) {
    let style = match format {
        Format::Human => return self::findings(findings, strict),
        Format::Short => Style::Short,
        Format::Json => Style::Json,
        Format::Sarif => Style::Sarif,
        Format::Github => Style::Github,
    };
    console::say(&render::render(findings, style, strict, false));
}

/// Tells a failure of the machine.
pub fn failure(failure: &Failure) -> Exit {
    console::warn(&format!("failure: {failure}\n"));
    Exit::Failure
}

/// Tells what is wrong with the command line, and what to do.
pub fn usage(message: &str, help: &str) -> Exit {
    let help = if help.is_empty() { String::new() } else { format!("help: {help}\n") };
    console::warn(&format!("error: {message}\n{help}"));
    Exit::Usage
}
