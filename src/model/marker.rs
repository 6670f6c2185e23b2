//! A footnote marker: it calls the note in the text and opens it in the list of notes.

/// A footnote marker as printed: `3`, `*`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marker(Box<str>);

impl Marker {
    /// Creates a marker from its printed form.
    #[must_use]
    pub fn new(printed: &str) -> Self {
        Self(printed.into())
    }

    /// Returns whether a text can be a marker: at most 12 letters, digits or reference signs such as `*` and `†`. Where
    /// markers begin again on each page, the second `1` is `1-2`.
    #[must_use]
    pub fn is_valid(text: &str) -> bool {
        let sign = |c: char| c.is_alphanumeric() || matches!(c, '*' | '†' | '‡' | '§');
        (1..=12).contains(&text.chars().count()) && split_repetition(text).0.chars().all(sign)
    }

    /// Returns the marker as readers see it: `1` for `1-2`.
    #[must_use]
    pub fn shown(&self) -> &str {
        split_repetition(&self.0).0
    }

    /// Returns the printed form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the number, for numeric markers.
    #[must_use]
    pub fn as_number(&self) -> Option<u32> {
        self.0.parse().ok()
    }
}

/// Splits off the number that tells a repeated marker from the first: `1-2` is the second `1`.
fn split_repetition(text: &str) -> (&str, Option<&str>) {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('-') {
        Some((marker, repetition)) if !marker.is_empty() && digits(repetition) => (marker, Some(repetition)),
        _ => (text, None),
    }
}
