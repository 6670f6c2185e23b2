//! Composition of the edition from the front matter and the units of the text.
//!
//! Only the parser of texts assigns locators and nests points. So the units are put into a flat edition, which is
//! printed and parsed: the result is by construction the edition that the text file contains.

use std::collections::BTreeSet;

use super::classify::{PastedUnit, UnitKind};
use super::doubt::{Doubt, DoubtKind};
use super::inline::PassageReader;
use super::masthead::FrontLine;
use super::passage::Passage;
use super::read_back;
use crate::model::division::Division;
use crate::model::edition::{Block, Edition};
use crate::model::footnote::{Footnote, Marker};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::model::masthead::{Masthead, MastheadField};
use crate::model::paragraph::{Number, Paragraph};
use crate::model::point::{Chunk, Point};
use crate::model::words::Words;
use crate::source::Origin;

/// Composes the edition from the front matter and the units.
pub fn compose_edition(front: &[FrontLine], units: &[PastedUnit], locale: &Locale, doubts: &mut Vec<Doubt>) -> Edition {
    let notes = note_markers(units, doubts);
    // Notes come first: whether `²` is a mark or an exponent depends on whether there is a note 2.
    let mut reader = PassageReader { notes: &notes, calls: Vec::new(), doubts };
    let mut flat = Edition::default();
    let field = |(key, passage): &FrontLine| MastheadField {
        key: *key,
        words: reader.read_words(passage),
        origin: Origin::default(),
    };
    flat.masthead = Masthead(front.iter().map(field).collect());
    for unit in units {
        push_block(&mut flat, unit, reader.read_words(&unit.passage));
    }
    let calls = reader.calls;
    doubt_marks(&calls, units, &notes, doubts);
    read_back::read_back(&flat, &start_lines(front, units), locale, doubts)
}

/// Returns the first lines of the front matter and the units, in the order of an edition: notes come last.
fn start_lines(front: &[FrontLine], units: &[PastedUnit]) -> Vec<usize> {
    let (notes, text): (Vec<&PastedUnit>, Vec<&PastedUnit>) =
        units.iter().partition(|unit| matches!(unit.what, UnitKind::Note(_)));
    let units = text.into_iter().chain(notes).map(|unit| &unit.passage);
    front.iter().map(|(_, passage)| passage).chain(units).map(Passage::first_line).collect()
}

/// Returns the markers of the notes.
fn note_markers(units: &[PastedUnit], doubts: &mut Vec<Doubt>) -> BTreeSet<Marker> {
    let mut markers = BTreeSet::new();
    for (marker, passage) in units.iter().filter_map(as_note) {
        if !markers.insert(marker.clone()) {
            let line = passage.first_line();
            let sentence = format!("line {line} is a second note {}", marker.as_str());
            doubts.push(Doubt::new(DoubtKind::Note, &[line], sentence));
        }
    }
    markers
}

fn as_note(unit: &PastedUnit) -> Option<(&Marker, &Passage)> {
    match &unit.what {
        UnitKind::Note(marker) => Some((marker, &unit.passage)),
        _ => None,
    }
}

/// Appends a unit. Paragraphs, points and further blocks all become blocks of their own.
fn push_block(flat: &mut Edition, unit: &PastedUnit, words: Words) {
    // A placeholder: the locators come from parsing the printed text.
    let locator = Locator::chapeau();
    let origin = Origin::default();
    let block = match &unit.what {
        UnitKind::Note(marker) => {
            flat.notes.push(Footnote { marker: marker.clone(), locator, body: vec![words], origin });
            return;
        }
        UnitKind::Heading(level, numeral) => Block::Division(Division {
            level: *level,
            kind: None,
            role: None,
            mark: Some(Mark::new("", numeral, ".", numeral)),
            title: words,
            is_run_in: false,
            locator,
            body: Vec::new(),
            origin,
        }),
        UnitKind::Number(number) => flat_paragraph(Some(number.clone()), Chunk::Words(words), locator),
        UnitKind::Plain => flat_paragraph(None, Chunk::Words(words), locator),
        UnitKind::Point(label) => {
            let body = vec![Chunk::Words(words)];
            let point = Point { mark: Some(Mark::new("", label, "", "")), locator: locator.clone(), body, origin };
            flat_paragraph(None, Chunk::Points(vec![point]), locator)
        }
    };
    flat.blocks.push(block);
}

fn flat_paragraph(number: Option<Number>, chunk: Chunk, locator: Locator) -> Block {
    let mark = number.map(|number| Mark::new("", &number.printed, &number.ending, ""));
    Block::Paragraph(Paragraph { mark, locator, body: vec![chunk], origin: Origin::default() })
}

/// Reports marks without a note, and notes without a mark.
fn doubt_marks(calls: &[(Marker, usize)], units: &[PastedUnit], notes: &BTreeSet<Marker>, doubts: &mut Vec<Doubt>) {
    for (marker, line) in calls.iter().filter(|(marker, _)| !notes.contains(marker)) {
        let sentence = format!("read `{}` in line {line} as a note mark, but there is no such note", marker.as_str());
        doubts.push(Doubt::new(DoubtKind::Mark, &[*line], sentence));
    }
    let called: BTreeSet<&Marker> = calls.iter().map(|(marker, _)| marker).collect();
    for (marker, passage) in units.iter().filter_map(as_note).filter(|(marker, _)| !called.contains(marker)) {
        let line = passage.first_line();
        let sentence = format!("read line {line} as note {}, but no mark refers to it", marker.as_str());
        doubts.push(Doubt::new(DoubtKind::Note, &[line], sentence));
    }
}
