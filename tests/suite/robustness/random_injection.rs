//! Injection of random markup: whatever the words, nothing is active in the site but our own script, links have only
//! the allowed schemes, and all data can be parsed. Every artifact is parsed as a browser would.
//!
//! A site is made of many random texts at once, in every field of a project. `PARAPH_TEXTS=1000000` sets their number
//! instead of the usual one; a failure prints its seed, and `PARAPH_SEED` repeats the run.

use std::cell::RefCell;

use paraph::output::render::context::RenderOptions;
use paraph::session::input::Input;
use paraph::session::{Plan, Session};
use paraph::source::SourceText;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use scraper::Html;

use crate::robustness::fuzz::{rng, seed};
use crate::robustness::injection::{ATTACKS, alive};

/// Texts of one site: enough for each place where an author can say something.
const TOGETHER: usize = 50;

/// Parts of markup that mean something together, and not alone.
const PARTS: [&str; 64] = [
    "a",
    "word",
    "Named",
    " ",
    " ",
    " ",
    "<",
    ">",
    "</",
    "/>",
    "<script",
    "</script>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "<svg ",
    "<img src=",
    "<a href=",
    "<base ",
    "<meta http-equiv=refresh content=",
    "<style>",
    "onload=",
    "onerror=x",
    "\"",
    "'",
    "`",
    "=",
    "&",
    "&lt;",
    "&#60;",
    "&quot;",
    "&colon;",
    "&Tab;",
    ";",
    "\\",
    "\\<",
    "javascript:",
    "java\tscript:",
    "JaVaScRiPt:",
    "data:text/html,",
    "vbscript:",
    "//evil.example",
    "https://a.example/",
    "mailto:a@b",
    "[x](",
    "[x](<",
    "](",
    ")",
    "[x]: ",
    "<javascript:x>",
    "![x](",
    "{{ ",
    " }}",
    "{% raw %}",
    "${x}",
    "\u{2028}",
    "\u{202e}",
    "*",
    "_",
    "|",
    "[^1]",
    "# ",
    "é",
];

fn words() -> impl Strategy<Value = String> {
    let part = prop_oneof![1 => select(&ATTACKS[..]), 12 => select(&PARTS[..])];
    prop::collection::vec(part, 1..9).prop_map(|parts| parts.concat())
}

/// Texts, each with a word of its own by which it is found again.
struct Texts<'a>(std::iter::Enumerate<std::slice::Iter<'a, String>>);

impl Texts<'_> {
    /// In the text of an instrument, or in Markdown.
    fn raw(&mut self) -> String {
        self.0.next().map(|(i, words)| format!("{} {words}", marker(i))).unwrap_or_default()
    }

    /// As a string of YAML or TOML, which both write as JSON does.
    fn quoted(&mut self) -> String {
        serde_json::to_string(&self.raw()).expect("a string")
    }
}

fn marker(number: usize) -> String {
    format!("marker{number}x")
}

/// A project that says the texts wherever it can.
fn files(texts: &[String]) -> Vec<(&'static str, String)> {
    let all = &mut Texts(texts.iter().enumerate());
    let config = format!(
        "title = {}\nnotice = {}\nbase_url = \"https://example.org/\"\nlocales = [\"en\"]\n",
        all.quoted(),
        all.quoted()
    );
    let list = |all: &mut Texts<'_>, count: usize| (0..count).map(|_| all.quoted()).collect::<Vec<_>>();
    let [title, short, place, description, source, unverified, label, value, told] = &list(all, 9)[..] else {
        unreachable!()
    };
    let register = format!(
        "title: {{en: {title}}}\nshort_title: {{en: {short}}}\noriginal: en\nplace: {place}\nadopted: 2024-03-14\n\
         cited_as: {{en: [Named]}}\ndescription: {{en: {description}}}\nsources: [{source}]\nunverified: [{unverified}]\n\
         links: [{{url: 'https://example.org/?\"<', label: {{en: {label}}}}}]\nrelations: {{cites: [y]}}\n\
         facts: [{{label: {{en: {label}}}, value: {{en: {value}}}, source: {told}}}]\n"
    );
    let [symbol, resolution, cited, other] = &list(all, 4)[..] else { unreachable!() };
    let named = format!(
        "title: {{en: {other}}}\nsymbol: {symbol}\nresolution: {resolution}\ncited_as: {{en: [Named, {cited}]}}\n"
    );
    let annotation = |all: &mut Texts<'_>| {
        let [text, source, author] = &list(all, 3)[..] else { unreachable!() };
        format!("  - kind: context\n    text: {text}\n    source: [{source}]\n    author: {author}\n")
    };
    let annotations = format!("para_1:\n{}chapeau:\n{}", annotation(all), annotation(all));
    let references = format!("para_1:\n  - quote: Quoted\n    target: y\n    why: {}\n", all.quoted());
    let page = format!(
        "---\ntitle: {}\ndescription: {}\n---\n\n# {}\n\n{}\n\n> {}\n\n- {}\n\n`{}`\n\n```html\n{}\n```\n\n|a|\n|-|\n|{}|\n",
        all.quoted(),
        all.quoted(),
        all.raw(),
        all.raw(),
        all.raw(),
        all.raw(),
        all.raw(),
        all.raw(),
        all.raw()
    );
    let mut text =
        format!("---\norgan: {}\ntitle: {}\n---\n\n{}\n\n# I. {}\n\n", all.raw(), all.raw(), all.raw(), all.raw());
    let mut notes = String::new();
    for number in 1..=3 {
        text.push_str(&format!(
            "{number}. Quoted in Named[^{number}] {}\n\n(a) {}\n\n(b) *{}*\n\n",
            all.raw(),
            all.raw(),
            all.raw()
        ));
        notes.push_str(&format!("[^{number}]: {}\n\n", all.raw()));
    }
    // The rest are paragraphs.
    for number in 4.. {
        let words = all.raw();
        if words.is_empty() {
            break;
        }
        text.push_str(&format!("{number}. {words}\n\n"));
    }
    vec![
        ("site.toml", config),
        ("content/x/instrument.yaml", register),
        ("content/y/instrument.yaml", named),
        ("content/x/text.en.md", text + &notes),
        ("content/x/annotations.en.yaml", annotations),
        ("content/x/references.en.yaml", references),
        ("content/pages/about.en.md", page),
    ]
}

thread_local! {
    /// One session for all sites, with what it saw last.
    static SESSION: RefCell<(Session, Input)> =
        RefCell::new((Session::new(RenderOptions { offline: false, minify: true }, None), Input::default()));
}

fn planned(files: &[(&'static str, String)]) -> Plan {
    let mut input = Input::default();
    for (path, content) in files {
        let source = SourceText::new(*path, content.as_str());
        if *path == "site.toml" {
            input.config = Some(source);
        } else {
            input.texts.insert((*path).to_owned(), source);
        }
    }
    SESSION.with_borrow_mut(|(session, last)| {
        let plan = session.step(&last.changes_to(&input));
        *last = input;
        plan
    })
}

/// What is wrong with an artifact; its words are added to all.
fn faults(path: &str, bytes: &[u8], said: &mut String) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        // Pictures say a year and no words.
        return if path.ends_with(".png") { Vec::new() } else { vec!["it is no UTF-8".to_owned()] };
    };
    if path.ends_with(".html") {
        let page = Html::parse_document(text);
        page.root_element().text().for_each(|words| said.push_str(words));
        return alive(&page);
    }
    if [".json", ".jsonld", ".webmanifest"].iter().any(|ending| path.ends_with(ending)) {
        return serde_json::from_str::<serde_json::Value>(text)
            .err()
            .map(|error| error.to_string())
            .into_iter()
            .collect();
    }
    if path.ends_with(".xml") {
        let mut reader = quick_xml::Reader::from_str(text);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => return vec![error.to_string()],
            }
        }
    }
    Vec::new()
}

fn expect_inert(texts: &[String]) -> Result<(), TestCaseError> {
    let plan = planned(&files(texts));
    // Errors stop a build; what would be written must be harmless even so.
    let Some(site) = plan.site else {
        let told: Vec<&str> = plan.findings.iter().map(|finding| finding.message.as_str()).collect();
        return Err(TestCaseError::fail(format!("no site: {told:?}")));
    };
    let mut said = String::new();
    // The files of the theme hold nothing of the texts.
    for path in site.paths().filter(|path| !path.starts_with("assets/") && !path.ends_with(".png")) {
        let artifact = site.render(path).ok_or_else(|| TestCaseError::fail(format!("no {path}")))?;
        let artifact = artifact.map_err(|finding| TestCaseError::fail(format!("{path}: {}", finding.message)))?;
        let faults = faults(path, &artifact.bytes, &mut said);
        prop_assert!(faults.is_empty(), "{}: {}", path, faults.join("\n"));
    }
    let shown = (0..texts.len()).filter(|i| said.contains(&marker(*i))).count();
    prop_assert!(shown * 2 > texts.len(), "only {} of {} texts are shown", shown, texts.len());
    Ok(())
}

#[test]
fn random_markup_never_becomes_active_content() {
    let texts: usize = std::env::var("PARAPH_TEXTS").ok().and_then(|texts| texts.parse().ok()).unwrap_or(4_000);
    let seed = seed();
    let cases = u32::try_from(texts.div_ceil(TOGETHER)).expect("not so many");
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 400, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng(seed, "inert", 0));
    let result = runner.run(&prop::collection::vec(words(), TOGETHER), |texts| expect_inert(&texts));
    result.unwrap_or_else(|error| panic!("with PARAPH_SEED={seed}: {error}"));
}
