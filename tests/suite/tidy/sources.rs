//! The files of the repository as the rules read them: all that are tracked, and those of `src/` without comments, strings
//! and tests.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use crate::support::project::files;

/// A file of `src/` as the rules see it.
pub struct Source {
    /// Its path below `src/`.
    pub path: String,
    /// As it stands.
    pub text: String,
    /// Without comments, without the insides of strings, without tests.
    pub code: String,
}

pub static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let source = |(path, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let tests = text.find(TESTS).unwrap_or(text.len());
        let code = bare(&text[..tests]);
        Source { path, text, code }
    };
    let all = files(&root().join("src")).into_iter().filter(|(path, _)| path.ends_with(".rs") && !is_tests(path));
    all.map(source).collect()
});

/// What opens the tests of a file. Tests in a file of their own are named by one line, which may stand anywhere.
pub const TESTS: &str = "#[cfg(test)]\nmod tests {";
pub const TESTS_ELSEWHERE: &str = "#[cfg(test)]\nmod tests;";

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Tests of a module that stand in a file of their own.
pub fn is_tests(path: &str) -> bool {
    path.ends_with("/tests.rs")
}

/// Every file that is or will be tracked, by its path: what git ignores is left out.
pub static TRACKED: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let mut tracked = Vec::new();
    for name in top_level() {
        let path = root().join(&name);
        if path.is_dir() {
            tracked.extend(files(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else if path.is_file() {
            tracked.push((name, fs::read(&path).expect("read")));
        }
    }
    tracked.retain(|(path, _)| !path.split('/').any(|part| part == "node_modules" || part == "target"));
    tracked
});

/// The names at the top level of the repository, without git's own folder and what git ignores.
pub fn top_level() -> Vec<String> {
    let entries = fs::read_dir(root()).expect("the repository");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| ![".git", "target", "public"].contains(&name.as_str())).collect();
    names.sort();
    names
}

/// Rust without comments and without the insides of strings; line ends stay, so lines keep their numbers.
pub fn bare(text: &str) -> String {
    static NOT_CODE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r##"(?s)//[^\n]*|/\*.*?\*/|r#".*?"#|b?r"[^"]*"|b?"(?:\\.|[^"\\])*"|b?'(?:\\[^']+|[^'\\\n])'"##)
            .expect("a pattern")
    });
    let blank = |found: &regex::Captures<'_>| {
        let ends: String = found[0].chars().filter(|c| *c == '\n').collect();
        if found[0].starts_with('/') { ends } else { format!("\"{ends}\"") }
    };
    NOT_CODE.replace_all(text, blank).into_owned()
}

/// Panics with a list, one to a line, unless it is empty.
#[track_caller]
pub fn none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

pub fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}
