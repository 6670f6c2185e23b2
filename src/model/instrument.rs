//! What is known about an instrument apart from its text: titles, facts and relations.

use std::collections::BTreeMap;

use super::citation_manner::CitationManner;
use super::date::Date;
use super::locale::Locale;
use super::locator::Locator;

/// A text by locale.
pub type ByLocale<T = String> = BTreeMap<Locale, T>;

/// What an entry in the register is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InstrumentKind {
    /// A declaration, resolution or treaty: anything cited by paragraph.
    #[default]
    Instrument,
    /// Several instruments named together.
    Collection,
    /// A body, such as a commission.
    Body,
    /// A session, segment or series of meetings.
    Meeting,
    /// A report, agenda or form.
    Document,
    /// Something that has taken place or is planned.
    Event,
}

impl InstrumentKind {
    /// Every kind, with its name in the file.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Instrument, "instrument"),
        (Self::Collection, "collection"),
        (Self::Body, "body"),
        (Self::Meeting, "meeting"),
        (Self::Document, "document"),
        (Self::Event, "event"),
    ];

    /// The word the file uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }
}

/// A relation of one entry to another. It is recorded at the entry that acts; the inverse is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Continues its work.
    FollowsUp,
    /// Commits to implementing it.
    CarriesOut,
    /// Affirms it again.
    Reaffirms,
    /// Examines its implementation.
    Reviews,
    /// Completes it.
    Complements,
    /// Changes its text.
    Amends,
    /// Adds obligations to it.
    AddsTo,
    /// Has it as a member.
    Comprises,
    /// Is a member of it.
    PartOf,
    /// Contains its text.
    Prints,
    /// Calls for it to be held or drawn up.
    CallsFor,
    /// Refers to it.
    Cites,
}

impl Relation {
    /// Every relation, with its name in the file, closest first.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::FollowsUp, "follows_up"),
        (Self::CarriesOut, "carries_out"),
        (Self::Reaffirms, "reaffirms"),
        (Self::Reviews, "reviews"),
        (Self::Complements, "complements"),
        (Self::Amends, "amends"),
        (Self::AddsTo, "adds_to"),
        (Self::Comprises, "comprises"),
        (Self::PartOf, "part_of"),
        (Self::Prints, "prints"),
        (Self::CallsFor, "calls_for"),
        (Self::Cites, "cites"),
    ];

    /// The word the file uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(relation, _)| *relation == self).map_or("", |(_, word)| word)
    }
}

/// A relation to another entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentRelation {
    /// The kind of relation.
    pub relation: Relation,
    /// The other entry's id.
    pub to: String,
}

/// An official address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalLink {
    /// The address: http or https.
    pub url: String,
    /// What is found there.
    pub label: ByLocale,
    /// When a person last checked it, if ever.
    pub checked: Option<Date>,
}

/// A further fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub label: ByLocale,
    /// The fact.
    pub value: ByLocale,
    /// The source it was found in.
    pub source: Option<String>,
}

/// A place in a treaty series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreatySeries {
    /// The volume.
    pub volume: u32,
    /// The first page, where known.
    pub page: Option<u32>,
    /// The registration number.
    pub number: u32,
}

/// Where a held text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSource {
    /// The file as obtained, relative to the project.
    pub file: String,
    /// Its SHA-256, 64 hexadecimal digits.
    pub sha256: String,
    /// Where the file was obtained, in words.
    pub from: Option<String>,
    /// When the file was obtained.
    pub date: Option<Date>,
}

/// A place where a held text deliberately differs from its source. No other difference is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erratum {
    /// The place.
    pub place: Locator,
    /// The words in the source.
    pub quote: String,
    /// The words in the text.
    pub corrected: String,
    /// Why it was corrected, and on whose authority.
    pub reason: String,
    /// When the correction was recorded.
    pub date: Date,
}

/// An entry in the register. What is not known is left empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instrument {
    /// Its id: the name of its folder, and part of its address.
    pub id: String,
    /// What it is.
    pub kind: InstrumentKind,
    /// Its title by locale; at least one.
    pub title: ByLocale,
    /// Its short title by locale.
    pub short_title: ByLocale,
    /// The locale that translations are compared with, when a text is held.
    pub original: Option<Locale>,
    /// Locales without an edition for which that is accepted.
    pub untranslated: Vec<Locale>,
    /// Its document symbol.
    pub symbol: Option<String>,
    /// Further symbols.
    pub other_symbols: Vec<String>,
    /// Its number as a General Assembly resolution.
    pub resolution: Option<String>,
    /// Its place in the United Nations Treaty Series.
    pub treaty_series: Option<TreatySeries>,
    /// The body that adopted it or whose meeting it is: an id.
    pub body: Option<String>,
    /// The session of that body.
    pub session: Option<u32>,
    /// Where it was adopted or takes place.
    pub place: Option<String>,
    /// When it was adopted.
    pub adopted: Option<Date>,
    /// When it entered into force.
    pub in_force: Option<Date>,
    /// First and last day of a meeting or event.
    pub held: Option<(Date, Date)>,
    /// Its relations to other entries.
    pub relations: Vec<InstrumentRelation>,
    /// The manner in which its places are cited.
    pub cited_in: CitationManner,
    /// Phrases by which texts refer to it.
    pub cited_as: ByLocale<Vec<String>>,
    /// Short forms that refer to it only after its full name has appeared in the same paragraph.
    pub short_forms: ByLocale<Vec<String>>,
    /// Official addresses.
    pub links: Vec<ExternalLink>,
    /// Further facts.
    pub facts: Vec<Fact>,
    /// The sources of the facts.
    pub sources: Vec<String>,
    /// What could not be confirmed, one sentence each.
    pub unverified: Vec<String>,
    /// The source of each held text, by locale.
    pub text_sources: ByLocale<TextSource>,
    /// Where held texts deliberately differ from their source, in file order.
    pub errata: ByLocale<Vec<Erratum>>,
    /// One or two sentences by the editors.
    pub description: ByLocale,
    /// Paragraph numbers that the official text itself omits.
    pub gaps: Vec<String>,
    /// Whether the home page leaves its text out of the list of texts.
    pub is_unlisted: bool,
}

impl Instrument {
    /// Returns the date at which it is shown on a timeline.
    #[must_use]
    pub fn timeline_date(&self) -> Option<Date> {
        self.adopted.or(self.held.map(|(from, _)| from))
    }

    /// Returns the best text for a locale: the locale's own, then the original's, then English, then any.
    #[must_use]
    pub fn best_text<'a>(&self, texts: &'a ByLocale, locale: &Locale) -> Option<(&'a Locale, &'a str)> {
        let english = || texts.iter().find(|(l, _)| l.tag() == "en");
        let own = texts.get_key_value(locale);
        let original = || self.original.as_ref().and_then(|o| texts.get_key_value(o));
        own.or_else(original).or_else(english).or_else(|| texts.iter().next()).map(|(l, t)| (l, t.as_str()))
    }

    /// Returns the short title if there is one, else the title, with its locale. A full title in the requested locale
    /// takes precedence over a short title in another.
    #[must_use]
    pub fn display_name(&self, locale: &Locale) -> (Option<Locale>, &str) {
        // Without this order, a French page would show an English abbreviation although the French title is known.
        let own = |texts: &'_ ByLocale| texts.contains_key(locale);
        let first = if own(&self.short_title) || !own(&self.title) { &self.short_title } else { &self.title };
        let best = self.best_text(first, locale).or_else(|| self.best_text(&self.title, locale));
        best.map_or((None, self.id.as_str()), |(l, t)| (Some(l.clone()), t))
    }
}
