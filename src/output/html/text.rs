//! Owns a text as templates see it: headings, paragraphs, points, notes.

use serde::Serialize;

use super::compositor::{Compositor, Tongue};
use super::frame::Named;
use super::notes::{Annotations, Note};
use super::words::Run;
use crate::corpus::held::Held;
use crate::corpus::link::Run as RunNumber;
use crate::model::division::Division;
use crate::model::footnote::Marker;
use crate::model::instrument::Erratum;
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;
use crate::model::point::{Chunk, Point};
use crate::output::address::Address;

/// A heading.
#[derive(Debug, Serialize)]
pub struct Heading {
    /// Its id.
    pub id: String,
    /// Its former addresses.
    pub was: Vec<String>,
    /// What is said of its address, where that stood for other words.
    pub formerly: Vec<Named>,
    /// 2 or 3 on the page.
    pub level: u8,
    /// Its numeral with its ending, where it has one.
    pub numeral: Option<String>,
    /// Its words.
    pub runs: Vec<Run>,
    /// The notes called in it.
    pub notes: Vec<Note>,
    /// Editors' notes to it.
    pub annotations: Option<Annotations>,
    /// Its language, where it is another than the text's.
    pub tongue: Option<Tongue>,
}

/// A paragraph.
#[derive(Debug, Serialize)]
pub struct Para {
    /// Its id.
    pub id: String,
    /// Its former addresses.
    pub was: Vec<String>,
    /// What is said of its addresses that stood for other words.
    pub formerly: Vec<Named>,
    /// Its number with its ending, where it has one.
    pub number: Option<String>,
    /// Its words and points.
    pub blocks: Vec<Block>,
    /// Editors' notes to it and its points.
    pub annotations: Option<Annotations>,
    /// Its own page, and what it is called there.
    pub more: Option<(String, String)>,
    /// Its language, where it is another than the text's: then it stands in for a translation.
    pub tongue: Option<Tongue>,
    /// Whether it is in another language than the page, whose words stand round it.
    pub foreign: bool,
    /// What a reader should know: that it is not translated, or that the original has changed since.
    pub notice: Option<String>,
    /// Where it is meant to differ from its source.
    pub errata: Vec<ErratumView>,
}

/// A recorded correction.
#[derive(Debug, Serialize)]
pub struct ErratumView {
    /// The point, where it is in one.
    pub point: Option<String>,
    /// The words of the source.
    pub quote: String,
    /// The words of the text.
    pub corrected: String,
    /// Why.
    pub reason: String,
    /// When that was recorded.
    pub date: String,
    /// The language of the quotations and the reason.
    pub lang: String,
}

/// A block of a paragraph or point.
#[derive(Debug, Serialize)]
pub struct Block {
    /// Its words where they are text alone, which most are; templates then need not look further.
    pub plain: Option<String>,
    /// Its words otherwise; none for points.
    pub runs: Vec<Run>,
    /// The notes they call for the first time.
    pub notes: Vec<Note>,
    /// Its points; none for words.
    pub points: Vec<PointView>,
}

/// A point.
#[derive(Debug, Serialize)]
pub struct PointView {
    /// Its id.
    pub id: String,
    /// Its former addresses.
    pub was: Vec<String>,
    /// Its label as printed.
    pub label: String,
    /// Its words and inner points.
    pub blocks: Vec<Block>,
}

impl Compositor<'_> {
    /// A heading, by its number among the blocks.
    pub fn heading(&mut self, division: &Division, block: usize) -> Heading {
        let taken = self.reading.blocks[block];
        let (runs, called) = self.words(&division.title, taken);
        Heading {
            id: self.id(&division.locator),
            was: self.was(&division.locator),
            formerly: self.formerly(&division.locator),
            level: (division.level + 1).min(4),
            numeral: division.numeral.as_ref().map(ToString::to_string),
            runs,
            notes: self.notes(&called),
            annotations: Annotations::to(self, taken.0, &division.locator, || {
                vec![(&division.locator, &division.title)]
            }),
            tongue: self.tongue(taken.0),
        }
    }

    /// A paragraph, by its number among the blocks.
    pub fn paragraph(&mut self, paragraph: &Paragraph, block: usize) -> Para {
        let mut taken = self.reading.blocks[block];
        let blocks = self.blocks(&paragraph.body, &mut taken);
        let (held, _) = taken;
        Para {
            id: self.id(&paragraph.locator),
            was: self.was(&paragraph.locator),
            formerly: self.formerly(&paragraph.locator),
            number: paragraph.number.as_ref().map(ToString::to_string),
            blocks,
            annotations: Annotations::to(self, held, &paragraph.locator, || {
                let mut runs = Vec::new();
                paragraph.each_words(|point, words| {
                    runs.push((point.map_or(&paragraph.locator, |point| &point.locator), words));
                });
                runs
            }),
            tongue: self.tongue(held),
            foreign: self.is_foreign(held),
            notice: self.notice(held, &paragraph.locator),
            errata: self.errata(held, &paragraph.locator),
            more: self.more(&paragraph.locator),
        }
    }

    /// What is said of a paragraph that stands in for one that is not translated, or that may be out of date.
    fn notice(&self, held: &Held, place: &Locator) -> Option<String> {
        let messages = self.weaver.press.theme.messages(self.weaver.locale);
        let stands_in = self.tongue(held).map(|_| messages.with("not_translated", "language", held.locale.own_name()));
        let outdated = || self.reading.outdated.contains(place).then(|| messages.get("out_of_date"));
        stands_in.or_else(outdated)
    }

    /// The recorded corrections of a paragraph and its points.
    fn errata(&self, held: &Held, paragraph: &Locator) -> Vec<ErratumView> {
        let press = self.weaver.press;
        let messages = press.theme.messages(self.weaver.locale);
        let all = press.corpus.register.get(held.instrument).errata.get(&held.locale);
        let own = all.into_iter().flatten().filter(|erratum| erratum.place.is_within(paragraph));
        let of_site = press.corpus.config.locales.contains(&held.locale);
        let stop = press.theme.messages(if of_site { &held.locale } else { self.weaver.locale }).get("cited_end");
        let view = |erratum: &Erratum| ErratumView {
            point: (erratum.place != *paragraph).then(|| super::naming::place(messages, &erratum.place)),
            quote: erratum.quote.clone(),
            corrected: erratum.corrected.clone(),
            reason: sentence(&erratum.reason, &stop),
            date: super::naming::date(messages, erratum.date),
            lang: held.locale.tag().to_owned(),
        };
        own.map(view).collect()
    }

    /// The link to a paragraph's own page, and what the paragraph is called.
    fn more(&self, paragraph: &Locator) -> Option<(String, String)> {
        let press = self.weaver.press;
        if !press.corpus.config.paragraph_pages {
            return None;
        }
        let id = &press.corpus.register.get(self.reading.held.instrument).id;
        let address = Address::paragraph(self.weaver.locale, id, paragraph);
        let name = super::naming::place(press.theme.messages(self.weaver.locale), paragraph);
        Some((self.weaver.linker.to(&address), name))
    }

    fn blocks(&mut self, body: &[Chunk], taken: &mut (&Held, RunNumber)) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(body.len());
        for chunk in body {
            blocks.push(match chunk {
                Chunk::Words(words) => {
                    let (mut runs, called) = self.words(words, *taken);
                    taken.1 += 1;
                    let plain = text_alone(&mut runs);
                    Block { plain, runs, notes: self.notes(&called), points: Vec::new() }
                }
                Chunk::Points(points) => {
                    let points = points.iter().map(|point| self.point(point, taken)).collect();
                    Block { plain: None, runs: Vec::new(), notes: Vec::new(), points }
                }
            });
        }
        blocks
    }

    fn point(&mut self, point: &Point, taken: &mut (&Held, RunNumber)) -> PointView {
        let blocks = self.blocks(&point.body, taken);
        PointView { id: self.id(&point.locator), was: self.was(&point.locator), label: point.label.to_string(), blocks }
    }

    /// The popovers of notes called.
    pub fn notes(&mut self, called: &[Marker]) -> Vec<Note> {
        called.iter().filter_map(|marker| Note::popover(self, marker)).collect()
    }
}

/// Takes the text out of runs that are one text and nothing else.
fn text_alone(runs: &mut Vec<Run>) -> Option<String> {
    match runs.as_slice() {
        [Run::Text(_)] => match runs.pop() {
            Some(Run::Text(text)) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Words as a sentence: with a full stop, where they have no end of their own.
fn sentence(words: &str, stop: &str) -> String {
    let ends = words.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔']);
    if ends { words.to_owned() } else { format!("{words}{stop}") }
}
