//! Owns the home page of a locale, and the root of the site, which is the default locale's home at another address.

use serde::Serialize;

use super::citation::{self, Citation};
use super::contents::{self, Line};
use super::edition::{parts, text_facts};
use super::facts::Gatherer;
use super::frame::{Frame, Head, Named};
use super::linked_data::Describer;
use super::matrix;
use super::naming;
use super::timeline::{self, Timeline};
use crate::diagnostic::Finding;
use crate::model::instrument::Kind;
use crate::model::locale::Locale;
use crate::model::masthead::Key;
use crate::output::address::{Address, Linker};
use crate::output::item::{About, Desk, Format, Item};
use crate::output::press::Press;
use crate::output::reading::Reading;

/// The format.
pub static FORMAT: Format = Format { name: "home", is_page: true, plan, render };

fn plan(press: &Press) -> Vec<(String, About)> {
    let home = |locale: &Locale| (Address::home(locale).file(), About::Home(locale.clone()));
    let mut items: Vec<_> = press.corpus.config.locales.iter().map(home).collect();
    items.push((Address::root().file(), About::Home(press.corpus.config.default_locale.clone())));
    items
}

#[derive(Serialize)]
struct View {
    text: Option<Text>,
    timeline: Option<Timeline>,
    /// The page of what the text names.
    mentions: Option<String>,
    texts: Vec<Named>,
    register: Vec<Listed>,
    languages: Vec<Named>,
}

/// The text that the site is about.
#[derive(Serialize)]
struct Text {
    kicker: Vec<String>,
    title: String,
    lang: Option<String>,
    description: Option<String>,
    description_lang: Option<String>,
    href: String,
    counts: String,
    contents: Vec<Line>,
    permalink: String,
    citations: Vec<Citation>,
    cite_page: Option<String>,
}

/// Entries of one kind.
#[derive(Serialize)]
struct Listed {
    name: String,
    entries: Vec<Named>,
}

fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let About::Home(locale) = &item.about else { return Ok(Vec::new()) };
    let press = desk.press;
    let directory = item.path.trim_end_matches("index.html");
    let linker = press.linker(directory);
    let home = press.corpus.home();
    let text = home.zip(desk.reading).map(|(position, reading)| text(press, locale, &linker, position, reading));
    let view = View {
        timeline: home.and_then(|position| timeline::timeline(press, locale, &linker, position)),
        mentions: home.and_then(|position| matrix::link(press, locale, &linker, position)),
        texts: texts(press, locale, &linker, home),
        register: register(press, locale, &linker, home),
        languages: languages(press, locale, &linker),
        text,
    };
    let title = press.corpus.config.title(locale).to_owned();
    let description = view.text.as_ref().and_then(|text| text.description.clone());
    let head = Head {
        title,
        data: Some(Describer { press, locale }.site(description.as_deref())),
        year: home.and_then(|position| press.corpus.register.get(position).date()).map(|date| date.year),
        description,
        canonical: Some(Address::home(locale)),
        text: desk.reading.map(|reading| text_facts(desk, locale, reading)),
        dated: None,
        languages: press.corpus.config.locales.iter().collect(),
        original: Some(&press.corpus.config.default_locale),
        ..Head::default()
    };
    Frame::new(press, locale, &linker, head, Address::home).render(press, locale, "home.html", &view)
}

fn text(press: &Press, locale: &Locale, linker: &Linker, position: usize, reading: &Reading<'_>) -> Text {
    let entry = press.corpus.register.get(position);
    let messages = press.theme.messages(locale);
    let masthead = &reading.edition.masthead;
    let kicker = [Key::Body, Key::Session, Key::PlaceAndDates].into_iter();
    let (lang, title) = entry.best(&entry.title, locale).map_or((None, ""), |(l, t)| (Some(l), t));
    let numbered = reading.edition.paragraphs().filter(|paragraph| paragraph.number.is_some()).count();
    let counts = [("paragraphs", numbered.into()), ("parts", parts(&reading.edition).into())];
    let page = Address::page(locale, &entry.id);
    let cite = press.corpus.pages.values().flatten().any(|(page, _)| page.slug == "cite");
    Text {
        kicker: kicker.filter_map(|key| masthead.get(key).map(crate::model::words::Words::plain)).collect(),
        title: title.to_owned(),
        lang: lang.filter(|lang| *lang != locale).map(|lang| lang.tag().to_owned()),
        description: entry.best(&entry.description, locale).map(|(_, text)| text.to_owned()),
        description_lang: naming::foreign(entry.best(&entry.description, locale), locale),
        href: linker.to(&page),
        counts: messages.format("contents_counts", &counts),
        contents: contents::contents(&reading.edition),
        permalink: citation::permalink(press, locale, position, &reading.held.locale, None),
        citations: citation::citations(press, locale, position, &reading.held.locale, None),
        cite_page: cite.then(|| linker.to(&Address::page(locale, "cite"))),
    }
}

/// The other texts held.
fn texts(press: &Press, locale: &Locale, linker: &Linker, home: Option<usize>) -> Vec<Named> {
    let gatherer = Gatherer { press, locale, linker };
    let held = press.corpus.register.iter().map(|(i, _)| i).filter(|i| press.corpus.is_held(*i) && Some(*i) != home);
    held.map(|position| gatherer.entry(position)).collect()
}

/// The entries that are no texts, by kind.
fn register(press: &Press, locale: &Locale, linker: &Linker, home: Option<usize>) -> Vec<Listed> {
    let gatherer = Gatherer { press, locale, linker };
    let messages = press.theme.messages(locale);
    let family: Vec<usize> = home
        .map(|home| crate::corpus::family::family(&press.corpus, home))
        .unwrap_or_default()
        .iter()
        .map(|member| member.instrument)
        .collect();
    let mut listed = Vec::new();
    for (kind, word) in Kind::ALL {
        let of_kind = press
            .corpus
            .register
            .iter()
            .filter(|(i, entry)| entry.kind == kind && !press.corpus.is_held(*i) && !family.contains(i));
        let entries: Vec<Named> = of_kind.map(|(i, _)| gatherer.entry(i)).collect();
        if !entries.is_empty() {
            listed.push(Listed { name: messages.get(&format!("kinds_{word}")), entries });
        }
    }
    listed
}

/// The homes in other languages.
fn languages(press: &Press, locale: &Locale, linker: &Linker) -> Vec<Named> {
    let locales = &press.corpus.config.locales;
    let named = |other: &Locale| Named {
        href: linker.to(&Address::home(other)),
        name: other.own_name().to_owned(),
        lang: (other != locale).then(|| other.tag().to_owned()),
    };
    if locales.len() > 1 { locales.iter().map(named).collect() } else { Vec::new() }
}
