//! Owns the reading of YAML events with their places.

use saphyr_parser::{Event, Parser, Span as YamlSpan};

use crate::source::{SourceText, Span};

/// What stands in a file, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A document begins.
    Document,
    /// A value that is no collection; its text.
    Scalar(String),
    /// A list begins; the number of its anchor, 0 where it has none.
    List(usize),
    /// A map begins; the number of its anchor, 0 where it has none.
    Map(usize),
    /// A list or map ends.
    End,
    /// A value given elsewhere, at the anchor of a number.
    Alias(usize),
    /// A value with a tag such as `!!binary`; the scalar, list or map itself follows as its own token.
    Tagged,
}

/// Where a token stands. It becomes a span only when something is said about it: finding the byte of a line and column
/// means going through the file.
#[derive(Clone, Copy, Debug)]
pub struct Spot(YamlSpan);

impl Spot {
    /// The span in the file. The columns of the parser count from 0.
    pub fn span(self, source: &SourceText) -> Span {
        let start = source.offset(self.0.start.line(), self.0.start.col() + 1);
        let end = source.offset(self.0.end.line(), self.0.end.col() + 1);
        Span::new(start, end)
    }
}

/// Goes through the events of a file until `see` says stop (with false) or the file ends.
///
/// # Errors
/// Where the file is no YAML: what is wrong and where.
pub fn each(source: &SourceText, mut see: impl FnMut(Token, Spot) -> bool) -> Result<(), (String, Span)> {
    for event in Parser::new_from_str(source.text()) {
        let (event, span) = event.map_err(|error| {
            let at = source.offset(error.marker().line(), error.marker().col() + 1);
            (error.info().to_owned(), Span::at(at))
        })?;
        let spot = Spot(span);
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
