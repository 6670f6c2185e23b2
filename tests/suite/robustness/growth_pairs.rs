//! Running time where several files grow together: a text and its translation, its ledger, its notes, its source. Each
//! may be read in linear time, and both together not.

use std::cell::RefCell;

use paraph::corpus::permalinks::record;
use paraph::model::date::Date;
use paraph::output::render::context::RenderOptions;
use paraph::session::Session;
use paraph::session::input::{Changes, Input};
use paraph::source::SourceText;
use paraph::syntax::ledger;

use crate::robustness::growth::{expect_linear, placed};

const OPTIONS: RenderOptions = RenderOptions { offline: false, minify: false };

const SITE: &str = "title = \"Test\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\", \"fr\"]\n";

/// What comes before the path of each file in a shape.
const FILE: &str = "\u{1}";

/// Paragraphs with words of their own.
fn paragraphs(numbers: impl Iterator<Item = usize>) -> String {
    numbers.map(|n| format!("{n}. Word{n} stands in paragraph {n} with {}.\n\n", n * 7919 % 1000)).collect()
}

/// Files as one shape.
fn shape(files: &[(&str, &str)]) -> String {
    files.iter().map(|(path, text)| format!("{FILE}{path}\n{text}")).collect()
}

fn input(shape: &str) -> Input {
    let mut input = Input { config: Some(SourceText::new("site.toml", SITE)), ..Input::default() };
    let facts = "title: {en: X}\noriginal: en\nadopted: 2024-03-14\n";
    for (path, text) in std::iter::once(("content/x/instrument.yaml", facts))
        .chain(shape.split(FILE).filter_map(|f| f.split_once('\n')))
    {
        input.texts.insert(path.to_owned(), SourceText::new(path, text));
    }
    input
}

/// Every paragraph has another original than it was made from.
fn outdated(n: usize) -> String {
    let line = |n: usize| format!("para_{n} 0123456789abcdef 0123456789abcdef\n");
    let record: String = std::iter::once("paraph translation 1\n".to_owned()).chain((1..=n).map(line)).collect();
    let (original, translation) = (paragraphs(1..=n), paragraphs(1..=n));
    shape(&[
        ("content/x/text.en.md", &original),
        ("content/x/text.fr.md", &translation),
        ("content/x/translations.fr.lock", &record),
    ])
}

/// Every other paragraph is missing.
fn half_missing(n: usize) -> String {
    let (original, translation) = (paragraphs(1..=n), paragraphs((1..=n).step_by(2)));
    shape(&[("content/x/text.en.md", &original), ("content/x/text.fr.md", &translation)])
}

/// Every other paragraph is one too many.
fn half_too_many(n: usize) -> String {
    half_missing(n)
        .replace("text.en.md", "text.xx.md")
        .replace("text.fr.md", "text.en.md")
        .replace("text.xx.md", "text.fr.md")
}

/// The first paragraph of a published text was taken out, and all others have other numbers. Of a few hundred each is
/// compared with each, so there are more.
fn first_removed(n: usize) -> String {
    let n = n + 600;
    let before = paragraphs(1..=n);
    let recorded = input(&shape(&[("content/x/text.en.md", &before)]));
    let plan = paraph::session::plan(&recorded, OPTIONS, None);
    let site = plan.site.expect("a site");
    let day = Date { year: 2024, month: Some(3), day: Some(14) };
    let lines = ledger::print(&record::record(site.corpus(), day).ledger);
    let moved: String = before
        .split_inclusive("\n\n")
        .skip(1)
        .enumerate()
        .map(|(i, line)| format!("{}. {}", i + 1, line.split_once(". ").expect("a number").1))
        .collect();
    shape(&[
        ("content/x/text.en.md", &moved),
        ("content/x/published.en.md", &before),
        ("content/permalinks.lock", &lines),
    ])
}

/// Every note is to a place that is missing.
fn wrong_places(n: usize) -> String {
    let notes: String = (1..=n).map(|n| format!("para_x{n}: Words.\n")).collect();
    shape(&[("content/x/text.en.md", &paragraphs(1..=n)), ("content/x/annotations.en.yaml", &notes)])
}

/// Every quotation is of words that are not there.
fn wrong_quotations(n: usize) -> String {
    let notes: String = (1..=n).map(|n| format!("para_{n}:\n  - quote: nothing of it\n    text: Words.\n")).collect();
    shape(&[("content/x/text.en.md", &paragraphs(1..=n)), ("content/x/annotations.en.yaml", &notes)])
}

#[test]
fn files_that_grow_together_are_checked_in_linear_time() {
    // The theme is put together once, on the thread that is measured.
    thread_local! {
        static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
    }
    let empty = input("");
    let checked = |shape: &str| {
        let full = input(shape);
        SESSION.with_borrow_mut(|session| {
            let session = session.get_or_insert_with(|| {
                let mut session = Session::new(OPTIONS, None);
                session.step(&Changes::all(&empty));
                session
            });
            let findings = session.step(&empty.changes_to(&full)).findings;
            assert!(findings.len() > 1 || findings.iter().any(|finding| finding.paste.is_some()), "{findings:?}");
            placed(&findings);
            session.step(&full.changes_to(&empty));
        });
    };
    expect_linear(&[(
        "site",
        &checked,
        vec![
            ("all translations out of date", outdated),
            ("half of the translations missing", half_missing),
            ("half of the paragraphs too many", half_too_many),
            ("the first paragraph removed", first_removed),
            ("notes to places that are not there", wrong_places),
            ("quotations of what is missing", wrong_quotations),
        ],
    )]);
}
