//! YAML: every file is checked against limits, and every mistake has a position. The only module that uses YAML
//! parsers.
//!
//! The dependency `serde_yaml` is its maintained continuation by the YAML organisation (`yaml_serde`) under the old
//! name. Both parse with libyaml, which takes quadratic time in the depth of flow collections, expands aliases without
//! limit and does not give the position of a duplicate key. So a linear pass over the events of `saphyr-parser`
//! (`guard`) first checks files that could be harmful, and later those that could not be parsed.

mod events;
mod guard;
mod recover;
mod positions;

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::codes;
use crate::diagnostic::{Code, Finding, did_you_mean, reworded_type_error};
use crate::source::{SourceText, Span};

pub use positions::{PathStep, span_at, span_within};

/// Reads a file of YAML into a value.
///
/// # Errors
/// Returns one or more findings, each at the key or value that caused it.
pub fn read<T: DeserializeOwned>(source: &SourceText) -> Result<T, Vec<Finding>> {
    let says_nothing = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if source.text().lines().all(says_nothing) {
        return Err(vec![
            Finding::in_file(&codes::Y007, source.path(), "the file is empty").help("write its keys, or delete it"),
        ]);
    }
    // Most files skip the guard here; a file that fails to parse passes through it in `read_once`.
    if guard::is_needed(source.text()) {
        guard::check_limits(source)?;
    }
    let again = |blanked: &SourceText| read_once::<T>(blanked).map(drop);
    read_once(source).map_err(|first| recover::and_more(source, first, &again))
}

/// Reads a file up to the first mistake in its keys and values.
fn read_once<T: DeserializeOwned>(source: &SourceText) -> Result<T, Vec<Finding>> {
    serde_yaml::from_str(source.text()).map_err(|error| match guard::check_limits(source) {
        Err(findings) => findings,
        Ok(()) => vec![explain_error(source, &error)],
    })
}

/// Turns an error of libyaml or serde into a finding at the right place.
fn explain_error(source: &SourceText, error: &serde_yaml::Error) -> Finding {
    // Neither library has typed errors, so the message text is all there is to tell them apart. The tests pin down
    // every wording that is relied on here; an unknown one falls through to a plain syntax error.
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    // Where serde knows it, the message begins with a path such as `relations.reaffirms[0]: `.
    let message = message.rsplit_once(": ").filter(|(path, _)| !path.contains(' ')).map_or(message, |(_, rest)| rest);
    let at = error.location().map_or(0, |l| source.offset(l.line(), l.column()));
    let span = word_at(source, at);
    let mistyped =
        message.split_once(WRONG_TYPE).map(|(_, wanted)| wanted.to_owned()).or_else(|| reworded_type_error(message));
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (code, sentence, help): (&'static Code, String, Option<String>) = match quoted.as_slice() {
        [key, known @ ..] if message.starts_with("unknown field") => {
            let near = did_you_mean(key, known.iter().copied());
            (&codes::Y002, format!("unknown key `{key}`"), near.or_else(|| Some(list_known(known))))
        }
        [word, known @ ..] if message.starts_with("unknown variant") => {
            let near = did_you_mean(word, known.iter().copied());
            (
                &codes::Y004,
                format!("`{word}` is not one of the words allowed here"),
                near.or_else(|| Some(list_known(known))),
            )
        }
        [key, ..] if message.starts_with("missing field") => {
            (&codes::Y005, format!("the key `{key}` is missing"), Some(format!("add a line `{key}: …`")))
        }
        _ if mistyped.is_some() => (&codes::Y004, mistyped.unwrap_or_default(), None),
        _ => (&codes::Y001, message.to_owned(), Some(guard::malformed_help(source, at, message))),
    };
    let span = match quoted.first() {
        // A missing key has no position of its own, so the map around it has to do.
        Some(word) if code != &codes::Y005 => find_word(source, at, word).unwrap_or(span),
        _ => span,
    };
    Finding::at(code, source, span, sentence).maybe_help(help)
}

/// The start of the `expecting` message of untagged enums, whose error serde would otherwise phrase in terms of Rust.
const WRONG_TYPE: &str = "wrong type: ";

fn list_known(known: &[&str]) -> String {
    format!("one of: {}", known.join(", "))
}

/// Returns the span of the word that begins at a byte.
fn word_at(source: &SourceText, at: usize) -> Span {
    let line = source.line_span(at);
    let rest = source.slice(Span::new(at, line.end));
    let length = rest.find([':', ' ']).unwrap_or(rest.len());
    Span::new(at, at + length)
}

/// Finds a word from the line of `at` on. libyaml gives the position of the value or of the map around a key, not of
/// the key itself.
fn find_word(source: &SourceText, at: usize, word: &str) -> Option<Span> {
    let from = source.line_span(at).start;
    let found = source.text()[from..].find(word).map(|i| from + i)?;
    Some(Span::new(found, found + word.len()))
}

/// A map with its keys in file order. A duplicate key is an error, whereas serde would forget the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedMap<V>(pub Vec<(String, V)>);

impl<V> Default for OrderedMap<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for OrderedMap<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OrderedMapVisitor(PhantomData))
    }
}

struct OrderedMapVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for OrderedMapVisitor<V> {
    type Value = OrderedMap<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<OrderedMap<V>, A::Error> {
        let mut entries: Vec<(String, V)> = Vec::new();
        let mut seen = BTreeMap::new();
        while let Some(key) = access.next_key::<String>()? {
            if seen.insert(key.clone(), ()).is_some() {
                return Err(A::Error::custom(format!("duplicate key `{key}`")));
            }
            entries.push((key, access.next_value()?));
        }
        Ok(OrderedMap(entries))
    }
}

#[cfg(test)]
mod tests;
