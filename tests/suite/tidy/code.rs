//! Code: no `unwrap` outside tests, tests last, and documentation of every public item.

use std::sync::LazyLock;

use regex::Regex;

use crate::tidy::sources::{SOURCES, Source, TESTS, TESTS_ELSEWHERE, bare, line_of, none};

#[test]
fn no_unwrap_or_unfinished_code_outside_tests() {
    let words = [".unwrap()", ".expect(", "todo!(", "unimplemented!(", "dbg!("];
    let mut broken = Vec::new();
    for source in SOURCES.iter() {
        for word in words {
            let places = source.code.match_indices(word).map(|(at, _)| line_of(&source.code, at));
            broken.extend(places.map(|line| format!("src/{}:{line}: {word}", source.path)));
        }
    }
    none("outside tests nothing unwraps or is left undone", &broken);
}

#[test]
fn tests_are_the_last_item_of_a_file() {
    let after = |source: &&Source| {
        let inner = source.text.find(TESTS).map(|at| &source.text[at..]);
        let more = inner.is_some_and(|tests| tests.find("\n}\n").is_some_and(|end| end + 3 < tests.len()));
        let marked = source.text.matches("#[cfg(test)]").count();
        let known = source.text.matches(TESTS).count() + source.text.matches(TESTS_ELSEWHERE).count();
        more || marked != known
    };
    let broken: Vec<String> = SOURCES.iter().filter(after).map(|s| s.path.clone()).collect();
    none("the tests of a file are its last item: the other rules read what comes before them", &broken);
}

#[test]
fn every_public_item_is_documented() {
    let mut broken = Vec::new();
    for source in SOURCES.iter() {
        broken
            .extend(undocumented(source).into_iter().map(|(line, what)| format!("src/{}:{line}: {what}", source.path)));
    }
    none("what is public says what it is", &broken);
}

/// Public items, their public fields and the variants of public enums that no doc comment stands before.
fn undocumented(source: &Source) -> Vec<(usize, String)> {
    static PUBLIC: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^pub (?:const |unsafe |async )*(?:fn|struct|enum|trait|static|type|mod|const|\w+:|\w+ *:)")
            .expect("a pattern")
    });
    let list = source.path.ends_with("mod.rs") || source.path == "lib.rs";
    let tests = source.code.lines().count();
    let lines: Vec<&str> = source.text.lines().take(tests).collect();
    let mut found = Vec::new();
    let mut variants_at: Option<usize> = None;
    for (i, line) in lines.iter().enumerate() {
        let (indent, item) = (line.len() - line.trim_start().len(), line.trim_start());
        if item.starts_with("pub enum ") {
            variants_at = (!item.ends_with('}')).then_some(indent + 4);
        } else if item.starts_with('}') && variants_at == Some(indent + 4) {
            variants_at = None;
        }
        let member = variants_at.is_some_and(|at| {
            let name = item.starts_with(|c: char| c.is_ascii_uppercase());
            let field = indent == at + 4
                && item.split(':').next().is_some_and(|n| n.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
            (indent == at && name) || (field && item.contains(": "))
        });
        // A list of modules: each says itself what it owns.
        let listed = list && item.starts_with("pub mod ");
        if (PUBLIC.is_match(item) || member) && !listed && !documented(&lines[..i]) {
            found.push((i + 1, item.to_owned()));
        }
    }
    found
}

/// Whether a doc comment stands right before, attributes and the matchers of a macro aside.
fn documented(before: &[&str]) -> bool {
    let mut inside = false;
    for line in before.iter().rev().map(|line| line.trim()) {
        if line.starts_with("///") || line.starts_with("#[doc") || line.starts_with("$(#[doc") {
            return true;
        }
        inside = (inside || line.ends_with(")]")) && !line.starts_with("#[");
        if !inside && !line.starts_with("#[") {
            return false;
        }
    }
    false
}

#[test]
fn undocumented_items_are_found() {
    let text = "//! x\nuse crate::a::{b, c::{d, E}};\n/// x\npub struct S {\n    pub field: u8,\n}\n/// x\n#[derive(Debug)]\npub enum E {\n    \
                /// x\n    A,\n    B {\n        inner: u8,\n    },\n}\npub fn f() { g(\".unwrap()\"); } // .unwrap()\n";
    let source = Source { path: "model/x.rs".to_owned(), text: text.to_owned(), code: bare(text) };
    let found: Vec<String> = undocumented(&source).into_iter().map(|(_, what)| what).collect();
    assert_eq!(found, ["pub field: u8,", "B {", "inner: u8,", "pub fn f() { g(\".unwrap()\"); } // .unwrap()"]);
    assert!(!source.code.contains("unwrap"), "{}", source.code);
}
