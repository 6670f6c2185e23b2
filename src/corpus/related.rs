//! The instruments related to an instrument, in date order.

use super::aggregate::Corpus;
use crate::corpus::register::InstrumentIndex;
use crate::model::date::Date;
use crate::model::instrument::{InstrumentKind, Relation};

/// A related instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct RelatedInstrument {
    /// Its index in the register.
    pub instrument: InstrumentIndex,
    /// When it was adopted or held.
    pub date: Date,
    /// Its relation to the instrument, the closest if there are several; `None` for the instrument itself.
    pub relation: Option<Relation>,
    /// The related instrument that the relation belongs to, if it is an indirect one.
    pub through: Option<InstrumentIndex>,
}

/// Lists an instrument, the instruments it acts on, and those that amend or are amended by them; by date, then id.
/// Bodies, meetings and collections are left out, as is everything without a date, which cannot be placed in order.
#[must_use]
pub fn related_instruments(corpus: &Corpus, instrument: InstrumentIndex) -> Vec<RelatedInstrument> {
    let register = &corpus.register;
    let mut members: Vec<RelatedInstrument> = Vec::new();
    let mut add = |position: InstrumentIndex, relation: Option<Relation>, through: Option<InstrumentIndex>| {
        let entry = register.get(position);
        let member = matches!(entry.kind, InstrumentKind::Instrument | InstrumentKind::Event);
        if let (true, Some(date)) = (member && !members.iter().any(|m| m.instrument == position), entry.timeline_date())
        {
            members.push(RelatedInstrument { instrument: position, date, relation, through });
        }
    };
    add(instrument, None, None);
    let mut direct: Vec<(Relation, InstrumentIndex)> = register.relations_of(instrument).collect();
    // `add` keeps the first relation of an instrument, so the closest have to come first.
    direct.sort_by_key(|(relation, to)| (*relation, *to));
    for (relation, to) in &direct {
        add(*to, Some(*relation), None);
    }
    for (_, to) in &direct {
        for (relation, from) in register.relations_to(*to) {
            if *relation == Relation::Amends {
                add(*from, Some(Relation::Amends), Some(*to));
            }
        }
    }
    members.sort_by(|a, b| {
        let key = |m: &RelatedInstrument| (m.date, register.get(m.instrument).id.clone());
        key(a).cmp(&key(b))
    });
    members
}
