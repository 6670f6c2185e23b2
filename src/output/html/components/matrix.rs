//! The figure of what a text mentions: a row for each instrument, a column for each paragraph, a dot where the
//! paragraph mentions the instrument. Nothing is measured, since Rust does not know the reader's fonts: columns and
//! rows have fixed sizes in units of the page's font size.

use std::collections::BTreeSet;

use serde::Serialize;

use super::timeline::TimelinePlaces;
use crate::corpus::references::link::LinkTarget;
use crate::corpus::register::InstrumentIndex;
use crate::corpus::text::MentionPlace;
use crate::model::citing_unit::CitingUnit;
use crate::model::locale::Direction;
use crate::model::locator::{Locator, PlaceKind};
use crate::output::html::attributes::Hyperlink;
use crate::output::render::address::Address;
use crate::output::render::context::PageContext;
use crate::output::render::labels;
use crate::output::render::labels::full_name;
use crate::output::render::parsed_text::ParsedText;
use crate::output::render::truncate::opening;

/// Sizes in units, of which 16 are a rem: a column with dots is as wide as a finger's target, one without is a tick.
const COLUMN: usize = 24;
const TICK: usize = 10;
const ROW: usize = 32;
const HEAD: usize = 56;
/// Room before a part.
const GAP: usize = 14;

/// The figure. Numbers are units of its box.
#[derive(Debug, Serialize)]
pub struct Matrix {
    /// Its width and height in rem.
    pub size: (String, String),
    /// The box.
    pub view: String,
    /// The path of the lines between rows.
    pub lines: String,
    /// The path of the lines before parts, and of the ticks of paragraphs that mention nothing.
    pub ticks: String,
    /// Headings of parts, then of columns.
    pub heads: Vec<DivisionHead>,
    /// The rows.
    pub rows: Vec<MatrixRow>,
}

/// A heading over columns.
#[derive(Debug, Serialize)]
pub struct DivisionHead {
    /// The place it leads to.
    pub href: String,
    /// What is printed.
    pub label: String,
    /// Its whole name.
    pub name: String,
    /// Whether it is the heading of a part, aligned with the start; that of a column is centred.
    pub part: bool,
    /// Where it stands.
    pub at: (usize, usize),
}

/// An instrument that is mentioned.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// Its year, where it has one.
    pub year: Option<String>,
    /// Its page and full name.
    pub link: Hyperlink,
    /// Its name beside the year.
    pub name: String,
    /// Its dots.
    pub cells: Vec<MatrixCell>,
    /// The same in words: every place that mentions it.
    pub places: Vec<TimelinePlaces>,
}

/// A dot.
#[derive(Debug, Serialize)]
pub struct MatrixCell {
    /// The first place that it stands for.
    pub href: String,
    /// What mentions what, in words.
    pub name: String,
    /// The corner of its field.
    pub corner: (usize, usize),
    /// Its middle.
    pub middle: (usize, usize),
    /// Its radius: more places, a larger dot.
    pub radius: usize,
    /// Whether only a footnote mentions it; drawn as a ring.
    pub ring: bool,
}

/// The places of one paragraph that mention one instrument.
struct Naming {
    instrument: InstrumentIndex,
    column: usize,
    places: Vec<Locator>,
}

/// A column: its citing unit and its position.
struct Column<'a> {
    unit: CitingUnit<'a>,
    names: bool,
    x: usize,
}

/// Draws what a text mentions; without rows if it mentions nothing.
#[must_use]
pub fn matrix(page: PageContext<'_>, parsed: &ParsedText<'_>) -> Matrix {
    let mut drawing = MatrixDrawing { page, parsed, columns: Vec::new(), width: 0 };
    let namings = drawing.find_namings();
    drawing.place_columns(&namings);
    let named = drawing.instruments_in_order(&namings);
    let height = HEAD + ROW * named.len();
    Matrix {
        size: (to_rem(drawing.width), to_rem(height)),
        view: format!("0 0 {} {height}", drawing.width),
        lines: drawing.row_lines(named.len()),
        ticks: drawing.column_ticks(height),
        heads: drawing.division_heads(),
        rows: named.iter().enumerate().map(|(row, i)| drawing.matrix_row(row, *i, &namings)).collect(),
    }
}

/// The link to the page, if it exists.
#[must_use]
pub fn link(page: PageContext<'_>, instrument: InstrumentIndex) -> Option<String> {
    let address = || page.linker.to(&Address::mentions(page.locale, &page.entry(instrument).id));
    page.site.corpus.has_mentions_page(instrument).then(address)
}

struct MatrixDrawing<'a> {
    page: PageContext<'a>,
    parsed: &'a ParsedText<'a>,
    columns: Vec<Column<'a>>,
    width: usize,
}

impl MatrixDrawing<'_> {
    /// What each citing unit mentions, including the footnotes it calls, in reading order.
    fn find_namings(&self) -> Vec<Naming> {
        // A footnote counts for the paragraph that calls it: notes have no column, and the reader who follows a dot to the
        // paragraph finds the mark there.
        let mut namings: Vec<Naming> = Vec::new();
        for (column, unit) in self.parsed.outer_units().enumerate() {
            let first = namings.len();
            let standing = unit.places_of_mentions();
            let mentions = standing.iter().filter_map(|place| self.parsed.mentions.get(place)).flatten();
            for mention in mentions.filter(|mention| mention.names_other_than(self.parsed.held.instrument)) {
                let (MentionPlace::At(place), LinkTarget::Instrument { instrument, .. }) =
                    (&mention.place, &mention.goal)
                else {
                    continue;
                };
                // Only those of this paragraph are searched: the same instrument in another paragraph is another dot.
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

    fn place_columns(&mut self, namings: &[Naming]) {
        // Equal columns would make the figure of a long text too wide for any screen; most paragraphs mention nothing, and
        // need only a tick to keep their place in the order.
        let naming: BTreeSet<usize> = namings.iter().map(|naming| naming.column).collect();
        let mut part = None;
        for (column, unit) in self.parsed.outer_units().enumerate() {
            let now = self.parsed.divisions(unit.first).first().map(|division| &division.locator);
            if now != part {
                self.width += GAP;
                part = now;
            }
            let names = naming.contains(&column);
            self.columns.push(Column { unit, names, x: self.width });
            self.width += if names { COLUMN } else { TICK };
        }
    }

    /// The instruments mentioned: by date; those without a date last, in the order in which they are mentioned.
    // Dates, not the order of the text: rows in text order would always form one diagonal, which says nothing.
    fn instruments_in_order(&self, namings: &[Naming]) -> Vec<InstrumentIndex> {
        let mut named: Vec<InstrumentIndex> = Vec::new();
        for naming in namings {
            if !named.contains(&naming.instrument) {
                named.push(naming.instrument);
            }
        }
        named.sort_by_key(|i| {
            let date = self.page.site.corpus.register.get(*i).timeline_date();
            // `None` would come first. The sort is stable, which keeps those without a date in the order of the text.
            (date.is_none(), date)
        });
        named
    }

    /// A horizontal position, mirrored if the page runs from right to left; `wide` is the width of what is placed
    /// there.
    fn x(&self, x: usize, wide: usize) -> usize {
        if self.page.locale.direction() == Direction::Rtl { self.width.saturating_sub(x + wide) } else { x }
    }

    fn row_lines(&self, rows: usize) -> String {
        let line = |row: usize| format!("M0 {}H{}", HEAD + ROW * row, self.width);
        (1..=rows).map(line).collect::<Vec<_>>().concat()
    }

    fn column_ticks(&self, height: usize) -> String {
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

    fn division_heads(&self) -> Vec<DivisionHead> {
        let namer = self.page.place_namer(self.parsed.held.instrument);
        let mut heads = Vec::new();
        for (i, unit) in self.parsed.outer_units().enumerate() {
            let Some(part) = self.parsed.divisions(unit.first).first().copied() else { continue };
            let href = self.href_of_place(&part.locator);
            // Paragraphs of one part follow each other, so the last heading tells whether this one has begun a new
            // part.
            if heads.last().is_none_or(|head: &DivisionHead| head.href != href) {
                let title = part.title.plain_text();
                let numeral = part.mark.as_ref().map(|mark| mark.value().to_owned());
                let name = numeral.iter().chain([&title]).cloned().collect::<Vec<_>>().join(" ");
                let label = numeral.unwrap_or_else(|| opening(&title, 12));
                heads.push(DivisionHead { href, label, name, part: true, at: (self.x(self.columns[i].x, 0), 20) });
            }
        }
        for column in self.columns.iter().filter(|column| column.names) {
            let locator = column.unit.locator();
            heads.push(DivisionHead {
                href: self.href_of_place(locator),
                label: column.unit.mark().map_or_else(|| "¶".to_owned(), |mark| mark.value().to_owned()),
                name: namer.title(locator),
                part: false,
                at: (self.x(column.x + COLUMN / 2, 0), HEAD - 9),
            });
        }
        heads
    }

    fn matrix_row(&self, row: usize, instrument: InstrumentIndex, namings: &[Naming]) -> MatrixRow {
        let entry = self.page.site.corpus.register.get(instrument);
        let (lang, short) = entry.display_name(self.page.locale);
        let name = full_name(entry, self.page.locale);
        let own: Vec<&Naming> = namings.iter().filter(|naming| naming.instrument == instrument).collect();
        let mut places: Vec<&Locator> = Vec::new();
        for place in own.iter().flat_map(|naming| &naming.places) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        MatrixRow {
            name: short.to_owned(),
            year: entry.timeline_date().map(|date| date.year.to_string()),
            cells: own.iter().map(|naming| self.matrix_cell(row, naming, &name)).collect(),
            places: self.linked_places(&places),
            link: Hyperlink {
                href: self.page.linker.to(&Address::page(self.page.locale, &entry.id)),
                name,
                lang: lang.filter(|lang| lang != self.page.locale).map(|lang| lang.tag().to_owned()),
            },
        }
    }

    fn matrix_cell(&self, row: usize, naming: &Naming, name: &str) -> MatrixCell {
        let messages = self.page.site.theme.messages(self.page.locale);
        // A footnote usually gives the source for words of the paragraph: it makes a dot, but not a larger one.
        let in_words: Vec<&Locator> =
            naming.places.iter().filter(|place| place.place_kind() != PlaceKind::Note).collect();
        let ring = in_words.is_empty();
        let first = in_words.first().copied().or(naming.places.first());
        let mut said = vec![name.to_owned()];
        let namer = self.page.place_namer(self.parsed.held.instrument);
        said.extend(naming.places.iter().map(|place| namer.full(place)));
        let (x, y) = (self.x(self.columns[naming.column].x, COLUMN), HEAD + ROW * row);
        MatrixCell {
            href: first.map(|place| self.href_of_place(place)).unwrap_or_default(),
            name: labels::list(messages, &said),
            corner: (x, y),
            middle: (x + COLUMN / 2, y + ROW / 2),
            radius: (4 + in_words.len()).min(8),
            ring,
        }
    }

    fn linked_places(&self, places: &[&Locator]) -> Vec<TimelinePlaces> {
        let messages = self.page.site.theme.messages(self.page.locale);
        let namer = self.page.place_namer(self.parsed.held.instrument);
        let kinds = [
            &[PlaceKind::Chapeau][..],
            &[PlaceKind::Paragraph, PlaceKind::Point],
            &[PlaceKind::Unnumbered],
            &[PlaceKind::Division],
            &[PlaceKind::Note],
        ];
        let of_kind = |kind: &[PlaceKind]| {
            let places: Vec<&Locator> =
                places.iter().copied().filter(|place| kind.contains(&place.place_kind())).collect();
            let word = match kind {
                [PlaceKind::Note] => Some("word_notes"),
                [PlaceKind::Paragraph, ..] => Some("word_paragraphs"),
                _ => None,
            };
            let word = word.filter(|_| places.iter().all(|place| namer.label(place).is_some()));
            let link = |place: &&Locator| Hyperlink {
                href: self.href_of_place(place),
                name: word.and_then(|_| namer.label(place)).unwrap_or_else(|| namer.short(place)),
                lang: None,
            };
            let links: Vec<Hyperlink> = places.iter().map(link).collect();
            let count = places.len();
            (count > 0)
                .then(|| TimelinePlaces { word: word.map(|w| messages.format(w, &[("count", count.into())])), links })
        };
        kinds.into_iter().filter_map(of_kind).collect()
    }

    fn href_of_place(&self, place: &Locator) -> String {
        let id = &self.page.site.corpus.register.get(self.parsed.held.instrument).id;
        self.page.linker.to(&Address::page(self.page.locale, id).at(place.as_str()))
    }
}

fn to_rem(units: usize) -> String {
    // Sixteenths have at most four decimal places, so they are written exactly, without floats.
    format!("{}.{:04}rem", units / 16, units % 16 * 625)
}
