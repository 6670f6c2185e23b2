//! The figure of related instruments in time: positions of curves, dots and years. Nothing is measured, since Rust does
//! not know the height of rows: they are all equally high, so the middle of row i of n is at (i + ½) / n of the height.

use serde::Serialize;

use crate::corpus::references::link::LinkTarget;
use crate::corpus::register::InstrumentIndex;
use crate::corpus::related::{RelatedInstrument, related_instruments};
use crate::corpus::text::MentionPlace;
use crate::model::instrument::Relation;
use crate::model::locale::Direction;
use crate::model::locator::{Locator, PlaceKind};
use crate::output::html::attributes::Hyperlink;
use crate::output::render::address::Address;
use crate::output::render::context::PageContext;

/// Related instruments as a list with a figure beside it.
#[derive(Debug, Serialize)]
pub struct Timeline {
    /// The first and last year: `1945–2029`.
    pub years: String,
    /// The rows in order of time.
    pub rows: Vec<TimelineRow>,
    /// Curves from the instrument to the others.
    pub arcs: Vec<Curve>,
    /// Curves from the true time scale to the rows.
    pub fan: Vec<Curve>,
    /// Dots at the rows.
    pub dots: Vec<Dot>,
    /// Years on the scale.
    pub ticks: Vec<Tick>,
    /// Top and bottom of the scale, in per cent of the height.
    pub scale: (String, String),
    /// The horizontal position of the dots: 0 or 100 per cent.
    pub edge: &'static str,
    /// The path of a mark on the scale, and the distance of its year from it, in pixels.
    pub tick: (&'static str, &'static str),
}

/// A row.
#[derive(Debug, Serialize)]
pub struct TimelineRow {
    /// The instrument's id.
    pub id: String,
    /// The year.
    pub year: String,
    /// Its page and name.
    pub link: Hyperlink,
    /// Whether it is the instrument itself.
    pub here: bool,
    /// The relation of the instrument to it, in words.
    pub relation: String,
    /// The places that mention it, by kind.
    pub places: Vec<TimelinePlaces>,
}

/// Places of one kind: "paras. 1 17 18".
#[derive(Debug, Serialize)]
pub struct TimelinePlaces {
    /// The word before them; `None` if each link has its own.
    pub word: Option<String>,
    /// The places.
    pub links: Vec<Hyperlink>,
}

/// A curve in a box of 100 by 100.
#[derive(Debug, Serialize)]
pub struct Curve {
    /// `a` carried on, `b` mentioned, `f` to come.
    pub kind: &'static str,
    /// Its path.
    pub d: String,
}

/// A dot.
#[derive(Debug, Serialize)]
pub struct Dot {
    /// `k` the instrument, `o` carried on, empty for others.
    pub kind: &'static str,
    /// Its height in per cent.
    pub y: String,
    /// Its radius in pixels.
    pub r: &'static str,
}

/// A year on the scale.
#[derive(Debug, Serialize)]
pub struct Tick {
    /// The year.
    pub year: u32,
    /// Its height in per cent.
    pub y: String,
}

/// Draws the family of an instrument; nothing where it stands alone.
#[must_use]
pub fn timeline(page: PageContext<'_>, instrument: InstrumentIndex) -> Option<Timeline> {
    let members = related_instruments(&page.site.corpus, instrument);
    if members.len() < 2 {
        return None;
    }
    let drawing = TimelineDrawing { page, instrument, members: &members };
    let rtl = page.locale.direction() == Direction::Rtl;
    let (first, last) = (members.first()?.date.year, members.last()?.date.year);
    let home = members.iter().position(|member| member.instrument == instrument)?;
    Some(Timeline {
        years: format!("{first}–{last}"),
        rows: members.iter().map(|member| drawing.timeline_row(member)).collect(),
        arcs: drawing.relation_arcs(home),
        fan: (0..members.len()).map(|i| drawing.fan_curve(i)).collect(),
        dots: members.iter().enumerate().map(|(i, member)| drawing.dot_of(i, member)).collect(),
        ticks: drawing.year_ticks(),
        scale: (to_percent(drawing.row_y(0)), to_percent(drawing.row_y(members.len() - 1))),
        edge: if rtl { "100%" } else { "0" },
        tick: if rtl { ("M0 0H4", "9") } else { ("M-4 0H0", "-9") },
    })
}

struct TimelineDrawing<'a> {
    page: PageContext<'a>,
    instrument: InstrumentIndex,
    members: &'a [RelatedInstrument],
}

impl TimelineDrawing<'_> {
    fn timeline_row(&self, member: &RelatedInstrument) -> TimelineRow {
        let messages = self.page.site.theme.messages(self.page.locale);
        let entry = self.page.site.corpus.register.get(member.instrument);
        let (lang, name) = entry.display_name(self.page.locale);
        let relation = match (member.relation, member.through) {
            (None, _) => messages.get("timeline_here"),
            (Some(_), Some(through)) => {
                let year = self.members.iter().find(|m| m.instrument == through).map(|m| m.date.year.to_string());
                messages.with("timeline_amends_year", "year", &year.unwrap_or_default())
            }
            (Some(relation), None) => messages.get(&format!("timeline_{}", relation.as_str())),
        };
        TimelineRow {
            id: entry.id.clone(),
            year: member.date.year.to_string(),
            link: Hyperlink {
                href: self.page.linker.to(&Address::page(self.page.locale, &entry.id)),
                name: name.to_owned(),
                lang: lang.filter(|lang| lang != self.page.locale).map(|lang| lang.tag().to_owned()),
            },
            here: member.relation.is_none(),
            relation,
            places: if member.relation.is_none() { Vec::new() } else { self.linked_places(member.instrument) },
        }
    }

    /// The paragraphs and notes of the text that mention an instrument, each once.
    fn linked_places(&self, instrument: InstrumentIndex) -> Vec<TimelinePlaces> {
        let Some(held) = self.page.site.corpus.text_shown_in(self.instrument, self.page.locale) else {
            return Vec::new();
        };
        let names =
            |goal: &LinkTarget| matches!(goal, LinkTarget::Instrument { instrument: i, .. } if *i == instrument);
        let mut places: Vec<Locator> = Vec::new();
        for mention in held.mentions.iter().filter(|mention| names(&mention.goal)) {
            if let MentionPlace::At(place) = &mention.place {
                let place = place.containing_paragraph();
                if matches!(place.place_kind(), PlaceKind::Paragraph | PlaceKind::Note | PlaceKind::Chapeau)
                    && !places.contains(&place)
                {
                    places.push(place);
                }
            }
        }
        // If the text itself mentions it, the note that gives its source adds nothing.
        if places.iter().any(|place| place.place_kind() != PlaceKind::Note) {
            places.retain(|place| place.place_kind() != PlaceKind::Note);
        }
        [PlaceKind::Chapeau, PlaceKind::Paragraph, PlaceKind::Note]
            .into_iter()
            .filter_map(|kind| self.of_kind(kind, &places))
            .collect()
    }

    fn of_kind(&self, kind: PlaceKind, places: &[Locator]) -> Option<TimelinePlaces> {
        let messages = self.page.site.theme.messages(self.page.locale);
        let id = &self.page.site.corpus.register.get(self.instrument).id;
        let places: Vec<&Locator> = places.iter().filter(|place| place.place_kind() == kind).collect();
        let count = places.len();
        let word = match kind {
            PlaceKind::Paragraph => Some(messages.format("word_paragraphs", &[("count", count.into())])),
            PlaceKind::Note => Some(messages.format("word_notes", &[("count", count.into())])),
            _ => None,
        };
        let namer = self.page.place_namer(self.instrument);
        let word = word.filter(|_| places.iter().all(|place| namer.label(place).is_some()));
        let link = |place: &&Locator| Hyperlink {
            href: self.page.linker.to(&Address::page(self.page.locale, id).at(place.as_str())),
            name: if word.is_some() { place.printed_label() } else { namer.short(place) },
            lang: None,
        };
        let links = places.iter().map(link).collect();
        (count > 0).then_some(TimelinePlaces { word: word.clone(), links })
    }

    /// The middle of a row, in per cent of the height.
    fn row_y(&self, row: usize) -> f64 {
        (to_float(row) + 0.5) * 100.0 / to_float(self.members.len())
    }

    /// The height of a moment on the true scale, in per cent.
    fn scale_y(&self, moment: f64) -> f64 {
        let years = self.members.iter().map(|member| f64::from(member.date.year));
        let (first, last) = years.fold((f64::MAX, f64::MIN), |(a, b), year| (a.min(year), b.max(year)));
        let (top, bottom) = (self.row_y(0), self.row_y(self.members.len() - 1));
        // If all are of one year, the scale has no length to divide by.
        top + (moment - first) / (last - first).max(1.0) * (bottom - top)
    }

    /// A horizontal position, mirrored if the page runs from right to left.
    fn x(&self, x: f64) -> f64 {
        if self.page.locale.direction() == Direction::Rtl { 100.0 - x } else { x }
    }

    fn relation_arcs(&self, home: usize) -> Vec<Curve> {
        // The wider the distance, the further an arc reaches: nested arcs do not cross.
        let longest = to_float(home.max(self.members.len() - 1 - home).max(1));
        let mut arcs = Vec::new();
        for (i, member) in self.members.iter().enumerate() {
            let through = member.through.and_then(|t| self.members.iter().position(|m| m.instrument == t));
            let from = through.unwrap_or(home);
            if from != i {
                let width = self.x(16.0 + 104.0 * to_float(from.abs_diff(i)) / longest);
                let (a, b, edge) = (self.row_y(from), self.row_y(i), self.x(0.0));
                let d = format!("M{edge:.0} {a:.2}C{width:.0} {a:.2} {width:.0} {b:.2} {edge:.0} {b:.2}");
                arcs.push(Curve { kind: relation_class(member), d });
            }
        }
        // Curves of what is carried on are drawn over those of what is only mentioned.
        arcs.sort_by_key(|arc| arc.kind != "b");
        arcs
    }

    fn fan_curve(&self, row: usize) -> Curve {
        // Rows at their true dates would overlap where years are crowded and leave gaps of decades elsewhere, so the list
        // is evenly spaced and curves lead from the scale to the rows.
        let member = &self.members[row];
        let (a, b) = (self.scale_y(member.date.year.into()), self.row_y(row));
        let (start, middle, end) = (self.x(0.0), 50, self.x(100.0));
        let d = format!("M{start:.0} {a:.2}C{middle} {a:.2} {middle} {b:.2} {end:.0} {b:.2}");
        Curve { kind: relation_class(member), d }
    }

    fn dot_of(&self, row: usize, member: &RelatedInstrument) -> Dot {
        let (dot, r) = match (member.relation, relation_class(member)) {
            (None, _) => ("k", "5"),
            (Some(_), "b") => ("", "3.5"),
            _ => ("o", "3.5"),
        };
        Dot { kind: dot, y: to_percent(self.row_y(row)), r }
    }

    fn year_ticks(&self) -> Vec<Tick> {
        let years = self.members.iter().map(|member| u32::from(member.date.year));
        let (first, last) = years.fold((u32::MAX, 0), |(a, b), year| (a.min(year), b.max(year)));
        // With more than about ten years on it, the scale cannot be read where the figure is small.
        let step = [10, 20, 50, 100].into_iter().find(|step| (last - first) / step <= 10).unwrap_or(500);
        let decades = (first.div_ceil(step)..=last / step).map(|n| n * step);
        decades.map(|year| Tick { year, y: to_percent(self.scale_y(year.into())) }).collect()
    }
}

/// The line drawn to a member.
fn relation_class(member: &RelatedInstrument) -> &'static str {
    match member.relation {
        None | Some(Relation::FollowsUp | Relation::CarriesOut) => "a",
        Some(Relation::CallsFor) => "f",
        Some(_) => "b",
    }
}

fn to_percent(y: f64) -> String {
    format!("{y:.2}%")
}

/// A count of rows as a float; there are a few dozen related instruments at most.
fn to_float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
