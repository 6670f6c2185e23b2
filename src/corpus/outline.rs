//! Owns the outline of an edition: the places it has. The barrier of an edit: where the outline and the links of a text
//! stay the same, nothing else in the corpus can have changed.

use crate::model::edition::{Block, Edition};
use crate::model::locator::{Locator, Place};
use crate::source::Digest;

/// The places of an edition, sorted, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    places: Vec<Locator>,
    /// Headings and paragraphs.
    blocks: Vec<Locator>,
    /// Whether its words name another instrument.
    names_others: bool,
    digest: Digest,
}

impl Outline {
    /// The outline of an edition.
    #[must_use]
    pub fn of(edition: &Edition) -> Self {
        let mut places = Vec::new();
        let mut blocks = Vec::with_capacity(edition.blocks.len());
        let mut hashed = String::new();
        for block in &edition.blocks {
            match block {
                Block::Division(division) => {
                    hashed.push('\n');
                    hashed.push_str(&division.title.plain());
                    blocks.push(division.locator.clone());
                    places.push(division.locator.clone());
                }
                Block::Paragraph(paragraph) => {
                    blocks.push(paragraph.locator.clone());
                    places.push(paragraph.locator.clone());
                    paragraph.each_point(|point| places.push(point.locator.clone()));
                }
            }
        }
        places.extend(edition.notes.iter().map(|note| note.locator.clone()));
        for place in &places {
            hashed.push('\n');
            hashed.push_str(place.as_str());
        }
        places.sort();
        places.dedup();
        places.shrink_to_fit();
        Self { places, blocks, names_others: false, digest: Digest::of(hashed.as_bytes()) }
    }

    /// The same outline, saying whether the words name another instrument: only then is there a page of what they name.
    #[must_use]
    pub fn naming(self, names_others: bool) -> Self {
        let digest = Digest::join(&[self.digest, Digest::of(&[u8::from(names_others)])]);
        Self { names_others, digest, ..self }
    }

    /// Whether the words of the text name another instrument; those of the masthead do not count.
    #[must_use]
    pub fn names_others(&self) -> bool {
        self.names_others
    }

    /// Whether the edition has a place. The masthead always counts as one.
    #[must_use]
    pub fn has(&self, place: &Locator) -> bool {
        *place == Locator::masthead() || self.places.binary_search(place).is_ok()
    }

    /// Every place, sorted.
    #[must_use]
    pub fn places(&self) -> &[Locator] {
        &self.places
    }

    /// The headings and paragraphs in printed order.
    #[must_use]
    pub fn blocks(&self) -> &[Locator] {
        &self.blocks
    }

    /// The paragraphs in printed order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Locator> {
        self.blocks.iter().filter(|block| block.place() != Place::Division)
    }

    /// The digest of places, their order, the headings, and of whether others are named.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Whether a paragraph lies in a range of paragraphs, both ends included.
    #[must_use]
    pub fn in_range(&self, paragraph: &Locator, first: &Locator, last: &Locator) -> bool {
        let position = |place: &Locator| self.paragraphs().position(|p| *p == place.paragraph_of());
        match (position(paragraph), position(first), position(last)) {
            (Some(at), Some(first), Some(last)) => (first..=last).contains(&at),
            _ => false,
        }
    }
}
