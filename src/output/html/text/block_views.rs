//! What stands below a heading or a number as templates see it: words, points, quotations, tables, in one list.
//!
//! Points stand in points, to any depth, but a template cannot call itself. The list is therefore flat, in the order of
//! the page: what contains others begins with one entry and ends with another.

use serde::Serialize;

use super::builder::TextBuilder;
use super::inline::InlineRun;
use super::notes::NoteView;
use crate::corpus::references::link::RunIndex;
use crate::corpus::text::LinkedText;
use crate::model::point::{Chunk, Point};
use crate::model::table::{Alignment, Table};
use crate::model::words::Words;
use crate::output::render::labels;

/// A block, or the beginning or end of one that contains others. `k` is its kind: `words`, `pre`, `points`,
/// `end_points`, and so on.
#[derive(Debug, Serialize)]
#[serde(tag = "k", rename_all = "snake_case")]
pub enum BlockView {
    /// Words.
    Words(WordsView),
    /// Words whose lines and spaces are kept.
    Pre(WordsView),
    /// The beginning of a list of points.
    Points {
        /// Whether it is within a point or an item.
        inner: bool,
    },
    /// The beginning of a list without labels.
    Items,
    /// The beginning of a point or an item.
    Point(PointView),
    /// The end of a point or an item.
    EndPoint,
    /// The end of a list of points.
    EndPoints,
    /// The end of a list without labels.
    EndItems,
    /// The beginning of a quotation.
    Quote,
    /// The end of a quotation.
    EndQuote,
    /// A table.
    Table(TableView),
}

/// A block of words.
#[derive(Debug, Serialize)]
pub struct WordsView {
    /// Whether it is within a point or an item.
    pub inner: bool,
    /// Its words if they are plain text, as most are, so that templates need not look further.
    pub plain: Option<String>,
    /// Its words otherwise.
    pub runs: Vec<InlineRun>,
    /// The notes they call for the first time.
    pub notes: Vec<NoteView>,
}

/// A point.
#[derive(Debug, Serialize)]
pub struct PointView {
    /// Its id.
    pub id: String,
    /// Its former addresses.
    pub was: Vec<String>,
    /// Its label as printed; empty for an item without one.
    pub label: String,
    /// Its name in full, "Article 6 (1) (f)", in a text of version 2.
    pub name: Option<String>,
}

/// A table.
#[derive(Debug, Serialize)]
pub struct TableView {
    /// Its id.
    pub id: String,
    /// Its former addresses.
    pub was: Vec<String>,
    /// Its name: the box it scrolls in can be focused.
    pub name: String,
    /// The row of headings.
    pub head: Vec<CellView>,
    /// The other rows.
    pub rows: Vec<Vec<CellView>>,
}

/// A cell of a table.
#[derive(Debug, Serialize)]
pub struct CellView {
    /// The class of its alignment: `mid`, `fig` or nothing.
    pub class: &'static str,
    /// Its words.
    pub runs: Vec<InlineRun>,
    /// The notes they call for the first time.
    pub notes: Vec<NoteView>,
}

/// The words of a text that follow, as the index of their first run.
pub type Taken<'a> = (&'a LinkedText, RunIndex);

impl TextBuilder<'_> {
    /// The blocks of a paragraph, or of what hangs on a heading. `taken` is moved past their words.
    pub fn block_views(&mut self, body: &[Chunk], taken: &mut Taken<'_>) -> Vec<BlockView> {
        let mut blocks = Vec::with_capacity(body.len());
        self.add_blocks(body, false, taken, &mut blocks);
        blocks
    }

    fn add_blocks(&mut self, body: &[Chunk], inner: bool, taken: &mut Taken<'_>, to: &mut Vec<BlockView>) {
        for chunk in body {
            match chunk {
                Chunk::Words(words) => to.push(BlockView::Words(self.words_view(words, inner, taken))),
                Chunk::Preformatted(words) => to.push(BlockView::Pre(self.words_view(words, inner, taken))),
                Chunk::Points(points) => self.add_points(points, inner, taken, to),
                Chunk::Quote(quoted) => {
                    to.push(BlockView::Quote);
                    to.extend(quoted.iter().map(|words| BlockView::Words(self.words_view(words, inner, taken))));
                    to.push(BlockView::EndQuote);
                }
                Chunk::Table(table) => to.push(BlockView::Table(self.table_view(table, taken))),
            }
        }
    }

    fn add_points(&mut self, points: &[Point], inner: bool, taken: &mut Taken<'_>, to: &mut Vec<BlockView>) {
        let labelled = points.iter().any(|point| point.mark.is_some());
        to.push(if labelled { BlockView::Points { inner } } else { BlockView::Items });
        for point in points {
            let view = PointView {
                id: self.id(&point.locator),
                was: self.was(&point.locator),
                label: point.label().to_owned(),
                name: point.mark.as_ref().and_then(|_| self.full_name(&point.locator)),
            };
            to.push(BlockView::Point(view));
            self.add_blocks(&point.body, true, taken, to);
            to.push(BlockView::EndPoint);
        }
        to.push(if labelled { BlockView::EndPoints } else { BlockView::EndItems });
    }

    fn words_view(&mut self, words: &Words, inner: bool, taken: &mut Taken<'_>) -> WordsView {
        let (mut runs, called) = self.words(words, *taken);
        taken.1 += 1;
        let plain = text_alone(&mut runs);
        WordsView { inner, plain, runs, notes: self.notes(&called) }
    }

    fn table_view(&mut self, table: &Table, taken: &mut Taken<'_>) -> TableView {
        let mut rows =
            table.rows.iter().map(|row| self.row_view(row, &table.columns, taken)).collect::<Vec<_>>().into_iter();
        TableView {
            id: self.id(&table.locator),
            was: self.was(&table.locator),
            name: labels::title(self.inline.page.messages(), &table.locator),
            head: rows.next().unwrap_or_default(),
            rows: rows.collect(),
        }
    }

    fn row_view(&mut self, row: &[Words], columns: &[Alignment], taken: &mut Taken<'_>) -> Vec<CellView> {
        let columns = columns.iter().copied().chain(std::iter::repeat(Alignment::Unset));
        let mut cells = Vec::with_capacity(row.len());
        for (words, alignment) in row.iter().zip(columns) {
            let (runs, called) = self.words(words, *taken);
            taken.1 += 1;
            cells.push(CellView { class: class_of(alignment), runs, notes: self.notes(&called) });
        }
        cells
    }
}

/// The class of cells that are not aligned with the beginning of the line.
fn class_of(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Unset | Alignment::Left => "",
        Alignment::Center => "mid",
        Alignment::Right => "fig",
    }
}

/// Takes the text out of runs that consist of plain text only.
fn text_alone(runs: &mut Vec<InlineRun>) -> Option<String> {
    match runs.as_slice() {
        [InlineRun::Text(_)] => match runs.pop() {
            Some(InlineRun::Text(text)) => Some(text),
            _ => None,
        },
        _ => None,
    }
}
