//! The lists that the marks of a text form: divisions of a kind within what they are numbered in, the
//! paragraphs of a unit or of the text, recitals, the points of a list.

use std::collections::HashMap;

use crate::model::division_kind::{DivisionKind, DivisionRole};
use crate::model::edition::{Block, Edition};
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::model::numeral::NumeralKind;
use crate::model::point::{self, Chunk};
use crate::numbering::counting::series::AddressSeries;
use crate::numbering::language::NumberingLanguage;
use crate::numbering::pattern::MarkPattern;
use crate::source::Span;

/// Marks that follow one another.
#[derive(Clone, Debug)]
pub struct MarkList {
    /// What its addresses are prefixed by; nothing in the text itself.
    pub parent: Option<Locator>,
    /// The word that its addresses have: `art`, `para`, `point`.
    pub word: String,
    /// What its values have in common: `4-2-` for 4.2.1, 4.2.2.
    pub stem: String,
    /// How its values are counted.
    pub series: AddressSeries,
    /// Its marks in printed order, without those that stand twice.
    pub items: Vec<ListItem>,
    /// The last value of the list of its kind before it, which it may run on from.
    pub before: Option<String>,
}

/// A mark of a list.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// Its value in addresses, without what the list has in common.
    pub value: String,
    /// The place of its mark in the file.
    pub span: Span,
}

impl MarkList {
    /// Returns the address that a value of this list has.
    #[must_use]
    pub fn address_of(&self, value: &str) -> Locator {
        Locator::in_place(self.parent.as_ref(), &self.word, &format!("{}{value}", self.stem))
    }
}

/// Returns the lists of a text in printed order.
#[must_use]
pub fn mark_lists(edition: &Edition, language: &NumberingLanguage) -> Vec<MarkList> {
    let mut collector = MarkListCollector::default();
    for block in &edition.blocks {
        let body = match block {
            Block::Division(division) => {
                if let Some(mark) = &division.mark {
                    collector.take(&division.locator, mark, division.origin.0);
                }
                &division.body
            }
            Block::Paragraph(paragraph) => {
                if let Some(mark) = &paragraph.mark {
                    collector.take(&paragraph.locator, mark, paragraph.origin.0);
                }
                &paragraph.body
            }
        };
        collector.take_points(body);
    }
    let levels = level_series(edition, language);
    collector.lists.into_iter().map(|list| list.finish(&levels)).collect()
}

/// The series of every level of the front matter: those of first levels, and those of all.
fn level_series(edition: &Edition, language: &NumberingLanguage) -> [Vec<AddressSeries>; 2] {
    let Some(keys) = &edition.numbering else { return Default::default() };
    let rules = std::iter::once(&keys.text).chain(keys.divisions.iter().map(|(_, rules)| rules));
    let levels: Vec<&[String]> = rules.filter_map(|rules| rules.levels.as_deref()).collect();
    let series = |entry: &String| MarkPattern::parse(entry, language).ok()?.series();
    let firsts = levels.iter().filter_map(|levels| levels.first());
    let recitals = keys.recitals.iter();
    [firsts.chain(recitals).filter_map(series).collect(), levels.iter().copied().flatten().filter_map(series).collect()]
}

/// A list whose series is not known yet.
struct OpenMarkList {
    parent: Option<Locator>,
    word: String,
    stem: String,
    items: Vec<ListItem>,
    before: Option<String>,
}

/// What tells lists apart: parent, word and stem.
type ListKey = (Option<Locator>, String, String);

#[derive(Default)]
struct MarkListCollector {
    lists: Vec<OpenMarkList>,
    index: HashMap<ListKey, usize>,
    /// The last value of each word in the text and in each annex.
    last_values: HashMap<(Option<Locator>, String), String>,
}

impl MarkListCollector {
    fn take_points(&mut self, body: &[Chunk]) {
        point::visit_points(body, &mut |point| {
            if let Some(mark) = &point.mark {
                self.take(&point.locator, mark, point.origin.0);
            }
        });
    }

    fn take(&mut self, locator: &Locator, mark: &Mark, span: Span) {
        let (word, value) = locator.last_segment();
        // What is printed twice has a number after its address, and a place by position has no value.
        if value.is_empty() || mark.address_value().is_empty() || value.contains('_') {
            return;
        }
        let is_division = DivisionKind::from_address_word(word).is_some();
        let (stem, value) = if is_division { split_stem(mark, value) } else { ("", value) };
        let key = (locator.parent(), word.to_owned(), stem.to_owned());
        let running = (context_of(locator), word.to_owned());
        let lists = &mut self.lists;
        let before = self.last_values.get(&running).filter(|_| stem.is_empty() && word != "point");
        let at = *self.index.entry(key).or_insert_with_key(|(parent, word, stem)| {
            let (parent, word, stem) = (parent.clone(), word.clone(), stem.clone());
            lists.push(OpenMarkList { parent, word, stem, items: Vec::new(), before: before.cloned() });
            lists.len() - 1
        });
        for value in std::iter::once(value).chain(mark.also()) {
            lists[at].items.push(ListItem { value: value.to_owned(), span });
            if stem.is_empty() {
                self.last_values.insert(running.clone(), value.to_owned());
            }
        }
    }
}

/// Splits a decimal value into what comes before its last figure and that figure: `4-2-` and `1`. The hyphen of `34-1` is
/// printed, and that of 103¹ is raised: they are one value.
fn split_stem<'v>(mark: &Mark, value: &'v str) -> (&'v str, &'v str) {
    let printed = mark.value();
    let dot = |(at, _): (usize, &str)| printed[at + 1..].starts_with(char::is_alphanumeric);
    let is_decimal = printed.match_indices('.').any(dot);
    match value.rfind('-') {
        Some(at) if is_decimal => value.split_at(at + 1),
        _ => ("", value),
    }
}

/// Returns the annex that a place stands in.
fn context_of(locator: &Locator) -> Option<Locator> {
    let is_annex = |place: &Locator| {
        let kind = DivisionKind::from_address_word(place.last_segment().0);
        kind.is_some_and(|kind| kind.role() == DivisionRole::Annex)
    };
    std::iter::successors(locator.parent(), Locator::parent).find(is_annex)
}

impl OpenMarkList {
    fn finish(self, [firsts, all]: &[Vec<AddressSeries>; 2]) -> MarkList {
        let plain = [
            NumeralKind::Figure,
            NumeralKind::RomanCapital,
            NumeralKind::Capital,
            NumeralKind::Roman,
            NumeralKind::Letter,
        ];
        let usual: Vec<AddressSeries> = plain.into_iter().map(AddressSeries::Plain).collect();
        let candidates = match self.word.as_str() {
            "point" => all,
            "para" | "rec" => firsts,
            // What is numbered like a paragraph may have the word of a division: `target_1-1`.
            _ if self.stem.is_empty() && self.items.iter().all(|item| item.value.contains('-')) => firsts,
            _ => &usual,
        };
        let score = |series: &AddressSeries| {
            let values = self.items.iter().filter(|item| series.has_value(&item.value)).count();
            let pairs = self.items.windows(2).filter(|pair| series.follows(&pair[0].value, &pair[1].value)).count();
            (values, pairs, self.items.first().is_some_and(|first| series.begins_with(&first.value)))
        };
        let fitting = candidates.iter().chain(&usual).rev().max_by_key(|series| score(series));
        let series = fitting.copied().unwrap_or(AddressSeries::Plain(NumeralKind::Figure));
        let Self { parent, word, stem, items, before } = self;
        MarkList { parent, word, stem, series, items, before }
    }
}
