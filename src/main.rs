//! The program: runs the library and ends with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(paraph::cli::run().code())
}
