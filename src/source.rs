//! Owns text with its place on disk: decoding, spans, lines and digests.
//!
//! Everything an author writes enters Paraph as a [`SourceText`]. Its text is always UTF-8 without a byte order
//! mark and with `\n` as the only line end, so that a file saved on Windows and the same file saved on Linux give
//! the same site; lines and columns are those the author sees.

mod encoding;

use std::fmt;
use std::sync::{Arc, OnceLock};

pub use encoding::NotText;

/// A part of a source text, in bytes from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Whether a byte lies within.
    #[must_use]
    pub fn contains(self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }

    /// The empty span at `at`.
    #[must_use]
    pub fn at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// The same span in a text that has `offset` bytes before it.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }
}

/// Where a value stood in its file. It is not part of the value: two values that differ only in their origin are
/// equal, which is what lets `parse(print(x)) == x` be said with `==`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin(pub Span);

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origin {}

/// A line and a column, both counted from 1; the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A digest of bytes (BLAKE3), for "did it change" and for file names; never a claim about authenticity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The digest of a sequence of digests, in this order.
    #[must_use]
    pub fn join<'a>(parts: impl IntoIterator<Item = &'a Digest>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&part.0);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// The first eight bytes as a number: the first sixteen hexadecimal digits.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.0[..8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// The first `digits` hexadecimal digits, for file names.
    #[must_use]
    pub fn short(&self, digits: usize) -> String {
        let mut hex = self.to_string();
        hex.truncate(digits);
        hex
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text as an author wrote it, with the path it came from. Cheap to clone.
#[derive(Clone)]
pub struct SourceText(Arc<Inner>);

struct Inner {
    path: String,
    text: String,
    digest: Digest,
    index: OnceLock<Index>,
}

/// Where lines begin and how many characters stand before each step of the text. Made when the first place is asked for:
/// a file with many findings would otherwise be read from its start for each.
struct Index {
    lines: Vec<usize>,
    characters: Vec<usize>,
}

impl Index {
    /// Bytes between two counts.
    const STEP: usize = 1024;

    fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        let mut characters = vec![0];
        for step in text.as_bytes().chunks(Self::STEP) {
            let before = characters.last().copied().unwrap_or(0);
            characters.push(before + begun(step));
        }
        Self { lines: std::iter::once(0).chain(ends).collect(), characters }
    }

    /// How many characters begin before a byte.
    fn before(&self, text: &str, at: usize) -> usize {
        let step = at / Self::STEP;
        self.characters[step] + begun(&text.as_bytes()[step * Self::STEP..at])
    }

    /// The byte at which the character begins that has so many before it; the end where there are not so many.
    fn at(&self, text: &str, before: usize) -> usize {
        let step = self.characters.partition_point(|begun| *begun <= before) - 1;
        let start = step * Self::STEP;
        let rest = text.as_bytes().get(start..).unwrap_or_default().iter().enumerate();
        let mut begins = rest.filter(|(_, byte)| **byte & 0xc0 != 0x80).map(|(at, _)| start + at);
        begins.nth(before - self.characters[step]).unwrap_or(text.len())
    }
}

/// How many characters of UTF-8 begin in some bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count()
}

impl SourceText {
    /// A text that is already a string, under `path` (relative to the project, with `/`).
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = normalised(text.into());
        let digest = Digest::of(text.as_bytes());
        Self(Arc::new(Inner { path: path.into(), text, digest, index: OnceLock::new() }))
    }

    /// Decodes the bytes of a file.
    ///
    /// # Errors
    /// When they are not UTF-8, are another encoding by their first bytes, or hold NUL.
    pub fn decode(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, NotText> {
        encoding::text(bytes).map(|text| Self::new(path, text))
    }

    /// The path, relative to the project, with `/` between folders.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The digest of the text.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.0.digest
    }

    /// The words of a span; nothing where the span does not fit the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text().get(span.start..span.end).unwrap_or_default()
    }

    /// Line and column of a byte. Past the end it is the end.
    #[must_use]
    pub fn line_column(&self, at: usize) -> LineColumn {
        let at = self.floor(at);
        let index = self.index();
        let line = index.lines.partition_point(|start| *start <= at);
        let start = index.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        LineColumn { line, column: index.before(self.text(), at) - index.before(self.text(), start) + 1 }
    }

    fn index(&self) -> &Index {
        self.0.index.get_or_init(|| Index::of(self.text()))
    }

    /// The byte at a line and column (both from 1); the nearest one where there is no such place.
    #[must_use]
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let (index, text) = (self.index(), self.text());
        let line = line.saturating_sub(1);
        let Some(start) = index.lines.get(line).copied() else { return text.len() };
        let end = index.lines.get(line + 1).map_or(text.len(), |next| next - 1);
        index.at(text, index.before(text, start).saturating_add(column.saturating_sub(1))).min(end)
    }

    /// The span of the whole line that holds `at`, without its line end.
    #[must_use]
    pub fn line_span(&self, at: usize) -> Span {
        let at = self.floor(at);
        let start = self.text()[..at].rfind('\n').map_or(0, |i| i + 1);
        let end = self.text()[at..].find('\n').map_or(self.text().len(), |i| at + i);
        Span::new(start, end)
    }

    fn floor(&self, at: usize) -> usize {
        let mut at = at.min(self.text().len());
        while !self.text().is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SourceText({}, {} bytes)", self.path(), self.text().len())
    }
}

/// Drops a byte order mark and makes every line end `\n`. Usually nothing has to be copied.
fn normalised(text: String) -> String {
    let marked = text.starts_with('\u{feff}');
    if !marked && !text.contains('\r') {
        return text;
    }
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_byte_order_mark_do_not_matter() {
        for text in ["a\nb\n", "a\r\nb\r\n", "a\rb\r", "\u{feff}a\nb\n"] {
            assert_eq!(SourceText::new("x", text).text(), "a\nb\n", "{text:?}");
        }
    }

    #[test]
    fn columns_count_characters_and_come_back() {
        let source = SourceText::new("x", "ab\nفقرة 9\n");
        let at = source.text().find('9').unwrap_or_default();
        assert_eq!(source.line_column(at), LineColumn { line: 2, column: 6 });
        assert_eq!(source.offset(2, 6), at);
        assert_eq!(source.slice(source.line_span(at)), "فقرة 9");
    }

    #[test]
    fn places_far_into_a_text_are_those_that_counting_gives() {
        let source = SourceText::new("x", "é\n".repeat(700) + &"ق9".repeat(2_000) + "\n\nend");
        for (at, _) in source.text().char_indices().step_by(37) {
            let before = &source.text()[..at];
            let start = before.rfind('\n').map_or(0, |i| i + 1);
            let (line, column) = (before.matches('\n').count() + 1, before[start..].chars().count() + 1);
            assert_eq!(source.line_column(at), LineColumn { line, column });
            assert_eq!(source.offset(line, column), at);
        }
        assert_eq!(source.line_column(usize::MAX), LineColumn { line: 703, column: 4 });
    }

    #[test]
    fn bytes_that_are_no_text_are_placed() {
        let error = SourceText::decode("x", b"ab\ncaf\xe9 x".to_vec()).expect_err("not UTF-8");
        assert_eq!((error.line, error.byte), (2, 4));
        assert!(error.problem.contains("windows-1252"), "{}", error.problem);
        assert!(SourceText::decode("x", b"\xff\xfea\0".to_vec()).is_err());
        assert!(SourceText::decode("x", b"a\0".to_vec()).is_err());
    }
}
