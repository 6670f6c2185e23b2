//! Metadata of pages: titles, descriptions, Open Graph, linked data, web manifests and pictures.

use std::collections::{BTreeMap, BTreeSet};

use scraper::Html;
use serde_json::Value;

use crate::support::html::{selector, the};
use crate::support::own_site::{EDITION, Site, minified, paragraph_page, plain, under_a_path};
use crate::support::project::Project;
use crate::support::site_integrity::joined;

const BASE: &str = "https://example.org/";

/// The content of a page's `meta` of a name or property, which stands at most once.
#[track_caller]
fn meta(page: &Html, name: &str) -> Option<String> {
    let css = selector(&format!("head > meta[name='{name}'], head > meta[property='{name}']"));
    let found: Vec<_> = page.select(&css).filter_map(|meta| meta.value().attr("content")).collect();
    assert!(found.len() <= 1, "{name} stands {} times", found.len());
    found.first().map(|content| (*content).to_owned())
}

/// The linked data of a page.
#[track_caller]
fn data(page: &Html) -> Value {
    let text: String = the(page, "head > script[type='application/ld+json']").text().collect();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn canonical(page: &Html) -> String {
    the(page, "link[rel=canonical]").value().attr("href").unwrap_or_default().to_owned()
}

/// Pages that are addresses of their own.
fn pages(site: &Site) -> impl Iterator<Item = (&str, Html)> {
    site.pages().filter(|(path, _)| *path != "404.html")
}

/// The width and height that a PNG says it has.
#[track_caller]
fn size(bytes: &[u8]) -> (u32, u32) {
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(&bytes[12..16], b"IHDR");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

// ---- titles and descriptions ----

#[test]
fn every_paragraph_has_a_description_of_its_own() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut titles = BTreeSet::new();
    for (path, page) in pages(minified()).filter(|(path, _)| path.starts_with("en/declaration-2024/")) {
        let description = meta(&page, "description").unwrap_or_else(|| panic!("{path} has none"));
        assert!(description.chars().count() <= 160 || !path.contains("/para_"), "{path}: {description}");
        if let Some(other) = seen.insert(description.clone(), path.to_owned()) {
            panic!("{path} and {other}: {description}");
        }
        assert!(titles.insert(the(&page, "head > title").text().collect::<String>()), "{path} has another's title");
    }
    assert!(seen.len() > 43, "{}", seen.len());
    let page = minified().page(&paragraph_page("para_18"));
    let words: String = the(&page, "#para_18 > .text").text().collect();
    let description = meta(&page, "description").expect("a description");
    let first = description.trim_start_matches("18. ").trim_end_matches(" …");
    assert!(first.len() > 100 && words.trim_start().starts_with(first), "{description}");
    assert!(words.trim_start()[first.len()..].starts_with([' ', ',', ';', ':', '.']), "a word is cut: {description}");
}

/// Texts of the United Nations begin paragraph after paragraph with the same words.
#[test]
fn paragraphs_that_begin_alike_have_different_descriptions() {
    let same = "Recalling all of the resolutions on the matter. ".repeat(8);
    let text = format!("{same}\n\n# I. One\n\n{same}\n\n1. {same}\n\n2. {same}\n\n# II. Two\n\n{same}\n\n1. {same}\n");
    let project = Project::new().file("content/x/text.en.md", text);
    assert_eq!(project.build().code(), 0);
    let site = Site::of(&project);
    let own = site.pages().filter(|(path, _)| path.starts_with("en/x/") && *path != "en/x/index.html");
    let descriptions: Vec<_> = own.map(|(path, page)| meta(&page, "description").expect(path)).collect();
    let set: BTreeSet<_> = descriptions.iter().collect();
    assert_eq!((descriptions.len(), set.len()), (6, 6), "{descriptions:#?}");
}

// ---- Open Graph ----

#[test]
fn every_page_has_open_graph_metadata() {
    for (site, base) in [(minified(), BASE), (under_a_path(), "https://example.org/declarations/")] {
        for (path, page) in pages(site) {
            for name in ["og:title", "og:type", "og:url", "og:site_name", "og:locale", "og:image", "og:image:alt"] {
                assert!(meta(&page, name).is_some_and(|content| !content.trim().is_empty()), "{path}: {name}");
            }
            assert_eq!(meta(&page, "og:url"), Some(canonical(&page)), "{path}");
            assert_eq!(meta(&page, "og:description"), meta(&page, "description"), "{path}");
            let image = meta(&page, "og:image").expect("an image");
            let file = image.strip_prefix(base).unwrap_or_else(|| panic!("{path}: {image} is not absolute"));
            let (width, height) = size(&site.files[file]);
            assert_eq!(meta(&page, "og:image:width"), Some(width.to_string()), "{path}");
            assert_eq!(meta(&page, "og:image:height"), Some(height.to_string()), "{path}");
            assert_eq!((width, height), (1200, 630));
            let locale = meta(&page, "og:locale").expect("a locale");
            let lang = page.root_element().value().attr("lang").unwrap_or_default();
            assert!(locale.starts_with(&format!("{lang}_")) && locale.len() == 5, "{path}: {locale}");
        }
    }
    let image = |path: &str| meta(&minified().page(path), "og:image").expect(path);
    assert_eq!(image(EDITION), format!("{BASE}pictures/2024.png"));
    assert_eq!(image("ar/convention-1961/index.html"), format!("{BASE}pictures/1961.png"));
    assert_eq!(image("en/cnd/index.html"), format!("{BASE}pictures/paraph.png"), "a body has no year");
    let kind = |path: &str| meta(&minified().page(path), "og:type").expect(path);
    assert_eq!((kind(EDITION).as_str(), kind("en/cnd/index.html").as_str()), ("article", "website"));
    let none = minified().page("404.html");
    assert!(meta(&none, "og:url").is_none() && none.select(&selector("script:not([src])")).next().is_none());
}

// ---- linked data ----

#[test]
fn linked_data_describes_a_text_with_its_paragraphs() {
    for site in [minified(), plain()] {
        let data = data(&site.page(EDITION));
        let id = "https://example.org/en/declaration-2024/";
        let says = |key: &str| data[key].as_str().unwrap_or_default().to_owned();
        assert_eq!(says("@context"), "https://schema.org");
        assert_eq!((says("@type"), says("@id")), ("Legislation".to_owned(), id.to_owned()));
        assert!(says("name").starts_with("High-level declaration by the Commission on Narcotic Drugs"));
        assert_eq!((says("legislationDate"), says("inLanguage")), ("2024-03-14".to_owned(), "en".to_owned()));
        assert_eq!(data["legislationPassedBy"]["name"], "Commission on Narcotic Drugs");
        // The source prints no symbol, and an address is an identifier too.
        assert_eq!(says("legislationIdentifier"), id);
        let parts = data["hasPart"].as_array().expect("parts");
        assert_eq!(parts.len(), 43, "the chapeau and 42 paragraphs");
        let page = site.page(EDITION);
        for part in parts {
            let place = part["@id"].as_str().and_then(|part| part.strip_prefix(id)).expect("a permalink");
            the(&page, &format!("div.para{place}"));
        }
        assert_eq!(parts[18]["position"], "18");
        let cited: Vec<&str> =
            data["citation"].as_array().expect("citations").iter().filter_map(|c| c["@id"].as_str()).collect();
        assert!(cited.contains(&"https://example.org/en/declaration-2019/"), "{cited:?}");
        assert!(data["mentions"].as_array().is_some_and(|list| list.iter().all(|it| it["@type"] != "Legislation")));
    }
}

#[test]
fn linked_data_describes_a_paragraph_as_part_of_its_text() {
    let data = data(&minified().page(&paragraph_page("para_18")));
    assert_eq!(data["@id"], "https://example.org/en/declaration-2024/#para_18");
    assert_eq!(data["url"], "https://example.org/en/declaration-2024/para_18/");
    assert_eq!(data["isPartOf"]["@id"], "https://example.org/en/declaration-2024/");
    assert_eq!((&data["@type"], &data["position"]), (&Value::from("Legislation"), &Value::from("18")));
    let cited: Vec<_> = data["citation"].as_array().expect("citations").iter().map(|it| &it["@id"]).collect();
    assert_eq!(cited, ["https://example.org/en/declaration-2019/", "https://example.org/en/drug-control-conventions/"]);
}

/// Every node says what it is and, where it has an address on this site, the address leads somewhere.
#[test]
fn addresses_in_linked_data_exist() {
    fn nodes<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
        match value {
            Value::Object(map) => {
                found.push(value);
                map.values().for_each(|value| nodes(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| nodes(value, found)),
            _ => {}
        }
    }
    for (path, page) in pages(minified()) {
        let data = data(&page);
        for key in ["@context", "@type", "@id", "name"] {
            assert!(data[key].as_str().is_some_and(|text| !text.is_empty()), "{path}: {key}");
        }
        let mut found = Vec::new();
        nodes(&data, &mut found);
        for id in found.iter().filter_map(|node| node["@id"].as_str()) {
            let inner = id.strip_prefix(BASE).unwrap_or_else(|| panic!("{path}: {id}"));
            let file = format!("{}index.html", inner.split('#').next().unwrap_or_default());
            assert!(minified().files.contains_key(&file), "{path}: there is no {file}");
        }
    }
}

#[test]
fn linked_data_tells_translations_from_originals() {
    let text = "We.\n\n1. One.\n\n2. Two.\n";
    let project = Project::new()
        .file("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\", \"fr\", \"ar\"]\n")
        .file("content/x/instrument.yaml", "title: {en: X}\noriginal: en\nuntranslated: [ar]\n")
        .file("content/x/text.en.md", text)
        .file("content/x/text.fr.md", "Nous.\n\n1. Un.\n");
    assert_eq!(project.build().code(), 0);
    let site = Site::of(&project);
    let ids = |path: &str, key: &str| -> Vec<String> {
        let data = data(&site.page(path));
        let list = data[key].as_array().cloned().unwrap_or_else(|| vec![data[key].clone()]);
        list.iter().filter_map(|it| it["@id"].as_str()).map(str::to_owned).collect()
    };
    assert_eq!(ids("en/x/index.html", "workTranslation"), ["https://example.org/fr/x/"]);
    assert_eq!(ids("fr/x/index.html", "translationOfWork"), ["https://example.org/en/x/"]);
    assert_eq!(ids("fr/x/para_1/index.html", "translationOfWork"), ["https://example.org/en/x/#para_1"]);
    assert_eq!(ids("en/x/para_2/index.html", "workTranslation"), [""; 0], "the French text lacks it");
    // Where other words stand in, what is described is the text that they are of.
    assert_eq!(data(&site.page("ar/x/index.html"))["@id"], "https://example.org/en/x/");
    assert_eq!(data(&site.page("fr/x/para_2/index.html"))["@id"], "https://example.org/en/x/#para_2");
    assert_eq!(ids("fr/x/index.html", "hasPart").len(), 2);
}

/// What would end the element, open a comment or break a line of the data, in titles and in words.
#[test]
fn markup_in_titles_stays_text_in_metadata() {
    for attack in [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>\u{2028}\u{2029}",
        "\" onload=\"a\\",
        "<![CDATA[<script>",
    ] {
        let yaml = serde_json::to_string(&format!("T {attack} t")).expect("JSON is YAML");
        let project = Project::new()
            .file("content/x/instrument.yaml", format!("title: {{en: {yaml}}}\noriginal: en\n"))
            .file("content/x/text.en.md", format!("1. W {attack} end.\n"));
        for arguments in [&[][..], &["--no-minify"]] {
            assert_eq!(project.build_with(arguments).code(), 0, "{attack}");
            let page = Site::of(&project).page("en/x/para_1/index.html");
            let said = data(&page);
            // YAML takes a line separator for a line break, and the space behind it for an indentation.
            let spaceless = |text: &str| text.replace(' ', "");
            let name = said["isPartOf"]["name"].as_str().expect("a name");
            assert_eq!(spaceless(name), spaceless(&format!("T {attack} t")));
            let description = meta(&page, "og:description").expect("a description");
            let wanted = format!("1. W {attack} end.");
            assert_eq!(
                description.split_whitespace().collect::<String>(),
                wanted.split_whitespace().collect::<String>()
            );
            assert_eq!(page.select(&selector("script")).count(), 3, "{attack}");
            let source = project.read("en/x/para_1/index.html");
            let raw = source.split("ld+json").nth(1).and_then(|rest| rest.split("</script>").next()).expect("data");
            assert!(!raw[raw.find('{').expect("an object")..].contains(['<', '\u{2028}', '\u{2029}']), "{raw}");
        }
    }
}

// ---- icons and manifests ----

#[test]
fn each_language_has_a_web_manifest_whose_icons_exist() {
    for site in [minified(), under_a_path()] {
        for (path, page) in site.pages() {
            let link = the(&page, "link[rel=manifest]").value().attr("href").unwrap_or_default().to_owned();
            let touch = the(&page, "link[rel=apple-touch-icon]").value().attr("href").unwrap_or_default().to_owned();
            if path == "404.html" {
                continue;
            }
            let file = joined(path, &link).expect("an address");
            let manifest: Value = serde_json::from_slice(&site.files[&file]).expect("JSON");
            let root = page.root_element().value();
            assert_eq!(manifest["lang"].as_str(), root.attr("lang"), "{path}");
            assert_eq!(manifest["dir"].as_str(), root.attr("dir"), "{path}");
            assert_eq!(size(&site.files[&joined(path, &touch).expect("an address")]), (180, 180));
        }
        for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".webmanifest")) {
            let manifest: Value = serde_json::from_slice(bytes).expect("JSON");
            assert!(manifest["name"].as_str().is_some_and(|name| !name.is_empty()), "{path}");
            assert_eq!((&manifest["start_url"], &manifest["scope"]), (&Value::from("./"), &Value::from("../")));
            let icons = manifest["icons"].as_array().expect("icons");
            for icon in icons {
                let file = joined(path, icon["src"].as_str().expect("an address")).expect("an address");
                let bytes = site.files.get(&file).unwrap_or_else(|| panic!("{path}: there is no {file}"));
                if icon["type"] == "image/png" {
                    let (width, height) = size(bytes);
                    assert_eq!(icon["sizes"], format!("{width}x{height}"), "{file}");
                }
            }
            let sizes: Vec<_> = icons.iter().filter_map(|icon| icon["sizes"].as_str()).collect();
            assert!(sizes.contains(&"192x192") && sizes.contains(&"512x512"), "{sizes:?}");
        }
    }
}

/// A site with a mark of its own is not given that of the default theme.
#[test]
fn a_theme_with_its_own_mark_gets_no_default_pictures() {
    let mark = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>\n";
    let project = Project::new().file("themes/default/assets/mark.svg", mark);
    assert_eq!(project.build().code(), 0);
    let site = Site::of(&project);
    let page = site.page("en/x/index.html");
    assert!(meta(&page, "og:image").is_none() && meta(&page, "twitter:card").is_none());
    assert!(page.select(&selector("link[rel=apple-touch-icon]")).next().is_none());
    assert!(!site.files.keys().any(|path| path.starts_with("pictures/")));
    let picture = &minified().files["pictures/icon-192.png"];
    for name in ["share.png", "icon-180.png"] {
        project.write(&format!("themes/default/assets/{name}"), picture);
    }
    assert_eq!(project.build().code(), 0);
    let site = Site::of(&project);
    let page = site.page("en/x/index.html");
    let image = meta(&page, "og:image").expect("an image");
    assert!(site.files.contains_key(image.strip_prefix(BASE).expect("absolute")), "{image}");
    assert!(meta(&page, "og:image:width").is_none(), "its size is not known");
    let touch = the(&page, "link[rel=apple-touch-icon]").value().attr("href").unwrap_or_default().to_owned();
    assert!(site.files.contains_key(&joined("en/x/index.html", &touch).expect("an address")), "{touch}");
}

/// One picture a year, and each another: nothing of the machine is in them, so their bytes are known.
#[test]
fn pictures_have_the_same_bytes_on_every_machine() {
    let pictures: BTreeMap<&String, &Vec<u8>> =
        minified().files.iter().filter(|(path, _)| path.starts_with("pictures/")).collect();
    let digest =
        |name: &str| paraph::source::Digest::of_bytes(pictures[&format!("pictures/{name}.png")]).hex_prefix(16);
    assert_eq!((digest("2024"), digest("paraph"), digest("icon-192")), KNOWN.map(str::to_owned).into());
    let different: BTreeSet<&Vec<u8>> = pictures.values().copied().collect();
    assert_eq!(different.len(), pictures.len());
    assert!(pictures.values().all(|bytes| bytes.len() < 32 << 10));
}

/// Digests of what was looked at and found good.
const KNOWN: [&str; 3] = ["467996467f395a35", "3003c1d0403707ab", "ef098136e3dc6ccb"];
