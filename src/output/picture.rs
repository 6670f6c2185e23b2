//! Owns pictures made at build: one to share for each year that an instrument is of, and the icons of the site.
//!
//! A picture carries the year and no words, so there is one for all instruments of a year and all languages: ten thousand
//! documents need a few dozen. A theme with a mark of its own brings its own pictures, or has none: those drawn here show
//! the mark of the default theme.

use std::collections::BTreeSet;

use super::item::{About, Desk, Format, Item};
use super::pen::{self, Pen, Placed, Sheet};
use super::press::Press;
use super::theme::Theme;
use crate::diagnostic::Finding;

/// The format.
pub static FORMAT: Format = Format { name: "picture", is_page: false, plan, render };

/// Width and height of a picture to share, in dots: what networks show whole (ogp.me; 1.91 to 1).
pub const SHARED: (u32, u32) = (1200, 630);

/// The icons: for a phone's home screen, and the two that browsers ask of a manifest.
pub const ICONS: [u32; 3] = [180, 192, 512];

/// The path of the picture to share of a year, or of what has no year; nothing where the theme has a mark of its own and
/// no picture.
#[must_use]
pub fn shared(theme: &Theme, year: Option<u16>) -> Option<String> {
    let name = year.map_or_else(|| "paraph".to_owned(), |year| year.to_string());
    own(theme, "share.png", || format!("pictures/{name}.png"))
}

/// The path of an icon; nothing where the theme has a mark of its own and no icon of that size.
#[must_use]
pub fn icon(theme: &Theme, size: u32) -> Option<String> {
    own(theme, &format!("icon-{size}.png"), || format!("pictures/icon-{size}.png"))
}

/// Whether the pictures show what is drawn here.
#[must_use]
pub fn is_drawn(theme: &Theme) -> bool {
    let default = super::theme::DEFAULT_FILES.iter().find(|(path, _)| *path == "assets/mark.svg");
    let mark = theme.assets.iter().find(|asset| asset.name == "mark.svg");
    default.zip(mark).is_some_and(|((_, default), mark)| default.as_bytes() == mark.bytes)
}

/// The theme's own file, else the one made here.
fn own(theme: &Theme, name: &str, made: impl Fn() -> String) -> Option<String> {
    let brought = theme.assets.iter().find(|asset| asset.name == name).map(|asset| asset.path.clone());
    brought.or_else(|| is_drawn(theme).then(made))
}

fn plan(press: &Press) -> Vec<(String, About)> {
    let years: BTreeSet<u16> =
        press.corpus.register.iter().filter_map(|(_, entry)| entry.date()).map(|date| date.year).collect();
    let shared = std::iter::once(None).chain(years.into_iter().map(Some)).filter_map(|year| shared(&press.theme, year));
    let icons = ICONS.into_iter().filter_map(|size| icon(&press.theme, size));
    // What the theme brings is made with its assets.
    let made = shared.chain(icons).filter(|path| path.starts_with("pictures/"));
    made.map(|path| (path, About::Site)).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "the form of every format; pages can fail")]
fn render(_: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let name = item.path.trim_start_matches("pictures/").trim_end_matches(".png");
    let sheet = match name.strip_prefix("icon-") {
        Some(size) => size.parse().ok().and_then(draw_icon),
        None => draw_shared(name.parse().ok()),
    };
    Ok(sheet.map(|sheet| sheet.png()).unwrap_or_default())
}

/// A page with its margin line, the year in ink, and the initials that fix a text.
fn draw_shared(year: Option<u16>) -> Option<Sheet> {
    let mut sheet = Sheet::new(SHARED.0, SHARED.1)?;
    let whole = Placed { x: 0.0, y: 0.0, scale: 1.0 };
    sheet.draw("M170 0L170 630", whole, 2.0, Pen::Line);
    let paraph = match year {
        Some(year) => {
            sheet.write(year, Placed { x: 262.0, y: 138.0, scale: 2.3 }, 6.2, Pen::Ink);
            Placed { x: 560.0, y: 424.0, scale: 3.7 }
        }
        None => Placed { x: 262.0, y: 180.0, scale: 6.2 },
    };
    sheet.draw(pen::PARAPH, paraph, 1.9, Pen::Accent);
    Some(sheet)
}

/// The mark on paper, with room round it: systems cut icons to circles.
fn draw_icon(size: u32) -> Option<Sheet> {
    let mut sheet = Sheet::new(size, size)?;
    // Icons have fewer dots than a float holds exactly.
    let dots = f32::from(u16::try_from(size).ok()?);
    let scale = dots * 0.7 / 32.0;
    // The strokes stand in the middle of 31 by 32.5 units.
    sheet.draw(
        pen::MARK,
        Placed { x: (dots - 31.0 * scale) / 2.0, y: (dots - 32.5 * scale) / 2.0, scale },
        2.4,
        Pen::Accent,
    );
    Some(sheet)
}
