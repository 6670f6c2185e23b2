//! What holds for every site, whatever it was made from: links that lead to a file, unique ids, closed tags, one title,
//! no code in the page. Each fault is reported with its page, all of a site at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use scraper::{ElementRef, Html};

use crate::support::html::selector;
use crate::support::own_site::Site;
use crate::support::tag_nesting::tags;

/// How the links of a site are followed.
#[derive(Clone, Copy)]
pub enum Reader {
    /// As a browser does on a host; the site stands at this address.
    Host(&'static str),
    /// As a browser does on files: a folder is no page, and nothing is at the root of the disk.
    Disk(&'static str),
}

impl Reader {
    fn base(self) -> &'static str {
        match self {
            Self::Host(base) | Self::Disk(base) => base,
        }
    }
}

/// Fails with every fault of a site.
#[track_caller]
pub fn expect_sound(site: &Site, reader: Reader) {
    let faults = faults(site, reader);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Every fault of a site, each with the page it is on.
pub fn faults(site: &Site, reader: Reader) -> Vec<String> {
    let pages: BTreeMap<&str, Html> = site.pages().collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages.iter().map(|(path, page)| (*path, ids(page))).collect();
    let mut faults = Vec::new();
    for (path, page) in &pages {
        let source = String::from_utf8_lossy(&site.files[*path]);
        let mut told = tags(&source);
        told.extend(page.errors.iter().map(|error| format!("the parser says: {error}")));
        told.extend(twice(page));
        told.extend(references(page, &ids[path]));
        told.extend(well_made(page));
        let links = Links { site, reader, path, ids: &ids };
        told.extend(links.faults(page));
        told.extend(links.canonical(page));
        faults.extend(told.into_iter().map(|fault| format!("{path}: {fault}")));
    }
    for (path, sheet) in site.files.iter().filter(|(path, _)| path.ends_with(".css")) {
        faults.extend(loaded(site, path, &String::from_utf8_lossy(sheet)));
    }
    faults
}

/// What a style sheet loads and is missing.
fn loaded(site: &Site, path: &str, sheet: &str) -> Vec<String> {
    let addresses = URL.captures_iter(sheet).map(|found| found[1].to_owned()).filter(|url| !url.starts_with("data:"));
    let missing = |url: &String| !joined(path, url).is_ok_and(|file| site.files.contains_key(&file));
    addresses.filter(missing).map(|url| format!("{path}: it loads {url}, which is missing")).collect()
}

static URL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"url\(["']?([^"')]+)"#).expect("a pattern"));

fn ids(page: &Html) -> BTreeSet<&str> {
    page.select(&selector("[id]")).filter_map(|element| element.value().attr("id")).collect()
}

fn twice(page: &Html) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let with_id = selector("[id]");
    let all = page.select(&with_id).filter_map(|element| element.value().attr("id"));
    all.filter(|id| !seen.insert(*id)).map(|id| format!("the id {id} occurs twice")).collect()
}

// ---- links ----

struct Links<'a> {
    site: &'a Site,
    reader: Reader,
    path: &'a str,
    ids: &'a BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl Links<'_> {
    fn faults(&self, page: &Html) -> Vec<String> {
        let mut faults = Vec::new();
        for element in page.select(&selector("[href], [src]")) {
            let value = element.value();
            let link = value.attr("href").or(value.attr("src")).unwrap_or_default();
            // The canonical address is that of the site once it is published; it has a check of its own.
            if link.starts_with("https://") || link.starts_with("http://") || value.attr("rel") == Some("canonical") {
                continue;
            }
            faults.extend(self.fault(link).map(|fault| format!("<{} {link}>: {fault}", value.name())));
        }
        faults
    }

    fn fault(&self, link: &str) -> Option<String> {
        let (address, fragment) = link.split_once('#').map_or((link, None), |(a, f)| (a, Some(f)));
        let file = match self.file(address) {
            Ok(file) => file,
            Err(fault) => return Some(fault),
        };
        if !self.site.files.contains_key(&file) {
            return Some(format!("there is no {file}"));
        }
        // A text directive after the id is for the browser (WICG, URL Fragment Text Directives).
        let fragment = fragment.map(|fragment| fragment.split_once(":~:").map_or(fragment, |(id, _)| id))?;
        let found = self.ids.get(file.as_str()).is_some_and(|ids| ids.contains(fragment));
        (!found).then(|| format!("{file} has no id {fragment}"))
    }

    /// The file that a reader gets for the address of a link.
    fn file(&self, address: &str) -> Result<String, String> {
        if address.contains([':', '\\', '?', '%']) {
            return Err("this is no address of the site's own".to_owned());
        }
        if address.is_empty() {
            return Ok(self.path.to_owned());
        }
        if self.path == "404.html" {
            // A host serves it at any depth, so only addresses from the root are right.
            let root = format!("/{}", self.reader.base().splitn(4, '/').nth(3).unwrap_or_default());
            let inner = address.strip_prefix(&root).ok_or(format!("it does not begin with {root}"))?;
            return Ok(if inner.is_empty() || inner.ends_with('/') {
                format!("{inner}index.html")
            } else {
                inner.to_owned()
            });
        }
        if address.starts_with('/') {
            return Err("it is not relative".to_owned());
        }
        let file = joined(self.path, address)?;
        let is_folder = address.ends_with('/') || address.ends_with("..") || address == ".";
        match self.reader {
            Reader::Host(_) if address.ends_with("index.html") => Err("it names index.html".to_owned()),
            Reader::Host(_) if is_folder && file.is_empty() => Ok("index.html".to_owned()),
            Reader::Host(_) if is_folder => Ok(format!("{file}/index.html")),
            Reader::Disk(_) if is_folder => Err("it names a folder".to_owned()),
            _ => Ok(file),
        }
    }

    /// Every page says under which address it is to be cited; `404.html` has none and asks not to be listed.
    fn canonical(&self, page: &Html) -> Option<String> {
        let found = page.select(&selector("link[rel=canonical]")).next().and_then(|link| link.value().attr("href"));
        if self.path == "404.html" {
            let hidden = page.select(&selector("meta[name=robots][content=noindex]")).next().is_some();
            return (found.is_some() || !hidden).then(|| "a page that is none asks to be listed".to_owned());
        }
        // The root shows the default language's home, whose own address counts: `lang` says which.
        let lang = page.root_element().value().attr("lang").unwrap_or_default();
        let directory = match self.path {
            "index.html" => format!("{lang}/"),
            path => path.strip_suffix("index.html").unwrap_or(path).to_owned(),
        };
        let base = self.reader.base();
        // Two languages side by side are the words of the page of the text, which is the one to be cited.
        let directory = directory.split_once("with/").map_or(directory.as_str(), |(text, _)| text);
        let right = format!("{base}{directory}");
        let hidden = page.select(&selector("meta[name=robots][content=noindex]")).next().is_some();
        if !hidden {
            return (found != Some(right.as_str())).then(|| format!("canonical is {found:?}, not {right}"));
        }
        // A page that leads on to another has the address of that one.
        if page.select(&selector("meta[http-equiv=refresh]")).next().is_some() {
            return None;
        }
        // A page with another language's words says whose they are: the same page in that language.
        let alternates = page.select(&selector("link[rel=alternate][hreflang]")).next().is_some();
        let within =
            |url: &str| url.strip_prefix(base).and_then(|path| path.split_once('/')).map(|(_, rest)| rest.to_owned());
        let same = found.and_then(within) == within(&right) && found != Some(right.as_str());
        (alternates || !same)
            .then(|| format!("canonical is {found:?}, where other words stand in for those of {right}"))
    }
}

/// A relative address from a file, as a path from the root of the site.
pub fn joined(from: &str, address: &str) -> Result<String, String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop().ok_or("it leads out of the site")?),
            name => parts.push(name),
        }
    }
    Ok(parts.join("/"))
}

/// Attributes that name ids of the same page.
fn references(page: &Html, ids: &BTreeSet<&str>) -> Vec<String> {
    let mut faults = Vec::new();
    for attribute in ["popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "for"] {
        for element in page.select(&selector(&format!("[{attribute}]"))) {
            let named = element.value().attr(attribute).unwrap_or_default().split_whitespace();
            faults.extend(
                named.filter(|id| !ids.contains(id)).map(|id| format!("{attribute}={id}: there is no such id")),
            );
        }
    }
    for button in page.select(&selector("[popovertarget]")) {
        let target = button.value().attr("popovertarget").unwrap_or_default();
        let opens = page.select(&selector("[popover]")).any(|popover| popover.value().attr("id") == Some(target));
        faults.extend((!opens).then(|| format!("popovertarget={target} is no popover")));
    }
    faults
}

// ---- the page itself ----

/// What no page of ours has.
const ODD: [&str; 7] = [
    "[style]",
    "style",
    "script:not([src], [type='application/ld+json'])",
    "base",
    "iframe",
    "form:not([role=search])",
    "form[action]",
];

fn well_made(page: &Html) -> Vec<String> {
    let mut faults = Vec::new();
    for css in ["h1", "main#text", "head > title", "html[lang][dir]", "meta[charset=utf-8]", "meta[name=viewport]"] {
        let count = page.select(&selector(css)).count();
        faults.extend((count != 1).then(|| format!("{count} times {css}")));
    }
    for css in ODD {
        faults.extend(page.select(&selector(css)).next().map(|_| format!("{css} on the page")));
    }
    for data in page.select(&selector("script:not([src])")) {
        let text: String = data.text().collect();
        let read = serde_json::from_str::<serde_json::Value>(&text);
        faults.extend(read.err().map(|error| format!("{error} in {text}")));
    }
    let first = page.select(&selector("head > *")).next().map(|element| element.value().attr("charset").is_some());
    faults.extend((first != Some(true)).then(|| "the encoding does not come first".to_owned()));
    for element in page.select(&selector("title, h1, h2, h3, h4, a, button, summary, dt")) {
        let nothing = element.text().all(|text| text.trim().is_empty()) && element.value().attr("aria-label").is_none();
        faults.extend(nothing.then(|| format!("nothing stands in {}", tag(element))));
    }
    for element in page.select(&selector("*")) {
        let code = element.value().attrs().find(|(name, value)| {
            name.starts_with("on") || value.trim_start().to_ascii_lowercase().starts_with("javascript:")
        });
        faults.extend(code.map(|(name, _)| format!("{name} in {}", tag(element))));
    }
    let dir = page.root_element().value().attr("dir");
    faults.extend((!matches!(dir, Some("ltr" | "rtl"))).then(|| format!("the direction of the page is {dir:?}")));
    faults
}

fn tag(element: ElementRef<'_>) -> String {
    let html = element.html();
    html[..html.find('>').map_or(html.len(), |end| end + 1)].to_owned()
}
