//! The layout of every page: head, header, footer; and the rendering of a template into it.

use serde::Serialize;
use tera::{Context, Value};

use super::json_ld::inert;
use super::open_graph::{Icons, Share, Shared};
use super::search_box::Find;
use crate::model::locale::Locale;
use crate::model::page::Page;
use crate::output::format::Rendered;
use crate::output::html::attributes::Hyperlink;
use crate::output::render::address::Address;
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::render::languages;

/// The values that the layout template shows.
#[derive(Debug, Serialize)]
pub struct PageLayout {
    lang: String,
    dir: &'static str,
    title: String,
    description: Option<String>,
    canonical: Option<String>,
    /// The same page in the languages it is really in; empty if there is only one.
    alternates: Vec<Alternate>,
    index: bool,
    /// Target of the meta refresh, if this page is a redirect.
    refresh: Option<String>,
    css: String,
    /// The style sheet that pages with a figure also load.
    figures: String,
    /// The style sheet that pages of a text of version 2 also load.
    units_css: Option<String>,
    /// The script that they also load.
    units_js: Option<String>,
    js: String,
    theme_js: String,
    icons: Icons,
    /// Its Open Graph description; `None` for pages without a public address.
    share: Option<Share>,
    /// Its JSON-LD, escaped for embedding.
    data: Option<String>,
    site: String,
    home: String,
    languages: Vec<Language>,
    find: Find,
    pages: Vec<Hyperlink>,
    /// The text's facts in the footer.
    text: Option<TextFacts>,
    /// The notice of the site in its footer.
    notice: Option<String>,
    /// The address printed on paper.
    printed: Option<String>,
}

/// The same page in a language.
#[derive(Debug, Serialize)]
struct Language {
    href: String,
    name: String,
    lang: String,
    dir: &'static str,
    current: bool,
}

/// The same page in a language, for search engines.
#[derive(Debug, Serialize)]
struct Alternate {
    lang: String,
    href: String,
}

/// The facts about a text in the footer.
#[derive(Clone, Debug, Serialize)]
pub struct TextFacts {
    /// Where the text was obtained, in words.
    pub from: Option<String>,
    /// The SHA-256 of the file as obtained.
    pub sha256: Option<String>,
    /// How much it contains, in words.
    pub counts: String,
    /// Whether it was compared with that file, in words; `None` if it names no source.
    pub verified: Option<String>,
}

/// The metadata of a page.
#[derive(Debug, Default)]
pub struct Head<'a> {
    /// Its title for the browser's tab, without the site's title.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// Its canonical address; `None` for pages without a public address.
    pub canonical: Option<Address>,
    /// The facts about its text in the footer.
    pub text: Option<TextFacts>,
    /// Its JSON-LD.
    pub data: Option<serde_json::Value>,
    /// The year of its subject.
    pub year: Option<u16>,
    /// The date of the text, for print.
    pub dated: Option<String>,
    /// The languages it is really in. Elsewhere other words are shown in place of its own.
    pub languages: Vec<&'a Locale>,
    /// The fallback language when the page is not translated.
    pub original: Option<&'a Locale>,
    /// Target of the meta refresh, if this page is a redirect.
    pub refresh: Option<String>,
    /// Whether it shows a text of version 2, with articles, tables or contents of many levels.
    pub has_articles: bool,
    /// Whether its content has another address, or none, so that search engines should skip it.
    pub elsewhere: bool,
}

impl PageLayout {
    /// The layout of a page in a locale. `same` gives the address of the same page in another locale.
    #[must_use]
    pub fn new(page: PageContext<'_>, head: Head<'_>, same: impl Fn(&Locale) -> Address) -> Self {
        let PageContext { site, locale, linker } = page;
        let config = &site.corpus.config;
        let site_title = config.title(locale).to_owned();
        let title =
            if head.title == site_title { site_title.clone() } else { format!("{} · {site_title}", head.title) };
        let first = languages::first(site, &head.languages, head.original);
        let stands_in = !head.languages.is_empty() && !head.languages.contains(&locale);
        // A page with the words of another language is not a translation: search engines are sent to the page it takes
        // them from.
        let canonical = match (&head.canonical, first.filter(|_| stands_in)) {
            (Some(_), Some(first)) => Some(site.absolute(&same(first))),
            (own, _) => own.as_ref().map(|address| site.absolute(address)),
        };
        let shared = Shared { title: head.title, is_text: head.text.is_some(), year: head.year };
        let share = canonical.as_ref().map(|_| Share::new(page, shared, &head.languages));
        let messages = page.messages();
        let printed = canonical.as_ref().map(|url| match &head.dated {
            Some(date) => {
                messages.format("printed_dated", &[("url", url.clone().into()), ("date", date.clone().into())])
            }
            None => url.clone(),
        });
        Self {
            lang: locale.tag().to_owned(),
            dir: locale.direction().dir_attribute(),
            title,
            description: head.description,
            index: canonical.is_some() && !stands_in && !head.elsewhere,
            refresh: head.refresh,
            alternates: if stands_in { Vec::new() } else { language_alternates(site, &head.languages, first, &same) },
            canonical,
            css: linker.file(site.theme.asset("site.css")),
            figures: linker.file(site.theme.asset("figures.css")),
            units_css: head.has_articles.then(|| linker.file(site.theme.asset("units.css"))),
            units_js: head.has_articles.then(|| linker.file(site.theme.asset("units.js"))),
            js: linker.file(site.theme.asset("site.js")),
            theme_js: linker.file(site.theme.asset("theme.js")),
            icons: Icons::new(page),
            share,
            data: head.data.as_ref().map(inert),
            site: site_title,
            home: linker.to(&Address::home(locale)),
            find: Find::new(page, &same(locale)),
            languages: language_menu(page, same),
            pages: footer_pages(page),
            text: head.text,
            notice: config.notice.get(locale).or_else(|| config.notice.values().next()).cloned(),
            printed,
        }
    }

    /// Renders a template within the layout. `view` becomes `page` in the template.
    ///
    /// # Errors
    /// A finding, if the template fails.
    pub fn render(&self, page: PageContext<'_>, template: &str, view: &impl Serialize) -> Rendered {
        let mut context = Context::new();
        context.insert("frame", self);
        context.insert_value("page", Value::from_serializable(view));
        context.insert_value("m", page.messages().plain().clone());
        let mut out = Vec::with_capacity(16 << 10);
        page.site.theme.templates.render(template, &context, &mut out)?;
        Ok(out)
    }
}

/// The page in each language it is really in, and in the one for readers of any other (`x-default`).
fn language_alternates(
    site: &RenderContext,
    languages: &[&Locale],
    first: Option<&Locale>,
    same: impl Fn(&Locale) -> Address,
) -> Vec<Alternate> {
    if languages.len() < 2 {
        return Vec::new();
    }
    let alternate =
        |lang: &str, locale: &Locale| Alternate { lang: lang.to_owned(), href: site.absolute(&same(locale)) };
    let all = languages.iter().map(|locale| alternate(locale.tag(), locale));
    all.chain(first.map(|locale| alternate("x-default", locale))).collect()
}

/// The language menu; empty if there is only one language.
fn language_menu(page: PageContext<'_>, same: impl Fn(&Locale) -> Address) -> Vec<Language> {
    let locales = &page.site.corpus.config.locales;
    if locales.len() < 2 {
        return Vec::new();
    }
    let language = |locale: &Locale| Language {
        href: page.linker.to(&same(locale)),
        name: locale.own_name().to_owned(),
        lang: locale.tag().to_owned(),
        dir: locale.direction().dir_attribute(),
        current: locale == page.locale,
    };
    locales.iter().map(language).collect()
}

/// The ordinary pages of a locale, or those of the default locale if it has none.
fn footer_pages(page: PageContext<'_>) -> Vec<Hyperlink> {
    let corpus = &page.site.corpus;
    let default = &corpus.config.default_locale;
    let own = corpus.pages.get(page.locale).or_else(|| corpus.pages.get(default));
    let foreign = (!corpus.pages.contains_key(page.locale)).then(|| default.tag().to_owned());
    let link = |(written, _): &(Page, _)| Hyperlink {
        href: page.linker.to(&Address::page(page.locale, &written.slug)),
        name: written.title.clone(),
        lang: foreign.clone(),
    };
    own.into_iter().flatten().map(link).collect()
}
