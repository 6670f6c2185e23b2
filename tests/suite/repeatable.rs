//! Owns the promise that the same sources give the same bytes, and that an output folder holds what was built and what
//! others put there.

use std::fs;
use std::path::Path;

use crate::built::{self, Site, minified, plain, read};
use crate::project::Project;

#[test]
fn two_builds_are_the_same_on_any_number_of_threads() {
    for threads in [None, Some("1"), Some("4")] {
        let again = Site::build(&[], threads);
        assert!(again.files == minified().files, "minified, threads: {threads:?}");
    }
    assert!(Site::build(&["--no-minify"], Some("1")).files == plain().files, "not minified");
    assert!(minified().path().join(".paraph-manifest").exists());
}

/// The repository's site in a folder of its own.
fn copy() -> Project {
    let mut project = Project::empty();
    for folder in ["content", "seeds", "themes"] {
        for (path, bytes) in read(&built::root().join(folder)) {
            project = project.file(&format!("{folder}/{path}"), bytes);
        }
    }
    project.file("site.toml", fs::read(built::root().join("site.toml")).expect("site.toml"))
}

fn outcome(project: &Project) -> String {
    let outcome = project.run(&["build"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.stderr);
    outcome.stdout
}

fn modified(path: &Path) -> std::time::SystemTime {
    fs::metadata(path).and_then(|metadata| metadata.modified()).expect("a file")
}

#[test]
fn a_rebuild_after_an_edit_equals_a_cold_build() {
    let project = copy();
    outcome(&project);
    project.edit("content/declaration-2024/text.en.md", "12. We reiterate", "12. We repeat");
    outcome(&project);
    let rebuilt = read(&project.path("public"));
    fs::remove_dir_all(project.path("public")).expect("removed");
    outcome(&project);
    let cold = read(&project.path("public"));
    assert!(rebuilt == cold, "the rebuilt site differs from a cold one");
    let page = String::from_utf8_lossy(&cold["en/declaration-2024/para_12/index.html"]).into_owned();
    assert!(page.contains("We repeat that efforts"), "the edit is not on the page");
}

#[test]
fn nothing_changed_means_nothing_written() {
    let project = copy();
    outcome(&project);
    let page = project.path("public").join(built::EDITION);
    let before = modified(&page);
    assert!(outcome(&project).starts_with("nothing changed"));
    assert_eq!(modified(&page), before);
    // A file of the output that somebody changed is mended.
    fs::write(&page, "changed").expect("written");
    outcome(&project);
    assert!(fs::read(&page).expect("a page") == minified().files[built::EDITION]);
}

#[test]
fn what_is_gone_from_the_sources_goes_and_what_others_wrote_stays() {
    let project = copy();
    outcome(&project);
    let public = project.path("public");
    fs::write(public.join("_redirects"), "/old /en/ 301\n").expect("written");
    fs::create_dir_all(public.join("theirs")).expect("made");
    fs::write(public.join("theirs/file.txt"), "theirs").expect("written");
    // The two pages link to each other.
    for page in ["content/pages/cite.en.md", "content/pages/about.en.md"] {
        fs::remove_file(project.path(page)).expect("removed");
    }
    outcome(&project);
    assert!(!public.join("en/cite/index.html").exists(), "the page of a removed source is still there");
    assert_eq!(fs::read_to_string(public.join("theirs/file.txt")).ok().as_deref(), Some("theirs"));
    assert!(public.join("_redirects").exists());
}
