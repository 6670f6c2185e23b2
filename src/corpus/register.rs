//! Owns the register: every instrument known, by id, with the relations between them read from both sides.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::instrument::{Instrument, Kind, Relation};
use crate::source::SourceText;

/// All entries, sorted by id. An entry is named by its position, which only holds within one register.
#[derive(Debug, Default)]
pub struct Register {
    entries: Vec<(Arc<Instrument>, SourceText)>,
    by_id: BTreeMap<String, usize>,
    inverse: BTreeMap<usize, Vec<(Relation, usize)>>,
}

impl Register {
    /// A register of entries, each with the file it was read from.
    #[must_use]
    pub fn new(mut entries: Vec<(Arc<Instrument>, SourceText)>) -> Self {
        entries.sort_by(|a, b| a.0.id.cmp(&b.0.id));
        let by_id: BTreeMap<String, usize> =
            entries.iter().enumerate().map(|(i, (entry, _))| (entry.id.clone(), i)).collect();
        let mut inverse: BTreeMap<usize, Vec<(Relation, usize)>> = BTreeMap::new();
        for (from, (entry, _)) in entries.iter().enumerate() {
            for related in &entry.relations {
                if let Some(to) = by_id.get(&related.to) {
                    inverse.entry(*to).or_default().push((related.relation, from));
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

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// An entry by position.
    ///
    /// # Panics
    /// When the position is of another register.
    #[must_use]
    pub fn get(&self, position: usize) -> &Instrument {
        &self.entries[position].0
    }

    /// The file an entry was read from.
    ///
    /// # Panics
    /// When the position is of another register.
    #[must_use]
    pub fn source(&self, position: usize) -> &SourceText {
        &self.entries[position].1
    }

    /// The position of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// All entries with their positions, by id.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Instrument)> {
        self.entries.iter().enumerate().map(|(i, (entry, _))| (i, entry.as_ref()))
    }

    /// All ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// Whether every entry is called and numbered as in another register, and stands at the same position: then both find
    /// the same links in any text.
    #[must_use]
    pub fn names_as(&self, other: &Self) -> bool {
        let pairs = self.entries.iter().zip(&other.entries);
        self.len() == other.len()
            && pairs.map(|(a, b)| (&a.0, &b.0)).all(|(a, b)| Arc::ptr_eq(a, b) || named(a) == named(b))
    }

    /// The entries that an entry acts on, in the order of its file; unknown ids are left out.
    pub fn relations(&self, position: usize) -> impl Iterator<Item = (Relation, usize)> {
        let to = |id: &str| self.find(id);
        self.get(position).relations.iter().filter_map(move |r| to(&r.to).map(|to| (r.relation, to)))
    }

    /// The entries that act on an entry: the same relations, read from the other side.
    #[must_use]
    pub fn inverse_relations(&self, position: usize) -> &[(Relation, usize)] {
        self.inverse.get(&position).map_or(&[], Vec::as_slice)
    }

    /// The meeting that is a body's session of a number.
    #[must_use]
    pub fn session(&self, body: &str, session: u32) -> Option<usize> {
        let of_body = |entry: &Instrument| entry.body.as_deref() == Some(body);
        // A segment of the session also has the session's number; the session itself has the shortest id.
        let meetings = self.iter().filter(|(_, e)| e.kind == Kind::Meeting && e.session == Some(session) && of_body(e));
        meetings.min_by_key(|(_, entry)| entry.id.len()).map(|(i, _)| i)
    }
}

/// All of an entry that a link can be found by.
fn named(entry: &Instrument) -> impl PartialEq + '_ {
    let Instrument { id, kind, body, session, symbol, other_symbols, resolution, treaty_series, .. } = entry;
    let phrases = (&entry.cited_as, &entry.short_forms);
    (id, kind, body, session, symbol, other_symbols, resolution, treaty_series, phrases)
}
