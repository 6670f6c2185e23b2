//! Owns what the commands say and how they end: help, exit codes, formats, and that nothing half done is left.

use std::fs;

use paraph::build::manual;
use serde_json::Value;

use crate::project::{Project, paraph, run};

/// The program on its own: exit code, standard output, standard error.
fn said(arguments: &[&str]) -> (i32, String, String) {
    let (status, stdout, stderr) = run(paraph().args(arguments));
    (status.code().expect("an exit code"), stdout, stderr)
}

#[test]
fn warnings_are_shown_by_every_build() {
    let project = Project::new().file("content/x/text.en.md", "1. One.\n\n[^1]: Never called.\n");
    for run in ["the first", "the second"] {
        let outcome = project.build();
        assert_eq!(outcome.code(), 0, "{}", outcome.told());
        assert!(outcome.stderr.contains("warning[F003]"), "{run} build: {}", outcome.told());
    }
}

#[test]
fn help_and_version() {
    for arguments in [&["--help"][..], &["help"], &["build", "--help"], &["help", "check"]] {
        let (code, stdout, stderr) = said(arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(stdout.contains("Usage: paraph"), "{stdout}");
    }
    let (_, help, _) = said(&["--help"]);
    for word in ["new", "import", "build", "check", "explain", "completions", "Exit codes: 0 clean"] {
        assert!(help.contains(word), "no {word} in:\n{help}");
    }
    assert_eq!(said(&["--version"]), (0, format!("paraph {}\n", env!("CARGO_PKG_VERSION")), String::new()));
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    for arguments in [
        &[][..],
        &["biuld"],
        &["build", "--ofline"],
        &["check", "--format", "xml"],
        &["import"],
        &["completions", "cmd"],
    ] {
        let (code, stdout, stderr) = said(arguments);
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
        assert!(stderr.contains("Usage") || stderr.contains("error:"), "{stderr}");
    }
    assert!(said(&["biuld"]).2.contains("build"), "the nearest command");
    assert!(said(&["build", "--ofline"]).2.contains("--offline"), "the nearest flag");
}

#[test]
fn new_makes_a_site_that_builds_at_once() {
    let project = Project::empty();
    project.run_inside(&["new", "mine"]).expect_clean().expect_words("paraph build");
    let mine = project.path("mine");
    let here = mine.to_str().expect("UTF-8");
    project.finish(paraph().args(["lock", "--root", here])).expect_code(0);
    let outcome = project.finish(paraph().args(["build", "--strict"]).current_dir(&mine)).expect_clean();
    assert!(outcome.stdout.starts_with("built "), "{}", outcome.told());
    let page = fs::read_to_string(mine.join("public/en/my-declaration/index.html")).expect("a page");
    assert!(page.contains("para_2__point_b"), "{page}");
    project.finish(paraph().args(["check", "--strict", "--root", here])).expect_clean().expect_words("no findings");
    // What is there already is nobody's to overwrite.
    project.run_inside(&["new", "mine"]).expect_code(2).expect_words("already there");
    project.write("empty/x", "");
    fs::remove_file(project.path("empty/x")).expect("removed");
    project.run_inside(&["new", "empty"]).expect_clean();
    project.run_inside(&["new", "mine/site.toml"]).expect_code(2);
    let outcome = project.run_inside(&["new", "mine/site.toml/deeper"]);
    assert!([2, 3].contains(&outcome.code()), "{}", outcome.told());
}

/// What the README says under "Start your own", to the letter.
#[test]
fn a_text_of_ones_own_takes_the_place_of_the_sample() {
    let project = Project::empty();
    project.run_inside(&["new", "my-site"]).expect_clean();
    let site = project.path("my-site");
    let run = |words: &[&str]| project.finish(paraph().args(words).current_dir(&site));
    project.write("my-site/pasted.txt", include_bytes!("../../seeds/declaration-2024.en.txt"));
    run(&["import", "pasted.txt", "--as", "our-resolution", "--locale", "en"]).expect_code(0);
    fs::remove_dir_all(site.join("content/my-declaration")).expect("the sample");
    fs::remove_file(site.join("content/pages/about.en.md")).expect("the page that links to it");
    run(&["lock"]).expect_code(0);
    run(&["build", "--strict"]).expect_clean();
    let home = fs::read_to_string(site.join("public/en/index.html")).expect("a page");
    assert!(home.contains("our-resolution/"), "{home}");
}

#[test]
fn every_code_is_explained() {
    let (code, list, _) = said(&["explain"]);
    assert_eq!(code, 0);
    for known in manual::codes() {
        assert!(list.contains(known.id) && list.contains(known.title), "{}", known.id);
        let (code, page, stderr) = said(&["explain", &known.id.to_lowercase()]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{}", known.id);
        let first = page.lines().next().unwrap_or_default();
        assert!(first.starts_with(&format!("{} ({}): ", known.id, known.severity.word())), "{page}");
        assert!(page.lines().count() > 2, "{page}");
    }
    let (code, stdout, stderr) = said(&["explain", "N0001"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("there is no code `N0001`") && stderr.contains("did you mean `N001`?"), "{stderr}");
    assert!(said(&["explain", "zebra"]).2.contains("lists all codes"));
}

#[test]
fn findings_as_json() {
    let project = Project::new().file("content/x/text.en.md", "1. One.[^1]\n\n1. Again.\n\n[^2]: Note.\n");
    let outcome = project.check_with(&["--format", "json"]).expect_code(1);
    assert_eq!(outcome.stderr, "", "{}", outcome.told());
    let report: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("a list");
    let codes: Vec<&str> = findings.iter().filter_map(|finding| finding["code"].as_str()).collect();
    assert_eq!(codes, ["F001", "N002", "F003"]);
    for finding in findings {
        let keys: Vec<&str> = finding.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut documented = vec!["code", "severity", "message", "path", "line", "column", "help", "related"];
        documented.sort_unstable();
        let mut keys = keys;
        keys.sort_unstable();
        assert_eq!(keys, documented);
        assert!(["error", "warning"].contains(&finding["severity"].as_str().unwrap_or_default()));
        assert!(finding["line"].as_u64() > Some(0) && finding["column"].as_u64() > Some(0));
    }
    let related = findings[1]["related"].as_array().expect("a list");
    assert_eq!((related[0]["path"].as_str(), related[0]["line"].as_u64()), (Some("content/x/text.en.md"), Some(1)));
    // Nothing found is an empty list, not an empty file.
    let fine = Project::new().published();
    let outcome = fine.check_with(&["--format", "json"]).expect_clean();
    assert_eq!(serde_json::from_str::<Value>(&outcome.stdout).expect("JSON")["findings"], Value::Array(Vec::new()));
}

#[test]
fn findings_one_to_a_line() {
    let project = Project::new().file("content/x/text.en.md", "1. One.\n\n3. Three.\n\n[^2]: Note.\n");
    let outcome = project.check_with(&["--format", "short"]).expect_code(1);
    assert_eq!(
        outcome.stdout,
        "content/x/text.en.md:3:1: error[N001]: expected 2, found 3; help: if the official text leaves it out, write \
         `gaps: [\"2\"]` in instrument.yaml\ncontent/x/text.en.md:5:1: warning[F003]: note 2 is never called; help: put \
         `[^2]` where the text calls it, or delete the note\n"
    );
    assert_eq!(Project::new().published().check_with(&["--format", "short"]).expect_clean().stdout, "");
}

#[test]
fn at_most_fifty_findings_are_shown_in_full() {
    let project = Project::new().file("content/x/text.en.md", "1. One.\n\n".repeat(61));
    let outcome = project.check_with(&[]).expect_code(1).expect_words("and 10 more").expect_words("60 errors");
    assert_eq!(outcome.stderr.matches("error[N002]").count(), 50);
    assert_eq!(project.check_with(&["--format", "short"]).stdout.lines().count(), 60);
}

#[test]
fn colours_are_for_terminals() {
    let project = Project::new().file("content/x/text.en.md", "2. Two.\n");
    for no_color in [None, Some("1"), Some("")] {
        let mut command = paraph();
        command.arg("build").arg("--root").arg(project.path(""));
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        let outcome = project.finish(&mut command).expect_code(1);
        assert!(!outcome.stderr.contains('\u{1b}') && !outcome.stdout.contains('\u{1b}'), "{}", outcome.told());
    }
}

#[test]
fn completions_for_shells() {
    for (shell, words) in [("bash", "complete"), ("zsh", "#compdef paraph"), ("fish", "complete -c paraph")] {
        let (code, script, stderr) = said(&["completions", shell]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{shell}");
        assert!(script.contains(words) && script.contains("explain"), "{shell}: {script}");
    }
}

#[test]
fn exit_codes() {
    let project = Project::new();
    project.build().expect_code(0);
    project.check_with(&[]).expect_code(0);
    // A warning is no error, except where it is asked to be.
    project.edit("content/x/text.en.md", "2. Second.", "2. Second.\n\n[^1]: Never called.");
    project.build().expect_code(0).expect_words("warning[F003]").expect_words("2 warnings");
    project.build_with(&["--strict"]).expect_code(1).expect_words("error[F003]").expect_words("nothing was written");
    project.check_with(&["--strict"]).expect_code(1);
    project.edit("content/x/text.en.md", "2. Second.", "3. Second.");
    project.build().expect_code(1).expect_words("1 error and 1 warning").expect_words("nothing was written");
    project.edit("site.toml", "base_url", "base_ulr");
    project.build().expect_code(2).expect_words("did you mean `base_url`?");
    project.check_with(&[]).expect_code(2);
    let nowhere = project.path("nowhere");
    let outcome = project.finish(paraph().args(["build", "--root"]).arg(nowhere)).expect_code(2);
    assert!(outcome.stderr.contains("[S004]"), "{}", outcome.told());
}

#[test]
fn settings_of_the_command_line() {
    let project = Project::new();
    let canonical = |project: &Project| project.read("en/x/index.html").contains("href=https://other.example/a/en/x/");
    project.build_with(&["--base-url", "https://other.example/a"]).expect_clean();
    assert!(canonical(&project), "{}", project.read("en/x/index.html"));
    // The same sources with other settings are another site.
    project.build().expect_clean();
    assert!(!canonical(&project));
    for wrong in ["other.example", "ftp://other.example/", "https://", "https://a/?b", "javascript:alert(1)", ""] {
        let outcome = project.build_with(&["--base-url", wrong]).expect_code(2);
        assert!(outcome.stderr.contains("--base-url") && !outcome.stderr.contains("site.toml"), "{}", outcome.told());
    }
    project.build_with(&["--out", "elsewhere/deep"]).expect_clean();
    assert!(project.path("elsewhere/deep/en/index.html").is_file());
    let other = Project::empty();
    let out = other.path("site");
    project.build_with(&["--out", out.to_str().expect("UTF-8")]).expect_clean();
    assert!(out.join("en/x/index.html").is_file());
    project.build_with(&["--offline"]).expect_clean();
    assert!(project.read("en/x/index.html").contains("index.html"));
    project.build_with(&["--no-minify"]).expect_clean();
    assert!(project.read("en/x/index.html").contains("<link rel=\"canonical\" href=\"https://example.org/en/x/\">"));
}

#[test]
fn what_changed_is_said() {
    let project = Project::new();
    let first = project.build().expect_clean();
    assert!(first.stdout.starts_with("built ") && first.stdout.contains(" in public ("), "{}", first.told());
    let site = project.site();
    project.build().expect_clean().expect_words("nothing changed");
    project.edit("content/x/text.en.md", "Second.", "Second, edited.");
    let outcome = project.build().expect_clean();
    assert!(outcome.stdout.starts_with("built "), "{}", outcome.told());
    project.edit("content/x/text.en.md", "Second, edited.", "Second.");
    project.build().expect_clean();
    assert!(site == project.site(), "the same sources, the same site");
    // A page that was changed or lost in the output is written again.
    project.write("public/en/x/index.html", "changed");
    project.build().expect_clean();
    fs::remove_file(project.path("public/en/index.html")).expect("removed");
    project.build().expect_clean();
    assert!(site == project.site(), "the site is whole again");
    // A failed build changes nothing; the next good one is again the same.
    project.edit("content/x/text.en.md", "2. Second.", "3. Second.");
    project.build().expect_code(1);
    assert!(site == project.site(), "the old site is whole");
    project.edit("content/x/text.en.md", "3. Second.", "2. Second.");
    project.build().expect_clean().expect_words("nothing changed");
}

const PASTED: &str = "Declaration on Small Things\n\nWe, the authors, met in Geneva,1\n\nI. Beginnings\n\n1. We reaffirm this.\n\n\
2. We recall the following:\n\n(a) That;\n\n(b) That.\n\n1 See the record.\n";

#[test]
fn import_into_a_new_project_and_build() {
    let project =
        Project::empty().file("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\"]\n");
    project.write("seeds/small.en.txt", PASTED);
    let import = ["import", "seeds/small.en.txt", "--as", "small"];
    let outcome = project.run_inside(&import).expect_code(0);
    assert!(outcome.stdout.contains("wrote content/small/text.en.md"), "{}", outcome.told());
    assert!(outcome.stdout.contains("wrote content/small/instrument.yaml"), "{}", outcome.told());
    project.build().expect_code(0);
    assert!(project.read("en/small/index.html").contains("para_2__point_b"));
    // Neither file is overwritten; with --force the text is, and facts never are.
    project.edit("content/small/instrument.yaml", "original: en", "original: en\nplace: Geneva");
    let text = fs::read(project.path("content/small/text.en.md")).expect("the text");
    project.write("content/small/text.en.md", "1. Mine.\n");
    project.run_inside(&import).expect_code(2).expect_words("already there").expect_words("--force");
    assert_eq!(fs::read_to_string(project.path("content/small/text.en.md")).expect("the text"), "1. Mine.\n");
    project.run_inside(&[&import[..], &["--force"]].concat()).expect_code(0);
    assert_eq!(fs::read(project.path("content/small/text.en.md")).expect("the text"), text);
    assert!(
        fs::read_to_string(project.path("content/small/instrument.yaml")).expect("facts").contains("place: Geneva")
    );
}

#[test]
fn import_refuses_what_it_cannot_take() {
    let project = Project::new().file("good.txt", PASTED).file("latin.txt", b"caf\xe9\n").file("empty.txt", "");
    for (arguments, words) in [
        (&["good.txt", "--as", "../x"][..], "cannot be an id"),
        (&["good.txt", "--as", "X"], "cannot be an id"),
        (&["good.txt", "--as", "y", "--locale", "../fr"], "no language tag"),
        (&["absent.txt", "--as", "y"], "cannot be read"),
        (&["content", "--as", "y"], "cannot be read"),
        (&["latin.txt", "--as", "y"], "UTF-8"),
        (&["/dev/zero", "--as", "y"], "128 MiB"),
    ] {
        let outcome = project.run_inside(&[&["import"], arguments].concat()).expect_code(2);
        assert!(outcome.stderr.contains(words), "{arguments:?}: {}", outcome.told());
    }
    assert!(!project.path("content/y").exists());
    let outcome = project.run_inside(&["import", "empty.txt", "--as", "y"]);
    outcome.code();
    project.build().code();
}
