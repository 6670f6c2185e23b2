//! The rule that reports languages of the site in which a text is missing.

use super::rule::{Rule, RuleCheck};
use crate::corpus::Corpus;
use crate::diagnostic::{Finding, did_you_mean};
use crate::model::locale::Locale;
use crate::source::Span;

crate::codes! {
    /// # A text is not held in a language of the site
    ///
    /// The page in that language shows the original, marked as such. If this is intended, list the languages in
    /// `instrument.yaml`: `untranslated: [ar, zh]`.
    L001 = warning "edition missing" [presumes_folder];

    /// # A text in a language that the site does not have
    ///
    /// `site.toml` does not list the language, so the text would never be shown. Add it to `locales`, or remove the file.
    L002 = error "language not in site.toml";
}

/// The rule.
pub const RULE: Rule = Rule { name: "languages", look: RuleCheck::Corpus(check_languages), codes: CODES };

fn check_languages(corpus: &Corpus, findings: &mut Vec<Finding>) {
    let locales = &corpus.config.locales;
    for (position, entry) in corpus.register.iter().filter(|(position, _)| corpus.is_held(*position)) {
        let accepted = |tag: &&Locale| !entry.untranslated.contains(tag);
        let held = |tag: &&Locale| corpus.texts.get(position, tag).is_some();
        let missing: Vec<&str> = locales.iter().filter(|l| !held(l)).filter(accepted).map(Locale::tag).collect();
        if !missing.is_empty() {
            let list = missing.join(", ");
            let message = format!("no text of `{}` in: {list}", entry.id);
            let finding = Finding::in_file(&L001, corpus.register.source_of(position).path(), message);
            let finding = match corpus.original_text(position) {
                Some(original) => finding.related(&original.source, Span::at(0), "the original, shown there instead"),
                None => finding,
            };
            let files = missing.iter().map(|tag| format!("text.{tag}.md")).collect::<Vec<_>>().join(", ");
            let advice =
                format!("put {files} into content/{}; to accept this, write `untranslated: [{list}]`", entry.id);
            findings.push(finding.help(advice));
        }
    }
    for held in corpus.texts.iter().filter(|held| !locales.contains(&held.locale)) {
        let message = format!("`{}` is not among the `locales` of site.toml", held.locale);
        let near = did_you_mean(held.locale.tag(), locales.iter().map(Locale::tag));
        let help = near.unwrap_or_else(|| format!("add `\"{}\"` to `locales`, or remove the file", held.locale));
        findings.push(Finding::in_file(&L002, held.source.path(), message).help(help));
    }
}
