//! Owns the drawing of what a text names: a row for each instrument named, a column for each paragraph, a dot where one
//! names the other. Nothing is measured: columns and rows have fixed sizes, given in the units of the page's letters.

use std::collections::BTreeSet;

use serde::Serialize;

use super::frame::Named;
use super::mentions::full_name;
use super::naming;
use super::opening::opening;
use super::timeline::Places;
use crate::corpus::held::Standing;
use crate::corpus::link::Goal;
use crate::model::locale::{Direction, Locale};
use crate::model::locator::{Locator, Place};
use crate::model::paragraph::Paragraph;
use crate::output::address::{Address, Linker};
use crate::output::press::Press;
use crate::output::reading::Reading;

/// Sizes in units, of which 16 are a rem: a column with dots is as wide as a finger's target, one without is a tick.
const COLUMN: usize = 24;
const TICK: usize = 10;
const ROW: usize = 32;
const HEAD: usize = 56;
/// Room before a part.
const GAP: usize = 14;

/// A picture of rows and columns. Numbers are units of its box.
#[derive(Debug, Serialize)]
pub struct Matrix {
    /// Its width and height in rem.
    pub size: (String, String),
    /// The box.
    pub view: String,
    /// The path of the lines between rows.
    pub lines: String,
    /// The path of the lines before parts, and of the ticks of paragraphs that name nothing.
    pub ticks: String,
    /// Headings of parts, then of columns.
    pub heads: Vec<Head>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A heading over columns.
#[derive(Debug, Serialize)]
pub struct Head {
    /// The place it leads to.
    pub href: String,
    /// What is printed.
    pub label: String,
    /// Its whole name.
    pub name: String,
    /// Whether it is that of a part, which begins where it stands; that of a column is centred.
    pub part: bool,
    /// Where it stands.
    pub at: (usize, usize),
}

/// An instrument that is named.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its year, where it has one.
    pub year: Option<String>,
    /// Its page and full name.
    pub link: Named,
    /// Its name beside the year.
    pub name: String,
    /// Its dots.
    pub cells: Vec<Cell>,
    /// The same in words: every place that names it.
    pub places: Vec<Places>,
}

/// A dot.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// The first place that it stands for.
    pub href: String,
    /// What names what, in words.
    pub name: String,
    /// The corner of its field.
    pub corner: (usize, usize),
    /// Its middle.
    pub middle: (usize, usize),
    /// Its radius: more places, a larger dot.
    pub radius: usize,
    /// Whether only a footnote names it: a ring.
    pub ring: bool,
}

/// The places of one paragraph that name one instrument.
struct Naming {
    instrument: usize,
    column: usize,
    places: Vec<Locator>,
}

/// A column: its paragraph, and where it begins.
struct Column<'a> {
    paragraph: &'a Paragraph,
    names: bool,
    x: usize,
}

/// Draws what a text names. It has no rows where that is nothing.
#[must_use]
pub fn matrix(press: &Press, locale: &Locale, linker: &Linker, reading: &Reading<'_>) -> Matrix {
    let mut draw = Draw { press, locale, linker, reading, columns: Vec::new(), width: 0 };
    let namings = draw.namings();
    draw.columns(&namings);
    let named = draw.order(&namings);
    let height = HEAD + ROW * named.len();
    Matrix {
        size: (rem(draw.width), rem(height)),
        view: format!("0 0 {} {height}", draw.width),
        lines: draw.lines(named.len()),
        ticks: draw.ticks(height),
        heads: draw.heads(),
        rows: named.iter().enumerate().map(|(row, i)| draw.row(row, *i, &namings)).collect(),
    }
}

/// The link to the page, where there is one.
#[must_use]
pub fn link(press: &Press, locale: &Locale, linker: &Linker, instrument: usize) -> Option<String> {
    let id = &press.corpus.register.get(instrument).id;
    press.corpus.has_mentions_page(instrument).then(|| linker.to(&Address::mentions(locale, id)))
}

struct Draw<'a> {
    press: &'a Press,
    locale: &'a Locale,
    linker: &'a Linker,
    reading: &'a Reading<'a>,
    columns: Vec<Column<'a>>,
    width: usize,
}

impl<'a> Draw<'a> {
    fn paragraphs(&self) -> impl Iterator<Item = (usize, &'a Paragraph)> + use<'a> {
        let reading = self.reading;
        reading.paragraphs.iter().filter_map(move |block| Some((*block, reading.paragraph(*block)?)))
    }

    /// What each paragraph names, with the footnotes it calls, in reading order.
    fn namings(&self) -> Vec<Naming> {
        let mut namings: Vec<Naming> = Vec::new();
        for (column, (_, paragraph)) in self.paragraphs().enumerate() {
            let first = namings.len();
            let mut standing = vec![paragraph.locator.clone()];
            paragraph.each_words(|_, words| standing.extend(words.marks().map(|(m, _)| Locator::note(m.as_str()))));
            let mentions = standing.iter().filter_map(|place| self.reading.mentions.get(place)).flatten();
            for mention in mentions.filter(|mention| mention.names_other_than(self.reading.held.instrument)) {
                let (Standing::At(place), Goal::Instrument { instrument, .. }) = (&mention.standing, &mention.goal)
                else {
                    continue;
                };
                let known = namings[first..].iter().position(|naming| naming.instrument == *instrument);
                let at = known.map_or_else(
                    || {
                        namings.push(Naming { instrument: *instrument, column, places: Vec::new() });
                        namings.len() - 1
                    },
                    |at| first + at,
                );
                if !namings[at].places.contains(place) {
                    namings[at].places.push(place.clone());
                }
            }
        }
        namings
    }

    fn columns(&mut self, namings: &[Naming]) {
        let naming: BTreeSet<usize> = namings.iter().map(|naming| naming.column).collect();
        let mut part = None;
        for (column, (block, paragraph)) in self.paragraphs().enumerate() {
            let now = self.reading.divisions(block).first().map(|division| &division.locator);
            if now != part {
                self.width += GAP;
                part = now;
            }
            let names = naming.contains(&column);
            self.columns.push(Column { paragraph, names, x: self.width });
            self.width += if names { COLUMN } else { TICK };
        }
    }

    /// The instruments named: by date; those without one behind, in the order in which they are named.
    fn order(&self, namings: &[Naming]) -> Vec<usize> {
        let mut named: Vec<usize> = Vec::new();
        for naming in namings {
            if !named.contains(&naming.instrument) {
                named.push(naming.instrument);
            }
        }
        named.sort_by_key(|i| {
            let date = self.press.corpus.register.get(*i).date();
            (date.is_none(), date)
        });
        named
    }

    /// A place across, mirrored where the page runs from right to left; `wide` is how wide what stands there is.
    fn x(&self, x: usize, wide: usize) -> usize {
        if self.locale.direction() == Direction::Rtl { self.width.saturating_sub(x + wide) } else { x }
    }

    fn lines(&self, rows: usize) -> String {
        let line = |row: usize| format!("M0 {}H{}", HEAD + ROW * row, self.width);
        (1..=rows).map(line).collect::<Vec<_>>().concat()
    }

    fn ticks(&self, height: usize) -> String {
        let mut path = String::new();
        let mut last: Option<&Column<'_>> = None;
        for column in &self.columns {
            let end = last.map_or(0, |l| l.x + if l.names { COLUMN } else { TICK });
            if last.is_some() && column.x > end {
                path.push_str(&format!("M{} 12V{height}", self.x(end + GAP / 2, 0)));
            }
            if !column.names {
                path.push_str(&format!("M{} {}v-6", self.x(column.x + TICK / 2, 0), HEAD - 9));
            }
            last = Some(column);
        }
        path
    }

    fn heads(&self) -> Vec<Head> {
        let messages = self.press.theme.messages(self.locale);
        let mut heads = Vec::new();
        for (i, (block, _)) in self.paragraphs().enumerate() {
            let Some(part) = self.reading.divisions(block).first().copied() else { continue };
            let href = self.href(&part.locator);
            if heads.last().is_none_or(|head: &Head| head.href != href) {
                let title = part.title.plain();
                let numeral = part.numeral.as_ref().map(|numeral| numeral.printed.to_string());
                let name = numeral.iter().chain([&title]).cloned().collect::<Vec<_>>().join(" ");
                let label = numeral.unwrap_or_else(|| opening(&title, 12));
                heads.push(Head { href, label, name, part: true, at: (self.x(self.columns[i].x, 0), 20) });
            }
        }
        for column in self.columns.iter().filter(|column| column.names) {
            let locator = &column.paragraph.locator;
            heads.push(Head {
                href: self.href(locator),
                label: column.paragraph.number.as_ref().map_or_else(|| "¶".to_owned(), |n| n.printed.to_string()),
                name: naming::title(messages, locator),
                part: false,
                at: (self.x(column.x + COLUMN / 2, 0), HEAD - 9),
            });
        }
        heads
    }

    fn row(&self, row: usize, instrument: usize, namings: &[Naming]) -> Row {
        let entry = self.press.corpus.register.get(instrument);
        let (lang, short) = entry.name(self.locale);
        let name = full_name(entry, self.locale);
        let own: Vec<&Naming> = namings.iter().filter(|naming| naming.instrument == instrument).collect();
        let mut places: Vec<&Locator> = Vec::new();
        for place in own.iter().flat_map(|naming| &naming.places) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        Row {
            name: short.to_owned(),
            year: entry.date().map(|date| date.year.to_string()),
            cells: own.iter().map(|naming| self.cell(row, naming, &name)).collect(),
            places: self.places(&places),
            link: Named {
                href: self.linker.to(&Address::page(self.locale, &entry.id)),
                name,
                lang: lang.filter(|lang| lang != self.locale).map(|lang| lang.tag().to_owned()),
            },
        }
    }

    fn cell(&self, row: usize, naming: &Naming, name: &str) -> Cell {
        let messages = self.press.theme.messages(self.locale);
        let in_words: Vec<&Locator> = naming.places.iter().filter(|place| place.place() != Place::Note).collect();
        let ring = in_words.is_empty();
        let first = in_words.first().copied().or(naming.places.first());
        let mut said = vec![name.to_owned()];
        said.extend(naming.places.iter().map(|place| naming::place(messages, place)));
        let (x, y) = (self.x(self.columns[naming.column].x, COLUMN), HEAD + ROW * row);
        Cell {
            href: first.map(|place| self.href(place)).unwrap_or_default(),
            name: naming::list(messages, &said),
            corner: (x, y),
            middle: (x + COLUMN / 2, y + ROW / 2),
            radius: (4 + in_words.len()).min(8),
            ring,
        }
    }

    fn places(&self, places: &[&Locator]) -> Vec<Places> {
        let messages = self.press.theme.messages(self.locale);
        let kinds = [&[Place::Chapeau][..], &[Place::Paragraph, Place::Point], &[Place::Unnumbered], &[Place::Note]];
        let of_kind = |kind: &[Place]| {
            let places: Vec<&Locator> = places.iter().copied().filter(|place| kind.contains(&place.place())).collect();
            let word = match kind {
                [Place::Note] => Some("word_notes"),
                [Place::Paragraph, ..] => Some("word_paragraphs"),
                _ => None,
            };
            let named = |place: &&Locator| Named {
                href: self.href(place),
                name: if word.is_some() { naming::label(messages, place) } else { naming::cited(messages, place) },
                lang: None,
            };
            let links: Vec<Named> = places.iter().map(named).collect();
            let count = places.len();
            (count > 0).then(|| Places { word: word.map(|w| messages.format(w, &[("count", count.into())])), links })
        };
        kinds.into_iter().filter_map(of_kind).collect()
    }

    fn href(&self, place: &Locator) -> String {
        let id = &self.press.corpus.register.get(self.reading.held.instrument).id;
        self.linker.to(&Address::page(self.locale, id).at(place.as_str()))
    }
}

fn rem(units: usize) -> String {
    // Sixteenths are written exactly.
    format!("{}.{:04}rem", units / 16, units % 16 * 625)
}
