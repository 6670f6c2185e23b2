//! Findings about the ledger that depend on more than the sources of a site: on the output folder, or on what a build of an
//! unchanged project skips.

use camino::Utf8Path;

use crate::check::rules::{LEDGER_GONE, missing_ledger};
use crate::diagnostic::Finding;
use crate::output::files::redirects::MAP;
use crate::session::input::Input;
use crate::shell::failure::Failure;
use crate::shell::fs::file_system::FileSystem;
use crate::shell::publish::manifest::Manifest;
use crate::syntax::ledger;

/// Returns a finding if there is no ledger although the site in an output folder was built with one.
///
/// # Errors
/// Returns a failure if the output folder cannot be read.
pub fn find_lost_ledger(disk: &dyn FileSystem, input: &Input, output: &Utf8Path) -> Result<Option<Finding>, Failure> {
    // A ledger that is there and cannot be read is not gone; that it cannot be read is a finding already.
    let unread = input.problems.iter().any(|finding| finding.place.path() == ledger::PATH);
    if unread || input.texts.contains_key(ledger::PATH) {
        return Ok(None);
    }
    let has_redirects = Manifest::read(disk, output)?.is_some_and(|list| list.files.contains_key(MAP));
    Ok(has_redirects.then(|| {
        let message =
            format!("the ledger is gone, and the site in {} was built with one", output.file_name().unwrap_or("it"));
        Finding::in_file(&LEDGER_GONE, ledger::PATH, message).help("restore it from version control")
    }))
}

/// Returns a finding if there are texts and no ledger: the only one that a build of an unchanged project reports, since it
/// takes no more than the names of files.
#[must_use]
pub fn find_missing_ledger(input: &Input) -> Vec<Finding> {
    let has_text = input.texts.keys().any(|path| path.rsplit('/').next().is_some_and(|name| name.starts_with("text.")));
    if !has_text || input.texts.contains_key(ledger::PATH) {
        return Vec::new();
    }
    vec![missing_ledger()]
}
