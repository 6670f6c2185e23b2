//! Owns which languages of a site a page really is in. A page that shows another language's words is no translation: it
//! makes no claim to search engines, and names the page it takes its words from.

use super::press::Press;
use crate::model::locale::Locale;
use crate::model::locator::Locator;

/// The languages of the site that an instrument's page is in: those that hold its text; of one without a text, those it has
/// a title in.
#[must_use]
pub fn instrument(press: &Press, position: usize) -> Vec<&Locale> {
    let corpus = &press.corpus;
    let entry = corpus.register.get(position);
    let is_held = corpus.is_held(position);
    let has = |locale: &&Locale| {
        if is_held { corpus.texts.get(position, locale).is_some() } else { entry.title.contains_key(*locale) }
    };
    corpus.config.locales.iter().filter(has).collect()
}

/// The languages of the site that hold a paragraph.
#[must_use]
pub fn paragraph<'a>(press: &'a Press, position: usize, paragraph: &Locator) -> Vec<&'a Locale> {
    let has =
        |locale: &&Locale| press.corpus.texts.get(position, locale).is_some_and(|held| held.outline.has(paragraph));
    press.corpus.config.locales.iter().filter(has).collect()
}

/// The languages of the site that an ordinary page is written in.
#[must_use]
pub fn page<'a>(press: &'a Press, slug: &str) -> Vec<&'a Locale> {
    let has = |locale: &&Locale| {
        press.corpus.pages.get(*locale).is_some_and(|pages| pages.iter().any(|(page, _)| page.slug == slug))
    };
    press.corpus.config.locales.iter().filter(has).collect()
}

/// The language that stands for a page where no other is asked for, and that a page without words of its own takes them
/// from: the original's, else the site's own, else any.
#[must_use]
pub fn first<'a>(press: &'a Press, locales: &[&'a Locale], original: Option<&Locale>) -> Option<&'a Locale> {
    let among = |wanted: &Locale| locales.iter().copied().find(|locale| *locale == wanted);
    original.and_then(among).or_else(|| among(&press.corpus.config.default_locale)).or_else(|| locales.first().copied())
}
