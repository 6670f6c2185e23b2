//! The input of a build: the contents of all files, already read; and the difference between two such states.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::corpus::seeds::SourceFiles;
use crate::diagnostic::Finding;
use crate::output::theme::DEFAULT_FILES;
use crate::source::{Digest, SourceText};

/// The files of a project, as read. A build sees nothing else of the world.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// `site.toml`, if there is one.
    pub config: Option<SourceText>,
    /// The files of `content/`, by path relative to the project.
    pub texts: BTreeMap<String, SourceText>,
    /// The files of the site's own theme, by path relative to its folder: `templates/page.html`.
    pub theme: BTreeMap<String, Vec<u8>>,
    /// The source files of the texts; not read if nothing is to be compared with them.
    pub seeds: Arc<SourceFiles>,
    /// What went wrong while reading.
    pub problems: Vec<Finding>,
}

/// The changes of a project since it was last read.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// `site.toml` as it is now; the inner option is none if it was deleted.
    pub config: Option<Option<SourceText>>,
    /// Files of `content/` that are new, different or gone, by path.
    pub texts: BTreeMap<String, Option<SourceText>>,
    /// Files of the theme that are new, different or gone, by path within it.
    pub theme: BTreeMap<String, Option<Vec<u8>>>,
    /// All source files of the texts, if any of them changed.
    pub seeds: Option<Arc<SourceFiles>>,
    /// Everything that went wrong while reading, if that changed.
    pub problems: Option<Vec<Finding>>,
}

impl Input {
    /// Returns a digest of everything that a site is made from, including the version of the program and its default theme:
    /// equal digests mean equal sites.
    #[must_use]
    pub fn digest(&self, options: &str) -> Digest {
        let mut parts =
            vec![Digest::of_bytes(env!("CARGO_PKG_VERSION").as_bytes()), Digest::of_bytes(options.as_bytes())];
        parts.extend(self.config.iter().map(SourceText::digest));
        for (path, text) in &self.texts {
            parts.extend([Digest::of_bytes(path.as_bytes()), text.digest()]);
        }
        // Two programs of the same version may have different default themes while somebody works on it.
        for (path, text) in DEFAULT_FILES {
            parts.extend([Digest::of_bytes(path.as_bytes()), Digest::of_bytes(text.as_bytes())]);
        }
        for (path, bytes) in &self.theme {
            parts.extend([Digest::of_bytes(path.as_bytes()), Digest::of_bytes(bytes)]);
        }
        parts.push(self.seeds.digest());
        Digest::of_digests(&parts)
    }

    /// Returns the changes that lead from this state to another.
    #[must_use]
    pub fn changes_to(&self, other: &Self) -> Changes {
        let digest = |source: &Option<SourceText>| source.as_ref().map(SourceText::digest);
        let problems = comparable_findings(&self.problems) != comparable_findings(&other.problems);
        Changes {
            config: (digest(&self.config) != digest(&other.config)).then(|| other.config.clone()),
            texts: find_differences(&self.texts, &other.texts, |a, b| a.digest() == b.digest()),
            theme: find_differences(&self.theme, &other.theme, |a, b| a == b),
            seeds: (self.seeds.digest() != other.seeds.digest()).then(|| Arc::clone(&other.seeds)),
            problems: problems.then(|| other.problems.clone()),
        }
    }

    /// Makes the changes.
    pub fn apply(&mut self, changes: &Changes) {
        if let Some(config) = &changes.config {
            self.config.clone_from(config);
        }
        apply_differences(&mut self.texts, &changes.texts);
        apply_differences(&mut self.theme, &changes.theme);
        if let Some(seeds) = &changes.seeds {
            self.seeds = Arc::clone(seeds);
        }
        if let Some(problems) = &changes.problems {
            self.problems.clone_from(problems);
        }
    }
}

impl Changes {
    /// Returns everything in a state, as new.
    #[must_use]
    pub fn all(input: &Input) -> Self {
        Input::default().changes_to(input)
    }

    /// Returns whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let files = self.config.is_none() && self.texts.is_empty() && self.theme.is_empty();
        files && self.seeds.is_none() && self.problems.is_none()
    }
}

/// Returns the entries of `b` that are new or different, and those of `a` that are gone.
fn find_differences<T: Clone>(
    a: &BTreeMap<String, T>,
    b: &BTreeMap<String, T>,
    same: impl Fn(&T, &T) -> bool,
) -> BTreeMap<String, Option<T>> {
    let gone = a.keys().filter(|path| !b.contains_key(*path)).map(|path| (path.clone(), None));
    let new = b.iter().filter(|(path, now)| !a.get(*path).is_some_and(|before| same(before, now)));
    gone.chain(new.map(|(path, now)| (path.clone(), Some(now.clone())))).collect()
}

fn apply_differences<T: Clone>(files: &mut BTreeMap<String, T>, changes: &BTreeMap<String, Option<T>>) {
    for (path, now) in changes {
        match now {
            Some(now) => drop(files.insert(path.clone(), now.clone())),
            None => drop(files.remove(path)),
        }
    }
}

/// Returns findings in a form that can be compared.
fn comparable_findings(findings: &[Finding]) -> Vec<(&'static str, &str, (usize, usize), &str)> {
    findings.iter().map(|f| (f.code.id, f.place.path(), f.place.line_column(), f.message.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(files: &[(&str, &str)]) -> Input {
        let text = |(path, text): &(&str, &str)| ((*path).to_owned(), SourceText::new(*path, *text));
        Input { texts: files.iter().map(text).collect(), ..Input::default() }
    }

    #[test]
    fn changes_lead_from_one_state_to_the_other() {
        let (a, b) = (state(&[("1", "x"), ("2", "y"), ("3", "z")]), state(&[("2", "y"), ("3", "new"), ("4", "w")]));
        let changes = a.changes_to(&b);
        let names: Vec<(&str, bool)> = changes.texts.iter().map(|(path, now)| (path.as_str(), now.is_some())).collect();
        assert_eq!(names, [("1", false), ("3", true), ("4", true)]);
        let mut c = a.clone();
        c.apply(&changes);
        assert_eq!(c.digest(""), b.digest(""));
        assert!(b.changes_to(&c).is_empty() && !changes.is_empty());
    }
}
