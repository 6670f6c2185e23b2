//! Builds of this repository's own site: each kind of build is made once for all tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use scraper::Html;
use tempfile::TempDir;

use crate::support::project::Project;

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A finished site.
pub struct Site {
    /// Goes with the site; a site that a project built goes with the project.
    folder: Option<TempDir>,
    /// Path from the root of the site, and bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// Builds the repository's site with some arguments and, if wanted, on some number of threads.
    pub fn build(arguments: &[&str], threads: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("public");
        let mut command = Command::new(env!("CARGO_BIN_EXE_paraph"));
        command.arg("build").arg("--root").arg(root()).arg("--out").arg(&out).args(arguments);
        if let Some(threads) = threads {
            command.env("RAYON_NUM_THREADS", threads);
        }
        let output = command.output().expect("the program runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty(), "the site has findings: {}", String::from_utf8_lossy(&output.stderr));
        let files = read(&out);
        Self { folder: Some(folder), files }
    }

    /// What a project built.
    pub fn of(project: &Project) -> Self {
        Self { folder: None, files: read(&project.path("public")) }
    }

    /// Files that are on no disk.
    pub fn in_memory(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { folder: None, files }
    }

    /// Where it stands.
    pub fn path(&self) -> PathBuf {
        self.folder.as_ref().expect("a site of its own").path().join("public")
    }

    /// The pages, parsed, by path.
    pub fn pages(&self) -> impl Iterator<Item = (&str, Html)> {
        let html = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        html.map(|(path, bytes)| (path.as_str(), Html::parse_document(&String::from_utf8_lossy(bytes))))
    }

    /// One page, parsed.
    pub fn page(&self, path: &str) -> Html {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        Html::parse_document(&String::from_utf8_lossy(bytes))
    }
}

/// Every file below a folder, but for the list of what is ours.
pub fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable")) {
        let relative = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        if entry.file_type().is_file() && relative != ".paraph-manifest" {
            files.insert(relative, std::fs::read(entry.path()).expect("readable"));
        }
    }
    files
}

/// The repository's site in a folder of its own.
pub fn copy() -> Project {
    let mut project = Project::empty();
    for folder in ["content", "seeds", "themes"] {
        for (path, bytes) in read(&root().join(folder)) {
            project = project.file(&format!("{folder}/{path}"), bytes);
        }
    }
    project.file("site.toml", std::fs::read(root().join("site.toml")).expect("site.toml"))
}

/// The site as it ships.
pub fn minified() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::build(&[], None))
}

/// The site as the templates make it.
pub fn plain() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::build(&["--no-minify"], None))
}

/// The site for reading from disk.
pub fn offline() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::build(&["--offline"], None))
}

/// The site under a path.
pub fn under_a_path() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::build(&["--base-url", "https://example.org/declarations/"], None))
}

/// The declaration's page.
pub const EDITION: &str = "en/declaration-2024/index.html";

/// The page of a place of the declaration: `para_18`, `chapeau`.
pub fn paragraph_page(place: &str) -> String {
    format!("en/declaration-2024/{place}/index.html")
}
