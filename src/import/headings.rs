//! Owns the level of a heading: which of the open divisions its numeral continues, or whether it opens a deeper one.
//!
//! `C.` is a letter and a roman numeral, `I.` is a letter and a roman numeral. Only what stands before tells which:
//! `I.` after `H.` goes on with the letters, `I.` after nothing begins the parts.

use crate::model::numeral::{self, Kind};

/// Divisions may be nested this deep: parts, sections, subsections.
const DEEPEST: usize = 3;

/// A division that is open: how its level counts, and its last numeral.
#[derive(Clone, Debug)]
struct Open {
    kind: Kind,
    last: String,
}

/// The open divisions, outermost first.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    open: Vec<Open>,
}

/// The place of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// 1 for a part, 2 for a section, 3 for a subsection.
    pub level: u8,
    /// What speaks against it, where something does: words that follow "level n".
    pub doubt: Option<String>,
}

/// A place that a numeral may take: how deep, and how it counts there.
type Choice = (usize, Kind);

impl Levels {
    /// Whether any division is open.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Whether a numeral continues an open division or is the first of a deeper one.
    pub fn fits(&self, numeral: &str) -> bool {
        !self.options(numeral).is_empty()
    }

    /// Places a heading and keeps it as the last one. `next` is the numeral of the heading after it: where two levels
    /// would do, it decides.
    pub fn place(&mut self, numeral: &str, next: Option<&str>) -> Placed {
        let options = self.options(numeral);
        let leads_on = |option: &&Choice| next.is_some_and(|next| self.after(numeral, **option).fits(next));
        let chosen = options.iter().find(leads_on).or_else(|| options.first()).copied();
        let doubt = match (chosen, options.len()) {
            (None, _) => Some(format!("`{numeral}.` neither continues the headings above nor begins a new level")),
            (Some(_), 1) => None,
            (Some(_), _) => Some(format!("`{numeral}.` may be a letter or a roman numeral")),
        };
        let option = chosen.unwrap_or_else(|| self.out_of_sequence(numeral));
        *self = self.after(numeral, option);
        Placed { level: u8::try_from(option.0 + 1).unwrap_or(3), doubt }
    }

    /// Where a numeral may belong: the open divisions that it continues, innermost first, then a new one beneath.
    fn options(&self, numeral: &str) -> Vec<Choice> {
        let continues = |(depth, open): (usize, &Open)| {
            numeral::follows(&open.last, numeral, open.kind).then_some((depth, open.kind))
        };
        let first = |kind: &Kind| {
            numeral::positions(numeral, *kind).contains(&1) && self.open.iter().all(|open| open.kind != *kind)
        };
        let opens = if self.open.len() < DEEPEST { numeral::kinds(numeral).into_iter().find(first) } else { None };
        let open = self.open.iter().enumerate().rev().filter_map(continues);
        open.chain(opens.map(|kind| (self.open.len(), kind))).collect()
    }

    /// The place of a numeral that fits nowhere: among the innermost divisions that count alike, else beneath all.
    fn out_of_sequence(&self, numeral: &str) -> Choice {
        let alike = |open: &Open| !numeral::positions(numeral, open.kind).is_empty();
        if let Some(depth) = self.open.iter().rposition(alike) {
            return (depth, self.open[depth].kind);
        }
        let place = |kind: &Kind| numeral::positions(numeral, *kind).first().copied();
        let kind = numeral::kinds(numeral).into_iter().min_by_key(place).unwrap_or(Kind::Capital);
        (self.open.len().min(DEEPEST - 1), kind)
    }

    fn after(&self, numeral: &str, (depth, kind): Choice) -> Self {
        let mut open = self.open[..depth].to_vec();
        open.push(Open { kind, last: numeral.to_owned() });
        Self { open }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(numerals: &str) -> (String, usize) {
        let numerals: Vec<&str> = numerals.split(' ').collect();
        let mut levels = Levels::default();
        let mut doubts = 0;
        let mut shown = Vec::new();
        for (i, numeral) in numerals.iter().enumerate() {
            let placed = levels.place(numeral, numerals.get(i + 1).copied());
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
