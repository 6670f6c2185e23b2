//! Owns the promise that what a text names is linked, to the right page, and nothing else is.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};

use crate::built::{self, EDITION, minified, selector, words};

const AUTO: &str = include_str!("../cases/mentions/declaration-2024.auto.txt");

/// A link: where, which words, what it leads to.
type Link = (String, String, String);

/// The rows of the case file.
fn rows() -> Vec<Link> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(" | ").collect();
        match cells.as_slice() {
            [place, words, target] => ((*place).to_owned(), (*words).to_owned(), (*target).to_owned()),
            _ => panic!("{line}"),
        }
    };
    AUTO.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(row).collect()
}

/// The links an author decided, from `references.en.yaml`.
fn decided() -> Vec<Link> {
    let path = built::root().join("content/declaration-2024/references.en.yaml");
    let text = std::fs::read_to_string(path).expect("references");
    let mut links = Vec::new();
    let (mut place, mut quote) = (String::new(), String::new());
    for line in text.lines() {
        if let Some(key) = line.strip_suffix(':').filter(|key| !key.starts_with(' ')) {
            place = key.to_owned();
        } else if let Some(words) = line.trim().strip_prefix("- quote: ") {
            quote = words.to_owned();
        } else if let Some(target) = line.trim().strip_prefix("target: ") {
            let instrument = target.split('#').next().unwrap_or(target);
            links.push((place.clone(), quote.clone(), instrument.to_owned()));
        }
    }
    links
}

/// The links of the text itself: words, masthead, headings, list of notes; not popovers, which repeat the notes, and not
/// what editors wrote.
fn linked(page: &Html) -> Vec<Link> {
    let mut links = Vec::new();
    for a in page.select(&selector("article a.ref, article .notes a[href^=http]")) {
        let ours = |name: &str| a.ancestors().filter_map(ElementRef::wrap).any(|e| e.value().classes().any(|c| c == name));
        if ours("annotation") || ours("note") || ours("facts") {
            continue;
        }
        let href = a.value().attr("href").unwrap_or_default().to_owned();
        let target = a.value().attr("data-instrument").map_or(href, str::to_owned);
        links.push((place(a), words(a, &[]), target));
    }
    links
}

fn place(element: ElementRef<'_>) -> String {
    for ancestor in element.ancestors().filter_map(ElementRef::wrap) {
        let value = ancestor.value();
        if value.classes().any(|class| class == "mast") {
            return "masthead".to_owned();
        }
        if let Some(id) = value.attr("id").filter(|_| ["div", "li", "h2", "h3"].contains(&value.name())) {
            return id.to_owned();
        }
    }
    String::new()
}

fn counted(links: &[Link]) -> BTreeMap<&Link, usize> {
    let mut counts = BTreeMap::new();
    links.iter().for_each(|link| *counts.entry(link).or_default() += 1);
    counts
}

#[test]
fn what_the_text_names_is_linked_and_nothing_else() {
    let rows = rows();
    assert_eq!(rows.len(), 67);
    let mut wanted: Vec<Link> = rows.into_iter().filter(|(place, ..)| place != "title").collect();
    // `provisional agenda` and the rows of the survey that an author decided stand in both lists.
    for link in decided() {
        if !wanted.contains(&link) {
            wanted.push(link);
        }
    }
    let page = minified().page(EDITION);
    let found = linked(&page);
    let (wanted, found) = (counted(&wanted), counted(&found));
    for (link, count) in &wanted {
        assert_eq!(found.get(link), Some(count), "not linked as wanted: {link:?}");
    }
    for (link, count) in &found {
        assert_eq!(wanted.get(link), Some(count), "linked though nobody wanted it: {link:?}");
    }
}

#[test]
fn links_lead_to_the_page_of_what_they_name() {
    let page = minified().page(EDITION);
    for a in page.select(&selector("a.ref")) {
        let id = a.value().attr("data-instrument").unwrap_or_default();
        let href = a.value().attr("href").unwrap_or_default();
        let right = href == format!("../{id}/") || (id == "declaration-2024" && href.starts_with("#para_"));
        assert!(right, "{id}: {href}");
    }
}

/// The title carries no links; the pages of what it names list it.
#[test]
fn every_mention_is_listed_where_it_leads() {
    for (place, named, target) in rows().into_iter().filter(|(.., target)| !target.starts_with("https:")) {
        let page = minified().page(&format!("en/{target}/index.html"));
        let rows: Vec<(String, String)> = page
            .select(&selector(".mention"))
            .map(|row| {
                let num = row.select(&selector("a.num")).next().expect("a number");
                let label = if num.value().attr("href").is_some_and(|href| href.contains('#')) {
                    num.value().attr("href").and_then(|href| href.split('#').nth(1)).unwrap_or_default().to_owned()
                } else {
                    words(num, &["vh"]).to_lowercase()
                };
                (label, row.select(&selector("mark")).next().map(|mark| words(mark, &[])).unwrap_or_default())
            })
            .collect();
        assert!(rows.contains(&(place.clone(), named.clone())), "{target} does not list {place}: {named}\n{rows:?}");
    }
}

#[test]
fn ibid_is_resolved_where_a_note_is_read_alone() {
    let page = minified().page(EDITION);
    for (note, work) in [
        ("2", "Official Records of the Economic and Social Council"),
        ("3", "Official Records of the Economic and Social Council"),
        ("7", "United Nations, Treaty Series"),
        ("8", "United Nations, Treaty Series"),
    ] {
        let popover = page.select(&selector(&format!("#pop_{note} .ibid bdi"))).next().map(|e| words(e, &[]));
        assert_eq!(popover.as_deref(), Some(work), "note {note}");
        let listed = page.select(&selector(&format!("#note_{note} .ibid"))).next();
        assert!(listed.is_none(), "the list of notes shows note {note} as printed");
    }
}

#[test]
fn paragraph_pages_say_what_they_cite_and_who_cites_them() {
    let cites = |paragraph: &str| -> Vec<String> {
        let page = minified().page(&format!("en/declaration-2024/{paragraph}/index.html"));
        let list = selector("[aria-labelledby=h-out] .list li > a");
        page.select(&list).filter_map(|a| a.value().attr("href")).map(str::to_owned).collect()
    };
    for (paragraph, instruments) in [
        ("para_1", vec!["declaration-2019", "declaration-2009", "statement-2014", "outcome-2016", "e-2009-28", "e-2014-28"]),
        ("para_5", vec!["convention-1961", "convention-1971", "convention-1988", "drug-control-conventions"]),
        ("para_18", vec!["declaration-2019", "drug-control-conventions"]),
        ("para_39", vec!["guiding-principles-2013"]),
        ("para_41", vec!["drug-control-conventions", "unodc", "who", "bridgetown-covenant-2021"]),
    ] {
        let wanted: Vec<String> = instruments.iter().map(|id| format!("../../{id}/")).collect();
        assert_eq!(cites(paragraph), wanted, "{paragraph}");
    }
    let page = minified().page("en/declaration-2024/para_18/index.html");
    let rows: Vec<&str> =
        page.select(&selector("[aria-labelledby=h-in] .mention a.num")).filter_map(|a| a.value().attr("href")).collect();
    assert!(rows.contains(&"../#para_19"), "{rows:?}");
}
