//! Owns the page of what a text names: `/en/declaration-2024/mentions/`. Only a text that names something has it, and none where the
//! site leaves such pages out.

use serde::Serialize;

use super::citation;
use super::edition::text_facts;
use super::frame::{Frame, Head, Named};
use super::linked_data::Describer;
use super::matrix::{self, Matrix};
use crate::diagnostic::Finding;
use crate::output::address::Address;
use crate::output::item::{About, Desk, Format, Item};
use crate::output::press::Press;
use crate::output::translated;

/// The format.
pub static FORMAT: Format = Format { name: "mentions_page", is_page: true, plan, render };

fn plan(press: &Press) -> Vec<(String, About)> {
    let mut items = Vec::new();
    for locale in &press.corpus.config.locales {
        let named = press.corpus.register.iter().filter(|(position, _)| press.corpus.has_mentions_page(*position));
        for (position, entry) in named {
            let file = Address::mentions(locale, &entry.id).file();
            items.push((file, About::Instrument(locale.clone(), position)));
        }
    }
    items
}

#[derive(Serialize)]
struct View {
    whole: Named,
    matrix: Matrix,
}

fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let (About::Instrument(locale, position), Some(reading)) = (&item.about, desk.reading) else {
        return Ok(Vec::new());
    };
    let press = desk.press;
    let entry = press.corpus.register.get(*position);
    let messages = press.theme.messages(locale);
    let address = Address::mentions(locale, &entry.id);
    let linker = press.linker(&address.directory);
    let short = citation::short(entry, locale);
    let view = View {
        whole: Named { href: linker.to(&Address::page(locale, &entry.id)), name: short.clone(), lang: None },
        matrix: matrix::matrix(press, locale, &linker, reading),
    };
    let title = format!("{}{}{short}", messages.get("matrix_title"), messages.get("list_comma"));
    let description = Some(messages.with("matrix_description", "name", &short));
    let languages = translated::instrument(press, *position);
    let original = press.corpus.original(*position).map(|held| &held.locale);
    let describer = Describer { press, locale };
    let head = Head {
        data: Some(describer.page(&title, description.as_deref(), &address, Some(*position))),
        year: entry.date().map(|date| date.year),
        title,
        description,
        canonical: Some(address),
        text: Some(text_facts(desk, locale, reading)),
        languages,
        original,
        ..Head::default()
    };
    let frame = Frame::new(press, locale, &linker, head, |other| Address::mentions(other, &entry.id));
    frame.render(press, locale, "mentions.html", &view)
}
