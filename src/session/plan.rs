//! A plan: what came of a step of a session. Nothing of its site is rendered yet.

use std::sync::{Arc, Mutex, PoisonError};

use super::policy::SeverityPolicy;
use crate::diagnostic::{Finding, Report, Severity};
use crate::output::{Artifact, Site};

/// A site that can be rendered, where one could be planned, and what was found.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The site; none where settings or theme cannot be used.
    pub site: Option<Arc<Site>>,
    /// The findings so far, in no order: [`Plan::report`] settles them.
    pub findings: Vec<Finding>,
    /// What decides how severe they are.
    pub policy: SeverityPolicy,
    /// How many texts were read for it.
    pub texts_read: usize,
}

impl Plan {
    /// Sets whether warnings count as errors (`--strict`).
    #[must_use]
    pub fn with_strictness(mut self, strict: bool) -> Self {
        self.policy.strict = strict;
        self
    }

    /// Returns the findings so far in their final form.
    #[must_use]
    pub fn report(&self) -> Report {
        self.policy.settle(self.findings.clone())
    }

    /// Adds what is found by rendering the whole site, and by comparing texts with their sources. If there are errors, only
    /// the texts are compared: a page that cannot be made from such content would be a finding that follows from others.
    pub fn add_rendering_findings(&mut self) {
        let Some(site) = &self.site else { return };
        // The severity of the code decides, not that of the policy: a warning that `--strict` makes an error does not
        // keep pages from being made.
        if self.findings.iter().any(|finding| finding.code.severity == Severity::Error) {
            self.findings.extend(site.verify());
            return;
        }
        let found = Mutex::new(Vec::new());
        let collect = |artifact: Result<Artifact, Finding>| {
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            match artifact {
                Ok(artifact) => found.extend(artifact.findings),
                Err(finding) => found.push(finding),
            }
        };
        site.render_all(collect);
        self.findings.extend(found.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
}
