//! Owns the family of an instrument: what it is related to, in order of time.

use super::whole::Corpus;
use crate::model::date::Date;
use crate::model::instrument::{Kind, Relation};

/// A member of the family.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its position in the register.
    pub instrument: usize,
    /// When it was adopted or held.
    pub date: Date,
    /// How the instrument stands to it, the closest relation first; none for the instrument itself.
    pub relation: Option<Relation>,
    /// Where the relation is another member's: that member.
    pub through: Option<usize>,
}

/// The family of an instrument: itself, what it acts on, and what amends or is amended by these; by date, then id.
/// Bodies, meetings and collections are not members, and what has no date cannot be placed.
#[must_use]
pub fn family(corpus: &Corpus, instrument: usize) -> Vec<Member> {
    let register = &corpus.register;
    let mut members: Vec<Member> = Vec::new();
    let mut add = |position: usize, relation: Option<Relation>, through: Option<usize>| {
        let entry = register.get(position);
        let member = matches!(entry.kind, Kind::Instrument | Kind::Event);
        if let (true, Some(date)) = (member && !members.iter().any(|m| m.instrument == position), entry.date()) {
            members.push(Member { instrument: position, date, relation, through });
        }
    };
    add(instrument, None, None);
    let mut direct: Vec<(Relation, usize)> = register.relations(instrument).collect();
    direct.sort_by_key(|(relation, to)| (*relation, *to));
    for (relation, to) in &direct {
        add(*to, Some(*relation), None);
    }
    for (_, to) in &direct {
        for (relation, from) in register.inverse_relations(*to) {
            if *relation == Relation::Amends {
                add(*from, Some(Relation::Amends), Some(*to));
            }
        }
    }
    members.sort_by(|a, b| {
        let key = |m: &Member| (m.date, register.get(m.instrument).id.clone());
        key(a).cmp(&key(b))
    });
    members
}
