//! Owns what a block of pasted text begins with: a number, a point label, the label of a note, a numeral.

use super::{sentence, superscript};
use crate::model::edition::Block;
use crate::model::footnote::Marker;
use crate::model::locale::Locale;
use crate::model::numeral::{self, Kind};
use crate::model::paragraph::Number;
use crate::model::point::Chunk;
use crate::source::SourceText;
use crate::syntax::text;

/// What a block begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begins {
    /// The label of a note: `¹²`, or `*` and a space.
    Note(Marker),
    /// The number of a paragraph.
    Number(Number),
    /// The label of a point.
    Label(Box<str>),
    /// A numeral as a heading has it, `III.` or `A.`, before words that may be a title.
    Numeral(Box<str>),
    /// Words.
    Plain,
}

/// Numbers and labels take at most this many characters with their endings.
const HEAD: usize = 24;

/// A longer block is no heading.
const LONGEST_TITLE: usize = 250;

/// A roman numeral that counts further than this is an abbreviation: `MM. Dupont et Durand`.
const HIGHEST_ROMAN: u32 = 60;

/// What a block begins with, and how many bytes come before its words.
pub fn begins(block: &str, locale: &Locale) -> (Begins, usize) {
    let read = note(block).or_else(|| number_or_label(block, locale)).or_else(|| numeral(block));
    let (begins, length) = read.unwrap_or((Begins::Plain, 0));
    let rest = &block[length..];
    (begins, block.len() - rest.trim_start().len())
}

/// The label of a note. An asterisk must have a space after it: `*Ibid.*` begins with an emphasis.
fn note(block: &str) -> Option<(Begins, usize)> {
    let signs = block.len() - block.trim_start_matches(['*', '†', '‡']).len();
    let (marker, length) = match superscript::number(block) {
        Some((figures, length)) => (figures, length),
        None if signs > 0 && block[signs..].starts_with(char::is_whitespace) => (block[..signs].into(), signs),
        None => return None,
    };
    let has_words = !block[length..].trim().is_empty();
    (has_words && marker.len() <= 12).then(|| (Begins::Note(Marker::new(&marker)), length))
}

/// A number or point label. How each language prints them is known to the reader of texts alone, so the head of the
/// block is given to it: what it takes for a number here is what it will take for one in the text that is made.
fn number_or_label(block: &str, locale: &Locale) -> Option<(Begins, usize)> {
    // At the start of a file this mark says how its bytes are to be read, and the reader leaves it out.
    if block.starts_with('\u{feff}') {
        return None;
    }
    let head: String = block.chars().take(HEAD).collect();
    let (edition, _) = text::parse(&SourceText::new("", head), locale);
    let Some(Block::Paragraph(paragraph)) = edition.blocks.into_iter().next() else { return None };
    if let Some(number) = paragraph.number {
        let length = number.printed.len() + number.ending.len();
        return Some((Begins::Number(number), length));
    }
    match paragraph.body.into_iter().next() {
        Some(Chunk::Points(points)) => {
            let label = points.into_iter().next()?.label;
            let length = label.len();
            Some((Begins::Label(label), length))
        }
        _ => None,
    }
}

/// A numeral with a full stop before words that do not begin with a small letter.
fn numeral(block: &str) -> Option<(Begins, usize)> {
    let (numeral, rest) = block.split_once('.')?;
    let letter = numeral.len() == 1 && !numeral::positions(numeral, Kind::Capital).is_empty();
    let roman = numeral::positions(numeral, Kind::RomanCapital).iter().any(|n| *n <= HIGHEST_ROMAN);
    let spaced = rest.starts_with(char::is_whitespace);
    let title =
        (letter || roman) && spaced && sentence::begins_like_title(rest) && rest.chars().count() <= LONGEST_TITLE;
    title.then(|| (Begins::Numeral(numeral.into()), numeral.len() + 1))
}

/// Whether a number may come after another: it is the next, has a later suffix, or begins anew.
pub fn may_follow(last: Option<&Number>, next: &Number) -> bool {
    let Some((figure, rank)) = next.order() else { return false };
    match last.and_then(Number::order) {
        Some((before, before_rank)) => figure == 1 || figure == before + 1 || (figure == before && rank > before_rank),
        None => true,
    }
}

/// Whether a block begins like a note whose mark became a usual figure when it was copied: `1 See`.
pub fn has_figure_for_mark(block: &str) -> bool {
    let words = block.trim_start_matches(|c: char| c.is_ascii_digit());
    words.len() < block.len() && words.starts_with(' ') && sentence::begins_like_title(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(block: &str, tag: &str) -> (String, usize) {
        let (begins, length) = begins(block, &Locale::new(tag).expect("a tag"));
        let shown = match begins {
            Begins::Note(marker) => format!("note {}", marker.as_str()),
            Begins::Number(number) => format!("number {}", number.printed),
            Begins::Label(label) => format!("label {label}"),
            Begins::Numeral(numeral) => format!("numeral {numeral}"),
            Begins::Plain => "plain".to_owned(),
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
