//! Owns what the program does about promises: `paraph lock`, the exit codes, a ledger that is gone, and what a finished
//! site says at addresses whose words went elsewhere.

use crate::project::Project;

const TEXT: &str = "content/x/text.en.md";
const LEDGER: &str = "content/permalinks.lock";
const REDIRECTS: &str = "content/redirects.yaml";

const WORDS: &str = "We, the authors.[^1]\n\n# I. One\n\n1. First words of the text, and more of them.\n\n\
    2. Second words, about other things entirely:\n\n(a) a point of some length;\n\n(b) another point, no shorter.\n\n\
    3. Third words, on what nobody has said before.\n\n[^1]: A note.\n";

fn locked() -> Project {
    let project = Project::new().file(TEXT, WORDS);
    project.run(&["lock", "--date", "2024-03-14"]).expect_code(0).expect_words("x: 8 addresses new: chapeau, note_1");
    project
}

fn ledger(project: &Project) -> String {
    std::fs::read_to_string(project.path(LEDGER)).expect("a ledger")
}

#[test]
fn what_is_recorded_is_promised_and_a_build_never_writes_it() {
    let project = Project::new();
    project.build().expect_code(0).expect_words("[K001]");
    // A site that is up to date says it again.
    project.build().expect_code(0).expect_words("nothing changed").expect_words("[K001]");
    project.build_with(&["--strict"]).expect_code(1).expect_words("error[K001]");
    let project = locked();
    let before = ledger(&project);
    let outcome = project.build().expect_code(0);
    assert_eq!(outcome.stderr, "");
    project.build_with(&["--strict"]).expect_code(0);
    project.edit(TEXT, "before.\n", "before.\n\n4. Fourth words.\n");
    project.build().expect_code(0).expect_words("warning[K002]: 1 address is not in the ledger, of 1 text");
    project.build_with(&["--strict"]).expect_code(1).expect_words("error[K002]");
    assert_eq!(ledger(&project), before);
    project.run(&["lock", "--date", "2025-01-01"]).expect_code(0).expect_words("x: 1 address new: para_4");
    assert_eq!(ledger(&project).lines().count(), before.lines().count() + 1);
    project.run(&["lock"]).expect_code(0).expect_words("the ledger has all 9 addresses");
    project.build().expect_clean();
}

/// Runs `paraph lock` at a terminal (util-linux's `script` makes one), where somebody answers.
#[cfg(target_os = "linux")]
fn locked_at_a_terminal(project: &Project, answer: &str) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let asked =
        format!("{} lock --date 2024-03-14 --root {}", env!("CARGO_BIN_EXE_paraph"), project.path("").display());
    let mut script = Command::new("script");
    script.args(["-qec", &asked, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut script = script.spawn().expect("script");
    script.stdin.take().expect("a pipe").write_all(answer.as_bytes()).expect("written");
    let output = script.wait_with_output().expect("its end");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
#[cfg(target_os = "linux")]
fn at_a_terminal_nothing_is_recorded_without_a_yes() {
    let project = Project::new().file(TEXT, WORDS);
    for answer in ["n\n", "\n", "maybe\n"] {
        let told = locked_at_a_terminal(&project, answer);
        assert!(told.contains("x: 8 addresses new") && told.contains("Record this? [y/N]"), "{told}");
        assert!(told.contains("nothing was recorded") && !project.path(LEDGER).exists(), "{answer:?}: {told}");
    }
    let told = locked_at_a_terminal(&project, "y\n");
    assert!(told.contains("commit it") && project.path(LEDGER).exists(), "{told}");
}

#[test]
fn the_day_is_given_or_the_clocks() {
    let project = Project::new();
    for wrong in ["2024", "2024-13-01", "yesterday"] {
        project.run(&["lock", "--date", wrong]).expect_code(2);
    }
    project.run(&["lock"]).expect_code(0);
    let since = |line: &str| line.split(' ').nth(3).map(str::to_owned);
    let days: Vec<String> = ledger(&project).lines().filter(|l| l.starts_with("x ")).filter_map(since).collect();
    assert!(!days.is_empty() && days.iter().all(|day| day.len() == 10 && day.as_str() > "2026-01-01"), "{days:?}");
}

#[test]
fn a_link_that_would_break_stops_everything_until_it_is_stated() {
    let project = locked();
    project.build().expect_clean();
    let site = project.site();
    project.edit(TEXT, "1. First words of the text, and more of them.\n\n2.", "1.");
    project.edit(TEXT, "3.", "2.");
    for command in [&["build"][..], &["check"]] {
        project
            .run(command)
            .expect_code(4)
            .expect_words("[K003]")
            .expect_words("- in: x\n  moved:\n    para_2: para_1\n");
    }
    assert_eq!(project.site(), site, "nothing of the site changes");
    project.run(&["lock"]).expect_code(4).expect_words("nothing was recorded");
    project.write(
        REDIRECTS,
        "- in: x\n  moved: {para_2: para_1, para_3: para_2}\n  withdrawn: {para_1: \"First words <of> the text.\"}\n",
    );
    project.build().expect_code(0);
    let page = project.read("en/x/index.html");
    assert!(page.contains("Formerly this address, paragraph 1, stood for words that have been withdrawn."), "{page}");
    project.run(&["lock", "--date", "2025-02-03"]).expect_code(0).expect_words("given to other words: para_1, para_2");
    project.build().expect_clean();
    let page = project.read("en/x/index.html");
    for words in [
        "Until 3 February 2025 this address, paragraph 2, stood for what is now paragraph 1.",
        "First words &lt;of",
        "id=para_3",
        "id=para_2__point_b",
        "id=withdrawn_para_1",
    ] {
        assert!(page.contains(words), "no {words}: {page}");
    }
    let stub = project.read("en/x/para_3/index.html");
    for words in
        ["content=\"0; url=../para_2/\"", "content=noindex", "href=https://example.org/en/x/para_2/ rel=canonical"]
    {
        assert!(stub.contains(words), "no {words}: {stub}");
    }
    assert_eq!(project.read("_redirects"), "/en/x/para_3/ /en/x/para_2/ 301\n");
    let map: serde_json::Value = serde_json::from_str(&project.read("permalinks.json")).expect("JSON");
    assert_eq!(map["pages"]["/en/x/para_3/"], "/en/x/para_2/");
    assert_eq!(map["fragments"]["/en/x/"]["para_2__point_b"], "para_1__point_b");
}

#[test]
fn a_renamed_text_answers_under_its_old_addresses() {
    let project = locked();
    std::fs::rename(project.path("content/x"), project.path("content/y")).expect("rename");
    project.build().expect_code(4).expect_words("[K005]").expect_words("- in: x\n  renamed: y\n");
    project.write(REDIRECTS, "- in: x\n  renamed: y\n");
    project.run(&["lock"]).expect_code(0);
    project.build_with(&["--base-url", "https://example.org/base/"]).expect_clean();
    let old = project.read("en/x/index.html");
    for words in
        ["id=para_2__point_b", "href=https://example.org/base/en/y/ rel=canonical", "content=noindex", "href=../y/"]
    {
        assert!(old.contains(words), "no {words}: {old}");
    }
    assert!(project.read("en/x/para_2/index.html").contains("0; url=../../y/para_2/"));
    assert!(project.read("_redirects").starts_with("/base/en/x/ /base/en/y/ 301\n"));
    assert!(!project.read("sitemap.xml").contains("/en/x/"));
}

#[test]
fn an_instrument_that_is_no_longer_held_says_so() {
    let project = locked().without(TEXT);
    let outcome = project.build().expect_code(4).expect_words("[K005]").expect_words("no_longer_held: \"Declaration X");
    let paste =
        outcome.stderr.split("\n\n").find(|part| part.starts_with("- in: x")).expect("what to paste").to_owned();
    project.write(REDIRECTS, paste + "\n");
    project.build().expect_code(0);
    assert!(project.read("en/x/para_2/index.html").contains("Declaration X is no longer held here."));
}

#[test]
fn a_ledger_that_is_gone_or_damaged_stops_everything() {
    let project = locked();
    project.build().expect_clean();
    let whole = ledger(&project);
    std::fs::remove_file(project.path(LEDGER)).expect("remove");
    for command in ["build", "check", "lock"] {
        project.run(&[command]).expect_code(4).expect_words("[K008]");
        assert!(!project.path(LEDGER).exists(), "{command} made it anew");
    }
    for (damaged, code) in
        [("", "K006"), (&whole[..whole.len() / 2], "K006"), (&whole.replacen(" 1 a", " 9 a", 1), "K007")]
    {
        project.write(LEDGER, damaged);
        for command in ["build", "check", "lock"] {
            project.run(&[command]).expect_code(4).expect_words(code);
            assert_eq!(ledger(&project), damaged, "{command} wrote it");
        }
    }
    project.write(LEDGER, [0xff, 0xfe, 0, 1]);
    project.run(&["build"]).expect_code(4).expect_words("[T001]");
    // Put together by hand, it is mended after it was shown.
    let mut lines: Vec<&str> = whole.lines().collect();
    lines.swap(2, 3);
    project.write(LEDGER, lines.join("\n"));
    project.run(&["build"]).expect_code(4).expect_words("[K009]").expect_words("run `paraph lock`");
    project.run(&["lock"]).expect_code(0).expect_words("put in order");
    assert_eq!(ledger(&project), whole);
    project.build().expect_clean();
    project.write(LEDGER, format!("\u{feff}{}", whole.replace('\n', "\r\n")));
    project.build().expect_clean();
}
