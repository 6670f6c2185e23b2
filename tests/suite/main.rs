//! The integration tests, in one program, with a folder for each behaviour. All of them use `support`.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests start the program, look at files and clocks, and fail by panicking"
)]
#![allow(
    clippy::cloned_ref_to_slice_refs,
    clippy::format_collect,
    clippy::needless_for_each,
    reason = "in a test the shortest way to say it is the best"
)]

mod support;
mod tidy;
mod command_line;
mod marks;
mod build;
mod check;
mod permalinks;
mod import;
mod manual;
mod preview;
mod robustness;
mod structure;
