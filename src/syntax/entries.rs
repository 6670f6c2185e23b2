//! Owns the reading of the two files that stand beside a text: annotations and references. Both are maps from a
//! locator to entries.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::yaml::{self, Map, Step};
use super::{codes, prose};
use crate::diagnostic::{Finding, did_you_mean};
use crate::model::annotation::{Annotation, AnnotationKind};
use crate::model::date::Date;
use crate::model::locator::Locator;
use crate::model::reference::{Reference, Target};
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

/// The annotations of a file, in its order.
#[must_use]
pub fn annotations(source: &SourceText) -> (Vec<Annotation>, Vec<Finding>) {
    entries(source, |entry: RawAnnotation, at: &Entry<'_>, findings| annotation(entry, at, findings))
}

/// The references of a file, in its order.
#[must_use]
pub fn references(source: &SourceText) -> (Vec<Reference>, Vec<Finding>) {
    entries(source, |entry: RawReference, at: &Entry<'_>, findings| reference(entry, at, findings))
}

/// Where an entry stands.
struct Entry<'a> {
    source: &'a SourceText,
    written: &'a str,
    index: usize,
    locator: Locator,
}

impl Entry<'_> {
    /// A finding at a key of the entry.
    fn finding(&self, key: &str, message: String) -> Finding {
        let path = [Step::Key(self.written), Step::Item(self.index), Step::Key(key)];
        Finding::at(&codes::Y008, self.source, yaml::place(self.source, &path), message)
    }
}

fn entries<Raw: for<'de> Deserialize<'de>, T>(
    source: &SourceText,
    convert: impl Fn(Raw, &Entry<'_>, &mut Vec<Finding>) -> Option<T>,
) -> (Vec<T>, Vec<Finding>) {
    let map = match yaml::read::<Map<Vec<Raw>>>(source) {
        Ok(map) => map,
        Err(findings) => return (Vec::new(), findings),
    };
    let mut findings = Vec::new();
    let mut all = Vec::new();
    let keys: BTreeSet<String> = map.0.iter().map(|(key, _)| key.clone()).collect();
    for (written, list) in map.0 {
        let Some(locator) = Locator::read(&written) else {
            let span = yaml::place(source, &[Step::Key(&written)]);
            let finding = Finding::at(&codes::Y008, source, span, format!("`{written}` is no place in a text"));
            findings.push(match Locator::respelt(&written) {
                Some(meant) if keys.contains(meant.as_str()) => finding.help(format!("`{meant}` stands here, too")),
                Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(meant.to_string()),
                None => finding.help(PLACES),
            });
            continue;
        };
        for (index, raw) in list.into_iter().enumerate() {
            let entry = Entry { source, written: &written, index, locator: locator.clone() };
            all.extend(convert(raw, &entry, &mut findings));
        }
    }
    (all, findings)
}

/// What may be written as a place.
const PLACES: &str = "write a locator such as `para_18__point_c`, `note_3` or `chapeau`, or `18 (c)`";

fn annotation(raw: RawAnnotation, at: &Entry<'_>, findings: &mut Vec<Finding>) -> Option<Annotation> {
    let kind = AnnotationKind::ALL.iter().find(|(_, word)| *word == raw.kind).map(|(kind, _)| *kind);
    if kind.is_none() {
        let known = AnnotationKind::ALL.iter().map(|(_, word)| *word);
        let help = did_you_mean(&raw.kind, known.clone());
        let listed = format!("one of: {}", known.collect::<Vec<_>>().join(", "));
        let finding = at.finding("kind", format!("`{}` is no kind of annotation", raw.kind));
        findings.push(finding.help(help.unwrap_or(listed)));
    }
    let date = raw.date.map(|date| Date::parse(&date).map_err(|e| findings.push(at.finding("date", e))));
    let whereabouts = |range| {
        let span = yaml::place(at.source, &[Step::Key(at.written), Step::Item(at.index), Step::Key("text")]);
        yaml::within(at.source, span, &raw.text, range)
    };
    let quote = raw.quote.filter(|quote| !is_empty(quote, at, findings));
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

/// What may be written as a target.
const TARGETS: &str =
    "write the name of a folder in content/, and behind `#` a place if wanted: `declaration-2019#para_3`";

/// Reports a quotation without words.
fn is_empty(quote: &str, at: &Entry<'_>, findings: &mut Vec<Finding>) -> bool {
    let empty = quote.trim().is_empty();
    if empty {
        let finding = at.finding("quote", "the quote is empty".to_owned());
        findings.push(finding.help("quote words of the place, as they stand there"));
    }
    empty
}

fn reference(raw: RawReference, at: &Entry<'_>, findings: &mut Vec<Finding>) -> Option<Reference> {
    let wrong = |message| {
        let place = raw.target.split_once('#').and_then(|(_, place)| Locator::respelt(place));
        let help = place.map(|place| format!("did you mean `{place}`?"));
        at.finding("target", message).help(help.unwrap_or_else(|| TARGETS.to_owned()))
    };
    let target = Target::read(&raw.target).map_err(|message| findings.push(wrong(message))).ok()?;
    if is_empty(&raw.quote, at, findings) {
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
