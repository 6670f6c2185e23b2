//! What stands before a reference: words that say which text it is to, or that cast a doubt on it; quotation marks.

use std::ops::Range;

use super::scope::CitedScope;
use super::words::CitingLanguage;
use crate::numbering::folding::{folded_word, is_ideograph};

/// Returns the scope that the words before a reference give it, if they give any. `follows` is where a reference that it
/// follows in a list ends.
pub fn scope_before(text: &str, start: usize, follows: Option<usize>, language: &CitingLanguage) -> Option<CitedScope> {
    let before = without_article(text[..start].trim_end(), language);
    if text[start..].starts_with(is_ideograph) {
        return scope_before_ideographs(before, language);
    }
    let in_list = follows.is_some_and(|end| text[end..start].chars().count() <= 8);
    if in_list {
        return None;
    }
    is_doubtful(before, language).then_some(CitedScope::Doubtful)
}

fn without_article<'t>(before: &'t str, language: &CitingLanguage) -> &'t str {
    let folded = folded_word(last_word(before));
    let is_article = language.file.articles.contains(&folded);
    if is_article { before[..before.len() - last_word(before).len()].trim_end() } else { before }
}

/// The last word of a text, with an apostrophe that joins it to the next.
fn last_word(text: &str) -> &str {
    let trimmed = text.trim_end_matches(['\'', '’']);
    let start = trimmed.rfind(|c: char| !c.is_alphanumeric());
    let start = start.and_then(|at| trimmed[at..].chars().next().map(|c| at + c.len_utf8())).unwrap_or(0);
    &text[start..]
}

fn is_doubtful(before: &str, language: &CitingLanguage) -> bool {
    let word = last_word(before);
    let folded = folded_word(word);
    if language.file.other_before.contains(&folded) {
        return true;
    }
    let is_name = |before: &str| {
        let word = last_word(before);
        let rest = before[..before.len() - word.len()].trim_end();
        let begins_sentence =
            rest.is_empty() || rest.ends_with(['.', ':', ';', '(', '!', '?', '\n', '“', '«', '—', '–', '-']);
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let is_capital = if language.file.nouns_are_capital { capitals >= 2 } else { capitals > 0 && !begins_sentence };
        is_capital || is_other_noun(word, language)
    };
    if let Some(before_comma) = before.strip_suffix([',', '،']) {
        // `Regulation (EU) 2016/679, Article 6`
        let numbered = last_word(before_comma).starts_with(|c: char| c.is_ascii_digit()) && before_comma.contains('/');
        return is_name(before_comma) || numbered;
    }
    let opened = before.rfind(['(', '（']).filter(|open| !before[*open..].contains([')', '）']));
    if let Some(open) = opened {
        // `the Covenant (especially article 4)`
        let outside = before[..open].trim_end().trim_end_matches(['’', '”', '»', '"', '*']);
        let named = is_name(outside) || last_words(outside, 6).any(|word| is_other_noun(word, language));
        return named || is_name(before);
    }
    !before.ends_with(|c: char| !c.is_alphanumeric()) && is_name(before)
}

fn last_words(text: &str, count: usize) -> impl Iterator<Item = &str> {
    text.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(count)
}

fn is_other_noun(word: &str, language: &CitingLanguage) -> bool {
    let folded = folded_word(word);
    language.file.other_nouns.contains(&folded)
}

/// In a script without spaces, what a text is called stands directly before the reference.
fn scope_before_ideographs(before: &str, language: &CitingLanguage) -> Option<CitedScope> {
    let file = &language.file;
    if file.nearby_before.iter().any(|word| before.ends_with(word.as_str())) {
        return Some(CitedScope::Nearby);
    }
    for own in &file.own_before {
        let Some(at) = before.rfind(own.as_str()).filter(|at| before[*at..].chars().count() <= 7) else { continue };
        let noun = &before[at + own.len()..];
        if let Some(word) = language.level_named_at(noun).filter(|word| word.length == noun.len()) {
            return Some(CitedScope::Containing(word.level));
        }
        if !noun.is_empty() && file.other_nouns.iter().any(|other| noun.ends_with(other.as_str())) {
            return Some(CitedScope::Own(None));
        }
    }
    let names = file.other_nouns.iter().any(|noun| before.ends_with(noun.as_str())) || before.ends_with('》');
    if names {
        return Some(CitedScope::NamedBefore(before.len()));
    }
    // `该条第一款`: the article is another one.
    let last: String = before.chars().rev().take(2).collect();
    let points = file.other_before.iter().any(|word| last.chars().any(|c| word.starts_with(c)));
    points.then_some(CitedScope::Doubtful)
}

/// Returns the parts of a text that stand in quotation marks: other texts are quoted there.
pub fn quoted_parts(text: &str) -> Vec<Range<usize>> {
    const MARKS: [(char, char); 5] = [('“', '”'), ('«', '»'), ('„', '“'), ('「', '」'), ('"', '"')];
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some((from, open)) = text[at..].char_indices().find(|(_, c)| MARKS.iter().any(|(opens, _)| opens == c)) {
        let from = at + from;
        let inner = from + open.len_utf8();
        let closes = MARKS.iter().filter(|(opens, _)| *opens == open);
        let end = closes.filter_map(|(_, close)| text[inner..].find(*close).map(|end| inner + end)).min();
        // A quotation that goes on in the next block is left open.
        let Some(end) = end else {
            parts.push(from..text.len());
            break;
        };
        parts.push(from..end);
        at = end + text[end..].chars().next().map_or(1, char::len_utf8);
    }
    parts
}
