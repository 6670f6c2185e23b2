//! Owns ordinary pages: `/en/about/`.

use serde::Serialize;

use super::frame::{Frame, Head};
use super::notes::escape;
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::model::page::Page;
use crate::output::address::Address;
use crate::output::item::{About, Desk, Format, Item};
use crate::output::press::Press;
use crate::output::translated;

/// The format.
pub static FORMAT: Format = Format { name: "page", is_page: true, plan, render };

fn plan(press: &Press) -> Vec<(String, About)> {
    let mut items = Vec::new();
    for locale in &press.corpus.config.locales {
        let shown =
            press.corpus.pages.get(locale).or_else(|| press.corpus.pages.get(&press.corpus.config.default_locale));
        for (page, _) in shown.into_iter().flatten() {
            items.push((Address::page(locale, &page.slug).file(), About::Page(locale.clone(), page.slug.clone())));
        }
    }
    items
}

#[derive(Serialize)]
struct View {
    title: String,
    description: Option<String>,
    /// The language of the page's own words, where it is not the interface's.
    lang: Option<String>,
    /// Which way the page's own words run.
    dir: &'static str,
    html: String,
    headings: Vec<Heading>,
}

#[derive(Serialize)]
struct Heading {
    id: String,
    text: String,
}

fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let About::Page(locale, slug) = &item.about else { return Ok(Vec::new()) };
    let press = desk.press;
    let Some((own, page)) = find(press, locale, slug) else { return Ok(Vec::new()) };
    let address = Address::page(locale, slug);
    let linker = press.linker(&address.directory);
    let view = View {
        title: page.title.clone(),
        description: page.description.clone(),
        lang: (own != locale).then(|| own.tag().to_owned()),
        dir: own.direction().attribute(),
        html: page.body.html(|link| escape(&address_of(&link.url, press.options.offline))),
        headings: page
            .body
            .headings
            .iter()
            .filter(|heading| heading.level == 2)
            .map(|heading| Heading { id: heading.id.clone(), text: heading.text.clone() })
            .collect(),
    };
    let head = Head {
        title: page.title.clone(),
        description: page.description.clone(),
        canonical: Some(address),
        languages: translated::page(press, slug),
        ..Head::default()
    };
    let frame = Frame::new(press, locale, &linker, head, |other| Address::page(other, slug));
    frame.render(press, locale, "page.html", &view)
}

/// A page and the locale it is written in.
fn find<'a>(press: &'a Press, locale: &'a Locale, slug: &str) -> Option<(&'a Locale, &'a Page)> {
    let in_locale = |locale: &'a Locale| {
        let pages = press.corpus.pages.get(locale)?;
        pages.iter().find(|(page, _)| page.slug == slug).map(|(page, _)| (locale, page))
    };
    in_locale(locale).or_else(|| in_locale(&press.corpus.config.default_locale))
}

/// A relative link of an author, as it must be written for reading from disk.
fn address_of(url: &str, offline: bool) -> String {
    let (path, fragment) = url.split_once('#').map_or((url, None), |(path, fragment)| (path, Some(fragment)));
    let directory = !path.contains(':') && (path.ends_with('/') || path.ends_with(".."));
    let index = if offline && directory { "index.html" } else { "" };
    let slash = if !index.is_empty() && !path.ends_with('/') { "/" } else { "" };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{path}{slash}{index}{fragment}")
}
