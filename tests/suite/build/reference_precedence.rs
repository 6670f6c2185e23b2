//! Which reference is linked where several are possible: the author's first, then the longest; a short form only after
//! its full name; a text never to itself.

use scraper::Html;

use crate::support::html::{selector, words};
use crate::support::project::Project;

const REGISTER: &str = "title: {en: Y}\ncited_as: {en: [Guiding Principles on Things, Outcome document of the session]}\n\
                        short_forms: {en: [Guiding Principles]}\n";

/// The links of a small text that is itself `x`, cited as "Declaration of X" and in short "the Declaration".
fn of(text: &str, references: &str) -> Vec<(String, String)> {
    let own =
        "title: {en: X}\noriginal: en\ncited_as: {en: [Declaration of X]}\nshort_forms: {en: [the Declaration]}\n";
    let mut project = Project::new().file("content/x/instrument.yaml", own).file("content/y/instrument.yaml", REGISTER);
    project = project.file("content/x/text.en.md", text);
    if !references.is_empty() {
        project = project.file("content/x/references.en.yaml", references);
    }
    let outcome = project.build();
    assert_eq!(outcome.code(), 0, "{}", outcome.told());
    let page = Html::parse_document(&project.read("en/x/index.html"));
    let links = selector(".para > .text a.ref");
    page.select(&links).map(|a| (words(a, &[]), a.value().attr("href").unwrap_or_default().to_owned())).collect()
}

#[test]
fn references_of_the_author_come_before_recognized_ones() {
    let reference = |quote: &str| format!("para_1:\n  - quote: {quote}\n    target: x#para_2\n");
    let text = "1. See the outcome document of the session.\n\n2. Two.\n";
    for quote in ["outcome document", "See the outcome", "outcome document of the session", "session"] {
        assert_eq!(of(text, &reference(quote)), [(quote.to_owned(), "#para_2".to_owned())]);
    }
    // Also where what is found leads to the same instrument, but not to the place that the author named.
    let place = "para_1:\n  - quote: outcome document\n    target: y#para_3\n";
    assert_eq!(of(text, place), [("outcome document".to_owned(), "../y/".to_owned())]);
}

#[test]
fn a_text_does_not_link_to_itself() {
    assert_eq!(of("1. The Declaration of X; the Declaration stands.\n", ""), []);
}

#[test]
fn short_forms_are_linked_after_the_full_name() {
    let links = |text: &str| -> Vec<String> { of(text, "").into_iter().map(|(words, _)| words).collect() };
    let (full, short) = ("Guiding Principles on Things", "Guiding Principles");
    assert_eq!(links("1. The Guiding Principles.\n"), [""; 0]);
    assert_eq!(
        links("1. The Guiding Principles, the Guiding Principles on Things, the Guiding Principles.\n"),
        [full, short]
    );
    assert_eq!(
        links("1. The Guiding Principles, paragraph 4 of the Guiding Principles on Things, the Guiding Principles.\n"),
        [&format!("paragraph 4 of the {full}"), short]
    );
    assert_eq!(links("1. The Guiding Principles on Things:\n\n(a) The Guiding Principles.\n"), [full, short]);
    assert_eq!(links("1. The Guiding Principles on Things.\n\n2. The Guiding Principles.\n"), [full]);
}
