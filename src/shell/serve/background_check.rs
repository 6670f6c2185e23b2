//! Checks in the background: what only rendering a page can find, for the pages that nobody requests now.
//!
//! A preview shows an edit before it verifies it: comparing texts with their sources takes longer than an author may wait,
//! and a preview of words that differ from their source is what an author needs to correct them. So the texts with a source
//! are verified after each step, in one thread beside those that answer requests; pages on which something was found are
//! rendered again there, so that a finding goes away when its reason does and not when somebody returns to the page.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::state::PreviewState;
use crate::source::Digest;

/// How long nothing must happen before the check begins: the browser requests the page that it shows first.
const QUIET: Duration = Duration::from_millis(40);

/// Checks whenever `nudges` says that the site or its findings changed, until nobody can say so any more.
pub fn run(state: &PreviewState, nudges: &Receiver<()>) {
    // What each page was made from when it was last checked.
    let mut checked: HashMap<String, Digest> = HashMap::new();
    while nudges.recv().is_ok() {
        state.print_report();
        loop {
            match nudges.recv_timeout(QUIET) {
                Ok(()) => state.print_report(),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        check_pages(state, &mut checked);
        state.print_report();
    }
}

/// Checks the pages that are due, and stops early when there is another site to check.
fn check_pages(state: &PreviewState, checked: &mut HashMap<String, Digest>) {
    let Some(latest) = state.latest() else { return };
    let paths = state.paths_to_check(&latest.site);
    checked.retain(|path, _| paths.contains(path));
    for path in paths {
        if !state.is_latest(latest.digest) {
            return;
        }
        let Some(made_from) = latest.site.made_from(&path) else { continue };
        if checked.get(&path) == Some(&made_from) {
            continue;
        }
        state.check_page(&latest, &path);
        checked.insert(path, made_from);
    }
}
