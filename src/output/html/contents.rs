//! Owns the contents of a text: its divisions with the numbers of their paragraphs.

use serde::Serialize;

use crate::model::division::Division;
use crate::model::edition::{Block, Edition};
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;

/// A line of the contents.
#[derive(Debug, Serialize)]
pub struct Line {
    /// The id it leads to.
    pub id: String,
    /// Its numeral with its ending.
    pub numeral: Option<String>,
    /// Its words; none for the chapeau, which the template names.
    pub title: Option<String>,
    /// The first and last number in it: `1–13`.
    pub range: Option<String>,
    /// The lines beneath it.
    pub lines: Vec<Line>,
}

/// The contents of a text, divisions within divisions. A chapeau is a line of its own.
#[must_use]
pub fn contents(edition: &Edition) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (i, block) in edition.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) if paragraph.locator == Locator::chapeau() => {
                let id = paragraph.locator.to_string();
                lines.push(Line { id, numeral: None, title: None, range: None, lines: Vec::new() });
            }
            Block::Division(division) => {
                let line = line(division, range(&edition.blocks[i + 1..], division.level));
                under(&mut lines, division.level, &division.locator).push(line);
            }
            Block::Paragraph(_) => {}
        }
    }
    lines
}

fn line(division: &Division, range: Option<String>) -> Line {
    Line {
        id: division.locator.to_string(),
        numeral: division.numeral.as_ref().map(ToString::to_string),
        title: Some(division.title.plain()),
        range,
        lines: Vec::new(),
    }
}

/// The list that a division of a level belongs to: beneath the last line whose division holds it.
fn under<'a>(lines: &'a mut Vec<Line>, level: u8, locator: &Locator) -> &'a mut Vec<Line> {
    let inside = |line: &Line| Locator::read(&line.id).is_some_and(|outer| locator.is_within(&outer));
    if level > 1
        && lines.last().is_some_and(inside)
        && let Some(at) = lines.len().checked_sub(1)
    {
        return under(&mut lines[at].lines, level - 1, locator);
    }
    lines
}

/// The numbers of the paragraphs up to the next heading of a level or above.
fn range(blocks: &[Block], level: u8) -> Option<String> {
    let within = blocks.iter().take_while(|block| match block {
        Block::Division(next) => next.level > level,
        Block::Paragraph(_) => true,
    });
    let numbers: Vec<&str> = within
        .filter_map(|block| match block {
            Block::Paragraph(Paragraph { number: Some(number), .. }) => Some(&*number.printed),
            _ => None,
        })
        .collect();
    let (first, last) = (numbers.first()?, numbers.last()?);
    Some(if first == last { (*first).to_owned() } else { format!("{first}–{last}") })
}
