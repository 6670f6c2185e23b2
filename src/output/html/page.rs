//! Owns ordinary pages: `/en/about/`.

use serde::Serialize;

use super::frame::{Frame, Head, Named};
use super::linked_data::Describer;
use super::naming;
use super::notes::escape;
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::model::page::Page;
use crate::output::address::{Address, Linker};
use crate::output::item::{About, Desk, Format, Item, Judged};
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
    /// The texts held, where the page lists them.
    texts: Vec<Text>,
}

/// A text with its source.
#[derive(Serialize)]
struct Text {
    link: Named,
    /// The language of the text, by its own name.
    language: String,
    tag: String,
    /// Where it was obtained, and when.
    from: Option<String>,
    date: Option<String>,
    sha256: Option<String>,
    /// What came of comparing it with that file; that it names none.
    verified: String,
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
        texts: desk.texts.iter().map(|judged| text(press, locale, &linker, judged)).collect(),
    };
    let head = Head {
        title: page.title.clone(),
        data: Some(Describer { press, locale }.page(&page.title, page.description.as_deref(), &address, None)),
        description: page.description.clone(),
        canonical: Some(address),
        languages: translated::page(press, slug),
        ..Head::default()
    };
    let frame = Frame::new(press, locale, &linker, head, |other| Address::page(other, slug));
    frame.render(press, locale, "page.html", &view)
}

/// Whether a page ends with the list of the texts held.
#[must_use]
pub fn lists_texts(press: &Press, locale: &Locale, slug: &str) -> bool {
    find(press, locale, slug).is_some_and(|(_, page)| page.texts)
}

fn text(press: &Press, locale: &Locale, linker: &Linker, (held, verdict): &Judged<'_>) -> Text {
    let entry = press.corpus.register.get(held.instrument);
    let messages = press.theme.messages(locale);
    let source = entry.text_sources.get(&held.locale);
    let (own, name) = entry.name(&held.locale);
    Text {
        link: Named {
            href: linker.to(&Address::page(&held.locale, &entry.id)),
            name: name.to_owned(),
            lang: own.filter(|own| own != locale).map(|own| own.tag().to_owned()),
        },
        language: held.locale.own_name().to_owned(),
        tag: held.locale.tag().to_owned(),
        from: source.and_then(|source| source.from.clone()),
        date: source.and_then(|source| source.date).map(|date| naming::date(messages, date)),
        sha256: source.map(|source| source.sha256.clone()),
        verified: match verdict {
            Some(verdict) => naming::verdict(messages, verdict.outcome),
            None => messages.get("no_source"),
        },
    }
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
