//! The finder of instruments by the phrases that cite them: all phrases at once, the longest first.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, Input, MatchKind};

use crate::corpus::register::InstrumentIndex;
use crate::corpus::register::Register;
use crate::model::instrument::ByLocale;
use crate::model::locale::Locale;

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundPhrase {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The instrument it refers to.
    pub instrument: InstrumentIndex,
}

/// The phrases of every locale.
#[derive(Debug, Default)]
pub struct Phrases {
    by_locale: BTreeMap<Locale, Automaton>,
    short: BTreeMap<Locale, BTreeMap<InstrumentIndex, Vec<String>>>,
}

#[derive(Debug)]
struct Automaton {
    machine: AhoCorasick,
    instruments: Vec<InstrumentIndex>,
}

impl Phrases {
    /// Collects the phrases of a register.
    #[must_use]
    pub fn new(register: &Register) -> Self {
        let mut patterns: BTreeMap<Locale, Vec<(String, InstrumentIndex)>> = BTreeMap::new();
        let mut short: BTreeMap<Locale, BTreeMap<InstrumentIndex, Vec<String>>> = BTreeMap::new();
        for (instrument, entry) in register.iter() {
            for_each_phrase(&entry.cited_as, |locale, phrase| {
                let list = patterns.entry(locale.clone()).or_default();
                list.extend(with_capital_variants(phrase).into_iter().map(|phrase| (phrase, instrument)));
            });
            for_each_phrase(&entry.short_forms, |locale, phrase| {
                short.entry(locale.clone()).or_default().entry(instrument).or_default().push(phrase.to_owned());
            });
        }
        let by_locale = patterns.into_iter().filter_map(|(locale, list)| Some((locale, Automaton::new(&list)?)));
        Self { by_locale: by_locale.collect(), short }
    }

    /// The phrases in a text: leftmost, then longest, always whole words.
    #[must_use]
    pub fn find(&self, text: &str, locale: &Locale) -> Vec<FoundPhrase> {
        // One automaton for all phrases: a register of ten thousand entries would otherwise cost a search of every text for
        // each of them.
        let Some(automaton) = self.by_locale.get(locale) else { return Vec::new() };
        let mut all = Vec::new();
        let mut at = 0;
        while let Some(found) = automaton.first_match(text, at..text.len()) {
            if let Some(whole) = automaton.whole_word_match(text, found) {
                at = whole.end;
                all.push(whole);
            } else {
                // Another phrase may begin within the one that was refused, so only its first byte is skipped.
                at = found.start + 1;
            }
        }
        all
    }

    /// The short forms of an entry in a text, which refer to it once it was named in full.
    #[must_use]
    pub fn find_short(&self, text: &str, instrument: InstrumentIndex, locale: &Locale) -> Vec<FoundPhrase> {
        let forms = self.short.get(locale).and_then(|forms| forms.get(&instrument));
        let mut found = Vec::new();
        for form in forms.into_iter().flatten() {
            for (start, _) in text.match_indices(form.as_str()) {
                let end = start + form.len();
                if stands_alone(text, start, end) {
                    found.push(FoundPhrase { start, end, instrument });
                }
            }
        }
        found
    }

    /// Whether an entry has short forms in a locale.
    #[must_use]
    pub fn has_short(&self, instrument: InstrumentIndex, locale: &Locale) -> bool {
        self.short.get(locale).is_some_and(|forms| forms.contains_key(&instrument))
    }
}

impl Automaton {
    fn new(list: &[(String, InstrumentIndex)]) -> Option<Self> {
        let machine = AhoCorasick::builder()
            // "Single Convention on Narcotic Drugs of 1961 as amended …" must not be found as the Convention of 1961.
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(list.iter().map(|(phrase, _)| phrase))
            .ok()?;
        Some(Self { machine, instruments: list.iter().map(|(_, instrument)| *instrument).collect() })
    }

    /// The first phrase in a part of a text: the longest of those that begin there.
    fn first_match(&self, text: &str, part: Range<usize>) -> Option<FoundPhrase> {
        let found = self.machine.find(Input::new(text).span(part))?;
        Some(FoundPhrase {
            start: found.start(),
            end: found.end(),
            instrument: self.instruments[found.pattern().as_usize()],
        })
    }

    /// The match; or, if it begins or ends inside a word, the longest shorter phrase at the same start that does not.
    fn whole_word_match(&self, text: &str, mut found: FoundPhrase) -> Option<FoundPhrase> {
        while !stands_alone(text, found.start, found.end) {
            let shorter = self.first_match(text, found.start..found.end - 1)?;
            if shorter.start != found.start {
                return None;
            }
            found = shorter;
        }
        Some(found)
    }
}

fn for_each_phrase<'a>(phrases: &'a ByLocale<Vec<String>>, mut see: impl FnMut(&'a Locale, &'a str)) {
    for (locale, list) in phrases {
        for phrase in list.iter().map(|phrase| phrase.trim()).filter(|phrase| !phrase.is_empty()) {
            see(locale, phrase);
        }
    }
}

/// The automaton folds the case of ASCII letters only. Phrases in other scripts are searched for as written, in lower
/// case, and with a small or capital first letter.
fn with_capital_variants(phrase: &str) -> Vec<String> {
    let mut cases = vec![phrase.to_owned()];
    if !phrase.is_ascii() {
        let lower = phrase.to_lowercase();
        let mut chars = lower.chars();
        let capital = chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>());
        cases.push(lower);
        cases.extend(capital);
        cases.dedup();
    }
    cases
}

/// Whether a match begins and ends at a word boundary. Scripts without spaces have no such boundary.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) => {
            a.is_alphanumeric() && b.is_alphanumeric() && !is_spaceless_script(a) && !is_spaceless_script(b)
        }
        _ => false,
    };
    let matched = &text[start..end];
    !joins(text[..start].chars().next_back(), matched.chars().next())
        && !joins(matched.chars().next_back(), text[end..].chars().next())
}

/// Ideographs and kana are written without spaces between words.
fn is_spaceless_script(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::instrument::Instrument;
    use crate::source::SourceText;

    fn phrases(list: &[(&str, &[&str])]) -> Phrases {
        let en = Locale::new("en").expect("a tag");
        let entry = |(id, phrases): &(&str, &[&str])| {
            let mut entry = Instrument { id: (*id).to_owned(), ..Instrument::default() };
            entry.cited_as.insert(en.clone(), phrases.iter().map(|p| (*p).to_owned()).collect());
            (Arc::new(entry), SourceText::new("x", ""))
        };
        Phrases::new(&Register::new(list.iter().map(entry).collect()))
    }

    #[test]
    fn the_longest_phrase_wins_and_words_stay_whole() {
        let phrases =
            phrases(&[("a", &["Plan of Action"]), ("b", &["Statement on the Plan of Action"]), ("c", &["Комиссия"])]);
        let en = Locale::new("en").expect("a tag");
        let found = |text: &str| -> Vec<(usize, String)> {
            phrases.find(text, &en).iter().map(|f| (f.instrument.as_usize(), text[f.start..f.end].to_owned())).collect()
        };
        assert_eq!(
            found("the statement on the plan of action, the Plan of Action"),
            [(1, "statement on the plan of action".to_owned()), (0, "Plan of Action".to_owned())]
        );
        assert!(found("a Plan of Actions").is_empty());
        assert_eq!(
            found("a Statement on the Plan of Actions; the Statement on the plan of action"),
            [(1, "Statement on the plan of action".to_owned())]
        );
        assert_eq!(found("комиссия"), [(2, "комиссия".to_owned())]);
    }

    #[test]
    fn a_shorter_phrase_stands_where_a_longer_one_ends_inside_a_word() {
        let phrases =
            phrases(&[("a", &["Commission"]), ("b", &["Commission resolution 60"]), ("c", &["resolution 6"])]);
        let en = Locale::new("en").expect("a tag");
        let found = |text: &str| -> Vec<(usize, usize)> {
            phrases.find(text, &en).iter().map(|f| (f.instrument.as_usize(), f.end)).collect()
        };
        assert_eq!(found("Commission resolution 60"), [(1, 24)]);
        assert_eq!(found("Commission resolution 601"), [(0, 10)]);
        assert_eq!(found("Commission resolution 6 and Commissions"), [(0, 10), (2, 23)]);
    }
}
