//! Owns the heading of a part or section.

use super::locator::Locator;
use super::paragraph::Number;
use super::words::Words;
use crate::source::Origin;

/// A heading of the instrument. The division is what follows it, up to the next heading of its level or above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// 1 for a part, 2 for a section, 3 for a subsection.
    pub level: u8,
    /// Its numeral with its ending, as printed: `III.`, `A.`, `一、`; some headings have none.
    pub numeral: Option<Number>,
    /// Its title.
    pub title: Words,
    /// Its place.
    pub locator: Locator,
    /// Where it stands in the file.
    pub origin: Origin,
}
