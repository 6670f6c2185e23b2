//! Owns what can happen to a preview.

use tiny_http::Request;

use crate::shell::look::Look;

/// Everything that can happen.
#[derive(Debug)]
pub enum Event {
    /// Files may have changed.
    Files(Look),
    /// Somebody asks for something.
    Request(Request),
    /// The author ends it.
    Stop,
}
