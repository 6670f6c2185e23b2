//! The formats of findings: in full, one to a line, JSON, SARIF, and commands for GitHub.

use serde_json::Value;

use crate::support::project::{Project, paraph};

/// A project with an error and a warning, both in names and words that need escaping.
fn faulty() -> Project {
    let page = "---\ntitle: Page\n---\n\nWords, <b>100 %</b>: é.\n";
    Project::new().file("content/x/text.en.md", "1. One.\n\n3. Three.\n").file("content/pages/a-page.en.md", page)
}

fn sarif(project: &Project, arguments: &[&str]) -> Value {
    let outcome = project.run(&[&["check", "--format", "sarif"], arguments].concat());
    assert_eq!(outcome.code(), 1, "{}", outcome.told());
    serde_json::from_str(&outcome.stdout).expect("JSON")
}

/// What SARIF 2.1.0 asks of a log, and what services that read it ask besides.
#[test]
fn sarif_output_follows_the_standard() {
    let log = sarif(&faulty(), &[]);
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().is_some_and(|schema| schema.ends_with("sarif-2.1.0.json")), "{log}");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "paraph");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 2, "{log}");
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small")];
        assert_eq!(rule["id"], result["ruleId"]);
        for text in [&rule["shortDescription"]["text"], &rule["help"]["text"], &result["message"]["text"]] {
            assert!(text.as_str().is_some_and(|text| !text.is_empty()), "{result} {rule}");
        }
        assert!(["error", "warning"].contains(&result["level"].as_str().expect("a level")));
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a path");
        assert!(uri.starts_with("content/") && !uri.contains(' '), "{uri}");
        let region = &place["region"];
        let number = |key: &str| region[key].as_u64().unwrap_or_default();
        assert!(number("startLine") >= 1 && number("startColumn") >= 1, "{region}");
        assert!((number("endLine"), number("endColumn")) >= (number("startLine"), number("startColumn")), "{region}");
    }
    assert_eq!((&results[0]["ruleId"], &results[0]["level"]), (&"M001".into(), &"warning".into()));
    assert_eq!((&results[1]["ruleId"], &results[1]["level"]), (&"N001".into(), &"error".into()));
    let twice = sarif(&Project::new().file("content/x/text.en.md", "1. One.\n\n1. One.\n"), &[]);
    let related = &twice["runs"][0]["results"][0]["relatedLocations"][0];
    assert_eq!(related["physicalLocation"]["region"]["startLine"], 1, "{twice}");
    assert!(related["message"]["text"].is_string() && related["id"].is_u64(), "{twice}");
    // With --strict every result is an error; without findings the log is whole and empty.
    let strict = sarif(&faulty(), &["--strict"]);
    assert!(strict["runs"][0]["results"].as_array().expect("results").iter().all(|result| result["level"] == "error"));
    let clean = Project::new().published();
    let outcome = clean.run(&["check", "--format", "sarif"]);
    let empty: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!((outcome.code(), &empty["runs"][0]["results"]), (0, &Value::Array(Vec::new())));
}

#[test]
fn github_output_has_one_command_a_line() {
    let project = faulty();
    let outcome = project.run(&["check", "--format", "github"]);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", outcome.told());
    assert!(lines[0].starts_with("::warning file=content/pages/a-page.en.md,line=5,col="), "{}", lines[0]);
    assert!(lines[1].starts_with("::error file=content/x/text.en.md,line=3,col=1,title=N001 "), "{}", lines[1]);
    assert!(lines[1].contains("::expected 2, found 3"), "{}", lines[1]);
}

#[test]
fn json_output_has_the_documented_keys() {
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
fn short_output_has_one_finding_a_line() {
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
fn only_terminals_get_colours() {
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
