//! Owns the step from one generation to the next: the exchange of two folders, or, where the output cannot be exchanged,
//! the moving of each file, which goes on at the next run where it was cut off.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::{Disk, Kind, failed, in_folder, is_absent, shown, stands};
use super::failure::Failure;
use super::foreign::{self, Lists};
use super::manifest;
use super::output::Output;

/// What came of an exchange.
#[derive(Debug)]
pub enum Exchanged {
    /// The new generation stands; the one before, where there was one, is at this path.
    Done(Option<Utf8PathBuf>),
    /// The system moves no folder from there, though it may move files: the old generation stands still. So it is with a
    /// folder in a lower layer of an overlay.
    Never,
}

/// Puts a new generation, all of which is on the disk for good, in the place of an output folder.
///
/// # Errors
/// When the machine cannot; the old generation then stands there still.
pub fn exchange(disk: &dyn Disk, output: &Output, new: &Utf8Path, old: &Utf8Path) -> Result<Exchanged, Failure> {
    let path = &output.path;
    let put = failed("put in place", path);
    let rename = |from: &Utf8Path, to: &Utf8Path| disk.rename(from.as_std_path(), to.as_std_path());
    let retired = if !stands(disk, path.as_std_path()) {
        rename(new, path).map_err(put)?;
        None
    } else if disk.exchange(new.as_std_path(), path.as_std_path()).is_ok() {
        Some(new.to_owned())
    } else {
        match rename(path, old) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => return Ok(Exchanged::Never),
            retired => retired.map_err(&put)?,
        }
        if let Err(error) = rename(new, path) {
            let _ = rename(old, path);
            return Err(put(error));
        }
        Some(old.to_owned())
    };
    // The names must outlast a loss of power before the generation that they lead away from is removed. That they
    // might not is no failure: the new site stands.
    let folders = [path.parent(), new.parent()];
    let synced = folders.into_iter().flatten().all(|folder| disk.sync(folder.as_std_path()).is_ok());
    Ok(Exchanged::Done(retired.filter(|_| synced)))
}

/// Decides that a new generation is to be moved into place: its list gets the name by which the next run knows it.
///
/// # Errors
/// When the machine cannot; the old generation then stands there still.
pub fn commit(disk: &dyn Disk, new: &Utf8Path, commit: &Utf8Path) -> Result<(), Failure> {
    let list = new.join(manifest::NAME);
    disk.rename(list.as_std_path(), commit.as_std_path()).map_err(failed("write", commit))?;
    let folder = commit.parent().unwrap_or(commit);
    disk.sync(folder.as_std_path()).map_err(failed("write", commit))
}

/// Moves what was written for a generation into place, and removes what the list before has and the new one has not. It
/// may be cut off at any step and begun again.
///
/// # Errors
/// When the machine cannot: the next run goes on with it.
pub fn move_in(
    disk: &dyn Disk,
    new: &Utf8Path,
    commit: &Utf8Path,
    output: &Utf8Path,
    lists: Lists<'_>,
) -> Result<(), Failure> {
    remove_former(disk, output, lists)?;
    if stands(disk, new.as_std_path()) {
        move_files(disk, new.as_std_path(), output.as_std_path())?;
    }
    disk.sync_all(output.as_std_path()).map_err(failed("write to the disk", output))?;
    let list = output.join(manifest::NAME);
    disk.rename(commit.as_std_path(), list.as_std_path()).map_err(failed("write", &list))?;
    disk.sync(output.as_std_path()).map_err(failed("write to the disk", output))
}

/// Removes the files that the site no longer has, where they stand as they were written, and the folders that were theirs.
fn remove_former(disk: &dyn Disk, output: &Utf8Path, lists: Lists<'_>) -> Result<(), Failure> {
    let Lists { before, after } = lists;
    for (path, digest) in before.files.iter().filter(|(path, _)| !after.files.contains_key(*path)) {
        if !foreign::is_as_written(disk, output, path, digest)? {
            continue;
        }
        let path = output.join(path);
        match disk.remove(path.as_std_path()) {
            Err(error) if !is_absent(&error) => return Err(Failure::new("remove", &path, &error)),
            _ => {}
        }
    }
    let (former, still) = (before.folders(), after.folders());
    let gone: BTreeSet<&Path> = former.difference(&still).copied().collect();
    for folder in gone.iter().rev() {
        let folder = output.as_std_path().join(folder);
        match disk.remove_folder(&folder) {
            // It stays where something of others is in it.
            Err(error) if !is_absent(&error) && error.kind() != io::ErrorKind::DirectoryNotEmpty => {
                return Err(Failure::new("remove", &shown(&folder), &error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn move_files(disk: &dyn Disk, from: &Path, to: &Path) -> Result<(), Failure> {
    for entry in disk.list(from).map_err(failed("read the folder", &shown(from)))? {
        let (here, there) = (from.join(&entry.name), to.join(&entry.name));
        if entry.kind == Kind::Folder {
            move_files(disk, &here, &there)?;
        } else {
            let moved = in_folder(disk, &there, || disk.rename(&here, &there));
            moved.map_err(failed("put in place", &shown(&there)))?;
        }
    }
    Ok(())
}
