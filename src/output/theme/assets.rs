//! The style sheets, scripts and images of a theme: minified once, named by their content.

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
    /// Its content.
    pub bytes: Vec<u8>,
}

/// All assets of a theme, by name.
///
/// # Errors
/// The findings in a malformed style sheet.
pub fn all(
    texts: &BTreeMap<String, SourceText>,
    pictures: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<Asset>, Vec<Finding>> {
    let mut assets = Vec::new();
    for path in texts.keys() {
        if let Some(name) = path.strip_prefix("assets/").filter(|_| whole_text(path, texts).is_none()) {
            assets.push(hashed_asset(name, join_parts(path, texts)?.into_bytes()));
        }
    }
    for (path, bytes) in pictures {
        if let Some(name) = path.strip_prefix("assets/") {
            assets.push(hashed_asset(name, bytes.clone()));
        }
    }
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(assets)
}

/// The file that a file is a part of: `assets/site/find.js` is a part of `assets/site.js`.
fn whole_text(path: &str, texts: &BTreeMap<String, SourceText>) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let (_, ending) = name.rsplit_once('.').filter(|(_, ending)| matches!(*ending, "css" | "js"))?;
    let whole = format!("{folder}.{ending}");
    texts.contains_key(&whole).then_some(whole)
}

/// A script or style sheet followed by its parts, in the order of their names, so that a page loads one file. Parts of a
/// style sheet do not depend on that order: each belongs to a layer, and the main file names the layers.
fn join_parts(path: &str, texts: &BTreeMap<String, SourceText>) -> Result<String, Vec<Finding>> {
    let of = |part: &str| whole_text(part, texts).is_some_and(|whole| whole == path);
    let parts = texts.iter().filter(|(part, _)| of(part)).map(|(_, source)| source);
    let all = texts.get(path).into_iter().chain(parts);
    if path.ends_with(".css") {
        return all.map(style_sheet).collect();
    }
    let all: Vec<&str> = all.map(SourceText::text).collect();
    let text = all.join("\n");
    Ok(if path.ends_with(".js") { scripts::shortened(&text) } else { text })
}

fn hashed_asset(name: &str, bytes: Vec<u8>) -> Asset {
    let digest = Digest::of_bytes(&bytes).hex_prefix(10);
    let path = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{digest}.{ending}"),
        None => format!("assets/{name}.{digest}"),
    };
    Asset { name: name.to_owned(), path, bytes }
}

/// A style sheet, minified.
fn style_sheet(source: &SourceText) -> Result<String, Vec<Finding>> {
    let at = |line: u32, column: u32| {
        let offset = source.offset(line as usize + 1, column as usize);
        Span::at(offset)
    };
    let mut sheet = StyleSheet::parse(source.text(), ParserOptions::default()).map_err(|error| {
        let span = error.loc.as_ref().map_or(Span::at(0), |loc| at(loc.line, loc.column));
        let finding = Finding::at(&codes::H008, source, span, lowered(&error.kind.to_string()));
        vec![finding.help("look before this place for an extra or unclosed brace or bracket")]
    })?;
    let failed = |message: String| {
        let finding = Finding::in_file(&codes::H008, source.path(), message);
        vec![finding.help("compare with the style sheet of the default theme")]
    };
    sheet.minify(MinifyOptions::default()).map_err(|error| failed(error.to_string()))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    sheet.to_css(options).map(|printed| printed.code).map_err(|error| failed(error.to_string()))
}
