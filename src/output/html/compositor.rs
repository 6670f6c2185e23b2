//! Owns the hand that sets a text on a page: which text, how its words are woven, how much of the notes is shown.

use serde::Serialize;

use super::words::{Run, Weaver};
use crate::corpus::held::Held;
use crate::corpus::link::Run as RunNumber;
use crate::model::footnote::Marker;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::words::Words;
use crate::output::reading::Reading;

/// A language, as an element says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tongue {
    /// Its tag.
    pub lang: String,
    /// Which way it runs.
    pub dir: &'static str,
}

impl Tongue {
    /// The language of a locale.
    #[must_use]
    pub fn of(locale: &Locale) -> Self {
        Self { lang: locale.tag().to_owned(), dir: locale.direction().attribute() }
    }
}

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
    /// The runs of some words, by the text they are taken from and the number of the run in it, and the notes they call
    /// first.
    pub fn words(&mut self, words: &Words, (held, run): (&Held, RunNumber)) -> (Vec<Run>, Vec<Marker>) {
        self.weaver.weave(words, held.links_of(run))
    }

    /// The id of a place on the page.
    #[must_use]
    pub fn id(&self, place: &Locator) -> String {
        format!("{}{place}", self.weaver.prefix)
    }

    /// Whether words are in another language than the page's own.
    #[must_use]
    pub fn is_foreign(&self, held: &Held) -> bool {
        held.locale != *self.weaver.locale
    }

    /// The language of a note, where a page shows several: it may stand beside a paragraph in another.
    #[must_use]
    pub fn tongue_of_note(&self, held: &Held) -> Option<Tongue> {
        self.reading.is_mixed().then(|| Tongue::of(&held.locale))
    }

    /// The language of something, where it is another than that of the text round it.
    #[must_use]
    pub fn tongue(&self, held: &Held) -> Option<Tongue> {
        (held.locale != self.reading.held.locale).then(|| Tongue::of(&held.locale))
    }
}
