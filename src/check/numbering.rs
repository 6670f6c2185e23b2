//! The rule that paragraph numbers increase by one.

use std::collections::{BTreeMap, BTreeSet};

use super::rule::{Rule, RuleCheck, TextSubject};
use crate::diagnostic::{Code, Finding};
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::model::numeral::{self, suffix_before};
use crate::model::paragraph::Paragraph;
use crate::source::Span;

crate::codes! {
    /// # A paragraph number is missing
    ///
    /// Numbers increase by one: 12 is followed by 13, or 12 bis, or 12A. Here one or more were skipped, so a paragraph
    /// was lost, or a line only looks like a numbered paragraph (`1990. was a year`). If the official text really omits
    /// numbers, list them in `instrument.yaml`: `gaps: ["13"]`. (In a translation, L003 reports what is missing.)
    N001 = error "gap in paragraph numbers";

    /// # A paragraph number occurs twice
    ///
    /// The number is the address: two paragraphs cannot have the same one. If numbering really begins again, there is a
    /// heading before it and the first number is 1; the addresses then include the division.
    N002 = error "paragraph number twice";

    /// # A paragraph number out of order
    ///
    /// The number is smaller than the one before it but was not used yet, or it comes before smaller ones. Two
    /// paragraphs were probably swapped.
    N003 = error "paragraph number out of order";

    /// # Not a paragraph number
    ///
    /// Paragraphs are numbered from 1, without leading zeros, and up to nine digits. If the line only looks like a
    /// numbered paragraph, write the full stop as `\.`.
    N006 = error "not a number of a paragraph";
}

/// The rule.
pub const RULE: Rule = Rule { name: "numbering", look: RuleCheck::Text(look), codes: CODES };

fn look(subject: &TextSubject<'_>, findings: &mut Vec<Finding>) {
    // Texts of version 2 say how they are numbered, and have rules of their own: N008 and N009.
    if subject.edition.numbering.is_some() {
        return;
    }
    let mut series: BTreeMap<&str, Vec<&Paragraph>> = BTreeMap::new();
    for paragraph in subject.edition.paragraphs().filter(|paragraph| paragraph.mark.is_some()) {
        let under = paragraph.locator.as_str().rsplit_once("para_").map_or("", |(under, _)| under);
        series.entry(under).or_default().push(paragraph);
    }
    for paragraphs in series.values() {
        Series::new(subject, paragraphs, findings).look(findings);
    }
}

/// A number: its figure, and its suffix as printed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Printed<'a> {
    figure: u32,
    suffix: &'a str,
}

impl Printed<'_> {
    fn printed_number(figure: u32, suffix: &str) -> String {
        let space = if suffix.len() > 1 { " " } else { "" };
        format!("{figure}{space}{suffix}")
    }

    /// Whether this number comes directly after another.
    fn follows(self, last: Printed<'_>) -> bool {
        let next = self.figure == last.figure + 1 && self.suffix.is_empty();
        next || (self.figure == last.figure && suffix_before(self.suffix).as_deref() == Some(last.suffix))
    }
}

/// Consecutive numbers: those of the text, or of one division where numbering restarts. Duplicates are left out.
struct Series<'a> {
    subject: &'a TextSubject<'a>,
    numbers: Vec<(Printed<'a>, (u32, u32), Span)>,
    present: BTreeSet<String>,
    /// The two highest figures.
    highest: [u32; 2],
}

/// The help for numbers that do not increase.
const SWAPPED: &str = "compare with the official text: paragraphs changed places, or a number is mistyped";

/// A text does not lose more numbers in a row than this; beyond it, the line only looks like a paragraph.
const MOST_MISSING: usize = 10;

impl<'a> Series<'a> {
    /// Reports and leaves out duplicates and invalid numbers.
    fn new(subject: &'a TextSubject<'a>, paragraphs: &[&'a Paragraph], findings: &mut Vec<Finding>) -> Self {
        let mut series = Self { subject, numbers: Vec::new(), present: BTreeSet::new(), highest: [0, 0] };
        let mut first: BTreeMap<&Locator, Span> = BTreeMap::new();
        for paragraph in paragraphs {
            let Some(number) = paragraph.mark.as_ref().map(Mark::value) else { continue };
            let span = paragraph.origin.0;
            if let Some(first) = first.get(&paragraph.locator) {
                let finding = series.finding_at(&N002, span, format!("the number {number} occurs twice"));
                let finding = finding.related(subject.source, *first, "the first");
                findings
                    .push(finding.help("correct one of the two; if numbering begins again, put a heading before it"));
                continue;
            }
            first.insert(&paragraph.locator, span);
            let (figure, suffix) = numeral::figure_and_suffix(number);
            if let Some(order) = numeral::sort_key(number).filter(|_| !figure.starts_with('0')) {
                series.take_number(Printed { figure: order.0, suffix }, order, span);
            } else {
                let finding = series.finding_at(&N006, span, format!("no paragraph has the number {number}"));
                findings.push(finding.help(looks_like(number)));
            }
        }
        series
    }

    fn take_number(&mut self, number: Printed<'a>, order: (u32, u32), span: Span) {
        let [first, second] = self.highest;
        self.highest = [first.max(number.figure), second.max(first.min(number.figure))];
        self.present.insert(Printed::printed_number(number.figure, number.suffix));
        self.numbers.push((number, order, span));
    }

    fn finding_at(&self, code: &'static Code, span: Span, message: String) -> Finding {
        Finding::at(code, self.subject.source, span, message)
    }

    fn look(&self, findings: &mut Vec<Finding>) {
        // One error must give one finding. Comparing each number with its predecessor would report a single mistyped
        // number twice, at the number and at the next one, and a swapped pair three times; so the number after decides
        // which of the two is wrong.
        let mut last = Printed { figure: 0, suffix: "" };
        let mut last_order = (0, 0);
        for (i, (number, order, span)) in self.numbers.iter().enumerate() {
            let told = Printed::printed_number(number.figure, number.suffix);
            if number.follows(last) {
                (last, last_order) = (*number, *order);
                continue;
            }
            // If the next number continues from the last one, this number is the odd one out, and what follows it is in
            // order.
            let next = self.numbers.get(i + 1).filter(|(next, before, _)| next.follows(last) && before < order);
            let next = next.map(|(next, ..)| *next);
            let before = Printed::printed_number(last.figure, last.suffix);
            match next {
                // A number far above all others cannot be a swapped paragraph; it is a line that only looks like one.
                Some(next) if number.figure <= self.highest_but(*number) + 1 => {
                    let next = Printed::printed_number(next.figure, next.suffix);
                    let finding = self.finding_at(&N003, *span, format!("{told} comes before {next}"));
                    findings.push(finding.help(SWAPPED));
                }
                None if *order < last_order => {
                    let finding = self.finding_at(&N003, *span, format!("{told} comes after {before}"));
                    findings.push(finding.help(SWAPPED));
                }
                _ => {
                    let missing = self.missing_numbers(last, *number);
                    let expected = next.map(|next| Printed::printed_number(next.figure, next.suffix));
                    let expected = expected.as_ref().or(missing.first()).filter(|_| !self.subject.is_translation());
                    findings.extend(expected.map(|expected| {
                        let message = format!("expected {expected}, found {told}");
                        self.finding_at(&N001, *span, message).help(self.gap_help(&missing, &told))
                    }));
                    // If the number after this one continues from the expected number, only this one is mistyped: 1, 2,
                    // 30, 4.
                    let mistyped = self.numbers.get(i + 1).is_some_and(|(after, ..)| {
                        after.suffix.is_empty() && after.figure == last.figure + 2 && number.figure > after.figure
                    });
                    if mistyped {
                        last = Printed { figure: last.figure + 1, suffix: "" };
                        last_order = (last.figure, 0);
                    } else if next.is_none() {
                        (last, last_order) = (*number, *order);
                        // Otherwise the text goes on from here, so that a gap is reported once and not for every number
                        // after it.
                    }
                }
            }
        }
    }

    /// The highest figure of all numbers but one.
    fn highest_but(&self, number: Printed<'_>) -> u32 {
        let [first, second] = self.highest;
        if number.figure == first { second } else { first }
    }

    /// The numbers expected between two numbers that are absent from the text and not recorded as gaps. The list is cut
    /// off after [`MOST_MISSING`], since a mistyped year would list thousands.
    fn missing_numbers(&self, last: Printed<'_>, number: Printed<'_>) -> Vec<String> {
        let compact = |text: &str| text.split_whitespace().collect::<String>();
        let gaps: BTreeSet<String> = self.accepted_gaps().iter().map(|gap| compact(gap)).collect();
        let absent = |number: &String| !gaps.contains(&compact(number)) && !self.present.contains(number);
        let same = number.figure == last.figure;
        let figures = (last.figure + 1..number.figure).map(|n| n.to_string());
        let mut missing: Vec<String> = figures.filter(absent).take(MOST_MISSING + 1).collect();
        let mut suffixes = Vec::new();
        let mut suffix = suffix_before(number.suffix);
        while let Some(before) = suffix.filter(|before| !same || before != last.suffix) {
            suffix = suffix_before(&before);
            suffixes.push(Printed::printed_number(number.figure, &before));
        }
        suffixes.reverse();
        // 9 bis after 9A: another style of suffixes begins, and nothing is missing.
        suffixes.retain(|told| !(same && *told == Printed::printed_number(number.figure, "")));
        missing.extend(suffixes.into_iter().filter(absent));
        missing
    }

    fn accepted_gaps(&self) -> &[String] {
        &self.subject.register.get(self.subject.instrument).gaps
    }

    fn gap_help(&self, missing: &[String], told: &str) -> String {
        if missing.len() > MOST_MISSING {
            return looks_like(told);
        }
        let all: Vec<String> =
            self.accepted_gaps().iter().chain(missing).map(|number| format!("\"{number}\"")).collect();
        let what = if missing.len() == 1 { "it" } else { "them" };
        format!("if the official text leaves {what} out, write `gaps: [{}]` in instrument.yaml", all.join(", "))
    }
}

fn looks_like(printed: &str) -> String {
    format!("if this only looks like a numbered paragraph, write `{printed}\\.`")
}
