//! Owns the hand that sets a text on a page: which text, how its words are woven, how much of the notes is shown.

use super::words::{Run, Weaver};
use crate::corpus::link::Run as RunNumber;
use crate::model::footnote::Marker;
use crate::model::words::Words;
use crate::output::reading::Reading;

/// Sets a text for one page.
pub struct Compositor<'a> {
    /// The text.
    pub reading: &'a Reading<'a>,
    /// What weaves its words.
    pub weaver: Weaver<'a>,
    /// Whether editors' notes are shown whole.
    pub whole_notes: bool,
}

impl Compositor<'_> {
    /// The runs of some words, by the number of the run, and the notes they call first.
    pub fn words(&mut self, words: &Words, run: RunNumber) -> (Vec<Run>, Vec<Marker>) {
        self.weaver.weave(words, self.reading.held.links_of(run))
    }
}
