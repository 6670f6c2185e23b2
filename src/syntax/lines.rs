//! Splitting of a text file into blocks, line by line, by what each block begins with. Nesting comes later.

use super::{codes, labels};
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::model::marker::Marker;
use crate::source::{SourceText, Span};

/// The kind of a block, by its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawBlockKind {
    /// `# `: a heading, with its level.
    Heading(u8),
    /// `9. `: a numbered paragraph, with its number and ending as printed.
    Number(Span, Span),
    /// `(a) `: a point, with its label as printed and without brackets.
    Label(Span, Span),
    /// `[^3]: `: a note, with its marker.
    Note(Span),
    /// Anything else. If indented, it belongs to the point or note above.
    Plain {
        /// Whether it is indented by two spaces or more.
        indented: bool,
    },
}

/// A block of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawBlock {
    /// Its kind.
    pub kind: RawBlockKind,
    /// Its words, after the number, label or marker.
    pub words: Span,
    /// The whole block.
    pub span: Span,
}

/// Splits the file from byte `start` on into blocks.
pub fn split_blocks(source: &SourceText, start: usize, locale: &Locale, findings: &mut Vec<Finding>) -> Vec<RawBlock> {
    let mut scanner = BlockScanner { source, locale, findings, blocks: Vec::new(), open: false };
    let mut at = start;
    for line in source.text()[start..].split('\n') {
        scanner.read_line(at, line);
        at += line.len() + 1;
    }
    scanner.blocks
}

struct BlockScanner<'a> {
    source: &'a SourceText,
    locale: &'a Locale,
    findings: &'a mut Vec<Finding>,
    blocks: Vec<RawBlock>,
    open: bool,
}

impl BlockScanner<'_> {
    fn read_line(&mut self, at: usize, line: &str) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            self.open = false;
            return;
        }
        let indent = line.len() - line.trim_start().len();
        let (begin, end) = (at + indent, at + indent + trimmed.len());
        let begins = self.classify_line(begin, trimmed, indent);
        // Headings and notes cannot be mistaken for anything else, so they need no blank line before them. A number or
        // label can be the start of a wrapped line, and is only reported.
        let starts_anyway = matches!(begins.0, RawBlockKind::Heading(_) | RawBlockKind::Note(_));
        if self.open && !starts_anyway {
            self.continue_block(&begins.0, Span::new(begin, end));
            return;
        }
        self.report_markup(Span::new(begin, end), trimmed, &begins.0);
        let words = Span::new((begin + begins.1).min(end), end);
        // A heading is always one line, so the next line begins a block even without a blank line between them.
        self.open = !matches!(begins.0, RawBlockKind::Heading(_));
        self.blocks.push(RawBlock { kind: begins.0, words, span: Span::new(begin, end) });
    }

    /// Returns the kind of a line, and the number of bytes before its words.
    fn classify_line(&self, at: usize, line: &str, indent: usize) -> (RawBlockKind, usize) {
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        if (1..=3).contains(&hashes) && line[hashes..].starts_with(' ') {
            let level = u8::try_from(hashes).unwrap_or(3);
            return (RawBlockKind::Heading(level), line.len() - line[hashes..].trim_start().len());
        }
        if let Some(marker) = note_marker(line).filter(|marker| Marker::is_valid(marker)) {
            let span = Span::new(at + 2, at + 2 + marker.len());
            let after = marker.len() + 4;
            return (RawBlockKind::Note(span), after + line[after..].len() - line[after..].trim_start().len());
        }
        if let Some(number) = labels::read_number(line, self.locale) {
            let end = at + number.printed.len();
            let ending = Span::new(end, end + number.ending.len());
            return (RawBlockKind::Number(Span::new(at, end), ending), number.length);
        }
        if let Some(label) = labels::read_label(line, self.locale) {
            let open = at + usize::from(label.printed.starts_with('('));
            let inner = Span::new(open, open + label.inner.len());
            return (RawBlockKind::Label(Span::new(at, at + label.printed.len()), inner), label.length);
        }
        (RawBlockKind::Plain { indented: indent >= 2 }, 0)
    }

    /// Adds a line to the open block.
    fn continue_block(&mut self, begins: &RawBlockKind, line: Span) {
        let what = match begins {
            RawBlockKind::Number(..) => Some("a paragraph"),
            RawBlockKind::Label(..) => Some("a point"),
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

    /// Reports markup that is not supported in a text; its characters are kept as words.
    fn report_markup(&mut self, span: Span, line: &str, begins: &RawBlockKind) {
        if !matches!(begins, RawBlockKind::Plain { .. }) {
            return;
        }
        let fence = line.starts_with("```") || line.starts_with("~~~");
        let finding = if fence && !self.source.text()[span.end..].contains(&format!("\n{}", &line[..3])) {
            Finding::at(&codes::T005, self.source, span, "this fence is never closed")
                .help("remove it: a text has no code blocks")
        } else if let Some(what) = markup_name(line) {
            Finding::at(&codes::T004, self.source, span, format!("{what} is not allowed in a text"))
                .help("write `(a)` for a point; remove other markup")
        } else if let Some(digits) = labels::other_digits(line) {
            let western = Span::new(span.start, span.start + digits.len());
            Finding::at(&codes::T010, self.source, western, format!("`{digits}` is not written in the digits 0 to 9"))
                .help("write the number in the digits 0 to 9: addresses are the same in every language")
        } else if let Some((printed, escaped)) = labels::almost_number(line) {
            let spot = Span::new(span.start, span.start + printed.len());
            Finding::at(&codes::T015, self.source, spot, format!("`{printed}` is not a valid paragraph number"))
                .help(format!("write a paragraph number as `12.`; if this is ordinary text, write `{escaped}`"))
        } else {
            return;
        };
        self.findings.push(finding);
    }
}

/// Returns the text between `[^` and `]:` at the start of a line.
fn note_marker(line: &str) -> Option<&str> {
    line.strip_prefix("[^").and_then(|rest| rest.split_once("]:")).map(|(marker, _)| marker)
}

/// Returns the name of the Markdown block markup that a line begins with.
fn markup_name(line: &str) -> Option<&'static str> {
    let begins = |signs: &[&str]| signs.iter().any(|sign| line.starts_with(sign));
    let table = line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    if begins(&["- ", "+ ", "* "]) {
        Some("a bulleted list")
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
