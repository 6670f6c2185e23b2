//! Paragraphs, recitals and points: what the mark at the start of a block opens, and its address.

use super::placement::{ListLevel, MarkContext, OpenList, PlacedMark, Way};
use super::positions::Counted;
use super::reader::Reader;
use crate::diagnostic::Finding;
use crate::model::edition::Block;
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::model::paragraph::Paragraph;
use crate::model::point::{Chunk, Point};
use crate::source::{Origin, Span};
use crate::syntax::codes;

impl Reader {
    /// Reads the marks at the start of a block. Returns whether there was one.
    pub(super) fn add_marked(&mut self, words: Span, indent: usize) -> bool {
        let Some(placed) = self.place(self.source.slice(words), indent) else { return false };
        if indent == 0 {
            self.inner_lists.clear();
        }
        let mut at = words.start;
        let mut placed = Some(placed);
        while let Some(next) = placed {
            let rest = Span::new((at + next.length).min(words.end), words.end);
            let level = next.level;
            self.open_item(next, Span::new(at, rest.start), indent > 0);
            at = rest.start;
            // After a mark another counts where it begins a deeper level.
            placed = self.context().place_first(self.source.slice(rest), Some(level));
        }
        let words = self.words(Span::new(at, words.end));
        if !words.is_empty() {
            let depth = self.depth_of_lists();
            self.push_at(depth, Chunk::Words(words));
        }
        true
    }

    pub(super) fn context(&self) -> MarkContext<'_> {
        let recitals = self.divisions.is_before_marked_divisions() && !self.passed_mark;
        MarkContext {
            rules: self.divisions.rules(),
            recitals: self.recitals.as_ref().filter(|_| recitals),
            last_paragraph: self.last_paragraphs.get(&self.divisions.context().cloned()),
            language: self.language,
        }
    }

    /// Returns the marks with which a block of this text begins, placed where they would belong.
    pub fn marks_of(&self, text: &str, indent: usize) -> Vec<PlacedMark> {
        let mut marks: Vec<PlacedMark> = self.place(text, indent).into_iter().collect();
        let mut at = 0;
        while let Some(last) = marks.last() {
            at += last.length;
            let rest = text.get(at..).unwrap_or_default();
            let Some(next) = self.context().place_first(rest, Some(last.level)) else { break };
            marks.push(next);
        }
        marks
    }

    /// Returns the address that a mark would have, if that is free.
    pub fn address_of(&self, placed: &PlacedMark, is_inner: bool) -> Locator {
        let value = placed.mark.address_value();
        if self.context().is_paragraph(placed.level) {
            let (word, base) = self.place_of_paragraphs(placed.level);
            return Locator::in_place(base.as_ref(), word, value);
        }
        let is_inner = is_inner && self.has_open_item();
        let base = match placed.way {
            Way::Continues(at) => self.lists_of(is_inner).get(at).and_then(|list| list.base.clone()),
            Way::BeginsBeside(at) => Some(self.base_after(is_inner, at, value.is_empty())),
            Way::Begins => Some(self.base_after(is_inner, self.kept_lists(is_inner), value.is_empty())),
        };
        if value.is_empty() {
            let position = self.positions.get(base.as_ref(), Counted::Items) + 1;
            return Locator::in_place(base.as_ref(), "indent", &position.to_string());
        }
        Locator::in_place(base.as_ref(), "point", value)
    }

    /// Whether an item is open in which an indented mark can stand.
    fn has_open_item(&self) -> bool {
        !self.lists.is_empty() && !self.words_resumed
    }

    fn lists_of(&self, is_inner: bool) -> &[OpenList] {
        if is_inner { &self.inner_lists } else { &self.lists }
    }

    /// How many lists stay open where a mark begins one within them.
    fn kept_lists(&self, is_inner: bool) -> usize {
        if self.words_resumed && !is_inner {
            // After words of the paragraph no point is open to which an inner list could belong.
            return usize::from(self.lists.first().is_some_and(is_paragraph_list));
        }
        self.lists_of(is_inner).len()
    }

    /// What the addresses of a new list's points are prefixed by, where so many of the open lists stay open: what it hangs on,
    /// and that it is not the first list there.
    fn base_after(&self, is_inner: bool, kept: usize, is_sign: bool) -> Locator {
        let inner = self.inner_lists.get(..kept).filter(|_| is_inner).and_then(<[OpenList]>::last);
        let outer = if is_inner { self.lists.last() } else { self.lists[..kept.min(self.lists.len())].last() };
        let parent = inner.or(outer).map(|list| list.item.clone());
        let parent = parent.or_else(|| self.holder_of_points()).unwrap_or_else(|| self.next_unnumbered());
        if is_sign {
            return parent;
        }
        match self.positions.get(Some(&parent), Counted::Lists) + 1 {
            1 => parent,
            position => Locator::in_place(Some(&parent), "list", &position.to_string()),
        }
    }

    pub(super) fn place(&self, text: &str, indent: usize) -> Option<PlacedMark> {
        let above = self.lists.last().map(|list| list.level);
        if indent > 0 && self.has_open_item() {
            return self.context().place(text, &self.inner_lists, above);
        }
        self.context().place(text, &self.lists, None)
    }

    /// Opens the paragraph or point of a mark.
    pub(super) fn open_item(&mut self, placed: PlacedMark, span: Span, is_inner: bool) {
        let PlacedMark { mark, level, way, .. } = placed;
        if self.context().is_paragraph(level) {
            self.open_paragraph(mark, level, span);
        } else {
            self.open_point(mark, (level, way), span, is_inner);
        }
    }

    /// The word that the addresses of paragraphs have, and what they hang on.
    fn place_of_paragraphs(&self, level: ListLevel) -> (&'static str, Option<Locator>) {
        match level {
            ListLevel::Recitals => ("rec", self.divisions.context().cloned()),
            ListLevel::Numbered(_) => match self.divisions.rules().paragraph_word() {
                "para" => ("para", self.divisions.container_of_paragraphs().cloned()),
                other => (other, self.divisions.context().cloned()),
            },
        }
    }

    pub(super) fn open_paragraph(&mut self, mark: Mark, level: ListLevel, span: Span) {
        let (word, base) = self.place_of_paragraphs(level);
        if level != ListLevel::Recitals {
            self.passed_mark = true;
            self.last_paragraphs.insert(self.divisions.context().cloned(), mark.clone());
        }
        let locator = Locator::in_place(base.as_ref(), word, mark.address_value());
        let locator = self.settle_address(locator, span);
        self.lists = vec![OpenList { level, last: mark.clone(), item: locator.clone(), base }];
        self.inner_lists.clear();
        self.words_resumed = false;
        let (mark, body, origin) = (Some(mark), Vec::new(), Origin(span));
        self.edition.blocks.push(Block::Paragraph(Paragraph { mark, locator, body, origin }));
    }

    pub(super) fn open_point(&mut self, mark: Mark, (level, way): (ListLevel, Way), span: Span, is_inner: bool) {
        self.passed_mark |= !matches!(self.lists.first(), Some(list) if list.level == ListLevel::Recitals);
        if self.lists.is_empty() {
            self.ensure_holder(span);
        }
        let is_inner = is_inner && self.has_open_item();
        let kept = match way {
            Way::Continues(at) | Way::BeginsBeside(at) => at,
            Way::Begins => self.kept_lists(is_inner),
        };
        let begins_list = !matches!(way, Way::Continues(_));
        let base = if begins_list {
            Some(self.base_of_list(is_inner, kept, mark.address_value().is_empty()))
        } else {
            self.lists_of(is_inner)[kept].base.clone()
        };
        if is_inner {
            self.inner_lists.truncate(kept);
        } else {
            self.lists.truncate(kept);
        }
        let locator = self.address_of_point(base.as_ref(), &mark, span);
        let depth = {
            let outer = self.lists.len() + if is_inner { self.inner_lists.len() } else { 0 };
            outer - usize::from(self.lists.first().is_some_and(is_paragraph_list))
        };
        let list = OpenList { level, last: mark.clone(), item: locator.clone(), base };
        if is_inner {
            self.inner_lists.push(list);
        } else {
            self.lists.push(list);
        }
        self.words_resumed = false;
        let point = Point { mark: Some(mark), locator, body: Vec::new(), origin: Origin(span) };
        self.push_point(depth, point, begins_list);
    }

    pub(super) fn address_of_point(&mut self, base: Option<&Locator>, mark: &Mark, span: Span) -> Locator {
        let locator = if mark.address_value().is_empty() {
            let position = self.positions.count(base, Counted::Items);
            Locator::in_place(base, "indent", &position.to_string())
        } else {
            Locator::in_place(base, "point", mark.address_value())
        };
        self.settle_address(locator, span)
    }

    /// Counts a new list, and returns what the addresses of its points are prefixed by.
    fn base_of_list(&mut self, is_inner: bool, kept: usize, is_sign: bool) -> Locator {
        let base = self.base_after(is_inner, kept, is_sign);
        if !is_sign {
            let (_, word) = base.as_str().rsplit_once("__").unwrap_or_default();
            let parent = if word.starts_with("list_") { base.parent() } else { Some(base.clone()) };
            self.positions.count(parent.as_ref(), Counted::Lists);
        }
        base
    }

    /// The address that points hang on where no paragraph or point is open.
    pub(super) fn holder_of_points(&self) -> Option<Locator> {
        self.divisions.container_of_points().cloned().or_else(|| match self.edition.blocks.last() {
            Some(Block::Paragraph(paragraph)) => Some(paragraph.locator.clone()),
            _ => None,
        })
    }

    /// Opens a paragraph without words where a point would hang on nothing.
    pub(super) fn ensure_holder(&mut self, span: Span) {
        if self.holder_of_points().is_some() {
            return;
        }
        let finding = Finding::at(&codes::T007, &self.source, span, "this point does not belong to a paragraph");
        self.findings.push(finding.help("write the words of its paragraph before it"));
        self.open_unnumbered(Vec::new(), span);
    }

    /// Appends a point at a depth, to the list above it unless it begins another.
    pub(super) fn push_point(&mut self, depth: usize, point: Point, begins_list: bool) {
        let Some(body) = self.body_at(depth) else { return };
        match body.last_mut() {
            Some(Chunk::Points(points))
                if !begins_list && points.last().is_some_and(|last| last.mark.is_some() == point.mark.is_some()) =>
            {
                points.push(point);
            }
            _ => body.push(Chunk::Points(vec![point])),
        }
    }

    pub(super) fn push_at(&mut self, depth: usize, chunk: Chunk) {
        if let Some(body) = self.body_at(depth) {
            body.push(chunk);
        }
    }

    /// The chunks of the deepest point at a depth; depth 0 is the paragraph or division itself.
    pub(super) fn body_at(&mut self, depth: usize) -> Option<&mut Vec<Chunk>> {
        let mut body = match self.edition.blocks.last_mut()? {
            Block::Paragraph(paragraph) => &mut paragraph.body,
            Block::Division(division) => &mut division.body,
        };
        for _ in 0..depth {
            let last = body.iter_mut().rev().find_map(|chunk| match chunk {
                Chunk::Points(points) => points.last_mut(),
                _ => None,
            });
            body = &mut last?.body;
        }
        Some(body)
    }
}

/// Whether a list is that of paragraphs or recitals, whose items are blocks of the edition.
pub fn is_paragraph_list(list: &OpenList) -> bool {
    !matches!(list.item.last_segment().0, "point" | "indent")
}
