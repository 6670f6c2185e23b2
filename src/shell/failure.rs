//! Owns what the machine could not do: never the author's fault, always with the path and the system's reason.

use std::fmt;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

/// Something the machine could not do.
#[derive(Debug)]
pub struct Failure {
    /// What was tried: "write", "create the folder".
    pub tried: String,
    /// On what.
    pub path: Utf8PathBuf,
    /// What the system says.
    pub reason: String,
}

impl Failure {
    /// A failure of a call to the system.
    #[must_use]
    pub fn new(tried: &str, path: &Utf8Path, error: &io::Error) -> Self {
        Self::told(tried, path, error.to_string())
    }

    /// A failure for a reason that we know ourselves.
    #[must_use]
    pub fn told(tried: &str, path: &Utf8Path, reason: String) -> Self {
        Self { tried: tried.to_owned(), path: path.to_owned(), reason }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}: {}", self.tried, self.path, self.reason)
    }
}

impl std::error::Error for Failure {}
