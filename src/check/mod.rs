//! Rules: what a text and a corpus must be. The contract is [`rule`], the list is [`roster`], each rule is one file.

pub mod rule;
mod headings;
mod numbering;
mod points;
mod notes;
mod quotations;
mod references;
mod annotations;
mod register;
mod pages;
mod languages;
mod concordance;
mod drift;
mod promises;
mod missing;
mod recorded;
pub mod roster;

use crate::corpus::Corpus;
use crate::corpus::held::Held;
use crate::diagnostic::Finding;
use rule::{Look, Subject};

/// What the rules find in one text.
#[must_use]
pub fn text(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in roster::RULES {
        if let Look::Text(look) = rule.look {
            look(subject, &mut findings);
        }
    }
    findings
}

/// What the rules find in the links that an author wrote beside a text.
#[must_use]
pub fn links(corpus: &Corpus, held: &Held) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in roster::RULES {
        if let Look::Links(look) = rule.look {
            look(corpus, held, &mut findings);
        }
    }
    findings
}

/// What the rules find of published instruments that are not there.
#[must_use]
pub fn missing(corpus: &Corpus) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in roster::RULES {
        if let Look::Missing(look) = rule.look {
            look(corpus, &mut findings);
        }
    }
    findings
}

/// What the rules find in the corpus as a whole.
#[must_use]
pub fn corpus(corpus: &Corpus) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in roster::RULES {
        if let Look::Corpus(look) = rule.look {
            look(corpus, &mut findings);
        }
    }
    findings
}
