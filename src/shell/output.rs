//! Owns the decision whether a folder may be written to, before anything is.

use camino::{Utf8Path, Utf8PathBuf};

use super::manifest;

/// Where a site goes.
#[derive(Clone, Debug)]
pub struct Output {
    /// The folder.
    pub path: Utf8PathBuf,
}

impl Output {
    /// Accepts a folder that does not exist, is empty, or was written by Paraph; refuses the project, what contains it,
    /// its sources, and folders of others.
    ///
    /// # Errors
    /// With the reason and what to do, as two sentences.
    pub fn accept(root: &Utf8Path, output: &Utf8Path) -> Result<Self, (String, String)> {
        let root = real(root);
        let path = real(&root.join(output));
        let refuse = |why: &str, help: &str| Err((format!("the output folder {path} {why}"), help.to_owned()));
        let another = "choose another with `--out` or `output` in site.toml, such as `public`";
        if root.starts_with(&path) {
            return refuse("is the project itself or contains it", another);
        }
        for source in ["content", "themes", "seeds", "src", ".git"] {
            if path.starts_with(root.join(source)) {
                return refuse("lies among the sources", another);
            }
        }
        if path.exists() && !path.is_dir() {
            return refuse("is no folder", another);
        }
        let has_manifest = path.join(manifest::NAME).exists();
        let occupied = !has_manifest && path.read_dir_utf8().is_ok_and(|mut entries| entries.next().is_some());
        if occupied {
            return refuse("holds files that Paraph did not write", "empty it yourself, or choose another folder");
        }
        Ok(Self { path })
    }

    /// The folder beside it in which the next generation is made.
    #[must_use]
    pub fn staging(&self) -> Utf8PathBuf {
        self.beside(&format!("new-{}", std::process::id()))
    }

    /// The place beside it for the generation before, while the two are exchanged.
    #[must_use]
    pub fn retired(&self) -> Utf8PathBuf {
        self.beside(&format!("old-{}", std::process::id()))
    }

    /// What begins the names of such folders.
    #[must_use]
    pub fn prefix(&self) -> String {
        format!(".{}.paraph-", self.path.file_name().unwrap_or("site"))
    }

    fn beside(&self, what: &str) -> Utf8PathBuf {
        self.path.parent().unwrap_or(Utf8Path::new(".")).join(format!("{}{what}", self.prefix()))
    }
}

/// A path with what exists of it made real: links followed, `..` resolved.
fn real(path: &Utf8Path) -> Utf8PathBuf {
    if let Ok(real) = path.canonicalize_utf8() {
        return real;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if !parent.as_str().is_empty() => real(parent).join(name),
        _ => path.to_owned(),
    }
}
