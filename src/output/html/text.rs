//! Owns a text as templates see it: headings, paragraphs, points, notes.

use serde::Serialize;

use super::compositor::Compositor;
use super::notes::{Annotations, Note};
use super::words::Run;
use crate::corpus::link::Run as RunNumber;
use crate::model::division::Division;
use crate::model::footnote::Marker;
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;
use crate::model::point::{Chunk, Point};
use crate::output::address::Address;

/// A heading.
#[derive(Debug, Serialize)]
pub struct Heading {
    /// Its id.
    pub id: String,
    /// 2 or 3 on the page.
    pub level: u8,
    /// Its numeral with the full stop, where it has one.
    pub numeral: Option<String>,
    /// Its words.
    pub runs: Vec<Run>,
    /// The notes called in it.
    pub notes: Vec<Note>,
    /// Editors' notes to it.
    pub annotations: Option<Annotations>,
}

/// A paragraph.
#[derive(Debug, Serialize)]
pub struct Para {
    /// Its id.
    pub id: String,
    /// Its number with its ending, where it has one.
    pub number: Option<String>,
    /// Its words and points.
    pub blocks: Vec<Block>,
    /// Editors' notes to it and its points.
    pub annotations: Option<Annotations>,
    /// Its own page, and what the link to it says.
    pub more: Option<(String, String)>,
}

/// A block of a paragraph or point.
#[derive(Debug, Serialize)]
pub struct Block {
    /// Its words where they are text alone, which most are; templates then need not look further.
    pub plain: Option<String>,
    /// Its words otherwise; none for points.
    pub runs: Vec<Run>,
    /// The notes they call for the first time.
    pub notes: Vec<Note>,
    /// Its points; none for words.
    pub points: Vec<PointView>,
}

/// A point.
#[derive(Debug, Serialize)]
pub struct PointView {
    /// Its id.
    pub id: String,
    /// Its label as printed.
    pub label: String,
    /// Its words and inner points.
    pub blocks: Vec<Block>,
}

impl Compositor<'_> {
    /// A heading, by its number among the blocks.
    pub fn heading(&mut self, division: &Division, block: usize) -> Heading {
        let (runs, called) = self.words(&division.title, self.reading.block_runs[block]);
        Heading {
            id: division.locator.to_string(),
            level: (division.level + 1).min(4),
            numeral: division.numeral.as_ref().map(|n| format!("{n}.")),
            runs,
            notes: self.notes(&called),
            annotations: Annotations::to(self, &division.locator),
        }
    }

    /// A paragraph, by its number among the blocks.
    pub fn paragraph(&mut self, paragraph: &Paragraph, block: usize) -> Para {
        let mut run = self.reading.block_runs[block];
        let blocks = self.blocks(&paragraph.body, &mut run);
        Para {
            id: paragraph.locator.to_string(),
            number: paragraph.number.as_ref().map(|n| format!("{}{}", n.printed, n.ending)),
            blocks,
            annotations: Annotations::to(self, &paragraph.locator),
            more: self.more(&paragraph.locator),
        }
    }

    /// The link to a paragraph's own page.
    fn more(&self, paragraph: &Locator) -> Option<(String, String)> {
        let press = self.weaver.press;
        if !press.corpus.config.paragraph_pages {
            return None;
        }
        let id = &press.corpus.register.get(self.reading.held.instrument).id;
        let address = Address::paragraph(self.weaver.locale, id, paragraph);
        let name = super::naming::place(press.theme.messages(self.weaver.locale), paragraph);
        let label = press.theme.messages(self.weaver.locale).with("cite_place", "place", &name);
        Some((self.weaver.linker.to(&address), label))
    }

    fn blocks(&mut self, body: &[Chunk], run: &mut RunNumber) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(body.len());
        for chunk in body {
            blocks.push(match chunk {
                Chunk::Words(words) => {
                    let (mut runs, called) = self.words(words, *run);
                    *run += 1;
                    let plain = text_alone(&mut runs);
                    Block { plain, runs, notes: self.notes(&called), points: Vec::new() }
                }
                Chunk::Points(points) => {
                    let points = points.iter().map(|point| self.point(point, run)).collect();
                    Block { plain: None, runs: Vec::new(), notes: Vec::new(), points }
                }
            });
        }
        blocks
    }

    fn point(&mut self, point: &Point, run: &mut RunNumber) -> PointView {
        let blocks = self.blocks(&point.body, run);
        PointView { id: point.locator.to_string(), label: point.label.to_string(), blocks }
    }

    /// The popovers of notes called.
    pub fn notes(&mut self, called: &[Marker]) -> Vec<Note> {
        called.iter().filter_map(|marker| Note::popover(self, marker)).collect()
    }
}

/// Takes the text out of runs that are one text and nothing else.
fn text_alone(runs: &mut Vec<Run>) -> Option<String> {
    match runs.as_slice() {
        [Run::Text(_)] => match runs.pop() {
            Some(Run::Text(text)) => Some(text),
            _ => None,
        },
        _ => None,
    }
}
