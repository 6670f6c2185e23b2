//! The citing units of a text: what people cite, and what therefore has a page of its own, previews, neighbours.
//!
//! In a text of version 2 it is an article, a §, a rule: a division of role [`Unit`](DivisionRole::Unit) with all that
//! stands in it. Outside these it is each paragraph, as everywhere in a text of version 1. A unit may stand in another,
//! as a section of an article does.

use super::division::Division;
use super::division_kind::DivisionRole;
use super::edition::{Block, Edition};
use super::locator::Locator;
use super::mark::Mark;
use super::point;
use super::words::Words;

impl Edition {
    /// Returns for each block whether a citing unit begins with it.
    #[must_use]
    pub fn unit_starts(&self) -> Vec<bool> {
        let mut outermost: Option<u8> = None;
        let starts = |block: &Block| match block {
            Block::Paragraph(_) => outermost.is_none(),
            Block::Division(division) => {
                outermost = outermost.filter(|level| division.level > *level);
                let is_unit = division.role == Some(DivisionRole::Unit);
                if is_unit {
                    outermost.get_or_insert(division.level);
                }
                is_unit
            }
        };
        self.blocks.iter().map(starts).collect()
    }

    /// Returns the citing unit that begins with a block: for a heading, all up to the next one of the same or a higher
    /// level. There is none where there is no such block.
    #[must_use]
    pub fn citing_unit(&self, first: usize) -> Option<CitingUnit<'_>> {
        let length = match self.blocks.get(first)? {
            Block::Paragraph(_) => 1,
            Block::Division(unit) => {
                let ends = |block: &Block| matches!(block, Block::Division(next) if next.level <= unit.level);
                let rest = &self.blocks[first + 1..];
                1 + rest.iter().position(ends).unwrap_or(rest.len())
            }
        };
        Some(CitingUnit { first, blocks: &self.blocks[first..first + length] })
    }
}

/// A citing unit: its blocks, of which there is at least one.
#[derive(Clone, Copy, Debug)]
pub struct CitingUnit<'a> {
    /// The index of its first block in the edition.
    pub first: usize,
    /// Its blocks: a paragraph, or a heading with all that stands below it.
    pub blocks: &'a [Block],
}

impl<'a> CitingUnit<'a> {
    /// Returns the index of the block after it.
    #[must_use]
    pub fn end(&self) -> usize {
        self.first + self.blocks.len()
    }

    /// Returns its place.
    #[must_use]
    pub fn locator(&self) -> &'a Locator {
        self.blocks[0].locator()
    }

    /// Returns the mark of its paragraph or heading.
    #[must_use]
    pub fn mark(&self) -> Option<&'a Mark> {
        match &self.blocks[0] {
            Block::Division(division) => division.mark.as_ref(),
            Block::Paragraph(paragraph) => paragraph.mark.as_ref(),
        }
    }

    /// Returns the heading it begins with, unless it is a paragraph.
    #[must_use]
    pub fn heading(&self) -> Option<&'a Division> {
        match &self.blocks[0] {
            Block::Division(division) => Some(division),
            Block::Paragraph(_) => None,
        }
    }

    /// Visits every run of words in reading order, with the place that an address can lead to.
    pub fn visit_words(&self, mut see: impl FnMut(&'a Locator, &'a Words)) {
        for block in self.blocks {
            block.visit_words(|point, words| see(point.map_or(block.locator(), |point| &point.locator), words));
        }
    }

    /// Returns its words without note marks and headings, with a single space between blocks.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut plain = String::new();
        for block in self.blocks {
            point::visit_words(block.body(), None, &mut |_, words| {
                if !plain.is_empty() {
                    plain.push(' ');
                }
                words.append_plain_text(&mut plain);
            });
        }
        plain
    }

    /// Iterates over the places of its paragraphs, points and tables, in reading order.
    pub fn places_within(&self) -> impl Iterator<Item = &'a Locator> {
        let mut places = Vec::new();
        for block in self.blocks {
            places.push(block.locator());
            point::visit_places(block.body(), &mut |place| places.push(place));
        }
        places.into_iter()
    }

    /// Returns the places whose mentions are its own: headings, paragraphs, and the notes called in them.
    #[must_use]
    pub fn places_of_mentions(&self) -> Vec<Locator> {
        let mut places: Vec<Locator> = self.blocks.iter().map(|block| block.locator().clone()).collect();
        self.visit_words(|_, words| {
            places.extend(words.footnote_marks().map(|(marker, _)| Locator::note(marker.as_str())));
        });
        places
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;
    use crate::model::paragraph::Paragraph;
    use crate::source::Origin;

    fn heading(level: u8, role: DivisionRole) -> Block {
        let locator = Locator::in_place(None, "art", "1");
        Block::Division(Division {
            level,
            kind: None,
            role: Some(role),
            mark: None,
            title: Words::default(),
            is_run_in: false,
            locator,
            body: Vec::new(),
            origin: Origin::default(),
        })
    }

    fn paragraph() -> Block {
        Block::Paragraph(Paragraph {
            mark: None,
            locator: Locator::chapeau(),
            body: Vec::new(),
            origin: Origin::default(),
        })
    }

    #[test]
    fn a_unit_has_all_up_to_the_next_heading_of_its_level() {
        use DivisionRole::{Annex, Carrying, Unit};
        let blocks = vec![
            paragraph(),
            heading(1, Carrying),
            heading(2, Unit),
            paragraph(),
            heading(3, Unit),
            paragraph(),
            heading(2, Unit),
            heading(1, Annex),
            paragraph(),
        ];
        let edition = Edition { blocks, ..Edition::default() };
        let starts: Vec<usize> =
            edition.unit_starts().iter().enumerate().filter(|(_, starts)| **starts).map(|(i, _)| i).collect();
        assert_eq!(starts, [0, 2, 4, 6, 8]);
        let units = starts.into_iter().filter_map(|first| edition.citing_unit(first));
        let blocks: Vec<Range<usize>> = units.map(|unit| unit.first..unit.end()).collect();
        assert_eq!(blocks, [0..1, 2..6, 4..6, 6..7, 8..9]);
    }
}
