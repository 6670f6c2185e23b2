//! The start of a block of pasted text: a number, a point label, the label of a note, or a numeral.

use super::{sentence, signs};
use crate::model::edition::Block;
use crate::model::footnote::Marker;
use crate::model::locale::Locale;
use crate::model::numeral::{self, NumeralKind};
use crate::model::paragraph::Number;
use crate::model::point::Chunk;
use crate::source::SourceText;
use crate::syntax::parse;

/// What a block begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockStart {
    /// The label of a note: `¹²`, or `*` followed by a space.
    Note(Marker),
    /// The number of a paragraph.
    Number(Number),
    /// The label of a point.
    Label(Box<str>),
    /// A numeral as in a heading, `III.` or `A.`, before words that may be a title.
    Numeral(Box<str>),
    /// Words only.
    Plain,
}

/// The greatest number of characters in a number or label with its ending.
const HEAD: usize = 24;

/// A longer block is not a heading.
const LONGEST_TITLE: usize = 250;

/// A roman numeral of a higher value is an abbreviation: `MM. Dupont et Durand`.
const HIGHEST_ROMAN: u32 = 60;

/// Returns what a block begins with, and the number of bytes before its words.
pub fn read_start(block: &str, locale: &Locale) -> (BlockStart, usize) {
    let read = read_note(block).or_else(|| read_number_or_label(block, locale)).or_else(|| read_numeral(block));
    let (begins, length) = read.unwrap_or((BlockStart::Plain, 0));
    let rest = &block[length..];
    (begins, block.len() - rest.trim_start().len())
}

/// Reads the label of a note. An asterisk must be followed by a space: `*Ibid.*` begins with emphasis.
fn read_note(block: &str) -> Option<(BlockStart, usize)> {
    let signs = block.len() - block.trim_start_matches(['*', '†', '‡']).len();
    let (marker, length) = match signs::read_superscript(block) {
        Some((figures, length)) => (figures, length),
        None if signs > 0 && block[signs..].starts_with(char::is_whitespace) => (block[..signs].into(), signs),
        None => return None,
    };
    let has_words = !block[length..].trim().is_empty();
    (has_words && marker.len() <= 12).then(|| (BlockStart::Note(Marker::new(&marker)), length))
}

/// Reads a number or point label.
///
/// It passes the start of the block to the parser of texts rather than recognising numbers itself. So the two can never
/// disagree: what is a number here is a number in the resulting text as well.
fn read_number_or_label(block: &str, locale: &Locale) -> Option<(BlockStart, usize)> {
    // The parser removes a byte order mark at the start of its source, so that the length would be wrong.
    if block.starts_with('\u{feff}') {
        return None;
    }
    // Only the start of the block is parsed, which keeps this linear for blocks of any length.
    let head: String = block.chars().take(HEAD).collect();
    let (edition, _) = parse::parse(&SourceText::new("", head), locale);
    let Some(Block::Paragraph(paragraph)) = edition.blocks.into_iter().next() else { return None };
    if let Some(mark) = paragraph.mark {
        let length = mark.printed().len();
        let number = Number { printed: mark.value().into(), ending: mark.after().into() };
        return Some((BlockStart::Number(number), length));
    }
    match paragraph.body.into_iter().next() {
        Some(Chunk::Points(points)) => {
            let label: Box<str> = points.first()?.label().into();
            let length = label.len();
            Some((BlockStart::Label(label), length))
        }
        _ => None,
    }
}

/// Reads a numeral with a full stop, before words that do not begin with a lowercase letter.
fn read_numeral(block: &str) -> Option<(BlockStart, usize)> {
    let (numeral, rest) = block.split_once('.')?;
    // Of letters only single ones: `AA.` or `No.` are abbreviations far more often than numerals.
    let letter = numeral.len() == 1 && !numeral::possible_positions(numeral, NumeralKind::Capital).is_empty();
    let roman = numeral::possible_positions(numeral, NumeralKind::RomanCapital).iter().any(|n| *n <= HIGHEST_ROMAN);
    let spaced = rest.starts_with(char::is_whitespace);
    let title =
        (letter || roman) && spaced && sentence::begins_like_title(rest) && rest.chars().count() <= LONGEST_TITLE;
    title.then(|| (BlockStart::Numeral(numeral.into()), numeral.len() + 1))
}

/// Returns whether a number may follow another: it is the next one, has a later suffix, or restarts at 1.
pub fn may_follow(last: Option<&Number>, next: &Number) -> bool {
    let Some((figure, rank)) = next.sort_key() else { return false };
    match last.and_then(Number::sort_key) {
        Some((before, before_rank)) => figure == 1 || figure == before + 1 || (figure == before && rank > before_rank),
        None => true,
    }
}

/// Returns whether a block begins like a note whose superscript became an ordinary figure when copied: `1 See`.
pub fn has_figure_for_mark(block: &str) -> bool {
    let words = block.trim_start_matches(|c: char| c.is_ascii_digit());
    words.len() < block.len() && words.starts_with(' ') && sentence::begins_like_title(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(block: &str, tag: &str) -> (String, usize) {
        let (begins, length) = read_start(block, &Locale::new(tag).expect("a tag"));
        let shown = match begins {
            BlockStart::Note(marker) => format!("note {}", marker.as_str()),
            BlockStart::Number(number) => format!("number {}", number.printed),
            BlockStart::Label(label) => format!("label {label}"),
            BlockStart::Numeral(numeral) => format!("numeral {numeral}"),
            BlockStart::Plain => "plain".to_owned(),
        };
        (shown, length)
    }

    #[test]
    fn what_blocks_begin_with() {
        for (block, tag, shown, length) in [
            ("9. We", "en", "number 9", 3),
            ("9.\tWe", "en", "number 9", 3),
            ("9 bis. Nous", "fr", "number 9 bis", 7),
            ("9．我们", "zh", "number 9", 4),
            ("(a) That", "en", "label (a)", 4),
            ("a) Que", "es", "label a)", 3),
            ("¹⁰ See", "en", "note 10", 6),
            ("* E/CN.7/2024/1.", "en", "note *", 2),
            ("*Ibid.*, 2009", "en", "plain", 0),
            ("*inter alia* x", "en", "plain", 0),
            ("III. Way forward", "en", "numeral III", 5),
            ("C. Technological innovation", "en", "numeral C", 3),
            ("II. of the Convention", "en", "plain", 0),
            ("MM. Dupont et Durand", "fr", "plain", 0),
            ("U.S. policy", "en", "plain", 0),
            ("[1] See", "en", "plain", 0),
            ("1 See", "en", "plain", 0),
            ("We, the Ministers", "en", "plain", 0),
            ("# We", "en", "plain", 0),
            ("---", "en", "plain", 0),
            ("\u{feff}2. We", "en", "plain", 0),
        ] {
            assert_eq!(read(block, tag), (shown.to_owned(), length), "{block}");
        }
    }

    #[test]
    fn what_numbers_may_follow() {
        let number = Number::new;
        for (last, next) in [("9", "10"), ("9", "9 bis"), ("9", "1"), ("12A", "12B")] {
            assert!(may_follow(Some(&number(last)), &number(next)), "{last} {next}");
        }
        assert!(!may_follow(Some(&number("9")), &number("2024")) && may_follow(None, &number("27")));
    }
}
