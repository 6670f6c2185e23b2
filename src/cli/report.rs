//! The report at the end of a run: findings, failures and mistakes on the command line.

use std::sync::Arc;

use crate::diagnostic::Report;
use crate::diagnostic::render::{self, RenderStyle};
use crate::output::Site;
use crate::session::Plan;
use crate::shell::console;
use crate::shell::failure::Failure;

use super::arguments::FindingsFormat;
use super::exit::Exit;

/// Prints a report for people on standard error, with a count at the end.
pub fn print_report(report: &Report) {
    console::print_err(&render::render(report, RenderStyle::Human, console::stderr_has_colour()));
    if !report.is_empty() {
        console::print_err(&format!("{}\n", report.count_in_words()));
    }
}

/// Prints a report in the requested format: for people on standard error, for programs on standard output.
pub fn print_report_as(report: &Report, format: FindingsFormat) {
    let style = match format {
        FindingsFormat::Human => return print_report(report),
        FindingsFormat::Short => RenderStyle::Short,
        FindingsFormat::Json => RenderStyle::Json,
        FindingsFormat::Sarif => RenderStyle::Sarif,
        FindingsFormat::Github => RenderStyle::Github,
    };
    console::print_out(&render::render(report, style, false));
}

/// Returns the site of a plan from which addresses are recorded. If there are errors, prints them instead.
///
/// # Errors
/// Returns how the run ends.
pub fn errors_or_site(plan: Plan) -> Result<Arc<Site>, Exit> {
    // Warnings are left to `check`, so that what is recorded is not lost among them.
    let errors = plan.report().errors_only();
    if let Some(site) = plan.site.filter(|_| errors.is_empty()) {
        return Ok(site);
    }
    print_report(&errors);
    console::print_err("nothing was recorded\n");
    Err(Exit::from_report(&errors))
}

/// Prints a failure of the machine.
pub fn print_failure(failure: &Failure) -> Exit {
    console::print_err(&format!("failure: {failure}\n"));
    Exit::Failure
}

/// Prints what is wrong with the command line, and what to do.
pub fn print_usage_error(message: &str, help: &str) -> Exit {
    let help = if help.is_empty() { String::new() } else { format!("help: {help}\n") };
    console::print_err(&format!("error: {message}\n{help}"));
    Exit::Usage
}
