//! Owns what a page says of itself to those who show a link to it: Open Graph (ogp.me), and its icons.

use serde::Serialize;

use crate::model::locale::Locale;
use crate::output::address::{Address, Linker};
use crate::output::picture;
use crate::output::press::Press;
use crate::output::webmanifest;

/// A page as others show it.
#[derive(Debug, Serialize)]
pub struct Share {
    /// `article` or `website`.
    pub kind: &'static str,
    /// The title of the page alone.
    pub title: String,
    /// The language and country of the page, where known: `en_GB`.
    pub locale: Option<String>,
    /// Those of the page in other languages.
    pub others: Vec<String>,
    /// The picture; none where the theme has none.
    pub image: Option<Image>,
}

/// A picture.
#[derive(Debug, Serialize)]
pub struct Image {
    /// Its absolute address.
    pub url: String,
    /// Its width and height, where it is one made here.
    pub size: Option<(u32, u32)>,
    /// What it shows, in words.
    pub alt: String,
}

/// What stands for the site on a tab and on a home screen.
#[derive(Debug, Serialize)]
pub struct Icons {
    /// The mark.
    pub mark: String,
    /// The picture for a phone's home screen.
    pub touch: Option<String>,
    /// The web application manifest.
    pub manifest: String,
}

impl Share {
    /// A page as others show it: its title, whether it is a text, its year, the languages it really is in.
    #[must_use]
    pub fn new(
        press: &Press,
        locale: &Locale,
        (title, is_text, year): (String, bool, Option<u16>),
        languages: &[&Locale],
    ) -> Self {
        let others = languages.iter().filter(|other| **other != locale).filter_map(|other| country(other));
        Self {
            kind: if is_text { "article" } else { "website" },
            title,
            locale: country(locale),
            others: others.collect(),
            image: image(press, locale, year),
        }
    }
}

impl Icons {
    /// The icons as a page links to them.
    #[must_use]
    pub fn new(press: &Press, locale: &Locale, linker: &Linker) -> Self {
        Self {
            mark: linker.file(press.theme.asset("mark.svg")),
            touch: picture::icon(&press.theme, picture::ICONS[0]).map(|path| linker.file(&path)),
            manifest: linker.file(&webmanifest::path(locale)),
        }
    }
}

fn image(press: &Press, locale: &Locale, year: Option<u16>) -> Option<Image> {
    let path = picture::shared(&press.theme, year)?;
    let made = path.starts_with("pictures/");
    let messages = press.theme.messages(locale);
    let alt = match year.filter(|_| made) {
        Some(year) => messages.with("picture_year", "year", &year.to_string()),
        None if made => messages.get("picture_paraph"),
        None => press.corpus.config.title(locale).to_owned(),
    };
    let url = format!("{}{path}", press.absolute(&Address::root()));
    Some(Image { url, size: made.then_some(picture::SHARED), alt })
}

/// A language with a country, as Open Graph wants it. A tag that names a country has it; of the six official languages of
/// the United Nations each is given the country whose usage its documents follow, or that networks know it by; for others
/// none is known.
fn country(locale: &Locale) -> Option<String> {
    let mut parts = locale.tag().split('-');
    let language = parts.next()?;
    let named = parts.find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let country = match (named, language) {
        (Some(named), _) => named.to_ascii_uppercase(),
        (None, "ar") => "AR".to_owned(),
        (None, "en") => "GB".to_owned(),
        (None, "es") => "ES".to_owned(),
        (None, "fr") => "FR".to_owned(),
        (None, "ru") => "RU".to_owned(),
        (None, "zh") if locale.tag() == "zh" || locale.tag() == "zh-Hans" => "CN".to_owned(),
        _ => return None,
    };
    Some(format!("{language}_{country}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_given_where_they_are_known() {
        for (tag, wanted) in [
            ("en", Some("en_GB")),
            ("ar", Some("ar_AR")),
            ("zh", Some("zh_CN")),
            ("pt-BR", Some("pt_BR")),
            ("zh-Hant-TW", Some("zh_TW")),
            ("zh-Hant", None),
            ("cy", None),
        ] {
            let locale = Locale::new(tag).expect(tag);
            assert_eq!(country(&locale).as_deref(), wanted, "{tag}");
        }
    }
}
