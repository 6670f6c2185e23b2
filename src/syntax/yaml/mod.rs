//! The one door to YAML: what comes in is checked, what goes wrong is placed.
//!
//! The order of this project names `serde_yaml`; its maintained continuation by the YAML organisation (`yaml_serde`)
//! stands under that name. Both read with libyaml, which is quadratic in the depth of flow collections and follows
//! aliases at any price, and neither says where a second key stands. So a linear pass over the events of
//! `saphyr-parser` (`guard`) looks first at files that could do harm, and again at files that could not be read.

mod events;
mod guard;
mod more;
mod place;

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::codes;
use crate::diagnostic::{Code, Finding, did_you_mean, mistype};
use crate::source::{SourceText, Span};

pub use place::{Step, place, within};

/// Reads a file of YAML into a value.
///
/// # Errors
/// One finding or more, each at the key or value that caused it.
pub fn read<T: DeserializeOwned>(source: &SourceText) -> Result<T, Vec<Finding>> {
    let says_nothing = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if source.text().lines().all(says_nothing) {
        return Err(vec![
            Finding::in_file(&codes::Y007, source.path(), "the file is empty").help("write its keys, or delete it"),
        ]);
    }
    if guard::is_needed(source.text()) {
        guard::check(source)?;
    }
    let again = |blanked: &SourceText| once::<T>(blanked).map(drop);
    once(source).map_err(|first| more::and_more(source, first, &again))
}

/// Reads a file as far as the first mistake of its keys and values.
fn once<T: DeserializeOwned>(source: &SourceText) -> Result<T, Vec<Finding>> {
    serde_yaml::from_str(source.text()).map_err(|error| match guard::check(source) {
        Err(findings) => findings,
        Ok(()) => vec![explained(source, &error)],
    })
}

/// What libyaml or serde says, in the words and at the place of a finding.
fn explained(source: &SourceText, error: &serde_yaml::Error) -> Finding {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    // A path such as `relations.reaffirms[0]: ` stands in front where serde knows it.
    let message = message.rsplit_once(": ").filter(|(path, _)| !path.contains(' ')).map_or(message, |(_, rest)| rest);
    let at = error.location().map_or(0, |l| source.offset(l.line(), l.column()));
    let span = word_at(source, at);
    let mistyped = message.split_once(WRONG_TYPE).map(|(_, wanted)| wanted.to_owned()).or_else(|| mistype(message));
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (code, sentence, help): (&'static Code, String, Option<String>) = match quoted.as_slice() {
        [key, known @ ..] if message.starts_with("unknown field") => {
            let near = did_you_mean(key, known.iter().copied());
            (&codes::Y002, format!("unknown key `{key}`"), near.or_else(|| Some(listed(known))))
        }
        [word, known @ ..] if message.starts_with("unknown variant") => {
            let near = did_you_mean(word, known.iter().copied());
            (
                &codes::Y004,
                format!("`{word}` is not one of the words allowed here"),
                near.or_else(|| Some(listed(known))),
            )
        }
        [key, ..] if message.starts_with("missing field") => {
            (&codes::Y005, format!("the key `{key}` is missing"), Some(format!("add a line `{key}: …`")))
        }
        _ if mistyped.is_some() => (&codes::Y004, mistyped.unwrap_or_default(), None),
        _ => (&codes::Y001, message.to_owned(), Some(guard::malformed_help(source, at, message))),
    };
    let span = match quoted.first() {
        Some(word) if code != &codes::Y005 => find_word(source, at, word).unwrap_or(span),
        _ => span,
    };
    Finding::at(code, source, span, sentence).maybe_help(help)
}

/// Opens the `expecting` of a union of several types, whose error serde would otherwise word in Rust.
const WRONG_TYPE: &str = "wrong type: ";

fn listed(known: &[&str]) -> String {
    format!("one of: {}", known.join(", "))
}

/// The word that begins at a byte, at least one character.
fn word_at(source: &SourceText, at: usize) -> Span {
    let line = source.line_span(at);
    let rest = source.slice(Span::new(at, line.end));
    let length = rest.find([':', ' ']).unwrap_or(rest.len());
    Span::new(at, at + length)
}

/// The first place from around `at` on where a word stands: libyaml points at the value or at the map around a key.
fn find_word(source: &SourceText, at: usize, word: &str) -> Option<Span> {
    let from = source.line_span(at).start;
    let found = source.text()[from..].find(word).map(|i| from + i)?;
    Some(Span::new(found, found + word.len()))
}

/// A map whose keys stand in the order of the file; a second equal key is an error, where serde would forget the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map<V>(pub Vec<(String, V)>);

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Map<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MapVisitor(PhantomData))
    }
}

struct MapVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for MapVisitor<V> {
    type Value = Map<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Map<V>, A::Error> {
        let mut entries: Vec<(String, V)> = Vec::new();
        let mut seen = BTreeMap::new();
        while let Some(key) = access.next_key::<String>()? {
            if seen.insert(key.clone(), ()).is_some() {
                return Err(A::Error::custom(format!("duplicate key `{key}`")));
            }
            entries.push((key, access.next_value()?));
        }
        Ok(Map(entries))
    }
}

#[cfg(test)]
mod tests;
