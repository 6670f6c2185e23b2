//! Random edits of a small project in memory: what an author, an editor or a switch of branches may do to its files,
//! valid and invalid, one at a time or several at once.

use std::collections::BTreeMap;
use std::fmt;

use paraph::config::Config;
use paraph::corpus::fingerprint::fingerprint;
use paraph::corpus::paths::D003;
use paraph::diagnostic::Finding;
use paraph::model::date::Date;
use paraph::model::ledger::{Ledger, LedgerLine};
use paraph::model::locator::Locator;
use paraph::output::theme::DEFAULT_FILES;
use paraph::session::input::Input;
use paraph::source::SourceText;
use paraph::syntax::ledger::{PATH, print};
use paraph::syntax::redirects;
use proptest::prelude::*;
use proptest::sample::select;

/// One thing that happens to the files.
#[derive(Clone)]
pub enum Edit {
    /// A file is written, new or over the old one.
    Write(String, String),
    /// A file is gone.
    Remove(String),
    /// A file has another name.
    Rename(String, String),
    /// Two files trade their contents, as when two texts were mixed up.
    Trade(String, String),
    /// Something cannot be read, or can again.
    Trouble(bool),
}

impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write(path, text) => {
                write!(f, "write {path}\n      | {}", text.trim_end().replace('\n', "\n      | "))
            }
            Self::Remove(path) => write!(f, "remove {path}"),
            Self::Rename(from, to) => write!(f, "rename {from} to {to}"),
            Self::Trade(a, b) => write!(f, "trade {a} for {b}"),
            Self::Trouble(true) => f.write_str("something cannot be read"),
            Self::Trouble(false) => f.write_str("everything can be read again"),
        }
    }
}

/// A project in memory: its files by path, and whether something of it cannot be read.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The files.
    pub files: BTreeMap<String, String>,
    trouble: bool,
}

impl Files {
    /// The project that every script begins with: two texts, one of them in two languages, entries that are only
    /// registered, a page, a theme of the site's own.
    pub fn new() -> Self {
        let mut files = Self::default();
        for (path, text) in [
            ("site.toml", settings("T", "https://example.org/", "\"en\", \"fr\"", "")),
            ("content/w/instrument.yaml", "title: {en: The Commission}\nkind: body\n".to_owned()),
            ("content/x/instrument.yaml", entry("x", "X", 0, 0, "original: en\nbody: w\nsession: 3\n")),
            (
                "content/x/text.en.md",
                text(0, &["That the Convention of Y is old.", "That A/RES/70/1 is new."], 0, false),
            ),
            ("content/x/text.fr.md", text(0, &["Que ceci.", "Que la Convention de Y."], 0, false)),
            ("content/x/annotations.en.yaml", annotation("[there](instrument:y#para_2)")),
            ("content/y/instrument.yaml", entry("y", "Y", 0, 0, "original: en\nuntranslated: [fr]\n")),
            ("content/y/text.en.md", text(0, &["That Declaration X is meant.", "That nothing is."], 0, false)),
            ("content/z/instrument.yaml", entry("z", "Z", 0, 0, "kind: meeting\nbody: w\nsession: 3\n")),
            ("content/pages/about.en.md", page("About", "../x/#para_2", 1)),
            ("themes/default/locales/fr.ftl", theme("locales/en.ftl").replace("Skip to", "Aller à")),
        ] {
            files.files.insert(path.to_owned(), text);
        }
        files
    }

    /// Does an edit. One of a file that is missing does nothing.
    pub fn edit(&mut self, edit: &Edit) {
        match edit {
            Edit::Write(path, text) => drop(self.files.insert(path.clone(), text.clone())),
            Edit::Remove(path) => drop(self.files.remove(path)),
            Edit::Rename(from, to) => {
                if let Some(text) = self.files.remove(from) {
                    self.files.insert(to.clone(), text);
                }
            }
            Edit::Trade(a, b) => {
                if let (Some(of_a), Some(of_b)) = (self.files.get(a).cloned(), self.files.get(b).cloned()) {
                    self.files.extend([(a.clone(), of_b), (b.clone(), of_a)]);
                }
            }
            Edit::Trouble(trouble) => self.trouble = *trouble,
        }
    }

    /// The files as a build sees them: of themes only the one that the settings name.
    pub fn input(&self) -> Input {
        let config = self.files.get("site.toml").map(|text| SourceText::new("site.toml", text.as_str()));
        let mut input = Input { config, ..Input::default() };
        let named = input.config.as_ref().and_then(|config| Config::read(config).ok()).map(|config| config.theme);
        let folder = format!("themes/{}/", named.as_deref().unwrap_or("default"));
        for (path, text) in &self.files {
            if path.starts_with("content/") {
                input.texts.insert(path.clone(), SourceText::new(path.as_str(), text.as_str()));
            } else if let Some(inner) = path.strip_prefix(&folder) {
                input.theme.insert(inner.to_owned(), text.clone().into_bytes());
            }
        }
        if self.trouble {
            input.problems.push(Finding::in_file(&D003, "content/x/text.de.md", "it cannot be read: no permission"));
        }
        input
    }
}

// ---- what stands in the files ----

/// Words that name others, and words that do not. Each begins so that it can be quoted.
const ENGLISH: [&str; 10] = [
    "That all is well.",
    "That *all* is & remains well.",
    "That the Convention of Y is old.",
    "That the Convention of Y and, with it, the Principles of Y hold.",
    "That Declaration X is meant.",
    "That A/RES/70/1 is new.",
    "That General Assembly resolution 70/1, paragraph 2, is new.",
    "That A/Z/1 and A/X/1 exist.",
    "That paragraph 2 of Declaration X and the Meeting of Z matter.",
    "That the Text of A is read.",
];

fn settings(title: &str, url: &str, locales: &str, more: &str) -> String {
    format!("title = \"{title}\"\nbase_url = \"{url}\"\nlocales = [{locales}]\n{more}")
}

/// An entry of the register. `names` says how it is cited, `symbol` by which number.
fn entry(id: &str, title: &str, names: usize, symbol: usize, more: &str) -> String {
    let usual = match id {
        "x" => "{en: [Declaration X], fr: [Déclaration X]}",
        "y" => "{en: [Convention of Y], fr: [Convention de Y]}\nshort_forms: {en: [the Principles of Y]}",
        "z" => "{en: [Meeting of Z]}",
        _ => "{en: [Text of A]}",
    };
    let names = match names {
        0 => format!("cited_as: {usual}\n"),
        1 => "cited_as: {en: [all is well]}\n".to_owned(),
        2 => "cited_as: {en: [Declaration X]}\n".to_owned(),
        _ => String::new(),
    };
    let usual =
        if id == "y" { "resolution: 70/1\n".to_owned() } else { format!("symbol: A/{}/1\n", id.to_uppercase()) };
    let symbol = [usual.as_str(), "symbol: A/RES/70/1\n", "other_symbols: [A/X/1]\n", ""][symbol];
    format!("title:\n  en: {title}\n{names}{symbol}{more}")
}

/// A text of an outline. `noted`: no note; one; a call without a note; a note without a call.
fn text(outline: usize, words: &[&str], noted: usize, mast: bool) -> String {
    let word = |i: usize| words[i % words.len()];
    let call = if matches!(noted, 1 | 2) { "[^1]" } else { "" };
    let (first, second, third) = (word(0), word(1), word(2));
    let body = match outline {
        0 => format!("# I. One\n\n1. {first}{call}\n\n2. {second}\n\n"),
        1 => format!(
            "{third}\n\n# I. One\n\n1. {first}{call}:\n\n(a) {second}\n\n(b) {third}\n\n# II. Two\n\n2. {second}\n\n3. {third}\n\n"
        ),
        2 => format!("# I. First\n\n1. {first}{call}\n\n2. {second}\n\n"),
        3 => format!("# I. One\n\n1. {first}{call}\n\n3. {second}\n\n"),
        4 => format!("1. {first}{call}\n\n# I. One\n\n2. {second}\n\n"),
        5 => format!("# I. One\n\n1. {first}{call}\n\n"),
        6 => return String::new(),
        _ => format!("# I. One\n\n1. {first}\n\n```\n2. {second}\n"),
    };
    let mast = if mast { "---\nsession: Third session\ntitle: On Declaration X\n---\n\n" } else { "" };
    let note = if matches!(noted, 1 | 3) { format!("[^1]: {third}\n") } else { String::new() };
    format!("{mast}{body}{note}")
}

fn annotation(words: &str) -> String {
    format!("para_1:\n  - quote: That\n    kind: context\n    text: Words, {words}.\n")
}

fn page(title: &str, link: &str, order: usize) -> String {
    format!("---\ntitle: {title}\norder: {order}\n---\n\n# One\n\nWords and [a link]({link}).\n")
}

/// A file of the default theme.
fn theme(path: &str) -> String {
    DEFAULT_FILES.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned()).expect(path)
}

// ---- which edits there are ----

const IDS: [&str; 4] = ["a", "x", "y", "z"];

fn some_settings() -> impl Strategy<Value = Edit> {
    let titles = select(&["T", "T", "U", ""][..]);
    let urls = select(&["https://example.org/", "https://example.org/", "https://example.org/base/", "ftp://x/"][..]);
    let locales = select(
        &["\"en\", \"fr\"", "\"en\", \"fr\"", "\"en\"", "\"fr\", \"en\"", "\"en\", \"fr\", \"de\"", "\"no-\""][..],
    );
    let more = [
        "",
        "",
        "",
        "home = \"y\"\n",
        "home = \"z\"\n",
        "home = \"gone\"\n",
        "paragraph_pages = false\n",
        "theme = \"other\"\n",
        "default_locale = \"fr\"\n",
        "notice = \"N\"\n",
        "titel = \"x\"\n",
        "title = [\n",
    ];
    (titles, urls, locales, select(more.to_vec()))
        .prop_map(|(title, url, locales, more)| Edit::Write("site.toml".into(), settings(title, url, locales, more)))
}

fn some_entry() -> impl Strategy<Value = Edit> {
    let more = [
        "original: en\n",
        "original: en\n",
        "original: fr\n",
        "",
        "original: en\nbody: w\nsession: 3\n",
        "original: en\ngaps: [\"2\"]\n",
        "original: en\nrelations: {follows_up: [y]}\n",
        "original: en\nrelations: {cites: [a, gone]}\n",
        "kind: meeting\nbody: w\nsession: 3\n",
        "original: en\nadopted: 2020-01-02\n",
        "untranslated: [fr]\n",
        "original: en\noriginal: en\n",
        "kind: [\n",
    ];
    let title = select(&["X", "Y", "Z"][..]);
    (
        select(&IDS[..]),
        title,
        prop_oneof![6 => Just(0_usize), 1 => 1..4_usize],
        prop_oneof![6 => Just(0_usize), 1 => 1..4_usize],
        select(more.to_vec()),
    )
        .prop_map(|(id, title, names, symbol, more)| {
            Edit::Write(of(id, "instrument.yaml"), entry(id, title, names, symbol, more))
        })
}

fn of(id: &str, file: &str) -> String {
    format!("content/{id}/{file}")
}

/// Mostly an edit of words: the texts that there are, in the outline they have.
fn some_text() -> impl Strategy<Value = Edit> {
    let file = prop_oneof![
        8 => select(&["content/x/text.en.md", "content/y/text.en.md", "content/x/text.fr.md"][..]).prop_map(str::to_owned),
        2 => (select(&IDS[..]), select(&["en", "fr", "de"][..])).prop_map(|(id, locale)| of(id, &format!("text.{locale}.md"))),
    ];
    let outline = prop_oneof![8 => Just(0_usize), 3 => 1..8_usize];
    let noted = prop_oneof![5 => Just(0_usize), 2 => Just(1_usize), 1 => 2..4_usize];
    (file, outline, prop::collection::vec(select(&ENGLISH[..]), 3), noted, prop::bool::weighted(0.2))
        .prop_map(|(path, outline, words, noted, mast)| Edit::Write(path, text(outline, &words, noted, mast)))
}

fn beside() -> impl Strategy<Value = Edit> {
    let words = [
        "plain",
        "[here](#para_2)",
        "[far](#para_9)",
        "[y](instrument:y#para_2)",
        "[z](instrument:z)",
        "[x](instrument:x)",
        "[a](instrument:a)",
        "[gone](instrument:gone)",
        "[",
    ];
    let targets =
        ["y#para_1", "y#para_2", "x#para_2", "z", "a", "gone", "y#para_9", "x#para_2-para_1", "y#[", "x#para_1-para_2"];
    let id = || select(&["x", "y", "x", "y", "a"][..]);
    let locale = || select(&["en", "en", "fr"][..]);
    let annotations = (id(), locale(), select(words.to_vec()))
        .prop_map(|(id, locale, words)| Edit::Write(of(id, &format!("annotations.{locale}.yaml")), annotation(words)));
    let references = (id(), locale(), select(targets.to_vec())).prop_map(|(id, locale, target)| {
        let text = format!("para_1:\n  - quote: That\n    target: {target}\n");
        Edit::Write(of(id, &format!("references.{locale}.yaml")), text)
    });
    prop_oneof![annotations, references]
}

fn some_page() -> impl Strategy<Value = Edit> {
    let links = select(&["../x/#para_2", "../y/", "../cite/", "../x/#para_3", "../x/para_2/", "../gone/", "/x"][..]);
    let titles = select(&["About", "Others", "["][..]);
    (select(&["about", "about", "cite", "x"][..]), select(&["en", "fr"][..]), titles, links, 0..3_usize).prop_map(
        |(slug, locale, title, link, order)| {
            Edit::Write(format!("content/pages/{slug}.{locale}.md"), page(title, link, order))
        },
    )
}

fn some_style() -> impl Strategy<Value = Edit> {
    let files: Vec<(&str, String)> = vec![
        ("templates/base.html", theme("templates/base.html").replace("</body>", "<p>{{ frame.site }}</p>\n</body>")),
        ("templates/base.html", theme("templates/base.html")),
        ("templates/page.html", theme("templates/page.html").replace("</main>", "<p>!</p></main>")),
        ("templates/page.html", "{% extends \"base.html\" %}{% block body %}".to_owned()),
        ("templates/404.html", theme("templates/404.html").replace("</main>", "{{ page.nothing.at_all }}</main>")),
        ("locales/fr.ftl", theme("locales/en.ftl").replace("Contents", "Sommaire")),
        ("locales/fr.ftl", "skip = { $\n".to_owned()),
        ("locales/en.ftl", theme("locales/en.ftl").replace("Contents", "Table")),
        ("locales/de.ftl", "skip = Zum Text\n".to_owned()),
        ("assets/site.css", "body { margin-inline: 1px }\n".to_owned()),
        ("assets/site.css", "body { margin-inline: 2px }\n".to_owned()),
        ("assets/site.css", "body { : }\n".to_owned()),
        ("assets/more.png", "no picture".to_owned()),
        ("theme.toml", "x = 1\n".to_owned()),
    ];
    (select(&["default", "default", "other"][..]), select(files))
        .prop_map(|(name, (path, text))| Edit::Write(format!("themes/{name}/{path}"), text))
}

/// A ledger of `x`, and of what is seldom there.
fn ledger(ids: &[&str], places: &[&str]) -> String {
    let since = Date { year: 2024, month: Some(3), day: Some(14) };
    let line = |(step, place): (u32, &&str)| {
        let words = ENGLISH[step as usize % ENGLISH.len()];
        let words = fingerprint(words);
        LedgerLine { locator: Locator::parse_written(place).expect("a place"), step: step / 4, since, words }
    };
    let lines: Vec<LedgerLine> = (0..).zip(places).map(line).collect();
    print(&Ledger::new(ids.iter().map(|id| ((*id).to_owned(), lines.clone())).collect()))
}

fn some_promise() -> impl Strategy<Value = Edit> {
    let of = |path: &str, text: String| Edit::Write(path.to_owned(), text);
    let x = ["para_1", "para_2", "part_I"];
    let ledgers = [
        ledger(&["x"], &x),
        ledger(&["x", "y"], &x[..2]),
        ledger(&["x"], &["para_1", "para_3", "para_2"]),
        ledger(&["gone"], &x),
    ];
    let damaged = ledger(&["x"], &x)[..90].to_owned();
    let steps = [
        "- in: x\n  moved: {para_3: para_2}\n",
        "- in: x\n  moved: {para_1: para_2, para_2: para_1}\n",
        "- in: x\n  withdrawn: {para_3: That was.}\n- in: gone\n  renamed: y\n",
        "- in: gone\n  no_longer_held: It was.\n",
        "- in: x\n  renamed: y\n",
        "- in: [\n",
    ];
    let mut edits: Vec<Edit> = ledgers.into_iter().chain([damaged]).map(|text| of(PATH, text)).collect();
    edits.extend(steps.map(|text| of(redirects::PATH, text.to_owned())));
    edits.push(of("content/x/published.en.md", text(0, &ENGLISH[..3], 0, false)));
    edits.extend([PATH, redirects::PATH].map(|path| Edit::Remove(path.to_owned())));
    select(edits)
}

fn strange() -> impl Strategy<Value = Edit> {
    let files = [
        "content/x/notes.txt",
        "content/stray.md",
        "content/X/text.en.md",
        "content/x/.swap",
        "content/x/text.e.md",
        "content/x/deep/text.en.md",
    ];
    select(files.to_vec()).prop_map(|path| Edit::Write(path.to_owned(), "1. That.\n".to_owned()))
}

/// Paths that a project may have, for what is done to files as such.
fn path() -> impl Strategy<Value = String> {
    let of_text = [
        "text.en.md",
        "text.fr.md",
        "text.de.md",
        "instrument.yaml",
        "annotations.en.yaml",
        "references.en.yaml",
        "annotations.fr.yaml",
    ];
    let others = [
        "site.toml",
        "content/pages/about.en.md",
        "content/pages/cite.en.md",
        "content/pages/about.fr.md",
        "content/x/notes.txt",
        "content/stray.md",
        "content/w/instrument.yaml",
    ];
    let styles = [
        "templates/base.html",
        "templates/page.html",
        "templates/404.html",
        "locales/fr.ftl",
        "locales/en.ftl",
        "locales/de.ftl",
        "assets/site.css",
        "assets/more.png",
        "theme.toml",
    ];
    prop_oneof![
        5 => (select(&IDS[..]), select(of_text.to_vec())).prop_map(|(id, file)| of(id, file)),
        1 => select(others.to_vec()).prop_map(str::to_owned),
        1 => select(styles.to_vec()).prop_map(|path| format!("themes/default/{path}")),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let texts = || {
        (select(&["x", "y", "a"][..]), select(&["en", "fr"][..]))
            .prop_map(|(id, tag)| of(id, &format!("text.{tag}.md")))
    };
    prop_oneof![
        10 => some_text(),
        4 => beside(),
        4 => some_entry(),
        2 => some_settings(),
        2 => some_page(),
        2 => some_style(),
        1 => strange(),
        4 => some_promise(),
        5 => path().prop_map(Edit::Remove),
        2 => (path(), path()).prop_map(|(from, to)| Edit::Rename(from, to)),
        2 => (texts(), texts()).prop_map(|(a, b)| Edit::Trade(a, b)),
        1 => any::<bool>().prop_map(Edit::Trouble),
    ]
}

/// A script: steps of one edit, seldom of more. Half of the steps that break something are undone by the next: an author
/// mends what is broken.
pub fn script(steps: usize) -> impl Strategy<Value = Vec<Step>> {
    let edits = prop_oneof![4 => prop::collection::vec(edit(), 1), 2 => prop::collection::vec(edit(), 2..4)];
    let step = prop_oneof![6 => edits.prop_map(Step::Edits), 3 => Just(Step::Undo), 1 => Just(Step::Afresh)];
    prop::collection::vec(step, 1..steps)
}

/// A step of a script.
#[derive(Clone)]
pub enum Step {
    /// Edits that are seen at once.
    Edits(Vec<Edit>),
    /// The files are what they were before the last step.
    Undo,
    /// The files are what they were at first, as after the switch of a branch.
    Afresh,
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edits(edits) => edits.iter().try_for_each(|edit| write!(f, "\n    {edit:?}")),
            Self::Undo => f.write_str("undo"),
            Self::Afresh => f.write_str("back to the beginning"),
        }
    }
}
