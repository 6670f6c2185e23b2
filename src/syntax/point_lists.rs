//! The nesting of points: which list a label such as `(i)` belongs to.

use crate::model::numeral::{self, NumeralKind};

/// The greatest nesting depth of points.
const DEEPEST: usize = 3;

/// A list of points that is open at the current position.
struct PointList {
    kind: NumeralKind,
    last_label: String,
    /// Whether its letters are in another script and are therefore counted by position.
    by_position: bool,
}

/// The open lists of points of a paragraph.
#[derive(Default)]
pub struct PointLists {
    /// The lists, outermost first. Each list is within the last point of the list before it.
    lists: Vec<PointList>,
    /// The number of top-level points so far.
    point_count: usize,
    /// Whether the paragraph's own words have resumed after its points. The outermost list may still continue.
    words_resumed: bool,
}

impl PointLists {
    /// Returns the depth of the point that an indented block belongs to; 0 if it belongs to the paragraph.
    pub fn depth_of_words(&self) -> usize {
        if self.words_resumed { 0 } else { self.lists.len() }
    }

    /// Records that words of the paragraph itself follow.
    pub fn resume_words(&mut self) {
        // The words may stand between the points of the paragraph ("(a) …, (b) …, and (c) …"), so the outermost list
        // may continue, but no point is open any more to which an inner list could belong.
        self.lists.truncate(1);
        self.words_resumed = true;
    }

    /// Returns the depth of the list that a label belongs to, and the label as used in locators.
    ///
    /// Many labels are ambiguous: `(i)` may continue `(h)` or open a roman list, and `(v)` is a letter or a five. A
    /// label therefore belongs to the innermost open list that it continues, and opens a deeper list only if there is
    /// none. In the opposite order, `(i)` after `(h)` would become the first roman point within `(h)`.
    pub fn place_label(&mut self, written: &str) -> (usize, String) {
        let (depth, counted) = if written.is_ascii() {
            let label = self.roman_for_figure(written);
            (self.place_by_sequence(&label), label)
        } else {
            (0, self.place_by_position())
        };
        self.words_resumed = false;
        self.point_count += usize::from(depth == 0);
        (depth, counted)
    }

    /// Places a label by the sequences of the open lists, and returns its depth.
    fn place_by_sequence(&mut self, label: &str) -> usize {
        let continues = |list: &PointList| numeral::is_successor(&list.last_label, label, list.kind);
        let depth = self.lists.iter().rposition(continues).or_else(|| self.place_out_of_order(label));
        if self.words_resumed && depth.is_none() {
            // After words of the paragraph, a label that continues no list opens a list of the paragraph, not of a
            // point.
            self.lists.clear();
        }
        if let Some(depth) = depth {
            self.lists.truncate(depth + 1);
            label.clone_into(&mut self.lists[depth].last_label);
            return depth;
        }
        // A new list should be of a kind that no open list has: a lettered list within a lettered one could not be told
        // apart from its continuation.
        let kind =
            numeral::possible_kinds(label).into_iter().find(|kind| self.lists.iter().all(|list| list.kind != *kind));
        self.lists.push(PointList {
            kind: kind.unwrap_or(NumeralKind::Letter),
            last_label: label.to_owned(),
            by_position: false,
        });
        self.lists.len() - 1
    }

    /// Returns `i` for `(1)` below points lettered in another script: such editions print figures where the others
    /// print roman numerals, and locators must be the same in every language.
    fn roman_for_figure(&self, written: &str) -> String {
        let beneath = self.lists.first().is_some_and(|list| list.by_position);
        let roman = written.parse().ok().filter(|_| beneath).and_then(numeral::to_roman);
        roman.unwrap_or_else(|| written.to_owned())
    }

    /// Returns the depth for a label that neither continues a list nor is the first of a new one: the innermost list of
    /// its kind. The numbering rules then report the gap there.
    fn place_out_of_order(&self, label: &str) -> Option<usize> {
        let of_kind = |list: &PointList| !numeral::possible_positions(label, list.kind).is_empty();
        let first_of_new_kind = numeral::possible_kinds(label).iter().any(|kind| {
            numeral::possible_positions(label, *kind).contains(&1) && self.lists.iter().all(|list| list.kind != *kind)
        });
        // Beyond the greatest depth nothing opens a list, so that every later label still finds its place.
        let too_deep = self.lists.len() >= DEEPEST;
        if first_of_new_kind && !too_deep {
            return None;
        }
        self.lists.iter().rposition(of_kind).or(if too_deep { Some(DEEPEST - 1) } else { None })
    }

    /// Places a label in another script by position: the first point is `a`. Locators must be the same in every
    /// language, but letters correspond neither in number nor in order (Arabic lists follow the abjad or the alphabet).
    fn place_by_position(&mut self) -> String {
        let counted = numeral::letter_label(u32::try_from(self.point_count + 1).unwrap_or(u32::MAX));
        self.lists.truncate(1);
        match self.lists.first_mut() {
            Some(list) => {
                list.last_label.clone_from(&counted);
                list.by_position = true;
            }
            None => {
                self.lists.push(PointList {
                    kind: NumeralKind::Letter,
                    last_label: counted.clone(),
                    by_position: true,
                });
            }
        }
        counted
    }
}
