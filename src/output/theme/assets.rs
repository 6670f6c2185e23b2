//! Owns the style sheets, scripts and pictures of a theme: shortened once, named by their content.

use std::collections::BTreeMap;

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};

use super::scripts;
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
    for path in texts.keys() {
        if let Some(name) = path.strip_prefix("assets/").filter(|_| whole(path, texts).is_none()) {
            assets.push(asset(name, joined(path, texts)?.into_bytes()));
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

/// The file that a file is a part of: `assets/site/find.js` is one of `assets/site.js`.
fn whole(path: &str, texts: &BTreeMap<String, SourceText>) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let (_, ending) = name.rsplit_once('.').filter(|(_, ending)| matches!(*ending, "css" | "js"))?;
    let whole = format!("{folder}.{ending}");
    texts.contains_key(&whole).then_some(whole)
}

/// A text, and after it, where it is a script or a style sheet with parts, these in the order of their names: a page loads
/// one file. Parts of a style sheet do not depend on that order, each being of a layer, and the whole naming these.
fn joined(path: &str, texts: &BTreeMap<String, SourceText>) -> Result<String, Vec<Finding>> {
    let of = |part: &str| whole(part, texts).is_some_and(|whole| whole == path);
    let parts = texts.iter().filter(|(part, _)| of(part)).map(|(_, source)| source);
    let all = texts.get(path).into_iter().chain(parts);
    if path.ends_with(".css") {
        return all.map(style_sheet).collect();
    }
    let all: Vec<&str> = all.map(SourceText::text).collect();
    let text = all.join("\n");
    Ok(if path.ends_with(".js") { scripts::shortened(&text) } else { text })
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
        let finding = Finding::at(&codes::H008, source, span, lowered(&error.kind.to_string()));
        vec![finding.help("look before this place for a brace or bracket too many, or one never closed")]
    })?;
    let failed = |message: String| {
        let finding = Finding::in_file(&codes::H008, source.path(), message);
        vec![finding.help("compare with the style sheet of the default theme")]
    };
    sheet.minify(MinifyOptions::default()).map_err(|error| failed(error.to_string()))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    sheet.to_css(options).map(|printed| printed.code).map_err(|error| failed(error.to_string()))
}
