//! Tables in columns: as wide as their cells where the line allows it, and wrapped inside their cells otherwise.

use super::words::{WordBuffer, visible_columns};

/// A column of a table is not made narrower than this.
const NARROWEST: usize = 10;

/// Columns between two columns of a table.
const GAP: usize = 2;

/// Returns the lines of a table, with a rule below its first row, the head.
pub fn table_lines(rows: &[Vec<WordBuffer>], width: usize) -> Vec<String> {
    let widths = column_widths(rows, width);
    let mut lines = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        lines.extend(row_lines(row, &widths));
        if i == 0 {
            let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
            lines.push(rule.join(&" ".repeat(GAP)));
        }
    }
    lines
}

/// The widths of the columns: as wide as their cells, or else the widest made narrower until all fit. A column stays wide
/// enough for its longest word.
fn column_widths(rows: &[Vec<WordBuffer>], width: usize) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize, measure: fn(&WordBuffer) -> usize| {
        rows.iter().filter_map(|row| row.get(column)).map(measure).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..columns).map(|column| widest(column, WordBuffer::total_columns)).collect();
    let narrowest: Vec<usize> =
        (0..columns).map(|column| widest(column, WordBuffer::longest_word).max(NARROWEST)).collect();
    let available = width.saturating_sub(GAP * columns.saturating_sub(1));
    while widths.iter().sum::<usize>() > available {
        // The widest gives way, character by character: columns of keys keep their width, and sentences are wrapped.
        let shrinkable = widths.iter_mut().zip(&narrowest).filter(|(width, narrowest)| **width > **narrowest);
        match shrinkable.map(|(width, _)| width).max() {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
    widths
}

fn row_lines(row: &[WordBuffer], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, width)| cell.wrap_lines(*width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |number: usize| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let text = cell.get(number).map_or("", String::as_str);
            line.push_str(text);
            line.push_str(&" ".repeat((width + GAP).saturating_sub(visible_columns(text))));
        }
        line.trim_end().to_owned()
    };
    (0..height).map(line).collect()
}
