//! What is addressed by its position: how many of a kind a place has so far.

use std::collections::HashMap;

use crate::model::locator::Locator;

/// What is counted within a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Paragraphs without a number.
    Paragraphs,
    /// Headings without a mark.
    Divisions,
    /// Annexes without a number, by the address word of their kind.
    Annexes(&'static str),
    /// Lists of points.
    Lists,
    /// Items without a label.
    Items,
    /// Tables.
    Tables,
}

/// The counts of a text. A count that hangs on no place hangs on the text itself.
#[derive(Debug, Default)]
pub struct Positions {
    counts: HashMap<(Option<Locator>, Counted), usize>,
    /// What was counted, in order, so that the last of it can be taken back.
    log: Vec<(Option<Locator>, Counted)>,
}

impl Positions {
    /// Returns how many there are so far.
    pub fn get(&self, within: Option<&Locator>, what: Counted) -> usize {
        self.counts.get(&(within.cloned(), what)).copied().unwrap_or_default()
    }

    /// Counts one more, and returns its position from 1.
    pub fn count(&mut self, within: Option<&Locator>, what: Counted) -> usize {
        let key = (within.cloned(), what);
        self.log.push(key.clone());
        let position = self.counts.entry(key).or_default();
        *position += 1;
        *position
    }

    /// Returns how often anything was counted.
    pub fn total(&self) -> usize {
        self.log.len()
    }

    /// Takes back what was counted after so many times.
    pub fn roll_back(&mut self, total: usize) {
        for key in self.log.drain(total.min(self.log.len())..) {
            if let Some(position) = self.counts.get_mut(&key) {
                *position -= 1;
            }
        }
    }
}
