//! A snapshot of the project on disk: what was read last, and how the disk differs from it now.
//!
//! Reports of changes say only where to look. Whether a file has changed is decided by its digest.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::{read, sources};
use crate::config;
use crate::corpus::paths::{self, CONTENT};
use crate::session::input::{Changes, Input};
use crate::shell::fs::file_system::slash_separated;
use crate::shell::fs::native::NativeFileSystem;
use crate::source::SourceText;

/// Where files may have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedPaths {
    /// Absolute paths of files and folders.
    pub paths: BTreeSet<Utf8PathBuf>,
    /// Whether files may have changed that are not in `paths`.
    pub anywhere: bool,
}

impl ChangedPaths {
    /// Any file may have changed.
    #[must_use]
    pub fn anywhere() -> Self {
        Self { paths: BTreeSet::new(), anywhere: true }
    }

    /// Whether nothing can have changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.anywhere
    }

    /// Adds the paths of another report.
    pub fn merge(&mut self, other: Self) {
        self.paths.extend(other.paths);
        self.anywhere |= other.anywhere;
    }
}

/// A project as it was last read from disk.
#[derive(Debug)]
pub struct ProjectSnapshot {
    root: Utf8PathBuf,
    read: Input,
}

impl ProjectSnapshot {
    /// A snapshot of which nothing has been read yet.
    #[must_use]
    pub fn new(root: Utf8PathBuf) -> Self {
        Self { root, read: Input::default() }
    }

    /// Returns the folder of the theme that `site.toml` names, relative to the root.
    #[must_use]
    pub fn theme_folder(&self) -> String {
        read::theme_folder(self.read.config.as_ref())
    }

    /// Reads again where files may have changed, and returns what has changed, with the paths to read once more in a moment:
    /// a file that is missing or empty may be one that an editor is about to write. Unless `is_patient`, such a file is
    /// taken for what it is.
    pub fn refresh(&mut self, report: &ChangedPaths, is_patient: bool) -> (Changes, ChangedPaths) {
        let mut changes = self.read_changed(report).unwrap_or_else(|| {
            let mut now = read::project(&NativeFileSystem, &self.root);
            sources::read(&NativeFileSystem, &self.root, &mut now);
            self.read.changes_to(&now)
        });
        let mut again = ChangedPaths::default();
        if is_patient {
            again.paths = self.withhold_doubtful(&mut changes);
            // Problems may come from the same half-finished save.
            if !again.paths.is_empty() && changes.problems.take().is_some() {
                again.anywhere = true;
            }
        }
        self.read.apply(&changes);
        (changes, again)
    }

    /// Reads the given paths only. `None` when that is not enough and the whole project must be read: when folders, links
    /// or files that could not be read are involved, for a problem may concern files whose paths nobody reported.
    fn read_changed(&self, report: &ChangedPaths) -> Option<Changes> {
        let mut changes = Changes::default();
        if report.anywhere || !self.read.problems.is_empty() {
            return None;
        }
        let mut is_theme_changed = false;
        for path in &report.paths {
            let Ok(inner) = path.strip_prefix(&self.root) else { continue };
            let inner = slash_separated(inner.as_str());
            if inner == config::FILE {
                self.read_settings(&mut changes)?;
            } else if inner.starts_with(&format!("{}/", self.theme_folder())) {
                is_theme_changed = true;
            } else if self.read.seeds.files.contains_key(&*inner) || self.names_source(&inner) {
                return None;
            } else if inner.starts_with(CONTENT) {
                self.read_content(&inner, &mut changes)?;
            } else if [CONTENT.trim_end_matches('/'), "themes", &self.theme_folder()].contains(&&*inner) {
                return None;
            }
        }
        // After the loop, since several files of a theme often change together and the theme is read as a whole.
        if is_theme_changed {
            self.read_theme(&mut changes)?;
        }
        Some(changes)
    }

    /// Whether a register entry names the file that a text was made from, before or after the change: then another file
    /// may have to be read.
    fn names_source(&self, path: &str) -> bool {
        let now = || {
            let now = read::content_file(&NativeFileSystem, &self.root, path);
            now.is_ok_and(|now| sources::may_name_source(path, &now))
        };
        path.ends_with("/instrument.yaml")
            && (self.read.texts.get(path).is_some_and(|before| sources::may_name_source(path, before)) || now())
    }

    /// Reads `site.toml`. `None` when it names another theme: that has other files.
    fn read_settings(&self, changes: &mut Changes) -> Option<()> {
        let now = read::text_file(&NativeFileSystem, &self.root, config::FILE).ok()?;
        if read::theme_folder(Some(&now)) != self.theme_folder() {
            return None;
        }
        if self.read.config.as_ref().map(SourceText::digest) != Some(now.digest()) {
            changes.config = Some(Some(now));
        }
        Some(())
    }

    /// Reads the theme. `None` when there is a problem with it.
    fn read_theme(&self, changes: &mut Changes) -> Option<()> {
        let mut problems = Vec::new();
        let theme = read::theme(&NativeFileSystem, &self.root, self.read.config.as_ref(), &mut problems);
        let before = Input { theme: self.read.theme.clone(), ..Input::default() };
        changes.theme = before.changes_to(&Input { theme, ..Input::default() }).theme;
        problems.is_empty().then_some(())
    }

    /// Reads a file of `content/`. `None` when the path is, or was, more than a file.
    fn read_content(&self, path: &str, changes: &mut Changes) -> Option<()> {
        let full = self.root.join(path);
        let Some(before) = self.read.texts.get(path) else {
            // A path that is not a file of the corpus does not matter, provided that it is not a folder either: editors
            // write swap files and backups here. Folders have no entry of their own, so one that was removed is known only
            // by the files that were in it.
            let within = format!("{path}/");
            let was_folder =
                self.read.texts.range(within.clone()..).next().is_some_and(|(path, _)| path.starts_with(&within));
            let is_gone = !full.exists() && !was_folder;
            let does_not_matter =
                is_gone || (matches!(paths::file_role(path), Ok(None)) && !full.is_dir() && !was_folder);
            return does_not_matter.then_some(());
        };
        if full.is_symlink() {
            return None;
        }
        if !full.exists() {
            changes.texts.insert(path.to_owned(), None);
            return Some(());
        }
        let now = read::content_file(&NativeFileSystem, &self.root, path).ok()?;
        if now.digest() != before.digest() {
            changes.texts.insert(path.to_owned(), Some(now));
        }
        Some(())
    }

    /// Removes from the changes what may be half a save: files that had content and are now missing or empty. Returns their
    /// paths. Many editors truncate a file before they write it, or remove it and rename another into its place; a preview
    /// that believed the moment between would show a site without the text.
    fn withhold_doubtful(&self, changes: &mut Changes) -> BTreeSet<Utf8PathBuf> {
        let is_hollow = |source: &SourceText| source.text().trim().is_empty();
        let mut doubtful = BTreeSet::new();
        changes.texts.retain(|path, now| {
            let had_content = self.read.texts.get(path).is_some_and(|before| !is_hollow(before));
            let is_doubtful = had_content && now.as_ref().is_none_or(is_hollow);
            if is_doubtful {
                doubtful.insert(self.root.join(path));
            }
            !is_doubtful
        });
        let theme = self.theme_folder();
        let settings = changes.config.as_ref().and_then(Option::as_ref);
        // If the settings name another theme, the files of the old one are missing because they do not belong to it.
        let is_same_theme = settings.is_none_or(|settings| read::theme_folder(Some(settings)) == theme);
        changes.theme.retain(|path, now| {
            let had_content = is_same_theme && self.read.theme.contains_key(path);
            let is_doubtful = had_content && now.as_ref().is_none_or(Vec::is_empty);
            if is_doubtful {
                doubtful.insert(self.root.join(&theme).join(path));
            }
            !is_doubtful
        });
        if changes.config.as_ref().is_some_and(|now| now.as_ref().is_none_or(is_hollow)) && self.read.config.is_some() {
            changes.config = None;
            doubtful.insert(self.root.join(config::FILE));
        }
        doubtful
    }
}

/// Returns the folders of a project that are watched with everything in them.
#[must_use]
pub fn watched_folders(root: &Utf8Path) -> [Utf8PathBuf; 2] {
    [root.join(CONTENT.trim_end_matches('/')), root.join("themes")]
}
