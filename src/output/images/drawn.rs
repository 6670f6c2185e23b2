//! Images made at build time: one share image for each year of an instrument, and the icons of the site.
//!
//! A share image shows the year and no words, so one serves all instruments of a year in all languages: ten thousand
//! documents need a few dozen. A theme with its own mark supplies its own images or has none, since those drawn here
//! show the mark of the default theme.

use std::collections::BTreeSet;

use super::canvas::{self, Pen, Placed, Sheet};
use crate::output::format::{Format, Planned};
use crate::output::render::context::RenderContext;
use crate::output::theme::Theme;

/// The format.
pub static FORMAT: Format = Format { name: "drawn", is_page: false, plan };

/// Width and height of a share image in pixels: the size that networks show uncropped (ogp.me; 1.91 to 1).
pub const SHARED: (u32, u32) = (1200, 630);

/// The icons: for a phone's home screen, and the two that browsers ask of a manifest.
pub const ICONS: [u32; 3] = [180, 192, 512];

/// The path of the share image of a year, or of something without a year; `None` if the theme has its own mark and no
/// image.
#[must_use]
pub fn shared(theme: &Theme, year: Option<u16>) -> Option<String> {
    let name = year.map_or_else(|| "paraph".to_owned(), |year| year.to_string());
    theme_or_drawn(theme, "share.png", || format!("pictures/{name}.png"))
}

/// The path of an icon; `None` if the theme has its own mark and no icon of that size.
#[must_use]
pub fn icon(theme: &Theme, size: u32) -> Option<String> {
    theme_or_drawn(theme, &format!("icon-{size}.png"), || format!("pictures/icon-{size}.png"))
}

/// Whether the images drawn here are used.
#[must_use]
pub fn is_drawn(theme: &Theme) -> bool {
    let default = crate::output::theme::DEFAULT_FILES.iter().find(|(path, _)| *path == "assets/mark.svg");
    let mark = theme.assets.iter().find(|asset| asset.name == "mark.svg");
    default.zip(mark).is_some_and(|((_, default), mark)| default.as_bytes() == mark.bytes)
}

/// The theme's own file, or the one made here.
fn theme_or_drawn(theme: &Theme, name: &str, made: impl Fn() -> String) -> Option<String> {
    let brought = theme.assets.iter().find(|asset| asset.name == name).map(|asset| asset.path.clone());
    brought.or_else(|| is_drawn(theme).then(made))
}

fn plan(site: &RenderContext) -> Vec<Planned> {
    let theme = &site.theme;
    let years: BTreeSet<u16> =
        site.corpus.register.iter().filter_map(|(_, entry)| entry.timeline_date()).map(|date| date.year).collect();
    let years = std::iter::once(None).chain(years.into_iter().map(Some));
    let shared = years.filter_map(|year| Some((shared(theme, year)?, Drawing::Shared(year))));
    let icons = ICONS.into_iter().filter_map(|size| Some((icon(theme, size)?, Drawing::Icon(size))));
    // Files of the theme are written with its assets.
    let drawn = shared.chain(icons).filter(|(path, _)| path.starts_with("pictures/"));
    drawn.map(|(path, drawing)| Planned::of_site(path, move |_| Ok(render(drawing)))).collect()
}

/// Something that is drawn.
#[derive(Clone, Copy)]
enum Drawing {
    /// The picture to share, with a year where there is one.
    Shared(Option<u16>),
    /// An icon, with its width in dots.
    Icon(u32),
}

fn render(drawing: Drawing) -> Vec<u8> {
    let sheet = match drawing {
        Drawing::Shared(year) => draw_shared(year),
        Drawing::Icon(size) => draw_icon(size),
    };
    // Only a sheet without pixels cannot be made.
    sheet.map(|sheet| sheet.png()).unwrap_or_default()
}

/// A page with its margin line, the year in ink, and the initials that fix a text.
fn draw_shared(year: Option<u16>) -> Option<Sheet> {
    let mut sheet = Sheet::new(SHARED.0, SHARED.1)?;
    let whole = Placed { x: 0.0, y: 0.0, scale: 1.0, width: 2.0 };
    sheet.draw("M170 0L170 630", whole, Pen::Line);
    let paraph = match year {
        Some(year) => {
            sheet.write(year, Placed { x: 262.0, y: 138.0, scale: 2.3, width: 6.2 }, Pen::Ink);
            Placed { x: 560.0, y: 424.0, scale: 3.7, width: 1.9 }
        }
        None => Placed { x: 262.0, y: 180.0, scale: 6.2, width: 1.9 },
    };
    sheet.draw(canvas::PARAPH, paraph, Pen::Accent);
    Some(sheet)
}

/// The mark on paper, with a margin: systems crop icons to circles.
fn draw_icon(size: u32) -> Option<Sheet> {
    let mut sheet = Sheet::new(size, size)?;
    // Icons have fewer pixels than an `f32` can represent exactly.
    let dots = f32::from(u16::try_from(size).ok()?);
    let scale = dots * 0.7 / 32.0;
    // The strokes are in the middle of 31 by 32.5 units.
    let middle = Placed { x: (dots - 31.0 * scale) / 2.0, y: (dots - 32.5 * scale) / 2.0, scale, width: 2.4 };
    sheet.draw(canvas::MARK, middle, Pen::Accent);
    Some(sheet)
}
