//! Owns what every page is made with: the corpus, the theme, the options; and a text read again for rendering.

use std::collections::BTreeMap;

use super::address::{Address, Linker};
use super::theme::Theme;
use crate::corpus::held::Held;
use crate::corpus::link::Run;
use crate::corpus::{Corpus, ibid};
use crate::model::edition::{Block, Edition};
use crate::model::footnote::Marker;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::syntax;

/// How a site is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether links name `index.html`, so that the site can be read from disk.
    pub offline: bool,
    /// Whether pages are shortened.
    pub minify: bool,
}

/// What pages are made with.
#[derive(Debug)]
pub struct Press {
    /// Everything read and linked.
    pub corpus: Corpus,
    /// The theme.
    pub theme: Theme,
    /// The options.
    pub options: Options,
}

impl Press {
    /// The links of the page in a directory.
    #[must_use]
    pub fn linker(&self, directory: &str) -> Linker {
        Linker::from(directory, self.options.offline)
    }

    /// The absolute address of a page, as others cite it.
    #[must_use]
    pub fn absolute(&self, address: &Address) -> String {
        let fragment = address.fragment.as_ref().map(|f| format!("#{f}")).unwrap_or_default();
        format!("{}{}{fragment}", self.corpus.config.base_url, address.directory)
    }

    /// The address of an instrument, or of a place in it where its text is held.
    #[must_use]
    pub fn instrument(&self, locale: &Locale, instrument: usize, place: Option<&Locator>) -> Address {
        let page = Address::page(locale, &self.corpus.register.get(instrument).id);
        let held = || self.corpus.text(instrument, locale);
        match place {
            Some(place) if held().is_some_and(|held| held.outline.has(place)) && *place != Locator::masthead() => {
                page.at(place.as_str())
            }
            _ => page,
        }
    }
}

/// A text read again: the edition, with the tables its pages need. It lives as long as its pages are rendered.
#[derive(Debug)]
pub struct Reading<'a> {
    /// What the corpus keeps of it.
    pub held: &'a Held,
    /// The text.
    pub edition: Edition,
    /// The first run of words of each block.
    pub block_runs: Vec<Run>,
    /// The first run of words of each note.
    pub note_runs: Vec<Run>,
    /// What "Ibid." stands for in each note.
    pub ibids: Vec<Option<String>>,
    /// The number of each note by its marker.
    pub notes: BTreeMap<Marker, usize>,
}

impl<'a> Reading<'a> {
    /// Reads a text again.
    #[must_use]
    pub fn new(held: &'a Held) -> Self {
        let (edition, _) = syntax::text::parse(&held.source, &held.locale);
        let mut run = Run::try_from(edition.masthead.0.len()).unwrap_or(Run::MAX);
        let mut block_runs = Vec::with_capacity(edition.blocks.len());
        for block in &edition.blocks {
            block_runs.push(run);
            match block {
                Block::Division(_) => run += 1,
                Block::Paragraph(paragraph) => paragraph.each_words(|_, _| run += 1),
            }
        }
        let mut note_runs = Vec::with_capacity(edition.notes.len());
        for note in &edition.notes {
            note_runs.push(run);
            run += Run::try_from(note.body.len()).unwrap_or(Run::MAX);
        }
        let ibids = ibid::antecedents(&edition.notes, &held.locale);
        let notes = edition.notes.iter().enumerate().rev().map(|(i, note)| (note.marker.clone(), i)).collect();
        Self { held, edition, block_runs, note_runs, ibids, notes }
    }
}
