//! The step from one generation to the next: the exchange of two folders or, where the output folder cannot be exchanged,
//! moving each file, which the next run completes if it is interrupted.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};

use super::manifest;
use super::output_dir::OutputDir;
use super::unmanaged::{self, ManifestPair};
use crate::shell::failure::Failure;
use crate::shell::fs::file_system::{
    FileKind, FileSystem, failure_to, is_not_found, may_exist, printable_path, with_parent_dir,
};

/// The outcome of an exchange.
#[derive(Debug)]
pub enum SwapOutcome {
    /// The new generation is in place. The earlier one, if there was one and it may be removed, is at this path.
    Swapped(Option<Utf8PathBuf>),
    /// The system does not move this folder, though it may move files in it; the earlier generation is still in place. A
    /// folder in a lower layer of an overlay file system is like this.
    Unsupported,
}

/// Puts a new generation, which must be synced, in the place of an output folder.
///
/// # Errors
/// When the system reports an error; the earlier generation is then still in place.
pub fn swap_folders(
    disk: &dyn FileSystem,
    output: &OutputDir,
    new: &Utf8Path,
    old: &Utf8Path,
) -> Result<SwapOutcome, Failure> {
    let path = &output.path;
    let failure = failure_to("put in place", path);
    let rename = |from: &Utf8Path, to: &Utf8Path| disk.rename(from.as_std_path(), to.as_std_path());
    let retired = if !may_exist(disk, path.as_std_path()) {
        rename(new, path).map_err(failure)?;
        None
    } else if disk.exchange(new.as_std_path(), path.as_std_path()).is_ok() {
        // A plain rename cannot do this: it replaces a folder only if that is empty.
        Some(new.to_owned())
    } else {
        // Any error of the exchange leads here: systems and file systems report its absence in different ways. Between
        // the two renames there is no site for a moment; a run that is killed there leaves `old`, and the next one
        // restores it.
        match rename(path, old) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => return Ok(SwapOutcome::Unsupported),
            moved => moved.map_err(&failure)?,
        }
        if let Err(error) = rename(new, path) {
            let _ = rename(old, path);
            return Err(failure(error));
        }
        Some(old.to_owned())
    };
    // The new names must be on the disk before the earlier generation is removed, else a loss of power could bring back
    // the old names with nothing behind them. If they cannot be synced, that is not a failure, for the new site is in
    // place; the earlier generation is just not removed by this run.
    let folders = [path.parent(), new.parent()];
    let is_synced = folders.into_iter().flatten().all(|folder| disk.sync(folder.as_std_path()).is_ok());
    Ok(SwapOutcome::Swapped(retired.filter(|_| is_synced)))
}

/// A generation whose files are moved, one by one, into an output folder that stays.
///
/// Renaming files one by one cannot be atomic, so it is made repeatable instead: every step may be interrupted, and doing
/// all of them again gives the same result.
#[derive(Clone, Copy, Debug)]
pub struct FileMove<'a> {
    /// The file system of all three.
    pub disk: &'a dyn FileSystem,
    /// The folder with the files to move.
    pub generation: &'a Utf8Path,
    /// Where the manifest of the generation is while they are moved.
    pub commit: &'a Utf8Path,
    /// The output folder.
    pub output: &'a Utf8Path,
}

impl FileMove<'_> {
    /// Makes the move irrevocable: renames the manifest to the name by which the next run finds an unfinished move.
    ///
    /// # Errors
    /// When the system reports an error; the earlier generation is then unchanged.
    pub fn commit(&self) -> Result<(), Failure> {
        let manifest = self.generation.join(manifest::NAME);
        let renamed = self.disk.rename(manifest.as_std_path(), self.commit.as_std_path());
        renamed.map_err(failure_to("write", self.commit))?;
        let folder = self.commit.parent().unwrap_or(self.commit);
        self.disk.sync(folder.as_std_path()).map_err(failure_to("write", self.commit))
    }

    /// Moves the files and removes those that only the earlier generation had. May be repeated after an interruption.
    ///
    /// # Errors
    /// When the system reports an error: the next run continues.
    pub fn complete(&self, manifests: ManifestPair<'_>) -> Result<(), Failure> {
        let Self { disk, generation, commit, output } = *self;
        // Removal comes first: a page `a` may have to make way for a folder `a/`.
        remove_former_files(disk, output, manifests)?;
        if may_exist(disk, generation.as_std_path()) {
            move_files(disk, generation.as_std_path(), output.as_std_path())?;
        }
        disk.sync_tree(output.as_std_path()).map_err(failure_to("write to the disk", output))?;
        // The manifest comes last: from then on there is nothing to continue.
        let manifest = output.join(manifest::NAME);
        disk.rename(commit.as_std_path(), manifest.as_std_path()).map_err(failure_to("write", &manifest))?;
        disk.sync(output.as_std_path()).map_err(failure_to("write to the disk", output))
    }
}

/// Removes the files that the site no longer has, if they are unmodified, and the folders that are left empty.
fn remove_former_files(disk: &dyn FileSystem, output: &Utf8Path, manifests: ManifestPair<'_>) -> Result<(), Failure> {
    let ManifestPair { before, after } = manifests;
    for (path, digest) in before.files.iter().filter(|(path, _)| !after.files.contains_key(*path)) {
        if !unmanaged::is_unmodified(disk, output, path, digest)? {
            continue;
        }
        let path = output.join(path);
        match disk.remove_file(path.as_std_path()) {
            Err(error) if !is_not_found(&error) => return Err(Failure::new("remove", &path, &error)),
            _ => {}
        }
    }
    let (former, current) = (before.parent_folders(), after.parent_folders());
    let unused: BTreeSet<&Path> = former.difference(&current).copied().collect();
    // In reverse order, inner folders come before those that contain them.
    for folder in unused.iter().rev() {
        let folder = output.as_std_path().join(folder);
        match disk.remove_dir(&folder) {
            // A folder with unmanaged files in it stays.
            Err(error) if !is_not_found(&error) && error.kind() != io::ErrorKind::DirectoryNotEmpty => {
                return Err(Failure::new("remove", &printable_path(&folder), &error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn move_files(disk: &dyn FileSystem, from: &Path, to: &Path) -> Result<(), Failure> {
    for entry in disk.read_dir(from).map_err(failure_to("read the folder", &printable_path(from)))? {
        let (here, there) = (from.join(&entry.name), to.join(&entry.name));
        if entry.kind == FileKind::Folder {
            move_files(disk, &here, &there)?;
        } else {
            let moved = with_parent_dir(disk, &there, || disk.rename(&here, &there));
            moved.map_err(failure_to("put in place", &printable_path(&there)))?;
        }
    }
    Ok(())
}
