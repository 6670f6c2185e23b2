//! The page of an instrument that is only registered: facts, official links, and mentions of it.

use serde::Serialize;

use crate::corpus::register::InstrumentIndex;
use crate::corpus::related::related_instruments;
use crate::model::locale::Locale;
use crate::output::format::{Format, Planned, Rendered, SiteInput};
use crate::output::html::components::backlinks::{BacklinkGroup, BacklinkLists};
use crate::output::html::components::facts::{FactLists, FactRow};
use crate::output::html::layout::json_ld::JsonLd;
use crate::output::html::layout::page_layout::{Head, PageLayout};
use crate::output::render::address::Address;
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::render::labels;
use crate::output::render::languages;

/// The format.
pub static FORMAT: Format = Format { name: "instrument", is_page: true, plan };

fn plan(site: &RenderContext) -> Vec<Planned> {
    let mut planned = Vec::new();
    for locale in &site.corpus.config.locales {
        for (instrument, entry) in site.corpus.register.iter() {
            if !site.corpus.is_held(instrument) {
                let (file, locale) = (Address::page(locale, &entry.id).file(), locale.clone());
                let page = Planned::of_site(file, move |input| render(input, &locale, instrument));
                planned.push(page.quoting_mentions_of(instrument));
            }
        }
    }
    planned
}

#[derive(Serialize)]
struct InstrumentView {
    kind: String,
    title: String,
    title_lang: Option<String>,
    description: Option<String>,
    description_lang: Option<String>,
    facts: Vec<FactRow>,
    links: Vec<OfficialLink>,
    relations: Vec<FactRow>,
    mentions: Vec<BacklinkGroup>,
    sources: Vec<String>,
    unverified: Vec<String>,
    family: String,
}

/// An official address.
#[derive(Serialize)]
struct OfficialLink {
    href: String,
    label: String,
    host: String,
    /// When a person last opened it, in words, or that nobody has.
    checked: String,
}

fn render(input: &SiteInput<'_>, locale: &Locale, instrument: InstrumentIndex) -> Rendered {
    let site = input.site;
    let entry = site.corpus.register.get(instrument);
    let address = Address::page(locale, &entry.id);
    let linker = site.linker(&address.directory);
    let page = PageContext { site, locale, linker: &linker };
    let messages = page.messages();
    let facts = FactLists { page };
    let backlinks = BacklinkLists { page };
    let (lang, title) = entry.best_text(&entry.title, locale).map_or((None, entry.id.as_str()), |(l, t)| (Some(l), t));
    let links = entry.links.iter().map(|link| {
        let host = link.url.split('/').nth(2).unwrap_or_default().trim_start_matches("www.");
        OfficialLink {
            href: link.url.clone(),
            label: entry.best_text(&link.label, locale).map_or(host, |(_, label)| label).to_owned(),
            host: host.to_owned(),
            checked: link.checked.map_or_else(
                || messages.get("link_unchecked"),
                |date| messages.with("link_checked", "date", &labels::date(messages, date)),
            ),
        }
    });
    let kind = entry.kind;
    let view = InstrumentView {
        kind: messages.get(&format!("register_{}", kind.as_str())),
        title: title.to_owned(),
        title_lang: lang.filter(|lang| *lang != locale).map(|lang| lang.tag().to_owned()),
        description: entry.best_text(&entry.description, locale).map(|(_, text)| text.to_owned()),
        description_lang: labels::foreign(entry.best_text(&entry.description, locale), locale),
        facts: facts.all(entry),
        links: links.collect(),
        relations: facts.relations(instrument),
        mentions: backlinks.groups(instrument, |_| true),
        sources: entry.sources.clone(),
        unverified: entry.unverified.clone(),
        family: linker.to(&address_in_lists(page, instrument)),
    };
    let (_, name) = entry.display_name(locale);
    let head = Head {
        title: name.to_owned(),
        description: view.description.clone(),
        data: Some(JsonLd { page }.registered(instrument)),
        year: entry.timeline_date().map(|date| date.year),
        canonical: Some(address),
        languages: languages::instrument(site, instrument),
        original: entry.original.as_ref(),
        ..Head::default()
    };
    let layout = PageLayout::new(page, head, |other| Address::page(other, &entry.id));
    layout.render(page, "instrument.html", &view)
}

/// Where the home page lists an entry: with the related instruments, or in the register.
fn address_in_lists(page: PageContext<'_>, instrument: InstrumentIndex) -> Address {
    let corpus = &page.site.corpus;
    let home = corpus.home_instrument().map(|home| related_instruments(corpus, home)).unwrap_or_default();
    let in_family = home.len() > 1 && home.iter().any(|member| member.instrument == instrument);
    Address::home(page.locale).at(if in_family { "family" } else { "register" })
}
