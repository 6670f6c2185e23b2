//! `check --fix`: what needs no decision is fixed, a second run finds nothing more to fix, and no word of a text
//! changes.

use std::fs;

use paraph::diagnostic::Finding;
use paraph::output::render::context::RenderOptions;
use paraph::session;
use paraph::session::input::Input;
use paraph::source::SourceText;
use proptest::prelude::*;

use crate::check::rules::{Case, cases};
use crate::support::project::{MINIMAL, Project};

/// What a reader of a text sees: all of it but the characters that nobody sees.
fn seen(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')).collect()
}

fn written(case: &Case) -> Project {
    case.files.iter().fold(Project::empty(), |project, (path, text)| project.file(path, text))
}

/// The codes of a case whose findings say what to write.
fn fixed_codes(case: &Case) -> Vec<&str> {
    let lines: Vec<&str> = case.expected.lines().collect();
    let head = |at: usize| lines[..at].iter().rev().find_map(|line| line.strip_prefix("--- "));
    let fixes = lines.iter().enumerate().filter(|(_, line)| line.starts_with("    fix: "));
    fixes.filter_map(|(at, _)| head(at)?.split(' ').next()).collect()
}

#[test]
fn every_case_with_a_fix_is_fixed_by_it() {
    let mut codes = Vec::new();
    for case in cases() {
        let fixed = fixed_codes(&case);
        if fixed.is_empty() {
            continue;
        }
        let project = written(&case);
        let outcome = project.run(&["check", "--fix", "--format", "short"]);
        outcome.code();
        assert_eq!(outcome.stderr.matches("fixed ").count(), fixed.len(), "{}: {}", case.name(), outcome.told());
        for (path, before) in &case.files {
            let after = fs::read_to_string(project.path(path)).expect(path);
            if path.contains("/text.") {
                assert_eq!(seen(&after), seen(before), "{}: words of {path} are others", case.name());
            }
        }
        for code in &fixed {
            let left =
                case.expected.matches(&format!("--- {code} ")).count() - fixed.iter().filter(|c| *c == code).count();
            let told = outcome.stdout.matches(&format!("[{code}]")).count();
            assert_eq!(told, left, "{}: {code}: {}", case.name(), outcome.told());
        }
        let again = project.run(&["check", "--fix", "--format", "short"]);
        again.code();
        assert!(!again.stderr.contains("fixed "), "{}: mended twice: {}", case.name(), again.told());
        codes.extend(fixed.into_iter().map(str::to_owned));
    }
    codes.sort();
    codes.dedup();
    assert_eq!(codes, ["A002", "P001", "R004", "T009", "Y008"], "each kind that is mended has a case");
}

#[test]
fn fix_writes_what_needs_no_decision() {
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
fn fix_leaves_printed_words_and_numbers_alone() {
    let text = "1. One.\n\n٣. Three.\n\n5. Five.[^9]\n";
    let notes = "para_1:\n  - quote: Ones\n    kind: context\n    text: Ours.\n";
    let project = Project::new().file("content/x/text.en.md", text).file("content/x/annotations.en.yaml", notes);
    let outcome = project.run(&["check", "--fix"]);
    assert_eq!(outcome.code(), 1);
    assert!(!outcome.stderr.contains("fixed "), "{}", outcome.told());
    assert_eq!(fs::read_to_string(project.path("content/x/text.en.md")).expect("read"), text);
    assert_eq!(fs::read_to_string(project.path("content/x/annotations.en.yaml")).expect("read"), notes);
}

/// The files of a site with a text and a file beside it, as a build sees them.
fn input(text: &str, annotations: &str) -> Input {
    let mut input = Input::default();
    for (path, content) in MINIMAL {
        match path {
            "site.toml" => input.config = Some(SourceText::new(path, content)),
            "content/x/text.en.md" => {}
            _ => drop(input.texts.insert(path.to_owned(), SourceText::new(path, content))),
        }
    }
    for (path, content) in [("content/x/text.en.md", text), ("content/x/annotations.en.yaml", annotations)] {
        input.texts.insert(path.to_owned(), SourceText::new(path, content));
    }
    input
}

fn fixes(text: &str, annotations: &str) -> Vec<Finding> {
    let plan = session::check(&input(text, annotations), RenderOptions { offline: false, minify: false });
    plan.report().iter().filter(|&finding| finding.fix.is_some()).cloned().collect()
}

/// What `--fix` makes of the two files.
fn mended(text: &str, annotations: &str) -> (String, String) {
    let project = Project::new().file("content/x/text.en.md", text).file("content/x/annotations.en.yaml", annotations);
    project.run(&["check", "--fix"]).code();
    let read = |path: &str| fs::read_to_string(project.path(path)).expect(path);
    (read("content/x/text.en.md"), read("content/x/annotations.en.yaml"))
}

/// Characters that nobody sees, and words with quotation marks, capitals and dashes.
const PIECES: [&str; 20] = [
    "\u{200b}",
    "\u{200d}",
    "\u{2060}",
    "\u{feff}",
    "\u{ad}",
    "\u{202e}",
    "1",
    "12",
    ".",
    " ",
    "(a)",
    "(",
    "[^1",
    "]",
    "# I. ",
    "“We”",
    "the Words",
    "2009–2014",
    "\n\n",
    "é",
];

/// Few cases, because each runs the program several times; `PROPTEST_CASES` asks for more.
fn some_cases() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(12), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(some_cases())]

    #[test]
    fn fixes_change_no_word_and_are_idempotent(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..40),
        quote in prop::collection::vec(prop::sample::select(&["\"We\"", "we", "the words", "2009-2014", " ", "é"][..]), 1..4),
    ) {
        let text = format!("1. Before.\n\n{}\n", pieces.concat());
        let annotations = format!("Para-1:\n  - quote: '{}'\n    kind: context\n    text: Ours.\n", quote.concat());
        if !fixes(&text, &annotations).is_empty() {
            let (once, beside) = mended(&text, &annotations);
            prop_assert_eq!(seen(&once), seen(&text), "words are others");
            let (twice, beside_twice) = mended(&once, &beside);
            prop_assert_eq!(&twice, &once, "mended twice");
            // A place that is spelt as it should be may let its quotation be compared for the first time.
            let (_, thrice) = mended(&twice, &beside_twice);
            prop_assert_eq!(thrice, beside_twice, "mended without end");
        }
    }
}
