//! The printer of text files: the inverse of [`super::parse::parse`].

use std::fmt::Write;

use super::{labels, structure};
use crate::model::edition::{Block, Edition};
use crate::model::footnote::Footnote;
use crate::model::locale::Locale;
use crate::model::masthead::Masthead;
use crate::model::paragraph::Paragraph;
use crate::model::point::Chunk;
use crate::model::words::{Emphasis, Piece, Words};
use crate::source::{SourceText, Span};

/// Prints an edition as a file: front matter, headings, paragraphs and points, then the notes. Each block is one line,
/// and blocks are separated by a blank line.
#[must_use]
pub fn print(edition: &Edition, locale: &Locale) -> String {
    if let Some(keys) = &edition.numbering {
        return structure::print_text(edition, keys, locale);
    }
    let mut out = String::new();
    write_masthead(&edition.masthead, &mut out);
    edition.blocks.iter().for_each(|block| write_block(block, &mut out));
    edition.notes.iter().for_each(|note| write_note(note, &mut out));
    out
}

/// Prints a heading, or a paragraph with its points.
#[must_use]
pub fn print_block(block: &Block) -> String {
    let mut out = String::new();
    write_block(block, &mut out);
    out
}

/// Prints a note.
#[must_use]
pub fn print_note(note: &Footnote) -> String {
    let mut out = String::new();
    write_note(note, &mut out);
    out
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Division(division) => {
            let hashes = "#".repeat(division.level.into());
            let numeral = division.mark.as_ref().map(|mark| format!("{} ", mark.printed())).unwrap_or_default();
            write_line(out, &format!("{hashes} {numeral}"), &format_words(&division.title));
        }
        Block::Paragraph(p) => write_paragraph(p, out),
    }
}

fn write_masthead(masthead: &Masthead, out: &mut String) {
    if masthead.0.is_empty() {
        return;
    }
    out.push_str("---\n");
    write_fields(masthead, out);
    out.push_str("---\n");
}

/// Writes the lines of a masthead, as they stand in the front matter.
pub fn write_fields(masthead: &Masthead, out: &mut String) {
    for field in &masthead.0 {
        let value = format_words(&field.words);
        let quotes = if needs_quotes(&value) { "\"" } else { "" };
        let _ = writeln!(out, "{}: {quotes}{value}{quotes}", field.key.as_str());
    }
}

/// Returns whether a YAML parser would misread the unquoted value, or our own would remove its quotation marks.
fn needs_quotes(value: &str) -> bool {
    let quoted = |mark: char| value.starts_with(mark) && value.ends_with(mark);
    (value.contains(": ") || value.contains(" #") || value.starts_with(['*', '&', '!', '[', '{', '>', '|', '%', '@']))
        && !value.contains(['"', '\\'])
        || quoted('"')
        || quoted('\'')
}

fn write_paragraph(paragraph: &Paragraph, out: &mut String) {
    let number = paragraph.mark.as_ref().map(|mark| {
        let space = if mark.after().is_ascii() { " " } else { "" };
        format!("{}{space}", mark.printed())
    });
    write_chunks(&paragraph.body, number.as_deref().unwrap_or_default(), 0, out);
}

/// Writes the chunks of a paragraph or point. The first block begins with the number or label.
fn write_chunks(body: &[Chunk], begins: &str, depth: usize, out: &mut String) {
    // Points without words before them: the number still needs a block of its own, or the points would belong to the
    // paragraph above.
    let mut begins = Some(begins);
    if !matches!(body.first(), Some(Chunk::Words(_))) {
        let begin = begins.take().unwrap_or_default();
        if !begin.is_empty() {
            write_line(out, begin.trim_end(), "");
        }
    }
    for chunk in body {
        match chunk {
            Chunk::Words(w) => {
                let first = begins.take();
                let indent = if first.is_none() { "  ".repeat(depth) } else { String::new() };
                let text = format_words(w);
                let text = if first.is_none_or(str::is_empty) { escape_start(text) } else { text };
                write_line(out, &format!("{indent}{}", first.unwrap_or_default()), &text);
            }
            Chunk::Quote(_) | Chunk::Preformatted(_) | Chunk::Table(_) => {
                chunk.own_words().for_each(|words| write_line(out, "> ", &format_words(words)));
            }
            Chunk::Points(points) => {
                for point in points {
                    let space = if point.label().is_ascii() || depth == 0 { " " } else { "" };
                    write_chunks(&point.body, &format!("{}{space}", point.label()), depth + 1, out);
                }
            }
        }
    }
}

fn write_note(note: &Footnote, out: &mut String) {
    let first = note.body.first().map(format_words).unwrap_or_default();
    write_line(out, &format!("[^{}]: ", note.marker.as_str()), &first);
    for more in note.body.iter().skip(1) {
        write_line(out, "  ", &escape_start(format_words(more)));
    }
}

fn write_line(out: &mut String, begins: &str, text: &str) {
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

/// Escapes the start of a plain block that would otherwise be read as a heading, number or label.
fn escape_start(text: String) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some('#' | '(' | '>' | '-' | '+' | '|' | '~') => format!("\\{text}"),
        Some(first) if labels::begins_like_label(&text) => {
            let sign = text.find(['.', ')']).filter(|at| text[..*at].chars().all(|c| c.is_alphanumeric() || c == ' '));
            match sign {
                Some(at) => format!("{}\\{}", &text[..at], &text[at..]),
                // `9 - ` and full-width signs cannot be escaped with a backslash, but any character can be written as a
                // numeric character reference.
                None => format!("&#{};{}", u32::from(first), chars.as_str()),
            }
        }
        _ => text,
    }
}

/// Formats words as Markdown.
///
/// Emphasis can be written with `*` or `_`, and next to some characters only one of them is recognised as a delimiter.
/// CommonMark's rules for that ("flanking") depend on both neighbours, on nesting and on the length of the run. Instead
/// of reproducing them, this tries the variants and takes the first that parses to the same words.
pub fn format_words(words: &Words) -> String {
    let plain_set = |piece: &Piece| matches!(piece, Piece::Text { set, .. } if *set != Emphasis::default());
    if !words.pieces().iter().any(plain_set) {
        return format_marked(words, ["*", "**"], MarkEmphasis::Around);
    }
    for marks in [MarkEmphasis::Around, MarkEmphasis::Before, MarkEmphasis::After] {
        for delimiters in [["*", "**"], ["_", "**"], ["*", "__"], ["_", "__"]] {
            let text = format_marked(words, delimiters, marks);
            let source = SourceText::new("", text.as_str());
            let read = super::inline::read_words_with_line_ends(&source, Span::new(0, text.len()), &mut Vec::new());
            if read == *words {
                return text;
            }
        }
    }
    format_marked(words, ["*", "**"], MarkEmphasis::Around)
}

/// The emphasis in which a note mark is written. A mark has none of its own, but a delimiter on one side of it may be
/// recognised where one on the other side is not.
#[derive(Clone, Copy)]
enum MarkEmphasis {
    /// What the text on both sides has in common.
    Around,
    /// That of the text before it.
    Before,
    /// That of the text after it.
    After,
}

fn format_marked(words: &Words, delimiters: [&'static str; 2], marks: MarkEmphasis) -> String {
    let mut out = String::new();
    let mut open: Vec<&'static str> = Vec::new();
    let pieces = words.pieces();
    let set = |(i, piece): (usize, &Piece)| match piece {
        Piece::Text { set, .. } => *set,
        Piece::Mark { .. } => set_of_mark(pieces, i, marks),
    };
    let sets: Vec<Emphasis> = pieces.iter().enumerate().map(set).collect();
    for (i, piece) in pieces.iter().enumerate() {
        switch_emphasis(&mut out, &mut open, &sets[i..], delimiters);
        match piece {
            Piece::Text { text, .. } => {
                let after_mark = matches!(i.checked_sub(1).and_then(|i| pieces.get(i)), Some(Piece::Mark { .. }));
                // `[^2](a)` would be a link, and `[^2]:` a note.
                if after_mark && text.starts_with(['(', ':']) {
                    out.push('\\');
                }
                // After a mark, pulldown-cmark 0.13 reads an escaped bracket as a link label.
                let bracket = text.strip_prefix('[').filter(|_| after_mark);
                out.push_str(if bracket.is_some() { "&#91;" } else { "" });
                escape_markdown(bracket.unwrap_or(text), &mut out);
            }
            Piece::Mark { marker, .. } => {
                let _ = write!(out, "[^{}]", marker.as_str());
            }
        }
    }
    switch_emphasis(&mut out, &mut open, &[Emphasis::default()], delimiters);
    out
}

/// Returns the emphasis in which a mark is written. Adjacent marks are treated as one.
fn set_of_mark(pieces: &[Piece], at: usize, marks: MarkEmphasis) -> Emphasis {
    let set = |piece: &Piece| match piece {
        Piece::Text { set, .. } => Some(*set),
        Piece::Mark { .. } => None,
    };
    let before = pieces[..at].iter().rev().find_map(set).unwrap_or_default();
    let after = pieces[at..].iter().find_map(set).unwrap_or_default();
    match marks {
        MarkEmphasis::Around => {
            Emphasis { emphasis: before.emphasis && after.emphasis, strong: before.strong && after.strong }
        }
        MarkEmphasis::Before => before,
        MarkEmphasis::After => after,
    }
}

/// Closes and opens delimiters until exactly the emphasis of the next piece is open. The emphasis that lasts longer is
/// opened first, because delimiters must close in reverse order.
fn switch_emphasis(
    out: &mut String,
    open: &mut Vec<&'static str>,
    sets: &[Emphasis],
    [emphasis, strong]: [&'static str; 2],
) {
    let set = sets.first().copied().unwrap_or_default();
    let wanted = |delimiter: &str| (delimiter == emphasis && set.emphasis) || (delimiter == strong && set.strong);
    // Delimiters close from the innermost out, so everything opened after the first unwanted one closes as well.
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

/// Escapes only what Markdown would interpret, so that the file stays as close to the pasted text as possible.
fn escape_markdown(text: &str, out: &mut String) {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let escaped = match c {
            '*' | '\\' | '[' | '<' | '`' => true,
            // Within a word, as in a URL, an underscore has no meaning.
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next.is_ascii_alphanumeric() || next == '#',
            _ => false,
        };
        if escaped || c == '\n' {
            out.push('\\');
        }
        out.push(c);
        // A line would begin another block.
        if c == '\n' && matches!(next, '#' | '>' | '-' | '|' | '~' | '+') {
            out.push('\\');
        }
        before = c;
    }
}
