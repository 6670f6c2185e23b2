//! Why an output folder was left as it was.

use camino::Utf8PathBuf;

use crate::shell::failure::Failure;

/// Why nothing was written.
#[derive(Debug)]
pub enum PublishError {
    /// A file or folder that Paraph did not write has the path of one that the site needs.
    InTheWay(Utf8PathBuf),
    /// The system reported an error.
    Failure(Failure),
}

impl From<Failure> for PublishError {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}
