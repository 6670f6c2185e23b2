//! Owns `404.html`, which hosts serve at any depth: its links begin at the path of the base URL.

use serde::Serialize;

use super::frame::{Frame, Head, Named};
use super::timeline;
use crate::diagnostic::Finding;
use crate::output::address::{Address, Linker};
use crate::output::item::{About, Desk, Format, Item};
use crate::output::press::Press;

/// The format.
pub static FORMAT: Format = Format { name: "not_found", is_page: true, plan, render };

fn plan(_: &Press) -> Vec<(String, About)> {
    vec![("404.html".to_owned(), About::Site)]
}

#[derive(Serialize)]
struct View {
    home: String,
    text: Option<Named>,
    family: Vec<Named>,
}

fn render(desk: &Desk<'_>, _: &Item) -> Result<Vec<u8>, Finding> {
    let press = desk.press;
    let locale = &press.corpus.config.default_locale;
    let linker = Linker::anywhere(press.corpus.config.base_path());
    let home = press.corpus.home();
    let text = home.map(|position| {
        let entry = press.corpus.register.get(position);
        let name = super::citation::short(entry, locale);
        Named { href: linker.to(&Address::page(locale, &entry.id)), name, lang: None }
    });
    let timeline = home.and_then(|position| timeline::timeline(press, locale, &linker, position));
    let family =
        timeline.map(|timeline| timeline.rows.into_iter().filter(|row| !row.here).map(|row| row.link).collect());
    let view = View { home: linker.to(&Address::home(locale)), text, family: family.unwrap_or_default() };
    let title = press.theme.messages(locale).get("not_found");
    let head = Head { title, ..Head::default() };
    Frame::new(press, locale, &linker, head, Address::home).render(press, locale, "404.html", &view)
}
