//! Owns the weaving of words, marks and links into runs that a template prints.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::link::{Goal, Link, Run as RunNumber};
use crate::model::footnote::Marker;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::words::{Emphasis, Piece, Words};
use crate::output::address::Linker;
use crate::output::press::Press;

/// A run as a template sees it: a string, or an object whose `k` says what it is. Most words of most texts are strings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Run {
    /// Text.
    Text(String),
    /// Anything else.
    Object(Object),
}

/// A run that is more than text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "k", rename_all = "lowercase")]
pub enum Object {
    /// Emphasised text.
    Em {
        /// The words.
        t: String,
    },
    /// Strong text.
    Strong {
        /// The words.
        t: String,
    },
    /// Text that is both.
    Both {
        /// The words.
        t: String,
    },
    /// A cross-reference.
    Ref {
        /// Where it leads.
        href: String,
        /// The instrument's id.
        id: String,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A web address.
    Url {
        /// Where it leads.
        href: String,
        /// Its parts, between which a line may break.
        parts: Vec<String>,
    },
    /// The mark of a note.
    Mark {
        /// Its id on the page.
        id: String,
        /// The id of the note's popover.
        pop: String,
        /// What it says to those who do not see it.
        label: String,
        /// The marker as printed.
        marker: String,
    },
}

/// Weaves the words of one page.
pub struct Weaver<'a> {
    /// Everything.
    pub press: &'a Press,
    /// The language of the page.
    pub locale: &'a Locale,
    /// The links of the page.
    pub linker: &'a Linker,
    /// What stands before every id, where a page shows two languages.
    pub prefix: String,
    /// How often each note was called so far on the page.
    pub calls: BTreeMap<Marker, usize>,
}

impl<'a> Weaver<'a> {
    /// A weaver for a page.
    #[must_use]
    pub fn new(press: &'a Press, locale: &'a Locale, linker: &'a Linker) -> Self {
        Self { press, locale, linker, prefix: String::new(), calls: BTreeMap::new() }
    }

    /// How often a note was called so far.
    #[must_use]
    pub fn calls(&self, marker: &Marker) -> usize {
        self.calls.get(marker).copied().unwrap_or(0)
    }

    /// The notes called so far, in the order of their markers.
    pub fn called(&self) -> impl Iterator<Item = &Marker> {
        self.calls.keys()
    }

    /// The runs of some words with their links, and the notes they call for the first time on the page.
    pub fn weave(&mut self, words: &Words, links: &[(RunNumber, Link)]) -> (Vec<Run>, Vec<Marker>) {
        let mut runs = Vec::with_capacity(words.pieces().len());
        let mut called = Vec::new();
        let mut at = 0;
        for piece in words.pieces() {
            match piece {
                Piece::Text { text, set } => {
                    self.text(text, *set, at, links, &mut runs);
                    at += text.len();
                }
                Piece::Mark { marker, .. } => {
                    runs.push(Run::Object(self.mark(marker)));
                    if self.calls(marker) == 1 {
                        called.push(marker.clone());
                    }
                }
            }
        }
        (runs, called)
    }

    fn mark(&mut self, marker: &Marker) -> Object {
        let calls = self.calls.entry(marker.clone()).or_default();
        *calls += 1;
        let id = format!("{}{}", self.prefix, Locator::mark(marker.as_str(), *calls));
        let label = self.press.theme.messages(self.locale).with("footnote_n", "n", marker.as_str());
        Object::Mark {
            id,
            pop: format!("{}{}", self.prefix, popover(marker)),
            label,
            marker: marker.as_str().to_owned(),
        }
    }

    /// One piece of text, cut where links begin and end.
    fn text(&self, text: &str, set: Emphasis, start: usize, links: &[(RunNumber, Link)], runs: &mut Vec<Run>) {
        let end = start + text.len();
        let mut at = start;
        for (_, link) in links.iter().filter(|(_, link)| link.start < end && start < link.end) {
            let (from, to) = (link.start.max(start), link.end.min(end));
            plain(&text[at - start..from - start], set, runs);
            self.link(link, &text[from - start..to - start], set, from > link.start, runs);
            at = to;
        }
        plain(&text[at - start..], set, runs);
    }

    fn link(&self, link: &Link, text: &str, set: Emphasis, goes_on: bool, runs: &mut Vec<Run>) {
        match &link.goal {
            Goal::Url(href) => runs.push(Run::Object(Object::Url { href: href.clone(), parts: breakable(text) })),
            Goal::Instrument { instrument, place, .. } => {
                // A link goes on across a change of emphasis, but not across a mark, which is a button.
                if let (true, Some(Run::Object(Object::Ref { runs, .. }))) = (goes_on, runs.last_mut()) {
                    plain(text, set, runs);
                    return;
                }
                let address = self.press.instrument(self.locale, *instrument, place.as_ref());
                let mut inner = Vec::with_capacity(1);
                plain(text, set, &mut inner);
                let id = self.press.corpus.register.get(*instrument).id.clone();
                runs.push(Run::Object(Object::Ref { href: self.linker.to(&address), id, runs: inner }));
            }
        }
    }
}

/// The id of a note's popover.
#[must_use]
pub fn popover(marker: &Marker) -> String {
    Locator::note(marker.as_str()).as_str().replacen("note_", "pop_", 1)
}

fn plain(text: &str, set: Emphasis, runs: &mut Vec<Run>) {
    if text.is_empty() {
        return;
    }
    let t = text.to_owned();
    runs.push(match (set.emphasis, set.strong) {
        (false, false) => Run::Text(t),
        (true, true) => Run::Object(Object::Both { t }),
        (true, false) => Run::Object(Object::Em { t }),
        (false, true) => Run::Object(Object::Strong { t }),
    });
}

/// A web address in parts that each end in a stroke or low line, between which a line may break.
fn breakable(url: &str) -> Vec<String> {
    url.split_inclusive(['/', '_']).map(str::to_owned).collect()
}
