//! The entries of `gaps` in the front matter: a place that the source leaves out, or a range of such places.

use super::lists::MarkList;
use crate::model::locator::Locator;
use crate::numbering::counting::series::SeriesStep;

/// Returns the two ends of an entry such as `art_9-art_92`. Both are the place itself where it is one place.
#[must_use]
pub fn gap_ends(entry: &Locator) -> (Locator, Locator) {
    let text = entry.as_str();
    let ends = text.match_indices('-').find_map(|(at, _)| {
        let (first, end) = (Locator::parse_written(&text[..at])?, Locator::parse_written(&text[at + 1..])?);
        let is_alike = first.parent() == end.parent() && first.last_segment().0 == end.last_segment().0;
        is_alike.then_some((first, end))
    });
    ends.unwrap_or_else(|| (entry.clone(), entry.clone()))
}

/// Returns whether an entry says that a list leaves out a value.
#[must_use]
pub fn accepts_gap(entry: &Locator, list: &MarkList, value: &str) -> bool {
    let (first, end) = gap_ends(entry);
    let address = list.address_of(value);
    if address == first || address == end {
        return true;
    }
    let is_of_list = first.parent() == list.parent && first.last_segment().0 == list.word;
    let value_of = |place: &Locator| place.last_segment().1.strip_prefix(list.stem.as_str()).map(str::to_owned);
    let (Some(first), Some(end)) = (value_of(&first), value_of(&end)) else { return false };
    let is_after = |before: &str, after: &str| {
        matches!(list.series.step(before, after), Some(SeriesStep::Next | SeriesStep::Skips(_)))
    };
    is_of_list && is_after(&first, value) && is_after(value, &end)
}

/// Returns the values that a list leaves out, as the entries that would accept them: a place, or a range where several
/// follow one another.
#[must_use]
pub fn gap_entries(list: &MarkList, missing: &[String]) -> Vec<String> {
    missing_runs(list, missing)
        .into_iter()
        .map(|(first, end)| {
            let address = list.address_of(first);
            if first == end { address.to_string() } else { format!("{address}-{}", list.address_of(end)) }
        })
        .collect()
}

/// Returns the first and end of every run of values that follow one another.
#[must_use]
pub fn missing_runs<'m>(list: &MarkList, missing: &'m [String]) -> Vec<(&'m str, &'m str)> {
    let mut runs: Vec<(&str, &str)> = Vec::new();
    for value in missing {
        match runs.last_mut() {
            Some((_, end)) if list.series.follows(end, value) => *end = value,
            _ => runs.push((value, value)),
        }
    }
    runs
}
