//! Owns the finding of a key or value in a file again, once there is something to say about it.
//!
//! Decoding does not keep places; almost no file needs them. Reading the events a second time costs nothing when there
//! is nothing to report.

use super::events::{self, Spot, Token};
use crate::source::{SourceText, Span};

/// A step into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Into the value of a key.
    Key(&'a str),
    /// Into an item of a list, from 0. A value that is no list is its own item 0.
    Item(usize),
}

/// The span of a value that is a word or text, else of the key it belongs to; the nearest thing found on the way
/// where the path ends early.
#[must_use]
pub fn place(source: &SourceText, path: &[Step<'_>]) -> Span {
    let mut walk = Walk { path, matched: 0, frames: Vec::new(), best: None, done: false };
    // A file that is no YAML was reported when it was read; what was found up to there is still the nearest place.
    let _ = events::each(source, |token, spot| walk.take(&token, spot));
    walk.best.map_or(Span::at(0), |spot| spot.span(source))
}

/// An open collection on the way.
struct Frame {
    map: bool,
    /// The key being looked at, in a map.
    key: Option<String>,
    /// Items or values seen.
    count: usize,
    /// Whether the collection lies on the path.
    on_path: bool,
}

struct Walk<'a> {
    path: &'a [Step<'a>],
    matched: usize,
    frames: Vec<Frame>,
    best: Option<Spot>,
    done: bool,
}

impl Walk<'_> {
    fn take(&mut self, token: &Token, spot: Spot) -> bool {
        match token {
            Token::Scalar(text) if self.is_key() => self.key(text, spot),
            Token::Scalar(_) | Token::Alias => {
                let on_path = self.step();
                if on_path && self.rest_is_first_item() {
                    self.best = Some(spot);
                    self.done = true;
                }
                self.value_done();
            }
            Token::List | Token::Map => {
                let on_path = self.step();
                self.frames.push(Frame { map: *token == Token::Map, key: None, count: 0, on_path });
            }
            Token::End => {
                self.frames.pop();
                self.value_done();
            }
            Token::Document | Token::Tagged => {}
        }
        !self.done
    }

    fn is_key(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.map && frame.key.is_none())
    }

    fn key(&mut self, text: &str, spot: Spot) {
        let depth = self.frames.len();
        let Some(frame) = self.frames.last_mut() else { return };
        frame.key = Some(text.to_owned());
        let wanted = frame.on_path && self.path.get(depth - 1) == Some(&Step::Key(text));
        if wanted && self.matched < depth {
            self.matched = depth;
            self.best = Some(spot);
        }
    }

    /// Whether the value that begins now lies on the path.
    fn step(&mut self) -> bool {
        let depth = self.frames.len();
        let Some(frame) = self.frames.last_mut() else { return true };
        let here = self.path.get(depth - 1);
        let on_path = frame.on_path
            && match here {
                Some(Step::Key(key)) => frame.map && frame.key.as_deref() == Some(*key),
                Some(Step::Item(item)) => !frame.map && frame.count == *item,
                None => false,
            };
        if on_path {
            self.matched = depth;
        }
        on_path
    }

    /// Whether what is left of the path is nothing, or item 0 of a value that is no list.
    fn rest_is_first_item(&self) -> bool {
        matches!(self.path.get(self.frames.len()..), Some([] | [Step::Item(0)]))
    }

    fn value_done(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.count += 1;
            frame.key = None;
        }
    }
}
