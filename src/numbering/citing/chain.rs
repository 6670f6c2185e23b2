//! Groups joined to one place: `article 6, paragraph 1`, `point (f) of Article 6(1)`, `§ 3 Abs. 2`, `пункт 2 статьи 6`.

use super::group::{CitedGroup, read_group};
use super::level::CitedLevel;
use super::words::{CitingLanguage, longest_at};
use crate::numbering::folding::{is_ideograph, leading_space};

/// Groups that name one place, or several within one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedChain {
    /// The first byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Where the chain ends if its list goes on with values that may be of something else.
    pub possible_end: Option<usize>,
    /// The groups, the outermost first.
    pub groups: Vec<CitedGroup>,
}

impl CitedChain {
    /// Whether it begins with an annex.
    pub fn is_of_annex(&self) -> bool {
        self.groups.first().is_some_and(|group| group.level.rank() == 0)
    }
}

/// The most groups of one chain: no text has more levels.
const MOST_GROUPS: usize = 8;

/// Reads a chain at a byte of a text.
pub fn read_chain(text: &str, at: usize, language: &CitingLanguage) -> Option<CitedChain> {
    let first = read_group(text, at, language)?;
    let (start, mut end) = (first.start, first.end);
    let mut groups = vec![first];
    // The group read last: inner ones come after it, outer ones before.
    let mut last = 0;
    while groups.len() < MOST_GROUPS {
        if let Some(inner) = inner_group(text, end, &groups[last], language) {
            end = inner.end;
            last += 1;
            groups.insert(last, inner);
        } else if let Some(outer) = outer_group(text, end, &groups[0], language) {
            end = outer.end;
            last = 0;
            groups.insert(0, outer);
        } else {
            break;
        }
    }
    let possible_end = groups.iter().find(|group| group.end == end).and_then(|group| group.possible_end);
    settle_paragraphs(&mut groups);
    groups.retain(|group| group.level != CitedLevel::Sentence);
    (!groups.is_empty()).then_some(CitedChain { start, end, possible_end, groups })
}

/// Makes a paragraph of what is one in a unit: `часть 2 статьи 6`.
fn settle_paragraphs(groups: &mut [CitedGroup]) {
    let mut in_unit = false;
    for group in groups {
        if in_unit && group.is_paragraph_of_unit {
            group.level = CitedLevel::Paragraph { is_positional: true };
        }
        in_unit = in_unit || group.level.rank() == 10;
    }
}

/// Reads the inner group that follows an outer one.
fn inner_group(text: &str, end: usize, outer: &CitedGroup, language: &CitingLanguage) -> Option<CitedGroup> {
    let at = end + inner_joint(&text[end..], language)?;
    let inner = read_group(text, at, language).filter(|inner| is_within(inner, outer))?;
    // A sentence after a list has no address, but the words go on.
    if !outer.is_single() {
        return Some(inner).filter(|inner| inner.level == CitedLevel::Sentence);
    }
    // `article 5, paragraph 2 of article 7`: the paragraph is of what comes after it.
    let next = joined_outer_group(text, inner.end, language);
    let belongs_elsewhere = next.is_some_and(|next| is_within(&inner, &next));
    (!belongs_elsewhere).then_some(inner)
}

/// Returns the length of what joins an outer group to an inner one.
fn inner_joint(text: &str, language: &CitingLanguage) -> Option<usize> {
    let comma = text.chars().next().filter(|c| matches!(c, ',' | '،' | '，')).map(char::len_utf8);
    let space = leading_space(&text[comma.unwrap_or(0)..]);
    let length = comma.unwrap_or(0) + space;
    let goes_on = language.file.inner_follows && (space > 0 || text.starts_with(is_ideograph));
    (goes_on || (comma.is_some() && space > 0) || (space > 0 && comma.is_none())).then_some(length)
}

/// Reads the outer group that an inner one belongs to.
fn outer_group(text: &str, end: usize, inner: &CitedGroup, language: &CitingLanguage) -> Option<CitedGroup> {
    joined_outer_group(text, end, language).filter(|outer| is_within(inner, outer))
}

fn joined_outer_group(text: &str, end: usize, language: &CitingLanguage) -> Option<CitedGroup> {
    let space = leading_space(&text[end..]);
    let at = end + space;
    if space == 0 {
        return None;
    }
    if language.file.joins_by_case {
        return read_group(text, at, language);
    }
    let of = longest_at(&text[at..], &language.file.of)?;
    let after = at + of + leading_space(&text[at + of..]);
    let article = longest_at(&text[after..], &language.file.articles).unwrap_or(0);
    let group_at = after + article + leading_space(&text[after + article..]);
    read_group(text, group_at, language).or_else(|| read_group(text, after, language))
}

/// Whether a group may stand within another: points may stand in points, and in a sentence.
fn is_within(inner: &CitedGroup, outer: &CitedGroup) -> bool {
    let is_paragraph = inner.is_paragraph_of_unit && outer.level.rank() == 10;
    let is_point = inner.level == CitedLevel::Point && matches!(outer.level, CitedLevel::Point | CitedLevel::Sentence);
    is_paragraph || is_point || outer.level.rank() < inner.level.rank()
}
