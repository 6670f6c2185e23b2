//! The page that shows a text in two languages side by side: `/en/declaration-2024/with/fr/`.

use serde::Serialize;

use crate::corpus::alignment::{AlignedPair, align};
use crate::corpus::register::{InstrumentIndex, TextKey};
use crate::corpus::text::LinkedText;
use crate::model::edition::Block;
use crate::model::locale::Locale;
use crate::output::format::{Format, Planned, Rendered, TextPairInput};
use crate::output::html::attributes::Hyperlink;
use crate::output::html::attributes::LangDir;
use crate::output::html::layout::json_ld::JsonLd;
use crate::output::html::layout::page_layout::{Head, PageLayout};
use crate::output::html::text::blocks::{Heading, Para};
use crate::output::html::text::builder::TextBuilder;
use crate::output::html::text::inline::InlineBuilder;
use crate::output::html::text::notes::NoteView;
use crate::output::render::address::Address;
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::render::parsed_text::ParsedText;

/// The format.
pub static FORMAT: Format = Format { name: "side_by_side", is_page: true, plan };

fn plan(site: &RenderContext) -> Vec<Planned> {
    let mut planned = Vec::new();
    for (instrument, entry) in site.corpus.register.iter() {
        let languages = languages_of(site, instrument);
        for own in &languages {
            for other in languages.iter().filter(|other| *other != own) {
                // Like the page of the text, it is also at former ids.
                let former = site.former.text(instrument).into_iter().flat_map(|text| &text.ids);
                let free = former.filter(|id| site.corpus.register.find(id).is_none());
                for id in std::iter::once(&entry.id).chain(free) {
                    let file = Address::side_by_side(own, id, other).file();
                    let key = TextKey { instrument, locale: (*own).clone() };
                    planned.push(Planned::of_text_pair(file, key, (*other).clone(), render));
                }
            }
        }
    }
    planned
}

/// The languages of the site that hold a text of an instrument; empty if the site has no side-by-side pages.
fn languages_of(site: &RenderContext, instrument: InstrumentIndex) -> Vec<&Locale> {
    if !site.corpus.config.side_by_side {
        return Vec::new();
    }
    let texts = site.corpus.texts.of_instrument(instrument);
    site.corpus.config.locales.iter().filter(|locale| texts.iter().any(|held| held.locale == **locale)).collect()
}

/// The links to a text beside its other languages, optionally at a place; empty if it is held in one language only, or
/// not in this one.
#[must_use]
pub fn links(page: PageContext<'_>, instrument: InstrumentIndex, place: Option<&str>) -> Vec<Hyperlink> {
    let PageContext { site, locale, linker } = page;
    let languages = languages_of(site, instrument);
    if !languages.contains(&locale) {
        return Vec::new();
    }
    let id = &site.corpus.register.get(instrument).id;
    let others = languages.into_iter().filter(|other| *other != locale);
    let link = |other: &Locale| {
        let address = Address::side_by_side(locale, id, other);
        let address = match place {
            Some(place) => address.at(place),
            None => address,
        };
        let lang = Some(other.tag().to_owned());
        Hyperlink { href: linker.to(&address), name: other.own_name().to_owned(), lang }
    };
    others.map(link).collect()
}

#[derive(Serialize)]
struct SideBySideView {
    title: String,
    title_lang: Option<String>,
    whole: String,
    own: Side,
    other: Side,
    rows: Vec<AlignedRow>,
    notes: Option<[Vec<NoteView>; 2]>,
}

/// One of the two languages.
#[derive(Serialize)]
struct Side {
    #[serde(flatten)]
    tongue: LangDir,
    name: String,
    /// Whether it is the original.
    original: bool,
}

/// A heading or paragraph in both languages, or in one.
#[derive(Serialize)]
struct AlignedRow {
    id: String,
    /// Its former addresses.
    was: Vec<String>,
    own: Option<AlignedCell>,
    other: Option<AlignedCell>,
}

#[derive(Serialize)]
#[serde(tag = "k", rename_all = "lowercase")]
enum AlignedCell {
    Heading(Heading),
    Para(Para),
}

fn render(input: &TextPairInput<'_>) -> Rendered {
    let TextPairInput { site, own, other, .. } = *input;
    let (corpus, instrument) = (&site.corpus, own.held.instrument);
    let (locale, with) = (&own.held.locale, &other.held.locale);
    let entry = corpus.register.get(instrument);
    let linker = site.linker(input.path.trim_end_matches("index.html"));
    let page = PageContext { site, locale, linker: &linker };
    let original = corpus.original_text(instrument);
    let side = |held: &LinkedText| Side {
        tongue: LangDir::of(&held.locale),
        name: held.locale.own_name().to_owned(),
        original: original.is_some_and(|original| original.locale == held.locale),
    };
    let (lang, title) = entry.display_name(locale);
    let whole = Address::page(locale, &entry.id);
    let (rows, notes) = aligned_rows(page, own, other);
    let view = SideBySideView {
        title: title.to_owned(),
        title_lang: lang.filter(|lang| lang != locale).map(|lang| lang.tag().to_owned()),
        whole: linker.to(&whole),
        own: side(own.held),
        other: side(other.held),
        rows,
        notes,
    };
    let title = format!("{} ({} / {})", view.title, view.own.name, view.other.name);
    let beside = Address::side_by_side(locale, &entry.id, with);
    let head = Head {
        has_articles: [own, other].iter().any(|side| side.held.outline.has_articles()),
        data: Some(JsonLd { page }.page(&title, None, &beside, Some(instrument))),
        year: entry.timeline_date().map(|date| date.year),
        title,
        description: entry.best_text(&entry.description, locale).map(|(_, text)| text.to_owned()),
        // The same words are on the page of the text, which is the one to be indexed.
        canonical: Some(whole),
        ..Head::default()
    };
    // The menu leads to the same pair from the other side, and otherwise to other languages beside this one.
    let same = |to: &Locale| {
        let beside =
            if to == locale || to == with { [locale, with].into_iter().find(|l| *l != to) } else { Some(locale) };
        let beside = if to == locale { Some(with) } else { beside };
        match beside.filter(|_| corpus.texts.get(instrument, to).is_some()) {
            Some(beside) => Address::side_by_side(to, &entry.id, beside),
            None => Address::page(to, &entry.id),
        }
    };
    PageLayout::new(page, head, same).render(page, "parallel.html", &view)
}

/// The rows, and the notes of both texts if there are any.
fn aligned_rows(
    page: PageContext<'_>,
    own: &ParsedText<'_>,
    other: &ParsedText<'_>,
) -> (Vec<AlignedRow>, Option<[Vec<NoteView>; 2]>) {
    let inline = |prefix: String| InlineBuilder { prefix, ..InlineBuilder::new(page) };
    let mut left = TextBuilder { parsed: own, inline: inline(String::new()), whole_notes: false, raised: 0 };
    // Ids are unique on a page, so those of the second language carry its tag.
    let prefix = format!("{}_", other.held.locale.tag());
    let mut right = TextBuilder { parsed: other, inline: inline(prefix), whole_notes: false, raised: 0 };
    let mut rows = Vec::new();
    for AlignedPair { own: i, original: j } in align(own.held.outline.blocks(), other.held.outline.blocks()) {
        let (first, second) = (i.map(|i| block_view(&mut left, i)), j.map(|j| block_view(&mut right, j)));
        let locator =
            i.map_or_else(|| j.map(|j| &other.held.outline.blocks()[j]), |i| Some(&own.held.outline.blocks()[i]));
        let id = locator.map(ToString::to_string).unwrap_or_default();
        let was = locator.map(|locator| left.was(locator)).unwrap_or_default();
        rows.push(AlignedRow { id, was, own: first, other: second });
    }
    let notes = |builder: &mut TextBuilder<'_>| -> Vec<NoteView> {
        (0..builder.parsed.edition.notes.len()).map(|i| NoteView::listed(builder, i)).collect()
    };
    let notes = [notes(&mut left), notes(&mut right)];
    let any = notes.iter().any(|notes| !notes.is_empty());
    (rows, any.then_some(notes))
}

/// A block as a cell shows it: its words and notes. Editors' notes are on the page of the text.
fn block_view(builder: &mut TextBuilder<'_>, block: usize) -> AlignedCell {
    let parsed = builder.parsed;
    match &parsed.edition.blocks[block] {
        Block::Division(division) => AlignedCell::Heading(builder.heading(division, block)),
        Block::Paragraph(paragraph) => AlignedCell::Para(builder.paragraph(paragraph, block)),
    }
}
