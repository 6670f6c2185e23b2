//! The file system of the operating system.

use std::fs;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::file_system::{DirEntry, FileKind, FileSystem, LockError, LockGuard, Metadata};
use super::lock_owner::LockOwner;

/// The file system of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativeFileSystem;

impl FileSystem for NativeFileSystem {
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        fs::metadata(path).map(|metadata| metadata_of(&metadata))
    }

    fn symlink_metadata(&self, path: &Path) -> io::Result<Metadata> {
        fs::symlink_metadata(path).map(|metadata| metadata_of(&metadata))
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn read_dir(&self, folder: &Path) -> io::Result<Vec<DirEntry>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok(DirEntry { name: entry.file_name(), kind: kind_of(entry.file_type()?) })
        };
        let mut entries: Vec<DirEntry> = fs::read_dir(folder)?.map(entry).collect::<io::Result<_>>()?;
        entries.sort();
        Ok(entries)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut options = fs::OpenOptions::new();
        options.read(true);
        // Without this flag, opening a pipe would wait until another process writes into it.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(
            &mut options,
            rustix::fs::OFlags::NONBLOCK.bits().cast_signed(),
        );
        let mut file = options.open(path)?;
        let metadata = metadata_of(&file.metadata()?);
        if metadata.kind != FileKind::File {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is not a regular file"));
        }
        let mut bytes = Vec::new();
        // The file may be larger than the memory. `try_reserve_exact` makes that an error; growing the vector would abort the
        // process.
        bytes.try_reserve_exact(usize::try_from(metadata.length).unwrap_or(usize::MAX))?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn read_at_most(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::File::create_new(path)?.write_all(bytes)
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.symlink_metadata(from)?.kind {
            FileKind::File => fs::copy(from, to).map(drop),
            FileKind::Link => copy_link(from, to),
            FileKind::Folder | FileKind::Other => {
                Err(io::Error::new(io::ErrorKind::Unsupported, "this is not a regular file and cannot be copied"))
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

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_dir_all(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn copy_permissions(&self, model: &Path, folder: &Path) -> io::Result<()> {
        let model = fs::metadata(model)?;
        // Only a member of a group may assign it, so an error is ignored. The permissions come second, because a change of
        // group may clear some of them.
        #[cfg(unix)]
        let _ = std::os::unix::fs::chown(folder, None, Some(std::os::unix::fs::MetadataExt::gid(&model)));
        fs::set_permissions(folder, model.permissions())
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        if cfg!(windows) {
            // A folder cannot be opened as a file, and there is no way to sync its names. A read-only file cannot be
            // synced, and is not one that was written here.
            let metadata = fs::metadata(path)?;
            if metadata.is_dir() || metadata.permissions().readonly() {
                return Ok(());
            }
        }
        // Windows syncs only files that were opened for writing.
        fs::OpenOptions::new().read(true).write(cfg!(windows)).open(path)?.sync_all()
    }

    #[cfg(target_os = "linux")]
    fn sync_tree(&self, folder: &Path) -> io::Result<()> {
        rustix::fs::syncfs(fs::File::open(folder)?).map_err(io::Error::from)
    }

    #[cfg(not(target_os = "linux"))]
    fn sync_tree(&self, folder: &Path) -> io::Result<()> {
        flush_tree(self, folder)?;
        self.sync(folder)
    }

    #[cfg(unix)]
    fn can_write(&self, folder: &Path) -> bool {
        use rustix::fs::{Access, access};
        access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
    }

    #[cfg(not(unix))]
    fn can_write(&self, _: &Path) -> bool {
        true
    }

    fn is_mount_point(&self, folder: &Path) -> bool {
        is_mount_root(folder).unwrap_or(false)
    }

    fn lock(&self, path: &Path, content: &str) -> Result<Box<dyn LockGuard>, LockError> {
        loop {
            let mut options = fs::OpenOptions::new();
            let opened = options.read(true).write(true).create(true).truncate(false).open(path);
            let mut file = opened.map_err(LockError::Io)?;
            let mut left = String::new();
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => {
                    let _ = file.read_to_string(&mut left);
                    return Err(LockError::Held(left));
                }
                // The file system has no locks: the content of the file is all there is to go by.
                Err(fs::TryLockError::Error(_)) => {
                    let _ = file.read_to_string(&mut left);
                    if LockOwner::parse(&left).is_some_and(|owner| !owner.has_ended()) {
                        return Err(LockError::Held(left));
                    }
                }
            }
            // The owner before us removes the file when it is done, possibly after we opened it. A lock on a removed file
            // would keep nobody out, so this one counts only if the path still leads to the same file.
            if is_same_file(&file, path).map_err(LockError::Io)? {
                let written = file.rewind().and_then(|()| file.set_len(0));
                return match written.and_then(|()| file.write_all(content.as_bytes())) {
                    Ok(()) => Ok(Box::new(FileLock(file))),
                    Err(error) => {
                        let _ = fs::remove_file(path);
                        Err(LockError::Io(error))
                    }
                };
            }
        }
    }
}

/// A locked file. The system releases the lock when the file is closed, however the process ends.
#[derive(Debug)]
struct FileLock(#[expect(dead_code, reason = "it holds the lock for as long as it is kept")] fs::File);

impl LockGuard for FileLock {}

fn metadata_of(metadata: &fs::Metadata) -> Metadata {
    Metadata { kind: kind_of(metadata.file_type()), length: metadata.len() }
}

fn kind_of(kind: fs::FileType) -> FileKind {
    if kind.is_file() {
        FileKind::File
    } else if kind.is_dir() {
        FileKind::Folder
    } else if kind.is_symlink() {
        FileKind::Link
    } else {
        FileKind::Other
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

/// Whether the opened file is still the one at the path. (An open file can be removed, on Windows as well.) Comparing takes
/// one more open file, and the system may refuse that: such an error says nothing about the file, and is returned.
fn is_same_file(file: &fs::File, path: &Path) -> io::Result<bool> {
    let opened = same_file::Handle::from_file(file.try_clone()?)?;
    match same_file::Handle::from_path(path) {
        Ok(there) => Ok(opened == there),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Passes everything below a folder on to the drive, file by file.
#[cfg(not(target_os = "linux"))]
fn flush_tree(disk: &NativeFileSystem, folder: &Path) -> io::Result<()> {
    for entry in disk.read_dir(folder)? {
        let path = folder.join(&entry.name);
        match entry.kind {
            FileKind::Folder => flush_tree(disk, &path)?,
            FileKind::File => flush(disk, &path)?,
            FileKind::Link | FileKind::Other => {}
        }
    }
    flush(disk, folder)
}

/// Passes a file or a folder on to the drive. On macOS the drive may keep it in a cache, which only a full sync
/// ([`fs::File::sync_all`]) empties. That takes milliseconds and empties the cache for all files at once, so the caller does
/// it once, at the end.
#[cfg(all(unix, not(target_os = "linux")))]
fn flush(_: &NativeFileSystem, path: &Path) -> io::Result<()> {
    Ok(rustix::fs::fsync(fs::File::open(path)?)?)
}

#[cfg(not(unix))]
fn flush(disk: &NativeFileSystem, path: &Path) -> io::Result<()> {
    disk.sync(path)
}

/// Linux reports mount points since 5.8, including folders mounted from the same file system (bind mounts); before that,
/// only a different device number shows one.
#[cfg(target_os = "linux")]
fn is_mount_root(folder: &Path) -> io::Result<bool> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    match statx(CWD, folder, AtFlags::empty(), StatxFlags::empty()) {
        Ok(found) if found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT) => {
            Ok(found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
        }
        _ => on_another_device(folder),
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
fn is_mount_root(folder: &Path) -> io::Result<bool> {
    on_another_device(folder)
}

#[cfg(not(unix))]
fn is_mount_root(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(unix)]
fn on_another_device(folder: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let parent = folder.parent().unwrap_or(folder);
    Ok(fs::metadata(folder)?.dev() != fs::metadata(parent)?.dev())
}
