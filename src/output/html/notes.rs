//! Owns footnotes and editors' notes as templates see them.

use serde::Serialize;

use super::compositor::{Compositor, Tongue};
use super::naming;
use super::words::{Run, popover};
use crate::corpus::held::Held;
use crate::model::annotation::Annotation;
use crate::model::footnote::Marker;
use crate::model::locator::{Locator, Place};
use crate::model::prose::ProseLink;
use crate::model::reference::Target;
use crate::output::address::Address;

/// A footnote.
#[derive(Debug, Serialize)]
pub struct Note {
    /// Its id in the list of notes.
    pub id: String,
    /// The id of its popover.
    pub pop: String,
    /// The marker as printed.
    pub marker: String,
    /// Its language, where the page shows several.
    pub tongue: Option<Tongue>,
    /// Whether it is in another language than the page, whose words stand round it.
    pub foreign: bool,
    /// "Footnote 3".
    pub label: String,
    /// Its words, block by block.
    pub body: Vec<Vec<Run>>,
    /// What "Ibid." stands for, where it has one.
    pub ibid: Option<String>,
    /// Where it is called: the ids of its marks on the page.
    pub calls: Vec<String>,
    /// Editors' notes to it, in the list.
    pub annotations: Option<Annotations>,
}

impl Note {
    /// A note as its popover shows it.
    pub fn popover(compositor: &mut Compositor<'_>, marker: &Marker) -> Option<Self> {
        let number = *compositor.reading.markers.get(marker)?;
        Some(Self::new(compositor, number))
    }

    /// A note as the list shows it.
    pub fn listed(compositor: &mut Compositor<'_>, number: usize) -> Self {
        let mut note = Self::new(compositor, number);
        let footnote = &compositor.reading.edition.notes[number];
        let calls = compositor.weaver.calls(&footnote.marker);
        note.calls = (1..=calls).map(|call| compositor.id(&Locator::mark(footnote.marker.as_str(), call))).collect();
        note.annotations = Annotations::to(compositor, compositor.reading.notes[number].0, &footnote.locator);
        note
    }

    fn new(compositor: &mut Compositor<'_>, number: usize) -> Self {
        let reading = compositor.reading;
        let footnote = &reading.edition.notes[number];
        let (held, first) = reading.notes[number];
        let body =
            footnote.body.iter().zip(first..).map(|(words, run)| compositor.words(words, (held, run)).0).collect();
        let marker = footnote.marker.as_str();
        Self {
            id: compositor.id(&footnote.locator),
            pop: format!("{}{}", compositor.weaver.prefix, popover(&footnote.marker)),
            marker: marker.to_owned(),
            tongue: compositor.tongue_of_note(held),
            foreign: compositor.is_foreign(held),
            label: compositor.weaver.press.theme.messages(compositor.weaver.locale).with("footnote_n", "n", marker),
            body,
            ibid: reading.ibids[number].clone(),
            calls: Vec::new(),
            annotations: None,
        }
    }
}

/// Editors' notes to a place, as one disclosure.
#[derive(Debug, Serialize)]
pub struct Annotations {
    /// The id of its body.
    pub id: String,
    /// "Note to paragraph 12".
    pub summary: String,
    /// The notes shown.
    pub entries: Vec<Entry>,
    /// Where the rest stands, and what the link says.
    pub more: Option<(String, String)>,
    /// Their language, where it is another than the text's.
    pub tongue: Option<Tongue>,
    /// Whether they are in another language than the page, whose words stand round them.
    pub foreign: bool,
}

/// One editors' note.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// What it gives: "Context".
    pub kind: String,
    /// The point it is about, where it is about one: `(k)`.
    pub point: Option<String>,
    /// The words it is pinned to.
    pub quote: Option<String>,
    /// The note, safe HTML.
    pub html: String,
    /// Its sources, as safe HTML.
    pub sources: Vec<Source>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When, in words.
    pub date: Option<String>,
}

/// A source of a note.
#[derive(Debug, Serialize)]
pub struct Source {
    /// Its words.
    pub text: String,
    /// Its address, where it has one.
    pub href: Option<String>,
}

/// Words shown beside a paragraph; what goes beyond stands on the paragraph's own page.
const WORDS_BESIDE: usize = 60;

impl Annotations {
    /// The notes beside a text to a place and to the points in it.
    pub fn to(compositor: &Compositor<'_>, held: &Held, place: &Locator) -> Option<Self> {
        let all = &held.annotations.entries;
        let here: Vec<&Annotation> = all.iter().filter(|note| note.locator.is_within(place)).collect();
        if here.is_empty() {
            return None;
        }
        let messages = compositor.weaver.press.theme.messages(compositor.weaver.locale);
        let whole = compositor.whole_notes || !compositor.weaver.press.corpus.config.paragraph_pages;
        let pages = matches!(place.place(), Place::Paragraph | Place::Chapeau | Place::Unnumbered);
        let shown = if whole || !pages { here.len() } else { shown(&here) };
        let entries = here[..shown].iter().map(|note| Entry::new(compositor, note, place)).collect();
        let rest = here.len() - shown;
        let more = (rest > 0).then(|| {
            let id = &compositor.weaver.press.corpus.register.get(compositor.reading.held.instrument).id;
            let address = Address::paragraph(compositor.weaver.locale, id, place);
            let label = messages.format("more_notes", &[("count", rest.into())]);
            (compositor.weaver.linker.to(&address), label)
        });
        let name = naming::about(messages, place);
        let summary = messages.format("notes_to", &[("place", name.into()), ("count", here.len().into())]);
        let foreign = compositor.is_foreign(held);
        let tongue = compositor.tongue(held);
        Some(Self { id: format!("annotation_{place}"), summary, entries, more, tongue, foreign })
    }
}

/// How many notes fit beside a paragraph: at least one.
fn shown(notes: &[&Annotation]) -> usize {
    let mut words = 0;
    let fits = notes.iter().take_while(|note| {
        words += note.text.plain.split_whitespace().count();
        words <= WORDS_BESIDE
    });
    fits.count().max(1)
}

impl Entry {
    fn new(compositor: &Compositor<'_>, note: &Annotation, place: &Locator) -> Self {
        let messages = compositor.weaver.press.theme.messages(compositor.weaver.locale);
        let point = (note.locator != *place).then(|| {
            let label = note.locator.label();
            label.strip_prefix(&place.label()).unwrap_or(&label).trim().to_owned()
        });
        let source =
            |text: &String| Source { text: text.clone(), href: text.starts_with("https://").then(|| text.clone()) };
        Self {
            kind: messages.get(&format!("kind_{}", note.kind.word())),
            point,
            quote: note.quote.clone(),
            html: note.text.html(|link| href(compositor, link)),
            sources: note.sources.iter().map(source).collect(),
            author: note.author.clone(),
            date: note.date.map(|date| naming::date(messages, date)),
        }
    }
}

/// Where a link of a note leads, escaped.
fn href(compositor: &Compositor<'_>, link: &ProseLink) -> String {
    let weaver = &compositor.weaver;
    let url = link.url.as_str();
    let instrument = compositor.reading.held.instrument;
    let address = if let Some(place) = url.strip_prefix('#') {
        Some(weaver.press.instrument(weaver.locale, instrument, Locator::read(place).as_ref()))
    } else {
        url.strip_prefix("instrument:").and_then(|target| Target::read(target).ok()).and_then(|target| {
            let instrument = weaver.press.corpus.register.find(&target.instrument)?;
            Some(weaver.press.instrument(weaver.locale, instrument, target.place.as_ref()))
        })
    };
    escape(&address.map_or_else(|| url.to_owned(), |address| weaver.linker.to(&address)))
}

/// A text as the value of an attribute.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
