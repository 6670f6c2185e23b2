//! Files: their length and names, the line they open with, and what stands at the top level of the repository.

use regex::Regex;

use crate::tidy::sources::{TRACKED, line_of, none, root, top_level};

#[test]
fn no_file_has_more_than_500_lines() {
    let ours = TRACKED.iter().filter(|(path, _)| path.starts_with("src/") || path.starts_with("tests/"));
    let text = ours.filter(|(path, _)| [".rs", ".txt", ".md"].iter().any(|ending| path.ends_with(ending)));
    let long = text.map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).lines().count()));
    let long: Vec<String> = long.filter(|(_, lines)| *lines > 500).map(|(p, lines)| format!("{p}: {lines}")).collect();
    none("no file has more than 500 lines", &long);
}

#[test]
fn every_file_opens_with_a_doc_comment() {
    let silent = |(path, bytes): &&(String, Vec<u8>)| path.ends_with(".rs") && !bytes.starts_with(b"//! ");
    let silent: Vec<String> = TRACKED.iter().filter(silent).map(|(path, _)| path.clone()).collect();
    none("a file opens with `//!`", &silent);
}

#[test]
fn no_file_has_a_catch_all_name() {
    let drawer = |part: &str| {
        let stem = part.split('.').next().unwrap_or(part);
        ["util", "utils", "helper", "helpers", "common", "manager", "misc"].contains(&stem)
    };
    let drawers: Vec<String> =
        TRACKED.iter().filter(|(path, _)| path.split('/').any(drawer)).map(|(path, _)| path.clone()).collect();
    none("a name says what is inside", &drawers);
}

#[test]
fn the_top_level_holds_only_the_listed_files() {
    let listed = ["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "site.toml"];
    let folders = ["src", "content", "themes", "seeds", "tests"];
    let known =
        |name: &String| name.starts_with('.') || listed.contains(&name.as_str()) || folders.contains(&name.as_str());
    let stray: Vec<String> = top_level().into_iter().filter(|name| !known(name)).collect();
    none("the top level holds nothing else", &stray);
}

#[test]
fn contributing_names_only_what_exists() {
    let (_, guide) = TRACKED.iter().find(|(path, _)| path == ".github/CONTRIBUTING.md").expect("the guide");
    let guide = String::from_utf8_lossy(guide);
    let path = Regex::new(r"`((?:src|tests|themes|content|seeds|\.cargo|\.github)/[\w./-]*)`").expect("a pattern");
    let paths: Vec<&str> = path.captures_iter(&guide).filter_map(|found| Some(found.get(1)?.as_str())).collect();
    assert!(paths.len() > 20, "only {} paths were seen: the rule has gone blind", paths.len());
    let gone: Vec<String> = paths.iter().filter(|path| !root().join(path).exists()).map(|p| (*p).to_owned()).collect();
    none("the guide for contributors names a path that does not exist", &gone);
}

#[test]
fn no_file_names_a_machine_or_registry() {
    // Put together here, so that this file does not name them itself.
    let words: Vec<String> = [
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/tmp/bash", "_jobs"),
        ("registry.npm", "js.org"),
        ("crates", ".io/"),
        ("static.crates", ".io"),
        ("py", "pi.org"),
        ("python", "hosted.org"),
    ]
    .map(|(a, b)| format!("{a}{b}"))
    .into();
    // Lock files are written by their tools, which name where a package comes from.
    let ours = TRACKED.iter().filter(|(path, _)| !path.ends_with("Cargo.lock") && !path.ends_with("package-lock.json"));
    let mut broken = Vec::new();
    for (path, bytes) in ours {
        let text = String::from_utf8_lossy(bytes);
        for word in words.iter().filter(|word| text.contains(word.as_str())) {
            let at = text.find(word.as_str()).unwrap_or_default();
            broken.push(format!("{path}:{}: {word}", line_of(&text, at)));
        }
    }
    none("no file knows the machine or the registry it was made on", &broken);
}
