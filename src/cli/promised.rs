//! Owns what only the shell can see of promises: whether a built site promises what no ledger says any more.

use camino::Utf8Path;

use crate::build::input::Input;
use crate::check::roster::{LEDGER_GONE, NO_LEDGER};
use crate::diagnostic::Finding;
use crate::output::redirects::MAP;
use crate::shell::disk::Disk;
use crate::shell::failure::Failure;
use crate::shell::manifest::Manifest;
use crate::syntax::ledger;

/// That there is no ledger while the site in an output folder was built with one.
///
/// # Errors
/// When it cannot be read what stands in the output folder.
pub fn forgotten(disk: &dyn Disk, input: &Input, output: &Utf8Path) -> Result<Option<Finding>, Failure> {
    let unread = input.problems.iter().any(|finding| finding.place.path() == ledger::PATH);
    if unread || input.texts.contains_key(ledger::PATH) {
        return Ok(None);
    }
    let promised = Manifest::read(disk, output)?.is_some_and(|list| list.files.contains_key(MAP));
    Ok(promised.then(|| {
        let message =
            format!("the ledger is gone, and the site in {} was built with one", output.file_name().unwrap_or("it"));
        Finding::in_file(&LEDGER_GONE, ledger::PATH, message).help("take it from version control again")
    }))
}

/// That nothing is promised yet, where texts are held: what a build of an unchanged project has to say.
#[must_use]
pub fn unpromised(input: &Input) -> Vec<Finding> {
    let has_text = input.texts.keys().any(|path| path.rsplit('/').next().is_some_and(|name| name.starts_with("text.")));
    if !has_text || input.texts.contains_key(ledger::PATH) {
        return Vec::new();
    }
    let message = "no ledger says which addresses are published";
    vec![Finding::in_file(&NO_LEDGER, ledger::PATH, message).help("run `paraph lock` and commit what it writes")]
}
