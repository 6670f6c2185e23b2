//! The level of a place that a reference names: an article, a paragraph, a point.

use crate::model::division_kind::{DivisionKind, DivisionRole};

/// The level of a place as a reference names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitedLevel {
    /// A division.
    Division {
        /// The kinds that its word may stand for, the usual one first.
        kinds: Vec<DivisionKind>,
        /// Whether it is a unit although its kind is not: `§`.
        is_unit: bool,
    },
    /// A recital.
    Recital,
    /// A paragraph; in some laws it has no number and is counted.
    Paragraph {
        /// Whether an unnumbered paragraph may be meant by its position.
        is_positional: bool,
    },
    /// A point, or a paragraph that has a letter.
    Point,
    /// A value in brackets after another: `(1)` and `(f)` of `6(1)(f)`.
    Bracket,
    /// A sentence, which has no address.
    Sentence,
}

impl CitedLevel {
    /// Returns its place between the outermost level, 0, and the innermost.
    #[must_use]
    pub fn rank(&self) -> u8 {
        match self {
            Self::Division { is_unit: true, .. } | Self::Recital => 10,
            Self::Division { kinds, .. } => kinds.first().map_or(10, |kind| rank_of_kind(*kind)),
            Self::Paragraph { .. } => 20,
            Self::Point => 30,
            Self::Bracket => 35,
            Self::Sentence => 40,
        }
    }

    /// Returns whether it is a division that is not a unit, such as a chapter.
    #[must_use]
    pub fn is_above_units(&self) -> bool {
        self.rank() < 10
    }
}

fn rank_of_kind(kind: DivisionKind) -> u8 {
    match kind {
        DivisionKind::Book | DivisionKind::Tome => 1,
        DivisionKind::Part | DivisionKind::Preamble | DivisionKind::Conclusions => 2,
        DivisionKind::Subpart | DivisionKind::Title => 3,
        DivisionKind::Subtitle => 4,
        DivisionKind::Chapter => 5,
        DivisionKind::Subchapter => 6,
        DivisionKind::Section => 7,
        DivisionKind::Subsection => 8,
        DivisionKind::Division | DivisionKind::Subdivision => 9,
        _ if kind.role() == DivisionRole::Annex => 0,
        _ => 10,
    }
}
