//! The outline of a text, as `paraph outline --format json` prints it. The manual lists its fields.

use serde::Serialize;

use crate::corpus::text::LinkedText;
use crate::model::edition::{Block, Edition};
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::model::point::Chunk;
use crate::model::words::Words;
use crate::numbering::language::NumberingLanguage;
use crate::source::{SourceText, Span};
use crate::syntax::marks::gap_entries::{accepts_gap, gap_entries};
use crate::syntax::marks::lists::mark_lists;
use crate::syntax::marks::names::{kind_name, place_kind_name};
use crate::syntax::marks::sequence::{FaultKind, list_faults};
use crate::syntax::marks::unread::unread_numbering;
use crate::syntax::parse::parse;

/// The most characters of the first words of a place.
const MOST_CHARACTERS: usize = 80;

/// What the command prints as JSON.
#[derive(Debug, Serialize)]
pub struct OutlineDocument {
    /// The outlines, by instrument and language.
    pub texts: Vec<TextOutline>,
}

/// The outline of a text.
#[derive(Debug, Serialize)]
pub struct TextOutline {
    /// The id of the instrument.
    pub instrument: String,
    /// The language.
    pub locale: String,
    /// 2 where the front matter has `numbering`, else 1.
    pub version: u8,
    /// Its places in printed order.
    pub places: Vec<OutlinePlace>,
    /// How many there are of each kind, in the order of their first.
    pub counts: Vec<KindCount>,
    /// What its lists leave out.
    pub gaps: Vec<OutlineGap>,
    /// Lists that begin again in the same place.
    pub second_lists: Vec<SecondList>,
    /// What looks like numbering and is not read.
    pub unread: Option<OutlineUnread>,
}

/// A place.
#[derive(Debug, Serialize)]
pub struct OutlinePlace {
    /// Its address.
    pub address: String,
    /// What it is: `article`, `point`, `unnumbered paragraph`.
    pub kind: String,
    /// Its mark as printed, or nothing.
    pub mark: String,
    /// Its first words.
    pub words: String,
    /// Its line in the file.
    pub line: usize,
    /// How deep it stands: 0 for a division of the first level.
    pub depth: usize,
}

/// A number of places of a kind.
#[derive(Debug, Serialize)]
pub struct KindCount {
    /// The kind, in the singular.
    pub kind: String,
    /// How many there are.
    pub count: usize,
}

/// Places that a list leaves out.
#[derive(Debug, Serialize)]
pub struct OutlineGap {
    /// The kind.
    pub kind: String,
    /// The missing addresses, as `gaps` in the front matter accepts them: a place, or a range.
    pub addresses: Vec<String>,
    /// The line of the mark that comes after them.
    pub line: usize,
    /// Whether the front matter accepts all of them.
    pub accepted: bool,
}

/// A list that begins again in the same place.
#[derive(Debug, Serialize)]
pub struct SecondList {
    /// What the addresses of its points are prefixed by.
    pub address: String,
    /// The line of its first point.
    pub line: usize,
}

/// Numbering that is not read.
#[derive(Debug, Serialize)]
pub struct OutlineUnread {
    /// How many lines begin with it.
    pub count: usize,
    /// The first mark.
    pub mark: String,
    /// Its line.
    pub line: usize,
    /// What to write.
    pub help: String,
}

impl TextOutline {
    /// Reads a text again for its outline.
    pub fn of_text(id: &str, held: &LinkedText) -> Self {
        let source = &held.source;
        let (edition, _) = parse(source, &held.locale);
        let language = NumberingLanguage::embedded(&held.locale);
        let mut collector = PlaceCollector { source, places: Vec::new(), depth: 0 };
        collector.take_edition(&edition);
        let places = collector.places;
        let unread = unread_numbering(source, &edition, language).map(|unread| OutlineUnread {
            count: unread.count,
            mark: source.slice(unread.first).to_owned(),
            line: line_of(source, unread.first),
            help: unread.remedy(source),
        });
        Self {
            instrument: id.to_owned(),
            locale: held.locale.tag().to_owned(),
            version: if edition.numbering.is_some() { 2 } else { 1 },
            counts: count_kinds(&places),
            second_lists: second_lists(&places),
            places,
            gaps: gaps(source, &edition, language),
            unread,
        }
    }
}

fn line_of(source: &SourceText, span: Span) -> usize {
    source.line_column(span.start).line
}

fn count_kinds(places: &[OutlinePlace]) -> Vec<KindCount> {
    let mut counts: Vec<KindCount> = Vec::new();
    for place in places {
        match counts.iter_mut().find(|count| count.kind == place.kind) {
            Some(known) => known.count += 1,
            None => counts.push(KindCount { kind: place.kind.clone(), count: 1 }),
        }
    }
    counts
}

fn gaps(source: &SourceText, edition: &Edition, language: &NumberingLanguage) -> Vec<OutlineGap> {
    let accepted = edition.numbering.as_ref().map_or(&[][..], |keys| &keys.gaps);
    let mut gaps = Vec::new();
    for list in mark_lists(edition, language) {
        for fault in list_faults(&list) {
            let FaultKind::Missing(missing) = &fault.kind else { continue };
            let is_accepted = |value: &String| accepted.iter().any(|entry| accepts_gap(entry, &list, value));
            gaps.push(OutlineGap {
                kind: kind_name(&list.word).to_owned(),
                addresses: gap_entries(&list, missing),
                line: list.items.get(fault.at).map_or(1, |item| line_of(source, item.span)),
                accepted: missing.iter().all(is_accepted),
            });
        }
    }
    gaps.sort_by_key(|gap| gap.line);
    gaps
}

fn second_lists(places: &[OutlinePlace]) -> Vec<SecondList> {
    let mut lists: Vec<SecondList> = Vec::new();
    for place in places {
        let parent = Locator::parse_written(&place.address).and_then(|place| place.parent());
        let list = parent.filter(|parent| parent.last_segment().0 == "list");
        if let Some(list) = list.filter(|list| lists.iter().all(|known| known.address != list.as_str())) {
            lists.push(SecondList { address: list.to_string(), line: place.line });
        }
    }
    lists
}

struct PlaceCollector<'a> {
    source: &'a SourceText,
    places: Vec<OutlinePlace>,
    /// The depth of what stands in the last heading.
    depth: usize,
}

impl PlaceCollector<'_> {
    fn take_edition(&mut self, edition: &Edition) {
        for block in &edition.blocks {
            match block {
                Block::Division(division) => {
                    self.depth = usize::from(division.level);
                    let (mark, title) = (division.mark.as_ref(), Some(&division.title));
                    self.take(&division.locator, mark, title, division.origin.0, self.depth.saturating_sub(1));
                    self.take_body(&division.body, self.depth);
                }
                Block::Paragraph(paragraph) => {
                    let words = first_words(&paragraph.body);
                    self.take(&paragraph.locator, paragraph.mark.as_ref(), words, paragraph.origin.0, self.depth);
                    self.take_body(&paragraph.body, self.depth + 1);
                }
            }
        }
        for note in &edition.notes {
            self.take(&note.locator, None, note.body.first(), note.origin.0, 0);
            if let Some(place) = self.places.last_mut() {
                note.marker.as_str().clone_into(&mut place.mark);
            }
        }
    }

    fn take_body(&mut self, body: &[Chunk], depth: usize) {
        for chunk in body {
            match chunk {
                Chunk::Points(points) => {
                    for point in points {
                        let words = first_words(&point.body);
                        self.take(&point.locator, point.mark.as_ref(), words, point.origin.0, depth);
                        self.take_body(&point.body, depth + 1);
                    }
                }
                Chunk::Table(table) => {
                    let first = table.rows.first().and_then(|row| row.first());
                    self.take(&table.locator, None, first, table.origin.0, depth);
                }
                Chunk::Words(_) | Chunk::Quote(_) | Chunk::Preformatted(_) => {}
            }
        }
    }

    fn take(&mut self, place: &Locator, mark: Option<&Mark>, words: Option<&Words>, span: Span, depth: usize) {
        let words = words.map(Words::plain_text).unwrap_or_default();
        let spaced = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.places.push(OutlinePlace {
            address: place.to_string(),
            kind: place_kind_name(place),
            mark: mark.map(|mark| mark.printed().to_owned()).unwrap_or_default(),
            words: spaced.chars().filter(|c| !c.is_control()).take(MOST_CHARACTERS).collect(),
            line: line_of(self.source, span),
            depth,
        });
    }
}

/// The first words of a body that stand in no point.
fn first_words(body: &[Chunk]) -> Option<&Words> {
    body.iter().find_map(|chunk| chunk.own_words().next())
}
