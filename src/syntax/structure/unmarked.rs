//! Blocks without a mark: words, quotations, preformatted words, tables, and items without labels.

use super::placement::ListLevel;
use super::points::is_paragraph_list;
use super::positions::Counted;
use super::reader::{OpenItem, Reader};
use super::source_blocks::SourceBlock;
use super::tables;
use crate::diagnostic::Finding;
use crate::model::edition::Block;
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;
use crate::model::point::{Chunk, Point};
use crate::model::table::Table;
use crate::source::{Origin, Span};
use crate::syntax::{codes, inline};

impl Reader {
    /// The address that the next unnumbered paragraph will have.
    pub(super) fn next_unnumbered(&self) -> Locator {
        let within = self.divisions.innermost();
        match (within, self.positions.get(within, Counted::Paragraphs) + 1) {
            (None, 1) => Locator::chapeau(),
            (within, position) => Locator::unnumbered_paragraph(within, position),
        }
    }

    pub(super) fn open_unnumbered(&mut self, body: Vec<Chunk>, span: Span) {
        let locator = self.next_unnumbered();
        self.positions.count(self.divisions.innermost(), Counted::Paragraphs);
        let locator = self.settle_address(locator, span);
        self.edition.blocks.push(Block::Paragraph(Paragraph { mark: None, locator, body, origin: Origin(span) }));
    }

    /// Adds a block of words without a mark.
    pub(super) fn add_words(&mut self, span: Span, indent: usize) {
        let words = self.words(span);
        if words.is_empty() {
            return;
        }
        let depth = if indent > 0 && !self.words_resumed { self.depth_of_lists() } else { 0 };
        let in_recital = self.lists.first().is_some_and(|list| list.level == ListLevel::Recitals);
        if depth > 0 || (in_recital && indent > 0) {
            self.push_at(depth, Chunk::Words(words));
        } else if self.continues_paragraph() && !in_recital {
            self.resume_words();
            self.push_at(0, Chunk::Words(words));
        } else {
            if in_recital || self.divisions.container_of_points().is_none() {
                self.lists.clear();
            }
            self.resume_words();
            self.open_unnumbered(vec![Chunk::Words(words)], span);
        }
    }

    /// Whether the last block is a numbered paragraph, which a block without a mark continues.
    pub(super) fn continues_paragraph(&self) -> bool {
        matches!(self.edition.blocks.last(), Some(Block::Paragraph(paragraph)) if paragraph.mark.is_some())
    }

    /// Closes all lists of points but the outermost, since words of the paragraph or unit itself follow.
    pub(super) fn resume_words(&mut self) {
        self.inner_lists.clear();
        let paragraphs = usize::from(self.lists.first().is_some_and(is_paragraph_list));
        self.words_resumed = self.lists.len() > paragraphs;
        self.lists.truncate(paragraphs + 1);
    }

    /// How many lists of points the deepest open point stands in.
    pub(super) fn depth_of_lists(&self) -> usize {
        let paragraphs = usize::from(self.lists.first().is_some_and(is_paragraph_list));
        self.lists.len() + self.inner_lists.len() - paragraphs
    }

    /// Adds a quotation or preformatted words, which belong to the block above.
    pub(super) fn add_apart(&mut self, chunk: Chunk, block: &SourceBlock) {
        let depth = if block.indent > 0 && !self.words_resumed { self.depth_of_lists() } else { 0 };
        let stands_alone = match self.edition.blocks.last() {
            None => true,
            Some(Block::Division(division)) => division.body.is_empty(),
            Some(Block::Paragraph(_)) => false,
        };
        if stands_alone {
            self.open_unnumbered(vec![chunk], block.span);
            return;
        }
        if depth == 0 {
            self.resume_words();
        }
        self.push_at(depth, chunk);
    }

    pub(super) fn add_table(&mut self, rows: &[Span], block: &SourceBlock) {
        let columns = tables::read_alignments(&self.source, rows[1]);
        let cells = |row: &Span| tables::split_cells(&self.source, *row);
        let spans: Vec<Vec<Span>> = rows[..1].iter().chain(&rows[2..]).map(cells).collect();
        self.report_uneven_rows(&spans, columns.len(), block);
        let mut cell_words = |cell: &Span| inline::read_words(&self.source, *cell, &mut self.findings);
        let rows = spans.iter().map(|row| row.iter().map(&mut cell_words).collect()).collect();
        let depth = if block.indent > 0 && !self.words_resumed { self.depth_of_lists() } else { 0 };
        let deepest = self.inner_lists.last().or(self.lists.last()).map(|list| list.item.clone()).filter(|_| depth > 0);
        let paragraph = match self.edition.blocks.last() {
            Some(Block::Paragraph(paragraph)) if paragraph.mark.is_some() => Some(paragraph.locator.clone()),
            _ => None,
        };
        let within = deepest.or(paragraph).or_else(|| self.divisions.innermost().cloned());
        let position = self.positions.count(within.as_ref(), Counted::Tables);
        let locator = Locator::in_place(within.as_ref(), "table", &position.to_string());
        let locator = self.settle_address(locator, block.span);
        if self.edition.blocks.is_empty() {
            self.open_unnumbered(Vec::new(), block.span);
        }
        if depth == 0 {
            self.resume_words();
        }
        self.push_at(depth, Chunk::Table(Table { locator, columns, rows, origin: Origin(block.span) }));
    }

    pub(super) fn report_uneven_rows(&mut self, rows: &[Vec<Span>], columns: usize, block: &SourceBlock) {
        if rows.iter().any(|row| row.len() != columns) {
            let message = format!("this table has rows of other lengths than its {columns} columns");
            let finding = Finding::at(&codes::T017, &self.source, block.span, message);
            self.findings
                .push(finding.help("give every row one cell for each column; write `\\|` for a bar within a cell"));
        }
    }

    /// Adds an item without a label.
    pub(super) fn add_item(&mut self, block: &SourceBlock) {
        while self.items.pop_if(|item| item.indent >= block.indent).is_some() {}
        let (parent, depth) = if let Some(outer) = self.items.last() {
            (Some(outer.locator.clone()), outer.depth + 1)
        } else if block.indent > 0 && !self.words_resumed && self.depth_of_lists() > 0 {
            let point = self.inner_lists.last().or(self.lists.last());
            (point.map(|list| list.item.clone()), self.depth_of_lists())
        } else {
            self.resume_words();
            if !self.continues_paragraph() {
                self.ensure_holder(block.span);
            }
            (self.lists.first().filter(|list| is_paragraph_list(list)).map(|list| list.item.clone()), 0)
        };
        let parent = parent.or_else(|| self.holder_of_points());
        let position = self.positions.count(parent.as_ref(), Counted::Items);
        let locator = Locator::in_place(parent.as_ref(), "indent", &position.to_string());
        let locator = self.settle_address(locator, block.span);
        self.items.push(OpenItem { indent: block.indent, depth, locator: locator.clone() });
        let words = self.words(block.words);
        let body = if words.is_empty() { Vec::new() } else { vec![Chunk::Words(words)] };
        self.push_point(depth, Point { mark: None, locator, body, origin: Origin(block.span) }, false);
    }
}
