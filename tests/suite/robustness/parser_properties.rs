//! Properties of parsing: it never fails, findings lie in their file, printing is the inverse of parsing, every place
//! has one address.

use std::collections::BTreeSet;

use paraph::diagnostic::{Finding, Place, Severity};
use paraph::model::edition::{Block, Edition};
use paraph::model::locale::Locale;
use paraph::model::locator::Locator;
use paraph::model::numeral::{self, to_roman};
use paraph::output::render::context::RenderOptions;
use paraph::session;
use paraph::session::input::Input;
use paraph::source::SourceText;
use paraph::syntax::parse::parse;
use paraph::syntax::print::print;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::project::MINIMAL;

const TEXT: &str = "content/x/text.en.md";

/// Few cases, because the suite is run at every commit; `PROPTEST_CASES` asks for more. Nothing is kept on disk: a case
/// that fails is shown whole, and belongs into a test of its own.
fn some(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

/// Delimiters on their own, which may or may not make an emphasis.
const LOOSE: [&str; 7] = ["*", "**", "***", "_", "__", "*a _b*", "**a* b"];

/// What words are made of: plain ones, and every sign that may mean something somewhere.
const PIECES: [&str; 57] = [
    "We",
    "reaffirm",
    "the",
    "Convention",
    "of",
    "1961",
    "x",
    " ",
    " ",
    " ",
    " ",
    "  ",
    ", ",
    ". ",
    ".",
    ": ",
    "; ",
    "*word*",
    "**word**",
    "_word_",
    "[^1]",
    "[^2]",
    "[^*]",
    "[^",
    "]",
    "[",
    "](",
    ")",
    "(",
    "(a) ",
    "1. ",
    "<b>",
    "<",
    ">",
    "&amp;",
    "&",
    "`",
    "``",
    "\\",
    "\\*",
    "|",
    "#",
    "~",
    "-",
    "+",
    "=",
    "!",
    "é",
    "ع",
    "中",
    "😀",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\t",
    "\"",
    "{{ x }}",
];

/// What blocks begin with.
const BEGINS: [&str; 44] = [
    "", "", "", "  ", "    ", "# ", "# I. ", "# II. ", "# III. ", "## ", "## A. ", "## B. ", "### 1. ", "#### ", "1. ",
    "2. ", "3. ", "4. ", "9 bis. ", "12A. ", "0. ", "007. ", "1 - ", "1．", "(a) ", "(b) ", "(c) ", "(h) ", "(i) ",
    "(ii) ", "(A) ", "(1) ", "(aa) ", "a) ", "(أ) ", "[^1]: ", "[^2]: ", "[^*]: ", "- ", "> ", "```", "| ", "١. ",
    "1.",
];

/// Words. `loose` is how often a delimiter stands on its own in them.
fn words(loose: u32) -> impl Strategy<Value = String> {
    let piece = prop_oneof![50 => select(&PIECES[..]), loose => select(&LOOSE[..])];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn block(loose: u32) -> impl Strategy<Value = String> {
    (select(&BEGINS[..]), words(loose), prop::option::weighted(0.2, words(loose))).prop_map(|(begins, words, more)| {
        format!("{begins}{words}{}", more.map(|m| format!("\n{m}")).unwrap_or_default())
    })
}

fn masthead() -> impl Strategy<Value = String> {
    let key = select(&["organ", "title", "date", "symbol", "segment", "titel"][..]);
    let field = (key, words(0)).prop_map(|(key, words)| format!("{key}: {words}\n"));
    let fields = prop::collection::vec(field, 0..4).prop_map(|fields| format!("---\n{}---\n", fields.concat()));
    prop::option::weighted(0.3, fields).prop_map(Option::unwrap_or_default)
}

fn text(loose: u32) -> impl Strategy<Value = String> {
    let blocks = prop::collection::vec((block(loose), select(&["\n\n", "\n\n", "\n\n", "\n", "\n\n\n"][..])), 0..14);
    (masthead(), blocks).prop_map(|(masthead, blocks)| {
        let blocks: String = blocks.into_iter().map(|(block, end)| block + end).collect();
        masthead + &blocks
    })
}

fn locale() -> impl Strategy<Value = Locale> {
    select(&["en", "en", "en", "fr", "ar", "zh", "ru"][..]).prop_map(|tag| Locale::new(tag).expect("a tag"))
}

/// A text as an organ would number it: parts, sections, paragraphs, points to three levels, words after points, and a
/// note to every paragraph. Where numbers restart, they do so with each part.
fn good_text() -> impl Strategy<Value = String> {
    (prop::collection::vec(select(&[0, 1, 2, 3, 3, 3, 4, 4, 5, 6, 6, 6, 6][..]), 1..30), any::<bool>()).prop_map(
        |(blocks, restarts)| {
            let mut writer = Writer { restarts, text: "We.\n".to_owned(), ..Writer::default() };
            [2].into_iter().chain(blocks).for_each(|block| writer.block(block));
            let notes: Vec<String> = (1..=writer.notes).map(|note| format!("\n[^{note}]: Note.\n")).collect();
            writer.text + &notes.concat()
        },
    )
}

#[derive(Default)]
struct Writer {
    restarts: bool,
    text: String,
    parts: u32,
    sections: u32,
    number: u32,
    /// The last letter, roman and capital of the open points; words after points leave only the letter.
    points: [u32; 3],
    notes: u32,
}

impl Writer {
    fn block(&mut self, block: u8) {
        let [letter, roman_point, capital] = self.points;
        let roman = |n: u32| to_roman(n).expect("small");
        let line = match block {
            0 => {
                (self.parts, self.sections, self.points) = (self.parts + 1, 0, [0; 3]);
                self.number = if self.restarts { 0 } else { self.number };
                format!("# {}. Part", roman(self.parts).to_uppercase())
            }
            1 if self.parts > 0 => {
                (self.sections, self.points) = (self.sections + 1, [0; 3]);
                format!("## {}. Section", numeral::letter_label(self.sections).to_uppercase())
            }
            // After (h) nobody can tell (i) the letter from (i) the first of a new list.
            3 if roman_point < 4 && letter > 0 && letter != 8 && self.points[1] < 100 => {
                self.points = [letter, roman_point + 1, 0];
                format!("({}) this:", roman(self.points[1]))
            }
            4 if capital < 4 && (1..100).contains(&roman_point) => {
                self.points[2] += 1;
                format!("({}) first;", numeral::letter_label(self.points[2]).to_uppercase())
            }
            5 if self.number > 0 && self.points[1] == 0 && letter > 0 => {
                self.points = [letter, 100, 0];
                "and so on.".to_owned()
            }
            6 if self.number > 0
                && letter < 20
                && !self.text.ends_with("Section\n")
                && !self.text.ends_with("Part\n") =>
            {
                self.points = [letter + 1, 0, 0];
                format!("({}) That;", numeral::letter_label(letter + 1))
            }
            _ => {
                (self.number, self.notes, self.points) = (self.number + 1, self.notes + 1, [0; 3]);
                format!("{}. Paragraph[^{}]:", self.number, self.notes)
            }
        };
        self.text.push_str(&format!("\n{line}\n"));
    }
}

/// Every place of an edition, in order.
fn places(edition: &Edition) -> Vec<Locator> {
    let mut places = Vec::new();
    for block in &edition.blocks {
        match block {
            Block::Division(division) => places.push(division.locator.clone()),
            Block::Paragraph(paragraph) => {
                places.push(paragraph.locator.clone());
                paragraph.visit_points(|point| places.push(point.locator.clone()));
            }
        }
    }
    places.extend(edition.notes.iter().map(|note| note.locator.clone()));
    places
}

/// Everything a finding points at lies in its file, on the borders of characters.
fn within(findings: &[Finding]) -> Result<(), TestCaseError> {
    for finding in findings {
        for place in std::iter::once(&finding.place).chain(finding.related.iter().map(|(place, _)| place)) {
            if let Place::Span(source, span) = place {
                let inside = span.start <= span.end && source.text().get(span.start..span.end).is_some();
                prop_assert!(inside, "{} {span:?} is no part of {:?}", finding.code.id, source.text());
            }
        }
    }
    Ok(())
}

/// A project of the minimal site with one file of another content, and everything found in it.
fn checked(path: &str, content: &str) -> Vec<Finding> {
    let mut input = Input::default();
    for (name, text) in MINIMAL.into_iter().filter(|(name, _)| *name != path).chain([(path, content)]) {
        let source = SourceText::new(name, text);
        match name {
            "site.toml" => input.config = Some(source),
            _ => drop(input.texts.insert(name.to_owned(), source)),
        }
    }
    session::check(&input, RenderOptions { offline: false, minify: true }).findings
}

proptest! {
    #![proptest_config(some(1_500))]

    #[test]
    fn parsing_any_text_ends_and_findings_lie_in_the_file(text in text(9), locale in locale()) {
        let (_, findings) = parse(&SourceText::new(TEXT, text), &locale);
        within(&findings)?;
    }

    #[test]
    fn printing_is_the_inverse_of_parsing(text in text(0), locale in locale()) {
        // No loose delimiters, and no emphasis right beside another: CommonMark reads `_a_***b***` as two, and has no
        // other way to write them side by side. No text of an organ has such.
        let text = ["**", "*", "_"].iter().fold(text, |text, sign| text.replace(&format!("word{sign}{sign}"), &format!("word{sign} {sign}")));
        let read = |text: &str| parse(&SourceText::new(TEXT, text), &locale).0;
        let edition = read(&text);
        let printed = print(&edition, &locale);
        prop_assert_eq!(&read(&printed), &edition, "printed as\n{}", printed);
        prop_assert_eq!(print(&read(&printed), &locale), printed);
    }

    #[test]
    fn locators_survive_a_round_trip(text in text(9), locale in locale()) {
        for place in places(&parse(&SourceText::new(TEXT, text), &locale).0) {
            prop_assert_eq!(Locator::parse(place.as_str()), Some(place));
        }
    }
}

proptest! {
    #![proptest_config(some(100))]

    #[test]
    fn a_text_without_findings_has_unique_addresses(text in text(9)) {
        let findings = checked(TEXT, &text);
        within(&findings)?;
        if findings.iter().all(|finding| finding.severity == Severity::Warning) {
            let places = places(&parse(&SourceText::new(TEXT, text), &Locale::new("en").expect("a tag")).0);
            let distinct: BTreeSet<&Locator> = places.iter().collect();
            prop_assert_eq!(distinct.len(), places.len(), "{:?}", places);
        }
    }

    #[test]
    fn a_well_numbered_text_has_no_findings_and_unique_addresses(text in good_text()) {
        let findings = checked(TEXT, &text);
        let others = findings.iter().filter(|finding| finding.code.id != "K001");
        let told: Vec<&str> = others.map(|finding| finding.message.as_str()).collect();
        prop_assert!(told.is_empty(), "{:?} in\n{}", told, text);
        let (edition, _) = parse(&SourceText::new(TEXT, text.as_str()), &Locale::new("en").expect("a tag"));
        let places = places(&edition);
        let distinct: BTreeSet<&Locator> = places.iter().collect();
        prop_assert_eq!(distinct.len(), places.len(), "{:?}", places);
        let blocks = text.lines().filter(|line| !line.is_empty() && *line != "and so on.").count();
        prop_assert_eq!(places.len(), blocks, "every block but words after points is a place");
    }

    #[test]
    fn any_edit_of_a_good_file_gives_a_site_or_findings(
        file in select(&FILES[..]),
        at in 0_usize..500,
        cut in 0_usize..12,
        put in prop::collection::vec(select(&SIGNS[..]), 0..6),
    ) {
        let (path, text) = file;
        let border = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let start = border(at % (text.len() + 1));
        let end = border(start + cut).max(start);
        within(&checked(path, &format!("{}{}{}", &text[..start], put.concat(), &text[end..])))?;
    }

    #[test]
    fn any_characters_in_any_file_give_a_site_or_findings(path in select(&FILES[..]), signs in prop::collection::vec(select(&SIGNS[..]), 0..60)) {
        within(&checked(path.0, &signs.concat()))?;
    }

    #[test]
    fn any_bytes_give_a_site_or_findings(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        for (path, _) in FILES {
            if let Ok(source) = SourceText::decode(path, bytes.clone()) {
                within(&checked(path, source.text()))?;
            }
        }
    }
}

/// Files that are good, for editing.
const FILES: [(&str, &str); 6] = [
    (
        "site.toml",
        "title = {en = \"T\", fr = \"U\"}\nbase_url = \"https://example.org/é/\"\nlocales = [\"en\", \"fr\"]\nhome = \"x\"\n",
    ),
    (
        "content/x/instrument.yaml",
        "title:\n  en: Declaration X\n  fr: Déclaration\nshort_title: {en: X}\noriginal: en\nadopted: 2024-03-14\n\
         relations: {cites: [x]}\ncited_as: {en: [\"the Declaration\", it]}\nlinks:\n  - url: https://example.org/\n    label: {en: é}\n",
    ),
    (
        TEXT,
        "---\ntitle: Title[^*]\n---\n\nWe, é.\n\n# I. One\n\n1. First[^1]:\n\n(a) *That*;\n\n(b) That.\n\n[^1]: Note.\n\n[^*]: Star.\n",
    ),
    (
        "content/x/annotations.en.yaml",
        "para_1:\n  - quote: First\n    kind: context\n    text: |\n      Words, [a link](#para_1).\n\n      > é\n    source: [a, b]\n    date: 2024-03\n",
    ),
    ("content/x/references.en.yaml", "\"1\":\n  - quote: First\n    target: x#para_1\n    why: é\n"),
    (
        "content/pages/about.en.md",
        "---\ntitle: About\norder: 1\n---\n\n# é\n\n[a](../x/#para_1) *b* `c`\n\n- d\n\n```rust\nfn\n```\n\n| a |\n|---|\n| b |\n",
    ),
];

/// Signs that mean something in TOML, YAML, Markdown or texts.
const SIGNS: [&str; 48] = [
    "a", "é", "😀", "title", "en", "kind", ": ", ":", "\n", "\n  ", "\n\n", "- ", "\t", "\"", "'", "'''", "[", "]",
    "{", "}", "&a ", "*a", "!!x ", "|", ">", "# ", "---", "---\n", "...", "? ", "<<: ", "1. ", "(a) ", "[^1]", "\\",
    "`", "```", "*", "_", "<b>", "&", "=", "\u{feff}", "\u{200b}", "\r", "\0", "%", ",",
];
