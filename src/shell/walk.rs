//! Owns the way through folders of sources: which files are there, following links within the project, and what is no
//! file at all.

use std::path::{Path, PathBuf};

use camino::Utf8Path;

use super::disk::{Disk, Kind, is_absent};
use crate::corpus::layout::{D003, D005, is_text};
use crate::diagnostic::Finding;

/// The files below a folder of a root, relative to the root, sorted; symbolic links are followed within the project. What
/// is no file, and what cannot be looked at, becomes a finding.
pub fn files(disk: &dyn Disk, root: &Utf8Path, folder: &str, problems: &mut Vec<Finding>) -> Vec<String> {
    let real = |path: &Utf8Path| disk.real(path.as_std_path()).unwrap_or_else(|_| path.as_std_path().to_owned());
    let start = root.join(folder);
    let mut walk = Walk { disk, root, whole: real(root), problems, files: Vec::new(), within: Vec::new() };
    match disk.look_at_link(start.as_std_path()).map(|seen| seen.kind) {
        Ok(Kind::Folder) => walk.folder(start.as_std_path(), &real(&start)),
        Ok(Kind::Link) => walk.link(start.as_std_path()),
        Ok(_) => walk.report(start.as_std_path(), "this is no folder"),
        Err(error) if is_absent(&error) => {}
        Err(error) => walk.report(start.as_std_path(), &format!("it cannot be read: {error}")),
    }
    walk.files
}

struct Walk<'a> {
    disk: &'a dyn Disk,
    root: &'a Utf8Path,
    /// The root with all links followed.
    whole: PathBuf,
    problems: &'a mut Vec<Finding>,
    files: Vec<String>,
    /// The folders from the start to here, with all links followed: one that comes again is a circle.
    within: Vec<PathBuf>,
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path, real: &Path) {
        if self.within.iter().any(|within| within == real) {
            let finding = Finding::in_file(&D005, self.relative(path), "this symbolic link leads in a circle");
            self.problems.push(finding);
            return;
        }
        let entries = match self.disk.list(path) {
            Ok(entries) => entries,
            Err(error) => return self.report(path, &format!("it cannot be read: {error}")),
        };
        self.within.push(real.to_owned());
        for entry in entries {
            let (path, real) = (path.join(&entry.name), real.join(&entry.name));
            self.entry(&path, &real, entry.kind);
        }
        self.within.pop();
    }

    fn entry(&mut self, path: &Path, real: &Path, kind: Kind) {
        if path.to_str().is_none() {
            return self.report(path, "the name is not UTF-8");
        }
        match kind {
            Kind::Link => self.link(path),
            Kind::Folder if is_text(&self.relative(path)) => {
                self.report(path, "this is a folder with the name of a file");
            }
            Kind::Folder => self.folder(path, real),
            Kind::File => {
                let relative = self.relative(path);
                self.files.push(relative);
            }
            Kind::Other => self.report(path, "this is no regular file"),
        }
    }

    /// Follows a link. What lies out of the project is not ours to read, and may be the whole disk.
    fn link(&mut self, path: &Path) {
        let led = self.disk.real(path).and_then(|real| Ok((self.disk.look(&real)?.kind, real)));
        match led {
            Ok((_, real)) if !real.starts_with(&self.whole) => {
                let finding =
                    Finding::in_file(&D005, self.relative(path), "this symbolic link leads out of the project");
                self.problems.push(finding);
            }
            Ok((kind, real)) => self.entry(path, &real, kind),
            Err(error) => self.report(path, &format!("it cannot be read: {error}")),
        }
    }

    fn report(&mut self, path: &Path, message: &str) {
        let finding = Finding::in_file(&D003, self.relative(path), message);
        self.problems.push(finding);
    }

    /// A path below the root, as it can be shown.
    fn relative(&self, path: &Path) -> String {
        path.strip_prefix(self.root).unwrap_or(path).to_string_lossy().into_owned()
    }
}
