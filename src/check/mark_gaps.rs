//! The rule that the marks of a text of version 2 follow one another, in every list.

use super::rule::{Rule, RuleCheck, TextSubject};
use crate::diagnostic::{Code, Finding};
use crate::model::locator::Locator;
use crate::numbering::language::NumberingLanguage;
use crate::syntax::marks::gap_entries::{accepts_gap, gap_entries, missing_runs};
use crate::syntax::marks::lists::{MarkList, mark_lists};
use crate::syntax::marks::names::{kind_name, plural_name};
use crate::syntax::marks::sequence::{FaultKind, ListFault, list_faults};

crate::codes! {
    /// # A number or letter is missing
    ///
    /// Divisions, paragraphs, recitals and points follow one another: after article 6 comes article 7, or 6 bis, or 6a, and
    /// a list begins with its first mark, or goes on from the list before it. Here one or more were left out. First look
    /// for a typing error at this place; then for a line whose mark was not read (N010), or that was lost. If the source
    /// itself leaves them out, the front matter says so: `gaps: [art_7]`, or `gaps: [art_9-art_92]` for a whole range. An
    /// excerpt with many gaps has one finding a list. (In a translation, L003 reports what is missing.)
    N008 = warning "gap in numbering";

    /// # A number or letter out of order
    ///
    /// The mark comes after one that should follow it, and the list goes on without it. It was probably mistyped, or the
    /// text was moved; perhaps a line of words only begins like a mark, as in `1990. was a year`: write `\.` there. Where
    /// numbers begin again in another part, `addresses` in the front matter says so.
    N009 = warning "number out of order";
}

/// The rule.
pub const RULE: Rule = Rule { name: "mark_gaps", look: RuleCheck::Text(check_lists), codes: CODES };

/// A list with more gaps than this is an excerpt: its gaps are one finding.
const MOST_GAPS: usize = 2;

/// The most ranges that a message or a help names.
const MOST_NAMED: usize = 8;

fn check_lists(subject: &TextSubject<'_>, findings: &mut Vec<Finding>) {
    // Texts of version 1 have rules of their own: N001 to N007.
    if subject.edition.numbering.is_none() {
        return;
    }
    let language = NumberingLanguage::embedded(subject.locale);
    for list in mark_lists(subject.edition, language) {
        ListCheck { subject, list: &list }.report_faults(findings);
    }
}

/// Values that a list leaves out, with the fault that says so.
struct ListGap {
    fault: ListFault,
    missing: Vec<String>,
}

struct ListCheck<'a> {
    subject: &'a TextSubject<'a>,
    list: &'a MarkList,
}

impl ListCheck<'_> {
    fn report_faults(&self, findings: &mut Vec<Finding>) {
        let mut gaps = Vec::new();
        for fault in list_faults(self.list) {
            match &fault.kind {
                FaultKind::Missing(missing) => {
                    let missing: Vec<String> =
                        missing.iter().filter(|value| !self.is_accepted(value)).cloned().collect();
                    if !missing.is_empty() {
                        gaps.push(ListGap { fault, missing });
                    }
                }
                FaultKind::Mistyped(expected) => findings.push(self.mistyped(&fault, expected)),
                FaultKind::OutOfOrder { before } => findings.push(self.out_of_order(&fault, before.as_deref())),
            }
        }
        // A comparison with the original reports what a translation lacks.
        if self.subject.is_translation() {
            return;
        }
        if gaps.len() > MOST_GAPS {
            findings.extend(self.excerpt(&gaps));
        } else {
            findings.extend(gaps.iter().map(|gap| self.gap(gap)));
        }
    }

    fn is_accepted(&self, value: &str) -> bool {
        self.accepted_gaps().iter().any(|entry| accepts_gap(entry, self.list, value))
    }

    fn accepted_gaps(&self) -> &[Locator] {
        self.subject.edition.numbering.as_ref().map_or(&[], |keys| &keys.gaps)
    }

    fn kind(&self) -> &str {
        kind_name(&self.list.word)
    }

    /// A value as messages have it: `4.2.1` for `4-2-1`.
    fn shown(&self, value: &str) -> String {
        format!("{}{value}", self.list.stem.replace('-', "."))
    }

    fn value_at(&self, fault: &ListFault) -> String {
        self.list.items.get(fault.at).map(|item| self.shown(&item.value)).unwrap_or_default()
    }

    fn finding(&self, code: &'static Code, fault: &ListFault, message: String) -> Finding {
        let span = self.list.items.get(fault.at).map(|item| item.span).unwrap_or_default();
        Finding::at(code, self.subject.source, span, message)
    }

    fn mistyped(&self, fault: &ListFault, expected: &str) -> Finding {
        let (kind, found, expected) = (self.kind(), self.value_at(fault), self.shown(expected));
        let message = format!("expected {kind} {expected}, found {found}");
        let help = format!("what follows goes on from {expected}, so this is probably a typing error");
        self.finding(&N008, fault, message).help(help)
    }

    fn out_of_order(&self, fault: &ListFault, before: Option<&str>) -> Finding {
        let (kind, found) = (self.kind(), self.value_at(fault));
        let message = match (before, &fault.after) {
            (Some(before), _) => format!("{kind} {found} comes before {}", self.shown(before)),
            (None, Some(after)) => format!("{kind} {found} comes after {}", self.shown(after)),
            (None, None) => format!("{kind} {found} comes first"),
        };
        let help = "look for a typing error; if this only looks like a mark, write a backslash before its sign";
        self.finding(&N009, fault, message).help(help)
    }

    fn gap(&self, gap: &ListGap) -> Finding {
        let (missing, is_one) = self.missing_in_words(&gap.missing);
        let verb = if is_one { "is" } else { "are" };
        let found = self.value_at(&gap.fault);
        let message = match &gap.fault.after {
            Some(after) => format!("{missing} {verb} missing between {} and {found}", self.shown(after)),
            None => format!("{missing} {verb} missing before {found}"),
        };
        self.finding(&N008, &gap.fault, message).help(self.gap_help(&gap.missing))
    }

    /// The one finding of a list with many gaps.
    fn excerpt(&self, gaps: &[ListGap]) -> Option<Finding> {
        let (first, others) = gaps.split_first()?;
        let all: Vec<String> = gaps.iter().flat_map(|gap| gap.missing.iter().cloned()).collect();
        let (missing, _) = self.missing_in_words(&all);
        let message = format!("{missing} are missing, in {} places", gaps.len());
        let finding = self.finding(&N008, &first.fault, message).help(self.gap_help(&all));
        let spans = others.iter().take(MOST_NAMED).filter_map(|gap| self.list.items.get(gap.fault.at));
        Some(spans.fold(finding, |finding, item| finding.related(self.subject.source, item.span, "and here")))
    }

    /// The missing values with the name of their kind, and whether it is one: `article 7`, `articles 2, 3 and 5 to 11`.
    fn missing_in_words(&self, missing: &[String]) -> (String, bool) {
        let runs = missing_runs(self.list, missing);
        let mut told: Vec<String> = runs
            .iter()
            .take(MOST_NAMED)
            .flat_map(|(first, last)| {
                let (from, to) = (self.shown(first), self.shown(last));
                match first == last {
                    true => vec![from],
                    false if self.list.series.follows(first, last) => vec![from, to],
                    false => vec![format!("{from} to {to}")],
                }
            })
            .collect();
        if runs.len() > MOST_NAMED {
            told.push("others".to_owned());
        }
        let last = told.pop().unwrap_or_default();
        let told = if told.is_empty() { last } else { format!("{} and {last}", told.join(", ")) };
        let is_one = missing.len() == 1;
        let kind = self.kind();
        (if is_one { format!("{kind} {told}") } else { format!("{} {told}", plural_name(kind)) }, is_one)
    }

    fn gap_help(&self, missing: &[String]) -> String {
        let known = self.accepted_gaps().iter().map(ToString::to_string);
        let entries: Vec<String> = known.chain(gap_entries(self.list, missing)).collect();
        let what = if missing.len() == 1 { "it" } else { "them" };
        format!(
            "look for a typing error or a lost line; if the source leaves {what} out, write `gaps: [{}]` in the front matter",
            entries.join(", ")
        )
    }
}
