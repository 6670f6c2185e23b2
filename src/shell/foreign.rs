//! Owns what others put into an output folder: it is found by not standing in the manifest, it stays, and where it is in
//! the way of a page, nothing is written. Names of others may be anything, not only text.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use camino::Utf8Path;

use super::disk::{Disk, Entry, Kind, failed, in_folder, is_absent, make_folders, shown, stands};
use super::failure::Failure;
use super::manifest::{self, Manifest};
use super::refused::Refused;

/// Gives everything of others below a folder to `take`: path from the folder, and kind; folders before what is in them.
fn each(
    disk: &dyn Disk,
    folder: &Utf8Path,
    ours: &Manifest,
    take: &mut dyn FnMut(&Path, Kind) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let folders = ours.folders();
    walk(disk, folder, Path::new(""), &mut |relative, kind| {
        let ours = match kind {
            Kind::Folder => folders.contains(relative),
            // Whatever took the place of a page is ours to replace.
            _ => relative.to_str().is_some_and(|path| path == manifest::NAME || ours.files.contains_key(path)),
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
pub fn keep(disk: &dyn Disk, from: &Utf8Path, to: &Utf8Path, ours: &Manifest) -> Result<(), Refused> {
    each(disk, from, ours, &mut |relative, kind| {
        let (here, there) = (from.as_std_path().join(relative), to.as_std_path().join(relative));
        let in_the_way = || Refused::InTheWay(shown(&here));
        let kept = if kind == Kind::Folder {
            make_folders(disk, &there).map(drop)
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

/// Moves what others put into a generation after it was copied, and that is in the new one not, over to the new one.
///
/// # Errors
/// When it cannot be moved; the old generation must then stay.
pub fn rescue(disk: &dyn Disk, from: &Utf8Path, to: &Utf8Path, ours: &Manifest) -> Result<(), Refused> {
    each(disk, from, ours, &mut |relative, kind| {
        let (here, there) = (from.as_std_path().join(relative), to.as_std_path().join(relative));
        if stands(disk, &there) {
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
