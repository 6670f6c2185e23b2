//! References: what a text names is linked to the right page, and nothing else is linked. The expected references stand
//! in `tests/cases/references/`; those that an author added stand in `content/declaration-2024/references.en.yaml`.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};

use crate::support::html::{selector, spaced, the, words};
use crate::support::own_site::{self, EDITION, minified, paragraph_page};
use crate::support::project::Project;
use crate::support::seed_reader;
use crate::support::site_integrity::joined;

const AUTO: &str = include_str!("../../cases/references/declaration-2024.auto.txt");
const NESTED: &str = include_str!("../../cases/references/declaration-2024.nested.txt");

/// A mention: where it stands, its words, and the id of what it leads to, with a place where there is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    pub place: String,
    pub words: String,
    pub target: String,
}

impl Mention {
    fn new(place: &str, words: &str, target: &str) -> Self {
        Self { place: place.to_owned(), words: words.to_owned(), target: target.to_owned() }
    }

    /// The instrument it leads to, without the place in it.
    pub fn instrument(&self) -> &str {
        self.target.split('#').next().unwrap_or_default()
    }
}

fn cells(text: &str) -> Vec<[String; 3]> {
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let row = |line: &str| {
        let cells: Vec<String> = line.split(" | ").map(str::to_owned).collect();
        cells.try_into().unwrap_or_else(|_| panic!("{line}"))
    };
    rows.map(row).collect()
}

/// The mentions that are linked without asking.
pub fn auto() -> Vec<Mention> {
    cells(AUTO).iter().map(|[place, words, target]| Mention::new(place, words, target)).collect()
}

/// A file of the declaration in `content/` that is keyed by places.
pub fn beside(file: &str) -> Vec<(String, serde_json::Value)> {
    let text = std::fs::read_to_string(own_site::root().join("content/declaration-2024").join(file)).expect(file);
    let places: BTreeMap<String, Vec<serde_json::Value>> = serde_yaml::from_str(&text).expect(file);
    places
        .into_iter()
        .flat_map(|(place, entries)| entries.into_iter().map(move |entry| (place.clone(), entry)))
        .collect()
}

/// The mentions that an author decided.
pub fn decided() -> Vec<Mention> {
    let text = |entry: &serde_json::Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    let list = beside("references.en.yaml");
    list.iter().map(|(place, entry)| Mention::new(place, &text(entry, "quote"), &text(entry, "target"))).collect()
}

/// All that the text names: both lists; where an author decided what would be linked anyway, it is in both.
pub fn named() -> Vec<Mention> {
    let mut named = auto();
    for mention in decided() {
        if !named.contains(&mention) {
            named.push(mention);
        }
    }
    named
}

/// The words at a place of the seed.
pub fn text_at(place: &str) -> Vec<String> {
    let line = |number: &usize| seed_reader::words(&seed_reader::printed(*number));
    match place {
        "masthead" => {
            [seed_reader::ORGAN].iter().chain(&seed_reader::DISTRIBUTION).chain(&seed_reader::BODY).map(line).collect()
        }
        "title" => vec![line(&seed_reader::TITLE)],
        place => vec![spaced(&seed_reader::by_id()[place])],
    }
}

#[test]
fn the_expected_references_are_words_of_the_seed() {
    assert_eq!((auto().len(), cells(NESTED).len()), (67, 7));
    for (row, count) in counted(auto()) {
        let text = text_at(&row.place).join("\n");
        assert!(text.matches(&row.words).count() >= count, "{row:?} does not stand there {count} times");
    }
    for [place, short, long] in cells(NESTED) {
        assert!(long.contains(&short) && long != short, "{short} is not in {long}");
        assert!(auto().iter().any(|row| row.place == place && row.words == long), "{long} is not linked");
    }
}

// ---- the links of a page ----

/// The links of the text on a page: those of words, masthead, headings and notes, but not what editors wrote, and not
/// popovers, which say what the notes say.
fn linked(path: &str, page: &Html) -> Vec<Mention> {
    let mast = ".mast > p a, .mast > .body a, .mast > .distr a, h1 a";
    let all = selector(&format!(
        "{mast}, .para > .text a, h2[id] > span a, h3[id] > span a, .notes > ul a, .notes > .in > ul a"
    ));
    let mut links = Vec::new();
    for a in page.select(&all) {
        let ancestors = || a.ancestors().filter_map(ElementRef::wrap);
        let inside = |name: &str| ancestors().any(|outer| outer.value().classes().any(|class| class == name));
        if inside("note")
            || inside("annotation")
            || inside("layers")
            || inside("label")
            || a.value().attr("role") == Some("doc-backlink")
        {
            continue;
        }
        links.push(Mention { place: place(a), words: words(a, &[]), target: target(path, a) });
    }
    links
}

/// Where a link leads: an instrument, by the folder of its page, and the place in it; another site, by its address.
fn target(path: &str, a: ElementRef<'_>) -> String {
    let href = a.value().attr("href").unwrap_or_default();
    let instrument = a.value().attr("data-instrument");
    if href.starts_with("https://") {
        assert_eq!(instrument, None, "{path}: {href}");
        return href.to_owned();
    }
    let (address, fragment) = href.split_once('#').map_or((href, None), |(a, f)| (a, Some(f)));
    let here = path.strip_suffix("/index.html").unwrap_or(path);
    let page = if address.is_empty() {
        here.to_owned()
    } else {
        joined(path, address).unwrap_or_else(|e| panic!("{path}: {href}: {e}"))
    };
    let page = page.strip_prefix("en/").unwrap_or(&page).to_owned();
    assert!(a.value().classes().any(|class| class == "ref"), "{path}: {href} in the text is no cross-reference");
    assert_eq!(instrument, page.split('/').next(), "{path}: {href}");
    fragment.map_or(page.clone(), |fragment| format!("{}#{fragment}", page.split('/').next().unwrap_or_default()))
}

fn place(element: ElementRef<'_>) -> String {
    for outer in element.ancestors().filter_map(ElementRef::wrap) {
        let value = outer.value();
        match value.name() {
            "h1" => return "title".to_owned(),
            "header" if value.classes().any(|class| class == "mast") => return "masthead".to_owned(),
            "div" | "li" | "h2" | "h3" if value.attr("id").is_some() => {
                return value.attr("id").unwrap_or_default().to_owned();
            }
            _ => {}
        }
    }
    String::new()
}

/// How often each item is there.
pub fn counted<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

/// What is wanted and not found, and what is found and not wanted.
fn apart(wanted: impl IntoIterator<Item = Mention>, found: impl IntoIterator<Item = Mention>) -> Vec<String> {
    let (wanted, found) = (counted(wanted), counted(found));
    let missing = wanted.iter().filter(|(mention, count)| found.get(mention) != Some(*count));
    let surplus = found.iter().filter(|(mention, count)| wanted.get(mention) != Some(*count));
    let missing = missing.map(|(m, n)| format!("wanted {n} times: {} | {} | {}", m.place, m.words, m.target));
    let surplus = surplus.map(|(m, n)| format!("found {n} times: {} | {} | {}", m.place, m.words, m.target));
    missing.chain(surplus).collect()
}

#[test]
fn every_expected_reference_is_linked_and_no_other() {
    let page = minified().page(EDITION);
    let wanted = named().into_iter().filter(|mention| mention.place != "title");
    let apart = apart(wanted, linked(EDITION, &page));
    assert!(apart.is_empty(), "{}", apart.join("\n"));
    // No other link is a cross-reference, but for those of popovers.
    let refs = page.select(&selector("a.ref")).count();
    let popovers = page.select(&selector("aside.note a.ref")).count();
    let urls = named().iter().filter(|mention| mention.target.starts_with("https://")).count();
    assert_eq!(refs - popovers, linked(EDITION, &page).len() - urls);
}

#[test]
fn paragraph_pages_have_the_same_references_as_the_text() {
    let places = seed_reader::places();
    let mut broken = Vec::new();
    for paragraph in places.iter().filter(|place| place.id == "chapeau" || place.id.starts_with("para_")) {
        if paragraph.id.contains("__") {
            continue;
        }
        let points = format!("{}__", paragraph.id);
        let own = |place: &str| place == paragraph.id || place.starts_with(&points);
        let called: Vec<String> = places
            .iter()
            .filter(|place| own(&place.id))
            .flat_map(|place| seed_reader::called(&place.printed))
            .collect();
        let wanted = named().into_iter().filter(|mention| own(&mention.place) || called.contains(&mention.place));
        let path = paragraph_page(&paragraph.id);
        let found = linked(&path, &minified().page(&path));
        broken.extend(apart(wanted, found).into_iter().map(|line| format!("{path}: {line}")));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn popovers_have_the_same_references_as_the_list_of_notes() {
    let page = minified().page(EDITION);
    let links = selector("a:not([href^='#'])");
    for note in seed_reader::places().iter().filter_map(|place| place.id.strip_prefix("note_")) {
        let of = |css: &str| -> Vec<(String, String)> {
            let links = the(&page, css).select(&links).collect::<Vec<_>>();
            links.into_iter().map(|a| (words(a, &[]), target(EDITION, a))).collect()
        };
        let listed = of(&format!("#note_{note} > .text"));
        assert!(!listed.is_empty(), "every note of this text names something: {note}");
        assert_eq!(of(&format!("#pop_{note}")), listed, "note {note}");
    }
}

#[test]
fn no_name_is_linked_inside_a_longer_name() {
    let page = minified().page(EDITION);
    let links = linked(EDITION, &page);
    for [place, short, long] in cells(NESTED) {
        let text = text_at(&place).join("\n");
        let inside = long.matches(&short).count();
        let outside = text.matches(&short).count() - text.matches(&long).count() * inside;
        let alone = links.iter().filter(|link| link.place == place && link.words == short).count();
        assert!(
            alone <= outside,
            "{place}: {short} is linked {alone} times, and stands {outside} times outside of: {long}"
        );
    }
}

/// The addresses of note 10 end before "and" and before the full stop.
#[test]
fn addresses_do_not_swallow_punctuation() {
    let page = minified().page(EDITION);
    let text = the(&page, "#note_10 > .text");
    let mut shown = words(text, &[]);
    for a in text.select(&selector("a[href^=https]")) {
        let url = a.value().attr("href").and_then(|href| href.strip_prefix("https://")).unwrap_or_default();
        assert_eq!(words(a, &[]), url);
        shown = shown.replacen(url, "<>", 1);
    }
    assert_eq!(shown, "Available at <> and <>.");
}

#[test]
fn ibid_is_resolved_in_popovers_and_on_paragraph_pages() {
    const RECORDS: &str = "Official Records of the Economic and Social Council";
    const SERIES: &str = "United Nations, Treaty Series";
    let works = BTreeMap::from([("2", RECORDS), ("3", RECORDS), ("7", SERIES), ("8", SERIES)]);
    let page = minified().page(EDITION);
    for place in seed_reader::places() {
        let Some(note) = place.id.strip_prefix("note_") else { continue };
        let work = |page: &Html, css: &str| page.select(&selector(css)).next().map(|e| words(e, &[]));
        let wanted = works.get(note).map(|work| (*work).to_owned());
        assert_eq!(work(&page, &format!("#pop_{note} .ibid bdi")), wanted, "the popover of note {note}");
        assert_eq!(work(&page, &format!("#note_{note} .ibid")), None, "the list shows note {note} as printed");
    }
    for (paragraph, notes) in [("para_1", ["2", "3"]), ("para_5", ["7", "8"])] {
        let page = minified().page(&paragraph_page(paragraph));
        for note in notes {
            let shown = words(the(&page, &format!("#note_{note} .ibid bdi")), &[]);
            assert_eq!(shown, works[note], "{paragraph}: apart from its text, note {note} says it too");
        }
    }
}

/// The page of what a text names may be left out, and then nothing leads to it.
#[test]
fn the_page_of_mentions_can_be_switched_off() {
    let settings = "title = \"Test\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\"]\n";
    let project = Project::new()
        .file("site.toml", settings)
        .instrument("y", "Charter of Harbours")
        .file("content/y/instrument.yaml", "title: {en: Charter of Harbours}\ncited_as: {en: [Charter of Harbours]}\n")
        .file("content/x/text.en.md", "1. We recall the Charter of Harbours.\n");
    let about_it = || {
        project.build().expect_clean();
        let about = |(path, bytes): &(String, Vec<u8>)| {
            path.contains("mentions") || String::from_utf8_lossy(bytes).contains("x/mentions/")
        };
        project.site().iter().filter(|file| about(file)).map(|(path, _)| path.clone()).collect::<Vec<_>>()
    };
    let with = about_it();
    assert!(
        with.contains(&"en/x/mentions/index.html".to_owned()) && with.contains(&"sitemap.xml".to_owned()),
        "{with:?}"
    );
    project.write("site.toml", format!("{settings}mentions_pages = false\n"));
    assert_eq!(about_it(), Vec::<String>::new());
}
