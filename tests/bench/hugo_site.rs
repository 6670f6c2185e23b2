//! The synthetic documents as a site for Hugo: the same words in the same order, the same links, each checked by
//! `relref`; a theme of the same weight as ours, without what Hugo has no word for (popovers, backlinks).
#![allow(clippy::disallowed_methods, reason = "a bench writes what it builds")]

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::synthetic::{self, Block, Document, Run};

/// The files round the documents: path within the site, text. Style sheet and scripts are those of our theme.
const FILES: [(&str, &str); 8] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("layouts/_default/baseof.html", include_str!("hugo/baseof.html")),
    ("layouts/_default/single.html", include_str!("hugo/single.html")),
    ("layouts/index.html", include_str!("hugo/index.html")),
    ("layouts/404.html", include_str!("hugo/404.html")),
    ("static/site.css", include_str!("../../themes/default/assets/site.css")),
    ("static/site.js", include_str!("../../themes/default/assets/site.js")),
    ("static/mark.svg", include_str!("../../themes/default/assets/mark.svg")),
];

/// Writes a site of so many documents.
///
/// # Errors
/// When a file cannot be written.
pub fn write(root: &Path, total: usize) -> io::Result<()> {
    for (path, text) in FILES {
        let path = root.join(path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, text)?;
    }
    fs::create_dir_all(root.join("content/docs"))?;
    for number in 1..=total {
        let (path, text) = page(root, number, total);
        fs::write(path, text)?;
    }
    Ok(())
}

/// The file of a document, and what it holds.
pub fn page(root: &Path, number: usize, total: usize) -> (PathBuf, String) {
    let path = root.join("content/docs").join(format!("{}.md", synthetic::id(number)));
    (path, text(&synthetic::document(number, total)))
}

fn text(document: &Document) -> String {
    let number = document.number;
    let mut text = format!(
        "---\ntitle: {}\ndescription: \"{}\"\ndate: {}\nsession: {}\nplace: Harbourtown\nbody: Assembly of Harbours\n---\n",
        synthetic::phrase(number),
        synthetic::description(number),
        synthetic::date(number),
        synthetic::session(number)
    );
    for block in &document.blocks {
        let _ = match block {
            Block::Heading(level, numeral, words) => {
                write!(text, "\n{} {numeral}. {words}\n", "#".repeat(level + 1))
            }
            Block::Paragraph(number, runs) => write!(text, "\n**{number}.** {}\n{{#para-{number}}}\n", words(runs)),
            Block::Point(number, letter, runs) => {
                write!(text, "\n({letter}) {}\n{{#para-{number}-{letter}}}\n", words(runs))
            }
        };
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
            Run::Words(plain) | Run::Url(plain) => write!(words, "{plain}"),
            Run::Emphasis(plain) => write!(words, "*{plain}*"),
            Run::Mark(note) => write!(words, "[^{note}]"),
            Run::Cited(number) => write!(words, "{}", link(&synthetic::phrase(*number), *number, "")),
            Run::Referred(plain, number, place) => write!(words, "{}", link(plain, *number, &format!("#para-{place}"))),
        };
    }
    words
}

fn link(words: &str, number: usize, place: &str) -> String {
    format!("[{words}]({{{{< relref \"{}.md{place}\" >}}}})", synthetic::id(number))
}
