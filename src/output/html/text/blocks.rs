//! A text as templates see it: headings and paragraphs, with the notes to them.

use serde::Serialize;

use super::block_views::BlockView;
use super::builder::TextBuilder;
use super::inline::InlineRun;
use super::notes::{Annotations, NoteView};
use crate::corpus::text::LinkedText;
use crate::model::division::Division;
use crate::model::division_kind::DivisionRole;
use crate::model::footnote::Marker;
use crate::model::instrument::Erratum;
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;
use crate::model::point;
use crate::output::html::attributes::Hyperlink;
use crate::output::html::attributes::LangDir;
use crate::output::render::address::Address;
use crate::output::render::labels;

/// A heading.
#[derive(Debug, Serialize)]
pub struct Heading {
    /// Its id.
    pub id: String,
    /// Its former addresses.
    pub was: Vec<String>,
    /// The notices about its address, if it stood for other words.
    pub formerly: Vec<Hyperlink>,
    /// 2 to 6 on the page.
    pub level: u8,
    /// How its mark and its words are set.
    pub form: HeadingForm,
    /// What it is, if that makes a difference: `unit`, `annex`, `preamble`, `conclusions`.
    pub role: Option<&'static str>,
    /// Its mark, where it has one.
    pub numeral: Option<String>,
    /// Its words.
    pub runs: Vec<InlineRun>,
    /// The notes called in it.
    pub notes: Vec<NoteView>,
    /// The points and tables that hang on it directly.
    pub blocks: Vec<BlockView>,
    /// Its own page, and the label of the link to it, if it is a unit.
    pub more: Option<(String, String)>,
    /// Editors' notes to it.
    pub annotations: Option<Annotations>,
    /// Its language, if it differs from the text's.
    pub tongue: Option<LangDir>,
}

/// How the mark and the words of a heading are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadingForm {
    /// The mark, a numeral, hangs beside the words.
    Hanging,
    /// The mark, a decimal number, stands before the words.
    InLine,
    /// The mark, which has a word, stands above the words.
    TwoLines,
}

impl HeadingForm {
    fn of(division: &Division) -> Self {
        let Some(mark) = &division.mark else { return Self::Hanging };
        let has_word = |part: &str| part.chars().any(|c| c.is_alphabetic() || c == '§');
        if has_word(mark.before()) || has_word(mark.after()) || mark.value().is_empty() {
            Self::TwoLines
        } else if mark.value().chars().any(|c| !c.is_alphanumeric()) && division.kind.is_some() {
            Self::InLine
        } else {
            Self::Hanging
        }
    }
}

/// What a division is, if its heading or what stands below it looks different for it.
fn role_of(division: &Division) -> Option<&'static str> {
    match division.role? {
        DivisionRole::Carrying => None,
        DivisionRole::Unit => Some("unit"),
        DivisionRole::Preamble => Some("preamble"),
        DivisionRole::Annex => Some("annex"),
        DivisionRole::Conclusions => Some("conclusions"),
    }
}

/// A paragraph.
#[derive(Debug, Serialize)]
pub struct Para {
    /// Its id.
    pub id: String,
    /// Its former addresses.
    pub was: Vec<String>,
    /// The notices about its addresses that stood for other words.
    pub formerly: Vec<Hyperlink>,
    /// Its number with its ending, where it has one.
    pub number: Option<String>,
    /// Its words and points.
    pub blocks: Vec<BlockView>,
    /// Editors' notes to it and its points.
    pub annotations: Option<Annotations>,
    /// Its place on its own page, or that of its unit, and the label of the link to it.
    pub more: Option<(String, String)>,
    /// Its position, if it is without a number, in a text of version 2.
    pub position: Option<String>,
    /// Its name in full, "Article 6 (1)", in a text of version 2.
    pub name: Option<String>,
    /// Its language, if it differs from the text's, as with an original shown in place of a missing translation.
    pub tongue: Option<LangDir>,
    /// Whether it is in another language than the page around it.
    pub foreign: bool,
    /// A notice for readers: that it is not translated, or that the original has changed since.
    pub notice: Option<String>,
    /// Where it intentionally differs from its source.
    pub errata: Vec<ErratumView>,
}

/// A recorded correction.
#[derive(Debug, Serialize)]
pub struct ErratumView {
    /// The point, if it is in one.
    pub point: Option<String>,
    /// The words of the source.
    pub quote: String,
    /// The words of the text.
    pub corrected: String,
    /// Why.
    pub reason: String,
    /// When it was recorded.
    pub date: String,
    /// The language of the quotations and the reason.
    pub lang: String,
}

impl TextBuilder<'_> {
    /// A heading, by its index among the blocks.
    pub fn heading(&mut self, division: &Division, block: usize) -> Heading {
        let mut taken = self.parsed.blocks[block];
        let (held, _) = taken;
        let (runs, called) = self.words(&division.title, taken);
        taken.1 += 1;
        let notes = self.notes(&called);
        let blocks = self.block_views(&division.body, &mut taken);
        let of_version_2 = self.parsed.edition.numbering.is_some();
        let deepest = if of_version_2 { 6 } else { 4 };
        Heading {
            id: self.id(&division.locator),
            was: self.was(&division.locator),
            formerly: self.formerly(&division.locator),
            level: (division.level.saturating_sub(self.raised) + 1).clamp(2, deepest),
            form: HeadingForm::of(division),
            role: role_of(division),
            numeral: division.mark.as_ref().map(|mark| mark.printed().to_owned()),
            runs,
            notes,
            blocks,
            annotations: Annotations::to(self, held, &division.locator, || {
                let mut runs = vec![(&division.locator, &division.title)];
                point::visit_words(&division.body, None, &mut |point, words| {
                    runs.push((point.map_or(&division.locator, |point| &point.locator), words));
                });
                runs
            }),
            tongue: self.tongue(held),
            more: self.link_to_own_page(held, &division.locator).filter(|_| division.role == Some(DivisionRole::Unit)),
        }
    }

    /// A paragraph, by its index among the blocks.
    pub fn paragraph(&mut self, paragraph: &Paragraph, block: usize) -> Para {
        let mut taken = self.parsed.blocks[block];
        let blocks = self.block_views(&paragraph.body, &mut taken);
        // The views have counted up the run in `taken`; the text is the same.
        let (held, _) = taken;
        Para {
            id: self.id(&paragraph.locator),
            was: self.was(&paragraph.locator),
            formerly: self.formerly(&paragraph.locator),
            number: paragraph.mark.as_ref().map(|mark| mark.printed().to_owned()),
            blocks,
            position: self.position_of(paragraph),
            name: self.full_name(&paragraph.locator),
            annotations: Annotations::to(self, held, &paragraph.locator, || {
                let mut runs = Vec::new();
                paragraph.visit_words(|point, words| {
                    runs.push((point.map_or(&paragraph.locator, |point| &point.locator), words));
                });
                runs
            }),
            tongue: self.tongue(held),
            foreign: self.is_foreign(held),
            notice: self.notice_of_language(held, &paragraph.locator),
            errata: self.errata_views(held, &paragraph.locator),
            more: self.link_to_own_page(held, &paragraph.locator).filter(|_| held.outline.is_unit(&paragraph.locator)),
        }
    }

    /// The position of a paragraph without a number, as its address has it.
    fn position_of(&self, paragraph: &Paragraph) -> Option<String> {
        let (_, value) = paragraph.locator.last_segment();
        let shown = paragraph.mark.is_none() && self.parsed.edition.numbering.is_some();
        value.strip_prefix('u').filter(|_| shown).map(str::to_owned)
    }

    /// The notice on a paragraph of the original shown in place of a translation, or on one that may be out of date.
    fn notice_of_language(&self, held: &LinkedText, place: &Locator) -> Option<String> {
        let messages = self.inline.page.site.theme.messages(self.inline.page.locale);
        let stands_in = self.tongue(held).map(|_| messages.with("not_translated", "language", held.locale.own_name()));
        let outdated = || self.parsed.outdated.contains(place).then(|| messages.get("out_of_date"));
        stands_in.or_else(outdated)
    }

    /// The recorded corrections of a paragraph and its points.
    fn errata_views(&self, held: &LinkedText, paragraph: &Locator) -> Vec<ErratumView> {
        let site = self.inline.page.site;
        let messages = site.theme.messages(self.inline.page.locale);
        let all = site.corpus.register.get(held.instrument).errata.get(&held.locale);
        let own = all.into_iter().flatten().filter(|erratum| erratum.place.is_within(paragraph));
        // The reason is in the language of the text, and so is its full stop. Only languages of the site have messages.
        let of_site = site.corpus.config.locales.contains(&held.locale);
        let stop = site.theme.messages(if of_site { &held.locale } else { self.inline.page.locale }).get("cited_end");
        let namer = self.inline.page.place_namer(held.instrument);
        let view = |erratum: &Erratum| ErratumView {
            point: (erratum.place != *paragraph).then(|| namer.full(&erratum.place)),
            quote: erratum.quote.clone(),
            corrected: erratum.corrected.clone(),
            reason: with_full_stop(&erratum.reason, &stop),
            date: labels::date(messages, erratum.date),
            lang: held.locale.tag().to_owned(),
        };
        own.map(view).collect()
    }

    /// The link to the place of a paragraph or heading on its unit's own page, and its label.
    fn link_to_own_page(&self, held: &LinkedText, place: &Locator) -> Option<(String, String)> {
        let site = self.inline.page.site;
        if !site.corpus.config.paragraph_pages {
            return None;
        }
        let id = &site.corpus.register.get(self.parsed.held.instrument).id;
        let address = Address::of_place(self.inline.page.locale, id, &held.outline, place);
        let name = self.inline.page.place_namer(self.parsed.held.instrument).full(place);
        Some((self.inline.page.linker.to(&address), name))
    }

    /// The popovers of notes called.
    pub fn notes(&mut self, called: &[Marker]) -> Vec<NoteView> {
        called.iter().filter_map(|marker| NoteView::popover(self, marker)).collect()
    }
}

/// Words as a sentence: with a full stop, unless they have an ending of their own.
fn with_full_stop(words: &str, stop: &str) -> String {
    let ends = words.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔']);
    if ends { words.to_owned() } else { format!("{words}{stop}") }
}
