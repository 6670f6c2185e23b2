//! A reference as written, taken for what its words say.

use super::item::CitedValue;
use super::level::CitedLevel;
pub use super::scope::CitedScope;

/// A step from an outer place to an inner one: an article, then its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedStep {
    /// What it names.
    pub level: CitedLevel,
    /// The value.
    pub value: CitedValue,
}

/// A reference to one place, or to a range of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenReference {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The steps to the place, the outermost first.
    pub steps: Vec<CitedStep>,
    /// The steps to the last place of a range.
    pub through: Option<Vec<CitedStep>>,
    /// Which text the place is in.
    pub scope: CitedScope,
}
