//! A table of the text.

use super::locator::Locator;
use super::words::Words;
use crate::source::Origin;

/// The alignment of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// None is given: the beginning of the line.
    #[default]
    Unset,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// A table: a row of headings, and rows. A file may have rows with more or fewer cells than there are columns; none is
/// filled up, so that a table is never larger than its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its place.
    pub locator: Locator,
    /// The alignment of each column.
    pub columns: Vec<Alignment>,
    /// The first row, then the others. Each has at least one cell.
    pub rows: Vec<Vec<Words>>,
    /// The position of its first row in the file.
    pub origin: Origin,
}
