//! The web application manifest of each language (W3C, Web Application Manifest): how a phone shows the site on its
//! home screen.

use serde_json::json;

use crate::model::locale::Locale;
use crate::output::format::{Format, Planned};
use crate::output::images::drawn;
use crate::output::render::address::Address;
use crate::output::render::context::RenderContext;

/// The format.
pub static FORMAT: Format = Format { name: "webmanifest", is_page: false, plan };

/// The path of a language's manifest.
#[must_use]
pub fn path(locale: &Locale) -> String {
    format!("{}site.webmanifest", Address::home(locale).directory)
}

fn plan(site: &RenderContext) -> Vec<Planned> {
    let manifest = |locale: &Locale| {
        let (path, locale) = (path(locale), locale.clone());
        Planned::of_site(path, move |input| Ok(render(input.site, &locale)))
    };
    site.corpus.config.locales.iter().map(manifest).collect()
}

fn render(site: &RenderContext, locale: &Locale) -> Vec<u8> {
    let linker = site.linker(&Address::home(locale).directory);
    let icon = |size: u32| {
        let path = drawn::icon(&site.theme, size)?;
        Some(json!({"src": linker.file(&path), "sizes": format!("{size}x{size}"), "type": "image/png"}))
    };
    let mark = json!({"src": linker.file(site.theme.asset("mark.svg")), "sizes": "any", "type": "image/svg+xml"});
    let icons: Vec<_> = std::iter::once(mark).chain(drawn::ICONS.into_iter().filter_map(icon)).collect();
    let title = site.corpus.config.title(locale);
    let manifest = json!({
        "name": title,
        "short_name": title,
        "lang": locale.tag(),
        "dir": locale.direction().dir_attribute(),
        "start_url": linker.to(&Address::home(locale)),
        // The whole site, so that a change of language does not leave the application.
        "scope": linker.file(""),
        "display": "minimal-ui",
        "background_color": "#fdfcf9",
        "theme_color": "#15487f",
        "icons": icons,
    });
    // These values can always be serialised.
    let mut text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}
