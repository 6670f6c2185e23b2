//! Former addresses for hosts: `_redirects` (the format of Netlify and Cloudflare Pages), and `permalinks.json`, a map
//! for any other host. Pages answer at those addresses without either file.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::permalinks::redirects::FormerTarget;
use crate::corpus::register::InstrumentIndex;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::output::format::{Format, Planned, SiteInput};
use crate::output::render::address::Address;
use crate::output::render::context::RenderContext;

/// The map. It is written whenever there is a ledger, so that a later build can see that the site had one.
pub const MAP: &str = "permalinks.json";

const RULES: &str = "_redirects";

/// The format.
pub static FORMAT: Format = Format { name: "redirects", is_page: false, plan };

fn plan(site: &RenderContext) -> Vec<Planned> {
    let map =
        site.corpus.promises.ledger.is_some().then(|| Planned::of_site(MAP.to_owned(), |input| Ok(render_map(input))));
    let rules =
        (!moved_pages(site).is_empty()).then(|| Planned::of_site(RULES.to_owned(), |input| Ok(render_rules(input))));
    map.into_iter().chain(rules).collect()
}

/// Addresses of pages and fragments that lead elsewhere.
#[derive(Serialize)]
struct PermalinkMap {
    /// Old address to new, both from the root of the host.
    pages: BTreeMap<String, String>,
    /// By the address of a text: former fragment to the one of today.
    fragments: BTreeMap<String, BTreeMap<String, String>>,
}

fn render_rules(input: &SiteInput<'_>) -> Vec<u8> {
    let rules: Vec<String> = moved_pages(input.site).iter().map(|(from, to)| format!("{from} {to} 301\n")).collect();
    rules.concat().into_bytes()
}

fn render_map(input: &SiteInput<'_>) -> Vec<u8> {
    let site = input.site;
    let map = PermalinkMap { pages: moved_pages(site).into_iter().collect(), fragments: moved_fragments(site) };
    // Maps of strings can always be serialised.
    let mut json = serde_json::to_vec_pretty(&map).unwrap_or_default();
    json.push(b'\n');
    json
}

/// The page of a place: its citing unit's own page, or the text's.
#[must_use]
pub fn target(site: &RenderContext, locale: &Locale, position: InstrumentIndex, place: &Locator) -> Address {
    let id = &site.corpus.register.get(position).id;
    match site.corpus.shown_text(position, locale).and_then(|shown| shown.unit_of(place)) {
        Some(unit) if site.corpus.config.paragraph_pages => {
            let page = Address::paragraph(locale, id, &unit);
            if unit == *place { page } else { page.at(place.as_str()) }
        }
        _ => Address::page(locale, id).at(place.as_str()),
    }
}

/// Old pages with what they lead to, from the root of the host.
fn moved_pages(site: &RenderContext) -> Vec<(String, String)> {
    let root = site.corpus.config.base_path();
    let from_root = |address: &Address| {
        let fragment = address.fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
        format!("{root}{}{fragment}", address.directory)
    };
    let mut moved = Vec::new();
    for locale in &site.corpus.config.locales {
        for (position, text) in site.former.texts() {
            let to = Address::page(locale, &site.corpus.register.get(position).id);
            // An id that another instrument has taken since has a page of its own, and a rule would hide it.
            let free = text.ids.iter().filter(|id| site.corpus.register.find(id).is_none());
            moved.extend(free.map(|id| (from_root(&Address::page(locale, id)), from_root(&to))));
        }
        for page in &site.former.pages {
            let (FormerTarget::Place(position, place), Some(from)) = (&page.to, &page.place) else { continue };
            let to = target(site, locale, *position, place);
            moved.push((from_root(&Address::paragraph(locale, &page.id, from)), from_root(&to)));
        }
    }
    moved.sort();
    moved
}

fn moved_fragments(site: &RenderContext) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for locale in &site.corpus.config.locales {
        for (position, text) in site.former.texts().filter(|(_, text)| !text.anchors.is_empty()) {
            let page = Address::page(locale, &site.corpus.register.get(position).id);
            let of = |(to, from): (&Locator, &_)| fragment_pairs(from, to);
            let fragments = text.anchors.iter().flat_map(of).collect();
            all.insert(format!("{}{}", site.corpus.config.base_path(), page.directory), fragments);
        }
    }
    all
}

fn fragment_pairs(from: &std::collections::BTreeSet<Locator>, to: &Locator) -> Vec<(String, String)> {
    from.iter().map(|from| (from.to_string(), to.to_string())).collect()
}
