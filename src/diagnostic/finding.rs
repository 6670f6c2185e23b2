//! Owns a finding: what is wrong, where, and what to do.

use super::code::{Code, Severity};
use crate::source::{NotText, SourceText, Span};

/// Where a finding is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A span of a text.
    Span(SourceText, Span),
    /// A file as a whole, or one that could not be read: its path, and line and byte where known (both from 1).
    File(String, Option<(usize, usize)>),
}

impl Place {
    /// The path, relative to the project.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Span(source, _) => source.path(),
            Self::File(path, _) => path,
        }
    }

    /// Line and column, both from 1; line 1, column 1 for a file as a whole.
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

    /// Whether it is the same place as another, in a file that may have been read anew.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Span(_, span), Self::Span(_, others)) => self.path() == other.path() && span == others,
            (Self::File(..), Self::File(..)) => {
                self.path() == other.path() && self.line_column() == other.line_column()
            }
            _ => false,
        }
    }

    fn order(&self) -> (&str, usize) {
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
    /// What is wrong here: a sentence, lower case, without full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// Other places that matter, each with a few words.
    pub related: Vec<(Place, String)>,
    /// What to do, where it is known.
    pub help: Option<String>,
    /// Lines that the help says to put into a file, ready to be pasted.
    pub paste: Option<String>,
    /// What to write in the place of the span, where that needs no decision.
    pub fix: Option<String>,
    /// Whether the site makes an error of it, though its code is a warning.
    pub raised: bool,
}

impl Finding {
    /// A finding at a span of a text.
    #[must_use]
    pub fn at(code: &'static Code, source: &SourceText, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Place::Span(source.clone(), span), message)
    }

    /// A finding about a file as a whole.
    #[must_use]
    pub fn in_file(code: &'static Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(code, Place::File(path.into(), None), message)
    }

    /// A finding about bytes that are no text.
    #[must_use]
    pub fn not_text(code: &'static Code, path: &str, error: &NotText) -> Self {
        Self::new(code, Place::File(path.to_owned(), Some((error.line, error.byte))), error.problem.clone())
            .help(error.help.clone())
    }

    /// A finding at a place.
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
            raised: false,
        }
    }

    /// Adds what to write in the place of its span. Only where the author would write the same without thinking.
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

    /// Adds what to do, where it is known.
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

    /// Adds another place that matters.
    #[must_use]
    pub fn related(mut self, source: &SourceText, span: Span, words: impl Into<String>) -> Self {
        self.related.push((Place::Span(source.clone(), span), words.into()));
        self
    }

    /// What it counts as, given whether warnings are errors.
    #[must_use]
    pub fn severity(&self, strict: bool) -> Severity {
        if strict || self.raised { Severity::Error } else { self.code.severity }
    }
}

/// Puts findings into the one order they are always shown in: by file, place, code and words. What many pages fail of, at
/// one place of a template, is said once.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| {
            let (path, at) = f.place.order();
            (path.to_owned(), at, f.code.id, f.message.clone())
        };
        key(a).cmp(&key(b))
    });
    findings.dedup_by(|a, b| a.code == b.code && a.message == b.message && a.place.is(&b.place));
}

/// "2 errors and 1 warning".
#[must_use]
pub fn counted(findings: &[Finding], strict: bool) -> String {
    let errors = findings.iter().filter(|finding| finding.severity(strict) == Severity::Error).count();
    let plural = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    };
    match (errors, findings.len() - errors) {
        (errors, 0) => plural(errors, "error"),
        (0, warnings) => plural(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", plural(errors, "error"), plural(warnings, "warning")),
    }
}

/// So many words are compared letter by letter: a long file may have as many mistakes as another has places.
const COMPARED: usize = 1_000;

/// The word of `known` that `word` was probably meant to be, if any is near enough: at most a third of its letters are
/// others.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (lower, length) = (word.to_lowercase(), word.chars().count());
    let allowed = |k: &str| (k.len().max(length) / 3).max(1);
    // A word so much longer or shorter is not near, and most are of other lengths.
    let similar = known.into_iter().filter(|k| k.len().abs_diff(word.len()) <= 4 * allowed(k)).take(COMPARED);
    let near = similar.filter_map(|k| {
        let distance = strsim::osa_distance(&lower, &k.to_lowercase());
        (distance <= (k.chars().count().max(length) / 3).max(1)).then_some((distance, k))
    });
    near.min().map(|(_, k)| k)
}

/// "did you mean `x`?", for the help of a finding about an unknown word.
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
