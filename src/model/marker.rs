//! Owns the marker that calls a footnote and stands before it.

/// A footnote marker as printed: `3`, `*`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marker(Box<str>);

impl Marker {
    /// A marker.
    #[must_use]
    pub fn new(printed: &str) -> Self {
        Self(printed.into())
    }

    /// As printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its number, for markers that are counted.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.0.parse().ok()
    }
}
