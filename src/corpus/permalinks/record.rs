//! Recording: the ledger that results from adding every address published now.

use std::collections::BTreeMap;

use crate::corpus::aggregate::Corpus;
use crate::corpus::published::PublishedAddresses;
use crate::model::date::Date;
use crate::model::ledger::{Ledger, LedgerLine, latest_lines};
use crate::model::locator::Locator;

/// The result of recording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerUpdate {
    /// The new ledger.
    pub ledger: Ledger,
    /// The places of each instrument recorded for the first time.
    pub new: Vec<(String, Vec<Locator>)>,
    /// The places of each instrument that now stand for other words, because the former words moved elsewhere.
    pub again: Vec<(String, Vec<Locator>)>,
    /// The places of each instrument whose words were edited.
    pub edited: Vec<(String, Vec<Locator>)>,
}

/// Adds every place of every original to the ledger. `today` is the publication date of new addresses.
#[must_use]
pub fn record(corpus: &Corpus, today: Date) -> LedgerUpdate {
    let promises = &corpus.promises;
    let mut recorded = LedgerUpdate::default();
    let before = promises.ledger.iter().flat_map(Ledger::iter);
    let mut sections: BTreeMap<String, Vec<LedgerLine>> =
        before.map(|(id, lines)| (id.to_owned(), lines.to_vec())).collect();
    for (position, entry) in corpus.register.iter() {
        let Some(original) = corpus.original_text(position) else { continue };
        // Lines are never removed: a line that no longer matches the text is a published address all the same, and the
        // rules report it if nothing is stated about it.
        let mut lines = promises.lines_of(&entry.id).to_vec();
        let [mut new, mut again, mut edited] = [Vec::new(), Vec::new(), Vec::new()];
        for (place, words) in original.outline.places().iter().zip(&original.fingerprints) {
            // The indexes of lines come from the ledger as it was. They stay valid while lines are only added at the
            // end.
            let found = find_line(promises, &entry.id, place);
            match found {
                Some((at, true)) if lines[at].words != *words => {
                    // An edit changes the words of the line in place; it does not make another promise.
                    lines[at].words = *words;
                    edited.push(place.clone());
                }
                Some((_, true)) => {}
                known => {
                    // Unknown, or redirected since: the address begins to stand for these words with the steps stated
                    // so far, so the redirect applies to its former words only.
                    let step = promises.count(&entry.id);
                    lines.push(LedgerLine { locator: place.clone(), step, since: today, words: *words });
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
    // This sorts the new lines in; the sections of instruments without a text are those of the old ledger.
    recorded.ledger = Ledger::new(sections.into_iter().collect());
    recorded
}

/// The index of the last line of a place, and whether it still says what the place stands for.
fn find_line(promises: &PublishedAddresses, id: &str, place: &Locator) -> Option<(usize, bool)> {
    // Lines are sorted by place and, for one place, by step: the last is the current one.
    let lines = promises.lines_of(id);
    let at = lines.partition_point(|line| line.locator <= *place).checked_sub(1)?;
    let line = lines.get(at).filter(|line| line.locator == *place)?;
    Some((at, !promises.is_touched(id, place, line.step)))
}

/// Counts the places of the originals that the ledger lacks, and the instruments they belong to.
#[must_use]
pub fn unrecorded(corpus: &Corpus) -> (usize, usize) {
    let promises = &corpus.promises;
    let (mut places, mut instruments) = (0, 0);
    for (position, entry) in corpus.register.iter() {
        let Some(original) = corpus.original_text(position) else { continue };
        let missing = count_missing(promises, &entry.id, original.outline.places());
        places += missing;
        instruments += usize::from(missing > 0);
    }
    (places, instruments)
}

/// Counts the places, which must be sorted, that have no line saying what they stand for.
fn count_missing(promises: &PublishedAddresses, id: &str, places: &[Locator]) -> usize {
    let stated = !promises.steps_of(id).is_empty();
    // Both lists are sorted, so one pass suffices. This runs after every edit in the preview.
    let mut lines = latest_lines(promises.lines_of(id)).peekable();
    let recorded = |place: &&Locator| {
        while lines.peek().is_some_and(|line| line.locator < **place) {
            lines.next();
        }
        let line = lines.peek().filter(|line| line.locator == **place);
        line.is_some_and(|line| !stated || !promises.is_touched(id, place, line.step))
    };
    places.len() - places.iter().filter(recorded).count()
}
