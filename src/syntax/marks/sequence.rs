//! What is wrong in a list of marks: values that are left out, mistyped, or out of order.

use super::lists::MarkList;
use crate::numbering::counting::series::{AddressSeries, SeriesStep};

/// What is wrong at one mark of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFault {
    /// The index of the mark in its list.
    pub at: usize,
    /// The value before it, if there is one.
    pub after: Option<String>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// The kinds of what may be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// These values are left out before it.
    Missing(Vec<String>),
    /// This value should stand there: what follows goes on from it.
    Mistyped(String),
    /// It belongs elsewhere; if the list goes on from before it, with the value that does so.
    OutOfOrder {
        /// The value that comes next, and should come before.
        before: Option<String>,
    },
}

/// Returns what is wrong in a list. One mistake gives one fault.
#[must_use]
pub fn list_faults(list: &MarkList) -> Vec<ListFault> {
    let known: Vec<usize> = (0..list.items.len()).filter(|at| list.series.has_value(&list.items[*at].value)).collect();
    let mut walk = ListWalk { list, last: None, faults: Vec::new() };
    for (position, at) in known.iter().enumerate() {
        let next = |further: usize| known.get(position + further).map(|at| list.items[*at].value.as_str());
        walk.step_to(*at, next(1), next(2));
    }
    walk.faults
}

struct ListWalk<'a> {
    list: &'a MarkList,
    last: Option<String>,
    faults: Vec<ListFault>,
}

impl ListWalk<'_> {
    // Comparing each value with its predecessor would report a single mistyped one twice, so what follows decides which of
    // the two is wrong.
    fn step_to(&mut self, at: usize, next: Option<&str>, second: Option<&str>) {
        let value = self.list.items[at].value.clone();
        let series = self.list.series;
        let (step, after) = self.step_from_last(&value);
        let goes_on = next.is_some_and(|next| series.follows(&value, next));
        let kind = match step {
            SeriesStep::Next => {
                self.last = Some(value);
                return;
            }
            // A value that comes too early is told there, unless the text goes on from it.
            _ if !goes_on && next.is_some_and(|next| self.continues(next)) => {
                FaultKind::OutOfOrder { before: next.map(str::to_owned) }
            }
            _ => match next.filter(|_| !goes_on).and_then(|next| self.expected_before(next, second)) {
                Some(expected) => {
                    self.last = Some(expected.clone());
                    FaultKind::Mistyped(expected)
                }
                None if step == SeriesStep::Back => {
                    if goes_on {
                        self.last = Some(value);
                    }
                    FaultKind::OutOfOrder { before: None }
                }
                None => {
                    self.last = Some(value);
                    let SeriesStep::Skips(mut missing) = step else { return };
                    // What stands elsewhere is out of order, and not missing.
                    missing.retain(|missing| self.list.items.iter().all(|item| item.value != *missing));
                    if missing.is_empty() {
                        return;
                    }
                    FaultKind::Missing(missing)
                }
            },
        };
        self.faults.push(ListFault { at, after, kind });
    }

    /// How a value stands to the last one, and that one. A list may run on from the one of its kind before it.
    fn step_from_last(&self, value: &str) -> (SeriesStep, Option<String>) {
        let series = self.list.series;
        if let Some(last) = &self.last {
            return (series.step(last, value).unwrap_or(SeriesStep::Next), Some(last.clone()));
        }
        let missing = series.missing_before(value);
        if missing.is_empty() {
            return (SeriesStep::Next, None);
        }
        match self.list.before.as_deref().and_then(|before| Some((before, series.step(before, value)?))) {
            Some((_, SeriesStep::Next)) => (SeriesStep::Next, None),
            Some((before, SeriesStep::Skips(fewer))) if fewer.len() < missing.len() => {
                (SeriesStep::Skips(fewer), Some(before.to_owned()))
            }
            _ => (SeriesStep::Skips(missing), None),
        }
    }

    /// Whether a value directly continues the list as it stands.
    fn continues(&self, value: &str) -> bool {
        match &self.last {
            Some(last) => self.list.series.follows(last, value),
            None => self.list.series.begins_with(value),
        }
    }

    /// The one value that is missing between the last one and the next, if the list goes on from that.
    fn expected_before(&self, next: &str, second: Option<&str>) -> Option<String> {
        let series: AddressSeries = self.list.series;
        let missing = match &self.last {
            Some(last) => match series.step(last, next)? {
                SeriesStep::Skips(missing) => missing,
                SeriesStep::Next | SeriesStep::Back => return None,
            },
            None => series.missing_before(next),
        };
        let goes_on = second.is_none_or(|second| series.follows(next, second));
        missing.into_iter().next().filter(|expected| goes_on && series.follows(expected, next))
    }
}

#[cfg(test)]
mod tests {
    use super::super::lists::ListItem;
    use super::*;
    use crate::model::numeral::NumeralKind;
    use crate::source::Span;

    fn told(values: &str, before: Option<&str>) -> String {
        let item = |value: &str| ListItem { value: value.to_owned(), span: Span::at(0) };
        let list = MarkList {
            parent: None,
            word: "art".to_owned(),
            stem: String::new(),
            series: AddressSeries::Plain(NumeralKind::Figure),
            items: values.split_whitespace().map(item).collect(),
            before: before.map(str::to_owned),
        };
        let told = |fault: &ListFault| match &fault.kind {
            FaultKind::Missing(missing) => format!("{} lacks {}", list.items[fault.at].value, missing.join(" ")),
            FaultKind::Mistyped(expected) => format!("{} is {expected}", list.items[fault.at].value),
            FaultKind::OutOfOrder { .. } => format!("{} moved", list.items[fault.at].value),
        };
        list_faults(&list).iter().map(told).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn one_mistake_is_one_fault() {
        for (values, faults) in [
            ("1 2 3", ""),
            ("0 1 2", ""),
            ("1 1a 2 2bis 3-1 4", ""),
            ("1 2 4 5", "4 lacks 3"),
            ("1 2 30 4 5", "30 is 3"),
            ("1 2 20 3 4", "20 moved"),
            ("1 3 2 4", "3 moved"),
            ("1 2 3 2 4", "2 moved"),
            ("4 5", "4 lacks 1 2 3"),
            ("1 2 6 7 3 4", "6 lacks 5, 3 moved"),
            ("1 L121-1 2", ""),
            ("7 2 3", "7 is 1"),
        ] {
            assert_eq!(told(values, None), faults, "{values}");
        }
    }

    #[test]
    fn lists_may_run_on() {
        assert_eq!(told("5 6", Some("4")), "");
        assert_eq!(told("1 2", Some("4")), "");
        assert_eq!(told("6 7", Some("4")), "6 lacks 5");
        assert_eq!(told("2 3", Some("4")), "2 lacks 1");
    }
}
