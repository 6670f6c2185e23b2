//! Ordinary pages: `/en/about/`.

use serde::Serialize;

use crate::model::locale::Locale;
use crate::output::format::{Format, Planned, Rendered, SiteInput, VerifiedText};
use crate::output::html::attributes::Hyperlink;
use crate::output::html::layout::json_ld::JsonLd;
use crate::output::html::layout::page_layout::{Head, PageLayout};
use crate::output::render::address::Address;
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::render::escape::escape_attribute;
use crate::output::render::labels;
use crate::output::render::languages;

/// The format.
pub static FORMAT: Format = Format { name: "ordinary", is_page: true, plan };

fn plan(site: &RenderContext) -> Vec<Planned> {
    let corpus = &site.corpus;
    let mut planned = Vec::new();
    for locale in &corpus.config.locales {
        let written_in = if corpus.pages.contains_key(locale) { locale } else { &corpus.config.default_locale };
        for (number, (page, _)) in corpus.pages.get(written_in).into_iter().flatten().enumerate() {
            let file = Address::page(locale, &page.slug).file();
            let source = PageSource { locale: written_in.clone(), number };
            let locale = locale.clone();
            planned.push(if page.texts {
                Planned::of_all_texts(file, move |input, texts| render(input, &locale, &source, texts))
            } else {
                Planned::of_site(file, move |input| render(input, &locale, &source, &[]))
            });
        }
    }
    planned
}

/// The source of a page: the language it is written in, and its index among the pages of that language.
struct PageSource {
    locale: Locale,
    number: usize,
}

#[derive(Serialize)]
struct OrdinaryView {
    title: String,
    description: Option<String>,
    /// The language of the page's own words, if it is not the interface's.
    lang: Option<String>,
    /// The direction of the page's own words.
    dir: &'static str,
    html: String,
    headings: Vec<PageHeading>,
    /// The texts of the site, if the page lists them.
    texts: Vec<ListedText>,
}

/// A text with its source.
#[derive(Serialize)]
struct ListedText {
    link: Hyperlink,
    /// The language of the text, by its own name.
    language: String,
    tag: String,
    /// Where and when it was obtained.
    from: Option<String>,
    date: Option<String>,
    sha256: Option<String>,
    /// The result of comparing it with that file, or that it names none.
    verified: String,
}

#[derive(Serialize)]
struct PageHeading {
    id: String,
    text: String,
}

fn render(input: &SiteInput<'_>, locale: &Locale, source: &PageSource, texts: &[VerifiedText<'_>]) -> Rendered {
    let site = input.site;
    let written = &site.corpus.pages[&source.locale][source.number].0;
    let address = Address::page(locale, &written.slug);
    let linker = site.linker(&address.directory);
    let page = PageContext { site, locale, linker: &linker };
    let view = OrdinaryView {
        title: written.title.clone(),
        description: written.description.clone(),
        lang: (source.locale != *locale).then(|| source.locale.tag().to_owned()),
        dir: source.locale.direction().dir_attribute(),
        html: written.body.to_html(|link| escape_attribute(&address_of(&link.url, site.options.offline))),
        headings: written
            .body
            .headings
            .iter()
            .filter(|heading| heading.level == 2)
            .map(|heading| PageHeading { id: heading.id.clone(), text: heading.text.clone() })
            .collect(),
        texts: texts.iter().map(|verified| text_view(page, verified)).collect(),
    };
    let head = Head {
        title: written.title.clone(),
        data: Some(JsonLd { page }.page(&written.title, written.description.as_deref(), &address, None)),
        description: written.description.clone(),
        canonical: Some(address),
        languages: languages::page(site, &written.slug),
        ..Head::default()
    };
    let layout = PageLayout::new(page, head, |other| Address::page(other, &written.slug));
    layout.render(page, "page.html", &view)
}

fn text_view(page: PageContext<'_>, (held, verdict): &VerifiedText<'_>) -> ListedText {
    let entry = page.entry(held.instrument);
    let messages = page.messages();
    let source = entry.text_sources.get(&held.locale);
    let (own, name) = entry.display_name(&held.locale);
    ListedText {
        link: Hyperlink {
            href: page.linker.to(&Address::page(&held.locale, &entry.id)),
            name: name.to_owned(),
            lang: own.filter(|own| own != page.locale).map(|own| own.tag().to_owned()),
        },
        language: held.locale.own_name().to_owned(),
        tag: held.locale.tag().to_owned(),
        from: source.and_then(|source| source.from.clone()),
        date: source.and_then(|source| source.date).map(|date| labels::date(messages, date)),
        sha256: source.map(|source| source.sha256.clone()),
        verified: match verdict {
            Some(verdict) => labels::verdict(messages, verdict.outcome),
            None => messages.get("no_source"),
        },
    }
}

/// A relative link of an author, rewritten for reading from disk if necessary.
fn address_of(url: &str, offline: bool) -> String {
    let (path, fragment) = url.split_once('#').map_or((url, None), |(path, fragment)| (path, Some(fragment)));
    // Read from disk, a folder is shown as a list of files. A colon means an address with a scheme, which is on the
    // web.
    let directory = !path.contains(':') && (path.ends_with('/') || path.ends_with(".."));
    let index = if offline && directory { "index.html" } else { "" };
    let slash = if !index.is_empty() && !path.ends_with('/') { "/" } else { "" };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{path}{slash}{index}{fragment}")
}
