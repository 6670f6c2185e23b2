//! Source text with its path: decoding, spans, lines and digests.
//!
//! Everything that an author writes enters Paraph as a [`SourceText`]. Its text is always UTF-8 without a byte order
//! mark and with `\n` as the only line ending, so that a file gives the same site whether it was saved on Windows or on
//! Linux. Lines and columns are those that the author sees.

mod encoding;

use std::fmt;
use std::sync::{Arc, OnceLock};

pub use encoding::NotText;

/// A range of a source text, in bytes from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Creates the span from `start` to `end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Returns whether a byte is within the span.
    #[must_use]
    pub fn contains(self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }

    /// Creates the empty span at `at`.
    #[must_use]
    pub fn at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// Returns the same span in a text that has `offset` more bytes before it.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }
}

/// The position of a value in its file. It is not part of the value: two values that differ only in their origin are
/// equal, so that `parse(print(x)) == x` can be tested with `==`.
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

/// A BLAKE3 digest, used to detect changes and for file names; it is not a statement about authenticity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Computes the digest of `bytes`.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Computes the digest of a sequence of digests.
    #[must_use]
    pub fn of_digests<'a>(parts: impl IntoIterator<Item = &'a Digest>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&part.0);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// Returns the first eight bytes as a number: the first sixteen hexadecimal digits.
    #[must_use]
    pub fn leading_u64(&self) -> u64 {
        self.0[..8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// Returns the first `digits` hexadecimal digits, for file names.
    #[must_use]
    pub fn hex_prefix(&self, digits: usize) -> String {
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

/// A text as written by an author, with the path of its file. Cheap to clone.
#[derive(Clone)]
pub struct SourceText(Arc<SourceInner>);

struct SourceInner {
    path: String,
    text: String,
    digest: Digest,
    index: OnceLock<LineIndex>,
}

/// The starts of lines, and the number of characters before each step of the text. It is built when the first position
/// is requested; without it, a file with many findings would be read from its start for each of them.
struct LineIndex {
    lines: Vec<usize>,
    characters: Vec<usize>,
}

impl LineIndex {
    /// The number of bytes between two character counts.
    const STEP: usize = 1024;

    fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        let mut characters = vec![0];
        for step in text.as_bytes().chunks(Self::STEP) {
            let before = characters.last().copied().unwrap_or(0);
            characters.push(before + count_characters(step));
        }
        Self { lines: std::iter::once(0).chain(ends).collect(), characters }
    }

    /// Returns the number of characters that begin before a byte.
    fn characters_before(&self, text: &str, at: usize) -> usize {
        // Characters are counted from the last step, not from the start of the text.
        let step = at / Self::STEP;
        self.characters[step] + count_characters(&text.as_bytes()[step * Self::STEP..at])
    }

    /// Returns the byte at which the character with `before` characters before it begins; the end of the text if there
    /// are fewer characters.
    fn at(&self, text: &str, before: usize) -> usize {
        // `characters` begins with 0, so the partition point is at least 1.
        let step = self.characters.partition_point(|begun| *begun <= before) - 1;
        let start = step * Self::STEP;
        let rest = text.as_bytes().get(start..).unwrap_or_default().iter().enumerate();
        // Every byte but a UTF-8 continuation byte (10xxxxxx) begins a character.
        let mut begins = rest.filter(|(_, byte)| **byte & 0xc0 != 0x80).map(|(at, _)| start + at);
        begins.nth(before - self.characters[step]).unwrap_or(text.len())
    }
}

/// Counts the UTF-8 characters that begin in `bytes`.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count()
}

impl SourceText {
    /// Creates a source text from a string; `path` is relative to the project, with `/`.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = normalise_lines(text.into());
        let digest = Digest::of_bytes(text.as_bytes());
        Self(Arc::new(SourceInner { path: path.into(), text, digest, index: OnceLock::new() }))
    }

    /// Decodes the bytes of a file.
    ///
    /// # Errors
    /// Returns an error if they are not UTF-8, have the byte order mark of another encoding, or contain NUL.
    pub fn decode(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, NotText> {
        encoding::decode_utf8(bytes).map(|text| Self::new(path, text))
    }

    /// Returns the path, relative to the project, with `/` between folders.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Returns the whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Returns the digest of the text.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.0.digest
    }

    /// Returns the text of a span; empty if the span does not fit the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text().get(span.start..span.end).unwrap_or_default()
    }

    /// Returns the line and column of a byte, or those of the end if it is past the end.
    #[must_use]
    pub fn line_column(&self, at: usize) -> LineColumn {
        let at = self.char_floor(at);
        let index = self.line_index();
        let line = index.lines.partition_point(|start| *start <= at);
        let start = index.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        LineColumn {
            line,
            column: index.characters_before(self.text(), at) - index.characters_before(self.text(), start) + 1,
        }
    }

    fn line_index(&self) -> &LineIndex {
        self.0.index.get_or_init(|| LineIndex::new(self.text()))
    }

    /// Returns the byte at a line and column (both from 1), or the nearest one if there is no such position.
    #[must_use]
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let (index, text) = (self.line_index(), self.text());
        let line = line.saturating_sub(1);
        let Some(start) = index.lines.get(line).copied() else { return text.len() };
        // A column past the end of the line is its end, not a position in the next line.
        let end = index.lines.get(line + 1).map_or(text.len(), |next| next - 1);
        index.at(text, index.characters_before(text, start).saturating_add(column.saturating_sub(1))).min(end)
    }

    /// Returns the span of the line that contains `at`, without its line ending.
    #[must_use]
    pub fn line_span(&self, at: usize) -> Span {
        let at = self.char_floor(at);
        let start = self.text()[..at].rfind('\n').map_or(0, |i| i + 1);
        let end = self.text()[at..].find('\n').map_or(self.text().len(), |i| at + i);
        Span::new(start, end)
    }

    fn char_floor(&self, at: usize) -> usize {
        let mut at = at.min(self.text().len());
        // Parsers may report a byte within a character, at which the text cannot be sliced.
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

/// Removes a byte order mark and makes every line ending `\n`. Usually nothing has to be copied.
fn normalise_lines(text: String) -> String {
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
