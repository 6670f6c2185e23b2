//! Tests of the preview server: HTTP, incremental rebuilds after edits, security, load, and scarce resources.

// What a process has open, and its memory, are read from /proc.
#[cfg(target_os = "linux")]
mod abusive_clients;
mod edits;
mod http;
mod incremental;
#[cfg(target_os = "linux")]
mod load;
#[cfg(target_os = "linux")]
mod resource_limits;
pub mod security;
