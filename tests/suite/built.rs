//! Owns builds of this repository's own site: each way to build it is done once for all tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

use crate::project::Project;
use crate::seed::raised;

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

/// A selector that is known to be right.
pub fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

/// The one element of a page that a selector finds.
#[track_caller]
pub fn the<'a>(page: &'a Html, css: &str) -> ElementRef<'a> {
    let found: Vec<ElementRef<'_>> = page.select(&selector(css)).collect();
    assert_eq!(found.len(), 1, "{css}");
    found[0]
}

/// The words of an element by the rule of the markup: marks, popovers and labels are taken out, and what `without` names
/// by its class. What is left is taken as it stands, with no space put in anywhere.
pub fn words(element: ElementRef<'_>, without: &[&str]) -> String {
    let mut text = String::new();
    gather(element, without, false, &mut text);
    spaced(&text)
}

/// The same as the seed prints it: marks as raised figures, emphasis between asterisks.
pub fn printed(element: ElementRef<'_>, without: &[&str]) -> String {
    let mut text = String::new();
    gather(element, without, true, &mut text);
    // Emphasis that goes on beyond the end of a link is two elements.
    spaced(&text.replace("**", ""))
}

/// Runs of white space as one space. A no-break space is a sign of its own: the seed has none.
pub fn spaced(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(element: ElementRef<'_>, without: &[&str], signs: bool, text: &mut String) {
    for child in element.children() {
        if let Some(words) = child.value().as_text() {
            text.push_str(words);
        } else if let Some(child) = ElementRef::wrap(child) {
            let class = |name: &str| child.value().classes().any(|class| class == name);
            if class("mark") && signs {
                text.push_str(&raised(&child.text().collect::<String>()));
                continue;
            }
            let ours = child.value().attr("role") == Some("doc-backlink");
            if class("mark") || class("note") || class("label") || ours || without.iter().any(|name| class(name)) {
                continue;
            }
            let asterisk = if signs && child.value().name() == "em" { "*" } else { "" };
            text.push_str(asterisk);
            gather(child, without, signs, text);
            text.push_str(asterisk);
        }
    }
}
