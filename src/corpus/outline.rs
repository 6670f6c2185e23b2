//! The outline of an edition: its places. It bounds the effect of an edit: if the outline and the links of a text stay
//! the same, nothing else in the corpus can have changed.

use crate::model::edition::{Block, Edition};
use crate::model::locator::{Locator, PlaceKind};
use crate::model::place_marks::{PlaceMarks, PreamblePlace, PrintedMark};
use crate::source::Digest;

/// The places of an edition, sorted, without duplicates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    places: Vec<Locator>,
    /// Headings and paragraphs.
    blocks: Vec<Locator>,
    /// What naming its places needs beside their addresses, in a text of version 2.
    marks: Option<PlaceMarks>,
    /// Which of the places are citing units, sorted; nothing in a text of version 1, where each paragraph is one.
    units: Option<Box<[u32]>>,
    /// Whether its words mention another instrument.
    names_others: bool,
    digest: Digest,
}

impl Outline {
    /// Collects the places of an edition.
    #[must_use]
    pub fn from_edition(edition: &Edition) -> Self {
        let mut places = Vec::new();
        let mut blocks = Vec::with_capacity(edition.blocks.len());
        let mut hashed = String::new();
        for block in &edition.blocks {
            match block {
                Block::Division(division) => {
                    hashed.push('\n');
                    hashed.push_str(&division.title.plain_text());
                    blocks.push(division.locator.clone());
                }
                Block::Paragraph(paragraph) => {
                    blocks.push(paragraph.locator.clone());
                }
            }
        }
        edition.visit_places(|place| places.push(place.clone()));
        // Digested before they are sorted, because other pages list places in printed order: an exchange of two
        // paragraphs has to change the digest.
        for place in &places {
            hashed.push('\n');
            hashed.push_str(place.as_str());
        }
        places.sort();
        places.dedup();
        places.shrink_to_fit();
        let marks = PlaceMarks::from_edition(edition, &places);
        for line in marks.iter().flat_map(PlaceMarks::hashed) {
            hashed.push('\n');
            hashed.push_str(&line);
        }
        let units = edition.numbering.as_ref().map(|_| units_among(&places, &blocks, &edition.unit_starts()));
        for unit in units.iter().flatten() {
            hashed.push(' ');
            hashed.push_str(&unit.to_string());
        }
        Self { places, blocks, marks, units, names_others: false, digest: Digest::of_bytes(hashed.as_bytes()) }
    }

    /// The same outline, recording whether the words mention another instrument, which decides if a page of mentions
    /// exists.
    #[must_use]
    pub fn with_names_of_others(self, names_others: bool) -> Self {
        let digest = Digest::of_digests(&[self.digest, Digest::of_bytes(&[u8::from(names_others)])]);
        Self { names_others, digest, ..self }
    }

    /// Whether the words of the text mention another instrument; those of the masthead do not count.
    #[must_use]
    pub fn names_others(&self) -> bool {
        self.names_others
    }

    /// Whether the edition has a place. The masthead always counts as a place.
    #[must_use]
    pub fn has_place(&self, place: &Locator) -> bool {
        *place == Locator::masthead() || self.places.binary_search(place).is_ok()
    }

    /// Whether the text is of version 1, whose addresses say how places are named.
    #[must_use]
    pub fn is_first_version(&self) -> bool {
        self.marks.is_none()
    }

    /// The mark of a place, if it is printed otherwise than its address has it.
    #[must_use]
    pub fn printed_mark(&self, place: &Locator) -> Option<PrintedMark<'_>> {
        self.marks.as_ref()?.mark(self.places.binary_search(place).ok()?)
    }

    /// What a place is to the preamble, if it is part of it.
    #[must_use]
    pub fn preamble_place(&self, place: &Locator) -> Option<PreamblePlace<'_>> {
        self.marks.as_ref()?.preamble_place(self.places.binary_search(place).ok()?)
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

    /// The citing units in printed order.
    pub fn units(&self) -> impl Iterator<Item = &Locator> {
        self.blocks.iter().filter(|block| self.is_unit(block))
    }

    /// Whether a place is a citing unit, which has a page of its own.
    #[must_use]
    pub fn is_unit(&self, place: &Locator) -> bool {
        let Some(units) = &self.units else { return has_page_in_version_1(place) };
        let among = |at: usize| u32::try_from(at).is_ok_and(|at| units.binary_search(&at).is_ok());
        self.places.binary_search(place).is_ok_and(among)
    }

    /// Whether other places than paragraphs may be citing units, as in a text of version 2.
    #[must_use]
    pub fn has_articles(&self) -> bool {
        self.units.is_some()
    }

    /// The innermost citing unit that contains a place.
    #[must_use]
    pub fn unit_of(&self, place: &Locator) -> Option<Locator> {
        if self.units.is_none() {
            return Some(place.containing_paragraph()).filter(has_page_in_version_1);
        }
        std::iter::successors(Some(place.clone()), Locator::parent).find(|place| self.is_unit(place))
    }

    /// The paragraphs that are not citing units but parts of one.
    pub fn paragraphs_in_units(&self) -> impl Iterator<Item = &Locator> {
        let within = |place: &&Locator| !self.is_unit(place) && self.unit_of(place).is_some();
        self.paragraphs().filter(|_| self.units.is_some()).filter(within)
    }

    /// The paragraphs in printed order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Locator> {
        self.blocks.iter().filter(|block| block.place_kind() != PlaceKind::Division)
    }

    /// The digest of the places, their order, the headings, and whether other instruments are mentioned.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Whether a paragraph lies in a range of paragraphs, both ends included.
    #[must_use]
    pub fn in_range(&self, paragraph: &Locator, first: &Locator, last: &Locator) -> bool {
        if self.units.is_some() {
            return self.is_in_range_of_blocks(paragraph, first, last);
        }
        // Positions are compared and not numbers, since a range may contain paragraphs without a number.
        let position = |place: &Locator| self.paragraphs().position(|p| *p == place.containing_paragraph());
        match (position(paragraph), position(first), position(last)) {
            (Some(at), Some(first), Some(last)) => (first..=last).contains(&at),
            _ => false,
        }
    }

    /// Whether a place is in a range of headings and paragraphs, or contains one of its ends.
    fn is_in_range_of_blocks(&self, place: &Locator, first: &Locator, last: &Locator) -> bool {
        let block = |place: &Locator| {
            let mut outwards = std::iter::successors(Some(place.clone()), Locator::parent);
            outwards.find_map(|place| self.blocks.iter().position(|block| *block == place))
        };
        let within = match (block(place), block(first), block(last)) {
            (Some(at), Some(first), Some(last)) => (first..=last).contains(&at),
            _ => false,
        };
        within || first.is_within(place) || last.is_within(place)
    }
}

/// Whether a place of a text of version 1 has a page of its own: paragraphs have.
fn has_page_in_version_1(place: &Locator) -> bool {
    matches!(place.place_kind(), PlaceKind::Paragraph | PlaceKind::Chapeau | PlaceKind::Unnumbered)
}

/// The indices of the citing units among the places, which are sorted.
fn units_among(places: &[Locator], blocks: &[Locator], starts: &[bool]) -> Box<[u32]> {
    let units = blocks.iter().zip(starts).filter(|(_, starts)| **starts);
    let mut among: Vec<u32> =
        units.filter_map(|(unit, _)| places.binary_search(unit).ok()).filter_map(|at| u32::try_from(at).ok()).collect();
    among.sort_unstable();
    among.into()
}
