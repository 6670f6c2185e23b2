//! The level of a heading: its numeral either continues an open division or opens a deeper one.
//!
//! `C.` and `I.` are letters as well as roman numerals. Only the context shows which: `I.` after `H.` continues the
//! letters, and `I.` after nothing opens the first part.

use crate::model::numeral::{self, NumeralKind};

/// The greatest nesting depth of divisions: parts, sections, subsections.
const DEEPEST: usize = 3;

/// An open division: the numeral kind of its level, and its last numeral.
#[derive(Clone, Debug)]
struct OpenLevel {
    kind: NumeralKind,
    last: String,
}

/// The open divisions, outermost first.
#[derive(Clone, Debug, Default)]
pub struct HeadingLevels {
    open: Vec<OpenLevel>,
}

/// A heading with its level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedHeading {
    /// 1 for a part, 2 for a section, 3 for a subsection.
    pub level: u8,
    /// The reason to doubt the level, if there is one: words that follow "level n".
    pub doubt: Option<String>,
}

/// A possible place of a numeral: its depth and its kind.
type LevelChoice = (usize, NumeralKind);

impl HeadingLevels {
    /// Returns whether no division is open.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Returns whether a numeral continues an open division or is the first of a deeper one.
    pub fn can_place(&self, numeral: &str) -> bool {
        !self.level_choices(numeral).is_empty()
    }

    /// Places a heading and records it as the last one. `next` is the numeral of the following heading, which decides
    /// if several levels are possible.
    pub fn place_heading(&mut self, numeral: &str, next: Option<&str>) -> PlacedHeading {
        // `I.` after `H.` may be the ninth section or the first of new parts. Looking one heading ahead settles it:
        // `J.` fits only the letters, `II.` only the roman numerals.
        let options = self.level_choices(numeral);
        let leads_on =
            |option: &&LevelChoice| next.is_some_and(|next| self.with_heading(numeral, **option).can_place(next));
        // If the next heading does not settle it, the innermost division that continues is the best guess.
        let chosen = options.iter().find(leads_on).or_else(|| options.first()).copied();
        let doubt = match (chosen, options.len()) {
            (None, _) => Some(format!("`{numeral}.` neither continues the headings above nor begins a new level")),
            (Some(_), 1) => None,
            (Some(_), _) => Some(format!("`{numeral}.` may be a letter or a roman numeral")),
        };
        let option = chosen.unwrap_or_else(|| self.out_of_sequence(numeral));
        *self = self.with_heading(numeral, option);
        PlacedHeading { level: u8::try_from(option.0 + 1).unwrap_or(3), doubt }
    }

    /// Returns the possible places of a numeral: the open divisions that it continues, innermost first, then a new one
    /// below.
    fn level_choices(&self, numeral: &str) -> Vec<LevelChoice> {
        let continues = |(depth, open): (usize, &OpenLevel)| {
            numeral::is_successor(&open.last, numeral, open.kind).then_some((depth, open.kind))
        };
        let first = |kind: &NumeralKind| {
            numeral::possible_positions(numeral, *kind).contains(&1) && self.open.iter().all(|open| open.kind != *kind)
        };
        // No two open levels are of the same kind: `A.` within `A.` could not be told apart from a mistake.
        let opens =
            if self.open.len() < DEEPEST { numeral::possible_kinds(numeral).into_iter().find(first) } else { None };
        let open = self.open.iter().enumerate().rev().filter_map(continues);
        open.chain(opens.map(|kind| (self.open.len(), kind))).collect()
    }

    /// Returns the place of a numeral that does not fit: in the innermost division of its kind, or else below all.
    fn out_of_sequence(&self, numeral: &str) -> LevelChoice {
        let alike = |open: &OpenLevel| !numeral::possible_positions(numeral, open.kind).is_empty();
        if let Some(depth) = self.open.iter().rposition(alike) {
            return (depth, self.open[depth].kind);
        }
        let place = |kind: &NumeralKind| numeral::possible_positions(numeral, *kind).first().copied();
        let kind = numeral::possible_kinds(numeral).into_iter().min_by_key(place).unwrap_or(NumeralKind::Capital);
        (self.open.len().min(DEEPEST - 1), kind)
    }

    fn with_heading(&self, numeral: &str, (depth, kind): LevelChoice) -> Self {
        let mut open = self.open[..depth].to_vec();
        open.push(OpenLevel { kind, last: numeral.to_owned() });
        Self { open }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(numerals: &str) -> (String, usize) {
        let numerals: Vec<&str> = numerals.split(' ').collect();
        let mut levels = HeadingLevels::default();
        let mut doubts = 0;
        let mut shown = Vec::new();
        for (i, numeral) in numerals.iter().enumerate() {
            let placed = levels.place_heading(numeral, numerals.get(i + 1).copied());
            doubts += usize::from(placed.doubt.is_some());
            shown.push(placed.level.to_string());
        }
        (shown.join(" "), doubts)
    }

    #[test]
    fn the_sequence_tells_letters_from_roman_numerals() {
        for (numerals, expected, doubts) in [
            ("I II III A B C D E", "1 1 1 2 2 2 2 2", 0),
            ("I A B II A B C III", "1 2 2 1 2 2 2 1", 0),
            ("I A B C D E F G H I J II", "1 2 2 2 2 2 2 2 2 2 2 1", 0),
            ("A B C D E F G H I J", "1 1 1 1 1 1 1 1 1 1", 1),
            ("A B C D E F G H I II I", "1 1 1 1 1 1 1 1 2 2 1", 1),
            ("I II III IV V VI", "1 1 1 1 1 1", 0),
            ("A I II B I", "1 2 2 1 2", 0),
            ("C D", "1 1", 1),
            ("I A 1 2 B 1 II", "1 2 3 3 2 3 1", 0),
            ("III IV", "1 1", 1),
            ("I III", "1 1", 1),
        ] {
            assert_eq!(levels(numerals), (expected.to_owned(), doubts), "{numerals}");
        }
    }
}
