//! The page of a held text: `/en/declaration-2024/`.

use serde::Serialize;

use super::side_by_side;
use crate::corpus::register::{InstrumentIndex, TextKey};
use crate::corpus::related::related_instruments;
use crate::model::division::Division;
use crate::model::division_kind::DivisionRole;
use crate::model::edition::{Block, Edition};
use crate::model::locator::Locator;
use crate::model::masthead::MastheadKey;
use crate::output::format::{Format, Planned, Rendered, TextInput, Verification};
use crate::output::html::attributes::Hyperlink;
use crate::output::html::components::backlinks::{BacklinkGroup, BacklinkLists};
use crate::output::html::components::citations::{self, Patterns};
use crate::output::html::components::facts::{FactLists, FactRow, Value};
use crate::output::html::components::matrix;
use crate::output::html::layout::json_ld::JsonLd;
use crate::output::html::layout::page_layout::{Head, PageLayout, TextFacts};
use crate::output::html::text::builder::TextBuilder;
use crate::output::html::text::contents::{self, ContentsLine};
use crate::output::html::text::contents_tree::{ContentsEntry, contents_tree};
use crate::output::html::text::former_addresses::WithdrawnView;
use crate::output::html::text::inline::{InlineBuilder, InlineRun};
use crate::output::html::text::items::TextItem;
use crate::output::html::text::notes::{Annotations, Layers, NoteView};
use crate::output::render::address::Address;
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::render::labels;
use crate::output::render::languages;
use crate::output::render::parsed_text::{ParsedText, TextCounts};
use crate::output::render::verdict_slot;

/// The format.
pub static FORMAT: Format = Format { name: "edition", is_page: true, plan };

fn plan(site: &RenderContext) -> Vec<Planned> {
    let mut planned = Vec::new();
    for locale in &site.corpus.config.locales {
        for (instrument, entry) in site.corpus.register.iter() {
            if site.corpus.is_held(instrument) {
                // The text itself is also at its former ids: a redirect page could not forward the fragment of a link.
                let former = site.former.text(instrument).into_iter().flat_map(|text| &text.ids);
                let free = former.filter(|id| site.corpus.register.find(id).is_none());
                for id in std::iter::once(&entry.id).chain(free) {
                    let key = TextKey { instrument, locale: locale.clone() };
                    let page = Planned::of_text(Address::page(locale, id).file(), key, render);
                    planned.push(page.quoting_mentions_of(instrument));
                }
            }
        }
    }
    planned
}

#[derive(Serialize)]
struct EditionView {
    lang: String,
    dir: &'static str,
    /// The notice for a text in another language than the page.
    stands_in: Option<String>,
    /// The present page of the text, on a page at a former address.
    moved: Option<Hyperlink>,
    mast: Option<Mast>,
    title: Vec<InlineRun>,
    title_notes: Vec<NoteView>,
    strip: Vec<FactRow>,
    /// Links to the text beside its other languages.
    side_by_side: Vec<Hyperlink>,
    layers: Option<Layers>,
    /// Editors' notes to the masthead.
    annotations: Option<Annotations>,
    contents: Vec<ContentsLine>,
    /// The contents of a text of version 2, whose divisions may stand in one another to any depth.
    tree: Vec<ContentsEntry>,
    sections: Vec<Section>,
    notes: Vec<NoteView>,
    withdrawn: Vec<WithdrawnView>,
    cited_by: Vec<BacklinkGroup>,
    before: Option<Neighbour>,
    after: Option<Neighbour>,
    /// The patterns for citing any place in it.
    cite: Patterns,
}

/// The masthead in three blocks, as on a document's first page.
#[derive(Serialize)]
struct Mast {
    organ: Option<MastLine>,
    symbol: Option<MastLine>,
    body: Vec<MastLine>,
    distribution: Vec<MastLine>,
}

#[derive(Serialize)]
struct MastLine {
    /// The label before the words: "Distr.:".
    label: Option<String>,
    runs: Vec<InlineRun>,
    notes: Vec<NoteView>,
}

/// A part with its content; the first has no heading if a chapeau comes before all parts.
#[derive(Serialize)]
struct Section {
    id: Option<String>,
    /// What it is, if it looks different for it: `annex`, `preamble`.
    class: &'static str,
    items: Vec<TextItem>,
}

/// The related instrument before or after in time.
#[derive(Serialize)]
struct Neighbour {
    year: u16,
    link: Hyperlink,
}

fn render(input: &TextInput<'_>) -> Rendered {
    let TextInput { site, parsed, key: TextKey { instrument, locale }, .. } = *input;
    let instrument = *instrument;
    let entry = site.corpus.register.get(instrument);
    let address = Address::page(locale, &entry.id);
    // From where the page is, which may be a former address, and not from where it says that it belongs.
    let linker = site.linker(input.path.trim_end_matches("index.html"));
    let page = PageContext { site, locale, linker: &linker };
    let elsewhere = input.path != address.file();
    let inline = InlineBuilder::new(page);
    let mut builder = TextBuilder { parsed, inline, whole_notes: false, raised: 0 };
    let masthead = masthead_view(&mut builder);
    let (title, title_notes) = title_runs(&mut builder);
    let sections = sections_of(&mut builder);
    // After the text: a note of the list leads back to every mark that was built before it.
    let notes = (0..parsed.edition.notes.len()).map(|i| NoteView::listed(&mut builder, i)).collect();
    let facts = FactLists { page };
    let backlinks = BacklinkLists { page };
    let (before, after) = neighbours_in_time(instrument, &facts);
    let view = EditionView {
        lang: parsed.held.locale.tag().to_owned(),
        dir: parsed.held.locale.direction().dir_attribute(),
        stands_in: stands_in(page, parsed),
        moved: elsewhere.then(|| Hyperlink {
            href: linker.to(&address),
            name: page.messages().get("moved_text"),
            lang: None,
        }),
        strip: fact_strip(&facts, instrument),
        side_by_side: side_by_side::links(page, instrument, None),
        layers: Layers::of(&builder),
        annotations: Annotations::to(&builder, parsed.held, &Locator::masthead(), Vec::new),
        mast: masthead,
        title,
        title_notes,
        contents: if parsed.edition.numbering.is_none() { contents::contents(&parsed.edition) } else { Vec::new() },
        tree: match parsed.edition.numbering {
            Some(_) => contents_tree(&parsed.edition, page.messages()),
            None => Vec::new(),
        },
        sections,
        notes,
        withdrawn: builder.withdrawn(),
        cited_by: backlinks.groups(instrument, |backlink| backlink.from.instrument != instrument),
        before,
        after,
        cite: citations::patterns(page, instrument, &parsed.held.locale),
    };
    let (_, name) = entry.display_name(locale);
    let head = Head {
        has_articles: parsed.held.outline.has_articles(),
        title: name.to_owned(),
        description: entry.best_text(&entry.description, locale).map(|(_, text)| text.to_owned()),
        data: Some(JsonLd { page }.edition(parsed)),
        year: entry.timeline_date().map(|date| date.year),
        canonical: Some(address),
        text: Some(text_facts(input)),
        dated: entry.adopted.map(|date| labels::date(page.messages(), date)),
        languages: languages::instrument(site, instrument),
        original: site.corpus.original_text(instrument).map(|held| &held.locale),
        refresh: None,
        elsewhere,
    };
    let layout = PageLayout::new(page, head, |other| Address::page(other, &entry.id));
    layout.render(page, "edition.html", &view)
}

fn stands_in(page: PageContext<'_>, parsed: &ParsedText<'_>) -> Option<String> {
    let other = &parsed.held.locale;
    let notice = || page.messages().with("edition_not_translated", "language", other.own_name());
    (other != page.locale).then(notice)
}

fn masthead_view(builder: &mut TextBuilder<'_>) -> Option<Mast> {
    let fields = &builder.parsed.edition.masthead.0;
    if fields.iter().all(|field| field.key == MastheadKey::Title) {
        return None;
    }
    // The label before the words is in the language of the words.
    let (site, printed) = (builder.inline.page.site, &builder.parsed.held.locale);
    let is_of_site = site.corpus.config.locales.contains(printed);
    let own = site.theme.messages(if is_of_site { printed } else { builder.inline.page.locale });
    let mut mast = Mast { organ: None, symbol: None, body: Vec::new(), distribution: Vec::new() };
    // The title is built at its position on the page, because building a mark counts as a call of its note.
    for (run, field) in (0..).zip(fields).filter(|(_, field)| field.key != MastheadKey::Title) {
        let label = match field.key {
            MastheadKey::Distribution => Some(own.get("printed_distribution")),
            MastheadKey::Original => Some(own.get("printed_original")),
            _ => None,
        };
        let (runs, called) = builder.words(&field.words, (builder.parsed.held, run));
        let line = MastLine { label, runs, notes: builder.notes(&called) };
        match field.key {
            MastheadKey::Organ => mast.organ = Some(line),
            MastheadKey::Symbol => mast.symbol = Some(line),
            MastheadKey::Distribution | MastheadKey::Date | MastheadKey::Original => mast.distribution.push(line),
            MastheadKey::Body
            | MastheadKey::Session
            | MastheadKey::PlaceAndDates
            | MastheadKey::AgendaItem
            | MastheadKey::Segment => mast.body.push(line),
            MastheadKey::Title => {}
        }
    }
    Some(mast)
}

/// The facts at the head of the text, and the link to what it mentions.
fn fact_strip(facts: &FactLists<'_>, instrument: InstrumentIndex) -> Vec<FactRow> {
    let messages = facts.page.messages();
    let mut strip = facts.strip(instrument);
    if let Some(href) = matrix::link(facts.page, instrument) {
        let value = Value { text: messages.get("matrix_title"), href: Some(href), lang: None, more: None };
        strip.push(FactRow { label: messages.get("rel_cites"), values: vec![value], brief: false });
    }
    strip
}

/// The title as printed, without cross-references; otherwise the instrument's title.
fn title_runs(builder: &mut TextBuilder<'_>) -> (Vec<InlineRun>, Vec<NoteView>) {
    if let Some(words) = builder.parsed.edition.masthead.get(MastheadKey::Title) {
        let (runs, called) = builder.inline.runs_and_new_notes(words, &[]);
        return (runs, builder.notes(&called));
    }
    let entry = builder.inline.page.site.corpus.register.get(builder.parsed.held.instrument);
    let title = entry.best_text(&entry.title, &builder.parsed.held.locale).map_or("", |(_, title)| title);
    (vec![InlineRun::Text(title.to_owned())], Vec::new())
}

/// The parts of a text: each begins with a heading of the first level, or with the text.
fn sections_of(builder: &mut TextBuilder<'_>) -> Vec<Section> {
    let blocks = &builder.parsed.edition.blocks;
    let is_first_level = |block: &Block| matches!(block, Block::Division(division) if division.level == 1);
    let mut starts: Vec<usize> = (0..blocks.len()).filter(|i| *i == 0 || is_first_level(&blocks[*i])).collect();
    starts.push(blocks.len());
    let section = |bounds: &[usize]| {
        let (id, role) = match &builder.parsed.edition.blocks[bounds[0]] {
            Block::Division(division) => (has_landmark(division).then(|| builder.id(&division.locator)), division.role),
            Block::Paragraph(_) => (None, None),
        };
        let class = match role {
            Some(DivisionRole::Annex) => "annex",
            Some(DivisionRole::Preamble) => "preamble",
            _ => "",
        };
        Section { id, class, items: builder.items(bounds[0]..bounds[1]) }
    };
    starts.windows(2).map(section).collect()
}

/// Whether a part is a landmark of the page. A long list of articles would make landmarks useless, and a closing has no
/// heading to name it.
fn has_landmark(division: &Division) -> bool {
    !matches!(division.role, Some(DivisionRole::Unit | DivisionRole::Conclusions))
}

/// The related instruments just before and after in time.
fn neighbours_in_time(instrument: InstrumentIndex, facts: &FactLists<'_>) -> (Option<Neighbour>, Option<Neighbour>) {
    let family = related_instruments(&facts.page.site.corpus, instrument);
    let Some(at) = family.iter().position(|member| member.instrument == instrument) else { return (None, None) };
    let neighbour = |i: usize| {
        family.get(i).map(|member| Neighbour { year: member.date.year, link: facts.entry(member.instrument) })
    };
    (at.checked_sub(1).and_then(neighbour), neighbour(at + 1))
}

/// The facts about the text of a page for the footer.
pub fn text_facts(input: &TextInput<'_>) -> TextFacts {
    let TextInput { site, parsed, key, .. } = *input;
    let entry = site.corpus.register.get(parsed.held.instrument);
    let source = entry.text_sources.get(&parsed.held.locale);
    let TextCounts { numbered_paragraphs, points, notes } = parsed.counts;
    let messages = site.theme.messages(&key.locale);
    let values = [("paragraphs", numbered_paragraphs.into()), ("points", points.into()), ("notes", notes.into())];
    TextFacts {
        from: source.and_then(|source| source.from.clone()),
        sha256: source.map(|source| source.sha256.clone()),
        counts: messages.format("text_counts", &values),
        verified: match input.verification {
            Verification::NoSource => None,
            Verification::Pending => Some(verdict_slot::placeholder(parsed.held)),
            Verification::Done(outcome) => Some(labels::verdict(messages, outcome)),
        },
    }
}

/// The number of parts of a text, counted by their printed numerals.
pub fn parts(edition: &Edition) -> usize {
    edition.divisions().filter(|d| d.level == 1 && d.mark.is_some()).count()
}
