//! Which text a reference is to, as far as the words after it say: `above`, `of this Convention`, `of the Charter`.

use super::chain::CitedChain;
use super::level::CitedLevel;
use super::words::{CitingLanguage, longest_at};
use crate::numbering::folding::{folded_word, leading_space};

/// Where the place that a reference names is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitedScope {
    /// Nothing is said.
    Unstated,
    /// In the same text, near the reference: `above`.
    Nearby,
    /// In the same text. The word that the text is called by, folded, where its title must have it.
    Own(Option<String>),
    /// In the division or paragraph that the reference stands in: `of this article`.
    Containing(CitedLevel),
    /// In a text that may be named in this range of bytes: the name begins at one of them.
    NamedAfter(usize, usize),
    /// In a text whose name may end here.
    NamedBefore(usize),
    /// In some text, nobody knows which.
    Doubtful,
}

impl CitedScope {
    /// Whether the place is in another text, or may be.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        matches!(self, Self::NamedAfter(..) | Self::NamedBefore(_) | Self::Doubtful)
    }
}

/// Reads the scope after a reference that ends at a byte.
pub fn scope_after(text: &str, chain: &CitedChain, end: usize, language: &CitingLanguage) -> CitedScope {
    let file = &language.file;
    // `Part IV, section 3, of the Convention`
    let comma = text[end..].chars().next().filter(|c| matches!(c, ',' | '،')).map_or(0, char::len_utf8);
    let after_comma = text[end + comma..].trim_start();
    let has_comma = text[chain.start..end].contains([',', '،']);
    let end = if comma > 0 && has_comma && longest_at(after_comma, &file.of).is_some() { end + comma } else { end };
    let space = leading_space(&text[end..]);
    let at = end + space;
    let rest = &text[at..];
    if space > 0 && longest_at(rest, &file.nearby).is_some() {
        return CitedScope::Nearby;
    }
    if longest_at(rest, &file.not_own).is_some() {
        return CitedScope::Doubtful;
    }
    if space == 0 {
        return if names_after_comma(rest, language) { CitedScope::Doubtful } else { CitedScope::Unstated };
    }
    if let Some(scope) = own_scope(rest, language) {
        return scope;
    }
    let of_annex = longest_at(rest, &file.of_annex).filter(|_| chain.is_of_annex());
    if let Some(of) = longest_at(rest, &file.of).or(of_annex) {
        let name_at = at + of + leading_space(&text[at + of..]);
        if let Some(scope) = own_scope(&text[name_at..], language) {
            return scope;
        }
        let article = longest_at(&text[name_at..], &file.articles).unwrap_or(0);
        let after_article = name_at + article + leading_space(&text[name_at + article..]);
        return own_scope(&text[after_article..], language).unwrap_or(CitedScope::NamedAfter(name_at, after_article));
    }
    if begins_with_name(rest, language) { CitedScope::NamedAfter(at, at) } else { CitedScope::Unstated }
}

/// Reads `this Convention`, `the present article`.
fn own_scope(text: &str, language: &CitingLanguage) -> Option<CitedScope> {
    let own = longest_at(text, &language.file.own)?;
    let noun = text[own..].trim_start();
    if let Some(word) = language.level_named_at(noun) {
        return Some(CitedScope::Containing(word.level));
    }
    let word: String = noun.chars().take_while(|c| c.is_alphabetic()).collect();
    Some(CitedScope::Own(language.file.own_needs_title.then(|| folded_word(&word))))
}

/// Whether what follows a reference directly is a name: `TFEU`, `Конвенции`, `BGB`.
fn begins_with_name(text: &str, language: &CitingLanguage) -> bool {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let is_name = if language.file.nouns_are_capital {
        capitals >= 2
    } else {
        capitals > 0 && !language.words_before_value(text).iter().any(|level| level.length > 0)
    };
    is_name || longest_at(text, &language.file.other_nouns).is_some()
}

/// Whether a comma and the name of another text follow: `Article 5, Directive 95/46/EC`.
fn names_after_comma(text: &str, language: &CitingLanguage) -> bool {
    let Some(rest) = text.strip_prefix([',', '،']).map(str::trim_start) else { return false };
    let article = longest_at(rest, &language.file.articles).unwrap_or(0);
    let noun = rest[article..].trim_start();
    let word: String = noun.chars().take_while(|c| c.is_alphanumeric()).collect();
    let is_abbreviation = word.chars().filter(|c| c.is_uppercase()).count() >= 2;
    is_abbreviation || (longest_at(noun, &language.file.other_nouns).is_some() && noun.starts_with(char::is_uppercase))
}
