//! The contract of a rule: a function that checks one text with the files beside it, or the whole corpus.

use crate::corpus::Corpus;
use crate::corpus::register::InstrumentIndex;
use crate::corpus::register::Register;
use crate::corpus::text::{FileEntries, LinkedText};
use crate::diagnostic::{Code, Finding};
use crate::model::annotation::Annotation;
use crate::model::edition::Edition;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::reference::Reference;
use crate::model::words::Words;
use crate::source::SourceText;

/// One text, as rules see it.
#[derive(Debug)]
pub struct TextSubject<'a> {
    /// All instruments.
    pub register: &'a Register,
    /// The instrument whose text it is.
    pub instrument: InstrumentIndex,
    /// Its language.
    pub locale: &'a Locale,
    /// The file.
    pub source: &'a SourceText,
    /// The text as parsed.
    pub edition: &'a Edition,
    /// The editors' notes beside it.
    pub annotations: &'a FileEntries<Annotation>,
    /// The references beside it.
    pub references: &'a FileEntries<Reference>,
}

impl TextSubject<'_> {
    /// Whether it is compared with an original. If so, the comparison reports what it lacks, and checking its numbers
    /// for gaps would report it twice.
    #[must_use]
    pub fn is_translation(&self) -> bool {
        self.register.get(self.instrument).original.as_ref().is_some_and(|original| original != self.locale)
    }

    /// Visits every run of words with its place, starting with the masthead.
    pub fn each_words<'b>(&'b self, mut see: impl FnMut(&Locator, &'b Words)) {
        let masthead = Locator::masthead();
        for field in &self.edition.masthead.0 {
            see(&masthead, &field.words);
        }
        self.edition.visit_words(|standing| see(standing.locator, standing.words));
    }
}

/// The scope of a rule.
#[derive(Clone, Copy, Debug)]
pub enum RuleCheck {
    /// One text at a time; texts are checked in parallel.
    Text(fn(&TextSubject<'_>, &mut Vec<Finding>)),
    /// One text at a time, together with the other texts of its instrument, the register and the outlines of all texts:
    /// what it leads to, and how it compares with its original. A rule must not read the words of other instruments'
    /// texts, because an edit of those does not run it again.
    Links(fn(&Corpus, &LinkedText, &mut Vec<Finding>)),
    /// Everything but the words of texts: register, pages, outlines, languages.
    Corpus(fn(&Corpus, &mut Vec<Finding>)),
    /// Published instruments that are missing, compared with the words of all texts. These rules run after every edit,
    /// and must return at once if nothing is missing.
    Missing(fn(&Corpus, &mut Vec<Finding>)),
}

/// A rule: its scope, and the codes of its findings.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name: the name of its file.
    pub name: &'static str,
    /// The function.
    pub look: RuleCheck,
    /// The codes of its findings, each with its manual page.
    pub codes: &'static [&'static Code],
}
