//! Injection: markup written into every field of a project. Every artifact is parsed, and only our own script may be
//! active.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::support::html::selector;
use crate::support::project::Project;

const TEXT: &str = "content/x/text.en.md";
const REGISTER: &str = "content/x/instrument.yaml";
const ABOUT: &str = "content/pages/about.en.md";

/// Strings that would run, or break out of where they stand, if anything believed them.
pub const ATTACKS: [&str; 12] = [
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
fn markup_in_every_field_stays_text() {
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
    let found = alive(&Html::parse_document(html));
    assert!(found.is_empty(), "{what}: {}", found.join("\n"));
}

/// What would act in a page and is not ours.
pub fn alive(page: &Html) -> Vec<String> {
    page.select(&selector("*"))
        .filter_map(|element| acts(element).map(|why| format!("{why}: {}", element.html())))
        .collect()
}

/// What an element does that it should not.
fn acts(element: ElementRef<'_>) -> Option<String> {
    const FOREIGN: [&str; 8] = ["iframe", "object", "embed", "base", "form", "style", "applet", "frame"];
    let value = element.value();
    // The box for finding sends nothing: its script answers it.
    let finds = value.name() == "form" && value.attr("role") == Some("search") && value.attr("action").is_none();
    if FOREIGN.contains(&value.name()) && !finds {
        return Some("no element of a page".to_owned());
    }
    if value.name() == "script" {
        let own = |src: &str| src.contains("assets/") && !src.contains(':') && !src.starts_with("//");
        let words: String = element.text().collect();
        // Data runs nowhere; it is read as such, and cannot end the element it stands in.
        let is_data = value.attr("type") == Some("application/ld+json") && value.attr("src").is_none();
        let good = if is_data {
            !words.contains('<') && serde_json::from_str::<Value>(&words).is_ok()
        } else {
            value.attr("src").is_some_and(own) && words.trim().is_empty()
        };
        return (!good).then(|| "no script of ours".to_owned());
    }
    // A page leads on by itself only within its site.
    let refresh = value.attr("http-equiv").is_some_and(|of| of.eq_ignore_ascii_case("refresh"));
    if refresh && value.attr("content").is_some_and(|to| to.contains(':') || to.contains("//")) {
        return Some("it leads on to elsewhere".to_owned());
    }
    value.attrs().find_map(|(name, address)| {
        if name.starts_with("on") || name == "srcdoc" || name == "style" {
            return Some(format!("the attribute {name}"));
        }
        let leads = ["href", "src", "action", "formaction", "xlink:href", "poster", "data", "ping", "srcset", "cite"];
        (leads.contains(&name) && !is_listed(address)).then(|| format!("the address in {name}"))
    })
}

/// Whether an address is relative or of a scheme on the list. Browsers take out tabs and line ends before they look
/// (URL Standard, section 4.4).
fn is_listed(address: &str) -> bool {
    let address: String = address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let address = address.trim_start_matches(|c: char| c <= ' ').to_lowercase();
    let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|s| !s.contains(['/', '?', '#', '.']));
    let allowed = scheme.is_none_or(|scheme| ["https", "http", "mailto"].contains(&scheme));
    allowed && !address.starts_with("//") && !address.starts_with("/\\") && !address.starts_with('\\')
}
