//! Reading of the two files beside a text, annotations and references. Both are maps from locators to entries.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::yaml::{self, OrderedMap, PathStep};
use super::{codes, prose};
use crate::diagnostic::{Finding, did_you_mean};
use crate::model::annotation::{Annotation, AnnotationKind};
use crate::model::date::Date;
use crate::model::locator::Locator;
use crate::model::reference::{Reference, ReferenceTarget};
use crate::source::SourceText;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAnnotation {
    quote: Option<String>,
    kind: String,
    text: String,
    #[serde(default)]
    source: OneOrMany,
    author: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReference {
    quote: String,
    target: String,
    why: Option<String>,
}

/// A text or a list of texts.
#[derive(Default, Deserialize)]
#[serde(untagged, expecting = "wrong type: a text or a list of texts is expected here")]
pub(super) enum OneOrMany {
    #[default]
    None,
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn into_vec(self) -> Vec<String> {
        match self {
            Self::None => Vec::new(),
            Self::One(text) => vec![text],
            Self::Many(list) => list,
        }
    }
}

/// Reads the annotations of a file, in file order.
#[must_use]
pub fn read_annotations(source: &SourceText) -> (Vec<Annotation>, Vec<Finding>) {
    read_entries(source, |entry: RawAnnotation, at: &PlaceEntry<'_>, findings| convert_annotation(entry, at, findings))
}

/// Reads the references of a file, in file order.
#[must_use]
pub fn read_references(source: &SourceText) -> (Vec<Reference>, Vec<Finding>) {
    read_entries(source, |entry: RawReference, at: &PlaceEntry<'_>, findings| convert_reference(entry, at, findings))
}

/// The position of an entry in its file.
struct PlaceEntry<'a> {
    source: &'a SourceText,
    written: &'a str,
    index: usize,
    locator: Locator,
}

impl PlaceEntry<'_> {
    /// Creates a finding at a key of the entry.
    fn finding_at(&self, key: &str, message: String) -> Finding {
        let path = [PathStep::Key(self.written), PathStep::Item(self.index), PathStep::Key(key)];
        Finding::at(&codes::Y008, self.source, yaml::span_at(self.source, &path), message)
    }
}

fn read_entries<Raw: for<'de> Deserialize<'de>, T>(
    source: &SourceText,
    convert: impl Fn(Raw, &PlaceEntry<'_>, &mut Vec<Finding>) -> Option<T>,
) -> (Vec<T>, Vec<Finding>) {
    let map = match yaml::read::<OrderedMap<Vec<Raw>>>(source) {
        Ok(map) => map,
        Err(findings) => return (Vec::new(), findings),
    };
    let mut findings = Vec::new();
    let mut all = Vec::new();
    let keys: BTreeSet<String> = map.0.iter().map(|(key, _)| key.clone()).collect();
    for (written, list) in map.0 {
        let Some(locator) = Locator::parse(&written) else {
            let span = yaml::span_at(source, &[PathStep::Key(&written)]);
            let finding = Finding::at(&codes::Y008, source, span, format!("`{written}` is not a place in a text"));
            findings.push(match Locator::guess_spelling(&written) {
                // There is no automatic fix, because it would make the key a duplicate.
                Some(meant) if keys.contains(meant.as_str()) => {
                    finding.help(format!("`{meant}` is in this file as well: move the entries there"))
                }
                Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(meant.to_string()),
                None => finding.help(PLACES),
            });
            continue;
        };
        for (index, raw) in list.into_iter().enumerate() {
            let entry = PlaceEntry { source, written: &written, index, locator: locator.clone() };
            all.extend(convert(raw, &entry, &mut findings));
        }
    }
    (all, findings)
}

/// The forms in which a place may be written.
const PLACES: &str = "write a locator such as `para_18__point_c`, `note_3` or `chapeau`, or `18 (c)`";

fn convert_annotation(raw: RawAnnotation, at: &PlaceEntry<'_>, findings: &mut Vec<Finding>) -> Option<Annotation> {
    let kind = AnnotationKind::ALL.iter().find(|(_, word)| *word == raw.kind).map(|(kind, _)| *kind);
    if kind.is_none() {
        let known = AnnotationKind::ALL.iter().map(|(_, word)| *word);
        let help = did_you_mean(&raw.kind, known.clone());
        let listed = format!("one of: {}", known.collect::<Vec<_>>().join(", "));
        let finding = at.finding_at("kind", format!("`{}` is not a kind of annotation", raw.kind));
        findings.push(finding.help(help.unwrap_or(listed)));
    }
    let date = raw.date.map(|date| Date::parse(&date).map_err(|e| findings.push(at.finding_at("date", e))));
    let whereabouts = |range| {
        let span =
            yaml::span_at(at.source, &[PathStep::Key(at.written), PathStep::Item(at.index), PathStep::Key("text")]);
        yaml::span_within(at.source, span, &raw.text, range)
    };
    let quote = raw.quote.filter(|quote| !report_empty_quote(quote, at, findings));
    let text = prose::read(&raw.text, at.source, &whereabouts, findings);
    Some(Annotation {
        locator: at.locator.clone(),
        entry: (at.written.to_owned(), at.index),
        quote,
        kind: kind?,
        text,
        sources: raw.source.into_vec(),
        author: raw.author,
        date: date.and_then(Result::ok),
    })
}

/// The forms in which a target may be written.
const TARGETS: &str =
    "write the name of a folder in content/, optionally followed by `#` and a place: `declaration-2019#para_3`";

/// Reports an empty quotation, and returns whether it is one.
fn report_empty_quote(quote: &str, at: &PlaceEntry<'_>, findings: &mut Vec<Finding>) -> bool {
    let empty = quote.trim().is_empty();
    if empty {
        let finding = at.finding_at("quote", "the quote is empty".to_owned());
        findings.push(finding.help("quote words of that place exactly as they are there"));
    }
    empty
}

fn convert_reference(raw: RawReference, at: &PlaceEntry<'_>, findings: &mut Vec<Finding>) -> Option<Reference> {
    let wrong = |message| {
        let place = raw.target.split_once('#').and_then(|(_, place)| Locator::guess_spelling(place));
        let help = place.map(|place| format!("did you mean `{place}`?"));
        at.finding_at("target", message).help(help.unwrap_or_else(|| TARGETS.to_owned()))
    };
    let target = ReferenceTarget::parse(&raw.target).map_err(|message| findings.push(wrong(message))).ok()?;
    if report_empty_quote(&raw.quote, at, findings) {
        return None;
    }
    Some(Reference {
        locator: at.locator.clone(),
        entry: (at.written.to_owned(), at.index),
        quote: raw.quote,
        target,
        why: raw.why,
    })
}
