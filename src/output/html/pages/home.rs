//! The home page of a locale; the root of the site is the default locale's home at another address.

use serde::Serialize;

use super::edition::{parts, text_facts};
use crate::corpus::register::{InstrumentIndex, TextKey};
use crate::model::instrument::InstrumentKind;
use crate::model::locale::Locale;
use crate::model::masthead::MastheadKey;
use crate::output::format::{Format, Planned, Rendered, SiteInput, TextInput};
use crate::output::html::attributes::Hyperlink;
use crate::output::html::components::citations::{self, Citation};
use crate::output::html::components::facts::FactLists;
use crate::output::html::components::matrix;
use crate::output::html::components::timeline::{self, Timeline};
use crate::output::html::layout::json_ld::JsonLd;
use crate::output::html::layout::page_layout::{Head, PageLayout};
use crate::output::html::text::contents::{self, ContentsLine};
use crate::output::render::address::Address;
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::render::labels;
use crate::output::render::parsed_text::ParsedText;

/// The format.
pub static FORMAT: Format = Format { name: "home", is_page: true, plan };

fn plan(site: &RenderContext) -> Vec<Planned> {
    let home = site.corpus.home_instrument();
    let home = home.filter(|home| site.corpus.is_held(*home));
    let page = |address: Address, locale: &Locale| {
        let locale = locale.clone();
        let Some(instrument) = home else {
            return Planned::of_site(address.file(), move |input| render(*input, &locale, None));
        };
        Planned::of_text(address.file(), TextKey { instrument, locale }, |input| {
            let page = SiteInput { site: input.site, path: input.path };
            render(page, &input.key.locale, Some(input))
        })
    };
    let config = &site.corpus.config;
    let mut planned: Vec<Planned> = config.locales.iter().map(|locale| page(Address::home(locale), locale)).collect();
    planned.push(page(Address::root(), &config.default_locale));
    planned
}

#[derive(Serialize)]
struct HomeView {
    text: Option<HomeText>,
    timeline: Option<Timeline>,
    /// The page of what the text mentions.
    mentions: Option<String>,
    texts: Vec<Hyperlink>,
    register: Vec<Listed>,
    languages: Vec<Hyperlink>,
}

/// The main text of the site.
#[derive(Serialize)]
struct HomeText {
    kicker: Vec<String>,
    title: String,
    lang: Option<String>,
    description: Option<String>,
    description_lang: Option<String>,
    href: String,
    counts: String,
    contents: Vec<ContentsLine>,
    permalink: String,
    citations: Vec<Citation>,
    cite_page: Option<String>,
}

/// Entries of one kind.
#[derive(Serialize)]
struct Listed {
    name: String,
    entries: Vec<Hyperlink>,
}

/// Renders a home page, with the main text of the site if it is held.
fn render(input: SiteInput<'_>, locale: &Locale, about: Option<&TextInput<'_>>) -> Rendered {
    let site = input.site;
    let linker = site.linker(input.path.trim_end_matches("index.html"));
    let page = PageContext { site, locale, linker: &linker };
    let home = site.corpus.home_instrument();
    let view = HomeView {
        timeline: home.and_then(|home| timeline::timeline(page, home)),
        mentions: home.and_then(|home| matrix::link(page, home)),
        texts: other_texts(page, home),
        register: register_lists(page, home),
        languages: language_links(page),
        text: about.map(|about| text_view(page, about.parsed)),
    };
    let title = site.corpus.config.title(locale).to_owned();
    let description = view.text.as_ref().and_then(|text| text.description.clone());
    let head = Head {
        title,
        data: Some(JsonLd { page }.site(description.as_deref())),
        year: home.and_then(|home| page.entry(home).timeline_date()).map(|date| date.year),
        description,
        canonical: Some(Address::home(locale)),
        text: about.map(text_facts),
        dated: None,
        languages: site.corpus.config.locales.iter().collect(),
        original: Some(&site.corpus.config.default_locale),
        ..Head::default()
    };
    PageLayout::new(page, head, Address::home).render(page, "home.html", &view)
}

fn text_view(page: PageContext<'_>, parsed: &ParsedText<'_>) -> HomeText {
    let (locale, instrument) = (page.locale, parsed.held.instrument);
    let (entry, messages) = (page.entry(instrument), page.messages());
    let masthead = &parsed.edition.masthead;
    let kicker = [MastheadKey::Body, MastheadKey::Session, MastheadKey::PlaceAndDates].into_iter();
    let (lang, title) = entry.best_text(&entry.title, locale).map_or((None, ""), |(l, t)| (Some(l), t));
    let counts = [("paragraphs", parsed.counts.numbered_paragraphs.into()), ("parts", parts(&parsed.edition).into())];
    let cite = page.site.corpus.pages.values().flatten().any(|(page, _)| page.slug == "cite");
    HomeText {
        kicker: kicker.filter_map(|key| masthead.get(key).map(crate::model::words::Words::plain_text)).collect(),
        title: title.to_owned(),
        lang: lang.filter(|lang| *lang != locale).map(|lang| lang.tag().to_owned()),
        description: entry.best_text(&entry.description, locale).map(|(_, text)| text.to_owned()),
        description_lang: labels::foreign(entry.best_text(&entry.description, locale), locale),
        href: page.linker.to(&page.address_of(instrument)),
        counts: messages.format("contents_counts", &counts),
        contents: contents::contents(&parsed.edition),
        permalink: citations::permalink(page, instrument, &parsed.held.locale, None),
        citations: citations::citations(page, instrument, &parsed.held.locale, None),
        cite_page: cite.then(|| page.linker.to(&Address::page(locale, "cite"))),
    }
}

/// The other texts held, without those that are not to be listed.
fn other_texts(page: PageContext<'_>, home: Option<InstrumentIndex>) -> Vec<Hyperlink> {
    let facts = FactLists { page };
    let corpus = &page.site.corpus;
    let listed =
        corpus.register.iter().filter(|(i, entry)| corpus.is_held(*i) && Some(*i) != home && !entry.is_unlisted);
    listed.map(|(position, _)| facts.entry(position)).collect()
}

/// The entries without a text, by kind.
fn register_lists(page: PageContext<'_>, home: Option<InstrumentIndex>) -> Vec<Listed> {
    let facts = FactLists { page };
    let messages = page.messages();
    let family: Vec<InstrumentIndex> = home
        .map(|home| crate::corpus::related::related_instruments(&page.site.corpus, home))
        .unwrap_or_default()
        .iter()
        .map(|member| member.instrument)
        .collect();
    let mut listed = Vec::new();
    for (kind, word) in InstrumentKind::ALL {
        let of_kind = page
            .site
            .corpus
            .register
            .iter()
            .filter(|(i, entry)| entry.kind == kind && !page.site.corpus.is_held(*i) && !family.contains(i));
        let entries: Vec<Hyperlink> = of_kind.map(|(i, _)| facts.entry(i)).collect();
        if !entries.is_empty() {
            listed.push(Listed { name: messages.get(&format!("kinds_{word}")), entries });
        }
    }
    listed
}

/// The homes in other languages.
fn language_links(page: PageContext<'_>) -> Vec<Hyperlink> {
    let locales = &page.site.corpus.config.locales;
    let named = |other: &Locale| Hyperlink {
        href: page.linker.to(&Address::home(other)),
        name: other.own_name().to_owned(),
        lang: (other != page.locale).then(|| other.tag().to_owned()),
    };
    if locales.len() > 1 { locales.iter().map(named).collect() } else { Vec::new() }
}
