//! Bad input that needs the program: files of the wrong kind, large files, bombs, endless templates, foreign output
//! folders. Each gets a finding with its place and the right exit code, the old site stays whole, and nothing panics.
//! What a case file can express stands in `tests/cases/rules/`.

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::symlink;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::project::{MINIMAL, Outcome, Project, files, paraph};

const TEXT: &str = "content/x/text.en.md";
const REGISTER: &str = "content/x/instrument.yaml";
const ABOUT: &str = "content/pages/about.en.md";

/// A site that was built before something went wrong: what goes wrong then must leave it as it was.
struct Before {
    project: Project,
    site: Vec<(String, Vec<u8>)>,
}

impl Before {
    fn new() -> Self {
        let project = Project::new().file(ABOUT, "---\ntitle: About\n---\n\nWords.\n");
        project.build().expect_clean();
        let site = project.site();
        assert!(site.len() > 5);
        Self { project, site }
    }

    /// Builds again: the run ends with a code and names a finding; the site, and what lies beside it, is as before.
    #[track_caller]
    fn refuses(&self, code: i32, finding: &str) -> Outcome<'_> {
        let outcome = self.project.build().expect_code(code);
        assert!(outcome.stderr.contains(finding), "no {finding}: {}", outcome.told());
        self.is_whole();
        outcome
    }

    #[track_caller]
    fn is_whole(&self) {
        assert!(self.project.site() == self.site, "the old site is not whole");
        let names = fs::read_dir(self.project.path("")).expect("the project");
        let left: Vec<String> =
            names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        assert!(!left.iter().any(|name| name.contains("paraph-")), "left behind: {left:?}");
    }
}

// ---- a failed build leaves the old site whole ----

#[test]
fn errors_leave_the_old_site_unchanged() {
    for (path, content, code, finding) in [
        (TEXT, "1. One.\n\n3. Three.\n", 1, "[N001]"),
        (REGISTER, "title: X\n", 1, "[Y004]"),
        (ABOUT, "Words.\n", 1, "[T011]"),
        ("site.toml", "title = \n", 2, "[S001]"),
        ("site.toml", "title = \"T\"\nbase_url = \"x\"\nlocales = [\"en\"]\n", 2, "[S003]"),
        (
            "themes/default/templates/page.html",
            "{% extends \"base.html\" %}{% block body %}{{ x }}{% endblock %}",
            1,
            "[H003]",
        ),
        ("themes/default/templates/page.html", "{% if", 1, "[H001]"),
        ("themes/default/assets/site.css", "a { color: red; }}", 1, "[H008]"),
        ("themes/default/locales/en.ftl", "a = {\n", 1, "[H006]"),
    ] {
        let before = Before::new();
        before.project.write(path, content);
        let outcome = before.refuses(code, finding);
        assert!(outcome.stderr.contains(&format!("--> {path}:")), "no place in {path}: {}", outcome.told());
    }
}

#[test]
fn all_errors_of_a_project_are_reported() {
    let project = Project::new().file(TEXT, "1. One.[^1]\n\n3. Three.\n\n3. Again.\n").file(ABOUT, "[x](../y/)\n");
    project.build().expect_code(1).expect_findings(&[
        "T011 content/pages/about.en.md:1:1",
        "F001 content/x/text.en.md:1:8",
        "N001 content/x/text.en.md:3:1",
        "N002 content/x/text.en.md:5:1",
    ]);
    // The settings come first: 2 goes before 1.
    project.edit("site.toml", "[\"en\"]", "[\"en\"]\nhome = \"y\"");
    project.build().expect_code(2).expect_words("5 errors").expect_words("[I003]");
}

// ---- output folders ----

#[test]
fn a_foreign_output_folder_is_refused_and_kept() {
    let project = Project::new();
    project.write("mine/notes.txt", "mine");
    for out in [
        ".",
        "..",
        "/",
        "content",
        "content/x",
        "content/new",
        "themes",
        "themes/default",
        "seeds",
        "mine",
        "site.toml",
        "mine/../content",
    ] {
        let before = files(&project.path(""));
        let outcome = project.build_with(&["--out", out]).expect_code(2);
        assert!(
            outcome.stderr.contains("output folder") && outcome.stderr.contains("help: "),
            "{out}: {}",
            outcome.told()
        );
        assert!(files(&project.path("")) == before, "{out}: something changed");
    }
    #[cfg(unix)]
    {
        symlink(project.path("content"), project.path("link")).expect("a link");
        project.build_with(&["--out", "link"]).expect_code(2);
        symlink(project.path("nowhere"), project.path("dangling")).expect("a link");
        let outcome = project.build_with(&["--out", "dangling"]);
        assert!(outcome.code() >= 2, "{}", outcome.told());
    }
    assert_eq!(fs::read_to_string(project.path("mine/notes.txt")).expect("mine"), "mine");
    // The same in `site.toml`.
    project.edit("site.toml", "[\"en\"]", "[\"en\"]\noutput = \"content\"");
    project.build().expect_code(2).expect_words("lies among the sources");
}

#[test]
fn foreign_files_in_the_output_survive_builds() {
    let project = Project::new();
    project.build().expect_clean();
    project.write("public/CNAME", "example.org");
    project.write("public/en/x/own.pdf", "own");
    fs::create_dir(project.path("public/empty")).expect("a folder");
    project.edit(TEXT, "Second.", "Second, edited.");
    project.build().expect_clean();
    assert_eq!((project.read("CNAME").as_str(), project.read("en/x/own.pdf").as_str()), ("example.org", "own"));
    assert!(project.path("public/empty").is_dir(), "an empty folder of others");
    // What Paraph wrote and does not write any more is gone; beside it, what others put there is not.
    project.write("content/y/instrument.yaml", "title: {en: Y}\n");
    project.build().expect_clean();
    project.write("public/en/y/own.pdf", "own");
    fs::remove_dir_all(project.path("content/y")).expect("removed");
    project.build().expect_clean();
    assert!(!project.path("public/en/y/index.html").exists());
    assert_eq!(project.read("en/y/own.pdf"), "own");
}

#[test]
fn a_foreign_file_in_the_way_is_not_overwritten() {
    let project = Project::new();
    project.build().expect_clean();
    project.write("public/en/y/index.html", "mine");
    project.write("content/y/instrument.yaml", "title: {en: Y}\n");
    let outcome = project.build().expect_code(2);
    assert!(outcome.stderr.contains("en/y/index.html"), "{}", outcome.told());
    assert_eq!(project.read("en/y/index.html"), "mine");
    fs::remove_file(project.path("public/en/y/index.html")).expect("moved away");
    project.build().expect_clean();
}

#[test]
fn an_output_folder_that_cannot_be_created_is_reported() {
    let before = Before::new();
    before.project.write("file", "");
    for out in ["file/public".to_owned(), "x".repeat(300)] {
        let outcome = before.project.build_with(&["--out", &out]);
        assert!([2, 3].contains(&outcome.code()), "{}", outcome.told());
        assert!(outcome.stderr.contains(&out[..4]), "{}", outcome.told());
    }
    before.is_whole();
}

#[test]
fn a_manifest_with_paths_outside_the_output_removes_nothing() {
    let project = Project::new();
    project.build().expect_clean();
    project.write("mine.txt", "mine");
    project.write("public/.paraph-manifest", "paraph manifest 1\nfrom x\n00  ../mine.txt\n");
    project.build().code();
    assert!(project.path("mine.txt").exists() && project.path(TEXT).exists());
}

// ---- files that are none ----

#[cfg(unix)]
fn fifo(project: &Project, path: &str) {
    let path = project.path(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    let _ = fs::remove_file(&path);
    assert!(Command::new("mkfifo").arg(&path).status().expect("a fifo").success());
}

#[cfg(unix)]
#[test]
fn fifos_and_folders_in_place_of_files_are_reported() {
    for path in [TEXT, REGISTER, ABOUT, "content/x/annotations.en.yaml", "themes/default/templates/page.html"] {
        let before = Before::new();
        fifo(&before.project, path);
        let outcome = before.refuses(1, "[D003]");
        assert!(outcome.stderr.contains(path), "{}", outcome.told());
    }
    let before = Before::new();
    fifo(&before.project, "site.toml");
    before.refuses(2, "[D003]");
    for path in [TEXT, "site.toml", "content/x/annotations.en.yaml"] {
        let before = Before::new();
        let _ = fs::remove_file(before.project.path(path));
        fs::create_dir(before.project.path(path)).expect("a folder named as a file");
        before.project.write(&format!("{path}/inner"), "");
        let outcome = before.project.build();
        assert!(outcome.code() > 0 && outcome.stderr.contains(path), "{}", outcome.told());
        before.is_whole();
    }
}

#[cfg(unix)]
#[test]
fn symbolic_links_out_of_the_project_are_reported() {
    let outside = Project::empty().file("secret.md", "1. Secret.\n");
    for (path, to) in [
        ("content/x/circle", "."),
        ("content/x/one", "two"),
        ("content/x/annotations.en.yaml", "nowhere"),
        ("content/root", "/"),
        ("content/y", outside.path("").to_str().expect("UTF-8")),
        ("content/x/text.fr.md", outside.path("secret.md").to_str().expect("UTF-8")),
        ("themes/default/assets/x.svg", "/etc/hostname"),
    ] {
        let before = Before::new();
        let full = before.project.path(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
        symlink(to, &full).expect("a link");
        if path == "content/x/one" {
            symlink("one", before.project.path("content/x/two")).expect("a link");
        }
        let outcome = before.project.build().expect_code(1);
        let told = outcome.stderr.contains("[D005]") || outcome.stderr.contains("[D003]");
        assert!(told && outcome.stderr.contains(path), "{path}: {}", outcome.told());
        assert!(outcome.stderr.matches("-->").count() <= 2, "{path}: {}", outcome.told());
        before.is_whole();
    }
    // Within the project a link is as good as a file.
    let project = Project::new().without(TEXT).file("seeds/text.md", MINIMAL[2].1);
    symlink("../../seeds/text.md", project.path(TEXT)).expect("a link");
    project.build().expect_clean();
}

#[cfg(unix)]
#[test]
fn file_names_that_some_systems_cannot_have_are_reported() {
    let project = Project::new().instrument("con", "C");
    project.build().expect_code(1).expect_findings(&["D002 content/con/instrument.yaml:1:1"]);
    let project = Project::new().file("content/pages/aux.en.md", "---\ntitle: A\n---\n\nWords.\n");
    project.build().expect_code(1).expect_findings(&["D002 content/pages/aux.en.md:1:1"]);
    let long = format!("content/{}/instrument.yaml", "x".repeat(200));
    Project::new().file(&long, "title: {en: L}\n").build().expect_code(1).expect_words("[D002]");
}

#[cfg(target_os = "linux")]
#[test]
fn file_names_that_are_not_text_are_reported() {
    let project = Project::new();
    let name = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"caf\xe9.en.md");
    fs::write(project.path("content/x").join(name), "").expect("a file");
    project.build().expect_code(1).expect_words("[D003]").expect_words("UTF-8");
}

// ---- sizes ----

/// A text of `n` numbered paragraphs, each with a note.
fn long_text(n: usize) -> String {
    let paragraphs = (1..=n).map(|i| format!("{i}. Paragraph[^{i}] number {i} of them.\n\n"));
    let notes = (1..=n).map(|i| format!("[^{i}]: Note {i}.\n\n"));
    paragraphs.chain(notes).collect()
}

fn duration(project: &Project, arguments: &[&str], code: i32) -> Duration {
    let start = Instant::now();
    let outcome = project.run(arguments);
    let duration = start.elapsed();
    assert_eq!(outcome.code(), code, "{}", &outcome.stderr[..outcome.stderr.len().min(2000)]);
    duration
}

/// Four times the input takes about four times as long. Sixteen times would be a square; the bound lies where a busy
/// machine does not reach it and a square does.
fn grows_with_the_input(
    what: &str,
    n: usize,
    arguments: &[&str],
    code: i32,
    file: &str,
    content: impl Fn(usize) -> String,
) {
    let time = |n: usize, runs: usize| {
        let project = Project::new().file(file, content(n));
        if !what.contains("pages") {
            project.edit("site.toml", "[\"en\"]", "[\"en\"]\nparagraph_pages = false");
        }
        (0..runs).map(|_| duration(&project, arguments, code)).min().unwrap_or_default()
    };
    let square = |(once, four_times): &(Duration, Duration)| *four_times > *once * 9 + Duration::from_millis(300);
    // A square is one every time; a machine that was busy for a moment is not.
    let measured: Vec<_> =
        [1, 2, 2, 2].iter().map(|runs| (time(n, *runs), time(4 * n, *runs))).take_while(square).collect();
    assert!(measured.len() < 4, "{what}: {n} of them, and four times as many: {measured:?}");
}

#[test]
fn long_texts_take_linear_time() {
    let check = ["check"];
    grows_with_the_input("paragraphs and notes", 2_500, &check, 0, TEXT, long_text);
    grows_with_the_input("paragraphs with pages of their own", 150, &["build"], 0, TEXT, long_text);
    grows_with_the_input("one line", 1 << 19, &check, 0, TEXT, |n| format!("1. {}\n", "word ".repeat(n / 5)));
    grows_with_the_input("points", 2_000, &check, 1, TEXT, |n| "1. One.\n\n".to_owned() + &"(a) That.\n\n".repeat(n));
    for marks in ["*a **b* c** ", "[", "[a](", "[^", "<!--", "<a ", "_a*", "&", "> ", "`a ``b "] {
        grows_with_the_input(marks, 20_000, &check, 0, TEXT, |n| format!("1. {}x\n", marks.repeat(n)));
    }
    grows_with_the_input("brackets", 20_000, &check, 0, TEXT, |n| format!("1. {}x{}\n", "[".repeat(n), "]".repeat(n)));
}

#[test]
fn many_findings_take_linear_time() {
    let lists = ["check", "--format", "short"];
    grows_with_the_input("twice", 2_500, &lists, 1, TEXT, |n| "1. One.\n\n".repeat(n));
    grows_with_the_input("marks in one line", 5_000, &lists, 1, TEXT, |n| format!("1. {}\n", "a[^1] ".repeat(n)));
    grows_with_the_input("marks, shown", 5_000, &["check"], 1, TEXT, |n| format!("1. {}\n", "a[^1] ".repeat(n)));
    let note = |i: usize| format!("para_{}:\n  - kind: context\n    text: Words.\n", i + 9);
    let notes = |n: usize| (0..n).map(note).collect::<Vec<String>>().concat();
    grows_with_the_input("annotations to no place", 60, &lists, 1, "content/x/annotations.en.yaml", notes);
}

#[test]
fn deep_and_large_pages_build_or_are_refused() {
    let page = |body: &str| format!("---\ntitle: Page\n---\n\n{body}\n");
    for (body, code, finding) in [
        (">".repeat(20_000) + " deep", 1, "[M003]"),
        ("- ".repeat(5_000) + "deep", 1, "[M003]"),
        (format!("```rust\n{}\n```", "x".repeat(800_000)), 0, ""),
        (format!("```json\n{}\n```", "[".repeat(60_000)), 0, ""),
        ("[".repeat(50_000), 0, ""),
        ("*a **b ".repeat(20_000), 0, ""),
        (format!("|{}\n|{}\n", "a|".repeat(2_000), "-|".repeat(2_000)), 0, ""),
        ("x".to_owned() + &"`".repeat(40_000), 0, ""),
        ("&".repeat(100_000), 0, ""),
    ] {
        let project = Project::new().file(ABOUT, page(&body));
        let outcome = project.build();
        assert_eq!(outcome.code(), code, "{}…: {}", &body[..20], &outcome.told()[..outcome.told().len().min(1500)]);
        assert!(outcome.stderr.contains(finding), "{}…", &body[..20]);
    }
}

// ---- YAML ----

/// A run that may have 1 GiB of addresses, where the system can limit them: what would need more is stopped and fails
/// the test.
fn bounded(project: &Project) -> Outcome<'_> {
    if !cfg!(target_os = "linux") {
        return project.build();
    }
    let mut command = Command::new("sh");
    let program = paraph().get_program().to_owned();
    command.args(["-c", "ulimit -v 1048576; exec \"$0\" build --root \"$1\""]).arg(program).arg(project.path(""));
    project.finish(&mut command)
}

#[test]
fn yaml_bombs_are_refused_early() {
    let bomb = |levels: usize, open: &str| {
        let mut text = format!("a0: &a0 {open}\n");
        for i in 1..levels {
            text.push_str(&format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(", ")));
        }
        text + "title: {en: X}\noriginal: en\n"
    };
    let merge: Vec<String> = (1..40).map(|i| format!("b{i}: &b{i} {{<<: [*b{0}, *b{0}]}}\n", i - 1)).collect();
    let stairs: Vec<String> = (1..2_000).map(|i| " ".repeat(i) + "a:\n").collect();
    for (text, code) in [
        (bomb(12, "[x, x, x, x, x, x, x, x, x]"), "[Y006]"),
        (format!("b0: &b0 {{x: y}}\n{}", merge.concat()), "[Y006]"),
        (format!("title: {}x{}\n", "[".repeat(40_000), "]".repeat(40_000)), "[Y006]"),
        (format!("title: {}\n", "{a: ".repeat(40_000)), "[Y006]"),
        ("title:\n".to_owned() + &stairs.concat(), "[Y006]"),
        (format!("{}x\n", "- ".repeat(40_000)), "[Y006]"),
        ("title: {en: X}\nplace: &a [*a]\n".to_owned(), "[Y0"),
        ("title: {en: *nobody}\n".to_owned(), "[Y001]"),
        (
            "title: {en: X}\noriginal: en\n".to_owned()
                + &(0..150_000).map(|i| format!("k{i}: x\n")).collect::<String>(),
            "[Y002]",
        ),
        (format!("title: {{en: \"{}\"}}\noriginal: en\n", "\\u0041".repeat(600_000)), ""),
        (format!("? {}\n: x\n", "a".repeat(100_000)), "[Y00"),
        ("title: {en: !<tag:yaml.org,2002:binary> x}\n".to_owned(), "[Y006]"),
        ("%YAML 9.9\n---\ntitle: {en: X}\noriginal: en\n".to_owned(), "[Y001]"),
    ] {
        let project = Project::new().file(REGISTER, &text);
        let start = Instant::now();
        let outcome = bounded(&project);
        let took = start.elapsed();
        let early = code.is_empty() || took < Duration::from_secs(5);
        assert!(early, "{}…: {took:?}", &text[..text.len().min(60)]);
        assert_eq!(outcome.code() != 0, !code.is_empty(), "{}…: {}", &text[..text.len().min(60)], outcome.told());
        assert!(outcome.stderr.contains(code), "{}…: {}", &text[..text.len().min(60)], outcome.told());
    }
}

// ---- templates ----

#[test]
fn endless_and_hostile_templates_are_refused() {
    let page = "themes/default/templates/page.html";
    let body = |inner: &str| format!("{{% extends \"base.html\" %}}{{% block body %}}{inner}{{% endblock %}}");
    let nested = |open: &str, close: &str| body(&format!("{}x{}", open.repeat(3_000), close.repeat(3_000)));
    for (template, finding) in [
        (body("{% include \"page.html\" %}"), "[H002]"),
        ("{% extends \"page.html\" %}".to_owned(), "[H002]"),
        ("{% component a(x) %}{{ <a x={x}/> }}{% endcomponent %}".to_owned() + &body("{{ <a x={1}/> }}"), "[H002]"),
        ("{% component a() %}{% <b> %}x{% </b> %}{% endcomponent %}{% component b() %}{{ body }}{{ <a/> }}{% endcomponent %}".to_owned() + &body("{{ <a/> }}"), "[H00"),
        (body("{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% for c in range(end=100000) %}{% endfor %}{% endfor %}{% endfor %}"), "[H003]"),
        (body("{% for a in range(start=-9223372036854775808, end=9223372036854775807) %}x{% endfor %}"), "[H00"),
        (body("{{ get_env(name=\"HOME\") }}"), "[H001]"),
        (body("{{ __tera_context }}"), ""),
        (body("{% include \"/etc/passwd\" %}"), "[H001]"),
        (body("{% include \"../../../site.toml\" %}"), "[H001]"),
        (nested("{% if true %}", "{% endif %}"), ""),
        (nested("{% for x in [1] %}", "{% endfor %}"), ""),
        (body(&format!("{{{{ {}1{} }}}}", "(".repeat(5_000), ")".repeat(5_000))), ""),
        (body(&format!("{{{{ {}1{} }}}}", "[".repeat(5_000), "]".repeat(5_000))), ""),
        (body(&format!("{{{{ {}true }}}}", "not ".repeat(5_000))), ""),
        (body(&format!("{{{{ 1{} }}}}", " + 1".repeat(20_000))), ""),
        (body("{{ 1 / 0 }}"), ""),
        (body("{{ 9223372036854775807 + 1 }}"), ""),
        (body("{{ \"x\" | truncate(length=-1) }}"), ""),
    ] {
        let before = Before::new();
        before.project.write(page, &template);
        let outcome = before.project.build();
        assert!(finding.is_empty() || outcome.stderr.contains(finding), "{}: {}", &template[..template.len().min(90)], outcome.told());
        if outcome.code() != 0 {
            before.is_whole();
        }
        assert!(!outcome.stdout.contains("/root"), "an environment variable");
    }
}
