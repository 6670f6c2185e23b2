//! Owns the style sheet, script and pictures of a theme: shortened once, named by their content.

use std::collections::BTreeMap;

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};

use crate::diagnostic::{Finding, lowered};
use crate::output::codes;
use crate::source::{Digest, SourceText, Span};

/// A file that pages use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its path in the theme, below `assets/`: `site.css`.
    pub name: String,
    /// Its address from the root of the site: `assets/site.3f9a1c2b.css`. The name changes with the content, so hosts may
    /// let browsers keep it for ever.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// All assets of a theme, by name.
///
/// # Errors
/// When a style sheet is no CSS.
pub fn all(
    texts: &BTreeMap<String, SourceText>,
    pictures: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<Asset>, Vec<Finding>> {
    let mut assets = Vec::new();
    for (path, source) in texts {
        if let Some(name) = path.strip_prefix("assets/") {
            let text = if name.ends_with(".css") { style_sheet(source)? } else { source.text().to_owned() };
            assets.push(asset(name, text.into_bytes()));
        }
    }
    for (path, bytes) in pictures {
        if let Some(name) = path.strip_prefix("assets/") {
            assets.push(asset(name, bytes.clone()));
        }
    }
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(assets)
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let digest = Digest::of(&bytes).short(10);
    let path = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{digest}.{ending}"),
        None => format!("assets/{name}.{digest}"),
    };
    Asset { name: name.to_owned(), path, bytes }
}

/// A style sheet, shortened.
fn style_sheet(source: &SourceText) -> Result<String, Vec<Finding>> {
    let at = |line: u32, column: u32| {
        let offset = source.offset(line as usize + 1, column as usize);
        Span::at(offset)
    };
    let mut sheet = StyleSheet::parse(source.text(), ParserOptions::default()).map_err(|error| {
        let span = error.loc.as_ref().map_or(Span::at(0), |loc| at(loc.line, loc.column));
        vec![Finding::at(&codes::H008, source, span, lowered(&error.kind.to_string()))]
    })?;
    let failed = |message: String| vec![Finding::in_file(&codes::H008, source.path(), message)];
    sheet.minify(MinifyOptions::default()).map_err(|error| failed(error.to_string()))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    sheet.to_css(options).map(|printed| printed.code).map_err(|error| failed(error.to_string()))
}
