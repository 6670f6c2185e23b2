//! The page of one citing unit, such as a paragraph or an article: `/en/declaration-2024/para_18/`.

use serde::Serialize;

use super::edition::text_facts;
use super::side_by_side;
use crate::corpus::backlinks::Backlink;
use crate::corpus::references::link::LinkTarget;
use crate::corpus::register::{InstrumentIndex, TextKey};
use crate::corpus::text::MentionPlace;
use crate::model::citing_unit::CitingUnit;
use crate::model::division::Division;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::output::format::{Format, Planned, Rendered, TextInput};
use crate::output::html::attributes::Hyperlink;
use crate::output::html::components::backlinks::{BacklinkGroup, BacklinkLists};
use crate::output::html::components::citations::{self, Citation};
use crate::output::html::components::facts::FactLists;
use crate::output::html::layout::json_ld::{JsonLd, paragraph_name};
use crate::output::html::layout::page_layout::{Head, PageLayout};
use crate::output::html::text::blocks::Heading;
use crate::output::html::text::builder::TextBuilder;
use crate::output::html::text::inline::InlineBuilder;
use crate::output::html::text::items::TextItem;
use crate::output::html::text::notes::{Layers, NoteView};
use crate::output::render::address::Address;
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::render::labels;
use crate::output::render::languages;
use crate::output::render::parsed_text::ParsedText;
use crate::output::render::truncate::opening;

/// The format.
pub static FORMAT: Format = Format { name: "paragraph", is_page: true, plan };

fn plan(site: &RenderContext) -> Vec<Planned> {
    let mut planned = Vec::new();
    if !site.corpus.config.paragraph_pages {
        return planned;
    }
    for locale in &site.corpus.config.locales {
        for (instrument, entry) in site.corpus.register.iter() {
            let Some(shown) = site.corpus.shown_text(instrument, locale) else { continue };
            for (number, unit) in shown.units().enumerate() {
                let file = Address::paragraph(locale, &entry.id, unit).file();
                let key = TextKey { instrument, locale: locale.clone() };
                let page = Planned::of_text(file, key, move |input| render(input, number));
                planned.push(page.quoting_mentions_of(instrument));
            }
        }
    }
    planned
}

#[derive(Serialize)]
struct UnitView {
    lang: String,
    dir: &'static str,
    title: String,
    crumbs: Vec<Hyperlink>,
    /// Its heading, unless it is a paragraph.
    heading: Option<Heading>,
    /// What stands below the heading, or the paragraph.
    items: Vec<TextItem>,
    notes: Vec<NoteView>,
    layers: Option<Layers>,
    in_place: String,
    cites: Vec<Cited>,
    cited_by: Vec<BacklinkGroup>,
    permalink: String,
    citations: Vec<Citation>,
    point_example: Option<String>,
    near_title: String,
    near: Vec<Near>,
    previous: Option<Hyperlink>,
    next: Option<Hyperlink>,
    languages: Vec<Hyperlink>,
    /// Links to the paragraph beside its other languages.
    side_by_side: Vec<Hyperlink>,
}

/// An instrument that the paragraph cites.
#[derive(Serialize)]
struct Cited {
    link: Hyperlink,
    /// The places in the paragraph: "opening words, point (l)".
    places: String,
    /// What it is.
    description: Option<String>,
    /// The language of the description, if it is not the page's.
    description_lang: Option<String>,
}

/// A unit of the same division.
#[derive(Serialize)]
struct Near {
    href: String,
    label: String,
    /// The title of a unit that has a heading.
    title: Option<String>,
    current: bool,
}

fn render(input: &TextInput<'_>, number: usize) -> Rendered {
    let TextInput { site, parsed, key: TextKey { instrument, locale }, .. } = *input;
    let instrument = *instrument;
    // A page is planned for each unit that the text has.
    let Some(unit) = parsed.unit(number) else { return Ok(Vec::new()) };
    let locator = unit.locator();
    let entry = site.corpus.register.get(instrument);
    let address = Address::paragraph(locale, &entry.id, locator);
    let linker = site.linker(&address.directory);
    let page = PageContext { site, locale, linker: &linker };
    let view = UnitPage { page, instrument, parsed, unit }.view(number);
    let title = paragraph_name(page, instrument, locator);
    let head = Head {
        has_articles: parsed.held.outline.has_articles(),
        data: Some(JsonLd { page }.unit(parsed, unit, &title)),
        year: entry.timeline_date().map(|date| date.year),
        title,
        description: Some(meta_description(&view.title, unit)),
        canonical: Some(address),
        text: Some(text_facts(input)),
        dated: entry.adopted.map(|date| labels::date(page.messages(), date)),
        languages: languages::paragraph(site, instrument, locator),
        original: site.corpus.original_text(instrument).map(|held| &held.locale),
        ..Head::default()
    };
    let same = |other: &Locale| Address::paragraph(other, &entry.id, locator);
    PageLayout::new(page, head, same).render(page, "paragraph.html", &view)
}

/// The number of paragraphs listed on each side of one: a long division would otherwise be listed whole on each of its
/// pages.
const AROUND: usize = 24;

struct UnitPage<'a> {
    page: PageContext<'a>,
    instrument: InstrumentIndex,
    parsed: &'a ParsedText<'a>,
    unit: CitingUnit<'a>,
}

impl UnitPage<'_> {
    fn view(&self, number: usize) -> UnitView {
        let messages = self.page.messages();
        let inline = InlineBuilder::new(self.page);
        let raised = self.unit.heading().map_or(0, |heading| heading.level - 1);
        let mut builder = TextBuilder { parsed: self.parsed, inline, whole_notes: true, raised };
        let heading = self.unit.heading().map(|heading| builder.heading(heading, self.unit.first));
        let below = self.unit.first + usize::from(heading.is_some());
        let mut items = builder.items(below..self.unit.end());
        items.iter_mut().for_each(without_link_here);
        let mut called: Vec<usize> =
            builder.inline.called().filter_map(|marker| self.parsed.markers.get(marker).copied()).collect();
        // Markers sort as text, `10` before `2`; indexes sort as the notes are printed.
        called.sort_unstable();
        let notes: Vec<NoteView> = called.into_iter().map(|i| NoteView::listed(&mut builder, i)).collect();
        let has_annotations = heading.as_ref().is_some_and(|heading| heading.annotations.is_some())
            || items.iter().any(|item| item.annotations().is_some());
        let has_layers = has_annotations || notes.iter().any(|note| note.annotations.is_some());
        let layers = has_layers.then(|| Layers::of(&builder)).flatten();
        let locator = self.unit.locator();
        let example = self.unit.places_within().find(|place| *place != locator).map(|place| format!("#{place}"));
        // A paragraph shown in place of a missing translation is cited as part of the edition it is taken from.
        let edition = &self.parsed.blocks[self.unit.first].0.locale;
        let divisions = self.parsed.divisions(self.unit.first);
        let backlinks = BacklinkLists { page: self.page };
        let (previous, next) = self.previous_and_next(number);
        UnitView {
            lang: self.parsed.held.locale.tag().to_owned(),
            dir: self.parsed.held.locale.direction().dir_attribute(),
            title: self.page.place_namer(self.instrument).title(locator),
            crumbs: self.breadcrumbs(&divisions, locator),
            heading,
            items,
            notes,
            layers,
            in_place: self.page.linker.to(&self.page.address_of(self.instrument).at(locator.as_str())),
            cites: self.cited_instruments(),
            cited_by: backlinks.groups(self.instrument, |backlink| self.refers_to(backlink, locator)),
            permalink: citations::permalink(self.page, self.instrument, edition, Some(locator)),
            citations: citations::citations(self.page, self.instrument, edition, Some(locator)),
            point_example: example,
            near_title: divisions.last().map_or_else(|| messages.get("near"), |d| self.name_of_division(d)),
            near: self.units_nearby(number),
            previous,
            next,
            languages: self.other_languages(locator),
            side_by_side: side_by_side::links(self.page, self.instrument, Some(locator.as_str())),
        }
    }

    /// A heading in one line; what has none, such as a closing, by the name of its place.
    fn name_of_division(&self, division: &Division) -> String {
        let name = division_name(division);
        if name.is_empty() { labels::title(self.page.messages(), &division.locator) } else { name }
    }

    fn breadcrumbs(&self, divisions: &[&Division], locator: &Locator) -> Vec<Hyperlink> {
        let entry = self.page.site.corpus.register.get(self.instrument);
        let whole = Hyperlink {
            href: self.page.linker.to(&self.page.address_of(self.instrument).at(locator.as_str())),
            name: labels::short_name(entry, self.page.locale),
            lang: None,
        };
        let division = |d: &&Division| Hyperlink {
            href: self.page.linker.to(&self.page.address_of(self.instrument).at(d.locator.as_str())),
            name: self.name_of_division(d),
            lang: Some(self.parsed.held.locale.tag().to_owned()).filter(|tag| tag != self.page.locale.tag()),
        };
        std::iter::once(whole).chain(divisions.iter().map(division)).collect()
    }

    /// Whether a mention refers to the unit or to a place in it.
    fn refers_to(&self, backlink: &Backlink, unit: &Locator) -> bool {
        match (&backlink.place, &backlink.end) {
            (Some(first), Some(last)) => self.parsed.held.outline.in_range(unit, first, last),
            (Some(place), None) => place.is_within(unit),
            _ => false,
        }
    }

    /// What the unit and the notes it calls mention, each instrument once, with the places.
    fn cited_instruments(&self) -> Vec<Cited> {
        let places = self.unit.places_of_mentions();
        let numbers = places.iter().filter_map(|place| self.parsed.mentions.get(place)).flatten();
        let mut cited: Vec<(InstrumentIndex, Vec<String>)> = Vec::new();
        for mention in numbers {
            let (MentionPlace::At(place), LinkTarget::Instrument { instrument, .. }) = (&mention.place, &mention.goal)
            else {
                continue;
            };
            if *instrument == self.instrument {
                continue;
            }
            let place = self.place_within(place);
            match cited.iter_mut().find(|(i, _)| i == instrument) {
                Some((_, places)) if !places.contains(&place) => places.push(place),
                Some(_) => {}
                None => cited.push((*instrument, vec![place])),
            }
        }
        cited.into_iter().map(|(instrument, places)| self.cited_instrument(instrument, &places)).collect()
    }

    /// A place relative to the unit: "text", "point (l)", "footnote 3".
    fn place_within(&self, place: &Locator) -> String {
        let messages = self.page.messages();
        let unit = self.unit.locator();
        if place == unit {
            return messages.get("within_text");
        }
        let namer = self.page.place_namer(self.instrument);
        let is_first_version = self.unit.heading().is_none() && namer.has_first_version_name(place);
        match place.printed_label().strip_prefix(&unit.printed_label()) {
            Some(label) if place.is_within(unit) && is_first_version => {
                messages.with("within_point", "label", label.trim())
            }
            _ => namer.full(place),
        }
    }

    fn cited_instrument(&self, instrument: InstrumentIndex, places: &[String]) -> Cited {
        let entry = self.page.site.corpus.register.get(instrument);
        let facts = FactLists { page: self.page };
        let description = entry.best_text(&entry.description, self.page.locale).map(|(_, text)| text.to_owned());
        Cited {
            link: facts.entry(instrument),
            places: labels::list(self.page.messages(), places),
            description,
            description_lang: labels::foreign(entry.best_text(&entry.description, self.page.locale), self.page.locale),
        }
    }

    /// The units around it in the same division.
    fn units_nearby(&self, number: usize) -> Vec<Near> {
        let id = &self.page.site.corpus.register.get(self.instrument).id;
        let one = |near: usize| {
            let unit = self.parsed.unit(near)?;
            Some(Near {
                href: self.page.linker.to(&Address::paragraph(self.page.locale, id, unit.locator())),
                label: unit.mark().map_or_else(|| "–".to_owned(), |mark| mark.value().to_owned()),
                title: unit.heading().map(|heading| heading.title.plain_text()),
                current: near == number,
            })
        };
        let near: Vec<Near> = self.parsed.near(number, AROUND).into_iter().filter_map(one).collect();
        if near.len() > 1 { near } else { Vec::new() }
    }

    fn previous_and_next(&self, number: usize) -> (Option<Hyperlink>, Option<Hyperlink>) {
        let id = &self.page.site.corpus.register.get(self.instrument).id;
        let neighbour = |i: usize| {
            let unit = self.parsed.unit(i)?;
            Some(Hyperlink {
                href: self.page.linker.to(&Address::paragraph(self.page.locale, id, unit.locator())),
                name: name_in_a_line(unit),
                lang: Some(self.parsed.held.locale.tag().to_owned()).filter(|tag| tag != self.page.locale.tag()),
            })
        };
        // What stands within the unit, or contains it, is no neighbour of it.
        let ends_before = |i: &usize| self.parsed.unit(*i).is_some_and(|unit| unit.end() <= self.unit.first);
        let begins_after = |i: &usize| self.parsed.units[*i] >= self.unit.end();
        let previous = (0..number).rev().find(ends_before);
        let next = (number..self.parsed.units.len()).find(begins_after);
        (previous.and_then(neighbour), next.and_then(neighbour))
    }

    /// The same unit in the other languages of the site.
    fn other_languages(&self, locator: &Locator) -> Vec<Hyperlink> {
        let corpus = &self.page.site.corpus;
        let id = &corpus.register.get(self.instrument).id;
        let others = corpus.config.locales.iter().filter(|other| *other != self.page.locale);
        let link = |other: &Locale| Hyperlink {
            href: self.page.linker.to(&Address::paragraph(other, id, locator)),
            name: other.own_name().to_owned(),
            lang: Some(other.tag().to_owned()),
        };
        others.map(link).collect()
    }
}

/// A heading in one line: "II. Stocktaking".
fn division_name(division: &Division) -> String {
    let numeral = division.mark.as_ref().map(|mark| format!("{} ", mark.printed())).unwrap_or_default();
    format!("{numeral}{}", division.title.plain_text()).trim_end().to_owned()
}

/// A unit in one line: its mark with its title or its first words.
fn name_in_a_line(unit: CitingUnit<'_>) -> String {
    if let Some(heading) = unit.heading().filter(|heading| !heading.title.is_empty()) {
        return division_name(heading);
    }
    let number = unit.mark().map(|mark| format!("{} ", mark.printed())).unwrap_or_default();
    format!("{number}{}", opening(&unit.plain_text(), 42))
}

/// Takes away the link of a paragraph to the page it is on, which is this one. A unit in a unit has a page of its own.
fn without_link_here(item: &mut TextItem) {
    if let TextItem::Para(para) = item {
        para.more = None;
    }
}

/// The beginning of a unit for search engines, after a title that distinguishes it: many paragraphs begin alike.
fn meta_description(title: &str, unit: CitingUnit<'_>) -> String {
    let own = *unit.locator() == Locator::chapeau();
    let words = unit.plain_text();
    if let Some(heading) = unit.heading() {
        let stop = if heading.title.is_empty() { "" } else { ":" };
        return opening(&format!("{}{stop} {words}", division_name(heading)), DESCRIPTION);
    }
    match unit.mark() {
        Some(mark) if *unit.locator() == Locator::paragraph(None, mark.value()) => {
            opening(&format!("{} {words}", mark.printed()), DESCRIPTION)
        }
        _ if own => opening(&words, DESCRIPTION),
        _ => opening(&format!("{title}: {words}"), DESCRIPTION),
    }
}

/// The number of characters of a description that search engines show.
const DESCRIPTION: usize = 160;
