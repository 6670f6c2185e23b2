//! The bench of limits: texts of a size that nobody writes, each built in linear time and memory, or refused with the
//! limit that it passes.
//!
//! `cargo bench --bench limits -- [SHAPE…] [--part N]`: shapes are those of the table, else all; `--part 10` takes a tenth
//! of every size. Each is measured at a sixteenth, a quarter and the whole of its size; the exponent is that of growth
//! from the size before, of processor time and of memory: 1 is linear. 100,000 pages are written to the temporary folder and taken away again.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench writes, starts programs and reports")]

#[allow(dead_code, reason = "another bench measures more")]
mod measure;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use measure::Cost;

/// A shape: its name, the size asked for, what it is made of at a size, and in which file.
struct Shape {
    name: &'static str,
    size: usize,
    file: &'static str,
    make: fn(usize) -> String,
}

const TEXT: &str = "content/x/text.en.md";
const PAGE: &str = "content/pages/about.en.md";
const NOTES: &str = "content/x/annotations.en.yaml";

const SHAPES: [Shape; 9] = [
    Shape { name: "paragraphs", size: 100_000, file: TEXT, make: |n| paragraphs(n, 12) },
    Shape { name: "bytes", size: 100_000_000, file: TEXT, make: |n| paragraphs(n.div_ceil(100_000), 16_660) },
    Shape { name: "line", size: 10_000_000, file: TEXT, make: |n| format!("1. {}\n", "words ".repeat(n / 6)) },
    Shape { name: "notes", size: 10_000, file: TEXT, make: notes },
    Shape { name: "quotes", size: 20_000, file: TEXT, make: |n| format!("1. x\n\n{} x\n", ">".repeat(n)) },
    Shape { name: "points", size: 20_000, file: TEXT, make: points },
    Shape { name: "quotes-in-page", size: 20_000, file: PAGE, make: |n| page(&format!("{} x\n", ">".repeat(n))) },
    Shape { name: "lists-in-page", size: 100, file: PAGE, make: |n| page(&nested(n)) },
    Shape {
        name: "lists-in-yaml",
        size: 100,
        file: NOTES,
        make: |n| format!("para_1: {}x{}\n", "[".repeat(n), "]".repeat(n)),
    },
];

/// A line for each number.
fn each(numbers: std::ops::RangeInclusive<usize>, line: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in numbers {
        text.push_str(&line(number));
    }
    text
}

fn paragraphs(count: usize, words: usize) -> String {
    let words = "words ".repeat(words);
    each(1..=count, |i| format!("{i}. {words}and no more.\n\n"))
}

fn notes(count: usize) -> String {
    each(1..=count, |i| format!("{i}. Words with a note[^{i}] and more.\n\n"))
        + &each(1..=count, |i| format!("[^{i}]: What the note {i} says.\n\n"))
}

/// Points of one paragraph, numbered as far as they go.
fn points(count: usize) -> String {
    "1. Words:\n\n".to_owned() + &each(1..=count, |i| format!("({i}) point;\n\n"))
}

fn nested(depth: usize) -> String {
    each(0..=depth - 1, |i| format!("{}- x\n", "  ".repeat(i)))
}

fn page(body: &str) -> String {
    format!("---\ntitle: T\n---\n\n{body}")
}

/// What a size took, and what came of it.
struct Line {
    size: usize,
    bytes: usize,
    cost: Cost,
    outcome: String,
}

fn main() -> io::Result<()> {
    let (mut names, mut part) = (Vec::new(), 1);
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--part" => {
                part = arguments.next().and_then(|part| part.parse().ok()).filter(|part| *part > 0).unwrap_or(1);
            }
            name if SHAPES.iter().any(|shape| shape.name == name) => names.push(name.to_owned()),
            other => return Err(io::Error::other(format!("`{other}` is no shape"))),
        }
    }
    println!("| shape | size | bytes | seconds | of processors | exponent | MiB | exponent | outcome |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for shape in SHAPES.iter().filter(|shape| names.is_empty() || names.iter().any(|name| name == shape.name)) {
        let mut before: Option<Line> = None;
        for divisor in [16, 4, 1] {
            let size = (shape.size / part / divisor).max(1);
            let line = measured(shape, size)?;
            println!("{}", told(shape.name, &line, before.as_ref()));
            before = Some(line);
        }
    }
    Ok(())
}

fn measured(shape: &Shape, size: usize) -> io::Result<Line> {
    let folder = tempfile::tempdir()?;
    let root = folder.path();
    let content = (shape.make)(size);
    for (path, text) in [
        ("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\"]\n"),
        ("content/x/instrument.yaml", "title: {en: Declaration X}\noriginal: en\n"),
        (TEXT, "1. Words.\n"),
        (shape.file, &content),
    ] {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(root))?;
        fs::write(path, text)?;
    }
    let arguments: Vec<OsString> = vec!["build".into(), "--root".into(), root.into()];
    let (cost, code, printed) = measure::whatever(paraph(), &arguments, &root.join("notes"))?;
    let finding = printed.lines().find(|line| line.contains('[') && !line.contains("K001")).unwrap_or_default();
    let outcome = if code == Some(0) { format!("built {finding}") } else { format!("exit {code:?}: {finding}") };
    Ok(Line { size, bytes: content.len(), cost, outcome })
}

fn told(name: &str, line: &Line, before: Option<&Line>) -> String {
    // A start takes some hundredths of a second and some MiB, which do not grow.
    let exponent = |now: Option<f64>, before: Option<f64>, size: f64, least: f64| match (now, before) {
        (Some(now), Some(before)) if before > least => format!("{:.2}", (now / before).ln() / size.ln()),
        _ => String::new(),
    };
    let float = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let growth = before.map_or(1.0, |before| float(line.bytes) / float(before.bytes));
    let time = exponent(line.cost.cpu, before.and_then(|b| b.cost.cpu), growth, 0.1);
    let memory = exponent(line.cost.memory, before.and_then(|b| b.cost.memory), growth, 100.0 * 1024.0);
    let figure = |figure: Option<f64>| figure.map(|figure| format!("{figure:.2}")).unwrap_or_default();
    format!(
        "| {name} | {} | {} | {:.2} | {} | {time} | {} | {memory} | {} |",
        line.size,
        line.bytes,
        line.cost.wall,
        figure(line.cost.cpu),
        figure(line.cost.memory.map(|kib| kib / 1024.0)),
        line.outcome
    )
}

/// The program, as Cargo built it for the bench.
fn paraph() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_paraph"))
}
