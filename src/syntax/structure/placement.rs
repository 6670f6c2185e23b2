//! Where a mark belongs: which open list it continues, or which it begins.
//!
//! Many marks are ambiguous: `(i)` may continue `(h)` or begin a list of roman numerals within it. A mark goes, in this order,
//! to the deepest open list whose last mark it follows directly; to the next deeper level that begins with it; to the deepest
//! open list of points whose level begins with it, as a second list; else to the deepest open list of its form.

use super::rules::Rules;
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::numbering::language::NumberingLanguage;
use crate::numbering::pattern::MarkPattern;

/// The level of a list: that of recitals, or the index of its mark in `numbering`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListLevel {
    /// Recitals, which stand above all others.
    Recitals,
    /// A level of `numbering`.
    Numbered(usize),
}

/// A list that is open at the present place.
#[derive(Clone, Debug)]
pub struct OpenList {
    /// Its level.
    pub level: ListLevel,
    /// The mark of its last item.
    pub last: Mark,
    /// The address of its last item.
    pub item: Locator,
    /// What the addresses of its items are prefixed by; nothing for paragraphs of the text itself.
    pub base: Option<Locator>,
}

/// A mark that was read, and where it belongs.
#[derive(Clone, Debug)]
pub struct PlacedMark {
    /// The mark.
    pub mark: Mark,
    /// The number of bytes before the words.
    pub length: usize,
    /// Its level.
    pub level: ListLevel,
    /// Whether it continues an open list, or begins one.
    pub way: Way,
}

/// How a mark joins the lists that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is the next item of the open list at this index.
    Continues(usize),
    /// It begins a list within the last item of the deepest open list.
    Begins,
    /// It begins a further list beside the open list at this index.
    BeginsBeside(usize),
}

/// What is needed to read marks at a place.
pub struct MarkContext<'a> {
    /// The rules of the division.
    pub rules: &'a Rules,
    /// The mark of recitals, where they may come.
    pub recitals: Option<&'a MarkPattern>,
    /// The last number of a paragraph in the text or annex, however many headings ago.
    pub last_paragraph: Option<&'a Mark>,
    /// How the language numbers.
    pub language: &'a NumberingLanguage,
}

impl MarkContext<'_> {
    fn pattern(&self, level: ListLevel) -> Option<&MarkPattern> {
        match level {
            ListLevel::Recitals => self.recitals,
            ListLevel::Numbered(at) => self.rules.levels.get(at),
        }
    }

    fn read(&self, level: ListLevel, text: &str) -> Option<(Mark, usize)> {
        self.pattern(level).filter(|pattern| !pattern.is_empty())?.read(text, self.language)
    }

    fn begins(&self, level: ListLevel, mark: &Mark) -> bool {
        self.pattern(level).is_some_and(|pattern| pattern.is_first(mark))
    }

    fn follows(&self, level: ListLevel, last: &Mark, mark: &Mark) -> bool {
        self.pattern(level).is_some_and(|pattern| pattern.follows(last, mark))
    }

    /// Every level, outermost first.
    fn levels(&self) -> impl Iterator<Item = ListLevel> {
        let recitals = self.recitals.map(|_| ListLevel::Recitals);
        recitals.into_iter().chain((0..self.rules.levels.len()).map(ListLevel::Numbered))
    }

    /// Whether the items of a level are paragraphs and not points.
    pub fn is_paragraph(&self, level: ListLevel) -> bool {
        match level {
            ListLevel::Recitals => true,
            ListLevel::Numbered(at) => at == 0 && self.rules.has_paragraphs(),
        }
    }

    /// Places the mark at the start of a block among the lists that are open, outermost first. Lists begin below `above`.
    pub fn place(&self, text: &str, open: &[OpenList], above: Option<ListLevel>) -> Option<PlacedMark> {
        let deepest = open.last().map(|list| list.level).or(above);
        let next = self.place_next(text, open);
        // `aa)` may have been inserted after `a)`, but where a level begins with doubled letters it is the first of these.
        let is_inserted =
            |next: &PlacedMark| matches!(next.way, Way::Continues(at) if is_doubled(&open[at].last, &next.mark));
        let doubled = next.as_ref().filter(|next| is_inserted(next)).and_then(|_| self.place_first(text, deepest));
        doubled
            .or(next)
            .or_else(|| self.place_next_paragraph(text, open, above))
            .or_else(|| self.place_first(text, deepest))
            .or_else(|| self.place_beside(text, open))
            .or_else(|| self.place_out_of_order(text, open, deepest))
    }

    /// Places a mark that directly follows the last one of an open list.
    fn place_next(&self, text: &str, open: &[OpenList]) -> Option<PlacedMark> {
        open.iter().enumerate().rev().find_map(|(at, list)| {
            let (mark, length) = self.read(list.level, text)?;
            let follows = self.follows(list.level, &list.last, &mark);
            follows.then_some(PlacedMark { mark, length, level: list.level, way: Way::Continues(at) })
        })
    }

    /// Places a number that directly follows that of the last paragraph, although headings stand between them.
    fn place_next_paragraph(&self, text: &str, open: &[OpenList], above: Option<ListLevel>) -> Option<PlacedMark> {
        let level = ListLevel::Numbered(0);
        if !open.is_empty() || above.is_some() || !self.rules.has_paragraphs() {
            return None;
        }
        let (mark, length) = self.read(level, text)?;
        let follows = self.last_paragraph.is_some_and(|last| self.follows(level, last, &mark));
        follows.then_some(PlacedMark { mark, length, level, way: Way::Begins })
    }

    /// Places a mark with which a deeper level begins; levels may be skipped.
    pub fn place_first(&self, text: &str, deepest: Option<ListLevel>) -> Option<PlacedMark> {
        self.levels().filter(|level| deepest.is_none_or(|deepest| *level > deepest)).find_map(|level| {
            let (mark, length) = self.read(level, text)?;
            self.begins(level, &mark).then_some(PlacedMark { mark, length, level, way: Way::Begins })
        })
    }

    /// Places a mark with which the level of an open list begins again.
    fn place_beside(&self, text: &str, open: &[OpenList]) -> Option<PlacedMark> {
        let points = open.iter().enumerate().rev().filter(|(_, list)| !self.is_paragraph(list.level));
        points.into_iter().find_map(|(at, list)| {
            let (mark, length) = self.read(list.level, text).filter(|(mark, _)| is_marked_by_sign(mark))?;
            self.begins(list.level, &mark).then_some(PlacedMark {
                mark,
                length,
                level: list.level,
                way: Way::BeginsBeside(at),
            })
        })
    }

    /// Places a mark that neither follows another nor is the first of a level. The rules of numbering report it.
    fn place_out_of_order(&self, text: &str, open: &[OpenList], deepest: Option<ListLevel>) -> Option<PlacedMark> {
        let read = |level: ListLevel| self.read(level, text).filter(|(mark, _)| is_marked_by_sign(mark));
        let among_open = open.iter().enumerate().rev().find_map(|(at, list)| {
            let (mark, length) = read(list.level)?;
            Some(PlacedMark { mark, length, level: list.level, way: Way::Continues(at) })
        });
        among_open.or_else(|| {
            self.levels().filter(|level| deepest.is_none_or(|deepest| *level > deepest)).find_map(|level| {
                let (mark, length) = read(level)?;
                Some(PlacedMark { mark, length, level, way: Way::Begins })
            })
        })
    }
}

/// Whether one mark is the other with letters after it: `aa` after `a`.
fn is_doubled(last: &Mark, mark: &Mark) -> bool {
    let letters = mark.address_value();
    letters.len() > 1 && letters.starts_with(last.address_value()) && letters.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether a mark is more than a figure. A figure alone counts only where it is the next one or the first.
fn is_marked_by_sign(mark: &Mark) -> bool {
    let is_bare = mark.before().is_empty() && mark.after().is_empty() && !mark.value().is_empty();
    !is_bare || mark.address_value().contains(|c: char| c.is_ascii_lowercase())
}
