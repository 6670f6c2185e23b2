//! Owns `sitemap.xml` (sitemaps.org, protocol 0.9): the canonical addresses of all pages.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::address::Address;
use super::item::{About, Desk, Format, Item};
use super::press::Press;
use crate::diagnostic::Finding;
use crate::model::locale::Locale;

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

/// The address of every page that is to be found, in order.
fn pages(press: &Press) -> Vec<String> {
    let corpus = &press.corpus;
    let mut pages = Vec::new();
    for locale in &corpus.config.locales {
        pages.push(Address::home(locale));
        for (position, entry) in corpus.register.iter() {
            pages.push(Address::page(locale, &entry.id));
            if corpus.config.paragraph_pages {
                let text = corpus.text(position, locale);
                let paragraphs = text.into_iter().flat_map(|held| held.outline.paragraphs());
                pages.extend(paragraphs.map(|p| Address::paragraph(locale, &entry.id, p)));
            }
        }
        pages.extend(ordinary(press, locale));
    }
    pages.iter().map(|address| press.absolute(address)).collect()
}

/// The ordinary pages written in a locale: one that only stands in for another is no page of its own.
fn ordinary<'a>(press: &'a Press, locale: &'a Locale) -> impl Iterator<Item = Address> + 'a {
    let own = press.corpus.pages.get(locale);
    own.into_iter().flatten().map(|(page, _)| Address::page(locale, &page.slug))
}

#[expect(clippy::unnecessary_wraps, reason = "the form of every format; pages can fail")]
fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let pages = pages(desk.press);
    let part = item.path.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml")?.parse::<usize>().ok());
    let written = match part {
        None if pages.len() > MOST => {
            let parts = (1..=pages.len().div_ceil(MOST)).map(|n| format!("sitemap-{n}.xml"));
            let addresses: Vec<String> =
                parts.map(|part| format!("{}{part}", desk.press.corpus.config.base_url)).collect();
            list("sitemapindex", "sitemap", &addresses)
        }
        None => list("urlset", "url", &pages),
        Some(n) => list("urlset", "url", pages.chunks(MOST).nth(n - 1).unwrap_or_default()),
    };
    // Writing into memory cannot fail.
    Ok(written.unwrap_or_default())
}

fn list(outer: &str, inner: &str, addresses: &[String]) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element(outer)
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .write_inner_content(|writer| {
            for address in addresses {
                writer.create_element(inner).write_inner_content(|writer| {
                    writer.create_element("loc").write_text_content(BytesText::new(address))?;
                    Ok(())
                })?;
            }
            Ok(())
        })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}
