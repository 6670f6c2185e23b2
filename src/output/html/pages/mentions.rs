//! The page of what a text mentions: `/en/declaration-2024/mentions/`. Only a text that mentions something has it,
//! unless the site's settings leave such pages out.

use serde::Serialize;

use super::edition::text_facts;
use crate::corpus::register::TextKey;
use crate::output::format::{Format, Planned, Rendered, TextInput};
use crate::output::html::attributes::Hyperlink;
use crate::output::html::components::matrix::{self, Matrix};
use crate::output::html::layout::json_ld::JsonLd;
use crate::output::html::layout::page_layout::{Head, PageLayout};
use crate::output::render::address::Address;
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::render::labels;
use crate::output::render::languages;

/// The format.
pub static FORMAT: Format = Format { name: "mentions", is_page: true, plan };

fn plan(site: &RenderContext) -> Vec<Planned> {
    let mut planned = Vec::new();
    for locale in &site.corpus.config.locales {
        let naming = site.corpus.register.iter().filter(|(instrument, _)| site.corpus.has_mentions_page(*instrument));
        for (instrument, entry) in naming {
            let key = TextKey { instrument, locale: locale.clone() };
            let page = Planned::of_text(Address::mentions(locale, &entry.id).file(), key, render);
            planned.push(page.quoting_mentions_of(instrument));
        }
    }
    planned
}

#[derive(Serialize)]
struct MentionsView {
    whole: Hyperlink,
    matrix: Matrix,
}

fn render(input: &TextInput<'_>) -> Rendered {
    let TextInput { site, parsed, key: TextKey { instrument, locale }, .. } = *input;
    let instrument = *instrument;
    let entry = site.corpus.register.get(instrument);
    let address = Address::mentions(locale, &entry.id);
    let linker = site.linker(&address.directory);
    let page = PageContext { site, locale, linker: &linker };
    let messages = page.messages();
    let short = labels::short_name(entry, locale);
    let view = MentionsView {
        whole: Hyperlink { href: linker.to(&Address::page(locale, &entry.id)), name: short.clone(), lang: None },
        matrix: matrix::matrix(page, parsed),
    };
    let title = format!("{}{}{short}", messages.get("matrix_title"), messages.get("list_comma"));
    let description = Some(messages.with("matrix_description", "name", &short));
    let languages = languages::instrument(site, instrument);
    let original = site.corpus.original_text(instrument).map(|held| &held.locale);
    let json_ld = JsonLd { page };
    let head = Head {
        data: Some(json_ld.page(&title, description.as_deref(), &address, Some(instrument))),
        year: entry.timeline_date().map(|date| date.year),
        title,
        description,
        canonical: Some(address),
        text: Some(text_facts(input)),
        languages,
        original,
        ..Head::default()
    };
    let layout = PageLayout::new(page, head, |other| Address::mentions(other, &entry.id));
    layout.render(page, "mentions.html", &view)
}
