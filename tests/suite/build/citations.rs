//! Golden citations: each style cites the same works at the same places as in `tests/cases/citations/STYLE.txt`. After
//! an intended change, run `PARAPH_BLESS=1 cargo test --test suite citations` and read what it wrote.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use camino::Utf8Path;
use paraph::model::citation_manner::CitationManner;
use paraph::model::locale::Locale;
use paraph::model::locator::Locator;
use paraph::output::Site;
use paraph::output::citation::pinpoint::Pinpoint;
use paraph::output::citation::styles::STYLES;
use paraph::output::citation::work::Work;
use paraph::output::render::context::RenderOptions;
use paraph::output::render::place_name::PlaceNamer;
use paraph::output::theme::Theme;
use paraph::session;
use paraph::shell::fs::native::NativeFileSystem;
use paraph::shell::project::read;
use serde_json::{Value, json};

/// What is cited: the instrument, the language of the page, the language of the edition, the place and the end of it.
const CASES: [(&str, &str, &str, &str, &str); 15] = [
    ("declaration-2024", "en", "en", "", ""),
    ("declaration-2024", "en", "en", "para_18__point_c", ""),
    ("declaration-2024", "en", "en", "chapeau", ""),
    ("declaration-2024", "en", "en", "para_12", "para_14"),
    ("declaration-2024", "en", "en", "para_18__point_a", "para_18__point_c"),
    ("declaration-2024", "en", "en", "chapeau", "para_2"),
    ("declaration-2024", "en", "en", "note_7", ""),
    ("declaration-2024", "en", "en", "part_III__sec_A", ""),
    ("declaration-2024", "fr", "en", "para_18__point_c", ""),
    ("declaration-2024", "ar", "en", "para_12", "para_14"),
    ("declaration-2024", "ru", "en", "para_12", "para_14"),
    ("declaration-2024", "zh", "en", "para_12", "para_14"),
    ("outcome-2016", "en", "en", "para_3", ""),
    ("udhr-1948", "es", "es", "para_12", ""),
    ("convention-1961", "en", "en", "", ""),
];

fn site() -> (Arc<Site>, Theme) {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let input = read::project(&NativeFileSystem, root);
    let site = session::plan(&input, RenderOptions { offline: false, minify: true }, None).site.expect("a site");
    let (theme, _) = Theme::new(&site.corpus().config, &BTreeMap::new()).expect("the default theme");
    (site, theme)
}

fn golden(style: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/citations/{style}.txt"))
}

#[test]
fn each_style_writes_what_its_golden_file_says() {
    let (site, theme) = site();
    let corpus = site.corpus();
    let mut wrong = Vec::new();
    for style in STYLES {
        let is_plain = style.id == "plain";
        let mut written = String::new();
        for (id, page, edition, place, end) in CASES {
            let [page, edition] = [page, edition].map(|tag| Locale::new(tag).expect("a tag"));
            let messages = theme.messages(&page);
            let position = corpus.register.find(id).expect(id);
            let namer = PlaceNamer::new(corpus, &theme, &page, position);
            let url = format!("https://example.org/{edition}/{id}/");
            let mut work = Work::of(&corpus.register, position, &page, &edition, url);
            let locator = |place: &str| Locator::parse(place).expect("a place");
            // The register of this repository has only works that the United Nations cite in their manner.
            if is_plain {
                work.manner = CitationManner::Plain;
            }
            work = match (place, end) {
                ("", _) => work,
                (place, "") => work.at(place, Pinpoint::at(&namer, &locator(place))),
                (first, last) => {
                    let pinpoint = Pinpoint::range(&namer, &locator(first), &locator(last));
                    work.at(&format!("{first}-{last}"), pinpoint)
                }
            };
            let at = if place.is_empty() { String::new() } else { format!(" {place}") };
            let to = if end.is_empty() { String::new() } else { format!(" to {end}") };
            let citation = style.plain(&work, messages);
            written.push_str(&format!("# {id}{at}{to}, in {page}\n{citation}\n\n"));
        }
        let path = golden(style.id);
        if std::env::var_os("PARAPH_BLESS").is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            fs::write(&path, &written).expect("write");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        for (is, should) in written.split("\n\n").zip(expected.split("\n\n").chain(std::iter::repeat(""))) {
            if is != should {
                wrong.push(format!("{}: written\n{is}\nexpected\n{should}\n", style.id));
            }
        }
        assert!(written.len() >= expected.len(), "{} has citations that are no longer written", path.display());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_judgment_is_cited_by_its_paragraph_behind_its_symbol() {
    let (site, theme) = site();
    let corpus = site.corpus();
    let locale = Locale::new("en").expect("a tag");
    let position = corpus.register.find("declaration-2024").expect("an instrument");
    let namer = PlaceNamer { manner: CitationManner::Court, ..PlaceNamer::new(corpus, &theme, &locale, position) };
    let mut work = Work::of(&corpus.register, position, &locale, &locale, "https://example.org/".to_owned());
    work.manner = CitationManner::Court;
    work.symbol = Some("[2017] SGHC 301".to_owned());
    let place = Locator::parse("para_14").expect("a place");
    let work = work.at("para_14", Pinpoint::at(&namer, &place));
    let style = STYLES.iter().find(|style| style.id == "oscola").expect("the style");
    let citation = style.plain(&work, theme.messages(&locale));
    assert!(citation.contains(" [2017] SGHC 301 at [14] "), "{citation}");
}

/// The variables of a CSL item that are texts (schema `csl-data.json` 1.0.2: any other key is refused), as far as they can
/// be used for a document.
const CSL_TEXTS: [&str; 17] = [
    "id",
    "type",
    "abstract",
    "authority",
    "collection-title",
    "container-title",
    "genre",
    "jurisdiction",
    "keyword",
    "language",
    "note",
    "number",
    "publisher",
    "publisher-place",
    "title",
    "title-short",
    "URL",
];

/// Whether a date is one or two lists of one to three whole numbers, of which month and day are such.
fn is_csl_date(date: &Value) -> bool {
    let is_part = |(at, part): (usize, &Value)| {
        part.as_u64().is_some_and(|n| [1..=9999, 1..=12, 1..=31].get(at).is_some_and(|range| range.contains(&n)))
    };
    let is_one = |parts: &Value| {
        let parts = parts.as_array().map_or(&[][..], Vec::as_slice);
        (1..=3).contains(&parts.len()) && parts.iter().enumerate().all(is_part)
    };
    let only = date.as_object().is_some_and(|date| date.len() == 1);
    let dates = date["date-parts"].as_array().map_or(&[][..], Vec::as_slice);
    only && (1..=2).contains(&dates.len()) && dates.iter().all(is_one)
}

/// What is wrong with an item, by the rules of the schema.
fn csl_faults(item: &Value) -> Vec<String> {
    let fields = item.as_object().expect("an object");
    let is_name = |name: &Value| {
        let name = name.as_object().filter(|name| name.len() == 1);
        name.is_some_and(|name| {
            name.get("literal").and_then(Value::as_str).is_some_and(|words| !words.trim().is_empty())
        })
    };
    let is_good = |key: &str, value: &Value| match key {
        "author" => value.as_array().is_some_and(|names| !names.is_empty() && names.iter().all(is_name)),
        "issued" => is_csl_date(value),
        "type" => ["document", "treaty", "legislation", "report"].contains(&value.as_str().unwrap_or_default()),
        key => CSL_TEXTS.contains(&key) && value.as_str().is_some_and(|text| !text.trim().is_empty()),
    };
    let wrong = fields.iter().filter(|(key, value)| !is_good(key, value)).map(|(key, value)| format!("{key}: {value}"));
    let needed = ["id", "type", "title", "URL"].into_iter().filter(|key| !fields.contains_key(*key));
    wrong.chain(needed.map(|key| format!("no {key}"))).collect()
}

#[test]
fn csl_items_match_the_csl_schema() {
    let (site, theme) = site();
    let corpus = site.corpus();
    let style = STYLES.iter().find(|style| style.id == "csl").expect("the style");
    let mut items = 0;
    for (position, entry) in corpus.register.iter() {
        for locale in &corpus.config.locales {
            let messages = theme.messages(locale);
            let url = format!("https://example.org/{locale}/{}/", entry.id);
            let work = Work::of(&corpus.register, position, locale, locale, url);
            let place = Locator::parse("para_18__point_c").expect("a place");
            let namer = PlaceNamer::new(corpus, &theme, locale, position);
            let at = Work::of(&corpus.register, position, locale, locale, "https://example.org/".to_owned())
                .at("para_18__point_c", Pinpoint::at(&namer, &place));
            for work in [work, at] {
                let text = style.plain(&work, messages);
                let list: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
                let list = list.as_array().expect("a list");
                assert_eq!(list.len(), 1, "{text}");
                assert_eq!(csl_faults(&list[0]), Vec::<String>::new(), "{} in {locale}", entry.id);
                items += 1;
            }
        }
    }
    assert!(items > 50, "only {items} items were looked at");
    // The rules can fail.
    for (wrong, count) in [
        (json!({ "id": "x", "type": "document", "title": "X", "URL": "https://example.org/" }), 0),
        (json!({ "id": 1, "type": "website", "titel": "X", "URL": "" }), 5),
        (
            json!({ "id": "x", "type": "document", "title": "X", "URL": "u", "issued": { "date-parts": [[2024, 13]] } }),
            1,
        ),
        (json!({ "id": "x", "type": "document", "title": "X", "URL": "u", "author": [{ "name": "X" }] }), 1),
    ] {
        assert_eq!(csl_faults(&wrong).len(), count, "{wrong}: {:?}", csl_faults(&wrong));
    }
}

#[test]
fn every_golden_file_belongs_to_a_style() {
    let folder = golden("x");
    let files = fs::read_dir(folder.parent().expect("a folder")).expect("golden files");
    let mut names: Vec<_> = files.map(|file| file.expect("a file").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    let mut styles: Vec<_> = STYLES.iter().map(|style| format!("{}.txt", style.id)).collect();
    styles.sort();
    assert_eq!(names, styles);
}
