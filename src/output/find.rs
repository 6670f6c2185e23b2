//! Owns `<locale>/find.json`: what every instrument of the register is called, for the box that finds them. A browser
//! fetches it when something is typed that is no place of the text at hand.
//!
//! Places are not in it: those of a text are read from the page of the text, which is where the reader goes.

use serde::Serialize;

use super::html::finder::index;
use super::html::mentions::full_name;
use super::item::{About, Desk, Format, Item};
use super::press::Press;
use crate::diagnostic::Finding;
use crate::model::instrument::{ByLocale, Instrument, Kind};
use crate::model::locale::Locale;

/// The format.
pub static FORMAT: Format = Format { name: "find", is_page: false, plan, render };

/// An instrument. Its page is `<id>/`, seen from the index; what is empty is left out.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: String,
    /// The language of the name, where it is not that of the index.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    /// What else it is called: its title, its short title, phrases that texts name it by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<&'a str>,
    /// Symbols and resolution numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    symbols: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    /// What it is, where it is no instrument proper: a body, a meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// Whether its text is held here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    text: bool,
}

fn plan(press: &Press) -> Vec<(String, About)> {
    press.corpus.config.locales.iter().map(|locale| (index(locale), About::Site)).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "the form of every format; pages can fail")]
fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let corpus = &desk.press.corpus;
    let Some(locale) = corpus.config.locales.iter().find(|locale| index(locale) == item.path) else {
        return Ok(Vec::new());
    };
    let all: Vec<Entry<'_>> =
        corpus.register.iter().map(|(position, entry)| named(entry, locale, corpus.is_held(position))).collect();
    // Strings and numbers always become JSON.
    Ok(serde_json::to_vec(&all).unwrap_or_default())
}

fn named<'a>(entry: &'a Instrument, locale: &Locale, text: bool) -> Entry<'a> {
    let name = full_name(entry, locale);
    let lang = entry.name(locale).0.filter(|own| own != locale);
    let lang = lang.and_then(|own| tag(entry, &own));
    let mut also: Vec<&str> = Vec::new();
    let titles = [&entry.title, &entry.short_title].map(|titles| entry.best(titles, locale).map(|(_, title)| title));
    for words in titles.into_iter().flatten().chain(phrases(entry, locale)) {
        if words != name && !also.contains(&words) {
            also.push(words);
        }
    }
    let symbols = entry.symbol.iter().chain(&entry.other_symbols).chain(&entry.resolution);
    Entry {
        id: &entry.id,
        name,
        lang,
        also,
        symbols: symbols.map(String::as_str).collect(),
        year: entry.date().map(|date| date.year),
        kind: (entry.kind != Kind::Instrument).then(|| entry.kind.word()),
        text,
    }
}

/// The tag of a locale that an entry has words in.
fn tag<'a>(entry: &'a Instrument, locale: &Locale) -> Option<&'a str> {
    let of = |titles: &'a ByLocale| titles.get_key_value(locale).map(|(own, _)| own.tag());
    of(&entry.short_title).or_else(|| of(&entry.title))
}

/// The phrases that texts name an entry by, in a locale, else in the language that texts are compared with.
fn phrases<'a>(entry: &'a Instrument, locale: &Locale) -> impl Iterator<Item = &'a str> {
    let own = entry.cited_as.get(locale);
    let other = || entry.original.as_ref().and_then(|original| entry.cited_as.get(original));
    let any = || entry.cited_as.values().next();
    own.or_else(other).or_else(any).into_iter().flatten().map(String::as_str)
}
