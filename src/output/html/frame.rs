//! Owns what stands round every page: head, header, footer; and the rendering of a template into it.

use serde::Serialize;
use tera::{Context, Value};

use super::finder::Find;
use super::linked_data::inert;
use super::share::{Icons, Share};
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::output::address::{Address, Linker};
use crate::output::press::Press;
use crate::output::translated;

/// What the frame of a page shows.
#[derive(Debug, Serialize)]
pub struct Frame {
    lang: String,
    dir: &'static str,
    title: String,
    description: Option<String>,
    canonical: Option<String>,
    /// The same page in the languages it really is in; empty where that is one.
    alternates: Vec<Alternate>,
    index: bool,
    /// Where the page leads on at once, where it does.
    refresh: Option<String>,
    css: String,
    /// The style sheet that pages with a drawing load besides.
    figures: String,
    js: String,
    theme_js: String,
    icons: Icons,
    /// The page as others show a link to it; none for pages that are no address.
    share: Option<Share>,
    /// What it says of itself to machines: JSON that nothing can leave.
    data: Option<String>,
    site: String,
    home: String,
    languages: Vec<Language>,
    find: Find,
    pages: Vec<Named>,
    /// What is said of the text in the footer.
    text: Option<TextFacts>,
    /// What the site says of itself in its footer.
    notice: Option<String>,
    /// The address printed on paper.
    printed: Option<String>,
}

/// A link with words.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub name: String,
    /// The language of the words, where it is not the page's.
    pub lang: Option<String>,
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

/// What the footer says of a text.
#[derive(Clone, Debug, Serialize)]
pub struct TextFacts {
    /// Where the text was obtained, in words.
    pub from: Option<String>,
    /// The SHA-256 of the file as obtained.
    pub sha256: Option<String>,
    /// What it holds, in words.
    pub counts: String,
    /// Whether it was compared with that file, in words; none where it names none.
    pub verified: Option<String>,
}

/// What a page says of itself.
#[derive(Debug, Default)]
pub struct Head<'a> {
    /// Its title, for the browser's tab; the site's title is not in it.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// Its address as others cite it; none for pages that are no address.
    pub canonical: Option<Address>,
    /// What the footer says of the text on it.
    pub text: Option<TextFacts>,
    /// What it says of itself to machines.
    pub data: Option<serde_json::Value>,
    /// The year of what it is about.
    pub year: Option<u16>,
    /// The date of the text, for paper.
    pub dated: Option<String>,
    /// The languages it really is in. Elsewhere other words stand in for its own.
    pub languages: Vec<&'a Locale>,
    /// The one of them that the words are taken from where there are none.
    pub original: Option<&'a Locale>,
    /// Where the page leads on at once, as its link.
    pub refresh: Option<String>,
    /// Whether what it shows has another address, or none: search engines are to leave it.
    pub elsewhere: bool,
}

impl Frame {
    /// The frame of a page in a locale. `same` is the address of the same page in another locale.
    #[must_use]
    pub fn new(
        press: &Press,
        locale: &Locale,
        linker: &Linker,
        head: Head<'_>,
        same: impl Fn(&Locale) -> Address,
    ) -> Self {
        let config = &press.corpus.config;
        let site = config.title(locale).to_owned();
        let title = if head.title == site { site.clone() } else { format!("{} · {site}", head.title) };
        let first = translated::first(press, &head.languages, head.original);
        let stands_in = !head.languages.is_empty() && !head.languages.contains(&locale);
        let canonical = match (&head.canonical, first.filter(|_| stands_in)) {
            (Some(_), Some(first)) => Some(press.absolute(&same(first))),
            (own, _) => own.as_ref().map(|address| press.absolute(address)),
        };
        let said = (head.title, head.text.is_some(), head.year);
        let share = canonical.as_ref().map(|_| Share::new(press, locale, said, &head.languages));
        let messages = press.theme.messages(locale);
        let printed = canonical.as_ref().map(|url| match &head.dated {
            Some(date) => {
                messages.format("printed_dated", &[("url", url.clone().into()), ("date", date.clone().into())])
            }
            None => url.clone(),
        });
        Self {
            lang: locale.tag().to_owned(),
            dir: locale.direction().attribute(),
            title,
            description: head.description,
            index: canonical.is_some() && !stands_in && !head.elsewhere,
            refresh: head.refresh,
            alternates: if stands_in { Vec::new() } else { alternates(press, &head.languages, first, &same) },
            canonical,
            css: linker.file(press.theme.asset("site.css")),
            figures: linker.file(press.theme.asset("figures.css")),
            js: linker.file(press.theme.asset("site.js")),
            theme_js: linker.file(press.theme.asset("theme.js")),
            icons: Icons::new(press, locale, linker),
            share,
            data: head.data.as_ref().map(inert),
            site,
            home: linker.to(&Address::home(locale)),
            find: Find::new(press, locale, linker, &same(locale)),
            languages: languages(press, locale, linker, same),
            pages: pages(press, locale, linker),
            text: head.text,
            notice: config.notice.get(locale).or_else(|| config.notice.values().next()).cloned(),
            printed,
        }
    }

    /// Renders a template within the frame. `view` becomes `page` in the template.
    ///
    /// # Errors
    /// With a finding, when the template fails.
    pub fn render(
        &self,
        press: &Press,
        locale: &Locale,
        template: &str,
        view: &impl Serialize,
    ) -> Result<Vec<u8>, Finding> {
        let mut context = Context::new();
        context.insert("frame", self);
        context.insert_value("page", Value::from_serializable(view));
        context.insert_value("m", press.theme.messages(locale).plain().clone());
        let mut out = Vec::with_capacity(16 << 10);
        press.theme.templates.render(template, &context, &mut out)?;
        Ok(out)
    }
}

/// The page in each language it really is in, and in the one for readers of any other (`x-default`).
fn alternates(
    press: &Press,
    languages: &[&Locale],
    first: Option<&Locale>,
    same: impl Fn(&Locale) -> Address,
) -> Vec<Alternate> {
    if languages.len() < 2 {
        return Vec::new();
    }
    let alternate =
        |lang: &str, locale: &Locale| Alternate { lang: lang.to_owned(), href: press.absolute(&same(locale)) };
    let all = languages.iter().map(|locale| alternate(locale.tag(), locale));
    all.chain(first.map(|locale| alternate("x-default", locale))).collect()
}

/// The language menu; none where there is only one language.
fn languages(press: &Press, current: &Locale, linker: &Linker, same: impl Fn(&Locale) -> Address) -> Vec<Language> {
    let locales = &press.corpus.config.locales;
    if locales.len() < 2 {
        return Vec::new();
    }
    let language = |locale: &Locale| Language {
        href: linker.to(&same(locale)),
        name: locale.own_name().to_owned(),
        lang: locale.tag().to_owned(),
        dir: locale.direction().attribute(),
        current: locale == current,
    };
    locales.iter().map(language).collect()
}

/// The ordinary pages of a locale, or of the default one where it has none of its own.
fn pages(press: &Press, locale: &Locale, linker: &Linker) -> Vec<Named> {
    let corpus = &press.corpus;
    let default = &corpus.config.default_locale;
    let own = corpus.pages.get(locale).or_else(|| corpus.pages.get(default));
    let foreign = (!corpus.pages.contains_key(locale)).then(|| default.tag().to_owned());
    let named = |(page, _): &(crate::model::page::Page, _)| Named {
        href: linker.to(&Address::page(locale, &page.slug)),
        name: page.title.clone(),
        lang: foreign.clone(),
    };
    own.into_iter().flatten().map(named).collect()
}
