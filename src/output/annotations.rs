//! Owns `annotations.jsonld`: the editors' notes beside a text as Web Annotations (W3C Web Annotation Data Model,
//! Recommendation of 23 February 2017), one collection for each edition.
//!
//! A note's kind is its motivation: a definition describes, and so does a note on the source; context, comparison and
//! history comment. The kind itself is a second body, a tag, so that nothing is lost. The target is the edition's page,
//! narrowed to the place (`FragmentSelector`) and there to the words (`TextQuoteSelector`), footnote marks taken out.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::address::Address;
use super::html::notes::escape;
use super::item::{About, Desk, Format, Item};
use super::pinned::{self, Pin};
use super::press::Press;
use super::reading::Reading;
use crate::corpus::held::Held;
use crate::diagnostic::Finding;
use crate::model::annotation::{Annotation, AnnotationKind};
use crate::model::date::Date;
use crate::model::edition::Unit;
use crate::model::locator::Locator;
use crate::model::words::Words;

/// The format.
pub static FORMAT: Format = Format { name: "annotations", is_page: false, plan, render };

/// One file for each text that has a file of notes. Whether there are any in it is for its rendering: the files of a
/// project decide what is planned, their words do not.
fn plan(press: &Press) -> Vec<(String, About)> {
    let path =
        |held: &Held| Some((pinned::path(press, held)?, About::Instrument(held.locale.clone(), held.instrument)));
    press.corpus.texts.iter().filter_map(|held| path(held)).collect()
}

/// `AnnotationCollection` (section 5.1); its one page is embedded.
#[derive(Serialize)]
struct Collection {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: String,
    total: usize,
    first: Page,
}

/// `AnnotationPage` (section 5.2).
#[derive(Serialize)]
struct Page {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start: usize,
    items: Vec<Note>,
}

/// `Annotation` (section 3.1).
#[derive(Serialize)]
struct Note {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    /// A date known only to the month or year: `created` takes none of these.
    #[serde(rename = "dcterms:date", skip_serializing_if = "Option::is_none")]
    dated: Option<String>,
    body: [Body; 2],
    target: Target,
    #[serde(rename = "dcterms:source", skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Value>,
}

/// `TextualBody` (section 3.2.4).
#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    purpose: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

/// `SpecificResource` (section 4).
#[derive(Serialize)]
struct Target {
    #[serde(rename = "type")]
    kind: &'static str,
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    selector: Option<Selector>,
}

/// Where in the page the note is to.
#[derive(Serialize)]
#[serde(untagged)]
enum Selector {
    Place(Fragment),
    /// Words of the masthead, which is no fragment of its own: the page begins with it.
    Words(Quote),
}

/// `FragmentSelector` (section 4.2.1), refined by the words where there are any.
#[derive(Serialize)]
struct Fragment {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "conformsTo")]
    conforms_to: &'static str,
    value: String,
    #[serde(rename = "refinedBy", skip_serializing_if = "Option::is_none")]
    quote: Option<Quote>,
}

/// `TextQuoteSelector` (section 4.2.4).
#[derive(Serialize)]
struct Quote {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    prefix: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    suffix: String,
}

#[expect(clippy::unnecessary_wraps, reason = "the form of every format; pages can fail")]
fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let Some(reading) = desk.reading else { return Ok(Vec::new()) };
    let (press, held) = (desk.press, reading.held);
    let entry = press.corpus.register.get(held.instrument);
    let source = press.absolute(&Address::page(&held.locale, &entry.id));
    let id = format!("{}{}", press.corpus.config.base_url, item.path);
    let messages = press.theme.messages(&held.locale);
    let maker = Maker { press, held, source, id: &id };
    let items = maker.notes(reading);
    let collection = Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        label: format!("{}: {}", messages.get("editors_notes"), entry.name(&held.locale).1),
        total: items.len(),
        first: Page { id: format!("{id}#page"), kind: "AnnotationPage", start: 0, items },
        kind: "AnnotationCollection",
        id: id.clone(),
    };
    // Text alone: there is nothing in it that cannot be written.
    let mut bytes = serde_json::to_vec_pretty(&collection).unwrap_or_default();
    bytes.push(b'\n');
    Ok(bytes)
}

struct Maker<'a> {
    press: &'a Press,
    held: &'a Held,
    source: String,
    id: &'a str,
}

impl Maker<'_> {
    /// The notes in the order of the text, those to the masthead first; those to places that are not there are left out.
    fn notes(&self, reading: &Reading<'_>) -> Vec<Note> {
        let mut units: BTreeMap<Locator, Vec<&Annotation>> = BTreeMap::new();
        for note in &self.held.annotations.entries {
            units.entry(note.locator.paragraph_of()).or_default().push(note);
        }
        let mut runs: BTreeMap<&Locator, Vec<(&Locator, &Words)>> = BTreeMap::new();
        let masthead = Locator::masthead();
        let mut order: Vec<&Locator> = units.get_key_value(&masthead).map(|(place, _)| place).into_iter().collect();
        reading.edition.each_words(|standing| {
            let unit = match standing.unit {
                Unit::Division(division) => &division.locator,
                Unit::Paragraph(paragraph) => &paragraph.locator,
                Unit::Note(note) => &note.locator,
            };
            if units.contains_key(unit) {
                let runs = runs.entry(unit).or_default();
                if runs.is_empty() {
                    order.push(unit);
                }
                runs.push((standing.locator, standing.words));
            }
        });
        let note = |unit: &Locator| {
            let notes = units.get(unit).map_or(&[][..], Vec::as_slice);
            let named = notes.iter().zip(pinned::names(notes));
            let runs = runs.get(unit).map_or(&[][..], Vec::as_slice);
            named.map(|(note, name)| self.note(note, &name, runs)).collect::<Vec<_>>()
        };
        order.into_iter().flat_map(note).collect()
    }

    fn note(&self, note: &Annotation, name: &str, runs: &[(&Locator, &Words)]) -> Note {
        let runs = runs.iter().filter(|(at, _)| at.is_within(&note.locator)).map(|(_, words)| *words);
        let pin = note.quote.as_deref().and_then(|quote| Pin::find(quote, runs));
        let motivation = motivation(note.kind);
        let html = note.text.html(|link| {
            let address = pinned::leads_to(self.press, &self.held.locale, self.held.instrument, link);
            escape(&address.map_or_else(|| link.url.clone(), |address| self.press.absolute(&address)))
        });
        let text = Body {
            kind: "TextualBody",
            value: html.trim().to_owned(),
            purpose: motivation,
            format: Some("text/html"),
            language: Some(self.held.locale.tag().to_owned()),
        };
        let tag = note.kind.word().to_owned();
        let tag = Body { kind: "TextualBody", value: tag, purpose: "tagging", format: None, language: None };
        let whole = |date: &Date| date.day.is_some();
        Note {
            id: format!("{}#{name}", self.id),
            kind: "Annotation",
            motivation,
            creator: note.author.as_ref().map(|author| json!({ "name": author })),
            created: note.date.filter(whole).map(|date| format!("{date}T00:00:00Z")),
            dated: note.date.filter(|date| !whole(date)).map(|date| date.to_string()),
            body: [text, tag],
            target: self.target(note, pin),
            sources: note.sources.iter().map(|text| source(text)).collect(),
        }
    }

    fn target(&self, note: &Annotation, pin: Option<Pin>) -> Target {
        let quote = |Pin { exact, prefix, suffix, .. }| Quote { kind: "TextQuoteSelector", exact, prefix, suffix };
        let selector = if note.locator == Locator::masthead() {
            let alone =
                |exact| Quote { kind: "TextQuoteSelector", exact, prefix: String::new(), suffix: String::new() };
            note.quote.clone().map(|exact| Selector::Words(alone(exact)))
        } else {
            Some(Selector::Place(Fragment {
                kind: "FragmentSelector",
                conforms_to: "http://tools.ietf.org/rfc/rfc3236",
                value: note.locator.to_string(),
                quote: pin.map(quote),
            }))
        };
        Target { kind: "SpecificResource", source: self.source.clone(), selector }
    }
}

fn motivation(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::Definition | AnnotationKind::Source => "describing",
        AnnotationKind::Context | AnnotationKind::Comparison | AnnotationKind::History => "commenting",
    }
}

/// An address is a resource, anything else words.
fn source(text: &str) -> Value {
    if text.starts_with("https://") || text.starts_with("http://") { json!({ "id": text }) } else { json!(text) }
}
