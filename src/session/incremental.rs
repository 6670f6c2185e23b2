//! A project in memory: a session takes in what changed, and returns the site and the findings that a build of all files
//! would.
//!
//! A build from nothing is the first step of a session. There is only one way to a site, not two that could differ.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::cascades::drop_cascades;
use super::codes;
use super::content::Content;
use super::finding_table::{FindingOrigin, FindingTable};
use super::input::Changes;
use super::plan::Plan;
use super::policy::SeverityPolicy;
use crate::check;
use crate::config::{self, Config, FILE};
use crate::corpus::Corpus;
use crate::corpus::paths;
use crate::corpus::register::InstrumentIndex;
use crate::corpus::seeds::SourceFiles;
use crate::corpus::text::LinkedText;
use crate::diagnostic::Finding;
use crate::output::Site;
use crate::output::render::context::RenderOptions;
use crate::output::theme::Theme;
use crate::source::SourceText;

/// A project in memory.
#[derive(Debug)]
pub struct Session {
    options: RenderOptions,
    base_url: Option<String>,
    /// The text of `site.toml`, where there is one.
    settings: Option<SourceText>,
    /// The settings; none before they are read, and where they cannot be.
    config: Option<Config>,
    content: Content,
    sources: Arc<SourceFiles>,
    theme_files: BTreeMap<String, Vec<u8>>,
    theme: Option<Arc<Theme>>,
    findings: FindingTable,
    /// Whether all content was checked under settings that can be read.
    is_checked: bool,
    site: Option<Arc<Site>>,
}

impl Session {
    /// Creates a session that has not seen any file. A base URL takes precedence over that of `site.toml`; it must be one
    /// that [`Config::with_base_url`] accepts.
    #[must_use]
    pub fn new(options: RenderOptions, base_url: Option<String>) -> Self {
        Self {
            options,
            base_url,
            settings: None,
            config: None,
            content: Content::default(),
            sources: Arc::default(),
            theme_files: BTreeMap::new(),
            theme: None,
            findings: FindingTable::default(),
            is_checked: false,
            site: None,
        }
    }

    /// Takes in what changed.
    pub fn step(&mut self, changes: &Changes) -> Plan {
        let has_new_settings = self.take_settings(changes);
        let has_new_theme = self.take_theme(changes, has_new_settings);
        if let Some(sources) = &changes.seeds {
            self.sources = Arc::clone(sources);
        }
        let reach = self.content.apply_changes(&changes.texts);
        let texts_read = reach.texts.len();
        // One corpus a step: checks, plan and pages share it.
        let corpus = self.corpus_snapshot();
        let before = self.site.take();
        if let Some(corpus) = &corpus {
            if self.is_checked && reach.words_only {
                self.check_texts(corpus, &reach.texts);
            } else {
                self.check_everything(corpus);
            }
            self.findings.replace(FindingOrigin::Withdrawn, check::missing(corpus));
            self.site = match before {
                // Which files a site has does not depend on words: it is planned again only if anything else changed.
                Some(site) if reach.words_only && !has_new_theme && changes.seeds.is_none() => {
                    Some(Arc::new(site.reworded(Arc::clone(corpus))))
                }
                _ => self.plan_site(corpus),
            };
        }
        let rules = self.config.as_ref().map(|config| config.rules.clone()).unwrap_or_default();
        let policy = SeverityPolicy { rules, strict: false };
        Plan { site: self.site.clone(), findings: self.collect_findings(), policy, texts_read }
    }

    /// Takes in `site.toml` and what could not be read from disk; returns whether the settings were read again.
    fn take_settings(&mut self, changes: &Changes) -> bool {
        if let Some(problems) = &changes.problems {
            self.findings.replace(FindingOrigin::Disk, problems.clone());
        }
        if let Some(settings) = &changes.config {
            self.settings.clone_from(settings);
        }
        // Whether a missing site.toml is a mistake, or only could not be read, depends on what could not be read.
        if changes.config.is_none() && changes.problems.is_none() && self.config.is_some() {
            return false;
        }
        let read = read_config(self.settings.as_ref(), self.findings.of_origin(&FindingOrigin::Disk));
        let (config, findings) = match read {
            Ok(config) => (Some(with_base_url(config, self.base_url.as_deref())), Vec::new()),
            Err(findings) => (None, findings),
        };
        self.config = config;
        self.findings.replace(FindingOrigin::Settings, findings);
        // The settings name the languages and pages that content is checked for, so all of it is checked again.
        self.is_checked = false;
        true
    }

    /// Takes in the files of the theme; returns whether the theme was loaded again.
    fn take_theme(&mut self, changes: &Changes, has_new_settings: bool) -> bool {
        for (path, now) in &changes.theme {
            match now {
                Some(bytes) => drop(self.theme_files.insert(path.clone(), bytes.clone())),
                None => drop(self.theme_files.remove(path)),
            }
        }
        let is_due = has_new_settings || !changes.theme.is_empty();
        if let Some(config) = self.config.as_ref().filter(|_| is_due) {
            let (theme, findings) = match Theme::new(config, &self.theme_files) {
                Ok((theme, findings)) => (Some(Arc::new(theme)), findings),
                Err(findings) => (None, findings),
            };
            self.theme = theme;
            self.findings.replace(FindingOrigin::Theme, findings);
        }
        is_due
    }

    /// Checks all content.
    fn check_everything(&mut self, corpus: &Corpus) {
        let check = |held: &Arc<LinkedText>| (FindingOrigin::Links(held.key()), check::links(corpus, held));
        let found: Vec<_> = corpus.texts.iter().collect::<Vec<_>>().into_par_iter().map(check).collect();
        self.findings.clear_links();
        for (origin, findings) in found {
            self.findings.replace(origin, findings);
        }
        self.findings.replace(FindingOrigin::Corpus, check::corpus(corpus));
        self.is_checked = true;
    }

    /// Checks texts of which only words changed. Translations are compared with their original, so a change of one calls
    /// for a check of the others.
    fn check_texts(&mut self, corpus: &Corpus, texts: &[Arc<LinkedText>]) {
        let instruments: BTreeSet<InstrumentIndex> = texts.iter().map(|held| held.instrument).collect();
        for held in instruments.iter().flat_map(|instrument| corpus.texts.of_instrument(*instrument)) {
            self.findings.replace(FindingOrigin::Links(held.key()), check::links(corpus, held));
        }
    }

    /// Plans a new site; none where the theme cannot be used.
    fn plan_site(&mut self, corpus: &Arc<Corpus>) -> Option<Arc<Site>> {
        let plan = |theme: &Arc<Theme>| Arc::new(Site::new(Arc::clone(corpus), Arc::clone(theme), self.options));
        let site = self.theme.as_ref().map(plan);
        let find =
            |site: &Arc<Site>| paths::same_names(site.paths()).into_iter().chain(site.source_findings()).collect();
        self.findings.replace(FindingOrigin::Site, site.as_ref().map(find).unwrap_or_default());
        site
    }

    /// Returns the corpus as it is now; none without settings.
    fn corpus_snapshot(&self) -> Option<Arc<Corpus>> {
        let Content { register, texts, backlinks, pages, promises, .. } = &self.content;
        Some(Arc::new(Corpus {
            config: self.config.clone()?,
            register: Arc::clone(register),
            texts: texts.clone(),
            backlinks: backlinks.clone(),
            pages: Arc::clone(pages),
            promises: Arc::clone(promises),
            seeds: Arc::clone(&self.sources),
        }))
    }

    /// Returns everything that was found, without what only follows from something else. If the settings cannot be read,
    /// that is only what is wrong with them: what they govern cannot be judged.
    fn collect_findings(&self) -> Vec<Finding> {
        let read_errors = self.findings.of_origin(&FindingOrigin::Disk);
        if self.config.is_none() {
            return read_errors.iter().chain(self.findings.of_origin(&FindingOrigin::Settings)).cloned().collect();
        }
        let mut findings: Vec<Finding> = self.findings.iter().chain(self.content.findings()).cloned().collect();
        drop_cascades(&mut findings, read_errors, &self.content.invalid_entries());
        findings
    }
}

/// Reads the settings from `site.toml`.
///
/// # Errors
/// Returns every finding about the file, or that it is missing; nothing is added if the file could not be read, which is
/// among the read errors.
pub fn read_config(source: Option<&SourceText>, read_errors: &[Finding]) -> Result<Config, Vec<Finding>> {
    match source {
        Some(source) => with_known_rules(Config::read(source)?),
        None if read_errors.iter().any(|finding| finding.place.path() == FILE) => Err(Vec::new()),
        None => Err(vec![config::missing_file("there is no site.toml")]),
    }
}

/// Returns the settings if their `[rules]` name existing codes only.
fn with_known_rules(config: Config) -> Result<Config, Vec<Finding>> {
    if config.rules.0.is_empty() {
        return Ok(config);
    }
    let findings = config.check_rules(&codes::codes());
    if findings.is_empty() { Ok(config) } else { Err(findings) }
}

/// Returns the settings with another base URL, if one is given.
fn with_base_url(config: Config, base_url: Option<&str>) -> Config {
    match base_url {
        // Whoever created the session has made sure that the address is accepted.
        Some(url) => config.clone().with_base_url(url).unwrap_or(config),
        None => config,
    }
}
