//! The settings of a site: `site.toml`.

pub mod codes;
mod raw;
pub mod severities;

use std::collections::BTreeMap;

use toml::Spanned;

use codes::{S003, S004, S005};
use raw::{RawConfig, RawTexts};
use severities::{RuleLevel, RuleSetting, Severities};

use crate::diagnostic::{Code, Finding, did_you_mean};
use crate::model::instrument::ByLocale;
use crate::model::locale::Locale;
use crate::model::reference::is_id;
use crate::source::{SourceText, Span};

/// The name of the file, in the root of the project.
pub const FILE: &str = "site.toml";

/// The settings of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The site's title by locale; every locale of the site has one.
    pub title: ByLocale,
    /// The notice in the footer of every page, by locale.
    pub notice: ByLocale,
    /// The address of the site: http or https, ending in `/`.
    pub base_url: String,
    /// The languages of the site, in menu order.
    pub locales: Vec<Locale>,
    /// The language of `/` and the fallback language: one of `locales`.
    pub default_locale: Locale,
    /// The theme's folder under `themes/`.
    pub theme: String,
    /// The output folder, relative to the project.
    pub output: String,
    /// The instrument on the home page; without one, the first held instrument.
    pub home: Option<String>,
    /// Whether every paragraph has a page of its own.
    pub paragraph_pages: bool,
    /// Whether every text with references has a page that lists them.
    pub mentions_pages: bool,
    /// Whether every two languages of a text have a side-by-side page.
    pub side_by_side: bool,
    /// The severities of warnings.
    pub rules: Severities,
    /// The positions of settings that only later stages can check.
    written: SettingSpans,
}

/// The positions of settings in the file. They are not part of their value.
#[derive(Clone, Debug)]
struct SettingSpans {
    source: SourceText,
    theme: Span,
    home: Span,
}

impl PartialEq for SettingSpans {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for SettingSpans {}

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    /// Returns every finding if there is any.
    pub fn read(source: &SourceText) -> Result<Self, Vec<Finding>> {
        let raw = raw::read(source)?;
        let mut reader = ConfigReader { source, findings: Vec::new(), words: None };
        let config = reader.convert_config(raw);
        if reader.findings.is_empty() { config.ok_or_else(Vec::new) } else { Err(reader.findings) }
    }

    /// Creates a finding at `theme`.
    #[must_use]
    pub fn theme_finding(&self, code: &'static Code, message: String) -> Finding {
        let near = did_you_mean(&self.theme, ["default"]);
        let help = near.unwrap_or_else(|| "create the folder, or remove `theme` to use the default theme".to_owned());
        Finding::at(code, &self.written.source, self.written.theme, message).help(help)
    }

    /// Returns a finding for each invalid line of `[rules]`, given all existing codes.
    #[must_use]
    pub fn check_rules(&self, codes: &[&Code]) -> Vec<Finding> {
        self.rules.check(codes, |span, message| Finding::at(&S005, &self.written.source, span, message))
    }

    /// Creates a finding at `home`.
    #[must_use]
    pub fn home_finding(&self, code: &'static Code, message: String) -> Finding {
        Finding::at(code, &self.written.source, self.written.home, message)
    }

    /// Returns the site's title in a locale.
    #[must_use]
    pub fn title(&self, locale: &Locale) -> &str {
        let fallback = || self.title.values().next();
        self.title.get(locale).or_else(fallback).map_or("", String::as_str)
    }

    /// Returns the path of `base_url`, ending in `/`: `/` or `/declarations/`.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        after_scheme.find('/').map_or("/", |at| &after_scheme[at..])
    }

    /// Replaces `base_url`.
    ///
    /// # Errors
    /// Returns a message if `url` is not a valid base URL.
    pub fn with_base_url(mut self, url: &str) -> Result<Self, String> {
        self.base_url = normalise_base_url(url)?;
        Ok(self)
    }
}

/// The finding that a project has no `site.toml`; the message says where it was looked for.
#[must_use]
pub fn missing_file(message: impl Into<String>) -> Finding {
    Finding::in_file(&S004, FILE, message)
        .help("`paraph new FOLDER` creates a small site to start from; `--root` names the folder of another project")
}

/// Returns a base URL in its normal form, ending in `/`.
fn normalise_base_url(url: &str) -> Result<String, String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split('/').next().unwrap_or_default());
    // The URL is inserted into attributes, sitemaps and redirects, and paths are appended to it. A query or fragment
    // would make that impossible, and dot segments would make the paths of pages ambiguous.
    let strange = |c: char| c.is_ascii_control() || matches!(c, '?' | '#' | ' ' | '"' | '<' | '>' | '\\' | '\'');
    let plain = !url.contains(strange) && url.split('/').all(|part| !matches!(part, "." | ".."));
    if host.is_some_and(|host| !host.is_empty()) && plain && url.is_ascii() {
        Ok(format!("{}/", url.trim_end_matches('/')))
    } else {
        Err(format!("`{url}` is not an address such as `https://example.org/declarations/`"))
    }
}

/// Returns the positions of every word of a file, in order.
fn word_positions(text: &str) -> BTreeMap<&str, Vec<usize>> {
    let mut words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut at = 0;
    let parts = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'));
    for piece in text.split_inclusive(parts) {
        words.entry(piece.trim_end_matches(parts)).or_default().push(at);
        at += piece.len();
    }
    words
}

/// The table that contains a line of `[rules]`: its language, if it is for one, and its start.
struct RuleScope {
    locale: Option<Locale>,
    start: usize,
}

struct ConfigReader<'a> {
    source: &'a SourceText,
    findings: Vec<Finding>,
    /// The positions of words, once one has been requested.
    words: Option<BTreeMap<&'a str, Vec<usize>>>,
}

impl ConfigReader<'_> {
    fn convert_config(&mut self, raw: RawConfig) -> Option<Config> {
        // Every setting is checked even after a mistake, so that one run reports them all.
        let locales = self.read_locales(&raw.locales);
        let default_locale = match &raw.default_locale {
            None => locales.first().cloned(),
            Some(tag) => {
                let found = locales.iter().find(|locale| locale.tag() == tag.get_ref()).cloned();
                if found.is_none() {
                    let all: Vec<&str> = raw.locales.get_ref().iter().map(|tag| tag.get_ref().as_str()).collect();
                    let help = format!("add it there, or choose one of: {}", all.join(", "));
                    let message = format!("`{}` is not among `locales`", tag.get_ref());
                    self.report_at(tag, message, Some(help));
                }
                found
            }
        };
        let url =
            normalise_base_url(raw.base_url.get_ref()).map_err(|wrong| self.report_at(&raw.base_url, wrong, None)).ok();
        let title = self.read_texts("title", &raw.title, &locales);
        let notice = raw.notice.as_ref().map(|notice| self.read_texts("notice", notice, &locales)).unwrap_or_default();
        self.check_names(&raw);
        let rules = raw.rules.as_ref().map(|table| self.read_rules(table)).unwrap_or_default();
        let place = |key: &Option<Spanned<String>>| key.as_ref().map_or(Span::at(0), value_span);
        let written = SettingSpans { source: self.source.clone(), theme: place(&raw.theme), home: place(&raw.home) };
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

    fn check_names(&mut self, raw: &RawConfig) {
        for name in raw.theme.iter().chain(&raw.home).filter(|name| !is_id(name.get_ref())) {
            let message =
                format!("`{}` is not a valid name: use lowercase letters, digits and hyphens only", name.get_ref());
            self.report_at(name, message, None);
        }
        // A NUL would make every call of the operating system fail, long after this file has been checked.
        let nameless = |path: &&Spanned<String>| path.get_ref().is_empty() || path.get_ref().contains('\0');
        if let Some(output) = raw.output.as_ref().filter(nameless) {
            self.report_at(
                output,
                "the output folder has no name".to_owned(),
                Some("remove the key to use `public`".to_owned()),
            );
        }
    }

    fn read_rules(&mut self, table: &Spanned<toml::Table>) -> Severities {
        let start = table.span().start;
        let mut settings = Vec::new();
        for (key, value) in table.get_ref() {
            let at = self.key_span(key, start);
            match value {
                toml::Value::Table(own) => match Locale::new(key) {
                    Ok(locale) => {
                        let scope = RuleScope { locale: Some(locale), start: at.start };
                        settings.extend(own.iter().filter_map(|(code, level)| self.read_rule(code, level, &scope)));
                    }
                    Err(wrong) => self.report_rule(at, wrong),
                },
                _ => settings.extend(self.read_rule(key, value, &RuleScope { locale: None, start })),
            }
        }
        Severities(settings)
    }

    fn read_rule(&mut self, code: &str, value: &toml::Value, scope: &RuleScope) -> Option<RuleSetting> {
        let span = self.key_span(code, scope.start);
        let level = value.as_str().and_then(RuleLevel::from_word);
        if level.is_none() {
            let words = RuleLevel::ALL.map(|(_, word)| format!("\"{word}\"")).join(", ");
            self.report_rule(span, format!("a rule is set to one of: {words}"));
        }
        Some(RuleSetting { code: code.to_owned(), locale: scope.locale.clone(), level: level?, span })
    }

    fn report_rule(&mut self, span: Span, message: String) {
        let finding = Finding::at(&S005, self.source, span, message);
        self.findings.push(
            finding.help("write a line such as `L003 = \"error\"`; settings for one language go under `[rules.fr]`"),
        );
    }

    /// Finds a key at or after a byte. The parser gives positions only for values of the type `Spanned`, which the
    /// entries of a free table are not; searching the text word by word is what is left.
    fn key_span(&mut self, key: &str, from: usize) -> Span {
        let source = self.source;
        let words = self.words.get_or_insert_with(|| word_positions(source.text()));
        let places = words.get(key).map_or(&[][..], Vec::as_slice);
        let word = places.get(places.partition_point(|at| *at < from)).copied();
        let behind = || source.text().get(from..)?.find(key).map(|at| from + at);
        // A quoted key may contain anything, so it may not be among the words.
        word.or_else(behind).map_or(Span::at(from), |at| Span::new(at, at + key.len()))
    }

    fn read_locales(&mut self, tags: &Spanned<Vec<Spanned<String>>>) -> Vec<Locale> {
        let mut locales: Vec<Locale> = Vec::new();
        if tags.get_ref().is_empty() {
            self.report_at(
                tags,
                "a site needs at least one language".to_owned(),
                Some("write `locales = [\"en\"]`".to_owned()),
            );
        }
        for tag in tags.get_ref() {
            match Locale::new(tag.get_ref()) {
                Ok(locale) if locales.contains(&locale) => {
                    self.report_at(tag, format!("`{locale}` appears twice"), Some("keep one of the two".to_owned()));
                }
                Ok(locale) => locales.push(locale),
                Err(wrong) => self.report_at(tag, wrong, None),
            }
        }
        locales
    }

    fn read_texts(&mut self, key: &str, texts: &Spanned<RawTexts>, locales: &[Locale]) -> ByLocale {
        let mut by_locale = ByLocale::new();
        let empty = match texts.get_ref() {
            RawTexts::Same(text) => {
                // One text for all languages is stored under each of them, so that nothing later needs a special case.
                by_locale.extend(locales.iter().map(|locale| (locale.clone(), text.clone())));
                text.trim().is_empty()
            }
            RawTexts::ByLocale(list) => {
                for (tag, text) in list {
                    match Locale::new(tag) {
                        Ok(locale) => drop(by_locale.insert(locale, text.clone())),
                        Err(wrong) => self.report_at(texts, wrong, None),
                    }
                }
                list.values().all(|text| text.trim().is_empty())
            }
        };
        if empty {
            self.report_at(
                texts,
                format!("the {key} is empty"),
                Some("write one: it appears on every page".to_owned()),
            );
        }
        by_locale
    }

    /// Reports a finding at a value.
    fn report_at<T>(&mut self, value: &Spanned<T>, message: String, help: Option<String>) {
        self.findings.push(Finding::at(&S003, self.source, value_span(value), message).maybe_help(help));
    }
}

fn value_span<T>(value: &Spanned<T>) -> Span {
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
            let shown: Vec<String> = findings
                .iter()
                .map(|f| format!("{} {}:{}", f.code.id, f.place.line_column().0, f.place.line_column().1))
                .collect();
            assert!(shown.iter().any(|t| t.starts_with(at)), "{text}: {shown:?}");
        }
    }
}
