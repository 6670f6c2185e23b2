//! Folders: how many modules one holds, how they import each other, and what modules are called.

use std::collections::{BTreeMap, BTreeSet};

use super::imports::{cycles, imported_files};
use super::sources::{SOURCES, none};

/// The most modules that a folder of `src/` may hold, `mod.rs` aside.
const MOST: usize = 16;

/// Folders that are one flat list by nature: nouns of the field, or one rule or stage a file.
const FLAT: [&str; 4] = ["check", "import", "model", "syntax"];

/// The modules of every folder of `src/`, subfolders included, by the path of the folder. The root has the empty path.
fn modules_by_folder() -> BTreeMap<String, BTreeSet<String>> {
    let mut folders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in SOURCES.iter().filter(|source| !["main.rs", "lib.rs"].contains(&source.path.as_str())) {
        let path = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
        let mut parts: Vec<&str> = path.split('/').collect();
        while let Some(module) = parts.pop() {
            folders.entry(parts.join("/")).or_default().insert(module.to_owned());
        }
    }
    folders
}

#[test]
fn no_folder_holds_many_modules() {
    let folders = modules_by_folder();
    let full = folders.iter().filter(|(folder, modules)| modules.len() > MOST && !FLAT.contains(&folder.as_str()));
    let full: Vec<String> = full.map(|(folder, modules)| format!("src/{folder}: {}", modules.len())).collect();
    none(&format!("a folder holds at most {MOST} modules"), &full);
    assert!(folders.len() > 20, "only {} folders were seen: the rule has gone blind", folders.len());
}

#[test]
fn no_module_has_the_name_of_its_folder() {
    let repeats: Vec<String> = modules_by_folder()
        .into_iter()
        .filter_map(|(folder, modules)| {
            let own = folder.rsplit('/').next().filter(|name| modules.contains(*name))?;
            Some(format!("src/{folder}/{own}"))
        })
        .collect();
    none("a module does not repeat the name of its folder", &repeats);
}

#[test]
fn folders_do_not_import_each_other() {
    let imports =
        |path: &str, files: Vec<String>| files.into_iter().map(|to| (path.to_owned(), to)).collect::<Vec<_>>();
    let edges: Vec<(String, String)> =
        SOURCES.iter().flat_map(|source| imports(&source.path, imported_files(source))).collect();
    none("at every level, folders import each other in one direction only", &folder_cycles(&edges));
}

/// The cycles among the children of every folder, where a child folder counts as one with all that lies in it. The
/// `mod.rs` of a folder is left out at the level of the folder's children: it is the top of them.
fn folder_cycles(edges: &[(String, String)]) -> Vec<String> {
    let mut levels: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (from, to) in edges {
        let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
        let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
        if let (Some(a), Some(b)) = (from.get(shared), to.get(shared))
            && *a != "mod.rs"
            && *b != "mod.rs"
        {
            let children = levels.entry(from[..shared].join("/")).or_default();
            children.entry((*a).to_owned()).or_default().insert((*b).to_owned());
        }
    }
    let of_level = |(folder, graph): (&String, &BTreeMap<String, BTreeSet<String>>)| {
        cycles(graph).into_iter().map(|cycle| format!("src/{folder}: {cycle}")).collect::<Vec<_>>()
    };
    levels.iter().flat_map(of_level).collect()
}

#[test]
fn a_cycle_between_folders_is_found() {
    let edge = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let one_way = [edge("a/x.rs", "b/y.rs"), edge("b/y.rs", "c.rs"), edge("a/z.rs", "a/x.rs")];
    assert_eq!(folder_cycles(&one_way), Vec::<String>::new());
    let both =
        [edge("o/html/p.rs", "o/files/q.rs"), edge("o/files/r.rs", "o/html/s.rs"), edge("o/mod.rs", "o/html/p.rs")];
    assert_eq!(folder_cycles(&both), ["src/o: files → html → files"]);
}
