//! Owns the limits of YAML: size, depth, aliases, tags, documents, and keys that stand twice.

use std::collections::BTreeMap;

use super::events::{self, Spot, Token};
use crate::diagnostic::Finding;
use crate::source::SourceText;
use crate::syntax::codes;

const LARGEST: usize = 4 << 20;
const DEEPEST: usize = 64;
const MOST_ALIASES: usize = 64;

/// Whether a file could be deep, clever or large enough to be looked at before libyaml sees it. Almost none is.
pub fn is_needed(text: &str) -> bool {
    let brackets = text.bytes().filter(|b| matches!(b, b'[' | b'{')).take(DEEPEST + 1).count();
    let clever = ["*", "&", "!"].iter().any(|sign| {
        text.match_indices(sign).any(|(at, _)| text[..at].ends_with([' ', '\n', '[', '{', ',']) || at == 0)
    });
    let deep = text
        .lines()
        .any(|line| line.bytes().take_while(|b| *b == b' ').count() > 2 * DEEPEST || line.matches("- - ").count() > 8);
    let documents = text.contains("\n---") || text.contains("\n...");
    text.len() > LARGEST || brackets > DEEPEST || clever || deep || documents
}

/// Checks a file against the limits, in linear time.
///
/// # Errors
/// With a finding at the first thing beyond a limit, or at every key that stands twice.
pub fn check(source: &SourceText) -> Result<(), Vec<Finding>> {
    if source.text().len() > LARGEST {
        return Err(vec![Finding::in_file(&codes::Y006, source.path(), "the file is larger than 4 MiB")]);
    }
    let mut guard = Guard { source, open: Vec::new(), documents: 0, aliases: 0, beyond: None, duplicates: Vec::new() };
    let read = events::each(source, |token, span| guard.take(token, span));
    let Guard { beyond, mut duplicates, .. } = guard;
    if let Some(finding) = beyond {
        return Err(vec![finding]);
    }
    if let (Err((message, span)), true) = (read, duplicates.is_empty()) {
        let help = malformed_help(source, span.start, &message);
        let finding = if message.contains("recursion limit") {
            Finding::at(&codes::Y006, source, span, format!("nested more than {DEEPEST} levels deep"))
        } else {
            Finding::at(&codes::Y001, source, span, message)
        };
        duplicates.push(finding.maybe_help(help));
    }
    if duplicates.is_empty() { Ok(()) } else { Err(duplicates) }
}

/// What usually helps where a file is no YAML.
pub fn malformed_help(source: &SourceText, at: usize, message: &str) -> Option<String> {
    let help = if source.slice(source.line_span(at)).contains('\t') {
        "indent with spaces: YAML takes no tabs"
    } else if message.contains("mapping values") {
        "put a text that holds a colon and a space in quotation marks"
    } else if message.contains("quoted scalar") {
        "look for a quotation mark that is never closed"
    } else {
        return None;
    };
    Some(help.to_owned())
}

/// An open list or map.
enum Open {
    List,
    /// The keys so far, and whether the next scalar is one.
    Map(BTreeMap<String, Spot>, bool),
}

struct Guard<'a> {
    source: &'a SourceText,
    open: Vec<Open>,
    documents: usize,
    aliases: usize,
    beyond: Option<Finding>,
    duplicates: Vec<Finding>,
}

impl Guard<'_> {
    /// Takes one token; false stops the reading.
    fn take(&mut self, token: Token, span: Spot) -> bool {
        match token {
            Token::Document => {
                self.documents += 1;
                self.limit(self.documents <= 1, span, "a second document begins here; a file holds one")
            }
            Token::Tagged => self.limit(false, span, "a tag; content files need none"),
            Token::Alias => {
                self.aliases += 1;
                self.value();
                self.limit(self.aliases <= MOST_ALIASES, span, "more than 64 aliases")
            }
            Token::Scalar(text) => {
                self.scalar(text, span);
                true
            }
            Token::List | Token::Map => {
                self.value();
                let map = token == Token::Map;
                self.open.push(if map { Open::Map(BTreeMap::new(), true) } else { Open::List });
                self.limit(self.open.len() <= DEEPEST, span, "nested more than 64 levels deep")
            }
            Token::End => {
                self.open.pop();
                true
            }
        }
    }

    fn scalar(&mut self, text: String, span: Spot) {
        if let Some(Open::Map(keys, true)) = self.open.last_mut() {
            if let Some(first) = keys.get(&text) {
                let finding = Finding::at(
                    &codes::Y003,
                    self.source,
                    span.span(self.source),
                    format!("the key `{text}` stands twice"),
                )
                .related(self.source, first.span(self.source), "the first")
                .help("keep one of the two");
                self.duplicates.push(finding);
            }
            keys.insert(text, span);
        }
        self.value();
    }

    /// A key or value is done: in a map the other comes next.
    fn value(&mut self) {
        if let Some(Open::Map(_, key_next)) = self.open.last_mut() {
            *key_next = !*key_next;
        }
    }

    fn limit(&mut self, good: bool, span: Spot, message: &str) -> bool {
        if !good {
            self.beyond = Some(Finding::at(&codes::Y006, self.source, span.span(self.source), message));
        }
        good
    }
}
