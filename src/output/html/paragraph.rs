//! Owns the page of one paragraph: `/en/declaration-2024/para_18/`.

use serde::Serialize;

use super::citation::{self, Citation};
use super::compositor::Compositor;
use super::edition::text_facts;
use super::facts::Gatherer;
use super::frame::{Frame, Head, Named};
use super::linked_data::{Describer, paragraph_name};
use super::mentions::{Group, Lister};
use super::naming;
use super::notes::{Layers, Note};
use super::opening::opening;
use super::parallel;
use super::text::Para;
use super::words::Weaver;
use crate::corpus::backlinks::Backlink;
use crate::corpus::held::Standing;
use crate::corpus::link::Goal;
use crate::diagnostic::Finding;
use crate::model::division::Division;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;
use crate::output::address::{Address, Linker};
use crate::output::item::{About, Desk, Format, Item};
use crate::output::press::Press;
use crate::output::reading::Reading;
use crate::output::translated;

/// The format.
pub static FORMAT: Format = Format { name: "paragraph", is_page: true, plan, render };

fn plan(press: &Press) -> Vec<(String, About)> {
    let mut items = Vec::new();
    if !press.corpus.config.paragraph_pages {
        return items;
    }
    for locale in &press.corpus.config.locales {
        for (position, entry) in press.corpus.register.iter() {
            let Some(shown) = press.corpus.shown(position, locale) else { continue };
            for (number, paragraph) in shown.paragraphs().enumerate() {
                let file = Address::paragraph(locale, &entry.id, paragraph).file();
                items.push((file, About::Paragraph(locale.clone(), position, number)));
            }
        }
    }
    items
}

#[derive(Serialize)]
struct View {
    lang: String,
    dir: &'static str,
    title: String,
    crumbs: Vec<Named>,
    para: Para,
    notes: Vec<Note>,
    layers: Option<Layers>,
    in_place: String,
    cites: Vec<Cited>,
    cited_by: Vec<Group>,
    permalink: String,
    citations: Vec<Citation>,
    point_example: Option<String>,
    near_title: String,
    near: Vec<Near>,
    previous: Option<Named>,
    next: Option<Named>,
    languages: Vec<Named>,
    /// The paragraph beside its other languages.
    side_by_side: Vec<Named>,
}

/// Something the paragraph cites.
#[derive(Serialize)]
struct Cited {
    link: Named,
    /// Where in the paragraph: "opening words, point (l)".
    places: String,
    /// What it is.
    description: Option<String>,
    /// The language of that, where it is not the page's.
    description_lang: Option<String>,
}

/// A paragraph of the same division.
#[derive(Serialize)]
struct Near {
    href: String,
    label: String,
    current: bool,
}

fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let (About::Paragraph(locale, position, number), Some(reading)) = (&item.about, desk.reading) else {
        return Ok(Vec::new());
    };
    let Some(block) = reading.paragraphs.get(*number).copied() else { return Ok(Vec::new()) };
    let Some(paragraph) = reading.paragraph(block) else { return Ok(Vec::new()) };
    let press = desk.press;
    let entry = press.corpus.register.get(*position);
    let address = Address::paragraph(locale, &entry.id, &paragraph.locator);
    let linker = press.linker(&address.directory);
    let maker = Maker { press, locale, position: *position, linker: &linker, reading };
    let view = maker.view(block, paragraph, *number);
    let title = paragraph_name(press, locale, *position, &paragraph.locator);
    let head = Head {
        data: Some(Describer { press, locale }.paragraph(reading, block, paragraph, &title)),
        year: entry.date().map(|date| date.year),
        title,
        description: Some(description(&view.title, paragraph)),
        canonical: Some(address),
        text: Some(text_facts(desk, locale, reading)),
        dated: entry.adopted.map(|date| naming::date(press.theme.messages(locale), date)),
        languages: translated::paragraph(press, *position, &paragraph.locator),
        original: press.corpus.original(*position).map(|held| &held.locale),
        ..Head::default()
    };
    let same = |other: &Locale| Address::paragraph(other, &entry.id, &paragraph.locator);
    Frame::new(press, locale, &linker, head, same).render(press, locale, "paragraph.html", &view)
}

/// Paragraphs listed on each side of one: a long division would otherwise be listed whole on each of its pages.
const AROUND: usize = 24;

struct Maker<'a> {
    press: &'a Press,
    locale: &'a Locale,
    position: usize,
    linker: &'a Linker,
    reading: &'a Reading<'a>,
}

impl Maker<'_> {
    fn view(&self, block: usize, paragraph: &Paragraph, number: usize) -> View {
        let messages = self.press.theme.messages(self.locale);
        let weaver = Weaver::new(self.press, self.locale, self.linker);
        let mut compositor = Compositor { reading: self.reading, weaver, whole_notes: true };
        let mut para = compositor.paragraph(paragraph, block);
        para.more = None;
        let mut called: Vec<usize> =
            compositor.weaver.called().filter_map(|marker| self.reading.markers.get(marker).copied()).collect();
        called.sort_unstable();
        let notes: Vec<Note> = called.into_iter().map(|i| Note::listed(&mut compositor, i)).collect();
        let has_layers = para.annotations.is_some() || notes.iter().any(|note| note.annotations.is_some());
        let layers = has_layers.then(|| Layers::of(&compositor)).flatten();
        let mut first_point = None;
        paragraph.each_point(|point| {
            first_point.get_or_insert_with(|| format!("#{}", point.locator));
        });
        let locator = &paragraph.locator;
        // A paragraph that stands in for a missing translation is cited as the edition it is taken from.
        let edition = &self.reading.blocks[block].0.locale;
        let divisions = self.reading.divisions(block);
        let lister = Lister { press: self.press, locale: self.locale, linker: self.linker };
        let (previous, next) = self.around(number);
        View {
            lang: self.reading.held.locale.tag().to_owned(),
            dir: self.reading.held.locale.direction().attribute(),
            title: naming::title(messages, locator),
            crumbs: self.crumbs(&divisions, locator),
            para,
            notes,
            layers,
            in_place: self.linker.to(&self.page().at(locator.as_str())),
            cites: self.cites(paragraph),
            cited_by: lister.groups(self.position, |backlink| self.refers(backlink, locator)),
            permalink: citation::permalink(self.press, self.locale, self.position, edition, Some(locator)),
            citations: citation::citations(self.press, self.locale, self.position, edition, Some(locator)),
            point_example: first_point,
            near_title: divisions.last().map_or_else(|| messages.get("near"), |d| named(d)),
            near: self.near(number),
            previous,
            next,
            languages: self.languages(locator),
            side_by_side: parallel::links(self.press, self.locale, self.position, self.linker, Some(locator.as_str())),
        }
    }

    fn page(&self) -> Address {
        Address::page(self.locale, &self.press.corpus.register.get(self.position).id)
    }

    fn crumbs(&self, divisions: &[&Division], locator: &Locator) -> Vec<Named> {
        let entry = self.press.corpus.register.get(self.position);
        let whole = Named {
            href: self.linker.to(&self.page().at(locator.as_str())),
            name: citation::short(entry, self.locale),
            lang: None,
        };
        let division = |d: &&Division| Named {
            href: self.linker.to(&self.page().at(d.locator.as_str())),
            name: named(d),
            lang: Some(self.reading.held.locale.tag().to_owned()).filter(|tag| tag != self.locale.tag()),
        };
        std::iter::once(whole).chain(divisions.iter().map(division)).collect()
    }

    /// Whether a mention refers to the paragraph or to a place in it.
    fn refers(&self, backlink: &Backlink, paragraph: &Locator) -> bool {
        match (&backlink.place, &backlink.end) {
            (Some(first), Some(last)) => self.reading.held.outline.in_range(paragraph, first, last),
            (Some(place), None) => place.is_within(paragraph),
            _ => false,
        }
    }

    /// What the paragraph and the notes it calls name, each once, with the places.
    fn cites(&self, paragraph: &Paragraph) -> Vec<Cited> {
        let mut places = vec![paragraph.locator.clone()];
        paragraph.each_words(|_, words| places.extend(words.marks().map(|(marker, _)| Locator::note(marker.as_str()))));
        let numbers = places.iter().filter_map(|place| self.reading.mentions.get(place)).flatten();
        let mut cited: Vec<(usize, Vec<String>)> = Vec::new();
        for mention in numbers {
            let (Standing::At(place), Goal::Instrument { instrument, .. }) = (&mention.standing, &mention.goal) else {
                continue;
            };
            if *instrument == self.position {
                continue;
            }
            let place = self.within(place, &paragraph.locator);
            match cited.iter_mut().find(|(i, _)| i == instrument) {
                Some((_, places)) if !places.contains(&place) => places.push(place),
                Some(_) => {}
                None => cited.push((*instrument, vec![place])),
            }
        }
        cited.into_iter().map(|(instrument, places)| self.cited(instrument, &places)).collect()
    }

    /// A place as seen from the paragraph: "text", "point (l)", "footnote 3".
    fn within(&self, place: &Locator, paragraph: &Locator) -> String {
        let messages = self.press.theme.messages(self.locale);
        if place == paragraph {
            return messages.get("within_text");
        }
        match place.label().strip_prefix(&paragraph.label()) {
            Some(label) if place.is_within(paragraph) => messages.with("within_point", "label", label.trim()),
            _ => naming::place(messages, place),
        }
    }

    fn cited(&self, instrument: usize, places: &[String]) -> Cited {
        let entry = self.press.corpus.register.get(instrument);
        let gatherer = Gatherer { press: self.press, locale: self.locale, linker: self.linker };
        let description = entry.best(&entry.description, self.locale).map(|(_, text)| text.to_owned());
        Cited {
            link: gatherer.entry(instrument),
            places: naming::list(self.press.theme.messages(self.locale), places),
            description,
            description_lang: naming::foreign(entry.best(&entry.description, self.locale), self.locale),
        }
    }

    /// The paragraphs around it in the same division.
    fn near(&self, number: usize) -> Vec<Near> {
        let id = &self.press.corpus.register.get(self.position).id;
        let one = |near: usize| {
            let paragraph = self.reading.paragraph(*self.reading.paragraphs.get(near)?)?;
            Some(Near {
                href: self.linker.to(&Address::paragraph(self.locale, id, &paragraph.locator)),
                label: paragraph.number.as_ref().map_or_else(|| "–".to_owned(), |n| n.printed.to_string()),
                current: near == number,
            })
        };
        let near: Vec<Near> = self.reading.near(number, AROUND).into_iter().filter_map(one).collect();
        if near.len() > 1 { near } else { Vec::new() }
    }

    fn around(&self, number: usize) -> (Option<Named>, Option<Named>) {
        let id = &self.press.corpus.register.get(self.position).id;
        let named = |i: usize| {
            let p = self.reading.paragraph(*self.reading.paragraphs.get(i)?)?;
            let number = p.number.as_ref().map(|n| format!("{n} ")).unwrap_or_default();
            Some(Named {
                href: self.linker.to(&Address::paragraph(self.locale, id, &p.locator)),
                name: format!("{number}{}", opening(&p.plain(), 42)),
                lang: Some(self.reading.held.locale.tag().to_owned()).filter(|tag| tag != self.locale.tag()),
            })
        };
        (number.checked_sub(1).and_then(named), named(number + 1))
    }

    /// The same paragraph in the other languages of the site.
    fn languages(&self, locator: &Locator) -> Vec<Named> {
        let corpus = &self.press.corpus;
        let id = &corpus.register.get(self.position).id;
        let others = corpus.config.locales.iter().filter(|other| *other != self.locale);
        let named = |other: &Locale| Named {
            href: self.linker.to(&Address::paragraph(other, id, locator)),
            name: other.own_name().to_owned(),
            lang: Some(other.tag().to_owned()),
        };
        others.map(named).collect()
    }
}

/// A heading in one line: "II. Stocktaking".
fn named(division: &Division) -> String {
    let numeral = division.numeral.as_ref().map(|n| format!("{n} ")).unwrap_or_default();
    format!("{numeral}{}", division.title.plain())
}

/// The first words of a paragraph behind what sets it apart from the others of its text: many begin alike.
fn description(title: &str, paragraph: &Paragraph) -> String {
    let own = paragraph.locator == Locator::chapeau();
    let words = paragraph.plain();
    match &paragraph.number {
        Some(number) if paragraph.locator == Locator::paragraph(None, &number.printed) => {
            opening(&format!("{number} {words}"), DESCRIPTION)
        }
        _ if own => opening(&words, DESCRIPTION),
        _ => opening(&format!("{title}: {words}"), DESCRIPTION),
    }
}

/// What search engines show of a description, in characters.
const DESCRIPTION: usize = 160;
