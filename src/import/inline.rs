//! Owns the words of a passage: its marks and emphases made out, with the doubts about them.

use std::collections::BTreeSet;

use super::doubt::{Doubt, Kind};
use super::passage::Passage;
use super::signs::{self, Meaning, Sign};
use crate::model::footnote::Marker;
use crate::model::words::{Emphasis, Piece, Words};
use crate::source::Origin;

/// Units of length: `km²` has no footnote.
const UNITS: [&str; 7] = ["mm", "cm", "dm", "m", "km", "ft", "mi"];

/// The figures of a year.
const LONG_AS_A_YEAR: usize = 4;

/// Reads passages of a text whose notes are known.
pub struct Reader<'a, 'd> {
    /// The markers of the notes.
    pub notes: &'a BTreeSet<Marker>,
    /// Every mark, with the line it stands in.
    pub calls: Vec<(Marker, usize)>,
    /// Where doubts go.
    pub doubts: &'d mut Vec<Doubt>,
}

impl Reader<'_, '_> {
    /// The words of a passage.
    pub fn words(&mut self, passage: &Passage) -> Words {
        passage.doubt_hyphens(self.doubts);
        let text = passage.text();
        let mut words = Words::default();
        let mut set = Emphasis::default();
        // Text is added in long pieces: adding to the same piece again and again would take time by its square.
        let mut from = 0;
        for sign in signs::signs(text) {
            let meaning = self.judge(passage, &sign);
            if meaning == Meaning::Character {
                continue;
            }
            words.push_text(&text[from..sign.at], set);
            from = sign.end;
            if meaning == Meaning::Mark {
                self.mark(passage, &sign, &mut words);
            } else {
                turn(&mut set, sign.stars(), meaning == Meaning::Open);
            }
        }
        words.push_text(&text[from..], set);
        settled(&words)
    }

    fn mark(&mut self, passage: &Passage, sign: &Sign, words: &mut Words) {
        let marker = Marker::new(&sign.marker);
        self.calls.push((marker.clone(), passage.line_at(sign.at)));
        words.push_mark(marker, Origin::default());
    }

    /// What a sign means, given the notes there are: a superscript may also be an exponent.
    fn judge(&mut self, passage: &Passage, sign: &Sign) -> Meaning {
        let line = passage.line_at(sign.at);
        if sign.stars() > 0 {
            if sign.meaning == Meaning::Character {
                let sentence =
                    format!("kept an asterisk in line {line} as a character: it is neither a mark nor half of a pair");
                self.doubts.push(Doubt::new(Kind::Asterisk, &[line], sentence));
            }
            return sign.meaning;
        }
        let before = &passage.text()[..sign.at];
        let figures = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let has_note = self.notes.contains(&Marker::new(&sign.marker));
        let exponent = is_unit(before) || (figures > 0 && !has_note);
        // After a year it is a mark beyond doubt.
        if exponent || (1..LONG_AS_A_YEAR).contains(&figures) {
            let taken = if exponent { "an exponent" } else { "a mark" };
            let what = if figures > 0 { "figure" } else { "unit" };
            let sentence = format!(
                "took the superscript {} in line {line} for {taken}, by the {what} before it and the notes there are",
                sign.marker
            );
            self.doubts.push(Doubt::new(Kind::Mark, &[line], sentence));
        }
        if exponent { Meaning::Character } else { sign.meaning }
    }
}

/// The same words with no blank set between an emphasis and a mark at its edge: `*Treaty Series ¹*` sets the two words
/// alone. Markdown cannot write it otherwise.
fn settled(words: &Words) -> Words {
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

/// Whether a mark stands beside text that is set, and the same does not go on after that mark.
fn is_edge((next, second): (Option<&Piece>, Option<&Piece>), set: Emphasis) -> bool {
    let goes_on = matches!(second, Some(Piece::Text { set: other, .. }) if *other == set);
    set != Emphasis::default() && matches!(next, Some(Piece::Mark { .. })) && !goes_on
}

/// Whether a text ends with a unit of length after a figure or a space.
fn is_unit(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    UNITS.contains(&word) && !before[..before.len() - word.len()].ends_with(['’', '\''])
}

fn turn(set: &mut Emphasis, stars: usize, on: bool) {
    if stars != 2 {
        set.emphasis = on;
    }
    if stars != 1 {
        set.strong = on;
    }
}
