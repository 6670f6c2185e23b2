//! The patterns that a text could begin with, for numbering that a head does not declare.

use super::language::NumberingLanguage;
use super::pattern::MarkPattern;
use crate::model::mark::Mark;

/// The first marks that texts begin their levels with, the more particular first.
const COMMON: [&str; 44] = [
    "1.1.1.",
    "1.1.1",
    "1.1.",
    "1.1)",
    "1.1",
    "§ 1.",
    "§ 1",
    "(1)",
    "[1]",
    "1.",
    "1)",
    "1．",
    "1、",
    "1°",
    "1 -",
    "1:",
    "'1'",
    "（1）",
    "①",
    "⑴",
    "⒈",
    "㈠",
    "（一）",
    "一、",
    "(i)",
    "(I)",
    "i.",
    "i)",
    "I.",
    "I)",
    "(a)",
    "(A)",
    "(aa)",
    "aa)",
    "a.",
    "a)",
    "A.",
    "A)",
    "a -",
    "A -",
    "I -",
    "1",
    "1 °",
    "lit. a",
];

/// The number of characters within which a mark has a figure or sign.
const LONGEST_MARK: usize = 12;

/// The surroundings of letters of another script: the first letter of each alphabet is set in.
const LETTERED: [(&str, &str); 4] = [("(", ")"), ("", ")"), ("", "."), ("", " -")];

/// Returns every common pattern that the text could begin with a mark of.
#[must_use]
pub fn mark_forms(text: &str, language: &NumberingLanguage) -> Vec<MarkPattern> {
    // Most blocks begin with words, and need not be tried against every pattern.
    if !text.chars().take(LONGEST_MARK).any(|c| !c.is_alphabetic() && !c.is_whitespace()) {
        return Vec::new();
    }
    let is_printed =
        |pattern: &MarkPattern| pattern.read(text, language).is_some_and(|(mark, _)| has_signs_of(&mark, pattern));
    common_patterns(language).into_iter().filter(is_printed).collect()
}

/// Returns whether a mark is printed with the signs of the pattern that has read it. A pattern reads signs of another width,
/// too; the one that a head should declare has those that are printed.
#[must_use]
pub fn has_signs_of(mark: &Mark, pattern: &MarkPattern) -> bool {
    let closing = pattern.to_entry().chars().next_back().filter(|c| "．（）．、".contains(*c));
    closing.is_none_or(|closing| mark.printed().ends_with(closing))
        && (closing.is_some() || !mark.printed().ends_with(['．', '）', '、']))
}

/// Returns the patterns that are common in a language, the more particular first.
#[must_use]
pub fn common_patterns(language: &NumberingLanguage) -> Vec<MarkPattern> {
    let firsts = language.file.alphabets.iter().filter_map(|alphabet| alphabet.chars().next());
    let lettered = firsts.flat_map(|first| {
        let capitals: String = first.to_uppercase().collect();
        let letters = if capitals == first.to_string() { vec![capitals] } else { vec![first.to_string(), capitals] };
        LETTERED.iter().flat_map(move |(open, close)| {
            letters.clone().into_iter().map(move |letter| format!("{open}{letter}{close}"))
        })
    });
    let entries = COMMON.iter().map(|entry| (*entry).to_owned()).chain(lettered);
    entries.filter_map(|entry| MarkPattern::parse(&entry, language).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::locale::Locale;

    #[test]
    fn patterns_that_a_text_could_begin_with() {
        for (tag, text, entries) in [
            ("en", "(a) That", &["(a)"][..]),
            ("en", "(i) That", &["(i)", "(a)"]),
            ("en", "12. That", &["1."]),
            ("en", "1.2 That", &["1.1"]),
            ("de", "aa) Dass", &["aa)", "a)"]),
            ("ru", "б) что", &["а)"]),
            ("ar", "(ب) أن", &["(أ)"]),
            ("zh", "（二）数据", &["（一）"]),
            ("en", "That is", &[]),
            ("en", "1990 was", &[]),
        ] {
            let language = NumberingLanguage::embedded(&Locale::new(tag).expect("a tag"));
            let found: Vec<String> =
                mark_forms(text, language).iter().map(|pattern| pattern.to_entry().to_owned()).collect();
            assert_eq!(found, entries, "{text}");
        }
    }
}
