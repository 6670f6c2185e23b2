//! `paraph explain`: the manual page of a finding's code.

use super::arguments::Explain;
use super::exit::Exit;
use super::report;
use super::terminal_text::{self, TerminalStyle};
use crate::diagnostic::{Code, did_you_mean};
use crate::session::codes;
use crate::shell::console;

/// Prints the manual page of a code, or the list of all codes.
pub fn run(arguments: &Explain) -> Exit {
    let Some(wanted) = &arguments.code else {
        let line = |code: &&Code| format!("{}  {:<7}  {}\n", code.id, code.severity.as_str(), code.title);
        console::print_out(&codes::codes().iter().map(line).collect::<String>());
        return Exit::Clean;
    };
    let codes = codes::codes();
    if let Some(code) = codes.iter().find(|code| code.id.eq_ignore_ascii_case(wanted)) {
        console::print_out(&manual_page(code));
        Exit::Clean
    } else {
        let near = did_you_mean(wanted, codes.iter().map(|code| code.id));
        report::print_usage_error(
            &format!("unknown code `{wanted}`"),
            &near.unwrap_or_else(|| "`paraph explain` lists all codes".to_owned()),
        )
    }
}

/// Returns the manual page of a code for a terminal: its doc comment without leading spaces, with the code in the title.
fn manual_page(code: &Code) -> String {
    let lines = code.manual.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    let text: Vec<&str> = lines.collect();
    let (title, body) = text.split_first().map_or(("", String::new()), |(title, body)| (*title, body.join("\n")));
    let title = title.trim_start_matches("# ");
    let body = terminal_text::from_markdown(&body, TerminalStyle::of_standard_output());
    format!("{} ({}): {title}\n\n{body}", code.id, code.severity.as_str())
}
