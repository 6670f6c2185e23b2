//! Backlinks: the page of an instrument lists every place that refers to it, with the surrounding words; the page of a
//! paragraph lists what it cites and who refers to it.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;
use scraper::{ElementRef, Html};

use crate::build::references::{beside, counted, named, text_at};
use crate::support::html::{selector, spaced, the, words};
use crate::support::own_site::{minified, paragraph_page};
use crate::support::seed_reader;
use crate::support::site_integrity::joined;

/// A row of a list: where it leads, the words it marks, and the words before and after with whether more are left out.
struct Row {
    place: String,
    marked: String,
    before: (bool, String),
    after: (String, bool),
}

/// The rows of a page that are about the text, and the places of editors' notes.
fn rows(path: &str, page: &Html) -> (Vec<Row>, Vec<String>) {
    let (mut text, mut ours) = (Vec::new(), Vec::new());
    for row in page.select(&selector(".mention")) {
        let inner = |css: &str| row.select(&selector(css)).next();
        let place =
            place(path, inner("a.num").unwrap_or_else(|| panic!("{path}: a row leads nowhere: {}", row.html())));
        match inner("blockquote > p") {
            None => ours.push(place),
            Some(quoted) => text.push(around(place, quoted)),
        }
    }
    (text, ours)
}

/// The place that a row leads to. The masthead and the title have no ids: they are named in words.
fn place(path: &str, num: ElementRef<'_>) -> String {
    let href = num.value().attr("href").unwrap_or_default();
    let (address, fragment) = href.split_once('#').map_or((href, None), |(a, f)| (a, Some(f)));
    let page = joined(path, address).unwrap_or_else(|fault| panic!("{path}: {href}: {fault}"));
    assert_eq!(page, "en/declaration-2024", "{path}: {href}");
    fragment.map_or_else(|| words(num, &[]).to_lowercase(), str::to_owned)
}

fn around(place: String, quoted: ElementRef<'_>) -> Row {
    let mut row = Row { place, marked: String::new(), before: (false, String::new()), after: (String::new(), false) };
    let mut marked = false;
    for child in quoted.children() {
        let element = ElementRef::wrap(child);
        if let Some(text) = child.value().as_text() {
            if marked { row.after.0.push_str(text) } else { row.before.1.push_str(text) }
        } else if let Some(mark) = element.filter(|e| e.value().name() == "mark") {
            row.marked = mark.text().collect();
            marked = true;
        } else if element.is_some_and(|e| e.value().classes().any(|class| class == "el")) {
            if marked { row.after.1 = true } else { row.before.0 = true }
        }
    }
    row
}

impl Row {
    /// What is wrong with the words around, seen from the text at the place.
    fn fault(&self) -> Option<String> {
        let quoted = spaced(&format!("{}{}{}", self.before.1, self.marked, self.after.0));
        let fits = |text: &String| {
            let found = text.find(&quoted);
            let whole = |cut: bool, edge: bool| cut != edge;
            found.is_some()
                && whole(self.before.0, text.starts_with(&quoted))
                && whole(self.after.1, text.ends_with(&quoted))
        };
        let fits = text_at(&self.place).iter().any(fits);
        (!fits).then(|| format!("{}: these words do not stand there, or not so: {quoted}", self.place))
    }
}

/// The places of editors' notes with a link to an instrument, each note once.
fn annotated(instrument: &str) -> Vec<String> {
    let link = Regex::new(&format!(r"\]\(instrument:{instrument}[)#]")).expect("a pattern");
    let notes = beside("annotations.en.yaml").into_iter();
    notes.filter(|(_, note)| link.is_match(note["text"].as_str().unwrap_or_default())).map(|(place, _)| place).collect()
}

/// Every folder of content but the text's own is an instrument with a page.
fn instruments() -> Vec<String> {
    let pages = minified().files.keys().filter_map(|path| path.strip_prefix("en/")?.strip_suffix("/index.html"));
    let ours = ["declaration-2024", "about", "cite"];
    pages.filter(|page| !page.contains('/') && !ours.contains(page)).map(str::to_owned).collect()
}

#[test]
fn instruments_list_every_place_that_names_them_and_no_other() {
    let mut listed = 0;
    for id in instruments() {
        let path = format!("en/{id}/index.html");
        let (rows, ours) = rows(&path, &minified().page(&path));
        let wanted = named().into_iter().filter(|mention| mention.instrument() == id);
        let wanted: Vec<(String, String)> = wanted.map(|mention| (mention.place, mention.words)).collect();
        let found = rows.iter().map(|row| (row.place.clone(), row.marked.clone()));
        assert_eq!(counted(found), counted(wanted), "{path}");
        assert_eq!(counted(ours), counted(annotated(&id)), "{path}: editors' notes");
        let faults: Vec<String> = rows.iter().filter_map(Row::fault).collect();
        assert!(faults.is_empty(), "{path}:\n{}", faults.join("\n"));
        listed += rows.len();
    }
    let addresses = named().iter().filter(|mention| mention.target.starts_with("https://")).count();
    let own = named().iter().filter(|mention| mention.instrument() == "declaration-2024").count();
    assert_eq!(listed, named().len() - addresses - own, "a mention leads to no instrument");
}

/// Three pages, spelled out: what most readers will look up.
#[test]
fn three_instruments_list_these_places_in_this_order() {
    for (id, wanted) in [
        ("declaration-2019", "title chapeau para_1 para_17 para_18 para_42"),
        ("drug-control-conventions", "para_5 para_6 para_9 para_18__point_l para_41"),
        ("cnd", "masthead title para_8 para_15 para_16 para_28 para_29 para_30 para_33 para_40 para_42"),
    ] {
        let path = format!("en/{id}/index.html");
        let (rows, _) = rows(&path, &minified().page(&path));
        let places: Vec<&str> = rows.iter().map(|row| row.place.as_str()).collect();
        assert_eq!(places.join(" "), wanted, "{path}: in the order of the text");
    }
}

/// The number of the paragraph hangs beside each row, or the place in words.
#[test]
fn backlinks_show_the_number_of_their_place() {
    let page = minified().page("en/drug-control-conventions/index.html");
    let shown: Vec<String> = page.select(&selector(".mention > a.num")).map(|num| words(num, &["vh"])).collect();
    assert!(shown.starts_with(&["5.", "6.", "9.", "18 (l)", "41."].map(str::to_owned)), "{shown:?}");
    let page = minified().page("en/cnd/index.html");
    let shown: Vec<String> = page.select(&selector(".mention.wide > a.num")).map(|num| words(num, &["vh"])).collect();
    assert_eq!(shown[..2], ["Masthead", "Title"]);
}

// ---- pages of paragraphs ----

#[test]
fn paragraph_pages_list_what_text_and_notes_cite() {
    let places = seed_reader::places();
    for paragraph in places.iter().filter(|p| p.id == "chapeau" || p.id.starts_with("para_") && !p.id.contains("__")) {
        let points = format!("{}__", paragraph.id);
        let own = |place: &str| place == paragraph.id || place.starts_with(&points);
        let called: Vec<String> =
            places.iter().filter(|p| own(&p.id)).flat_map(|p| seed_reader::called(&p.printed)).collect();
        let cited = named().into_iter().filter(|mention| own(&mention.place) || called.contains(&mention.place));
        let cited = cited.filter(|m| !m.target.starts_with("https://") && m.instrument() != "declaration-2024");
        let wanted: BTreeSet<String> = cited.map(|mention| mention.instrument().to_owned()).collect();
        let found = cites(&paragraph.id);
        assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), wanted, "{}", paragraph.id);
        assert_eq!(found.len(), wanted.len(), "{}: something occurs twice: {found:?}", paragraph.id);
    }
}

/// The instruments in the list of a paragraph's page, in order.
fn cites(paragraph: &str) -> Vec<String> {
    let path = paragraph_page(paragraph);
    let page = minified().page(&path);
    let links = selector("[aria-labelledby=h-out] .list > li > a");
    let hrefs = page.select(&links).filter_map(|a| a.value().attr("href"));
    hrefs.map(|href| joined(&path, href).expect("a page").replacen("en/", "", 1)).collect()
}

#[test]
fn paragraph_pages_list_citations_of_the_text_first() {
    for (paragraph, instruments) in [
        ("para_1", "declaration-2019 declaration-2009 statement-2014 outcome-2016 e-2009-28 e-2014-28"),
        ("para_5", "convention-1961 convention-1971 convention-1988 drug-control-conventions"),
        ("para_18", "declaration-2019 drug-control-conventions"),
        ("para_39", "guiding-principles-2013"),
        ("para_41", "drug-control-conventions unodc who bridgetown-covenant-2021"),
    ] {
        assert_eq!(cites(paragraph).join(" "), instruments, "{paragraph}");
    }
}

#[test]
fn paragraph_pages_list_the_places_that_refer_to_them() {
    let mut referred: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for mention in named() {
        if let Some(place) = mention.target.strip_prefix("declaration-2024#") {
            referred.entry(place.to_owned()).or_default().push((mention.place, mention.words));
        }
    }
    assert_eq!(referred.keys().collect::<Vec<_>>(), ["para_18", "para_32"]);
    assert_eq!(referred["para_18"], [("para_19".to_owned(), "these challenges".to_owned())]);
    for number in 1..=42 {
        let id = format!("para_{number}");
        let path = paragraph_page(&id);
        let (rows, _) = rows(&path, &minified().page(&path));
        let found: Vec<(String, String)> = rows.iter().map(|row| (row.place.clone(), row.marked.clone())).collect();
        assert_eq!(found, referred.get(&id).cloned().unwrap_or_default(), "{path}");
        assert!(rows.iter().all(|row| row.fault().is_none()), "{path}");
    }
}

/// The page of the text itself leads on: what is named is one step away, and one step back.
#[test]
fn every_instrument_page_links_back_to_the_text() {
    for mention in named().iter().filter(|mention| !mention.target.starts_with("https://")) {
        let page = minified().page(&format!("en/{}/index.html", mention.instrument()));
        assert!(!words(the(&page, "h1"), &[]).is_empty());
        let back = selector("a[href^='../declaration-2024/'], article.edition");
        assert!(page.select(&back).next().is_some(), "{}", mention.instrument());
    }
}
