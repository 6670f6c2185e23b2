//! Owns the finding of the front matter: which lines above the text are what.
//!
//! Most lines are recognised by what they say ([`lexicon`]); a line that says nothing of the kind is taken by its
//! place among the others, with a doubt; and the last one before the text is the title.

use super::begins::{self, Begins};
use super::cut::Block;
use super::doubt::{Doubt, Kind};
use super::lexicon;
use super::passage::Passage;
use super::sentence;
use crate::model::locale::Locale;
use crate::model::masthead::Key;

/// A line of the front matter: what it is, and its words.
pub type Line = (Key, Passage);

/// A block with so many words is no line of a front page, whatever it ends with.
const MOST_WORDS: usize = 60;

/// Where no text begins among so many blocks, the file has no front matter.
const MOST_BLOCKS: usize = 60;

/// A part of the front page: its lines, and what it was recognised as with the length of what stands before its value.
struct Item<'a> {
    block: Block<'a>,
    read: Option<(Key, usize)>,
}

/// Parts a file into its front matter, in the order of a first page, and the blocks of its text; a front line that
/// could not be placed stays at the head of the text.
pub fn take<'a>(mut blocks: Vec<Block<'a>>, locale: &Locale, doubts: &mut Vec<Doubt>) -> (Vec<Line>, Vec<Block<'a>>) {
    let end = (0..blocks.len().min(MOST_BLOCKS)).find(|at| is_text(&blocks, *at, locale)).unwrap_or(0);
    let text = blocks.split_off(end);
    let (notes, front): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|block| is_note(block, locale));
    if front.is_empty() {
        let line = text.first().map_or(1, |block| block.lines[0].0);
        let sentence = format!("found no front matter: the text begins at line {line}");
        doubts.push(Doubt::new(Kind::Masthead, &[line], sentence));
    }
    let mut placing = Placing { language: locale.language(), lines: Vec::new(), over: Vec::new(), doubts };
    placing.items(front.iter().flat_map(items).collect());
    let Placing { mut lines, over, .. } = placing;
    lines.sort_by_key(|(key, _)| *key);
    (lines, over.into_iter().chain(notes).chain(text).collect())
}

fn is_note(block: &Block<'_>, locale: &Locale) -> bool {
    matches!(begins::begins(block.lines[0].1, locale).0, Begins::Note(_))
}

/// Whether a block is text: numbered, headed, or a sentence.
fn is_text(blocks: &[Block<'_>], at: usize, locale: &Locale) -> bool {
    let passage = blocks[at].passage();
    match begins::begins(passage.text(), locale).0 {
        Begins::Note(_) => false,
        Begins::Plain => {
            let next = blocks[at + 1..].iter().find(|next| !is_note(next, locale));
            let goes_on = next.is_some_and(|next| sentence::begins_lower(next.lines[0].1));
            is_sentence(&blocks[at], passage.text(), goes_on)
        }
        Begins::Number(_) | Begins::Label(_) | Begins::Numeral(_) => true,
    }
}

/// Whether a block is running text: it is long, ends like it, or goes on after a page break.
fn is_sentence(block: &Block<'_>, text: &str, goes_on: bool) -> bool {
    let known = lexicon::recognise(block.lines[0].1).is_some();
    let long = text.split_whitespace().count() > MOST_WORDS;
    long || (!known && (goes_on || sentence::ends_like_running_text(text)))
}

/// The parts of a block. Its lines are parts of their own where they are recognised one by one; otherwise the block is
/// one wrapped line, such as a long title.
fn items<'a>(block: &Block<'a>) -> Vec<Item<'a>> {
    let read: Vec<_> = block.lines.iter().map(|(_, line)| lexicon::recognise(line)).collect();
    let known = read.iter().flatten().count();
    let first_is_known = read.first().is_some_and(|read| read.is_some_and(|(key, _)| lexicon::is_never_title(key)));
    if block.lines.len() == 1 || (known < 2 && !first_is_known) {
        let read = lexicon::recognise(block.passage().text());
        return vec![Item { block: block.clone(), read }];
    }
    let mut items: Vec<Item<'a>> = Vec::new();
    for (line, read) in block.lines.iter().zip(read) {
        match items.last_mut() {
            Some(Item { block: above, read: None }) if read.is_none() => above.lines.push(*line),
            _ => items.push(Item { block: Block { lines: vec![*line] }, read }),
        }
    }
    items
}

/// The giving of places to the parts of a front page.
struct Placing<'a, 'd> {
    /// The language of the edition.
    language: &'d str,
    lines: Vec<Line>,
    /// The parts without place.
    over: Vec<Block<'a>>,
    doubts: &'d mut Vec<Doubt>,
}

impl<'a> Placing<'a, '_> {
    fn items(&mut self, mut items: Vec<Item<'a>>) {
        if items.last().is_some_and(|last| last.read.is_none_or(|(key, _)| !lexicon::is_never_title(key))) {
            items.pop().into_iter().for_each(|title| self.title(&title.block));
        }
        let reads: Vec<Option<Key>> = items.iter().map(|item| item.read.map(|(key, _)| key)).collect();
        for (i, item) in items.into_iter().enumerate() {
            match item.read {
                Some((key, skip)) => self.known(key, skip, item.block),
                None if reads.get(i + 1) == Some(&Some(Key::Original)) && self.is_language(&item.block) => {}
                None => self.by_place(item.block, &reads[..i], &reads[i + 1..]),
            }
        }
    }

    fn title(&mut self, block: &Block<'a>) {
        let passage = block.passage();
        let line = passage.first_line();
        self.doubt(&[line], format!("took line {line} for the title: it is the last before the text"));
        self.lines.push((Key::Title, passage));
    }

    /// A part that says what it is. One key may have one line only: the name of the publisher and that of the organ
    /// stand together, anything else is left over.
    fn known(&mut self, key: Key, skip: usize, block: Block<'a>) {
        let passage = block.passage().without_front(skip);
        match self.lines.iter_mut().find(|(known, _)| *known == key) {
            None => self.lines.push((key, passage)),
            Some((_, first)) if key == Key::Organ => {
                let (above, line) = (first.last_line(), passage.first_line());
                first.append(&passage);
                self.doubt(&[line, above], format!("put line {line} after line {above} in `organ`: both name one"));
            }
            Some(_) => self.left_over(block, &format!("`{}` stands above already", key.word())),
        }
    }

    /// Whether a part only names the language of the edition, as translations do above `Original`. Like the word
    /// `Original` itself it is understood and not kept.
    fn is_language(&mut self, block: &Block<'a>) -> bool {
        let passage = block.passage();
        let is = lexicon::names_language(passage.text(), self.language);
        if is {
            let line = passage.first_line();
            let sentence = format!("left out line {line}, “{}”: it names the language of this edition", passage.text());
            self.doubt(&[line], sentence);
        }
        is
    }

    /// A part that says nothing of itself: the organ stands first, the body before the session, the segment last.
    fn by_place(&mut self, block: Block<'a>, before: &[Option<Key>], after: &[Option<Key>]) {
        let any = |reads: &[Option<Key>], keys: &[Key]| reads.iter().flatten().any(|key| keys.contains(key));
        let meeting = [Key::Session, Key::PlaceAndDates, Key::AgendaItem];
        let taken: Vec<Key> = self.lines.iter().map(|(key, _)| *key).collect();
        let free = |key: Key| !taken.contains(&key) && !any(after, &[key]);
        let key = if before.is_empty() && free(Key::Organ) {
            Key::Organ
        } else if any(after, &meeting) && !any(before, &meeting) && free(Key::Body) {
            Key::Body
        } else if any(before, &meeting) && !any(after, &meeting) && free(Key::Segment) {
            Key::Segment
        } else {
            return self.left_over(block, "neither its words nor its place say what it is");
        };
        let passage = block.passage();
        let line = passage.first_line();
        self.doubt(&[line], format!("took line {line} for `{}`, by its place in the front matter", key.word()));
        self.lines.push((key, passage));
    }

    fn left_over(&mut self, block: Block<'a>, why: &str) {
        let line = block.lines[0].0;
        self.doubt(&[line], format!("left line {line} at the head of the text: {why}"));
        self.over.push(block);
    }

    fn doubt(&mut self, lines: &[usize], sentence: String) {
        self.doubts.push(Doubt::new(Kind::Masthead, lines, sentence));
    }
}
