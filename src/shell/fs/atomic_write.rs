//! Atomic replacement of a project's files: a reader finds either the old file or the new one, whole. `paraph lock`,
//! `paraph import` and `paraph new` write through it.

use std::path::PathBuf;

use camino::{Utf8Path, Utf8PathBuf};

use super::file_system::{FileSystem, create_missing_dirs, failure_to, may_exist, remove_empty_dirs};
use super::lock_owner::process_has_ended;
use crate::shell::failure::Failure;

/// Precedes the process number in the name of a temporary file.
const MARK: &str = ".paraph-";

/// Follows the process number in the name of a file that was replaced and may have to be restored.
const OLD: &str = "-old";

/// Writes a temporary file beside a file and renames it over that file. Missing folders are created.
///
/// # Errors
/// When the system reports an error; the old file is then unchanged.
pub fn write_file(disk: &dyn FileSystem, path: &Utf8Path, bytes: &[u8]) -> Result<(), Failure> {
    write_files(disk, &[(path.to_owned(), bytes)])
}

/// Writes several files, all or none: when one fails, those before it are restored. A process that is killed between two
/// of them leaves the first ones replaced, so put the file whose presence means "complete" last.
///
/// # Errors
/// When the system reports an error; the old files are then unchanged.
pub fn write_files(disk: &dyn FileSystem, files: &[(Utf8PathBuf, &[u8])]) -> Result<(), Failure> {
    let mut replacement = Replacement { disk, created: Vec::new(), temporary: Vec::new(), replaced: Vec::new() };
    // Only now, before the first file is written, can a temporary file with this process's own number not be ours: it was
    // left by an earlier process with the same number.
    files.iter().filter_map(|(path, _)| path.parent()).for_each(|folder| remove_stale_files(disk, folder));
    // All bytes are on the disk before the first rename: a full disk is the likeliest error, and it must come while
    // there is nothing to restore.
    let written = files.iter().try_for_each(|(path, bytes)| replacement.write_beside(path, bytes));
    let result = written.and_then(|()| {
        let last = files.len().saturating_sub(1);
        files.iter().enumerate().try_for_each(|(i, (path, _))| replacement.move_into_place(path, i == last))
    });
    match result {
        Ok(()) => replacement.remove_temporary(),
        Err(_) => replacement.roll_back(),
    }
    result
}

/// Files that are being replaced.
struct Replacement<'a> {
    disk: &'a dyn FileSystem,
    /// Folders that were created for them.
    created: Vec<PathBuf>,
    /// The temporary files: the new contents, in order, then copies of old files.
    temporary: Vec<Utf8PathBuf>,
    /// The files replaced so far, each with the copy of the old one, if there was one.
    replaced: Vec<(Utf8PathBuf, Option<Utf8PathBuf>)>,
}

impl Replacement<'_> {
    /// Writes the new content beside the file, so that it survives a loss of power.
    fn write_beside(&mut self, path: &Utf8Path, bytes: &[u8]) -> Result<(), Failure> {
        let folder = path.parent().unwrap_or(path);
        let created = create_missing_dirs(self.disk, folder.as_std_path());
        self.created.extend(created.map_err(failure_to("create the folder", folder))?);
        let name = path.file_name().unwrap_or("file");
        // In the same folder, since a rename cannot leave the file system.
        let beside = folder.join(format!(".{name}{MARK}{}", std::process::id()));
        self.temporary.push(beside.clone());
        let written =
            self.disk.write_new(beside.as_std_path(), bytes).and_then(|()| self.disk.sync(beside.as_std_path()));
        written.map_err(failure_to("write", path))
    }

    /// Renames the next temporary file over its target. The old file is kept, except for the last one: after that rename
    /// nothing can fail any more.
    fn move_into_place(&mut self, path: &Utf8Path, is_last: bool) -> Result<(), Failure> {
        let beside = self.temporary[self.replaced.len()].clone();
        let (from, to) = (beside.as_std_path(), path.as_std_path());
        let mut old = None;
        if !is_last && may_exist(self.disk, to) {
            let spare = Utf8PathBuf::from(format!("{beside}{OLD}"));
            // A second name costs nothing; some file systems have none, and there the bytes are copied.
            let kept =
                self.disk.hard_link(to, spare.as_std_path()).or_else(|_| self.disk.copy(to, spare.as_std_path()));
            self.temporary.push(spare.clone());
            kept.map_err(failure_to("write", path))?;
            old = Some(spare);
        }
        self.disk.rename(from, to).map_err(failure_to("write", path))?;
        self.replaced.push((path.to_owned(), old));
        // Without this, a loss of power may bring the old file back, whole. The new one is in place now, so an error is
        // not a reason to fail.
        let _ = self.disk.sync(path.parent().unwrap_or(path).as_std_path());
        Ok(())
    }

    fn roll_back(&self) {
        for (path, old) in &self.replaced {
            let _ = match old {
                Some(old) => self.disk.rename(old.as_std_path(), path.as_std_path()),
                None => self.disk.remove_file(path.as_std_path()),
            };
        }
        self.remove_temporary();
        remove_empty_dirs(self.disk, &self.created);
    }

    fn remove_temporary(&self) {
        for beside in self.temporary.iter().filter(|beside| may_exist(self.disk, beside.as_std_path())) {
            let _ = self.disk.remove_file(beside.as_std_path());
        }
    }
}

/// Removes temporary files that a killed process left in a folder: those with our mark and the number of a process that
/// has ended. If it still runs, on another machine, its rename fails and it reports that.
pub fn remove_stale_files(disk: &dyn FileSystem, folder: &Utf8Path) {
    for entry in disk.read_dir(folder.as_std_path()).unwrap_or_default() {
        let marked = entry.name.to_str().filter(|name| name.starts_with('.')).and_then(|name| name.rsplit_once(MARK));
        let process = marked.and_then(|(_, process)| process.strip_suffix(OLD).unwrap_or(process).parse().ok());
        if process.is_some_and(|process| process == std::process::id() || process_has_ended(process)) {
            let _ = disk.remove_file(&folder.as_std_path().join(&entry.name));
        }
    }
}
