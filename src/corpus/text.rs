//! A linked text: what the corpus keeps of a text, which is its source, outline and links, and what editors wrote
//! beside it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::fingerprint;
use super::outline::Outline;
use super::references::finder::{FullNames, LinkFinder, OwnReferences, RunToLink};
use super::references::link::{Link, LinkTarget, MentionContext, RunIndex};
use super::references::own_places::{OwnPlaces, Standpoint};
use super::register::{InstrumentIndex, Register, TextKey};
use super::translation_record::{self, Digests, TranslationRecord};
use crate::model::annotation::Annotation;
use crate::model::edition::{Block, Edition, LocatedWords, TextUnit};
use crate::model::ledger::Fingerprint;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::masthead::MastheadKey;
use crate::model::point::{self, Chunk};
use crate::model::reference::Reference;
use crate::model::words::Words;
use crate::numbering::citing::search::find_references;
use crate::source::{Digest, SourceText};
use crate::syntax;

/// The place of a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MentionPlace {
    /// In the title, which carries no links but is listed.
    Title,
    /// At a locator.
    At(Locator),
}

/// A mention of an instrument in a text, as lists of mentions show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its place.
    pub place: MentionPlace,
    /// What it refers to.
    pub goal: LinkTarget,
    /// The words around it.
    pub context: MentionContext,
}

impl Mention {
    /// Whether it is below the masthead and refers to an instrument other than this one.
    #[must_use]
    pub fn names_other_than(&self, own: InstrumentIndex) -> bool {
        let below = matches!(&self.place, MentionPlace::At(place) if *place != Locator::masthead());
        below && matches!(self.goal, LinkTarget::Instrument { instrument, .. } if instrument != own)
    }
}

/// The entries of a file beside a text, with that file.
#[derive(Debug, Default)]
pub struct FileEntries<T> {
    /// The entries in the order of the file.
    pub entries: Vec<T>,
    /// The file, if there is one.
    pub source: Option<SourceText>,
}

/// The files of a text, parsed.
#[derive(Debug)]
pub struct TextFiles {
    /// The text itself.
    pub source: SourceText,
    /// Editors' notes.
    pub annotations: FileEntries<Annotation>,
    /// Cross-references that an author decided.
    pub references: FileEntries<Reference>,
    /// What it was made from, if it is a translation with a record, and the file of the record.
    pub record: (TranslationRecord, Option<SourceText>),
}

/// A text of the corpus.
#[derive(Debug)]
pub struct LinkedText {
    /// The instrument.
    pub instrument: InstrumentIndex,
    /// Its language.
    pub locale: Locale,
    /// The file.
    pub source: SourceText,
    /// The digest of the file and of the files beside it: while it stays the same, so does everything made from them.
    pub digest: Digest,
    /// Its places.
    pub outline: Outline,
    /// The fingerprints of their words, in the order of [`Outline::places`].
    pub fingerprints: Box<[Fingerprint]>,
    /// The links of its runs of words, in order.
    pub links: Vec<(RunIndex, Link)>,
    /// The mentions among them, and those of the title.
    pub mentions: Vec<Mention>,
    /// Editors' notes.
    pub annotations: FileEntries<Annotation>,
    /// Cross-references an author decided.
    pub references: FileEntries<Reference>,
    /// What it was made from, if it is a translation with a record.
    pub record: TranslationRecord,
    /// The digests of its words, computed when first needed.
    digests: OnceLock<Digests>,
}

/// The tables that the links of a text are found with.
#[derive(Debug)]
pub struct LinkContext<'a> {
    /// All instruments.
    pub register: &'a Register,
    /// The finder of links.
    pub finder: &'a LinkFinder,
}

impl LinkedText {
    /// Links an edition and keeps what the rest of the program needs of it.
    #[must_use]
    pub fn new(context: &LinkContext<'_>, key: TextKey, edition: &Edition, files: TextFiles) -> Self {
        let TextFiles { source, annotations, references, record: (record, record_source) } = files;
        let outline = Outline::from_edition(edition);
        let mut linker =
            TextLinker { context, key: &key, references: &references.entries, parts: FoundLinks::default() };
        linker.link_masthead(edition);
        // The references of a text of version 1 to itself stay words, as they were published.
        let title = || title_of(context.register, &key, edition);
        let own_places = edition.numbering.as_ref().map(|_| OwnPlaces::new(&outline, &title()));
        linker.link_body(edition, own_places.as_ref());
        let FoundLinks { mut links, mut mentions, .. } = linker.parts;
        drop(own_places);
        let TextKey { instrument, locale } = key;
        // Those to the text itself were added before the others of their run.
        links.sort_by_key(|(run, link)| (*run, link.start));
        // These are kept for every text of the corpus, and the spare capacity of vectors adds up.
        links.shrink_to_fit();
        mentions.shrink_to_fit();
        let outline = outline.with_names_of_others(mentions.iter().any(|mention| mention.names_other_than(instrument)));
        let fingerprints = fingerprint::fingerprints_of(edition, outline.places());
        let mut digest = digest_of_files(&source, [annotations.source.as_ref(), references.source.as_ref()]);
        if let Some(record) = record_source {
            digest = Digest::of_digests(&[digest, record.digest()]);
        }
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
            record,
            digests: OnceLock::new(),
        }
    }

    /// The same text with the digests of its words, taken from the edition it was made from. Texts whose translation is
    /// recorded need them, and would otherwise be parsed again.
    #[must_use]
    pub fn with_digests(self, edition: &Edition) -> Self {
        Self { digests: OnceLock::from(translation_record::digests(edition)), ..self }
    }

    /// The key of this text.
    #[must_use]
    pub fn key(&self) -> TextKey {
        TextKey { instrument: self.instrument, locale: self.locale.clone() }
    }

    /// The fingerprint of the words at a place.
    #[must_use]
    pub fn fingerprint(&self, place: &Locator) -> Option<Fingerprint> {
        let at = self.outline.places().binary_search(place).ok()?;
        self.fingerprints.get(at).copied()
    }

    /// The digests of its words by place. If they were not kept, the text is parsed for them: only the few translated
    /// texts need them.
    #[must_use]
    pub fn word_digests(&self) -> &Digests {
        let parsed = || translation_record::digests(&syntax::parse::parse(&self.source, &self.locale).0);
        self.digests.get_or_init(parsed)
    }

    /// The recorded places whose original has changed since they were translated.
    #[must_use]
    pub fn outdated_places(&self, original: &Self) -> BTreeSet<Locator> {
        if self.record.0.is_empty() {
            return BTreeSet::new();
        }
        let mut outdated = self.record.outdated_places(original.word_digests(), self.word_digests());
        outdated.retain(|place| self.outline.has_place(place));
        outdated
    }

    /// The links of one run of words.
    #[must_use]
    pub fn links_in_run(&self, run: RunIndex) -> &[(RunIndex, Link)] {
        // Links are collected run by run, so they are sorted by it.
        let start = self.links.partition_point(|(r, _)| *r < run);
        let end = self.links.partition_point(|(r, _)| *r <= run);
        &self.links[start..end]
    }
}

/// The digest of a text and of the files beside it; a missing file differs from an empty one.
fn digest_of_files(source: &SourceText, beside: [Option<&SourceText>; 2]) -> Digest {
    let none = Digest::of_bytes(b"no file");
    let parts = std::iter::once(Some(source)).chain(beside).map(|file| file.map_or(none, SourceText::digest));
    // The same words under another name are another text, since links depend on which instrument speaks.
    let name = Digest::of_bytes(source.path().as_bytes());
    Digest::of_digests(&std::iter::once(name).chain(parts).collect::<Vec<_>>())
}

/// The title that a text bears in its own language, as printed and as registered.
fn title_of(register: &Register, key: &TextKey, edition: &Edition) -> String {
    let printed = edition.masthead.get(MastheadKey::Title).map(Words::plain_text).unwrap_or_default();
    let registered = register.get(key.instrument).title.get(&key.locale).cloned().unwrap_or_default();
    format!("{printed} {registered}")
}

/// The words of a text that it quotes, or keeps with their lines: their references are to other texts.
fn quoted_words(edition: &Edition) -> Vec<&Words> {
    let mut quoted = Vec::new();
    for block in &edition.blocks {
        let body = match block {
            Block::Division(division) => &division.body,
            Block::Paragraph(paragraph) => &paragraph.body,
        };
        let is_quoted = |chunk: &&Chunk| matches!(chunk, Chunk::Quote(_) | Chunk::Preformatted(_));
        quoted.extend(body.iter().filter(is_quoted).flat_map(Chunk::own_words));
        point::visit_points(body, &mut |point| {
            quoted.extend(point.body.iter().filter(is_quoted).flat_map(Chunk::own_words));
        });
    }
    quoted
}

/// The headings above a place, outermost first.
#[derive(Default)]
struct OpenHeadings {
    levels: Vec<u8>,
    places: Vec<Locator>,
}

impl OpenHeadings {
    /// Goes on to a heading, paragraph or note. Notes stand below no heading.
    fn enter(&mut self, unit: TextUnit<'_>) {
        let level = match unit {
            TextUnit::Division(division) => division.level,
            TextUnit::Paragraph(_) => return,
            TextUnit::Note(_) => 0,
        };
        let above = self.levels.iter().take_while(|open| **open < level).count();
        self.levels.truncate(above);
        self.places.truncate(above);
        if let TextUnit::Division(division) = unit {
            self.levels.push(level);
            self.places.push(division.locator.clone());
        }
    }
}

#[derive(Default)]
struct FoundLinks {
    run: RunIndex,
    links: Vec<(RunIndex, Link)>,
    mentions: Vec<Mention>,
}

struct TextLinker<'a> {
    context: &'a LinkContext<'a>,
    key: &'a TextKey,
    references: &'a [Reference],
    parts: FoundLinks,
}

impl TextLinker<'_> {
    fn link_masthead(&mut self, edition: &Edition) {
        for field in &edition.masthead.0 {
            let text = field.words.plain_text();
            let mut decided = self.author_links(&Locator::masthead(), &text);
            if field.key == MastheadKey::Session {
                decided.extend(self.session_link(&text));
            }
            let run = RunToLink { text: &text, decided, references: &[] };
            let links = self.context.finder.find_links(run, self.key, &mut FullNames::default());
            let standing = if field.key == MastheadKey::Title {
                MentionPlace::Title
            } else {
                MentionPlace::At(Locator::masthead())
            };
            self.keep_links(&text, links, &standing);
        }
    }

    /// The session printed in a masthead is a session of the instrument's body.
    fn session_link(&self, text: &str) -> Option<Link> {
        let entry = self.context.register.get(self.key.instrument);
        let session = self.context.register.session(entry.body.as_deref()?, entry.session?)?;
        Some(Link { start: 0, end: text.len(), goal: LinkTarget::instrument(session) })
    }

    fn link_body(&mut self, edition: &Edition, own_places: Option<&OwnPlaces<'_>>) {
        let mut named = FullNames::default();
        let mut unit: Option<Locator> = None;
        let mut headings = OpenHeadings::default();
        let quoted = quoted_words(edition);
        edition.visit_words(|standing| {
            let of = match standing.unit {
                TextUnit::Division(division) => &division.locator,
                TextUnit::Paragraph(paragraph) => &paragraph.locator,
                TextUnit::Note(note) => &note.locator,
            };
            // A paragraph with points consists of several runs of words. A full name in its chapeau holds for its
            // points, but not for the next paragraph.
            if unit.as_ref() != Some(of) {
                unit = Some(of.clone());
                named = FullNames::default();
                headings.enter(standing.unit);
            }
            let is_quoted = quoted.iter().any(|words| std::ptr::eq(*words, standing.words));
            let at = Standpoint { place: standing.locator, divisions: &headings.places };
            let own_places = own_places.filter(|_| !is_quoted).map(|places| (places, at));
            self.link_words(standing, own_places, &mut named);
        });
    }

    fn link_words(
        &mut self,
        standing: LocatedWords<'_>,
        own_places: Option<(&OwnPlaces<'_>, Standpoint<'_>)>,
        named: &mut FullNames,
    ) {
        let text = standing.words.plain_text();
        let decided = self.author_links(standing.locator, &text);
        let finder = self.context.finder;
        let references = own_places.map(|_| find_references(&text, &self.key.locale)).unwrap_or_default();
        let run = RunToLink { text: &text, decided, references: &references };
        let links = finder.find_links(run, self.key, named);
        // An article that refers to another is linked, but does not mention the instrument.
        let own_links = own_places.map(|(places, at)| {
            let run = OwnReferences { text: &text, references: &references, places, at };
            finder.find_own_links(&run, self.key, &links)
        });
        self.parts.links.extend(own_links.into_iter().flatten().map(|link| (self.parts.run, link)));
        self.keep_links(&text, links, &MentionPlace::At(standing.locator.clone()));
    }

    /// The author's references whose quotation occurs in these words. Whether each occurs exactly once is checked by
    /// the rules.
    fn author_links(&self, locator: &Locator, text: &str) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for reference in self.references.iter().filter(|r| locator.is_within(&r.locator)) {
            let target = &reference.target;
            let Some(instrument) = self.context.register.find(&target.instrument) else { continue };
            // An empty quotation would be found everywhere.
            let Some(start) = text.find(&reference.quote).filter(|_| !reference.quote.is_empty()) else { continue };
            let end = start + reference.quote.len();
            let goal = LinkTarget::Instrument { instrument, place: target.place.clone(), end: target.end.clone() };
            if !links.iter().any(|link| link.start < end && start < link.end) {
                links.push(Link { start, end, goal });
            }
        }
        links
    }

    fn keep_links(&mut self, text: &str, links: Vec<Link>, standing: &MentionPlace) {
        for link in links {
            if matches!(link.goal, LinkTarget::Instrument { .. }) {
                let context = MentionContext::around(text, link.start, link.end);
                self.parts.mentions.push(Mention { place: standing.clone(), goal: link.goal.clone(), context });
            }
            // The title is a heading that links to the page itself, so its mentions are listed but not linked.
            if *standing != MentionPlace::Title {
                self.parts.links.push((self.parts.run, link));
            }
        }
        // Counted even if the words have no link: pages find the links of a run by its number.
        self.parts.run += 1;
    }
}
