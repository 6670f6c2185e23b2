//! Classification of the blocks of the text: headings with their levels, paragraphs, points, notes and plain blocks.

use super::block_start::{self, BlockStart};
use super::blocks::PastedBlock;
use super::doubt::{Doubt, DoubtKind};
use super::heading_levels::HeadingLevels;
use super::passage::Passage;
use super::sentence;
use crate::model::footnote::Marker;
use crate::model::locale::Locale;
use crate::model::paragraph::Number;

/// The kind of a block.
#[derive(Clone, Debug)]
pub enum UnitKind {
    /// A heading, with its level (1 to 3) and numeral.
    Heading(u8, Box<str>),
    /// A numbered paragraph.
    Number(Number),
    /// A point, with its label.
    Point(Box<str>),
    /// A note, with its marker.
    Note(Marker),
    /// Words without a number or label.
    Plain,
}

/// A classified block of the text.
#[derive(Clone, Debug)]
pub struct PastedUnit {
    /// Its kind.
    pub what: UnitKind,
    /// Its words, after the number, label or numeral.
    pub passage: Passage,
}

/// The greatest number of words in a title that ends with a full stop.
const MOST_WORDS: usize = 12;

/// A block, its start, and the number of bytes before its words.
struct BlockHead {
    begins: BlockStart,
    length: usize,
    passage: Passage,
}

impl BlockHead {
    fn as_number(&self) -> Option<&Number> {
        match &self.begins {
            BlockStart::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// Classifies the blocks.
pub fn classify_blocks(blocks: &[PastedBlock<'_>], locale: &Locale, doubts: &mut Vec<Doubt>) -> Vec<PastedUnit> {
    let heads: Vec<BlockHead> = blocks.iter().map(|block| read_head(block, locale)).collect();
    let mut reading = Classifier { heads: &heads, levels: HeadingLevels::default(), last_number: None, doubts };
    let whats: Vec<(UnitKind, usize)> = (0..heads.len()).map(|at| reading.classify_block(at)).collect();
    let unit = |(head, (what, length)): (BlockHead, (UnitKind, usize))| PastedUnit {
        what,
        passage: head.passage.without_front(length),
    };
    heads.into_iter().zip(whats).map(unit).collect()
}

fn read_head(block: &PastedBlock<'_>, locale: &Locale) -> BlockHead {
    let passage = block.to_passage();
    let (begins, length) = block_start::read_start(passage.text(), locale);
    BlockHead { begins, length, passage }
}

struct Classifier<'a, 'd> {
    heads: &'a [BlockHead],
    levels: HeadingLevels,
    /// The number of the last paragraph.
    last_number: Option<Number>,
    doubts: &'d mut Vec<Doubt>,
}

impl Classifier<'_, '_> {
    /// Returns the kind of a block, and the number of bytes before its words.
    fn classify_block(&mut self, at: usize) -> (UnitKind, usize) {
        let head = &self.heads[at];
        let what = match &head.begins {
            BlockStart::Note(marker) => UnitKind::Note(marker.clone()),
            BlockStart::Label(label) => UnitKind::Point(label.clone()),
            BlockStart::Number(number) if self.is_subsection(at, number) => self.place_heading(at, &number.printed),
            BlockStart::Number(number) => {
                self.last_number = Some(number.clone());
                UnitKind::Number(number.clone())
            }
            BlockStart::Numeral(numeral) if self.is_heading(at, numeral) => self.place_heading(at, numeral),
            // The numeral turned out to be part of the words, so they keep it.
            BlockStart::Numeral(_) | BlockStart::Plain => return (UnitKind::Plain, 0),
        };
        (what, head.length)
    }

    fn place_heading(&mut self, at: usize, numeral: &str) -> UnitKind {
        let placed = self.levels.place_heading(numeral, next_numeral(self.heads, at));
        if let Some(why) = placed.doubt {
            let line = self.heads[at].passage.first_line();
            self.push_doubt(at, format!("read line {line} as a heading of level {}: {why}", placed.level));
        }
        UnitKind::Heading(placed.level, numeral.into())
    }

    /// Returns whether a block with a numeral is a heading. A title usually has no full stop. One that has is accepted
    /// if it is short, its numeral fits, and a paragraph or heading follows.
    fn is_heading(&mut self, at: usize, numeral: &str) -> bool {
        let text = self.heads[at].passage.text();
        if !sentence::ends_like_running_text(text) {
            return true;
        }
        let line = self.heads[at].passage.first_line();
        let short = text.split_whitespace().count() <= MOST_WORDS;
        let follows = self
            .next_head(at)
            .is_some_and(|next| matches!(next.begins, BlockStart::Number(_) | BlockStart::Numeral(_)));
        let heading = short && follows && self.levels.can_place(numeral);
        let taken = if heading { "read" } else { "did not read" };
        let why = format!("it begins with `{numeral}.` but ends like a sentence");
        self.push_doubt(at, format!("{taken} line {line} as a heading: {why}"));
        heading
    }

    /// Returns whether a numbered block is the title of a subsection.
    ///
    /// `1. Data collection` looks like a paragraph. It is a title if it is not a sentence, a division is open, and the
    /// paragraph numbers continue after it as if it were not there. All three are required: a paragraph wrongly read as
    /// a heading would lose its address.
    fn is_subsection(&self, at: usize, number: &Number) -> bool {
        let text = &self.heads[at].passage.text()[self.heads[at].length..];
        let figure = |number: Option<&Number>| number.and_then(Number::sort_key).map_or(0, |(figure, _)| figure);
        let next = self.next_head(at).and_then(BlockHead::as_number);
        let goes_on = next.is_some() && figure(next) == figure(self.last_number.as_ref()) + 1;
        let title = sentence::begins_like_title(text) && sentence::breaks_off(text);
        goes_on && title && !self.levels.is_empty() && self.levels.can_place(&number.printed)
    }

    /// Returns the next block that is not a note.
    fn next_head(&self, at: usize) -> Option<&BlockHead> {
        self.heads[at + 1..].iter().find(|head| !matches!(head.begins, BlockStart::Note(_)))
    }

    fn push_doubt(&mut self, at: usize, sentence: String) {
        self.doubts.push(Doubt::new(DoubtKind::Heading, &[self.heads[at].passage.first_line()], sentence));
    }
}

/// Returns the numeral of the next block that looks like a heading.
fn next_numeral(heads: &[BlockHead], at: usize) -> Option<&str> {
    heads[at + 1..].iter().find_map(|head| match &head.begins {
        BlockStart::Numeral(numeral) if !sentence::ends_like_running_text(head.passage.text()) => Some(&**numeral),
        _ => None,
    })
}
