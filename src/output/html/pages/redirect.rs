//! The pages at published addresses that no longer have a page of their own: a redirect that works without a script, if
//! the words have another address; a page with their last words, if they were withdrawn.

use serde::Serialize;

use crate::corpus::permalinks::redirects::{FormerPage, FormerTarget};
use crate::corpus::register::InstrumentIndex;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::output::files::redirects;
use crate::output::format::{Format, Planned, Rendered, SiteInput};
use crate::output::html::attributes::Hyperlink;
use crate::output::html::attributes::LangDir;
use crate::output::html::layout::page_layout::{Head, PageLayout};
use crate::output::html::text::former_addresses;
use crate::output::render::address::Address;
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::render::labels;

/// The format.
pub static FORMAT: Format = Format { name: "redirect", is_page: true, plan };

fn plan(site: &RenderContext) -> Vec<Planned> {
    let mut planned = Vec::new();
    for locale in &site.corpus.config.locales {
        for (number, page) in site.former.pages.iter().enumerate() {
            let (file, locale) = (former_address(locale, page).file(), locale.clone());
            planned.push(Planned::of_site(file, move |input| render(input, &locale, number)));
        }
    }
    planned
}

fn former_address(locale: &Locale, page: &FormerPage) -> Address {
    match &page.place {
        Some(place) => Address::paragraph(locale, &page.id, place),
        None => Address::page(locale, &page.id),
    }
}

#[derive(Serialize)]
struct RedirectView {
    title: String,
    /// The text it was in, if that is held.
    whole: Option<Hyperlink>,
    /// The explanation.
    sentence: String,
    /// The target, if it is a redirect.
    to: Option<Hyperlink>,
    /// The last words, if they were withdrawn.
    words: Option<String>,
    /// The language of the sentence, if it is the author's and not the page's.
    said: Option<LangDir>,
    /// The language of the last words.
    tongue: Option<LangDir>,
}

/// Renders the page at the former address of an index.
fn render(input: &SiteInput<'_>, locale: &Locale, number: usize) -> Rendered {
    let site = input.site;
    let former = &site.former.pages[number];
    let own = former_address(locale, former);
    let linker = site.linker(&own.directory);
    let page = PageContext { site, locale, linker: &linker };
    let (view, canonical) = match &former.to {
        FormerTarget::Place(instrument, place) => moved_view(page, former, *instrument, place),
        FormerTarget::Withdrawn(instrument, words) => (withdrawn_view(page, former, *instrument, words), own),
        FormerTarget::NoLongerHeld(sentence) => (no_longer_held(page, former, sentence), own),
    };
    let head = Head {
        title: view.title.clone(),
        canonical: Some(canonical),
        refresh: view.to.as_ref().map(|to| to.href.clone()),
        elsewhere: true,
        ..Head::default()
    };
    PageLayout::new(page, head, |other| former_address(other, former)).render(page, "moved.html", &view)
}

fn page_title(page: PageContext<'_>, former: &FormerPage) -> String {
    let Some(place) = &former.place else { return former.id.clone() };
    match &former.to {
        FormerTarget::Place(instrument, _) | FormerTarget::Withdrawn(instrument, _) => {
            page.place_namer(*instrument).title(place)
        }
        FormerTarget::NoLongerHeld(_) => labels::title(page.messages(), place),
    }
}

fn link_to_text(page: PageContext<'_>, instrument: InstrumentIndex) -> Hyperlink {
    let href = page.linker.to(&page.address_of(instrument));
    Hyperlink { href, name: labels::short_name(page.entry(instrument), page.locale), lang: None }
}

fn moved_view(
    page: PageContext<'_>,
    former: &FormerPage,
    instrument: InstrumentIndex,
    place: &Locator,
) -> (RedirectView, Address) {
    let messages = page.messages();
    let target = redirects::target(page.site, page.locale, instrument, place);
    let to = Hyperlink { href: page.linker.to(&target), name: page.place_namer(instrument).title(place), lang: None };
    let view = RedirectView {
        title: page_title(page, former),
        whole: Some(link_to_text(page, instrument)),
        sentence: messages.get("moved_here"),
        to: Some(to),
        words: None,
        said: None,
        tongue: None,
    };
    // Search engines index pages, not fragments.
    (view, Address { fragment: None, ..target })
}

fn withdrawn_view(
    page: PageContext<'_>,
    former: &FormerPage,
    instrument: InstrumentIndex,
    words: &str,
) -> RedirectView {
    let title = page_title(page, former);
    RedirectView {
        sentence: page.messages().with("withdrawn_place", "place", &title),
        title,
        whole: Some(link_to_text(page, instrument)),
        to: None,
        words: Some(words.to_owned()),
        said: None,
        tongue: Some(former_addresses::tongue(page.site, instrument)),
    }
}

fn no_longer_held(page: PageContext<'_>, former: &FormerPage, sentence: &str) -> RedirectView {
    let corpus = &page.site.corpus;
    RedirectView {
        title: page_title(page, former),
        whole: corpus.register.find(&former.id).map(|instrument| link_to_text(page, instrument)),
        sentence: sentence.to_owned(),
        to: None,
        words: None,
        // Authors write the sentence once, in the main language of the site.
        said: Some(&corpus.config.default_locale).filter(|locale| *locale != page.locale).map(LangDir::of),
        tongue: None,
    }
}
