//! The only tier that touches disk, clock and network.
#![allow(clippy::disallowed_methods, reason = "this is the door that the lint keeps everybody else from")]

pub mod failure;
pub mod disk;
mod holder;
pub mod machine;
mod walk;
pub mod read;
pub mod seeds;
pub mod manifest;
pub mod output;
pub mod refused;
mod foreign;
mod place;
pub mod work;
pub mod write;
pub mod replace;
pub mod mend;
pub mod console;
pub mod today;
pub mod look;
mod poll;
pub mod watch;
pub mod serve;
