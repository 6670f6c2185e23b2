//! The record of a translation: from which words of the original each of its places was made. It shows which places are
//! out of date when the original changes.
//!
//! `translations.<locale>.lock` has a line for each heading, paragraph and note: its locator, the digest of the
//! original's words, and the digest of the translation's own words. `paraph lock` writes it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::model::edition::{Block, Edition};
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;
use crate::source::Digest;
use crate::syntax::print;

/// The first line of the file.
const FIRST_LINE: &str = "paraph translation 1";

/// The number of hexadecimal digits written of a digest.
const DIGITS: usize = 16;

/// The digests of the words of an edition, by place: headings, paragraphs and notes.
pub type Digests = BTreeMap<Locator, Box<str>>;

/// The record of one place: the digests of the original's words it was made from, and of its own words at that time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslatedPlace {
    /// The digest of the original's words.
    pub from: Box<str>,
    /// The digest of the translation's words.
    pub own: Box<str>,
}

/// The record of a translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslationRecord(pub BTreeMap<Locator, TranslatedPlace>);

impl TranslationRecord {
    /// Parses the file.
    ///
    /// # Errors
    /// The number (from 1) of the first malformed line.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut places = BTreeMap::new();
        for (number, line) in text.lines().enumerate() {
            if number == 0 {
                (line == FIRST_LINE).then_some(()).ok_or(1usize)?;
                continue;
            }
            let mut words = line.split_ascii_whitespace();
            let (place, from, own) = (words.next(), words.next(), words.next());
            let place = place.and_then(Locator::parse);
            let good = |digest: &&str| digest.len() == DIGITS && digest.bytes().all(|b| b.is_ascii_hexdigit());
            match (place, from.filter(good), own.filter(good), words.next()) {
                (Some(place), Some(from), Some(own), None) => {
                    places.insert(place, TranslatedPlace { from: from.into(), own: own.into() });
                }
                _ => return Err(number + 1),
            }
        }
        Ok(Self(places))
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for (place, TranslatedPlace { from, own }) in &self.0 {
            text.push_str(&format!("{place} {from} {own}\n"));
        }
        text
    }

    /// The places whose original has changed since they were translated. Words that moved to another number in both
    /// texts together stay current.
    #[must_use]
    pub fn outdated_places(&self, original: &Digests, own: &Digests) -> BTreeSet<Locator> {
        let pairs: HashSet<(&str, &str)> = self.0.values().map(|made| (&*made.from, &*made.own)).collect();
        let is_outdated = |(place, made): &(&Locator, &TranslatedPlace)| {
            // A place that one of the texts no longer has is missing or extra, not out of date.
            let (Some(now), Some(own)) = (original.get(*place), own.get(*place)) else { return false };
            made.from != *now && !pairs.contains(&(&**now, &**own))
        };
        self.0.iter().filter(is_outdated).map(|(place, _)| place.clone()).collect()
    }
}

/// The digests of an edition. The number of a paragraph does not count as part of its words.
#[must_use]
pub fn digests(edition: &Edition) -> Digests {
    let digest = |words: String| Box::from(Digest::of_bytes(words.as_bytes()).hex_prefix(DIGITS));
    let blocks = edition.blocks.iter().map(|block| match block {
        Block::Division(division) => (division.locator.clone(), digest(print::print_block(block))),
        Block::Paragraph(paragraph) => {
            let words = Block::Paragraph(Paragraph { mark: None, ..paragraph.clone() });
            (paragraph.locator.clone(), digest(print::print_block(&words)))
        }
    });
    let notes = edition.notes.iter().map(|note| (note.locator.clone(), digest(print::print_note(note))));
    blocks.chain(notes).collect()
}

/// The result of recording a translation again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslationUpdate {
    /// The record now.
    pub record: TranslationRecord,
    /// Places recorded for the first time, or again because they were translated again.
    pub new: Vec<Locator>,
    /// Places that stay out of date: the original changed and the translation did not.
    pub outdated: Vec<Locator>,
}

/// Records a translation. An outdated place whose own words have not changed stays outdated, unless it is in `accepted`
/// or lies in one of those places: the translator has confirmed that the translation still holds.
#[must_use]
pub fn record_translation(
    before: &TranslationRecord,
    own: &Digests,
    original: &Digests,
    accepted: &[Locator],
) -> TranslationUpdate {
    let mut recorded = TranslationUpdate::default();
    for (place, own) in own {
        let Some(from) = original.get(place) else { continue };
        let now = TranslatedPlace { from: from.clone(), own: own.clone() };
        let made = match before.0.get(place) {
            Some(made) if *made == now => made.clone(),
            // The old line is kept: with the new digest the place would pass for translated from the present words.
            Some(made) if made.from != now.from && made.own == now.own && !accepted.contains(place) => {
                recorded.outdated.push(place.clone());
                made.clone()
            }
            _ => {
                recorded.new.push(place.clone());
                now
            }
        };
        recorded.record.0.insert(place.clone(), made);
    }
    recorded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digests(words: &[(&str, &str)]) -> Digests {
        let place = |(place, words): &(&str, &str)| {
            (Locator::parse(place).expect("a place"), Digest::of_bytes(words.as_bytes()).hex_prefix(DIGITS).into())
        };
        words.iter().map(place).collect()
    }

    #[test]
    fn a_record_reads_as_it_was_written() {
        let own = digests(&[("para_1", "un"), ("note_3", "trois")]);
        let original = digests(&[("para_1", "one"), ("note_3", "three")]);
        let recorded = record_translation(&TranslationRecord::default(), &own, &original, &[]);
        assert_eq!(TranslationRecord::parse(&recorded.record.to_text()), Ok(recorded.record));
        for (bad, line) in [("", 0), ("x", 1), ("paraph translation 1\npara_1 00\n", 2)] {
            assert_eq!(TranslationRecord::parse(bad).err().unwrap_or_default(), line, "{bad}");
        }
    }

    #[test]
    fn what_is_out_of_date_stays_so_until_somebody_looks() {
        let places = |list: &[Locator]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        let own = digests(&[("para_1", "un"), ("para_2", "deux")]);
        let original = digests(&[("para_1", "one"), ("para_2", "two")]);
        let first = record_translation(&TranslationRecord::default(), &own, &original, &[]);
        assert_eq!(places(&first.new), ["para_1", "para_2"]);
        let changed = digests(&[("para_1", "one!"), ("para_2", "two!")]);
        let [one, two] = ["para_1", "para_2"].map(|place| Locator::parse(place).expect("a place"));
        assert_eq!(first.record.outdated_places(&changed, &own), BTreeSet::from([one, two.clone()]));
        // Both texts were numbered anew: nothing of it is out of date but what says something else.
        let (moved, with) =
            (digests(&[("para_1", "two"), ("para_2", "one!")]), digests(&[("para_1", "deux"), ("para_2", "un")]));
        assert_eq!(first.record.outdated_places(&moved, &with), BTreeSet::from([two.clone()]));
        // One was translated again, the other was not.
        let again = digests(&[("para_1", "un !"), ("para_2", "deux")]);
        let second = record_translation(&first.record, &again, &changed, &[]);
        assert_eq!((places(&second.new), places(&second.outdated)), (vec!["para_1".into()], vec!["para_2".into()]));
        let third = record_translation(&second.record, &again, &changed, &[two]);
        assert_eq!((places(&third.new), places(&third.outdated)), (vec!["para_2".into()], Vec::<String>::new()));
    }
}
