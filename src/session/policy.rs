//! The policy by which a run decides how severe its findings are: the `[rules]` of the site, and `--strict`.

use crate::config::severities::{RuleLevel, Severities};
use crate::diagnostic::{Finding, Report, Severity};

/// What decides how severe findings are.
#[derive(Clone, Debug, Default)]
pub struct SeverityPolicy {
    /// The `[rules]` of the site.
    pub rules: Severities,
    /// Whether every warning that the site does not ignore counts as an error.
    pub strict: bool,
}

impl SeverityPolicy {
    /// Settles findings: the report shows them in their final form.
    #[must_use]
    pub fn settle(&self, findings: Vec<Finding>) -> Report {
        Report::new(findings, |finding| self.severity_of(finding))
    }

    /// Returns the final severity of a finding, or nothing if the site ignores it.
    fn severity_of(&self, finding: &Finding) -> Option<Severity> {
        let code = finding.code.severity;
        // The order matters: an error cannot be ignored, and a warning that the site ignores stays ignored with
        // `--strict`.
        match self.rules.level_of(finding) {
            Some(RuleLevel::Ignore) if code == Severity::Warning => None,
            Some(RuleLevel::Error) => Some(Severity::Error),
            _ if self.strict => Some(Severity::Error),
            _ => Some(code),
        }
    }
}
