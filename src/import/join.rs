//! Joining of blocks that page breaks have split, and the doubts about adjacent blocks.
//!
//! A block without a number continues the text above it if that text has no full stop, the block begins with a
//! lowercase letter, and there are only notes between them. Everything else is left unchanged.

use super::block_start;
use super::classify::{PastedUnit, UnitKind};
use super::doubt::{Doubt, DoubtKind};
use super::lexicon;
use super::sentence;
use crate::model::paragraph::Number;

/// A heading without a numeral has at most this many words.
const MOST_TITLE_WORDS: usize = 12;

/// Joins split blocks.
pub fn join_units(units: Vec<PastedUnit>, doubts: &mut Vec<Doubt>) -> Vec<PastedUnit> {
    let mut joining = Joiner { done: Vec::new(), last_text: None, last_note: None, last_number: None, doubts };
    let followed = are_continued_later(&units);
    for (unit, followed) in units.into_iter().zip(followed) {
        joining.add_unit(unit, followed);
    }
    joining.done
}

/// Returns for each unit whether the next text unit may itself continue a split block.
fn are_continued_later(units: &[PastedUnit]) -> Vec<bool> {
    let mut next = false;
    let mut followed: Vec<bool> = Vec::new();
    // From the end, because each answer depends on the next unit.
    for unit in units.iter().rev() {
        followed.push(next);
        next = match unit.what {
            UnitKind::Note(_) => next,
            UnitKind::Plain if lexicon::is_running_head(unit.passage.text()) => next,
            UnitKind::Plain => sentence::may_continue(unit.passage.text()),
            _ => false,
        };
    }
    followed.reverse();
    followed
}

struct Joiner<'d> {
    done: Vec<PastedUnit>,
    /// The index of the last text unit since the last heading.
    last_text: Option<usize>,
    /// The index of the last note since that text unit.
    last_note: Option<usize>,
    /// The number of the last paragraph.
    last_number: Option<Number>,
    doubts: &'d mut Vec<Doubt>,
}

impl Joiner<'_> {
    fn add_unit(&mut self, unit: PastedUnit, followed: bool) {
        let mut text = Some(self.done.len());
        match &unit.what {
            UnitKind::Note(_) => {
                self.last_note = text;
                self.done.push(unit);
                return;
            }
            UnitKind::Plain if lexicon::is_running_head(unit.passage.text()) => return self.keep_running_head(unit),
            UnitKind::Plain => return self.add_plain(unit, followed),
            // Nothing continues across a heading, so no text is open after it.
            UnitKind::Heading(..) => {
                self.doubt_unfinished(&unit, "heading");
                text = None;
            }
            UnitKind::Number(number) => {
                self.doubt_unfinished(&unit, "paragraph");
                self.doubt_sequence(number, unit.passage.first_line());
                self.last_number = Some(number.clone());
            }
            UnitKind::Point(label) => {
                self.doubt_unfinished(&unit, "point");
                self.doubt_point(label, unit.passage.first_line());
            }
        }
        (self.last_text, self.last_note) = (text, None);
        self.done.push(unit);
    }

    /// Adds a running head or foot. It is kept, since nothing is ever discarded, but the text around it is joined.
    fn keep_running_head(&mut self, unit: PastedUnit) {
        let line = unit.passage.first_line();
        let sentence = format!("kept line {line}, which looks like a running head or foot: delete it if it is one");
        self.doubts.push(Doubt::new(DoubtKind::Plain, &[line], sentence));
        self.done.push(unit);
    }

    /// Adds a block without a number: the rest of the text above, the rest of the note above, or a block of its own.
    ///
    /// If a page break has split both the text and the note at the foot of the page, two continuations follow. The
    /// first belongs to the note, whose beginning is the closer of the two.
    fn add_plain(&mut self, unit: PastedUnit, followed: bool) {
        let goes_on = sentence::may_continue(unit.passage.text());
        let cut = |at: &usize| !sentence::is_finished(self.done[*at].passage.text());
        let (text, note) = (self.last_text.filter(cut), self.last_note.filter(cut));
        // If both were split, `followed` says whether another continuation is still to come, which is then the text's.
        let target = if followed { note.or(text) } else { text.or(note) };
        if let Some(at) = target.filter(|_| goes_on) {
            return self.append_to(at, &unit);
        }
        self.doubt_apart(&unit);
        (self.last_text, self.last_note) = (Some(self.done.len()), None);
        self.done.push(unit);
    }

    fn append_to(&mut self, at: usize, unit: &PastedUnit) {
        let (line, above) = (unit.passage.first_line(), self.done[at].passage.last_line());
        self.done[at].passage.append(&unit.passage);
        let sentence = format!(
            "joined line {line} to line {above}: line {above} ends without a full stop and line {line} begins with {}",
            if sentence::begins_lower(unit.passage.text()) {
                "a lowercase letter"
            } else {
                "a letter that has no case"
            }
        );
        self.doubts.push(Doubt::new(DoubtKind::Joined, &[line, above], sentence));
    }

    /// Records why a block without a number was not joined, if that may be doubtful.
    fn doubt_apart(&mut self, unit: &PastedUnit) {
        let line = unit.passage.first_line();
        // The hints are in order of certainty, and only the first that applies is given.
        if looks_like_note(unit.passage.text()) {
            let sentence = format!("kept line {line} as text, although it looks like a note that has lost its marker");
            self.doubts.push(Doubt::new(DoubtKind::Note, &[line], sentence));
            return;
        }
        let Some(at) = self.last_text else { return };
        let (text, above) = (self.done[at].passage.text(), self.done[at].passage.last_line());
        let numbered = !matches!(self.done[at].what, UnitKind::Plain) || self.last_number.is_some();
        let apart = format!("did not join line {line} to line {above}");
        let (kind, sentence) = if sentence::breaks_off(text) {
            let why = format!(
                "line {above} ends without a full stop, but line {line} does not begin with a lowercase letter"
            );
            (DoubtKind::NotJoined, format!("{apart}: {why}"))
        } else if sentence::begins_lower(unit.passage.text()) {
            let why = format!("line {line} begins with a lowercase letter, but line {above} ends a sentence");
            (DoubtKind::NotJoined, format!("{apart}: {why}"))
        } else if numbered {
            let kept = format!("kept line {line} as a further block of the paragraph above, because it has no number");
            (DoubtKind::Plain, kept + &heading_hint(unit.passage.text()))
        } else {
            return;
        };
        self.doubts.push(Doubt::new(kind, &[line, above], sentence));
    }

    /// Reports text that breaks off before a new unit begins: a part of it may be missing or elsewhere.
    fn doubt_unfinished(&mut self, next: &PastedUnit, what: &str) {
        let Some(passage) = self.last_text.map(|at| &self.done[at].passage) else { return };
        if !sentence::breaks_off(passage.text()) || sentence::is_followed_by_item(passage.text()) {
            return;
        }
        let (line, above) = (next.passage.first_line(), passage.last_line());
        let sentence = format!("line {above} ends without a full stop, and line {line} begins a new {what}");
        self.doubts.push(Doubt::new(DoubtKind::NotJoined, &[above, line], sentence));
    }

    fn doubt_sequence(&mut self, number: &Number, line: usize) {
        let Some(last) = self.last_number.as_ref().filter(|last| !block_start::may_follow(Some(last), number)) else {
            return;
        };
        let sentence = format!(
            "read line {line} as paragraph {}, although the paragraph before it is {}",
            number.printed, last.printed
        );
        self.doubts.push(Doubt::new(DoubtKind::Number, &[line], sentence));
    }

    fn doubt_point(&mut self, label: &str, line: usize) {
        if self.last_text.is_none() {
            let sentence = format!("read line {line} as point {label}, although there is no paragraph before it");
            self.doubts.push(Doubt::new(DoubtKind::Point, &[line], sentence));
        }
    }
}

/// Returns the hint for a short block without a full stop, such as `Annex A`, which may be a heading.
fn heading_hint(text: &str) -> String {
    let short = text.split_whitespace().count() <= MOST_TITLE_WORDS;
    let title = short && sentence::begins_like_title(text) && sentence::breaks_off(text);
    if title { format!("; if it is a heading, write `# {text}`") } else { String::new() }
}

/// Returns whether a block looks like a note whose marker was lost or became an ordinary figure.
fn looks_like_note(text: &str) -> bool {
    let words = text.trim_start_matches(['*', '_']);
    let opens = ["Ibid.", "See ", "Voir ", "Véase "].iter().any(|word| words.starts_with(word));
    opens || block_start::has_figure_for_mark(text)
}
