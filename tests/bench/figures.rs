//! The figures of the preview, and their table.
#![allow(clippy::print_stdout, reason = "a bench reports while it runs")]

use std::fmt::Write as _;
use std::time::Duration;

/// What a figure may be at most.
#[derive(Clone, Copy)]
pub enum Limit {
    /// So many milliseconds, and at the largest size no more than [`RATIO`] times those at 100 documents.
    Milliseconds(f64),
    /// Nothing was said.
    None,
}

/// What the largest size may take of that at [`SMALL`].
const RATIO: f64 = 1.5;
const SMALL: usize = 100;

impl Limit {
    fn ratio(self) -> f64 {
        if matches!(self, Self::Milliseconds(_)) { RATIO } else { f64::INFINITY }
    }
}

/// A figure, in bold where it is over the limit.
fn bold(figure: f64, digits: usize, most: f64) -> String {
    let sign = if figure > most { "**" } else { "" };
    format!("{sign}{figure:.digits$}{sign}")
}

/// A line of the table: what was measured, and the figure at each size.
struct Line {
    name: String,
    limit: Limit,
    cells: Vec<(usize, Cell)>,
}

enum Cell {
    Milliseconds(f64),
    Words(String),
}

/// All figures, in the order in which they came.
#[derive(Default)]
pub struct Figures {
    sizes: Vec<usize>,
    lines: Vec<Line>,
}

impl Figures {
    /// What follows is of so many documents.
    pub fn size(&mut self, documents: usize) {
        self.sizes.push(documents);
    }

    /// The times of some edits.
    pub fn times(&mut self, name: &str, times: &[Duration], limit: Limit) {
        let mut times: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1000.0).collect();
        times.sort_by(f64::total_cmp);
        let (Some(least), Some(most)) = (times.first(), times.last()) else { return };
        let at = times.len() / 2;
        let median = if times.len().is_multiple_of(2) { f64::midpoint(times[at - 1], times[at]) } else { times[at] };
        self.add(name, limit, Cell::Milliseconds(median));
        println!("- {name}: {median:.1} ms ({least:.1} to {most:.1})");
    }

    /// Something that is no time of an edit.
    pub fn note(&mut self, name: &str, words: String) {
        println!("- {name}: {words}");
        self.add(name, Limit::None, Cell::Words(words));
    }

    fn add(&mut self, name: &str, limit: Limit, cell: Cell) {
        let Some(size) = self.sizes.last().copied() else { return };
        match self.lines.iter_mut().find(|line| line.name == name) {
            Some(line) => {
                line.limit = limit;
                line.cells.push((size, cell));
            }
            None => self.lines.push(Line { name: name.to_owned(), limit, cells: vec![(size, cell)] }),
        }
    }

    /// The table, in Markdown.
    pub fn table(&self) -> String {
        let largest = self.sizes.iter().max().copied().unwrap_or_default();
        let mut table = String::from("| median, ms |");
        for size in &self.sizes {
            let _ = write!(table, " {size} |");
        }
        let _ = write!(table, " {largest} ÷ {SMALL} | limit |\n|---|{}", "--:|".repeat(self.sizes.len() + 2));
        for line in &self.lines {
            let _ = write!(table, "\n| {} |", line.name);
            for size in &self.sizes {
                let shown = line.at(*size).map_or_else(String::new, |cell| cell.shown(line.limit));
                let _ = write!(table, " {shown} |");
            }
            let ratio = line.milliseconds(largest).zip(line.milliseconds(SMALL)).filter(|_| largest > SMALL);
            let ratio = ratio.map(|(large, small)| bold(large / small, 2, line.limit.ratio()));
            let limit = match line.limit {
                Limit::Milliseconds(most) => format!("{most:.0}; {RATIO}"),
                Limit::None => String::new(),
            };
            let _ = write!(table, " {} | {limit} |", ratio.unwrap_or_default());
        }
        table
    }
}

impl Line {
    fn at(&self, size: usize) -> Option<&Cell> {
        self.cells.iter().find(|(of, _)| *of == size).map(|(_, cell)| cell)
    }

    fn milliseconds(&self, size: usize) -> Option<f64> {
        match self.at(size)? {
            Cell::Milliseconds(time) => Some(*time),
            Cell::Words(_) => None,
        }
    }
}

impl Cell {
    /// As the table shows it.
    fn shown(&self, limit: Limit) -> String {
        match (self, limit) {
            (Self::Milliseconds(time), Limit::Milliseconds(most)) => bold(*time, 1, most),
            (Self::Milliseconds(time), Limit::None) => format!("{time:.1}"),
            (Self::Words(words), _) => words.clone(),
        }
    }
}
