//! Owns the page of an instrument that is only registered: facts, official links, who mentions it.

use serde::Serialize;

use super::facts::{Fact, Gatherer};
use super::frame::{Frame, Head};
use super::linked_data::Describer;
use super::mentions::{Group, Lister};
use super::naming;
use crate::corpus::family::family;
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::output::address::Address;
use crate::output::item::{About, Desk, Format, Item};
use crate::output::press::Press;
use crate::output::translated;

/// The format.
pub static FORMAT: Format = Format { name: "instrument", is_page: true, plan, render };

fn plan(press: &Press) -> Vec<(String, About)> {
    let mut items = Vec::new();
    for locale in &press.corpus.config.locales {
        for (position, entry) in press.corpus.register.iter() {
            if !press.corpus.is_held(position) {
                items.push((Address::page(locale, &entry.id).file(), About::Instrument(locale.clone(), position)));
            }
        }
    }
    items
}

#[derive(Serialize)]
struct View {
    kind: String,
    title: String,
    title_lang: Option<String>,
    description: Option<String>,
    description_lang: Option<String>,
    facts: Vec<Fact>,
    links: Vec<Link>,
    relations: Vec<Fact>,
    mentions: Vec<Group>,
    sources: Vec<String>,
    unverified: Vec<String>,
    family: String,
}

/// An official address.
#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
    host: String,
    /// When it was last opened by a person, in words; otherwise that it was not.
    checked: String,
}

fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let About::Instrument(locale, position) = &item.about else { return Ok(Vec::new()) };
    let press = desk.press;
    let entry = press.corpus.register.get(*position);
    let messages = press.theme.messages(locale);
    let address = Address::page(locale, &entry.id);
    let linker = press.linker(&address.directory);
    let gatherer = Gatherer { press, locale, linker: &linker };
    let lister = Lister { press, locale, linker: &linker };
    let (lang, title) = entry.best(&entry.title, locale).map_or((None, entry.id.as_str()), |(l, t)| (Some(l), t));
    let links = entry.links.iter().map(|link| {
        let host = link.url.split('/').nth(2).unwrap_or_default().trim_start_matches("www.");
        Link {
            href: link.url.clone(),
            label: entry.best(&link.label, locale).map_or(host, |(_, label)| label).to_owned(),
            host: host.to_owned(),
            checked: link.checked.map_or_else(
                || messages.get("link_unchecked"),
                |date| messages.with("link_checked", "date", &naming::date(messages, date)),
            ),
        }
    });
    let kind = entry.kind;
    let view = View {
        kind: messages.get(&format!("register_{}", kind.word())),
        title: title.to_owned(),
        title_lang: lang.filter(|lang| *lang != locale).map(|lang| lang.tag().to_owned()),
        description: entry.best(&entry.description, locale).map(|(_, text)| text.to_owned()),
        description_lang: naming::foreign(entry.best(&entry.description, locale), locale),
        facts: gatherer.all(entry),
        links: links.collect(),
        relations: gatherer.relations(*position),
        mentions: lister.groups(*position, |_| true),
        sources: entry.sources.clone(),
        unverified: entry.unverified.clone(),
        family: linker.to(&listed(press, locale, *position)),
    };
    let (_, name) = entry.name(locale);
    let head = Head {
        title: name.to_owned(),
        description: view.description.clone(),
        data: Some(Describer { press, locale }.registered(*position)),
        year: entry.date().map(|date| date.year),
        canonical: Some(address),
        languages: translated::instrument(press, *position),
        original: entry.original.as_ref(),
        ..Head::default()
    };
    let frame = Frame::new(press, locale, &linker, head, |other| Address::page(other, &entry.id));
    frame.render(press, locale, "instrument.html", &view)
}

/// Where the home page lists an entry: with the family, or in the register.
fn listed(press: &Press, locale: &Locale, position: usize) -> Address {
    let home = press.corpus.home().map(|home| family(&press.corpus, home)).unwrap_or_default();
    let in_family = home.len() > 1 && home.iter().any(|member| member.instrument == position);
    Address::home(locale).at(if in_family { "family" } else { "register" })
}
