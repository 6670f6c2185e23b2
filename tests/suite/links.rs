//! Owns the second promise as far as one build can show it: every link leads somewhere, every id is there once.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html};

use crate::built::{Site, minified, offline, selector, under_a_path, words};

/// The ids of every page; an id that stands twice fails.
fn ids(site: &Site) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for (path, page) in site.pages() {
        let mut ids = BTreeSet::new();
        for element in page.select(&selector("[id]")) {
            let id = element.value().attr("id").unwrap_or_default().to_owned();
            assert!(ids.insert(id.clone()), "{path}: the id {id} stands twice");
        }
        all.insert(path.to_owned(), ids);
    }
    all
}

/// A relative address from a file of the site, as a path from its root.
fn resolved(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => assert!(parts.pop().is_some(), "{from}: {address} leads out of the site"),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// Checks every link of a site; `directory` says what a link to a directory stands for.
fn check(site: &Site, base_path: &str, directory: impl Fn(&str, &str) -> String) {
    let ids = ids(site);
    for (path, page) in site.pages() {
        for element in page.select(&selector("[href], [src]")) {
            let link = element.value().attr("href").or(element.value().attr("src")).unwrap_or_default();
            if link.starts_with("https://") || link.starts_with("http://") || link.starts_with("mailto:") {
                continue;
            }
            let (address, fragment) = link.split_once('#').map_or((link, None), |(a, f)| (a, Some(f)));
            let file = match (path, address) {
                (_, "") => path.to_owned(),
                ("404.html", _) => {
                    let inner = address.strip_prefix(base_path);
                    let inner = inner.unwrap_or_else(|| panic!("404.html: {link} does not begin with {base_path}"));
                    if inner.is_empty() || inner.ends_with('/') { format!("{inner}index.html") } else { inner.to_owned() }
                }
                _ => {
                    assert!(!address.starts_with('/'), "{path}: {link} is not relative");
                    directory(&resolved(path, address), address)
                }
            };
            assert!(site.files.contains_key(&file), "{path}: {link} leads to {file}, which is not there");
            if let Some(fragment) = fragment {
                assert!(ids.get(&file).is_some_and(|ids| ids.contains(fragment)), "{path}: {link}: {file} has no such id");
            }
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    check(minified(), "/", |file, address| {
        let directory = address.ends_with('/') || address.ends_with("..") || address == ".";
        if !directory { file.to_owned() } else if file.is_empty() { "index.html".to_owned() } else { format!("{file}/index.html") }
    });
}

#[test]
fn every_link_leads_somewhere_under_a_path() {
    check(under_a_path(), "/declarations/", |file, address| {
        let directory = address.ends_with('/');
        if !directory { file.to_owned() } else if file.is_empty() { "index.html".to_owned() } else { format!("{file}/index.html") }
    });
}

/// From disk, a directory is no page: every link names its file.
#[test]
fn every_link_names_a_file_offline() {
    check(offline(), "/", |file, _| file.to_owned());
}

#[test]
fn references_within_a_page_have_their_targets() {
    let ids = ids(minified());
    for (path, page) in minified().pages() {
        for attribute in ["popovertarget", "aria-labelledby", "aria-describedby"] {
            for element in page.select(&selector(&format!("[{attribute}]"))) {
                let id = element.value().attr(attribute).unwrap_or_default();
                assert!(ids[path].contains(id), "{path}: {attribute}={id}");
            }
        }
    }
}

#[test]
fn every_page_is_well_made() {
    for (path, page) in minified().pages() {
        let count = |css: &str| page.select(&selector(css)).count();
        assert_eq!((count("h1"), count("title"), count("main")), (1, 1, 1), "{path}");
        assert_eq!(count("html[lang][dir]"), 1, "{path}");
        assert_eq!(count("[style], script:not([src]), style"), 0, "{path}: inline code");
        assert_eq!(count("a a, a button, button a, button button"), 0, "{path}: one control inside another");
        let first = page.select(&selector("head > *")).next().map(|e| e.value().attr("charset").is_some());
        assert_eq!(first, Some(true), "{path}: the encoding comes first");
        for element in page.select(&selector("*")) {
            let handler = element.value().attrs().find(|(name, _)| name.starts_with("on"));
            assert_eq!(handler, None, "{path}");
        }
        canonical(path, &page);
    }
}

fn canonical(path: &str, page: &Html) {
    let found = page.select(&selector("link[rel=canonical]")).next().and_then(|link| link.value().attr("href"));
    if path == "404.html" {
        assert_eq!(found, None);
        assert!(page.select(&selector("meta[name=robots][content=noindex]")).next().is_some());
        return;
    }
    // The root shows the default language's home, whose own address counts.
    let directory = if path == "index.html" { "en/" } else { path.trim_end_matches("index.html") };
    assert_eq!(found, Some(format!("https://example.org/{directory}").as_str()), "{path}");
}

#[test]
fn the_sitemap_lists_every_page_once() {
    let sitemap = String::from_utf8_lossy(&minified().files["sitemap.xml"]).into_owned();
    let listed: Vec<&str> = sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    let set: BTreeSet<String> = listed.iter().map(|url| (*url).to_owned()).collect();
    assert_eq!(set.len(), listed.len());
    let pages = minified().pages().filter_map(|(_, page)| {
        let link = page.select(&selector("link[rel=canonical]")).next()?;
        link.value().attr("href").map(str::to_owned)
    });
    assert_eq!(set, pages.collect::<BTreeSet<String>>());
    let robots = String::from_utf8_lossy(&minified().files["robots.txt"]).into_owned();
    assert!(robots.contains("Sitemap: https://example.org/sitemap.xml"), "{robots}");
}

#[test]
fn every_note_opens_in_place_and_stands_in_the_list() {
    let page = minified().page(crate::built::EDITION);
    for button in page.select(&selector("sup.mark > button")) {
        let target = button.value().attr("popovertarget").unwrap_or_default();
        let popover = page.select(&selector(&format!("aside#{target}[popover][role=doc-footnote]"))).next();
        let popover = popover.unwrap_or_else(|| panic!("no popover {target}"));
        let note = target.replacen("pop_", "note_", 1);
        let listed = page.select(&selector(&format!("section.notes #{note}"))).next();
        let listed = listed.unwrap_or_else(|| panic!("{note} is not in the list"));
        let back = format!("a[role=doc-backlink][href=\"#{}\"]", button.value().attr("id").unwrap_or_default());
        assert!(listed.select(&selector(&back)).next().is_some(), "{note} has no way back");
        let alone = |element: ElementRef<'_>| element.select(&selector("p > span, p")).next().map(|e| words(e, &["ibid"]));
        assert!(alone(popover).is_some() && alone(listed).is_some());
    }
}

#[test]
fn explore() {
    use crate::sound::{faults, Reader};
    use crate::project::Project;
    let show = |name: &str, project: Project, args: &[&str]| {
        let out = project.build_with(args);
        eprintln!("== {name}: {} {}", out.code(), out.stderr);
        if out.code() != 0 { return; }
        let site = Site::of(&project);
        let reader = if args.contains(&"--offline") { Reader::Disk("https://example.org/") } else { Reader::Host("https://example.org/") };
        for f in faults(&site, reader) { eprintln!("   {f}"); }
    };
    let p = Project::new;

    show("markup characters", p().file("content/x/text.en.md", "We & <they> \"quoted\" 'single' a\\*b.\n\n# I. One & <two>\n\n1. First <b>.\n").file("content/x/instrument.yaml", "title: {en: \"Declaration <X> & \\\"Y\\\"\"}\noriginal: en\n"), &[]);
    show("no paragraph pages", p().file("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\"]\nparagraph_pages = false\n").file("content/x/annotations.en.yaml", "para_1:\n  - text: A [note](#para_2).\n    kind: context\n    source: x\n"), &[]);
    show("annotations", p().file("content/x/text.en.md", "We.\n\n# I. One\n\n1. First:\n\n(a) point.\n\n2. Second.[^1]\n\n[^1]: Note.\n").file("content/x/annotations.en.yaml", "chapeau:\n  - text: A.\n    kind: source\n    source: x\npart_I:\n  - text: \"B [x](instrument:x#para_1__point_a) [y](https://example.com/).\"\n    kind: history\n    source: https://example.com/a\npara_1:\n  - kind: context\n    source: s\n    text: |-\n      One two.\n\n      - list\n      - two\n  - text: C\n    kind: context\n    source: x\npara_1__point_a:\n  - text: D [n](#note_1)\n    kind: context\n    source: x\nnote_1:\n  - text: E [c](#chapeau)\n    kind: definition\n    source: x\n"), &[]);
    show("references", p().file("content/x/text.en.md", "We refer to that.\n\n# I. One of those\n\n1. First of these:\n\n(a) a point.\n\n2. Second.[^1]\n\n[^1]: Note of this.\n").file("content/x/references.en.yaml", "chapeau:\n  - quote: that\n    target: x#para_1-para_2\npart_I:\n  - quote: those\n    target: x#note_1\npara_1:\n  - quote: these\n    target: x#para_1__point_a\nnote_1:\n  - quote: this\n    target: x#part_I\n"), &[]);
    show("refs to divisions from elsewhere, meeting etc", p().file("content/m/instrument.yaml", "title: {en: M}\nkind: meeting\nheld: [2020-01-01, 2020-01-02]\n").file("content/x/instrument.yaml", "title: {en: X}\noriginal: en\nadopted: 2019\nrelations: {adopted_at: [m]}\n"), &[]);
    show("many paragraphs", p().file("content/x/text.en.md", (1..=80).map(|n| format!("{n}. Words.\n\n")).collect::<String>()), &[]);
    show("masthead note twice", p().file("content/x/text.en.md", "---\norgan: O[^*]\nagenda_item: Item[^*]\n---\n\nWe.[^*]\n\n1. One.\n\n[^*]: Star.\n"), &[]);
    show("marks †", p().file("content/x/text.en.md", "We.[^†]\n\n1. One.[^**] Two.[^a]\n\n[^†]: D.\n\n[^**]: E.\n\n[^a]: F.\n"), &[]);
    show("deep headings", p().file("content/x/text.en.md", "We.\n\n# I. One\n\n## A. Two\n\n### 1. Three\n\n1. First.\n\n#### a. Four\n\n2. Second.\n"), &[]);
    show("unnumbered heading before", p().file("content/x/text.en.md", "# Preamble\n\nWe, this.\n\nAnd that.\n\n# Annex\n\n1. One.\n"), &[]);
    show("emph", p().file("content/x/text.en.md", "We *say* **this** ***both***.\n\n1. *One* two *three*, four.\n\n2. Link to https://example.org/a_b/*x*.\n"), &[]);
    show("url", p().file("content/x/text.en.md", "We at www.example.org/a_b(c).\n\n1. One.[^1]\n\n[^1]: (see https://example.org/x?a=1&b=2#frag.)\n"), &[]);
    show("home page link from root 404 etc", p().file("content/pages/about.en.md", "---\ntitle: About\n---\n\n[h](../) [r](../../) [p](../x/para_1/) [f](../x/#part_I)\n"), &[]);
}
