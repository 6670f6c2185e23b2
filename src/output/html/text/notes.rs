//! Footnotes and editors' notes as templates see them.

use serde::Serialize;

use super::builder::TextBuilder;
use super::excerpt;
use super::inline::{InlineRun, popover};
use crate::corpus::text::LinkedText;
use crate::model::annotation::Annotation;
use crate::model::footnote::Marker;
use crate::model::locator::Locator;
use crate::model::prose::ProseLink;
use crate::model::words::Words;
use crate::output::html::attributes::Hyperlink;
use crate::output::html::attributes::LangDir;
use crate::output::render::address::Address;
use crate::output::render::escape::escape_attribute;
use crate::output::render::labels;
use crate::output::render::selector::{self, Pin};

/// A footnote.
#[derive(Debug, Serialize)]
pub struct NoteView {
    /// Its id in the list of notes.
    pub id: String,
    /// Its former addresses, in the list.
    pub was: Vec<String>,
    /// The notices about its address in the list, if it stood for another note.
    pub formerly: Vec<Hyperlink>,
    /// The id of its popover.
    pub pop: String,
    /// The marker as printed.
    pub marker: String,
    /// Its language, if the page shows several.
    pub tongue: Option<LangDir>,
    /// Whether it is in another language than the page around it.
    pub foreign: bool,
    /// "Footnote 3".
    pub label: String,
    /// Its words, block by block.
    pub body: Vec<Vec<InlineRun>>,
    /// What "Ibid." refers to, if anything.
    pub ibid: Option<String>,
    /// The ids of the marks that call it on the page.
    pub calls: Vec<String>,
    /// Editors' notes to it, in the list.
    pub annotations: Option<Annotations>,
}

impl NoteView {
    /// A note as its popover shows it.
    pub fn popover(builder: &mut TextBuilder<'_>, marker: &Marker) -> Option<Self> {
        let number = *builder.parsed.markers.get(marker)?;
        Some(Self::new(builder, number))
    }

    /// A note as the list shows it.
    pub fn listed(builder: &mut TextBuilder<'_>, number: usize) -> Self {
        let mut note = Self::new(builder, number);
        let footnote = &builder.parsed.edition.notes[number];
        // The list comes after the text, so all calls of the note have been counted.
        let calls = builder.inline.calls(&footnote.marker);
        note.calls = (1..=calls).map(|call| builder.id(&Locator::note_mark(footnote.marker.as_str(), call))).collect();
        note.was = builder.was(&footnote.locator);
        note.formerly = builder.formerly(&footnote.locator);
        let runs = || footnote.body.iter().map(|words| (&footnote.locator, words)).collect();
        note.annotations = Annotations::to(builder, builder.parsed.notes[number].0, &footnote.locator, runs);
        note
    }

    fn new(builder: &mut TextBuilder<'_>, number: usize) -> Self {
        let parsed = builder.parsed;
        let footnote = &parsed.edition.notes[number];
        let (held, first) = parsed.notes[number];
        let body = footnote.body.iter().zip(first..).map(|(words, run)| builder.words(words, (held, run)).0).collect();
        let marker = footnote.marker.as_str();
        Self {
            id: builder.id(&footnote.locator),
            was: Vec::new(),
            formerly: Vec::new(),
            pop: format!("{}{}", builder.inline.prefix, popover(&footnote.marker)),
            marker: marker.to_owned(),
            tongue: builder.tongue_of_note(held),
            foreign: builder.is_foreign(held),
            label: builder.inline.page.site.theme.messages(builder.inline.page.locale).with("footnote_n", "n", marker),
            body,
            ibid: parsed.ibids[number].clone(),
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
    pub entries: Vec<AnnotationView>,
    /// Whether they are shown in full with their sources, because they have no page of their own or this is that page.
    pub whole: bool,
    /// The links to the rest, with their labels.
    pub more: Vec<(String, String)>,
    /// Their language, if it differs from the text's.
    pub tongue: Option<LangDir>,
    /// Whether they are in another language than the page around them.
    pub foreign: bool,
}

/// One editors' note.
#[derive(Debug, Serialize)]
pub struct AnnotationView {
    /// Its id, if it is shown in full.
    pub id: Option<String>,
    /// Its kind: "Context".
    pub kind: String,
    /// The point it is about, if any: `(k)`.
    pub point: Option<String>,
    /// The words it is about.
    pub quote: Option<String>,
    /// The link to these words in the text, for browsers that support text directives.
    pub pin: Option<String>,
    /// The note or its first sentences, safe HTML.
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
    /// Its address, if it has one.
    pub href: Option<String>,
}

/// Runs of words of a place, each with its own place within it.
pub type Runs<'a> = Vec<(&'a Locator, &'a Words)>;

impl Annotations {
    /// The notes to a place and to the points in it. `runs` are the words of the place.
    pub fn to<'a>(
        builder: &TextBuilder<'_>,
        held: &LinkedText,
        place: &Locator,
        runs: impl FnOnce() -> Runs<'a>,
    ) -> Option<Self> {
        let all = &held.annotations.entries;
        let here: Vec<&Annotation> = all.iter().filter(|note| note.locator.containing_paragraph() == *place).collect();
        if here.is_empty() {
            return None;
        }
        let messages = builder.inline.page.site.theme.messages(builder.inline.page.locale);
        // Headings and footnotes have no page of their own to which a shortened note could lead.
        let whole = builder.whole_notes
            || !builder.inline.page.site.corpus.config.paragraph_pages
            || held.outline.unit_of(place).is_none();
        let maker = AnnotationsBuilder { builder, held, place, runs: runs(), names: selector::names(&here), whole };
        let shown = if whole { here.len() } else { count_shown(&here) };
        let mut more = Vec::new();
        let entries =
            here[..shown].iter().enumerate().map(|(i, note)| maker.annotation_view(i, note, &mut more)).collect();
        if shown < here.len() {
            let label = messages.format("more_notes", &[("count", (here.len() - shown).into())]);
            more.push((maker.page_href(&format!("annotation_{place}")), label));
        }
        let name = builder.inline.page.place_namer(builder.parsed.held.instrument).about(place);
        let summary = messages.format("notes_to", &[("place", name.into()), ("count", here.len().into())]);
        let foreign = builder.is_foreign(held);
        let tongue = builder.tongue(held);
        Some(Self { id: format!("annotation_{place}"), summary, entries, whole, more, tongue, foreign })
    }
}

/// How many notes fit beside a paragraph: at least one, shortened if necessary.
fn count_shown(notes: &[&Annotation]) -> usize {
    let mut words = 0;
    let fits = notes.iter().take_while(|note| {
        words += excerpt::words(&note.text.plain);
        excerpt::fits(words)
    });
    fits.count().max(1)
}

struct AnnotationsBuilder<'a> {
    builder: &'a TextBuilder<'a>,
    held: &'a LinkedText,
    place: &'a Locator,
    runs: Runs<'a>,
    names: Vec<String>,
    whole: bool,
}

impl AnnotationsBuilder<'_> {
    /// A note, in full or cut; if it is cut, the link to the whole is added to `more`.
    fn annotation_view(&self, number: usize, note: &Annotation, more: &mut Vec<(String, String)>) -> AnnotationView {
        let messages = self.builder.inline.page.site.theme.messages(self.builder.inline.page.locale);
        let point = (note.locator != *self.place).then(|| {
            // `18 (k)` beside paragraph 18 is shown as `(k)`.
            let label = note.locator.printed_label();
            label.strip_prefix(&self.place.printed_label()).unwrap_or(&label).trim().to_owned()
        });
        let source =
            |text: &String| Source { text: text.clone(), href: text.starts_with("https://").then(|| text.clone()) };
        let name = &self.names[number];
        let cut = (!self.whole).then(|| excerpt::opening(&note.text, CUT, |link| self.link_href(link))).flatten();
        if cut.is_some() {
            more.push((self.page_href(name), messages.get("whole_note")));
        }
        AnnotationView {
            id: self.whole.then(|| name.clone()),
            kind: messages.get(&format!("kind_{}", note.kind.as_str())),
            point,
            quote: note.quote.clone(),
            pin: self.text_directive(note),
            html: cut.unwrap_or_else(|| note.text.to_html(|link| self.link_href(link))),
            sources: note.sources.iter().map(source).collect(),
            author: note.author.clone(),
            date: note.date.map(|date| labels::date(messages, date)),
        }
    }

    fn text_directive(&self, note: &Annotation) -> Option<String> {
        let runs = self.runs.iter().filter(|(at, _)| at.is_within(&note.locator)).map(|(_, words)| *words);
        let pin = Pin::find(note.quote.as_deref()?, runs)?;
        Some(format!("#{}{}", self.builder.id(&note.locator), pin.directive()))
    }

    /// The link to a place on the own page of the unit.
    fn page_href(&self, fragment: &str) -> String {
        let inline = &self.builder.inline;
        let id = &inline.page.site.corpus.register.get(self.builder.parsed.held.instrument).id;
        let page = Address::of_place(inline.page.locale, id, &self.held.outline, self.place);
        inline.page.linker.to(&page.at(fragment))
    }

    /// The target of a link in a note, escaped.
    fn link_href(&self, link: &ProseLink) -> String {
        let inline = &self.builder.inline;
        let instrument = self.builder.parsed.held.instrument;
        let address = selector::leads_to(inline.page.site, inline.page.locale, instrument, link);
        escape_attribute(&address.map_or_else(|| link.url.clone(), |address| inline.page.linker.to(&address)))
    }
}

/// The sign that a note continues.
const CUT: &str = " <span class=\"el\">…</span>";

/// The further forms of the notes that a page offers.
#[derive(Debug, Serialize)]
pub struct Layers {
    /// The notes as data, if that file is written.
    pub data: Option<String>,
}

impl Layers {
    /// For a page that shows notes; `None` if the text has none.
    #[must_use]
    pub fn of(builder: &TextBuilder<'_>) -> Option<Self> {
        let parsed = builder.parsed;
        // The page may show blocks of the original in place of missing ones, with the notes to them.
        let taken = parsed.blocks.iter().chain(&parsed.notes).map(|(held, _)| *held);
        let held = std::iter::once(parsed.held).chain(taken).find(|held| !held.annotations.entries.is_empty())?;
        let inline = &builder.inline;
        let path = selector::path(inline.page.site, held);
        Some(Self { data: path.map(|path| inline.page.linker.file(&path)) })
    }
}
