//! The `lock` command, and what every command does when the ledger is missing or damaged.

use crate::support::project::Project;

pub const TEXT: &str = "content/x/text.en.md";
const LEDGER: &str = "content/permalinks.lock";
pub const REDIRECTS: &str = "content/redirects.yaml";

const WORDS: &str = "We, the authors.[^1]\n\n# I. One\n\n1. First words of the text, and more of them.\n\n\
    2. Second words, about other things entirely:\n\n(a) a point of some length;\n\n(b) another point, no shorter.\n\n\
    3. Third words, on what nobody has said before.\n\n[^1]: A note.\n";

pub fn locked() -> Project {
    let project = Project::new().file(TEXT, WORDS);
    project.run(&["lock", "--date", "2024-03-14"]).expect_code(0).expect_words("x: 8 addresses new: chapeau, note_1");
    project
}

fn ledger(project: &Project) -> String {
    std::fs::read_to_string(project.path(LEDGER)).expect("a ledger")
}

#[test]
fn lock_writes_the_ledger_and_a_build_never_does() {
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
    project.build().expect_code(0).expect_words("warning[K002]: 1 address is not in the ledger, in 1 text");
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
fn at_a_terminal_lock_records_nothing_without_a_yes() {
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
fn lines_have_the_given_date_or_today() {
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
fn a_missing_or_damaged_ledger_stops_every_command() {
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
    project.run(&["lock"]).expect_code(0).expect_words("sorted");
    assert_eq!(ledger(&project), whole);
    project.build().expect_clean();
    project.write(LEDGER, format!("\u{feff}{}", whole.replace('\n', "\r\n")));
    project.build().expect_clean();
}
