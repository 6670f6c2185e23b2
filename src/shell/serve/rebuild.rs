//! Rebuilding the site while it is served: waits until files are quiet, reads what changed, rebuilds, publishes the result to
//! the state and reports to the author.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;

use super::state::PreviewState;
use crate::output::render::context::RenderOptions;
use crate::session::input::Changes;
use crate::session::{Plan, Session};
use crate::shell::console;
use crate::shell::project::snapshot::{ChangedPaths, ProjectSnapshot};
use crate::shell::project::watch::ProjectWatcher;

/// How long files must be quiet before they are read: a save is several events.
const QUIET: Duration = Duration::from_millis(10);

/// After how long they are read although they are not quiet.
const MAX_WAIT: Duration = Duration::from_millis(200);

/// After how long a file that is missing or empty is taken to be so: on a busy machine, an editor that rewrites a file may be
/// interrupted for this long.
const RECHECK_AFTER: Duration = Duration::from_millis(250);

/// Rebuilds the site of a preview after every edit.
#[derive(Debug)]
pub struct Rebuilder {
    project: ProjectSnapshot,
    session: Session,
    state: Arc<PreviewState>,
    /// Whether warnings count as errors.
    strict: bool,
}

impl Rebuilder {
    /// A rebuilder of a project that has not been read yet.
    #[must_use]
    pub fn new(root: Utf8PathBuf, options: RenderOptions, strict: bool, state: Arc<PreviewState>) -> Self {
        let (project, session) = (ProjectSnapshot::new(root), Session::new(options, None));
        Self { project, session, state, strict }
    }

    /// Builds the site for the first time. Returns the number of its files, or `None` if there is no site to show.
    pub fn build_first(&mut self) -> Option<usize> {
        let (changes, _) = self.project.refresh(&ChangedPaths::anywhere(), false);
        let plan = self.plan(&changes);
        let files = plan.site.as_ref().map(|site| site.paths().count());
        let is_shown = self.state.publish(plan);
        self.state.print_report();
        self.state.nudge();
        files.filter(|_| is_shown)
    }

    /// Rebuilds whenever files have changed, until the watcher ends.
    pub fn run(&mut self, reports: &Receiver<ChangedPaths>, watcher: &mut ProjectWatcher) {
        let mut doubtful = ChangedPaths::default();
        loop {
            let Some(batch) = next_batch(reports, std::mem::take(&mut doubtful)) else { return };
            if watcher.watch_new_folders(&batch.paths).is_err() {
                console::print_err(
                    "note: a folder cannot be watched; start the preview again with `--poll` to see changes in it\n",
                );
            }
            let start = Instant::now();
            let (changes, again) = self.project.refresh(&batch.paths, batch.is_patient);
            doubtful = again;
            if !changes.is_empty() {
                self.rebuild(&changes, start);
            }
        }
    }

    /// Plans the site with the changes.
    fn plan(&mut self, changes: &Changes) -> Plan {
        self.session.step(changes).with_strictness(self.strict)
    }

    /// Rebuilds the site and reports the outcome.
    fn rebuild(&mut self, changes: &Changes, start: Instant) {
        let plan = self.plan(changes);
        let texts_read = plan.texts_read;
        let before = self.state.shown_digest();
        let is_shown = self.state.publish(plan);
        let took = start.elapsed().as_secs_f64() * 1000.0;
        let what = describe_changes(changes);
        let read = match texts_read {
            0 => String::new(),
            1 => "1 text read, ".to_owned(),
            many => format!("{many} texts read, "),
        };
        let shown = match (is_shown, before == self.state.shown_digest()) {
            (false, _) => "the last good site stays",
            (true, true) => "the site is the same",
            (true, false) => "shown",
        };
        console::print_out(&format!("{what}: {read}{shown} ({took:.0} ms)\n"));
        self.state.print_report();
        self.state.nudge();
    }
}

/// Paths that are read together.
struct Batch {
    paths: ChangedPaths,
    /// Whether a file that is missing or empty may be left for later.
    is_patient: bool,
}

/// Waits for the next report of changed paths and collects those that come with it. `doubtful` paths are due in a moment in
/// any case. `None` when the watcher has ended.
fn next_batch(reports: &Receiver<ChangedPaths>, doubtful: ChangedPaths) -> Option<Batch> {
    let mut paths = ChangedPaths::default();
    let mut is_patient = true;
    if doubtful.is_empty() {
        while paths.is_empty() {
            paths.merge(reports.recv().ok()?);
        }
    } else {
        match reports.recv_timeout(RECHECK_AFTER) {
            // Something is still being written: the doubtful files get another chance.
            Ok(more) => paths.merge(more),
            Err(RecvTimeoutError::Timeout) => is_patient = false,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
        paths.merge(doubtful);
    }
    let start = Instant::now();
    while is_patient && start.elapsed() < MAX_WAIT {
        match reports.recv_timeout(QUIET) {
            Ok(more) => paths.merge(more),
            Err(_) => break,
        }
    }
    Some(Batch { paths, is_patient })
}

/// Names the files that changed, for the author.
fn describe_changes(changes: &Changes) -> String {
    let settings = changes.config.iter().map(|_| crate::config::FILE);
    let texts = changes.texts.keys().map(String::as_str);
    let theme = changes.theme.keys().map(String::as_str);
    let names: Vec<&str> = settings.chain(texts).chain(theme).collect();
    match names.as_slice() {
        [] => "files".to_owned(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}
