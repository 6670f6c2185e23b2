//! Assignment of locators to headings and paragraphs, from the numbers printed on and around them.

use super::lines::{RawBlock, RawBlockKind};
use crate::model::locator::Locator;
use crate::model::paragraph::Number;
use crate::source::SourceText;

/// A division that is open at the current position.
struct OpenDivision {
    level: u8,
    locator: Locator,
}

/// Assigns locators in reading order.
pub struct LocatorAssigner {
    open: Vec<OpenDivision>,
    /// The level of the divisions in which numbering restarts; none if it runs through the text.
    restart_level: Option<u8>,
    unnumbered: usize,
    unnumbered_divisions: usize,
}

impl LocatorAssigner {
    /// Creates an assigner. It examines all blocks first, because every locator depends on whether numbering restarts.
    pub fn new(source: &SourceText, blocks: &[RawBlock]) -> Self {
        let restart_level = restart_level(source, blocks);
        Self { open: Vec::new(), restart_level, unnumbered: 0, unnumbered_divisions: 0 }
    }

    /// Returns the locator of a heading, and closes the divisions of its level and below.
    pub fn division_locator(&mut self, level: u8, numeral: Option<&str>) -> Locator {
        self.open.retain(|open| open.level < level);
        self.unnumbered = 0;
        let parent = self.open.last().map(|open| &open.locator);
        let locator = if let Some(numeral) = numeral {
            Locator::division(parent, level, numeral)
        } else {
            // They are counted through the whole text, not within their parent.
            self.unnumbered_divisions += 1;
            Locator::division(parent, level, &format!("u{}", self.unnumbered_divisions))
        };
        self.open.push(OpenDivision { level, locator: locator.clone() });
        locator
    }

    /// Returns the locator of a numbered paragraph.
    pub fn paragraph_locator(&self, number: &str) -> Locator {
        // Where numbering restarts by section, a paragraph directly under a part is identified within that part.
        let within = |level: u8| self.open.iter().rfind(|open| open.level <= level).map(|open| &open.locator);
        Locator::paragraph(self.restart_level.and_then(within), number)
    }

    /// Returns the locator of an unnumbered paragraph: the chapeau, or its position in its division.
    pub fn unnumbered_locator(&mut self) -> Locator {
        self.unnumbered += 1;
        match self.open.last() {
            None if self.unnumbered == 1 => Locator::chapeau(),
            open => Locator::unnumbered_paragraph(open.map(|open| &open.locator), self.unnumbered),
        }
    }
}

/// Returns the level of the headings after which numbering restarts, if it does: at 1, or, in a translation that lacks
/// some paragraphs, at a number that is not greater than the one before the heading.
fn restart_level(source: &SourceText, blocks: &[RawBlock]) -> Option<u8> {
    let mut heading = None;
    let mut before = None;
    let mut level = None;
    for block in blocks {
        match &block.kind {
            RawBlockKind::Heading(l) => heading = Some(heading.map_or(*l, |h: u8| h.min(*l))),
            RawBlockKind::Number(number, _) => {
                let order = Number::new(source.slice(*number)).sort_key();
                let again = before.is_some() && (order == Some((1, 0)) || (order.is_some() && order <= before));
                // Without a heading in between it is a mistake in the numbering, which has its own finding. Of several
                // headings in a row the highest counts, and over the whole text the lowest of these: numbering that
                // restarts in every section also restarts in every part.
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
