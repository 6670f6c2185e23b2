//! Owns a point of a paragraph, (a) or (i), and the chunks that paragraphs and points are made of.

use super::locator::Locator;
use super::words::Words;
use crate::source::Origin;

/// A part of a paragraph or point: words, or a list of points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// A block of words.
    Words(Words),
    /// Points, in printed order.
    Points(Vec<Point>),
}

/// A point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The label as printed: `(a)`, `a)`, `(أ)`.
    pub label: Box<str>,
    /// Its place.
    pub locator: Locator,
    /// Its words and inner points.
    pub body: Vec<Chunk>,
    /// Where the label stands in the file.
    pub origin: Origin,
}

/// Goes through chunks in reading order: every run of words, with the point it stands in, if in one.
pub fn visit<'a>(body: &'a [Chunk], point: Option<&'a Point>, see: &mut impl FnMut(Option<&'a Point>, &'a Words)) {
    for chunk in body {
        match chunk {
            Chunk::Words(words) => see(point, words),
            Chunk::Points(points) => {
                for inner in points {
                    visit(&inner.body, Some(inner), see);
                }
            }
        }
    }
}

/// Goes through all points beneath, outer before inner.
pub fn points<'a>(body: &'a [Chunk], see: &mut impl FnMut(&'a Point)) {
    for chunk in body {
        if let Chunk::Points(list) = chunk {
            for point in list {
                see(point);
                points(&point.body, see);
            }
        }
    }
}
