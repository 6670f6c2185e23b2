//! Lists of mentions, with the words around each.

use serde::Serialize;

use crate::corpus::alignment::ShownText;
use crate::corpus::backlinks::{Backlink, MentionSource};
use crate::corpus::references::link::MentionContext;
use crate::corpus::register::InstrumentIndex;
use crate::corpus::text::{LinkedText, MentionPlace};
use crate::model::locator::{Locator, PlaceKind};
use crate::output::html::attributes::LangDir;
use crate::output::render::address::Address;
use crate::output::render::context::PageContext;
use crate::output::render::labels::full_name;

/// The mentions in one text.
#[derive(Debug, Serialize)]
pub struct BacklinkGroup {
    /// The name of the text.
    pub name: String,
    /// The language of its words.
    pub lang: String,
    /// Their direction.
    pub dir: &'static str,
    /// "Six places", by count.
    pub count: String,
    /// The mentions in reading order.
    pub rows: Vec<BacklinkRow>,
}

/// One mention.
#[derive(Debug, Serialize)]
pub struct BacklinkRow {
    /// Where it leads.
    pub href: String,
    /// The number beside it: `18.`; `None` if a word is used instead.
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
    /// Whether it is in an editors' note, not in the text.
    pub ours: bool,
    /// The language of its words, if it differs from the group's: those of the original, shown for a place that a
    /// translation lacks.
    pub tongue: Option<LangDir>,
    /// The place; none for the title.
    #[serde(skip)]
    at: Option<Locator>,
}

/// A place of a text as a list names it: its address, the number beside it, and its name.
struct NamedPlace {
    address: Address,
    number: Option<String>,
    name: String,
}

/// Makes lists for one page.
pub struct BacklinkLists<'a> {
    /// The page that it is for.
    pub page: PageContext<'a>,
}

impl BacklinkLists<'_> {
    /// The mentions of an instrument that pass `which`, text by text.
    #[must_use]
    pub fn groups(&self, instrument: InstrumentIndex, which: impl Fn(&Backlink) -> bool) -> Vec<BacklinkGroup> {
        let mut groups: Vec<(InstrumentIndex, BacklinkGroup)> = Vec::new();
        for backlink in
            self.page.site.corpus.backlinks.to_instrument(instrument).iter().filter(|backlink| which(backlink))
        {
            let instrument = backlink.from.instrument;
            // Each text is listed once: as the pages of this language show it.
            let Some(text) = self.page.site.corpus.text_shown_in(instrument, self.page.locale) else { continue };
            let Some(held) = self.shown_in(text, backlink) else { continue };
            let row = self.row_of_mention(held, text, backlink);
            match groups.last_mut().filter(|(from, _)| *from == instrument) {
                Some((_, group)) => group.rows.push(row),
                None => groups.push((instrument, self.group_of_text(text, row))),
            }
        }
        let messages = self.page.site.theme.messages(self.page.locale);
        for (instrument, group) in &mut groups {
            group.count = messages.format("places", &[("count", group.rows.len().into())]);
            self.in_order(*instrument, &mut group.rows);
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// Sorts rows of two languages into page order; rows of one language are already sorted.
    fn in_order(&self, instrument: InstrumentIndex, rows: &mut [BacklinkRow]) {
        if rows.iter().all(|row| row.tongue.is_none()) {
            return;
        }
        let Some(shown) = self.page.site.corpus.shown_text(instrument, self.page.locale) else { return };
        let blocks = shown.blocks();
        let position = |row: &BacklinkRow| match &row.at {
            None => 0,
            Some(place) => 1 + blocks.iter().position(|(_, block)| place.is_within(block)).unwrap_or(blocks.len()),
        };
        // The sort is stable, so several mentions in one place stay in reading order.
        rows.sort_by_cached_key(|row| (row.ours, position(row)));
    }

    /// The text that a mention is taken from, if the pages of a language show it: their own text, or the original in
    /// place of a missing part.
    fn shown_in<'t>(&'t self, text: &'t LinkedText, backlink: &Backlink) -> Option<&'t LinkedText> {
        if text.locale == backlink.from.locale {
            return Some(text);
        }
        let original =
            self.page.site.corpus.original_text(text.instrument).filter(|it| it.locale == backlink.from.locale)?;
        // A translation that has all blocks of the original hides every mention that only the original makes.
        let original = ShownText::new(text, Some(original)).original?;
        let place = place_of(original, backlink)?.containing_paragraph();
        (!text.outline.has_place(&place)).then_some(original)
    }

    fn group_of_text(&self, held: &LinkedText, row: BacklinkRow) -> BacklinkGroup {
        let entry = self.page.site.corpus.register.get(held.instrument);
        BacklinkGroup {
            name: full_name(entry, self.page.locale),
            lang: held.locale.tag().to_owned(),
            dir: held.locale.direction().dir_attribute(),
            count: String::new(),
            rows: vec![row],
        }
    }

    /// The row of a mention made in `held`, listed under `text`, which it may complement.
    fn row_of_mention(&self, held: &LinkedText, text: &LinkedText, backlink: &Backlink) -> BacklinkRow {
        let tongue = (held.locale != text.locale).then(|| LangDir::of(&held.locale));
        BacklinkRow { at: place_of(held, backlink).cloned(), tongue, ..self.row_of_words(held, backlink) }
    }

    fn row_of_words(&self, held: &LinkedText, backlink: &Backlink) -> BacklinkRow {
        let page = Address::page(self.page.locale, &self.page.site.corpus.register.get(held.instrument).id);
        match backlink.by {
            MentionSource::Text(number) => {
                let mention = &held.mentions[number];
                let place = match &mention.place {
                    MentionPlace::Title => {
                        let name = self.page.site.theme.messages(self.page.locale).get("title_title");
                        NamedPlace { address: page, number: None, name }
                    }
                    MentionPlace::At(place) => self.named_place(held.instrument, page, place),
                };
                self.row_from(place, &mention.context, false)
            }
            MentionSource::Annotation(number) => {
                let annotation = &held.annotations.entries[number];
                let place = self.named_place(held.instrument, page, &annotation.locator);
                let text = &annotation.text.plain;
                let end =
                    text.char_indices().nth(160).map_or(text.len(), |(at, _)| text[..at].rfind(' ').unwrap_or(at));
                let context = MentionContext {
                    before: (text[..end].into(), false),
                    words: "".into(),
                    after: ("".into(), end < text.len()),
                };
                self.row_from(place, &context, true)
            }
        }
    }

    fn named_place(&self, instrument: InstrumentIndex, page: Address, place: &Locator) -> NamedPlace {
        let namer = self.page.place_namer(instrument);
        let name = namer.title(place);
        let number = match place.place_kind() {
            _ if !namer.has_first_version_name(place) => None,
            PlaceKind::Paragraph => Some(format!("{}.", place.printed_label())),
            PlaceKind::Point => Some(place.printed_label()),
            _ => None,
        };
        let address = if place.place_kind() == PlaceKind::Masthead { page } else { page.at(place.as_str()) };
        NamedPlace { address, number, name }
    }

    fn row_from(&self, place: NamedPlace, context: &MentionContext, ours: bool) -> BacklinkRow {
        BacklinkRow {
            href: self.page.linker.to(&place.address),
            number: place.number,
            place: place.name,
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

/// The place of a mention; `None` for the title.
fn place_of<'a>(held: &'a LinkedText, backlink: &Backlink) -> Option<&'a Locator> {
    match backlink.by {
        MentionSource::Text(number) => match &held.mentions[number].place {
            MentionPlace::Title => None,
            MentionPlace::At(place) => Some(place),
        },
        MentionSource::Annotation(number) => Some(&held.annotations.entries[number].locator),
    }
}
