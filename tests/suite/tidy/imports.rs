//! Imports: a file imports from lower tiers or from its own folder, and files do not import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::tidy::sources::{SOURCES, Source, line_of, none};

/// The layers of the house: a file imports lower tiers only, or files of its own folder.
const TIERS: [(&str, u8); 15] = [
    ("source", 1),
    ("diagnostic", 1),
    ("manual", 1),
    ("model", 2),
    ("numbering", 3),
    ("config", 4),
    ("syntax", 4),
    ("corpus", 5),
    ("import", 5),
    ("verify", 6),
    ("check", 7),
    ("output", 7),
    ("session", 8),
    ("shell", 9),
    ("cli", 10),
];

/// The one import between neighbours of a tier: a finding points into a source.
const NEIGHBOURS: [(&str, &str); 1] = [("diagnostic", "source")];

/// The module a file is: `corpus::text` for `corpus/text.rs`, `corpus` for `corpus/mod.rs`, nothing for `lib.rs`.
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
fn imports_lead_to_lower_tiers() {
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
fn no_file_imports_the_mod_rs_of_its_own_folder() {
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
fn files_do_not_import_each_other_in_a_cycle() {
    let graph =
        SOURCES.iter().map(|source| (source.path.clone(), imported_files(source).into_iter().collect())).collect();
    none("files do not import each other in a cycle", &cycles(&graph));
}

/// The other files that a file imports from.
pub fn imported_files(source: &Source) -> Vec<String> {
    imports(source).into_iter().map(|import| import.to).filter(|to| *to != source.path).collect()
}

/// The cycles of a graph, each where a walk first closes it.
pub fn cycles(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let (mut cycles, mut done) = (Vec::new(), BTreeSet::new());
    for start in graph.keys() {
        follow(graph, start, &mut Vec::new(), &mut done, &mut cycles);
    }
    cycles
}

fn follow<'a>(
    graph: &'a BTreeMap<String, BTreeSet<String>>,
    here: &'a str,
    path: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
    cycles: &mut Vec<String>,
) {
    if let Some(at) = path.iter().position(|before| *before == here) {
        cycles.push(format!("{} → {here}", path[at..].join(" → ")));
    } else if !done.contains(here) {
        path.push(here);
        for next in graph.get(here).into_iter().flatten() {
            follow(graph, next, path, done, cycles);
        }
        path.pop();
        done.insert(here);
    }
}

#[test]
fn groups_and_relative_paths_are_resolved() {
    let source = Source { path: "model/x.rs".to_owned(), text: String::new(), code: String::new() };
    assert_eq!(expanded("crate::a::", "{b, c::{d, E}};"), ["crate::a::b", "crate::a::c::d", "crate::a::c::E"]);
    let to = |path: &str| resolved(&source, path).map(|(file, item)| format!("{file} {item}"));
    assert_eq!(to("super::words::Words").as_deref(), Some("model/words.rs Words"));
    assert_eq!(to("crate::diagnostic::Finding").as_deref(), Some("diagnostic/mod.rs Finding"));
    assert_eq!(to("crate::codes"), None);
}
