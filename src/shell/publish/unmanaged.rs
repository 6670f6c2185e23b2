//! Unmanaged files: those in an output folder that Paraph did not write, because the manifest does not list them or they
//! were changed since. They stay, and where one has the path of a page, nothing is written. Their names need not be UTF-8.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use camino::Utf8Path;

use super::error::PublishError;
use super::manifest::{self, Manifest};
use crate::shell::failure::Failure;
use crate::shell::fs::file_system::{
    DirEntry, FileKind, FileSystem, create_missing_dirs, failure_to, is_not_found, may_exist, printable_path,
    slash_separated, with_parent_dir,
};
use crate::source::Digest;

/// The manifests of two generations, which tell managed files from unmanaged ones.
#[derive(Clone, Copy, Debug)]
pub struct ManifestPair<'a> {
    /// That of the earlier generation.
    pub before: &'a Manifest,
    /// That of the one which replaces it.
    pub after: &'a Manifest,
}

impl ManifestPair<'_> {
    /// Whether a file of the earlier generation may be removed or replaced. A path that is written again may be, whatever
    /// is there now: it has always been a page. A path that the site no longer has only if the file is unmodified, for
    /// somebody may have put a file of their own there since.
    fn may_discard(&self, disk: &dyn FileSystem, folder: &Utf8Path, relative: &Path) -> Result<bool, Failure> {
        let Some(path) = relative.to_str().map(slash_separated) else { return Ok(false) };
        let Some(digest) = self.before.files.get(&*path) else { return Ok(path == manifest::NAME) };
        Ok(self.after.files.contains_key(&*path) || is_unmodified(disk, folder, &path, digest)?)
    }
}

/// Whether a file within a folder is exactly what was written. A link instead of a folder on the way leads to files of
/// somebody else, and a link instead of the file is itself somebody else's: neither is followed.
///
/// # Errors
/// When the system cannot describe or read it.
pub fn is_unmodified(disk: &dyn FileSystem, folder: &Utf8Path, path: &str, digest: &str) -> Result<bool, Failure> {
    for part in Path::new(path).ancestors().filter(|part| !part.as_os_str().is_empty()) {
        let full = folder.as_std_path().join(part);
        let expected = if part == Path::new(path) { FileKind::File } else { FileKind::Folder };
        match disk.symlink_metadata(&full) {
            Ok(metadata) if metadata.kind == expected => {}
            Ok(_) => return Ok(false),
            Err(error) if is_not_found(&error) => return Ok(false),
            Err(error) => return Err(Failure::new("look at", &printable_path(&full), &error)),
        }
    }
    let full = folder.join(path);
    let bytes = disk.read(full.as_std_path()).map_err(failure_to("read", &full))?;
    Ok(Digest::of_bytes(&bytes).to_string() == digest)
}

/// What is done with an entry: its path relative to the folder that is walked, and its kind.
type Visit<'a> = dyn FnMut(&Path, FileKind) -> Result<(), PublishError> + 'a;

/// Visits everything unmanaged below a folder; a folder comes before what is in it.
fn for_each_unmanaged(
    disk: &dyn FileSystem,
    folder: &Utf8Path,
    manifests: ManifestPair<'_>,
    visit: &mut Visit<'_>,
) -> Result<(), PublishError> {
    let managed_folders = manifests.before.parent_folders();
    walk_entries(disk, folder, Path::new(""), &mut |relative, kind| {
        let is_managed = match kind {
            FileKind::Folder => managed_folders.contains(relative),
            _ => manifests.may_discard(disk, folder, relative)?,
        };
        if is_managed { Ok(()) } else { visit(relative, kind) }
    })
}

fn walk_entries(
    disk: &dyn FileSystem,
    root: &Utf8Path,
    relative: &Path,
    visit: &mut Visit<'_>,
) -> Result<(), PublishError> {
    let folder = root.as_std_path().join(relative);
    let entries = disk.read_dir(&folder).map_err(failure_to("read the folder", &printable_path(&folder)))?;
    for DirEntry { name, kind } in entries {
        let inner = relative.join(name);
        visit(&inner, kind)?;
        if kind == FileKind::Folder {
            let full = root.as_std_path().join(&inner);
            // Files of another file system cannot be linked into the next generation, and removing the old generation
            // would empty that file system. So the build stops with an error.
            if disk.is_mount_point(&full) {
                let why = "another file system begins there; mount it elsewhere".to_owned();
                return Err(Failure::with_reason("keep", &printable_path(&full), why).into());
            }
            walk_entries(disk, root, &inner, visit)?;
        }
    }
    Ok(())
}

/// The handover of unmanaged files from one generation to the next.
#[derive(Clone, Copy, Debug)]
pub struct Handover<'a> {
    /// The file system of both.
    pub disk: &'a dyn FileSystem,
    /// The folder of the earlier generation.
    pub from: &'a Utf8Path,
    /// The folder of the later one.
    pub to: &'a Utf8Path,
    /// The manifests of both.
    pub manifests: ManifestPair<'a>,
}

impl Handover<'_> {
    /// Links unmanaged files of the earlier generation into the later one, or copies them where links fail. They are not
    /// moved: until the exchange, the earlier generation is the site, and it must stay complete.
    ///
    /// # Errors
    /// When a file has the path of a page, or cannot be linked, read or written.
    pub fn link_files(&self) -> Result<(), PublishError> {
        let Self { disk, from, to, manifests } = *self;
        for_each_unmanaged(disk, from, manifests, &mut |relative, kind| {
            let (here, there) = (from.as_std_path().join(relative), to.as_std_path().join(relative));
            let kept = if kind == FileKind::Folder {
                create_missing_dirs(disk, &there).map(|_| drop(disk.copy_permissions(&here, &there)))
            } else {
                let linked = with_parent_dir(disk, &there, || disk.hard_link(&here, &there));
                linked.or_else(|error| {
                    if is_conflict(&error) {
                        return Err(error);
                    }
                    with_parent_dir(disk, &there, || disk.copy(&here, &there))
                })
            };
            kept.map_err(|error| {
                if is_conflict(&error) {
                    PublishError::InTheWay(printable_path(&here))
                } else {
                    Failure::new("keep", &printable_path(&here), &error).into()
                }
            })
        })
    }

    /// Moves what was put into the earlier generation, or changed there, after its files were linked. `is_latest` says that
    /// the earlier generation was the site until a moment ago, so that its version of a file is the newer one.
    ///
    /// # Errors
    /// When a file cannot be moved; the earlier generation must then be kept.
    pub fn move_late_files(&self, is_latest: bool) -> Result<(), PublishError> {
        let Self { disk, from, to, manifests } = *self;
        for_each_unmanaged(disk, from, manifests, &mut |relative, kind| {
            let (here, there) = (from.as_std_path().join(relative), to.as_std_path().join(relative));
            let is_page =
                relative.to_str().is_some_and(|path| manifests.after.files.contains_key(&*slash_separated(path)));
            let target_wins = is_page || !is_latest || kind == FileKind::Folder;
            if target_wins && may_exist(disk, &there) {
                return Ok(());
            }
            let moved = match kind {
                FileKind::Folder => create_missing_dirs(disk, &there).map(drop),
                _ => with_parent_dir(disk, &there, || disk.rename(&here, &there)),
            };
            moved.map_err(failure_to("keep", &printable_path(&here))).map_err(PublishError::from)
        })
    }
}

/// Whether an error means that the target, or a file where it needs a folder, already exists.
fn is_conflict(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory)
}

/// Checks that nothing unmanaged has the path of a file that is to be moved into an output folder.
///
/// # Errors
/// When something has, or when the system cannot tell.
pub fn check_conflicts<'a>(
    disk: &dyn FileSystem,
    output: &Utf8Path,
    ours: &Manifest,
    paths: impl Iterator<Item = &'a str>,
) -> Result<(), PublishError> {
    let mut checked = BTreeSet::new();
    for path in paths {
        for part in Path::new(path).ancestors().filter(|part| !part.as_os_str().is_empty()) {
            // If this folder was checked for another file, so were those above it.
            if !checked.insert(part) {
                break;
            }
            let full = output.as_std_path().join(part);
            match disk.symlink_metadata(&full) {
                Ok(metadata) if metadata.kind == FileKind::Folder && part != Path::new(path) => {}
                Ok(metadata)
                    if metadata.kind != FileKind::Folder
                        && part.to_str().is_some_and(|path| ours.files.contains_key(path)) => {}
                Ok(_) => return Err(PublishError::InTheWay(printable_path(&full))),
                Err(error) if is_not_found(&error) => {}
                Err(error) => return Err(Failure::new("look at", &printable_path(&full), &error).into()),
            }
        }
    }
    Ok(())
}
