//! The rule that the register is consistent: relations and bodies exist, and a held text has an original.

use std::collections::BTreeMap;

use super::rule::{Rule, RuleCheck};
use crate::corpus::Corpus;
use crate::corpus::register::InstrumentIndex;
use crate::diagnostic::{Finding, did_you_mean};
use crate::model::instrument::Instrument;
use crate::source::SourceText;
use crate::syntax::yaml::{self, PathStep};

crate::codes! {
    /// # An entry names another that does not exist
    ///
    /// `relations` and `body` name entries of the register by their ids. The help names the nearest.
    I001 = error "unknown entry in the register";

    /// # A text without `original`
    ///
    /// The folder holds a text, but its `instrument.yaml` does not say in which language it was adopted, or names a
    /// language whose text is missing. Translations are compared with the original: write `original: en`.
    I002 = error "no original" [presumes_folder];

    /// # The home page has no subject
    ///
    /// `home` in `site.toml` does not name an entry of the register.
    I003 = error "unknown home";

    /// # A name and a page have the same address
    ///
    /// `content/pages/about.en.md` and `content/about/` would both be `/en/about/`. Rename one of them.
    I004 = error "two things at one address";

    /// # Two entries are cited by the same phrase or symbol
    ///
    /// Words that name two entries cannot lead to either with certainty. Keep the phrase with one of them.
    I005 = warning "one phrase for two entries";

    /// # A folder of content without `instrument.yaml`
    ///
    /// Every folder of an instrument has an `instrument.yaml` with at least a title.
    I006 = error "no instrument.yaml" [presumes_folder];
}

/// The rule.
pub const RULE: Rule = Rule { name: "register", look: RuleCheck::Corpus(check_register), codes: CODES };

fn check_register(corpus: &Corpus, findings: &mut Vec<Finding>) {
    for (position, entry) in corpus.register.iter() {
        let source = corpus.register.source_of(position);
        check_relations(corpus, entry, source, findings);
        findings.extend(missing_original(corpus, position));
        if let Some((_, page)) = corpus.pages.values().flatten().find(|(page, _)| page.slug == entry.id) {
            let message = format!("this page and the instrument `{}` have the same address", entry.id);
            findings.push(Finding::in_file(&I004, page.path(), message).help("rename the page, or the folder"));
        }
    }
    check_phrases(corpus, findings);
    if let Some(home) = corpus.config.home.as_ref().filter(|id| corpus.register.find(id).is_none()) {
        let message = format!("`home` names `{home}`, which is not an instrument");
        let help = did_you_mean(home, corpus.register.ids());
        let help = help.unwrap_or_else(|| "delete it: the home page then shows the first text".to_owned());
        findings.push(corpus.config.home_finding(&I003, message).help(help));
    }
}

/// The help if no entry has a similar id.
const NO_ENTRY: &str = "create a folder of that name in content/, with an instrument.yaml that has at least a title";

fn check_relations(corpus: &Corpus, entry: &Instrument, source: &SourceText, findings: &mut Vec<Finding>) {
    let unknown = |id: &str| corpus.register.find(id).is_none();
    let mut report = |path: &[PathStep<'_>], id: &str| {
        let finding = Finding::at(&I001, source, yaml::span_at(source, path), format!("there is no entry `{id}`"));
        let help = did_you_mean(id, corpus.register.ids());
        findings.push(finding.help(help.unwrap_or_else(|| NO_ENTRY.to_owned())));
    };
    // The entry keeps one list of relations; in the file each kind has its own, in which items are counted.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for related in &entry.relations {
        let word = related.relation.as_str();
        let item = counts.entry(word).or_default();
        if unknown(&related.to) {
            report(&[PathStep::Key("relations"), PathStep::Key(word), PathStep::Item(*item)], &related.to);
        }
        *item += 1;
    }
    if let Some(body) = entry.body.as_deref().filter(|body| unknown(body)) {
        report(&[PathStep::Key("body")], body);
    }
}

fn missing_original(corpus: &Corpus, instrument: InstrumentIndex) -> Option<Finding> {
    let (entry, source) = (corpus.register.get(instrument), corpus.register.source_of(instrument));
    let tags: Vec<&str> = corpus.texts.of_instrument(instrument).iter().map(|held| held.locale.tag()).collect();
    let help = Some(format!("write `original: {}`", tags.first()?));
    match &entry.original {
        // An invalid language was reported when the file was read.
        None if source.text().lines().any(|line| line.starts_with("original:")) => None,
        None => Some(Finding::in_file(&I002, source.path(), "`original` is missing").maybe_help(help)),
        Some(locale) if !tags.contains(&locale.tag()) => {
            let span = yaml::span_at(source, &[PathStep::Key("original")]);
            let message = format!("the original is in `{locale}`, but text.{locale}.md is missing");
            Some(Finding::at(&I002, source, span, message).maybe_help(help))
        }
        Some(_) => None,
    }
}

/// Reports phrases and symbols that two entries claim.
fn check_phrases(corpus: &Corpus, findings: &mut Vec<Finding>) {
    let mut owners: BTreeMap<(&str, String), (InstrumentIndex, Vec<PathStep<'_>>)> = BTreeMap::new();
    for (position, entry) in corpus.register.iter() {
        for (space, words, path) in names_with_paths(entry) {
            let (owner, first) = owners.entry((space, words.to_lowercase())).or_insert((position, path.clone()));
            let owner = *owner;
            if owner != position {
                let first = yaml::span_at(corpus.register.source_of(owner), first);
                let source = corpus.register.source_of(position);
                let message = format!("\"{words}\" also names `{}`", corpus.register.get(owner).id);
                let finding = Finding::at(&I005, source, yaml::span_at(source, &path), message)
                    .related(corpus.register.source_of(owner), first, "the first")
                    .help("keep it with one of the two: a name shared by both leads to neither");
                findings.push(finding);
            }
        }
    }
}

/// The phrases and symbols of an entry: the scope in which they must be unique, the words, and their path in its file.
fn names_with_paths(entry: &Instrument) -> Vec<(&str, &str, Vec<PathStep<'_>>)> {
    let mut names = Vec::new();
    for (locale, list) in &entry.cited_as {
        let path = |i| vec![PathStep::Key("cited_as"), PathStep::Key(locale.tag()), PathStep::Item(i)];
        names.extend(list.iter().enumerate().map(|(i, phrase)| (locale.tag(), phrase.as_str(), path(i))));
    }
    names.extend(entry.symbol.iter().map(|symbol| ("*", symbol.as_str(), vec![PathStep::Key("symbol")])));
    let path = |i| vec![PathStep::Key("other_symbols"), PathStep::Item(i)];
    names.extend(entry.other_symbols.iter().enumerate().map(|(i, symbol)| ("*", symbol.as_str(), path(i))));
    names
}
