//! The findings of a session by their origin, so that a step replaces those of the stages that it repeats and keeps the
//! others.

use std::collections::BTreeMap;

use crate::corpus::register::TextKey;
use crate::diagnostic::Finding;

/// The stage that reports a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingOrigin {
    /// Reading files from disk.
    Disk,
    /// Reading `site.toml`.
    Settings,
    /// Loading the theme.
    Theme,
    /// Checking the links of one text, and comparing it with its original.
    Links(TextKey),
    /// Checking the register, the languages and the ledger.
    Corpus,
    /// Looking for published instruments that are gone.
    Withdrawn,
    /// Planning the site: two files of one name, sources that cannot be compared.
    Site,
}

/// Findings by origin.
#[derive(Debug, Default)]
pub struct FindingTable(BTreeMap<FindingOrigin, Vec<Finding>>);

impl FindingTable {
    /// Replaces the findings of an origin.
    pub fn replace(&mut self, origin: FindingOrigin, findings: Vec<Finding>) {
        if findings.is_empty() {
            self.0.remove(&origin);
        } else {
            self.0.insert(origin, findings);
        }
    }

    /// Removes the findings about the links of all texts.
    pub fn clear_links(&mut self) {
        // One by one they could not be replaced: a text that is gone is not checked again, and its findings would stay.
        self.0.retain(|origin, _| !matches!(origin, FindingOrigin::Links(_)));
    }

    /// Returns the findings of an origin.
    #[must_use]
    pub fn of_origin(&self, origin: &FindingOrigin) -> &[Finding] {
        self.0.get(origin).map_or(&[], Vec::as_slice)
    }

    /// Returns all findings, by origin.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.0.values().flatten()
    }
}
