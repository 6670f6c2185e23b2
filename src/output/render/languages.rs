//! The languages a page is really in. A page that shows another language's words is not a translation: it makes no
//! claim to search engines, and names the page it takes its words from.

use super::context::RenderContext;
use crate::corpus::register::InstrumentIndex;
use crate::model::locale::Locale;
use crate::model::locator::Locator;

/// The languages of the site in which an instrument's page is: those that hold its text or, without a text, those in
/// which it has a title.
#[must_use]
pub fn instrument(site: &RenderContext, position: InstrumentIndex) -> Vec<&Locale> {
    let corpus = &site.corpus;
    let entry = corpus.register.get(position);
    let is_held = corpus.is_held(position);
    let has = |locale: &&Locale| {
        if is_held { corpus.texts.get(position, locale).is_some() } else { entry.title.contains_key(*locale) }
    };
    corpus.config.locales.iter().filter(has).collect()
}

/// The languages of the site that hold a paragraph.
#[must_use]
pub fn paragraph<'a>(site: &'a RenderContext, position: InstrumentIndex, paragraph: &Locator) -> Vec<&'a Locale> {
    let has = |locale: &&Locale| {
        site.corpus.texts.get(position, locale).is_some_and(|held| held.outline.has_place(paragraph))
    };
    site.corpus.config.locales.iter().filter(has).collect()
}

/// The languages of the site that an ordinary page is written in.
#[must_use]
pub fn page<'a>(site: &'a RenderContext, slug: &str) -> Vec<&'a Locale> {
    let has = |locale: &&Locale| {
        site.corpus.pages.get(*locale).is_some_and(|pages| pages.iter().any(|(page, _)| page.slug == slug))
    };
    site.corpus.config.locales.iter().filter(has).collect()
}

/// The language that represents a page if no other is requested, and that untranslated pages take their words from: the
/// original's, or the site's default, or any.
#[must_use]
pub fn first<'a>(site: &'a RenderContext, locales: &[&'a Locale], original: Option<&Locale>) -> Option<&'a Locale> {
    let among = |wanted: &Locale| locales.iter().copied().find(|locale| *locale == wanted);
    original.and_then(among).or_else(|| among(&site.corpus.config.default_locale)).or_else(|| locales.first().copied())
}
