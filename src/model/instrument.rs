//! Owns what is known about an instrument: facts, titles, relations; nothing of its text.

use std::collections::BTreeMap;

use super::date::Date;
use super::locale::Locale;
use super::locator::Locator;

/// A text by locale.
pub type ByLocale<T = String> = BTreeMap<Locale, T>;

/// What an entry of the register is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A declaration, resolution, treaty: something cited by paragraph.
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
    /// Something that happens or is to happen.
    Event,
}

impl Kind {
    /// Every kind with the word the file uses.
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
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }
}

/// How one entry stands to another. The entry that acts has it; the other side is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Continues its work.
    FollowsUp,
    /// Commits to carrying it out.
    CarriesOut,
    /// Affirms it again.
    Reaffirms,
    /// Examines how it was carried out.
    Reviews,
    /// Completes it.
    Complements,
    /// Changes its text.
    Amends,
    /// Adds duties to it.
    AddsTo,
    /// Has it as a member.
    Comprises,
    /// Is a member of it.
    PartOf,
    /// Contains its text.
    Prints,
    /// Foresees it.
    CallsFor,
    /// Names it.
    Cites,
}

impl Relation {
    /// Every relation with the word the file uses, the closest first.
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
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(relation, _)| *relation == self).map_or("", |(_, word)| word)
    }
}

/// A relation to another entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// How.
    pub relation: Relation,
    /// The other entry's id.
    pub to: String,
}

/// An official address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address: http or https.
    pub url: String,
    /// What is found there.
    pub label: ByLocale,
    /// When a person last opened it, if ever.
    pub checked: Option<Date>,
}

/// A further fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub label: ByLocale,
    /// The fact.
    pub value: ByLocale,
    /// Where it was read.
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
    /// Where it was obtained, in words.
    pub from: Option<String>,
    /// When it was obtained.
    pub date: Option<Date>,
}

/// A place where a held text is meant to differ from its source: the one difference that is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erratum {
    /// The place.
    pub place: Locator,
    /// The words of the source.
    pub quote: String,
    /// The words of the text.
    pub corrected: String,
    /// Why, and on whose word.
    pub reason: String,
    /// When that was recorded.
    pub date: Date,
}

/// An entry of the register. What is not known stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instrument {
    /// Its id: the name of its folder and of its address.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its title by locale; at least one.
    pub title: ByLocale,
    /// Its short title by locale.
    pub short_title: ByLocale,
    /// The locale that translations are compared with, when a text is held.
    pub original: Option<Locale>,
    /// Locales whose missing edition is accepted.
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
    /// Where.
    pub place: Option<String>,
    /// When it was adopted.
    pub adopted: Option<Date>,
    /// When it entered into force.
    pub in_force: Option<Date>,
    /// First and last day of a meeting or event.
    pub held: Option<(Date, Date)>,
    /// How it stands to others.
    pub relations: Vec<Related>,
    /// Phrases by which texts name it.
    pub cited_as: ByLocale<Vec<String>>,
    /// Short phrases that mean it only after it was named in full in the same paragraph.
    pub short_forms: ByLocale<Vec<String>>,
    /// Official addresses.
    pub links: Vec<Link>,
    /// Further facts.
    pub facts: Vec<Fact>,
    /// Where the facts were read.
    pub sources: Vec<String>,
    /// What could not be confirmed, one sentence each.
    pub unverified: Vec<String>,
    /// Where each held text comes from, by locale.
    pub text_sources: ByLocale<TextSource>,
    /// Where they are meant to differ from it, in the order of the file.
    pub errata: ByLocale<Vec<Erratum>>,
    /// One or two sentences of ours.
    pub description: ByLocale,
    /// Numbers that the official text really leaves out.
    pub gaps: Vec<String>,
}

impl Instrument {
    /// The date it stands at on a time scale.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.adopted.or(self.held.map(|(from, _)| from))
    }

    /// The best text for a locale: its own, then the original's, then English, then any.
    #[must_use]
    pub fn best<'a>(&self, texts: &'a ByLocale, locale: &Locale) -> Option<(&'a Locale, &'a str)> {
        let english = || texts.iter().find(|(l, _)| l.tag() == "en");
        let own = texts.get_key_value(locale);
        let original = || self.original.as_ref().and_then(|o| texts.get_key_value(o));
        own.or_else(original).or_else(english).or_else(|| texts.iter().next()).map(|(l, t)| (l, t.as_str()))
    }

    /// Its short title where it has one, else its title, for a locale. A title in the locale's own language goes before a
    /// short one in another.
    #[must_use]
    pub fn name(&self, locale: &Locale) -> (Option<Locale>, &str) {
        let own = |texts: &'_ ByLocale| texts.contains_key(locale);
        let first = if own(&self.short_title) || !own(&self.title) { &self.short_title } else { &self.title };
        let best = self.best(first, locale).or_else(|| self.best(&self.title, locale));
        best.map_or((None, self.id.as_str()), |(l, t)| (Some(l.clone()), t))
    }
}
