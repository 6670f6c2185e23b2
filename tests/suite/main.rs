//! The integration tests, in one program. `project` is the helper that all of them stand on.
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

mod project;
mod tidy;
mod rules;
mod faults;
mod memory;
mod faulty;
mod disk;
mod replaced;
mod crash;
mod attacks;
mod citations;
mod command_line;
mod properties;
#[path = "../fuzz/targets.rs"]
mod targets;
mod fuzz;
mod growth;
mod growth_pairs;
mod inert;
mod limits;
mod built;
mod tags;
mod sound;
mod seed;
mod fidelity;
mod verified;
mod formats;
mod mended;
mod shortened;
mod every_text;
mod links;
mod mentions;
mod precedence;
mod backlinks;
mod annotations;
mod repeatable;
mod messages;
mod heads;
mod languages;
mod edits;
mod session;
mod ledger;
mod promised;
mod served;
mod preview;
mod preview_edits;
mod preview_attacks;
mod preview_floods;
mod preview_limits;
mod preview_storm;
