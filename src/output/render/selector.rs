//! What pages and data have in common about an editors' note: its name, the targets of its links, and the selector of
//! the words it is about.

use std::collections::BTreeMap;

use super::address::Address;
use super::context::RenderContext;
use crate::corpus::register::InstrumentIndex;
use crate::corpus::text::LinkedText;
use crate::model::annotation::Annotation;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::prose::ProseLink;
use crate::model::reference::ReferenceTarget;
use crate::model::words::{Piece, Words};
use crate::source::Digest;

/// The words a note is about, with their context in the same run of words (a `TextQuoteSelector`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The words, without marks.
    pub exact: String,
    /// Up to 32 characters before them, from the beginning of a word, with no mark among them; may be empty.
    pub prefix: String,
    /// Up to 32 characters after them, to the end of a word, with no mark among them; may be empty.
    pub suffix: String,
    /// If there are marks within the words: the words before the first mark and after the last.
    ends: Option<(String, String)>,
}

/// The number of characters of context on each side.
const CONTEXT: usize = 32;

impl Pin {
    /// Finds a quotation in the first run of words that contains it.
    #[must_use]
    pub fn find<'a>(quote: &str, runs: impl IntoIterator<Item = &'a Words>) -> Option<Self> {
        runs.into_iter().filter(|_| !quote.is_empty()).find_map(|words| {
            let (plain, marks) = flat_text(words);
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

    /// The words as a text directive, which browsers scroll to and highlight (WICG, URL Fragment Text Directives):
    /// `:~:text=prefix-,words,-suffix`. On the page a footnote mark is part of the text between the words, so an exact
    /// match would fail; words with marks are given by their two ends instead.
    #[must_use]
    pub fn directive(&self) -> String {
        // Context is given even for unique words: they may occur again in an editors' note on the same page.
        let mut directive = ":~:text=".to_owned();
        if let Some(prefix) = context_words(&self.prefix) {
            directive.push_str(&format!("{}-,", percent_encoded(prefix)));
        }
        match &self.ends {
            Some((before, after)) => {
                directive.push_str(&format!("{},{}", percent_encoded(before), percent_encoded(after)));
            }
            None => directive.push_str(&percent_encoded(&self.exact)),
        }
        if let Some(suffix) = context_words(&self.suffix) {
            directive.push_str(&format!(",-{}", percent_encoded(suffix)));
        }
        directive
    }
}

/// The text of some words, and the positions of marks in it.
fn flat_text(words: &Words) -> (String, Vec<usize>) {
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
    // One character more than needed was taken: if it is a space, the word after it is whole.
    let first = tail.chars().next().map_or(0, char::len_utf8);
    tail.find(char::is_whitespace).map_or(&tail[first..], |space| tail[space..].trim_start())
}

fn first_words(text: &str) -> &str {
    let Some((at, last)) = text.char_indices().nth(CONTEXT) else { return text };
    let head = &text[..at + last.len_utf8()];
    head.rfind(char::is_whitespace).map_or(&text[..at], |space| head[..space].trim_end())
}

/// Context that a browser can use: whole words, except in a script written without spaces.
fn context_words(text: &str) -> Option<&str> {
    let words = text.trim();
    // Context that was cut and has no space in it was cut inside a word, or is of a script without spaces. Browsers
    // match whole words only.
    let whole = text.chars().count() < CONTEXT || words.contains(char::is_whitespace);
    Some(words).filter(|words| whole && words.contains(char::is_alphanumeric))
}

/// A text within a directive: the directive's own delimiters (`-`, `,`, `&`) and everything that would end the address
/// are encoded.
fn percent_encoded(text: &str) -> String {
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
/// A name is derived from the words a note is about and from its kind. A running number would change with every note
/// inserted before it, and a digest of the note with every edit; this name survives both. Notes that agree in all this
/// are numbered.
#[must_use]
pub fn names(notes: &[&Annotation]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let name = |note: &&Annotation| {
        let pinned = format!("{}\n{}", note.kind.as_str(), note.quote.as_deref().unwrap_or_default());
        let name = format!("annotation_{}__{}", note.locator, Digest::of_bytes(pinned.as_bytes()).hex_prefix(8));
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}_{count}") }
    };
    notes.iter().map(name).collect()
}

/// The path of the notes of a text as data: `en/declaration-2024/annotations.jsonld`. `None` if the text has no file of
/// notes, or the site has no pages in its language.
#[must_use]
pub fn path(site: &RenderContext, held: &LinkedText) -> Option<String> {
    held.annotations.source.as_ref()?;
    let id = &site.corpus.register.get(held.instrument).id;
    let in_site = site.corpus.config.locales.contains(&held.locale);
    in_site.then(|| format!("{}annotations.jsonld", Address::page(&held.locale, id).directory))
}

/// The target of a link in a note within the site; `None` if it leaves the site.
#[must_use]
pub fn leads_to(
    site: &RenderContext,
    locale: &Locale,
    instrument: InstrumentIndex,
    link: &ProseLink,
) -> Option<Address> {
    if let Some(place) = link.url.strip_prefix('#') {
        return Some(site.instrument(locale, instrument, Locator::parse(place).as_ref()));
    }
    let target = ReferenceTarget::parse(link.url.strip_prefix("instrument:")?).ok()?;
    let named = site.corpus.register.find(&target.instrument)?;
    Some(site.instrument(locale, named, target.place.as_ref()))
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
        assert_eq!(percent_encoded("a-b, c&d"), "a%2Db%2C%20c%26d");
    }
}
