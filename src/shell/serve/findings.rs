//! The findings of a preview: of the last step, and of the pages rendered since; and how the overlay reads them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::render;
use crate::diagnostic::{Finding, Phase, Report, Severity};
use crate::output::Site;
use crate::session::SeverityPolicy;
use crate::source::Digest;

/// The most findings that the overlay shows; the rest are counted.
const SHOWN: usize = 50;

/// The findings of a preview.
#[derive(Clone, Debug, Default)]
pub struct PreviewFindings {
    /// What the last step found.
    step: Vec<Finding>,
    /// What was found on pages, by path.
    pages: BTreeMap<String, PageFindings>,
    policy: SeverityPolicy,
}

/// What was found on a page.
#[derive(Clone, Debug)]
struct PageFindings {
    /// The digest of what the page was made from.
    made_from: Option<Digest>,
    findings: Vec<Finding>,
}

impl PreviewFindings {
    /// Replaces what the last step found. Findings of pages stay until the pages are checked again, so that they do not
    /// vanish for a moment after every edit; those of pages that the site has no more are dropped.
    ///
    /// That an address is not recorded yet is not a mistake while somebody writes: what is about publishing is left to
    /// `paraph check` and `paraph build`.
    pub fn replace_step(&mut self, findings: Vec<Finding>, policy: SeverityPolicy, site: Option<&Site>) {
        self.step = findings.into_iter().filter(|finding| finding.code.phase != Phase::Publishing).collect();
        self.policy = policy;
        self.pages.retain(|path, _| site.is_some_and(|site| site.made_from(path).is_some()));
    }

    /// Replaces what was found on a page; returns whether that may be something new.
    pub fn replace_page(&mut self, path: &str, made_from: Option<Digest>, findings: Vec<Finding>) -> bool {
        if findings.is_empty() {
            return self.pages.remove(path).is_some();
        }
        let before = self.pages.insert(path.to_owned(), PageFindings { made_from, findings });
        before.is_none_or(|before| before.made_from != made_from)
    }

    /// Returns the paths of the pages on which something was found.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        self.pages.keys().map(String::as_str)
    }

    /// Settles the findings of the step: a site with errors among these is not shown. Errors of pages do not count, for
    /// they are found when the site is shown already.
    #[must_use]
    pub fn settle_step(&self) -> Report {
        self.policy.settle(self.step.clone())
    }

    /// Settles all findings.
    #[must_use]
    pub fn settle(&self) -> Report {
        let pages = self.pages.values().flat_map(|page| &page.findings);
        self.policy.settle(self.step.iter().chain(pages).cloned().collect())
    }
}

/// The findings, written once for all readers.
#[derive(Clone, Debug, Default)]
pub struct OverlayFindings {
    /// The JSON object: `errors`, `warnings`, `more` (counts), `findings`, each with `severity`, `code`, `message`,
    /// `path`, `line`, `column` and `text`.
    pub json: String,
    /// The digest of the object; none if there is nothing to show.
    pub digest: Option<Digest>,
}

#[derive(Serialize)]
struct OverlayReport<'a> {
    errors: usize,
    warnings: usize,
    more: usize,
    findings: Vec<OverlayRow<'a>>,
}

#[derive(Serialize)]
struct OverlayRow<'a> {
    severity: Severity,
    code: &'a str,
    message: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    text: String,
}

impl OverlayFindings {
    /// Writes the findings of a report; errors come first.
    #[must_use]
    pub fn new(report: &Report) -> Self {
        let errors = report.errors().count();
        let warnings = report.len() - errors;
        let others = report.iter().filter(|finding| finding.severity != Severity::Error);
        let shown: Vec<OverlayRow<'_>> = report.errors().chain(others).take(SHOWN).map(overlay_row).collect();
        let more = report.len() - shown.len();
        let is_empty = report.is_empty();
        let report = OverlayReport { errors, warnings, more, findings: shown };
        // Strings and numbers only: serialising them cannot fail.
        let json = serde_json::to_string(&report).unwrap_or_default();
        let digest = (!is_empty).then(|| Digest::of_bytes(json.as_bytes()));
        Self { json, digest }
    }
}

fn overlay_row(finding: &Finding) -> OverlayRow<'_> {
    let (line, column) = finding.place.line_column();
    OverlayRow {
        severity: finding.severity,
        code: finding.code.id,
        message: &finding.message,
        path: finding.place.path(),
        line,
        column,
        text: render::with_excerpt(finding),
    }
}
