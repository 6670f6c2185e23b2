//! Owns the rule that paragraph numbers go up by one.

use std::collections::{BTreeMap, BTreeSet};

use super::rule::{Look, Rule, Subject};
use crate::diagnostic::{Code, Finding};
use crate::model::locator::Locator;
use crate::model::numeral::suffix_before;
use crate::model::paragraph::Paragraph;
use crate::source::Span;

crate::codes! {
    /// # A paragraph number is missing
    ///
    /// Numbers go up by one: after 12 comes 13, or 12 bis, or 12A. Here one or more were skipped, so a paragraph was
    /// lost, or a line only looks like a numbered paragraph (`1990. was a year`). If the official text really leaves
    /// numbers out, list them in `instrument.yaml`: `gaps: ["13"]`. (In a translation, L003 says what is missing.)
    N001 = error "gap in paragraph numbers";

    /// # A paragraph number stands twice
    ///
    /// The number is the address: two paragraphs cannot have the same one. Where numbering really begins again, a
    /// heading stands before it and the first number is 1; the addresses then carry the division.
    N002 = error "paragraph number twice";

    /// # A paragraph number out of order
    ///
    /// The number is smaller than the one before, but was not used yet; or it stands before smaller ones. Two paragraphs
    /// were probably swapped.
    N003 = error "paragraph number out of order";

    /// # Not a number of a paragraph
    ///
    /// Paragraphs are numbered from 1 up, without leading zeros, and no text has a thousand million of them. If the line
    /// only looks like a numbered paragraph, write the full stop as `\.`.
    N006 = error "not a number of a paragraph";
}

/// The rule.
pub const RULE: Rule = Rule { name: "numbering", look: Look::Text(look), codes: CODES };

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut series: BTreeMap<&str, Vec<&Paragraph>> = BTreeMap::new();
    for paragraph in subject.edition.paragraphs().filter(|paragraph| paragraph.number.is_some()) {
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
    fn told(figure: u32, suffix: &str) -> String {
        let space = if suffix.len() > 1 { " " } else { "" };
        format!("{figure}{space}{suffix}")
    }

    /// Whether it comes right after another.
    fn follows(self, last: Printed<'_>) -> bool {
        let next = self.figure == last.figure + 1 && self.suffix.is_empty();
        next || (self.figure == last.figure && suffix_before(self.suffix).as_deref() == Some(last.suffix))
    }
}

/// Numbers that run on: those of the text, or of one division where numbering restarts. Each number once.
struct Series<'a> {
    subject: &'a Subject<'a>,
    numbers: Vec<(Printed<'a>, (u32, u32), Span)>,
    present: BTreeSet<String>,
    /// The two highest figures.
    highest: [u32; 2],
}

/// What to do about numbers that do not go up.
const SWAPPED: &str = "compare with the official text: paragraphs changed places, or a number is mistyped";

/// More missing numbers in a row than a text loses: the line only looks like a paragraph.
const MOST_MISSING: usize = 10;

impl<'a> Series<'a> {
    /// Sorts out what stands twice and what is no number.
    fn new(subject: &'a Subject<'a>, paragraphs: &[&'a Paragraph], findings: &mut Vec<Finding>) -> Self {
        let mut series = Self { subject, numbers: Vec::new(), present: BTreeSet::new(), highest: [0, 0] };
        let mut first: BTreeMap<&Locator, Span> = BTreeMap::new();
        for paragraph in paragraphs {
            let Some(number) = &paragraph.number else { continue };
            let span = paragraph.origin.0;
            if let Some(first) = first.get(&paragraph.locator) {
                let finding = series.finding(&N002, span, format!("the number {} stands twice", number.printed));
                let finding = finding.related(subject.source, *first, "the first");
                findings.push(
                    finding.help("correct one of the two; where numbering begins again, a heading stands before it"),
                );
                continue;
            }
            first.insert(&paragraph.locator, span);
            let (figure, suffix) = number.parts();
            if let Some(order) = number.order().filter(|_| !figure.starts_with('0')) {
                series.take(Printed { figure: order.0, suffix }, order, span);
            } else {
                let finding = series.finding(&N006, span, format!("no paragraph has the number {}", number.printed));
                findings.push(finding.help(looks_like(&number.printed)));
            }
        }
        series
    }

    fn take(&mut self, number: Printed<'a>, order: (u32, u32), span: Span) {
        let [first, second] = self.highest;
        self.highest = [first.max(number.figure), second.max(first.min(number.figure))];
        self.present.insert(Printed::told(number.figure, number.suffix));
        self.numbers.push((number, order, span));
    }

    fn finding(&self, code: &'static Code, span: Span, message: String) -> Finding {
        Finding::at(code, self.subject.source, span, message)
    }

    fn look(&self, findings: &mut Vec<Finding>) {
        let mut last = Printed { figure: 0, suffix: "" };
        let mut last_order = (0, 0);
        for (i, (number, order, span)) in self.numbers.iter().enumerate() {
            let told = Printed::told(number.figure, number.suffix);
            if number.follows(last) {
                (last, last_order) = (*number, *order);
                continue;
            }
            // Where the next number goes on from the last, this one is the stranger, and those after it are not.
            let next = self.numbers.get(i + 1).filter(|(next, before, _)| next.follows(last) && before < order);
            let next = next.map(|(next, ..)| *next);
            let before = Printed::told(last.figure, last.suffix);
            match next {
                Some(next) if number.figure <= self.highest_but(*number) + 1 => {
                    let next = Printed::told(next.figure, next.suffix);
                    let finding = self.finding(&N003, *span, format!("{told} stands before {next}"));
                    findings.push(finding.help(SWAPPED));
                }
                None if *order < last_order => {
                    let finding = self.finding(&N003, *span, format!("{told} comes after {before}"));
                    findings.push(finding.help(SWAPPED));
                }
                _ => {
                    let missing = self.missing(last, *number);
                    let expected = next.map(|next| Printed::told(next.figure, next.suffix));
                    let expected = expected.as_ref().or(missing.first()).filter(|_| !self.subject.is_translation());
                    findings.extend(expected.map(|expected| {
                        let message = format!("expected {expected}, found {told}");
                        self.finding(&N001, *span, message).help(self.gap_help(&missing, &told))
                    }));
                    // Where the one after goes on from the number expected, only this one is mistyped.
                    let mistyped = self.numbers.get(i + 1).is_some_and(|(after, ..)| {
                        after.suffix.is_empty() && after.figure == last.figure + 2 && number.figure > after.figure
                    });
                    if mistyped {
                        last = Printed { figure: last.figure + 1, suffix: "" };
                        last_order = (last.figure, 0);
                    } else if next.is_none() {
                        (last, last_order) = (*number, *order);
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

    /// What should stand between two numbers, but stands nowhere and is no recorded gap; not many more than can be told.
    fn missing(&self, last: Printed<'_>, number: Printed<'_>) -> Vec<String> {
        let compact = |text: &str| text.split_whitespace().collect::<String>();
        let gaps: BTreeSet<String> = self.gaps().iter().map(|gap| compact(gap)).collect();
        let absent = |number: &String| !gaps.contains(&compact(number)) && !self.present.contains(number);
        let same = number.figure == last.figure;
        let figures = (last.figure + 1..number.figure).map(|n| n.to_string());
        let mut missing: Vec<String> = figures.filter(absent).take(MOST_MISSING + 1).collect();
        let mut suffixes = Vec::new();
        let mut suffix = suffix_before(number.suffix);
        while let Some(before) = suffix.filter(|before| !same || before != last.suffix) {
            suffix = suffix_before(&before);
            suffixes.push(Printed::told(number.figure, &before));
        }
        suffixes.reverse();
        // 9 bis after 9A: the other way of counting begins, nothing is missing.
        suffixes.retain(|told| !(same && *told == Printed::told(number.figure, "")));
        missing.extend(suffixes.into_iter().filter(absent));
        missing
    }

    fn gaps(&self) -> &[String] {
        &self.subject.register.get(self.subject.instrument).gaps
    }

    fn gap_help(&self, missing: &[String], told: &str) -> String {
        if missing.len() > MOST_MISSING {
            return looks_like(told);
        }
        let all: Vec<String> = self.gaps().iter().chain(missing).map(|number| format!("\"{number}\"")).collect();
        let what = if missing.len() == 1 { "it" } else { "them" };
        format!("if the official text leaves {what} out, write `gaps: [{}]` in instrument.yaml", all.join(", "))
    }
}

fn looks_like(printed: &str) -> String {
    format!("if this only looks like a numbered paragraph, write `{printed}\\.`")
}
