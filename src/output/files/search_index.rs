//! `<locale>/find.json`: the names of every instrument of the register, for the search box. A browser fetches it when
//! the input is not a place of the current text.
//!
//! It contains no places: those of a text are read from the page of the text, which is where the reader goes.

use serde::Serialize;

use crate::model::instrument::{ByLocale, Instrument, InstrumentKind};
use crate::model::locale::Locale;
use crate::output::format::{Format, Planned};
use crate::output::render::labels::full_name;

use crate::output::render::context::RenderContext;

/// The format.
pub static FORMAT: Format = Format { name: "search_index", is_page: false, plan };

/// The path of the register's index in a locale.
#[must_use]
pub fn index_path(locale: &Locale) -> String {
    format!("{locale}/find.json")
}

/// An instrument. Its page is `<id>/`, relative to the index; empty fields are omitted.
#[derive(Debug, Serialize)]
struct IndexEntry<'a> {
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
    /// What it is, unless it is an instrument: a body, a meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// Whether its text is on this site.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    text: bool,
}

fn plan(site: &RenderContext) -> Vec<Planned> {
    let index = |locale: &Locale| {
        let (path, locale) = (index_path(locale), locale.clone());
        Planned::of_site(path, move |input| Ok(render(input.site, &locale)))
    };
    site.corpus.config.locales.iter().map(index).collect()
}

fn render(site: &RenderContext, locale: &Locale) -> Vec<u8> {
    let corpus = &site.corpus;
    let all: Vec<IndexEntry<'_>> =
        corpus.register.iter().map(|(position, entry)| index_entry(entry, locale, corpus.is_held(position))).collect();
    // Strings and numbers can always be serialised.
    serde_json::to_vec(&all).unwrap_or_default()
}

fn index_entry<'a>(entry: &'a Instrument, locale: &Locale, text: bool) -> IndexEntry<'a> {
    let name = full_name(entry, locale);
    let lang = entry.display_name(locale).0.filter(|own| own != locale);
    let lang = lang.and_then(|own| language_tag(entry, &own));
    let mut also: Vec<&str> = Vec::new();
    let titles =
        [&entry.title, &entry.short_title].map(|titles| entry.best_text(titles, locale).map(|(_, title)| title));
    for words in titles.into_iter().flatten().chain(phrases_in(entry, locale)) {
        if words != name && !also.contains(&words) {
            also.push(words);
        }
    }
    let symbols = entry.symbol.iter().chain(&entry.other_symbols).chain(&entry.resolution);
    IndexEntry {
        id: &entry.id,
        name,
        lang,
        also,
        symbols: symbols.map(String::as_str).collect(),
        year: entry.timeline_date().map(|date| date.year),
        kind: (entry.kind != InstrumentKind::Instrument).then(|| entry.kind.as_str()),
        text,
    }
}

/// The tag of a locale that an entry has words in.
fn language_tag<'a>(entry: &'a Instrument, locale: &Locale) -> Option<&'a str> {
    let of = |titles: &'a ByLocale| titles.get_key_value(locale).map(|(own, _)| own.tag());
    of(&entry.short_title).or_else(|| of(&entry.title))
}

/// The phrases that texts name an entry by, in a locale, else in the language that texts are compared with.
fn phrases_in<'a>(entry: &'a Instrument, locale: &Locale) -> impl Iterator<Item = &'a str> {
    let own = entry.cited_as.get(locale);
    let other = || entry.original.as_ref().and_then(|original| entry.cited_as.get(original));
    let any = || entry.cited_as.values().next();
    own.or_else(other).or_else(any).into_iter().flatten().map(String::as_str)
}
