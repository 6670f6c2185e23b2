//! The files of the theme that pages use, as artifacts.

use crate::output::format::{Format, Planned};
use crate::output::render::context::RenderContext;

/// The format.
pub static FORMAT: Format = Format { name: "assets", is_page: false, plan };

fn plan(site: &RenderContext) -> Vec<Planned> {
    let assets = site.theme.assets.iter().enumerate();
    let copy =
        |(i, path): (usize, String)| Planned::of_site(path, move |input| Ok(input.site.theme.assets[i].bytes.clone()));
    assets.map(|(i, asset)| copy((i, asset.path.clone()))).collect()
}
