//! A division of the text: a part, a chapter, an article, an annex, or whatever else has a heading.

use super::division_kind::{DivisionKind, DivisionRole};
use super::locator::Locator;
use super::mark::Mark;
use super::point::Chunk;
use super::words::Words;
use crate::source::Origin;

/// A heading, and what hangs directly on it. The division extends to the next heading of the same or a higher level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// The number of `#`: 1 for a part, 2 for a section, 3 for a subsection, and so on.
    pub level: u8,
    /// What it is. In a text of version 1, and where the heading has no mark, nothing tells.
    pub kind: Option<DivisionKind>,
    /// What it is to the addresses of what stands in it. In a text of version 1, and where the heading has no mark,
    /// nothing.
    pub role: Option<DivisionRole>,
    /// Its mark as printed: `III.`, `CHAPTER II`, `Article 6`, `一、`; some headings have none.
    pub mark: Option<Mark>,
    /// Its title, which may be empty.
    pub title: Words,
    /// Whether the heading begins a block of words, in bold, instead of a line of its own.
    pub is_run_in: bool,
    /// Its place.
    pub locator: Locator,
    /// Points and tables that stand below it before its first paragraph.
    pub body: Vec<Chunk>,
    /// The position of its heading in the file.
    pub origin: Origin,
}
