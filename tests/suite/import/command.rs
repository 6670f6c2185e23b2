//! The `import` command: what it writes, what it does not overwrite, and what it refuses.

use std::fs;

use crate::support::project::Project;

const PASTED: &str = "Declaration on Small Things\n\nWe, the authors, met in Geneva,1\n\nI. Beginnings\n\n1. We reaffirm this.\n\n\
2. We recall the following:\n\n(a) That;\n\n(b) That.\n\n1 See the record.\n";

#[test]
fn an_imported_text_builds_and_is_not_overwritten() {
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
fn import_refuses_wrong_ids_languages_and_files() {
    let project = Project::new().file("good.txt", PASTED).file("latin.txt", b"caf\xe9\n").file("empty.txt", "");
    for (arguments, words) in [
        (&["good.txt", "--as", "../x"][..], "cannot be an id"),
        (&["good.txt", "--as", "X"], "cannot be an id"),
        (&["good.txt", "--as", "y", "--locale", "../fr"], "not a language tag"),
        (&["absent.txt", "--as", "y"], "cannot be read"),
        (&["content", "--as", "y"], "cannot be read"),
        (&["latin.txt", "--as", "y"], "UTF-8"),
        (&["/dev/zero", "--as", "y"], "128 MiB"),
    ] {
        if arguments[0].starts_with("/dev/") && cfg!(windows) {
            continue;
        }
        let outcome = project.run_inside(&[&["import"], arguments].concat()).expect_code(2);
        assert!(outcome.stderr.contains(words), "{arguments:?}: {}", outcome.told());
    }
    assert!(!project.path("content/y").exists());
    let outcome = project.run_inside(&["import", "empty.txt", "--as", "y"]);
    outcome.code();
    project.build().code();
}
