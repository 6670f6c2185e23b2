//! The exit codes.

use crate::config;
use crate::diagnostic::{Finding, Report, Severity};
use crate::syntax::ledger;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// No findings, or only warnings.
    Clean = 0,
    /// Errors in content or themes.
    Findings = 1,
    /// The command line, `site.toml` or the output folder.
    Usage = 2,
    /// The machine could not.
    Failure = 3,
    /// A published link would break, or the ledger that would show it cannot be read.
    Broken = 4,
}

impl Exit {
    /// Returns the exit code for a report.
    #[must_use]
    pub fn from_report(report: &Report) -> Self {
        let exit = |finding: &Finding| match finding.place.path() {
            // By the file and not by the code: whatever is wrong with the settings is wrong with how the program was
            // called.
            config::FILE => Self::Usage,
            _ if finding.code.breaks_links => Self::Broken,
            // A ledger that cannot be read may hide that a link breaks, whatever is wrong with it.
            ledger::PATH if finding.code.severity == Severity::Error => Self::Broken,
            _ => Self::Findings,
        };
        report.errors().map(exit).max_by_key(|exit| exit.precedence()).unwrap_or(Self::Clean)
    }

    /// Returns its rank where several apply: 3 goes before 2, 2 before 4, 4 before 1.
    fn precedence(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Broken => 2,
            Self::Usage => 3,
            Self::Failure => 4,
        }
    }

    /// Returns the exit code of the process.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }
}
