//! `annotations.jsonld`: the editors' notes beside a text as Web Annotations (W3C Web Annotation Data Model,
//! Recommendation of 23 February 2017), one collection for each edition.
//!
//! The kind of a note determines its motivation: definitions and notes on sources describe; context, comparison and
//! history comment. The kind itself is a second body, a tag, so that it is not lost. The target is the edition's page,
//! narrowed to the place (`FragmentSelector`) and within it to the words (`TextQuoteSelector`), without footnote marks.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::corpus::text::LinkedText;
use crate::model::annotation::{Annotation, AnnotationKind};
use crate::model::date::Date;
use crate::model::edition::TextUnit;
use crate::model::locator::Locator;
use crate::model::words::Words;
use crate::output::format::{Format, Planned, TextInput};
use crate::output::render::address::Address;
use crate::output::render::context::RenderContext;
use crate::output::render::escape::escape_attribute;
use crate::output::render::parsed_text::ParsedText;
use crate::output::render::selector::{self, Pin};

/// The format.
pub static FORMAT: Format = Format { name: "annotations", is_page: false, plan };

/// Plans one file for each text with a file of notes, even an empty one: the plan depends on which files a project has,
/// not on their words.
fn plan(site: &RenderContext) -> Vec<Planned> {
    let file =
        |held: &LinkedText| Some(Planned::of_text(selector::path(site, held)?, held.key(), |input| Ok(render(input))));
    site.corpus.texts.iter().filter_map(|held| file(held)).collect()
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
    first: AnnotationPage,
}

/// `AnnotationPage` (section 5.2).
#[derive(Serialize)]
struct AnnotationPage {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start: usize,
    items: Vec<WebAnnotation>,
}

/// `Annotation` (section 3.1).
#[derive(Serialize)]
struct WebAnnotation {
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
    target: AnnotationTarget,
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
struct AnnotationTarget {
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
    /// Words of the masthead, which is not a fragment of its own: the page begins with it.
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

fn render(input: &TextInput<'_>) -> Vec<u8> {
    let TextInput { site, parsed, .. } = *input;
    let held = parsed.held;
    let entry = site.corpus.register.get(held.instrument);
    let source = site.absolute(&Address::page(&held.locale, &entry.id));
    let id = format!("{}{}", site.corpus.config.base_url, input.path);
    let messages = site.theme.messages(&held.locale);
    let maker = AnnotationBuilder { site, held, source, id: &id };
    let items = maker.annotation_notes(parsed);
    let collection = Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        label: format!("{}: {}", messages.get("editors_notes"), entry.display_name(&held.locale).1),
        total: items.len(),
        first: AnnotationPage { id: format!("{id}#page"), kind: "AnnotationPage", start: 0, items },
        kind: "AnnotationCollection",
        id: id.clone(),
    };
    // The collection consists of text only, which can always be serialised.
    let mut bytes = serde_json::to_vec_pretty(&collection).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

struct AnnotationBuilder<'a> {
    site: &'a RenderContext,
    held: &'a LinkedText,
    source: String,
    id: &'a str,
}

impl AnnotationBuilder<'_> {
    /// The notes in text order, those to the masthead first; notes to missing places are left out.
    fn annotation_notes(&self, parsed: &ParsedText<'_>) -> Vec<WebAnnotation> {
        let mut units: BTreeMap<Locator, Vec<&Annotation>> = BTreeMap::new();
        for note in &self.held.annotations.entries {
            units.entry(note.locator.containing_paragraph()).or_default().push(note);
        }
        let mut runs: BTreeMap<&Locator, Vec<(&Locator, &Words)>> = BTreeMap::new();
        let masthead = Locator::masthead();
        // The masthead is not among the words that are visited, so its notes are put in front.
        let mut order: Vec<&Locator> = units.get_key_value(&masthead).map(|(place, _)| place).into_iter().collect();
        parsed.edition.visit_words(|standing| {
            let unit = match standing.unit {
                TextUnit::Division(division) => &division.locator,
                TextUnit::Paragraph(paragraph) => &paragraph.locator,
                TextUnit::Note(note) => &note.locator,
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
            let named = notes.iter().zip(selector::names(notes));
            let runs = runs.get(unit).map_or(&[][..], Vec::as_slice);
            named.map(|(note, name)| self.annotation_note(note, &name, runs)).collect::<Vec<_>>()
        };
        order.into_iter().flat_map(note).collect()
    }

    fn annotation_note(&self, note: &Annotation, name: &str, runs: &[(&Locator, &Words)]) -> WebAnnotation {
        let runs = runs.iter().filter(|(at, _)| at.is_within(&note.locator)).map(|(_, words)| *words);
        let pin = note.quote.as_deref().and_then(|quote| Pin::find(quote, runs));
        let motivation = motivation_of(note.kind);
        let html = note.text.to_html(|link| {
            let address = selector::leads_to(self.site, &self.held.locale, self.held.instrument, link);
            escape_attribute(&address.map_or_else(|| link.url.clone(), |address| self.site.absolute(&address)))
        });
        let text = Body {
            kind: "TextualBody",
            value: html.trim().to_owned(),
            purpose: motivation,
            format: Some("text/html"),
            language: Some(self.held.locale.tag().to_owned()),
        };
        let tag = note.kind.as_str().to_owned();
        let tag = Body { kind: "TextualBody", value: tag, purpose: "tagging", format: None, language: None };
        let whole = |date: &Date| date.day.is_some();
        WebAnnotation {
            id: format!("{}#{name}", self.id),
            kind: "Annotation",
            motivation,
            creator: note.author.as_ref().map(|author| json!({ "name": author })),
            created: note.date.filter(whole).map(|date| format!("{date}T00:00:00Z")),
            dated: note.date.filter(|date| !whole(date)).map(|date| date.to_string()),
            body: [text, tag],
            target: self.annotation_target(note, pin),
            sources: note.sources.iter().map(|text| source_value(text)).collect(),
        }
    }

    fn annotation_target(&self, note: &Annotation, pin: Option<Pin>) -> AnnotationTarget {
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
        AnnotationTarget { kind: "SpecificResource", source: self.source.clone(), selector }
    }
}

fn motivation_of(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::Definition | AnnotationKind::Source => "describing",
        AnnotationKind::Context | AnnotationKind::Comparison | AnnotationKind::History => "commenting",
    }
}

/// A web address is a resource; anything else is words.
fn source_value(text: &str) -> Value {
    if text.starts_with("https://") || text.starts_with("http://") { json!({ "id": text }) } else { json!(text) }
}
