//! The table of contents of a text: its divisions with the numbers of their paragraphs.

use serde::Serialize;

use crate::model::division::Division;
use crate::model::edition::{Block, Edition};
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;

/// A line of the contents.
#[derive(Debug, Serialize)]
pub struct ContentsLine {
    /// The id it leads to.
    pub id: String,
    /// Its numeral with its ending.
    pub numeral: Option<String>,
    /// Its words; `None` for the chapeau, which the template names.
    pub title: Option<String>,
    /// The first and last number in it: `1–13`.
    pub range: Option<String>,
    /// The lines beneath it.
    pub lines: Vec<ContentsLine>,
}

/// The contents of a text, with nested divisions. A chapeau is a line of its own.
#[must_use]
pub fn contents(edition: &Edition) -> Vec<ContentsLine> {
    let mut lines: Vec<ContentsLine> = Vec::new();
    for (i, block) in edition.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) if paragraph.locator == Locator::chapeau() => {
                let id = paragraph.locator.to_string();
                lines.push(ContentsLine { id, numeral: None, title: None, range: None, lines: Vec::new() });
            }
            // The whole of a text of version 2 is long: its contents beside it have all levels.
            Block::Division(division) if edition.numbering.is_some() && division.level > 1 => {}
            Block::Division(division) => {
                let line = contents_line(division, number_range(&edition.blocks[i + 1..], division.level));
                lines_under(&mut lines, division.level, &division.locator).push(line);
            }
            Block::Paragraph(_) => {}
        }
    }
    lines
}

fn contents_line(division: &Division, range: Option<String>) -> ContentsLine {
    ContentsLine {
        id: division.locator.to_string(),
        numeral: division.mark.as_ref().map(|mark| mark.printed().to_owned()),
        title: Some(division.title.plain_text()),
        range,
        lines: Vec::new(),
    }
}

/// The list for a division of a level: below the last line whose division contains it.
fn lines_under<'a>(lines: &'a mut Vec<ContentsLine>, level: u8, locator: &Locator) -> &'a mut Vec<ContentsLine> {
    let inside = |line: &ContentsLine| Locator::parse(&line.id).is_some_and(|outer| locator.is_within(&outer));
    if level > 1
        && lines.last().is_some_and(inside)
        // By index, because a reference to the last line would still be borrowed where `lines` is returned.
        && let Some(at) = lines.len().checked_sub(1)
    {
        return lines_under(&mut lines[at].lines, level - 1, locator);
    }
    lines
}

/// The numbers of the paragraphs up to the next heading of the same or a higher level.
fn number_range(blocks: &[Block], level: u8) -> Option<String> {
    let within = blocks.iter().take_while(|block| match block {
        Block::Division(next) => next.level > level,
        Block::Paragraph(_) => true,
    });
    let numbers: Vec<&str> = within
        .filter_map(|block| match block {
            Block::Paragraph(Paragraph { mark: Some(mark), .. }) => Some(mark.value()),
            _ => None,
        })
        .collect();
    let (first, last) = (numbers.first()?, numbers.last()?);
    Some(if first == last { (*first).to_owned() } else { format!("{first}–{last}") })
}
