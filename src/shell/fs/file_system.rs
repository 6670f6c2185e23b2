//! The file system as a trait: the operations that Paraph ever performs on it.
//!
//! Every command except `serve` reads and writes through [`FileSystem`], so that a test can put a file system in memory in
//! its place, or one that fails at a call of its choice.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};

use crate::shell::failure::Failure;

/// What kind of entry a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, a socket or a device.
    Other,
}

/// What is known of a path without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// The kind of entry.
    pub kind: FileKind,
    /// The length of a regular file in bytes.
    pub length: u64,
}

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DirEntry {
    /// Its name, which need not be valid UTF-8.
    pub name: OsString,
    /// Its kind; links are not followed.
    pub kind: FileKind,
}

/// A lock that is held until this value is dropped or its process ends.
pub trait LockGuard: Debug + Send + Sync {}

/// Why a lock was not acquired.
#[derive(Debug)]
pub enum LockError {
    /// Another process holds it; with the content of the lock file.
    Held(String),
    /// The system reported an error.
    Io(io::Error),
}

/// A file system. Paths need not be valid UTF-8. All methods return the system's own error. None of them waits for
/// another program, except [`FileSystem::read_at_most`]; what others write meanwhile may make [`FileSystem::sync_tree`]
/// slower.
pub trait FileSystem: Debug + Sync {
    /// Describes a path; links are followed.
    fn metadata(&self, path: &Path) -> io::Result<Metadata>;
    /// Describes the path itself; links are not followed.
    fn symlink_metadata(&self, path: &Path) -> io::Result<Metadata>;
    /// Returns the absolute path with all links followed and no relative part left.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;
    /// Lists a folder, sorted by name.
    fn read_dir(&self, folder: &Path) -> io::Result<Vec<DirEntry>>;
    /// Reads a regular file; anything else is an error at once, never a wait.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Reads the first bytes of anything readable, including a pipe, for which it waits.
    fn read_at_most(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// Creates a file with this content; it must not exist yet.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives a file a second name, which must not exist yet.
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Copies a file or a symbolic link to a name that does not exist yet.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Moves a file, replacing another, or a folder, replacing an empty one.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Exchanges two files or folders in one step. `Unsupported` where the system has no such step.
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()>;
    /// Removes a file or a link.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with everything in it.
    fn remove_dir_all(&self, path: &Path) -> io::Result<()>;
    /// Creates a folder; its parent must exist.
    fn create_dir(&self, path: &Path) -> io::Result<()>;
    /// Gives a folder the permissions of another and, where permitted, its group.
    fn copy_permissions(&self, model: &Path, folder: &Path) -> io::Result<()>;
    /// Waits until a file's bytes, or the names in a folder, would survive a loss of power.
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// The same for everything below a folder; where the system can, for the whole file system at once.
    fn sync_tree(&self, folder: &Path) -> io::Result<()>;
    /// Whether this process may create and move entries in a folder, as far as the system can tell.
    fn can_write(&self, folder: &Path) -> bool;
    /// Whether another file system is mounted at a folder: it cannot be renamed, and hard links cannot leave it.
    fn is_mount_point(&self, folder: &Path) -> bool;
    /// Acquires the lock that a file stands for, creating the file if necessary, and writes `content` into it for
    /// processes that find it locked.
    fn lock(&self, path: &Path, content: &str) -> Result<Box<dyn LockGuard>, LockError>;
}

/// Whether there may be an entry at a path: true also where the system refuses to say. For callers that lose nothing by a
/// wrong "yes"; others use [`try_exists`].
#[must_use]
pub fn may_exist(disk: &dyn FileSystem, path: &Path) -> bool {
    !matches!(disk.symlink_metadata(path), Err(error) if is_not_found(&error))
}

/// Whether there is an entry at a path, for callers to whom a wrong answer either way does harm.
///
/// # Errors
/// When the system refuses to say.
pub fn try_exists(disk: &dyn FileSystem, path: &Utf8Path) -> Result<bool, Failure> {
    match disk.symlink_metadata(path.as_std_path()) {
        Ok(_) => Ok(true),
        Err(error) if is_not_found(&error) => Ok(false),
        Err(error) => Err(Failure::new("look at", path, &error)),
    }
}

/// Whether an error means that there is no entry at the path.
#[must_use]
pub fn is_not_found(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Does something with a path, and if its folder turns out to be missing, creates the folder and tries again. Most folders
/// of a site exist after the first file in them, so asking beforehand would cost a call for each file.
///
/// # Errors
/// Those of the action, and of creating folders.
pub fn with_parent_dir(disk: &dyn FileSystem, path: &Path, act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                create_missing_dirs(disk, folder)?;
            }
            act()
        }
        done => done,
    }
}

/// Creates a folder and its missing parents, and returns those it created, the outermost first. Other processes may create
/// the same folders at the same time.
///
/// # Errors
/// When one cannot be created; those created before it are removed again.
pub fn create_missing_dirs(disk: &dyn FileSystem, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let error = match disk.create_dir(folder) {
        Ok(()) => return Ok(vec![folder.to_owned()]),
        Err(error) => error,
    };
    match (error.kind(), folder.parent()) {
        (io::ErrorKind::AlreadyExists, _)
            if disk.metadata(folder).is_ok_and(|metadata| metadata.kind == FileKind::Folder) =>
        {
            Ok(Vec::new())
        }
        (io::ErrorKind::NotFound, Some(parent)) if !parent.as_os_str().is_empty() => {
            let mut created = create_missing_dirs(disk, parent)?;
            match disk.create_dir(folder) {
                Ok(()) => created.push(folder.to_owned()),
                // Another process was faster. The folder is not ours to remove, so it is not in the list.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => {
                    remove_empty_dirs(disk, &created);
                    return Err(error);
                }
            }
            Ok(created)
        }
        _ => Err(error),
    }
}

/// Removes folders as far as they are empty, the last first.
pub fn remove_empty_dirs(disk: &dyn FileSystem, folders: &[PathBuf]) {
    for folder in folders.iter().rev() {
        let _ = disk.remove_dir(folder);
    }
}

/// Returns a path in a form that can be printed.
#[must_use]
pub fn printable_path(path: &Path) -> Utf8PathBuf {
    path.to_string_lossy().into_owned().into()
}

/// Returns a path within a project or a site as both name it on every system, with `/` between its parts. (Except on
/// Windows, `\` is a letter that a name may have.)
#[must_use]
pub fn slash_separated(path: &str) -> Cow<'_, str> {
    if cfg!(windows) { Cow::Owned(path.replace('\\', "/")) } else { Cow::Borrowed(path) }
}

/// Returns a function for `map_err` that turns a system error into a failure to do `action` on `path`.
pub fn failure_to<'a>(action: &'a str, path: &'a Utf8Path) -> impl Fn(io::Error) -> Failure + 'a {
    move |error| Failure::new(action, path, &error)
}
