//! Owns a link from words of a text to something: an instrument, a place in it, or an address.

use std::collections::BTreeMap;

use crate::model::locator::Locator;

/// What words lead to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// An instrument, or a place or range of places in it.
    Instrument {
        /// Its position in the register.
        instrument: usize,
        /// The place, or the first of a range.
        place: Option<Locator>,
        /// The last place of a range.
        end: Option<Locator>,
    },
    /// An address on the web.
    Url(String),
}

impl Goal {
    /// An instrument as a whole.
    #[must_use]
    pub fn whole(instrument: usize) -> Self {
        Self::Instrument { instrument, place: None, end: None }
    }
}

/// A range of the plain text of a run of words, in bytes, and what it leads to. The links of a run do not overlap and
/// stand in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// First byte of the words.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// What they lead to.
    pub goal: Goal,
}

/// Links that do not overlap, by where they begin: thousands may stand in one run of words.
#[derive(Debug, Default)]
pub struct Apart(BTreeMap<usize, Link>);

impl Apart {
    /// The links that share words with a range, the last first.
    pub fn across(&self, start: usize, end: usize) -> impl Iterator<Item = &Link> {
        self.0.range(..end).rev().map(|(_, link)| link).take_while(move |link| start < link.end)
    }

    /// Adds a link, unless one stands there already.
    pub fn add(&mut self, link: Link) {
        if self.across(link.start, link.end).next().is_none() {
            self.0.insert(link.start, link);
        }
    }

    /// Takes out the link that begins at a byte.
    pub fn remove(&mut self, start: usize) {
        self.0.remove(&start);
    }

    /// All links, in order.
    #[must_use]
    pub fn into_vec(self) -> Vec<Link> {
        self.0.into_values().collect()
    }
}

/// Where a run of words stands among the runs of an edition: masthead lines in order, then headings, paragraphs and
/// notes in the order of the page.
pub type Run = u32;

/// The words around a mention, for lists of who mentions what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Words before; whether more come before them.
    pub before: (Box<str>, bool),
    /// The words of the mention.
    pub words: Box<str>,
    /// Words after; whether more come after them.
    pub after: (Box<str>, bool),
}

/// Characters shown on each side of a mention.
const AROUND: usize = 90;

impl Context {
    /// The words around a range of a text, cut between words.
    #[must_use]
    pub fn of(text: &str, start: usize, end: usize) -> Self {
        let before = &text[..start];
        let after = &text[end..];
        let cut_before = match before.char_indices().rev().nth(AROUND) {
            Some((at, _)) => before[at..].find(' ').map_or(before.len(), |i| at + i + 1),
            None => 0,
        };
        let cut_after = match after.char_indices().nth(AROUND) {
            Some((at, _)) => after[..at].rfind(' ').unwrap_or(0),
            None => after.len(),
        };
        Self {
            before: (before[cut_before..].into(), cut_before > 0),
            words: text[start..end].into(),
            after: (after[..cut_after].into(), cut_after < after.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_between_words() {
        let text = "word ".repeat(40) + "HERE" + &" more".repeat(40);
        let at = text.find("HERE").unwrap_or_default();
        let context = Context::of(&text, at, at + 4);
        assert!(context.before.1 && context.after.1);
        assert!(context.before.0.starts_with("word ") && context.after.0.ends_with("more"));
        let whole = Context::of("a HERE b", 2, 6);
        assert_eq!((&*whole.before.0, whole.before.1, &*whole.after.0, whole.after.1), ("a ", false, " b", false));
    }
}
