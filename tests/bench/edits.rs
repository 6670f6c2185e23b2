//! The edits that are timed: each writes a word that occurs nowhere else, from just before the save until
//! the server answers with it.
#![allow(clippy::disallowed_methods, reason = "a measurement needs the clock and the disk")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::reader::Reader;
use crate::synthetic::{self, Block, Run};

/// Words that are nowhere else, each another; none is a part of another.
pub struct Words;

impl Words {
    /// So many there are.
    pub const MOST: usize = 26 * 26;

    /// Those of one kind of edit.
    pub fn of(kind: &str) -> impl Iterator<Item = String> {
        let letters = || 'a'..='z';
        letters().flat_map(move |a| letters().map(move |b| (a, b))).map(move |(a, b)| format!("xq{kind}{a}{b}qx"))
    }
}

/// Waits until the edit before is over. How long differs from edit to edit: a server that looks every half second would
/// else be met at the same moment of it each time.
pub fn pause(at: usize) {
    let steps = u64::try_from(at * 7 % 20).unwrap_or_default();
    std::thread::sleep(Duration::from_millis(300 + 25 * steps));
}

/// A text that is edited, and the page that shows it.
#[derive(Clone)]
pub struct Text {
    /// The page's path on its server.
    pub page: String,
    /// The element of the page that shows the edits.
    pub selector: &'static str,
    /// The file.
    pub file: PathBuf,
    /// What it holds before any edit.
    pub before: String,
    /// After which words an edit puts its own.
    pub opening: &'static str,
}

impl Text {
    /// Puts in a word; the time until the page has it.
    ///
    /// # Errors
    /// When it never comes.
    pub fn edit(&self, word: &str, reader: &mut Reader) -> io::Result<Duration> {
        let edited = self.with(self.opening, &format!("{}{word} ", self.opening))?;
        let start = save(&self.file, &edited)?;
        until(start, word, || reader.get(&self.page))
    }

    /// Puts words beside the citation of another document. The times until both its page and the other's are right; how
    /// often the other's was right as soon as the first was.
    ///
    /// # Errors
    /// When words never come.
    pub fn beside_citation(
        &self,
        edits: usize,
        phrase: &str,
        cited: &str,
        reader: &mut Reader,
    ) -> io::Result<(Vec<Duration>, usize)> {
        let (mut times, mut right) = (Vec::new(), 0);
        for (at, word) in Words::of("cited").take(edits).enumerate() {
            pause(at);
            let citation = format!(" in {phrase}");
            let start = save(&self.file, &self.with(&citation, &format!(" {word}{citation}"))?)?;
            until(start, &word, || reader.get(&self.page))?;
            right += usize::from(has(&reader.get(cited)?, &word));
            times.push(until(start, &word, || reader.get(cited))?);
        }
        Ok((times, right))
    }

    /// Adds a paragraph at the end, each time to the text without it.
    ///
    /// # Errors
    /// When it never comes.
    pub fn paragraph_more(&self, edits: usize, reader: &mut Reader) -> io::Result<Vec<Duration>> {
        let mut times = Vec::new();
        for (at, word) in Words::of("more").take(edits).enumerate() {
            save(&self.file, &self.before)?;
            pause(at);
            let number = synthetic::PARAGRAPHS + 1;
            let edited = self.with("\n[^1]: ", &format!("\n{number}. We {word} at last.\n\n[^1]: "))?;
            let start = save(&self.file, &edited)?;
            times.push(until(start, &word, || reader.get(&self.page))?);
        }
        Ok(times)
    }

    /// Adds a rule to the project's style sheet: the times until the page leads to a sheet that has it.
    ///
    /// # Errors
    /// When it never comes.
    pub fn style(&self, edits: usize, root: &Path, reader: &mut Reader) -> io::Result<Vec<Duration>> {
        let mut times = Vec::new();
        for (at, word) in Words::of("style").take(edits).enumerate() {
            pause(at);
            let start = save(&root.join(SHEET), &format!("{STYLE}.{word} {{ color: red }}\n"))?;
            times.push(until(start, &word, || {
                let page = reader.get(&self.page)?;
                let sheet = sheet(&page).ok_or_else(|| io::Error::other("the page leads to no style sheet"))?;
                reader.get(&sheet)
            })?);
        }
        Ok(times)
    }

    fn with(&self, from: &str, to: &str) -> io::Result<String> {
        let edited = self.before.replacen(from, to, 1);
        let found = edited != self.before;
        found.then_some(edited).ok_or_else(|| io::Error::other(format!("{} has no `{from}`", self.file.display())))
    }
}

/// The document that another names in its second paragraph.
///
/// # Errors
/// When it names none.
pub fn cited(number: usize, total: usize) -> io::Result<usize> {
    let document = synthetic::document(number, total);
    let second = document.blocks.iter().find_map(|block| match block {
        Block::Paragraph(2, runs) => Some(runs),
        _ => None,
    });
    let cited = |run: &Run| if let Run::Cited(number) = run { Some(*number) } else { None };
    second.and_then(|runs| runs.iter().find_map(cited)).ok_or_else(|| io::Error::other("no citation"))
}

/// The style sheet of the project's own theme, in the place of the program's.
const SHEET: &str = "themes/default/assets/site.css";
const STYLE: &str = include_str!("../../themes/default/assets/site.css");

/// Gives a project a style sheet of its own.
///
/// # Errors
/// When it cannot be written.
pub fn own_style(root: &Path) -> io::Result<()> {
    let file = root.join(SHEET);
    file.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(file, STYLE)
}

/// The path of the sheet that a page leads to; its name holds a digest of what it says.
fn sheet(page: &[u8]) -> Option<String> {
    let page = String::from_utf8_lossy(page);
    let (_, after) = page.split_once("assets/site.")?;
    let (name, _) = after.split_once(".css")?;
    Some(format!("/assets/site.{name}.css"))
}

/// Writes a file in place; the moment just before.
fn save(file: &Path, text: &str) -> io::Result<Instant> {
    let start = Instant::now();
    fs::write(file, text)?;
    Ok(start)
}

/// Asks without a pause until an answer has a word; how long after the start that was.
fn until(start: Instant, word: &str, mut ask: impl FnMut() -> io::Result<Vec<u8>>) -> io::Result<Duration> {
    loop {
        let answer = ask()?;
        let elapsed = start.elapsed();
        if has(&answer, word) {
            return Ok(elapsed);
        }
        if elapsed > Duration::from_mins(1) {
            return Err(io::Error::other(format!("`{word}` never came")));
        }
    }
}

fn has(answer: &[u8], word: &str) -> bool {
    answer.windows(word.len()).any(|window| window == word.as_bytes())
}
