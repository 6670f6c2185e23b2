//! Watching a project for changes: by the system's notifications where they work, else by polling.
//!
//! Folders are watched, never files: an editor that renames a new file over the old one would take the watch with it. Only
//! the paths of events are used; their kinds differ between systems and are not interpreted.

use camino::{Utf8Path, Utf8PathBuf};
use notify::event::ModifyKind;
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::poll::Poller;
use super::snapshot::{ChangedPaths, watched_folders};

/// The error number of Linux for too many open files (`EMFILE`): here, too many inotify instances.
const TOO_MANY_INSTANCES: i32 = 24;

/// A watch on a project. It ends when it is dropped.
#[derive(Debug)]
pub struct ProjectWatcher {
    method: WatchMethod,
    root: Utf8PathBuf,
    watched: Vec<Utf8PathBuf>,
    /// Why it polls, if it does so because the system's notifications do not work.
    pub polls_because: Option<String>,
}

#[derive(Debug)]
enum WatchMethod {
    Notifications(RecommendedWatcher),
    Polling(#[expect(dead_code, reason = "it polls for as long as it is kept")] Poller),
}

impl ProjectWatcher {
    /// Watches a project. `poll` asks for polling from the start, which sees changes on network drives and in containers
    /// that the system does not report. `report` is called with what may have changed, on a thread of its own.
    #[must_use]
    pub fn start(root: &Utf8Path, poll: bool, report: impl Fn(ChangedPaths) + Clone + Send + 'static) -> Self {
        if poll {
            return Self::with_method(root, WatchMethod::Polling(Poller::start(root, report)), None);
        }
        let report_event = report.clone();
        let handler = move |event| {
            let changed = changed_paths(event);
            if !changed.is_empty() {
                report_event(changed);
            }
        };
        // A watcher that could be set up only in part is dropped before polling starts: it holds the very thing that the
        // system has too little of.
        match RecommendedWatcher::new(handler, Config::default()).and_then(|watcher| Self::notified(root, watcher)) {
            Ok(watcher) => watcher,
            Err(error) => {
                let polling = WatchMethod::Polling(Poller::start(root, report));
                Self::with_method(root, polling, Some(polling_reason(&error)))
            }
        }
    }

    fn with_method(root: &Utf8Path, method: WatchMethod, polls_because: Option<String>) -> Self {
        Self { method, root: root.to_owned(), watched: Vec::new(), polls_because }
    }

    fn notified(root: &Utf8Path, mut watcher: RecommendedWatcher) -> notify::Result<Self> {
        watcher.watch(root.as_std_path(), RecursiveMode::NonRecursive)?;
        let mut watcher = Self::with_method(root, WatchMethod::Notifications(watcher), None);
        watcher.watch_new_folders(&ChangedPaths::anywhere())?;
        Ok(watcher)
    }

    /// Watches the source folders that did not exist before, or were replaced by others. A watch follows the folder, not its
    /// path: after a folder is replaced, the old watch reports nothing about the new one.
    ///
    /// # Errors
    /// When the system cannot watch them.
    pub fn watch_new_folders(&mut self, changed: &ChangedPaths) -> notify::Result<()> {
        let WatchMethod::Notifications(watcher) = &mut self.method else { return Ok(()) };
        for folder in watched_folders(&self.root) {
            let is_reported = changed.anywhere || changed.paths.contains(&folder);
            let is_watched = self.watched.contains(&folder);
            if is_watched && is_reported {
                let _ = watcher.unwatch(folder.as_std_path());
                self.watched.retain(|other| *other != folder);
            }
            if (is_reported || !is_watched) && folder.is_dir() {
                watcher.watch(folder.as_std_path(), RecursiveMode::Recursive)?;
                self.watched.push(folder);
            }
        }
        Ok(())
    }
}

/// Returns the paths that an event concerns.
fn changed_paths(event: notify::Result<Event>) -> ChangedPaths {
    let Ok(event) = event else { return ChangedPaths::anywhere() };
    // Reading a file is an event too. Without this, every rebuild would cause the next one.
    if matches!(event.kind, EventKind::Access(_)) {
        return ChangedPaths::default();
    }
    if event.need_rescan() || event.paths.is_empty() {
        return ChangedPaths::anywhere();
    }
    let mut changed = ChangedPaths::default();
    for path in event.paths {
        match Utf8PathBuf::from_path_buf(path) {
            Ok(path) if !path.is_dir() => drop(changed.paths.insert(path)),
            Ok(path) if matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_))) => drop(path),
            // What is inside a folder that appeared is not reported: it was there before the folder was watched.
            Ok(path) => {
                changed.anywhere = true;
                changed.paths.insert(path);
            }
            Err(_) => changed.anywhere = true,
        }
    }
    changed
}

/// Explains why the system's notifications do not work, and which limit to raise.
fn polling_reason(error: &notify::Error) -> String {
    let limit = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => Some("fs.inotify.max_user_watches"),
        notify::ErrorKind::Io(io) if io.raw_os_error() == Some(TOO_MANY_INSTANCES) => {
            Some("fs.inotify.max_user_instances")
        }
        _ => None,
    };
    match limit {
        Some(name) => format!("the system's limit of watched folders is reached (on Linux it is {name})"),
        None => format!("the system cannot watch folders: {error}"),
    }
}
