//! Rules: what a text and a corpus must be. The contract is [`rule`], the list is [`rules`], each rule is one file.

pub mod rule;
mod headings;
mod numbering;
mod points;
mod mark_gaps;
mod unread_marks;
mod numbering_keys;
mod notes;
mod quotations;
mod references;
mod annotations;
mod register;
mod pages;
mod languages;
mod alignment;
mod outdated_translations;
mod permalinks;
mod withdrawn_instruments;
mod ledger;
pub mod rules;

use crate::corpus::Corpus;
use crate::corpus::text::LinkedText;
use crate::diagnostic::Finding;
use rule::{RuleCheck, TextSubject};

/// The findings of the rules in one text.
#[must_use]
pub fn text(subject: &TextSubject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules::RULES {
        if let RuleCheck::Text(look) = rule.look {
            look(subject, &mut findings);
        }
    }
    findings
}

/// The findings of the rules in the links that an author wrote beside a text.
#[must_use]
pub fn links(corpus: &Corpus, held: &LinkedText) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules::RULES {
        if let RuleCheck::Links(look) = rule.look {
            look(corpus, held, &mut findings);
        }
    }
    findings
}

/// The findings of the rules about published instruments that are missing.
#[must_use]
pub fn missing(corpus: &Corpus) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules::RULES {
        if let RuleCheck::Missing(look) = rule.look {
            look(corpus, &mut findings);
        }
    }
    findings
}

/// The findings of the rules in the corpus as a whole.
#[must_use]
pub fn corpus(corpus: &Corpus) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules::RULES {
        if let RuleCheck::Corpus(look) = rule.look {
            look(corpus, &mut findings);
        }
    }
    findings
}
