//! Owns the first promise: the text on the page is the seed's, word for word. What is expected is read from the seed
//! here, without the importer.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};
use sha2::{Digest, Sha256};

use crate::built::{self, EDITION, minified, plain, selector, words};
use crate::project::Project;

const SEED: &str = include_str!("../../seeds/declaration-2024.en.txt");
const COUNTS: &str = include_str!("../cases/import/declaration-2024.counts.txt");

/// Lines of the seed that a page break cut off from the line they belong to (numbers from 1).
const CUT: [(usize, usize); 4] = [(30, 46), (60, 68), (130, 132), (156, 158)];

/// A line of the seed with what was cut off it, without superscript marks and asterisks.
fn line(number: usize) -> String {
    let lines: Vec<&str> = SEED.split('\n').collect();
    let cut = CUT.iter().find(|(first, _)| *first == number).map(|(_, rest)| format!(" {}", lines[rest - 1]));
    let whole = format!("{}{}", lines[number - 1], cut.unwrap_or_default());
    whole.chars().filter(|c| !"⁰¹²³⁴⁵⁶⁷⁸⁹*".contains(*c)).collect()
}

/// What stands where: `para_18`, `para_18__point_c`, `part_I`, `part_III__sec_A`, `note_7`, `chapeau`.
fn expected() -> BTreeMap<String, String> {
    let mut places = BTreeMap::from([("chapeau".to_owned(), line(24))]);
    let mut paragraph = String::new();
    for (i, raw) in SEED.split('\n').enumerate() {
        let text = line(i + 1);
        let head = raw.split(' ').next().unwrap_or_default();
        let rest = text.split_once(' ').map_or("", |(_, rest)| rest).to_owned();
        let label = head.trim_end_matches('.');
        if head.ends_with('.') && label.parse::<u32>().is_ok() {
            paragraph = format!("para_{label}");
            places.insert(paragraph.clone(), rest);
        } else if ["I.", "II.", "III."].contains(&head) {
            places.insert(format!("part_{label}"), rest);
        } else if head.len() == 2 && head.ends_with('.') && label.bytes().all(|b| b.is_ascii_uppercase()) {
            places.insert(format!("part_III__sec_{label}"), rest);
        } else if head.starts_with('(') && head.ends_with(')') {
            places.insert(format!("{paragraph}__point_{}", head.trim_matches(['(', ')'])), rest);
        } else if raw.starts_with("* ") {
            places.insert("note_star".to_owned(), text.trim().to_owned());
        } else if let Some(number) = superscript(head) {
            places.insert(format!("note_{number}"), text.trim().to_owned());
        }
    }
    places
}

fn superscript(word: &str) -> Option<String> {
    const SIGNS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let digit = |c: char| SIGNS.chars().position(|sign| sign == c).map(|d| d.to_string());
    let digits: Option<Vec<String>> = word.chars().map(digit).collect();
    digits.filter(|digits| !digits.is_empty()).map(|digits| digits.concat())
}

/// What the page says at a place.
fn on_page(page: &Html, place: &str) -> String {
    let css = match place {
        _ if place.starts_with("note_") => format!("#{place} > .text"),
        _ if place.contains("__point_") => format!("#{place}"),
        _ if place.starts_with("part_") => format!("#{place} > span"),
        _ => format!("#{place} > .text"),
    };
    let element = page.select(&selector(&css)).next().unwrap_or_else(|| panic!("there is no {css}"));
    let mut text = words(element, &["points"]);
    if let Some(back) = text.find(" Back to the text") {
        text.truncate(back);
    }
    text
}

#[test]
fn every_place_has_the_words_of_the_seed() {
    let places = expected();
    assert_eq!(places.len(), 42 + 19 + 1 + 8 + 13, "the seed was read wrongly: {:?}", places.keys());
    let page = minified().page(EDITION);
    for (place, text) in &places {
        assert_eq!(on_page(&page, place), *text, "{place}");
    }
}

#[test]
fn every_paragraph_page_has_the_words_of_the_seed() {
    let places = expected();
    for (place, text) in places.iter().filter(|(place, _)| place.starts_with("para_") || *place == "chapeau") {
        let paragraph = place.split("__").next().unwrap_or(place);
        let page = minified().page(&format!("en/declaration-2024/{paragraph}/index.html"));
        assert_eq!(on_page(&page, place), *text, "{place}");
    }
}

#[test]
fn masthead_and_title_are_the_seeds() {
    let page = minified().page(EDITION);
    let text = |css: &str| -> Vec<String> { page.select(&selector(css)).map(|e| words(e, &["meta"])).collect() };
    assert_eq!(text(".mast .organ"), [line(5)]);
    assert_eq!(text(".mast .distr p"), [line(7), line(8), line(10)]);
    assert_eq!(text(".mast .body > p"), [line(12), line(14), line(16), line(18), line(20)]);
    assert_eq!(text("h1"), [line(22)]);
}

#[test]
fn words_are_as_many_as_were_counted() {
    let page = minified().page(EDITION);
    for row in COUNTS.lines().filter(|row| !row.starts_with('#') && !row.trim().is_empty()) {
        let mut cells = row.split_whitespace();
        let (Some(place), Some(count)) = (cells.next(), cells.next()) else { panic!("{row}") };
        let css = format!("#{place}");
        let Some(element) = page.select(&selector(&css)).next() else { continue };
        if !(place == "chapeau" || place.starts_with("para_")) {
            continue;
        }
        let own = if place.contains("__point_") { element } else { inner(element) };
        let found = words(own, &[]).split_whitespace().count();
        assert_eq!(found.to_string(), count, "{place}");
    }
}

fn inner(element: ElementRef<'_>) -> ElementRef<'_> {
    element.select(&selector(".text")).next().expect("the words of a paragraph")
}

#[test]
fn numbers_are_the_printed_ones() {
    let page = minified().page(EDITION);
    for number in 1..=42 {
        let css = format!("#para_{number} > a.num");
        let shown = page.select(&selector(&css)).next().map(|num| words(num, &["vh"]));
        assert_eq!(shown, Some(format!("{number}.")));
    }
    for mark in (1..=12).map(|n| n.to_string()).chain(["star".to_owned()]) {
        let css = format!("sup.mark > #noteref_{mark}[popovertarget=pop_{mark}]");
        assert!(page.select(&selector(&css)).next().is_some(), "{css}");
    }
}

/// Minifying deletes spaces between inline elements in some parents: words would grow together.
#[test]
fn minifying_changes_no_word() {
    for (path, page) in minified().pages() {
        let before = plain().page(path);
        let (after, before) = (blocks(&page), blocks(&before));
        assert_eq!(after.len(), before.len(), "{path}");
        for (after, before) in after.iter().zip(&before) {
            assert_eq!(after, before, "{path}");
        }
    }
}

/// The words of a page, cut where browsers break lines anyway: at the edges of blocks, never between inline elements.
fn blocks(page: &Html) -> Vec<String> {
    let mut blocks = vec![String::new()];
    flow(page.root_element(), &mut blocks);
    let words = |block: String| block.split_whitespace().collect::<Vec<_>>().join(" ");
    blocks.into_iter().map(words).filter(|block| !block.is_empty()).collect()
}

fn flow(element: ElementRef<'_>, blocks: &mut Vec<String>) {
    const INLINE: [&str; 22] = [
        "a", "abbr", "b", "bdi", "button", "cite", "code", "em", "i", "label", "mark", "q", "s", "small", "span", "strong",
        "sub", "sup", "time", "u", "wbr", "svg",
    ];
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            blocks.last_mut().into_iter().for_each(|block| block.push_str(text));
        } else if let Some(child) = ElementRef::wrap(child) {
            let inline = INLINE.contains(&child.value().name());
            if !inline {
                blocks.push(String::new());
            }
            flow(child, blocks);
            if !inline {
                blocks.push(String::new());
            }
        }
    }
}

#[test]
fn the_text_file_is_what_import_makes_of_the_seed() {
    let project = Project::empty().file("site.toml", "title = \"x\"\nbase_url = \"https://x.org/\"\nlocales = [\"en\"]\n");
    let project = project.file("seeds/declaration-2024.en.txt", SEED);
    let seed = project.path("seeds/declaration-2024.en.txt").display().to_string();
    let outcome = project.run(&["import", &seed, "--as", "declaration-2024", "--locale", "en"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.stderr);
    let made = std::fs::read(project.path("content/declaration-2024/text.en.md")).expect("imported");
    let kept = std::fs::read(built::root().join("content/declaration-2024/text.en.md")).expect("in the repository");
    assert!(made == kept, "content/declaration-2024/text.en.md is not what `paraph import` makes of the seed");
}

#[test]
fn the_register_names_the_seed_by_its_digest() {
    let register = std::fs::read_to_string(built::root().join("content/declaration-2024/instrument.yaml"));
    let digest = format!("{:x}", Sha256::digest(SEED));
    assert!(register.is_ok_and(|text| text.contains(&digest)), "{digest}");
    let page = minified().page(EDITION);
    assert!(page.root_element().text().any(|text| text.contains(&digest)), "the page does not show the digest");
}
