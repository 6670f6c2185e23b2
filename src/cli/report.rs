//! Owns how findings and failures are told at the end of a run.

use crate::diagnostic::render::{self, Style};
use crate::diagnostic::{Finding, counted};
use crate::shell::console;
use crate::shell::failure::Failure;

use super::exit::Exit;

/// Tells findings on standard error, with a count at the end.
pub fn findings(findings: &[Finding], strict: bool) {
    console::warn(&render::render(findings, Style::Human, strict, console::colour()));
    if !findings.is_empty() {
        console::warn(&format!("{}\n", counted(findings, strict)));
    }
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
