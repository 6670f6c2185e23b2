//! Owns the files of the theme that pages use, as artifacts.

use super::item::{About, Desk, Format, Item};
use super::press::Press;
use crate::diagnostic::Finding;

/// The format.
pub static FORMAT: Format = Format { name: "assets", is_page: false, plan, render };

fn plan(press: &Press) -> Vec<(String, About)> {
    press.theme.assets.iter().enumerate().map(|(i, asset)| (asset.path.clone(), About::Asset(i))).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "the form of every format; pages can fail")]
fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let About::Asset(number) = item.about else { return Ok(Vec::new()) };
    Ok(desk.press.theme.assets.get(number).map(|asset| asset.bytes.clone()).unwrap_or_default())
}
