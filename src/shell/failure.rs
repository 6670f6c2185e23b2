//! Failures: what the machine could not do. Never the author's mistake; always with the path and the system's reason.

use std::fmt;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

/// Something that the machine could not do.
#[derive(Debug)]
pub struct Failure {
    /// What was attempted: "write", "create the folder".
    pub action: String,
    /// The file or folder it was attempted on.
    pub path: Utf8PathBuf,
    /// Why it failed, usually in the system's words.
    pub reason: String,
}

impl Failure {
    /// A failed system call.
    #[must_use]
    pub fn new(action: &str, path: &Utf8Path, error: &io::Error) -> Self {
        Self::with_reason(action, path, error.to_string())
    }

    /// A failure with a reason of our own.
    #[must_use]
    pub fn with_reason(action: &str, path: &Utf8Path, reason: String) -> Self {
        Self { action: action.to_owned(), path: path.to_owned(), reason }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}: {}", self.action, self.path, self.reason)
    }
}

impl std::error::Error for Failure {}
