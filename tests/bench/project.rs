//! The synthetic documents as a Paraph project: the files that an author would write.
#![allow(clippy::disallowed_methods, reason = "a bench writes what it builds")]

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::synthetic::{self, Block, Document, Run};

/// The languages of a corpus in one, and in six: the words are the same, so that only their number differs.
pub const ONE: &[&str] = &["en"];
/// See [`ONE`].
pub const SIX: &[&str] = &["ar", "zh", "en", "fr", "ru", "es"];

/// The settings: reading pages only.
fn site(languages: &[&str]) -> String {
    format!(
        "title = \"Synthetic documents\"\nnotice = \"This site was made up to measure with.\"\n\
         base_url = \"https://example.org/\"\nlocales = {languages:?}\ndefault_locale = \"en\"\n\
         paragraph_pages = false\nmentions_pages = false\nside_by_side = false\n"
    )
}

/// Writes a project of so many documents; gives the bytes of their texts in one language.
///
/// # Errors
/// When a file cannot be written.
pub fn write(root: &Path, total: usize, languages: &[&str]) -> io::Result<usize> {
    fs::create_dir_all(root.join("content"))?;
    fs::write(root.join("site.toml"), site(languages))?;
    let mut bytes = 0;
    for number in 1..=total {
        let document = synthetic::document(number, total);
        let folder = root.join("content").join(synthetic::id(number));
        fs::create_dir(&folder)?;
        let (text, references) = (text(&document), references(&document));
        bytes += text.len();
        let (path, known) = register(root, number, languages);
        fs::write(path, known)?;
        for language in languages {
            fs::write(folder.join(format!("text.{language}.md")), &text)?;
            fs::write(folder.join(format!("references.{language}.yaml")), &references)?;
        }
    }
    Ok(bytes)
}

/// Puts a word into the second paragraph of a document, as an author does between two builds; no word restores it.
///
/// # Errors
/// When the file cannot be written.
pub fn edit(root: &Path, number: usize, total: usize, word: &str) -> io::Result<()> {
    let (path, text) = edition(root, number, total);
    fs::write(path, text.replacen(SECOND, &format!("{SECOND}{word}"), 1))
}

/// What the second paragraph of a document begins with.
pub const SECOND: &str = "\n2. We ";

/// The file of a document's text, and what it holds.
pub fn edition(root: &Path, number: usize, total: usize) -> (PathBuf, String) {
    let path = root.join("content").join(synthetic::id(number)).join("text.en.md");
    (path, text(&synthetic::document(number, total)))
}

/// The file of what is known about a document, and what it holds.
pub fn register(root: &Path, number: usize, languages: &[&str]) -> (PathBuf, String) {
    (root.join("content").join(synthetic::id(number)).join("instrument.yaml"), instrument(number, languages))
}

fn instrument(number: usize, languages: &[&str]) -> String {
    let phrase = synthetic::phrase(number);
    let session = synthetic::session(number);
    let date = synthetic::date(number);
    let description = synthetic::description(number);
    let cited: Vec<String> = languages.iter().map(|language| format!("  {language}:\n    - {phrase}\n")).collect();
    format!(
        "title:\n  en: {phrase}\nsession: {session}\nplace: Harbourtown\nadopted: {date}\noriginal: en\n\
         cited_as:\n{}description:\n  en: \"{description}\"\n",
        cited.concat()
    )
}

fn text(document: &Document) -> String {
    let number = document.number;
    let mut text = format!(
        "---\nbody: Assembly of Harbours\nsession: Session {}\ndate: {}\ntitle: {}\n---\n",
        synthetic::session(number),
        synthetic::date(number),
        synthetic::phrase(number)
    );
    for block in &document.blocks {
        let (opening, runs) = match block {
            Block::Heading(level, numeral, words) => {
                let _ = write!(text, "\n{} {numeral}. {words}\n", "#".repeat(*level));
                continue;
            }
            Block::Paragraph(number, runs) => (format!("{number}. "), runs),
            Block::Point(_, letter, runs) => (format!("({letter}) "), runs),
        };
        let _ = writeln!(text, "\n{opening}{}", words(runs));
    }
    text.push('\n');
    for (note, runs) in (1..).zip(&document.notes) {
        let _ = writeln!(text, "[^{note}]: {}", words(runs));
    }
    text
}

fn words(runs: &[Run]) -> String {
    let mut words = String::new();
    for run in runs {
        let _ = match run {
            Run::Words(plain) | Run::Url(plain) | Run::Referred(plain, ..) => write!(words, "{plain}"),
            Run::Emphasis(plain) => write!(words, "*{plain}*"),
            Run::Mark(note) => write!(words, "[^{note}]"),
            Run::Cited(number) => write!(words, "{}", synthetic::phrase(*number)),
        };
    }
    words
}

/// What no phrase can find, paragraph by paragraph.
fn references(document: &Document) -> String {
    let mut yaml = String::new();
    for block in &document.blocks {
        let Block::Paragraph(paragraph, runs) = block else { continue };
        for run in runs {
            if let Run::Referred(words, number, place) = run {
                let target = synthetic::id(*number);
                let _ = write!(yaml, "para_{paragraph}:\n  - quote: {words}\n    target: {target}#para_{place}\n");
            }
        }
    }
    yaml
}
