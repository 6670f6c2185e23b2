//! Owns what a rule is: a function that looks at one text with what stands beside it, or at the whole corpus.

use crate::corpus::Corpus;
use crate::corpus::held::{Beside, Held};
use crate::corpus::register::Register;
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
pub struct Subject<'a> {
    /// All instruments.
    pub register: &'a Register,
    /// The instrument whose text it is.
    pub instrument: usize,
    /// Its language.
    pub locale: &'a Locale,
    /// The file.
    pub source: &'a SourceText,
    /// What was read from it.
    pub edition: &'a Edition,
    /// The editors' notes beside it.
    pub annotations: &'a Beside<Annotation>,
    /// The references beside it.
    pub references: &'a Beside<Reference>,
}

impl Subject<'_> {
    /// Whether it is compared with an original: then what it lacks is found by comparing, and counting on would say it
    /// twice.
    #[must_use]
    pub fn is_translation(&self) -> bool {
        self.register.get(self.instrument).original.as_ref().is_some_and(|original| original != self.locale)
    }

    /// Every run of words with its place, the masthead's first.
    pub fn each_words<'b>(&'b self, mut see: impl FnMut(&Locator, &'b Words)) {
        let masthead = Locator::masthead();
        for field in &self.edition.masthead.0 {
            see(&masthead, &field.words);
        }
        self.edition.each_words(|standing| see(standing.locator, standing.words));
    }
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    /// One text at a time; texts are looked at in parallel.
    Text(fn(&Subject<'_>, &mut Vec<Finding>)),
    /// One text at a time, together with the other texts of its instrument, the register and the outlines of all texts:
    /// what it leads to, and how it stands to its original. The words of texts of other instruments are out of bounds,
    /// because an edit of them does not call for another look.
    Links(fn(&Corpus, &Held, &mut Vec<Finding>)),
    /// Everything but the words of texts: register, pages, outlines, languages.
    Corpus(fn(&Corpus, &mut Vec<Finding>)),
    /// Published instruments that are not there, compared with the words of all texts. It looks after every edit, and
    /// must take no time where none is missing.
    Missing(fn(&Corpus, &mut Vec<Finding>)),
}

/// A rule: what it looks at, and the codes it may give.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name: the name of its file.
    pub name: &'static str,
    /// The function.
    pub look: Look,
    /// The codes it may give, each with its manual page.
    pub codes: &'static [&'static Code],
}
