//! Owns the writing of an [`Edition`] as a text file: the inverse of [`super::text::parse`].

use std::fmt::Write;

use super::labels;
use crate::model::edition::{Block, Edition};
use crate::model::footnote::Footnote;
use crate::model::masthead::Masthead;
use crate::model::paragraph::Paragraph;
use crate::model::point::Chunk;
use crate::model::words::{Emphasis, Piece, Words};
use crate::source::{SourceText, Span};

/// The edition as a file: front matter, headings, paragraphs, points, then the notes; blocks separated by one blank
/// line, one line a block.
#[must_use]
pub fn print(edition: &Edition) -> String {
    let mut out = String::new();
    masthead(&edition.masthead, &mut out);
    edition.blocks.iter().for_each(|block| print_block(block, &mut out));
    edition.notes.iter().for_each(|note| footnote(note, &mut out));
    out
}

/// A heading, or a paragraph with its points, as it stands in a file.
#[must_use]
pub fn block(block: &Block) -> String {
    let mut out = String::new();
    print_block(block, &mut out);
    out
}

/// A note as it stands in a file.
#[must_use]
pub fn note(note: &Footnote) -> String {
    let mut out = String::new();
    footnote(note, &mut out);
    out
}

fn print_block(block: &Block, out: &mut String) {
    match block {
        Block::Division(division) => {
            let hashes = "#".repeat(division.level.into());
            let numeral = division.numeral.as_ref().map(|n| format!("{n} ")).unwrap_or_default();
            block_line(out, &format!("{hashes} {numeral}"), &words(&division.title));
        }
        Block::Paragraph(p) => paragraph(p, out),
    }
}

fn masthead(masthead: &Masthead, out: &mut String) {
    if masthead.0.is_empty() {
        return;
    }
    out.push_str("---\n");
    for field in &masthead.0 {
        let value = words(&field.words);
        let quotes = if needs_quotes(&value) { "\"" } else { "" };
        let _ = writeln!(out, "{}: {quotes}{value}{quotes}", field.key.word());
    }
    out.push_str("---\n");
}

/// Whether a YAML reader would take the value for something else, or our own reader would drop its marks.
fn needs_quotes(value: &str) -> bool {
    let quoted = |mark: char| value.starts_with(mark) && value.ends_with(mark);
    (value.contains(": ") || value.contains(" #") || value.starts_with(['*', '&', '!', '[', '{', '>', '|', '%', '@']))
        && !value.contains(['"', '\\'])
        || quoted('"')
        || quoted('\'')
}

fn paragraph(paragraph: &Paragraph, out: &mut String) {
    let number = paragraph.number.as_ref().map(|number| {
        let space = if number.ending.is_ascii() { " " } else { "" };
        format!("{}{}{space}", number.printed, number.ending)
    });
    chunks(&paragraph.body, number.as_deref().unwrap_or_default(), 0, out);
}

/// Writes the chunks of a paragraph or point. The first block carries what it begins with.
fn chunks(body: &[Chunk], begins: &str, depth: usize, out: &mut String) {
    let mut begins = Some(begins);
    if !matches!(body.first(), Some(Chunk::Words(_))) {
        let begin = begins.take().unwrap_or_default();
        if !begin.is_empty() {
            block_line(out, begin.trim_end(), "");
        }
    }
    for chunk in body {
        match chunk {
            Chunk::Words(w) => {
                let first = begins.take();
                let indent = if first.is_none() { "  ".repeat(depth) } else { String::new() };
                let text = words(w);
                let text = if first.is_none_or(str::is_empty) { guarded(text) } else { text };
                block_line(out, &format!("{indent}{}", first.unwrap_or_default()), &text);
            }
            Chunk::Points(points) => {
                for point in points {
                    let space = if point.label.is_ascii() || depth == 0 { " " } else { "" };
                    chunks(&point.body, &format!("{}{space}", point.label), depth + 1, out);
                }
            }
        }
    }
}

fn footnote(note: &Footnote, out: &mut String) {
    let first = note.body.first().map(words).unwrap_or_default();
    block_line(out, &format!("[^{}]: ", note.marker.as_str()), &first);
    for more in note.body.iter().skip(1) {
        block_line(out, "  ", &guarded(words(more)));
    }
}

fn block_line(out: &mut String, begins: &str, text: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(begins);
    out.push_str(text);
    while out.ends_with(' ') {
        out.pop();
    }
    out.push('\n');
}

/// Keeps a plain block from beginning like something else: what would be read is escaped.
fn guarded(text: String) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some('#' | '(' | '>' | '-' | '+' | '|' | '~') => format!("\\{text}"),
        Some(first) if labels::opens(&text) => {
            let sign = text.find(['.', ')']).filter(|at| text[..*at].chars().all(|c| c.is_alphanumeric() || c == ' '));
            match sign {
                Some(at) => format!("{}\\{}", &text[..at], &text[at..]),
                // `9 - ` and full-width signs cannot be escaped; a character can always be named by its number.
                None => format!("&#{};{}", u32::from(first), chars.as_str()),
            }
        }
        _ => text,
    }
}

/// Words as Markdown. Emphasis can be written with `*` or `_`, and next to some characters only one of them is read
/// back: the first way that reads back is taken.
fn words(words: &Words) -> String {
    let plain_set = |piece: &Piece| matches!(piece, Piece::Text { set, .. } if *set != Emphasis::default());
    if !words.pieces().iter().any(plain_set) {
        return marked_up(words, ["*", "**"], Marks::Around);
    }
    for marks in [Marks::Around, Marks::Before, Marks::After] {
        for delimiters in [["*", "**"], ["_", "**"], ["*", "__"], ["_", "__"]] {
            let text = marked_up(words, delimiters, marks);
            let source = SourceText::new("", text.as_str());
            let read = super::inline::words(&source, Span::new(0, text.len()), &mut Vec::new());
            if read == *words {
                return text;
            }
        }
    }
    marked_up(words, ["*", "**"], Marks::Around)
}

/// Which emphasis a mark stands in: it has none of its own, but a delimiter beside it may not be read back.
#[derive(Clone, Copy)]
enum Marks {
    /// What is set both before and after it.
    Around,
    /// What is set before it.
    Before,
    /// What is set after it.
    After,
}

fn marked_up(words: &Words, delimiters: [&'static str; 2], marks: Marks) -> String {
    let mut out = String::new();
    let mut open: Vec<&'static str> = Vec::new();
    let pieces = words.pieces();
    let set = |(i, piece): (usize, &Piece)| match piece {
        Piece::Text { set, .. } => *set,
        Piece::Mark { .. } => set_of_mark(pieces, i, marks),
    };
    let sets: Vec<Emphasis> = pieces.iter().enumerate().map(set).collect();
    for (i, piece) in pieces.iter().enumerate() {
        turn(&mut out, &mut open, &sets[i..], delimiters);
        match piece {
            Piece::Text { text, .. } => {
                let after_mark = matches!(i.checked_sub(1).and_then(|i| pieces.get(i)), Some(Piece::Mark { .. }));
                // `[^2](a)` would be a link and `[^2]:` a note.
                if after_mark && text.starts_with(['(', ':']) {
                    out.push('\\');
                }
                // Behind a mark an escaped bracket is taken for the label of a link (pulldown-cmark 0.13).
                let bracket = text.strip_prefix('[').filter(|_| after_mark);
                out.push_str(if bracket.is_some() { "&#91;" } else { "" });
                escape(bracket.unwrap_or(text), &mut out);
            }
            Piece::Mark { marker, .. } => {
                let _ = write!(out, "[^{}]", marker.as_str());
            }
        }
    }
    turn(&mut out, &mut open, &[Emphasis::default()], delimiters);
    out
}

/// The emphasis a mark is written in; marks that stand together are one place.
fn set_of_mark(pieces: &[Piece], at: usize, marks: Marks) -> Emphasis {
    let set = |piece: &Piece| match piece {
        Piece::Text { set, .. } => Some(*set),
        Piece::Mark { .. } => None,
    };
    let before = pieces[..at].iter().rev().find_map(set).unwrap_or_default();
    let after = pieces[at..].iter().find_map(set).unwrap_or_default();
    match marks {
        Marks::Around => {
            Emphasis { emphasis: before.emphasis && after.emphasis, strong: before.strong && after.strong }
        }
        Marks::Before => before,
        Marks::After => after,
    }
}

/// Closes and opens delimiters until exactly what is wanted first is open. What is wanted longer is opened first, so that
/// it need not be closed for the other's sake.
fn turn(out: &mut String, open: &mut Vec<&'static str>, sets: &[Emphasis], [emphasis, strong]: [&'static str; 2]) {
    let set = sets.first().copied().unwrap_or_default();
    let wanted = |delimiter: &str| (delimiter == emphasis && set.emphasis) || (delimiter == strong && set.strong);
    let keep = open.iter().position(|d| !wanted(d)).unwrap_or(open.len());
    for delimiter in open.drain(keep..).rev() {
        out.push_str(delimiter);
    }
    let strong_lasts = sets.iter().take_while(|set| set.strong).count();
    let emphasis_lasts = sets.iter().take_while(|set| set.emphasis).count();
    let order = if emphasis_lasts > strong_lasts { [emphasis, strong] } else { [strong, emphasis] };
    for delimiter in order {
        if wanted(delimiter) && !open.contains(&delimiter) {
            out.push_str(delimiter);
            open.push(delimiter);
        }
    }
}

/// Escapes what Markdown would read, and no more: the file stays as near to the pasted text as it can.
fn escape(text: &str, out: &mut String) {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let escaped = match c {
            '*' | '\\' | '[' | '<' | '`' => true,
            // Inside a word, as in an address, an underscore means nothing.
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next.is_ascii_alphanumeric() || next == '#',
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}
