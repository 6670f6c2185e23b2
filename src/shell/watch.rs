//! Owns being told that files changed: by the system where it can, else by looking every half second.
//!
//! Folders are watched, never files: an editor that puts a new file in the place of the old one would take the watch with
//! it. What is told is only where to look; kinds of events differ between systems and are not interpreted.

use camino::{Utf8Path, Utf8PathBuf};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::look::{Look, folders};
use super::poll::Poll;

/// A watch on a project. It ends when it is dropped.
#[derive(Debug)]
pub struct Watch {
    watcher: Watcher,
    root: Utf8PathBuf,
    watched: Vec<Utf8PathBuf>,
    /// Why the system does not tell of changes, where it should and does not.
    pub polls_because: Option<String>,
}

#[derive(Debug)]
enum Watcher {
    System(RecommendedWatcher),
    Poll(#[expect(dead_code, reason = "it looks for as long as it is kept")] Poll),
}

impl Watch {
    /// Watches a project. `poll` asks for looking every half second from the start, which sees changes on network drives
    /// and in containers, of which the system tells nothing.
    #[must_use]
    pub fn new(root: &Utf8Path, poll: bool, tell: impl Fn(Look) + Clone + Send + 'static) -> Self {
        if poll {
            return Self::over(root, Watcher::Poll(Poll::new(root, tell)), None);
        }
        let told = tell.clone();
        let handler = move |event| pass(&told, event);
        // A watcher that could be set up in part is dropped before the other begins: it holds what there is too little of.
        match RecommendedWatcher::new(handler, Config::default()).and_then(|watcher| Self::system(root, watcher)) {
            Ok(watch) => watch,
            Err(error) => Self::over(root, Watcher::Poll(Poll::new(root, tell)), Some(reason(&error))),
        }
    }

    fn over(root: &Utf8Path, watcher: Watcher, polls_because: Option<String>) -> Self {
        Self { watcher, root: root.to_owned(), watched: Vec::new(), polls_because }
    }

    fn system(root: &Utf8Path, mut watcher: RecommendedWatcher) -> notify::Result<Self> {
        watcher.watch(root.as_std_path(), RecursiveMode::NonRecursive)?;
        let mut watch = Self::over(root, Watcher::System(watcher), None);
        watch.renew(&Look::everywhere())?;
        Ok(watch)
    }

    /// Watches the folders of sources that were not there before, or are others now.
    ///
    /// # Errors
    /// When the system cannot watch them.
    pub fn renew(&mut self, look: &Look) -> notify::Result<()> {
        let Watcher::System(watcher) = &mut self.watcher else { return Ok(()) };
        for folder in folders(&self.root) {
            let told = look.everywhere || look.paths.contains(&folder);
            let known = self.watched.contains(&folder);
            if known && told {
                let _ = watcher.unwatch(folder.as_std_path());
                self.watched.retain(|other| *other != folder);
            }
            if (told || !known) && folder.is_dir() {
                watcher.watch(folder.as_std_path(), RecursiveMode::Recursive)?;
                self.watched.push(folder);
            }
        }
        Ok(())
    }
}

fn pass(tell: &impl Fn(Look), event: notify::Result<Event>) {
    let look = look(event);
    if !look.is_empty() {
        tell(look);
    }
}

/// Where an event says to look.
fn look(event: notify::Result<Event>) -> Look {
    let Ok(event) = event else { return Look::everywhere() };
    // Reading a file is an event too: a look would call for the next for ever.
    if matches!(event.kind, EventKind::Access(_)) {
        return Look::default();
    }
    if event.need_rescan() || event.paths.is_empty() {
        return Look::everywhere();
    }
    let mut look = Look::default();
    for path in event.paths {
        // Of what lies in a folder that is new here, nothing is told.
        match Utf8PathBuf::from_path_buf(path) {
            Ok(path) if !path.is_dir() => drop(look.paths.insert(path)),
            Ok(path) if matches!(event.kind, EventKind::Modify(notify::event::ModifyKind::Metadata(_))) => drop(path),
            Ok(path) => {
                look.everywhere = true;
                look.paths.insert(path);
            }
            Err(_) => look.everywhere = true,
        }
    }
    look
}

/// Why the system does not tell of changes, and what would help.
fn reason(error: &notify::Error) -> String {
    let limit = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => Some("fs.inotify.max_user_watches"),
        notify::ErrorKind::Io(io) if io.raw_os_error() == Some(24) => Some("fs.inotify.max_user_instances"),
        _ => None,
    };
    match limit {
        Some(name) => format!("the system's limit of watched folders is reached (on Linux it is {name})"),
        None => format!("the system cannot watch folders: {error}"),
    }
}
