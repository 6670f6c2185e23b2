//! Polling for changes where the system does not report them: on network drives, in containers, beyond its limits.
//!
//! Every half second the stamps of all files are compared: time to the nanosecond, length, and file number. `notify` has a
//! polling watcher, but it either compares whole seconds, and so misses the second save within one, or reads every file
//! each time.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::WalkDir;

use super::snapshot::{ChangedPaths, watched_folders};
use crate::config;

/// The pause between two comparisons.
const INTERVAL: Duration = Duration::from_millis(500);

/// What is known of a file without reading it.
#[derive(PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// The inode. A new file of the same length, renamed over the old one, may carry the same time, but not the same number.
    number: u64,
}

/// Compares the stamps of a project's files until it is dropped.
#[derive(Debug)]
pub struct Poller {
    is_running: Arc<AtomicBool>,
}

impl Poller {
    /// Starts polling. `report` is called with what changed, on a thread of its own.
    #[must_use]
    pub fn start(root: &Utf8Path, report: impl Fn(ChangedPaths) + Send + 'static) -> Self {
        let is_running = Arc::new(AtomicBool::new(true));
        let (root, handle) = (root.to_owned(), Arc::downgrade(&is_running));
        let first = collect_stamps(&root);
        thread::spawn(move || poll_until_dropped(&root, first, &handle, &report));
        Self { is_running }
    }
}

impl Drop for Poller {
    fn drop(&mut self) {
        self.is_running.store(false, Ordering::Relaxed);
    }
}

fn poll_until_dropped(
    root: &Utf8Path,
    mut before: BTreeMap<Utf8PathBuf, Stamp>,
    handle: &Weak<AtomicBool>,
    report: &impl Fn(ChangedPaths),
) {
    while handle.upgrade().is_some_and(|is_running| is_running.load(Ordering::Relaxed)) {
        thread::sleep(INTERVAL);
        let now = collect_stamps(root);
        let mut changed = ChangedPaths::default();
        let is_new = |(path, stamp): &(&Utf8PathBuf, &Stamp)| before.get(*path) != Some(*stamp);
        changed.paths.extend(now.iter().filter(is_new).map(|(path, _)| path.clone()));
        let names_differ = now.len() != before.len() || before.keys().any(|path| !now.contains_key(path));
        changed.paths.extend(before.into_keys().filter(|path| !now.contains_key(path)));
        // Several files that appear or vanish together may be a folder that was moved. Links and names of folders have no
        // stamps, so then everything is read again.
        changed.anywhere = names_differ && changed.paths.len() > 1;
        before = now;
        if !changed.is_empty() {
            report(changed);
        }
    }
}

/// Collects the stamps of all files that a site is made from.
fn collect_stamps(root: &Utf8Path) -> BTreeMap<Utf8PathBuf, Stamp> {
    let walks = watched_folders(root).into_iter().flat_map(|folder| WalkDir::new(folder).follow_links(true));
    let files = walks.flatten().filter(|entry| entry.file_type().is_file());
    let stamped = files.filter_map(|entry| {
        let stamp = Stamp::of(&entry.metadata().ok()?);
        Some((Utf8PathBuf::from_path_buf(entry.into_path()).ok()?, stamp))
    });
    let settings = root.join(config::FILE);
    let settings = std::fs::metadata(&settings).ok().map(|metadata| (settings, Stamp::of(&metadata)));
    stamped.chain(settings).collect()
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self { modified: metadata.modified().ok(), length: metadata.len(), number: file_number(metadata) }
    }
}

#[cfg(unix)]
fn file_number(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn file_number(_: &Metadata) -> u64 {
    0
}
