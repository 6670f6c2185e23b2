//! Owns the rule that the labels of points follow each other.

use std::collections::BTreeMap;

use super::rule::{Look, Rule, Subject};
use crate::diagnostic::Finding;
use crate::model::numeral::{self, Kind};
use crate::model::point::{Chunk, Point};
use crate::source::Span;

crate::codes! {
    /// # A point is missing
    ///
    /// Points follow each other: after (c) comes (d), after (iii) comes (iv), and a list begins with its first label.
    /// Here one or more were skipped. A point was lost, or a bracket at the start of a block only looks like a label.
    N004 = error "gap in points";

    /// # A point stands twice
    ///
    /// Two points of the same paragraph have the same label, and so the same address.
    N005 = error "point twice";
}

/// The rule.
pub const RULE: Rule = Rule { name: "points", look: Look::Text(look), codes: CODES };

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for paragraph in subject.edition.paragraphs() {
        body(subject, &paragraph.body, findings);
    }
}

fn body(subject: &Subject<'_>, chunks: &[Chunk], findings: &mut Vec<Finding>) {
    let lists: Vec<&Point> = chunks
        .iter()
        .filter_map(|chunk| match chunk {
            Chunk::Points(points) => Some(points),
            Chunk::Words(_) => None,
        })
        .flatten()
        .collect();
    sequence(subject, &lists, findings);
    for point in lists {
        body(subject, &point.body, findings);
    }
}

/// What counts of a printed label.
fn inner(point: &Point) -> &str {
    point.label.trim_matches(['(', ')'])
}

/// Words between points do not begin a new list: (a), (b), some words, (c).
fn sequence(subject: &Subject<'_>, points: &[&Point], findings: &mut Vec<Finding>) {
    let labels: Vec<&str> = points.iter().map(|point| inner(point)).collect();
    // Labels of other scripts are followed by position, so they cannot have gaps.
    let kind = kind(&labels).filter(|_| labels.iter().all(|label| label.is_ascii()));
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut last: Option<&str> = None;
    for (point, label) in points.iter().zip(labels) {
        let follows = kind.is_none_or(|kind| match last {
            None => numeral::positions(label, kind).contains(&1),
            Some(last) => numeral::follows(last, label, kind),
        });
        let span = point.origin.0;
        let first = [label, point.locator.as_str()].map(|name| *seen.entry(name).or_insert(span));
        if let Some(first) = first.into_iter().find(|first| *first != span) {
            let finding = Finding::at(&N005, subject.source, span, format!("({label}) stands twice"));
            let finding = finding.related(subject.source, first, "the first");
            findings.push(finding.help("correct one of the two labels, or delete the point pasted twice"));
        } else if let (false, Some(kind), false) = (follows, kind, subject.is_translation()) {
            let expected = last.map_or_else(|| Some(first_label(kind).to_owned()), |l| numeral::successor(l, kind));
            let expected = expected.unwrap_or_default();
            let message = format!("expected ({expected}), found ({label})");
            let help = format!("if this only looks like a point, write `\\({label})`");
            findings.push(Finding::at(&N004, subject.source, span, message).help(help));
        }
        last = Some(label);
    }
}

fn first_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Figure => "1",
        Kind::Letter => "a",
        Kind::Capital => "A",
        Kind::Roman => "i",
        Kind::RomanCapital => "I",
    }
}

/// The way of counting under which most labels follow the one before.
fn kind(labels: &[&str]) -> Option<Kind> {
    let fits = |kind: &Kind| labels.windows(2).filter(|pair| numeral::follows(pair[0], pair[1], *kind)).count();
    let first = labels.first()?;
    numeral::kinds(first).into_iter().rev().max_by_key(fits)
}
