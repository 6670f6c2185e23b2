//! Owns the project on disk between two looks: what was read last, and what became of it since.
//!
//! That something may have changed is told by others, and only believed where a digest says so.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::machine::Machine;
use super::{read, seeds};
use crate::build::input::{Changes, Input};
use crate::config;
use crate::corpus::layout::{self, CONTENT};
use crate::source::SourceText;

/// Where to look again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Files, by whole path.
    pub paths: BTreeSet<Utf8PathBuf>,
    /// Everywhere: files may have changed of which nobody was told.
    pub everywhere: bool,
}

impl Look {
    /// A look at everything.
    #[must_use]
    pub fn everywhere() -> Self {
        Self { paths: BTreeSet::new(), everywhere: true }
    }

    /// Whether there is nothing to look at.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everywhere
    }

    /// Takes in another look.
    pub fn add(&mut self, other: Self) {
        self.paths.extend(other.paths);
        self.everywhere |= other.everywhere;
    }
}

/// A project on disk.
#[derive(Debug)]
pub struct Project {
    root: Utf8PathBuf,
    read: Input,
}

impl Project {
    /// A project that nobody looked at yet.
    #[must_use]
    pub fn new(root: Utf8PathBuf) -> Self {
        Self { root, read: Input::default() }
    }

    /// The folder of the theme that `site.toml` names, below the root.
    #[must_use]
    pub fn theme(&self) -> String {
        read::theme_folder(self.read.config.as_ref())
    }

    /// Looks again, and gives what changed since the last look, and what to look at once more in a moment: a file that is
    /// gone or empty may be one that an editor is about to write. When `patient` is false, it is believed.
    pub fn look(&mut self, look: &Look, patient: bool) -> (Changes, Look) {
        let mut changes = self.some(look).unwrap_or_else(|| {
            let mut now = read::project(&Machine, &self.root);
            seeds::read(&Machine, &self.root, &mut now);
            self.read.changes_to(&now)
        });
        let mut again = Look::default();
        if patient {
            again.paths = self.doubtful(&mut changes);
            // Problems may come of the same half of a save.
            if !again.paths.is_empty() && changes.problems.take().is_some() {
                again.everywhere = true;
            }
        }
        self.read.apply(&changes);
        (changes, again)
    }

    /// What changed in some files. None where the answer depends on more: on names, links and what could not be read.
    fn some(&self, look: &Look) -> Option<Changes> {
        let mut changes = Changes::default();
        if look.everywhere || !self.read.problems.is_empty() {
            return None;
        }
        let mut theme = false;
        for path in &look.paths {
            let Ok(inner) = path.strip_prefix(&self.root) else { continue };
            let inner = inner.as_str().replace('\\', "/");
            if inner == config::FILE {
                self.settings(&mut changes)?;
            } else if inner.starts_with(&format!("{}/", self.theme())) {
                theme = true;
            } else if self.read.seeds.files.contains_key(&inner) || self.names_source(&inner) {
                return None;
            } else if inner.starts_with(CONTENT) {
                self.text(&inner, &mut changes)?;
            } else if [CONTENT.trim_end_matches('/'), "themes", &self.theme()].contains(&inner.as_str()) {
                return None;
            }
        }
        if theme {
            self.style(&mut changes)?;
        }
        Some(changes)
    }

    /// Whether an entry names the file that a text was made from, or will: another file may have to be read.
    fn names_source(&self, path: &str) -> bool {
        let now = || read::text(&Machine, &self.root, path).is_ok_and(|now| seeds::may_name(path, &now));
        path.ends_with("/instrument.yaml")
            && (self.read.texts.get(path).is_some_and(|before| seeds::may_name(path, before)) || now())
    }

    /// What became of `site.toml`. Another theme has other files.
    fn settings(&self, changes: &mut Changes) -> Option<()> {
        let now = read::file(&Machine, &self.root, config::FILE).ok()?;
        if read::theme_folder(Some(&now)) != self.theme() {
            return None;
        }
        if self.read.config.as_ref().map(SourceText::digest) != Some(now.digest()) {
            changes.config = Some(Some(now));
        }
        Some(())
    }

    /// What became of the theme.
    fn style(&self, changes: &mut Changes) -> Option<()> {
        let mut problems = Vec::new();
        let theme = read::theme(&Machine, &self.root, self.read.config.as_ref(), &mut problems);
        let before = Input { theme: self.read.theme.clone(), ..Input::default() };
        changes.theme = before.changes_to(&Input { theme, ..Input::default() }).theme;
        problems.is_empty().then_some(())
    }

    /// What became of a file of `content/`.
    fn text(&self, path: &str, changes: &mut Changes) -> Option<()> {
        let full = self.root.join(path);
        let Some(before) = self.read.texts.get(path) else {
            // What is no file of a corpus is of no interest, as long as it is no folder.
            let within = format!("{path}/");
            let was_folder =
                self.read.texts.range(within.clone()..).next().is_some_and(|(path, _)| path.starts_with(&within));
            let gone = !full.exists() && !was_folder;
            let nothing = gone || (matches!(layout::role(path), Ok(None)) && !full.is_dir() && !was_folder);
            return nothing.then_some(());
        };
        if full.is_symlink() {
            return None;
        }
        if !full.exists() {
            changes.texts.insert(path.to_owned(), None);
            return Some(());
        }
        let now = read::text(&Machine, &self.root, path).ok()?;
        if now.digest() != before.digest() {
            changes.texts.insert(path.to_owned(), Some(now));
        }
        Some(())
    }

    /// Takes back what may be half of a save: files of which nothing is left.
    fn doubtful(&self, changes: &mut Changes) -> BTreeSet<Utf8PathBuf> {
        let hollow = |source: &SourceText| source.text().trim().is_empty();
        let mut doubtful = BTreeSet::new();
        changes.texts.retain(|path, now| {
            let was = self.read.texts.get(path).is_some_and(|before| !hollow(before));
            let hollow = was && now.as_ref().is_none_or(hollow);
            if hollow {
                doubtful.insert(self.root.join(path));
            }
            !hollow
        });
        let theme = self.theme();
        let settings = changes.config.as_ref().and_then(Option::as_ref);
        let same_theme = settings.is_none_or(|settings| read::theme_folder(Some(settings)) == theme);
        changes.theme.retain(|path, now| {
            let was = same_theme && self.read.theme.contains_key(path);
            let hollow = was && now.as_ref().is_none_or(Vec::is_empty);
            if hollow {
                doubtful.insert(self.root.join(&theme).join(path));
            }
            !hollow
        });
        if changes.config.as_ref().is_some_and(|now| now.as_ref().is_none_or(hollow)) && self.read.config.is_some() {
            changes.config = None;
            doubtful.insert(self.root.join(config::FILE));
        }
        doubtful
    }
}

/// The folders of a project that are watched with all that is in them.
#[must_use]
pub fn folders(root: &Utf8Path) -> [Utf8PathBuf; 2] {
    [root.join(CONTENT.trim_end_matches('/')), root.join("themes")]
}
