//! The map from the places of a text to their spans in its file. The text is parsed again for it: only findings need
//! spans, and few texts have findings.

use std::collections::HashMap;

use super::text::LinkedText;
use crate::diagnostic::Finding;
use crate::model::edition::{Block, Edition};
use crate::model::locator::Locator;
use crate::source::Span;
use crate::syntax;

/// The places of a text in its file.
#[derive(Debug)]
pub struct SourceMap<'a> {
    /// The text.
    pub held: &'a LinkedText,
    spans: HashMap<Locator, Span>,
}

impl<'a> SourceMap<'a> {
    /// Parses a text for the spans of its places.
    #[must_use]
    pub fn of_text(held: &'a LinkedText) -> Self {
        let (edition, _) = syntax::parse::parse(&held.source, &held.locale);
        Self { held, spans: spans_by_place(&edition) }
    }

    /// The span of a place, or the end of the file if the text does not have it.
    #[must_use]
    pub fn span_of(&self, place: &Locator) -> Span {
        self.spans.get(place).copied().unwrap_or(Span::at(self.held.source.text().len()))
    }

    /// Adds a place of this text, the original, to a finding about its translation.
    #[must_use]
    pub fn original_of(&self, finding: Finding, place: &Locator) -> Finding {
        finding.related(&self.held.source, self.span_of(place), "the original")
    }
}

fn spans_by_place(edition: &Edition) -> HashMap<Locator, Span> {
    let mut spans = HashMap::new();
    for block in &edition.blocks {
        match block {
            Block::Division(division) => _ = spans.insert(division.locator.clone(), division.origin.0),
            Block::Paragraph(paragraph) => {
                spans.insert(paragraph.locator.clone(), paragraph.origin.0);
                paragraph.visit_points(|point| _ = spans.insert(point.locator.clone(), point.origin.0));
            }
        }
    }
    spans.extend(edition.notes.iter().map(|note| (note.locator.clone(), note.origin.0)));
    spans
}
