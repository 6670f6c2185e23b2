//! The rule that what the front matter says of numbering means something, and speaks of places that the text has.

use super::rule::{Rule, RuleCheck, TextSubject};
use crate::diagnostic::{Finding, did_you_mean, nearest};
use crate::model::division_kind::DivisionKind;
use crate::model::locator::Locator;
use crate::model::numbering_keys::{NumberingKeys, NumberingRules};
use crate::numbering::language::NumberingLanguage;
use crate::numbering::pattern::MarkPattern;
use crate::source::Span;
use crate::syntax::marks::gap_entries::{accepts_gap, gap_ends};
use crate::syntax::marks::lists::{MarkList, mark_lists};
use crate::syntax::marks::sequence::{FaultKind, list_faults};
use crate::syntax::structure::rules::AddressRule;

crate::codes! {
    /// # An entry of the front matter has no effect
    ///
    /// The entry says something of the numbering that means nothing in this text, and would be passed over: a mark without a
    /// value that begins a series (`1`, `a`, `i`, `A`, `I`, or a sign alone), a kind of division that does not exist, a
    /// place that the text does not have (`formulas`, `as_printed`, and the division of `numbering.annex_I` and
    /// `addresses.annex_I`), or a place that is not missing (`gaps`).
    N011 = error "entry about numbering without effect";
}

/// The rule.
pub const RULE: Rule = Rule { name: "numbering_keys", look: RuleCheck::Text(check_keys), codes: CODES };

fn check_keys(subject: &TextSubject<'_>, findings: &mut Vec<Finding>) {
    let Some(keys) = &subject.edition.numbering else { return };
    let mut places = Vec::new();
    subject.edition.visit_places(|place| places.push(place));
    let mut check = KeyCheck { subject, keys, places, language: NumberingLanguage::embedded(subject.locale), findings };
    check.check_marks();
    check.check_addresses();
    check.check_divisions();
    check.check_places("formulas", &keys.formulas);
    check.check_places("as_printed", &keys.as_printed);
    check.check_gaps();
}

struct KeyCheck<'a> {
    subject: &'a TextSubject<'a>,
    keys: &'a NumberingKeys,
    /// Every place of the text.
    places: Vec<&'a Locator>,
    language: &'a NumberingLanguage,
    findings: &'a mut Vec<Finding>,
}

impl<'a> KeyCheck<'a> {
    /// The rules of the text and of its divisions, each with the end of its keys: nothing, or `.annex_I`.
    fn all_rules(&self) -> Vec<(String, &'a NumberingRules)> {
        let text = std::iter::once((String::new(), &self.keys.text));
        let divisions = self.keys.divisions.iter();
        text.chain(divisions.map(|(division, rules)| (format!(".{division}"), rules))).collect()
    }

    fn check_marks(&mut self) {
        for (end, rules) in self.all_rules() {
            for entry in rules.levels.iter().flatten() {
                self.check_mark(&format!("numbering{end}"), entry);
            }
        }
        if let Some(entry) = &self.keys.recitals {
            self.check_mark("recitals", entry);
        }
    }

    fn check_mark(&mut self, key: &str, entry: &str) {
        if let Err(message) = MarkPattern::parse(entry, self.language) {
            let help = "write a mark with its first value, as in `1.`, `(a)` or `（一）=a`, or a sign alone, as in `–`";
            self.report(key, entry, message, help.to_owned());
        }
    }

    fn check_addresses(&mut self) {
        for (end, rules) in self.all_rules() {
            for entry in rules.addresses.iter().flatten().filter(|entry| AddressRule::parse(entry).is_none()) {
                let unknown = |word: &&str| !is_known_word(word);
                let words: Vec<&str> = entry.split("__").map(|part| part.split('_').next().unwrap_or(part)).collect();
                let (message, near) = match words.iter().copied().find(unknown) {
                    Some(word) => (
                        format!("`{entry}` names no kind of division: there is no `{word}`"),
                        did_you_mean(word, DivisionKind::address_words()),
                    ),
                    None => (format!("`{entry}` is not the address of a division"), None),
                };
                let help = near.unwrap_or_else(|| {
                    "write the address of the first of a kind as it is to be, as in `title_I` or `part_I__art_1`"
                        .to_owned()
                });
                self.report(&format!("addresses{end}"), entry, message, help);
            }
        }
    }

    /// Every division that has keys of its own must stand in the text.
    fn check_divisions(&mut self) {
        for (division, rules) in &self.keys.divisions {
            if self.places.iter().any(|place| place.as_str() == division) {
                continue;
            }
            let key = if rules.levels.is_some() { "numbering" } else { "addresses" };
            let message = format!("the text has no division `{division}`");
            let divisions = self.subject.edition.divisions().map(|division| division.locator.as_str());
            let help = did_you_mean(division, divisions).unwrap_or_else(|| NO_PLACE.to_owned());
            self.report(&format!("{key}.{division}"), "", message, help);
        }
    }

    fn check_places(&mut self, key: &str, entries: &[Locator]) {
        for entry in entries {
            if self.places.contains(&entry) {
                continue;
            }
            let near = nearest(entry.as_str(), self.places.iter().map(|place| place.as_str()));
            let help = near.map_or_else(|| NO_PLACE.to_owned(), |near| format!("did you mean `{near}`?"));
            self.report(key, entry.as_str(), format!("the text has no place `{entry}`"), help);
        }
    }

    /// Every entry of `gaps` must be about something that is missing.
    fn check_gaps(&mut self) {
        if self.keys.gaps.is_empty() {
            return;
        }
        let lists = mark_lists(self.subject.edition, self.language);
        let missing: Vec<(&MarkList, String)> = lists.iter().flat_map(missing_values).collect();
        for entry in &self.keys.gaps {
            if missing.iter().any(|(list, value)| accepts_gap(entry, list, value)) {
                continue;
            }
            let (first, _) = gap_ends(entry);
            let message = if self.places.contains(&&first) {
                format!("`{entry}` is not missing")
            } else {
                format!("nothing between two marks of the text is `{entry}`")
            };
            let known: Vec<String> = missing.iter().map(|(list, value)| list.address_of(value).to_string()).collect();
            let help = did_you_mean(entry.as_str(), known.iter().map(String::as_str));
            self.report("gaps", entry.as_str(), message, help.unwrap_or_else(|| "delete it".to_owned()));
        }
    }

    fn report(&mut self, key: &str, entry: &str, message: String, help: String) {
        let span = self.span_of(key, entry);
        self.findings.push(Finding::at(&N011, self.subject.source, span, message).help(help));
    }

    /// The place of an entry in the line of its key, or of the key itself.
    fn span_of(&self, key: &str, entry: &str) -> Span {
        let text = self.subject.source.text();
        let mut at = 0;
        for line in text.split('\n') {
            let word = line.split(':').next().unwrap_or_default();
            if word.trim() == key {
                let value = word.len() + 1;
                let found = line.get(value..).and_then(|rest| find_entry(rest, entry)).filter(|_| !entry.is_empty());
                let (start, length) = found.map_or((0, word.len()), |found| (value + found, entry.len()));
                return Span::new(at + start, at + start + length);
            }
            at += line.len() + 1;
        }
        Span::at(0)
    }
}

/// The help where no place is similar.
const NO_PLACE: &str = "`paraph outline` lists the places of the text";

/// The place of an entry in the list of its key, not within another entry: `art_1`, not the start of `art_11`.
fn find_entry(list: &str, entry: &str) -> Option<usize> {
    let is_end = |c: Option<char>| c.is_none_or(|c| "[], \"'".contains(c));
    let whole = |at: &usize| is_end(list[..*at].chars().next_back()) && is_end(list[at + entry.len()..].chars().next());
    list.match_indices(entry).map(|(at, _)| at).find(whole)
}

fn is_known_word(word: &str) -> bool {
    DivisionKind::from_address_word(word).is_some() || matches!(word, "para" | "point")
}

/// The values that a list leaves out, whether they are accepted or not.
fn missing_values(list: &MarkList) -> Vec<(&MarkList, String)> {
    let missing = list_faults(list).into_iter().filter_map(|fault| match fault.kind {
        FaultKind::Missing(missing) => Some(missing),
        FaultKind::Mistyped(_) | FaultKind::OutOfOrder { .. } => None,
    });
    missing.flatten().map(|value| (list, value)).collect()
}
