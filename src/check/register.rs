//! Owns the rule that the register is of one piece: relations and bodies exist, a held text has an original.

use std::collections::BTreeMap;

use super::rule::{Look, Rule};
use crate::config;
use crate::corpus::Corpus;
use crate::diagnostic::{Finding, Place, did_you_mean};
use crate::model::instrument::Instrument;
use crate::source::SourceText;
use crate::syntax::yaml::{self, Step};

crate::codes! {
    /// # An entry names another that is not there
    ///
    /// `relations` and `body` name entries of the register by their ids. The help names the nearest.
    I001 = error "unknown entry in the register";

    /// # A text without `original`
    ///
    /// The folder holds a text, and its `instrument.yaml` does not say which language it was adopted in, or names one
    /// whose text is not there. Translations are compared with the original: write `original: en`.
    I002 = error "no original";

    /// # The home page is about nothing
    ///
    /// `home` in `site.toml` names no entry of the register.
    I003 = error "unknown home";

    /// # A name and a page have the same address
    ///
    /// `content/pages/about.en.md` and `content/about/` would both be `/en/about/`. Rename one of them.
    I004 = error "two things at one address";

    /// # Two entries are cited by the same phrase or symbol
    ///
    /// Words that are the name of two entries lead to neither with certainty. Keep the phrase with one of them.
    I005 = warning "one phrase for two entries";

    /// # A folder of content without `instrument.yaml`
    ///
    /// Every folder of an instrument has an `instrument.yaml` with at least a title.
    I006 = error "no instrument.yaml";
}

/// The rule.
pub const RULE: Rule = Rule { name: "register", look: Look::Corpus(look), codes: CODES };

fn look(corpus: &Corpus, findings: &mut Vec<Finding>) {
    for (position, entry) in corpus.register.iter() {
        let source = corpus.register.source(position);
        relations(corpus, entry, source, findings);
        original(corpus, position, entry, source, findings);
        if let Some((_, page)) = corpus.pages.values().flatten().find(|(page, _)| page.slug == entry.id) {
            let message = format!("this page and the instrument `{}` have the same address", entry.id);
            findings.push(Finding::in_file(&I004, page.path(), message));
        }
    }
    phrases(corpus, findings);
    if let Some(home) = corpus.config.home.as_ref().filter(|id| corpus.register.find(id).is_none()) {
        let message = format!("`home` names `{home}`, which is no instrument");
        let help = did_you_mean(home, corpus.register.ids());
        findings.push(Finding::new(&I003, Place::File(config::FILE.to_owned(), None), message).maybe_help(help));
    }
}

fn relations(corpus: &Corpus, entry: &Instrument, source: &SourceText, findings: &mut Vec<Finding>) {
    let unknown = |id: &str| corpus.register.find(id).is_none();
    let mut report = |path: &[Step<'_>], id: &str| {
        let finding = Finding::at(&I001, source, yaml::place(source, path), format!("there is no entry `{id}`"));
        findings.push(finding.maybe_help(did_you_mean(id, corpus.register.ids())));
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for related in &entry.relations {
        let word = related.relation.word();
        let item = counts.entry(word).or_default();
        if unknown(&related.to) {
            report(&[Step::Key("relations"), Step::Key(word), Step::Item(*item)], &related.to);
        }
        *item += 1;
    }
    if let Some(body) = entry.body.as_deref().filter(|body| unknown(body)) {
        report(&[Step::Key("body")], body);
    }
}

fn original(corpus: &Corpus, position: usize, entry: &Instrument, source: &SourceText, findings: &mut Vec<Finding>) {
    let tags: Vec<&str> = corpus.editions(position).map(|held| held.locale.tag()).collect();
    if tags.is_empty() {
        return;
    }
    let help = Some(format!("write `original: {}`", tags[0]));
    match &entry.original {
        None => findings.push(Finding::in_file(&I002, source.path(), "`original` is missing").maybe_help(help)),
        Some(locale) if !tags.contains(&locale.tag()) => {
            let span = yaml::place(source, &[Step::Key("original")]);
            let message = format!("the original is in `{locale}`, but text.{locale}.md is not there");
            findings.push(Finding::at(&I002, source, span, message).maybe_help(help));
        }
        Some(_) => {}
    }
}

/// Reports phrases and symbols that two entries claim.
fn phrases(corpus: &Corpus, findings: &mut Vec<Finding>) {
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for (position, entry) in corpus.register.iter() {
        let phrases = entry.cited_as.iter().flat_map(|(locale, list)| {
            list.iter().map(move |phrase| format!("{locale} {}", phrase.to_lowercase()))
        });
        let symbols = entry.symbol.iter().chain(&entry.other_symbols).map(|s| format!("* {}", s.to_lowercase()));
        for key in phrases.chain(symbols) {
            let owner = *owners.entry(key.clone()).or_insert(position);
            if owner != position {
                let words = key.split_once(' ').map_or("", |(_, words)| words);
                let message = format!("\"{words}\" also names `{}`", corpus.register.get(owner).id);
                findings.push(Finding::in_file(&I005, corpus.register.source(position).path(), message));
            }
        }
    }
}
