//! Links within one build: every link of the site leads to a file, on a host, below a path and on a disk, and every
//! page is in the sitemap. What holds for any site is in `site_integrity`.

use std::collections::BTreeSet;

use quick_xml::Reader as Xml;
use quick_xml::events::Event;

use crate::support::html::{selector, the};
use crate::support::own_site::{EDITION, Site, minified, offline, plain, under_a_path};
use crate::support::project::Project;
use crate::support::site_integrity::{Reader, expect_sound};

const BASE: &str = "https://example.org/";
const UNDER: &str = "https://example.org/declarations/";

#[test]
fn the_site_has_no_broken_link_or_markup() {
    expect_sound(minified(), Reader::Host(BASE));
    expect_sound(plain(), Reader::Host(BASE));
}

#[test]
fn the_site_has_no_broken_link_below_a_path() {
    expect_sound(under_a_path(), Reader::Host(UNDER));
    let page = under_a_path().page("404.html");
    let links = selector("[href^='/declarations/'], [src^='/declarations/']");
    assert!(page.select(&links).count() > 10, "404.html links to the site");
}

/// From disk, a folder is no page: every link names its file.
#[test]
fn the_offline_site_has_no_broken_link() {
    expect_sound(offline(), Reader::Disk(BASE));
}

#[test]
fn every_kind_of_build_writes_the_same_files() {
    for other in [plain(), offline(), under_a_path()] {
        assert!(minified().files.keys().eq(other.files.keys()), "the same site has other files");
    }
}

// ---- what crawlers and hosts read ----

/// The addresses a sitemap lists; it fails where the file is no XML or has another form than the protocol's.
fn listed(site: &Site) -> Vec<String> {
    let text = String::from_utf8(site.files["sitemap.xml"].clone()).expect("UTF-8");
    let mut xml = Xml::from_str(&text);
    xml.config_mut().check_end_names = true;
    let (mut open, mut listed): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    loop {
        match xml.read_event().unwrap_or_else(|error| panic!("sitemap.xml at {}: {error}", xml.error_position())) {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                if open.is_empty() {
                    let space =
                        tag.attributes().flatten().any(|a| a.value == "http://www.sitemaps.org/schemas/sitemap/0.9");
                    assert!(name == "urlset" && space, "{name} with its name space");
                }
                open.push(name);
                if open == ["urlset", "url", "loc"] {
                    listed.push(String::new());
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(words) => {
                if open == ["urlset", "url", "loc"] {
                    listed.last_mut().expect("an address").push_str(&words);
                } else {
                    assert_eq!(words.trim(), "", "words in {open:?}");
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, [""; 0]);
    listed
}

#[test]
fn the_sitemap_lists_every_page_once() {
    for (site, base) in [(minified(), BASE), (under_a_path(), UNDER), (offline(), BASE)] {
        let listed = listed(site);
        let set: BTreeSet<String> = listed.iter().cloned().collect();
        assert_eq!(set.len(), listed.len(), "an address occurs twice");
        // Not listed are the root, which is a home under another address, and what asks not to be: pages that show another
        // language's words.
        let hidden = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("noindex");
        let pages = site.files.iter().filter(|(_, bytes)| !hidden(bytes));
        let folders = pages.filter_map(|(path, _)| path.strip_suffix("index.html")).filter(|folder| !folder.is_empty());
        let pages: BTreeSet<String> = folders.map(|folder| format!("{base}{folder}")).collect();
        let differ: Vec<&String> = set.symmetric_difference(&pages).collect();
        assert!(differ.is_empty(), "{differ:?}");
        let robots = String::from_utf8_lossy(&site.files["robots.txt"]).into_owned();
        assert!(robots.lines().any(|line| line == format!("Sitemap: {base}sitemap.xml")), "{robots}");
    }
}

/// Pages opened from disk have no headers, so they carry the policy themselves; both must say the same.
#[test]
fn pages_and_headers_have_the_same_content_security_policy() {
    let headers = String::from_utf8_lossy(&minified().files["_headers"]).into_owned();
    let policy =
        headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: ")).expect("a policy");
    for (path, page) in minified().pages() {
        let own = the(&page, "meta[http-equiv=Content-Security-Policy]").value().attr("content");
        assert_eq!(own, Some(policy), "{path}");
    }
}

// ---- notes ----

#[test]
fn every_note_has_a_popover_and_an_entry_in_the_list() {
    let page = minified().page(EDITION);
    let buttons = selector("sup.mark > button");
    let mut marks = 0;
    for button in page.select(&buttons) {
        let target = button.value().attr("popovertarget").unwrap_or_default();
        let popover = the(&page, &format!("aside.note#{target}[popover][role=doc-footnote]"));
        let note = target.replacen("pop_", "note_", 1);
        let to_list = selector(&format!("a[href=\"#{note}\"]"));
        assert!(popover.select(&to_list).next().is_some(), "{target} has no link to the list");
        let closes = selector(&format!("button[popovertarget={target}][popovertargetaction=hide]"));
        assert!(popover.select(&closes).next().is_some(), "{target} cannot be closed");
        let listed = the(&page, &format!("section.notes[role=doc-endnotes] li#{note}"));
        let back =
            selector(&format!("a[role=doc-backlink][href=\"#{}\"]", button.value().attr("id").unwrap_or_default()));
        let back = listed.select(&back).next().unwrap_or_else(|| panic!("{note} has no way back"));
        assert!(back.text().any(|text| text.chars().any(char::is_alphabetic)), "the way back is no words");
        marks += 1;
    }
    assert_eq!(marks, 13);
}

// ---- other sites than ours ----

const EN: &str = "title = \"T\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\"]\n";

/// Builds a small site, on a host and on a disk, and looks at all of it.
#[track_caller]
fn expect_site(files: &[(&str, &str)], without: &[&str]) {
    let mut project = Project::new();
    for (path, text) in files {
        project = project.file(path, text);
    }
    for path in without {
        project = project.without(path);
    }
    for (arguments, reader) in [(&[][..], Reader::Host(BASE)), (&["--offline"], Reader::Disk(BASE))] {
        let outcome = project.build_with(arguments);
        assert_eq!(outcome.code(), 0, "{}", outcome.told());
        expect_sound(&Site::of(&project), reader);
    }
}

const TEXT: &str = "content/x/text.en.md";

#[test]
fn texts_of_every_form_give_sound_sites() {
    for text in [
        "We.\n\n1. One.\n",
        "1. One.\n\n1 bis. Between.\n\n2. Two.\n",
        "# I. One\n\n1. A.\n\n2. B.\n\n# II. Two\n\n1. C.\n\n2. D.\n",
        "# Preamble\n\nWe, this.\n\nAnd that.\n\n# Annex\n\n1. One.\n",
        "We.\n\n# I. One\n\n## A. Two\n\n### 1. Three\n\n1. First.\n\n2. Second.\n",
        "1. One:\n\n(a) point:\n\n(i) inner:\n\n(A) inmost.\n\n2. Two & <b>two</b> \"three\".\n\nIt goes on.\n",
        "We.[^1]\n\n# I. One[^2]\n\n1. First:[^1]\n\n(a) point;[^3]\n\n(i) inner.[^1]\n\nOn.[^4]\n\n[^1]: A.\n\n[^2]: B.\n\n\
         [^3]: C.\n\nC again.\n\n[^4]: D.\n",
        "We.[^†]\n\n1. One.[^**] Two.[^a]\n\n[^†]: D.\n\n[^**]: E.\n\n[^a]: F.\n",
        "We at www.example.org/a_b(c).\n\n1. One.[^1]\n\n[^1]: (See https://example.org/x?a=1&b=2#c.)\n",
    ] {
        expect_site(&[(TEXT, text)], &[]);
    }
    let many: Vec<String> = (1..=80).map(|n| format!("{n}. Words.\n\n")).collect();
    expect_site(&[(TEXT, &many.concat())], &[]);
}

#[test]
fn notes_of_the_masthead_have_popovers_too() {
    for field in ["organ", "symbol", "distribution", "date", "original", "body", "agenda_item", "title"] {
        for before in ["", "session: S\n"] {
            let text = format!("---\n{before}{field}: Words[^*]\n---\n\nWe.\n\n1. One.\n\n[^*]: Star.\n");
            expect_site(&[(TEXT, &text)], &[]);
        }
    }
    expect_site(&[(TEXT, "---\norgan: O[^*]\nbody: B[^*]\n---\n\nWe.[^*]\n\n1. One.\n\n[^*]: Star.\n")], &[]);
}

#[test]
fn notes_and_references_give_a_sound_site() {
    let text = "We refer to that.\n\n# I. One of those\n\n1. First of these:\n\n(a) a point.\n\n2. Second.[^1]\n\n\
                [^1]: Note of this.\n";
    let references = "chapeau:\n  - quote: that\n    target: x#para_1-para_2\npart_I:\n  - quote: those\n    target: x#note_1\n\
                      para_1:\n  - quote: these\n    target: x#para_1__point_a\nnote_1:\n  - quote: this\n    target: x#part_I\n";
    let entry = |place: &str, words: &str| {
        format!("{place}:\n  - {{kind: context, source: 'https://example.org/', text: '{words}'}}\n")
    };
    let notes = [
        entry("chapeau", "A [x](instrument:x#para_1__point_a)"),
        entry("part_I", "B [y](https://example.com/)"),
        entry("para_1", "C [n](#note_1)"),
        entry("para_1__point_a", "D"),
        entry("note_1", "E [c](#chapeau) [p](#para_1__point_a)"),
    ];
    let notes = notes.concat();
    let beside =
        [(TEXT, text), ("content/x/references.en.yaml", references), ("content/x/annotations.en.yaml", &notes)];
    expect_site(&beside, &[]);
    let pages = format!("{EN}paragraph_pages = false\n");
    expect_site(&[&beside[..], &[("site.toml", &pages)]].concat(), &[]);
}

#[test]
fn several_texts_and_languages_give_a_sound_site() {
    let two = EN.replace("[\"en\"]", "[\"en\", \"ar\"]");
    let page = "---\ntitle: About\n---\n\n[home](../) [root](../../) [para](../x/para_1/) [part](../x/#part_I)\n";
    let about = ("content/pages/about.en.md", page);
    let arabic = ("content/x/text.ar.md", "نحن.\n\n# I. أولا\n\n1. واحد.\n\n2. اثنان.\n");
    expect_site(&[("site.toml", &two), about, arabic], &[]);
    expect_site(&[("site.toml", &two), about], &[]);
    let first = "title: {en: Declaration X}\noriginal: en\nadopted: 2020-01-01\nrelations: {follows_up: [z]}\n\
                 cited_as: {en: [Declaration X]}\n";
    let second = "title: {en: Z}\noriginal: en\nadopted: 2010\ncited_as: {en: [Declaration Z]}\n";
    let text = "1. See Declaration X and Declaration Z.\n\n2. See paragraph 1 of Declaration X, not paragraph 9 of Declaration X.\n";
    expect_site(
        &[("content/x/instrument.yaml", first), ("content/z/instrument.yaml", second), ("content/z/text.en.md", text)],
        &[],
    );
}

#[test]
fn an_instrument_without_a_text_gives_a_sound_site() {
    let body = ("content/y/instrument.yaml", "title: {en: Y}\nkind: body\n");
    expect_site(&[body], &[TEXT]);
}

#[test]
fn a_single_page_gives_a_sound_site() {
    let about = ("content/pages/about.en.md", "---\ntitle: About\n---\n\nWords.\n");
    expect_site(&[about], &[TEXT, "content/x/instrument.yaml"]);
}
