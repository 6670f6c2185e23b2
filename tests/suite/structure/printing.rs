//! Printing is the inverse of reading for texts of version 2: of every case, and of random ones.

use paraph::model::edition::Edition;
use paraph::model::locale::Locale;
use paraph::source::SourceText;
use paraph::syntax::parse::parse;
use paraph::syntax::print::print;
use proptest::prelude::*;
use proptest::sample::select;

use crate::structure::addresses::cases;

fn read(text: &str, locale: &Locale) -> Edition {
    parse(&SourceText::new("content/x/text.en.md", text), locale).0
}

#[test]
fn every_case_is_printed_as_it_is_read() {
    for (name, source, locale) in cases() {
        let edition = parse(&source, &locale).0;
        let printed = print(&edition, &locale);
        let again = read(&printed, &locale);
        for (read, expected) in again.blocks.iter().zip(&edition.blocks) {
            assert_eq!(read, expected, "{name} is printed as\n{printed}");
        }
        assert_eq!(again, edition, "{name} is printed as\n{printed}");
        assert_eq!(print(&again, &locale), printed, "{name}");
    }
}

/// Front matters of every kind of text.
const HEADS: [&str; 8] = [
    "numbering: [\"1.\", \"(a)\", \"(i)\"]\n",
    "numbering: [\"1.\", \"a)\", \"(i)\", \"a)\"]\n",
    "numbering: [\"(1)\", \"1.\", \"a)\", \"aa)\"]\nrecitals: \"(1)\"\n",
    "numbering: [\"\", \"1.\", \"(a)\"]\naddresses: [part_I__art_1]\n",
    "numbering: [\"1\", \"(a)|a)\", \"–\"]\n",
    "numbering: [\"1.1\", \"(a)\"]\naddresses: [sec_1__para_1-1]\n",
    "numbering: []\nas_printed: [art_1]\n",
    "numbering: [\"I.\", \"1°\", \"a.\"]\nnumbering.annex: [\"1.\"]\nformulas: [chapeau]\n",
];

/// What blocks begin with: marks, headings, signs, and words that resemble them.
const BEGINNINGS: [&str; 58] = [
    "",
    "",
    "",
    "",
    "1. ",
    "2. ",
    "3. ",
    "1 ",
    "2 ",
    "(1) ",
    "(2) ",
    "(3) ",
    "(a) ",
    "(b) ",
    "(c) ",
    "(i) ",
    "(ii) ",
    "a) ",
    "b) ",
    "aa) ",
    "bb) ",
    "i) ",
    "– ",
    "- ",
    "- ",
    "1° ",
    "2° ",
    "I. ",
    "II. ",
    "1.1 ",
    "1.2 ",
    "9 bis. ",
    "1. (a) ",
    "1. (1) (a) ",
    "# ",
    "## ",
    "# PART I ",
    "## Article 1 ",
    "## Article 2 ",
    "## Article 11. ",
    "### § 3 ",
    "# ANNEX ",
    "# ANNEX I ",
    "## Annex ",
    "# 1. ",
    "## 1.1 ",
    "# A. ",
    "# Preamble ",
    "**Section 1.** ",
    "**Section 2. Title.** ",
    "**1.1.** ",
    "# **ANNEX** ",
    "> ",
    "1\\. ",
    "&#49;. ",
    "\\# ",
    "\\- ",
    "[^1]: ",
];

const WORDS: [&str; 24] = [
    "words",
    "(a)",
    "1.",
    "Article 5",
    "of",
    "*set*",
    "**bold**",
    "A",
    "bis",
    "x[^1]",
    "§ 3",
    "\\*",
    "a|b",
    "line\\\nend",
    "line\nend",
    "&amp;",
    "(i) of",
    "**Section 9.**",
    "2 and",
    "-",
    "#",
    "Part",
    "ANNEX",
    "IV",
];

fn block() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(select(WORDS.to_vec()), 0..4).prop_map(|words| words.join(" "));
    let plain = (select(BEGINNINGS.to_vec()), words.clone()).prop_map(|(begins, words)| format!("{begins}{words}"));
    // What belongs to the point above. Marks are indented as whole lists, which is what indenting them is for.
    let inner = (select(vec!["  ", "  - ", "    - "]), words).prop_map(|(indent, words)| format!("{indent}{words}"));
    let whole = select(vec![
        "h) a point\n\n  (i) of one form\n\n  (ii) of another\n\ni) a letter",
        "b) (i) a point\n\n  a) in it\n\n  b) in it\n\n(ii) a point\n\n  a) in it",
        "---",
        "| a | b |\n|---|:-:|\n| 1 | *2* |\n| x[^1] |  |",
        "  | a |\n|--:|\n| 1 |",
        "```\n1. kept  as it is\n  (a) words\n\n# no heading\n```",
        "  ~~~\n  in a point\n  ~~~",
        "> 1. quoted\n> on two lines\n>\n> (a) again",
        "  > in a point\\\n  > with an end",
    ]);
    prop_oneof![8 => plain, 1 => inner, 1 => whole.prop_map(str::to_owned)]
}

fn text() -> impl Strategy<Value = String> {
    (select(HEADS.to_vec()), prop::collection::vec(block(), 1..14))
        .prop_map(|(head, blocks)| format!("---\ntitle: A text\n{head}---\n\n{}\n", blocks.join("\n\n")))
}

fn some(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(some(1_500))]

    #[test]
    fn a_random_text_is_printed_as_it_is_read(text in text(), tag in select(vec!["en", "de", "fr"])) {
        let locale = Locale::new(tag).expect("a language");
        let edition = read(&text, &locale);
        let printed = print(&edition, &locale);
        prop_assert_eq!(&read(&printed, &locale), &edition, "{} is printed as\n{}", text, printed);
    }

    #[test]
    fn no_two_places_of_a_random_text_have_the_same_address(text in text()) {
        let edition = read(&text, &Locale::new("en").expect("a language"));
        let mut places = std::collections::BTreeSet::new();
        let mut twice = Vec::new();
        edition.visit_places(|place| {
            let is_note = place.as_str().starts_with("note");
            if !is_note && !places.insert(place.as_str().to_lowercase()) {
                twice.push(place.to_string());
            }
        });
        prop_assert!(twice.is_empty(), "{:?}", twice);
    }
}
