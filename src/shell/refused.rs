//! Owns the reasons why an output folder is left as it is.

use camino::Utf8PathBuf;

use super::failure::Failure;
use crate::diagnostic::Finding;

/// Why nothing was written.
#[derive(Debug)]
pub enum Refused {
    /// A file or folder that Paraph did not write stands where the site has one of its own.
    InTheWay(Utf8PathBuf),
    /// Pages could not be rendered.
    Findings(Vec<Finding>),
    /// The machine could not.
    Failure(Failure),
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}
