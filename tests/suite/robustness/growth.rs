//! Running time: every parser, and the build as a whole, is given input of growing size, and the processor time for
//! four times as much is compared with that for once.
//!
//! Linear is 4, n log n a little more, quadratic 16. A ratio above [`most`] in every one of several measurements, and again
//! from four times the input to sixteen times, is a failure: where the memory of a linear work no longer fits into a cache,
//! its time leaps too, but once. `PARAPH_GROWTH=5` is stricter and takes larger inputs, so that fixed costs count less. Time is the
//! processor time of the working thread, so that other load on the machine counts little.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use paraph::config::Config;
use paraph::diagnostic::Finding;
use paraph::import::{self, import_text};
use paraph::model::locale::Locale;
use paraph::output::render::context::RenderOptions;
use paraph::session::Session;
use paraph::session::input::{Changes, Input};
use paraph::shell::serve::request::{self, AllowedHosts, RequestHead};
use paraph::source::SourceText;
use paraph::syntax::{entries, instrument, ledger, page, parse, redirects};
use rustix::time::{ClockId, clock_gettime};

use crate::support::project::MINIMAL;

const TEXT: &str = "content/x/text.en.md";

/// Shorter times are mostly noise: the input grows until it takes this long.
const ENOUGH: Duration = Duration::from_millis(6);

/// An input that is still too fast at this size is fast enough.
const LARGEST: usize = 1 << 20;

/// The same for runs by hand.
const STRICT: (Duration, usize) = (Duration::from_millis(150), 16 << 20);

/// Measurements before a ratio is believed.
const TRIES: usize = 5;

/// The largest ratio that passes.
fn most() -> f64 {
    asked().unwrap_or(8.0)
}

fn asked() -> Option<f64> {
    std::env::var("PARAPH_GROWTH").ok()?.parse().ok()
}

/// The processor time of this thread.
fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).expect("time goes on"), u32::try_from(time.tv_nsec).expect("nanoseconds"))
}

/// The least time of three: noise only adds.
fn least(work: &dyn Fn(&str), input: &str, times: usize) -> Duration {
    let once = || {
        let start = now();
        work(input);
        now().saturating_sub(start)
    };
    (0..times).map(|_| once()).min().expect("once at least")
}

/// How many times as long some work takes for the second input as for the first.
fn ratio(work: &dyn Fn(&str), small: &str, large: &str) -> f64 {
    least(work, large, 2).as_secs_f64() / least(work, small, 3).as_secs_f64().max(1e-6)
}

/// What is wrong with how the time of some work grows.
fn superlinear(name: &str, work: &dyn Fn(&str), shape: &dyn Fn(usize) -> String) -> Option<String> {
    let (enough, largest) = asked().map_or((ENOUGH, LARGEST), |_| STRICT);
    let mut n = 64;
    let mut ratios = Vec::new();
    while ratios.len() < TRIES {
        let (small, large) = (shape(n), shape(4 * n));
        let took = least(work, &small, 1);
        if took < enough {
            // Here page faults of large allocations would be measured, and not the work.
            if large.len() >= largest || n >= largest {
                return None;
            }
            n *= if took * 4 < enough { 4 } else { 2 };
            continue;
        }
        let ratio = ratio(work, &small, &large);
        if ratio <= most() {
            return None;
        }
        ratios.push(format!("{ratio:.1}"));
    }
    let next = ratio(work, &shape(4 * n), &shape(16 * n));
    if next <= most() {
        return None;
    }
    ratios.push(format!("and from there {next:.1}"));
    let (size, ratios) = (shape(n).len(), ratios.join(", "));
    Some(format!("{name}: four times {n} ({size} bytes) take {ratios} times as long"))
}

/// A name, and a text of a size.
pub type Shape = (&'static str, fn(usize) -> String);

fn again(part: &str, n: usize) -> String {
    part.repeat(n)
}

fn numbered(n: usize, line: impl Fn(usize) -> String) -> String {
    (1..=n).map(line).collect()
}

/// The depths of lines, each deeper than the one before, with `n` characters of indentation in all. With `n` lines, four
/// times `n` would be sixteen times the characters.
fn depths(n: usize, deepest: usize) -> impl Iterator<Item = usize> {
    (1..=deepest).take_while(move |depth| depth * depth / 2 < n)
}

/// What one paragraph may hold.
const LINES: [Shape; 27] = [
    ("a long line of words", |n| again("word ", n)),
    ("a long word", |n| again("w", n)),
    ("a paragraph of lines", |n| again("word\n", n)),
    ("opened brackets", |n| again("[", n)),
    ("closed brackets", |n| again("]", n)),
    ("pairs of brackets", |n| again("[", n) + &again("]", n)),
    ("opened links", |n| again("[a](", n)),
    ("links", |n| again("[a](b) ", n)),
    ("images", |n| again("![a", n)),
    ("stars", |n| again("*", n)),
    ("stars before words", |n| again("*a ", n)),
    ("stars and strokes", |n| again("*_", n)),
    ("stars and strokes in words", |n| again("*a_b **c ", n)),
    ("strong and emphasis", |n| again("**a *b ", n)),
    ("emphasis in emphasis", |n| again("*a **b ", n) + &again("c** d* ", n)),
    ("backticks", |n| (1..).take_while(|i| i * i / 2 < n).map(|i| again("`", i) + " ").collect()),
    ("entities", |n| again("&amp;", n)),
    ("broken entities", |n| again("&a", n)),
    ("angle brackets", |n| again("<a ", n)),
    ("comments", |n| again("<!-- a ", n)),
    ("declarations", |n| again("<!A <?b <![CDATA[", n)),
    ("escapes", |n| again("\\*", n)),
    ("marks of notes", |n| again("x[^1] ", n)),
    ("opened marks", |n| again("[^", n)),
    ("addresses", |n| again("https://a.example/b ", n)),
    ("an address with brackets", |n| format!("https://a.example/{}", again(")", n))),
    ("citations", |n| again("paragraph 4 of the Convention of Y (E/2019/28) ", n)),
];

/// What a text of version 2 may hold, after a front matter that numbers its levels.
const STRUCTURED: [Shape; 15] = [
    ("articles", |n| numbered(n, |i| format!("## Article {i} Title\n\n1. Words.\n\n(a) point;\n\n"))),
    ("the same article", |n| again("## Article 1\n\n1. Words.\n\n", n)),
    ("run-in headings", |n| numbered(n, |i| format!("**Section {i}.** Words of it.\n\n"))),
    ("headings without mark", |n| again("# Title\n\n## Title\n\nWords.\n\n", n)),
    ("annexes", |n| again("# ANNEX\n\n1. Words.\n\n", n)),
    ("annexes in annexes", |n| again("# ANNEX\n\n## ANNEX\n\n### ANNEX\n\n", n)),
    ("closings", |n| again("---\n\nWords.\n\n", n)),
    ("points of one letter", |n| format!("1. Words:\n\n{}", again("(a) point;\n\n", n))),
    ("several marks in a block", |n| again("1. (a) (i) Words.\n\n", n)),
    ("indented lists", |n| again("1. x\n\n(a) y\n\n  (i) z\n\n  (ii) z\n\n(b) y\n\n", n)),
    ("items", |n| again("- x\n\n  - y\n\n    - z\n\n", n)),
    ("quotations", |n| again("> (a) x\n>\n> y\n\n", n)),
    ("a long table", |n| format!("| a | b |\n|---|---|\n{}", again("| 1 | *2* |\n", n))),
    ("a wide table of short rows", |n| format!("{}\n{}\n{}", again("| a ", n), again("|---", n), again("| 1 |\n", n))),
    ("open fences", |n| again("```\n\nx\n\n", n)),
];

/// What a text may hold.
const TEXTS: [Shape; 26] = [
    ("paragraphs", |n| numbered(n, |i| format!("{i}. Words of it.\n\n"))),
    ("the same number", |n| again("1. Words of it.\n\n", n)),
    ("blocks without number", |n| again("Words of it.\n\n", n)),
    ("parts", |n| numbered(n, |i| format!("# Part\n\n{i}. Words.\n\n"))),
    ("headings", |n| again("# I. One\n\n## A. Two\n\n", n)),
    ("points", |n| format!("1. Words:\n\n{}", numbered(n, |i| format!("({i}) point;\n\n")))),
    ("points of one letter", |n| format!("1. Words:\n\n{}", again("(a) point;\n\n", n))),
    ("points in another script", |n| format!("1. Words:\n\n{}", again("(أ) point;\n\n", n))),
    ("points and words in another script", |n| format!("1. Words:\n\n{}", again("(أ) point;\n\nWords.\n\n", n))),
    ("points and words", |n| format!("1. Words:\n\n{}", again("(a) point;\n\nWords.\n\n(i) x\n\n", n))),
    ("points without paragraph", |n| again("# I. One\n\n(a) x\n\n", n)),
    ("notes", |n| numbered(n, |i| format!("{i}. Words[^{i}].\n\n")) + &numbered(n, |i| format!("[^{i}]: Note.\n\n"))),
    ("notes of one marker", |n| format!("1. A[^1]\n\n{}", again("[^1]: Note.\n\n", n))),
    ("notes that go on", |n| format!("1. A[^1]\n\n[^1]: Note.\n\n{}", again("  More.\n\n", n))),
    ("ibid.", |n| {
        numbered(n, |i| format!("{i}. W[^{i}].\n\n")) + &numbered(n, |i| format!("[^{i}]: Ibid., para. {i}.\n\n"))
    }),
    ("nested quotes", |n| format!("1. x\n\n{} x\n", again(">", n))),
    ("lines of quotes", |n| again("> x\n\n", n)),
    ("fences", |n| again("```\n\n~~~\n\n", n)),
    ("fences that never close", |n| again("~~~a\n\n```b\n\n", n) + "x"),
    ("invisible characters in one line", |n| again("\u{200b}\u{202e}", n)),
    ("invisible characters before brackets", |n| again("\u{200b}(x\n", n)),
    ("digits of another script", |n| format!("{}.", again("١", n))),
    ("digits", |n| format!("{}. x", again("1", n))),
    ("white space", |n| again(" \t", n) + "x"),
    ("empty lines", |n| again("\n", n) + "1. x"),
    ("a masthead", |n| format!("---\ntitle: {}\n---\n\n1. x\n", again("word ", n))),
];

/// What a file of YAML may hold.
const YAML: [Shape; 13] = [
    ("keys", |n| numbered(n, |i| format!("key{i}: x\n"))),
    ("the same key", |n| again("para_1: [{quote: a, target: b}]\n", n)),
    ("the same key in one line", |n| format!("{{{}}}", again("a: b, ", n))),
    ("places", |n| {
        numbered(n, |i| format!("para_{i}:\n  - quote: a\n    target: nowhere\n    kind: none\n    text: x\n"))
    }),
    ("wrong places", |n| numbered(n, |i| format!("nowhere {i}:\n  - quote: a\n    target: y\n"))),
    ("nested lists in one line", |n| format!("a: {}x{}", again("[", n), again("]", n))),
    ("nested lists", |n| depths(n, 1_000).map(|depth| format!("{}-\n", again(" ", depth))).collect()),
    ("lists in lists", |n| again("- ", n) + "x"),
    ("a long key", |n| again("k", n) + ": x"),
    ("a long text", |n| format!("a: \"{}\"", again("é ", n))),
    ("aliases", |n| format!("a: &a x\nb: [{}]", again("*a, ", n))),
    ("tags", |n| again("- !!x y\n", n)),
    ("steps", |n| numbered(n, |i| format!("- in: x\n  moved: {{para_{i}: nowhere}}\n"))),
];

/// What Markdown may hold besides.
const PAGES: [Shape; 8] = [
    ("quotes in quotes", |n| again(">", n) + " x"),
    ("lists in lists", |n| depths(n, 900).map(|depth| format!("{}- x\n", again("  ", depth))).collect()),
    ("headings", |n| again("# x\n\n", n)),
    ("tables", |n| format!("|a|\n|---|\n{}", again("|b|\n", n))),
    ("definitions", |n| numbered(n, |i| format!("[a{i}]: b\n\n[a{i}]\n\n"))),
    ("raw HTML", |n| again("<b>x</b>\n\n", n)),
    ("code", |n| format!("```rust\n{}```\n", again("let x = 1;\n", n))),
    ("blocks of code", |n| again("```rust\nlet x = \"1\";\n```\n\n", n)),
];

/// A name, what is done, and with what.
pub type Work<'a> = (&'a str, &'a (dyn Fn(&str) + Sync), Vec<Shape>);

/// Fails with everything that grows faster than its input. The work is done on one thread, whose time is measured.
#[track_caller]
pub fn expect_linear(works: &[Work<'_>]) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(8 << 20).build().expect("a thread");
    let all = || {
        let each = |(name, work, shapes): &Work<'_>| {
            let told = |(shape, make): &Shape| superlinear(&format!("{name}, {shape}"), *work, make);
            shapes.iter().filter_map(told).collect::<Vec<_>>()
        };
        works.iter().flat_map(each).collect::<Vec<_>>()
    };
    let told = pool.install(all);
    assert!(told.is_empty(), "{}", told.join("\n"));
}

fn locale() -> Locale {
    Locale::new("en").expect("a tag")
}

/// Findings are shown in the end: their places count.
pub fn placed(findings: &[Finding]) {
    for finding in findings {
        std::hint::black_box(finding.place.line_column());
        finding.related.iter().for_each(|(place, _)| assert!(place.line_column().0 > 0));
    }
}

/// A line as a paragraph.
fn in_text(line: &str) -> SourceText {
    SourceText::new(TEXT, format!("1. x {line}\n"))
}

#[test]
fn texts_are_read_in_linear_time() {
    let line = |line: &str| placed(&parse::parse(&in_text(line), &locale()).1);
    let file = |file: &str| placed(&parse::parse(&SourceText::new("text.en.md", file), &locale()).1);
    let structured = |body: &str| {
        let text = format!("---\nnumbering: [\"1.\", \"(a)\", \"(i)\"]\n---\n\n{body}");
        placed(&parse::parse(&SourceText::new("text.en.md", text), &locale()).1);
    };
    expect_linear(&[
        ("text", &line, LINES.to_vec()),
        ("text", &file, TEXTS.to_vec()),
        ("text of version 2", &structured, STRUCTURED.to_vec()),
    ]);
}

#[test]
fn yaml_is_read_in_linear_time() {
    let entries = |file: &str| {
        let source = SourceText::new("x.yaml", file);
        placed(&entries::read_annotations(&source).1);
        placed(&entries::read_references(&source).1);
    };
    let others = |file: &str| {
        let source = SourceText::new("x.yaml", file);
        placed(&instrument::read(&source, "x").1);
        placed(&redirects::read(&source).1);
    };
    expect_linear(&[("entries", &entries, YAML.to_vec()), ("register and redirects", &others, YAML.to_vec())]);
}

#[test]
fn pages_are_read_in_linear_time() {
    let read = |body: &str| {
        let source = SourceText::new("x.md", format!("---\ntitle: x\n---\n\n{body}"));
        placed(&page::read(&source, "x").1);
    };
    let all = LINES.iter().chain(&PAGES).copied().collect();
    expect_linear(&[("page", &read, all)]);
}

#[test]
fn settings_ledgers_and_requests_are_read_in_linear_time() {
    let settings = |file: &str| match Config::read(&SourceText::new("site.toml", file)) {
        Ok(config) => drop(std::hint::black_box(config)),
        Err(findings) => placed(&findings),
    };
    let lock = |file: &str| placed(ledger::read(&SourceText::new(ledger::PATH, file)).finding.as_slice());
    let request = |target: &str| {
        let head = RequestHead { method: "GET", target, headers: &[("Host", "localhost:4000"), ("Range", target)] };
        let _ = std::hint::black_box(request::route_of(&head, AllowedHosts { port: 4000, any_address: false }));
    };
    let toml: Vec<Shape> = vec![
        ("keys", |n| numbered(n, |i| format!("key{i} = 1\n"))),
        ("the same key", |n| again("a = 1\n", n)),
        ("tables", |n| numbered(n, |i| format!("[a{i}]\n"))),
        ("languages", |n| format!("locales = [{}]", again("\"en\", ", n))),
        ("rules", |n| format!("{}[rules]\n{}", MINIMAL[0].1, numbered(n, |i| format!("X{i} = \"off\"\n")))),
        ("nested lists", |n| format!("a = {}", again("[", n))),
        ("a long text", |n| format!("a = \"{}", again("x", n))),
        ("dots", |n| format!("a{} = 1", again(".a", n.min(4_000)))),
    ];
    let lines: Vec<Shape> = vec![
        ("damaged lines", |n| format!("paraph permalinks 1 addresses 1\n{}", again("x para_1 0 2024-01-01 0 0\n", n))),
        ("lines", |n| {
            let line = |i| paraph::model::ledger::LedgerLine {
                locator: paraph::model::locator::Locator::parse_written(&format!("para_{i}")).expect("a place"),
                step: 0,
                since: paraph::model::date::Date { year: 2024, month: Some(3), day: Some(14) },
                words: 7,
            };
            ledger::print(&paraph::model::ledger::Ledger::new(vec![("x".to_owned(), (1..=n).map(line).collect())]))
        }),
        ("a long line", |n| format!("paraph permalinks 1 addresses 1\n{}", again("x ", n))),
    ];
    let targets: Vec<Shape> = vec![
        ("strokes", |n| again("/", n)),
        ("dots", |n| again("/..", n)),
        ("escapes", |n| format!("/{}", again("%41", n))),
        ("commas", |n| format!("/{}", again(",", n))),
    ];
    expect_linear(&[("settings", &settings, toml), ("ledger", &lock, lines), ("request", &request, targets)]);
}

#[test]
fn pasted_texts_are_imported_in_linear_time() {
    let read = |file: &str| {
        let options = import::ImportOptions {
            id: "x".to_owned(),
            locale: locale(),
            sha256: "0".repeat(64),
            file: "seeds/x.txt".to_owned(),
        };
        std::hint::black_box(import_text(&SourceText::new("seeds/x.txt", file), &options));
    };
    let pasted: Vec<Shape> = vec![
        ("paragraphs", |n| numbered(n, |i| format!("{i}. Words of it.\n\n"))),
        ("hard wraps", |n| numbered(n, |i| format!("{i}. Words of it\ngo on and\non.\n"))),
        ("points", |n| format!("1. Words:\n{}", again("(a) point;\n", n))),
        ("notes", |n| numbered(n, |i| format!("{i}. Words{i}.\n\n")) + &numbered(n, |i| format!("{i} Note.\n\n"))),
        ("heads of pages", |n| numbered(n, |i| format!("E/2024/28\n\n{i}. Words go\n\nV.24-01234 {i}/99\n\n"))),
        ("headings", |n| again("I. One\n\n", n)),
        ("rules", |n| again("__________\n", n)),
        ("superscripts", |n| again("word¹ ", n)),
    ];
    let lines = LINES.to_vec();
    expect_linear(&[("importer", &read, pasted), ("importer", &read, lines)]);
}

#[test]
fn sites_are_checked_in_linear_time() {
    // One session, which puts the theme together once: it takes longer than most texts. Before each measurement there is
    // no such file.
    thread_local! {
        static READ: Cell<bool> = const { Cell::new(false) };
        static SESSION: RefCell<Session> = RefCell::new(Session::new(RenderOptions { offline: false, minify: false }, None));
    }
    let checked = |path: &str, content: &str| {
        let mut input = Input { config: Some(SourceText::new("site.toml", MINIMAL[0].1)), ..Input::default() };
        for (path, content) in [
            MINIMAL[1],
            ("content/y/instrument.yaml", "title: {en: Y}\nsymbol: E/2019/28\ncited_as: {en: [Convention of Y]}\n"),
            (TEXT, "1. x\n"),
        ] {
            input.texts.insert(path.to_owned(), SourceText::new(path, content));
        }
        SESSION.with_borrow_mut(|session| {
            let mut change = |changes: &Changes| placed(&session.step(changes).findings);
            let before = input.clone();
            input.texts.insert(path.to_owned(), SourceText::new(path, content));
            let mut first = Changes::all(&before);
            // Settings that are as they were do not make the theme again.
            first.config = first.config.filter(|_| !READ.replace(true));
            change(&first);
            change(&before.changes_to(&input));
            change(&input.changes_to(&before));
        });
    };
    let line = |line: &str| checked(TEXT, in_text(line).text());
    let file = |file: &str| checked(TEXT, file);
    let notes = |file: &str| checked("content/x/annotations.en.yaml", file);
    expect_linear(&[
        ("site, text", &line, LINES.to_vec()),
        ("site, text", &file, TEXTS.to_vec()),
        ("site, annotations", &notes, YAML.to_vec()),
    ]);
}
