//! The search for all references in a text.

use super::chain::{CitedChain, read_chain};
use super::list::{share_scopes, take_apart};
use super::reference::WrittenReference;
use super::scope::{CitedScope, scope_after};
use super::surroundings::{quoted_parts, scope_before};
use super::words::CitingLanguage;
use crate::model::locale::Locale;
use crate::numbering::folding::{folded_word, is_ideograph};

/// Returns the references in a text, in order: none in a language that no file describes, none in quotation marks, and none
/// in a provision that amends another text.
#[must_use]
pub fn find_references(text: &str, locale: &Locale) -> Vec<WrittenReference> {
    let Some(language) = CitingLanguage::embedded(locale) else { return Vec::new() };
    let quoted = quoted_parts(text);
    let mut found: Vec<(CitedChain, CitedScope)> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_word(text, at) {
        at = start + text[start..].chars().next().map_or(1, char::len_utf8);
        if !language.may_begin_reference(&text[start..]) {
            continue;
        }
        let Some(chain) = read_chain(text, start, language) else { continue };
        at = chain.end;
        if quoted.iter().any(|part| part.contains(&chain.start)) {
            continue;
        }
        let follows = found.last().map(|(before, _)| before.end);
        let scope = scope_before(text, chain.start, follows, language);
        let scope = scope.unwrap_or_else(|| scope_after_list(text, &chain, language));
        found.push((chain, scope));
    }
    if found.is_empty() || amends_another_text(text, language) {
        return Vec::new();
    }
    share_scopes(text, &mut found, language);
    take_apart(text, &found, language)
}

/// The scope after a chain, or after the values that may go on with its list.
fn scope_after_list(text: &str, chain: &CitedChain, language: &CitingLanguage) -> CitedScope {
    let scope = scope_after(text, chain, chain.end, language);
    match (&scope, chain.possible_end) {
        (CitedScope::Unstated, Some(end)) => {
            let scope = scope_after(text, chain, end, language);
            if scope.is_elsewhere() { CitedScope::Doubtful } else { scope }
        }
        _ => scope,
    }
}

/// Returns the next byte at which a word begins.
fn next_word(text: &str, from: usize) -> Option<usize> {
    let mut before = text[..from].chars().next_back();
    for (at, c) in text[from..].char_indices() {
        let in_word = before.is_some_and(|before| before.is_alphanumeric() && !is_ideograph(before));
        if is_ideograph(c) || (!in_word && (c.is_alphabetic() || c == '§')) {
            return Some(from + at);
        }
        before = Some(c);
    }
    None
}

fn amends_another_text(text: &str, language: &CitingLanguage) -> bool {
    let folded = folded_word(text);
    language.file.amending.iter().any(|words| folded.contains(words.as_str()))
}
