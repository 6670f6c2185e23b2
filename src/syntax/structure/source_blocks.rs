//! Splitting of a text of version 2 into blocks, line by line, by their markup. What numbers a block is read later.

use crate::diagnostic::Finding;
use crate::model::marker::Marker;
use crate::source::{SourceText, Span};
use crate::syntax::codes;

/// What the markup of a block says that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceBlockKind {
    /// `# ` to `###### `: a heading, with its level.
    Heading(u8),
    /// `[^3]: `: a note, with its marker.
    Note(Span),
    /// `- `: an item without a label.
    Item,
    /// `> `: quoted blocks.
    Quote(Vec<Span>),
    /// Lines between two fences; the lines themselves.
    Fence(Vec<Span>),
    /// Rows of a table, each a line.
    Table(Vec<Span>),
    /// `---`: the end of the body, or of the annex it stands in.
    End,
    /// Anything else.
    Text,
}

/// A block of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceBlock {
    /// What it is.
    pub kind: SourceBlockKind,
    /// By how many steps of two spaces it is indented.
    pub indent: usize,
    /// Its words, after the markup.
    pub words: Span,
    /// The whole block, without the indentation of its first line.
    pub span: Span,
}

/// Splits the file from byte `start` on into blocks.
pub fn split_source(source: &SourceText, start: usize, findings: &mut Vec<Finding>) -> Vec<SourceBlock> {
    let mut at = start;
    let mut lines = Vec::new();
    for text in source.text()[start..].split('\n') {
        lines.push(MarkupLine::new(at, text));
        at += text.len() + 1;
    }
    let mut splitter = Splitter { source, lines: &lines, at: 0, blocks: Vec::new(), findings };
    while splitter.at < lines.len() {
        splitter.read_block();
    }
    splitter.blocks
}

/// A line: its text without surrounding spaces, where that begins, and by how many steps it is indented.
#[derive(Clone, Copy)]
struct MarkupLine<'a> {
    text: &'a str,
    start: usize,
    indent: usize,
}

impl<'a> MarkupLine<'a> {
    fn new(at: usize, whole: &'a str) -> Self {
        let text = whole.trim();
        let spaces = whole.len() - whole.trim_start().len();
        let width: usize = whole[..spaces].chars().map(|c| if c == '\t' { 2 } else { 1 }).sum();
        Self { text, start: at + spaces, indent: width / 2 }
    }

    fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    fn heading_level(&self) -> Option<u8> {
        let hashes = self.text.bytes().take_while(|b| *b == b'#').count();
        let after = &self.text[hashes..];
        ((1..=6).contains(&hashes) && after.starts_with(' ')).then(|| u8::try_from(hashes).unwrap_or(6))
    }

    fn note_marker(&self) -> Option<&'a str> {
        let (marker, _) = self.text.strip_prefix("[^")?.split_once("]:")?;
        Marker::is_valid(marker).then_some(marker)
    }

    fn fence(&self) -> Option<&'a str> {
        ["```", "~~~"].into_iter().find(|fence| self.text.starts_with(fence)).map(|fence| &self.text[..fence.len()])
    }

    fn is_end(&self) -> bool {
        self.text.len() >= 3 && self.text.bytes().all(|b| b == b'-')
    }

    fn is_row(&self) -> bool {
        self.text.starts_with('|')
    }

    /// Whether it separates the headings of a table from its rows: `|---|:-:|`.
    fn is_delimiter_row(&self) -> bool {
        self.is_row() && self.text.contains('-') && self.text.bytes().all(|b| b"|-: ".contains(&b))
    }
}

struct Splitter<'a> {
    source: &'a SourceText,
    lines: &'a [MarkupLine<'a>],
    at: usize,
    blocks: Vec<SourceBlock>,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Splitter<'a> {
    fn read_block(&mut self) {
        let line = self.lines[self.at];
        if line.text.is_empty() {
            self.at += 1;
        } else if let Some(level) = line.heading_level() {
            let lead = line.text.len() - line.text[usize::from(level)..].trim_start().len();
            self.push_lines(SourceBlockKind::Heading(level), lead, 1);
        } else if line.is_end() {
            self.push_lines(SourceBlockKind::End, line.text.len(), 1);
        } else if line.fence().is_some_and(|_| self.fence_end().is_some()) {
            let end = self.fence_end().unwrap_or(self.at);
            let within = self.lines[self.at + 1..end].iter().map(|within| self.kept_line(line, within)).collect();
            self.push_lines(SourceBlockKind::Fence(within), line.text.len(), end + 1 - self.at);
        } else if self.begins_table(self.at) {
            let count = self.count_lines(MarkupLine::is_row);
            let rows = self.lines[self.at..self.at + count].iter().map(MarkupLine::span).collect();
            self.push_lines(SourceBlockKind::Table(rows), 0, count);
        } else if line.text.starts_with('>') {
            let count = self.count_lines(|line| line.text.starts_with('>'));
            let quoted = quoted_blocks(&self.lines[self.at..self.at + count]);
            self.push_lines(SourceBlockKind::Quote(quoted), 0, count);
        } else {
            self.read_text(line);
        }
    }

    fn read_text(&mut self, line: MarkupLine<'_>) {
        self.report_open_fence(line);
        let continues = |at: usize| {
            let next = &self.lines[at];
            let other = next.heading_level().is_some() || next.note_marker().is_some() || next.fence().is_some();
            !(next.text.is_empty() || other || next.is_end() || next.text.starts_with("> ") || self.begins_table(at))
        };
        let count = 1 + (self.at + 1..self.lines.len()).take_while(|at| continues(*at)).count();
        let (kind, lead) = if let Some(marker) = line.note_marker() {
            let after = marker.len() + 4;
            let lead = line.text.len() - line.text[after..].trim_start().len();
            (SourceBlockKind::Note(Span::new(line.start + 2, line.start + 2 + marker.len())), lead)
        } else if let Some(words) = line.text.strip_prefix("- ") {
            (SourceBlockKind::Item, line.text.len() - words.trim_start().len())
        } else {
            (SourceBlockKind::Text, 0)
        };
        self.push_lines(kind, lead, count);
    }

    /// Appends a block of the next `count` lines, whose words begin `lead` bytes after the first of them does.
    fn push_lines(&mut self, kind: SourceBlockKind, lead: usize, count: usize) {
        let (first, last) = (self.lines[self.at], self.lines[self.at + count - 1]);
        let end = last.span().end;
        let span = Span::new(first.start, end);
        let words = Span::new((first.start + lead).min(end), end);
        self.blocks.push(SourceBlock { kind, indent: first.indent, words, span });
        self.at += count;
    }

    fn count_lines(&self, holds: impl Fn(&MarkupLine<'a>) -> bool) -> usize {
        self.lines[self.at..].iter().take_while(|line| holds(line)).count().max(1)
    }

    fn begins_table(&self, at: usize) -> bool {
        self.lines[at].is_row() && self.lines.get(at + 1).is_some_and(MarkupLine::is_delimiter_row)
    }

    /// The index of the line that closes the fence of the present line.
    fn fence_end(&self) -> Option<usize> {
        let fence = self.lines[self.at].fence()?;
        let closes = |line: &MarkupLine<'_>| line.fence() == Some(fence) && line.text.len() == fence.len();
        self.lines[self.at + 1..].iter().position(closes).map(|n| self.at + 1 + n)
    }

    fn report_open_fence(&mut self, line: MarkupLine<'_>) {
        if line.fence().is_some() {
            let finding = Finding::at(&codes::T005, self.source, line.span(), "this fence is never closed");
            self.findings.push(finding.help("close it with a line of the same signs, or remove it"));
        }
    }

    /// A line between two fences, with its spaces, but without the indentation that the fence has too.
    fn kept_line(&self, fence: MarkupLine<'_>, line: &MarkupLine<'_>) -> Span {
        let whole = self.source.line_span(line.start.min(self.source.text().len()));
        let spaces = line.start - whole.start.min(line.start);
        let fence_start = self.source.line_span(fence.start).start;
        let from = whole.start + spaces.min(fence.start - fence_start);
        Span::new(from, line.span().end.max(from))
    }
}

/// The blocks of a quotation, which lines of a single `>` separate.
fn quoted_blocks(lines: &[MarkupLine<'_>]) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines {
        let words = line.text[1..].trim_start();
        let span = Span::new(line.span().end - words.len(), line.span().end);
        match blocks.last_mut() {
            _ if words.is_empty() => {}
            Some(block) if open => block.end = span.end,
            _ => blocks.push(span),
        }
        open = !words.is_empty();
    }
    blocks
}
