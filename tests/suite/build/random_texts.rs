//! Properties of the site of a random text: it is sound, it has the words of the text with every marker in its place,
//! and minification keeps its text.

use std::collections::BTreeMap;

use paraph::model::edition::{Block, Edition};
use paraph::model::locale::Locale;
use paraph::model::words::{Piece, Words};
use paraph::output::render::context::RenderOptions;
use paraph::session;
use paraph::session::input::Input;
use paraph::source::SourceText;
use paraph::syntax::parse::parse;
use proptest::prelude::*;
use proptest::sample::select;
use scraper::{ElementRef, Html};

use crate::build::minify::differences;
use crate::support::html::{selector, spaced};
use crate::support::own_site::Site;
use crate::support::project::MINIMAL;
use crate::support::site_integrity::{Reader, faults};

const BASE: &str = "https://example.org/";
const TEXT: &str = "content/x/text.en.md";

/// What words are made of. `^` calls a note.
const PIECES: [&str; 40] = [
    "We",
    "reaffirm",
    "the",
    "Convention of Y",
    "Principles on Z",
    "the Principles",
    "General Assembly resolution 70/1",
    "A/RES/70/1",
    "paragraph 4 of the Convention of Y",
    "see www.example.org/a_b.html",
    "(https://example.org/x?a=1&b=2#c.)",
    "*word*",
    "**word**",
    "*two words*",
    "*the Convention* of Y",
    "^",
    "word^",
    "word^,",
    "^.",
    "*word^*",
    "<b>",
    "a < b",
    "\"quoted\"",
    "it’s",
    "&",
    "&amp;",
    "\\*",
    "1961",
    "(a)",
    "é",
    "عربي",
    "中文",
    "😀",
    "a\u{a0}b",
    "{{ x }}",
    "--",
    "`x`",
    "|",
    "~",
    "#",
];

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(select(&PIECES[..]), 1..9).prop_map(|pieces| format!("That {}.", pieces.join(" ")))
}

/// A kind of block and its words.
fn blocks() -> impl Strategy<Value = Vec<(u8, String)>> {
    prop::collection::vec((0..10_u8, words()), 1..14)
}

/// Numbers blocks as an organ would, and gives each call a note of its own.
#[derive(Default)]
struct Writer {
    text: String,
    parts: usize,
    number: u32,
    points: u8,
    inner: usize,
    notes: Vec<String>,
}

impl Writer {
    fn block(&mut self, kind: u8, words: &str) {
        const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];
        let begins = match kind {
            0 if self.parts < 4 => {
                (self.parts, self.points, self.inner) = (self.parts + 1, 0, 0);
                format!("# {}. ", ROMAN[self.parts - 1].to_uppercase())
            }
            1..=3 if self.number > 0 && self.points < 7 => {
                (self.points, self.inner) = (self.points + 1, 0);
                format!("({}) ", char::from(b'a' + self.points - 1))
            }
            4 if self.points > 0 && self.inner < 4 => {
                self.inner += 1;
                format!("({}) ", ROMAN[self.inner - 1])
            }
            5 if self.points == 0 && self.number > 0 => String::new(),
            _ => {
                (self.number, self.points, self.inner) = (self.number + 1, 0, 0);
                format!("{}. ", self.number)
            }
        };
        let words = self.called(words);
        self.text.push_str(&format!("{begins}{words}\n\n"));
    }

    fn called(&mut self, words: &str) -> String {
        let mut parts = words.split('^');
        let mut called = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            self.notes.push(words.replace('^', ""));
            called.push_str(&format!("[^{}]{part}", self.notes.len()));
        }
        called
    }
}

fn written(blocks: &[(u8, String)], chapeau: Option<&String>, mast: &[(&str, String)]) -> String {
    let mut writer = Writer::default();
    if !mast.is_empty() {
        let lines: Vec<String> = mast.iter().map(|(key, words)| format!("{key}: {}\n", writer.called(words))).collect();
        writer.text = format!("---\n{}---\n\n", lines.concat());
    }
    if let Some(words) = chapeau {
        let words = writer.called(words);
        writer.text.push_str(&format!("{words}\n\n"));
    }
    for (kind, words) in blocks {
        writer.block(*kind, words);
    }
    let notes: Vec<String> =
        writer.notes.iter().enumerate().map(|(i, words)| format!("[^{}]: {words}\n\n", i + 1)).collect();
    writer.text + &notes.concat()
}

/// The site of a text, or nothing where something is wrong with it.
fn site(text: &str, options: RenderOptions) -> Result<Option<Site>, TestCaseError> {
    let mut input = Input { config: Some(SourceText::new("site.toml", MINIMAL[0].1)), ..Input::default() };
    for (path, content) in [
        ("content/x/instrument.yaml", "title: {en: Declaration X}\noriginal: en\ncited_as: {en: [Declaration X]}\n"),
        (
            "content/y/instrument.yaml",
            "title: {en: Y}\nresolution: 70/1\ncited_as: {en: [Convention of Y, Principles on Z]}\n\
             short_forms: {en: [the Principles]}\n",
        ),
        (TEXT, text),
    ] {
        input.texts.insert(path.to_owned(), SourceText::new(path, content));
    }
    let plan = session::plan(&input, options, None);
    if plan.report().has_errors() {
        return Ok(None);
    }
    let planned = plan.site.ok_or(TestCaseError::fail("no site"))?;
    let mut files = BTreeMap::new();
    for path in planned.paths() {
        let artifact = planned.render(path).ok_or(TestCaseError::fail("no page"))?;
        let artifact = artifact.map_err(|finding| TestCaseError::fail(format!("{path}: {}", finding.message)))?;
        files.insert(path.to_owned(), artifact.bytes);
    }
    Ok(Some(Site::in_memory(files)))
}

/// The words of some runs with their marks, as the model has them.
fn of_model<'a>(runs: impl Iterator<Item = &'a Words>) -> String {
    let mut text = String::new();
    for run in runs {
        for piece in run.pieces() {
            match piece {
                Piece::Text { text: words, .. } => text.push_str(words),
                Piece::Mark { marker, .. } => text.push_str(&format!("[^{}]", marker.as_str())),
            }
        }
        text.push(' ');
    }
    spaced(&text)
}

/// The words of an element with their marks, as a page has them. Blocks part words without a space.
fn of_page(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        if let Some(words) = child.value().as_text() {
            text.push_str(words);
        } else if let Some(child) = ElementRef::wrap(child) {
            let class = |name: &str| child.value().classes().any(|class| class == name);
            if class("mark") {
                text.push_str(&format!("[^{}]", child.text().collect::<String>()));
            } else if !class("note")
                && !class("label")
                && !class("num")
                && child.value().attr("role") != Some("doc-backlink")
            {
                let edge = if matches!(child.value().name(), "p" | "ol" | "li") { " " } else { "" };
                text.push_str(edge);
                of_page(child, text);
                text.push_str(edge);
            }
        }
    }
}

fn same_words(edition: &Edition, page: &Html) -> Result<(), TestCaseError> {
    let shown = |css: &str| {
        let mut text = String::new();
        page.select(&selector(css)).for_each(|element| of_page(element, &mut text));
        spaced(&text)
    };
    for block in &edition.blocks {
        match block {
            Block::Division(division) => {
                prop_assert_eq!(shown(&format!("#{}", division.locator)), of_model(std::iter::once(&division.title)));
            }
            Block::Paragraph(paragraph) => {
                let mut runs = Vec::new();
                paragraph.visit_words(|_, words| runs.push(words));
                prop_assert_eq!(shown(&format!("#{} > .text", paragraph.locator)), of_model(runs.into_iter()));
            }
        }
    }
    for note in &edition.notes {
        let wanted = of_model(note.body.iter());
        prop_assert_eq!(&shown(&format!("#{} > .text", note.locator)), &wanted);
        let popover = note.locator.as_str().replacen("note_", "pop_", 1);
        prop_assert_eq!(&shown(&format!("#{popover} > p:not(.act) > span")), &wanted);
    }
    Ok(())
}

/// Few cases, because the suite is run at every commit and each is two sites; `PROPTEST_CASES` asks for more.
fn few() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(24), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn every_accepted_text_is_shown_whole_on_a_sound_site(
        blocks in blocks(),
        chapeau in prop::option::of(words()),
        mast in prop::collection::btree_map(select(&["organ", "symbol", "date", "body", "session", "agenda_item", "title"][..]), words(), 0..4),
    ) {
        let mast: Vec<(&str, String)> = mast.into_iter().collect();
        let text = written(&blocks, chapeau.as_ref(), &mast);
        let site = |minify: bool| site(&text, RenderOptions { offline: false, minify });
        let (Some(plain), Some(minified)) = (site(false)?, site(true)?) else { return Err(TestCaseError::reject("refused")) };
        let told = faults(&minified, Reader::Host(BASE));
        prop_assert!(told.is_empty(), "{}\n{}", told.join("\n"), text);
        let (edition, _) = parse(&SourceText::new(TEXT, text.as_str()), &Locale::new("en").expect("a tag"));
        same_words(&edition, &minified.page("en/x/index.html"))?;
        for (path, page) in minified.pages() {
            let found = differences(path, &plain.page(path), &page);
            prop_assert!(found.is_empty(), "{}", found.join("\n"));
        }
    }
}
