//! The fuzz targets, which assert what holds for any bytes in any file and for any request: parsing ends without a panic, in
//! a value or in findings, and findings lie in their file. One function a target; the suite calls them with changed files
//! (`tests/suite/robustness/fuzz.rs`), cargo-fuzz with input led by coverage (`tests/fuzz/fuzz_targets`).

use std::cell::RefCell;

use paraph::config::Config;
use paraph::diagnostic::{Finding, Place};
use paraph::import::{self, import_text};
use paraph::model::locale::Locale;
use paraph::output::render::context::RenderOptions;
use paraph::session::input::Input;
use paraph::session::{self, Session};
use paraph::shell::serve::request::{self, AllowedHosts, RequestHead, Route};
use paraph::shell::serve::response::{self, Response, ResponseContent};
use paraph::source::{Digest, SourceText};
use paraph::syntax::{entries, instrument, ledger, page as pages, parse as texts, print, redirects};

/// A target: what it takes in.
pub type Target = fn(&[u8]);

/// Every target by name. Files to begin with stand in the folder of the same name in `tests/cases/fuzz`.
pub const TARGETS: [(&str, Target); 7] = [
    ("text", text),
    ("yaml", yaml),
    ("page", page),
    ("config", config),
    ("ledger", ledger_and_redirects),
    ("importer", importer),
    ("request", request),
];

/// The files that a changed one stands among.
const PROJECT: [(&str, &str); 4] = [
    ("content/x/instrument.yaml", "title: {en: Declaration X}\noriginal: en\ncited_as: {en: [Declaration X]}\n"),
    (
        "content/x/text.en.md",
        "We, the authors.[^1]\n\n# I. One\n\n1. First:\n\n(a) point.\n\n2. Second.\n\n[^1]: Note.\n",
    ),
    ("content/y/instrument.yaml", "title: {en: Y}\nsymbol: E/2019/28\ncited_as: {en: [Convention of Y]}\n"),
    ("content/pages/about.en.md", "---\ntitle: About\n---\n\nWords.\n"),
];

/// The first place of a finding that lies in no file, or not on the borders of characters.
pub fn astray(findings: &[Finding]) -> Option<String> {
    let places = |finding: &Finding| {
        let related: Vec<Place> = finding.related.iter().map(|(place, _)| place.clone()).collect();
        std::iter::once(finding.place.clone()).chain(related).collect::<Vec<_>>()
    };
    let all = findings.iter().flat_map(|finding| places(finding).into_iter().map(move |place| (finding, place)));
    all.into_iter().find_map(|(finding, place)| {
        let Place::Span(source, span) = &place else { return None };
        let inside = span.start <= span.end && source.text().get(span.start..span.end).is_some();
        (!inside).then(|| format!("{} {span:?} is no part of {:?}", finding.code.id, source.text()))
    })
}

fn within(findings: &[Finding]) {
    if let Some(told) = astray(findings) {
        panic!("{told}");
    }
}

thread_local! {
    /// One session for all inputs, with what it saw last: putting the theme together takes longer than most inputs.
    static SESSION: RefCell<(Session, Input)> =
        RefCell::new((Session::new(RenderOptions { offline: false, minify: true }, None), Input::default()));
}

/// A project with one file of another content: a site whose pages can be made, or findings that say why not.
///
/// Of eight inputs one, because reading a file alone is so much faster.
fn built(source: &SourceText) {
    if !source.digest().leading_u64().is_multiple_of(8) {
        return;
    }
    let config =
        SourceText::new("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\"]\n");
    let mut input = Input { config: Some(config), ..Input::default() };
    for (path, content) in PROJECT {
        input.texts.insert(path.to_owned(), SourceText::new(path, content));
    }
    input.texts.insert(source.path().to_owned(), source.clone());
    let plan = SESSION.with_borrow_mut(|(session, last)| {
        let plan = session.step(&last.changes_to(&input));
        *last = input;
        plan
    });
    within(&plan.findings);
    if plan.report().has_errors() {
        return;
    }
    let site = plan.site.expect("a site where nothing stops one");
    within(&site.verify());
    // Large sites are for other tests: here many small ones count.
    for path in site.paths().filter(|path| path.ends_with(".html") || path.ends_with(".json")).take(6) {
        let artifact = site.render(path).expect("a path of the site");
        within(&artifact.err().into_iter().collect::<Vec<_>>());
    }
}

fn decoded(path: &str, data: &[u8]) -> Option<SourceText> {
    SourceText::decode(path, data.to_vec()).ok()
}

/// A language, by something about the input that changes with it.
fn locale(data: &[u8]) -> Locale {
    let tag = ["en", "en", "fr", "ar", "zh", "ru"][data.len() % 6];
    Locale::new(tag).expect("a tag")
}

/// `text.<locale>.md`: it is read; what was read is printed, and reads the same again in its addresses.
pub fn text(data: &[u8]) {
    let Some(source) = decoded("content/x/text.en.md", data) else { return };
    let (edition, findings) = texts::parse(&source, &locale(data));
    within(&findings);
    let printed = SourceText::new(source.path(), print::print(&edition, &locale(data)));
    within(&texts::parse(&printed, &locale(data)).1);
    built(&source);
}

/// Every file of YAML.
pub fn yaml(data: &[u8]) {
    let files = ["content/x/instrument.yaml", "content/x/annotations.en.yaml", "content/x/references.en.yaml"];
    let Some(source) = decoded(files[0], data) else { return };
    within(&instrument::read(&source, "x").1);
    within(&entries::read_annotations(&source).1);
    within(&entries::read_references(&source).1);
    within(&redirects::read(&source).1);
    for file in files {
        built(&SourceText::new(file, source.text()));
    }
}

/// An ordinary page.
pub fn page(data: &[u8]) {
    let Some(source) = decoded("content/pages/about.en.md", data) else { return };
    within(&pages::read(&source, "about").1);
    built(&source);
}

/// `site.toml`.
pub fn config(data: &[u8]) {
    let Some(source) = decoded("site.toml", data) else { return };
    match Config::read(&source) {
        Ok(config) => {
            let mut input = Input { config: Some(source.clone()), ..Input::default() };
            within(&session::read_config(&input).err().unwrap_or_default());
            input.config = None;
            assert!(config.base_path().starts_with('/') && config.base_path().ends_with('/'), "{}", config.base_path());
            assert!(!config.locales.is_empty(), "a site has a language");
            for locale in &config.locales {
                assert!(!config.title(locale).contains('\0'), "a title is text");
            }
            let _ = config.with_base_url(source.text());
        }
        Err(findings) => {
            assert!(!findings.is_empty(), "settings that are refused say why");
            within(&findings);
        }
    }
}

/// `permalinks.lock` and `redirects.yaml`: a ledger that is read is written again as it was, or said to be out of order.
pub fn ledger_and_redirects(data: &[u8]) {
    let Some(source) = decoded(ledger::PATH, data) else { return };
    let ledger::ReadLedger { ledger, finding } = ledger::read(&source);
    assert!(ledger.is_some() || finding.is_some(), "a ledger, or why there is none");
    within(finding.as_slice());
    if let (Some(read), None) = (&ledger, &finding) {
        assert_eq!(ledger::print(read).trim_end(), source.text().trim_end(), "nothing is lost in silence");
    }
    built(&source);
    let source = SourceText::new(redirects::PATH, source.text());
    within(&redirects::read(&source).1);
    built(&source);
}

/// A pasted text: what is made of it reads as the edition it holds.
pub fn importer(data: &[u8]) {
    let Some(source) = decoded("seeds/x.txt", data) else { return };
    let locale = locale(data);
    let options = import::ImportOptions {
        id: "x".to_owned(),
        locale: locale.clone(),
        sha256: "0".repeat(64),
        file: "seeds/x.txt".to_owned(),
    };
    let made = import_text(&source, &options);
    let lines = source.text().lines().count().max(1);
    for doubt in &made.doubts {
        assert!(doubt.lines.iter().all(|line| (1..=lines).contains(line)), "{doubt:?} of {lines} lines");
    }
    let text = SourceText::new("content/x/text.en.md", made.text);
    let (_, findings) = texts::parse(&text, &locale);
    within(&findings);
    let draft = SourceText::new("content/x/instrument.yaml", made.draft);
    let (entry, findings) = instrument::read(&draft, "x");
    assert!(entry.is_some(), "the draft cannot be read: {findings:?}\n{}", draft.text());
}

/// The head of a request to the preview: `METHOD TARGET`, then a header a line.
pub fn request(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut lines = text.lines();
    let (method, target) = lines.next().unwrap_or_default().split_once(' ').unwrap_or(("GET", "/"));
    let headers: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(':')).collect();
    let head = RequestHead { method, target, headers: &headers };
    let hosts = AllowedHosts { port: 4000, any_address: data.len().is_multiple_of(2) };
    match request::route_of(&head, hosts) {
        Err(refusal) => {
            assert!((400..500).contains(&refusal.status), "{refusal:?}");
            whole(&response::refusal_response(refusal.status, &refusal.reason, method == "HEAD"), method);
        }
        Ok(route) => {
            assert!(matches!(method, "GET" | "HEAD"), "{method} was let in");
            if let Route::Path(path) = &route {
                let led_out = path.split('/').any(|segment| matches!(segment, "." | ".."));
                assert!(!led_out && !path.contains(['\\', ':']) && !path.contains(char::is_control), "{path:?}");
                whole(&response::redirect_response(path), method);
            }
            let bytes = b"0123456789".to_vec();
            let digest = Digest::of_bytes(&bytes);
            let content = ResponseContent { status: 200, media_type: "text/plain", bytes, digest, site: None };
            whole(&response::content_response(&head, content), method);
        }
    }
}

/// An answer is one answer: its head is lines of names and values up to the first empty one, and its body is as long as it
/// says.
fn whole(answer: &Response, method: &str) {
    let head = answer.head.strip_suffix("\r\n\r\n").expect("a head ends in an empty line");
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap_or_default();
    assert!(status.starts_with("HTTP/1.1 "), "{status}");
    let mut length = None;
    for line in lines {
        let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("no header: {line:?}"));
        assert!(!line.contains(char::is_control), "{line:?}");
        if name == "Content-Length" {
            length = value.parse::<usize>().ok();
        }
    }
    let told = if method == "HEAD" || status.contains(" 304 ") { Some(0) } else { length };
    assert_eq!(told.unwrap_or(0), answer.body.len(), "{head}");
}

/// Runs a target by its name.
pub fn run(name: &str, data: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(target, _)| *target == name).expect("a target");
    target(data);
}
