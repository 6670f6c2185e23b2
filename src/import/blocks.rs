//! Splitting of the pasted file into blocks.
//!
//! A blank line or a page break ends a block. But some pastes have no blank lines, and in others every line is a whole
//! paragraph. So a line within a block begins a new one if both its own beginning and the end of the line above suggest
//! it.

use super::block_start::{self, BlockStart};
use super::doubt::{Doubt, DoubtKind};
use super::passage::Passage;
use super::sentence;
use crate::model::locale::Locale;
use crate::model::paragraph::Number;

/// Lines that belong together, each with its line number in the file (from 1), without surrounding whitespace.
#[derive(Clone, Debug, Default)]
pub struct PastedBlock<'a> {
    /// The lines, at least one.
    pub lines: Vec<(usize, &'a str)>,
}

impl<'a> PastedBlock<'a> {
    /// Joins the lines to a passage.
    pub fn to_passage(&self) -> Passage {
        Passage::from_lines(&self.lines)
    }

    /// Returns the last line.
    fn last_line(&self) -> &'a str {
        self.lines.last().map_or("", |(_, line)| line)
    }
}

/// A line of more characters was not wrapped, so it is a block of its own.
const LONGEST_WRAPPED: usize = 160;

/// Splits a file into blocks.
pub fn split_blocks<'a>(text: &'a str, locale: &'a Locale, doubts: &mut Vec<Doubt>) -> Vec<PastedBlock<'a>> {
    let mut cutter = BlockSplitter {
        locale,
        doubts,
        blocks: Vec::new(),
        open: false,
        text_before_notes: "",
        last_start: BlockStart::Plain,
        last_number: None,
    };
    for (number, line) in (1..).zip(text.split('\n')) {
        // A form feed is a page break. Some programs write it within a line.
        for (page, part) in line.split('\u{c}').enumerate() {
            cutter.add_line(number, part.trim(), page > 0);
        }
    }
    cutter.blocks
}

struct BlockSplitter<'a, 'd> {
    locale: &'a Locale,
    doubts: &'d mut Vec<Doubt>,
    blocks: Vec<PastedBlock<'a>>,
    /// Whether the next line may belong to the last block.
    open: bool,
    /// The last line of the block before the last one, notes aside: the text that notes at the foot of a page
    /// interrupt.
    text_before_notes: &'a str,
    /// The start of the last block.
    last_start: BlockStart,
    /// The number of the last paragraph.
    last_number: Option<Number>,
}

impl<'a> BlockSplitter<'a, '_> {
    fn add_line(&mut self, number: usize, text: &'a str, new_page: bool) {
        self.open &= !text.is_empty() && !new_page;
        if text.is_empty() {
            return;
        }
        let (begins, _) = block_start::read_start(text, self.locale);
        if self.open && !self.starts_block(&begins, number, text) {
            self.blocks.last_mut().into_iter().for_each(|block| block.lines.push((number, text)));
            return;
        }
        if let BlockStart::Number(number) = &begins {
            self.last_number = Some(number.clone());
        }
        self.remember_text();
        self.last_start = begins;
        self.open = true;
        self.blocks.push(PastedBlock { lines: vec![(number, text)] });
    }

    /// Remembers the last line of the last block, unless it is a note.
    fn remember_text(&mut self) {
        if let Some(block) = self.blocks.last().filter(|_| !matches!(self.last_start, BlockStart::Note(_))) {
            self.text_before_notes = block.last_line();
        }
    }

    /// Returns whether a line that follows another without a blank line begins a new block.
    fn starts_block(&mut self, begins: &BlockStart, number: usize, line: &str) -> bool {
        let above = self.blocks.last().map_or("", PastedBlock::last_line);
        let unwrapped = is_long(line) || is_long(above);
        // A wrapped line may begin with anything: `12. We` may be the end of "see paragraph" and a new sentence. Two
        // signs must agree, therefore: the line looks like a new block, and the line above looks like the end of one.
        let starts = match begins {
            BlockStart::Note(_) => true,
            BlockStart::Number(n) => {
                block_start::may_follow(self.last_number.as_ref(), n) && sentence::is_finished(above)
            }
            BlockStart::Label(_) => sentence::is_followed_by_item(above),
            BlockStart::Numeral(_) => sentence::is_finished(above) && !sentence::is_finished(line),
            BlockStart::Plain => self.is_after_note(above, line) || (unwrapped && !goes_on(above, line)),
        };
        // Two cases need no second sign: lines that were never wrapped, and the line after a heading, which has no full
        // stop.
        let labelled = *begins != BlockStart::Plain;
        let starts = starts || (labelled && (unwrapped || self.is_after_heading()));
        if !starts {
            self.doubt_not_split(begins, number, line);
        }
        starts
    }

    /// Returns whether the block so far is a single line that looks like a heading.
    fn is_after_heading(&self) -> bool {
        let above = self.blocks.last().filter(|block| block.lines.len() == 1).map_or("", PastedBlock::last_line);
        matches!(self.last_start, BlockStart::Numeral(_)) && !sentence::is_finished(above)
    }

    /// Returns whether the line continues the text that the notes above it have interrupted.
    fn is_after_note(&self, above: &str, line: &str) -> bool {
        matches!(self.last_start, BlockStart::Note(_))
            && sentence::is_finished(above)
            && goes_on(self.text_before_notes, line)
    }

    fn doubt_not_split(&mut self, begins: &BlockStart, line: usize, text: &str) {
        let above = self.blocks.last().map_or("", PastedBlock::last_line);
        let ends = |what: &str| format!("the line above does not end as it would before a {what}");
        let (start, why) = match begins {
            BlockStart::Number(number) => (format!("{}{}", number.printed, number.ending), ends("paragraph")),
            BlockStart::Label(label) => (label.to_string(), ends("point")),
            BlockStart::Numeral(numeral) => (format!("{numeral}."), ends("heading")),
            BlockStart::Plain if sentence::is_finished(above) && block_start::has_figure_for_mark(text) => {
                let figures = text.chars().take_while(char::is_ascii_digit).collect();
                (figures, "only a superscript figure is a note mark".to_owned())
            }
            BlockStart::Note(_) | BlockStart::Plain => return,
        };
        let sentence = format!("kept line {line} in the block above, although it begins with `{start}`: {why}");
        self.doubts.push(Doubt::new(DoubtKind::NotSplit, &[line], sentence));
    }
}

fn is_long(line: &str) -> bool {
    line.len() > LONGEST_WRAPPED && line.chars().count() > LONGEST_WRAPPED
}

/// Returns whether a line continues a sentence that the text above has not finished.
fn goes_on(above: &str, line: &str) -> bool {
    !above.is_empty() && !sentence::is_finished(above) && sentence::may_continue(line)
}
