//! Owns the web application manifest of each language (W3C, Web Application Manifest): what a phone shows of the site when
//! it is kept on the home screen.

use serde_json::json;

use super::address::Address;
use super::item::{About, Desk, Format, Item};
use super::picture;
use super::press::Press;
use crate::diagnostic::Finding;
use crate::model::locale::Locale;

/// The format.
pub static FORMAT: Format = Format { name: "webmanifest", is_page: false, plan, render };

/// The path of a language's manifest.
#[must_use]
pub fn path(locale: &Locale) -> String {
    format!("{}site.webmanifest", Address::home(locale).directory)
}

fn plan(press: &Press) -> Vec<(String, About)> {
    let locales = press.corpus.config.locales.iter();
    locales.map(|locale| (path(locale), About::Language(locale.clone()))).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "the form of every format; pages can fail")]
fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let About::Language(locale) = &item.about else { return Ok(Vec::new()) };
    let press = desk.press;
    let linker = press.linker(&Address::home(locale).directory);
    let icon = |size: u32| {
        let path = picture::icon(&press.theme, size)?;
        Some(json!({"src": linker.file(&path), "sizes": format!("{size}x{size}"), "type": "image/png"}))
    };
    let mark = json!({"src": linker.file(press.theme.asset("mark.svg")), "sizes": "any", "type": "image/svg+xml"});
    let icons: Vec<_> = std::iter::once(mark).chain(picture::ICONS.into_iter().filter_map(icon)).collect();
    let title = press.corpus.config.title(locale);
    let manifest = json!({
        "name": title,
        "short_name": title,
        "lang": locale.tag(),
        "dir": locale.direction().attribute(),
        "start_url": linker.to(&Address::home(locale)),
        "scope": linker.file(""),
        "display": "minimal-ui",
        "background_color": "#fdfcf9",
        "theme_color": "#15487f",
        "icons": icons,
    });
    // Values made here can be written.
    let mut text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    text.push('\n');
    Ok(text.into_bytes())
}
