//! The rule that the labels of points follow each other.

use std::collections::BTreeMap;

use super::rule::{Rule, RuleCheck, TextSubject};
use crate::diagnostic::Finding;
use crate::model::numeral::{self, NumeralKind};
use crate::model::point::{Chunk, Point};
use crate::source::Span;

crate::codes! {
    /// # A point is missing
    ///
    /// Points follow each other: (c) is followed by (d), (iii) by (iv), and a list begins with its first label. Here
    /// one or more were skipped. A point was lost, or a bracket at the start of a block only looks like a label.
    N004 = error "gap in points";

    /// # A point occurs twice
    ///
    /// Two points of the same paragraph have the same label, and so the same address.
    N005 = error "point twice";
}

/// The rule.
pub const RULE: Rule = Rule { name: "points", look: RuleCheck::Text(check_points), codes: CODES };

fn check_points(subject: &TextSubject<'_>, findings: &mut Vec<Finding>) {
    // Texts of version 2 say how they are numbered, and have rules of their own: N008 and N009.
    if subject.edition.numbering.is_some() {
        return;
    }
    for paragraph in subject.edition.paragraphs() {
        check_body(subject, &paragraph.body, findings);
    }
}

fn check_body(subject: &TextSubject<'_>, chunks: &[Chunk], findings: &mut Vec<Finding>) {
    let lists: Vec<&Point> = chunks
        .iter()
        .filter_map(|chunk| match chunk {
            Chunk::Points(points) => Some(points),
            _ => None,
        })
        .flatten()
        .collect();
    check_sequence(subject, &lists, findings);
    for point in lists {
        check_body(subject, &point.body, findings);
    }
}

/// The part of a printed label that counts.
fn inner_label(point: &Point) -> &str {
    point.label().trim_matches(['(', ')'])
}

/// Checks a list of points. Words between points do not begin a new list: (a), (b), some words, (c).
fn check_sequence(subject: &TextSubject<'_>, points: &[&Point], findings: &mut Vec<Finding>) {
    let labels: Vec<&str> = points.iter().map(|point| inner_label(point)).collect();
    // "i" is a letter and a Roman numeral; the kind that fits most of the list decides, since a single label cannot.
    // Labels of other scripts are numbered by position, so they cannot have gaps.
    let kind = common_kind(&labels).filter(|_| labels.iter().all(|label| label.is_ascii()));
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut last: Option<&str> = None;
    for (point, label) in points.iter().zip(labels) {
        let follows = kind.is_none_or(|kind| match last {
            None => numeral::possible_positions(label, kind).contains(&1),
            Some(last) => numeral::is_successor(last, label, kind),
        });
        let span = point.origin.0;
        let first = [label, point.locator.as_str()].map(|name| *seen.entry(name).or_insert(span));
        if let Some(first) = first.into_iter().find(|first| *first != span) {
            let finding = Finding::at(&N005, subject.source, span, format!("({label}) occurs twice"));
            let finding = finding.related(subject.source, first, "the first");
            findings.push(finding.help("correct one of the two labels, or delete the duplicate"));
        } else if let (false, Some(kind), false) = (follows, kind, subject.is_translation()) {
            let expected = last.map_or_else(|| Some(first_label(kind).to_owned()), |l| numeral::next_label(l, kind));
            let expected = expected.unwrap_or_default();
            let message = format!("expected ({expected}), found ({label})");
            let help = format!("if this only looks like a point, write `\\({label})`");
            findings.push(Finding::at(&N004, subject.source, span, message).help(help));
        }
        last = Some(label);
    }
}

fn first_label(kind: NumeralKind) -> &'static str {
    match kind {
        NumeralKind::Figure => "1",
        NumeralKind::Letter => "a",
        NumeralKind::Capital => "A",
        NumeralKind::Roman => "i",
        NumeralKind::RomanCapital => "I",
    }
}

/// The numbering style in which most labels follow the one before.
fn common_kind(labels: &[&str]) -> Option<NumeralKind> {
    let fits =
        |kind: &NumeralKind| labels.windows(2).filter(|pair| numeral::is_successor(pair[0], pair[1], *kind)).count();
    let first = labels.first()?;
    numeral::possible_kinds(first).into_iter().rev().max_by_key(fits)
}
