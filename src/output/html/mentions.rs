//! Owns lists of who mentions what, with the words around.

use serde::Serialize;

use super::compositor::Tongue;
use super::naming;
use crate::corpus::backlinks::{Backlink, By};
use crate::corpus::concordance::Shown;
use crate::corpus::held::{Held, Standing};
use crate::corpus::link::Context;
use crate::model::locale::Locale;
use crate::model::locator::{Locator, Place};
use crate::output::address::{Address, Linker};
use crate::output::press::Press;

/// The mentions in one text.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The name of the text.
    pub name: String,
    /// The language of its words.
    pub lang: String,
    /// Which way they run.
    pub dir: &'static str,
    /// "Six places", by count.
    pub count: String,
    /// The mentions in reading order.
    pub rows: Vec<Row>,
}

/// One mention.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Where it leads.
    pub href: String,
    /// The number that hangs beside it: `18.`; none where a word stands instead.
    pub number: Option<String>,
    /// The place in words: "Paragraph 18", "Title".
    pub place: String,
    /// Whether words before are cut.
    pub cut_before: bool,
    /// Words before.
    pub before: String,
    /// The words of the mention.
    pub words: String,
    /// Words after.
    pub after: String,
    /// Whether words after are cut.
    pub cut_after: bool,
    /// Whether an editors' note mentions it, and not the text.
    pub ours: bool,
    /// The language of its words, where it is another than the group's: the original's, which stand in for a translation.
    pub tongue: Option<Tongue>,
    /// The place; none for the title.
    #[serde(skip)]
    at: Option<Locator>,
}

/// Makes lists for one page.
pub struct Lister<'a> {
    /// Everything.
    pub press: &'a Press,
    /// The language of the page.
    pub locale: &'a Locale,
    /// Its links.
    pub linker: &'a Linker,
}

impl Lister<'_> {
    /// The mentions of an instrument, or only those that pass `which`, text by text.
    #[must_use]
    pub fn groups(&self, instrument: usize, which: impl Fn(&Backlink) -> bool) -> Vec<Group> {
        let mut groups: Vec<(usize, Group)> = Vec::new();
        for backlink in self.press.corpus.backlinks.of(instrument).iter().filter(|backlink| which(backlink)) {
            let instrument = backlink.from.0;
            // Each text is listed once: as the pages of this language show it.
            let Some(text) = self.press.corpus.text(instrument, self.locale) else { continue };
            let Some(held) = self.shown_in(text, backlink) else { continue };
            let row = self.row(held, text, backlink);
            match groups.last_mut().filter(|(from, _)| *from == instrument) {
                Some((_, group)) => group.rows.push(row),
                None => groups.push((instrument, self.group(text, row))),
            }
        }
        let messages = self.press.theme.messages(self.locale);
        for (instrument, group) in &mut groups {
            group.count = messages.format("places", &[("count", group.rows.len().into())]);
            self.in_order(*instrument, &mut group.rows);
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// Rows of two languages in the order of the page; those of one language are in it already.
    fn in_order(&self, instrument: usize, rows: &mut [Row]) {
        if rows.iter().all(|row| row.tongue.is_none()) {
            return;
        }
        let Some(shown) = self.press.corpus.shown(instrument, self.locale) else { return };
        let blocks = shown.blocks();
        let position = |row: &Row| match &row.at {
            None => 0,
            Some(place) => 1 + blocks.iter().position(|(_, block)| place.is_within(block)).unwrap_or(blocks.len()),
        };
        rows.sort_by_cached_key(|row| (row.ours, position(row)));
    }

    /// The text that a mention is taken from, where the pages of a language show it: their own text, or the original where it
    /// stands in.
    fn shown_in<'t>(&'t self, text: &'t Held, backlink: &Backlink) -> Option<&'t Held> {
        if text.locale == backlink.from.1 {
            return Some(text);
        }
        let original = self.press.corpus.original(text.instrument).filter(|it| it.locale == backlink.from.1)?;
        let original = Shown::new(text, Some(original)).original?;
        let place = place_of(original, backlink)?.paragraph_of();
        (!text.outline.has(&place)).then_some(original)
    }

    fn group(&self, held: &Held, row: Row) -> Group {
        let entry = self.press.corpus.register.get(held.instrument);
        Group {
            name: full_name(entry, self.locale),
            lang: held.locale.tag().to_owned(),
            dir: held.locale.direction().attribute(),
            count: String::new(),
            rows: vec![row],
        }
    }

    /// A row from the text that its words are taken from, which may stand in for `text`.
    fn row(&self, held: &Held, text: &Held, backlink: &Backlink) -> Row {
        let tongue = (held.locale != text.locale).then(|| Tongue::of(&held.locale));
        Row { at: place_of(held, backlink).cloned(), tongue, ..self.words(held, backlink) }
    }

    fn words(&self, held: &Held, backlink: &Backlink) -> Row {
        let page = Address::page(self.locale, &self.press.corpus.register.get(held.instrument).id);
        match backlink.by {
            By::Text(number) => {
                let mention = &held.mentions[number];
                let (address, number, place) = match &mention.standing {
                    Standing::Title => (page, None, self.press.theme.messages(self.locale).get("title_title")),
                    Standing::At(place) => self.place(page, place),
                };
                self.made(&address, number, place, &mention.context, false)
            }
            By::Annotation(number) => {
                let annotation = &held.annotations.entries[number];
                let (address, number, place) = self.place(page, &annotation.locator);
                let text = &annotation.text.plain;
                let end =
                    text.char_indices().nth(160).map_or(text.len(), |(at, _)| text[..at].rfind(' ').unwrap_or(at));
                let context = Context {
                    before: (text[..end].into(), false),
                    words: "".into(),
                    after: ("".into(), end < text.len()),
                };
                self.made(&address, number, place, &context, true)
            }
        }
    }

    /// The address of a place, the number that hangs beside it, and its name.
    fn place(&self, page: Address, place: &Locator) -> (Address, Option<String>, String) {
        let messages = self.press.theme.messages(self.locale);
        let name = naming::title(messages, place);
        let number = match place.place() {
            Place::Paragraph => Some(format!("{}.", place.label())),
            Place::Point => Some(place.label()),
            _ => None,
        };
        let address = if place.place() == Place::Masthead { page } else { page.at(place.as_str()) };
        (address, number, name)
    }

    fn made(&self, address: &Address, number: Option<String>, place: String, context: &Context, ours: bool) -> Row {
        Row {
            href: self.linker.to(address),
            number,
            place,
            cut_before: context.before.1,
            before: context.before.0.to_string(),
            words: context.words.to_string(),
            after: context.after.0.to_string(),
            cut_after: context.after.1,
            ours,
            at: None,
            tongue: None,
        }
    }
}

/// Where a mention stands; none for the title.
fn place_of<'a>(held: &'a Held, backlink: &Backlink) -> Option<&'a Locator> {
    match backlink.by {
        By::Text(number) => match &held.mentions[number].standing {
            Standing::Title => None,
            Standing::At(place) => Some(place),
        },
        By::Annotation(number) => Some(&held.annotations.entries[number].locator),
    }
}

/// A name that says which one it is among others of the same short title: with the year.
#[must_use]
pub fn full_name(entry: &crate::model::instrument::Instrument, locale: &Locale) -> String {
    let (_, name) = entry.name(locale);
    match entry.date() {
        Some(date)
            if !name.contains(&date.year.to_string()) && entry.kind == crate::model::instrument::Kind::Instrument =>
        {
            format!("{name}, {}", date.year)
        }
        _ => name.to_owned(),
    }
}
