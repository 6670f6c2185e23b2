//! Owns the drawing of a family in time: where curves, dots and years stand. Nothing is measured: all rows are equally
//! high, so row i of n has its middle at (i + ½) / n of the height.

use serde::Serialize;

use super::frame::Named;
use super::naming;
use crate::corpus::family::{Member, family};
use crate::corpus::held::Standing;
use crate::corpus::link::Goal;
use crate::model::instrument::Relation;
use crate::model::locale::{Direction, Locale};
use crate::model::locator::{Locator, Place};
use crate::output::address::{Address, Linker};
use crate::output::press::Press;

/// A family as a list with a drawing beside it.
#[derive(Debug, Serialize)]
pub struct Timeline {
    /// The first and last year: `1945–2029`.
    pub years: String,
    /// The rows in order of time.
    pub rows: Vec<Row>,
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
    /// Where the dots stand across: 0 or 100 per cent.
    pub edge: &'static str,
    /// The path of a mark on the scale, and how far from it its year stands, in pixels.
    pub tick: (&'static str, &'static str),
}

/// A row.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The instrument's id.
    pub id: String,
    /// The year.
    pub year: String,
    /// Its page and name.
    pub link: Named,
    /// Whether it is the instrument itself.
    pub here: bool,
    /// How the instrument stands to it, in words.
    pub relation: String,
    /// The places that name it, by kind.
    pub places: Vec<Places>,
}

/// Places of one kind: "paras. 1 17 18".
#[derive(Debug, Serialize)]
pub struct Places {
    /// The word before them; none where each says it itself.
    pub word: Option<String>,
    /// The places.
    pub links: Vec<Named>,
}

/// A curve in a box of 100 by 100.
#[derive(Debug, Serialize)]
pub struct Curve {
    /// `a` carried on, `b` named, `f` to come.
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
pub fn timeline(press: &Press, locale: &Locale, linker: &Linker, instrument: usize) -> Option<Timeline> {
    let members = family(&press.corpus, instrument);
    if members.len() < 2 {
        return None;
    }
    let draw = Draw { press, locale, linker, instrument, members: &members };
    let rtl = locale.direction() == Direction::Rtl;
    let (first, last) = (members.first()?.date.year, members.last()?.date.year);
    let home = members.iter().position(|member| member.instrument == instrument)?;
    Some(Timeline {
        years: format!("{first}–{last}"),
        rows: members.iter().map(|member| draw.row(member)).collect(),
        arcs: draw.arcs(home),
        fan: (0..members.len()).map(|i| draw.fan(i)).collect(),
        dots: members.iter().enumerate().map(|(i, member)| draw.dot(i, member)).collect(),
        ticks: draw.ticks(),
        scale: (percent(draw.row_y(0)), percent(draw.row_y(members.len() - 1))),
        edge: if rtl { "100%" } else { "0" },
        tick: if rtl { ("M0 0H4", "9") } else { ("M-4 0H0", "-9") },
    })
}

struct Draw<'a> {
    press: &'a Press,
    locale: &'a Locale,
    linker: &'a Linker,
    instrument: usize,
    members: &'a [Member],
}

impl Draw<'_> {
    fn row(&self, member: &Member) -> Row {
        let messages = self.press.theme.messages(self.locale);
        let entry = self.press.corpus.register.get(member.instrument);
        let (lang, name) = entry.name(self.locale);
        let relation = match (member.relation, member.through) {
            (None, _) => messages.get("timeline_here"),
            (Some(_), Some(through)) => {
                let year = self.members.iter().find(|m| m.instrument == through).map(|m| m.date.year.to_string());
                messages.with("timeline_amends_year", "year", &year.unwrap_or_default())
            }
            (Some(relation), None) => messages.get(&format!("timeline_{}", relation.word())),
        };
        Row {
            id: entry.id.clone(),
            year: member.date.year.to_string(),
            link: Named {
                href: self.linker.to(&Address::page(self.locale, &entry.id)),
                name: name.to_owned(),
                lang: lang.filter(|lang| lang != self.locale).map(|lang| lang.tag().to_owned()),
            },
            here: member.relation.is_none(),
            relation,
            places: if member.relation.is_none() { Vec::new() } else { self.places(member.instrument) },
        }
    }

    /// The paragraphs and notes of the text that name an instrument, each once.
    fn places(&self, instrument: usize) -> Vec<Places> {
        let Some(held) = self.press.corpus.text(self.instrument, self.locale) else { return Vec::new() };
        let names = |goal: &Goal| matches!(goal, Goal::Instrument { instrument: i, .. } if *i == instrument);
        let mut places: Vec<Locator> = Vec::new();
        for mention in held.mentions.iter().filter(|mention| names(&mention.goal)) {
            if let Standing::At(place) = &mention.standing {
                let place = place.paragraph_of();
                if matches!(place.place(), Place::Paragraph | Place::Note | Place::Chapeau) && !places.contains(&place)
                {
                    places.push(place);
                }
            }
        }
        // Where the text itself names it, the note that gives its source adds nothing.
        if places.iter().any(|place| place.place() != Place::Note) {
            places.retain(|place| place.place() != Place::Note);
        }
        [Place::Chapeau, Place::Paragraph, Place::Note]
            .into_iter()
            .filter_map(|kind| self.of_kind(kind, &places))
            .collect()
    }

    fn of_kind(&self, kind: Place, places: &[Locator]) -> Option<Places> {
        let messages = self.press.theme.messages(self.locale);
        let id = &self.press.corpus.register.get(self.instrument).id;
        let places: Vec<&Locator> = places.iter().filter(|place| place.place() == kind).collect();
        let count = places.len();
        let word = match kind {
            Place::Paragraph => Some(messages.format("word_paragraphs", &[("count", count.into())])),
            Place::Note => Some(messages.format("word_notes", &[("count", count.into())])),
            _ => None,
        };
        let named = |place: &&Locator| Named {
            href: self.linker.to(&Address::page(self.locale, id).at(place.as_str())),
            name: if word.is_some() { place.label() } else { naming::cited(messages, place) },
            lang: None,
        };
        let links = places.iter().map(named).collect();
        (count > 0).then_some(Places { word: word.clone(), links })
    }

    /// The middle of a row, in per cent of the height.
    fn row_y(&self, row: usize) -> f64 {
        (number(row) + 0.5) * 100.0 / number(self.members.len())
    }

    /// The height of a moment on the true scale, in per cent.
    fn scale_y(&self, moment: f64) -> f64 {
        let years = self.members.iter().map(|member| f64::from(member.date.year));
        let (first, last) = years.fold((f64::MAX, f64::MIN), |(a, b), year| (a.min(year), b.max(year)));
        let (top, bottom) = (self.row_y(0), self.row_y(self.members.len() - 1));
        top + (moment - first) / (last - first).max(1.0) * (bottom - top)
    }

    /// A place across, mirrored where the page runs from right to left.
    fn x(&self, x: f64) -> f64 {
        if self.locale.direction() == Direction::Rtl { 100.0 - x } else { x }
    }

    fn arcs(&self, home: usize) -> Vec<Curve> {
        let longest = number(home.max(self.members.len() - 1 - home).max(1));
        let mut arcs = Vec::new();
        for (i, member) in self.members.iter().enumerate() {
            let through = member.through.and_then(|t| self.members.iter().position(|m| m.instrument == t));
            let from = through.unwrap_or(home);
            if from != i {
                let width = self.x(16.0 + 104.0 * number(from.abs_diff(i)) / longest);
                let (a, b, edge) = (self.row_y(from), self.row_y(i), self.x(0.0));
                let d = format!("M{edge:.0} {a:.2}C{width:.0} {a:.2} {width:.0} {b:.2} {edge:.0} {b:.2}");
                arcs.push(Curve { kind: kind(member), d });
            }
        }
        // What is carried on is drawn over what is only named.
        arcs.sort_by_key(|arc| arc.kind != "b");
        arcs
    }

    fn fan(&self, row: usize) -> Curve {
        let member = &self.members[row];
        let (a, b) = (self.scale_y(member.date.year.into()), self.row_y(row));
        let (start, middle, end) = (self.x(0.0), 50, self.x(100.0));
        let d = format!("M{start:.0} {a:.2}C{middle} {a:.2} {middle} {b:.2} {end:.0} {b:.2}");
        Curve { kind: kind(member), d }
    }

    fn dot(&self, row: usize, member: &Member) -> Dot {
        let (dot, r) = match (member.relation, kind(member)) {
            (None, _) => ("k", "5"),
            (Some(_), "b") => ("", "3.5"),
            _ => ("o", "3.5"),
        };
        Dot { kind: dot, y: percent(self.row_y(row)), r }
    }

    fn ticks(&self) -> Vec<Tick> {
        let years = self.members.iter().map(|member| u32::from(member.date.year));
        let (first, last) = years.fold((u32::MAX, 0), |(a, b), year| (a.min(year), b.max(year)));
        let step = [10, 20, 50, 100].into_iter().find(|step| (last - first) / step <= 10).unwrap_or(500);
        let decades = (first.div_ceil(step)..=last / step).map(|n| n * step);
        decades.map(|year| Tick { year, y: percent(self.scale_y(year.into())) }).collect()
    }
}

/// The line drawn to a member.
fn kind(member: &Member) -> &'static str {
    match member.relation {
        None | Some(Relation::FollowsUp | Relation::CarriesOut) => "a",
        Some(Relation::CallsFor) => "f",
        Some(_) => "b",
    }
}

fn percent(y: f64) -> String {
    format!("{y:.2}%")
}

/// A count of rows as a number to draw with; families have a few dozen members.
fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
