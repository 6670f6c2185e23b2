//! Owns the way from files to a corpus: read all, in parallel; link; gather what was found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::input::Input;
use crate::check;
use crate::check::rule::Subject;
use crate::config::{self, Config};
use crate::corpus::Corpus;
use crate::corpus::backlinks::Backlinks;
use crate::corpus::held::{Beside, Desk, Held};
use crate::corpus::layout::{self, Role};
use crate::corpus::mentions::Finder;
use crate::corpus::register::Register;
use crate::corpus::texts::Texts;
use crate::diagnostic::{Finding, Severity};
use crate::model::locale::Locale;
use crate::model::page::Page;
use crate::source::SourceText;
use crate::syntax;

/// The settings of a project.
///
/// # Errors
/// With every finding about `site.toml`, and what went wrong while reading.
pub fn config(input: &Input) -> Result<Config, Vec<Finding>> {
    let read = match &input.config {
        Some(source) => Config::read(source),
        None if input.problems.iter().any(|finding| finding.place.path() == config::FILE) => Err(Vec::new()),
        None => {
            let missing = Finding::in_file(&config::S004, config::FILE, "there is no site.toml here")
                .help("`paraph new <folder>` makes a small site to start from; `--root` names another folder");
            Err(vec![missing])
        }
    };
    read.map_err(|findings| findings.into_iter().chain(input.problems.iter().cloned()).collect())
}

/// The corpus of a project, and everything found on the way.
#[must_use]
pub fn read(input: &Input, config: Config) -> (Corpus, Vec<Finding>) {
    let mut findings = input.problems.clone();
    let files = Files::sorted(input, &mut findings);
    let register = files.register(&mut findings);
    let finder = Finder::new(&register);
    let desk = Desk { register: &register, finder: &finder };
    let read: Vec<(Option<Held>, Vec<Finding>)> = files.texts.par_iter().map(|text| files.text(&desk, text)).collect();
    let mut held = Vec::with_capacity(read.len());
    for (text, found) in read {
        findings.extend(found);
        held.extend(text.map(Arc::new));
    }
    let pages = files.pages(&mut findings);
    let texts = Texts::new(register.len(), held);
    let backlinks = Backlinks::new(&register, texts.iter().map(AsRef::as_ref));
    let corpus = Corpus { config, register, texts, backlinks, pages };
    findings.extend(check::corpus(&corpus));
    (corpus, findings)
}

/// The files of a corpus by what they are.
#[derive(Default)]
struct Files<'a> {
    registers: Vec<(String, &'a SourceText)>,
    texts: Vec<(String, Locale, &'a SourceText)>,
    annotations: BTreeMap<(String, Locale), &'a SourceText>,
    references: BTreeMap<(String, Locale), &'a SourceText>,
    pages: Vec<(String, Locale, &'a SourceText)>,
}

impl<'a> Files<'a> {
    fn sorted(input: &'a Input, findings: &mut Vec<Finding>) -> Self {
        let mut files = Self::default();
        for (path, source) in &input.texts {
            match layout::role(path) {
                Ok(None) => {}
                Ok(Some(Role::Register { id })) => files.registers.push((id, source)),
                Ok(Some(Role::Text { id, locale })) => files.texts.push((id, locale, source)),
                Ok(Some(Role::Page { slug, locale })) => files.pages.push((slug, locale, source)),
                Ok(Some(Role::Annotations { id, locale })) => drop(files.annotations.insert((id, locale), source)),
                Ok(Some(Role::References { id, locale })) => drop(files.references.insert((id, locale), source)),
                Err(finding) => findings.push(finding),
            }
        }
        files.orphans(findings);
        files
    }

    /// Reports what stands beside a text that is not there, and folders without an entry.
    fn orphans(&self, findings: &mut Vec<Finding>) {
        let texts: BTreeSet<(&String, &Locale)> = self.texts.iter().map(|(id, locale, _)| (id, locale)).collect();
        for ((id, locale), source) in self.annotations.iter().chain(&self.references) {
            if !texts.contains(&(id, locale)) {
                let message = format!("there is no text.{locale}.md beside this file");
                findings.push(Finding::in_file(&layout::D001, source.path(), message));
            }
        }
        let known: BTreeSet<&str> = self.registers.iter().map(|(id, _)| id.as_str()).collect();
        for (id, _, source) in self.texts.iter().filter(|(id, ..)| !known.contains(id.as_str())) {
            let message = format!("`content/{id}/` has no instrument.yaml");
            let finding = Finding::in_file(&check::roster::NO_REGISTER, source.path(), message)
                .help("`paraph import` writes a draft; a title is enough");
            findings.push(finding);
        }
    }

    fn register(&self, findings: &mut Vec<Finding>) -> Register {
        let read: Vec<_> =
            self.registers.par_iter().map(|(id, source)| (syntax::instrument::read(source, id), *source)).collect();
        let mut entries = Vec::with_capacity(read.len());
        for ((entry, found), source) in read {
            findings.extend(found);
            entries.extend(entry.map(|entry| (entry, source.clone())));
        }
        Register::new(entries)
    }

    /// Reads and links one text, with what stands beside it.
    fn text(
        &self,
        desk: &Desk<'_>,
        (id, locale, source): &(String, Locale, &SourceText),
    ) -> (Option<Held>, Vec<Finding>) {
        let (edition, mut findings) = syntax::text::parse(source, locale);
        let key = (id.clone(), locale.clone());
        let annotations = beside(self.annotations.get(&key), syntax::entries::annotations, &mut findings);
        let references = beside(self.references.get(&key), syntax::entries::references, &mut findings);
        let Some(instrument) = desk.register.find(id) else { return (None, findings) };
        let subject = Subject {
            register: desk.register,
            instrument,
            locale,
            source,
            edition: &edition,
            annotations: &annotations,
            references: &references,
        };
        findings.extend(check::text(&subject));
        let text = (instrument, locale.clone(), (*source).clone());
        (Some(Held::new(desk, text, &edition, annotations, references)), findings)
    }

    fn pages(&self, findings: &mut Vec<Finding>) -> BTreeMap<Locale, Vec<(Page, SourceText)>> {
        let mut pages: BTreeMap<Locale, Vec<(Page, SourceText)>> = BTreeMap::new();
        for (slug, locale, source) in &self.pages {
            let (page, found) = syntax::page::read(source, slug);
            findings.extend(found);
            pages.entry(locale.clone()).or_default().extend(page.map(|page| (page, (*source).clone())));
        }
        for list in pages.values_mut() {
            list.sort_by_key(|(page, _)| (page.order.unwrap_or(i64::MAX), page.slug.clone()));
        }
        pages
    }
}

fn beside<T>(
    source: Option<&&SourceText>,
    read: impl Fn(&SourceText) -> (Vec<T>, Vec<Finding>),
    findings: &mut Vec<Finding>,
) -> Beside<T> {
    let Some(source) = source else { return Beside { entries: Vec::new(), source: None } };
    let (entries, found) = read(source);
    findings.extend(found);
    Beside { entries, source: Some((*source).clone()) }
}

/// Whether any of the findings stops a build.
#[must_use]
pub fn stops(findings: &[Finding], strict: bool) -> bool {
    findings.iter().any(|finding| finding.severity(strict) == Severity::Error)
}
