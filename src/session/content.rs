//! Everything read from `content/` and linked. Only what an edit touches is read again. Settings and theme have no part in
//! it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::files::{ContentFiles, FileKey, Touched};
use crate::check;
use crate::check::rule::TextSubject;
use crate::corpus::Pages;
use crate::corpus::backlinks::Backlinks;
use crate::corpus::published::PublishedAddresses;
use crate::corpus::references::finder::LinkFinder;
use crate::corpus::register::{Register, TextKey};
use crate::corpus::text::{FileEntries, LinkContext, LinkedText, TextFiles};
use crate::corpus::texts::LinkedTexts;
use crate::corpus::translation_record::TranslationRecord;
use crate::diagnostic::Finding;
use crate::model::instrument::Instrument;
use crate::model::page::Page;
use crate::source::SourceText;
use crate::syntax;

/// A value read from a file, if the file is valid, and what was found while reading it.
#[derive(Debug)]
struct Read<T> {
    value: Option<T>,
    findings: Vec<Finding>,
}

/// Everything read from `content/`.
#[derive(Debug, Default)]
pub struct Content {
    files: ContentFiles,
    entries: BTreeMap<String, Read<Arc<Instrument>>>,
    linked: BTreeMap<FileKey, Read<Arc<LinkedText>>>,
    page_files: BTreeMap<FileKey, Read<(Page, SourceText)>>,
    /// The facts about every instrument.
    pub register: Arc<Register>,
    finder: Option<LinkFinder>,
    /// The texts.
    pub texts: LinkedTexts,
    /// Which texts mention an instrument.
    pub backlinks: Backlinks,
    /// Ordinary pages.
    pub pages: Arc<Pages>,
    /// The addresses published so far.
    pub promises: Arc<PublishedAddresses>,
    promise_findings: Vec<Finding>,
    name_findings: Vec<Finding>,
}

/// How far the effects of an edit reach.
#[derive(Debug, Default)]
pub struct Reach {
    /// Whether only the words of texts changed: register, pages, outlines and the set of files are as before.
    pub words_only: bool,
    /// The texts that were read again.
    pub texts: Vec<Arc<LinkedText>>,
}

impl Content {
    /// Takes in files that are new, different or gone, and reads what they touch again.
    pub fn apply_changes(&mut self, changes: &BTreeMap<String, Option<SourceText>>) -> Reach {
        let mut touched = self.files.apply_changes(changes);
        if touched.names {
            self.name_findings = self.files.name_findings();
        }
        let has_new_register = self.read_entries(&mut touched);
        if !touched.pages.is_empty() {
            self.read_pages(&touched);
        }
        if touched.promises {
            self.read_ledger();
        }
        let has_new_outlines = self.read_texts(&touched, has_new_register);
        let others = touched.names || touched.promises || !touched.entries.is_empty() || !touched.pages.is_empty();
        let words_only = !others && !has_new_outlines;
        let texts = touched.texts.iter().filter_map(|key| self.linked.get(key)?.value.clone()).collect();
        Reach { words_only, texts }
    }

    /// Returns everything found while reading.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let entries = self.entries.values().flat_map(|read| &read.findings);
        let texts = self.linked.values().flat_map(|read| &read.findings);
        let pages = self.page_files.values().flat_map(|read| &read.findings);
        self.name_findings.iter().chain(&self.promise_findings).chain(entries).chain(texts).chain(pages)
    }

    /// Returns the ids whose `instrument.yaml` exists but is not valid.
    #[must_use]
    pub fn invalid_entries(&self) -> Vec<&str> {
        self.entries.iter().filter(|(_, read)| read.value.is_none()).map(|(id, _)| id.as_str()).collect()
    }

    /// Reads the entries of the register that an edit touches, and marks the texts to be read again: those of the entries,
    /// or all texts if any instrument has other names than before, because any text may mention it. Returns whether there
    /// is a new register.
    fn read_entries(&mut self, touched: &mut Touched) -> bool {
        // Texts are read only with a finder, so the first step makes one even if there is no instrument.
        if touched.entries.is_empty() && self.finder.is_some() {
            return false;
        }
        let files = &self.files;
        let read = |id: &String| (id.clone(), files.register.get(id).map(|source| read_entry(source, id)));
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
        let of_touched = |key: &&FileKey| touched.entries.contains(&key.0);
        if self.finder.is_some() && register.names_as(&self.register) {
            let texts: Vec<FileKey> = files.texts.keys().filter(of_touched).cloned().collect();
            touched.texts.extend(texts);
        } else {
            self.finder = Some(LinkFinder::new(&register));
            // Those linked before include texts that are gone, which are read again to be dropped.
            touched.texts = files.texts.keys().chain(self.linked.keys()).cloned().collect();
        }
        self.register = Arc::new(register);
        true
    }

    /// Reads the texts that an edit touches and links them; returns whether any outline changed.
    fn read_texts(&mut self, touched: &Touched, has_new_register: bool) -> bool {
        let Some(finder) = &self.finder else { return false };
        let context = LinkContext { register: &self.register, finder };
        let files = &self.files;
        let keys: Vec<&FileKey> = touched.texts.iter().collect();
        let read: Vec<_> = keys.par_iter().map(|key| read_text(files, &context, key)).collect();
        let mut before = Vec::with_capacity(keys.len());
        for (key, read) in keys.iter().zip(read) {
            before.push(match read {
                Some(read) => self.linked.insert((*key).clone(), read),
                None => self.linked.remove(*key),
            });
        }
        let now = |key: &FileKey| self.linked.get(key).and_then(|read| read.value.as_ref());
        let outline = |held: Option<&Arc<LinkedText>>| held.map(|held| held.outline.digest());
        let was = |read: &Option<Read<Arc<LinkedText>>>| read.as_ref().and_then(|read| outline(read.value.as_ref()));
        let outlines = keys.iter().zip(&before).any(|(key, before)| outline(now(key)) != was(before));
        // A text knows its instrument by an index that is valid in one register only. Where register and files stay,
        // only the entries of the texts that were read are exchanged.
        if has_new_register || touched.names {
            let all = self.linked.values().filter_map(|read| read.value.clone());
            self.texts = LinkedTexts::new(self.register.len(), all);
            self.backlinks = Backlinks::new(&self.register, self.texts.iter().map(AsRef::as_ref));
        } else {
            for (key, before) in keys.iter().zip(&before) {
                if let (Some(before), Some(now)) = (before.as_ref().and_then(|read| read.value.as_ref()), now(key)) {
                    self.backlinks.replace_text(&self.register, before, now);
                    self.texts.insert(Arc::clone(now));
                }
            }
        }
        outlines
    }

    /// Reads the ledger and the redirects.
    fn read_ledger(&mut self) {
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
        // While one of the two cannot be read, an address might seem broken that the author has redirected.
        let damaged = !findings.is_empty();
        let published = files.published.clone();
        self.promises = Arc::new(PublishedAddresses { ledger, source, steps, redirects, damaged, published });
        self.promise_findings = findings;
    }

    /// Reads the ordinary pages that an edit touches.
    fn read_pages(&mut self, touched: &Touched) {
        for key in &touched.pages {
            match self.files.pages.get(key) {
                Some(source) => drop(self.page_files.insert(key.clone(), read_page(source, &key.0))),
                None => drop(self.page_files.remove(key)),
            }
        }
        let mut pages = Pages::new();
        for ((_, locale), read) in &self.page_files {
            // A language whose only page cannot be read has none: the page of another language is shown instead.
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

fn read_entry(source: &SourceText, id: &str) -> Read<Arc<Instrument>> {
    let (entry, findings) = syntax::instrument::read(source, id);
    Read { value: entry.map(Arc::new), findings }
}

fn read_page(source: &SourceText, slug: &str) -> Read<(Page, SourceText)> {
    let (page, findings) = syntax::page::read(source, slug);
    Read { value: page.map(|page| (page, source.clone())), findings }
}

/// Reads and links one text with its annotations, references and record; none if it is gone.
fn read_text(files: &ContentFiles, context: &LinkContext<'_>, key: &FileKey) -> Option<Read<Arc<LinkedText>>> {
    let (id, locale) = key;
    let source = files.texts.get(key)?;
    let (edition, mut findings) = syntax::parse::parse(source, locale);
    let annotations = read_beside(files.annotations.get(key), syntax::entries::read_annotations, &mut findings);
    let references = read_beside(files.references.get(key), syntax::entries::read_references, &mut findings);
    // Without a valid entry a text cannot be linked, but its own mistakes are reported at once all the same.
    let Some(instrument) = context.register.find(id) else { return Some(Read { value: None, findings }) };
    let subject = TextSubject {
        register: context.register,
        instrument,
        locale,
        source,
        edition: &edition,
        annotations: &annotations,
        references: &references,
    };
    findings.extend(check::text(&subject));
    let record = files.records.get(key).map(|source| read_record(source, &mut findings)).unwrap_or_default();
    let key = TextKey { instrument, locale: locale.clone() };
    let beside = TextFiles { source: source.clone(), annotations, references, record };
    let held = LinkedText::new(context, key, &edition, beside);
    // A record compares two texts, so one for any language makes the digests of the original due as well.
    let is_recorded = files.records.keys().any(|(recorded, _)| recorded == id);
    let held = if is_recorded { held.with_digests(&edition) } else { held };
    Some(Read { value: Some(Arc::new(held)), findings })
}

/// Reads the record of what a translation was made from.
fn read_record(source: &SourceText, findings: &mut Vec<Finding>) -> (TranslationRecord, Option<SourceText>) {
    let read = TranslationRecord::parse(source.text()).unwrap_or_else(|line| {
        let place = source.line_span(source.offset(line, 1));
        let finding = Finding::at(&check::rules::BAD_RECORD, source, place, "this line is not part of a record");
        findings.push(finding.help("remove it, or restore the file from version control"));
        TranslationRecord::default()
    });
    (read, Some(source.clone()))
}

/// Reads the entries of a file beside a text, if there is one.
fn read_beside<T>(
    source: Option<&SourceText>,
    read: impl Fn(&SourceText) -> (Vec<T>, Vec<Finding>),
    findings: &mut Vec<Finding>,
) -> FileEntries<T> {
    let Some(source) = source else { return FileEntries { entries: Vec::new(), source: None } };
    let (entries, found) = read(source);
    findings.extend(found);
    FileEntries { entries, source: Some(source.clone()) }
}
