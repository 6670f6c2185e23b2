//! Owns the finding of a key or value in a file again, once there is something to say about it.
//!
//! Decoding does not keep places; almost no file needs them. Reading the events a second time costs nothing when there
//! is nothing to report. Where there is much to report, it is about one file after the other: the places of the last one
//! are kept, so that a thousand findings do not read their file a thousand times.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::events::{self, Spot, Token};
use crate::source::{Digest, SourceText, Span};

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
    thread_local! {
        static LAST: RefCell<Option<(Digest, Node)>> = const { RefCell::new(None) };
    }
    let spot = LAST.with_borrow_mut(|last| match last {
        Some((digest, tree)) if *digest == source.digest() => tree.find(path),
        _ => last.insert((source.digest(), tree(source))).1.find(path),
    });
    spot.map_or(Span::at(0), |spot| spot.span(source))
}

/// The span of a range of a text that stands as a value at `span`; of the whole value, where it is written otherwise than
/// it reads, or far into it.
#[must_use]
pub fn within(source: &SourceText, span: Span, text: &str, range: std::ops::Range<usize>) -> Span {
    /// Counting from the start each time is for short texts.
    const FAR: usize = 64 << 10;
    let words = text.get(range.clone()).and_then(|words| words.lines().next()).unwrap_or_default();
    if words.is_empty() || range.start > FAR {
        return span;
    }
    let before = text[..range.start].matches(words).count();
    let found = source.slice(span).match_indices(words).nth(before);
    found.map_or(span, |(at, words)| Span::new(span.start + at, span.start + at + words.len()))
}

/// A value of the file.
enum Node {
    /// A word or text, or an alias.
    Scalar(Spot),
    /// A list.
    List(Vec<Node>),
    /// A map: each key with its place and value; of keys that stand twice the first.
    Map(BTreeMap<String, (Spot, Node)>),
    /// No value.
    Nothing,
}

impl Node {
    fn find(&self, path: &[Step<'_>]) -> Option<Spot> {
        match (self, path) {
            (Self::Scalar(spot), [] | [Step::Item(0)]) => Some(*spot),
            (Self::List(items), [Step::Item(item), rest @ ..]) => items.get(*item)?.find(rest),
            (Self::Map(map), [Step::Key(key), rest @ ..]) => {
                let (spot, value) = map.get(*key)?;
                value.find(rest).or(Some(*spot))
            }
            _ => None,
        }
    }
}

/// A list or map that is open while the events are read, with the key that waits for its value.
enum Open {
    List(Vec<Node>),
    Map(BTreeMap<String, (Spot, Node)>, Option<(String, Spot)>),
}

fn tree(source: &SourceText) -> Node {
    let mut open: Vec<Open> = Vec::new();
    let mut root = Node::Nothing;
    // A file that is no YAML was reported when it was read; what was found up to there is still the nearest place.
    let _ = events::each(source, |token, spot| {
        let done = match token {
            Token::Scalar(text) => match open.last_mut() {
                Some(Open::Map(_, key @ None)) => {
                    *key = Some((text, spot));
                    return true;
                }
                _ => Node::Scalar(spot),
            },
            Token::Alias(_) => Node::Scalar(spot),
            Token::List(_) => {
                open.push(Open::List(Vec::new()));
                return true;
            }
            Token::Map(_) => {
                open.push(Open::Map(BTreeMap::new(), None));
                return true;
            }
            Token::End => open.pop().map_or(Node::Nothing, closed),
            Token::Document | Token::Tagged => return true,
        };
        put(&mut open, &mut root, done);
        true
    });
    while let Some(unfinished) = open.pop() {
        put(&mut open, &mut root, closed(unfinished));
    }
    root
}

fn closed(open: Open) -> Node {
    match open {
        Open::List(items) => Node::List(items),
        Open::Map(mut map, key) => {
            // The file broke off after a key.
            if let Some((key, spot)) = key {
                map.entry(key).or_insert((spot, Node::Nothing));
            }
            Node::Map(map)
        }
    }
}

/// Puts a finished value where it belongs: the innermost open collection, or the root.
fn put(open: &mut [Open], root: &mut Node, value: Node) {
    match open.last_mut() {
        Some(Open::List(items)) => items.push(value),
        Some(Open::Map(map, key)) => {
            // A key that is itself a list or map has no name to be found by.
            if let Some((key, spot)) = key.take() {
                map.entry(key).or_insert((spot, value));
            }
        }
        None if matches!(root, Node::Nothing) => *root = value,
        None => {}
    }
}
