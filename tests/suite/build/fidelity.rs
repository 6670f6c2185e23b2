//! Fidelity: the text on the page is that of the seed, character for character. What is expected is read from the seed
//! without the importer (`seed_reader`); what is found is read from the page as built, by the rules of its markup.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html};

use crate::support::html::{printed, selector, spaced, the, words};
use crate::support::own_site::{EDITION, minified, paragraph_page};
use crate::support::project::Project;
use crate::support::seed_reader::{self, BODY, DISTRIBUTION, ORGAN, Place, TITLE, places};

/// How many words each place has, counted by hand when the text was surveyed.
const COUNTS: &str = include_str!("../../cases/import/declaration-2024.counts.txt");

/// Where the words of a place stand on a page, and what there is not of it: points are places of their own.
fn standing<'a>(page: &'a Html, id: &str) -> (ElementRef<'a>, &'static [&'static str]) {
    match id {
        _ if id.starts_with("note_") => (the(page, &format!("section li#{id} > .text")), &["ibid"]),
        _ if id.starts_with("part_") => (the(page, &format!("h2#{id}, h3#{id}")), &["num"]),
        _ if id.contains("__point_") => (the(page, &format!(".text li#{id}")), &["points"]),
        _ => (the(page, &format!(".para#{id} > .text")), &["points"]),
    }
}

/// What differs between a page and the seed at some places.
fn differences<'a>(path: &str, of: impl Iterator<Item = &'a Place>) -> Vec<String> {
    let page = minified().page(path);
    let mut differences = Vec::new();
    for place in of {
        let (element, without) = standing(&page, &place.id);
        let pairs = [
            (words(element, without), spaced(&seed_reader::words(&place.printed))),
            (printed(element, without), place.printed.clone()),
        ];
        for (found, expected) in pairs {
            if found != expected {
                differences.push(format!("{path} {}:\n   page: {found}\n   seed: {expected}", place.id));
            }
        }
    }
    differences
}

#[test]
fn every_place_has_the_words_markers_and_emphasis_of_the_seed() {
    let differences = differences(EDITION, places().iter());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_paragraph_page_has_the_words_of_the_seed() {
    let places = places();
    let mut broken = Vec::new();
    let mut pages = 0;
    for paragraph in places.iter().filter(|p| is_paragraph(&p.id)) {
        let path = paragraph_page(&paragraph.id);
        let points: Vec<&Place> = places.iter().filter(|p| p.id.starts_with(&format!("{}__", paragraph.id))).collect();
        let own = || std::iter::once(paragraph).chain(points.iter().copied());
        let called: Vec<String> = own().flat_map(|place| seed_reader::called(&place.printed)).collect();
        let notes = places.iter().filter(|place| called.contains(&place.id));
        broken.extend(differences(&path, own().chain(notes)));
        // Only this paragraph, and only the notes it calls.
        let page = minified().page(&path);
        let ids = |css: &str| -> Vec<String> {
            page.select(&selector(css)).filter_map(|e| e.value().attr("id")).map(str::to_owned).collect()
        };
        assert_eq!(ids(".para"), [paragraph.id.clone()], "{path}");
        assert_eq!(ids("[role=doc-endnotes] li[id]"), called, "{path}");
        assert_eq!(shown_number(&page, &paragraph.id), number(&paragraph.id), "{path}");
        pages += 1;
    }
    assert_eq!(pages, 43);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn is_paragraph(id: &str) -> bool {
    id == "chapeau" || id.starts_with("para_") && !id.contains("__")
}

/// The rule of the markup on whole paragraphs: what is left of `div.text` is the words, points and all, with a space
/// wherever the text has one.
#[test]
fn paragraphs_with_all_their_points_have_the_words_of_the_seed() {
    let places = places();
    for paragraph in places.iter().filter(|place| is_paragraph(&place.id)) {
        let of = |place: &&Place| place.id == paragraph.id || place.id.starts_with(&format!("{}__", paragraph.id));
        let expected: Vec<String> = places.iter().filter(of).map(|place| seed_reader::words(&place.printed)).collect();
        for path in [EDITION.to_owned(), paragraph_page(&paragraph.id)] {
            let page = minified().page(&path);
            let found = words(the(&page, &format!(".para#{} > .text", paragraph.id)), &[]);
            assert_eq!(found, spaced(&expected.join(" ")), "{path} {}", paragraph.id);
        }
    }
}

/// Besides words, only marks, popovers and labels: another reader of these pages takes out three things and has the text.
#[test]
fn nothing_is_added_to_the_words() {
    const WORDS: [&str; 9] = ["p", "ol.points", "li", "a.ref", "em", "sup.mark", "aside.note", "span.label", "wbr"];
    let mut strangers = BTreeSet::new();
    for (path, page) in minified().pages() {
        for text in page.select(&selector(".para > .text")) {
            for element in text.descendent_elements().skip(1) {
                let inside = |class: &str| element.ancestors().filter_map(ElementRef::wrap).any(|e| is(e, class));
                if inside("mark") || inside("note") || inside("label") {
                    continue;
                }
                let known = WORDS.iter().any(|known| match known.split_once('.') {
                    Some((name, class)) => element.value().name() == name && is(element, class),
                    None => element.value().name() == *known && element.value().classes().next().is_none(),
                });
                if !known {
                    strangers.insert(format!("{path}: {}", element.html()));
                }
            }
        }
    }
    assert!(strangers.is_empty(), "{strangers:#?}");
}

fn is(element: ElementRef<'_>, class: &str) -> bool {
    element.value().classes().any(|name| name == class)
}

#[test]
fn the_places_are_those_of_the_seed_in_its_order() {
    let expected: Vec<String> = places().into_iter().map(|place| place.id).collect();
    let page = minified().page(EDITION);
    let with_id = selector("article [id]");
    let ids = page.select(&with_id).filter_map(|element| element.value().attr("id"));
    let ours = ["pop_", "noteref_", "annotation_", "notes"];
    let found: Vec<String> =
        ids.filter(|id| !ours.iter().any(|ours| id.starts_with(ours))).map(str::to_owned).collect();
    assert_eq!(found, expected);
    let marks: Vec<String> = page
        .select(&selector("sup.mark > button"))
        .filter(|button| !button.ancestors().filter_map(ElementRef::wrap).any(|outer| is(outer, "note")))
        .filter_map(|button| button.value().attr("id"))
        .map(|id| id.replacen("noteref_", "note_", 1))
        .collect();
    let called = places().iter().flat_map(|place| seed_reader::called(&place.printed)).collect::<Vec<_>>();
    assert_eq!(marks, [vec!["note_star".to_owned()], called].concat(), "the masthead calls the first");
}

#[test]
fn popovers_have_the_words_of_the_list_of_notes() {
    let notes: Vec<Place> = places().into_iter().filter(|place| place.id.starts_with("note_")).collect();
    let mut pages = vec![EDITION.to_owned()];
    pages.extend(places().iter().filter(|place| is_paragraph(&place.id)).map(|place| paragraph_page(&place.id)));
    let mut popovers = 0;
    for path in pages {
        let page = minified().page(&path);
        for popover in page.select(&selector("aside.note:not(.card)")) {
            let id = popover.value().attr("id").unwrap_or_default().replacen("pop_", "note_", 1);
            let expected = notes.iter().find(|note| note.id == id).unwrap_or_else(|| panic!("{path}: {id} is no note"));
            let words_of =
                popover.select(&selector("p:not(.act) > span")).next().unwrap_or_else(|| panic!("{path}: {id}"));
            assert_eq!(printed(words_of, &["ibid"]), expected.printed, "{path} {id}");
            let shown = words(popover.select(&selector("b")).next().unwrap_or(popover), &[]);
            assert_eq!(seed_reader::raised(&shown), marker(&id), "{path} {id}");
            popovers += 1;
        }
    }
    // Each on the page of the text and, but for that of the masthead, on the page of its paragraph.
    assert_eq!(popovers, 13 + 12);
}

/// The marker as the seed prints it before a note.
fn marker(id: &str) -> String {
    let marker = id.strip_prefix("note_").unwrap_or_default();
    if marker == "star" { "*".to_owned() } else { seed_reader::raised(marker) }
}

#[test]
fn masthead_and_title_have_the_words_of_the_seed() {
    let page = minified().page(EDITION);
    let lines = |css: &str| -> Vec<String> { page.select(&selector(css)).map(|e| printed(e, &["meta"])).collect() };
    let seeds =
        |numbers: &[usize]| -> Vec<String> { numbers.iter().map(|number| seed_reader::printed(*number)).collect() };
    assert_eq!(lines(".mast > .organ"), seeds(&[ORGAN]));
    assert_eq!(lines(".mast > .distr > p"), seeds(&DISTRIBUTION));
    assert_eq!(lines(".mast > .body > p"), seeds(&BODY));
    assert_eq!(lines("h1"), seeds(&[TITLE]));
    assert_eq!(page.select(&selector("h1 a, h1 button")).count(), 0, "the title has neither links nor marks");
}

#[test]
fn each_place_has_the_number_of_words_counted_by_hand() {
    let page = minified().page(EDITION);
    let count = |element: ElementRef<'_>, without: &[&str]| words(element, without).split(' ').count();
    let sum = |ids: &dyn Fn(&str) -> bool| -> usize {
        let of = places().into_iter().filter(|place| ids(&place.id));
        of.map(|place| standing(&page, &place.id)).map(|(element, without)| count(element, without)).sum()
    };
    let mut rows = 0;
    for row in COUNTS.lines().filter(|row| !row.starts_with('#') && !row.trim().is_empty()) {
        let (place, counted) = row.rsplit_once(' ').expect("a place and a count");
        let found = match place {
            _ if place.starts_with("marks in") => continue,
            "paragraphs with a number" => sum(&|id| id.starts_with("para_")),
            "headings" => sum(&|id| id.starts_with("part_")),
            "notes" => sum(&|id| id.starts_with("note_")),
            "title" => count(the(&page, "h1"), &[]),
            point if point.contains("__point_") => count(the(&page, &format!("#{point}")), &[]),
            paragraph => count(the(&page, &format!("#{paragraph} > .text")), &[]),
        };
        assert_eq!(found.to_string(), counted, "{place}");
        rows += 1;
    }
    assert_eq!(rows, 1 + 42 + 19 + 4, "the table is not whole");
}

fn number(id: &str) -> Option<String> {
    id.strip_prefix("para_").map(|number| format!("{number}."))
}

/// The number that a paragraph shows. A word before it is for those who do not see it hang beside the text.
fn shown_number(page: &Html, id: &str) -> Option<String> {
    let number = page.select(&selector(&format!("#{id} > a.num"))).next()?;
    assert_eq!(number.value().attr("href"), Some(format!("#{id}").as_str()), "the number is no link to itself");
    Some(words(number, &["vh"]))
}

#[test]
fn every_number_is_text() {
    let page = minified().page(EDITION);
    let text = |css: &str| words(the(&page, css), &["vh"]);
    for place in places() {
        let id = &place.id;
        let last = id.rsplit('_').next().unwrap_or_default();
        if is_paragraph(id) {
            assert_eq!(shown_number(&page, id), number(id), "{id}");
        } else if id.starts_with("part_") {
            assert_eq!(text(&format!("#{id} > a.num[href=\"#{id}\"]")), format!("{last}."), "{id}");
        } else if id.starts_with("note_") {
            assert_eq!(text(&format!("#{id} > b")), if last == "star" { "*" } else { last }, "{id}");
        } else {
            assert_eq!(text(&format!("#{id} > span.label > a[href=\"#{id}\"]")), format!("({last})"), "{id}");
        }
    }
    let lists = page.select(&selector("article ol:not(.points)")).count();
    assert_eq!(lists, 0, "a browser would number it");
}

#[test]
fn strong_emphasis_is_shown_as_strong_and_emphasis() {
    let text = "We.\n\n1. One ***both*** and *em* and **strong** in a ***Charter of Y***.\n";
    let register = "title: {en: Y}\ncited_as: {en: [Charter of Y]}\n";
    let project = Project::new().file("content/x/text.en.md", text).file("content/y/instrument.yaml", register);
    project.build().expect_clean();
    let page = project.read("en/x/index.html");
    for shown in ["<strong><em>both</em></strong>", "<em>em</em>", "<strong>strong</strong>"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(page.contains("<strong><em>Charter of Y</em></strong></a>"), "{page}");
}

#[test]
fn paragraph_pages_list_their_notes_in_the_documented_markup() {
    let page = minified().page("en/declaration-2024/para_1/index.html");
    for note in ["note_2", "note_3", "note_4"] {
        let css = format!("section.notes[role=doc-endnotes] li#{note}");
        assert!(page.select(&selector(&css)).next().is_some(), "{css}");
    }
}
