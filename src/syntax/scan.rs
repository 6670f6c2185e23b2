//! Owns the cutting of a text file into blocks, line by line: what each block begins as, before anything is nested.

use super::{codes, labels};
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::model::marker::Marker;
use crate::source::{SourceText, Span};

/// What a block begins as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begins {
    /// `# `: a heading of a level.
    Heading(u8),
    /// `9. `: a numbered paragraph; number and ending as printed.
    Number(Span, Span),
    /// `(a) `: a point; the label as printed, and what counts of it.
    Label(Span, Span),
    /// `[^3]: `: a note; its marker.
    Note(Span),
    /// Anything else; whether it is indented, and so belongs to the point or note above.
    Plain {
        /// Two spaces or more.
        indented: bool,
    },
}

/// A block of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawBlock {
    /// What it begins as.
    pub begins: Begins,
    /// Its words, after what it begins with.
    pub words: Span,
    /// The whole block.
    pub span: Span,
}

/// Cuts the file from byte `start` on into blocks.
pub fn blocks(source: &SourceText, start: usize, locale: &Locale, findings: &mut Vec<Finding>) -> Vec<RawBlock> {
    let mut scanner = Scanner { source, locale, findings, blocks: Vec::new(), open: false };
    let mut at = start;
    for line in source.text()[start..].split('\n') {
        scanner.line(at, line);
        at += line.len() + 1;
    }
    scanner.blocks
}

struct Scanner<'a> {
    source: &'a SourceText,
    locale: &'a Locale,
    findings: &'a mut Vec<Finding>,
    blocks: Vec<RawBlock>,
    open: bool,
}

impl Scanner<'_> {
    fn line(&mut self, at: usize, line: &str) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            self.open = false;
            return;
        }
        let indent = line.len() - line.trim_start().len();
        let (begin, end) = (at + indent, at + indent + trimmed.len());
        let begins = self.begins(begin, trimmed, indent);
        let starts_anyway = matches!(begins.0, Begins::Heading(_) | Begins::Note(_));
        if self.open && !starts_anyway {
            self.go_on(&begins.0, Span::new(begin, end));
            return;
        }
        self.suspicious(Span::new(begin, end), trimmed, &begins.0);
        let words = Span::new((begin + begins.1).min(end), end);
        self.open = !matches!(begins.0, Begins::Heading(_));
        self.blocks.push(RawBlock { begins: begins.0, words, span: Span::new(begin, end) });
    }

    /// What a line begins as, and how many bytes that takes.
    fn begins(&self, at: usize, line: &str, indent: usize) -> (Begins, usize) {
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        if (1..=3).contains(&hashes) && line[hashes..].starts_with(' ') {
            let level = u8::try_from(hashes).unwrap_or(3);
            return (Begins::Heading(level), line.len() - line[hashes..].trim_start().len());
        }
        if let Some(marker) = marker(line).filter(|marker| Marker::is_one(marker)) {
            let span = Span::new(at + 2, at + 2 + marker.len());
            let after = marker.len() + 4;
            return (Begins::Note(span), after + line[after..].len() - line[after..].trim_start().len());
        }
        if let Some(number) = labels::number(line, self.locale) {
            let end = at + number.printed.len();
            let ending = Span::new(end, end + number.ending.len());
            return (Begins::Number(Span::new(at, end), ending), number.length);
        }
        if let Some(label) = labels::point(line, self.locale) {
            let open = at + usize::from(label.printed.starts_with('('));
            let inner = Span::new(open, open + label.inner.len());
            return (Begins::Label(Span::new(at, at + label.printed.len()), inner), label.length);
        }
        (Begins::Plain { indented: indent >= 2 }, 0)
    }

    /// One more line of the open block.
    fn go_on(&mut self, begins: &Begins, line: Span) {
        let what = match begins {
            Begins::Number(..) => Some("a paragraph"),
            Begins::Label(..) => Some("a point"),
            _ => None,
        };
        if let Some(what) = what {
            let finding = Finding::at(&codes::T006, self.source, line, format!("this line looks like {what}"))
                .help("put a blank line before it, or join it to the line above");
            self.findings.push(finding);
        }
        if let Some(block) = self.blocks.last_mut() {
            block.words.end = line.end;
            block.span.end = line.end;
        }
    }

    /// Reports markup that a text has no use for; its characters stay words.
    fn suspicious(&mut self, span: Span, line: &str, begins: &Begins) {
        if !matches!(begins, Begins::Plain { .. }) {
            return;
        }
        let fence = line.starts_with("```") || line.starts_with("~~~");
        let finding = if fence && !self.source.text()[span.end..].contains(&format!("\n{}", &line[..3])) {
            Finding::at(&codes::T005, self.source, span, "this fence is never closed")
                .help("take it out: a text has no code blocks")
        } else if let Some(what) = markup(line) {
            Finding::at(&codes::T004, self.source, span, format!("{what} has no place in a text"))
                .help("write `(a)` for a point; leave other markup out")
        } else if let Some(digits) = labels::other_digits(line) {
            let western = Span::new(span.start, span.start + digits.len());
            Finding::at(&codes::T010, self.source, western, format!("`{digits}` is not in the digits 0 to 9"))
                .help("write the number in these digits: addresses are the same in every language")
        } else if let Some((printed, escaped)) = labels::almost_number(line) {
            let spot = Span::new(span.start, span.start + printed.len());
            Finding::at(
                &codes::T015,
                self.source,
                spot,
                format!("`{printed}` looks like a number of a paragraph, and is none"),
            )
            .help(format!("a number is written `12.`; if this is a word like any other, write `{escaped}`"))
        } else {
            return;
        };
        self.findings.push(finding);
    }
}

/// What stands between `[^` and `]:` at the start of a line.
fn marker(line: &str) -> Option<&str> {
    line.strip_prefix("[^").and_then(|rest| rest.split_once("]:")).map(|(marker, _)| marker)
}

/// What a line is that begins like block markup of Markdown.
fn markup(line: &str) -> Option<&'static str> {
    let begins = |signs: &[&str]| signs.iter().any(|sign| line.starts_with(sign));
    let table = line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    if begins(&["- ", "+ ", "* "]) {
        Some("a list with bullets")
    } else if begins(&["```", "~~~"]) {
        Some("a code block")
    } else if begins(&["> "]) {
        Some("a quotation")
    } else if begins(&["####"]) {
        Some("a heading below the third level")
    } else {
        table.then_some("a table")
    }
}
