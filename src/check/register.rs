//! Owns the rule that the register is of one piece: relations and bodies exist, a held text has an original.

use std::collections::BTreeMap;

use super::rule::{Look, Rule};
use crate::corpus::Corpus;
use crate::diagnostic::{Finding, did_you_mean};
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
            findings.push(Finding::in_file(&I004, page.path(), message).help("rename the page, or the folder"));
        }
    }
    phrases(corpus, findings);
    if let Some(home) = corpus.config.home.as_ref().filter(|id| corpus.register.find(id).is_none()) {
        let message = format!("`home` names `{home}`, which is no instrument");
        let help = did_you_mean(home, corpus.register.ids());
        let help = help.unwrap_or_else(|| "leave it out: the home page is then about the first text".to_owned());
        findings.push(corpus.config.at_home(&I003, message).help(help));
    }
}

/// What to do where nothing is near.
const NO_ENTRY: &str = "make a folder of that name in content/, with an instrument.yaml that has at least a title";

fn relations(corpus: &Corpus, entry: &Instrument, source: &SourceText, findings: &mut Vec<Finding>) {
    let unknown = |id: &str| corpus.register.find(id).is_none();
    let mut report = |path: &[Step<'_>], id: &str| {
        let finding = Finding::at(&I001, source, yaml::place(source, path), format!("there is no entry `{id}`"));
        let help = did_you_mean(id, corpus.register.ids());
        findings.push(finding.help(help.unwrap_or_else(|| NO_ENTRY.to_owned())));
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
    let tags: Vec<&str> = corpus.texts.of(position).iter().map(|held| held.locale.tag()).collect();
    if tags.is_empty() {
        return;
    }
    let help = Some(format!("write `original: {}`", tags[0]));
    match &entry.original {
        // One that is no language was reported when the file was read.
        None if source.text().lines().any(|line| line.starts_with("original:")) => {}
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
    let mut owners: BTreeMap<(&str, String), (usize, Vec<Step<'_>>)> = BTreeMap::new();
    for (position, entry) in corpus.register.iter() {
        for (space, words, path) in names(entry) {
            let (owner, first) = owners.entry((space, words.to_lowercase())).or_insert((position, path.clone()));
            let owner = *owner;
            if owner != position {
                let first = yaml::place(corpus.register.source(owner), first);
                let source = corpus.register.source(position);
                let message = format!("\"{words}\" also names `{}`", corpus.register.get(owner).id);
                let finding = Finding::at(&I005, source, yaml::place(source, &path), message)
                    .related(corpus.register.source(owner), first, "the first")
                    .help("keep it with one of the two: a name of both leads to neither");
                findings.push(finding);
            }
        }
    }
}

/// The phrases and symbols of an entry: what they are unique among, the words, and where they stand in its file.
fn names(entry: &Instrument) -> Vec<(&str, &str, Vec<Step<'_>>)> {
    let mut names = Vec::new();
    for (locale, list) in &entry.cited_as {
        let path = |i| vec![Step::Key("cited_as"), Step::Key(locale.tag()), Step::Item(i)];
        names.extend(list.iter().enumerate().map(|(i, phrase)| (locale.tag(), phrase.as_str(), path(i))));
    }
    names.extend(entry.symbol.iter().map(|symbol| ("*", symbol.as_str(), vec![Step::Key("symbol")])));
    let path = |i| vec![Step::Key("other_symbols"), Step::Item(i)];
    names.extend(entry.other_symbols.iter().enumerate().map(|(i, symbol)| ("*", symbol.as_str(), path(i))));
    names
}
