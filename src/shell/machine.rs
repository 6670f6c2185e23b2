//! Owns the real disk: the calls to the system behind the door.

use std::fs;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::disk::{Disk, Entry, Held, Kind, Locked, Seen};
use super::holder::Holder;

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Machine;

impl Disk for Machine {
    fn look(&self, path: &Path) -> io::Result<Seen> {
        fs::metadata(path).map(|metadata| seen(&metadata))
    }

    fn look_at_link(&self, path: &Path) -> io::Result<Seen> {
        fs::symlink_metadata(path).map(|metadata| seen(&metadata))
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok(Entry { name: entry.file_name(), kind: kind(entry.file_type()?) })
        };
        let mut entries: Vec<Entry> = fs::read_dir(folder)?.map(entry).collect::<io::Result<_>>()?;
        entries.sort();
        Ok(entries)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut options = fs::OpenOptions::new();
        options.read(true);
        // To open a pipe would else be to wait for somebody to write into it.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(
            &mut options,
            rustix::fs::OFlags::NONBLOCK.bits().cast_signed(),
        );
        let mut file = options.open(path)?;
        let seen = seen(&file.metadata()?);
        if seen.kind != Kind::File {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is no regular file"));
        }
        let mut bytes = Vec::new();
        // A file may be longer than all memory: that is an error like others, not the end of the program.
        bytes.try_reserve_exact(usize::try_from(seen.length).unwrap_or(usize::MAX))?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn drain(&self, path: &Path, at_most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        fs::File::open(path)?.take(at_most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::File::create_new(path)?.write_all(bytes)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.look_at_link(from)?.kind {
            Kind::File => fs::copy(from, to).map(drop),
            Kind::Link => copy_link(from, to),
            Kind::Folder | Kind::Other => {
                Err(io::Error::new(io::ErrorKind::Unsupported, "this is no regular file and cannot be copied"))
            }
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn permit_like(&self, model: &Path, folder: &Path) -> io::Result<()> {
        let model = fs::metadata(model)?;
        // Only a member of a group may give it; the permissions come after, since a change of group may take some away.
        #[cfg(unix)]
        let _ = std::os::unix::fs::chown(folder, None, Some(std::os::unix::fs::MetadataExt::gid(&model)));
        fs::set_permissions(folder, model.permissions())
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        // On Windows a folder cannot be opened as a file, and its names are not synced by anybody.
        if cfg!(not(unix)) && fs::metadata(path)?.is_dir() {
            return Ok(());
        }
        fs::File::open(path)?.sync_all()
    }

    #[cfg(target_os = "linux")]
    fn sync_all(&self, folder: &Path) -> io::Result<()> {
        rustix::fs::syncfs(fs::File::open(folder)?).map_err(io::Error::from)
    }

    #[cfg(not(target_os = "linux"))]
    fn sync_all(&self, folder: &Path) -> io::Result<()> {
        for entry in self.list(folder)? {
            let path = folder.join(&entry.name);
            match entry.kind {
                Kind::Folder => self.sync_all(&path)?,
                Kind::File => self.sync(&path)?,
                Kind::Link | Kind::Other => {}
            }
        }
        self.sync(folder)
    }

    #[cfg(unix)]
    fn may_write(&self, folder: &Path) -> bool {
        use rustix::fs::{Access, access};
        access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
    }

    #[cfg(not(unix))]
    fn may_write(&self, _: &Path) -> bool {
        true
    }

    fn is_mount(&self, folder: &Path) -> bool {
        is_mount(folder).unwrap_or(false)
    }

    fn lock(&self, path: &Path, words: &str) -> Result<Box<dyn Held>, Locked> {
        loop {
            let mut options = fs::OpenOptions::new();
            let opened = options.read(true).write(true).create(true).truncate(false).open(path);
            let mut file = opened.map_err(Locked::Failed)?;
            let mut left = String::new();
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => {
                    let _ = file.read_to_string(&mut left);
                    return Err(Locked::Held(left));
                }
                // A file system without locks: all there is to go by is what the words say.
                Err(fs::TryLockError::Error(_)) => {
                    let _ = file.read_to_string(&mut left);
                    if Holder::parse(&left).is_some_and(|holder| !holder.is_gone()) {
                        return Err(Locked::Held(left));
                    }
                }
            }
            // Whoever held it may have removed the file since it was opened: then another stands there, or none.
            if is_same(&file, path) {
                let written = file.rewind().and_then(|()| file.set_len(0));
                return match written.and_then(|()| file.write_all(words.as_bytes())) {
                    Ok(()) => Ok(Box::new(Lock(file))),
                    Err(error) => {
                        let _ = fs::remove_file(path);
                        Err(Locked::Failed(error))
                    }
                };
            }
        }
    }
}

/// A locked file. The system takes the lock back when the file is closed, however the process ends.
#[derive(Debug)]
struct Lock(#[expect(dead_code, reason = "it holds the lock for as long as it is kept")] fs::File);

impl Held for Lock {}

fn seen(metadata: &fs::Metadata) -> Seen {
    Seen { kind: kind(metadata.file_type()), length: metadata.len() }
}

fn kind(kind: fs::FileType) -> Kind {
    if kind.is_file() {
        Kind::File
    } else if kind.is_dir() {
        Kind::Folder
    } else if kind.is_symlink() {
        Kind::Link
    } else {
        Kind::Other
    }
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "this is a link and cannot be copied"))
}

#[cfg(unix)]
fn is_same(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let (opened, there) = (file.metadata().map(identity), fs::metadata(path).map(identity));
    matches!((opened, there), (Ok(opened), Ok(there)) if opened == there)
}

/// Elsewhere a file that is open cannot be removed.
#[cfg(not(unix))]
fn is_same(_: &fs::File, _: &Path) -> bool {
    true
}

/// Linux says it since 5.8, also of a folder that is mounted from the same file system; else the device tells.
#[cfg(target_os = "linux")]
fn is_mount(folder: &Path) -> io::Result<bool> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    match statx(CWD, folder, AtFlags::empty(), StatxFlags::empty()) {
        Ok(found) if found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT) => {
            Ok(found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
        }
        _ => on_another_device(folder),
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
fn is_mount(folder: &Path) -> io::Result<bool> {
    on_another_device(folder)
}

#[cfg(not(unix))]
fn is_mount(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(unix)]
fn on_another_device(folder: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let parent = folder.parent().unwrap_or(folder);
    Ok(fs::metadata(folder)?.dev() != fs::metadata(parent)?.dev())
}
