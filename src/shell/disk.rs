//! Owns the door to the disk: the few things that are ever done to it. Everything that commands other than `serve`
//! read or write goes through it, so that a test can stand in the doorway: with a disk in memory, and with one that fails
//! at a call of its choice (`tests/suite/memory.rs`, `faulty.rs`).

use std::ffi::OsString;
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};

use super::failure::Failure;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// What a look at a path shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What it is.
    pub kind: Kind,
    /// Of a regular file, its length in bytes.
    pub length: u64,
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name, which need not be text.
    pub name: OsString,
    /// What it is; links are not followed.
    pub kind: Kind,
}

/// A lock that is held until it is dropped, or its process ends.
pub trait Held: Debug + Send + Sync {}

/// Why a lock was not given.
#[derive(Debug)]
pub enum Locked {
    /// Another has it; with the words that he left in the file.
    Held(String),
    /// The machine could not.
    Failed(io::Error),
}

/// A disk. Paths need not be text. All methods give the system's own error. None waits for another program but
/// [`Disk::drain`]; what others write meanwhile may make [`Disk::sync_all`] longer.
pub trait Disk: Debug + Sync {
    /// What stands at a path, or where the links there lead.
    fn look(&self, path: &Path) -> io::Result<Seen>;
    /// What stands at a path itself; links are not followed.
    fn look_at_link(&self, path: &Path) -> io::Result<Seen>;
    /// The path with all links followed and nothing relative in it.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;
    /// What is in a folder, sorted by name.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;
    /// The bytes of a regular file; anything else is an error at once, never a wait.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// The first bytes of anything that can be read, a pipe included, for which it waits.
    fn drain(&self, path: &Path, at_most: u64) -> io::Result<Vec<u8>>;
    /// Makes a file that must not be there yet.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives a file a second name, which must not be there yet.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Copies a file or a symbolic link to a name that is not there yet.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Moves a file, which takes the place of another, or a folder, which may take that of an empty one.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Exchanges two files or folders in one step. `Unsupported` where the system has no such step.
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()>;
    /// Removes a file or a link.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder that is empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with all that is in it.
    fn remove_tree(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder in one that is there.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Gives a folder the permissions of another and, where that may be done, its group.
    fn permit_like(&self, model: &Path, folder: &Path) -> io::Result<()>;
    /// Waits until a file's bytes, or the names in a folder, would outlast a loss of power.
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// The same for everything below a folder. Where the system can, it does so for the whole file system at once.
    fn sync_all(&self, folder: &Path) -> io::Result<()>;
    /// Whether this process may make and move things in a folder, as far as the system tells.
    fn may_write(&self, folder: &Path) -> bool;
    /// Whether another file system begins at a folder: it cannot be renamed, and links do not lead out of it.
    fn is_mount(&self, folder: &Path) -> bool;
    /// Takes the lock that a file stands for, making the file where there is none, and leaves words in it for those who
    /// come later.
    fn lock(&self, path: &Path, words: &str) -> Result<Box<dyn Held>, Locked>;
}

/// Whether anything stands at a path, where nothing is lost by a wrong answer: what cannot be looked at is taken to be
/// there.
#[must_use]
pub fn stands(disk: &dyn Disk, path: &Path) -> bool {
    !matches!(disk.look_at_link(path), Err(error) if is_absent(&error))
}

/// Whether anything stands at a path, where what cannot be looked at must not be taken for either.
///
/// # Errors
/// When it cannot be looked at.
pub fn is_there(disk: &dyn Disk, path: &Utf8Path) -> Result<bool, Failure> {
    match disk.look_at_link(path.as_std_path()) {
        Ok(_) => Ok(true),
        Err(error) if is_absent(&error) => Ok(false),
        Err(error) => Err(Failure::new("look at", path, &error)),
    }
}

/// Whether an error says that nothing is there.
#[must_use]
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Does something with a path, making its folder first where it turns out to be missing: most folders are new.
///
/// # Errors
/// Those of what is done, and of making folders.
pub fn in_folder(disk: &dyn Disk, path: &Path, act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                make_folders(disk, folder)?;
            }
            act()
        }
        done => done,
    }
}

/// Makes a folder and those above it that are missing, and gives the ones that it made, the outermost first. Others may
/// make the same at the same time.
///
/// # Errors
/// When one cannot be made; what was made before it is removed again.
pub fn make_folders(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let error = match disk.make_folder(folder) {
        Ok(()) => return Ok(vec![folder.to_owned()]),
        Err(error) => error,
    };
    match (error.kind(), folder.parent()) {
        (io::ErrorKind::AlreadyExists, _) if disk.look(folder).is_ok_and(|seen| seen.kind == Kind::Folder) => {
            Ok(Vec::new())
        }
        (io::ErrorKind::NotFound, Some(parent)) if !parent.as_os_str().is_empty() => {
            let mut made = make_folders(disk, parent)?;
            match disk.make_folder(folder) {
                Ok(()) => made.push(folder.to_owned()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => {
                    unmake_folders(disk, &made);
                    return Err(error);
                }
            }
            Ok(made)
        }
        _ => Err(error),
    }
}

/// Removes folders that were made, as far as they are empty.
pub fn unmake_folders(disk: &dyn Disk, made: &[PathBuf]) {
    for folder in made.iter().rev() {
        let _ = disk.remove_folder(folder);
    }
}

/// A path as it can be shown.
#[must_use]
pub fn shown(path: &Path) -> Utf8PathBuf {
    path.to_string_lossy().into_owned().into()
}

/// Turns an error of the disk into a failure that says what was tried on what.
pub fn failed<'a>(tried: &'a str, path: &'a Utf8Path) -> impl Fn(io::Error) -> Failure + 'a {
    move |error| Failure::new(tried, path, &error)
}
