//! The files of `content/` by role, and which of them an edit touches.

use std::collections::{BTreeMap, BTreeSet};

use crate::check;
use crate::corpus::paths::{self, FileRole};
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::source::SourceText;

/// The file of a text or a page: the id of the instrument, or the name of the page, and the language.
pub type FileKey = (String, Locale);

/// The files of `content/`, by role.
#[derive(Debug, Default)]
pub struct ContentFiles {
    /// `instrument.yaml` by id.
    pub register: BTreeMap<String, SourceText>,
    /// Texts by id and language.
    pub texts: BTreeMap<FileKey, SourceText>,
    /// Annotations of texts.
    pub annotations: BTreeMap<FileKey, SourceText>,
    /// References of texts that authors wrote by hand.
    pub references: BTreeMap<FileKey, SourceText>,
    /// The records of what translations were made from.
    pub records: BTreeMap<FileKey, SourceText>,
    /// The ledger.
    pub ledger: Option<SourceText>,
    /// The redirects of published addresses.
    pub redirects: Option<SourceText>,
    /// Originals as published, by id and language.
    pub published: BTreeMap<FileKey, SourceText>,
    /// Ordinary pages by name and language.
    pub pages: BTreeMap<FileKey, SourceText>,
    /// The findings about files with unknown names, by path.
    unknown: BTreeMap<String, Finding>,
}

/// What an edit touches.
#[derive(Debug, Default)]
pub struct Touched {
    /// Entries of the register, by id.
    pub entries: BTreeSet<String>,
    /// Texts, if the text itself or a file beside it changed.
    pub texts: BTreeSet<FileKey>,
    /// Ordinary pages.
    pub pages: BTreeSet<FileKey>,
    /// Whether ledger, redirects or published originals changed.
    pub promises: bool,
    /// Whether files were added or removed.
    pub names: bool,
}

impl ContentFiles {
    /// Takes in files that are new, different or gone.
    pub fn apply_changes(&mut self, changes: &BTreeMap<String, Option<SourceText>>) -> Touched {
        let mut touched = Touched::default();
        for (path, now) in changes {
            match paths::file_role(path) {
                Ok(None) => {}
                Ok(Some(role)) => touched.names |= self.apply_file(role, now.as_ref(), &mut touched),
                Err(finding) => {
                    // Such a file has no role, so that it is there or gone is all that can change.
                    touched.names = true;
                    match now {
                        Some(_) => drop(self.unknown.insert(path.clone(), finding)),
                        None => drop(self.unknown.remove(path)),
                    }
                }
            }
        }
        touched
    }

    /// Takes in one file; returns whether it was added or removed.
    fn apply_file(&mut self, role: FileRole, now: Option<&SourceText>, touched: &mut Touched) -> bool {
        match role {
            FileRole::Register { id } => {
                touched.entries.insert(id.clone());
                set_file(&mut self.register, id, now)
            }
            FileRole::Text { id, locale } => {
                touched.texts.insert((id.clone(), locale.clone()));
                set_file(&mut self.texts, (id, locale), now)
            }
            // What lies beside a text is read and linked together with it.
            FileRole::Annotations { id, locale } => {
                touched.texts.insert((id.clone(), locale.clone()));
                set_file(&mut self.annotations, (id, locale), now)
            }
            FileRole::References { id, locale } => {
                touched.texts.insert((id.clone(), locale.clone()));
                set_file(&mut self.references, (id, locale), now)
            }
            FileRole::Translation { id, locale } => {
                touched.texts.insert((id.clone(), locale.clone()));
                set_file(&mut self.records, (id, locale), now)
            }
            FileRole::Ledger => {
                touched.promises = true;
                std::mem::replace(&mut self.ledger, now.cloned()).is_some() != now.is_some()
            }
            FileRole::Redirects => {
                touched.promises = true;
                std::mem::replace(&mut self.redirects, now.cloned()).is_some() != now.is_some()
            }
            FileRole::Published { id, locale } => {
                touched.promises = true;
                set_file(&mut self.published, (id, locale), now)
            }
            FileRole::Page { slug, locale } => {
                touched.pages.insert((slug.clone(), locale.clone()));
                set_file(&mut self.pages, (slug, locale), now)
            }
        }
    }

    /// Returns what is wrong with the names of files: unknown names, files that belong to a text that does not exist, folders
    /// without an `instrument.yaml`.
    #[must_use]
    pub fn name_findings(&self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.unknown.values().cloned().collect();
        for ((id, locale), source) in self.annotations.iter().chain(&self.references).chain(&self.records) {
            if !self.texts.contains_key(&(id.clone(), locale.clone())) {
                let message = format!("`text.{locale}.md` is missing in the folder of this file");
                let finding = Finding::in_file(&paths::D001, source.path(), message)
                    .help("this file is about the words of that text: add the text, or remove this file");
                findings.push(finding);
            }
        }
        for ((id, _), source) in self.texts.iter().filter(|((id, _), _)| !self.register.contains_key(id)) {
            let message = format!("`content/{id}/` has no instrument.yaml");
            let finding = Finding::in_file(&check::rules::NO_REGISTER, source.path(), message)
                .help("`paraph import` writes a draft; a title is all that it needs");
            findings.push(finding);
        }
        findings
    }
}

/// Takes in one file of a kind; returns whether it was added or removed.
fn set_file<K: Ord>(files: &mut BTreeMap<K, SourceText>, key: K, now: Option<&SourceText>) -> bool {
    match now {
        Some(source) => files.insert(key, source.clone()).is_none(),
        None => files.remove(&key).is_some(),
    }
}
