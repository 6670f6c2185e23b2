//! Owns the pages at published addresses that have none of their own any more: one that leads on at once, without a
//! script, where the words have another address; one that says so, with the last words, where they were withdrawn.

use serde::Serialize;

use super::citation;
use super::compositor::Tongue;
use super::formerly;
use super::frame::{Frame, Head, Named};
use super::naming;
use crate::corpus::former::{Page, To};
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::output::address::{Address, Linker};
use crate::output::item::{About, Desk, Format, Item};
use crate::output::press::Press;
use crate::output::redirects;

/// The format.
pub static FORMAT: Format = Format { name: "moved", is_page: true, plan, render };

fn plan(press: &Press) -> Vec<(String, About)> {
    let mut items = Vec::new();
    for locale in &press.corpus.config.locales {
        for (number, page) in press.former.pages.iter().enumerate() {
            items.push((address(locale, page).file(), About::Former(locale.clone(), number)));
        }
    }
    items
}

fn address(locale: &Locale, page: &Page) -> Address {
    match &page.place {
        Some(place) => Address::paragraph(locale, &page.id, place),
        None => Address::page(locale, &page.id),
    }
}

#[derive(Serialize)]
struct View {
    title: String,
    /// The text it was in, where that is held.
    whole: Option<Named>,
    /// What is said.
    sentence: String,
    /// Where it leads, where it leads on.
    to: Option<Named>,
    /// The last words, where they were withdrawn.
    words: Option<String>,
    /// The language of the sentence, where that is not the page's: it is the author's.
    said: Option<Tongue>,
    /// The language of the last words.
    tongue: Option<Tongue>,
}

fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let About::Former(locale, number) = &item.about else { return Ok(Vec::new()) };
    let press = desk.press;
    let Some(page) = press.former.pages.get(*number) else { return Ok(Vec::new()) };
    let own = address(locale, page);
    let linker = press.linker(&own.directory);
    let maker = Maker { press, locale, linker: &linker };
    let (view, canonical) = match &page.to {
        To::Place(position, place) => maker.moved(page, *position, place),
        To::Withdrawn(position, words) => (maker.withdrawn(page, *position, words), own),
        To::NoLongerHeld(sentence) => (maker.no_longer_held(page, sentence), own),
    };
    let head = Head {
        title: view.title.clone(),
        canonical: Some(canonical),
        refresh: view.to.as_ref().map(|to| to.href.clone()),
        elsewhere: true,
        ..Head::default()
    };
    Frame::new(press, locale, &linker, head, |other| address(other, page)).render(press, locale, "moved.html", &view)
}

struct Maker<'a> {
    press: &'a Press,
    locale: &'a Locale,
    linker: &'a Linker,
}

impl Maker<'_> {
    fn title(&self, page: &Page) -> String {
        let messages = self.press.theme.messages(self.locale);
        page.place.as_ref().map_or_else(|| page.id.clone(), |place| naming::title(messages, place))
    }

    fn whole(&self, position: usize) -> Named {
        let entry = self.press.corpus.register.get(position);
        let href = self.linker.to(&Address::page(self.locale, &entry.id));
        Named { href, name: citation::short(entry, self.locale), lang: None }
    }

    fn moved(&self, page: &Page, position: usize, place: &Locator) -> (View, Address) {
        let messages = self.press.theme.messages(self.locale);
        let target = redirects::target(self.press, self.locale, position, place);
        let to = Named { href: self.linker.to(&target), name: naming::title(messages, place), lang: None };
        let view = View {
            title: self.title(page),
            whole: Some(self.whole(position)),
            sentence: messages.get("moved_here"),
            to: Some(to),
            words: None,
            said: None,
            tongue: None,
        };
        (view, Address { fragment: None, ..target })
    }

    fn withdrawn(&self, page: &Page, position: usize, words: &str) -> View {
        let messages = self.press.theme.messages(self.locale);
        let title = self.title(page);
        View {
            sentence: messages.with("withdrawn_place", "place", &title),
            title,
            whole: Some(self.whole(position)),
            to: None,
            words: Some(words.to_owned()),
            said: None,
            tongue: Some(formerly::tongue(self.press, position)),
        }
    }

    fn no_longer_held(&self, page: &Page, sentence: &str) -> View {
        let known = self.press.corpus.register.find(&page.id);
        View {
            title: self.title(page),
            whole: known.map(|position| self.whole(position)),
            sentence: sentence.to_owned(),
            to: None,
            words: None,
            said: Some(&self.press.corpus.config.default_locale).filter(|l| *l != self.locale).map(Tongue::of),
            tongue: None,
        }
    }
}
