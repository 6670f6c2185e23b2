//! Owns `site.toml`: what a site is called, where it will stand, which languages it has.

/// The codes.
pub mod codes;
mod raw;
/// What is made of warnings.
pub mod severities;

use std::collections::BTreeMap;

use toml::Spanned;

use codes::{S003, S005};
use raw::{Raw, Texts};
use severities::{Level, Setting, Severities};

use crate::diagnostic::{Code, Finding, did_you_mean};
use crate::model::instrument::ByLocale;
use crate::model::locale::Locale;
use crate::model::reference::is_id;
use crate::source::{SourceText, Span};

/// The file's name, in the project's root.
pub const FILE: &str = "site.toml";

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
    /// Whether every text that names others has a page of what it names.
    pub mentions_pages: bool,
    /// Whether every two languages of a text have a page that shows them side by side.
    pub side_by_side: bool,
    /// What is made of warnings.
    pub rules: Severities,
    /// Where settings stand that only later stages can check.
    written: Written,
}

/// Where settings stand in the file. It is not part of their value.
#[derive(Clone, Debug)]
struct Written {
    source: SourceText,
    theme: Span,
    home: Span,
}

impl PartialEq for Written {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Written {}

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    /// With every finding, when one is an error.
    pub fn read(source: &SourceText) -> Result<Self, Vec<Finding>> {
        let raw = raw::read(source)?;
        let mut reader = Reader { source, findings: Vec::new(), words: None };
        let config = reader.config(raw);
        if reader.findings.is_empty() { config.ok_or_else(Vec::new) } else { Err(reader.findings) }
    }

    /// A finding at `theme`.
    #[must_use]
    pub fn at_theme(&self, code: &'static Code, message: String) -> Finding {
        let near = did_you_mean(&self.theme, ["default"]);
        let help = near.unwrap_or_else(|| "make the folder, or leave `theme` out for the default one".to_owned());
        Finding::at(code, &self.written.source, self.written.theme, message).help(help)
    }

    /// A finding at a line of `[rules]`.
    #[must_use]
    pub fn at_rule(&self, span: Span, message: String, help: Option<String>) -> Finding {
        Finding::at(&S005, &self.written.source, span, message).maybe_help(help)
    }

    /// A finding at `home`.
    #[must_use]
    pub fn at_home(&self, code: &'static Code, message: String) -> Finding {
        Finding::at(code, &self.written.source, self.written.home, message)
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
    let strange = |c: char| c.is_ascii_control() || matches!(c, '?' | '#' | ' ' | '"' | '<' | '>' | '\\' | '\'');
    let plain = !url.contains(strange) && url.split('/').all(|part| !matches!(part, "." | ".."));
    if host.is_some_and(|host| !host.is_empty()) && plain && url.is_ascii() {
        Ok(format!("{}/", url.trim_end_matches('/')))
    } else {
        Err(format!("`{url}` is no address such as `https://example.org/declarations/`"))
    }
}

/// The places of every word of a file, in order.
fn words(text: &str) -> BTreeMap<&str, Vec<usize>> {
    let mut words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut at = 0;
    let parts = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'));
    for piece in text.split_inclusive(parts) {
        words.entry(piece.trim_end_matches(parts)).or_default().push(at);
        at += piece.len();
    }
    words
}

struct Reader<'a> {
    source: &'a SourceText,
    findings: Vec<Finding>,
    /// Where words stand, once a place is asked for.
    words: Option<BTreeMap<&'a str, Vec<usize>>>,
}

impl Reader<'_> {
    fn config(&mut self, raw: Raw) -> Option<Config> {
        let locales = self.locales(&raw.locales);
        let default_locale = match &raw.default_locale {
            None => locales.first().cloned(),
            Some(tag) => {
                let found = locales.iter().find(|locale| locale.tag() == tag.get_ref()).cloned();
                if found.is_none() {
                    let all: Vec<&str> = raw.locales.get_ref().iter().map(|tag| tag.get_ref().as_str()).collect();
                    let help = format!("add it there, or choose one of: {}", all.join(", "));
                    let message = format!("`{}` is not among `locales`", tag.get_ref());
                    self.report(tag, message, Some(help));
                }
                found
            }
        };
        let url = base_url(raw.base_url.get_ref()).map_err(|wrong| self.report(&raw.base_url, wrong, None)).ok();
        let title = self.texts("title", &raw.title, &locales);
        let notice = raw.notice.as_ref().map(|notice| self.texts("notice", notice, &locales)).unwrap_or_default();
        self.names(&raw);
        let rules = raw.rules.as_ref().map(|table| self.rules(table)).unwrap_or_default();
        let place = |key: &Option<Spanned<String>>| key.as_ref().map_or(Span::at(0), span);
        let written = Written { source: self.source.clone(), theme: place(&raw.theme), home: place(&raw.home) };
        Some(Config {
            title,
            notice,
            base_url: url?,
            default_locale: default_locale?,
            locales,
            theme: raw.theme.map_or_else(|| "default".to_owned(), Spanned::into_inner),
            output: raw.output.map_or_else(|| "public".to_owned(), Spanned::into_inner),
            home: raw.home.map(Spanned::into_inner),
            paragraph_pages: raw.paragraph_pages.unwrap_or(true),
            mentions_pages: raw.mentions_pages.unwrap_or(true),
            side_by_side: raw.side_by_side.unwrap_or(true),
            rules,
            written,
        })
    }

    fn names(&mut self, raw: &Raw) {
        for name in raw.theme.iter().chain(&raw.home).filter(|name| !is_id(name.get_ref())) {
            let message = format!("`{}` is no name: small letters, figures and hyphens only", name.get_ref());
            self.report(name, message, None);
        }
        let nameless = |path: &&Spanned<String>| path.get_ref().is_empty() || path.get_ref().contains('\0');
        if let Some(output) = raw.output.as_ref().filter(nameless) {
            self.report(
                output,
                "the output folder has no name".to_owned(),
                Some("leave it out for `public`".to_owned()),
            );
        }
    }

    fn rules(&mut self, table: &Spanned<toml::Table>) -> Severities {
        let start = table.span().start;
        let mut settings = Vec::new();
        for (key, value) in table.get_ref() {
            let at = self.key(key, start);
            match value {
                toml::Value::Table(own) => match Locale::new(key) {
                    Ok(locale) => {
                        let inner = own.iter().map(|(code, level)| (code, level, Some(locale.clone()), at.start));
                        settings.extend(inner.filter_map(|row| self.rule(row)));
                    }
                    Err(wrong) => self.refuse(at, wrong),
                },
                _ => settings.extend(self.rule((key, value, None, start))),
            }
        }
        Severities(settings)
    }

    fn rule(&mut self, row: (&String, &toml::Value, Option<Locale>, usize)) -> Option<Setting> {
        let (code, value, locale, start) = row;
        let span = self.key(code, start);
        let level = value.as_str().and_then(Level::of);
        if level.is_none() {
            let words = Level::ALL.map(|(_, word)| format!("\"{word}\"")).join(", ");
            self.refuse(span, format!("a rule is set to one of: {words}"));
        }
        Some(Setting { code: code.clone(), locale, level: level?, span })
    }

    fn refuse(&mut self, span: Span, message: String) {
        let finding = Finding::at(&S005, self.source, span, message);
        self.findings
            .push(finding.help("a line is `L003 = \"error\"`; those of one language stand under `[rules.fr]`"));
    }

    /// Where a key stands, at or behind a byte: the parser gives places of values only where a type asks for them.
    fn key(&mut self, key: &str, from: usize) -> Span {
        let source = self.source;
        let words = self.words.get_or_insert_with(|| words(source.text()));
        let places = words.get(key).map_or(&[][..], Vec::as_slice);
        let word = places.get(places.partition_point(|at| *at < from)).copied();
        let behind = || source.text().get(from..)?.find(key).map(|at| from + at);
        // A key in quotation marks may hold anything.
        word.or_else(behind).map_or(Span::at(from), |at| Span::new(at, at + key.len()))
    }

    fn locales(&mut self, tags: &Spanned<Vec<Spanned<String>>>) -> Vec<Locale> {
        let mut locales: Vec<Locale> = Vec::new();
        if tags.get_ref().is_empty() {
            self.report(
                tags,
                "a site has at least one language".to_owned(),
                Some("write `locales = [\"en\"]`".to_owned()),
            );
        }
        for tag in tags.get_ref() {
            match Locale::new(tag.get_ref()) {
                Ok(locale) if locales.contains(&locale) => {
                    self.report(tag, format!("`{locale}` stands twice"), Some("keep one of the two".to_owned()));
                }
                Ok(locale) => locales.push(locale),
                Err(wrong) => self.report(tag, wrong, None),
            }
        }
        locales
    }

    fn texts(&mut self, key: &str, texts: &Spanned<Texts>, locales: &[Locale]) -> ByLocale {
        let mut by_locale = ByLocale::new();
        let empty = match texts.get_ref() {
            Texts::Same(text) => {
                by_locale.extend(locales.iter().map(|locale| (locale.clone(), text.clone())));
                text.trim().is_empty()
            }
            Texts::ByLocale(list) => {
                for (tag, text) in list {
                    match Locale::new(tag) {
                        Ok(locale) => drop(by_locale.insert(locale, text.clone())),
                        Err(wrong) => self.report(texts, wrong, None),
                    }
                }
                list.values().all(|text| text.trim().is_empty())
            }
        };
        if empty {
            self.report(texts, format!("the {key} is empty"), Some("write it; it stands on every page".to_owned()));
        }
        by_locale
    }

    /// A finding at a value.
    fn report<T>(&mut self, value: &Spanned<T>, message: String, help: Option<String>) {
        self.findings.push(Finding::at(&S003, self.source, span(value), message).maybe_help(help));
    }
}

fn span<T>(value: &Spanned<T>) -> Span {
    Span::new(value.span().start, value.span().end)
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
            (&GOOD.replace("\"en\"", "\"../x\""), "S003 3:12"),
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
