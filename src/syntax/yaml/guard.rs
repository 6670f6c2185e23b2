//! Owns the limits of YAML: size, depth, aliases, tags, documents, and keys that stand twice.

use std::collections::BTreeMap;

use super::events::{self, Spot, Token};
use crate::diagnostic::Finding;
use crate::source::{SourceText, Span};
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
        let finding = Finding::in_file(&codes::Y006, source.path(), "the file is larger than 4 MiB");
        return Err(vec![finding.help("split it, or look whether this is the file you mean")]);
    }
    let mut guard = Guard {
        source,
        open: Vec::new(),
        anchors: Vec::new(),
        documents: 0,
        aliases: 0,
        beyond: None,
        duplicates: Vec::new(),
    };
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
        duplicates.push(finding.help(help));
    }
    if duplicates.is_empty() { Ok(()) } else { Err(duplicates) }
}

/// What usually helps where a file is no YAML.
pub fn malformed_help(source: &SourceText, at: usize, message: &str) -> String {
    let beyond = message.contains("recursion limit");
    let help = if beyond {
        "write what is meant in a file as plain as the others"
    } else if source.slice(source.line_span(at)).contains('\t') {
        "indent with spaces: YAML takes no tabs"
    } else if message.contains("mapping values") {
        "put a text that holds a colon and a space in quotation marks"
    } else if message.contains("quoted scalar") {
        "look for a quotation mark that is never closed"
    } else if message.contains("anchor") {
        "put a text that begins with `*` or `&` in quotation marks"
    } else if message.contains("flow") {
        "look for a bracket or brace that is never closed, or a comma left out"
    } else {
        "compare with a file that can be read; a text with signs such as : # [ { stands in quotation marks"
    };
    help.to_owned()
}

/// Where the tag of a value stands: before it.
fn tag(source: &SourceText, value: Spot) -> Span {
    let value = value.span(source);
    let before = &source.text()[source.line_span(value.start).start..value.start];
    match before.rfind('!') {
        Some(at) => {
            let length = before.len() - before[..=at].trim_end_matches('!').len();
            Span::new(value.start - length, value.start - (before.len() - before.trim_end().len()))
        }
        None => value,
    }
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
    /// The anchors of the open lists and maps.
    anchors: Vec<usize>,
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
            Token::Tagged => {
                let span = tag(self.source, span);
                let finding = Finding::at(&codes::Y006, self.source, span, "a tag; content files need none");
                self.beyond = Some(finding.help("delete it; where a text begins with `!`, put it in quotation marks"));
                false
            }
            Token::Alias(anchor) => {
                self.aliases += 1;
                self.value();
                if self.anchors.contains(&anchor) {
                    return self.limit(false, span, "this alias stands within what it stands for");
                }
                self.limit(self.aliases <= MOST_ALIASES, span, "more than 64 aliases")
            }
            Token::Scalar(text) => {
                self.scalar(text, span);
                true
            }
            Token::List(anchor) | Token::Map(anchor) => {
                self.value();
                // 0 is no anchor.
                self.anchors.push(anchor);
                let map = matches!(token, Token::Map(_));
                self.open.push(if map { Open::Map(BTreeMap::new(), true) } else { Open::List });
                self.limit(self.open.len() <= DEEPEST, span, "nested more than 64 levels deep")
            }
            Token::End => {
                self.open.pop();
                self.anchors.pop();
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
            let finding = Finding::at(&codes::Y006, self.source, span.span(self.source), message);
            self.beyond = Some(finding.help("write what is meant in full, in a file as plain as the others"));
        }
        good
    }
}
