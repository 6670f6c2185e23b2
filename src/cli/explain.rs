//! Owns `paraph explain`.

use super::arguments::Explain;
use super::exit::Exit;
use super::report;
use crate::build::manual;
use crate::diagnostic::{Code, did_you_mean};
use crate::shell::console;

/// Prints the manual page of a code, or the list of all codes.
pub fn run(arguments: &Explain) -> Exit {
    let Some(wanted) = &arguments.code else {
        let line = |code: &&Code| format!("{}  {:<7}  {}\n", code.id, code.severity.word(), code.title);
        console::say(&manual::codes().iter().map(line).collect::<String>());
        return Exit::Clean;
    };
    let codes = manual::codes();
    if let Some(code) = codes.iter().find(|code| code.id.eq_ignore_ascii_case(wanted)) {
        console::say(&page(code));
        Exit::Clean
    } else {
        let near = did_you_mean(wanted, codes.iter().map(|code| code.id));
        report::usage(
            &format!("there is no code `{wanted}`"),
            &near.unwrap_or_else(|| "`paraph explain` lists all codes".to_owned()),
        )
    }
}

/// The page as a person reads it: the doc comment without its leading spaces, with the code in its title.
fn page(code: &Code) -> String {
    let lines = code.manual.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    let text: Vec<&str> = lines.collect();
    let text = text.join("\n");
    let title = text.lines().next().unwrap_or_default().trim_start_matches("# ");
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    format!("{} ({}): {title}\n{}\n", code.id, code.severity.word(), rest.trim_end())
}
