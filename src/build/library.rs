//! Owns everything read from `content/` and linked, and reads again only what an edit touches. Settings and theme have no
//! part in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::files::{Files, Key, Touched};
use crate::check;
use crate::check::rule::Subject;
use crate::corpus::Pages;
use crate::corpus::backlinks::Backlinks;
use crate::corpus::held::{Beside, Desk, Held};
use crate::corpus::mentions::Finder;
use crate::corpus::promises::Promises;
use crate::corpus::register::Register;
use crate::corpus::texts::Texts;
use crate::corpus::translation::Record;
use crate::diagnostic::Finding;
use crate::model::instrument::Instrument;
use crate::model::page::Page;
use crate::source::SourceText;
use crate::syntax;

/// Something read, and what was found on the way.
#[derive(Debug)]
struct Read<T> {
    value: Option<T>,
    findings: Vec<Finding>,
}

/// Everything read from `content/`.
#[derive(Debug, Default)]
pub struct Library {
    files: Files,
    entries: BTreeMap<String, Read<Arc<Instrument>>>,
    held: BTreeMap<Key, Read<Arc<Held>>>,
    written: BTreeMap<Key, Read<(Page, SourceText)>>,
    /// What is known about every instrument.
    pub register: Arc<Register>,
    finder: Option<Finder>,
    /// The texts.
    pub texts: Texts,
    /// Who is named by whom.
    pub backlinks: Backlinks,
    /// Ordinary pages.
    pub pages: Arc<Pages>,
    /// What was promised to readers.
    pub promises: Arc<Promises>,
    promise_findings: Vec<Finding>,
    names: Vec<Finding>,
}

/// How far an edit reaches.
#[derive(Debug, Default)]
pub struct Reach {
    /// Whether it stops at the words of texts: register, pages, outlines and the set of files are what they were.
    pub words_only: bool,
    /// The texts read again.
    pub texts: Vec<Arc<Held>>,
}

impl Library {
    /// Takes in files that are new, different or gone, and reads again what they touch.
    pub fn apply(&mut self, changes: &BTreeMap<String, Option<SourceText>>) -> Reach {
        let mut touched = self.files.apply(changes);
        if touched.names {
            self.names = self.files.findings();
        }
        let moved = self.register(&mut touched);
        if !touched.pages.is_empty() {
            self.pages(&touched);
        }
        if touched.promises {
            self.promises();
        }
        let outlines = self.texts(&touched, moved);
        let others = touched.names || touched.promises || !touched.entries.is_empty() || !touched.pages.is_empty();
        let words_only = !others && !outlines;
        let texts = touched.texts.iter().filter_map(|key| self.held.get(key)?.value.clone()).collect();
        Reach { words_only, texts }
    }

    /// Everything found while reading.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let entries = self.entries.values().flat_map(|read| &read.findings);
        let texts = self.held.values().flat_map(|read| &read.findings);
        let pages = self.written.values().flat_map(|read| &read.findings);
        self.names.iter().chain(&self.promise_findings).chain(entries).chain(texts).chain(pages)
    }

    /// The ids whose `instrument.yaml` is there and could not be read.
    #[must_use]
    pub fn unread(&self) -> Vec<&str> {
        self.entries.iter().filter(|(_, read)| read.value.is_none()).map(|(id, _)| id.as_str()).collect()
    }

    /// Reads entries again, and marks the texts that this touches: those of the entries; all, where something is called
    /// otherwise than before. Whether the register is another.
    fn register(&mut self, touched: &mut Touched) -> bool {
        if touched.entries.is_empty() && self.finder.is_some() {
            return false;
        }
        let files = &self.files;
        let read = |id: &String| (id.clone(), files.register.get(id).map(|source| entry(source, id)));
        for (id, read) in touched.entries.par_iter().map(read).collect::<Vec<_>>() {
            match read {
                Some(read) => drop(self.entries.insert(id, read)),
                None => drop(self.entries.remove(&id)),
            }
        }
        let entry = |(id, read): (&String, &Read<Arc<Instrument>>)| {
            Some((Arc::clone(read.value.as_ref()?), files.register.get(id)?.clone()))
        };
        let register = Register::new(self.entries.iter().filter_map(entry).collect());
        let of_touched = |key: &&Key| touched.entries.contains(&key.0);
        if self.finder.is_some() && register.names_as(&self.register) {
            let texts: Vec<Key> = files.texts.keys().filter(of_touched).cloned().collect();
            touched.texts.extend(texts);
        } else {
            self.finder = Some(Finder::new(&register));
            touched.texts = files.texts.keys().chain(self.held.keys()).cloned().collect();
        }
        self.register = Arc::new(register);
        true
    }

    /// Reads texts again and puts them in their places; whether any outline is another than before.
    fn texts(&mut self, touched: &Touched, moved: bool) -> bool {
        let Some(finder) = &self.finder else { return false };
        let desk = Desk { register: &self.register, finder };
        let files = &self.files;
        let keys: Vec<&Key> = touched.texts.iter().collect();
        let read: Vec<_> = keys.par_iter().map(|key| text(files, &desk, key)).collect();
        let mut before = Vec::with_capacity(keys.len());
        for (key, read) in keys.iter().zip(read) {
            before.push(match read {
                Some(read) => self.held.insert((*key).clone(), read),
                None => self.held.remove(*key),
            });
        }
        let now = |key: &Key| self.held.get(key).and_then(|read| read.value.as_ref());
        let outline = |held: Option<&Arc<Held>>| held.map(|held| held.outline.digest());
        let was = |read: &Option<Read<Arc<Held>>>| read.as_ref().and_then(|read| outline(read.value.as_ref()));
        let outlines = keys.iter().zip(&before).any(|(key, before)| outline(now(key)) != was(before));
        if moved || touched.names {
            let all = self.held.values().filter_map(|read| read.value.clone());
            self.texts = Texts::new(self.register.len(), all);
            self.backlinks = Backlinks::new(&self.register, self.texts.iter().map(AsRef::as_ref));
        } else {
            for (key, before) in keys.iter().zip(&before) {
                if let (Some(before), Some(now)) = (before.as_ref().and_then(|read| read.value.as_ref()), now(key)) {
                    self.backlinks.replace(&self.register, before, now);
                    self.texts.put(Arc::clone(now));
                }
            }
        }
        outlines
    }

    /// Reads what was promised.
    fn promises(&mut self) {
        let mut findings = Vec::new();
        let files = &self.files;
        let ledger = files.ledger.as_ref().map(syntax::ledger::read);
        let ledger = ledger.and_then(|read| {
            findings.extend(read.finding);
            read.ledger
        });
        let mut steps: BTreeMap<String, Vec<_>> = BTreeMap::new();
        if let Some(source) = &files.redirects {
            let (list, found) = syntax::redirects::read(source);
            findings.extend(found);
            for step in list {
                steps.entry(step.instrument.clone()).or_default().push(step);
            }
        }
        let (source, redirects) = (files.ledger.clone(), files.redirects.clone());
        let damaged = !findings.is_empty();
        let published = files.published.clone();
        self.promises = Arc::new(Promises { ledger, source, steps, redirects, damaged, published });
        self.promise_findings = findings;
    }

    fn pages(&mut self, touched: &Touched) {
        for key in &touched.pages {
            match self.files.pages.get(key) {
                Some(source) => drop(self.written.insert(key.clone(), page(source, &key.0))),
                None => drop(self.written.remove(key)),
            }
        }
        let mut pages = Pages::new();
        for ((_, locale), read) in &self.written {
            // A language whose only page cannot be read has none: another stands in for it.
            if let Some(page) = &read.value {
                pages.entry(locale.clone()).or_default().push(page.clone());
            }
        }
        for list in pages.values_mut() {
            list.sort_by_key(|(page, _)| (page.order.unwrap_or(i64::MAX), page.slug.clone()));
        }
        self.pages = Arc::new(pages);
    }
}

fn entry(source: &SourceText, id: &str) -> Read<Arc<Instrument>> {
    let (entry, findings) = syntax::instrument::read(source, id);
    Read { value: entry.map(Arc::new), findings }
}

fn page(source: &SourceText, slug: &str) -> Read<(Page, SourceText)> {
    let (page, findings) = syntax::page::read(source, slug);
    Read { value: page.map(|page| (page, source.clone())), findings }
}

/// Reads and links one text, with what stands beside it; none where it is gone.
fn text(files: &Files, desk: &Desk<'_>, key: &Key) -> Option<Read<Arc<Held>>> {
    let (id, locale) = key;
    let source = files.texts.get(key)?;
    let (edition, mut findings) = syntax::text::parse(source, locale);
    let annotations = beside(files.annotations.get(key), syntax::entries::annotations, &mut findings);
    let references = beside(files.references.get(key), syntax::entries::references, &mut findings);
    let Some(instrument) = desk.register.find(id) else { return Some(Read { value: None, findings }) };
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
    let record = files.records.get(key).map(|source| record(source, &mut findings)).unwrap_or_default();
    let text = (instrument, locale.clone(), source.clone());
    let held = Held::new(desk, text, &edition, annotations, references).recorded(record);
    Some(Read { value: Some(Arc::new(held)), findings })
}

/// What a translation was made from.
fn record(source: &SourceText, findings: &mut Vec<Finding>) -> (Record, Option<SourceText>) {
    let read = Record::parse(source.text()).unwrap_or_else(|line| {
        let place = source.line_span(source.offset(line, 1));
        let finding = Finding::at(&check::roster::BAD_RECORD, source, place, "this line is no part of a record");
        findings.push(finding.help("take it out, or take the file from version control again"));
        Record::default()
    });
    (read, Some(source.clone()))
}

fn beside<T>(
    source: Option<&SourceText>,
    read: impl Fn(&SourceText) -> (Vec<T>, Vec<Finding>),
    findings: &mut Vec<Finding>,
) -> Beside<T> {
    let Some(source) = source else { return Beside { entries: Vec::new(), source: None } };
    let (entries, found) = read(source);
    findings.extend(found);
    Beside { entries, source: Some(source.clone()) }
}
