//! Owns the words inside a block of a text: emphasis, marks, escapes. The one place where texts meet pulldown-cmark.
//!
//! Only inline markup may be read here, whatever a block begins with. So the block is handed over as the content of an
//! ATX heading, the one construct of CommonMark whose content is inline by definition: `# … #`.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{codes, invisible};
use crate::diagnostic::Finding;
use crate::model::footnote::Marker;
use crate::model::words::{Emphasis, Piece, Words};
use crate::source::{Origin, SourceText, Span};

/// Bytes that may mean something to Markdown inside a block. A table, because every byte of every text is asked for.
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

/// Reads the words of `span`. A line end within it is a space.
pub fn words(source: &SourceText, span: Span, findings: &mut Vec<Finding>) -> Words {
    let text = source.slice(span);
    if !text.bytes().any(|byte| SPECIAL[usize::from(byte)]) {
        return Words::of(&unwrapped(text));
    }
    let block = format!("{OPEN}{}{CLOSE}", text.replace('\n', " "));
    let mut reader = Reader { source, base: span.start, block: &block, set: [0, 0], pending: String::new(), findings };
    let mut words = Words::default();
    let parser = Parser::new_ext(&block, Options::ENABLE_OLD_FOOTNOTES).into_offset_iter();
    for (event, range) in parser {
        reader.take(&event, range, &mut words);
    }
    reader.flush(&mut words);
    trimmed(words)
}

/// Without white space at the ends, which an entity may have brought back.
fn trimmed(words: Words) -> Words {
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

/// The finding for a mark or note with a marker that is none: its characters stay words.
fn no_marker(source: &SourceText, span: Span, marker: &str) -> Finding {
    Finding::at(&codes::T013, source, span, format!("`{marker}` is no marker of a note"))
        .help("a marker is a number, a letter, or one of * † ‡ §")
}

/// Lines joined by single spaces, white space at their ends dropped.
fn unwrapped(text: &str) -> String {
    if !text.contains('\n') {
        return text.trim().to_owned();
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

struct Reader<'a> {
    source: &'a SourceText,
    base: usize,
    block: &'a str,
    /// How many emphases and strong emphases are open: they may stand in each other.
    set: [u32; 2],
    /// Text that is set the same, not yet among the words: markup cuts it into many small pieces.
    pending: String,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn take(&mut self, event: &Event<'_>, range: std::ops::Range<usize>, words: &mut Words) {
        match event {
            Event::Start(Tag::Emphasis) => self.turn(words, 0, true),
            Event::End(TagEnd::Emphasis) => self.turn(words, 0, false),
            Event::Start(Tag::Strong) => self.turn(words, 1, true),
            Event::End(TagEnd::Strong) => self.turn(words, 1, false),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.refuse(range),
            Event::FootnoteReference(marker) if !Marker::is_one(marker) => {
                // A character that nobody sees in it was reported where it stands.
                if !marker.contains(invisible::without_width) {
                    self.findings.push(no_marker(self.source, self.span(range.clone()), marker));
                }
                self.text(range);
            }
            Event::FootnoteReference(marker) => {
                self.flush(words);
                words.push_mark(Marker::new(marker), Origin(self.span(range)));
            }
            Event::Text(text) if **text == self.block[range.clone()] => self.text(range),
            // An entity: what it stands for.
            Event::Text(text) => self.pending.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.pending.push(' '),
            // Code spans and HTML are no markup of a text: their characters are words.
            Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) => self.text(range),
            _ => {}
        }
    }

    fn flush(&mut self, words: &mut Words) {
        words.push_text(&self.pending, Emphasis { emphasis: self.set[0] > 0, strong: self.set[1] > 0 });
        self.pending.clear();
    }

    fn turn(&mut self, words: &mut Words, which: usize, opens: bool) {
        let now = if opens { self.set[which] + 1 } else { self.set[which].saturating_sub(1) };
        // Of emphases in each other only the outermost sets anything: the text goes on.
        if (now > 0) != (self.set[which] > 0) {
            self.flush(words);
        }
        self.set[which] = now;
    }

    /// Text as it stands in the block; a line end with the white space around it is one space.
    fn text(&mut self, range: std::ops::Range<usize>) {
        let written = self.source.slice(self.span(range.clone()));
        if !written.contains('\n') {
            self.pending.push_str(&self.block[range]);
            return;
        }
        for (i, line) in written.split('\n').enumerate() {
            if i > 0 {
                self.pending.truncate(self.pending.trim_end().len());
                self.pending.push(' ');
            }
            self.pending.push_str(if i > 0 { line.trim_start() } else { line });
        }
    }

    /// A range of the block as a span of the file.
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let back = |at: usize| at.saturating_sub(OPEN.len()) + self.base;
        Span::new(back(range.start), back(range.end))
    }

    fn refuse(&mut self, range: std::ops::Range<usize>) {
        let span = self.span(range);
        let finding = Finding::at(&codes::T003, self.source, span, "a text holds no links")
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
        let words = words(&source, Span::new(0, text.len()), &mut findings);
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
        let words = words(&source, Span::new(3, 10), &mut Vec::new());
        let origin = words.marks().next().map(|(_, origin)| origin.0);
        assert_eq!(origin.map(|span| source.slice(span)), Some("[^1]"));
    }
}
