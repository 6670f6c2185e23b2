//! Owns the site: every path with what it is made from, and the rendering of any of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::address::Address;
use super::fidelity::verdict::{self, Verdict};
use super::fidelity::verdicts::Verdicts;
use super::html::page;
use super::item::{About, Desk, Item, Judged};
use super::press::{Options, Press};
use super::reading::Reading;
use super::theme::Theme;
use super::{codes, minify, roster};
use crate::corpus::Corpus;
use crate::corpus::concordance::Shown;
use crate::corpus::former::Former;
use crate::corpus::held::Held;
use crate::diagnostic::{Finding, sort};
use crate::source::Digest;

/// A site. Rendering any of its paths gives the same bytes, whenever and in whatever order it is done.
#[derive(Debug)]
pub struct Site {
    press: Press,
    items: Arc<BTreeMap<String, Item>>,
    base: Digest,
    verdicts: Verdicts,
}

/// A finished file of the site.
#[derive(Debug)]
pub struct Artifact {
    /// Its path from the root of the site.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What should be known about it though it was made, such as that it could not be shortened.
    pub warning: Option<Finding>,
}

impl Site {
    /// Plans a site.
    #[must_use]
    pub fn new(corpus: Corpus, theme: Arc<Theme>, options: Options) -> Self {
        let base = base(&corpus, &theme, options);
        let former = Arc::new(Former::of(&corpus));
        let press = Press { corpus, theme, options, former };
        let mut items = BTreeMap::new();
        for format in roster::FORMATS {
            for (path, about) in (format.plan)(&press) {
                items.insert(path.clone(), Item { path, about, format });
            }
        }
        Self { press, items: Arc::new(items), base, verdicts: Verdicts::default() }
    }

    /// The same site after an edit of words: a corpus with the same settings, register, pages and outlines. What was
    /// planned is shared.
    #[must_use]
    pub fn reworded(&self, corpus: Corpus) -> Self {
        let Press { theme, options, former, .. } = &self.press;
        let press = Press { corpus, theme: Arc::clone(theme), options: *options, former: Arc::clone(former) };
        Self { press, items: Arc::clone(&self.items), base: self.base, verdicts: Verdicts::default() }
    }

    /// Every path, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.items.keys().map(String::as_str)
    }

    /// What the site is made from.
    #[must_use]
    pub fn corpus(&self) -> &Corpus {
        &self.press.corpus
    }

    /// The digest of all that the site is made from. Sites of one digest are the same byte for byte.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let texts = self.press.corpus.texts.iter().map(|held| &held.digest);
        Digest::join(std::iter::once(&self.base).chain(texts))
    }

    /// The digest of all that a path is made from; nothing where the site has no such path. As long as it is the same, so
    /// is what [`Site::render`] gives, in this site or in one after any number of edits.
    ///
    /// Settings, theme, register, pages and outlines count for every path: they are the barrier of an edit. Of the words,
    /// a page depends on those of its own text, and of the texts that mention its instrument, which it quotes.
    #[must_use]
    pub fn made_from(&self, path: &str) -> Option<Digest> {
        let item = self.items.get(path)?;
        let corpus = &self.press.corpus;
        let shown = self.shown(&item.about);
        // A translation says where its original has changed.
        let original = shown.and_then(|shown| corpus.original(shown.text.instrument));
        let mut own: Vec<Digest> =
            shown.iter().map(|shown| shown.text).chain(original).map(|held| held.digest).collect();
        if let About::Parallel(one, position, other) = &item.about {
            let both = [one, other].into_iter().filter_map(|locale| corpus.texts.get(*position, locale));
            own.extend(both.map(|held| held.digest));
        }
        if self.lists_texts(&item.about) {
            own.extend(corpus.texts.iter().map(|held| held.digest));
        }
        let citing: BTreeSet<_> = match item.about {
            About::Instrument(_, position) | About::Paragraph(_, position, _) => {
                corpus.backlinks.of(position).iter().map(|backlink| &backlink.from).collect()
            }
            About::Parallel(..)
            | About::Home(_)
            | About::Site
            | About::Language(_)
            | About::Page(..)
            | About::Former(..)
            | About::Asset(_) => BTreeSet::new(),
        };
        let citing = citing.into_iter().filter_map(|(instrument, locale)| corpus.texts.get(*instrument, locale));
        let words = own.iter().chain(citing.map(|held| &held.digest));
        Some(Digest::join(std::iter::once(&self.base).chain(words)))
    }

    /// Renders one path; nothing where the site has no such path.
    #[must_use]
    pub fn render(&self, path: &str) -> Option<Result<Artifact, Finding>> {
        let item = self.items.get(path)?;
        let reading = self.shown(&item.about).map(Reading::new);
        Some(self.one(item, reading.as_ref()))
    }

    /// The paths in groups that are best rendered together, because they need the same text read.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<&Item>> {
        let mut texts: BTreeMap<(usize, &str), Vec<&Item>> = BTreeMap::new();
        let mut others = Vec::new();
        for item in self.items.values() {
            match self.shown(&item.about).map(|shown| shown.text) {
                Some(held) => texts.entry((held.instrument, held.locale.tag())).or_default().push(item),
                None => others.push(vec![item]),
            }
        }
        texts.into_values().chain(others).collect()
    }

    /// Renders a group, handing on each artifact as soon as it is made, in no order.
    pub fn render_group(&self, group: &[&Item], take: impl Fn(Result<Artifact, Finding>) + Sync) {
        let reading = group.first().and_then(|item| self.shown(&item.about)).map(Reading::new);
        let render = |item: &&Item| take(self.one(item, reading.as_ref()));
        // Small ones are shared out whole: whoever waits for a part of one might begin another meanwhile, and hold both.
        if group.len() > LARGE {
            group.par_iter().for_each(render);
        } else {
            group.iter().for_each(render);
        }
    }

    fn one(&self, item: &Item, reading: Option<&Reading<'_>>) -> Result<Artifact, Finding> {
        let verdict = reading.and_then(|reading| self.verdict(reading.held));
        let desk = Desk { press: &self.press, reading, verdict, texts: self.judged(item) };
        let bytes = (item.format.render)(&desk, item)?;
        let path = item.path.clone();
        if !(item.format.is_page && self.press.options.minify) {
            return Ok(Artifact { path, bytes, warning: None });
        }
        if let Some(bytes) = minify::page(&bytes) {
            Ok(Artifact { path, bytes, warning: None })
        } else {
            let message = "the page is nested too deeply to be minified; it is written as it is";
            let finding = Finding::in_file(&codes::H009, path.as_str(), message);
            let warning = Some(finding.help("look for elements in elements in the templates of this page"));
            Ok(Artifact { path, bytes, warning })
        }
    }

    /// Whether a text has the words of its source: its page, as it is written, is compared with it. None where it names
    /// no source.
    #[must_use]
    pub fn verdict(&self, held: &Held) -> Option<Arc<Verdict>> {
        let corpus = &self.press.corpus;
        let entry = corpus.register.get(held.instrument);
        let source = entry.text_sources.get(&held.locale)?;
        let render = || {
            let item = self.items.get(&Address::page(&held.locale, &entry.id).file())?;
            let reading = Reading::new(self.shown(&item.about)?);
            let desk = Desk { press: &self.press, reading: Some(&reading), verdict: None, texts: Vec::new() };
            let html = (item.format.render)(&desk, item).ok()?;
            let short = if self.press.options.minify { minify::page(&html) } else { None };
            Some(short.unwrap_or(html))
        };
        let judge = || verdict::judge(corpus, held, source, render);
        Some(self.verdicts.get((held.instrument, held.locale.clone()), judge))
    }

    /// Compares every text that names a source with it: everything there is to find.
    #[must_use]
    pub fn verify(&self) -> Vec<Finding> {
        let texts: Vec<&Arc<Held>> = self.press.corpus.texts.iter().collect();
        let found = texts
            .into_par_iter()
            .filter_map(|held| self.verdict(held))
            .flat_map_iter(|verdict| verdict.findings.clone());
        let mut findings: Vec<Finding> = found.collect();
        self.press.corpus.config.rules.apply(&mut findings);
        sort(&mut findings);
        findings
    }

    /// The texts with their judgements, for an item that lists them.
    fn judged(&self, item: &Item) -> Vec<Judged<'_>> {
        if !self.lists_texts(&item.about) {
            return Vec::new();
        }
        self.press.corpus.texts.iter().map(|held| (held.as_ref(), self.verdict(held))).collect()
    }

    fn lists_texts(&self, about: &About) -> bool {
        match about {
            About::Page(locale, slug) => page::lists_texts(&self.press, locale, slug),
            _ => false,
        }
    }

    /// The text that an item needs read, as its locale shows it.
    fn shown(&self, about: &About) -> Option<Shown<'_>> {
        let corpus = &self.press.corpus;
        match about {
            About::Instrument(locale, position) | About::Paragraph(locale, position, _) => {
                corpus.shown(*position, locale)
            }
            About::Home(locale) => corpus.shown(corpus.home()?, locale),
            About::Parallel(..)
            | About::Site
            | About::Language(_)
            | About::Page(..)
            | About::Former(..)
            | About::Asset(_) => None,
        }
    }
}

/// The digest of what every path is made from.
fn base(corpus: &Corpus, theme: &Theme, options: Options) -> Digest {
    // The settings may be others than those of the file: a base URL given on the command line.
    let settings = Digest::of(format!("{PROGRAM} {options:?} {:?}", corpus.config).as_bytes());
    let mut parts = vec![settings, theme.digest];
    let mut file = |path: &str, digest: Digest| parts.extend([Digest::of(path.as_bytes()), digest]);
    for (position, _) in corpus.register.iter() {
        let source = corpus.register.source(position);
        file(source.path(), source.digest());
    }
    for (_, source) in corpus.pages.values().flatten() {
        file(source.path(), source.digest());
    }
    let promises = &corpus.promises;
    for source in promises.source.iter().chain(&promises.redirects) {
        file(source.path(), source.digest());
    }
    file("seeds", corpus.seeds.digest());
    for held in corpus.texts.iter() {
        file(held.source.path(), held.outline.digest());
    }
    Digest::join(&parts)
}

/// A group of more items than this is rendered by all processors.
const LARGE: usize = 64;

/// Another version of the program may write other pages.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");
