//! The words of a paragraph, a heading or a cell, marked or coloured as emphasis, code and links are.

use std::iter::Peekable;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::words::{TerminalStyle, TerminalWord, WordBuffer};

/// Code up to this length is not broken across lines.
const UNBROKEN: usize = 40;

/// Returns the words up to the end of the block that holds them, and takes that end.
pub fn words_of_block(events: &mut Peekable<Parser<'_>>, style: TerminalStyle) -> WordBuffer {
    InlineWords::new(style).read_block(events)
}

/// Returns the same, where the first event has been taken already.
pub fn words_after(first: Event<'_>, events: &mut Peekable<Parser<'_>>, style: TerminalStyle) -> WordBuffer {
    let mut inline = InlineWords::new(style);
    inline.add_event(first);
    inline.read_block(events)
}

struct InlineWords {
    style: TerminalStyle,
    words: WordBuffer,
    /// The address of the link that was begun.
    address: Option<String>,
}

impl InlineWords {
    fn new(style: TerminalStyle) -> Self {
        Self { style, words: WordBuffer::default(), address: None }
    }

    /// Reads on to the end of the block. A block that begins ends the words too, and is left.
    fn read_block(mut self, events: &mut Peekable<Parser<'_>>) -> WordBuffer {
        while let Some(next) = events.peek() {
            match next {
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. })
                | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
                // The end of an item is left to whoever reads its blocks, and so is what begins inside it.
                Event::Start(_) | Event::End(TagEnd::Item) => break,
                Event::End(_) => {
                    events.next();
                    break;
                }
                _ => {}
            }
            if let Some(event) = events.next() {
                self.add_event(event);
            }
        }
        self.words
    }

    fn add_event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.words.push_text(&text, TerminalWord::unmarked);
            }
            Event::Code(code) => self.add_code(&code),
            Event::SoftBreak | Event::HardBreak => self.words.end_word(),
            Event::Start(Tag::Emphasis) => self.add_mark("*", "\u{1b}[4m"),
            Event::End(TagEnd::Emphasis) => self.add_mark("*", "\u{1b}[24m"),
            Event::Start(Tag::Strong) => self.add_mark("", "\u{1b}[1m"),
            Event::End(TagEnd::Strong) => self.add_mark("", "\u{1b}[22m"),
            Event::Start(Tag::Link { dest_url, .. }) => self.address = Some(dest_url.into_string()),
            Event::End(TagEnd::Link) => self.add_address(),
            _ => {}
        }
    }

    fn add_code(&mut self, code: &str) {
        let (text, word): (_, fn(&str) -> TerminalWord) = match self.style {
            TerminalStyle::Ansi => (code.to_owned(), TerminalWord::coloured_code),
            TerminalStyle::Plain => (format!("`{code}`"), TerminalWord::unmarked),
        };
        if code.chars().count() <= UNBROKEN {
            self.words.push_piece(word(&text));
        } else {
            self.words.push_text(&text, word);
        }
    }

    /// Adds what begins or ends emphasis: a mark of Markdown, empty where plain text shows none, or an escape sequence.
    fn add_mark(&mut self, mark: &str, escape_sequence: &str) {
        match self.style {
            TerminalStyle::Plain => self.words.push_piece(TerminalWord::unmarked(mark)),
            TerminalStyle::Ansi => self.words.push_piece(TerminalWord::escape_sequence(escape_sequence)),
        }
    }

    /// Adds the address of a link after its words.
    fn add_address(&mut self) {
        // Only addresses on the web can be followed from a terminal, and they may be the words themselves.
        let address = self.address.take().filter(|address| address.contains("://") && !self.words.end_with(address));
        if let Some(address) = address {
            self.words.end_word();
            self.words.push_piece(TerminalWord::unmarked(&format!("<{address}>")));
        }
    }
}
