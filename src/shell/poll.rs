//! Owns looking for changes where the system does not tell of them: on network drives, in containers, past its limits.
//!
//! Every half second the stamps of all files are compared: time to the nanosecond, length, and which file it is. `notify`
//! has a watcher of this kind, but it compares whole seconds, so that the second save within one is never seen; or else it
//! reads every file anew each time.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::WalkDir;

use super::look::{Look, folders};
use crate::config;

/// The pause between two looks at all stamps.
const INTERVAL: Duration = Duration::from_millis(500);

/// A file as far as it can be known without reading it.
type Stamp = (Option<SystemTime>, u64, u64);

/// Looks at the stamps of a project until it is dropped.
#[derive(Debug)]
pub struct Poll {
    running: Arc<AtomicBool>,
}

impl Poll {
    /// Begins to look.
    #[must_use]
    pub fn new(root: &Utf8Path, tell: impl Fn(Look) + Send + 'static) -> Self {
        let running = Arc::new(AtomicBool::new(true));
        let (root, alive) = (root.to_owned(), Arc::downgrade(&running));
        let first = stamps(&root);
        thread::spawn(move || poll(&root, first, &alive, &tell));
        Self { running }
    }
}

impl Drop for Poll {
    fn drop(&mut self) {
        self.running.store(false, Ordering::Relaxed);
    }
}

fn poll(root: &Utf8Path, mut before: BTreeMap<Utf8PathBuf, Stamp>, alive: &Weak<AtomicBool>, tell: &impl Fn(Look)) {
    while alive.upgrade().is_some_and(|running| running.load(Ordering::Relaxed)) {
        thread::sleep(INTERVAL);
        let now = stamps(root);
        let mut look = Look::default();
        look.paths
            .extend(now.iter().filter(|(path, stamp)| before.get(*path) != Some(*stamp)).map(|(path, _)| path.clone()));
        let others = now.len() != before.len() || before.keys().any(|path| !now.contains_key(path));
        look.paths.extend(before.into_keys().filter(|path| !now.contains_key(path)));
        // A file more may lie in a folder that was moved in with others.
        look.everywhere = others && look.paths.len() > 1;
        before = now;
        if !look.is_empty() {
            tell(look);
        }
    }
}

/// The stamps of everything that a site is made from.
fn stamps(root: &Utf8Path) -> BTreeMap<Utf8PathBuf, Stamp> {
    let walks = folders(root).into_iter().flat_map(|folder| WalkDir::new(folder).follow_links(true));
    let files = walks.flatten().filter(|entry| entry.file_type().is_file());
    let stamped = files.filter_map(|entry| {
        let stamp = stamp(&entry.metadata().ok()?);
        Some((Utf8PathBuf::from_path_buf(entry.into_path()).ok()?, stamp))
    });
    let settings = root.join(config::FILE);
    let own = std::fs::metadata(&settings).ok().map(|metadata| (settings, stamp(&metadata)));
    stamped.chain(own).collect()
}

fn stamp(metadata: &Metadata) -> Stamp {
    (metadata.modified().ok(), metadata.len(), which(metadata))
}

#[cfg(unix)]
fn which(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn which(_: &Metadata) -> u64 {
    0
}
