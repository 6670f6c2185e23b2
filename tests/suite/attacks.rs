//! Owns attacks: markup that would run, were it not words. Every artifact is parsed, and nothing but ours may act in it.

use std::collections::BTreeSet;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::project::Project;

const TEXT: &str = "content/x/text.en.md";
const REGISTER: &str = "content/x/instrument.yaml";
const ABOUT: &str = "content/pages/about.en.md";

/// Strings that would run, or break out of where they stand, if anything believed them.
const ATTACKS: [&str; 12] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)' x='",
    "\" autofocus onfocus=\"alert(1)",
    "javascript:alert(1)",
    "<iframe srcdoc=x></iframe><base href=//evil.example/>",
    "--><style>*{display:none}</style><!--",
    "{{ frame.site }}{% raw %}{{ 7 * 7 }}{% endraw %}{# x #}",
    "&lt;script&gt;&#60;script>]]>",
];

/// A site that says an attack wherever an author can say anything. Single quotation marks are doubled for YAML.
fn attacked(attack: &str) -> Project {
    let yaml = format!("'{}'", attack.replace('\'', "''"));
    let toml = format!("'''{attack}'''");
    let register = format!(
        "title: {{en: {yaml}}}\nshort_title: {{en: {yaml}}}\noriginal: en\nsymbol: {yaml}\nplace: {yaml}\nresolution: {yaml}\n\
         adopted: 2024-03-14\ncited_as: {{en: [{yaml}, Named]}}\ndescription: {{en: {yaml}}}\nsources: [{yaml}]\nunverified: [{yaml}]\n\
         links: [{{url: 'https://example.org/?{}', label: {{en: {yaml}}}}}]\n\
         facts: [{{label: {{en: {yaml}}}, value: {{en: {yaml}}}, source: {yaml}}}]\nrelations: {{cites: [y]}}\n\
         source: {{file: {yaml}, sha256: {yaml}, from: {yaml}}}\n",
        attack.replace('\'', "''")
    );
    let text = format!(
        "---\norgan: {attack}\ntitle: {attack}\n---\n\nChapeau {attack}.\n\n# I. {attack}\n\n1. Words {attack} named in Y[^1] \
         *{attack}* and https://example.org/{attack}\n\n(a) {attack}\n\n2. Gone.\n\n[^1]: Note {attack}.\n"
    );
    let annotations = format!(
        "para_1:\n  - quote: Words\n    kind: context\n    text: {yaml}\n    source: [{yaml}, 'https://example.org/{}']\n    author: {yaml}\n",
        attack.replace('\'', "''")
    );
    let page = format!(
        "---\ntitle: {yaml}\ndescription: {yaml}\n---\n\n# {attack}\n\n{attack}\n\n> {attack}\n\n`{attack}`\n\n```html\n{attack}\n```\n"
    );
    let project = Project::new()
        .file(
            "site.toml",
            format!("title = {toml}\nnotice = {toml}\nbase_url = \"https://example.org/\"\nlocales = [\"en\"]\n"),
        )
        .file(REGISTER, register)
        .file(TEXT, text)
        .file("content/x/annotations.en.yaml", annotations)
        .file("content/x/references.en.yaml", format!("para_1:\n  - quote: Words\n    target: y\n    why: {yaml}\n"))
        .file(
            "content/y/instrument.yaml",
            format!("title: {{en: Y}}\ncited_as: {{en: [Y]}}\ndescription: {{en: {yaml}}}\n"),
        )
        .file(ABOUT, page)
        .published();
    // The words of a theme are of an author, too; braces mean something there.
    if !attack.contains('{') {
        project.write("themes/default/locales/en.ftl", format!("search = {attack}\ncontents = {attack}\n"));
    }
    project.edit(TEXT, "2. Gone.\n\n", "");
    project.file("content/redirects.yaml", format!("- in: x\n  withdrawn:\n    para_2: {yaml}\n"))
}

/// The strings of a value, keys included.
fn strings<'a>(value: &'a Value, all: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => all.push(text),
        Value::Array(list) => list.iter().for_each(|value| strings(value, all)),
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            all.push(key);
            strings(value, all);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Data is one value, and what an author wrote is a string of it as it was written. Whether it is in there.
#[track_caller]
fn is_in_data(what: &str, text: &str, attack: &str) -> bool {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}: {text}"));
    let mut all = Vec::new();
    strings(&value, &mut all);
    all.iter().any(|text| text.contains(attack))
}

#[test]
fn whatever_an_author_writes_is_words() {
    for attack in ATTACKS {
        let project = attacked(attack);
        let mut held = BTreeSet::new();
        for arguments in [&["--no-minify"][..], &[]] {
            let outcome = project.build_with(arguments);
            assert_eq!(outcome.code(), 0, "{attack}: {}", outcome.told());
            for (path, bytes) in project.site() {
                // Pictures say a year and no words.
                if path.ends_with(".png") {
                    continue;
                }
                let text = String::from_utf8(bytes).expect("UTF-8");
                let what = format!("{attack} in {path}");
                let data = [".json", ".jsonld", ".webmanifest"].iter().find(|ending| path.ends_with(**ending));
                if path.ends_with(".html") {
                    inert(&what, &text);
                    held.extend(
                        linked(&text).iter().filter(|data| is_in_data(&what, data, attack)).map(|_| "linked data"),
                    );
                } else if let Some(ending) = data {
                    held.extend(Some(*ending).filter(|_| is_in_data(&what, &text, attack)));
                } else if path.ends_with(".xml") {
                    let mut reader = quick_xml::Reader::from_str(&text);
                    while !matches!(reader.read_event().expect("XML"), quick_xml::events::Event::Eof) {}
                } else if !path.starts_with("assets/") {
                    // Rules for hosts and robots say addresses, and no words.
                    assert!(!text.contains(attack), "{what}: {text}");
                }
            }
            let page = Html::parse_document(&project.read("en/x/index.html"));
            let words: String = page.root_element().text().collect();
            assert!(
                words.contains(attack.split('&').next().unwrap_or(attack)),
                "{attack} is not shown as it was written"
            );
            let gone = Html::parse_document(&project.read("en/x/para_2/index.html"));
            let words: String = gone.root_element().text().collect();
            assert!(
                words.contains(attack.split('&').next().unwrap_or(attack)),
                "{attack}: what was withdrawn: {words}"
            );
        }
        let everywhere = BTreeSet::from([".json", ".jsonld", ".webmanifest", "linked data"]);
        assert_eq!(held, everywhere, "{attack} is not looked at everywhere");
    }
}

/// The data that stands in a page.
fn linked(html: &str) -> Vec<String> {
    let data = Selector::parse("script[type='application/ld+json']").expect("a selector");
    Html::parse_document(html).select(&data).map(|script| script.text().collect()).collect()
}

/// No script but ours, no handler, no address that runs, nothing that frames, styles or sends.
#[track_caller]
fn inert(what: &str, html: &str) {
    let page = Html::parse_document(html);
    let all = Selector::parse("*").expect("a selector");
    for element in page.select(&all).map(|element| (element.value(), element)) {
        let (value, element) = element;
        // The box for finding sends nothing: its script answers it.
        let finds = value.attr("role") == Some("search") && value.attr("action").is_none();
        assert!(
            (value.name() == "form" && finds)
                || !["iframe", "object", "embed", "base", "form", "style", "applet", "frame"].contains(&value.name()),
            "{what}: {}",
            element.html()
        );
        if value.name() == "script" {
            let ours = value
                .attr("src")
                .is_some_and(|src| src.contains("assets/") && !src.contains(':') && !src.starts_with("//"));
            // Data runs nowhere. It is read where its own tests are.
            let data = value.attr("type") == Some("application/ld+json") && value.attr("src").is_none();
            assert!(data || ours && element.text().all(|text| text.trim().is_empty()), "{what}: {}", element.html());
        }
        for (name, address) in value.attrs() {
            assert!(!name.starts_with("on") && name != "srcdoc" && name != "style", "{what}: {}", element.html());
            if ["href", "src", "action", "formaction", "xlink:href", "poster", "data"].contains(&name) {
                let address = address.trim_start().to_lowercase();
                let scheme =
                    address.split_once(':').map(|(scheme, _)| scheme).filter(|s| !s.contains(['/', '?', '#', '.']));
                let allowed = scheme.is_none_or(|scheme| ["https", "http", "mailto"].contains(&scheme));
                assert!(allowed && !address.starts_with("//"), "{what}: {name}={address}");
            }
        }
    }
}
