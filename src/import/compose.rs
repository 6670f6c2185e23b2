//! Owns the putting together of the edition from the front matter and the units of the text.
//!
//! Addresses and the nesting of points are the business of the reader of texts. So the units are strung together flat,
//! printed, and read back: what comes out is by construction what the text file says.

use std::collections::BTreeSet;

use super::doubt::{Doubt, Kind};
use super::inline::Reader;
use super::masthead::Line;
use super::passage::Passage;
use super::readback;
use super::units::{Unit, What};
use crate::model::division::Division;
use crate::model::edition::{Block, Edition};
use crate::model::footnote::{Footnote, Marker};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::masthead::{Field, Masthead};
use crate::model::paragraph::{Number, Paragraph};
use crate::model::point::{Chunk, Point};
use crate::model::words::Words;
use crate::source::Origin;

/// The edition that front matter and units make.
pub fn edition(front: &[Line], units: &[Unit], locale: &Locale, doubts: &mut Vec<Doubt>) -> Edition {
    let notes = notes(units, doubts);
    let mut reader = Reader { notes: &notes, calls: Vec::new(), doubts };
    let mut flat = Edition::default();
    let field = |(key, passage): &Line| Field { key: *key, words: reader.words(passage), origin: Origin::default() };
    flat.masthead = Masthead(front.iter().map(field).collect());
    for unit in units {
        push(&mut flat, unit, reader.words(&unit.passage));
    }
    let calls = reader.calls;
    doubt_marks(&calls, units, &notes, doubts);
    readback::edition(&flat, &lines(front, units), locale, doubts)
}

/// The lines that front matter and units begin at, in the order of an edition: the notes come last.
fn lines(front: &[Line], units: &[Unit]) -> Vec<usize> {
    let (notes, text): (Vec<&Unit>, Vec<&Unit>) = units.iter().partition(|unit| matches!(unit.what, What::Note(_)));
    let units = text.into_iter().chain(notes).map(|unit| &unit.passage);
    front.iter().map(|(_, passage)| passage).chain(units).map(Passage::first_line).collect()
}

/// The markers of the notes.
fn notes(units: &[Unit], doubts: &mut Vec<Doubt>) -> BTreeSet<Marker> {
    let mut markers = BTreeSet::new();
    for (marker, passage) in units.iter().filter_map(note) {
        if !markers.insert(marker.clone()) {
            let line = passage.first_line();
            let sentence = format!("line {line} is a second note {}", marker.as_str());
            doubts.push(Doubt::new(Kind::Note, &[line], sentence));
        }
    }
    markers
}

fn note(unit: &Unit) -> Option<(&Marker, &Passage)> {
    match &unit.what {
        What::Note(marker) => Some((marker, &unit.passage)),
        _ => None,
    }
}

/// Adds a unit, every paragraph, point and further block as a block of its own.
fn push(flat: &mut Edition, unit: &Unit, words: Words) {
    // What is read back has the true address; this one is never seen.
    let locator = Locator::chapeau();
    let origin = Origin::default();
    let block = match &unit.what {
        What::Note(marker) => {
            flat.notes.push(Footnote { marker: marker.clone(), locator, body: vec![words], origin });
            return;
        }
        What::Heading(level, numeral) => Block::Division(Division {
            level: *level,
            numeral: Some(Number::new(numeral)),
            title: words,
            locator,
            origin,
        }),
        What::Number(number) => paragraph(Some(number.clone()), Chunk::Words(words), locator),
        What::Plain => paragraph(None, Chunk::Words(words), locator),
        What::Point(label) => {
            let body = vec![Chunk::Words(words)];
            let point = Point { label: label.clone(), locator: locator.clone(), body, origin };
            paragraph(None, Chunk::Points(vec![point]), locator)
        }
    };
    flat.blocks.push(block);
}

fn paragraph(number: Option<Number>, chunk: Chunk, locator: Locator) -> Block {
    Block::Paragraph(Paragraph { number, locator, body: vec![chunk], origin: Origin::default() })
}

/// Marks without note and notes without mark.
fn doubt_marks(calls: &[(Marker, usize)], units: &[Unit], notes: &BTreeSet<Marker>, doubts: &mut Vec<Doubt>) {
    for (marker, line) in calls.iter().filter(|(marker, _)| !notes.contains(marker)) {
        let sentence = format!("took `{}` in line {line} for a mark, but there is no such note", marker.as_str());
        doubts.push(Doubt::new(Kind::Mark, &[*line], sentence));
    }
    let called: BTreeSet<&Marker> = calls.iter().map(|(marker, _)| marker).collect();
    for (marker, passage) in units.iter().filter_map(note).filter(|(marker, _)| !called.contains(marker)) {
        let line = passage.first_line();
        let sentence = format!("took line {line} for note {}, but nothing calls it", marker.as_str());
        doubts.push(Doubt::new(Kind::Note, &[line], sentence));
    }
}
