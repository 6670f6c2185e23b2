//! The keys of the front matter that say how a text numbers its parts: `numbering`, `addresses`, `recitals`, `formulas`,
//! `as_printed` and `gaps`; the first two also for one division alone, as in `numbering.annex_II`.

use crate::diagnostic::Finding;
use crate::model::locator::Locator;
use crate::model::numbering_keys::{NumberingKeys, NumberingRules};
use crate::source::{SourceText, Span};
use crate::syntax::codes;

/// The keys that may stand in the front matter.
pub const KEYS: [&str; 6] = ["numbering", "addresses", "recitals", "formulas", "as_printed", "gaps"];

/// The greatest number of levels of paragraphs and points.
const MOST_LEVELS: usize = 6;

/// Reads the keys, line by line. Values are in YAML's flow form: `["1.", "(a)"]`, `"(1)"`, `[art_1, part_I]`.
#[derive(Debug)]
pub struct KeyReader<'a> {
    source: &'a SourceText,
    keys: NumberingKeys,
    /// Whether `numbering` stands there for the whole text, which makes it one of version 2.
    is_version_2: bool,
}

impl<'a> KeyReader<'a> {
    /// Creates a reader of the front matter of this file.
    pub fn new(source: &'a SourceText) -> Self {
        Self { source, keys: NumberingKeys::default(), is_version_2: false }
    }

    /// Whether a word of the front matter is one of these keys.
    pub fn is_key(word: &str) -> bool {
        KEYS.contains(&word) || matches!(word.split_once('.'), Some(("numbering" | "addresses", _)))
    }

    /// Reads a line with one of these keys.
    pub fn read_line(&mut self, key: &str, value: Span, findings: &mut Vec<Finding>) {
        let written = self.source.slice(value);
        let read = match key.split_once('.') {
            Some((key, division)) => self.read_rule(key, Some(division), written),
            None if key == "numbering" || key == "addresses" => self.read_rule(key, None, written),
            None if key == "recitals" => serde_yaml::from_str(written).map(|mark| self.keys.recitals = Some(mark)).ok(),
            None => self.read_places(key, written),
        };
        if read.is_none() {
            let form = match key {
                "recitals" => "a mark with its first value, as in `recitals: \"(1)\"`",
                _ if key.starts_with("numbering") => {
                    "marks with their first values, as in `numbering: [\"1.\", \"(a)\"]`"
                }
                _ => "a list of addresses, as in `[art_1, annex_I]`",
            };
            let finding = Finding::at(&codes::T011, self.source, value, format!("`{key}` cannot be read"));
            findings.push(finding.help(format!("write {form}")));
        }
    }

    fn read_rule(&mut self, key: &str, division: Option<&str>, written: &str) -> Option<()> {
        let list = read_list(written)?;
        let rules = match division {
            None => &mut self.keys.text,
            Some(division) => rules_of(&mut self.keys.divisions, division),
        };
        if key == "numbering" {
            if list.len() > MOST_LEVELS {
                return None;
            }
            self.is_version_2 |= division.is_none();
            rules.levels = Some(list);
        } else {
            rules.addresses = Some(list);
        }
        Some(())
    }

    fn read_places(&mut self, key: &str, written: &str) -> Option<()> {
        let places: Option<Vec<Locator>> =
            read_list(written)?.iter().map(|place| Locator::parse_written(place)).collect();
        let list = match key {
            "formulas" => &mut self.keys.formulas,
            "as_printed" => &mut self.keys.as_printed,
            _ => &mut self.keys.gaps,
        };
        *list = places?;
        Some(())
    }

    /// Returns the keys of a text of version 2; nothing for one of version 1.
    pub fn finish(self) -> Option<NumberingKeys> {
        self.is_version_2.then_some(self.keys)
    }
}

fn rules_of<'k>(divisions: &'k mut Vec<(String, NumberingRules)>, division: &str) -> &'k mut NumberingRules {
    let at = divisions.iter().position(|(known, _)| known == division).unwrap_or_else(|| {
        divisions.push((division.to_owned(), NumberingRules::default()));
        divisions.len() - 1
    });
    &mut divisions[at].1
}

/// Reads a list of short texts. Numbers and other values of YAML are taken as they are written.
fn read_list(written: &str) -> Option<Vec<String>> {
    let list: Vec<serde_yaml::Value> = serde_yaml::from_str(written).ok()?;
    let text = |value: serde_yaml::Value| match value {
        serde_yaml::Value::String(text) => Some(text),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    list.into_iter().map(text).collect()
}
