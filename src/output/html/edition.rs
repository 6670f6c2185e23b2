//! Owns the page of a held text: `/en/declaration-2024/`.

use serde::Serialize;

use super::citation::{self, Patterns};
use super::compositor::Compositor;
use super::contents::{self, Line};
use super::facts::{Fact, Gatherer, Value};
use super::formerly::Withdrawn;
use super::frame::{Frame, Head, Named, TextFacts};
use super::linked_data::Describer;
use super::matrix;
use super::mentions::{Group, Lister};
use super::naming;
use super::notes::{Annotations, Layers, Note};
use super::parallel;
use super::text::{Heading, Para};
use super::words::{Run, Weaver};
use crate::corpus::family::family;
use crate::diagnostic::Finding;
use crate::model::edition::{Block, Edition};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::masthead::Key;
use crate::output::address::Address;
use crate::output::item::{About, Desk, Format, Item};
use crate::output::press::Press;
use crate::output::reading::Reading;
use crate::output::translated;

/// The format.
pub static FORMAT: Format = Format { name: "edition", is_page: true, plan, render };

fn plan(press: &Press) -> Vec<(String, About)> {
    let mut items = Vec::new();
    for locale in &press.corpus.config.locales {
        for (position, entry) in press.corpus.register.iter() {
            if press.corpus.is_held(position) {
                // The text answers under its former ids too: a link to a fragment could not be led on.
                let former = press.former.text(position).into_iter().flat_map(|text| &text.ids);
                let free = former.filter(|id| press.corpus.register.find(id).is_none());
                for id in std::iter::once(&entry.id).chain(free) {
                    items.push((Address::page(locale, id).file(), About::Instrument(locale.clone(), position)));
                }
            }
        }
    }
    items
}

#[derive(Serialize)]
struct View {
    lang: String,
    dir: &'static str,
    /// What is said of a text in another language than the page.
    stands_in: Option<String>,
    /// Where the text is, on a page at a former address of it.
    moved: Option<Named>,
    mast: Option<Mast>,
    title: Vec<Run>,
    title_notes: Vec<Note>,
    strip: Vec<Fact>,
    /// The text beside its other languages.
    side_by_side: Vec<Named>,
    layers: Option<Layers>,
    /// Editors' notes to the masthead.
    annotations: Option<Annotations>,
    contents: Vec<Line>,
    sections: Vec<Section>,
    notes: Vec<Note>,
    withdrawn: Vec<Withdrawn>,
    cited_by: Vec<Group>,
    before: Option<Neighbour>,
    after: Option<Neighbour>,
    /// How any place in it is cited.
    cite: Patterns,
}

/// The masthead in three blocks, as a document's first page has them.
#[derive(Serialize)]
struct Mast {
    organ: Option<MastLine>,
    symbol: Option<MastLine>,
    body: Vec<MastLine>,
    distribution: Vec<MastLine>,
}

#[derive(Serialize)]
struct MastLine {
    /// What is printed before the words: "Distr.:".
    label: Option<String>,
    runs: Vec<Run>,
    notes: Vec<Note>,
}

/// A part with what it holds; the first has no heading when a chapeau comes before all parts.
#[derive(Serialize)]
struct Section {
    id: Option<String>,
    items: Vec<Piece>,
}

#[derive(Serialize)]
#[serde(tag = "k", rename_all = "lowercase")]
enum Piece {
    Heading(Heading),
    Para(Para),
}

/// The instrument before or after in time.
#[derive(Serialize)]
struct Neighbour {
    year: u16,
    link: Named,
}

fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let (About::Instrument(locale, position), Some(reading)) = (&item.about, desk.reading) else {
        return Ok(Vec::new());
    };
    let press = desk.press;
    let entry = press.corpus.register.get(*position);
    let address = Address::page(locale, &entry.id);
    let linker = press.linker(item.path.trim_end_matches("index.html"));
    let elsewhere = item.path != address.file();
    let weaver = Weaver::new(press, locale, &linker);
    let mut compositor = Compositor { reading, weaver, whole_notes: false };
    let masthead = mast(&mut compositor);
    let (title, title_notes) = title(&mut compositor);
    let sections = sections(&mut compositor);
    let notes = (0..reading.edition.notes.len()).map(|i| Note::listed(&mut compositor, i)).collect();
    let gatherer = Gatherer { press, locale, linker: &linker };
    let lister = Lister { press, locale, linker: &linker };
    let (before, after) = neighbours(press, *position, &gatherer);
    let view = View {
        lang: reading.held.locale.tag().to_owned(),
        dir: reading.held.locale.direction().attribute(),
        stands_in: stands_in(press, locale, reading),
        moved: elsewhere.then(|| Named {
            href: linker.to(&address),
            name: press.theme.messages(locale).get("moved_text"),
            lang: None,
        }),
        strip: strip(&gatherer, *position),
        side_by_side: parallel::links(press, locale, *position, &linker, None),
        layers: Layers::of(&compositor),
        annotations: Annotations::to(&compositor, reading.held, &Locator::masthead(), Vec::new),
        mast: masthead,
        title,
        title_notes,
        contents: contents::contents(&reading.edition),
        sections,
        notes,
        withdrawn: compositor.withdrawn(),
        cited_by: lister.groups(*position, |backlink| backlink.from.0 != *position),
        before,
        after,
        cite: citation::patterns(press, locale, *position, &reading.held.locale),
    };
    let (_, name) = entry.name(locale);
    let head = Head {
        title: name.to_owned(),
        description: entry.best(&entry.description, locale).map(|(_, text)| text.to_owned()),
        data: Some(Describer { press, locale }.edition(reading)),
        year: entry.date().map(|date| date.year),
        canonical: Some(address),
        text: Some(text_facts(desk, locale, reading)),
        dated: entry.adopted.map(|date| naming::date(press.theme.messages(locale), date)),
        languages: translated::instrument(press, *position),
        original: press.corpus.original(*position).map(|held| &held.locale),
        refresh: None,
        elsewhere,
    };
    let frame = Frame::new(press, locale, &linker, head, |other| Address::page(other, &entry.id));
    frame.render(press, locale, "edition.html", &view)
}

fn stands_in(press: &Press, locale: &Locale, reading: &Reading<'_>) -> Option<String> {
    let other = &reading.held.locale;
    let notice = || press.theme.messages(locale).with("edition_not_translated", "language", other.own_name());
    (other != locale).then(notice)
}

fn mast(compositor: &mut Compositor<'_>) -> Option<Mast> {
    let fields = &compositor.reading.edition.masthead.0;
    if fields.iter().all(|field| field.key == Key::Title) {
        return None;
    }
    // What is printed before the words is in the language of the words.
    let (press, printed) = (compositor.weaver.press, &compositor.reading.held.locale);
    let is_of_site = press.corpus.config.locales.contains(printed);
    let own = press.theme.messages(if is_of_site { printed } else { compositor.weaver.locale });
    let mut mast = Mast { organ: None, symbol: None, body: Vec::new(), distribution: Vec::new() };
    // The title is woven where it stands: a mark counts as called once it is woven.
    for (run, field) in (0..).zip(fields).filter(|(_, field)| field.key != Key::Title) {
        let label = match field.key {
            Key::Distribution => Some(own.get("printed_distribution")),
            Key::Original => Some(own.get("printed_original")),
            _ => None,
        };
        let (runs, called) = compositor.words(&field.words, (compositor.reading.held, run));
        let line = MastLine { label, runs, notes: compositor.notes(&called) };
        match field.key {
            Key::Organ => mast.organ = Some(line),
            Key::Symbol => mast.symbol = Some(line),
            Key::Distribution | Key::Date | Key::Original => mast.distribution.push(line),
            Key::Body | Key::Session | Key::PlaceAndDates | Key::AgendaItem | Key::Segment => mast.body.push(line),
            Key::Title => {}
        }
    }
    Some(mast)
}

/// The facts at the head of the text, and the way to what it names.
fn strip(gatherer: &Gatherer<'_>, position: usize) -> Vec<Fact> {
    let Gatherer { press, locale, linker } = gatherer;
    let messages = press.theme.messages(locale);
    let mut strip = gatherer.strip(position);
    if let Some(href) = matrix::link(press, locale, linker, position) {
        let value = Value { text: messages.get("matrix_title"), href: Some(href), lang: None, more: None };
        strip.push(Fact { label: messages.get("rel_cites"), values: vec![value], brief: false });
    }
    strip
}

/// The title as printed, without cross-references; else the instrument's.
fn title(compositor: &mut Compositor<'_>) -> (Vec<Run>, Vec<Note>) {
    if let Some(words) = compositor.reading.edition.masthead.get(Key::Title) {
        let (runs, called) = compositor.weaver.weave(words, &[]);
        return (runs, compositor.notes(&called));
    }
    let entry = compositor.weaver.press.corpus.register.get(compositor.reading.held.instrument);
    let title = entry.best(&entry.title, &compositor.reading.held.locale).map_or("", |(_, title)| title);
    (vec![Run::Text(title.to_owned())], Vec::new())
}

fn sections(compositor: &mut Compositor<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let reading = compositor.reading;
    for (i, block) in reading.edition.blocks.iter().enumerate() {
        match block {
            Block::Division(division) => {
                let heading = compositor.heading(division, i);
                if division.level == 1 || sections.is_empty() {
                    sections.push(Section { id: Some(heading.id.clone()), items: Vec::new() });
                }
                sections.last_mut().into_iter().for_each(|s| s.items.reserve(8));
                push(&mut sections, Piece::Heading(heading));
            }
            Block::Paragraph(paragraph) => {
                if sections.is_empty() {
                    sections.push(Section { id: None, items: Vec::new() });
                }
                let para = compositor.paragraph(paragraph, i);
                push(&mut sections, Piece::Para(para));
            }
        }
    }
    sections
}

fn push(sections: &mut [Section], piece: Piece) {
    if let Some(section) = sections.last_mut() {
        section.items.push(piece);
    }
}

/// The members of the family just before and after in time.
fn neighbours(press: &Press, position: usize, gatherer: &Gatherer<'_>) -> (Option<Neighbour>, Option<Neighbour>) {
    let family = family(&press.corpus, position);
    let Some(at) = family.iter().position(|member| member.instrument == position) else { return (None, None) };
    let neighbour = |i: usize| {
        family.get(i).map(|member| Neighbour { year: member.date.year, link: gatherer.entry(member.instrument) })
    };
    (at.checked_sub(1).and_then(neighbour), neighbour(at + 1))
}

/// What the footer says of a text.
pub fn text_facts(desk: &Desk<'_>, locale: &Locale, reading: &Reading<'_>) -> TextFacts {
    let press = desk.press;
    let entry = press.corpus.register.get(reading.held.instrument);
    let source = entry.text_sources.get(&reading.held.locale);
    let counts = reading.counts;
    let messages = press.theme.messages(locale);
    let values = [("paragraphs", counts.0.into()), ("points", counts.1.into()), ("notes", counts.2.into())];
    TextFacts {
        from: source.and_then(|source| source.from.clone()),
        sha256: source.map(|source| source.sha256.clone()),
        counts: messages.format("text_counts", &values),
        verified: desk.verdict.as_ref().map(|verdict| naming::verdict(messages, verdict.outcome)),
    }
}

/// How many parts a text has, by their printed numerals.
pub fn parts(edition: &Edition) -> usize {
    edition.divisions().filter(|d| d.level == 1 && d.numeral.is_some()).count()
}
