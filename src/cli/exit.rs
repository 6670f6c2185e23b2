//! Owns the exit codes and what each means.

use crate::check::roster::BREAKING;
use crate::config;
use crate::diagnostic::{Finding, Severity};
use crate::syntax::ledger;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing to say, or only warnings.
    Clean = 0,
    /// Errors in content or themes.
    Findings = 1,
    /// The command line, `site.toml` or the output folder.
    Usage = 2,
    /// The machine could not.
    Failure = 3,
    /// A published link would break, or it cannot be known whether one would.
    Broken = 4,
}

impl Exit {
    /// What findings come to.
    #[must_use]
    pub fn of(findings: &[Finding], strict: bool) -> Self {
        let errors = findings.iter().filter(|finding| finding.severity(strict) == Severity::Error);
        let exit = |finding: &Finding| {
            let path = finding.place.path();
            let breaks = BREAKING.contains(&finding.code)
                || (path == ledger::PATH && finding.severity(false) == Severity::Error);
            match path {
                config::FILE => Self::Usage,
                _ if breaks => Self::Broken,
                _ => Self::Findings,
            }
        };
        errors.map(exit).max_by_key(|exit| exit.weight()).unwrap_or(Self::Clean)
    }

    /// Which counts, where several apply: 3, 2, 4, 1.
    fn weight(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Broken => 2,
            Self::Usage => 3,
            Self::Failure => 4,
        }
    }

    /// The code the process ends with.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }
}
