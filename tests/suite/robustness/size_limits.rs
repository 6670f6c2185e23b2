//! Size limits: a text of a size that nobody writes is built or refused, with the limit named, by the program itself
//! and in reasonable time. How time and memory grow is measured by `cargo bench --bench limits`.

use std::fs::File;

use crate::support::project::Project;

const TEXT: &str = "content/x/text.en.md";
const PAGE: &str = "content/pages/about.en.md";
const NOTES: &str = "content/x/annotations.en.yaml";

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (1..=count).map(line).collect()
}

#[test]
fn large_texts_are_built() {
    let notes = numbered(300, |i| format!("{i}. Words[^{i}].\n\n")) + &numbered(300, |i| format!("[^{i}]: Note.\n\n"));
    for (what, text, last) in [
        ("paragraphs", numbered(600, |i| format!("{i}. Words.\n\n")), "para_600"),
        ("notes", notes, "note_300"),
        ("points", "1. Words:\n\n".to_owned() + &numbered(2_000, |i| format!("({i}) x;\n\n")), "para_1__point_2000"),
        ("a line", format!("1. {}end.\n", "words ".repeat(200_000)), "para_1"),
        ("quotes", format!("1. x\n\n{} x\n", ">".repeat(20_000)), "para_1"),
        ("brackets", format!("1. x https://a.example/{}\n", ")".repeat(100_000)), "para_1"),
    ] {
        let project = Project::new().file(TEXT, text);
        let outcome = project.build();
        assert_eq!(outcome.code(), 0, "{what}: {}", outcome.told());
        assert!(project.read("en/x/index.html").contains(&format!("id={last}")), "{what}: no {last}");
    }
}

#[test]
fn input_beyond_a_limit_is_refused_and_the_limit_named() {
    let page = |body: String| format!("---\ntitle: T\n---\n\n{body}");
    let lists: String = (0..100).map(|i| format!("{}- x\n", "  ".repeat(i))).collect();
    for (path, content, code, limit) in [
        (PAGE, page(format!("{} x\n", ">".repeat(20_000))), "M003", "more than 32 levels"),
        (PAGE, page(lists), "M003", "more than 32 levels"),
        (PAGE, page("x".repeat(5 << 20)), "T012", "larger than 4 MiB"),
        (NOTES, format!("para_1: {}x{}\n", "[".repeat(100), "]".repeat(100)), "Y006", "more than 64 levels"),
        (NOTES, format!("para_1: {}x{}\n", "[".repeat(50_000), "]".repeat(50_000)), "Y006", "more than 64 levels"),
        (NOTES, format!("para_1: \"{}\"\n", "x".repeat(5 << 20)), "Y006", "larger than 4 MiB"),
    ] {
        let project = Project::new().file(path, content);
        project.build().expect_code(1).expect_words(&format!("[{code}]")).expect_words(limit);
        assert!(!project.path("public").exists(), "{code}: something was written");
    }
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let project = Project::new();
    let file = File::options().write(true).open(project.path(TEXT)).expect("the text");
    // It takes no room on the disk.
    file.set_len(200 << 30).expect("a long file");
    project.build().expect_code(1).expect_words("[T012]").expect_words("128 MiB");
}
