//! Recognition of the note marks and emphasis in a passage.

use std::collections::BTreeSet;

use super::doubt::{Doubt, DoubtKind};
use super::passage::Passage;
use super::signs::{self, InlineSign, SignMeaning};
use crate::model::footnote::Marker;
use crate::model::words::{Emphasis, Piece, Words};
use crate::source::Origin;

/// Units of length: the superscript in `km²` is not a note mark.
const UNITS: [&str; 7] = ["mm", "cm", "dm", "m", "km", "ft", "mi"];

/// The number of digits of a year.
const LONG_AS_A_YEAR: usize = 4;

/// Reads passages of a text whose notes are known.
pub struct PassageReader<'a, 'd> {
    /// The markers of the notes.
    pub notes: &'a BTreeSet<Marker>,
    /// Every mark, with its line.
    pub calls: Vec<(Marker, usize)>,
    /// The doubts found.
    pub doubts: &'d mut Vec<Doubt>,
}

impl PassageReader<'_, '_> {
    /// Returns the words of a passage.
    pub fn read_words(&mut self, passage: &Passage) -> Words {
        passage.doubt_hyphens(self.doubts);
        let text = passage.text();
        let mut words = Words::default();
        let mut set = Emphasis::default();
        // Text is added in long pieces: appending to the same piece again and again would take quadratic time.
        let mut from = 0;
        for sign in signs::find_signs(text) {
            let meaning = self.judge_sign(passage, &sign);
            if meaning == SignMeaning::Character {
                continue;
            }
            words.push_text(&text[from..sign.at], set);
            from = sign.end;
            if meaning == SignMeaning::Mark {
                self.push_mark(passage, &sign, &mut words);
            } else {
                set_emphasis(&mut set, sign.star_count(), meaning == SignMeaning::Open);
            }
        }
        words.push_text(&text[from..], set);
        trim_emphasis(&words)
    }

    fn push_mark(&mut self, passage: &Passage, sign: &InlineSign, words: &mut Words) {
        let marker = Marker::new(&sign.marker);
        self.calls.push((marker.clone(), passage.line_at(sign.at)));
        words.push_mark(marker, Origin::default());
    }

    /// Returns the meaning of a sign, given the existing notes: a superscript may also be an exponent.
    fn judge_sign(&mut self, passage: &Passage, sign: &InlineSign) -> SignMeaning {
        let line = passage.line_at(sign.at);
        if sign.star_count() > 0 {
            // Paired asterisks and those after a word are certain enough; only a stray one needs a look.
            if sign.meaning == SignMeaning::Character {
                let sentence =
                    format!("kept an asterisk in line {line} as it is: it is neither a note mark nor one of a pair");
                self.doubts.push(Doubt::new(DoubtKind::Asterisk, &[line], sentence));
            }
            return sign.meaning;
        }
        let before = &passage.text()[..sign.at];
        let figures = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let has_note = self.notes.contains(&Marker::new(&sign.marker));
        let exponent = is_unit(before) || (figures > 0 && !has_note);
        // After a year (`2009²`) it is certainly a mark. After a shorter figure it may be either, whatever is decided.
        if exponent || (1..LONG_AS_A_YEAR).contains(&figures) {
            let taken = if exponent { "an exponent" } else { "a note mark" };
            let what = if figures > 0 { "figure" } else { "unit" };
            let sentence = format!(
                "read the superscript {} in line {line} as {taken}, judging by the {what} before it and the existing notes",
                sign.marker
            );
            self.doubts.push(Doubt::new(DoubtKind::Mark, &[line], sentence));
        }
        if exponent { SignMeaning::Character } else { sign.meaning }
    }
}

/// Removes the emphasis of whitespace between emphasised text and a mark at its edge: in `*Treaty Series ¹*` only the
/// two words are emphasised. Markdown cannot express anything else, since a closing delimiter after a space is not one.
fn trim_emphasis(words: &Words) -> Words {
    let pieces = words.pieces();
    let mut settled = Words::default();
    for (i, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Mark { marker, origin } => settled.push_mark(marker.clone(), *origin),
            Piece::Text { text, set } => {
                let before =
                    i.checked_sub(1).map(|at| (pieces.get(at), at.checked_sub(1).and_then(|at| pieces.get(at))));
                let after = (pieces.get(i + 1), pieces.get(i + 2));
                let start = if before.is_some_and(|before| is_edge(before, *set)) { text.trim_start() } else { text };
                let lead = text.len() - start.len();
                let core = if is_edge(after, *set) { start.trim_end() } else { start };
                settled.push_text(&text[..lead], Emphasis::default());
                settled.push_text(core, *set);
                settled.push_text(&start[core.len()..], Emphasis::default());
            }
        }
    }
    settled
}

/// Returns whether there is a mark beside emphasised text, and the same emphasis does not continue after it.
fn is_edge((next, second): (Option<&Piece>, Option<&Piece>), set: Emphasis) -> bool {
    let goes_on = matches!(second, Some(Piece::Text { set: other, .. }) if *other == set);
    set != Emphasis::default() && matches!(next, Some(Piece::Mark { .. })) && !goes_on
}

/// Returns whether a text ends with a unit of length.
fn is_unit(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    UNITS.contains(&word) && !before[..before.len() - word.len()].ends_with(['’', '\''])
}

fn set_emphasis(set: &mut Emphasis, stars: usize, on: bool) {
    if stars != 2 {
        set.emphasis = on;
    }
    if stars != 1 {
        set.strong = on;
    }
}
