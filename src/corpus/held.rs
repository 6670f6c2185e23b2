//! Owns what the corpus keeps of a text: its source, outline and links, and what editors put beside it.

use std::collections::BTreeSet;

use super::fingerprint;
use super::link::{Context, Goal, Link, Run};
use super::mentions::{Finder, Named};
use super::outline::Outline;
use super::register::Register;
use super::translation::{self, Digests, Record};
use crate::model::annotation::Annotation;
use crate::model::edition::{Edition, Unit};
use crate::model::ledger::Fingerprint;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::masthead::Key;
use crate::model::reference::Reference;
use crate::model::words::Words;
use crate::source::{Digest, SourceText};
use crate::syntax;

/// Where a mention stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In the title, which carries no links but is listed.
    Title,
    /// At a place.
    At(Locator),
}

/// A mention of an instrument in a text, as others list it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub standing: Standing,
    /// What it names.
    pub goal: Goal,
    /// The words around.
    pub context: Context,
}

impl Mention {
    /// Whether it stands in the words below the masthead and names another instrument than this.
    #[must_use]
    pub fn names_other_than(&self, own: usize) -> bool {
        let below = matches!(&self.standing, Standing::At(place) if *place != Locator::masthead());
        below && matches!(self.goal, Goal::Instrument { instrument, .. } if instrument != own)
    }
}

/// What stands beside a text: entries with the file they were read from.
#[derive(Debug, Default)]
pub struct Beside<T> {
    /// The entries in the order of the file.
    pub entries: Vec<T>,
    /// The file, where there is one.
    pub source: Option<SourceText>,
}

/// A text of the corpus.
#[derive(Debug)]
pub struct Held {
    /// The instrument.
    pub instrument: usize,
    /// Its language.
    pub locale: Locale,
    /// The file.
    pub source: SourceText,
    /// The digest of the file and of what stands beside it: as long as it is the same, so is everything made from them.
    pub digest: Digest,
    /// Its places.
    pub outline: Outline,
    /// The fingerprints of their words, in the order of [`Outline::places`].
    pub fingerprints: Box<[Fingerprint]>,
    /// The links of its runs of words, in order.
    pub links: Vec<(Run, Link)>,
    /// The mentions among them, and those of the title.
    pub mentions: Vec<Mention>,
    /// Editors' notes.
    pub annotations: Beside<Annotation>,
    /// Cross-references an author decided.
    pub references: Beside<Reference>,
    /// What it was made from, where it is a translation of which that is recorded.
    pub record: Record,
}

/// What a text is read with.
#[derive(Debug)]
pub struct Desk<'a> {
    /// All instruments.
    pub register: &'a Register,
    /// What links are found with.
    pub finder: &'a Finder,
}

impl Held {
    /// Links an edition and keeps what others need of it.
    #[must_use]
    pub fn new(
        desk: &Desk<'_>,
        (instrument, locale, source): (usize, Locale, SourceText),
        edition: &Edition,
        annotations: Beside<Annotation>,
        references: Beside<Reference>,
    ) -> Self {
        let mut linker =
            Linker { desk, instrument, locale: &locale, references: &references.entries, held: Parts::default() };
        linker.masthead(edition);
        linker.body(edition);
        let Parts { mut links, mut mentions, .. } = linker.held;
        // Kept for every text of the corpus: what a vector holds in reserve adds up.
        links.shrink_to_fit();
        mentions.shrink_to_fit();
        let outline = Outline::of(edition).naming(mentions.iter().any(|mention| mention.names_other_than(instrument)));
        let fingerprints = fingerprint::of(edition, outline.places());
        let beside = [annotations.source.as_ref(), references.source.as_ref()];
        let digest = digest(&source, beside);
        Self {
            instrument,
            locale,
            source,
            digest,
            outline,
            fingerprints,
            links,
            mentions,
            annotations,
            references,
            record: Record::default(),
        }
    }

    /// The same text, with what is recorded of it and the file that says so.
    #[must_use]
    pub fn recorded(mut self, (record, source): (Record, Option<SourceText>)) -> Self {
        if let Some(source) = source {
            self.digest = Digest::join(&[self.digest, source.digest()]);
        }
        self.record = record;
        self
    }

    /// The fingerprint of the words at a place.
    #[must_use]
    pub fn fingerprint(&self, place: &Locator) -> Option<Fingerprint> {
        let at = self.outline.places().binary_search(place).ok()?;
        self.fingerprints.get(at).copied()
    }

    /// The digests of its words by place. The text is read again for it: only the few that are translated need them.
    #[must_use]
    pub fn digests(&self) -> Digests {
        translation::digests(&syntax::text::parse(&self.source, &self.locale).0)
    }

    /// The places whose original has changed since they were translated, as far as that is recorded.
    #[must_use]
    pub fn outdated(&self, original: &Self) -> BTreeSet<Locator> {
        if self.record.0.is_empty() {
            return BTreeSet::new();
        }
        let mut outdated = self.record.outdated(&original.digests(), &self.digests());
        outdated.retain(|place| self.outline.has(place));
        outdated
    }

    /// The links of one run of words.
    #[must_use]
    pub fn links_of(&self, run: Run) -> &[(Run, Link)] {
        let start = self.links.partition_point(|(r, _)| *r < run);
        let end = self.links.partition_point(|(r, _)| *r <= run);
        &self.links[start..end]
    }
}

/// The digest of a text and of the files beside it; one that is not there is not the same as an empty one.
fn digest(source: &SourceText, beside: [Option<&SourceText>; 2]) -> Digest {
    let none = Digest::of(b"no file");
    let parts = std::iter::once(Some(source)).chain(beside).map(|file| file.map_or(none, SourceText::digest));
    // The same words under another name are another text: who says them matters to whom they name.
    let name = Digest::of(source.path().as_bytes());
    Digest::join(&std::iter::once(name).chain(parts).collect::<Vec<_>>())
}

#[derive(Default)]
struct Parts {
    run: Run,
    links: Vec<(Run, Link)>,
    mentions: Vec<Mention>,
}

struct Linker<'a> {
    desk: &'a Desk<'a>,
    instrument: usize,
    locale: &'a Locale,
    references: &'a [Reference],
    held: Parts,
}

impl Linker<'_> {
    fn masthead(&mut self, edition: &Edition) {
        for field in &edition.masthead.0 {
            let text = field.words.plain();
            let mut decided = self.decided(&Locator::masthead(), &text);
            if field.key == Key::Session {
                decided.extend(self.session(&text));
            }
            let links = self.find(&text, decided, &mut Named::default());
            let standing = if field.key == Key::Title { Standing::Title } else { Standing::At(Locator::masthead()) };
            self.keep(&text, links, &standing, field.key != Key::Title);
        }
    }

    /// The session printed in a masthead is the session of the instrument's body.
    fn session(&self, text: &str) -> Option<Link> {
        let entry = self.desk.register.get(self.instrument);
        let session = self.desk.register.session(entry.body.as_deref()?, entry.session?)?;
        Some(Link { start: 0, end: text.len(), goal: Goal::whole(session) })
    }

    fn body(&mut self, edition: &Edition) {
        let mut named = Named::default();
        let mut unit: Option<Locator> = None;
        edition.each_words(|standing| {
            let of = match standing.unit {
                Unit::Division(division) => &division.locator,
                Unit::Paragraph(paragraph) => &paragraph.locator,
                Unit::Note(note) => &note.locator,
            };
            if unit.as_ref() != Some(of) {
                unit = Some(of.clone());
                named = Named::default();
            }
            self.words(standing.locator, standing.words, &mut named);
        });
    }

    fn words(&mut self, locator: &Locator, words: &Words, named: &mut Named) {
        let text = words.plain();
        let decided = self.decided(locator, &text);
        let links = self.find(&text, decided, named);
        self.keep(&text, links, &Standing::At(locator.clone()), true);
    }

    fn find(&self, text: &str, decided: Vec<Link>, named: &mut Named) -> Vec<Link> {
        self.desk.finder.links(text, self.locale, self.instrument, decided, named)
    }

    /// The author's references whose quotation stands in these words. Whether each stands there exactly once is for
    /// the rules to say.
    fn decided(&self, locator: &Locator, text: &str) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for reference in self.references.iter().filter(|r| locator.is_within(&r.locator)) {
            let target = &reference.target;
            let Some(instrument) = self.desk.register.find(&target.instrument) else { continue };
            let Some(start) = text.find(&reference.quote).filter(|_| !reference.quote.is_empty()) else { continue };
            let end = start + reference.quote.len();
            let goal = Goal::Instrument { instrument, place: target.place.clone(), end: target.end.clone() };
            if !links.iter().any(|link| link.start < end && start < link.end) {
                links.push(Link { start, end, goal });
            }
        }
        links
    }

    fn keep(&mut self, text: &str, links: Vec<Link>, standing: &Standing, linked: bool) {
        for link in links {
            if matches!(link.goal, Goal::Instrument { .. }) {
                let context = Context::of(text, link.start, link.end);
                self.held.mentions.push(Mention { standing: standing.clone(), goal: link.goal.clone(), context });
            }
            if linked {
                self.held.links.push((self.held.run, link));
            }
        }
        self.held.run += 1;
    }
}
