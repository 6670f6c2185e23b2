//! The command line. Each command is one file; this one selects the command.

mod arguments;
mod exit;
mod report;
mod build;
mod serve;
mod check;
mod lock;
mod lock_translation;
mod ledger_guard;
mod verify;
mod explain;
mod help;
mod terminal_text;
mod import;
mod new;
mod outline;

use std::ffi::OsString;

use clap::{CommandFactory, Parser};

use crate::shell::console;
use crate::shell::fs::file_system::FileSystem;
use crate::shell::fs::native::NativeFileSystem;
use arguments::{Arguments, Command};
pub use exit::Exit;
pub use help::{PLACEHOLDER, REPOSITORY};

/// All commands and their options, for whoever writes or checks documentation of them.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the program on the arguments of the process.
#[must_use]
pub fn run() -> Exit {
    run_on(&NativeFileSystem, std::env::args_os())
}

/// Runs the program on a disk; the first argument is its own name. All that commands read and write is on that disk, but
/// for `serve`, which watches the one of this machine.
#[must_use]
pub fn run_on(disk: &dyn FileSystem, arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            // `--help` and `--version` come as errors too, which are printed on standard output.
            return if error.use_stderr() { Exit::Usage } else { Exit::Clean };
        }
    };
    match arguments.command {
        Command::New(arguments) => new::run(disk, &arguments),
        Command::Import(arguments) => import::run(disk, &arguments),
        Command::Build(arguments) => build::run(disk, &arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(disk, &arguments),
        Command::Verify(arguments) => verify::run(disk, &arguments),
        Command::Outline(arguments) => outline::run(disk, &arguments),
        Command::Lock(arguments) => match &arguments.translation {
            Some(translation) => lock_translation::run(disk, &arguments, translation),
            None => lock::run(disk, &arguments),
        },
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Help(arguments) => help::run(&arguments),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "paraph", &mut script);
            console::print_out(&String::from_utf8_lossy(&script));
            Exit::Clean
        }
    }
}
