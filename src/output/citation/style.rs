//! The contract of a citation style: how it writes a work and a place in it.

use super::pinpoint::Pinpoint;
use super::work::{Worded, Work};
use crate::model::citation_manner::CitationManner;
use crate::output::theme::messages::Messages;

/// A stretch of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Words of the style.
    Text(String),
    /// A title that the style sets in italics.
    Title(Worded),
    /// Words that may be in another language or direction than those around them.
    Apart(Worded),
}

impl Run {
    /// Words of the style.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// Words to be set apart whose language is not known: a symbol, an address, a place.
    pub fn apart(words: impl Into<String>) -> Self {
        Self::Apart(Worded { text: words.into(), lang: None })
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Title(words) | Self::Apart(words) => &words.text,
        }
    }
}

/// A line of a citation.
pub type Line = Vec<Run>;

/// A style of citation.
pub struct Style {
    /// Its name in ids: `oscola`.
    pub id: &'static str,
    /// Its name for people; proper names are the same in every language.
    pub name: fn(&Messages) -> String,
    /// Whether it is for programs: set in a fixed width, read from left to right.
    pub is_code: bool,
    /// Whether its order and punctuation are English on pages in every language.
    pub is_english: bool,
    /// Whether works of a manner of citation are cited in it.
    pub serves: fn(CitationManner) -> bool,
    /// How it names a place in a text.
    pub pinpoint: fn(&Pinpoint) -> String,
    /// Writes a citation.
    pub write: fn(&Work, &Messages) -> Vec<Line>,
}

impl Style {
    /// The citation of a work as plain text, one line after another.
    #[must_use]
    pub fn plain(&self, work: &Work, messages: &Messages) -> String {
        let line = |line: &Line| line.iter().map(Run::words).collect::<String>();
        (self.write)(work, messages).iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

impl std::fmt::Debug for Style {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

/// The rows of a machine-readable format as the one line of a citation.
#[must_use]
pub fn code(text: String) -> Vec<Line> {
    vec![vec![Run::Text(text)]]
}

/// Joins parts with a separator.
#[must_use]
pub fn joined(parts: Vec<Run>, between: &str) -> Line {
    let mut line = Line::new();
    for part in parts {
        if !line.is_empty() {
            line.push(Run::text(between));
        }
        line.push(part);
    }
    line
}
