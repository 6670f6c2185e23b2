//! Owns the recording of addresses: what a ledger says after everything that is published now was put into it.

use std::collections::BTreeMap;

use super::promises::Promises;
use super::whole::Corpus;
use crate::model::date::Date;
use crate::model::ledger::{Ledger, Line, latest};
use crate::model::locator::Locator;

/// What recording comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The ledger now.
    pub ledger: Ledger,
    /// Of each instrument the places recorded for the first time.
    pub new: Vec<(String, Vec<Locator>)>,
    /// Of each instrument the places that stand for other words than before, which went elsewhere.
    pub again: Vec<(String, Vec<Locator>)>,
    /// Of each instrument the places whose words were edited.
    pub edited: Vec<(String, Vec<Locator>)>,
}

/// Puts every place of every original into the ledger. `today` is when what is new was first published.
#[must_use]
pub fn record(corpus: &Corpus, today: Date) -> Recorded {
    let promises = &corpus.promises;
    let mut recorded = Recorded::default();
    let before = promises.ledger.iter().flat_map(Ledger::iter);
    let mut sections: BTreeMap<String, Vec<Line>> = before.map(|(id, lines)| (id.to_owned(), lines.to_vec())).collect();
    for (position, entry) in corpus.register.iter() {
        let Some(original) = corpus.original(position) else { continue };
        let mut lines = promises.lines_of(&entry.id).to_vec();
        let [mut new, mut again, mut edited] = [Vec::new(), Vec::new(), Vec::new()];
        for (place, words) in original.outline.places().iter().zip(&original.fingerprints) {
            let found = find(promises, &entry.id, place);
            match found {
                Some((at, true)) if lines[at].words != *words => {
                    lines[at].words = *words;
                    edited.push(place.clone());
                }
                Some((_, true)) => {}
                known => {
                    let step = promises.count(&entry.id);
                    lines.push(Line { locator: place.clone(), step, since: today, words: *words });
                    if known.is_some() { again.push(place.clone()) } else { new.push(place.clone()) }
                }
            }
        }
        sections.insert(entry.id.clone(), lines);
        for (list, places) in [(&mut recorded.new, new), (&mut recorded.again, again), (&mut recorded.edited, edited)] {
            if !places.is_empty() {
                list.push((entry.id.clone(), places));
            }
        }
    }
    recorded.ledger = Ledger::new(sections.into_iter().collect());
    recorded
}

/// The last line of a place, by its number, and whether it still says what the place stands for.
fn find(promises: &Promises, id: &str, place: &Locator) -> Option<(usize, bool)> {
    let lines = promises.lines_of(id);
    let at = lines.partition_point(|line| line.locator <= *place).checked_sub(1)?;
    let line = lines.get(at).filter(|line| line.locator == *place)?;
    Some((at, !promises.is_touched(id, place, line.step)))
}

/// How many places of the originals the ledger does not have, and in how many instruments.
#[must_use]
pub fn unrecorded(corpus: &Corpus) -> (usize, usize) {
    let promises = &corpus.promises;
    let (mut places, mut instruments) = (0, 0);
    for (position, entry) in corpus.register.iter() {
        let Some(original) = corpus.original(position) else { continue };
        let missing = missing(promises, &entry.id, original.outline.places());
        places += missing;
        instruments += usize::from(missing > 0);
    }
    (places, instruments)
}

/// How many of some sorted places have no line that says what they stand for.
fn missing(promises: &Promises, id: &str, places: &[Locator]) -> usize {
    let stated = !promises.steps_of(id).is_empty();
    let mut lines = latest(promises.lines_of(id)).peekable();
    let recorded = |place: &&Locator| {
        while lines.peek().is_some_and(|line| line.locator < **place) {
            lines.next();
        }
        let line = lines.peek().filter(|line| line.locator == **place);
        line.is_some_and(|line| !stated || !promises.is_touched(id, place, line.step))
    };
    places.len() - places.iter().filter(recorded).count()
}
