//! Owns the rule that what editors pin to a text has a place and words there.

use super::rule::{Look, Rule, Subject};
use crate::corpus::outline::Outline;
use crate::diagnostic::{Code, Finding, nearest};
use crate::model::locator::Locator;
use crate::source::SourceText;
use crate::syntax::yaml::{self, Step};

crate::codes! {
    /// # An annotation to a place that is not there
    ///
    /// The key names a paragraph, point, heading or note that the text does not have. The help names the nearest place.
    A001 = error "annotation to no place";

    /// # The quotation of an annotation is not in its place
    ///
    /// `quote` must be copied from the text, letter for letter, without note marks. The text may have been corrected
    /// since; the help gives the words that begin alike.
    A002 = error "quotation of an annotation absent";

    /// # The quotation of an annotation stands there more than once
    ///
    /// Make the quotation longer, until it occurs exactly once in that place.
    A003 = error "quotation of an annotation ambiguous";

    /// # A reference at a place that is not there
    ///
    /// The key names a paragraph, point, heading or note that the text does not have. The help names the nearest place.
    R003 = error "reference at no place";

    /// # The quotation of a reference is not in its place
    ///
    /// `quote` must be copied from the text, letter for letter, without note marks, from one block of that place.
    R004 = error "quotation of a reference absent";

    /// # The quotation of a reference stands there more than once
    ///
    /// Make the quotation longer, until it occurs exactly once in that place; or use a narrower place, such as a point.
    R005 = error "quotation of a reference ambiguous";
}

/// The rule.
pub const RULE: Rule = Rule { name: "quotations", look: Look::Text(look), codes: CODES };

/// The codes for one kind of entry.
struct Codes {
    nowhere: &'static Code,
    absent: &'static Code,
    ambiguous: &'static Code,
}

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.annotations.entries.is_empty() && subject.references.entries.is_empty() {
        return;
    }
    let outline = Outline::of(subject.edition);
    let annotations = Codes { nowhere: &A001, absent: &A002, ambiguous: &A003 };
    let references = Codes { nowhere: &R003, absent: &R004, ambiguous: &R005 };
    if let Some(source) = &subject.annotations.source {
        let pins = Pins { subject, outline: &outline, source, codes: annotations };
        for entry in &subject.annotations.entries {
            findings.extend(pins.look(&entry.locator, &entry.entry, entry.quote.as_deref()));
        }
    }
    if let Some(source) = &subject.references.source {
        let pins = Pins { subject, outline: &outline, source, codes: references };
        for entry in &subject.references.entries {
            findings.extend(pins.look(&entry.locator, &entry.entry, Some(&entry.quote)));
        }
    }
}

struct Pins<'a> {
    subject: &'a Subject<'a>,
    outline: &'a Outline,
    source: &'a SourceText,
    codes: Codes,
}

impl Pins<'_> {
    fn look(&self, place: &Locator, (written, index): &(String, usize), quote: Option<&str>) -> Option<Finding> {
        if !self.outline.has(place) {
            let span = yaml::place(self.source, &[Step::Key(written)]);
            let near = nearest(place.as_str(), self.outline.places().iter().map(Locator::as_str));
            let help = near.map(|near| format!("the nearest place is `{near}`"));
            let message = format!("`{written}` is no place of {}", self.subject.source.path());
            return Some(Finding::at(self.codes.nowhere, self.source, span, message).maybe_help(help));
        }
        let quote = quote?;
        let count = self.count(place, quote);
        if count == 1 {
            return None;
        }
        let span = yaml::place(self.source, &[Step::Key(written), Step::Item(*index), Step::Key("quote")]);
        let finding = if count == 0 {
            let message = format!("these words do not stand in {place}");
            Finding::at(self.codes.absent, self.source, span, message).maybe_help(self.beginning_alike(place, quote))
        } else {
            let message = format!("these words stand in {place} {count} times");
            Finding::at(self.codes.ambiguous, self.source, span, message).help("quote more words, until they occur once")
        };
        Some(finding)
    }

    fn count(&self, place: &Locator, quote: &str) -> usize {
        let mut count = 0;
        self.subject.each_words(|at, words| {
            if at.is_within(place) && !quote.is_empty() {
                count += words.plain().matches(quote).count();
            }
        });
        count
    }

    /// Words of the place that begin or are written almost like the quotation.
    fn beginning_alike(&self, place: &Locator, quote: &str) -> Option<String> {
        let mut found = None;
        let first: Vec<&str> = quote.split(' ').take(2).collect();
        let lower = quote.to_lowercase();
        self.subject.each_words(|at, words| {
            let plain = words.plain();
            if found.is_some() || !at.is_within(place) {
                return;
            }
            if let Some(start) = plain.to_lowercase().find(&lower).filter(|_| plain.is_ascii()) {
                found = plain.get(start..start + quote.len()).map(|w| format!("the case differs: \"{w}\""));
            } else if let Some(start) = plain.find(&first.join(" ")) {
                let words: Vec<&str> = plain[start..].split(' ').take(quote.split(' ').count()).collect();
                found = Some(format!("there it says \"{}\"", words.join(" ")));
            }
        });
        found
    }
}
