//! Owns what programs read of findings, what `[rules]` makes of them, and what `check --fix` mends.

use std::fs;

use serde_json::Value;

use crate::project::Project;

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
fn sarif_is_what_the_standard_asks_for() {
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
fn github_reads_one_command_a_line() {
    let project = faulty();
    let outcome = project.run(&["check", "--format", "github"]);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", outcome.told());
    assert!(lines[0].starts_with("::warning file=content/pages/a-page.en.md,line=5,col="), "{}", lines[0]);
    assert!(lines[1].starts_with("::error file=content/x/text.en.md,line=3,col=1,title=N001 "), "{}", lines[1]);
    assert!(lines[1].contains("::expected 2, found 3"), "{}", lines[1]);
}

// ---- [rules] ----

const SITE: &str = "title = \"Test\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\", \"ar\"]\n";

/// A translation that lacks a paragraph, which is a warning.
fn lagging(rules: &str) -> Project {
    let project = Project::new().file("site.toml", format!("{SITE}{rules}"));
    project.file("content/x/text.ar.md", "نحن.\n\n# I. واحد\n\n1. الأول.\n")
}

#[test]
fn a_site_says_what_is_made_of_a_warning() {
    let project = lagging("");
    assert!(project.build().expect_code(0).stderr.contains("warning[L003]"));
    let raised = lagging("[rules]\nL003 = \"error\"\n");
    assert!(raised.build().expect_code(1).stderr.contains("error[L003]"));
    assert!(!raised.path("public").exists());
    lagging("[rules]\nL003 = \"ignore\"\n").build().expect_clean();
    lagging("[rules.ar]\nL003 = \"ignore\"\n").build().expect_clean();
    lagging("[rules]\nL003 = \"error\"\n[rules.ar]\nL003 = \"ignore\"\n").build().expect_clean();
    assert!(lagging("[rules.en]\nL003 = \"ignore\"\n").build().expect_code(0).stderr.contains("warning[L003]"));
    // What is ignored is ignored with --strict, too; what is not, is an error there.
    let strict = lagging("[rules]\nL003 = \"ignore\"\n").published();
    assert_eq!(strict.build_with(&["--strict"]).code(), 0);
    assert_eq!(project.build_with(&["--strict"]).code(), 1);
    // An error cannot be turned down, whatever the site says.
    let softened = lagging("[rules]\nN001 = \"ignore\"\n");
    assert!(softened.build().expect_code(2).stderr.contains("[S005]"));
}

// ---- --fix ----

#[test]
fn what_needs_no_decision_is_mended() {
    let text = "\u{feff}1\u{200b}. The “first” words.\r\n\r\n2. Second.\r\n";
    let notes = "para_1:\n  - quote: the \"First\" words\n    kind: context\n    text: Ours.\n";
    let project = Project::new().file("content/x/text.en.md", text).file("content/x/annotations.en.yaml", notes);
    assert_eq!(project.run(&["check"]).code(), 1);
    assert_eq!(fs::read_to_string(project.path("content/x/text.en.md")).expect("read"), text, "check alone writes");
    let outcome = project.run(&["check", "--fix"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.told());
    assert!(
        outcome.stderr.contains("fixed content/x/text.en.md:1:2 [T009]: deleted `\\u{200b}`"),
        "{}",
        outcome.told()
    );
    assert!(outcome.stderr.contains("fixed content/x/annotations.en.yaml:2:12 [A002]"), "{}", outcome.told());
    let now = fs::read_to_string(project.path("content/x/text.en.md")).expect("read");
    assert_eq!(now, text.replace('\u{200b}', ""), "byte order mark and line ends stay");
    let now = fs::read_to_string(project.path("content/x/annotations.en.yaml")).expect("read");
    assert!(now.contains("quote: \"The “first” words\""), "{now}");
    project.build().expect_clean();
    let again = project.run(&["check", "--fix"]);
    assert!(!again.stderr.contains("fixed"), "{}", again.told());
}

/// What is printed is never mended: neither the text nor its numbers, whatever is wrong with them.
#[test]
fn what_is_printed_is_left_alone() {
    let text = "1. One.\n\n٣. Three.\n\n5. Five.[^9]\n";
    let notes = "para_1:\n  - quote: Ones\n    kind: context\n    text: Ours.\n";
    let project = Project::new().file("content/x/text.en.md", text).file("content/x/annotations.en.yaml", notes);
    let outcome = project.run(&["check", "--fix"]);
    assert_eq!(outcome.code(), 1);
    assert!(!outcome.stderr.contains("fixed "), "{}", outcome.told());
    assert_eq!(fs::read_to_string(project.path("content/x/text.en.md")).expect("read"), text);
    assert_eq!(fs::read_to_string(project.path("content/x/annotations.en.yaml")).expect("read"), notes);
}
