//! Rosters: every rule, every format and every file of the default theme is in its list.

use std::collections::BTreeSet;

use paraph::check::rules::RULES;
use paraph::output::formats::FORMATS;
use paraph::output::theme::DEFAULT_FILES;

use crate::support::project::files;
use crate::tidy::sources::{SOURCES, Source, root};

#[test]
fn every_rule_is_in_the_roster() {
    let contract = ["mod", "rule", "rules"];
    let stem = |source: &Source| source.path.strip_prefix("check/")?.strip_suffix(".rs").map(str::to_owned);
    let files: BTreeSet<String> =
        SOURCES.iter().filter_map(stem).filter(|stem| !contract.contains(&stem.as_str())).collect();
    let names: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(files, names, "one file a rule, one line a rule in src/check/rules.rs, and the same name");
}

#[test]
fn every_format_is_in_the_roster() {
    let formats = SOURCES
        .iter()
        .filter(|source| source.path.starts_with("output/") && source.code.contains("pub static FORMAT:"));
    let stem = |source: &Source| source.path.rsplit('/').next().map(|file| file.trim_end_matches(".rs").to_owned());
    let files: BTreeSet<String> = formats.filter_map(stem).collect();
    let names: BTreeSet<String> = FORMATS.iter().map(|format| format.name.to_owned()).collect();
    assert_eq!(files, names, "one file a format, one line a format in src/output/formats.rs, and the same name");
}

#[test]
fn every_file_of_the_default_theme_is_embedded() {
    let on_disk: BTreeSet<String> = files(&root().join("themes/default")).into_iter().map(|(path, _)| path).collect();
    let embedded: BTreeSet<String> = DEFAULT_FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(on_disk, embedded, "src/output/theme/embedded.rs lists every file of themes/default");
}
