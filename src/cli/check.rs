//! Owns `paraph check`.

use super::arguments::{Check, Format};
use super::exit::Exit;
use super::report;
use crate::build;
use crate::diagnostic::render::{self, Style};
use crate::output::press::Options;
use crate::shell::{console, read};

/// Shows every finding without writing anything.
pub fn run(arguments: &Check) -> Exit {
    let root = match read::absolute(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::failure(&failure),
    };
    let findings = build::check(&read::project(&root), Options { offline: false, minify: false });
    match arguments.format {
        Format::Human if findings.is_empty() => console::say("no findings\n"),
        Format::Human => report::findings(&findings, arguments.strict),
        Format::Short => console::say(&render::render(&findings, Style::Short, arguments.strict, false)),
        Format::Json => console::say(&render::render(&findings, Style::Json, arguments.strict, false)),
    }
    Exit::of(&findings, arguments.strict)
}
