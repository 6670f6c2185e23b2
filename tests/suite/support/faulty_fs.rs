//! A file system whose calls fail as a test chooses, on top of the one in memory.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use paraph::shell::fs::file_system::{DirEntry, FileSystem, LockError, LockGuard, Metadata};

use crate::support::memory_fs::Memory;

/// What befalls a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The disk is full: nothing is written.
    NoSpace,
    /// It is not allowed.
    NoAccess,
    /// It is done in part: half of the bytes, half of a tree.
    Half,
    /// The program is killed in the midst of it: nothing comes after.
    Kill,
}

/// A disk of which one call fails. Calls are counted from 1.
#[derive(Debug)]
pub struct Faulty<'a> {
    disk: &'a Memory,
    at: usize,
    fault: Fault,
    calls: AtomicUsize,
}

impl<'a> Faulty<'a> {
    /// A disk of which call number `at` fails.
    pub fn new(disk: &'a Memory, at: usize, fault: Fault) -> Self {
        Self { disk, at, fault, calls: AtomicUsize::new(0) }
    }

    /// How many calls there were.
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    /// Lets a call pass, or does half of it and fails.
    fn pass<T>(&self, half: impl FnOnce(), call: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let number = self.calls.fetch_add(1, Ordering::SeqCst) + 1;
        if number == self.at && matches!(self.fault, Fault::Half | Fault::Kill) {
            half();
        }
        match self.fault {
            _ if number < self.at => call(),
            Fault::Kill => Err(ErrorKind::Other.into()),
            _ if number > self.at => call(),
            Fault::NoSpace | Fault::Half => Err(ErrorKind::StorageFull.into()),
            Fault::NoAccess => Err(ErrorKind::PermissionDenied.into()),
        }
    }
}

/// Calls that are done or not, and never in part.
macro_rules! whole {
    ($($name:ident($($argument:ident: $kind:ty),*) -> $result:ty;)*) => {
        $(fn $name(&self, $($argument: $kind),*) -> io::Result<$result> {
            self.pass(|| (), || self.disk.$name($($argument),*))
        })*
    };
}

impl FileSystem for Faulty<'_> {
    whole! {
        metadata(path: &Path) -> Metadata;
        symlink_metadata(path: &Path) -> Metadata;
        canonicalize(path: &Path) -> PathBuf;
        read_dir(folder: &Path) -> Vec<DirEntry>;
        read(path: &Path) -> Vec<u8>;
        read_at_most(path: &Path, at_most: u64) -> Vec<u8>;
        hard_link(from: &Path, to: &Path) -> ();
        rename(from: &Path, to: &Path) -> ();
        exchange(a: &Path, b: &Path) -> ();
        remove_file(path: &Path) -> ();
        remove_dir(path: &Path) -> ();
        create_dir(path: &Path) -> ();
        copy_permissions(model: &Path, folder: &Path) -> ();
        sync(path: &Path) -> ();
        sync_tree(folder: &Path) -> ();
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = || drop(self.disk.write_new(path, &bytes[..bytes.len() / 2]));
        self.pass(half, || self.disk.write_new(path, bytes))
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        let half = || drop(self.disk.write_new(to, b"half"));
        self.pass(half, || self.disk.copy(from, to))
    }

    fn remove_dir_all(&self, path: &Path) -> io::Result<()> {
        self.pass(|| self.disk.lose_half(path), || self.disk.remove_dir_all(path))
    }

    fn can_write(&self, folder: &Path) -> bool {
        self.disk.can_write(folder)
    }

    fn is_mount_point(&self, folder: &Path) -> bool {
        self.disk.is_mount_point(folder)
    }

    fn lock(&self, path: &Path, words: &str) -> Result<Box<dyn LockGuard>, LockError> {
        let mut held = None;
        let half = || drop(self.disk.write_new(path, b"par"));
        self.pass(half, || {
            held = Some(self.disk.lock(path, words));
            Ok(())
        })
        .map_err(LockError::Io)?;
        held.expect("it was called")
    }
}
