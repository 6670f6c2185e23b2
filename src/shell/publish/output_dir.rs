//! The output folder: whether it may be written to, decided before anything is, and where its staging folder is.

use camino::{Utf8Path, Utf8PathBuf};

use super::manifest;
use crate::shell::fs::file_system::{FileKind, FileSystem, may_exist};

/// Where a site goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputDir {
    /// The folder, with all links followed: a link to it is never replaced.
    pub path: Utf8PathBuf,
    /// Whether the folder itself stays and each file is moved into it: because another file system is mounted there,
    /// because nothing can be created beside it, or because a build that did so was interrupted.
    pub in_place: bool,
}

/// Why a folder may not be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputRejection {
    /// What is wrong with it, as a sentence.
    pub message: String,
    /// What to do instead.
    pub help: String,
}

/// The name of the staging folder within an output folder that stays.
pub const STAGING: &str = ".paraph";

/// The name, within the staging folder, of the manifest of a generation that is being moved into place. As soon as it
/// exists, that generation will be completed, by this run or the next.
pub const COMMIT: &str = "commit";

impl OutputDir {
    /// Accepts a folder that does not exist, is empty, or was written by Paraph. Rejects the project, its parents, its
    /// sources, and folders with other files.
    ///
    /// # Errors
    /// With the reason and what to do instead.
    pub fn accept(disk: &dyn FileSystem, root: &Utf8Path, output: &Utf8Path) -> Result<Self, OutputRejection> {
        let root = canonical_path(disk, root);
        let path = canonical_path(disk, &root.join(output));
        let reject = |why: &str, help: &str| {
            Err(OutputRejection { message: format!("the output folder {path} {why}"), help: help.to_owned() })
        };
        let another = "choose another with `--out` or `output` in site.toml, such as `public`";
        if root.starts_with(&path) {
            return reject("is the project itself or contains it", another);
        }
        for source in ["content", "themes", "seeds", "src", ".git"] {
            if path.starts_with(canonical_path(disk, &root.join(source))) {
                return reject("lies among the sources", another);
            }
        }
        let is_folder = disk.metadata(path.as_std_path()).is_ok_and(|metadata| metadata.kind == FileKind::Folder);
        if !is_folder && may_exist(disk, path.as_std_path()) {
            let metadata = disk.symlink_metadata(path.as_std_path());
            let is_link = metadata.is_ok_and(|metadata| metadata.kind == FileKind::Link);
            return reject(
                if is_link { "is a link that does not lead to a folder" } else { "is not a folder" },
                another,
            );
        }
        let in_place = is_folder && must_stay(disk, &path);
        let dir = Self { path: path.clone(), in_place };
        if is_folder && dir.is_unmanaged(disk) {
            return reject("holds files that Paraph did not write", "empty it yourself, or choose another folder");
        }
        Ok(dir)
    }

    /// Whether the folder has content, and nothing shows that Paraph wrote it.
    fn is_unmanaged(&self, disk: &dyn FileSystem) -> bool {
        let marks = [self.path.join(manifest::NAME), self.staging_path().join(COMMIT)];
        if marks.iter().any(|path| may_exist(disk, path.as_std_path())) {
            return false;
        }
        // A freshly made ext file system has a `lost+found` folder, so an output that is a mount point is never empty.
        let is_neutral = |name: &str| self.in_place && (name == STAGING || name == "lost+found");
        let entries = disk.read_dir(self.path.as_std_path()).unwrap_or_default();
        entries.iter().any(|entry| !entry.name.to_str().is_some_and(is_neutral))
    }

    /// Returns the folder in which the next generation is made: beside the output, because a rename cannot leave the file
    /// system, or within it where the output cannot be exchanged.
    #[must_use]
    pub fn staging_path(&self) -> Utf8PathBuf {
        if self.in_place {
            return self.path.join(STAGING);
        }
        let name = self.path.file_name().unwrap_or("site");
        self.path.with_file_name(format!(".{name}.paraph"))
    }
}

/// Whether an output folder cannot be exchanged for another.
fn must_stay(disk: &dyn FileSystem, path: &Utf8Path) -> bool {
    // A container sees the folder as a mount point, its host does not: what one of them began the other must complete in the
    // same way.
    let is_begun = may_exist(disk, path.join(STAGING).as_std_path());
    let beside = path.parent().unwrap_or(path);
    is_begun || disk.is_mount_point(path.as_std_path()) || !disk.can_write(beside.as_std_path())
}

/// Returns a path of which the part that exists is canonical: links followed, `..` resolved.
fn canonical_path(disk: &dyn FileSystem, path: &Utf8Path) -> Utf8PathBuf {
    let canonical = disk.canonicalize(path.as_std_path()).ok().and_then(|real| Utf8PathBuf::from_path_buf(real).ok());
    if let Some(canonical) = canonical {
        return canonical;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if !parent.as_str().is_empty() => canonical_path(disk, parent).join(name),
        _ => path.to_owned(),
    }
}
