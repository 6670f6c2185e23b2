//! The files of a new site, as `paraph new` writes them: a small site that builds at once.

use crate::cli::arguments::{CiService, Sample};
use crate::cli::help::{PLACEHOLDER, REPOSITORY};

const GITIGNORE: &str = "# The site that `paraph build` writes.
/public/

# What a run leaves behind if it is killed. The next one removes it.
/.public.paraph/
.*.paraph-*
";

/// Where GitHub looks for the workflow.
const WORKFLOW: &str = ".github/workflows/publish.yml";

// The samples are files of the package: `content/`, where this repository's own site stands, is not part of it.
macro_rules! sample_files {
    ($folder:literal: $($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../samples/", $folder, "/", $path)))),+]
    };
}

const DECLARATION: &[(&str, &str)] = sample_files![
    "declaration":
    "site.toml",
    "content/my-declaration/instrument.yaml",
    "content/my-declaration/text.en.md",
    "content/my-declaration/annotations.en.yaml",
    "content/charter-1945/instrument.yaml",
    "content/pages/about.en.md",
];

const STATUTE: &[(&str, &str)] = sample_files![
    "statute":
    "site.toml",
    "content/my-statutes/instrument.yaml",
    "content/my-statutes/text.en.md",
    "content/my-statutes/text.fr.md",
    "content/my-statutes/annotations.en.yaml",
    "content/pages/about.en.md",
    "content/pages/about.fr.md",
];

/// The folders and files of a sample text, which an author deletes once there is a text of their own.
#[must_use]
pub fn sample_paths(sample: Sample) -> &'static [&'static str] {
    match sample {
        Sample::Declaration => &["content/my-declaration", "content/charter-1945", "content/pages/about.en.md"],
        Sample::Statute => &["content/my-statutes", "content/pages/about.en.md", "content/pages/about.fr.md"],
    }
}

/// Every file of a new site, by its path.
#[must_use]
pub fn starter_files(sample: Sample, ci: Option<CiService>) -> Vec<(&'static str, String)> {
    let of_sample = match sample {
        Sample::Declaration => DECLARATION,
        Sample::Statute => STATUTE,
    };
    let mut files = vec![(".gitignore", GITIGNORE.to_owned())];
    files.extend(of_sample.iter().map(|(path, text)| (*path, (*text).to_owned())));
    match ci {
        None => {}
        Some(CiService::Github) => files.push((WORKFLOW, publishing_workflow())),
    }
    files
}

/// The workflow for GitHub Pages. Where the address of this program's repository is not known, the workflow asks for it.
fn publishing_workflow() -> String {
    include_str!("publish.yml").replace(PLACEHOLDER, REPOSITORY)
}
