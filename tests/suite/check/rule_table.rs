//! Every code in `build`, `check` and `serve`: all three find the same, and `[rules]` and `--strict` have the same effect in
//! each. The codes come from the program, the projects from the cases of the rules, so that a new code without a case fails.

use std::fs;
use std::sync::Mutex;

use camino::Utf8PathBuf;
use paraph::diagnostic::{Code, Phase, Severity};
use paraph::output::render::context::RenderOptions;
use paraph::session::{self, codes};
use paraph::shell::fs::native::NativeFileSystem;
use paraph::shell::project::read;
use regex::Regex;

use super::rules::{Case, cases};
use crate::support::project::{MINIMAL, Outcome, Project, files};
use crate::support::server::{Preview, eventually};

/// More findings than this are counted, not shown.
const SHOWN: usize = 50;

/// What one command finds: severity, code and place, sorted.
type Found = Vec<String>;

/// A project with a finding of a code.
fn project(code: &Code, cases: &[Case]) -> Project {
    let prefix = format!("{}-", code.id);
    if let Some(case) = cases.iter().find(|case| case.name().starts_with(&prefix)) {
        return case.files.iter().fold(Project::empty(), |project, (path, text)| project.file(path, text));
    }
    let text = "content/x/text.en.md";
    match code.id {
        "D003" => {
            let project = Project::new().without(text);
            fs::create_dir(project.path(text)).expect("a folder named as a file");
            project.file(&format!("{text}/inner"), "")
        }
        "D004" => Project::new().file("content/x/TEXT.en.md", "1. One.\n"),
        #[cfg(unix)]
        "D005" => {
            let project = Project::new();
            std::os::unix::fs::symlink("/etc/hostname", project.path("content/x/text.fr.md")).expect("a link");
            project
        }
        "H005" => Project::new().file("themes/default/templates/page.html", b"\xe9"),
        "H009" => {
            let deep = format!("{}x{}", "<div>".repeat(120), "</div>".repeat(120));
            let template = format!("{{% extends \"base.html\" %}}{{% block body %}}{deep}{{% endblock %}}");
            let project = Project::new().file("themes/default/templates/page.html", template);
            project.file("content/pages/deep.en.md", "---\ntitle: Deep\n---\n\nWords.\n")
        }
        "K008" => {
            let project = Project::new().published();
            project.build().expect_code(0);
            project.without("content/permalinks.lock")
        }
        "S004" => Project::new().without("site.toml"),
        "T001" => Project::new().file(text, b"1. One.\n\ncaf\xe9 x\n"),
        "T012" => {
            let page = format!("---\ntitle: Large\n---\n{}", "word ".repeat(900_000));
            Project::new().file("content/pages/large.en.md", page)
        }
        "V004" => {
            let sha256 = "2a8d12bd4b2fd5c5a24fe4ef7e3b6f1b6f5bcd3a4e1b7d9e1ad93e5f0c7a1b22";
            let register =
                |sha256: &str| format!("{}source:\n  en: {{file: seeds/x.pdf, sha256: {sha256}}}\n", MINIMAL[1].1);
            let project = Project::new().file("seeds/x.pdf", b"%PDF-1.7\n\xe2\xe3\xcf\xd3\0");
            let project = project.file("content/x/instrument.yaml", register(sha256));
            // The program says what the digest is.
            let told = project.check_with(&["--format", "short"]).stdout;
            let digest = Regex::new(r"its SHA-256 is ([0-9a-f]{64})").expect("a pattern");
            let digest = digest.captures(&told).unwrap_or_else(|| panic!("no digest: {told}"))[1].to_owned();
            project.file("content/x/instrument.yaml", register(&digest))
        }
        id => panic!("no project with {id}: write tests/cases/rules/{id}-<what>.txt, or add one here"),
    }
}

/// What `paraph build` shows.
fn built(outcome: &Outcome<'_>) -> Found {
    let shown = Regex::new(r"(?m)^(error|warning)\[([A-Z]\d{3})\]: .*\n *--> (.+)$").expect("a pattern");
    let mut found: Found =
        shown.captures_iter(&outcome.stderr).map(|it| format!("{} {} {}", &it[1], &it[2], &it[3])).collect();
    found.sort();
    found
}

/// What a list of findings in JSON says, of `paraph check` or of a preview.
fn listed(json: &serde_json::Value) -> Found {
    let line = |finding: &serde_json::Value| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let (severity, code, path) = (text("severity"), text("code"), text("path"));
        format!("{severity} {code} {path}:{}:{}", finding["line"], finding["column"])
    };
    let mut found: Found = json["findings"].as_array().expect("a list of findings").iter().map(line).collect();
    found.sort();
    found
}

/// Builds and checks with some options, and returns what both found.
fn find(project: &Project, options: &[&str]) -> Found {
    let check = project.check_with(&[&["--format", "json"], options].concat());
    let found = listed(&serde_json::from_str(&check.stdout).expect("JSON"));
    let build = project.build_with(options);
    assert_eq!(build.code(), check.code(), "the exit code: {}", build.told());
    if found.len() <= SHOWN {
        assert_eq!(built(&build), found, "what a build finds, and a check: {}", build.told());
    }
    found
}

/// What of the findings a preview shows.
fn without_publishing(found: Found) -> Found {
    let waits = |line: &String| {
        let id = line.split(' ').nth(1).unwrap_or_default();
        codes::codes().iter().any(|code| code.id == id && code.phase == Phase::Publishing)
    };
    found.into_iter().filter(|line| !waits(line)).collect()
}

/// A preview of which every page was requested once.
fn preview_of<'a>(project: &'a Project, options: &[&str]) -> Preview<'a> {
    let preview = Preview::start_with(project, options);
    let root = Utf8PathBuf::from_path_buf(project.path("")).expect("UTF-8");
    let input = read::project(&NativeFileSystem, &root);
    let plan = session::plan(&input, RenderOptions { offline: false, minify: true }, None);
    for path in plan.site.iter().flat_map(|site| site.paths()).filter(|path| path.ends_with(".html")) {
        preview.get(&format!("/{path}"));
    }
    preview
}

/// Waits until a preview shows the same findings as the other commands.
#[track_caller]
fn expect_same(preview: &Preview<'_>, expected: &Found) {
    let expected = without_publishing(expected.clone());
    eventually(format!("the same findings: {expected:?}"), || {
        let now = preview.findings();
        let all = listed(&now);
        let is_same = all == expected || (expected.len() > SHOWN && all.len() == SHOWN);
        (is_same && now["more"] == expected.len().saturating_sub(SHOWN)).then_some(())
    });
}

/// The severity of a code among findings.
fn severity(code: &Code, found: &Found) -> Option<Severity> {
    let mut of_code = found.iter().filter(|line| line.split(' ').nth(1) == Some(code.id));
    let first = of_code.next()?;
    Some(if first.starts_with("error") { Severity::Error } else { Severity::Warning })
}

/// Sets a code in the `[rules]` of a site.
fn set(project: &Project, settings: &str, code: &Code, level: &str) {
    project.write("site.toml", format!("{settings}\n[rules]\n{} = \"{level}\"\n", code.id));
}

/// The law for one code.
fn examine(code: &Code, cases: &[Case]) {
    let project = project(code, cases);
    let found = find(&project, &[]);
    assert_eq!(severity(code, &found), Some(code.severity), "{found:?}");
    let preview = preview_of(&project, &[]);
    expect_same(&preview, &found);
    if code.severity == Severity::Error {
        return;
    }
    assert_eq!(built(&project.build()), found, "a build that has nothing to do finds the same");
    let settings = fs::read_to_string(project.path("site.toml")).expect("the settings");
    for (level, expected) in [("error", Some(Severity::Error)), ("ignore", None), ("warning", Some(Severity::Warning))]
    {
        set(&project, &settings, code, level);
        let found = find(&project, &[]);
        assert_eq!(severity(code, &found), expected, "{level}: {found:?}");
        expect_same(&preview, &found);
    }
    drop(preview);
    for (level, expected) in [("warning", Some(Severity::Error)), ("ignore", None)] {
        set(&project, &settings, code, level);
        let found = find(&project, &["--strict"]);
        assert_eq!(severity(code, &found), expected, "--strict, {level}: {found:?}");
        expect_same(&preview_of(&project, &["--strict"]), &found);
    }
}

#[test]
fn every_code_is_found_and_set_alike_in_every_command() {
    let (codes, cases) = (codes::codes(), cases());
    let next = Mutex::new(codes.iter());
    let broken = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(code) = { next.lock().expect("the codes").next() } {
                    let examined = std::panic::catch_unwind(|| examine(code, &cases));
                    if examined.is_err() {
                        broken.lock().expect("the list").push(code.id);
                    }
                }
            });
        }
    });
    let broken = broken.into_inner().expect("the list");
    assert!(broken.is_empty(), "not alike in every command: {broken:?}");
}

/// A preview verifies texts that nobody requests, and shows an edit of one though it differs from its source.
#[test]
fn a_preview_verifies_what_nobody_requests() {
    let cases = cases();
    let case = cases.iter().find(|case| case.name().starts_with("V001-")).expect("a case");
    let project = case.files.iter().fold(Project::empty(), |project, (path, text)| project.file(path, text));
    let preview = Preview::start(&project);
    eventually("V001 without a request", || {
        let now = listed(&preview.findings());
        now.iter().any(|line| line.starts_with("error V001")).then_some(())
    });
    eventually("V001 at the terminal", || preview.warned().contains("error[V001]").then_some(()));
    let text = "content/x/text.en.md";
    let wrong = fs::read_to_string(project.path(text)).expect("the text");
    project.write(text, format!("{wrong}\nNot in the source.\n"));
    preview.expect_shown("/en/x/", "Not in the source.");
    let source = files(&project.path("seeds")).remove(0).1;
    project.write(text, source);
    eventually("no finding once the words are those of the source", || {
        listed(&preview.findings()).is_empty().then_some(())
    });
    preview.expect_said("no findings any more");
}

/// What rendering finds is not forgotten by a build that has nothing to do, nor by a preview after an edit elsewhere.
#[test]
fn findings_of_pages_stay_until_their_reason_goes() {
    let code = codes::codes().into_iter().find(|code| code.id == "H009").expect("the code");
    let project = project(code, &[]);
    let preview = Preview::start(&project);
    preview.get("/en/deep/");
    preview.expect_findings(&["H009 en/deep/index.html:1:1"]);
    preview.get("/404.html");
    project.edit("content/x/text.en.md", "Second.", "Another.");
    preview.expect_shown("/en/x/", "Another.");
    preview.expect_findings(&["H009 en/deep/index.html:1:1"]);
    project.write("themes/default/templates/page.html", "{% extends \"base.html\" %}{% block body %}x{% endblock %}");
    preview.expect_findings(&[]);
}
