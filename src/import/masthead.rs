//! Recognition of the front matter: the lines above the text.
//!
//! Most lines are recognised by their words ([`lexicon`]). Any other line is recognised by its position among them,
//! with a doubt; and the last one before the text is the title.

use super::block_start::{self, BlockStart};
use super::blocks::PastedBlock;
use super::doubt::{Doubt, DoubtKind};
use super::lexicon;
use super::passage::Passage;
use super::sentence;
use crate::model::locale::Locale;
use crate::model::masthead::MastheadKey;

/// A line of the front matter: its key and its words.
pub type FrontLine = (MastheadKey, Passage);

/// A block of more words is not a line of a first page, whatever it ends with.
const MOST_WORDS: usize = 60;

/// If no text begins among this many blocks, the file has no front matter.
const MOST_BLOCKS: usize = 60;

/// An item of the first page: its lines, and the key it was recognised as, with the number of bytes before its value.
struct FrontItem<'a> {
    block: PastedBlock<'a>,
    read: Option<(MastheadKey, usize)>,
}

/// Splits a file into its front matter, in the order of a first page, and the blocks of its text. Lines above the text
/// that were not recognised stay at the start of the text.
pub fn split_masthead<'a>(
    mut blocks: Vec<PastedBlock<'a>>,
    locale: &Locale,
    doubts: &mut Vec<Doubt>,
) -> (Vec<FrontLine>, Vec<PastedBlock<'a>>) {
    // The first block that is certainly text ends the front matter. If there is none, everything is text: losing the
    // title is a smaller mistake than taking a whole document for its first page.
    let end = (0..blocks.len().min(MOST_BLOCKS)).find(|at| is_text(&blocks, *at, locale)).unwrap_or(0);
    let text = blocks.split_off(end);
    let (notes, front): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|block| is_note(block, locale));
    if front.is_empty() {
        let line = text.first().map_or(1, |block| block.lines[0].0);
        let sentence = format!("found no front matter: the text begins at line {line}");
        doubts.push(Doubt::new(DoubtKind::Masthead, &[line], sentence));
    }
    let mut placing =
        MastheadBuilder { language: locale.language(), lines: Vec::new(), unrecognised: Vec::new(), doubts };
    placing.place_items(front.iter().flat_map(split_items).collect());
    let MastheadBuilder { mut lines, unrecognised: over, .. } = placing;
    lines.sort_by_key(|(key, _)| *key);
    (lines, over.into_iter().chain(notes).chain(text).collect())
}

fn is_note(block: &PastedBlock<'_>, locale: &Locale) -> bool {
    matches!(block_start::read_start(block.lines[0].1, locale).0, BlockStart::Note(_))
}

/// Returns whether a block is text: a numbered block, a heading or a sentence.
fn is_text(blocks: &[PastedBlock<'_>], at: usize, locale: &Locale) -> bool {
    let passage = blocks[at].to_passage();
    match block_start::read_start(passage.text(), locale).0 {
        BlockStart::Note(_) => false,
        BlockStart::Plain => {
            let next = blocks[at + 1..].iter().find(|next| !is_note(next, locale));
            let goes_on = next.is_some_and(|next| sentence::begins_lower(next.lines[0].1));
            is_sentence(&blocks[at], passage.text(), goes_on)
        }
        BlockStart::Number(_) | BlockStart::Label(_) | BlockStart::Numeral(_) => true,
    }
}

/// Returns whether a block is running text: it is long, ends like running text, or continues after a page break.
fn is_sentence(block: &PastedBlock<'_>, text: &str, goes_on: bool) -> bool {
    let known = lexicon::recognise_line(block.lines[0].1).is_some();
    let long = text.split_whitespace().count() > MOST_WORDS;
    long || (!known && (goes_on || sentence::ends_like_running_text(text)))
}

/// Returns the items of a block. If its lines are recognised one by one, each is an item; otherwise the block is one
/// wrapped line, such as a long title.
fn split_items<'a>(block: &PastedBlock<'a>) -> Vec<FrontItem<'a>> {
    let read: Vec<_> = block.lines.iter().map(|(_, line)| lexicon::recognise_line(line)).collect();
    let known = read.iter().flatten().count();
    let first_is_known = read.first().is_some_and(|read| read.is_some_and(|(key, _)| lexicon::is_never_title(key)));
    // One recognised line may be chance (a wrapped title can contain "session"); two, or one that cannot be a title,
    // are evidence that the lines are separate items.
    if block.lines.len() == 1 || (known < 2 && !first_is_known) {
        let read = lexicon::recognise_line(block.to_passage().text());
        return vec![FrontItem { block: block.clone(), read }];
    }
    let mut items: Vec<FrontItem<'a>> = Vec::new();
    for (line, read) in block.lines.iter().zip(read) {
        match items.last_mut() {
            Some(FrontItem { block: above, read: None }) if read.is_none() => above.lines.push(*line),
            _ => items.push(FrontItem { block: PastedBlock { lines: vec![*line] }, read }),
        }
    }
    items
}

/// Assigns keys to the items of a first page.
struct MastheadBuilder<'a, 'd> {
    /// The language of the edition.
    language: &'d str,
    lines: Vec<FrontLine>,
    /// The items that were not recognised.
    unrecognised: Vec<PastedBlock<'a>>,
    doubts: &'d mut Vec<Doubt>,
}

impl<'a> MastheadBuilder<'a, '_> {
    fn place_items(&mut self, mut items: Vec<FrontItem<'a>>) {
        // The title goes first, because it may look like something else: "Report of the Commission" ends like a body.
        if items.last().is_some_and(|last| last.read.is_none_or(|(key, _)| !lexicon::is_never_title(key))) {
            items.pop().into_iter().for_each(|title| self.add_title(&title.block));
        }
        let reads: Vec<Option<MastheadKey>> = items.iter().map(|item| item.read.map(|(key, _)| key)).collect();
        for (i, item) in items.into_iter().enumerate() {
            match item.read {
                Some((key, skip)) => self.add_recognised(key, skip, item.block),
                None if reads.get(i + 1) == Some(&Some(MastheadKey::Original)) && self.is_language(&item.block) => {}
                None => self.add_by_position(item.block, &reads[..i], &reads[i + 1..]),
            }
        }
    }

    fn add_title(&mut self, block: &PastedBlock<'a>) {
        let passage = block.to_passage();
        let line = passage.first_line();
        self.push_doubt(&[line], format!("read line {line} as the title, because it is the last line before the text"));
        self.lines.push((MastheadKey::Title, passage));
    }

    /// Adds an item that was recognised by its words. Each key may have only one line: the names of the publisher and
    /// of the organ are combined, and anything else is left over.
    fn add_recognised(&mut self, key: MastheadKey, skip: usize, block: PastedBlock<'a>) {
        let passage = block.to_passage().without_front(skip);
        match self.lines.iter_mut().find(|(known, _)| *known == key) {
            None => self.lines.push((key, passage)),
            Some((_, first)) if key == MastheadKey::Organ => {
                let (above, line) = (first.last_line(), passage.first_line());
                first.append(&passage);
                let sentence = format!("combined lines {above} and {line} in `organ`: both are names of an organ");
                self.push_doubt(&[line, above], sentence);
            }
            Some(_) => self.left_over(block, &format!("an earlier line is already the `{}`", key.as_str())),
        }
    }

    /// Returns whether an item is only the name of the language of the edition, as printed above `Original` in
    /// translations. Like the word `Original` itself, it is not kept.
    fn is_language(&mut self, block: &PastedBlock<'a>) -> bool {
        let passage = block.to_passage();
        let is = lexicon::names_language(passage.text(), self.language);
        if is {
            let line = passage.first_line();
            let sentence = format!("omitted line {line}, “{}”: it is the language of this edition", passage.text());
            self.push_doubt(&[line], sentence);
        }
        is
    }

    /// Adds an item by its position: the organ comes first, the body before the session, the segment last.
    fn add_by_position(
        &mut self,
        block: PastedBlock<'a>,
        before: &[Option<MastheadKey>],
        after: &[Option<MastheadKey>],
    ) {
        let any =
            |reads: &[Option<MastheadKey>], keys: &[MastheadKey]| reads.iter().flatten().any(|key| keys.contains(key));
        let meeting = [MastheadKey::Session, MastheadKey::PlaceAndDates, MastheadKey::AgendaItem];
        let taken: Vec<MastheadKey> = self.lines.iter().map(|(key, _)| *key).collect();
        let free = |key: MastheadKey| !taken.contains(&key) && !any(after, &[key]);
        // Each rule requires the neighbours that fix the position, and that no other line claims the key. Anything less
        // would turn an unknown line into a wrong fact.
        let key = if before.is_empty() && free(MastheadKey::Organ) {
            MastheadKey::Organ
        } else if any(after, &meeting) && !any(before, &meeting) && free(MastheadKey::Body) {
            MastheadKey::Body
        } else if any(before, &meeting) && !any(after, &meeting) && free(MastheadKey::Segment) {
            MastheadKey::Segment
        } else {
            return self.left_over(block, "neither its words nor its position show what it is");
        };
        let passage = block.to_passage();
        let line = passage.first_line();
        let sentence = format!("read line {line} as `{}`, judging by its position in the front matter", key.as_str());
        self.push_doubt(&[line], sentence);
        self.lines.push((key, passage));
    }

    fn left_over(&mut self, block: PastedBlock<'a>, why: &str) {
        let line = block.lines[0].0;
        self.push_doubt(&[line], format!("kept line {line} at the start of the text: {why}"));
        self.unrecognised.push(block);
    }

    fn push_doubt(&mut self, lines: &[usize], sentence: String) {
        self.doubts.push(Doubt::new(DoubtKind::Masthead, lines, sentence));
    }
}
