//! A project on disk: reading it, following its changes, and applying fixes to it.

pub mod read;
pub mod sources;
pub mod snapshot;
pub mod poll;
pub mod watch;
pub mod apply_fixes;
