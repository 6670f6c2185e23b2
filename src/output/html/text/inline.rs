//! Inline runs: words, note marks and links in the form that a template prints.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::references::link::{Link, LinkTarget, RunIndex};
use crate::corpus::register::InstrumentIndex;
use crate::model::footnote::Marker;
use crate::model::locator::Locator;
use crate::model::words::{Emphasis, Piece, Words};
use crate::output::render::context::PageContext;

/// A run as a template sees it: a string, or an object whose `k` is its kind. Most words of most texts are strings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum InlineRun {
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
        /// The citing unit of the place, if the target is a text of version 2: its page is the smallest with the place.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// Its words.
        runs: Vec<InlineRun>,
    },
    /// A web address.
    Url {
        /// Where it leads.
        href: String,
        /// Its parts, between which a line may break.
        parts: Vec<String>,
    },
    /// The end of a line that is kept.
    Br,
    /// The mark of a note.
    Mark {
        /// Its id on the page.
        id: String,
        /// The id of the note's popover.
        pop: String,
        /// What it says to those who do not see it.
        label: String,
        /// Its label for assistive technology.
        marker: String,
    },
}

/// Builds the inline runs of one page.
pub struct InlineBuilder<'a> {
    /// The page that it is for.
    pub page: PageContext<'a>,
    /// The prefix of every id, if a page shows two languages.
    pub prefix: String,
    /// How often each note has been called so far on the page.
    pub calls: BTreeMap<Marker, usize>,
}

impl<'a> InlineBuilder<'a> {
    /// A builder for a page on which no note has been called yet.
    #[must_use]
    pub fn new(page: PageContext<'a>) -> Self {
        Self { page, prefix: String::new(), calls: BTreeMap::new() }
    }

    /// How often a note has been called so far.
    #[must_use]
    pub fn calls(&self, marker: &Marker) -> usize {
        self.calls.get(marker).copied().unwrap_or(0)
    }

    /// The notes called so far, in the order of their markers.
    pub fn called(&self) -> impl Iterator<Item = &Marker> {
        self.calls.keys()
    }

    /// The runs of some words with their links, and the notes they call for the first time on the page.
    pub fn runs_and_new_notes(&mut self, words: &Words, links: &[(RunIndex, Link)]) -> (Vec<InlineRun>, Vec<Marker>) {
        let mut runs = Vec::with_capacity(words.pieces().len());
        let mut called = Vec::new();
        let mut at = 0;
        for piece in words.pieces() {
            match piece {
                Piece::Text { text, set } => {
                    self.push_text(TextPiece { text, set: *set, start: at }, links, &mut runs);
                    at += text.len();
                }
                Piece::Mark { marker, .. } => {
                    runs.push(InlineRun::Object(self.footnote_mark(marker)));
                    if self.calls(marker) == 1 {
                        called.push(marker.clone());
                    }
                }
            }
        }
        (runs, called)
    }

    fn footnote_mark(&mut self, marker: &Marker) -> Object {
        let calls = self.calls.entry(marker.clone()).or_default();
        *calls += 1;
        // A note may be called several times, and the way back from it leads to each of its marks.
        let id = format!("{}{}", self.prefix, Locator::note_mark(marker.as_str(), *calls));
        let label = self.page.site.theme.messages(self.page.locale).with("footnote_n", "n", marker.as_str());
        Object::Mark {
            id,
            pop: format!("{}{}", self.prefix, popover(marker)),
            label,
            marker: marker.as_str().to_owned(),
        }
    }

    /// Adds one piece of text, cut where links begin and end.
    fn push_text(&self, piece: TextPiece<'_>, links: &[(RunIndex, Link)], runs: &mut Vec<InlineRun>) {
        let TextPiece { text, set, start } = piece;
        let end = start + text.len();
        // Links know byte positions in the whole run, since they were found before emphasis was looked at: a name that is
        // partly in italics is one link over several pieces.
        let mut at = start;
        for (_, link) in links.iter().filter(|(_, link)| link.start < end && start < link.end) {
            let (from, to) = (link.start.max(start), link.end.min(end));
            push_plain(&text[at - start..from - start], set, runs);
            self.push_link(link, TextPiece { text: &text[from - start..to - start], set, start: from }, runs);
            at = to;
        }
        push_plain(&text[at - start..], set, runs);
    }

    /// The citing unit of a place in a text of version 2.
    fn unit_of(&self, instrument: InstrumentIndex, place: &Locator) -> Option<String> {
        let shown = self.page.site.corpus.shown_text(instrument, self.page.locale)?;
        let unit = shown.unit_of(place).filter(|_| shown.text.outline.has_articles())?;
        Some(unit.to_string())
    }

    /// Adds the part of a link that lies in one piece of text.
    fn push_link(&self, link: &Link, piece: TextPiece<'_>, runs: &mut Vec<InlineRun>) {
        let TextPiece { text, set, start } = piece;
        match &link.goal {
            LinkTarget::Url(href) => {
                runs.push(InlineRun::Object(Object::Url { href: href.clone(), parts: url_parts(text) }));
            }
            LinkTarget::Instrument { instrument, place, .. } => {
                // A link continues across a change of emphasis, but not across a mark, which is a button.
                if let (true, Some(InlineRun::Object(Object::Ref { runs, .. }))) = (start > link.start, runs.last_mut())
                {
                    push_plain(text, set, runs);
                    return;
                }
                let address = self.page.site.instrument(self.page.locale, *instrument, place.as_ref());
                let mut inner = Vec::with_capacity(1);
                push_plain(text, set, &mut inner);
                let id = self.page.site.corpus.register.get(*instrument).id.clone();
                let unit = place.as_ref().and_then(|place| self.unit_of(*instrument, place));
                let href = self.page.linker.to(&address);
                runs.push(InlineRun::Object(Object::Ref { href, id, unit, runs: inner }));
            }
        }
    }
}

/// A piece of a run of words in one emphasis, with its first byte in the plain text of the run.
#[derive(Clone, Copy)]
struct TextPiece<'t> {
    text: &'t str,
    set: Emphasis,
    start: usize,
}

/// The id of a note's popover.
#[must_use]
pub fn popover(marker: &Marker) -> String {
    Locator::note(marker.as_str()).as_str().replacen("note_", "pop_", 1)
}

fn push_plain(text: &str, set: Emphasis, runs: &mut Vec<InlineRun>) {
    if text.is_empty() {
        return;
    }
    if let Some((line, rest)) = text.split_once('\n') {
        push_plain(line, set, runs);
        runs.push(InlineRun::Object(Object::Br));
        push_plain(rest, set, runs);
        return;
    }
    let t = text.to_owned();
    runs.push(match (set.emphasis, set.strong) {
        (false, false) => InlineRun::Text(t),
        (true, true) => InlineRun::Object(Object::Both { t }),
        (true, false) => InlineRun::Object(Object::Em { t }),
        (false, true) => InlineRun::Object(Object::Strong { t }),
    });
}

/// A web address in parts that each end with a slash or an underscore, between which a line may break.
fn url_parts(url: &str) -> Vec<String> {
    url.split_inclusive(['/', '_']).map(str::to_owned).collect()
}
