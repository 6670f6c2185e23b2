//! Walking source folders: lists their files, following links within the project, and reports what is not a file.

use std::path::{Path, PathBuf};

use camino::Utf8Path;

use super::file_system::{FileKind, FileSystem, is_not_found, slash_separated};
use crate::corpus::paths::{D003, D005, is_text};
use crate::diagnostic::Finding;

/// Returns the files below a folder of a root, as sorted paths relative to the root. Symbolic links are followed within
/// the project. What is not a file, or cannot be read, becomes a finding.
pub fn list_files(disk: &dyn FileSystem, root: &Utf8Path, folder: &str, problems: &mut Vec<Finding>) -> Vec<String> {
    let real =
        |path: &Utf8Path| disk.canonicalize(path.as_std_path()).unwrap_or_else(|_| path.as_std_path().to_owned());
    let start = root.join(folder);
    let mut walk = Walk { disk, root, real_root: real(root), problems, files: Vec::new(), ancestors: Vec::new() };
    match disk.symlink_metadata(start.as_std_path()).map(|metadata| metadata.kind) {
        Ok(FileKind::Folder) => walk.walk_folder(start.as_std_path(), &real(&start)),
        Ok(FileKind::Link) => walk.follow_link(start.as_std_path()),
        Ok(_) => walk.report_problem(start.as_std_path(), "this is not a folder"),
        // A project need not have every folder that is looked for.
        Err(error) if is_not_found(&error) => {}
        Err(error) => walk.report_problem(start.as_std_path(), &format!("it cannot be read: {error}")),
    }
    walk.files
}

struct Walk<'a> {
    disk: &'a dyn FileSystem,
    root: &'a Utf8Path,
    /// The root with all links followed.
    real_root: PathBuf,
    problems: &'a mut Vec<Finding>,
    files: Vec<String>,
    /// The folders from the start to here, with all links followed. Meeting one of them again means a cycle of links.
    ancestors: Vec<PathBuf>,
}

impl Walk<'_> {
    fn walk_folder(&mut self, path: &Path, real: &Path) {
        if self.ancestors.iter().any(|ancestor| ancestor == real) {
            let finding = Finding::in_file(&D005, self.relative_path(path), "this symbolic link leads in a circle");
            self.problems.push(finding);
            return;
        }
        let entries = match self.disk.read_dir(path) {
            Ok(entries) => entries,
            Err(error) => return self.report_problem(path, &format!("it cannot be read: {error}")),
        };
        self.ancestors.push(real.to_owned());
        for entry in entries {
            // The real path is carried along and not asked of the system for every folder: below a folder it can differ
            // only behind a link.
            let (path, real) = (path.join(&entry.name), real.join(&entry.name));
            self.visit_entry(&path, &real, entry.kind);
        }
        self.ancestors.pop();
    }

    fn visit_entry(&mut self, path: &Path, real: &Path, kind: FileKind) {
        // Paths of content become addresses, which are text.
        if path.to_str().is_none() {
            return self.report_problem(path, "the name is not UTF-8");
        }
        match kind {
            FileKind::Link => self.follow_link(path),
            FileKind::Folder if is_text(&self.relative_path(path)) => {
                self.report_problem(path, "this is a folder with the name of a file");
            }
            FileKind::Folder => self.walk_folder(path, real),
            FileKind::File => {
                let relative = self.relative_path(path);
                self.files.push(relative);
            }
            FileKind::Other => self.report_problem(path, "this is not a regular file"),
        }
    }

    /// Follows a link within the project. Outside, it could lead to the whole disk, and into files that the author of the
    /// project may not mean to publish.
    fn follow_link(&mut self, path: &Path) {
        let target = self.disk.canonicalize(path).and_then(|real| Ok((self.disk.metadata(&real)?.kind, real)));
        match target {
            Ok((_, real)) if !real.starts_with(&self.real_root) => {
                let finding =
                    Finding::in_file(&D005, self.relative_path(path), "this symbolic link leads out of the project");
                self.problems.push(finding);
            }
            Ok((kind, real)) => self.visit_entry(path, &real, kind),
            Err(error) => self.report_problem(path, &format!("it cannot be read: {error}")),
        }
    }

    fn report_problem(&mut self, path: &Path, message: &str) {
        let finding = Finding::in_file(&D003, self.relative_path(path), message);
        self.problems.push(finding);
    }

    /// Returns the path relative to the root, in a printable form.
    fn relative_path(&self, path: &Path) -> String {
        slash_separated(&path.strip_prefix(self.root).unwrap_or(path).to_string_lossy()).into_owned()
    }
}
