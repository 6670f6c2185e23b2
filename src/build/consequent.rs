//! Owns which findings only follow from a file that could not be read: they go, for they would send an author to mend what
//! is whole, or to withdraw a text because of a bracket.

use std::collections::BTreeSet;

use crate::check::roster::{BREAKING, OF_ONE_FOLDER};
use crate::corpus::layout::CONTENT;
use crate::diagnostic::Finding;

/// Leaves out of `findings` what says that something is missing which is only unread. `problems` are the findings about
/// files that could not be read, `entries` the ids whose `instrument.yaml` is there and is none.
pub fn drop(findings: &mut Vec<Finding>, problems: &[Finding], entries: &[&str]) {
    let unread = problems.iter().filter_map(|problem| folder(problem.place.path()));
    let folders: BTreeSet<&str> = unread.chain(entries.iter().copied()).collect();
    if folders.is_empty() {
        return;
    }
    findings.retain(|finding| {
        let code = &finding.code;
        let in_folder = || folder(finding.place.path()).is_some_and(|folder| folders.contains(folder));
        !(BREAKING.contains(code) || OF_ONE_FOLDER.contains(code) && in_folder())
    });
}

/// The folder of `content/` that a file stands in; its own name where it stands in none.
fn folder(path: &str) -> Option<&str> {
    path.strip_prefix(CONTENT)?.split('/').next()
}
