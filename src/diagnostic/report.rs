//! A report: findings in their final form. Renderers, counts and exit codes only read it.
//!
//! Findings are collected as they come, in lists. A report is made from such a list once all of it is known, and this is the
//! only place where findings are ordered, repetitions removed and severities decided: so all commands agree.

use super::code::{Phase, Severity};
use super::finding::Finding;

/// The findings of a run, ordered and without repetitions, each with its final severity.
#[derive(Clone, Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// Settles findings. `severity_of` returns the final severity of a finding, or nothing if it is to be ignored.
    #[must_use]
    pub fn new(findings: Vec<Finding>, severity_of: impl Fn(&Finding) -> Option<Severity>) -> Self {
        // By the severity of the codes, not the final one: whether a site has mistakes to correct before it can be published
        // does not depend on its settings.
        let is_unfinished = findings.iter().any(|finding| finding.code.severity == Severity::Error);
        let can_wait = |finding: &Finding| {
            is_unfinished && finding.code.phase == Phase::Publishing && finding.code.severity == Severity::Warning
        };
        let settle = |finding: Finding| severity_of(&finding).map(|severity| Finding { severity, ..finding });
        let mut findings: Vec<Finding> =
            findings.into_iter().filter(|finding| !can_wait(finding)).filter_map(settle).collect();
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        // A mistake in a template is found on every page that uses it.
        findings.dedup_by(|a, b| a.repeats(b));
        Self { findings }
    }

    /// Returns the findings, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.findings.iter()
    }

    /// Returns the number of findings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Returns whether there is nothing to report.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Returns the errors, in order.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// Returns whether any finding is an error: then nothing is built.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Reduces the report to its errors.
    #[must_use]
    pub fn errors_only(mut self) -> Self {
        self.findings.retain(|finding| finding.severity == Severity::Error);
        self
    }

    /// Returns whether another report has the same findings.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let same = |(a, b): (&Finding, &Finding)| a.repeats(b) && a.severity == b.severity;
        self.len() == other.len() && self.iter().zip(other).all(same)
    }

    /// Returns the number of findings in words: "2 errors and 1 warning".
    #[must_use]
    pub fn count_in_words(&self) -> String {
        let errors = self.errors().count();
        let plural = |count: usize, word: &str| match count {
            1 => format!("1 {word}"),
            _ => format!("{count} {word}s"),
        };
        match (errors, self.len() - errors) {
            (errors, 0) => plural(errors, "error"),
            (0, warnings) => plural(warnings, "warning"),
            (errors, warnings) => format!("{} and {}", plural(errors, "error"), plural(warnings, "warning")),
        }
    }
}

impl<'a> IntoIterator for &'a Report {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::codes! {
        /// # An error
        X001 = error "an error";

        /// # A warning
        X002 = warning "a warning";

        /// # Not published yet
        X003 = warning "not published" [publishing];

        /// # No longer published
        X004 = error "no longer published" [publishing];
    }

    fn settled(findings: &[(&'static crate::diagnostic::Code, &str)]) -> Vec<String> {
        let finding = |(code, path): &(&'static crate::diagnostic::Code, &str)| Finding::in_file(code, *path, "wrong");
        let report = Report::new(findings.iter().map(finding).collect(), |finding| Some(finding.code.severity));
        report.iter().map(|finding| format!("{} {}", finding.code.id, finding.place.path())).collect()
    }

    #[test]
    fn findings_are_ordered_and_reported_once() {
        let found = settled(&[(&X002, "b"), (&X001, "b"), (&X002, "a"), (&X002, "b")]);
        assert_eq!(found, ["X002 a", "X001 b", "X002 b"]);
        assert_eq!(CODES.len(), 4);
    }

    #[test]
    fn what_is_about_publishing_waits_for_errors_unless_it_is_one() {
        assert_eq!(settled(&[(&X003, "a"), (&X002, "b")]), ["X003 a", "X002 b"]);
        assert_eq!(settled(&[(&X003, "a"), (&X001, "b"), (&X004, "c")]), ["X001 b", "X004 c"]);
        assert_eq!(settled(&[(&X003, "a"), (&X004, "c")]), ["X004 c"]);
    }
}
