//! `paraph help`: the topics of the manual, and the help of each command.

use clap::{CommandFactory, Parser};

use super::arguments::{Arguments, Help};
use super::exit::Exit;
use super::report;
use super::terminal_text::{self, TerminalStyle};
use crate::diagnostic::did_you_mean;
use crate::manual::{TOPICS, Topic};
use crate::shell::console;

/// The address of the program's repository, as Cargo.toml gives it; empty where it gives none.
pub const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// What stands in the manual for the address of the repository.
pub const PLACEHOLDER: &str = "<repository>";

/// Prints a topic of the manual or the help of a command; without a word, the list of both.
pub fn run(arguments: &Help) -> Exit {
    let Some(word) = &arguments.topic else {
        console::print_out(&list_commands_and_topics());
        return Exit::Clean;
    };
    let topic = TOPICS.iter().find(|topic| topic.name.eq_ignore_ascii_case(word));
    if let Some(text) = topic.map(topic_text).or_else(|| command_help(word)) {
        console::print_out(&text);
        return Exit::Clean;
    }
    let near = did_you_mean(word, TOPICS.iter().map(|topic| topic.name).chain(command_names(&Arguments::command())));
    report::print_usage_error(
        &format!("there is no topic or command `{word}`"),
        &near.unwrap_or_else(|| "`paraph help` lists all topics and commands".to_owned()),
    )
}

/// The commands, as `paraph --help` lists them, and the topics.
fn list_commands_and_topics() -> String {
    let mut text = Arguments::command().render_help().to_string();
    let width = TOPICS.iter().map(|topic| topic.name.len()).max().unwrap_or(0);
    text.push_str("\nTopics of the manual, each printed by `paraph help TOPIC`:\n");
    for topic in TOPICS {
        text.push_str(&format!("  {:width$}  {}\n", topic.name, topic.title()));
    }
    text
}

fn topic_text(topic: &Topic) -> String {
    let style = TerminalStyle::of_standard_output();
    if REPOSITORY.is_empty() {
        terminal_text::from_markdown(topic.text, style)
    } else {
        terminal_text::from_markdown(&topic.text.replace(PLACEHOLDER, REPOSITORY), style)
    }
}

/// What `paraph COMMAND --help` prints.
fn command_help(name: &str) -> Option<String> {
    if !command_names(&Arguments::command()).any(|known| known == name) {
        return None;
    }
    // By parsing, not from the definition of the command: only so does the usage name the program.
    let help = Arguments::try_parse_from(["paraph", name, "--help"]).err()?.render();
    Some(match TerminalStyle::of_standard_output() {
        TerminalStyle::Ansi => help.ansi().to_string(),
        TerminalStyle::Plain => help.to_string(),
    })
}

fn command_names(program: &clap::Command) -> impl Iterator<Item = &str> {
    program.get_subcommands().map(clap::Command::get_name)
}
