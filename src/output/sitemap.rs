//! Owns `sitemap.xml` (sitemaps.org, protocol 0.9): the canonical addresses of all pages, each with those of the same page
//! in other languages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::address::Address;
use super::item::{About, Desk, Format, Item};
use super::press::Press;
use super::translated;
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::model::locator::Locator;

/// The format.
pub static FORMAT: Format = Format { name: "sitemap", is_page: false, plan, render };

/// The protocol takes no more addresses in one file.
const MOST: usize = 50_000;

fn plan(press: &Press) -> Vec<(String, About)> {
    let pages = pages(press).len().div_ceil(MOST);
    match pages {
        0 | 1 => vec![("sitemap.xml".to_owned(), About::Site)],
        more => {
            let parts = (1..=more).map(|n| (format!("sitemap-{n}.xml"), About::Site));
            std::iter::once(("sitemap.xml".to_owned(), About::Site)).chain(parts).collect()
        }
    }
}

/// A page that is to be found: its address, and the same page in every language it really is in, where that is more than
/// one.
struct Page {
    address: String,
    alternates: Arc<[(String, String)]>,
}

/// Every page that is to be found, by language, in order. A page that shows another language's words is not among them.
fn pages<'a>(press: &'a Press) -> Vec<Page> {
    let corpus = &press.corpus;
    let locales = &corpus.config.locales;
    let mut by_locale: BTreeMap<&Locale, Vec<Page>> = BTreeMap::new();
    let mut add = |languages: Vec<&'a Locale>, address: &dyn Fn(&Locale) -> Address| {
        let absolute = |locale: &Locale| press.absolute(&address(locale));
        let all = || languages.iter().map(|locale| (locale.tag().to_owned(), absolute(locale))).collect();
        let alternates: Arc<[_]> = if languages.len() > 1 { all() } else { Arc::new([]) };
        for locale in languages {
            let page = Page { address: absolute(locale), alternates: Arc::clone(&alternates) };
            by_locale.entry(locale).or_default().push(page);
        }
    };
    let every: Vec<&'a Locale> = locales.iter().collect();
    add(every, &Address::home);
    for (position, entry) in corpus.register.iter() {
        add(translated::instrument(press, position), &|locale| Address::page(locale, &entry.id));
        if corpus.has_mentions_page(position) {
            add(translated::instrument(press, position), &|locale| Address::mentions(locale, &entry.id));
        }
        if corpus.config.paragraph_pages && corpus.is_held(position) {
            for paragraph in paragraphs(press, position) {
                let languages = translated::paragraph(press, position, paragraph);
                add(languages, &|locale| Address::paragraph(locale, &entry.id, paragraph));
            }
        }
    }
    let slugs: BTreeSet<&str> = corpus.pages.values().flatten().map(|(page, _)| page.slug.as_str()).collect();
    for slug in slugs {
        add(translated::page(press, slug), &|locale| Address::page(locale, slug));
    }
    locales.iter().filter_map(|locale| by_locale.remove(locale)).flatten().collect()
}

/// The paragraphs of an instrument that any language of the site holds, the original's first.
fn paragraphs(press: &Press, position: usize) -> Vec<&Locator> {
    let corpus = &press.corpus;
    let texts = corpus.original(position).into_iter().chain(corpus.texts.of(position).iter().map(AsRef::as_ref));
    let mut seen = BTreeSet::new();
    texts.flat_map(|held| held.outline.paragraphs()).filter(|paragraph| seen.insert(*paragraph)).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "the form of every format; pages can fail")]
fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let pages = pages(desk.press);
    let part = item.path.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml")?.parse::<usize>().ok());
    let written = match part {
        None if pages.len() > MOST => {
            let parts = (1..=pages.len().div_ceil(MOST)).map(|n| format!("sitemap-{n}.xml"));
            let part = |part: String| Page {
                address: format!("{}{part}", desk.press.corpus.config.base_url),
                alternates: Arc::new([]),
            };
            list("sitemapindex", "sitemap", &parts.map(part).collect::<Vec<_>>())
        }
        None => list("urlset", "url", &pages),
        Some(n) => list("urlset", "url", pages.chunks(MOST).nth(n - 1).unwrap_or_default()),
    };
    // Writing into memory cannot fail.
    Ok(written.unwrap_or_default())
}

fn list(outer: &str, inner: &str, pages: &[Page]) -> std::io::Result<Vec<u8>> {
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
