//! Determinism: the same sources give the same bytes, on any machine and after any sequence of builds; files of others
//! in the output folder stay.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::support::own_site::{self, EDITION, Site, copy, minified, offline, plain, read, under_a_path};
use crate::support::project::{Project, paraph, run};

const MANIFEST: &str = ".paraph-manifest";

/// Fails with the names of the files that differ, not with their bytes.
#[track_caller]
fn expect_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>, what: &str) {
    let names = found.keys().chain(expected.keys());
    let mut other: Vec<&String> = names.filter(|name| found.get(*name) != expected.get(*name)).collect();
    other.dedup();
    assert!(other.is_empty(), "{what}: {} files differ: {:?}", other.len(), &other[..other.len().min(8)]);
}

// ---- the same bytes ----

#[test]
fn two_builds_give_the_same_bytes_on_any_number_of_threads() {
    let path = ["--base-url", "https://example.org/declarations/"];
    let ways: [(&Site, &[&str]); 4] =
        [(minified(), &[]), (plain(), &["--no-minify"]), (offline(), &["--offline"]), (under_a_path(), &path)];
    let expect_again = |before: &Site, arguments: &[&str], threads: Option<&str>| {
        let again = Site::build(arguments, threads);
        expect_same(&again.files, &before.files, &format!("{arguments:?}, threads: {threads:?}"));
        let manifest = |site: &Site| fs::read(site.path().join(MANIFEST)).expect("a manifest");
        assert!(manifest(&again) == manifest(before), "{arguments:?}: the manifests differ");
    };
    expect_again(minified(), &[], None);
    // The first builds took all threads.
    ways.iter().for_each(|(before, arguments)| expect_again(before, arguments, Some("1")));
}

/// Lets the text be edited: without the file it was made from, nothing compares the two.
fn unsourced(project: &Project) {
    let path = "content/declaration-2024/instrument.yaml";
    let all = fs::read_to_string(project.path(path)).expect(path);
    let (before, source) = all.split_once("\nsource:\n").expect("a source");
    let after = source.split_inclusive('\n').skip_while(|line| line.starts_with(' ') || line.starts_with('#'));
    project.write(path, format!("{before}\n{}", after.collect::<String>()));
}

/// Leaves the site English, and Arabic for pages from right to left: with all six languages a build takes three times as
/// long, and the other four are made as Arabic is.
fn in_two_languages(project: &Project) {
    let is_kept = |line: &&str| !["zh", "fr", "ru", "es"].iter().any(|tag| line.starts_with(&format!("{tag} = ")));
    let all = fs::read_to_string(project.path("site.toml")).expect("site.toml");
    let two = all.replace("[\"ar\", \"zh\", \"en\", \"fr\", \"ru\", \"es\"]", "[\"ar\", \"en\"]");
    assert_ne!(two, all, "the languages of site.toml");
    project.write("site.toml", two.split_inclusive('\n').filter(is_kept).collect::<String>());
}

/// Where a project lies, what the day is, what the person speaks: none of it is in the site.
#[test]
fn folder_language_and_time_zone_do_not_change_the_site() {
    let project = copy();
    let mut command = paraph();
    command.arg("build").current_dir(project.path("content"));
    command.args(["--root", ".."]).env("LANG", "tr_TR.UTF-8").env("TZ", "Pacific/Kiritimati").env("HOME", "/nowhere");
    let (status, stdout, stderr) = run(&mut command);
    assert!(status.success(), "{stdout}{stderr}");
    expect_same(&read(&project.path("public")), &minified().files, "another folder, language and zone of time");
}

/// What a build of the project says. The site is in `public/`.
fn build(project: &Project) -> String {
    let outcome = project.run(&["build"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.told());
    outcome.stdout
}

/// Builds into the site that is there, and from nothing into another folder: both must give the same bytes.
#[track_caller]
fn expect_as_cold(project: &Project, what: &str) -> BTreeMap<String, Vec<u8>> {
    build(project);
    let cold = tempfile::tempdir().expect("a folder");
    let out = cold.path().join("site").display().to_string();
    let outcome = project.run(&["build", "--out", &out]);
    assert_eq!(outcome.code(), 0, "{}", outcome.told());
    let (rebuilt, cold) = (read(&project.path("public")), read(Path::new(&out)));
    expect_same(&rebuilt, &cold, what);
    rebuilt
}

#[test]
fn a_rebuild_after_any_edit_equals_a_cold_build() {
    let project = copy();
    unsourced(&project);
    in_two_languages(&project);
    let mut before = expect_as_cold(&project, "before any edit");
    let text = "content/declaration-2024/text.en.md";
    for (path, from, to) in [
        // A paragraph with a mention more, a mark moved, a heading.
        (text, "14. We recognize that", "14. We recognize, as the World Health Organization does, that"),
        (text, "Goals[^9] and", "Goals and[^9]"),
        (text, "# II. Stocktaking", "# II. Taking stock"),
        // What stands beside the text, what is registered, an ordinary page, the theme, the settings.
        ("content/declaration-2024/references.en.yaml", "target: unodc", "target: who"),
        ("content/declaration-2024/annotations.en.yaml", "for high-level segment", "for its high-level segment"),
        ("content/who/instrument.yaml", "World Health Organization", "Health Organization of the World"),
        ("content/pages/about.en.md", "It is not a United", "This is not a United"),
        ("themes/default/locales/en.ftl", "\nskip = Skip to", "\nskip = Go to"),
        ("site.toml", "title = \"2024", "title = \"The 2024"),
    ] {
        if path.ends_with("who/instrument.yaml") {
            let all = fs::read_to_string(project.path(path)).expect(path).replace(from, to);
            project.write(path, all);
        } else {
            project.edit(path, from, to);
        }
        let after = expect_as_cold(&project, &format!("{path}: {from} → {to}"));
        assert!(after != before, "{path}: {to}: the edit is not on any page");
        before = after;
    }
    // Back to where it began: nothing of the edits is left.
    for folder in ["content", "themes"] {
        for (path, bytes) in read(&own_site::root().join(folder)) {
            project.write(&format!("{folder}/{path}"), bytes);
        }
    }
    project.write("site.toml", fs::read(own_site::root().join("site.toml")).expect("site.toml"));
    expect_same(&expect_as_cold(&project, "undone"), &minified().files, "undone");
}

#[test]
fn options_alone_change_the_site() {
    let project = Project::new();
    let site = |arguments: &[&str]| {
        let outcome = project.build_with(arguments);
        assert_eq!(outcome.code(), 0, "{}", outcome.told());
        (outcome.stdout, read(&project.path("public")))
    };
    let first = site(&[]).1;
    for arguments in [&["--no-minify"][..], &["--offline"], &["--base-url", "https://example.net/x/"]] {
        let (said, other) = site(arguments);
        assert!(said.starts_with("built"), "{arguments:?}: {said}");
        assert!(other != first, "{arguments:?} changes nothing");
        assert!(site(arguments).0.starts_with("nothing changed"), "{arguments:?}");
    }
    expect_same(&site(&[]).1, &first, "back to no options");
}

// ---- the folder ----

/// When each file was last written.
fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let time = |path: &str| fs::metadata(folder.join(path)).and_then(|file| file.modified()).expect("a file");
    let names = read(folder).into_keys().chain([MANIFEST.to_owned()]);
    names.map(|path| (path.clone(), time(&path))).collect()
}

#[test]
fn an_unchanged_site_is_not_written_again() {
    let project = copy();
    build(&project);
    let public = project.path("public");
    let before = times(&public);
    let said = build(&project);
    assert!(said.starts_with(&format!("nothing changed: {} files", before.len() - 1)), "{said}");
    assert_eq!(times(&public), before);
    // A file of the output that somebody changed is mended, one that is gone comes back.
    for spoil in [&|page: &Path| fs::write(page, "changed").expect("written"), &|page: &Path| {
        fs::remove_file(page).expect("removed");
    }] as [&dyn Fn(&Path); 2]
    {
        spoil(&public.join(EDITION));
        build(&project);
        expect_same(&read(&public), &minified().files, "mended");
    }
}

/// A host that copies what is newer copies what changed.
#[test]
fn an_edit_writes_only_the_pages_that_it_changes() {
    let project = copy();
    unsourced(&project);
    in_two_languages(&project);
    build(&project);
    let public = project.path("public");
    let (before, written) = (read(&public), times(&public));
    project.edit("content/declaration-2024/text.en.md", "12. We reiterate", "12. We repeat");
    let said = build(&project);
    let (after, rewritten) = (read(&public), times(&public));
    let changed: Vec<&String> = after.keys().filter(|path| after.get(*path) != before.get(*path)).collect();
    let touched: Vec<&String> = after.keys().filter(|path| rewritten.get(*path) != written.get(*path)).collect();
    assert_eq!(touched, changed);
    assert!(said.contains(&format!("{} of them new or changed", changed.len())), "{said}");
    let pages = ["declaration-2024/index.html", "para_11/index.html", "para_12/index.html", "para_13/index.html"];
    assert!(pages.iter().all(|page| changed.iter().any(|path| path.ends_with(page))), "{changed:?}");
}

#[test]
fn pages_of_removed_sources_are_removed_and_foreign_files_stay() {
    let project = Project::new().file("content/pages/about.en.md", "---\ntitle: About\n---\n\nWords.\n");
    build(&project);
    let public = project.path("public");
    let theirs = ["_redirects", "theirs/deep/file.txt", "en/about/theirs.txt", "assets/theirs.css"];
    for path in theirs {
        fs::create_dir_all(public.join(path).parent().expect("a folder")).expect("made");
        fs::write(public.join(path), path).expect("written");
    }
    project.edit("content/x/text.en.md", "\n\n2. Second.", "");
    fs::remove_file(project.path("content/pages/about.en.md")).expect("removed");
    build(&project);
    assert!(!public.join("en/x/para_2").exists(), "the folder of a paragraph that is gone is still there");
    assert!(!public.join("en/about/index.html").exists(), "the page of a removed source is still there");
    for path in theirs {
        assert_eq!(fs::read_to_string(public.join(path)).ok().as_deref(), Some(path));
    }
}

/// Paraph removes nothing that it did not write, whatever it is and however it is called.
#[cfg(target_os = "linux")]
#[test]
fn foreign_files_of_any_kind_and_name_stay() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let project = Project::new();
    build(&project);
    let public = project.path("public");
    let odd = public.join(OsStr::from_bytes(b"caf\xe9.txt"));
    fs::write(&odd, "not UTF-8").expect("written");
    let folder = public.join(OsStr::from_bytes(b"d\xe9")).join("inner.txt");
    fs::create_dir_all(folder.parent().expect("a folder")).expect("made");
    fs::write(&folder, "in a folder that is not").expect("written");
    fs::create_dir(public.join("empty")).expect("made");
    symlink("nowhere", public.join("dangling")).expect("linked");
    symlink("en", public.join("latest")).expect("linked");
    let status = Command::new("mkfifo").arg(public.join("pipe")).status();
    project.edit("content/x/text.en.md", "First", "The first");
    build(&project);
    assert_eq!(fs::read_to_string(&odd).ok().as_deref(), Some("not UTF-8"));
    assert_eq!(fs::read_to_string(&folder).ok().as_deref(), Some("in a folder that is not"));
    assert!(public.join("empty").is_dir());
    for (name, to) in [("dangling", "nowhere"), ("latest", "en")] {
        assert_eq!(fs::read_link(public.join(name)).ok().as_deref(), Some(Path::new(to)));
    }
    assert!(status.is_err() || fs::symlink_metadata(public.join("pipe")).is_ok(), "a pipe is gone");
}
