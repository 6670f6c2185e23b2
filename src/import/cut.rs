//! Owns the cutting of the pasted file into blocks.
//!
//! A blank line or a page break ends a block. Some pastes have no blank lines, and some have lines that are whole
//! paragraphs; so a line within a block begins another one where both its own beginning and the end of the line above
//! say so.

use super::begins::{self, Begins};
use super::doubt::{Doubt, Kind};
use super::passage::Passage;
use super::sentence;
use crate::model::locale::Locale;
use crate::model::paragraph::Number;

/// Lines that belong together, each with its number in the file (from 1), white space at their ends dropped.
#[derive(Clone, Debug, Default)]
pub struct Block<'a> {
    /// The lines, at least one.
    pub lines: Vec<(usize, &'a str)>,
}

impl<'a> Block<'a> {
    /// The lines put together.
    pub fn passage(&self) -> Passage {
        Passage::of(&self.lines)
    }

    /// The last line.
    fn last(&self) -> &'a str {
        self.lines.last().map_or("", |(_, line)| line)
    }
}

/// A line longer than this, in characters, was not wrapped: it is a block of its own.
const LONGEST_WRAPPED: usize = 160;

/// Cuts a file into blocks.
pub fn blocks<'a>(text: &'a str, locale: &'a Locale, doubts: &mut Vec<Doubt>) -> Vec<Block<'a>> {
    let mut cutter =
        Cutter { locale, doubts, blocks: Vec::new(), open: false, text: "", begun: Begins::Plain, number: None };
    for (number, line) in (1..).zip(text.split('\n')) {
        // A form feed is a page break; some programs put it within a line.
        for (page, part) in line.split('\u{c}').enumerate() {
            cutter.line(number, part.trim(), page > 0);
        }
    }
    cutter.blocks
}

struct Cutter<'a, 'd> {
    locale: &'a Locale,
    doubts: &'d mut Vec<Doubt>,
    blocks: Vec<Block<'a>>,
    /// Whether the next line may belong to the last block.
    open: bool,
    /// The last line of the last block before it that is no note.
    text: &'a str,
    /// What the last block begins with.
    begun: Begins,
    /// The last paragraph number.
    number: Option<Number>,
}

impl<'a> Cutter<'a, '_> {
    fn line(&mut self, number: usize, text: &'a str, new_page: bool) {
        self.open &= !text.is_empty() && !new_page;
        if text.is_empty() {
            return;
        }
        let (begins, _) = begins::begins(text, self.locale);
        if self.open && !self.starts_block(&begins, number, text) {
            self.blocks.last_mut().into_iter().for_each(|block| block.lines.push((number, text)));
            return;
        }
        if let Begins::Number(number) = &begins {
            self.number = Some(number.clone());
        }
        self.note_text();
        self.begun = begins;
        self.open = true;
        self.blocks.push(Block { lines: vec![(number, text)] });
    }

    /// Remembers how the last block ends, if it is no note.
    fn note_text(&mut self) {
        if let Some(block) = self.blocks.last().filter(|_| !matches!(self.begun, Begins::Note(_))) {
            self.text = block.last();
        }
    }

    /// Whether a line that follows another without a blank line begins a new block.
    fn starts_block(&mut self, begins: &Begins, number: usize, line: &str) -> bool {
        let above = self.blocks.last().map_or("", Block::last);
        let unwrapped = is_long(line) || is_long(above);
        let starts = match begins {
            Begins::Note(_) => true,
            Begins::Number(n) => begins::may_follow(self.number.as_ref(), n) && sentence::is_finished(above),
            Begins::Label(_) => sentence::is_followed_by_item(above),
            Begins::Numeral(_) => sentence::is_finished(above) && !sentence::is_finished(line),
            Begins::Plain => self.is_after_note(above, line) || (unwrapped && !goes_on(above, line)),
        };
        let labelled = *begins != Begins::Plain;
        let starts = starts || (labelled && (unwrapped || self.is_after_heading()));
        if !starts {
            self.doubt(begins, number, line);
        }
        starts
    }

    /// Whether the block so far is a single line that looks like a heading.
    fn is_after_heading(&self) -> bool {
        let above = self.blocks.last().filter(|block| block.lines.len() == 1).map_or("", Block::last);
        matches!(self.begun, Begins::Numeral(_)) && !sentence::is_finished(above)
    }

    /// Whether the line goes on with the text that the notes above it interrupted.
    fn is_after_note(&self, above: &str, line: &str) -> bool {
        matches!(self.begun, Begins::Note(_)) && sentence::is_finished(above) && goes_on(self.text, line)
    }

    fn doubt(&mut self, begins: &Begins, line: usize, text: &str) {
        let above = self.blocks.last().map_or("", Block::last);
        let ends = |what: &str| format!("the line above does not end as before a {what}");
        let (start, why) = match begins {
            Begins::Number(number) => (format!("{}{}", number.printed, number.ending), ends("paragraph")),
            Begins::Label(label) => (label.to_string(), ends("point")),
            Begins::Numeral(numeral) => (format!("{numeral}."), ends("heading")),
            Begins::Plain if sentence::is_finished(above) && begins::has_figure_for_mark(text) => {
                let figures = text.chars().take_while(char::is_ascii_digit).collect();
                (figures, "only a raised figure is the mark of a note".to_owned())
            }
            Begins::Note(_) | Begins::Plain => return,
        };
        let sentence = format!("left line {line} joined to the line above, although it begins with `{start}`: {why}");
        self.doubts.push(Doubt::new(Kind::NotSplit, &[line], sentence));
    }
}

fn is_long(line: &str) -> bool {
    line.len() > LONGEST_WRAPPED && line.chars().count() > LONGEST_WRAPPED
}

/// Whether a line goes on with a sentence that the text above has not finished.
fn goes_on(above: &str, line: &str) -> bool {
    !above.is_empty() && !sentence::is_finished(above) && sentence::goes_on(line)
}
