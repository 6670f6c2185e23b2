//! Owns the exit codes and what each means.

use crate::config;
use crate::diagnostic::{Finding, Severity};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing to say, or only warnings.
    Clean = 0,
    /// Errors in content or themes.
    Findings = 1,
    /// The command line, `site.toml` or the output folder.
    Usage = 2,
    /// The machine could not.
    Failure = 3,
}

impl Exit {
    /// What findings come to.
    #[must_use]
    pub fn of(findings: &[Finding], strict: bool) -> Self {
        let errors = findings.iter().filter(|finding| finding.severity(strict) == Severity::Error);
        let exit = |finding: &Finding| {
            if finding.place.path() == config::FILE { Self::Usage } else { Self::Findings }
        };
        errors.map(exit).max().unwrap_or(Self::Clean)
    }

    /// The code the process ends with.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }
}
