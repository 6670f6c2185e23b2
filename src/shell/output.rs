//! Owns the decision whether a folder may be written to, before anything is, and where the work on it is done.

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::{Disk, Kind, stands};
use super::manifest;

/// Where a site goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The folder, with all links followed: a link to it is never replaced.
    pub path: Utf8PathBuf,
    /// Whether the folder itself stays, and each file is moved into it: another file system begins there, nothing can be
    /// made beside it, or a build that did so was cut off.
    pub in_place: bool,
}

/// The name of the folder of work within an output folder that stays.
pub const WORK: &str = ".paraph";

/// In it, the list of the generation that is being moved into place: once it stands there, it is on its way.
pub const COMMIT: &str = "commit";

impl Output {
    /// Accepts a folder that does not exist, is empty, or was written by Paraph; refuses the project, what contains it,
    /// its sources, and folders of others.
    ///
    /// # Errors
    /// With the reason and what to do, as two sentences.
    pub fn accept(disk: &dyn Disk, root: &Utf8Path, output: &Utf8Path) -> Result<Self, (String, String)> {
        let root = real(disk, root);
        let path = real(disk, &root.join(output));
        let refuse = |why: &str, help: &str| Err((format!("the output folder {path} {why}"), help.to_owned()));
        let another = "choose another with `--out` or `output` in site.toml, such as `public`";
        if root.starts_with(&path) {
            return refuse("is the project itself or contains it", another);
        }
        for source in ["content", "themes", "seeds", "src", ".git"] {
            if path.starts_with(real(disk, &root.join(source))) {
                return refuse("lies among the sources", another);
            }
        }
        let is_folder = disk.look(path.as_std_path()).is_ok_and(|seen| seen.kind == Kind::Folder);
        if !is_folder && stands(disk, path.as_std_path()) {
            let dangling = disk.look_at_link(path.as_std_path()).is_ok_and(|seen| seen.kind == Kind::Link);
            return refuse(if dangling { "is a link that leads to no folder" } else { "is no folder" }, another);
        }
        let in_place = is_folder && stays(disk, &path);
        let output = Self { path, in_place };
        if is_folder && output.is_of_others(disk) {
            let path = &output.path;
            let why = format!("the output folder {path} holds files that Paraph did not write");
            return Err((why, "empty it yourself, or choose another folder".to_owned()));
        }
        Ok(output)
    }

    /// Whether something is in it, and nothing says that Paraph wrote there.
    fn is_of_others(&self, disk: &dyn Disk) -> bool {
        let ours = [self.path.join(manifest::NAME), self.work().join(COMMIT)];
        if ours.iter().any(|path| stands(disk, path.as_std_path())) {
            return false;
        }
        // A file system of its own may come with a folder for what is found when it is mended.
        let nobodys = |name: &str| self.in_place && (name == WORK || name == "lost+found");
        let entries = disk.list(self.path.as_std_path()).unwrap_or_default();
        entries.iter().any(|entry| !entry.name.to_str().is_some_and(nobodys))
    }

    /// The folder in which the next generation is made: beside the output, or within it where it cannot be exchanged.
    #[must_use]
    pub fn work(&self) -> Utf8PathBuf {
        if self.in_place {
            return self.path.join(WORK);
        }
        let name = self.path.file_name().unwrap_or("site");
        self.path.with_file_name(format!(".{name}.paraph"))
    }
}

/// Whether an output folder cannot be exchanged for another.
fn stays(disk: &dyn Disk, path: &Utf8Path) -> bool {
    // A container has the folder mounted, its host has not: what one began the other ends.
    let is_begun = stands(disk, path.join(WORK).as_std_path());
    let beside = path.parent().unwrap_or(path);
    is_begun || disk.is_mount(path.as_std_path()) || !disk.may_write(beside.as_std_path())
}

/// A path with what exists of it made real: links followed, `..` resolved.
fn real(disk: &dyn Disk, path: &Utf8Path) -> Utf8PathBuf {
    if let Some(real) = disk.real(path.as_std_path()).ok().and_then(|real| Utf8PathBuf::from_path_buf(real).ok()) {
        return real;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if !parent.as_str().is_empty() => real(disk, parent).join(name),
        _ => path.to_owned(),
    }
}
