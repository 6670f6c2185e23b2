//! Owns the words of each place of an edition, as the ledger sees them: without marks, labels and emphasis, blocks joined
//! by single spaces. A paragraph's words are those of its points too.

use crate::model::edition::{Block, Edition};
use crate::model::ledger::Fingerprint;
use crate::model::locator::Locator;
use crate::model::point::{self, Point};
use crate::source::Digest;

/// The words of every place, in the order of the text; a place that stands twice comes twice.
pub fn each_place(edition: &Edition, mut see: impl FnMut(&Locator, &str)) {
    for block in &edition.blocks {
        match block {
            Block::Division(division) => see(&division.locator, &division.title.plain()),
            Block::Paragraph(paragraph) => {
                see(&paragraph.locator, &paragraph.plain());
                paragraph.each_point(|point| see(&point.locator, &words(point)));
            }
        }
    }
    for note in &edition.notes {
        see(&note.locator, &note.plain());
    }
}

fn words(point: &Point) -> String {
    let mut plain = String::new();
    point::visit(&point.body, None, &mut |_, words| {
        if !plain.is_empty() {
            plain.push(' ');
        }
        words.plain_into(&mut plain);
    });
    plain
}

/// The fingerprint of some words.
#[must_use]
pub fn fingerprint(words: &str) -> Fingerprint {
    Digest::of(words.as_bytes()).number()
}

/// The fingerprints of sorted places, in their order.
#[must_use]
pub fn of(edition: &Edition, places: &[Locator]) -> Box<[Fingerprint]> {
    let mut prints = vec![0; places.len()];
    each_place(edition, |place, words| {
        if let Ok(at) = places.binary_search(place) {
            prints[at] = fingerprint(words);
        }
    });
    prints.into()
}
