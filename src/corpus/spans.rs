//! Owns where the places of a text stand in its file. The text is read again for it: only findings ask, and few texts have
//! any.

use std::collections::HashMap;

use super::held::Held;
use crate::diagnostic::Finding;
use crate::model::edition::{Block, Edition};
use crate::model::locator::Locator;
use crate::source::Span;
use crate::syntax;

/// The places of a text in its file.
#[derive(Debug)]
pub struct Spans<'a> {
    /// The text.
    pub held: &'a Held,
    spans: HashMap<Locator, Span>,
}

impl<'a> Spans<'a> {
    /// Reads a text for its places.
    #[must_use]
    pub fn of(held: &'a Held) -> Self {
        let (edition, _) = syntax::text::parse(&held.source, &held.locale);
        Self { held, spans: spans(&edition) }
    }

    /// Where a place stands; the end of the file where the text has none such.
    #[must_use]
    pub fn at(&self, place: &Locator) -> Span {
        self.spans.get(place).copied().unwrap_or(Span::at(self.held.source.text().len()))
    }

    /// A finding with a place of this text beside it: it is the original of the one with the finding.
    #[must_use]
    pub fn original_of(&self, finding: Finding, place: &Locator) -> Finding {
        finding.related(&self.held.source, self.at(place), "the original")
    }
}

fn spans(edition: &Edition) -> HashMap<Locator, Span> {
    let mut spans = HashMap::new();
    for block in &edition.blocks {
        match block {
            Block::Division(division) => _ = spans.insert(division.locator.clone(), division.origin.0),
            Block::Paragraph(paragraph) => {
                spans.insert(paragraph.locator.clone(), paragraph.origin.0);
                paragraph.each_point(|point| _ = spans.insert(point.locator.clone(), point.origin.0));
            }
        }
    }
    spans.extend(edition.notes.iter().map(|note| (note.locator.clone(), note.origin.0)));
    spans
}
