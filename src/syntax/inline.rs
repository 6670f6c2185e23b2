//! The words within a block of a text: emphasis, note marks and escapes, parsed with pulldown-cmark.
//!
//! Only inline markup may be recognised here, whatever the block begins with. pulldown-cmark has no inline-only mode,
//! so the block is passed as the content of an ATX heading (`# … #`), the one CommonMark construct whose content is
//! inline by definition.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{codes, invisible};
use crate::diagnostic::Finding;
use crate::model::footnote::Marker;
use crate::model::words::{Emphasis, Piece, Words};
use crate::source::{Origin, SourceText, Span};

/// Bytes that may be Markdown inside a block. It is a table because every byte of every text is looked up.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let signs = *b"*_\\[]<&`";
    let mut i = 0;
    while i < signs.len() {
        table[signs[i] as usize] = true;
        i += 1;
    }
    table
};

const OPEN: &str = "# ";
const CLOSE: &str = " #";

/// What the ends and beginnings of lines are within a block.
#[derive(Clone, Copy, Debug, Default)]
struct Lines {
    /// Whether a backslash at the end of a line keeps the line end.
    kept_by_backslash: bool,
    /// Whether lines begin with the sign of a quotation.
    quoted: bool,
}

/// Reads the words of `span`. A line ending within it becomes a space.
pub fn read_words(source: &SourceText, span: Span, findings: &mut Vec<Finding>) -> Words {
    read_lines(source, span, Lines::default(), findings)
}

/// Reads the words of `span`. A line ending within it becomes a space, or stays where a backslash stands before it.
pub fn read_words_with_line_ends(source: &SourceText, span: Span, findings: &mut Vec<Finding>) -> Words {
    read_lines(source, span, Lines { kept_by_backslash: true, quoted: false }, findings)
}

/// Reads the words of a quoted block, whose lines after the first begin with `>`.
pub fn read_quoted_words(source: &SourceText, span: Span, findings: &mut Vec<Finding>) -> Words {
    read_lines(source, span, Lines { kept_by_backslash: true, quoted: true }, findings)
}

fn read_lines(source: &SourceText, span: Span, lines: Lines, findings: &mut Vec<Finding>) -> Words {
    // Almost every block is plain text and never reaches the Markdown parser.
    let text = source.slice(span);
    if !text.bytes().any(|byte| SPECIAL[usize::from(byte)]) && !lines.quoted {
        return Words::from_text(&unwrap_lines(text));
    }
    let block = format!("{OPEN}{}{CLOSE}", lines.blank_ends(text));
    let mut reader = InlineReader {
        source,
        lines,
        base: span.start,
        block: &block,
        depth: [0, 0],
        pending: Pending::default(),
        findings,
    };
    let mut words = Words::default();
    let parser = Parser::new_ext(&block, Options::ENABLE_OLD_FOOTNOTES).into_offset_iter();
    for (event, range) in parser {
        reader.read_event(&event, range, &mut words);
    }
    reader.flush_text(&mut words);
    trim_words(words)
}

impl Lines {
    /// Returns the text in one line of the same length: line ends, and the signs that belong to them, become spaces.
    fn blank_ends(self, text: &str) -> String {
        let mut blank = String::with_capacity(text.len());
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                blank.push(' ');
            }
            let words = if i > 0 { self.without_sign(line) } else { line };
            blank.extend(std::iter::repeat_n(' ', line.len() - words.len()));
            match words.strip_suffix('\\').filter(|_| self.keeps_end(words)) {
                Some(kept) => blank.extend([kept, " "]),
                None => blank.push_str(words),
            }
        }
        blank
    }

    /// Whether a line ends with a backslash that is not escaped itself.
    fn keeps_end(self, line: &str) -> bool {
        self.kept_by_backslash && line.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
    }

    fn without_sign(self, line: &str) -> &str {
        let trimmed = line.trim_start();
        if self.quoted { trimmed.strip_prefix('>').unwrap_or(line) } else { line }
    }
}

/// Removes whitespace at both ends, which an entity such as `&nbsp;` may have added.
fn trim_words(words: Words) -> Words {
    let starts =
        matches!(words.pieces().first(), Some(Piece::Text { text, .. }) if text.starts_with(char::is_whitespace));
    let ends = matches!(words.pieces().last(), Some(Piece::Text { text, .. }) if text.ends_with(char::is_whitespace));
    if !starts && !ends {
        return words;
    }
    let last = words.pieces().len() - 1;
    let mut trimmed = Words::default();
    for (i, piece) in words.pieces().iter().enumerate() {
        match piece {
            Piece::Text { text, set } => {
                let text = if trimmed.is_empty() { text.trim_start() } else { text };
                trimmed.push_text(if i == last { text.trim_end() } else { text }, *set);
            }
            Piece::Mark { marker, origin } => trimmed.push_mark(marker.clone(), *origin),
        }
    }
    trimmed
}

/// Returns the finding for an invalid marker, whose characters are kept as words.
fn invalid_marker(source: &SourceText, span: Span, marker: &str) -> Finding {
    Finding::at(&codes::T013, source, span, format!("`{marker}` is not a valid note marker"))
        .help("write a number, a letter, or one of * † ‡ §")
}

/// Joins lines with single spaces.
fn unwrap_lines(text: &str) -> String {
    if !text.contains('\n') {
        return text.trim().to_owned();
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

struct InlineReader<'a> {
    source: &'a SourceText,
    lines: Lines,
    base: usize,
    block: &'a str,
    /// The number of open emphases and strong emphases, which may be nested.
    depth: [u32; 2],
    pending: Pending,
    findings: &'a mut Vec<Finding>,
}

/// Text with the same emphasis that has not been added yet. Markup splits text into many small events, also where it changes
/// nothing, as between the two emphases of `*a*_b_`: adding each of them would copy what stands before it every time.
#[derive(Default)]
struct Pending {
    text: String,
    set: Emphasis,
}

impl InlineReader<'_> {
    fn read_event(&mut self, event: &Event<'_>, range: std::ops::Range<usize>, words: &mut Words) {
        match event {
            Event::Start(Tag::Emphasis) => self.depth[0] += 1,
            Event::End(TagEnd::Emphasis) => self.depth[0] = self.depth[0].saturating_sub(1),
            Event::Start(Tag::Strong) => self.depth[1] += 1,
            Event::End(TagEnd::Strong) => self.depth[1] = self.depth[1].saturating_sub(1),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.report_link(range),
            Event::FootnoteReference(marker) if !Marker::is_valid(marker) => {
                // An invisible character in it has its own finding.
                if !marker.contains(invisible::is_zero_width) {
                    self.findings.push(invalid_marker(self.source, self.span_of(range.clone()), marker));
                }
                self.push_written(range, words);
            }
            Event::FootnoteReference(marker) => {
                self.flush_text(words);
                words.push_mark(Marker::new(marker), Origin(self.span_of(range)));
            }
            Event::Text(text) if **text == self.block[range.clone()] => self.push_written(range, words),
            // The text differs from the source: it is a decoded entity.
            Event::Text(text) => self.pending_text(words).push_str(text),
            Event::SoftBreak | Event::HardBreak => self.pending_text(words).push(' '),
            // Code spans and HTML are not markup in a text: their characters are words.
            Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) => self.push_written(range, words),
            _ => {}
        }
    }

    fn flush_text(&mut self, words: &mut Words) {
        words.push_text(&self.pending.text, self.pending.set);
        self.pending.text.clear();
    }

    /// Returns the pending text, to which text with the present emphasis may be appended.
    fn pending_text(&mut self, words: &mut Words) -> &mut String {
        let set = Emphasis { emphasis: self.depth[0] > 0, strong: self.depth[1] > 0 };
        if self.pending.set != set {
            self.flush_text(words);
            self.pending.set = set;
        }
        &mut self.pending.text
    }

    /// Appends text as written in the block; a line ending becomes one space, together with the whitespace around it.
    fn push_written(&mut self, range: std::ops::Range<usize>, words: &mut Words) {
        let written = self.source.slice(self.span_of(range.clone()));
        let (block, lines) = (self.block, self.lines);
        let pending = self.pending_text(words);
        if !written.contains('\n') {
            pending.push_str(&block[range]);
            return;
        }
        let mut end = ' ';
        for (i, line) in written.split('\n').enumerate() {
            if i > 0 {
                pending.truncate(pending.trim_end_matches([' ', '\t']).len());
                pending.push(end);
            }
            let words = if i > 0 { lines.without_sign(line).trim_start() } else { line };
            let kept = words.strip_suffix('\\').filter(|_| lines.keeps_end(words));
            end = if kept.is_some() { '\n' } else { ' ' };
            pending.push_str(kept.unwrap_or(words));
        }
    }

    /// Converts a range of the block to a span of the file.
    fn span_of(&self, range: std::ops::Range<usize>) -> Span {
        let back = |at: usize| at.saturating_sub(OPEN.len()) + self.base;
        Span::new(back(range.start), back(range.end))
    }

    fn report_link(&mut self, range: std::ops::Range<usize>) {
        let span = self.span_of(range);
        let finding = Finding::at(&codes::T003, self.source, span, "links are not allowed in a text")
            .help("keep the words, and put the target into `references.<locale>.yaml` or the instrument's `cited_as`");
        self.findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, usize) {
        let source = SourceText::new("text.en.md", text);
        let mut findings = Vec::new();
        let words = read_words(&source, Span::new(0, text.len()), &mut findings);
        let shown = words.pieces().iter().map(|piece| match piece {
            Piece::Text { text, set } => match (set.emphasis, set.strong) {
                (false, false) => text.to_string(),
                (true, false) => format!("<{text}>"),
                (false, true) => format!("<<{text}>>"),
                (true, true) => format!("<<<{text}>>>"),
            },
            Piece::Mark { marker, .. } => format!("^{}", marker.as_str()),
        });
        (shown.collect(), findings.len())
    }

    #[test]
    fn inline_markup_and_nothing_else() {
        for (text, expected, findings) in [
            ("plain words", "plain words", 0),
            ("two\nlines", "two lines", 0),
            ("*two*  \n  lines and\n  a [^1] mark", "<two> lines and a ^1 mark", 0),
            ("*a *b* c* d", "<a b c> d", 0),
            ("\u{a0} *a*&nbsp;", "<a>", 0),
            ("Problem[^2] of 2009,[^*] and", "Problem^2 of 2009,^* and", 0),
            ("*Ibid.*, 2009, *No. 8 (E/2009/28)*, chap.", "<Ibid.>, 2009, <No. 8 (E/2009/28)>, chap.", 0),
            ("**x** ***y***", "<<x>> <<<y>>>", 0),
            ("- no list", "- no list", 0),
            ("1990. no list", "1990. no list", 0),
            ("> no quotation # #", "> no quotation # #", 0),
            ("a \\* b \\[c\\]", "a * b [c]", 0),
            ("<script>x</script> &amp; `code`", "<script>x</script> & `code`", 0),
            ("see [here](javascript:x) now", "see here now", 1),
            ("{{ x }} {% y %}", "{{ x }} {% y %}", 0),
            ("[not a link] [^9]", "[not a link] ^9", 0),
        ] {
            assert_eq!(read(text), (expected.to_owned(), findings), "{text}");
        }
    }

    #[test]
    fn marks_know_their_place() {
        let source = SourceText::new("x", "zz A[^1] b");
        let words = read_words(&source, Span::new(3, 10), &mut Vec::new());
        let origin = words.footnote_marks().next().map(|(_, origin)| origin.0);
        assert_eq!(origin.map(|span| source.slice(span)), Some("[^1]"));
    }
}
