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

    /// Whether a text can be a marker: letters and figures, or the signs that are used as marks, at most 12 of them.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        let sign = |c: char| c.is_alphanumeric() || matches!(c, '*' | '†' | '‡' | '§');
        (1..=12).contains(&text.chars().count()) && text.chars().all(sign)
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
