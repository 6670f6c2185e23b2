//! Tables, in the notation of GitHub Flavored Markdown: a row of headings, a delimiter row, and rows.

use crate::model::table::Alignment;
use crate::source::{SourceText, Span};

/// Returns the alignments of a delimiter row: `|---|:-:|`.
pub fn read_alignments(source: &SourceText, row: Span) -> Vec<Alignment> {
    let alignment = |cell: Span| {
        let cell = source.slice(cell);
        match (cell.starts_with(':'), cell.ends_with(':')) {
            (true, true) => Alignment::Center,
            (true, false) => Alignment::Left,
            (false, true) => Alignment::Right,
            (false, false) => Alignment::Unset,
        }
    };
    split_cells(source, row).into_iter().map(alignment).collect()
}

/// Splits a row at its bars, of which escaped ones are words.
pub fn split_cells(source: &SourceText, row: Span) -> Vec<Span> {
    let text = source.slice(row);
    let from = usize::from(text.starts_with('|'));
    let mut cells = Vec::new();
    let mut begin = from;
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(from) {
        if c == '|' && !is_escaped {
            cells.push((begin, at));
            begin = at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    if !text[begin..].trim().is_empty() {
        cells.push((begin, text.len()));
    }
    if cells.is_empty() {
        cells.push((begin, text.len()));
    }
    let trimmed = |(from, to): (usize, usize)| {
        let lead = text[from..to].len() - text[from..to].trim_start().len();
        let start = row.start + from + lead;
        Span::new(start, start + text[from..to].trim().len())
    };
    cells.into_iter().map(trimmed).collect()
}
