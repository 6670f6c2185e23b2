//! Positions of keys and values, for findings about them.
//!
//! Decoding does not keep positions, since hardly any file needs them. Only a file with findings is parsed a second
//! time, for the events. The positions in the last such file are cached, so that a thousand findings in one file do not
//! parse it a thousand times.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::events::{self, EventSpan, Token};
use crate::source::{Digest, SourceText, Span};

/// A step into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStep<'a> {
    /// Into the value of a key.
    Key(&'a str),
    /// Into an item of a list, from 0. A value that is not a list is its own item 0.
    Item(usize),
}

/// Returns the span of a scalar value, or of the key of any other value. If the path does not exist, it is the span of
/// the last key that does.
#[must_use]
pub fn span_at(source: &SourceText, path: &[PathStep<'_>]) -> Span {
    thread_local! {
        static LAST: RefCell<Option<(Digest, Node)>> = const { RefCell::new(None) };
    }
    let spot = LAST.with_borrow_mut(|last| match last {
        Some((digest, tree)) if *digest == source.digest() => tree.find_path(path),
        _ => last.insert((source.digest(), build_tree(source))).1.find_path(path),
    });
    spot.map_or(Span::at(0), |spot| spot.to_span(source))
}

/// Returns the span of a range of a text whose value is at `span`. It is the span of the whole value if the value is
/// escaped or folded in the file, or if the range is far into it.
#[must_use]
pub fn span_within(source: &SourceText, span: Span, text: &str, range: std::ops::Range<usize>) -> Span {
    /// Occurrences are counted from the start each time, which is affordable only in short texts.
    const FAR: usize = 64 << 10;
    let words = text.get(range.clone()).and_then(|words| words.lines().next()).unwrap_or_default();
    if words.is_empty() || range.start > FAR {
        return span;
    }
    // The text and its form in the file may differ in indentation and line breaks, so offsets cannot be transferred.
    // But the same words occur in the same order in both.
    let before = text[..range.start].matches(words).count();
    let found = source.slice(span).match_indices(words).nth(before);
    found.map_or(span, |(at, words)| Span::new(span.start + at, span.start + at + words.len()))
}

/// A value of the file.
enum Node {
    /// A scalar or an alias.
    Scalar(EventSpan),
    /// A list.
    List(Vec<Node>),
    /// A map: each key with its position and value; the first of duplicate keys.
    Map(BTreeMap<String, (EventSpan, Node)>),
    /// No value.
    Nothing,
}

impl Node {
    fn find_path(&self, path: &[PathStep<'_>]) -> Option<EventSpan> {
        match (self, path) {
            (Self::Scalar(spot), [] | [PathStep::Item(0)]) => Some(*spot),
            (Self::List(items), [PathStep::Item(item), rest @ ..]) => items.get(*item)?.find_path(rest),
            (Self::Map(map), [PathStep::Key(key), rest @ ..]) => {
                let (spot, value) = map.get(*key)?;
                value.find_path(rest).or(Some(*spot))
            }
            _ => None,
        }
    }
}

/// An open list or map; a map with the key whose value is still to come.
enum OpenNode {
    List(Vec<Node>),
    Map(BTreeMap<String, (EventSpan, Node)>, Option<(String, EventSpan)>),
}

fn build_tree(source: &SourceText) -> Node {
    let mut open: Vec<OpenNode> = Vec::new();
    let mut root = Node::Nothing;
    // A syntax error was reported when the file was read. What precedes it still gives the nearest position.
    let _ = events::visit_tokens(source, |token, spot| {
        let done = match token {
            Token::Scalar(text) => match open.last_mut() {
                Some(OpenNode::Map(_, key @ None)) => {
                    *key = Some((text, spot));
                    return true;
                }
                _ => Node::Scalar(spot),
            },
            Token::Alias(_) => Node::Scalar(spot),
            Token::List(_) => {
                open.push(OpenNode::List(Vec::new()));
                return true;
            }
            Token::Map(_) => {
                open.push(OpenNode::Map(BTreeMap::new(), None));
                return true;
            }
            Token::End => open.pop().map_or(Node::Nothing, close_node),
            Token::Document | Token::Tagged => return true,
        };
        insert_value(&mut open, &mut root, done);
        true
    });
    while let Some(unfinished) = open.pop() {
        insert_value(&mut open, &mut root, close_node(unfinished));
    }
    root
}

fn close_node(open: OpenNode) -> Node {
    match open {
        OpenNode::List(items) => Node::List(items),
        OpenNode::Map(mut map, key) => {
            // The file ends after a key.
            if let Some((key, spot)) = key {
                map.entry(key).or_insert((spot, Node::Nothing));
            }
            Node::Map(map)
        }
    }
}

/// Inserts a finished value into the innermost open collection, or as the root.
fn insert_value(open: &mut [OpenNode], root: &mut Node, value: Node) {
    match open.last_mut() {
        Some(OpenNode::List(items)) => items.push(value),
        Some(OpenNode::Map(map, key)) => {
            // A key that is itself a list or map cannot be part of a path.
            if let Some((key, spot)) = key.take() {
                map.entry(key).or_insert((spot, value));
            }
        }
        None if matches!(root, Node::Nothing) => *root = value,
        None => {}
    }
}
