//! Owns the page that shows a text in two languages side by side: `/en/declaration-2024/with/fr/`.

use serde::Serialize;

use super::compositor::{Compositor, Tongue};
use super::frame::{Frame, Head, Named};
use super::linked_data::Describer;
use super::notes::Note;
use super::text::{Heading, Para};
use super::words::Weaver;
use crate::corpus::concordance::{Line, Shown, lines};
use crate::corpus::held::Held;
use crate::diagnostic::Finding;
use crate::model::edition::Block;
use crate::model::locale::Locale;
use crate::output::address::{Address, Linker};
use crate::output::item::{About, Desk, Format, Item};
use crate::output::press::Press;
use crate::output::reading::Reading;

/// The format.
pub static FORMAT: Format = Format { name: "parallel", is_page: true, plan, render };

fn plan(press: &Press) -> Vec<(String, About)> {
    let mut items = Vec::new();
    for (position, entry) in press.corpus.register.iter() {
        let languages = languages(press, position);
        for own in &languages {
            for other in languages.iter().filter(|other| *other != own) {
                // As the page of the text does, it answers under former ids too.
                let former = press.former.text(position).into_iter().flat_map(|text| &text.ids);
                let free = former.filter(|id| press.corpus.register.find(id).is_none());
                for id in std::iter::once(&entry.id).chain(free) {
                    let about = About::Parallel((*own).clone(), position, (*other).clone());
                    items.push((Address::parallel(own, id, other).file(), about));
                }
            }
        }
    }
    items
}

/// The languages of the site that hold a text of an instrument; none where texts are not shown side by side.
fn languages(press: &Press, position: usize) -> Vec<&Locale> {
    if !press.corpus.config.side_by_side {
        return Vec::new();
    }
    let texts = press.corpus.texts.of(position);
    press.corpus.config.locales.iter().filter(|locale| texts.iter().any(|held| held.locale == **locale)).collect()
}

/// The links to a text beside its others, at a place where one is given; none where it is held in one language only, or
/// not in this one.
#[must_use]
pub fn links(press: &Press, locale: &Locale, position: usize, linker: &Linker, place: Option<&str>) -> Vec<Named> {
    let languages = languages(press, position);
    if !languages.contains(&locale) {
        return Vec::new();
    }
    let id = &press.corpus.register.get(position).id;
    let others = languages.into_iter().filter(|other| *other != locale);
    let link = |other: &Locale| {
        let address = Address::parallel(locale, id, other);
        let address = match place {
            Some(place) => address.at(place),
            None => address,
        };
        let lang = Some(other.tag().to_owned());
        Named { href: linker.to(&address), name: other.own_name().to_owned(), lang }
    };
    others.map(link).collect()
}

#[derive(Serialize)]
struct View {
    title: String,
    title_lang: Option<String>,
    whole: String,
    own: Side,
    other: Side,
    rows: Vec<Row>,
    notes: Option<[Vec<Note>; 2]>,
}

/// One of the two languages.
#[derive(Serialize)]
struct Side {
    #[serde(flatten)]
    tongue: Tongue,
    name: String,
    /// Whether it is the original.
    original: bool,
}

/// A heading or paragraph in both languages, or in one.
#[derive(Serialize)]
struct Row {
    id: String,
    /// Its former addresses.
    was: Vec<String>,
    own: Option<Piece>,
    other: Option<Piece>,
}

#[derive(Serialize)]
#[serde(tag = "k", rename_all = "lowercase")]
enum Piece {
    Heading(Heading),
    Para(Para),
}

fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let About::Parallel(locale, position, with) = &item.about else { return Ok(Vec::new()) };
    let press = desk.press;
    let corpus = &press.corpus;
    let (Some(own), Some(other)) = (corpus.texts.get(*position, locale), corpus.texts.get(*position, with)) else {
        return Ok(Vec::new());
    };
    let entry = corpus.register.get(*position);
    let linker = press.linker(item.path.trim_end_matches("index.html"));
    let original = corpus.original(*position);
    let side = |held: &Held| Side {
        tongue: Tongue::of(&held.locale),
        name: held.locale.own_name().to_owned(),
        original: original.is_some_and(|original| original.locale == held.locale),
    };
    let (lang, title) = entry.name(locale);
    let whole = Address::page(locale, &entry.id);
    let (rows, notes) = rows(press, locale, &linker, own, other);
    let view = View {
        title: title.to_owned(),
        title_lang: lang.filter(|lang| lang != locale).map(|lang| lang.tag().to_owned()),
        whole: linker.to(&whole),
        own: side(own),
        other: side(other),
        rows,
        notes,
    };
    let title = format!("{} ({} / {})", view.title, view.own.name, view.other.name);
    let beside = Address::parallel(locale, &entry.id, with);
    let head = Head {
        data: Some(Describer { press, locale }.page(&title, None, &beside, Some(*position))),
        year: entry.date().map(|date| date.year),
        title,
        description: entry.best(&entry.description, locale).map(|(_, text)| text.to_owned()),
        // The same words stand on the page of the text, which is the one to be found.
        canonical: Some(whole),
        ..Head::default()
    };
    // The menu leads to the same pair from the other side, and elsewhere beside this language.
    let same = |to: &Locale| {
        let beside =
            if to == locale || to == with { [locale, with].into_iter().find(|l| *l != to) } else { Some(locale) };
        let beside = if to == locale { Some(with) } else { beside };
        match beside.filter(|_| corpus.texts.get(*position, to).is_some()) {
            Some(beside) => Address::parallel(to, &entry.id, beside),
            None => Address::page(to, &entry.id),
        }
    };
    Frame::new(press, locale, &linker, head, same).render(press, locale, "parallel.html", &view)
}

/// The rows, and the notes of both where there are any.
fn rows(
    press: &Press,
    locale: &Locale,
    linker: &Linker,
    own: &Held,
    other: &Held,
) -> (Vec<Row>, Option<[Vec<Note>; 2]>) {
    // Nothing stands in here: a row without words says so.
    let alone = |text| Reading::new(Shown { text, original: None, compared: None });
    let (own, other) = (alone(own), alone(other));
    let weaver = |prefix: String| Weaver { prefix, ..Weaver::new(press, locale, linker) };
    let mut left = Compositor { reading: &own, weaver: weaver(String::new()), whole_notes: false };
    // Ids are unique on a page: those of the second language carry its tag.
    let prefix = format!("{}_", other.held.locale.tag());
    let mut right = Compositor { reading: &other, weaver: weaver(prefix), whole_notes: false };
    let mut rows = Vec::new();
    for Line { own: i, original: j } in lines(own.held.outline.blocks(), other.held.outline.blocks()) {
        let (first, second) = (i.map(|i| piece(&mut left, i)), j.map(|j| piece(&mut right, j)));
        let locator =
            i.map_or_else(|| j.map(|j| &other.held.outline.blocks()[j]), |i| Some(&own.held.outline.blocks()[i]));
        let id = locator.map(ToString::to_string).unwrap_or_default();
        let was = locator.map(|locator| left.was(locator)).unwrap_or_default();
        rows.push(Row { id, was, own: first, other: second });
    }
    let notes = |compositor: &mut Compositor<'_>| -> Vec<Note> {
        (0..compositor.reading.edition.notes.len()).map(|i| Note::listed(compositor, i)).collect()
    };
    let notes = [notes(&mut left), notes(&mut right)];
    let any = notes.iter().any(|notes| !notes.is_empty());
    (rows, any.then_some(notes))
}

/// A block as a cell shows it: its words and notes; editors' notes stand on the page of the text.
fn piece(compositor: &mut Compositor<'_>, block: usize) -> Piece {
    let reading = compositor.reading;
    match &reading.edition.blocks[block] {
        Block::Division(division) => Piece::Heading(compositor.heading(division, block)),
        Block::Paragraph(paragraph) => Piece::Para(compositor.paragraph(paragraph, block)),
    }
}
