//! Owns what hosts can use of former addresses: `_redirects` (the format of Netlify and Cloudflare Pages), and
//! `permalinks.json`, a map for any other. Pages answer at those addresses without either.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address::Address;
use super::item::{About, Desk, Format, Item};
use super::press::Press;
use crate::corpus::former::To;
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::model::locator::{Locator, Place};

/// The map. It is written wherever there is a ledger, so that a site knows that it was promised.
pub const MAP: &str = "permalinks.json";

const RULES: &str = "_redirects";

/// The format.
pub static FORMAT: Format = Format { name: "redirects", is_page: false, plan, render };

fn plan(press: &Press) -> Vec<(String, About)> {
    let map = press.corpus.promises.ledger.is_some().then_some(MAP);
    let rules = (!moved(press).is_empty()).then_some(RULES);
    map.into_iter().chain(rules).map(|path| (path.to_owned(), About::Site)).collect()
}

/// Addresses of pages and fragments that lead elsewhere.
#[derive(Serialize)]
struct Map {
    /// Old address to new, both from the root of the host.
    pages: BTreeMap<String, String>,
    /// By the address of a text: former fragment to the one of today.
    fragments: BTreeMap<String, BTreeMap<String, String>>,
}

#[expect(clippy::unnecessary_wraps, reason = "the form of every format; pages can fail")]
fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let press = desk.press;
    let moved = moved(press);
    if item.path == RULES {
        let rules: Vec<String> = moved.iter().map(|(from, to)| format!("{from} {to} 301\n")).collect();
        return Ok(rules.concat().into_bytes());
    }
    let map = Map { pages: moved.into_iter().collect(), fragments: fragments(press) };
    // Maps of strings: serialising them cannot fail.
    let mut json = serde_json::to_vec_pretty(&map).unwrap_or_default();
    json.push(b'\n');
    Ok(json)
}

/// The page of a place: its paragraph's own, or else the text's.
#[must_use]
pub fn target(press: &Press, locale: &Locale, position: usize, place: &Locator) -> Address {
    let id = &press.corpus.register.get(position).id;
    let paragraph = place.paragraph_of();
    let has_page = matches!(paragraph.place(), Place::Paragraph | Place::Chapeau | Place::Unnumbered);
    if !press.corpus.config.paragraph_pages || !has_page {
        return Address::page(locale, id).at(place.as_str());
    }
    let page = Address::paragraph(locale, id, &paragraph);
    if paragraph == *place { page } else { page.at(place.as_str()) }
}

/// Old pages with what they lead to, from the root of the host.
fn moved(press: &Press) -> Vec<(String, String)> {
    let root = press.corpus.config.base_path();
    let from_root = |address: &Address| {
        let fragment = address.fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
        format!("{root}{}{fragment}", address.directory)
    };
    let mut moved = Vec::new();
    for locale in &press.corpus.config.locales {
        for (position, text) in press.former.texts() {
            let to = Address::page(locale, &press.corpus.register.get(position).id);
            let free = text.ids.iter().filter(|id| press.corpus.register.find(id).is_none());
            moved.extend(free.map(|id| (from_root(&Address::page(locale, id)), from_root(&to))));
        }
        for page in &press.former.pages {
            let (To::Place(position, place), Some(from)) = (&page.to, &page.place) else { continue };
            let to = target(press, locale, *position, place);
            moved.push((from_root(&Address::paragraph(locale, &page.id, from)), from_root(&to)));
        }
    }
    moved.sort();
    moved
}

fn fragments(press: &Press) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for locale in &press.corpus.config.locales {
        for (position, text) in press.former.texts().filter(|(_, text)| !text.anchors.is_empty()) {
            let page = Address::page(locale, &press.corpus.register.get(position).id);
            let of = |(to, from): (&Locator, &_)| pairs(from, to);
            let fragments = text.anchors.iter().flat_map(of).collect();
            all.insert(format!("{}{}", press.corpus.config.base_path(), page.directory), fragments);
        }
    }
    all
}

fn pairs(from: &std::collections::BTreeSet<Locator>, to: &Locator) -> Vec<(String, String)> {
    from.iter().map(|from| (from.to_string(), to.to_string())).collect()
}
