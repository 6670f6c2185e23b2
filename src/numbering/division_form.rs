//! What the mark of a division is: its form, its kinds and its role.

use crate::model::division_kind::{DivisionKind, DivisionRole};
use crate::model::mark::Mark;

/// The form of a division's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DivisionForm {
    /// A word, mostly with a value: `Article 6`, `§ 3`, `第十二条`, `1. Titel:`, `ANNEX`.
    Worded,
    /// Several figures: `4.2.1`, `B.1`, `6.5.`.
    Decimal,
    /// One figure: `1.`, or `6` alone.
    Figure,
    /// Another numeral with a closing: `III.`, `A.`, `IV a.`, `一、`, `أولا-`.
    Numeral,
}

/// The mark of a division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivisionMark {
    /// Its form.
    pub form: DivisionForm,
    /// The kinds that its word may stand for, the usual one first; empty unless it is worded.
    pub kinds: Vec<DivisionKind>,
    /// The role that word and value give it; nothing where the level of the heading decides (a figure or numeral).
    pub role: Option<DivisionRole>,
    /// The mark.
    pub mark: Mark,
    /// The place of its value in counting, where it has one: 3 for `III`, `C`, `第三` and `third`.
    pub position: Option<u32>,
    /// The number of bytes before the title.
    pub length: usize,
}
