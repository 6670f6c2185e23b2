//! What the names of places need to know of a text and its addresses do not say: marks printed otherwise than addresses
//! have them, and which unnumbered paragraphs are the preamble.
//!
//! It is kept for every text of a corpus, so only what differs is stored, in one string.

use super::division::Division;
use super::division_kind::{DivisionKind, DivisionRole};
use super::edition::{Block, Edition};
use super::locator::Locator;
use super::mark::Mark;
use super::paragraph::Paragraph;
use super::point::{self, Chunk};

/// A mark as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedMark<'a> {
    /// The value: `9 bis`, `十二`, `L. 121-1`.
    pub value: &'a str,
    /// The whole mark, with its word and signs: `（十二）`, `§ 3`.
    pub whole: &'a str,
}

/// A paragraph of a preamble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreamblePlace<'a> {
    /// A preambular paragraph, by its position from 1. Formulas are not counted.
    Paragraph(u16),
    /// Enacting words, which are their own name.
    Formula(&'a str),
}

/// The marks and preambular paragraphs of a text of version 2.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceMarks {
    /// Sorted by place.
    marks: Box<[StoredMark]>,
    /// Place and position, sorted; the position of a formula is 0.
    preamble: Box<[(u32, u16)]>,
    words: Box<str>,
}

/// A place by its index among the places of the text, and where its words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct StoredMark {
    place: u32,
    start: u32,
    length: u16,
    /// The first and last byte of the value within the mark.
    value: (u16, u16),
}

impl PlaceMarks {
    /// Collects them from an edition whose places are given sorted; `None` for a text of version 1, whose addresses say
    /// all.
    #[must_use]
    pub fn from_edition(edition: &Edition, places: &[Locator]) -> Option<Self> {
        let keys = edition.numbering.as_ref()?;
        let mut collector = PlaceMarkCollector { places, formulas: &keys.formulas, ..PlaceMarkCollector::default() };
        for block in &edition.blocks {
            match block {
                Block::Division(division) => collector.add_division(division),
                Block::Paragraph(paragraph) => collector.add_paragraph(paragraph),
            }
        }
        let PlaceMarkCollector { mut marks, mut preamble, words, .. } = collector;
        marks.sort_by_key(|mark| mark.place);
        preamble.sort_unstable();
        Some(Self { marks: marks.into(), preamble: preamble.into(), words: words.into() })
    }

    /// The mark of a place, by its index, if it is printed otherwise than its address has it.
    #[must_use]
    pub fn mark(&self, place: usize) -> Option<PrintedMark<'_>> {
        let stored = self.stored(place)?;
        let whole = self.text(stored);
        let value = &whole[usize::from(stored.value.0)..usize::from(stored.value.1)];
        Some(PrintedMark { value, whole })
    }

    /// What a place is to the preamble, by its index, if it is part of it.
    #[must_use]
    pub fn preamble_place(&self, place: usize) -> Option<PreamblePlace<'_>> {
        let key = u32::try_from(place).ok()?;
        let at = self.preamble.binary_search_by_key(&key, |(place, _)| *place).ok()?;
        match self.preamble[at].1 {
            0 => self.stored(place).map(|stored| PreamblePlace::Formula(self.text(stored))),
            position => Some(PreamblePlace::Paragraph(position)),
        }
    }

    /// The bytes that a digest of the text's outline takes in, since names on other pages depend on them.
    pub fn hashed(&self) -> impl Iterator<Item = String> {
        let marks =
            self.marks.iter().map(|stored| format!("{} {:?} {}", stored.place, stored.value, self.text(stored)));
        marks.chain(self.preamble.iter().map(|(place, position)| format!("{place} {position}")))
    }

    fn stored(&self, place: usize) -> Option<&StoredMark> {
        let place = u32::try_from(place).ok()?;
        self.marks.binary_search_by_key(&place, |mark| mark.place).ok().map(|at| &self.marks[at])
    }

    fn text(&self, stored: &StoredMark) -> &str {
        let start = usize::try_from(stored.start).unwrap_or_default();
        &self.words[start..start + usize::from(stored.length)]
    }
}

#[derive(Default)]
struct PlaceMarkCollector<'a> {
    places: &'a [Locator],
    formulas: &'a [Locator],
    marks: Vec<StoredMark>,
    preamble: Vec<(u32, u16)>,
    /// The unnumbered paragraphs so far of the text or annex, while nothing numbered has come. They are its preamble
    /// only if a number follows.
    pending: Vec<(u32, u16)>,
    has_numbers: bool,
    words: String,
}

impl PlaceMarkCollector<'_> {
    fn add_division(&mut self, division: &Division) {
        match division.kind.map(DivisionKind::role) {
            // An annex begins anew, with a preamble of its own.
            Some(DivisionRole::Annex) => self.begin_preamble(false),
            Some(DivisionRole::Conclusions) => self.begin_preamble(true),
            Some(DivisionRole::Preamble) | None => {}
            Some(DivisionRole::Carrying | DivisionRole::Unit) => self.end_preamble(),
        }
        self.add_mark(&division.locator, division.mark.as_ref());
        self.add_points(&division.body);
    }

    fn add_paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.mark.is_some() {
            self.end_preamble();
        } else if !self.has_numbers {
            self.add_unnumbered(paragraph);
        }
        self.add_mark(&paragraph.locator, paragraph.mark.as_ref());
        self.add_points(&paragraph.body);
    }

    fn begin_preamble(&mut self, has_numbers: bool) {
        self.pending.clear();
        self.has_numbers = has_numbers;
    }

    fn end_preamble(&mut self) {
        self.preamble.append(&mut self.pending);
        self.has_numbers = true;
    }

    fn add_unnumbered(&mut self, paragraph: &Paragraph) {
        let Some(place) = self.index_of(&paragraph.locator) else { return };
        if self.formulas.contains(&paragraph.locator) {
            let words = paragraph.plain_text();
            let words = words.trim_end_matches([',', ':', '，', '،', '：']);
            self.store(place, words, (0, 0));
            self.pending.push((place, 0));
        } else {
            let last = self.pending.iter().map(|(_, position)| *position).max().unwrap_or_default();
            self.pending.push((place, last.saturating_add(1)));
        }
    }

    fn add_points(&mut self, body: &[Chunk]) {
        point::visit_points(body, &mut |point| self.add_mark(&point.locator, point.mark.as_ref()));
    }

    fn add_mark(&mut self, locator: &Locator, mark: Option<&Mark>) {
        let Some(mark) = mark.filter(|mark| !is_told_by_address(mark)) else { return };
        let Some(place) = self.index_of(locator) else { return };
        let start = mark.before().len();
        let value = [start, start + mark.value().len()].map(|byte| u16::try_from(byte).unwrap_or_default());
        self.store(place, mark.printed(), (value[0], value[1]));
    }

    fn store(&mut self, place: u32, words: &str, value: (u16, u16)) {
        let (Ok(start), Ok(length)) = (u32::try_from(self.words.len()), u16::try_from(words.len())) else { return };
        self.words.push_str(words);
        self.marks.push(StoredMark { place, start, length, value });
    }

    fn index_of(&self, locator: &Locator) -> Option<u32> {
        self.places.binary_search(locator).ok().and_then(|at| u32::try_from(at).ok())
    }
}

/// Whether an address says all that names need of a mark: the value is the same, and no sign stands for a word.
fn is_told_by_address(mark: &Mark) -> bool {
    mark.value() == mark.address_value() && !mark.printed().contains(['§', '（'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::numbering_keys::NumberingKeys;
    use crate::model::words::Words;
    use crate::source::Origin;

    fn paragraph(locator: &str, mark: Option<Mark>) -> Block {
        let locator = Locator::parse_written(locator).expect("a locator");
        let body = vec![Chunk::Words(Words::from_text("The Assembly,"))];
        Block::Paragraph(Paragraph { mark, locator, body, origin: Origin::default() })
    }

    fn division(kind: DivisionKind, locator: &str, mark: Mark) -> Block {
        Block::Division(Division {
            level: 1,
            kind: Some(kind),
            role: None,
            mark: Some(mark),
            title: Words::default(),
            is_run_in: false,
            locator: Locator::parse_written(locator).expect("a locator"),
            body: Vec::new(),
            origin: Origin::default(),
        })
    }

    #[test]
    fn only_what_addresses_do_not_say_is_kept() {
        let formulas = vec![Locator::chapeau()];
        let edition = Edition {
            numbering: Some(NumberingKeys { formulas, ..NumberingKeys::default() }),
            blocks: vec![
                paragraph("chapeau", None),
                paragraph("para_u2", None),
                paragraph("para_u3", None),
                division(DivisionKind::Section, "sec_1", Mark::new("§ ", "1", "", "1")),
                paragraph("sec_1__para_9bis", Some(Mark::new("", "9 bis", ".", "9bis"))),
                paragraph("sec_1__para_10", Some(Mark::new("", "10", ".", "10"))),
                division(DivisionKind::Annex, "annex", Mark::new("Annex", "", "", "")),
                paragraph("annex__para_u1", None),
            ],
            ..Edition::default()
        };
        let mut places = Vec::new();
        edition.visit_places(|place| places.push(place.clone()));
        places.sort();
        let marks = PlaceMarks::from_edition(&edition, &places).expect("version 2");
        let index = |place: &str| places.iter().position(|other| other.as_str() == place).expect(place);
        assert_eq!(marks.preamble_place(index("chapeau")), Some(PreamblePlace::Formula("The Assembly")));
        assert_eq!(marks.preamble_place(index("para_u3")), Some(PreamblePlace::Paragraph(2)));
        // Nothing numbered follows in the annex, so that it has no preamble.
        assert_eq!(marks.preamble_place(index("annex__para_u1")), None);
        assert_eq!(marks.mark(index("sec_1")), Some(PrintedMark { value: "1", whole: "§ 1" }));
        assert_eq!(marks.mark(index("sec_1__para_9bis")).map(|mark| mark.value), Some("9 bis"));
        assert_eq!(marks.mark(index("sec_1__para_10")), None);
        assert_eq!(PlaceMarks::from_edition(&Edition { numbering: None, ..edition }, &places), None);
    }
}
