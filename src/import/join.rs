//! Owns the putting together of what page breaks have cut, and the doubts about what stands next to what.
//!
//! A block without number continues the text above it when that text has no full stop, this block begins with a small
//! letter, and nothing but notes stands between. Everything else is left as it is.

use super::begins;
use super::doubt::{Doubt, Kind};
use super::running;
use super::sentence;
use super::units::{Unit, What};
use crate::model::paragraph::Number;

/// Puts cut blocks together.
pub fn join(units: Vec<Unit>, doubts: &mut Vec<Doubt>) -> Vec<Unit> {
    let mut joining = Joining { done: Vec::new(), text: None, note: None, number: None, doubts };
    let followed = followed(&units);
    for (unit, followed) in units.into_iter().zip(followed) {
        joining.take(unit, followed);
    }
    joining.done
}

/// For each unit, whether the next text is again one that may continue what was cut.
fn followed(units: &[Unit]) -> Vec<bool> {
    let mut next = false;
    let mut followed: Vec<bool> = Vec::new();
    for unit in units.iter().rev() {
        followed.push(next);
        next = match unit.what {
            What::Note(_) => next,
            What::Plain if running::is_running(unit.passage.text()) => next,
            What::Plain => sentence::goes_on(unit.passage.text()),
            _ => false,
        };
    }
    followed.reverse();
    followed
}

struct Joining<'d> {
    done: Vec<Unit>,
    /// Where the last text stands, since the last heading.
    text: Option<usize>,
    /// Where the last note stands, since that text.
    note: Option<usize>,
    /// The number of the last paragraph.
    number: Option<Number>,
    doubts: &'d mut Vec<Doubt>,
}

impl Joining<'_> {
    fn take(&mut self, unit: Unit, followed: bool) {
        let mut text = Some(self.done.len());
        match &unit.what {
            What::Note(_) => {
                self.note = text;
                self.done.push(unit);
                return;
            }
            What::Plain if running::is_running(unit.passage.text()) => return self.running(unit),
            What::Plain => return self.plain(unit, followed),
            What::Heading(..) => {
                self.unfinished(&unit, "heading");
                text = None;
            }
            What::Number(number) => {
                self.unfinished(&unit, "paragraph");
                self.sequence(number, unit.passage.first_line());
                self.number = Some(number.clone());
            }
            What::Point(label) => {
                self.unfinished(&unit, "point");
                self.belongs(label, unit.passage.first_line());
            }
        }
        (self.text, self.note) = (text, None);
        self.done.push(unit);
    }

    /// A running head or foot. It is kept, for nothing is thrown away; but what it stands in is joined around it.
    fn running(&mut self, unit: Unit) {
        let line = unit.passage.first_line();
        let sentence = format!("kept line {line}: it looks like the head or foot of a page; delete it if it is");
        self.doubts.push(Doubt::new(Kind::Plain, &[line], sentence));
        self.done.push(unit);
    }

    /// A block without number: the rest of the text above, the rest of the note above, or a block of its own. Where
    /// both were cut and two blocks go on, the first belongs to the note: it stands at the foot of the page.
    fn plain(&mut self, unit: Unit, followed: bool) {
        let goes_on = sentence::goes_on(unit.passage.text());
        let cut = |at: &usize| !sentence::is_finished(self.done[*at].passage.text());
        let (text, note) = (self.text.filter(cut), self.note.filter(cut));
        let target = if followed { note.or(text) } else { text.or(note) };
        if let Some(at) = target.filter(|_| goes_on) {
            return self.append(at, &unit);
        }
        self.apart(&unit);
        (self.text, self.note) = (Some(self.done.len()), None);
        self.done.push(unit);
    }

    fn append(&mut self, at: usize, unit: &Unit) {
        let (line, above) = (unit.passage.first_line(), self.done[at].passage.last_line());
        self.done[at].passage.append(&unit.passage);
        let sentence = format!(
            "joined line {line} to line {above}: the line above ends without a full stop and this one begins {}",
            if sentence::begins_lower(unit.passage.text()) { "lower case" } else { "with a letter that has no case" }
        );
        self.doubts.push(Doubt::new(Kind::Joined, &[line, above], sentence));
    }

    /// Says why a block without number was left apart, where that can be doubted.
    fn apart(&mut self, unit: &Unit) {
        let line = unit.passage.first_line();
        if looks_like_note(unit.passage.text()) {
            let sentence = format!("left line {line} as text: it looks like a note that has lost its mark");
            self.doubts.push(Doubt::new(Kind::Note, &[line], sentence));
            return;
        }
        let Some(at) = self.text else { return };
        let (text, above) = (self.done[at].passage.text(), self.done[at].passage.last_line());
        let numbered = !matches!(self.done[at].what, What::Plain) || self.number.is_some();
        let (kind, sentence) = if sentence::breaks_off(text) {
            (Kind::NotJoined, "the line above ends without a full stop, but this one does not begin lower case")
        } else if sentence::begins_lower(unit.passage.text()) {
            (Kind::NotJoined, "this one begins lower case, but the line above is a finished sentence")
        } else if numbered {
            (Kind::Plain, "it has no number and stays a further block of the paragraph above")
        } else {
            return;
        };
        let decision = if kind == Kind::Plain { "kept line" } else { "did not join line" };
        let other = if kind == Kind::Plain { String::new() } else { format!(" to line {above}") };
        self.doubts.push(Doubt::new(kind, &[line, above], format!("{decision} {line}{other}: {sentence}")));
    }

    /// Text that stops at a word before something new begins: a part of it may be lost or stand elsewhere.
    fn unfinished(&mut self, next: &Unit, what: &str) {
        let Some(passage) = self.text.map(|at| &self.done[at].passage) else { return };
        if !sentence::breaks_off(passage.text()) || sentence::is_followed_by_item(passage.text()) {
            return;
        }
        let (line, above) = (next.passage.first_line(), passage.last_line());
        let sentence = format!("line {above} ends without a full stop, and line {line} begins a new {what}");
        self.doubts.push(Doubt::new(Kind::NotJoined, &[above, line], sentence));
    }

    fn sequence(&mut self, number: &Number, line: usize) {
        let Some(last) = self.number.as_ref().filter(|last| !begins::may_follow(Some(last), number)) else { return };
        let sentence = format!(
            "took line {line} for paragraph {}, although the one before it is {}",
            number.printed, last.printed
        );
        self.doubts.push(Doubt::new(Kind::Number, &[line], sentence));
    }

    fn belongs(&mut self, label: &str, line: usize) {
        if self.text.is_none() {
            let sentence = format!("took line {line} for point {label}, although no paragraph stands before it");
            self.doubts.push(Doubt::new(Kind::Point, &[line], sentence));
        }
    }
}

/// Whether a block looks like a note whose mark was lost, or became a usual figure.
fn looks_like_note(text: &str) -> bool {
    let words = text.trim_start_matches(['*', '_']);
    let opens = ["Ibid.", "See ", "Voir ", "Véase "].iter().any(|word| words.starts_with(word));
    opens || begins::has_figure_for_mark(text)
}
