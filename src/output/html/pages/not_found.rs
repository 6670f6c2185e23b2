//! `404.html`, which hosts serve at any depth: its links begin at the path of the base URL.

use serde::Serialize;

use crate::output::format::{Format, Planned, Rendered, SiteInput};
use crate::output::html::attributes::Hyperlink;
use crate::output::html::components::timeline;
use crate::output::html::layout::page_layout::{Head, PageLayout};
use crate::output::render::address::{Address, Linker};
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::render::labels;

/// The format.
pub static FORMAT: Format = Format { name: "not_found", is_page: true, plan };

fn plan(_: &RenderContext) -> Vec<Planned> {
    vec![Planned::of_site("404.html".to_owned(), render)]
}

#[derive(Serialize)]
struct NotFoundView {
    home: String,
    text: Option<Hyperlink>,
    family: Vec<Hyperlink>,
}

fn render(input: &SiteInput<'_>) -> Rendered {
    let site = input.site;
    let locale = &site.corpus.config.default_locale;
    let linker = Linker::anywhere(site.corpus.config.base_path());
    let page = PageContext { site, locale, linker: &linker };
    let home = site.corpus.home_instrument();
    let text = home.map(|instrument| {
        let entry = site.corpus.register.get(instrument);
        let name = labels::short_name(entry, locale);
        Hyperlink { href: linker.to(&Address::page(locale, &entry.id)), name, lang: None }
    });
    let timeline = home.and_then(|instrument| timeline::timeline(page, instrument));
    let family =
        timeline.map(|timeline| timeline.rows.into_iter().filter(|row| !row.here).map(|row| row.link).collect());
    let view = NotFoundView { home: linker.to(&Address::home(locale)), text, family: family.unwrap_or_default() };
    let title = page.messages().get("not_found");
    let head = Head { title, ..Head::default() };
    PageLayout::new(page, head, Address::home).render(page, "404.html", &view)
}
