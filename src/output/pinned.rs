//! Owns what pages and data both say of an editors' note: its name, where its links lead, and the words it is pinned to.

use std::collections::BTreeMap;

use super::address::Address;
use super::press::Press;
use crate::corpus::held::Held;
use crate::model::annotation::Annotation;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::prose::ProseLink;
use crate::model::reference::Target;
use crate::model::words::{Piece, Words};
use crate::source::Digest;

/// The words a note is pinned to, with what stands round them in the same run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The words, marks taken out.
    pub exact: String,
    /// Up to 32 characters before them, from the beginning of a word, with no mark among them; may be empty.
    pub prefix: String,
    /// Up to 32 characters after them, to the end of a word, with no mark among them; may be empty.
    pub suffix: String,
    /// Where marks stand within the words: what comes before the first and after the last.
    ends: Option<(String, String)>,
}

/// Characters of context on each side.
const CONTEXT: usize = 32;

impl Pin {
    /// Finds a quotation in the first run of words that has it.
    #[must_use]
    pub fn find<'a>(quote: &str, runs: impl IntoIterator<Item = &'a Words>) -> Option<Self> {
        runs.into_iter().filter(|_| !quote.is_empty()).find_map(|words| {
            let (plain, marks) = flat(words);
            let start = plain.find(quote)?;
            let end = start + quote.len();
            let from = marks.iter().rev().copied().find(|mark| *mark <= start).unwrap_or(0);
            let to = marks.iter().copied().find(|mark| *mark >= end).unwrap_or(plain.len());
            let within: Vec<usize> = marks.iter().copied().filter(|mark| (start + 1..end).contains(mark)).collect();
            let ends = within
                .first()
                .zip(within.last())
                .map(|(first, last)| (plain[start..*first].trim().to_owned(), plain[*last..end].trim().to_owned()));
            Some(Self {
                exact: quote.to_owned(),
                prefix: last_words(&plain[from..start]).to_owned(),
                suffix: first_words(&plain[end..to]).to_owned(),
                ends: ends.filter(|(before, after)| !before.is_empty() && !after.is_empty()),
            })
        })
    }

    /// The words as a text directive, which browsers scroll to and mark (WICG, URL Fragment Text Directives):
    /// `:~:text=prefix-,words,-suffix`. On the page a footnote mark stands among the words, so that words with marks are
    /// given by their two ends.
    #[must_use]
    pub fn directive(&self) -> String {
        let mut directive = ":~:text=".to_owned();
        if let Some(prefix) = context(&self.prefix) {
            directive.push_str(&format!("{}-,", encoded(prefix)));
        }
        match &self.ends {
            Some((before, after)) => directive.push_str(&format!("{},{}", encoded(before), encoded(after))),
            None => directive.push_str(&encoded(&self.exact)),
        }
        if let Some(suffix) = context(&self.suffix) {
            directive.push_str(&format!(",-{}", encoded(suffix)));
        }
        directive
    }
}

/// The text of some words, and where in it marks stand.
fn flat(words: &Words) -> (String, Vec<usize>) {
    let (mut plain, mut marks) = (String::new(), Vec::new());
    for piece in words.pieces() {
        match piece {
            Piece::Text { text, .. } => plain.push_str(text),
            Piece::Mark { .. } => marks.push(plain.len()),
        }
    }
    (plain, marks)
}

fn last_words(text: &str) -> &str {
    let Some((at, _)) = text.char_indices().rev().nth(CONTEXT) else { return text };
    let tail = &text[at..];
    let first = tail.chars().next().map_or(0, char::len_utf8);
    tail.find(char::is_whitespace).map_or(&tail[first..], |space| tail[space..].trim_start())
}

fn first_words(text: &str) -> &str {
    let Some((at, last)) = text.char_indices().nth(CONTEXT) else { return text };
    let head = &text[..at + last.len_utf8()];
    head.rfind(char::is_whitespace).map_or(&text[..at], |space| head[..space].trim_end())
}

/// Context that a browser can use: whole words. Of a script written without spaces it may be cut within one.
fn context(text: &str) -> Option<&str> {
    let words = text.trim();
    let whole = text.chars().count() < CONTEXT || words.contains(char::is_whitespace);
    Some(words).filter(|words| whole && words.contains(char::is_alphanumeric))
}

/// A text within a directive: its own signs (`-`, `,`, `&`) and all that ends an address are encoded.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() {
            out.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// The names of the notes of one place, in their order: ids on pages, fragments in data.
///
/// A name is made of what a note is pinned to, in which kind, and so outlives every edit of its words and of other notes.
/// Notes that are the same in all this are numbered.
#[must_use]
pub fn names(notes: &[&Annotation]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let name = |note: &&Annotation| {
        let pinned = format!("{}\n{}", note.kind.word(), note.quote.as_deref().unwrap_or_default());
        let name = format!("annotation_{}__{}", note.locator, Digest::of(pinned.as_bytes()).short(8));
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}_{count}") }
    };
    notes.iter().map(name).collect()
}

/// Where the notes beside a text stand as data: `en/declaration-2024/annotations.jsonld`. Nothing where the text has no
/// file of notes, or the site no pages in its language.
#[must_use]
pub fn path(press: &Press, held: &Held) -> Option<String> {
    held.annotations.source.as_ref()?;
    let id = &press.corpus.register.get(held.instrument).id;
    let in_site = press.corpus.config.locales.contains(&held.locale);
    in_site.then(|| format!("{}annotations.jsonld", Address::page(&held.locale, id).directory))
}

/// Where a link of a note leads within the site; nothing where it leaves it.
#[must_use]
pub fn leads_to(press: &Press, locale: &Locale, instrument: usize, link: &ProseLink) -> Option<Address> {
    if let Some(place) = link.url.strip_prefix('#') {
        return Some(press.instrument(locale, instrument, Locator::read(place).as_ref()));
    }
    let target = Target::read(link.url.strip_prefix("instrument:")?).ok()?;
    let named = press.corpus.register.find(&target.instrument)?;
    Some(press.instrument(locale, named, target.place.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marker::Marker;
    use crate::model::words::Emphasis;
    use crate::source::Origin;

    fn words(pieces: &[&str]) -> Words {
        let mut words = Words::default();
        for piece in pieces {
            match piece.strip_prefix('^') {
                Some(mark) => words.push_mark(Marker::new(mark), Origin::default()),
                None => words.push_text(piece, Emphasis::default()),
            }
        }
        words
    }

    #[test]
    fn context_is_whole_words_up_to_a_mark() {
        let run = words(&[
            "We, the ministers,",
            "^1",
            " gathered at the headquarters in the city of Vienna, declare",
            "^2",
            " it",
        ]);
        let pin = Pin::find("Vienna", [&run]).expect("found");
        assert_eq!((pin.prefix.as_str(), pin.suffix.as_str()), ("the headquarters in the city of ", ", declare"));
        assert_eq!(pin.directive(), ":~:text=the%20headquarters%20in%20the%20city%20of-,Vienna,-%2C%20declare");
        assert_eq!(Pin::find("Geneva", [&run]), None);
    }

    #[test]
    fn words_with_a_mark_are_given_by_their_ends() {
        let run = words(&["World Drug Problem", "^2", " of 2009"]);
        let pin = Pin::find("Problem of 2009", [&run]).expect("found");
        assert_eq!(pin.directive(), ":~:text=World%20Drug-,Problem,of%202009");
    }

    #[test]
    fn signs_of_the_directive_are_encoded_and_other_scripts_are_not() {
        let run = words(&["重申我们对一九六一年麻醉品单一公约和一九七一年精神药物公约以及其他有关国际文书的承诺"]);
        let pin = Pin::find("承诺", [&run]).expect("found");
        assert_eq!((pin.prefix.chars().count(), pin.directive().as_str()), (CONTEXT, ":~:text=承诺"));
        assert_eq!(encoded("a-b, c&d"), "a%2Db%2C%20c%26d");
    }
}
