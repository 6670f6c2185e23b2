//! A build parses each text twice, whatever is made of it: once to link it, once to render all that is made from it.

use camino::Utf8PathBuf;
use paraph::output::render::context::RenderOptions;
use paraph::session;
use paraph::shell::fs::native::NativeFileSystem;
use paraph::shell::project::{read, sources};
use paraph::syntax::parse::parsed_on_this_thread;

use crate::support::project::{MINIMAL, Project};

/// How many texts a whole build parses, on a single thread that does nothing else.
fn parses_of_a_build(project: &Project) -> usize {
    let root = Utf8PathBuf::from_path_buf(project.path("")).expect("UTF-8");
    let thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    thread.install(|| {
        let mut input = read::project(&NativeFileSystem, &root);
        sources::read(&NativeFileSystem, &root, &mut input);
        let before = parsed_on_this_thread();
        let plan = session::plan(&input, RenderOptions { offline: false, minify: true }, None);
        let site = plan.site.expect("a site");
        site.render_all(|artifact| drop(artifact.expect("an artifact")));
        parsed_on_this_thread() - before
    })
}

/// The minimal project with the file that its text was made from.
fn with_source(project: Project) -> Project {
    let words = MINIMAL[2].1;
    let register = format!(
        "{}source:\n  en: {{file: seeds/x.txt, sha256: {}}}\n",
        MINIMAL[1].1,
        crate::check::verify::sha256(words)
    );
    project.file("seeds/x.txt", words).file("content/x/instrument.yaml", register)
}

/// The minimal project in six languages, with a record of what each translation was made from.
fn in_six_languages() -> Project {
    let tags = ["en", "fr", "es", "ru", "zh", "ar"];
    let settings = MINIMAL[0].1.replace("[\"en\"]", &format!("{tags:?}"));
    let mut project = Project::new().file("site.toml", settings);
    for tag in &tags[1..] {
        project = project.file(&format!("content/x/text.{tag}.md"), MINIMAL[2].1);
    }
    for tag in &tags[1..] {
        project.run(&["lock", "--translation", tag]).expect_clean();
    }
    project
}

#[test]
fn a_text_is_parsed_twice() {
    assert_eq!(parses_of_a_build(&Project::new()), 2);
}

#[test]
fn verifying_a_text_does_not_parse_it_again() {
    assert_eq!(parses_of_a_build(&with_source(Project::new())), 2);
}

#[test]
fn six_languages_side_by_side_are_parsed_twelve_times() {
    assert_eq!(parses_of_a_build(&in_six_languages()), 12);
}

#[test]
fn a_page_that_lists_verdicts_does_not_parse_texts_again() {
    let page = "---\ntitle: Texts\ntexts: true\n---\nWords.\n";
    assert_eq!(parses_of_a_build(&with_source(Project::new()).file("content/pages/texts.en.md", page)), 2);
}
