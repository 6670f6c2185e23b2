//! Owns a project in memory: takes in what changed, and gives the site and the findings as a build of all files would.
//!
//! A build from nothing is a session's first step, so that there is one way to a site, not two that could differ.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::consequent;
use super::input::Changes;
use super::library::Library;
use super::manual;
use crate::check;
use crate::check::roster::{NO_LEDGER, UNRECORDED};
use crate::config::codes::S004;
use crate::config::{Config, FILE};
use crate::corpus::Corpus;
use crate::corpus::held::Held;
use crate::corpus::layout;
use crate::corpus::seeds::Seeds;
use crate::diagnostic::{Finding, Severity, sort};
use crate::model::locale::Locale;
use crate::output::Site;
use crate::output::press::Options;
use crate::output::theme::Theme;
use crate::source::SourceText;

/// A project in memory.
#[derive(Debug)]
pub struct Session {
    options: Options,
    base_url: Option<String>,
    settings: Option<SourceText>,
    config: Option<Result<Config, Vec<Finding>>>,
    problems: Vec<Finding>,
    library: Library,
    seeds: Arc<Seeds>,
    own_theme: BTreeMap<String, Vec<u8>>,
    theme: Option<Arc<Theme>>,
    theme_findings: Vec<Finding>,
    links: BTreeMap<(usize, Locale), Vec<Finding>>,
    corpus_findings: Vec<Finding>,
    /// What is found of published instruments that are not there.
    missing_findings: Vec<Finding>,
    site_findings: Vec<Finding>,
    /// Whether all of it was looked at with settings that can be read.
    looked: bool,
    site: Option<Arc<Site>>,
}

/// What came of a step: a site that can be rendered, where one could be planned, and everything there is to find.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The site; none where settings or theme cannot be used.
    pub site: Option<Arc<Site>>,
    /// The findings, in order.
    pub findings: Vec<Finding>,
    /// How many texts were read for it.
    pub texts_read: usize,
}

impl Session {
    /// A session that has seen nothing yet. A base URL goes before the one of `site.toml`; it must be one that
    /// [`Config::with_base_url`] accepts.
    #[must_use]
    pub fn new(options: Options, base_url: Option<String>) -> Self {
        Self {
            options,
            base_url,
            settings: None,
            config: None,
            problems: Vec::new(),
            library: Library::default(),
            seeds: Arc::default(),
            own_theme: BTreeMap::new(),
            theme: None,
            theme_findings: Vec::new(),
            links: BTreeMap::new(),
            corpus_findings: Vec::new(),
            missing_findings: Vec::new(),
            site_findings: Vec::new(),
            looked: false,
            site: None,
        }
    }

    /// Takes in what changed.
    pub fn step(&mut self, changes: &Changes) -> Plan {
        if let Some(problems) = &changes.problems {
            self.problems.clone_from(problems);
        }
        if let Some(settings) = &changes.config {
            self.settings.clone_from(settings);
        }
        // Whether a missing site.toml is a mistake or was only not readable is among the problems.
        let settings = changes.config.is_some() || changes.problems.is_some() || self.config.is_none();
        if settings {
            self.configure();
        }
        for (path, now) in &changes.theme {
            match now {
                Some(bytes) => drop(self.own_theme.insert(path.clone(), bytes.clone())),
                None => drop(self.own_theme.remove(path)),
            }
        }
        if let Some(seeds) = &changes.seeds {
            self.seeds = Arc::clone(seeds);
        }
        let reach = self.library.apply(&changes.texts);
        let theme = settings || !changes.theme.is_empty();
        if theme {
            self.furnish();
        }
        if settings || !reach.words_only || !self.looked {
            self.look();
        } else {
            self.look_at(&reach.texts);
        }
        self.missing_findings = self.corpus().map(|corpus| check::missing(&corpus)).unwrap_or_default();
        match self.site.take().filter(|_| reach.words_only && !theme && changes.seeds.is_none()) {
            Some(site) => self.site = self.corpus().map(|corpus| Arc::new(site.reworded(corpus))),
            None => self.plan(),
        }
        Plan { site: self.site.clone(), findings: self.findings(), texts_read: reach.texts.len() }
    }

    /// Reads the settings.
    fn configure(&mut self) {
        let base_url = self.base_url.as_deref();
        let based = |config: Config| match base_url {
            Some(url) => config.clone().with_base_url(url).unwrap_or(config),
            None => config,
        };
        self.config = Some(config(self.settings.as_ref(), &self.problems).map(based));
        self.looked = false;
    }

    /// Puts the theme together.
    fn furnish(&mut self) {
        let Some(Ok(config)) = &self.config else { return };
        (self.theme, self.theme_findings) = match Theme::new(config, &self.own_theme) {
            Ok((theme, findings)) => (Some(Arc::new(theme)), findings),
            Err(findings) => (None, findings),
        };
    }

    /// Looks at everything that is linked.
    fn look(&mut self) {
        let Some(corpus) = self.corpus() else { return };
        let look = |held: &Arc<Held>| ((held.instrument, held.locale.clone()), check::links(&corpus, held));
        self.links = corpus.texts.iter().collect::<Vec<_>>().into_par_iter().map(look).collect();
        self.corpus_findings = check::corpus(&corpus);
        self.looked = true;
    }

    /// Looks at some texts of which only words are others. Translations are compared with their original, so that an
    /// edit of one calls for a look at the others.
    fn look_at(&mut self, texts: &[Arc<Held>]) {
        if texts.is_empty() {
            return;
        }
        let Some(corpus) = self.corpus() else { return };
        let instruments: BTreeSet<usize> = texts.iter().map(|held| held.instrument).collect();
        for held in instruments.iter().flat_map(|instrument| corpus.texts.of(*instrument)) {
            self.links.insert((held.instrument, held.locale.clone()), check::links(&corpus, held));
        }
    }

    /// Plans the site anew.
    fn plan(&mut self) {
        let Some((corpus, theme)) = self.corpus().zip(self.theme.clone()) else { return };
        let site = Site::new(corpus, theme, self.options);
        self.site_findings = layout::same_names(site.paths());
        self.site = Some(Arc::new(site));
    }

    fn corpus(&self) -> Option<Corpus> {
        let config = self.config.as_ref()?.as_ref().ok()?.clone();
        let Library { register, texts, backlinks, pages, promises, .. } = &self.library;
        let (register, pages, promises) = (Arc::clone(register), Arc::clone(pages), Arc::clone(promises));
        let (texts, backlinks, seeds) = (texts.clone(), backlinks.clone(), Arc::clone(&self.seeds));
        Some(Corpus { config, register, texts, backlinks, pages, promises, seeds })
    }

    /// Everything there is to find. Where the settings cannot be read, only what is wrong with them: what they govern
    /// cannot be judged.
    fn findings(&self) -> Vec<Finding> {
        let mut findings = self.problems.clone();
        if let Some(Err(found)) = &self.config {
            findings.extend(found.iter().cloned());
        } else {
            findings.extend(self.library.findings().cloned());
            findings.extend(self.links.values().flatten().cloned());
            findings.extend(self.corpus_findings.iter().chain(&self.missing_findings).cloned());
            findings.extend(self.theme_findings.iter().chain(&self.site_findings).cloned());
            consequent::drop(&mut findings, &self.problems, &self.library.unread());
            // What has errors is not about to be published: that it is not recorded can wait.
            if findings.iter().any(|finding| finding.severity(false) == Severity::Error) {
                findings.retain(|finding| finding.code != &NO_LEDGER && finding.code != &UNRECORDED);
            }
        }
        if let Some(Ok(config)) = &self.config {
            config.rules.apply(&mut findings);
        }
        sort(&mut findings);
        findings
    }
}

/// The settings, read from `site.toml`.
///
/// # Errors
/// With every finding about the file, or that there is none; nothing more is said of one that could not be read, which
/// is among the problems.
pub fn config(source: Option<&SourceText>, problems: &[Finding]) -> Result<Config, Vec<Finding>> {
    match source {
        Some(source) => ruled(Config::read(source)?),
        None if problems.iter().any(|finding| finding.place.path() == FILE) => Err(Vec::new()),
        None => {
            let missing = Finding::in_file(&S004, FILE, "there is no site.toml here")
                .help("`paraph new <folder>` makes a small site to start from; `--root` names another folder");
            Err(vec![missing])
        }
    }
}

/// Settings whose `[rules]` name codes that there are.
fn ruled(config: Config) -> Result<Config, Vec<Finding>> {
    if config.rules.0.is_empty() {
        return Ok(config);
    }
    let wrong = config.rules.wrong(&manual::codes()).into_iter();
    let findings: Vec<Finding> = wrong.map(|(span, message, help)| config.at_rule(span, message, help)).collect();
    if findings.is_empty() { Ok(config) } else { Err(findings) }
}
