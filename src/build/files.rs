//! Owns the files of a corpus by what they are, and which of them an edit touches.

use std::collections::{BTreeMap, BTreeSet};

use crate::check;
use crate::corpus::layout::{self, Role};
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::source::SourceText;

/// A text, or a page, by the name of what it belongs to and its language.
pub type Key = (String, Locale);

/// The files of `content/`, by role.
#[derive(Debug, Default)]
pub struct Files {
    /// `instrument.yaml` by id.
    pub register: BTreeMap<String, SourceText>,
    /// Texts by id and language.
    pub texts: BTreeMap<Key, SourceText>,
    /// Editors' notes beside them.
    pub annotations: BTreeMap<Key, SourceText>,
    /// Authors' references beside them.
    pub references: BTreeMap<Key, SourceText>,
    /// What translations were made from.
    pub records: BTreeMap<Key, SourceText>,
    /// The ledger.
    pub ledger: Option<SourceText>,
    /// What authors state of published addresses.
    pub redirects: Option<SourceText>,
    /// Originals as they were published, by id and language.
    pub published: BTreeMap<Key, SourceText>,
    /// Ordinary pages by name and language.
    pub pages: BTreeMap<Key, SourceText>,
    /// Files that Paraph does not know, by path.
    strange: BTreeMap<String, Finding>,
}

/// What an edit touches.
#[derive(Debug, Default)]
pub struct Touched {
    /// Entries of the register.
    pub entries: BTreeSet<String>,
    /// Texts: themselves, or what stands beside them.
    pub texts: BTreeSet<Key>,
    /// Ordinary pages.
    pub pages: BTreeSet<Key>,
    /// Whether what was promised is another.
    pub promises: bool,
    /// Whether there are other files than before.
    pub names: bool,
}

impl Files {
    /// Puts in files that are new or different and takes out those that are gone.
    pub fn apply(&mut self, changes: &BTreeMap<String, Option<SourceText>>) -> Touched {
        let mut touched = Touched::default();
        for (path, now) in changes {
            match layout::role(path) {
                Ok(None) => {}
                Ok(Some(role)) => touched.names |= self.put(role, now.as_ref(), &mut touched),
                Err(finding) => {
                    touched.names = true;
                    match now {
                        Some(_) => drop(self.strange.insert(path.clone(), finding)),
                        None => drop(self.strange.remove(path)),
                    }
                }
            }
        }
        touched
    }

    /// Puts in or takes out one file; whether that makes another set of files.
    fn put(&mut self, role: Role, now: Option<&SourceText>, touched: &mut Touched) -> bool {
        match role {
            Role::Register { id } => {
                touched.entries.insert(id.clone());
                set(&mut self.register, id, now)
            }
            Role::Text { id, locale } => {
                touched.texts.insert((id.clone(), locale.clone()));
                set(&mut self.texts, (id, locale), now)
            }
            Role::Annotations { id, locale } => {
                touched.texts.insert((id.clone(), locale.clone()));
                set(&mut self.annotations, (id, locale), now)
            }
            Role::References { id, locale } => {
                touched.texts.insert((id.clone(), locale.clone()));
                set(&mut self.references, (id, locale), now)
            }
            Role::Translation { id, locale } => {
                touched.texts.insert((id.clone(), locale.clone()));
                set(&mut self.records, (id, locale), now)
            }
            Role::Ledger => {
                touched.promises = true;
                std::mem::replace(&mut self.ledger, now.cloned()).is_some() != now.is_some()
            }
            Role::Redirects => {
                touched.promises = true;
                std::mem::replace(&mut self.redirects, now.cloned()).is_some() != now.is_some()
            }
            Role::Published { id, locale } => {
                touched.promises = true;
                set(&mut self.published, (id, locale), now)
            }
            Role::Page { slug, locale } => {
                touched.pages.insert((slug.clone(), locale.clone()));
                set(&mut self.pages, (slug, locale), now)
            }
        }
    }

    /// What is wrong with the names of files: unknown ones, what stands beside a text that is not there, folders without
    /// an entry.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.strange.values().cloned().collect();
        for ((id, locale), source) in self.annotations.iter().chain(&self.references).chain(&self.records) {
            if !self.texts.contains_key(&(id.clone(), locale.clone())) {
                let message = format!("there is no text.{locale}.md beside this file");
                let finding = Finding::in_file(&layout::D001, source.path(), message)
                    .help("what it says is about the words of that text: add the text, or remove this file");
                findings.push(finding);
            }
        }
        for ((id, _), source) in self.texts.iter().filter(|((id, _), _)| !self.register.contains_key(id)) {
            let message = format!("`content/{id}/` has no instrument.yaml");
            let finding = Finding::in_file(&check::roster::NO_REGISTER, source.path(), message)
                .help("`paraph import` writes a draft; a title is enough");
            findings.push(finding);
        }
        findings
    }
}

fn set<K: Ord>(files: &mut BTreeMap<K, SourceText>, key: K, now: Option<&SourceText>) -> bool {
    match now {
        Some(source) => files.insert(key, source.clone()).is_none(),
        None => files.remove(&key).is_some(),
    }
}
