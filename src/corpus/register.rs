//! The register: every instrument known, by id, with the relations between them readable from both sides.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::instrument::{Instrument, InstrumentKind, Relation};
use crate::model::locale::Locale;
use crate::source::SourceText;

/// The index of an entry in a [`Register`], which sorts its entries by id. It is valid within one register only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstrumentIndex(usize);

impl InstrumentIndex {
    /// The index as a number, from 0.
    #[must_use]
    pub const fn as_usize(self) -> usize {
        self.0
    }
}

/// The key of a text in a corpus: an instrument and a language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextKey {
    /// The instrument.
    pub instrument: InstrumentIndex,
    /// The language.
    pub locale: Locale,
}

/// All entries, sorted by id. Indexes of entries are valid within one register only.
#[derive(Debug, Default)]
pub struct Register {
    entries: Vec<(Arc<Instrument>, SourceText)>,
    by_id: BTreeMap<String, InstrumentIndex>,
    inverse: BTreeMap<InstrumentIndex, Vec<(Relation, InstrumentIndex)>>,
}

impl Register {
    /// Builds a register of entries, each with the file it was read from.
    #[must_use]
    pub fn new(mut entries: Vec<(Arc<Instrument>, SourceText)>) -> Self {
        entries.sort_by(|a, b| a.0.id.cmp(&b.0.id));
        let by_id: BTreeMap<String, InstrumentIndex> =
            entries.iter().enumerate().map(|(i, (entry, _))| (entry.id.clone(), InstrumentIndex(i))).collect();
        let mut inverse: BTreeMap<InstrumentIndex, Vec<(Relation, InstrumentIndex)>> = BTreeMap::new();
        for (from, (entry, _)) in entries.iter().enumerate() {
            for related in &entry.relations {
                if let Some(to) = by_id.get(&related.to) {
                    inverse.entry(*to).or_default().push((related.relation, InstrumentIndex(from)));
                }
            }
        }
        Self { entries, by_id, inverse }
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry at an index.
    ///
    /// # Panics
    /// If the index comes from another register.
    #[must_use]
    pub fn get(&self, position: InstrumentIndex) -> &Instrument {
        &self.entries[position.0].0
    }

    /// The file an entry was read from.
    ///
    /// # Panics
    /// If the index comes from another register.
    #[must_use]
    pub fn source_of(&self, position: InstrumentIndex) -> &SourceText {
        &self.entries[position.0].1
    }

    /// The index of the entry with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<InstrumentIndex> {
        self.by_id.get(id).copied()
    }

    /// All entries with their indexes, by id.
    pub fn iter(&self) -> impl Iterator<Item = (InstrumentIndex, &Instrument)> {
        self.entries.iter().enumerate().map(|(i, (entry, _))| (InstrumentIndex(i), entry.as_ref()))
    }

    /// All ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// Whether every entry has the same names, numbers and index as in another register; if so, both find the same
    /// links in any text.
    #[must_use]
    pub fn names_as(&self, other: &Self) -> bool {
        let pairs = self.entries.iter().zip(&other.entries);
        self.len() == other.len()
            // After an edit most entries are the very same, which costs one comparison of addresses.
            && pairs.map(|(a, b)| (&a.0, &b.0)).all(|(a, b)| Arc::ptr_eq(a, b) || naming_facts(a) == naming_facts(b))
    }

    /// The entries that an entry acts on, in the order of its file; unknown ids are left out.
    pub fn relations_of(&self, position: InstrumentIndex) -> impl Iterator<Item = (Relation, InstrumentIndex)> {
        let to = |id: &str| self.find(id);
        self.get(position).relations.iter().filter_map(move |r| to(&r.to).map(|to| (r.relation, to)))
    }

    /// The entries that act on an entry: the same relations, read from the other side.
    #[must_use]
    pub fn relations_to(&self, position: InstrumentIndex) -> &[(Relation, InstrumentIndex)] {
        self.inverse.get(&position).map_or(&[], Vec::as_slice)
    }

    /// The meeting that is a body's session of a number.
    #[must_use]
    pub fn session(&self, body: &str, session: u32) -> Option<InstrumentIndex> {
        let of_body = |entry: &Instrument| entry.body.as_deref() == Some(body);
        // A segment of the session also bears the session's number; the session itself has the shortest id.
        let meetings =
            self.iter().filter(|(_, e)| e.kind == InstrumentKind::Meeting && e.session == Some(session) && of_body(e));
        meetings.min_by_key(|(_, entry)| entry.id.len()).map(|(i, _)| i)
    }
}

/// Everything about an entry that a link can be found by.
fn naming_facts(entry: &Instrument) -> impl PartialEq + '_ {
    let Instrument { id, kind, body, session, symbol, other_symbols, resolution, treaty_series, .. } = entry;
    let phrases = (&entry.cited_as, &entry.short_forms);
    (id, kind, body, session, symbol, other_symbols, resolution, treaty_series, phrases)
}
