//! Owns the house rules, read from the files themselves. They are absences: no upward import, no cycle, no long file,
//! nothing undocumented, nothing left out of its roster. Each test lists everything that breaks its rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use paraph::check::roster::RULES;
use paraph::output::roster::FORMATS;
use paraph::output::theme::DEFAULT_FILES;
use regex::Regex;

use crate::project::files;

/// The layers of the house: a file imports lower tiers only, or files of its own folder.
const TIERS: [(&str, u8); 12] = [
    ("source", 1),
    ("diagnostic", 1),
    ("model", 2),
    ("config", 3),
    ("syntax", 3),
    ("corpus", 4),
    ("import", 4),
    ("check", 5),
    ("output", 5),
    ("build", 6),
    ("shell", 7),
    ("cli", 8),
];

/// The one import between neighbours of a tier: a finding points into a source.
const NEIGHBOURS: [(&str, &str); 1] = [("diagnostic", "source")];

/// A file of `src/` as the rules see it.
struct Source {
    /// Its path below `src/`.
    path: String,
    /// As it stands.
    text: String,
    /// Without comments, without the insides of strings, without tests.
    code: String,
}

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
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
const TESTS: &str = "#[cfg(test)]\nmod tests {";
const TESTS_ELSEWHERE: &str = "#[cfg(test)]\nmod tests;";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Tests of a module that stand in a file of their own.
fn is_tests(path: &str) -> bool {
    path.ends_with("/tests.rs")
}

/// Every file that is or will be tracked, by its path: what git ignores is left out.
static TRACKED: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
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
fn top_level() -> Vec<String> {
    let entries = fs::read_dir(root()).expect("the repository");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| ![".git", "target", "public"].contains(&name.as_str())).collect();
    names.sort();
    names
}

/// Rust without comments and without the insides of strings; line ends stay, so lines keep their numbers.
fn bare(text: &str) -> String {
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
fn none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

// ---- imports ----

/// The module a file is: `corpus::held` for `corpus/held.rs`, `corpus` for `corpus/mod.rs`, nothing for `lib.rs`.
fn module(path: &str) -> Vec<&str> {
    let stem = path.trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    if stem == "lib" { Vec::new() } else { stem.split('/').collect() }
}

/// An import: the file it leads to, and the item of that file, with the line it stands in.
struct Import {
    line: usize,
    to: String,
    item: String,
}

/// Every path of a file that begins with `crate::` or `super::`, groups in braces taken apart.
fn imports(source: &Source) -> Vec<Import> {
    static PATH: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:^|[^$\w:])((?:crate|super)::[\w:]+)").expect("a pattern"));
    let mut found = Vec::new();
    for captures in PATH.captures_iter(&source.code) {
        let (Some(whole), Some(path)) = (captures.get(0), captures.get(1)) else { continue };
        let line = line_of(&source.code, path.start());
        for full in expanded(path.as_str(), &source.code[whole.end()..]) {
            found.extend(resolved(source, &full).map(|(to, item)| Import { line, to, item }));
        }
    }
    found
}

/// `crate::a::{b, c::{d}}` as `crate::a::b` and `crate::a::c::d`.
fn expanded(path: &str, rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{').filter(|_| path.ends_with("::")) else {
        return vec![path.trim_end_matches(':').to_owned()];
    };
    let mut all = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                let part = group[start..at].trim();
                let (head, tail) = part.split_once('{').map_or((part, ""), |(head, _)| (head, &part[head.len()..]));
                if !head.is_empty() {
                    all.extend(expanded(&format!("{path}{head}"), tail));
                }
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    all
}

/// The file that a path leads to, and what it names there. Macros stand at the root of the crate: they are no file.
fn resolved(source: &Source, path: &str) -> Option<(String, String)> {
    let mut at: Vec<&str> = module(&source.path);
    let mut parts = path.split("::").peekable();
    if parts.peek() == Some(&"crate") {
        at.clear();
        parts.next();
    }
    while parts.next_if_eq(&"super").is_some() {
        at.pop();
    }
    let parts: Vec<&str> = parts.map(|part| part.split(' ').next().unwrap_or(part)).collect();
    let known: BTreeMap<Vec<&str>, &str> = SOURCES.iter().map(|s| (module(&s.path), s.path.as_str())).collect();
    let mut file = known.get(&at).copied();
    let mut item = parts.first().copied().unwrap_or("self");
    for (i, part) in parts.iter().enumerate() {
        at.push(part);
        match known.get(&at) {
            Some(deeper) => (file, item) = (Some(*deeper), parts.get(i + 1).copied().unwrap_or("self")),
            None => break,
        }
    }
    file.filter(|file| *file != "lib.rs").map(|file| (file.to_owned(), item.to_owned()))
}

fn folder(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or(path)
}

#[test]
fn imports_lead_down() {
    let tiers: BTreeMap<&str, u8> = TIERS.into();
    let mut broken = Vec::new();
    let mut seen = 0;
    for source in SOURCES.iter().filter(|source| !["lib.rs", "main.rs"].contains(&source.path.as_str())) {
        let own = folder(&source.path);
        assert!(tiers.contains_key(own), "src/{} is in no tier: give it one", source.path);
        for import in imports(source) {
            seen += 1;
            let other = folder(&import.to);
            let down = tiers[other] < tiers[own] || other == own || NEIGHBOURS.contains(&(own, other));
            if !down {
                broken.push(format!("src/{}:{} imports {}", source.path, import.line, import.to));
            }
        }
    }
    none("a file imports lower tiers, or its own folder", &broken);
    assert!(seen > 300, "only {seen} imports were seen: the rule has gone blind");
}

#[test]
fn nothing_in_a_folder_imports_its_top() {
    let mut broken = Vec::new();
    for source in SOURCES.iter() {
        for import in imports(source) {
            let top = import.to.strip_suffix("mod.rs").is_some_and(|folder| source.path.starts_with(folder));
            if top && source.path != import.to {
                broken.push(format!("src/{}:{} imports {} of {}", source.path, import.line, import.item, import.to));
            }
        }
    }
    none("`mod.rs` is the top of its folder: what others in it need stands in a file beneath", &broken);
}

#[test]
fn imports_form_no_circle() {
    let graph: BTreeMap<&str, BTreeSet<String>> = SOURCES
        .iter()
        .map(|s| (s.path.as_str(), imports(s).into_iter().map(|i| i.to).filter(|to| *to != s.path).collect()))
        .collect();
    let mut circles = Vec::new();
    let mut done = BTreeSet::new();
    for start in graph.keys() {
        follow(&graph, start, &mut Vec::new(), &mut done, &mut circles);
    }
    none("files do not import each other in a circle", &circles);
}

fn follow<'a>(
    graph: &'a BTreeMap<&str, BTreeSet<String>>,
    here: &'a str,
    path: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
    circles: &mut Vec<String>,
) {
    if let Some(at) = path.iter().position(|before| *before == here) {
        circles.push(format!("{} → {here}", path[at..].join(" → ")));
    } else if !done.contains(here) {
        path.push(here);
        for next in graph.get(here).into_iter().flatten() {
            follow(graph, next, path, done, circles);
        }
        path.pop();
        done.insert(here);
    }
}

// ---- files ----

#[test]
fn no_file_is_long() {
    let ours = TRACKED.iter().filter(|(path, _)| path.starts_with("src/") || path.starts_with("tests/"));
    let text = ours.filter(|(path, _)| [".rs", ".txt", ".md"].iter().any(|ending| path.ends_with(ending)));
    let long = text.map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).lines().count()));
    let long: Vec<String> = long.filter(|(_, lines)| *lines > 500).map(|(p, lines)| format!("{p}: {lines}")).collect();
    none("no file has more than 500 lines", &long);
}

#[test]
fn every_file_opens_by_saying_what_it_owns() {
    let silent = |(path, bytes): &&(String, Vec<u8>)| path.ends_with(".rs") && !bytes.starts_with(b"//! ");
    let silent: Vec<String> = TRACKED.iter().filter(silent).map(|(path, _)| path.clone()).collect();
    none("a file opens with `//!`", &silent);
}

#[test]
fn nothing_is_a_drawer_for_everything() {
    let drawer = |part: &str| {
        let stem = part.split('.').next().unwrap_or(part);
        ["util", "utils", "helper", "helpers", "common", "manager", "misc"].contains(&stem)
    };
    let drawers: Vec<String> =
        TRACKED.iter().filter(|(path, _)| path.split('/').any(drawer)).map(|(path, _)| path.clone()).collect();
    none("a name says what is inside", &drawers);
}

#[test]
fn the_top_level_holds_what_the_design_lists() {
    let listed = ["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "site.toml"];
    let folders = ["src", "content", "themes", "seeds", "tests"];
    let known =
        |name: &String| name.starts_with('.') || listed.contains(&name.as_str()) || folders.contains(&name.as_str());
    let stray: Vec<String> = top_level().into_iter().filter(|name| !known(name)).collect();
    none("the top level holds nothing else", &stray);
}

#[test]
fn no_file_names_a_machine() {
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

// ---- code ----

#[test]
fn nothing_gives_up() {
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
fn tests_stand_last() {
    let after = |source: &&Source| {
        let inner = source.text.find(TESTS).map(|at| &source.text[at..]);
        let more = inner.is_some_and(|tests| tests.find("\n}\n").is_some_and(|end| end + 3 < tests.len()));
        let marked = source.text.matches("#[cfg(test)]").count();
        let known = source.text.matches(TESTS).count() + source.text.matches(TESTS_ELSEWHERE).count();
        more || marked != known
    };
    let broken: Vec<String> = SOURCES.iter().filter(after).map(|s| s.path.clone()).collect();
    none("the tests of a file are its last item: the other rules read what stands before them", &broken);
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

// ---- rosters ----

#[test]
fn every_rule_is_in_the_roster() {
    let contract = ["mod", "rule", "roster"];
    let stem = |source: &Source| source.path.strip_prefix("check/")?.strip_suffix(".rs").map(str::to_owned);
    let files: BTreeSet<String> =
        SOURCES.iter().filter_map(stem).filter(|stem| !contract.contains(&stem.as_str())).collect();
    let names: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(files, names, "one file a rule, one line a rule in src/check/roster.rs, and the same name");
}

#[test]
fn every_format_is_in_the_roster() {
    let formats = SOURCES
        .iter()
        .filter(|source| source.path.starts_with("output/") && source.code.contains("pub static FORMAT:"));
    let stem = |source: &Source| source.path.rsplit('/').next().map(|file| file.trim_end_matches(".rs").to_owned());
    let files: BTreeSet<String> = formats.filter_map(stem).collect();
    let names: BTreeSet<String> = FORMATS.iter().map(|format| format.name.to_owned()).collect();
    assert_eq!(files, names, "one file a format, one line a format in src/output/roster.rs, and the same name");
}

#[test]
fn the_default_theme_is_compiled_in_whole() {
    let on_disk: BTreeSet<String> = files(&root().join("themes/default")).into_iter().map(|(path, _)| path).collect();
    let embedded: BTreeSet<String> = DEFAULT_FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(on_disk, embedded, "src/output/theme/embedded.rs lists every file of themes/default");
}

#[test]
fn style_sheets_know_no_left_and_right() {
    // The same sheet serves languages that run from right to left.
    let side = Regex::new(r"[\w-]*\b(?:left|right)\b[\w-]*\s*:|(?:float|clear|text-align)\s*:\s*(?:left|right)\b")
        .expect("a pattern");
    // Of four values the second is that of the right side, the fourth that of the left.
    let four =
        Regex::new(r"\b(?:inset|margin|padding|border-(?:width|style|color)):\s*[^\s;{}]+\s+([^\s;{}]+)\s+[^\s;{}]+\s+([^\s;{}]+)\s*[;}]")
            .expect("a pattern");
    let comment = Regex::new(r"(?s)/\*.*?\*/").expect("a pattern");
    let mut broken = Vec::new();
    for (path, bytes) in files(&root().join("themes")).into_iter().filter(|(path, _)| path.ends_with(".css")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let blank = |found: &regex::Captures<'_>| "\n".repeat(found[0].matches('\n').count());
        let text = comment.replace_all(&text, blank);
        let sided = four.captures_iter(&text).filter(|found| found[1] != found[2]).filter_map(|found| found.get(0));
        broken.extend(
            side.find_iter(&text)
                .chain(sided)
                .map(|m| format!("themes/{path}:{}: {}", line_of(&text, m.start()), m.as_str())),
        );
    }
    none("style sheets use logical properties (inline-start, inline-end)", &broken);
}

#[test]
fn the_rules_see_what_they_forbid() {
    let text = "//! x\nuse crate::a::{b, c::{d, E}};\n/// x\npub struct S {\n    pub field: u8,\n}\n/// x\n#[derive(Debug)]\npub enum E {\n    \
                /// x\n    A,\n    B {\n        inner: u8,\n    },\n}\npub fn f() { g(\".unwrap()\"); } // .unwrap()\n";
    let source = Source { path: "model/x.rs".to_owned(), text: text.to_owned(), code: bare(text) };
    let found: Vec<String> = undocumented(&source).into_iter().map(|(_, what)| what).collect();
    assert_eq!(found, ["pub field: u8,", "B {", "inner: u8,", "pub fn f() { g(\".unwrap()\"); } // .unwrap()"]);
    assert!(!source.code.contains("unwrap"), "{}", source.code);
    assert_eq!(expanded("crate::a::", "{b, c::{d, E}};"), ["crate::a::b", "crate::a::c::d", "crate::a::c::E"]);
    let to = |path: &str| resolved(&source, path).map(|(file, item)| format!("{file} {item}"));
    assert_eq!(to("super::words::Words").as_deref(), Some("model/words.rs Words"));
    assert_eq!(to("crate::diagnostic::Finding").as_deref(), Some("diagnostic/mod.rs Finding"));
    assert_eq!(to("crate::codes"), None);
}
