//! YAML events with their positions.

use saphyr_parser::{Event, Parser, Span as YamlSpan};

use crate::source::{SourceText, Span};

/// An element of a YAML file, in file order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// The start of a document.
    Document,
    /// A scalar value, with its text.
    Scalar(String),
    /// The start of a list, with the number of its anchor (0 for none).
    List(usize),
    /// The start of a map, with the number of its anchor (0 for none).
    Map(usize),
    /// The end of a list or map.
    End,
    /// A reference to the value with this anchor.
    Alias(usize),
    /// A tag such as `!!binary`. The scalar, list or map itself follows as its own token.
    Tagged,
}

/// The position of a token. It is converted to a span only if there is a finding about it, because finding the byte at
/// a line and column takes time proportional to the file.
#[derive(Clone, Copy, Debug)]
pub struct EventSpan(YamlSpan);

impl EventSpan {
    /// Converts the position to a span of the file. The parser counts columns from 0.
    pub fn to_span(self, source: &SourceText) -> Span {
        let start = source.offset(self.0.start.line(), self.0.start.col() + 1);
        let end = source.offset(self.0.end.line(), self.0.end.col() + 1);
        Span::new(start, end)
    }
}

/// Visits the tokens of a file until `see` returns false or the file ends.
///
/// # Errors
/// Returns the message and position of the first mistake if the file is not YAML.
pub fn visit_tokens(source: &SourceText, mut see: impl FnMut(Token, EventSpan) -> bool) -> Result<(), (String, Span)> {
    for event in Parser::new_from_str(source.text()) {
        let (event, span) = event.map_err(|error| {
            let at = source.offset(error.marker().line(), error.marker().col() + 1);
            (error.info().to_owned(), Span::at(at))
        })?;
        let spot = EventSpan(span);
        let tagged = match &event {
            Event::Scalar(_, _, _, tag) | Event::SequenceStart(_, tag) | Event::MappingStart(_, tag) => tag.is_some(),
            _ => false,
        };
        if tagged && !see(Token::Tagged, spot) {
            return Ok(());
        }
        let token = match event {
            Event::DocumentStart(_) => Token::Document,
            Event::Scalar(text, ..) => Token::Scalar(text.into_owned()),
            Event::SequenceStart(anchor, _) => Token::List(anchor),
            Event::MappingStart(anchor, _) => Token::Map(anchor),
            Event::SequenceEnd | Event::MappingEnd => Token::End,
            Event::Alias(anchor) => Token::Alias(anchor),
            _ => continue,
        };
        if !see(token, spot) {
            return Ok(());
        }
    }
    Ok(())
}
