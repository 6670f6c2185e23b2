//! Owns citations to copy: the instrument, or a paragraph of it.

use serde::Serialize;

use super::naming;
use crate::model::instrument::Instrument;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::output::address::Address;
use crate::output::press::Press;

/// A citation in one style.
#[derive(Debug, Serialize)]
pub struct Citation {
    /// Its id on the page.
    pub id: &'static str,
    /// The name of the style.
    pub name: String,
    /// The citation.
    pub text: String,
    /// The same in parts between commas, where they may be in several languages; empty where it is one.
    pub parts: Vec<String>,
    /// Whether it is code, set in a fixed width.
    pub code: bool,
}

/// Citations of an instrument, or of a place in it. They carry the text's date and never the build's.
#[must_use]
pub fn citations(press: &Press, locale: &Locale, instrument: usize, place: Option<&Locator>) -> Vec<Citation> {
    let entry = press.corpus.register.get(instrument);
    let messages = press.theme.messages(locale);
    let address = match place {
        Some(place) if press.corpus.config.paragraph_pages => Address::paragraph(locale, &entry.id, place),
        Some(place) => Address::page(locale, &entry.id).at(place.as_str()),
        None => Address::page(locale, &entry.id),
    };
    let url = press.absolute(&address);
    let body = body(press, locale, entry);
    let cited = place.map(|place| naming::cited(messages, place));
    let short = short(entry, locale);
    let running = cited.as_ref().map_or_else(|| short.clone(), |cited| format!("{short}, {cited}"));
    vec![
        Citation {
            id: "cite_un",
            name: messages.get("style_un"),
            text: String::new(),
            parts: united_nations(press, locale, entry, body.as_deref(), cited.as_deref()),
            code: false,
        },
        Citation {
            id: "cite_url",
            name: messages.get("style_address"),
            text: url.clone(),
            parts: Vec::new(),
            code: true,
        },
        Citation {
            id: "cite_short",
            name: messages.get("style_running"),
            text: running,
            parts: Vec::new(),
            code: false,
        },
        Citation {
            id: "cite_bibtex",
            name: "BibTeX".to_owned(),
            text: bibtex(entry, locale, body.as_deref(), cited.as_deref(), &url),
            parts: Vec::new(),
            code: true,
        },
    ]
}

/// The short title with the year before it, as texts name it: "2024 High-level Declaration".
#[must_use]
pub fn short(entry: &Instrument, locale: &Locale) -> String {
    let (_, name) = entry.name(locale);
    let cited = entry.cited_as.get(locale).and_then(|phrases| phrases.iter().min_by_key(|phrase| phrase.len()));
    cited.map_or_else(|| name.to_owned(), Clone::clone)
}

fn body(press: &Press, locale: &Locale, entry: &Instrument) -> Option<String> {
    let body = press.corpus.register.find(entry.body.as_ref()?)?;
    let body = press.corpus.register.get(body);
    body.best(&body.title, locale).map(|(_, title)| title.to_owned())
}

/// As the United Nations Editorial Manual cites documents: body, “title”, symbol or place, date, place in the text.
fn united_nations(
    press: &Press,
    locale: &Locale,
    entry: &Instrument,
    body: Option<&str>,
    cited: Option<&str>,
) -> Vec<String> {
    let messages = press.theme.messages(locale);
    let title = entry.best(&entry.title, locale).map(|(_, title)| messages.with("cited_title", "title", title));
    let date = entry.adopted.map(|date| naming::date(messages, date));
    let parts =
        [body.map(str::to_owned), title, entry.symbol.clone(), entry.place.clone(), date, cited.map(str::to_owned)];
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    if let Some(last) = parts.last_mut() {
        last.truncate(last.trim_end_matches('.').len());
    }
    parts
}

fn bibtex(entry: &Instrument, locale: &Locale, body: Option<&str>, cited: Option<&str>, url: &str) -> String {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let title = entry.best(&entry.title, locale).map_or("", |(_, title)| title);
    let mut rows = vec![("title", format!("{{{}}}", braced(title)))];
    if let Some(body) = body {
        rows.insert(0, ("author", format!("{{{{{}}}}}", braced(body))));
    }
    if let Some(date) = entry.adopted {
        rows.push(("year", format!("{{{}}}", date.year)));
        let month = date.month.and_then(|month| MONTHS.get(usize::from(month) - 1));
        rows.extend(month.map(|month| ("month", (*month).to_owned())));
    }
    rows.extend(entry.symbol.as_ref().map(|symbol| ("number", format!("{{{}}}", braced(symbol)))));
    rows.extend(entry.place.as_ref().map(|place| ("address", format!("{{{}}}", braced(place)))));
    rows.extend(cited.map(|cited| ("note", format!("{{{}}}", braced(cited)))));
    rows.push(("url", format!("{{{url}}}")));
    let rows: Vec<String> = rows.into_iter().map(|(key, value)| format!("  {key:<8} = {value}")).collect();
    format!("@misc{{{},\n{}\n}}", entry.id, rows.join(",\n"))
}

/// A text within braces: BibTeX counts them, so unequal ones would end the field.
fn braced(text: &str) -> String {
    text.replace(['{', '}', '\\'], "")
}
