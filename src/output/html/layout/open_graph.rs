//! Open Graph (ogp.me): the description of a page for services that show a link to it; and the icons of the site.

use serde::Serialize;

use crate::model::locale::Locale;
use crate::output::files::webmanifest;
use crate::output::images::drawn;
use crate::output::render::address::Address;
use crate::output::render::context::PageContext;

/// A page as other services show it.
#[derive(Debug, Serialize)]
pub struct Share {
    /// `article` or `website`.
    pub kind: &'static str,
    /// The title of the page alone.
    pub title: String,
    /// The language and country of the page, where known: `en_GB`.
    pub locale: Option<String>,
    /// The locales of the page in other languages.
    pub others: Vec<String>,
    /// The image; `None` if the theme has none.
    pub image: Option<Image>,
}

/// A picture.
#[derive(Debug, Serialize)]
pub struct Image {
    /// Its absolute address.
    pub url: String,
    /// Its width and height, if it was drawn by this program.
    pub size: Option<(u32, u32)>,
    /// What it shows, in words.
    pub alt: String,
}

/// The icons of the site for a tab and a home screen.
#[derive(Debug, Serialize)]
pub struct Icons {
    /// The mark.
    pub mark: String,
    /// The picture for a phone's home screen.
    pub touch: Option<String>,
    /// The web application manifest.
    pub manifest: String,
}

/// The subject of a shared page.
#[derive(Debug)]
pub struct Shared {
    /// Its title.
    pub title: String,
    /// Whether it is a text.
    pub is_text: bool,
    /// The year of what it is about.
    pub year: Option<u16>,
}

impl Share {
    /// Describes a page; `languages` are those it is really in.
    #[must_use]
    pub fn new(page: PageContext<'_>, shared: Shared, languages: &[&Locale]) -> Self {
        let others =
            languages.iter().filter(|other| **other != page.locale).filter_map(|other| locale_with_country(other));
        Self {
            kind: if shared.is_text { "article" } else { "website" },
            title: shared.title,
            locale: locale_with_country(page.locale),
            others: others.collect(),
            image: share_image(page, shared.year),
        }
    }
}

impl Icons {
    /// The icons as a page links to them.
    #[must_use]
    pub fn new(page: PageContext<'_>) -> Self {
        Self {
            mark: page.linker.file(page.site.theme.asset("mark.svg")),
            touch: drawn::icon(&page.site.theme, drawn::ICONS[0]).map(|path| page.linker.file(&path)),
            manifest: page.linker.file(&webmanifest::path(page.locale)),
        }
    }
}

fn share_image(page: PageContext<'_>, year: Option<u16>) -> Option<Image> {
    let site = page.site;
    let path = drawn::shared(&site.theme, year)?;
    let made = path.starts_with("pictures/");
    let messages = page.messages();
    let alt = match year.filter(|_| made) {
        Some(year) => messages.with("picture_year", "year", &year.to_string()),
        None if made => messages.get("picture_paraph"),
        None => site.corpus.config.title(page.locale).to_owned(),
    };
    let url = format!("{}{path}", site.absolute(&Address::root()));
    Some(Image { url, size: made.then_some(drawn::SHARED), alt })
}

/// A language with a country, as Open Graph requires. A tag with a country keeps it. Each of the six official languages
/// of the United Nations gets the country whose usage its documents follow, or that networks know it by; other
/// languages get none.
fn locale_with_country(locale: &Locale) -> Option<String> {
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
            assert_eq!(locale_with_country(&locale).as_deref(), wanted, "{tag}");
        }
    }
}
