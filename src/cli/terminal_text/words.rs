//! Words with the columns they take, and lines of them.

use crate::shell::console;

/// How words are set off from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TerminalStyle {
    /// With the marks of Markdown.
    Plain,
    /// With the escape sequences of a terminal.
    Ansi,
}

impl TerminalStyle {
    /// The style for standard output: escape sequences only on a terminal, and not where `NO_COLOR` is set.
    #[must_use]
    pub fn of_standard_output() -> Self {
        if console::stdout_has_colour() { Self::Ansi } else { Self::Plain }
    }
}

/// A word with its marks and escape sequences, and the columns it takes.
#[derive(Clone, Debug)]
pub struct TerminalWord {
    text: String,
    columns: usize,
}

impl TerminalWord {
    /// A word as it stands.
    pub fn unmarked(text: &str) -> Self {
        Self { text: text.to_owned(), columns: text.chars().count() }
    }

    /// An escape sequence, which takes no column.
    pub fn escape_sequence(text: &str) -> Self {
        Self { text: text.to_owned(), columns: 0 }
    }

    /// A word in the colour of code.
    pub fn coloured_code(text: &str) -> Self {
        Self { text: format!("\u{1b}[36m{text}\u{1b}[39m"), columns: text.chars().count() }
    }
}

/// Words to be wrapped; a word may be put together from several pieces without a space between.
#[derive(Debug, Default)]
pub struct WordBuffer {
    words: Vec<TerminalWord>,
    /// Whether the next piece begins a new word.
    apart: bool,
}

impl WordBuffer {
    /// Adds a piece to the last word, or as a new word after the end of one.
    pub fn push_piece(&mut self, piece: TerminalWord) {
        match self.words.last_mut().filter(|_| !self.apart) {
            Some(last) => {
                last.text.push_str(&piece.text);
                last.columns += piece.columns;
            }
            None => self.words.push(piece),
        }
        self.apart = false;
    }

    /// Adds text that may be broken at its spaces.
    pub fn push_text(&mut self, text: &str, word: fn(&str) -> TerminalWord) {
        for (i, piece) in text.split([' ', '\n']).enumerate() {
            self.apart |= i > 0;
            if !piece.is_empty() {
                self.push_piece(word(piece));
            }
        }
    }

    /// Ends the word: the next piece begins a new one.
    pub fn end_word(&mut self) {
        self.apart = true;
    }

    /// Whether the last word ends with a text.
    pub fn end_with(&self, text: &str) -> bool {
        self.words.last().is_some_and(|last| last.text.ends_with(text))
    }

    /// The words on one line, however long.
    pub fn on_one_line(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// The words in lines of at most so many columns; a longer word has a line of its own.
    pub fn wrap_lines(&self, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut used = 0;
        for word in &self.words {
            if used > 0 && used + 1 + word.columns > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(&word.text);
            used += word.columns;
        }
        if used > 0 {
            lines.push(line);
        }
        lines
    }

    /// The columns they take on one line.
    pub fn total_columns(&self) -> usize {
        self.words.iter().map(|word| word.columns + 1).sum::<usize>().saturating_sub(1)
    }

    /// The columns of the longest word.
    pub fn longest_word(&self) -> usize {
        self.words.iter().map(|word| word.columns).max().unwrap_or(0)
    }
}

/// The columns of a text without its escape sequences.
pub fn visible_columns(text: &str) -> usize {
    let mut columns = 0;
    let mut in_sequence = false;
    for c in text.chars() {
        match c {
            '\u{1b}' => in_sequence = true,
            'm' if in_sequence => in_sequence = false,
            _ if !in_sequence => columns += 1,
            _ => {}
        }
    }
    columns
}
