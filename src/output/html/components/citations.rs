//! Citations as pages show them: of an instrument, of a paragraph, and as patterns with slots that a script fills for
//! any place in a text.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::register::InstrumentIndex;
use crate::model::locale::Locale;
use crate::model::locator::{Locator, PlaceKind};
use crate::output::citation::oscola;
use crate::output::citation::pinpoint::{Pinpoint, PinpointKind};
use crate::output::citation::style::{Run, Style};
use crate::output::citation::styles::STYLES;
use crate::output::citation::work::Work;
use crate::output::render::address::Address;
use crate::output::render::context::PageContext;
use crate::output::render::labels;
use crate::output::theme::messages::Messages;

/// A citation in one style.
#[derive(Debug, Serialize)]
pub struct Citation {
    /// The style: `oscola`.
    pub style: &'static str,
    /// The name of the style.
    pub name: String,
    /// Whether it is code, set in a fixed width.
    pub code: bool,
    /// Whether it runs from left to right in every language.
    pub ltr: bool,
    /// Its lines.
    pub lines: Vec<Vec<CitationPiece>>,
    /// How the style names places, if the lines have slots for them.
    pub places: Option<PlacePatterns>,
}

/// A piece of a line.
#[derive(Debug, Serialize)]
#[serde(tag = "k", content = "v", rename_all = "lowercase")]
pub enum CitationPiece {
    /// Words.
    Text(String),
    /// A title in italics, with its language.
    Title(String, Option<String>),
    /// Words set apart, with their language.
    Apart(String, Option<String>),
    /// A slot: `place`, `url` or `id`.
    Slot(&'static str),
}

/// Patterns of the words for places; `{}` stands for a number.
#[derive(Debug, Serialize)]
pub struct PlacePatterns {
    /// One paragraph.
    pub one: String,
    /// Several paragraphs, from one to another.
    pub many: String,
    /// A paragraph without a number, by its position.
    pub unnumbered: String,
    /// The chapeau.
    pub chapeau: String,
    /// What is added to a number for a point.
    pub point: String,
    /// Which of a place's names is meant where the text has names: 0 is the whole, 1 the short one, 2 the short one without
    /// full stops behind abbreviations and spaces before brackets.
    pub name: u8,
}

/// The patterns from which a script can cite any place of a text, without data about the places themselves.
#[derive(Debug, Serialize)]
pub struct Patterns {
    /// The heading before and after the slot for a place.
    pub heading: (String, String),
    /// How the heading names places.
    pub places: PlacePatterns,
    /// The name and the short name of every place as JSON, where patterns do not say them.
    pub names: Option<String>,
    /// A quotation.
    pub quotation: String,
    /// The citations.
    pub citations: Vec<Citation>,
}

/// Placeholders for what is not known yet while a style writes; no text contains them (Unicode, private use area).
const SLOTS: [(char, &str); 3] = [('\u{e000}', "place"), ('\u{e001}', "url"), ('\u{e002}', "id")];

/// The placeholder of a number in a pattern.
const NUMBER: &str = "{}";

/// Citations of an instrument, or of a place in it. The edition is the text shown, whose permalink they carry.
#[must_use]
pub fn citations(
    page: PageContext<'_>,
    instrument: InstrumentIndex,
    edition: &Locale,
    place: Option<&Locator>,
) -> Vec<Citation> {
    let messages = page.messages();
    let mut work = cited_work(page, instrument, edition);
    if let Some(place) = place {
        work = work.at(place.as_str(), Pinpoint::at(&page.place_namer(instrument), place));
    }
    styles_of(&work).map(|style| citation_in_style(style, &work, messages)).collect()
}

/// The permalink of an instrument's edition, or of a place in it.
#[must_use]
pub fn permalink(
    page: PageContext<'_>,
    instrument: InstrumentIndex,
    edition: &Locale,
    place: Option<&Locator>,
) -> String {
    // An edition in a language that the site does not have has no page of its own.
    let of_site = page.site.corpus.config.locales.contains(edition);
    let text = Address::page(if of_site { edition } else { page.locale }, &page.entry(instrument).id);
    page.site.absolute(&place.map_or(text.clone(), |place| text.at(place.as_str())))
}

/// The patterns for a text.
#[must_use]
pub fn patterns(page: PageContext<'_>, instrument: InstrumentIndex, edition: &Locale) -> Patterns {
    let messages = page.messages();
    let [place, url, id] = SLOTS.map(|(slot, _)| slot.to_string());
    // The styles write a work whose place is a slot, so a pattern cannot differ from the citation that a page prints.
    let mut work = cited_work(page, instrument, edition).at(&id, Pinpoint::written(place.clone()));
    // After `at`, which would put the fragment behind the slot: the script fills in the whole address.
    work.permalink = url;
    let styles = styles_of(&work).map(|style| Citation {
        places: Some(place_patterns(messages, style.pinpoint)),
        ..citation_in_style(style, &work, messages)
    });
    let heading = messages.with("cite_heading", "place", &place);
    let (before, after) = heading.split_once(&place).unwrap_or((&heading, ""));
    Patterns {
        heading: (before.to_owned(), after.to_owned()),
        places: PlacePatterns {
            one: messages.with("place_paragraph", "n", NUMBER),
            many: messages.with("place_paragraphs", "n", &labels::span(messages, NUMBER, NUMBER)),
            unnumbered: messages.with("place_unnumbered", "n", NUMBER),
            chapeau: messages.get("place_chapeau"),
            point: messages.with("label_point", "label", NUMBER),
            name: 0,
        },
        names: names_of_places(page, instrument, edition),
        quotation: messages.with("cited_quotation", "words", NUMBER),
        citations: styles.collect(),
    }
}

/// The names of all places of a text that are not named as version 1 does: by address, in the order of
/// [`PlacePatterns::name`].
fn names_of_places(page: PageContext<'_>, instrument: InstrumentIndex, edition: &Locale) -> Option<String> {
    let namer = page.place_namer(instrument);
    let held = page.site.corpus.texts.get(instrument, edition)?;
    let places = held.outline.places().iter().filter(|place| place.place_kind() != PlaceKind::Note);
    if places.clone().all(|place| namer.has_first_version_name(place)) {
        return None;
    }
    let forms_of = |place: &Locator| {
        let short = namer.short(place);
        let bare = oscola::without_full_stops(&short);
        [namer.full(place), short, bare]
    };
    let forms: BTreeMap<&str, [String; 3]> = places.map(|place| (place.as_str(), forms_of(place))).collect();
    serde_json::to_string(&forms).ok()
}

/// The styles in which works of its manner are cited.
fn styles_of(work: &Work) -> impl Iterator<Item = &'static Style> {
    let manner = work.manner;
    STYLES.iter().copied().filter(move |style| (style.serves)(manner))
}

fn cited_work(page: PageContext<'_>, instrument: InstrumentIndex, edition: &Locale) -> Work {
    let permalink = permalink(page, instrument, edition, None);
    Work::of(&page.site.corpus.register, instrument, page.locale, edition, permalink)
}

fn citation_in_style(style: &Style, work: &Work, messages: &Messages) -> Citation {
    let lines = (style.write)(work, messages);
    Citation {
        style: style.id,
        name: (style.name)(messages),
        code: style.is_code,
        ltr: style.is_english,
        lines: lines.into_iter().map(|line| line.into_iter().flat_map(pieces_of_run).collect()).collect(),
        places: None,
    }
}

fn place_patterns(messages: &Messages, named: fn(&Pinpoint) -> String) -> PlacePatterns {
    let words = |words: String| Pinpoint { kind: PinpointKind::Words, label: String::new(), words };
    let one = Pinpoint {
        kind: PinpointKind::Paragraph,
        label: NUMBER.to_owned(),
        words: messages.with("cited_paragraph", "n", NUMBER),
    };
    // A style's escaping must not change the placeholders of numbers, so they are inserted afterwards.
    let holes = |place: Pinpoint| {
        let [slot, ..] = SLOTS.map(|(slot, _)| slot.to_string());
        let with_slot = |text: String| text.replace(NUMBER, &slot);
        let place = Pinpoint { label: with_slot(place.label), words: with_slot(place.words), ..place };
        named(&place).replace(&slot, NUMBER)
    };
    let label = format!("{NUMBER}{}", messages.with("label_point", "label", NUMBER));
    let point = holes(Pinpoint { kind: PinpointKind::Paragraph, words: label.clone(), label });
    let point = point.split_once(NUMBER).map(|(_, point)| point.to_owned()).unwrap_or_default();
    PlacePatterns {
        one: holes(one),
        many: holes(Pinpoint::paragraphs(messages, NUMBER, NUMBER)),
        unnumbered: holes(words(messages.with("cited_unnumbered", "n", NUMBER))),
        chapeau: holes(words(messages.get("cited_chapeau"))),
        point,
        name: if named(&words("art. 6 (1)".to_owned())) == "art 6(1)" { 2 } else { 1 },
    }
}

/// A run cut at its slots.
fn pieces_of_run(run: Run) -> Vec<CitationPiece> {
    let whole = |text: &str| SLOTS.iter().find(|(slot, _)| text.chars().eq([*slot])).map(|(_, name)| *name);
    match run {
        Run::Title(words) => vec![CitationPiece::Title(words.text, words.lang)],
        Run::Apart(words) if whole(&words.text).is_none() => vec![CitationPiece::Apart(words.text, words.lang)],
        Run::Apart(words) => split_at_slots(&words.text),
        Run::Text(text) => split_at_slots(&text),
    }
}

fn split_at_slots(text: &str) -> Vec<CitationPiece> {
    let slot = |c: char| SLOTS.iter().find(|(slot, _)| *slot == c).map(|(_, name)| *name);
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| slot(*c).is_some()) {
        if at > 0 {
            pieces.push(CitationPiece::Text(rest[..at].to_owned()));
        }
        pieces.extend(slot(c).map(CitationPiece::Slot));
        rest = &rest[at + c.len_utf8()..];
    }
    if !rest.is_empty() {
        pieces.push(CitationPiece::Text(rest.to_owned()));
    }
    pieces
}
