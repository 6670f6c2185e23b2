//! The builder of a text on a page: which text, how its words become runs, how much of the notes is shown.

use super::inline::{InlineBuilder, InlineRun};
use crate::corpus::references::link::RunIndex;
use crate::corpus::text::LinkedText;
use crate::model::footnote::Marker;
use crate::model::locator::Locator;
use crate::model::words::Words;
use crate::output::html::attributes::LangDir;
use crate::output::render::labels;
use crate::output::render::parsed_text::ParsedText;

/// Builds a text for one page.
pub struct TextBuilder<'a> {
    /// The text.
    pub parsed: &'a ParsedText<'a>,
    /// Builds its inline runs.
    pub inline: InlineBuilder<'a>,
    /// Whether editors' notes are shown in full.
    pub whole_notes: bool,
    /// By how many levels headings are raised, because the page shows a part of the text only.
    pub raised: u8,
}

/// The number of paragraphs and points from which on a text is long.
const LONG: usize = 600;

impl TextBuilder<'_> {
    /// The runs of some words, given the text they are taken from and the index of their run in it, and the notes they
    /// call first.
    pub fn words(&mut self, words: &Words, (held, run): (&LinkedText, RunIndex)) -> (Vec<InlineRun>, Vec<Marker>) {
        self.inline.runs_and_new_notes(words, held.links_in_run(run))
    }

    /// The id of a place on the page.
    #[must_use]
    pub fn id(&self, place: &Locator) -> String {
        format!("{}{place}", self.inline.prefix)
    }

    /// The name of a place in full, if the text is one of version 2: there a label says little by itself. The page of a
    /// long text goes without, since names would be a tenth of it; the pages of its units have them.
    #[must_use]
    pub fn full_name(&self, place: &Locator) -> Option<String> {
        let counts = self.parsed.counts;
        let is_long = counts.numbered_paragraphs + counts.points > LONG && !self.whole_notes;
        let has_names = self.parsed.edition.numbering.is_some() && !is_long;
        has_names.then(|| labels::title(self.inline.page.messages(), place))
    }

    /// Whether words are in another language than the page's own.
    #[must_use]
    pub fn is_foreign(&self, held: &LinkedText) -> bool {
        held.locale != *self.inline.page.locale
    }

    /// The language of a note, if a page shows several: the paragraph beside it may be in another.
    #[must_use]
    pub fn tongue_of_note(&self, held: &LinkedText) -> Option<LangDir> {
        self.parsed.is_mixed().then(|| LangDir::of(&held.locale))
    }

    /// The language of a text, if it differs from the one around it.
    #[must_use]
    pub fn tongue(&self, held: &LinkedText) -> Option<LangDir> {
        (held.locale != self.parsed.held.locale).then(|| LangDir::of(&held.locale))
    }
}
