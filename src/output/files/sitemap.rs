//! `sitemap.xml` (sitemaps.org, protocol 0.9): the canonical addresses of all pages, each with those of the same page
//! in other languages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::corpus::register::InstrumentIndex;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::output::format::{Format, Planned};
use crate::output::render::address::Address;
use crate::output::render::context::RenderContext;
use crate::output::render::languages;

/// The format.
pub static FORMAT: Format = Format { name: "sitemap", is_page: false, plan };

/// The maximum number of addresses in one file, by the protocol.
const MOST: usize = 50_000;

fn plan(site: &RenderContext) -> Vec<Planned> {
    let parts = indexed_pages(site).len().div_ceil(MOST);
    let index = Planned::of_site("sitemap.xml".to_owned(), |input| Ok(render(input.site, None)));
    if parts < 2 {
        return vec![index];
    }
    let part = |n| Planned::of_site(part_name(n), move |input| Ok(render(input.site, Some(n))));
    std::iter::once(index).chain((1..=parts).map(part)).collect()
}

/// The file of a part, counted from 1.
fn part_name(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// A page to be indexed: its address, and the same page in every language it is really in, if there are several.
struct IndexedPage {
    address: String,
    alternates: Arc<[(String, String)]>,
}

/// Every page to be indexed, by language, in order. Pages that show another language's words are left out.
fn indexed_pages<'a>(site: &'a RenderContext) -> Vec<IndexedPage> {
    let corpus = &site.corpus;
    let locales = &corpus.config.locales;
    let mut by_locale: BTreeMap<&Locale, Vec<IndexedPage>> = BTreeMap::new();
    let mut add = |languages: Vec<&'a Locale>, address: &dyn Fn(&Locale) -> Address| {
        let absolute = |locale: &Locale| site.absolute(&address(locale));
        let all = || languages.iter().map(|locale| (locale.tag().to_owned(), absolute(locale))).collect();
        // Shared by all languages of a page. Copied for each, they would grow with the square of the languages.
        let alternates: Arc<[_]> = if languages.len() > 1 { all() } else { Arc::new([]) };
        for locale in languages {
            let page = IndexedPage { address: absolute(locale), alternates: Arc::clone(&alternates) };
            by_locale.entry(locale).or_default().push(page);
        }
    };
    let every: Vec<&'a Locale> = locales.iter().collect();
    add(every, &Address::home);
    for (position, entry) in corpus.register.iter() {
        add(languages::instrument(site, position), &|locale| Address::page(locale, &entry.id));
        if corpus.has_mentions_page(position) {
            add(languages::instrument(site, position), &|locale| Address::mentions(locale, &entry.id));
        }
        if corpus.config.paragraph_pages && corpus.is_held(position) {
            for unit in units_of(site, position) {
                let languages = languages::paragraph(site, position, unit);
                add(languages, &|locale| Address::paragraph(locale, &entry.id, unit));
            }
        }
    }
    let slugs: BTreeSet<&str> = corpus.pages.values().flatten().map(|(page, _)| page.slug.as_str()).collect();
    for slug in slugs {
        add(languages::page(site, slug), &|locale| Address::page(locale, slug));
    }
    // In the order of the settings, which is not that of the map.
    locales.iter().filter_map(|locale| by_locale.remove(locale)).flatten().collect()
}

/// The citing units of an instrument that any language of the site holds, the original's first.
fn units_of(site: &RenderContext, position: InstrumentIndex) -> Vec<&Locator> {
    let corpus = &site.corpus;
    let texts = corpus
        .original_text(position)
        .into_iter()
        .chain(corpus.texts.of_instrument(position).iter().map(AsRef::as_ref));
    let mut seen = BTreeSet::new();
    texts.flat_map(|held| held.outline.units()).filter(|unit| seen.insert(*unit)).collect()
}

/// The file of a part; without one, the only file, or the list of the parts.
fn render(site: &RenderContext, part: Option<usize>) -> Vec<u8> {
    let pages = indexed_pages(site);
    let written = match part {
        None if pages.len() > MOST => {
            let part = |number| IndexedPage {
                address: format!("{}{}", site.corpus.config.base_url, part_name(number)),
                alternates: Arc::new([]),
            };
            write_list("sitemapindex", "sitemap", &(1..=pages.len().div_ceil(MOST)).map(part).collect::<Vec<_>>())
        }
        None => write_list("urlset", "url", &pages),
        Some(number) => write_list("urlset", "url", pages.chunks(MOST).nth(number - 1).unwrap_or_default()),
    };
    // Writing into memory cannot fail.
    written.unwrap_or_default()
}

fn write_list(outer: &str, inner: &str, pages: &[IndexedPage]) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut element =
        writer.create_element(outer).with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    if pages.iter().any(|page| !page.alternates.is_empty()) {
        element = element.with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    }
    element.write_inner_content(|writer| {
        for page in pages {
            writer.create_element(inner).write_inner_content(|writer| {
                writer.create_element("loc").write_text_content(BytesText::new(&page.address))?;
                for (tag, address) in page.alternates.iter() {
                    let link = writer.create_element("xhtml:link").with_attribute(("rel", "alternate"));
                    link.with_attribute(("hreflang", tag.as_str()))
                        .with_attribute(("href", address.as_str()))
                        .write_empty()?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}
