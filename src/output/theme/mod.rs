//! A theme: templates, messages and assets, the site's own files over those of the default theme.

mod embedded;
pub mod messages;
mod suggestions;
mod blocks;
mod cycles;
pub mod templates;
pub mod scripts;
pub mod assets;

use std::collections::BTreeMap;

use super::codes;
use crate::config::Config;
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::source::{Digest, SourceText};
use assets::Asset;
use messages::Messages;
use templates::Templates;

pub use embedded::FILES as DEFAULT_FILES;

/// A theme, ready for use.
#[derive(Debug)]
pub struct Theme {
    /// Its templates.
    pub templates: Templates,
    /// Its messages, for every locale of the site.
    pub messages: BTreeMap<Locale, Messages>,
    /// The patterns that places of instruments are named by, for every locale of the site.
    pub place_patterns: BTreeMap<Locale, Messages>,
    /// Its style sheet, script and pictures.
    pub assets: Vec<Asset>,
    /// The digest of all its files.
    pub digest: Digest,
}

impl Theme {
    /// Builds a theme from the files of the site's own (path within the theme, bytes).
    ///
    /// # Errors
    /// The findings in its files.
    pub fn new(config: &Config, own: &BTreeMap<String, Vec<u8>>) -> Result<(Self, Vec<Finding>), Vec<Finding>> {
        if config.theme != "default" && own.is_empty() {
            let message = format!("there is no folder themes/{}", config.theme);
            return Err(vec![config.theme_finding(&codes::H010, message)]);
        }
        let files = ThemeFiles::new(&config.theme, own)?;
        let mut findings = Vec::new();
        let messages = files.messages(config, &mut findings)?;
        let place_patterns = files.place_patterns(&config.locales)?;
        let templates = Templates::new(files.sources_under("templates/")).map_err(|finding| vec![finding])?;
        let assets = assets::all(&files.texts, &files.pictures)?;
        let digest = files.digest();
        Ok((Self { templates, messages, place_patterns, assets, digest }, findings))
    }

    /// The messages of a locale of the site.
    ///
    /// # Panics
    /// If the locale is not one of the site's.
    #[must_use]
    pub fn messages(&self, locale: &Locale) -> &Messages {
        &self.messages[locale]
    }

    /// The patterns that a locale of the site names places by.
    ///
    /// # Panics
    /// If the locale is not one of the site's.
    #[must_use]
    pub fn place_patterns(&self, locale: &Locale) -> &Messages {
        &self.place_patterns[locale]
    }

    /// The address of an asset by its name in the theme, from the root of the site; the name itself if it is unknown.
    #[must_use]
    pub fn asset<'a>(&'a self, name: &'a str) -> &'a str {
        self.assets.iter().find(|asset| asset.name == name).map_or(name, |asset| asset.path.as_str())
    }
}

/// The files of a theme: texts, and pictures and other bytes.
struct ThemeFiles {
    texts: BTreeMap<String, SourceText>,
    pictures: BTreeMap<String, Vec<u8>>,
}

impl ThemeFiles {
    fn new(theme: &str, own: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<Finding>> {
        let embedded = |(path, text): &(&str, &str)| {
            ((*path).to_owned(), SourceText::new(format!("themes/default/{path}"), *text))
        };
        let mut files = Self { texts: DEFAULT_FILES.iter().map(embedded).collect(), pictures: BTreeMap::new() };
        let mut findings = Vec::new();
        for (path, bytes) in own {
            let full = format!("themes/{theme}/{path}");
            if !is_text(path) {
                files.pictures.insert(path.clone(), bytes.clone());
                continue;
            }
            match SourceText::decode(full.as_str(), bytes.clone()) {
                Ok(source) => drop(files.texts.insert(path.clone(), source)),
                Err(error) => findings.push(Finding::not_text(&codes::H005, &full, &error)),
            }
        }
        if findings.is_empty() { Ok(files) } else { Err(findings) }
    }

    fn digest(&self) -> Digest {
        let named = |path: &String, digest: Digest| [Digest::of_bytes(path.as_bytes()), digest];
        let texts = self.texts.iter().flat_map(|(path, source)| named(path, source.digest()));
        let pictures = self.pictures.iter().flat_map(|(path, bytes)| named(path, Digest::of_bytes(bytes)));
        Digest::of_digests(&texts.chain(pictures).collect::<Vec<_>>())
    }

    /// The texts in a folder, by their path within it.
    fn sources_under(&self, folder: &str) -> BTreeMap<String, SourceText> {
        let inside =
            |(path, source): (&String, &SourceText)| Some((path.strip_prefix(folder)?.to_owned(), source.clone()));
        self.texts.iter().filter_map(inside).collect()
    }

    fn messages(
        &self,
        config: &Config,
        findings: &mut Vec<Finding>,
    ) -> Result<BTreeMap<Locale, Messages>, Vec<Finding>> {
        let locales = self.sources_under("locales/");
        let english = locales.get("en.ftl").cloned().unwrap_or_else(|| SourceText::new("locales/en.ftl", ""));
        // A theme's own English file may omit messages that it does not change.
        let default = DEFAULT_FILES.iter().find(|(path, _)| *path == "locales/en.ftl").map_or("", |(_, text)| *text);
        let default = SourceText::new("themes/default/locales/en.ftl", default);
        let mut messages = BTreeMap::new();
        for locale in &config.locales {
            let own =
                locales.get(&format!("{locale}.ftl")).or_else(|| locales.get(&format!("{}.ftl", locale.language())));
            if own.is_none() {
                let path = format!("themes/{}/locales/{locale}.ftl", config.theme);
                let message = format!("the theme has no messages for `{locale}`; the English ones are used");
                let help = "start from `themes/default/locales/en.ftl`, or accept it with `[rules]` in site.toml";
                findings.push(Finding::in_file(&codes::H007, path, message).help(help));
            }
            messages.insert(locale.clone(), Messages::new(locale, own.unwrap_or(&english), &[&default, &english])?);
        }
        Ok(messages)
    }

    /// The patterns of a language are never mixed with those of another: one without a file has the English ones.
    fn place_patterns(&self, locales: &[Locale]) -> Result<BTreeMap<Locale, Messages>, Vec<Finding>> {
        let own = self.sources_under("places/");
        let mut patterns = BTreeMap::new();
        for locale in locales {
            let names = [format!("{locale}.ftl"), format!("{}.ftl", locale.language()), "en.ftl".to_owned()];
            let Some((name, source)) = names.iter().find_map(|name| own.get_key_value(name)) else { continue };
            // A theme's own file may omit patterns that it does not change.
            let default = DEFAULT_FILES.iter().find(|(path, _)| path.strip_prefix("places/") == Some(name.as_str()));
            let default = default.map(|(path, text)| SourceText::new(format!("themes/default/{path}"), *text));
            let fallbacks: Vec<&SourceText> = default.iter().collect();
            patterns.insert(locale.clone(), Messages::new(locale, source, &fallbacks)?);
        }
        Ok(patterns)
    }
}

fn is_text(path: &str) -> bool {
    [".html", ".css", ".js", ".ftl", ".toml", ".svg", ".txt", ".json", ".xml", ".webmanifest"]
        .iter()
        .any(|ending| path.ends_with(ending))
}
