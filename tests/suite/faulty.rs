//! Owns the doorkeeper of the disk in memory, who lets a call of the test's choice fail.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use paraph::shell::disk::{Disk, Entry, Held, Locked, Seen};

use crate::memory::Memory;

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

impl Disk for Faulty<'_> {
    whole! {
        look(path: &Path) -> Seen;
        look_at_link(path: &Path) -> Seen;
        real(path: &Path) -> PathBuf;
        list(folder: &Path) -> Vec<Entry>;
        read(path: &Path) -> Vec<u8>;
        drain(path: &Path, at_most: u64) -> Vec<u8>;
        link(from: &Path, to: &Path) -> ();
        rename(from: &Path, to: &Path) -> ();
        exchange(a: &Path, b: &Path) -> ();
        remove(path: &Path) -> ();
        remove_folder(path: &Path) -> ();
        make_folder(path: &Path) -> ();
        permit_like(model: &Path, folder: &Path) -> ();
        sync(path: &Path) -> ();
        sync_all(folder: &Path) -> ();
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = || drop(self.disk.write(path, &bytes[..bytes.len() / 2]));
        self.pass(half, || self.disk.write(path, bytes))
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        let half = || drop(self.disk.write(to, b"half"));
        self.pass(half, || self.disk.copy(from, to))
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.pass(|| self.disk.lose_half(path), || self.disk.remove_tree(path))
    }

    fn may_write(&self, folder: &Path) -> bool {
        self.disk.may_write(folder)
    }

    fn is_mount(&self, folder: &Path) -> bool {
        self.disk.is_mount(folder)
    }

    fn lock(&self, path: &Path, words: &str) -> Result<Box<dyn Held>, Locked> {
        let mut held = None;
        let half = || drop(self.disk.write(path, b"par"));
        self.pass(half, || {
            held = Some(self.disk.lock(path, words));
            Ok(())
        })
        .map_err(Locked::Failed)?;
        held.expect("it was called")
    }
}
