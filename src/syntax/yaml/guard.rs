//! The limits on YAML: size, depth, aliases, tags, documents, and duplicate keys.

use std::collections::BTreeMap;

use super::events::{self, EventSpan, Token};
use crate::diagnostic::Finding;
use crate::source::{SourceText, Span};
use crate::syntax::codes;

const LARGEST: usize = 4 << 20;
const DEEPEST: usize = 64;
const MOST_ALIASES: usize = 64;

/// Returns whether a file may be deep, complex or large enough that it must be checked before libyaml reads it. Hardly
/// any file is. This is a quick scan that may err on the safe side only.
pub fn is_needed(text: &str) -> bool {
    let brackets = text.bytes().filter(|b| matches!(b, b'[' | b'{')).take(DEEPEST + 1).count();
    // An anchor, alias or tag begins a value, so only these characters may come before it.
    let clever = ["*", "&", "!"].iter().any(|sign| {
        text.match_indices(sign).any(|(at, _)| text[..at].ends_with([' ', '\n', '[', '{', ',']) || at == 0)
    });
    // Nesting without brackets needs indentation, or several dashes on one line.
    let deep = text
        .lines()
        .any(|line| line.bytes().take_while(|b| *b == b' ').count() > 2 * DEEPEST || line.matches("- - ").count() > 8);
    let documents = text.contains("\n---") || text.contains("\n...");
    text.len() > LARGEST || brackets > DEEPEST || clever || deep || documents
}

/// Checks a file against the limits, in linear time.
///
/// # Errors
/// Returns a finding at the first element beyond a limit, or at every duplicate key.
pub fn check_limits(source: &SourceText) -> Result<(), Vec<Finding>> {
    if source.text().len() > LARGEST {
        let finding = Finding::in_file(&codes::Y006, source.path(), "the file is larger than 4 MiB");
        return Err(vec![finding.help("split it, or check that this is the right file")]);
    }
    let mut guard = Guard {
        source,
        open: Vec::new(),
        anchors: Vec::new(),
        documents: 0,
        aliases: 0,
        limit_finding: None,
        duplicates: Vec::new(),
    };
    let read = events::visit_tokens(source, |token, span| guard.visit_token(token, span));
    let Guard { limit_finding: beyond, mut duplicates, .. } = guard;
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

/// Returns the usual remedy for a syntax error.
pub fn malformed_help(source: &SourceText, at: usize, message: &str) -> String {
    let beyond = message.contains("recursion limit");
    let help = if beyond {
        "write the values with less nesting"
    } else if source.slice(source.line_span(at)).contains('\t') {
        "indent with spaces: YAML does not allow tabs"
    } else if message.contains("mapping values") {
        "put a text that contains a colon and a space in quotation marks"
    } else if message.contains("quoted scalar") {
        "look for an unclosed quotation mark"
    } else if message.contains("anchor") {
        "put a text that begins with `*` or `&` in quotation marks"
    } else if message.contains("flow") {
        "look for an unclosed bracket or brace, or a missing comma"
    } else {
        "put a text that contains characters such as : # [ { in quotation marks, and check the indentation"
    };
    help.to_owned()
}

/// Returns the span of the tag before a value.
fn tag_span(source: &SourceText, value: EventSpan) -> Span {
    let value = value.to_span(source);
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
enum OpenCollection {
    List,
    /// The keys so far, and whether the next value is a key.
    Map(BTreeMap<String, EventSpan>, bool),
}

struct Guard<'a> {
    source: &'a SourceText,
    open: Vec<OpenCollection>,
    /// The anchors of the open lists and maps.
    anchors: Vec<usize>,
    documents: usize,
    aliases: usize,
    limit_finding: Option<Finding>,
    duplicates: Vec<Finding>,
}

impl Guard<'_> {
    /// Checks one token. Returns false to stop reading.
    fn visit_token(&mut self, token: Token, span: EventSpan) -> bool {
        match token {
            Token::Document => {
                self.documents += 1;
                self.check_limit(
                    self.documents <= 1,
                    span,
                    "a second document begins here; a file may contain only one",
                )
            }
            Token::Tagged => {
                let span = tag_span(self.source, span);
                let finding =
                    Finding::at(&codes::Y006, self.source, span, "a YAML tag is not allowed in content files");
                self.limit_finding =
                    Some(finding.help("delete it; if a text begins with `!`, put it in quotation marks"));
                false
            }
            Token::Alias(anchor) => {
                self.aliases += 1;
                self.finish_value();
                if self.anchors.contains(&anchor) {
                    return self.check_limit(false, span, "this alias refers to a value that contains it");
                }
                self.check_limit(self.aliases <= MOST_ALIASES, span, "more than 64 aliases")
            }
            Token::Scalar(text) => {
                self.visit_scalar(text, span);
                true
            }
            Token::List(anchor) | Token::Map(anchor) => {
                self.finish_value();
                // 0 means that there is no anchor, and no alias ever refers to it.
                self.anchors.push(anchor);
                let map = matches!(token, Token::Map(_));
                self.open.push(if map { OpenCollection::Map(BTreeMap::new(), true) } else { OpenCollection::List });
                self.check_limit(self.open.len() <= DEEPEST, span, "nested more than 64 levels deep")
            }
            Token::End => {
                self.open.pop();
                self.anchors.pop();
                true
            }
        }
    }

    fn visit_scalar(&mut self, text: String, span: EventSpan) {
        if let Some(OpenCollection::Map(keys, true)) = self.open.last_mut() {
            if let Some(first) = keys.get(&text) {
                let finding = Finding::at(
                    &codes::Y003,
                    self.source,
                    span.to_span(self.source),
                    format!("the key `{text}` appears twice"),
                )
                .related(self.source, first.to_span(self.source), "the first")
                .help("keep one of the two");
                self.duplicates.push(finding);
            }
            keys.insert(text, span);
        }
        self.finish_value();
    }

    /// Records that a key or value is complete: in a map, keys and values alternate.
    fn finish_value(&mut self) {
        if let Some(OpenCollection::Map(_, key_next)) = self.open.last_mut() {
            *key_next = !*key_next;
        }
    }

    fn check_limit(&mut self, good: bool, span: EventSpan, message: &str) -> bool {
        if !good {
            let finding = Finding::at(&codes::Y006, self.source, span.to_span(self.source), message);
            self.limit_finding = Some(finding.help("write the values out in full, with less nesting"));
        }
        good
    }
}
