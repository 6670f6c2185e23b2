//! A point, (a) or (i), and the chunks that make up whatever a text has below its headings.

use super::locator::Locator;
use super::mark::Mark;
use super::table::Table;
use super::words::Words;
use crate::source::Origin;

/// A part of a paragraph, a point or a division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// A block of words.
    Words(Words),
    /// Points, in printed order.
    Points(Vec<Point>),
    /// Quoted words, by block.
    Quote(Vec<Words>),
    /// Words whose lines and spaces are kept, such as a grammar or a program.
    Preformatted(Words),
    /// A table.
    Table(Table),
}

/// A point, or an item of a list without labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its label: `(a)`, `a)`, `(أ)`, `–`. An item that the file writes with `- ` has none.
    pub mark: Option<Mark>,
    /// Its place.
    pub locator: Locator,
    /// Its words and inner points.
    pub body: Vec<Chunk>,
    /// The position of the label in the file.
    pub origin: Origin,
}

impl Point {
    /// Returns the label as printed, which is empty for an item without one.
    #[must_use]
    pub fn label(&self) -> &str {
        self.mark.as_ref().map_or("", Mark::printed)
    }
}

impl Chunk {
    /// Returns the words that stand directly in it, in reading order: none for points, which have bodies of their own.
    pub fn own_words(&self) -> impl Iterator<Item = &Words> {
        let (one, blocks, rows): (Option<&Words>, &[Words], &[Vec<Words>]) = match self {
            Self::Words(words) | Self::Preformatted(words) => (Some(words), &[], &[]),
            Self::Quote(blocks) => (None, blocks, &[]),
            Self::Table(table) => (None, &[], &table.rows),
            Self::Points(_) => (None, &[], &[]),
        };
        one.into_iter().chain(blocks).chain(rows.iter().flatten())
    }
}

/// Visits every run of words in reading order, with the point that contains it, if any.
pub fn visit_words<'a>(
    body: &'a [Chunk],
    point: Option<&'a Point>,
    see: &mut impl FnMut(Option<&'a Point>, &'a Words),
) {
    for chunk in body {
        chunk.own_words().for_each(|words| see(point, words));
        if let Chunk::Points(points) = chunk {
            for inner in points {
                visit_words(&inner.body, Some(inner), see);
            }
        }
    }
}

/// Visits all points below, outer before inner.
pub fn visit_points<'a>(body: &'a [Chunk], see: &mut impl FnMut(&'a Point)) {
    for chunk in body {
        if let Chunk::Points(list) = chunk {
            for point in list {
                see(point);
                visit_points(&point.body, see);
            }
        }
    }
}

/// Visits the places below in reading order: points, outer before inner, and tables.
pub fn visit_places<'a>(body: &'a [Chunk], see: &mut impl FnMut(&'a Locator)) {
    for chunk in body {
        match chunk {
            Chunk::Points(list) => {
                for point in list {
                    see(&point.locator);
                    visit_places(&point.body, see);
                }
            }
            Chunk::Table(table) => see(&table.locator),
            Chunk::Words(_) | Chunk::Quote(_) | Chunk::Preformatted(_) => {}
        }
    }
}
