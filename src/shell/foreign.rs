//! Owns what others put into an output folder: it is found by not standing in the manifest, or not as it was written; it
//! stays, and where it is in the way of a page, nothing is written. Names of others may be anything, not only text.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use camino::Utf8Path;

use super::disk::{Disk, Entry, Kind, failed, in_folder, is_absent, make_folders, shown, stands};
use super::failure::Failure;
use super::manifest::{self, Manifest};
use super::refused::Refused;
use crate::source::Digest;

/// The lists by which files of others are told from ours.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'a> {
    /// The list of the generation that is looked at.
    pub before: &'a Manifest,
    /// The list of the one that takes its place.
    pub after: &'a Manifest,
}

impl Lists<'_> {
    /// Whether a file of the list before is one that may be removed or replaced. Whatever took the place of a page that is
    /// written again is replaced; where none is any more, only what stands there as it was written is ours.
    fn has(&self, disk: &dyn Disk, folder: &Utf8Path, relative: &Path) -> Result<bool, Failure> {
        let Some(path) = relative.to_str() else { return Ok(false) };
        let Some(digest) = self.before.files.get(path) else { return Ok(path == manifest::NAME) };
        Ok(self.after.files.contains_key(path) || is_as_written(disk, folder, path, digest)?)
    }
}

/// Whether a file stands at a path within a folder as it was written. A link in the place of a folder leads to files of
/// others; in the place of the file, it is another's itself.
///
/// # Errors
/// When it cannot be looked at or read.
pub fn is_as_written(disk: &dyn Disk, folder: &Utf8Path, path: &str, digest: &str) -> Result<bool, Failure> {
    for part in Path::new(path).ancestors().filter(|part| !part.as_os_str().is_empty()) {
        let full = folder.as_std_path().join(part);
        let wanted = if part == Path::new(path) { Kind::File } else { Kind::Folder };
        match disk.look_at_link(&full) {
            Ok(seen) if seen.kind == wanted => {}
            Ok(_) => return Ok(false),
            Err(error) if is_absent(&error) => return Ok(false),
            Err(error) => return Err(Failure::new("look at", &shown(&full), &error)),
        }
    }
    let full = folder.join(path);
    let bytes = disk.read(full.as_std_path()).map_err(failed("read", &full))?;
    Ok(Digest::of(&bytes).to_string() == digest)
}

/// Gives everything of others below a folder to `take`: path from the folder, and kind; folders before what is in them.
fn each(
    disk: &dyn Disk,
    folder: &Utf8Path,
    lists: Lists<'_>,
    take: &mut dyn FnMut(&Path, Kind) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let folders = lists.before.folders();
    walk(disk, folder, Path::new(""), &mut |relative, kind| {
        let ours = match kind {
            Kind::Folder => folders.contains(relative),
            _ => lists.has(disk, folder, relative)?,
        };
        if ours { Ok(()) } else { take(relative, kind) }
    })
}

fn walk(
    disk: &dyn Disk,
    root: &Utf8Path,
    relative: &Path,
    take: &mut dyn FnMut(&Path, Kind) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let folder = root.as_std_path().join(relative);
    let entries = disk.list(&folder).map_err(failed("read the folder", &shown(&folder)))?;
    for Entry { name, kind } in entries {
        let inner = relative.join(name);
        take(&inner, kind)?;
        if kind == Kind::Folder {
            // What lies there is not in the output folder: it can neither be linked nor be thrown away with it.
            let full = root.as_std_path().join(&inner);
            if disk.is_mount(&full) {
                let why = "another file system begins there; mount it elsewhere".to_owned();
                return Err(Failure::told("keep", &shown(&full), why).into());
            }
            walk(disk, root, &inner, take)?;
        }
    }
    Ok(())
}

/// Links what others have in an old generation into a new one, or copies it where links fail.
///
/// # Errors
/// When something stands in the way of a page, or cannot be linked, read or written.
pub fn keep(disk: &dyn Disk, from: &Utf8Path, to: &Utf8Path, lists: Lists<'_>) -> Result<(), Refused> {
    each(disk, from, lists, &mut |relative, kind| {
        let (here, there) = (from.as_std_path().join(relative), to.as_std_path().join(relative));
        let in_the_way = || Refused::InTheWay(shown(&here));
        let kept = if kind == Kind::Folder {
            make_folders(disk, &there).map(|_| drop(disk.permit_like(&here, &there)))
        } else {
            let linked = in_folder(disk, &there, || disk.link(&here, &there));
            linked.or_else(|error| match error.kind() {
                io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => Err(error),
                _ => in_folder(disk, &there, || disk.copy(&here, &there)),
            })
        };
        kept.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => in_the_way(),
            _ => Failure::new("keep", &shown(&here), &error).into(),
        })
    })
}

/// Moves what others put into a generation, or changed in it, after it was copied, over to the new one. `is_latest` says
/// that what stands in the old one is known to be the later: it was exchanged a moment ago.
///
/// # Errors
/// When it cannot be moved; the old generation must then stay.
pub fn rescue(
    disk: &dyn Disk,
    from: &Utf8Path,
    to: &Utf8Path,
    lists: Lists<'_>,
    is_latest: bool,
) -> Result<(), Refused> {
    each(disk, from, lists, &mut |relative, kind| {
        let (here, there) = (from.as_std_path().join(relative), to.as_std_path().join(relative));
        let has_page = relative.to_str().is_some_and(|path| lists.after.files.contains_key(path));
        let stays = has_page || !is_latest || kind == Kind::Folder;
        if stays && stands(disk, &there) {
            return Ok(());
        }
        let moved = match kind {
            Kind::Folder => make_folders(disk, &there).map(drop),
            _ => in_folder(disk, &there, || disk.rename(&here, &there)),
        };
        moved.map_err(failed("keep", &shown(&here))).map_err(Refused::from)
    })
}

/// Looks whether anything of others is in the way of files that are to be moved into an output folder.
///
/// # Errors
/// When something is, or cannot be looked at.
pub fn in_the_way<'a>(
    disk: &dyn Disk,
    output: &Utf8Path,
    ours: &Manifest,
    paths: impl Iterator<Item = &'a str>,
) -> Result<(), Refused> {
    let mut looked = BTreeSet::new();
    for path in paths {
        for part in Path::new(path).ancestors().filter(|part| !part.as_os_str().is_empty()) {
            if !looked.insert(part) {
                break;
            }
            let full = output.as_std_path().join(part);
            match disk.look_at_link(&full) {
                Ok(seen) if seen.kind == Kind::Folder && part != Path::new(path) => {}
                Ok(seen) if seen.kind != Kind::Folder && part.to_str().is_some_and(|p| ours.files.contains_key(p)) => {}
                Ok(_) => return Err(Refused::InTheWay(shown(&full))),
                Err(error) if is_absent(&error) => {}
                Err(error) => return Err(Failure::new("look at", &shown(&full), &error).into()),
            }
        }
    }
    Ok(())
}
