//! Owns citations as pages show them: of an instrument, of a paragraph, and as patterns with slots that a script fills for
//! any place in a text.

use serde::Serialize;

use super::naming;
use crate::model::instrument::Instrument;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::output::address::Address;
use crate::output::citation::pinpoint::{Kind, Pinpoint};
use crate::output::citation::roster::STYLES;
use crate::output::citation::style::{Run, Style};
use crate::output::citation::work::Work;
use crate::output::press::Press;
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
    /// Whether it runs from left to right, whichever way the page does.
    pub ltr: bool,
    /// Its lines.
    pub lines: Vec<Vec<Piece>>,
    /// How the style names places, where the lines have slots for them.
    pub places: Option<Places>,
}

/// A piece of a line.
#[derive(Debug, Serialize)]
#[serde(tag = "k", content = "v", rename_all = "lowercase")]
pub enum Piece {
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
pub struct Places {
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
}

/// What a script needs to cite any place of a text: patterns, and nothing of the places themselves.
#[derive(Debug, Serialize)]
pub struct Patterns {
    /// The heading before and after the slot for a place.
    pub heading: (String, String),
    /// How the heading names places.
    pub places: Places,
    /// A quotation.
    pub quotation: String,
    /// The citations.
    pub citations: Vec<Citation>,
}

/// Stand for what is not known yet while a style writes; no text holds them (Unicode, private use area).
const SLOTS: [(char, &str); 3] = [('\u{e000}', "place"), ('\u{e001}', "url"), ('\u{e002}', "id")];

/// What a pattern has in place of a number.
const NUMBER: &str = "{}";

/// Citations of an instrument, or of a place in it. The edition is the text that is shown, whose permalink they carry.
#[must_use]
pub fn citations(
    press: &Press,
    locale: &Locale,
    instrument: usize,
    edition: &Locale,
    place: Option<&Locator>,
) -> Vec<Citation> {
    let messages = press.theme.messages(locale);
    let mut work = work(press, locale, instrument, edition);
    if let Some(place) = place {
        work = work.at(place.as_str(), Pinpoint::at(messages, place));
    }
    STYLES.iter().map(|style| citation(style, &work, messages)).collect()
}

/// The permalink of an instrument's edition, or of a place in it.
#[must_use]
pub fn permalink(
    press: &Press,
    locale: &Locale,
    instrument: usize,
    edition: &Locale,
    place: Option<&Locator>,
) -> String {
    // An edition in a language that is none of the site's has no page of its own.
    let of_site = press.corpus.config.locales.contains(edition);
    let page = Address::page(if of_site { edition } else { locale }, &press.corpus.register.get(instrument).id);
    press.absolute(&place.map_or(page.clone(), |place| page.at(place.as_str())))
}

/// The patterns for a text.
#[must_use]
pub fn patterns(press: &Press, locale: &Locale, instrument: usize, edition: &Locale) -> Patterns {
    let messages = press.theme.messages(locale);
    let [place, url, id] = SLOTS.map(|(slot, _)| slot.to_string());
    let mut work = work(press, locale, instrument, edition).at(&id, Pinpoint::written(place.clone()));
    work.permalink = url;
    let styles = STYLES
        .iter()
        .map(|style| Citation { places: Some(places(messages, style.pinpoint)), ..citation(style, &work, messages) });
    let heading = messages.with("cite_heading", "place", &place);
    let (before, after) = heading.split_once(&place).unwrap_or((&heading, ""));
    Patterns {
        heading: (before.to_owned(), after.to_owned()),
        places: Places {
            one: messages.with("place_paragraph", "n", NUMBER),
            many: messages.with("place_paragraphs", "n", &naming::span(messages, NUMBER, NUMBER)),
            unnumbered: messages.with("place_unnumbered", "n", NUMBER),
            chapeau: messages.get("place_chapeau"),
            point: messages.with("label_point", "label", NUMBER),
        },
        quotation: messages.with("cited_quotation", "words", NUMBER),
        citations: styles.collect(),
    }
}

/// The short title with the year before it, as texts name it: "2024 High-level Declaration".
#[must_use]
pub fn short(entry: &Instrument, locale: &Locale) -> String {
    let (_, name) = entry.name(locale);
    let cited = entry.cited_as.get(locale).and_then(|phrases| phrases.iter().min_by_key(|phrase| phrase.len()));
    cited.map_or_else(|| name.to_owned(), Clone::clone)
}

fn work(press: &Press, locale: &Locale, instrument: usize, edition: &Locale) -> Work {
    let permalink = permalink(press, locale, instrument, edition, None);
    Work::of(&press.corpus.register, instrument, locale, edition, permalink)
}

fn citation(style: &Style, work: &Work, messages: &Messages) -> Citation {
    let lines = (style.write)(work, messages);
    Citation {
        style: style.id,
        name: (style.name)(messages),
        code: style.is_code,
        ltr: style.is_english,
        lines: lines.into_iter().map(|line| line.into_iter().flat_map(pieces).collect()).collect(),
        places: None,
    }
}

fn places(messages: &Messages, named: fn(&Pinpoint) -> String) -> Places {
    let words = |words: String| Pinpoint { kind: Kind::Words, label: String::new(), words };
    let one = Pinpoint {
        kind: Kind::Paragraph,
        label: NUMBER.to_owned(),
        words: messages.with("cited_paragraph", "n", NUMBER),
    };
    // A style's escapes may not reach the marks of the numbers: they go in after it.
    let holes = |place: Pinpoint| {
        let [slot, ..] = SLOTS.map(|(slot, _)| slot.to_string());
        let cut = |text: String| text.replace(NUMBER, &slot);
        let place = Pinpoint { label: cut(place.label), words: cut(place.words), ..place };
        named(&place).replace(&slot, NUMBER)
    };
    let label = format!("{NUMBER}{}", messages.with("label_point", "label", NUMBER));
    let point = holes(Pinpoint { kind: Kind::Paragraph, words: label.clone(), label });
    let point = point.split_once(NUMBER).map(|(_, point)| point.to_owned()).unwrap_or_default();
    Places {
        one: holes(one),
        many: holes(Pinpoint::paragraphs(messages, NUMBER, NUMBER)),
        unnumbered: holes(words(messages.with("cited_unnumbered", "n", NUMBER))),
        chapeau: holes(words(messages.get("cited_chapeau"))),
        point,
    }
}

/// A run cut at its slots.
fn pieces(run: Run) -> Vec<Piece> {
    let whole = |text: &str| SLOTS.iter().find(|(slot, _)| text.chars().eq([*slot])).map(|(_, name)| *name);
    match run {
        Run::Title(words) => vec![Piece::Title(words.text, words.lang)],
        Run::Apart(words) if whole(&words.text).is_none() => vec![Piece::Apart(words.text, words.lang)],
        Run::Apart(words) => cut(&words.text),
        Run::Text(text) => cut(&text),
    }
}

fn cut(text: &str) -> Vec<Piece> {
    let slot = |c: char| SLOTS.iter().find(|(slot, _)| *slot == c).map(|(_, name)| *name);
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| slot(*c).is_some()) {
        if at > 0 {
            pieces.push(Piece::Text(rest[..at].to_owned()));
        }
        pieces.extend(slot(c).map(Piece::Slot));
        rest = &rest[at + c.len_utf8()..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}
