//! A stretch of a text as templates see it: headings and paragraphs in order, with the citing units that hold them.

use std::ops::Range;

use serde::Serialize;

use super::blocks::{Heading, Para};
use super::builder::TextBuilder;
use super::notes::Annotations;
use crate::model::division_kind::DivisionRole;
use crate::model::edition::Block;
use crate::output::render::labels;

/// A heading or paragraph, or the beginning or end of a unit that has a heading.
#[derive(Debug, Serialize)]
#[serde(tag = "k", rename_all = "lowercase")]
pub enum TextItem {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Para(Para),
    /// The beginning of a unit; its heading follows.
    Unit {
        /// Its id.
        id: String,
        /// Its former addresses.
        was: Vec<String>,
    },
    /// The end of a unit.
    End,
    /// The beginning of recitals that are folded.
    Fold {
        /// What stands for them: the first and the last.
        name: String,
    },
    /// The end of recitals that are folded.
    EndFold,
}

impl TextItem {
    /// The editors' notes to it.
    #[must_use]
    pub fn annotations(&self) -> Option<&Annotations> {
        match self {
            Self::Heading(heading) => heading.annotations.as_ref(),
            Self::Para(para) => para.annotations.as_ref(),
            Self::Unit { .. } | Self::End | Self::Fold { .. } | Self::EndFold => None,
        }
    }
}

impl TextBuilder<'_> {
    /// The headings and paragraphs of some blocks of the text. Units that begin in them also end in them.
    pub fn items(&mut self, blocks: Range<usize>) -> Vec<TextItem> {
        let parsed = self.parsed;
        let mut items = Vec::with_capacity(blocks.len());
        let mut open: Vec<u8> = Vec::new();
        let folded = self.folded_recitals(&blocks);
        for i in blocks {
            if i == folded.start && !folded.is_empty() {
                items.push(TextItem::Fold { name: self.name_of_recitals(&folded) });
            }
            match &parsed.edition.blocks[i] {
                Block::Division(division) => {
                    while open.pop_if(|level| *level >= division.level).is_some() {
                        items.push(TextItem::End);
                    }
                    if division.role == Some(DivisionRole::Unit) {
                        open.push(division.level);
                        items.push(TextItem::Unit { id: self.id(&division.locator), was: self.was(&division.locator) });
                    }
                    items.push(TextItem::Heading(self.heading(division, i)));
                }
                Block::Paragraph(paragraph) => items.push(TextItem::Para(self.paragraph(paragraph, i))),
            }
            if i + 1 == folded.end {
                items.push(TextItem::EndFold);
            }
        }
        items.extend(open.iter().map(|_| TextItem::End));
        items
    }

    /// The recitals among some blocks that are folded: many stand before the text, but few read them all.
    fn folded_recitals(&self, blocks: &Range<usize>) -> Range<usize> {
        let all = &self.parsed.edition.blocks;
        let is_recital = |i: &usize| all[*i].locator().last_segment().0 == "rec";
        let Some(first) = blocks.clone().find(is_recital) else { return 0..0 };
        let count = (first..blocks.end).take_while(is_recital).count();
        if count < FOLDED_FROM { 0..0 } else { first + SHOWN..first + count }
    }

    fn name_of_recitals(&self, folded: &Range<usize>) -> String {
        let place = |i: usize| self.parsed.edition.blocks[i].locator();
        let first = labels::title(self.inline.page.messages(), place(folded.start));
        format!("{first} – {}", place(folded.end - 1).last_segment().1)
    }
}

/// The number of recitals from which on some are folded.
const FOLDED_FROM: usize = 6;

/// The number of recitals that are shown in any case.
const SHOWN: usize = 3;
