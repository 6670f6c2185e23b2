//! The only tier that touches disk, clock and network.
#![allow(clippy::disallowed_methods, reason = "this is the door that the lint keeps everybody else from")]

pub mod failure;
pub mod console;
pub mod clock;
pub mod fs;
pub mod project;
pub mod publish;
pub mod serve;
