//! The integration tests, in one program. `project` is the helper that all of them stand on.

mod project;
mod tidy;
mod rules;
mod faults;
mod command_line;
mod properties;
mod built;
mod sound;
mod seed;
mod fidelity;
mod shortened;
mod links;
mod mentions;
mod repeatable;
