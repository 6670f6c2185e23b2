//! Owns `site.toml`: what a site is called, where it will stand, which languages it has.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::{Finding, did_you_mean};
use crate::model::instrument::ByLocale;
use crate::model::locale::Locale;
use crate::model::reference::is_id;
use crate::source::{SourceText, Span};

crate::codes! {
    /// # site.toml cannot be read
    ///
    /// `site.toml` is TOML: `key = "value"` lines. The finding points at the place. A minimal file:
    ///
    /// ```toml
    /// title = "My declaration"
    /// base_url = "https://example.org/"
    /// locales = ["en"]
    /// ```
    S001 = error "malformed site.toml";

    /// # An unknown key in site.toml
    ///
    /// Known keys: `title`, `notice`, `base_url`, `locales`, `default_locale`, `theme`, `output`, `home`,
    /// `paragraph_pages`. The help names the nearest. Unknown keys are errors because a misspelt setting would otherwise be lost in silence.
    S002 = error "unknown key in site.toml";

    /// # A value in site.toml means nothing
    ///
    /// `base_url` begins with `https://` or `http://` and has neither query nor fragment; `locales` lists language tags
    /// such as `en` or `pt-BR`, each once; `default_locale` is one of them; `home` is the id of an instrument;
    /// `theme` is the name of a folder under `themes/`; `output` is a path within the project.
    S003 = error "value of the wrong form in site.toml";

    /// # There is no site.toml
    ///
    /// Paraph looks for `site.toml` in the project's root: the current folder, or the one given with `--root`. Make a
    /// new site with `paraph new`.
    S004 = error "no site.toml";
}

/// The file's name, in the project's root.
pub const FILE: &str = "site.toml";

const KEYS: [&str; 9] =
    ["title", "notice", "base_url", "locales", "default_locale", "theme", "output", "home", "paragraph_pages"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: Texts,
    notice: Option<Texts>,
    base_url: String,
    locales: Vec<String>,
    default_locale: Option<String>,
    theme: Option<String>,
    output: Option<String>,
    home: Option<String>,
    paragraph_pages: Option<bool>,
}

/// A text for all languages, or one for each.
#[derive(Deserialize)]
#[serde(untagged)]
enum Texts {
    Same(String),
    ByLocale(BTreeMap<String, String>),
}

/// The settings of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The site's title by locale; every locale of the site has one.
    pub title: ByLocale,
    /// What every page says about the site in its footer, by locale.
    pub notice: ByLocale,
    /// Where the site will stand: http or https, ending in `/`.
    pub base_url: String,
    /// The languages of the site, in the order of its menu.
    pub locales: Vec<Locale>,
    /// The language of `/` and of fallbacks: one of `locales`.
    pub default_locale: Locale,
    /// The theme's folder under `themes/`.
    pub theme: String,
    /// The output folder, relative to the project.
    pub output: String,
    /// The instrument that the home page is about; without one, the first held.
    pub home: Option<String>,
    /// Whether every paragraph has a page of its own.
    pub paragraph_pages: bool,
}

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    /// With every finding, when one is an error.
    pub fn read(source: &SourceText) -> Result<Self, Vec<Finding>> {
        let raw: Raw = toml::from_str(source.text()).map_err(|error| vec![explained(source, &error)])?;
        let mut reader = Reader { source, findings: Vec::new() };
        let config = reader.config(raw);
        if reader.findings.is_empty() { config.ok_or_else(Vec::new) } else { Err(reader.findings) }
    }

    /// The site's title in a locale.
    #[must_use]
    pub fn title(&self, locale: &Locale) -> &str {
        let fallback = || self.title.values().next();
        self.title.get(locale).or_else(fallback).map_or("", String::as_str)
    }

    /// The path of `base_url`, ending in `/`: `/` or `/declarations/`.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        after_scheme.find('/').map_or("/", |at| &after_scheme[at..])
    }

    /// `base_url` with another value.
    ///
    /// # Errors
    /// With what is wrong, when it is no base URL.
    pub fn with_base_url(mut self, url: &str) -> Result<Self, String> {
        self.base_url = base_url(url)?;
        Ok(self)
    }
}

/// A base URL in its one form, ending in `/`.
fn base_url(url: &str) -> Result<String, String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split('/').next().unwrap_or_default());
    let plain = !url.contains(['?', '#', ' ', '"', '<', '>', '\\', '\'']) && !url.contains("/../");
    if host.is_some_and(|host| !host.is_empty()) && plain && url.is_ascii() {
        Ok(format!("{}/", url.trim_end_matches('/')))
    } else {
        Err(format!("`{url}` is no address such as `https://example.org/declarations/`"))
    }
}

fn explained(source: &SourceText, error: &toml::de::Error) -> Finding {
    let span = error.span().map_or(Span::at(0), |range| Span::new(range.start, range.end));
    let message = error.message().lines().next().unwrap_or_default();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [key, ..] if message.starts_with("unknown field") => {
            let listed = || Some(format!("known keys: {}", KEYS.join(", ")));
            let help = did_you_mean(key, KEYS).or_else(listed);
            Finding::at(&S002, source, span, format!("unknown key `{key}`")).maybe_help(help)
        }
        [key, ..] if message.starts_with("missing field") => {
            Finding::at(&S003, source, Span::at(0), format!("the key `{key}` is missing"))
                .help(format!("add a line `{key} = …`"))
        }
        _ if message.contains("did not match any variant") => {
            Finding::at(&S003, source, span, "the title is a text, or a table of texts by locale")
        }
        _ if message.contains("invalid type") => Finding::at(&S003, source, span, message),
        _ => Finding::at(&S001, source, span, message),
    }
}

struct Reader<'a> {
    source: &'a SourceText,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn config(&mut self, raw: Raw) -> Option<Config> {
        let locales = self.locales(&raw.locales);
        let default_locale = match &raw.default_locale {
            None => locales.first().cloned(),
            Some(tag) => {
                let found = locales.iter().find(|locale| locale.tag() == tag).cloned();
                if found.is_none() {
                    let help = format!("add it there, or choose one of: {}", raw.locales.join(", "));
                    self.report("default_locale", format!("`{tag}` is not among `locales`"), Some(help));
                }
                found
            }
        };
        let base_url = base_url(&raw.base_url).map_err(|wrong| self.report("base_url", wrong, None)).ok();
        let title = self.texts("title", raw.title, &locales);
        let notice = raw.notice.map(|notice| self.texts("notice", notice, &locales)).unwrap_or_default();
        self.names(raw.theme.as_ref(), raw.home.as_ref(), raw.output.as_ref());
        Some(Config {
            title,
            notice,
            base_url: base_url?,
            default_locale: default_locale?,
            locales,
            theme: raw.theme.unwrap_or_else(|| "default".to_owned()),
            output: raw.output.unwrap_or_else(|| "public".to_owned()),
            home: raw.home,
            paragraph_pages: raw.paragraph_pages.unwrap_or(true),
        })
    }

    fn names(&mut self, theme: Option<&String>, home: Option<&String>, output: Option<&String>) {
        for (key, value) in [("theme", theme), ("home", home)] {
            if let Some(name) = value.filter(|name| !is_id(name)) {
                let message = format!("`{name}` is no name: small letters, figures and hyphens only");
                self.report(key, message, None);
            }
        }
        let outside = |path: &&String| path.is_empty() || path.contains('\0');
        if output.as_ref().is_some_and(outside) {
            self.report("output", "the output folder has no name".to_owned(), None);
        }
    }

    fn locales(&mut self, tags: &[String]) -> Vec<Locale> {
        let mut locales: Vec<Locale> = Vec::new();
        if tags.is_empty() {
            self.report("locales", "a site has at least one language".to_owned(), None);
        }
        for tag in tags {
            match Locale::new(tag) {
                Ok(locale) if locales.contains(&locale) => {
                    self.report("locales", format!("`{tag}` stands twice"), None);
                }
                Ok(locale) => locales.push(locale),
                Err(wrong) => self.report("locales", wrong, None),
            }
        }
        locales
    }

    fn texts(&mut self, key: &str, texts: Texts, locales: &[Locale]) -> ByLocale {
        let mut by_locale = ByLocale::new();
        match texts {
            Texts::Same(text) => by_locale.extend(locales.iter().map(|locale| (locale.clone(), text.clone()))),
            Texts::ByLocale(texts) => {
                for (tag, text) in texts {
                    match Locale::new(&tag) {
                        Ok(locale) => drop(by_locale.insert(locale, text)),
                        Err(wrong) => self.report(key, wrong, None),
                    }
                }
            }
        }
        if by_locale.values().all(|text| text.trim().is_empty()) {
            self.report(key, format!("the {key} is empty"), None);
        }
        by_locale
    }

    /// A finding at the line of a key.
    fn report(&mut self, key: &str, message: String, help: Option<String>) {
        let text = self.source.text();
        let named = |line: &str| line.trim_start().trim_start_matches('[').starts_with(key);
        let mut at = 0;
        let mut span = Span::at(0);
        for line in text.split_inclusive('\n') {
            if named(line) {
                let value = line.find('=').map_or(0, |i| i + 1);
                let value = value + line[value..].len() - line[value..].trim_start().len();
                span = Span::new(at + value, at + line.trim_end().len());
                break;
            }
            at += line.len();
        }
        self.findings.push(Finding::at(&S003, self.source, span, message).maybe_help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "title = \"T\"\nbase_url = \"https://example.org/a\"\nlocales = [\"en\", \"ar\"]\n";

    #[test]
    fn a_good_file() {
        let config = Config::read(&SourceText::new(FILE, GOOD)).expect("good");
        assert_eq!((config.base_url.as_str(), config.base_path()), ("https://example.org/a/", "/a/"));
        assert_eq!(config.default_locale.tag(), "en");
    }

    #[test]
    fn every_mistake_is_placed() {
        for (text, at) in [
            ("title = \"T\n", "S001 1:"),
            ("", "S003 1:1"),
            (&GOOD.replace("title", "titel"), "S002 1:1"),
            (&format!("{GOOD}title = \"U\"\n"), "S001 4:1"),
            (&GOOD.replace("https:", "ftp:"), "S003 2:12"),
            (&GOOD.replace("\"en\"", "\"../x\""), "S003 3:11"),
            (&format!("{GOOD}default_locale = \"fr\"\n"), "S003 4:18"),
            (&format!("{GOOD}paragraph_pages = 1\n"), "S003 4:19"),
            (&format!("{GOOD}theme = \"../x\"\n"), "S003 4:9"),
            (&GOOD.replace("\"T\"", "1"), "S003 1:9"),
        ] {
            let findings = Config::read(&SourceText::new(FILE, text)).expect_err(text);
            let told: Vec<String> = findings
                .iter()
                .map(|f| format!("{} {}:{}", f.code.id, f.place.line_column().0, f.place.line_column().1))
                .collect();
            assert!(told.iter().any(|t| t.starts_with(at)), "{text}: {told:?}");
        }
    }
}
