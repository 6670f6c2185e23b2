//! A finding: what is wrong, where, and what to do.

use super::code::{Code, Severity};
use crate::source::{NotText, SourceText, Span};

/// The place of a finding.
#[derive(Clone, Debug)]
pub enum Place {
    /// A span of a text.
    Span(SourceText, Span),
    /// A whole file, or one that could not be read: its path, and line and byte if known (both from 1).
    File(String, Option<(usize, usize)>),
}

impl Place {
    /// Returns the path, relative to the project.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Span(source, _) => source.path(),
            Self::File(path, _) => path,
        }
    }

    /// Returns line and column, both from 1; line 1, column 1 for a whole file.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        match self {
            Self::Span(source, span) => {
                let at = source.line_column(span.start);
                (at.line, at.column)
            }
            Self::File(_, at) => at.unwrap_or((1, 1)),
        }
    }

    /// Returns whether it is the same place as another. The file may have been read again in between, so texts are not
    /// compared.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Span(_, span), Self::Span(_, others)) => self.path() == other.path() && span == others,
            (Self::File(..), Self::File(..)) => {
                self.path() == other.path() && self.line_column() == other.line_column()
            }
            _ => false,
        }
    }

    /// Returns what places are sorted by: path and position.
    fn sort_key(&self) -> (&str, usize) {
        match self {
            Self::Span(source, span) => (source.path(), span.start),
            Self::File(path, _) => (path, 0),
        }
    }
}

/// A problem in what an author wrote.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Its kind.
    pub code: &'static Code,
    /// What is wrong here: a sentence in lower case, without a full stop.
    pub message: String,
    /// Where it is.
    pub place: Place,
    /// Other places that matter, each with a label.
    pub related: Vec<(Place, String)>,
    /// What to do, if that is known.
    pub help: Option<String>,
    /// Lines that the help says to add to a file, ready to be pasted.
    pub paste: Option<String>,
    /// The replacement of the span, if it needs no decision.
    pub fix: Option<String>,
    /// How serious it is: as its code says, until a [`Report`](super::Report) settles it.
    pub severity: Severity,
}

impl Finding {
    /// Creates a finding at a span of a text.
    #[must_use]
    pub fn at(code: &'static Code, source: &SourceText, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Place::Span(source.clone(), span), message)
    }

    /// Creates a finding about a whole file.
    #[must_use]
    pub fn in_file(code: &'static Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(code, Place::File(path.into(), None), message)
    }

    /// Creates a finding about a file that is not text.
    #[must_use]
    pub fn not_text(code: &'static Code, path: &str, error: &NotText) -> Self {
        Self::new(code, Place::File(path.to_owned(), Some((error.line, error.byte))), error.problem.clone())
            .help(error.help.clone())
    }

    /// Creates a finding at a place.
    #[must_use]
    pub fn new(code: &'static Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place,
            related: Vec::new(),
            help: None,
            paste: None,
            fix: None,
            severity: code.severity,
        }
    }

    /// Adds the replacement of its span. Only for what an author would write without thinking.
    #[must_use]
    pub fn fix(mut self, with: impl Into<String>) -> Self {
        self.fix = Some(with.into());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what to do, if that is known.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Adds lines to be pasted.
    #[must_use]
    pub fn paste(mut self, lines: impl Into<String>) -> Self {
        self.paste = Some(lines.into());
        self
    }

    /// Adds another place that matters, with a label.
    #[must_use]
    pub fn related(mut self, source: &SourceText, span: Span, label: impl Into<String>) -> Self {
        self.related.push((Place::Span(source.clone(), span), label.into()));
        self
    }

    /// Returns what reports are sorted by: file, position, code, message.
    pub(super) fn sort_key(&self) -> (&str, usize, &'static str, &str) {
        let (path, start) = self.place.sort_key();
        (path, start, self.code.id, &self.message)
    }

    /// Returns whether it says the same as another finding.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        self.code == other.code && self.message == other.message && self.place.is_same(&other.place)
    }
}

/// The most words to compare letter by letter. A long file may have as many mistakes as another has places, and comparing all
/// with all would take minutes.
const MAX_COMPARED: usize = 1_000;

/// Returns the word of `known` that `word` was probably meant to be, if any is near enough: at most a third of its letters
/// differ.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (lower, length) = (word.to_lowercase(), word.chars().count());
    let allowed = |k: &str| (k.len().max(length) / 3).max(1);
    // A word that is much longer or shorter cannot be near. This excludes most words without comparing them; lengths are in
    // bytes, of which a character has up to four.
    let similar = known.into_iter().filter(|k| k.len().abs_diff(word.len()) <= 4 * allowed(k)).take(MAX_COMPARED);
    let near = similar.filter_map(|k| {
        let distance = strsim::osa_distance(&lower, &k.to_lowercase());
        (distance <= (k.chars().count().max(length) / 3).max(1)).then_some((distance, k))
    });
    near.min().map(|(_, k)| k)
}

/// Returns "did you mean `x`?", for the help of a finding about an unknown word.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, known).map(|near| format!("did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_offered_and_a_far_one_is_not() {
        assert_eq!(nearest("declaratoin-2019", ["declaration-2019", "charter-1945"]), Some("declaration-2019"));
        assert_eq!(nearest("zebra", ["declaration-2019", "charter-1945"]), None);
    }
}
