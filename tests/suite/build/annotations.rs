//! Editors' notes: what of them stands beside the text, what on the paragraph's page, and the notes as Web Annotations
//! (W3C Web Annotation Data Model).

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::support::html::{selector, spaced, the, words};
use crate::support::own_site::{EDITION, minified, paragraph_page, under_a_path};
use crate::support::project::Project;

const DATA: &str = "en/declaration-2024/annotations.jsonld";
const TEXT: &str = "content/x/text.en.md";
const NOTES: &str = "content/x/annotations.en.yaml";
const WRITTEN: &str = "en/x/annotations.jsonld";

fn parsed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn data(project: &Project) -> Value {
    parsed(project.read(WRITTEN).as_bytes())
}

#[track_caller]
fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no `{key}` in {value}"))
}

fn items(data: &Value) -> &[Value] {
    data["first"]["items"].as_array().map_or(&[], Vec::as_slice)
}

fn ids(data: &Value) -> Vec<&str> {
    items(data).iter().map(|item| text(item, "id")).collect()
}

/// What the model requires of a collection with one embedded page and of everything in it, with the section it says so.
fn faults(data: &Value, id: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut is = |holds: bool, rule: &str, at: &Value| {
        if !holds {
            faults.push(format!("{rule}: {at}"));
        }
    };
    let iri = |value: &Value| value.as_str().is_some_and(|iri| iri.starts_with("https://") && !iri.contains(' '));
    is(data["@context"] == "http://www.w3.org/ns/anno.jsonld", "3.1: the context", data);
    is(data["id"] == id && data["type"] == "AnnotationCollection", "5.1: id and type of the collection", data);
    is(data["total"].as_u64() == u64::try_from(items(data).len()).ok(), "5.1: total", &data["total"]);
    is(data["label"].as_str().is_some_and(|label| !label.is_empty()), "5.1: label", data);
    let page = &data["first"];
    is(page["type"] == "AnnotationPage" && iri(&page["id"]), "5.2: id and type of the page", page);
    is(page["items"].is_array() && page["startIndex"] == 0, "5.2: items", page);
    let mut seen = BTreeSet::new();
    for item in items(data) {
        is(iri(&item["id"]) && seen.insert(item["id"].to_string()), "3.1: one id", item);
        is(item["type"] == "Annotation", "3.1: type", item);
        let motivations = ["assessing", "commenting", "describing", "identifying", "linking"];
        is(item["motivation"].as_str().is_some_and(|m| motivations.contains(&m)), "3.3.5: motivation", item);
        let created = item["created"].as_str();
        is(created.is_none_or(|date| date.len() == 20 && date.ends_with("T00:00:00Z")), "3.3.1: created, in UTC", item);
        let named = |creator: &Value| creator["name"].is_string();
        is(item.get("creator").is_none_or(named), "3.3.2: name of the creator", item);
        for body in item["body"].as_array().expect("bodies") {
            is(body["type"] == "TextualBody" && body["value"].is_string(), "3.2.4: a textual body has a value", body);
            is(body["purpose"].is_string(), "3.3.5: a purpose where there are several", body);
        }
        let target = &item["target"];
        is(target["type"] == "SpecificResource" && iri(&target["source"]), "4: one source", target);
        is(!text(target, "source").contains('#'), "4.2.1: a fragment is selected, not part of the source", target);
        // The masthead is no fragment: a note to it is to the page, or to words of it.
        let Some(place) = target.get("selector") else { continue };
        let is_fragment = place["type"] == "FragmentSelector";
        is(!is_fragment || place["value"].is_string(), "4.2.1: value", place);
        let conforms = place["conformsTo"] == "http://tools.ietf.org/rfc/rfc3236";
        is(!is_fragment || conforms, "4.2.1: what the fragment is", place);
        if let Some(quote) = place.get("refinedBy").or((!is_fragment).then_some(place)) {
            is(quote["type"] == "TextQuoteSelector" && quote["exact"].is_string(), "4.2.4: exact", quote);
            let not_empty = |key: &str| quote.get(key).is_none_or(|context| context != "");
            is(not_empty("prefix") && not_empty("suffix"), "4.2.4: context", quote);
        }
    }
    faults
}

#[test]
fn notes_are_published_as_web_annotations() {
    let found = parsed(&minified().files[DATA]);
    assert_eq!(faults(&found, &format!("https://example.org/{DATA}")), [""; 0]);
    assert_eq!(items(&found).len(), 44, "every entry of the file");
    let under = parsed(&under_a_path().files[DATA]);
    assert_eq!(faults(&under, &format!("https://example.org/declarations/{DATA}")), [""; 0]);
    let others: Vec<&String> =
        minified().files.keys().filter(|path| path.ends_with(".jsonld") && path.as_str() != DATA).collect();
    assert!(others.is_empty(), "only editions with notes of their own have them as data: {others:?}");
}

/// The words alone, by the rule of the markup, for the element that an id names.
fn of_place(page: &Html, id: &str) -> String {
    words(the(page, &format!("[id='{id}']")), &["num", "annotation", "tools", "ibid", "said"])
}

#[test]
fn quotations_stand_in_the_text_with_their_prefix_and_suffix() {
    let page = minified().page(EDITION);
    let found = parsed(&minified().files[DATA]);
    let mut quoted = 0;
    for item in items(&found) {
        let target = &item["target"];
        assert_eq!(target["source"], "https://example.org/en/declaration-2024/");
        let place = text(&target["selector"], "value");
        let Some(quote) = target["selector"].get("refinedBy") else { continue };
        let part = |key: &str| quote[key].as_str().unwrap_or_default();
        let all = format!("{}{}{}", part("prefix"), part("exact"), part("suffix"));
        let words = of_place(&page, place);
        assert_eq!(words.matches(part("exact")).count(), 1, "{place}: {}", part("exact"));
        assert!(words.contains(&all), "{place}: {all}\n{words}");
        // No mark stands among the words and what is round them, so a reader that knows nothing of marks finds them too.
        let raw: String = the(&page, &format!("[id='{place}']")).text().collect();
        assert!(spaced(&raw).contains(spaced(&all).as_str()), "{place}: {all} is interrupted");
        quoted += 1;
    }
    assert_eq!(quoted, 31, "entries with a quotation");
}

#[test]
fn a_kind_becomes_motivation_and_tag_and_every_key_of_a_note_is_kept() {
    let notes = "para_1:\n  - {kind: definition, text: 'See [2](#para_2) and *y*.', author: A. Writer, date: 2026-11-24,\n     \
                 source: [https://example.org/a b, A book]}\n  - {kind: history, text: Two., date: 2026-11}\n";
    let project = Project::new().file(NOTES, notes.replace("a b", "a"));
    project.build().expect_clean();
    let data = data(&project);
    assert_eq!(faults(&data, "https://example.org/en/x/annotations.jsonld"), [""; 0]);
    let [one, two] = items(&data) else { panic!("{data}") };
    let html = "<p>See <a href=\"https://example.org/en/x/#para_2\">2</a> and <em>y</em>.</p>";
    let body =
        |value: &str, purpose: &str| serde_json::json!({"type": "TextualBody", "value": value, "purpose": purpose});
    let mut first = body(html, "describing");
    first["format"] = "text/html".into();
    first["language"] = "en".into();
    assert_eq!(one["body"], serde_json::json!([first, body("definition", "tagging")]));
    assert_eq!((text(one, "motivation"), text(two, "motivation")), ("describing", "commenting"));
    assert_eq!((text(one, "created"), text(&one["creator"], "name")), ("2026-11-24T00:00:00Z", "A. Writer"));
    assert_eq!(one["dcterms:source"], serde_json::json!([{"id": "https://example.org/a"}, "A book"]));
    assert_eq!((two.get("created"), text(two, "dcterms:date")), (None, "2026-11"), "no day is made up");
    assert_eq!(text(&one["target"]["selector"], "value"), "para_1");
}

#[test]
fn a_quotation_spans_note_markers_and_its_context_stops_at_them() {
    let project = Project::new()
        .file(TEXT, "1. First of *all* the[^1] words[^2] that are here.\n\n(a) And a point.\n\n[^1]: A.\n\n[^2]: B.\n")
        .file(NOTES, "para_1:\n  - {quote: all the words, kind: context, text: N.}\npara_1__point_a:\n  - {quote: And, kind: context, text: P.}\n");
    project.build().expect_clean();
    let data = data(&project);
    let quote = |i: usize| items(&data)[i]["target"]["selector"]["refinedBy"].clone();
    let expected = serde_json::json!({"type": "TextQuoteSelector", "exact": "all the words", "prefix": "First of "});
    assert_eq!(quote(0), expected);
    assert_eq!(quote(1)["suffix"], " a point.");
    assert!(project.read("en/x/index.html").contains("#para_1:~:text=First%20of-,all%20the,words\""));
}

#[test]
fn annotation_ids_survive_edits_of_any_note() {
    let one = "  - {quote: First, kind: context, text: One.}\n";
    let two = "  - {kind: context, text: Two.}\n";
    let project = Project::new().file(NOTES, format!("para_1:\n{one}{two}"));
    let names = || {
        project.build().expect_clean();
        ids(&data(&project)).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let before = names();
    project.write(
        NOTES,
        format!("para_2:\n{two}para_1:\n  - {{kind: history, text: New.}}\n{two}{}", one.replace("One", "Other words")),
    );
    let after = names();
    assert_eq!((before.len(), after.len()), (2, 4));
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
    // The same in all that a name is made of.
    project.write(NOTES, format!("para_1:\n{two}{two}"));
    let twice = names();
    assert_eq!(twice, [before[1].clone(), format!("{}_2", before[1])]);
}

#[test]
fn pages_link_to_the_data_and_have_the_ids_of_its_annotations() {
    let found = parsed(&minified().files[DATA]);
    let named: BTreeSet<&str> =
        ids(&found).into_iter().filter_map(|id| id.split_once('#')).map(|(_, name)| name).collect();
    for (path, link) in [
        (EDITION.to_owned(), "annotations.jsonld"),
        (paragraph_page("para_6"), "../annotations.jsonld"),
        ("ar/declaration-2024/index.html".to_owned(), "../../en/declaration-2024/annotations.jsonld"),
    ] {
        let page = minified().page(&path);
        let seen = the(&page, ".layers a[type='application/ld+json']");
        let told = the(&page, "head > link[rel=alternate][type='application/ld+json']");
        assert_eq!((seen.attr("href"), told.attr("href")), (Some(link), Some(link)), "{path}");
        assert!(!seen.text().collect::<String>().is_empty());
        let entries = page.select(&selector(".entry[id]")).collect::<Vec<_>>();
        assert!(
            !entries.is_empty() && entries.iter().all(|e| e.attr("id").is_some_and(|id| named.contains(id))),
            "{path}"
        );
    }
    let without = minified().page(&paragraph_page("para_3"));
    assert_eq!(
        without.select(&selector(".layers, link[type='application/ld+json']")).count(),
        0,
        "a page without notes"
    );
}

// ---- what stands beside the text ----

fn entries(element: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    static ENTRY: std::sync::OnceLock<Selector> = std::sync::OnceLock::new();
    element.select(ENTRY.get_or_init(|| selector(".entry"))).collect()
}

fn said(element: ElementRef<'_>, css: &str) -> String {
    element.select(&selector(css)).flat_map(|found| found.text()).collect()
}

#[test]
fn a_long_note_is_cut_beside_the_text_and_whole_on_its_paragraph_page() {
    let sentence = |word: &str, count: usize| format!("{}.", vec![word; count].join(" "));
    let long = format!("{} {} {}", sentence("Alpha", 18), sentence("Beta", 18), sentence("Gamma", 30));
    let notes = format!(
        "para_1:\n  - kind: definition\n    text: {long}\n  - kind: source\n    text: Short.\n    source: A book\n"
    );
    let project = Project::new().file(NOTES, notes);
    project.build().expect_clean();
    let page = Html::parse_document(&project.read("en/x/index.html"));
    let note = the(&page, "#para_1 > .annotation");
    let [entry] = entries(note)[..] else { panic!("one entry beside the text") };
    assert_eq!(said(entry, ".kind"), "Definition", "the kind is told");
    let shown = said(entry, "p:not(.kind)");
    assert!(shown.ends_with("Beta. …") && shown.matches("Beta").count() == 18 && !shown.contains("Gamma"), "{shown}");
    let links: Vec<(Option<&str>, String)> =
        note.select(&selector("div > p > a")).map(|a| (a.attr("href"), a.text().collect())).collect();
    let [(whole, first), (rest, second)] = &links[..] else { panic!("{links:?}") };
    assert_eq!(
        (first.as_str(), second.as_str(), *rest),
        ("Full note", "One more note", Some("para_1/#annotation_para_1"))
    );
    let own = Html::parse_document(&project.read("en/x/para_1/index.html"));
    let name = whole.and_then(|link| link.strip_prefix("para_1/#")).expect("a name on the paragraph's page");
    assert!(said(the(&own, &format!("#{name}")), "p").contains(&long));
    let own_note = the(&own, ".annotation");
    assert_eq!((entries(own_note).len(), own_note.attr("open")), (2, Some("")));
    assert!(said(own_note, ".source").contains("A book"), "sources stand on the paragraph's page");
    assert!(!said(note, "p").contains("A book"));
}

#[test]
fn notes_of_places_without_a_page_are_whole_beside_the_text() {
    let notes = "part_I:\n  - {kind: context, text: Of the part., source: Book one}\nnote_1:\n  - {kind: source, text: Of the note., source: Book two}\n";
    let project = Project::new()
        .file(TEXT, "# I. One\n\n## A. Two\n\n1. First.[^1]\n\n[^1]: A note.\n")
        .file(NOTES, format!("{notes}part_I__sec_A:\n  - {{kind: context, text: Of the section.}}\n"));
    project.build().expect_clean();
    let page = Html::parse_document(&project.read("en/x/index.html"));
    let whole = page.select(&selector(".annotation .source")).flat_map(|source| source.text()).collect::<String>();
    assert!(whole.contains("Book one") && whole.contains("Book two"), "{whole}");
    let all: Vec<String> =
        page.select(&selector(".entry")).map(|entry| said(entry, "p:not(.kind):not(.source)")).collect();
    assert_eq!(all, ["Of the part.", "Of the section.", "Of the note."], "each stands once");
}

#[test]
fn a_note_on_the_masthead_stands_below_it_and_comes_first_in_the_data() {
    let project = Project::new().file(TEXT, "---\nbody: The Assembly\ntitle: X\n---\n\n1. First.\n").file(
        NOTES,
        "masthead:\n  - {kind: source, text: Of its head.}\n  - {kind: source, quote: Assembly, text: Of a word.}\n",
    );
    project.build().expect_clean();
    let page = Html::parse_document(&project.read("en/x/index.html"));
    let notes: Vec<String> =
        page.select(&selector("article > .grid .entry p:not(.kind)")).map(|it| words(it, &[])).collect();
    assert_eq!(notes, ["Of its head.", "Of a word."]);
    let data = data(&project);
    assert_eq!(faults(&data, "https://example.org/en/x/annotations.jsonld"), Vec::<String>::new());
    let targets: Vec<&Value> = items(&data).iter().map(|item| &item["target"]).collect();
    assert_eq!(targets[0]["selector"], Value::Null);
    assert_eq!(targets[1]["selector"]["exact"], "Assembly");
}

/// A link to quoted words is sound where the words it gives, with what it says stands round them, occur once on the page.
#[test]
fn text_fragment_links_are_unambiguous() {
    let page = minified().page(EDITION);
    let all =
        words(the(&page, "article.edition"), &["num", "annotation", "tools", "ibid", "said", "layers", "mast-facts"]);
    let mut looked = 0;
    for link in page.select(&selector("a.pin")) {
        let href = link.attr("href").expect("an address");
        let (_, directive) = href.split_once(":~:text=").expect("a text directive");
        let parts: Vec<String> = directive
            .split(',')
            .map(|part| percent_encoding::percent_decode_str(part.trim_matches('-')).decode_utf8_lossy().into_owned())
            .collect();
        let loose = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(loose(&all).matches(&loose(&parts.concat())).count(), 1, "{href}");
        looked += 1;
    }
    assert!(looked > 20, "{looked}");
}
