//! Owns the giving of addresses: which locator a heading or paragraph gets from what is printed around it.

use super::scan::{Begins, RawBlock};
use crate::model::locator::Locator;
use crate::model::paragraph::Number;
use crate::source::SourceText;

/// A division that is open while the text is read.
struct Open {
    level: u8,
    locator: Locator,
}

/// Gives addresses in reading order.
pub struct Addresses {
    open: Vec<Open>,
    /// The level of the divisions in which numbering begins anew; none where it runs through.
    restart_level: Option<u8>,
    unnumbered: usize,
    unnumbered_divisions: usize,
}

impl Addresses {
    /// Looks through the blocks first: whether numbering restarts decides every address.
    pub fn new(source: &SourceText, blocks: &[RawBlock]) -> Self {
        let restart_level = restart_level(source, blocks);
        Self { open: Vec::new(), restart_level, unnumbered: 0, unnumbered_divisions: 0 }
    }

    /// The address of a heading. Divisions of its level and below are closed.
    pub fn division(&mut self, level: u8, numeral: Option<&str>) -> Locator {
        self.open.retain(|open| open.level < level);
        self.unnumbered = 0;
        let parent = self.open.last().map(|open| &open.locator);
        let locator = if let Some(numeral) = numeral {
            Locator::division(parent, level, numeral)
        } else {
            self.unnumbered_divisions += 1;
            Locator::division(parent, level, &format!("u{}", self.unnumbered_divisions))
        };
        self.open.push(Open { level, locator: locator.clone() });
        locator
    }

    /// The address of a numbered paragraph.
    pub fn numbered(&self, number: &str) -> Locator {
        let within = |level: u8| self.open.iter().rfind(|open| open.level <= level).map(|open| &open.locator);
        Locator::paragraph(self.restart_level.and_then(within), number)
    }

    /// The address of a paragraph without number: the chapeau, or by position in its division.
    pub fn unnumbered(&mut self) -> Locator {
        self.unnumbered += 1;
        match self.open.last() {
            None if self.unnumbered == 1 => Locator::chapeau(),
            open => Locator::unnumbered(open.map(|open| &open.locator), self.unnumbered),
        }
    }
}

/// The level of the headings after which numbering begins again, if it does: with 1, or, in a translation that lacks
/// some, with a number that is no greater than the one before the heading.
fn restart_level(source: &SourceText, blocks: &[RawBlock]) -> Option<u8> {
    let mut heading = None;
    let mut before = None;
    let mut level = None;
    for block in blocks {
        match &block.begins {
            Begins::Heading(l) => heading = Some(heading.map_or(*l, |h: u8| h.min(*l))),
            Begins::Number(number, _) => {
                let order = Number::new(source.slice(*number)).order();
                let again = before.is_some() && (order == Some((1, 0)) || (order.is_some() && order <= before));
                if let (true, Some(h)) = (again, heading) {
                    level = Some(level.map_or(h, |l: u8| l.max(h)));
                }
                before = order.or(before);
                heading = None;
            }
            _ => {}
        }
    }
    level
}
