//! The words of each place of an edition as the ledger records them: without marks, labels and emphasis, blocks joined
//! by single spaces. The words of a paragraph include those of its points.

use crate::model::edition::{Block, Edition};
use crate::model::ledger::Fingerprint;
use crate::model::locator::Locator;
use crate::model::point::{self, Chunk};
use crate::source::Digest;

/// Visits the words of every place in text order; a place that occurs twice is visited twice.
pub fn each_place(edition: &Edition, mut see: impl FnMut(&Locator, &str)) {
    for block in &edition.blocks {
        match block {
            Block::Division(division) => {
                see(&division.locator, &division.title.plain_text());
                each_place_of(&division.body, &mut see);
            }
            Block::Paragraph(paragraph) => {
                see(&paragraph.locator, &paragraph.plain_text());
                each_place_of(&paragraph.body, &mut see);
            }
        }
    }
    for note in &edition.notes {
        see(&note.locator, &note.plain_text());
    }
}

/// Visits the words of points, outer before inner, and of tables.
fn each_place_of(body: &[Chunk], see: &mut impl FnMut(&Locator, &str)) {
    for chunk in body {
        match chunk {
            Chunk::Points(points) => {
                for point in points {
                    see(&point.locator, &joined_words(&point.body));
                    each_place_of(&point.body, see);
                }
            }
            Chunk::Table(table) => see(&table.locator, &joined_words(std::slice::from_ref(chunk))),
            Chunk::Words(_) | Chunk::Quote(_) | Chunk::Preformatted(_) => {}
        }
    }
}

fn joined_words(body: &[Chunk]) -> String {
    let mut plain = String::new();
    point::visit_words(body, None, &mut |_, words| {
        if !plain.is_empty() {
            plain.push(' ');
        }
        words.append_plain_text(&mut plain);
    });
    plain
}

/// The fingerprint of a string of words.
#[must_use]
pub fn fingerprint(words: &str) -> Fingerprint {
    Digest::of_bytes(words.as_bytes()).leading_u64()
}

/// The fingerprints of places, which must be sorted, in the same order.
#[must_use]
pub fn fingerprints_of(edition: &Edition, places: &[Locator]) -> Box<[Fingerprint]> {
    let mut prints = vec![0; places.len()];
    each_place(edition, |place, words| {
        // Of a place that occurs twice, which is a finding, the last one counts.
        if let Ok(at) = places.binary_search(place) {
            prints[at] = fingerprint(words);
        }
    });
    prints.into()
}
