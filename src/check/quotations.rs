//! The rule that annotations and references have a place and a quotation that exist in the text.

use super::rule::{Rule, RuleCheck, TextSubject};
use crate::corpus::outline::Outline;
use crate::diagnostic::{Code, Finding, nearest};
use crate::model::locator::Locator;
use crate::source::SourceText;
use crate::syntax::yaml::{self, PathStep};

crate::codes! {
    /// # An annotation at a missing place
    ///
    /// The key names a paragraph, point, heading or note that the text does not have. The help names the nearest place.
    A001 = error "annotation at a missing place";

    /// # The quotation of an annotation is not in its place
    ///
    /// `quote` must be copied from the text, letter for letter, without note marks. The text may have been corrected
    /// since; the help gives the words that begin like it.
    A002 = error "quotation of an annotation not found";

    /// # The quotation of an annotation occurs more than once
    ///
    /// Make the quotation longer, until it occurs exactly once in that place.
    A003 = error "quotation of an annotation ambiguous";

    /// # A reference at a missing place
    ///
    /// The key names a paragraph, point, heading or note that the text does not have. The help names the nearest place.
    R003 = error "reference at a missing place";

    /// # The quotation of a reference is not in its place
    ///
    /// `quote` must be copied from the text, letter for letter, without note marks, from one block of that place.
    R004 = error "quotation of a reference not found";

    /// # The quotation of a reference occurs more than once
    ///
    /// Make the quotation longer, until it occurs exactly once in that place; or use a narrower place, such as a point.
    R005 = error "quotation of a reference ambiguous";
}

/// The rule.
pub const RULE: Rule = Rule { name: "quotations", look: RuleCheck::Text(look), codes: CODES };

/// The codes for one kind of entry.
struct Codes {
    nowhere: &'static Code,
    absent: &'static Code,
    ambiguous: &'static Code,
}

fn look(subject: &TextSubject<'_>, findings: &mut Vec<Finding>) {
    if subject.annotations.entries.is_empty() && subject.references.entries.is_empty() {
        return;
    }
    let outline = Outline::from_edition(subject.edition);
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
    subject: &'a TextSubject<'a>,
    outline: &'a Outline,
    source: &'a SourceText,
    codes: Codes,
}

impl Pins<'_> {
    fn look(&self, place: &Locator, (written, index): &(String, usize), quote: Option<&str>) -> Option<Finding> {
        if !self.outline.has_place(place) {
            let span = yaml::span_at(self.source, &[PathStep::Key(written)]);
            let near = nearest(place.as_str(), self.outline.places().iter().map(Locator::as_str));
            let around = Some(place.containing_paragraph()).filter(|paragraph| self.outline.has_place(paragraph));
            let near = near.map(str::to_owned).or_else(|| around.map(|paragraph| paragraph.to_string()));
            let help = near.map(|near| format!("the nearest place is `{near}`"));
            let message = format!("`{written}` is not a place of {}", self.subject.source.path());
            return Some(Finding::at(self.codes.nowhere, self.source, span, message).maybe_help(help));
        }
        let quote = quote?;
        let count = self.count_quote(place, quote);
        if count == 1 {
            return None;
        }
        let span =
            yaml::span_at(self.source, &[PathStep::Key(written), PathStep::Item(*index), PathStep::Key("quote")]);
        let finding = if count == 0 {
            let message = format!("these words are not in `{place}`");
            let finding = Finding::at(self.codes.absent, self.source, span, message);
            let finding =
                finding.help(self.suggested_quote(place, quote).unwrap_or_else(|| self.beginning_of_place(place)));
            match self.as_printed(place, quote).filter(|_| is_one_line(self.source.slice(span), quote)) {
                Some(words) => finding.fix(quoted_words(&words)),
                None => finding,
            }
        } else {
            let message = format!("these words occur {count} times in `{place}`");
            Finding::at(self.codes.ambiguous, self.source, span, message)
                .help("quote more words, until they occur once")
        };
        Some(finding)
    }

    fn count_quote(&self, place: &Locator, quote: &str) -> usize {
        let mut count = 0;
        self.subject.each_words(|at, words| {
            if at.is_within(place) && !quote.is_empty() {
                count += words.plain_text().matches(quote).count();
            }
        });
        count
    }

    /// The words of the place that match the quotation except for capitals, quotation marks, dashes and spaces; `None`
    /// if there are none or several, since only the author knows which are meant.
    fn as_printed(&self, place: &Locator, quote: &str) -> Option<String> {
        let wanted = folded_words(quote);
        let mut found = Vec::new();
        self.subject.each_words(|at, words| {
            if at.is_within(place) {
                found.extend(similar_passages(&words.plain_text(), &wanted));
            }
        });
        // A fix that made the quotation ambiguous would only exchange one finding for another.
        let alone = found.len() == 1 && found.first().is_some_and(|words| self.count_quote(place, words) == 1);
        if alone { found.pop() } else { None }
    }

    /// The beginning of the place that the words have to be copied from.
    fn beginning_of_place(&self, place: &Locator) -> String {
        let mut begins = None;
        self.subject.each_words(|at, words| {
            if at.is_within(place) && begins.is_none() {
                begins = Some(first_words(&words.plain_text()));
            }
        });
        let begins = begins.map(|words| format!("; it begins \"{words}\"")).unwrap_or_default();
        format!("copy them from `{place}`, letter for letter{begins}")
    }

    /// What the author probably meant: words of the place that are almost the same, or the place that has the words.
    fn suggested_quote(&self, place: &Locator, quote: &str) -> Option<String> {
        let mut near = None;
        let mut elsewhere = None;
        self.subject.each_words(|at, words| {
            let plain = words.plain_text();
            if at.is_within(place) {
                near = near.take().or_else(|| nearest_words(&plain, quote));
            } else if elsewhere.is_none() && plain.contains(quote) {
                elsewhere = Some(format!("they are in `{at}`"));
            }
        });
        near.map(|words| format!("there it says \"{words}\"")).or(elsewhere)
    }
}

/// The beginning of a text, cut where words may end.
fn first_words(text: &str) -> String {
    const SHOWN: usize = 8;
    let mut words = text.split(' ');
    let begun: Vec<&str> = words.by_ref().take(SHOWN).collect();
    format!("{}{}", begun.join(" "), if words.next().is_some() { " …" } else { "" })
}

/// Words of a text, as many as the quotation has, that are almost the same.
fn nearest_words(text: &str, quote: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let wanted = quote.split_whitespace().count().max(1);
    // A quotation this long is a faulty paste; comparing it at every word would take quadratic time.
    if quote.len() > 300 {
        return None;
    }
    let lone = |window: &[&str]| window.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let windows: Vec<String> = words.windows(wanted.min(words.len())).map(lone).collect();
    nearest(quote, windows.iter().map(String::as_str)).map(str::to_owned)
}

/// Words as compared if capitals, quotation marks, dashes and spaces do not count.
fn folded_words(words: &str) -> String {
    let fold = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '‐' | '‑' => '-',
        c => c,
    };
    let words: Vec<String> = words.split_whitespace().map(|word| word.chars().map(fold).collect()).collect();
    words.join(" ").to_lowercase()
}

/// Similar words of a text, as the text prints them.
fn similar_passages(text: &str, wanted: &str) -> Vec<String> {
    const LONGEST: usize = 300;
    if wanted.is_empty() || wanted.len() > LONGEST || !folded_words(text).contains(wanted) {
        return Vec::new();
    }
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| !text[..*at].ends_with(char::is_alphanumeric));
    let with = |at: usize| {
        let rest = &text[at..];
        let ends = rest.char_indices().map(|(end, c)| end + c.len_utf8()).take(2 * LONGEST);
        ends.map(|end| &rest[..end])
            .find(|words| !words.ends_with(' ') && folded_words(words) == wanted)
            .map(str::to_owned)
    };
    starts.filter(|at| !text[*at..].starts_with(' ')).filter_map(with).collect()
}

/// Whether a value is on one line of its file, so that its span covers all of it.
fn is_one_line(written: &str, quote: &str) -> bool {
    let inner = written.trim_matches(['"', '\'']);
    !written.contains('\n') && (inner == quote || written == quote)
}

/// Words as a YAML value that means exactly these words.
fn quoted_words(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}
