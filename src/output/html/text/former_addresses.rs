//! Former addresses on the pages of a text: empty anchors where their words are now, a line where an address stands for
//! other words than before, and the list of withdrawn places.

use serde::Serialize;

use super::builder::TextBuilder;
use crate::corpus::permalinks::redirects::{FormerPlaces, Notice};
use crate::corpus::register::InstrumentIndex;
use crate::model::locator::Locator;
use crate::output::html::attributes::Hyperlink;
use crate::output::html::attributes::LangDir;
use crate::output::render::address::Address;
use crate::output::render::context::RenderContext;
use crate::output::render::labels;

/// A withdrawn place.
#[derive(Debug, Serialize)]
pub struct WithdrawnView {
    /// Its id on the page.
    pub id: String,
    /// Its former addresses, as further ids.
    pub was: Vec<String>,
    /// Its printed form: `20`, `18 (c)`.
    pub label: String,
    /// The explanation.
    pub sentence: String,
    /// Its last words.
    pub words: String,
    /// The language of the words.
    pub tongue: LangDir,
}

impl TextBuilder<'_> {
    /// The ids of former addresses of a place. If a page shows two languages, the first has them, since ids are unique.
    #[must_use]
    pub fn was(&self, place: &Locator) -> Vec<String> {
        // Anchors, not redirects: a fragment never reaches the server, so only the page itself can answer for it.
        let anchors =
            self.former_places().filter(|_| self.inline.prefix.is_empty()).and_then(|text| text.anchors.get(place));
        anchors.into_iter().flatten().map(ToString::to_string).collect()
    }

    /// The notices at a paragraph, heading or note about its addresses that stand for other words now.
    #[must_use]
    pub fn formerly(&self, unit: &Locator) -> Vec<Hyperlink> {
        let notices =
            self.former_places().filter(|_| self.inline.prefix.is_empty()).and_then(|text| text.notices.get(unit));
        notices.into_iter().flatten().map(|notice| self.notice_of(notice)).collect()
    }

    fn former_places(&self) -> Option<&FormerPlaces> {
        self.inline.page.site.former.text(self.parsed.held.instrument)
    }

    fn notice_of(&self, notice: &Notice) -> Hyperlink {
        let site = self.inline.page.site;
        let messages = site.theme.messages(self.inline.page.locale);
        let page = Address::page(self.inline.page.locale, &site.corpus.register.get(self.parsed.held.instrument).id);
        let namer = self.inline.page.place_namer(self.parsed.held.instrument);
        let old = namer.full(&notice.place);
        let date = notice.until.map(|date| labels::date(messages, date));
        let (fragment, new) = match &notice.to {
            Some(place) => (place.to_string(), Some(namer.full(place))),
            None => (notice.withdrawn.clone().unwrap_or_default(), None),
        };
        let given = [("old", Some(old)), ("new", new.clone()), ("date", date.clone())];
        let values: Vec<_> = given.into_iter().filter_map(|(key, value)| Some((key, value?.into()))).collect();
        // One message for each case: a sentence put together from parts cannot be translated.
        let sentence = match (new.is_some(), notice.also, date.is_some()) {
            (true, false, true) => messages.format("stood_now", &values),
            (true, false, false) => messages.format("stood_now_once", &values),
            (true, true, true) => messages.format("stood_also", &values),
            (true, true, false) => messages.format("stood_also_once", &values),
            (false, _, true) => messages.format("stood_withdrawn", &values),
            (false, _, false) => messages.format("stood_withdrawn_once", &values),
        };
        Hyperlink { href: self.inline.page.linker.to(&page.at(fragment)), name: sentence, lang: None }
    }

    /// The withdrawn places of the text.
    #[must_use]
    pub fn withdrawn(&self) -> Vec<WithdrawnView> {
        let site = self.inline.page.site;
        let messages = site.theme.messages(self.inline.page.locale);
        let tongue = tongue(site, self.parsed.held.instrument);
        let namer = self.inline.page.place_namer(self.parsed.held.instrument);
        let list = self.former_places().map(|text| text.withdrawn.as_slice()).unwrap_or_default();
        let one = |one: &crate::corpus::permalinks::redirects::WithdrawnPlace| WithdrawnView {
            id: one.id(),
            was: one.ids.iter().map(ToString::to_string).collect(),
            label: namer.label(&one.place).map_or_else(|| namer.short(&one.place), |_| one.place.printed_label()),
            sentence: messages.with("withdrawn_place", "place", &namer.title(&one.place)),
            words: one.words.clone(),
            tongue: tongue.clone(),
        };
        list.iter().map(one).collect()
    }
}

/// The language of last words, which is the original's.
#[must_use]
pub fn tongue(site: &RenderContext, position: InstrumentIndex) -> LangDir {
    let original = site.corpus.original_text(position).map(|original| &original.locale);
    LangDir::of(original.unwrap_or(&site.corpus.config.default_locale))
}
