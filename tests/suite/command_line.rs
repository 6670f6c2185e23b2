//! The command line: help, exit codes, options, and what the commands print.

use std::fs;

use paraph::session::codes;

use crate::support::project::{Project, paraph, run};

/// The program on its own: exit code, standard output, standard error.
fn said(arguments: &[&str]) -> (i32, String, String) {
    let (status, stdout, stderr) = run(paraph().args(arguments));
    (status.code().expect("an exit code"), stdout, stderr)
}

#[test]
fn every_build_shows_warnings() {
    let project = Project::new().file("content/x/text.en.md", "1. One.\n\n[^1]: Never called.\n");
    for run in ["the first", "the second"] {
        let outcome = project.build();
        assert_eq!(outcome.code(), 0, "{}", outcome.told());
        assert!(outcome.stderr.contains("warning[F003]"), "{run} build: {}", outcome.told());
    }
}

#[test]
fn help_and_version_are_printed() {
    for arguments in [&["--help"][..], &["help"], &["build", "--help"], &["help", "check"]] {
        let (code, stdout, stderr) = said(arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(stdout.contains("Usage: paraph"), "{stdout}");
    }
    let (_, help, _) = said(&["--help"]);
    for word in
        ["new", "import", "build", "check", "outline", "explain", "completions", "Exit codes: 0 success", "paraph help"]
    {
        assert!(help.contains(word), "no {word} in:\n{help}");
    }
    assert_eq!(said(&["--version"]), (0, format!("paraph {}\n", env!("CARGO_PKG_VERSION")), String::new()));
}

#[test]
fn a_wrong_command_line_exits_with_2() {
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
fn a_new_site_builds_at_once() {
    let project = Project::empty();
    project.run_inside(&["new", "mine"]).expect_clean().expect_words("paraph serve --open");
    let mine = project.path("mine");
    let here = mine.to_str().expect("UTF-8");
    project.finish(paraph().args(["lock", "--root", here])).expect_code(0);
    let outcome = project.finish(paraph().args(["build", "--strict"]).current_dir(&mine)).expect_clean();
    assert!(outcome.stdout.starts_with("built "), "{}", outcome.told());
    let page = fs::read_to_string(mine.join("public/en/my-declaration/index.html")).expect("a page");
    assert!(page.contains("para_2__point_b"), "{page}");
    project.finish(paraph().args(["check", "--strict", "--root", here])).expect_clean().expect_words("no findings");
    // What is there already is nobody's to overwrite.
    project.run_inside(&["new", "mine"]).expect_code(2).expect_words("already exists");
    project.write("empty/x", "");
    fs::remove_file(project.path("empty/x")).expect("removed");
    project.run_inside(&["new", "empty"]).expect_clean();
    project.run_inside(&["new", "mine/site.toml"]).expect_code(2);
    let outcome = project.run_inside(&["new", "mine/site.toml/deeper"]);
    assert!([2, 3].contains(&outcome.code()), "{}", outcome.told());
}

#[test]
fn every_code_is_explained() {
    let (code, list, _) = said(&["explain"]);
    assert_eq!(code, 0);
    for known in codes::codes() {
        assert!(list.contains(known.id) && list.contains(known.title), "{}", known.id);
        let (code, page, stderr) = said(&["explain", &known.id.to_lowercase()]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{}", known.id);
        let first = page.lines().next().unwrap_or_default();
        assert!(first.starts_with(&format!("{} ({}): ", known.id, known.severity.as_str())), "{page}");
        assert!(page.lines().count() > 2, "{page}");
    }
    let (code, stdout, stderr) = said(&["explain", "N0001"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("unknown code `N0001`") && stderr.contains("did you mean `N001`?"), "{stderr}");
    assert!(said(&["explain", "zebra"]).2.contains("lists all codes"));
}

#[test]
fn completions_are_printed_for_each_shell() {
    for (shell, words) in [("bash", "complete"), ("zsh", "#compdef paraph"), ("fish", "complete -c paraph")] {
        let (code, script, stderr) = said(&["completions", shell]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{shell}");
        assert!(script.contains(words) && script.contains("explain"), "{shell}: {script}");
    }
}

#[test]
fn every_outcome_has_its_exit_code() {
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
    for command in ["build", "check", "verify", "lock", "outline"] {
        let outcome = project.finish(paraph().args([command, "--root"]).arg(&nowhere)).expect_code(2);
        let message = format!("error[S004]: there is no folder {}", nowhere.display());
        assert!(
            outcome.stdout.contains(&message) || outcome.stderr.contains(&message),
            "{command}: {}",
            outcome.told()
        );
    }
    let empty = Project::empty();
    let message = format!("error[S004]: there is no site.toml in {}", empty.path("").display());
    empty.build().expect_code(2).expect_words(&message);
    empty.run_inside(&["build"]).expect_code(2).expect_words("there is no site.toml in /");
}

#[test]
fn the_outline_lists_places_counts_gaps_and_what_is_not_read() {
    let text = "---\nnumbering: [\"1.\", \"(a)\"]\n---\n\n# CHAPTER I Scope\n\n## Article 1\n\n1. One:\n\n(a) first;\n\n\
                (c) third.\n\nAnd:\n\n(a) again.\n\n## Article 3\n\n1) one\n\n2) two\n\n3) three\n";
    let project = Project::new().file("content/x/text.en.md", text);
    let root = project.path("");
    let outline = |arguments: &[&str]| project.finish(paraph().arg("outline").arg("--root").arg(&root).args(arguments));
    let table = outline(&["x"]).expect_clean().stdout;
    for line in [
        "chp_I                              CHAPTER I  Scope",
        "   art_1__para_1__point_a          (a)        first;",
        "missing before line 13: art_1__para_1__point_b",
        "missing before line 19: art_2",
        "second list at line 17: art_1__para_1__list_2",
        "not read: the marks of 3 lines, the first is `1)` in line 21; write `numbering:",
    ] {
        assert!(table.contains(line), "no {line:?} in\n{table}");
    }
    assert!(table.contains("1 chapter, 2 articles, 1 paragraph, 3 points,"), "{table}");
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    let counts = outline(&[]).expect_clean().stdout;
    assert!(counts.starts_with("x (en), version 2: 1 chapter, 2 articles,"), "{counts}");
    let json = outline(&["x", "--locale", "en", "--format", "json"]).expect_clean().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let text = &json["texts"][0];
    assert_eq!((&text["instrument"], &text["version"]), (&"x".into(), &2.into()));
    assert_eq!(text["places"][1]["address"], "art_1");
    assert_eq!(text["gaps"][1]["addresses"][0], "art_2");
    assert_eq!(text["unread"]["mark"], "1)");
    outline(&["y"]).expect_code(2).expect_words("there is no instrument `y`");
    outline(&["x", "--locale", "fr"]).expect_code(2).expect_words("it has one in en");
    outline(&["x", "--format", "xml"]).expect_code(2);
}

#[test]
fn options_override_site_toml() {
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
fn builds_report_what_changed() {
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
