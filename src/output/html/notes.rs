//! Owns footnotes and editors' notes as templates see them.

use serde::Serialize;

use super::compositor::{Compositor, Tongue};
use super::frame::Named;
use super::words::{Run, popover};
use super::{beside, naming};
use crate::corpus::held::Held;
use crate::model::annotation::Annotation;
use crate::model::footnote::Marker;
use crate::model::locator::{Locator, Place};
use crate::model::prose::ProseLink;
use crate::model::words::Words;
use crate::output::address::Address;
use crate::output::pinned::{self, Pin};

/// A footnote.
#[derive(Debug, Serialize)]
pub struct Note {
    /// Its id in the list of notes.
    pub id: String,
    /// Its former addresses, in the list.
    pub was: Vec<String>,
    /// What is said of its address, where that stood for another note, in the list.
    pub formerly: Vec<Named>,
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
        note.was = compositor.was(&footnote.locator);
        note.formerly = compositor.formerly(&footnote.locator);
        let runs = || footnote.body.iter().map(|words| (&footnote.locator, words)).collect();
        note.annotations = Annotations::to(compositor, compositor.reading.notes[number].0, &footnote.locator, runs);
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
            was: Vec::new(),
            formerly: Vec::new(),
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
    /// Whether they are shown with their sources, because they are shown whole nowhere else, or this is that page.
    pub whole: bool,
    /// Where the rest stands, and what the links say.
    pub more: Vec<(String, String)>,
    /// Their language, where it is another than the text's.
    pub tongue: Option<Tongue>,
    /// Whether they are in another language than the page, whose words stand round them.
    pub foreign: bool,
}

/// One editors' note.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// Its id, where it is shown whole.
    pub id: Option<String>,
    /// What it gives: "Context".
    pub kind: String,
    /// The point it is about, where it is about one: `(k)`.
    pub point: Option<String>,
    /// The words it is pinned to.
    pub quote: Option<String>,
    /// The link that shows these words in the text, for browsers that know text directives.
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
    /// Its address, where it has one.
    pub href: Option<String>,
}

/// Runs of words of a place, each with where in it it stands.
pub type Runs<'a> = Vec<(&'a Locator, &'a Words)>;

impl Annotations {
    /// The notes beside a text to a place and to the points in it. `runs` are the words of the place.
    pub fn to<'a>(
        compositor: &Compositor<'_>,
        held: &Held,
        place: &Locator,
        runs: impl FnOnce() -> Runs<'a>,
    ) -> Option<Self> {
        let all = &held.annotations.entries;
        let here: Vec<&Annotation> = all.iter().filter(|note| note.locator.paragraph_of() == *place).collect();
        if here.is_empty() {
            return None;
        }
        let messages = compositor.weaver.press.theme.messages(compositor.weaver.locale);
        let whole = compositor.whole_notes
            || !compositor.weaver.press.corpus.config.paragraph_pages
            || !matches!(place.place(), Place::Paragraph | Place::Chapeau | Place::Unnumbered);
        let maker = Maker { compositor, place, runs: runs(), names: pinned::names(&here), whole };
        let shown = if whole { here.len() } else { shown(&here) };
        let mut more = Vec::new();
        let entries = here[..shown].iter().enumerate().map(|(i, note)| maker.entry(i, note, &mut more)).collect();
        if shown < here.len() {
            let label = messages.format("more_notes", &[("count", (here.len() - shown).into())]);
            more.push((maker.page(&format!("annotation_{place}")), label));
        }
        let name = naming::about(messages, place);
        let summary = messages.format("notes_to", &[("place", name.into()), ("count", here.len().into())]);
        let foreign = compositor.is_foreign(held);
        let tongue = compositor.tongue(held);
        Some(Self { id: format!("annotation_{place}"), summary, entries, whole, more, tongue, foreign })
    }
}

/// How many notes fit beside a paragraph: at least one, if need be cut.
fn shown(notes: &[&Annotation]) -> usize {
    let mut words = 0;
    let fits = notes.iter().take_while(|note| {
        words += beside::words(&note.text.plain);
        beside::fits(words)
    });
    fits.count().max(1)
}

struct Maker<'a> {
    compositor: &'a Compositor<'a>,
    place: &'a Locator,
    runs: Runs<'a>,
    names: Vec<String>,
    whole: bool,
}

impl Maker<'_> {
    /// A note, whole or cut; where it is cut, the way to the whole is added to `more`.
    fn entry(&self, number: usize, note: &Annotation, more: &mut Vec<(String, String)>) -> Entry {
        let messages = self.compositor.weaver.press.theme.messages(self.compositor.weaver.locale);
        let point = (note.locator != *self.place).then(|| {
            let label = note.locator.label();
            label.strip_prefix(&self.place.label()).unwrap_or(&label).trim().to_owned()
        });
        let source =
            |text: &String| Source { text: text.clone(), href: text.starts_with("https://").then(|| text.clone()) };
        let name = &self.names[number];
        let cut = (!self.whole).then(|| beside::opening(&note.text, CUT, |link| self.href(link))).flatten();
        if cut.is_some() {
            more.push((self.page(name), messages.get("whole_note")));
        }
        Entry {
            id: self.whole.then(|| name.clone()),
            kind: messages.get(&format!("kind_{}", note.kind.word())),
            point,
            quote: note.quote.clone(),
            pin: self.pin(note),
            html: cut.unwrap_or_else(|| note.text.html(|link| self.href(link))),
            sources: note.sources.iter().map(source).collect(),
            author: note.author.clone(),
            date: note.date.map(|date| naming::date(messages, date)),
        }
    }

    fn pin(&self, note: &Annotation) -> Option<String> {
        let runs = self.runs.iter().filter(|(at, _)| at.is_within(&note.locator)).map(|(_, words)| *words);
        let pin = Pin::find(note.quote.as_deref()?, runs)?;
        Some(format!("#{}{}", self.compositor.id(&note.locator), pin.directive()))
    }

    /// The link to a place on the paragraph's own page.
    fn page(&self, fragment: &str) -> String {
        let weaver = &self.compositor.weaver;
        let id = &weaver.press.corpus.register.get(self.compositor.reading.held.instrument).id;
        weaver.linker.to(&Address::paragraph(weaver.locale, id, self.place).at(fragment))
    }

    /// Where a link of a note leads, escaped.
    fn href(&self, link: &ProseLink) -> String {
        let weaver = &self.compositor.weaver;
        let instrument = self.compositor.reading.held.instrument;
        let address = pinned::leads_to(weaver.press, weaver.locale, instrument, link);
        escape(&address.map_or_else(|| link.url.clone(), |address| weaver.linker.to(&address)))
    }
}

/// What says that a note goes on.
const CUT: &str = " <span class=\"el\">…</span>";

/// What a page offers on the notes it shows.
#[derive(Debug, Serialize)]
pub struct Layers {
    /// The notes as data, where they are written.
    pub data: Option<String>,
}

impl Layers {
    /// Of a page that shows notes; nothing where the text has none.
    #[must_use]
    pub fn of(compositor: &Compositor<'_>) -> Option<Self> {
        let reading = compositor.reading;
        let taken = reading.blocks.iter().chain(&reading.notes).map(|(held, _)| *held);
        let held = std::iter::once(reading.held).chain(taken).find(|held| !held.annotations.entries.is_empty())?;
        let weaver = &compositor.weaver;
        let path = pinned::path(weaver.press, held);
        Some(Self { data: path.map(|path| weaver.linker.file(&path)) })
    }
}

/// A text as the value of an attribute.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
