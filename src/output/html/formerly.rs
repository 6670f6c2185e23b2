//! Owns what the pages of a text say of former addresses: empty anchors at the places their words have now, a line where an
//! address stands for other words than it did, and the list of what was withdrawn.

use serde::Serialize;

use super::compositor::{Compositor, Tongue};
use super::frame::Named;
use super::naming;
use crate::corpus::former::{Notice, Text};
use crate::model::locator::Locator;
use crate::output::address::Address;
use crate::output::press::Press;

/// Something that was withdrawn.
#[derive(Debug, Serialize)]
pub struct Withdrawn {
    /// Its id on the page.
    pub id: String,
    /// Its former addresses, as further ids.
    pub was: Vec<String>,
    /// Its printed form: `20`, `18 (c)`.
    pub label: String,
    /// What is said of it.
    pub sentence: String,
    /// Its last words.
    pub words: String,
    /// The language of these.
    pub tongue: Tongue,
}

impl Compositor<'_> {
    /// The ids of former addresses of a place. Where a page shows two languages, the first has them.
    #[must_use]
    pub fn was(&self, place: &Locator) -> Vec<String> {
        let anchors = self.former().filter(|_| self.weaver.prefix.is_empty()).and_then(|text| text.anchors.get(place));
        anchors.into_iter().flatten().map(ToString::to_string).collect()
    }

    /// What is said at a paragraph, heading or note of its addresses that stand for other words now.
    #[must_use]
    pub fn formerly(&self, unit: &Locator) -> Vec<Named> {
        let notices = self.former().filter(|_| self.weaver.prefix.is_empty()).and_then(|text| text.notices.get(unit));
        notices.into_iter().flatten().map(|notice| self.notice_of(notice)).collect()
    }

    fn former(&self) -> Option<&Text> {
        self.weaver.press.former.text(self.reading.held.instrument)
    }

    fn notice_of(&self, notice: &Notice) -> Named {
        let press = self.weaver.press;
        let messages = press.theme.messages(self.weaver.locale);
        let page = Address::page(self.weaver.locale, &press.corpus.register.get(self.reading.held.instrument).id);
        let old = naming::place(messages, &notice.place);
        let date = notice.until.map(|date| naming::date(messages, date));
        let (fragment, new) = match &notice.to {
            Some(place) => (place.to_string(), Some(naming::place(messages, place))),
            None => (notice.withdrawn.clone().unwrap_or_default(), None),
        };
        let given = [("old", Some(old)), ("new", new.clone()), ("date", date.clone())];
        let values: Vec<_> = given.into_iter().filter_map(|(key, value)| Some((key, value?.into()))).collect();
        let sentence = match (new.is_some(), notice.also, date.is_some()) {
            (true, false, true) => messages.format("stood_now", &values),
            (true, false, false) => messages.format("stood_now_once", &values),
            (true, true, true) => messages.format("stood_also", &values),
            (true, true, false) => messages.format("stood_also_once", &values),
            (false, _, true) => messages.format("stood_withdrawn", &values),
            (false, _, false) => messages.format("stood_withdrawn_once", &values),
        };
        Named { href: self.weaver.linker.to(&page.at(fragment)), name: sentence, lang: None }
    }

    /// What was withdrawn from the text.
    #[must_use]
    pub fn withdrawn(&self) -> Vec<Withdrawn> {
        let press = self.weaver.press;
        let messages = press.theme.messages(self.weaver.locale);
        let tongue = tongue(press, self.reading.held.instrument);
        let list = self.former().map(|text| text.withdrawn.as_slice()).unwrap_or_default();
        let one = |one: &crate::corpus::former::Withdrawn| Withdrawn {
            id: one.id(),
            was: one.ids.iter().map(ToString::to_string).collect(),
            label: one.place.label(),
            sentence: messages.with("withdrawn_place", "place", &naming::title(messages, &one.place)),
            words: one.words.clone(),
            tongue: tongue.clone(),
        };
        list.iter().map(one).collect()
    }
}

/// The language of last words: the original's.
#[must_use]
pub fn tongue(press: &Press, position: usize) -> Tongue {
    let original = press.corpus.original(position).map(|original| &original.locale);
    Tongue::of(original.unwrap_or(&press.corpus.config.default_locale))
}
