//! Owns the rule that paragraph numbers go up by one.

use std::collections::BTreeMap;

use super::rule::{Look, Rule, Subject};
use crate::diagnostic::Finding;
use crate::model::locator::Locator;
use crate::model::paragraph::{Number, Paragraph};
use crate::source::Span;

crate::codes! {
    /// # A paragraph number is missing
    ///
    /// Numbers go up by one: after 12 comes 13, or 12 bis, or 12A. Here one or more were skipped, so a paragraph was
    /// lost, or a line only looks like a numbered paragraph (`1990. was a year`). If the official text really leaves
    /// numbers out, list them in `instrument.yaml`: `gaps: ["13"]`.
    N001 = error "gap in paragraph numbers";

    /// # A paragraph number stands twice
    ///
    /// The number is the address: two paragraphs cannot have the same one. Where numbering really begins again, a
    /// heading stands before it and the first number is 1; the addresses then carry the division.
    N002 = error "paragraph number twice";

    /// # A paragraph number out of order
    ///
    /// The number is smaller than the one before, but was not used yet. Two paragraphs were probably swapped.
    N003 = error "paragraph number out of order";
}

/// The rule.
pub const RULE: Rule = Rule { name: "numbering", look: Look::Text(look), codes: CODES };

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut series: BTreeMap<String, Series> = BTreeMap::new();
    for paragraph in subject.edition.paragraphs() {
        if let Some(number) = &paragraph.number {
            let under = paragraph.locator.as_str().rsplit_once("para_").map_or("", |(under, _)| under);
            series.entry(under.to_owned()).or_default().take(subject, paragraph, number, findings);
        }
    }
}

/// Numbers that run on: those of the text, or of one division where numbering restarts.
#[derive(Default)]
struct Series {
    last: (u32, u32),
    seen: BTreeMap<Locator, Span>,
}

impl Series {
    fn take(&mut self, subject: &Subject<'_>, paragraph: &Paragraph, number: &Number, findings: &mut Vec<Finding>) {
        let span = paragraph.origin.0;
        let printed = &number.printed;
        let report = |code, message: String| Finding::at(code, subject.source, span, message);
        if let Some(first) = self.seen.get(&paragraph.locator) {
            let finding = report(&N002, format!("the number {printed} stands twice"));
            findings.push(finding.related(subject.source, *first, "the first"));
            return;
        }
        self.seen.insert(paragraph.locator.clone(), span);
        let Some(order) = number.order() else { return };
        if order < self.last {
            findings.push(report(&N003, format!("{printed} comes after {}", spoken(self.last))));
            return;
        }
        let gap = self.missing(subject, order);
        if let Some(expected) = gap {
            let help = format!("if the official text leaves it out, write `gaps: [\"{expected}\"]` in instrument.yaml");
            findings.push(report(&N001, format!("expected {expected}, found {printed}")).help(help));
        }
        self.last = order;
    }

    /// The first number that should stand between the last one and this, unless it is a recorded gap.
    fn missing(&self, subject: &Subject<'_>, (figure, rank): (u32, u32)) -> Option<String> {
        let (last_figure, last_rank) = self.last;
        let gaps = &subject.register.get(subject.instrument).gaps;
        let goes_on = figure == last_figure && (rank == last_rank + 1 || (last_rank == 0 && rank == 2) || rank == 1);
        if goes_on || (figure == last_figure && rank > last_rank) {
            return None;
        }
        (last_figure + 1..figure).take(1000).map(|n| n.to_string()).find(|n| !gaps.contains(n))
    }
}

fn spoken((figure, rank): (u32, u32)) -> String {
    if rank == 0 { figure.to_string() } else { format!("{figure} with a suffix") }
}
