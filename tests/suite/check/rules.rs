//! The case files of the rules: what each code is reported for, and what has no findings.
//!
//! A case is a text file in `tests/cases/rules/`, named after its code (`N001-gap.txt`) or after what is fine
//! (`fine-suffixes.txt`). It opens with a comment behind `#`, then lists every finding:
//!
//! ```text
//! # After 1 comes 2.
//! --- N001 content/x/text.en.md:3:1 expected 2, found 3
//!     help: …
//!     paste: …
//!     also content/x/text.en.md:1:1 the first
//!     fix: `what check --fix writes there`
//! === content/x/text.en.md
//! 1. One.
//!
//! 3. Three.
//! ```
//!
//! Files follow, each behind `=== path`. They are added to the minimal site of [`MINIMAL`]; `=/= path` removes one of its
//! files. `(escaped)` behind a path turns `\u{200b}` into the character. To write the findings into the cases, run
//! `PARAPH_BLESS=1 cargo test --test suite rules`, and read what it wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use paraph::corpus::seeds::{SourceFile, SourceFiles};
use paraph::diagnostic::render::{RenderStyle, render};
use paraph::diagnostic::{Finding, Place, Report};
use paraph::output::render::context::RenderOptions;
use paraph::session::input::Input;
use paraph::session::{self, codes};
use paraph::source::SourceText;
use sha2::{Digest, Sha256};

use crate::support::project::{MINIMAL, Project, files};

/// What is found only by the program itself, because it is about files and folders, or because a case would be large:
/// the code, and the test that has it.
const ELSEWHERE: [(&str, &str); 10] = [
    ("D003", "robustness::bad_input::fifos_and_folders_in_place_of_files_are_reported"),
    ("D004", "check::rules::names_that_differ_only_in_case_are_found"),
    ("D005", "robustness::bad_input::symbolic_links_out_of_the_project_are_reported"),
    ("H005", "check::rules::files_that_are_not_utf_8_are_found"),
    ("H009", "check::rules::a_page_nested_too_deeply_is_written_without_minification"),
    ("K008", "permalinks::lock_command::a_missing_or_damaged_ledger_stops_every_command"),
    ("S004", "check::rules::a_missing_site_toml_is_found"),
    ("T001", "check::rules::files_that_are_not_utf_8_are_found"),
    ("T012", "check::rules::files_beyond_the_size_limit_are_found"),
    ("V004", "check::verify::a_source_without_words_is_checked_by_its_digest"),
];

/// A finding says what to do in its help; one whose sentence says what belongs there needs none.
const SAYS_WHAT_IS_RIGHT: [&str; 4] = [" such as ", " is a map with ", " is expected here", " and hyphens only"];

const PLAIN: RenderOptions = RenderOptions { offline: false, minify: false };

/// A case: what is expected, and the files it is expected of.
pub struct Case {
    path: PathBuf,
    /// The sentences behind `#`.
    about: String,
    pub expected: String,
    /// The files as the case writes them, for writing it anew.
    written: String,
    pub files: BTreeMap<String, String>,
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).expect("a case");
        let start = text.find("\n=").map_or(text.len(), |at| at + 1);
        let (head, written) = text.split_at(start);
        let line = |line: &&str| !line.starts_with('#');
        let (about, expected): (Vec<&str>, Vec<&str>) = head.lines().partition(|l| !line(l));
        let mut files: BTreeMap<String, String> =
            MINIMAL.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        for part in written.split("=== ").skip(1) {
            let (name, content) = part.split_once('\n').expect("a path and a content");
            let content = content.split("\n=/= ").next().unwrap_or(content);
            let (name, content) = match name.strip_suffix(" (escaped)") {
                Some(name) => (name, unescaped(content)),
                None => (name, content.to_owned()),
            };
            files.insert(name.to_owned(), content);
        }
        for gone in written.lines().filter_map(|line| line.strip_prefix("=/= ")) {
            assert!(files.remove(gone).is_some(), "{}: {gone} is not in the minimal site", path.display());
        }
        let written = written.to_owned();
        Self { path, about: about.join("\n"), expected: expected.join("\n"), written, files }
    }

    pub fn name(&self) -> String {
        self.path.file_stem().expect("a name").to_string_lossy().into_owned()
    }

    fn input(&self) -> Input {
        input(self.files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }
}

/// `\u{200b}` as the character it names.
fn unescaped(text: &str) -> String {
    let code_point = |c: &regex::Captures<'_>| {
        let number = u32::from_str_radix(&c[1], 16).expect("hexadecimal");
        char::from_u32(number).expect("a code point").to_string()
    };
    regex::Regex::new(r"\\u\{([0-9a-f]+)\}").expect("a pattern").replace_all(text, code_point).into_owned()
}

/// The files of a project as a build sees them.
fn input<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Input {
    let (mut input, mut seeds) = (Input::default(), SourceFiles::default());
    for (path, text) in files {
        let source = SourceText::new(path, text);
        if path == "site.toml" {
            input.config = Some(source);
        } else if path.starts_with("seeds/") {
            seeds.looked = true;
            let sha256 = format!("{:x}", Sha256::digest(text));
            seeds.files.insert(path.to_owned(), SourceFile::Read { sha256, text: Ok(source) });
        } else if let Some(inner) = path.strip_prefix("themes/") {
            let inner = inner.split_once('/').map_or(inner, |(_, inner)| inner);
            input.theme.insert(inner.to_owned(), text.as_bytes().to_vec());
        } else {
            input.texts.insert(path.to_owned(), source);
        }
    }
    input.seeds = seeds.into();
    input
}

/// A finding as cases list it.
fn told(finding: &Finding) -> String {
    let place = |place: &Place| {
        let (line, column) = place.line_column();
        format!("{}:{line}:{column}", place.path())
    };
    let mut told = format!("--- {} {} {}", finding.code.id, place(&finding.place), finding.message);
    if let Some(help) = &finding.help {
        told.push_str(&format!("\n    help: {help}"));
    }
    if let Some(lines) = &finding.paste {
        told.push_str(&format!("\n    paste: {}", lines.trim_end().replace('\n', "\n           ")));
    }
    if let Some(fix) = &finding.fix {
        told.push_str(&format!("\n    fix: `{fix}`"));
    }
    for (other, words) in &finding.related {
        told.push_str(&format!("\n    also {} {words}", place(other)));
    }
    told
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rules")
}

pub fn cases() -> Vec<Case> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder()).expect("the cases").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().map(Case::read).collect()
}

/// What holds for every finding there is: it points into its file, it can be shown in every way, it reads well.
fn well_formed(finding: &Finding) -> Result<(), String> {
    for place in std::iter::once(&finding.place).chain(finding.related.iter().map(|(place, _)| place)) {
        if let Place::Span(source, span) = place {
            let inside = source.text().get(span.start..span.end).is_some();
            (inside && span.start <= span.end).then_some(()).ok_or(format!("{span:?} is no part of {source:?}"))?;
        }
        (!place.path().is_empty()).then_some(()).ok_or("no path".to_owned())?;
    }
    let advises = finding.help.is_some() || SAYS_WHAT_IS_RIGHT.iter().any(|words| finding.message.contains(words));
    advises.then_some(()).ok_or(format!("no way out of {:?}", finding.message))?;
    let sentences = std::iter::once(&finding.message).chain(&finding.help);
    for sentence in sentences {
        let opens = sentence.chars().next().is_some_and(|c| !c.is_uppercase() || sentence.starts_with("HTML"));
        let closes = !sentence.ends_with(['.', '\n', ' ']) || sentence.ends_with("…");
        let one_line = !sentence.contains('\n');
        (opens && closes && one_line)
            .then_some(())
            .ok_or(format!("not a sentence in the house's manner: {sentence:?}"))?;
    }
    Ok(())
}

#[test]
fn every_case_gives_the_findings_that_it_lists_and_no_others() {
    let bless = std::env::var_os("PARAPH_BLESS").is_some();
    let mut broken = Vec::new();
    for case in cases() {
        let mut plan = session::check(&case.input(), PLAIN);
        // The sites of cases promise nothing; only cases of that say so.
        plan.findings.retain(|finding| finding.code.id != "K001" || case.name().starts_with("K001"));
        let report = plan.report();
        let found: Vec<String> = report.iter().map(told).collect();
        let found = found.join("\n");
        if bless {
            let parts = [case.about.as_str(), found.as_str(), case.written.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            fs::write(&case.path, parts.join("\n")).expect("write");
        } else if found != case.expected {
            broken.push(format!("{}: expected\n{}\nfound\n{found}\n", case.name(), case.expected));
        }
        for finding in &report {
            broken.extend(well_formed(finding).err().map(|wrong| format!("{}: {wrong}", case.name())));
        }
        shown_in_every_way(&case.name(), &report);
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn shown_in_every_way(case: &str, report: &Report) {
    let styles =
        [RenderStyle::Short, RenderStyle::Json, RenderStyle::Sarif, RenderStyle::Github].map(|style| (style, false));
    for (style, colour) in [(RenderStyle::Human, false), (RenderStyle::Human, true)].into_iter().chain(styles) {
        let shown = render(report, style, colour);
        for finding in report {
            assert!(shown.contains(finding.code.id), "{case}: {style:?}: {shown}");
        }
        if style == RenderStyle::Short || style == RenderStyle::Github {
            assert_eq!(shown.lines().count(), report.len(), "{case}: one line each");
        }
    }
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    let tests = [
        ("check::rules", include_str!("rules.rs")),
        ("check::verify", include_str!("verify.rs")),
        ("permalinks::lock_command", include_str!("../permalinks/lock_command.rs")),
        ("robustness::bad_input", include_str!("../robustness/bad_input.rs")),
    ];
    for (code, test) in ELSEWHERE {
        let (module, name) = test.rsplit_once("::").expect("a module and a test");
        let text = tests.iter().find(|(file, _)| *file == module).map_or("", |(_, text)| *text);
        let body = text.split_once(&format!("fn {name}()")).map(|(_, rest)| rest.split("\n}\n").next().unwrap_or(rest));
        assert!(
            body.is_some_and(|body| body.contains(code)),
            "{code}: there is no test {test}, or it never says {code}"
        );
        let stale = cases.iter().any(|case| case.name().starts_with(code));
        assert!(!stale, "{code} has a case: take it out of the list of those that have none");
    }
    let mut seen: BTreeSet<String> = ELSEWHERE.iter().map(|(code, _)| (*code).to_owned()).collect();
    for case in &cases {
        let name = case.name();
        let (code, _) = name.split_once('-').unwrap_or((&name, ""));
        let listed = |code: &str| case.expected.contains(&format!("--- {code} "));
        assert!(code == "fine" || listed(code), "{name} does not give {code}");
        assert!(code != "fine" || case.expected.is_empty(), "{name} is not fine");
        assert!(!case.about.is_empty(), "{name} does not say what it is about");
        seen.insert(code.to_owned());
    }
    let without: Vec<&str> = codes::codes().iter().map(|code| code.id).filter(|id| !seen.contains(*id)).collect();
    assert!(without.is_empty(), "no case for {without:?}: write tests/cases/rules/<code>-<what>.txt");
}

/// A code that is declared and not in the manual would be asked of no case.
#[test]
fn every_code_that_is_declared_is_in_the_manual() {
    let declared = regex::Regex::new(r#"(?m)^    ([A-Z]\d{3}) = (?:error|warning) ""#).expect("a pattern");
    let mut found = BTreeSet::new();
    for (path, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = String::from_utf8(bytes).unwrap_or_default();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for id in declared.captures_iter(code) {
            assert!(found.insert(id[1].to_owned()), "{path}: {} is declared twice", &id[1]);
        }
    }
    let known: BTreeSet<String> = codes::codes().iter().map(|code| code.id.to_owned()).collect();
    assert!(known.len() > 80, "only {} codes", known.len());
    assert_eq!(found, known);
}

#[test]
fn line_ends_and_byte_order_marks_give_the_same_site() {
    let site = |change: &dyn Fn(&str) -> String| -> Vec<(String, Vec<u8>)> {
        let files: Vec<(&str, String)> = MINIMAL.iter().map(|(path, text)| (*path, change(text))).collect();
        let input = input(files.iter().map(|(path, text)| (*path, text.as_str())));
        let plan = session::plan(&input, PLAIN, None);
        assert!(plan.findings.iter().all(|finding| finding.code.id == "K001"), "{:?}", plan.findings);
        let site = plan.site.expect("a site");
        let page = |path: &str| site.render(path).expect("a page").expect("rendered").bytes;
        site.paths().map(|path| (path.to_owned(), page(path))).collect()
    };
    let plain = site(&str::to_owned);
    assert!(plain == site(&|text| text.replace('\n', "\r\n")), "CR LF");
    assert!(plain == site(&|text| text.replace('\n', "\r")), "a lone CR");
    assert!(plain == site(&|text| format!("\u{feff}{text}")), "a byte order mark");
}

// ---- codes that need the program ----

#[test]
fn a_missing_site_toml_is_found() {
    let project = Project::new().without("site.toml");
    project.build().expect_code(2).expect_findings(&["S004 site.toml:1:1"]).expect_words("paraph new");
}

#[test]
fn files_that_are_not_utf_8_are_found() {
    for (bytes, place, words) in [
        (b"1. One.\n\ncaf\xe9 x\n".as_slice(), "T001 content/x/text.en.md:3:4", "windows-1252"),
        (b"1. \x93One\x94.\n", "T001 content/x/text.en.md:1:4", "windows-1252"),
        (b"\xff\xfe1\0.\0", "T001 content/x/text.en.md:1:1", "UTF-16"),
        (b"1. One\0.\n", "T001 content/x/text.en.md:1:7", "NUL"),
        (b"1. On\xc3", "T001 content/x/text.en.md:1:6", "cut off"),
    ] {
        let project = Project::new().file("content/x/text.en.md", bytes);
        project.build().expect_code(1).expect_findings(&[place]).expect_words(words);
    }
    let yaml = Project::new().file("content/x/instrument.yaml", b"title: {en: \xe9}\n");
    // Nothing is said of what only follows from it.
    yaml.build()
        .expect_code(1)
        .expect_findings(&["T001 content/x/instrument.yaml:1:13"])
        .expect_words("iconv -f WINDOWS-1252");
    let published = Project::new().published().file("content/x/text.en.md", b"1. \xe9\n");
    published.build().expect_code(1).expect_findings(&["T001 content/x/text.en.md:1:4"]);
    let settings = Project::new().file("site.toml", b"title = \"\xe9\"\n");
    settings.build().expect_code(2).expect_findings(&["T001 site.toml:1:10"]);
    let theme = Project::new().file("themes/default/templates/page.html", b"\xe9");
    theme.build().expect_code(1).expect_findings(&["H005 themes/default/templates/page.html:1:1"]);
}

#[test]
fn files_beyond_the_size_limit_are_found() {
    let page = format!("---\ntitle: Large\n---\n{}", "word ".repeat(900_000));
    let project = Project::new().file("content/pages/large.en.md", page);
    project.build().expect_code(1).expect_findings(&["T012 content/pages/large.en.md:1:1"]);
    let yaml = format!("title: {{en: X}}\noriginal: en\nplace: {}\n", "word ".repeat(900_000));
    let project = Project::new().file("content/x/instrument.yaml", yaml);
    assert!(project.build().expect_code(1).stderr.contains("[Y006]"));
    // A hole of a file: 129 MiB that take no room on the disk.
    let project = Project::new();
    let text = fs::File::create(project.path("content/x/text.en.md")).expect("a file");
    text.set_len(129 << 20).expect("its length");
    project.build().expect_code(1).expect_findings(&["T012 content/x/text.en.md:1:1"]);
}

#[test]
fn names_that_differ_only_in_case_are_found() {
    let project = Project::new().file("content/x/TEXT.en.md", "1. One.\n");
    let findings = project.build().expect_code(1);
    assert!(findings.stderr.contains("[D004]"), "{}", findings.told());
    let project = Project::new().file("themes/default/assets/a.png", "1").file("themes/default/assets/A.png", "2");
    project.build().expect_code(1).expect_findings(&["D004 themes/default/assets/a.png:1:1"]);
}

#[test]
fn a_page_nested_too_deeply_is_written_without_minification() {
    let deep = format!("{}x{}", "<div>".repeat(120), "</div>".repeat(120));
    let template = format!("{{% extends \"base.html\" %}}{{% block body %}}{deep}{{% endblock %}}");
    let project = Project::new().file("themes/default/templates/page.html", template);
    project.write("content/pages/deep.en.md", "---\ntitle: Deep\n---\n\nWords.\n");
    let outcome = project.build().expect_code(0).expect_words("[H009]");
    assert!(outcome.stderr.contains("en/deep/index.html"), "{}", outcome.told());
    assert!(project.read("en/deep/index.html").contains(&"<div>".repeat(120)));
    project.build_with(&["--strict"]).expect_code(1);
}
