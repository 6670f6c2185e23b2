//! The table of figures.

use crate::measure::Cost;

/// A line: a command and what it took, the median of its runs.
pub struct Line {
    /// The command, and on what.
    pub command: String,
    /// What it took.
    pub cost: Cost,
    /// What it is compared with: the command's name and figures.
    pub against: Option<(&'static str, Cost)>,
    /// Files and bytes of its output.
    pub size: (usize, u64),
}

const HEAD: &str = "| command | wall s | CPU s | wall, CPU ÷ | ÷ what | memory MiB | KiB a document | of the limit | \
    files | written MiB |\n|---|--:|--:|--:|---|--:|--:|--:|--:|--:|\n";

/// The lines of one size as a Markdown table.
pub fn text(documents: usize, lines: &[Line]) -> String {
    let rows: String = lines.iter().map(|line| row(documents, line)).collect();
    format!("{HEAD}{rows}")
}

fn row(documents: usize, line: &Line) -> String {
    let Cost { wall, cpu, memory } = line.cost;
    let ratios = line.against.map(|(_, other)| {
        let cpu = cpu.zip(other.cpu).map(|(ours, theirs)| ours / theirs);
        format!("{:.2}, {}", wall / other.wall, shown(cpu, 2))
    });
    let limit = 20.0 * 1024.0 + 60.0 * count(documents);
    format!(
        "| {} | {wall:.3} | {} | {} | {} | {} | {} | {} | {} | {:.1} |\n",
        line.command,
        shown(cpu, 2),
        ratios.unwrap_or_default(),
        line.against.map_or("", |(name, _)| name),
        shown(memory.map(|kib| kib / 1024.0), 1),
        shown(memory.map(|kib| kib / count(documents)), 0),
        shown(memory.map(|kib| kib / limit), 2),
        line.size.0,
        count(usize::try_from(line.size.1).unwrap_or_default()) / f64::from(1 << 20),
    )
}

fn shown(figure: Option<f64>, digits: usize) -> String {
    figure.map_or_else(|| "?".to_owned(), |figure| format!("{figure:.digits$}"))
}

#[allow(clippy::cast_precision_loss, reason = "counts of files and bytes are far below 2^52")]
fn count(number: usize) -> f64 {
    number as f64
}
