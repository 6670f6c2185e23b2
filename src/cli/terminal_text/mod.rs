//! Markdown laid out for a terminal: wrapped, tables in columns, code indented.
//!
//! With [`TerminalStyle::Plain`] the result is plain text that can be searched and piped. Code keeps its backticks there, because
//! nothing else would tell `--root` from the words around it. The Markdown is that of the manual and of the pages of
//! codes: headings, paragraphs, lists, tables, code, links and emphasis.

mod inline;
mod table;
mod words;

use std::iter::Peekable;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

pub use words::TerminalStyle;
use words::WordBuffer;

/// Columns of a line, indentation included. Manual pages are laid out for this width everywhere.
const WIDTH: usize = 80;

/// Columns that code and nested blocks are moved to the right.
const INDENT: usize = 4;

/// Lays out a Markdown document.
#[must_use]
pub fn from_markdown(markdown: &str, style: TerminalStyle) -> String {
    let mut layout = TerminalLayout { events: Parser::new_ext(markdown, Options::ENABLE_TABLES).peekable(), style };
    let mut text = layout.block_lines(WIDTH).join("\n");
    text.push('\n');
    text
}

struct TerminalLayout<'a> {
    events: Peekable<Parser<'a>>,
    style: TerminalStyle,
}

impl TerminalLayout<'_> {
    /// The lines of all blocks up to the end of what holds them, with an empty line between two.
    fn block_lines(&mut self, width: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        while let Some(event) = self.events.next() {
            let block = match event {
                Event::Start(Tag::Heading { level, .. }) => self.heading_lines(level),
                Event::Start(Tag::Paragraph) => self.inline_words().wrap_lines(width),
                Event::Start(Tag::CodeBlock(_)) => self.code_lines(),
                Event::Start(Tag::List(first)) => self.list_lines(first, width),
                Event::Start(Tag::Table(_)) => table::table_lines(&self.table_rows(), width),
                Event::Start(Tag::BlockQuote(_)) => indent_lines(&self.block_lines(width - INDENT), "    ", "    "),
                Event::End(TagEnd::Item | TagEnd::BlockQuote(_)) => break,
                // A tight item has its words without a paragraph around them.
                other => inline::words_after(other, &mut self.events, self.style).wrap_lines(width),
            };
            if !block.is_empty() {
                if !lines.is_empty() {
                    lines.push(String::new());
                }
                lines.extend(block);
            }
        }
        lines
    }

    fn heading_lines(&mut self, level: HeadingLevel) -> Vec<String> {
        let words = self.inline_words();
        let text = words.on_one_line();
        match (self.style, level) {
            (TerminalStyle::Ansi, HeadingLevel::H1) => vec![format!("\u{1b}[1;4m{text}\u{1b}[0m")],
            (TerminalStyle::Ansi, _) => vec![format!("\u{1b}[1m{text}\u{1b}[0m")],
            (TerminalStyle::Plain, HeadingLevel::H1) => vec![text, "=".repeat(words.total_columns())],
            (TerminalStyle::Plain, HeadingLevel::H2) => vec![text, "-".repeat(words.total_columns())],
            (TerminalStyle::Plain, _) => vec![text],
        }
    }

    fn code_lines(&mut self) -> Vec<String> {
        let mut code = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::Text(text) => code.push_str(&text),
                _ => break,
            }
        }
        let indent = " ".repeat(INDENT);
        code.lines().map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") }).collect()
    }

    fn list_lines(&mut self, first: Option<u64>, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut number = first;
        // What is not an item is the end of the list, which is taken with it.
        while let Some(Event::Start(Tag::Item)) = self.events.next() {
            let mark = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
            let hang = " ".repeat(mark.len());
            lines.extend(indent_lines(&self.block_lines(width - mark.len()), &mark, &hang));
            number = number.map(|number| number + 1);
        }
        lines
    }

    /// The rows of the table that was begun, its head first.
    fn table_rows(&mut self) -> Vec<Vec<WordBuffer>> {
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.inline_words()),
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        rows
    }

    /// The words up to the end of the block that holds them.
    fn inline_words(&mut self) -> WordBuffer {
        inline::words_of_block(&mut self.events, self.style)
    }
}

/// Lines with something before the first and something else before the others; empty lines stay empty.
fn indent_lines(lines: &[String], first: &str, others: &str) -> Vec<String> {
    let indent = |(i, line): (usize, &String)| match (i, line.as_str()) {
        (0, line) => format!("{first}{line}"),
        (_, "") => String::new(),
        (_, line) => format!("{others}{line}"),
    };
    lines.iter().enumerate().map(indent).collect()
}

#[cfg(test)]
mod tests {
    use super::words::visible_columns;
    use super::*;

    fn plain(markdown: &str) -> String {
        from_markdown(markdown, TerminalStyle::Plain)
    }

    #[test]
    fn headings_paragraphs_and_code() {
        assert_eq!(plain("# The `site`\n\nOne *two*\nthree.\n"), "The `site`\n==========\n\nOne *two* three.\n");
        assert_eq!(plain("Code:\n\n```toml\na = 1\n\nb = 2\n```\n"), "Code:\n\n    a = 1\n\n    b = 2\n");
        assert_eq!(plain("See [the page](https://example.org/)."), "See the page <https://example.org/>.\n");
        assert_eq!(plain("<https://example.org/> and [a file](files.md)"), "https://example.org/ and a file\n");
    }

    #[test]
    fn lists_hang_and_nest() {
        let long = "word ".repeat(20);
        let text = plain(&format!("- {long}\n- `b`\n  1. inner\n"));
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("- word") && lines[1].starts_with("  word"), "{text}");
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert_eq!(lines[2], "- `b`", "{text}");
        assert!(lines.contains(&"  1. inner"), "{text}");
        assert_eq!(plain("- a\n\n  b\n\n- c\n"), "- a\n\n  b\n- c\n");
    }

    #[test]
    fn tables_have_columns() {
        let text = plain(&format!("| key | is |\n|---|---|\n| `a` | one |\n| `bc` | {} |\n", "word ".repeat(30)));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "key   is", "{text}");
        assert!(lines[1].starts_with("----  ----"), "{text}");
        assert_eq!(lines[2], "`a`   one", "{text}");
        assert!(lines[4].starts_with("      word"), "{text}");
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH), "{text}");
    }

    #[test]
    fn escape_sequences_take_no_columns() {
        let text = from_markdown("| `a` | **b** |\n|---|---|\n| `cd` | *e* |\n", TerminalStyle::Ansi);
        let columns: Vec<usize> = text.lines().map(visible_columns).collect();
        assert_eq!(columns, [5, 5, 5], "{text:?}");
        assert!(text.starts_with("\u{1b}[36ma\u{1b}[39m   \u{1b}[1m"), "{text:?}");
    }
}
