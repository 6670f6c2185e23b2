//! Cascades: findings that only follow from a file that could not be read. They are dropped, for they would send an author
//! to correct what is right, or to withdraw a text because of a missing bracket.

use std::collections::BTreeSet;

use crate::corpus::paths::CONTENT;
use crate::diagnostic::{Finding, Presumes};

/// Drops the findings that presume a file to have been read that was not. `read_errors` are the findings about files that
/// could not be read, `invalid_entries` the ids whose `instrument.yaml` exists but is not valid.
pub fn drop_cascades(findings: &mut Vec<Finding>, read_errors: &[Finding], invalid_entries: &[&str]) {
    let unread = read_errors.iter().filter_map(|error| content_folder(error.place.path()));
    let folders: BTreeSet<&str> = unread.chain(invalid_entries.iter().copied()).collect();
    if folders.is_empty() {
        return;
    }
    findings.retain(|finding| match finding.code.presumes {
        Presumes::Nothing => true,
        Presumes::WholeFolder => content_folder(finding.place.path()).is_none_or(|folder| !folders.contains(folder)),
        // Any file that was not read may contain just what such a finding misses.
        Presumes::WholeCorpus => false,
    });
}

/// Returns the folder of `content/` that a file is in, or its own name if it is in none.
fn content_folder(path: &str) -> Option<&str> {
    path.strip_prefix(CONTENT)?.split('/').next()
}
