//! Owns what each block of the text is: a heading with its level, a paragraph, a point, a note, or only words.

use super::begins::{self, Begins};
use super::cut::Block;
use super::doubt::{Doubt, Kind};
use super::headings::Levels;
use super::passage::Passage;
use super::sentence;
use crate::model::footnote::Marker;
use crate::model::locale::Locale;
use crate::model::paragraph::Number;

/// What a block is.
#[derive(Clone, Debug)]
pub enum What {
    /// A heading: its level (1 to 3) and numeral.
    Heading(u8, Box<str>),
    /// A numbered paragraph.
    Number(Number),
    /// A point, by its label.
    Point(Box<str>),
    /// A note, by its marker.
    Note(Marker),
    /// Words without number or label.
    Plain,
}

/// A block of the text and what it is.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it is.
    pub what: What,
    /// Its words, after what it begins with.
    pub passage: Passage,
}

/// A title that ends with a full stop has at most this many words.
const MOST_WORDS: usize = 12;

/// A block, what it begins with, and how many bytes that takes.
struct Head {
    begins: Begins,
    length: usize,
    passage: Passage,
}

impl Head {
    fn number(&self) -> Option<&Number> {
        match &self.begins {
            Begins::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// Says what each block is.
pub fn units(blocks: &[Block<'_>], locale: &Locale, doubts: &mut Vec<Doubt>) -> Vec<Unit> {
    let heads: Vec<Head> = blocks.iter().map(|block| head(block, locale)).collect();
    let mut reading = Reading { heads: &heads, levels: Levels::default(), last: None, doubts };
    let whats: Vec<(What, usize)> = (0..heads.len()).map(|at| reading.what(at)).collect();
    let unit =
        |(head, (what, length)): (Head, (What, usize))| Unit { what, passage: head.passage.without_front(length) };
    heads.into_iter().zip(whats).map(unit).collect()
}

fn head(block: &Block<'_>, locale: &Locale) -> Head {
    let passage = block.passage();
    let (begins, length) = begins::begins(passage.text(), locale);
    Head { begins, length, passage }
}

struct Reading<'a, 'd> {
    heads: &'a [Head],
    levels: Levels,
    /// The number of the last paragraph.
    last: Option<Number>,
    doubts: &'d mut Vec<Doubt>,
}

impl Reading<'_, '_> {
    /// What a block is, and how many bytes of it come before its words.
    fn what(&mut self, at: usize) -> (What, usize) {
        let head = &self.heads[at];
        let what = match &head.begins {
            Begins::Note(marker) => What::Note(marker.clone()),
            Begins::Label(label) => What::Point(label.clone()),
            Begins::Number(number) if self.is_subsection(at, number) => self.heading(at, &number.printed),
            Begins::Number(number) => {
                self.last = Some(number.clone());
                What::Number(number.clone())
            }
            Begins::Numeral(numeral) if self.is_heading(at, numeral) => self.heading(at, numeral),
            Begins::Numeral(_) | Begins::Plain => return (What::Plain, 0),
        };
        (what, head.length)
    }

    fn heading(&mut self, at: usize, numeral: &str) -> What {
        let placed = self.levels.place(numeral, next_numeral(self.heads, at));
        if let Some(why) = placed.doubt {
            let line = self.heads[at].passage.first_line();
            self.doubt(at, format!("took line {line} for a heading of level {}: {why}", placed.level));
        }
        What::Heading(placed.level, numeral.into())
    }

    /// Whether a block with a numeral is a heading. A title has no full stop; a short one that fits the sequence is
    /// let pass with it, where a paragraph or heading follows.
    fn is_heading(&mut self, at: usize, numeral: &str) -> bool {
        let text = self.heads[at].passage.text();
        if !sentence::ends_like_running_text(text) {
            return true;
        }
        let line = self.heads[at].passage.first_line();
        let short = text.split_whitespace().count() <= MOST_WORDS;
        let follows = self.next(at).is_some_and(|next| matches!(next.begins, Begins::Number(_) | Begins::Numeral(_)));
        let heading = short && follows && self.levels.fits(numeral);
        let taken = if heading { "took" } else { "did not take" };
        self.doubt(
            at,
            format!("{taken} line {line} for a heading: it begins with `{numeral}.` and ends like a sentence"),
        );
        heading
    }

    /// Whether a numbered block is the title of a subsection: it is no sentence, a division is open, and the paragraph
    /// numbers go on after it as if it were not there.
    fn is_subsection(&self, at: usize, number: &Number) -> bool {
        let text = &self.heads[at].passage.text()[self.heads[at].length..];
        let figure = |number: Option<&Number>| number.and_then(Number::order).map_or(0, |(figure, _)| figure);
        let next = self.next(at).and_then(Head::number);
        let goes_on = next.is_some() && figure(next) == figure(self.last.as_ref()) + 1;
        let title = sentence::begins_like_title(text) && sentence::breaks_off(text);
        goes_on && title && !self.levels.is_empty() && self.levels.fits(&number.printed)
    }

    /// The next block that is no note.
    fn next(&self, at: usize) -> Option<&Head> {
        self.heads[at + 1..].iter().find(|head| !matches!(head.begins, Begins::Note(_)))
    }

    fn doubt(&mut self, at: usize, sentence: String) {
        self.doubts.push(Doubt::new(Kind::Heading, &[self.heads[at].passage.first_line()], sentence));
    }
}

/// The numeral of the next block that looks like a heading.
fn next_numeral(heads: &[Head], at: usize) -> Option<&str> {
    heads[at + 1..].iter().find_map(|head| match &head.begins {
        Begins::Numeral(numeral) if !sentence::ends_like_running_text(head.passage.text()) => Some(&**numeral),
        _ => None,
    })
}
