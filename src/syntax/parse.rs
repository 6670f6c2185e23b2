//! The parser of `text.<locale>.md`. Whatever the file contains, the result is an [`Edition`] together with findings.

use std::cell::Cell;

use super::lines::{self, RawBlock, RawBlockKind};
use super::locators::LocatorAssigner;
use super::point_lists::PointLists;
use super::{codes, heading_numerals, inline, invisible, masthead, structure};
use crate::diagnostic::Finding;
use crate::model::division::Division;
use crate::model::edition::{Block, Edition};
use crate::model::footnote::{Footnote, Marker};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::model::paragraph::Paragraph;
use crate::model::point::{Chunk, Point};
use crate::model::words::Words;
use crate::source::{Origin, SourceText, Span};

/// The greatest size of a text, in bytes.
pub const LARGEST: usize = 128 << 20;

/// The help for a file that is too large.
pub const SPLIT: &str = "split the document, or check that this is the right file";

thread_local! {
    static PARSED: Cell<usize> = const { Cell::new(0) };
}

/// How many texts this thread has parsed. Parsing is most of the work of reading a text, so tests hold builds to a number.
#[must_use]
pub fn parsed_on_this_thread() -> usize {
    PARSED.get()
}

/// Parses a text. The edition is always usable, whatever the findings.
#[must_use]
pub fn parse(source: &SourceText, locale: &Locale) -> (Edition, Vec<Finding>) {
    PARSED.set(PARSED.get() + 1);
    let mut findings = Vec::new();
    if source.text().len() > LARGEST {
        findings.push(Finding::in_file(&codes::T012, source.path(), "the text is larger than 128 MiB").help(SPLIT));
        return (Edition::default(), findings);
    }
    invisible::report_invisible(source, &mut findings);
    let (masthead, keys, start) = masthead::read(source, &mut findings);
    if let Some(keys) = keys {
        let edition = structure::read(source, locale, (masthead, keys, start), &mut findings);
        report_empty(source, &edition, &mut findings);
        return (edition, findings);
    }
    let blocks = lines::split_blocks(source, start, locale, &mut findings);
    let addresses = LocatorAssigner::new(source, &blocks);
    let mut builder = EditionBuilder {
        source,
        locale,
        findings,
        addresses,
        edition: Edition { masthead, ..Edition::default() },
        lists: PointLists::default(),
        note_open: false,
    };
    for block in &blocks {
        builder.add_block(block);
    }
    report_empty(source, &builder.edition, &mut builder.findings);
    (builder.edition, builder.findings)
}

fn report_empty(source: &SourceText, edition: &Edition, findings: &mut Vec<Finding>) {
    let has_body = edition.divisions().any(|division| !division.body.is_empty());
    if edition.paragraphs().next().is_none() && !has_body {
        let finding = Finding::in_file(&codes::T002, source.path(), "the text contains no paragraphs")
            .help("paste the text as issued, or delete the file: the instrument then has a record only");
        findings.push(finding);
    }
}

struct EditionBuilder<'a> {
    source: &'a SourceText,
    locale: &'a Locale,
    findings: Vec<Finding>,
    addresses: LocatorAssigner,
    edition: Edition,
    /// The open lists of points of the last paragraph.
    lists: PointLists,
    /// Whether the last block that was not indented is a note, to which indented blocks then belong.
    note_open: bool,
}

impl EditionBuilder<'_> {
    fn add_block(&mut self, block: &RawBlock) {
        self.note_open &= matches!(block.kind, RawBlockKind::Plain { indented: true });
        match &block.kind {
            RawBlockKind::Heading(level) => self.add_heading(*level, block),
            RawBlockKind::Number(number, ending) => self.add_numbered(*number, *ending, block),
            RawBlockKind::Label(label, inner) => self.add_point(*label, *inner, block),
            RawBlockKind::Note(marker) => self.add_note(*marker, block),
            RawBlockKind::Plain { indented } => self.add_plain(*indented, block),
        }
    }

    fn add_heading(&mut self, level: u8, block: &RawBlock) {
        self.lists = PointLists::default();
        let text = self.source.slice(block.words);
        let at = heading_numerals::read_numeral(text, level, self.locale);
        let skip = at.as_ref().map_or(0, |at| at.length);
        let words = Span::new(block.words.start + skip, block.words.end);
        let locator = self.addresses.division_locator(level, at.as_ref().map(|at| at.counted.as_str()));
        let mark = at.map(|at| Mark::new("", at.printed, at.ending, &at.counted));
        let title = inline::read_words(self.source, words, &mut self.findings);
        let (kind, is_run_in, body, origin) = (None, false, Vec::new(), Origin(block.span));
        let division = Division { level, kind, role: None, mark, title, is_run_in, locator, body, origin };
        self.edition.blocks.push(Block::Division(division));
    }

    fn add_numbered(&mut self, number: Span, ending: Span, block: &RawBlock) {
        let number_text = self.source.slice(number);
        let locator = self.addresses.paragraph_locator(number_text);
        let address_value: String = number_text.chars().filter(|c| !c.is_whitespace()).collect();
        let mark = Some(Mark::new("", number_text, self.source.slice(ending), &address_value));
        let words = inline::read_words(self.source, block.words, &mut self.findings);
        let body = word_chunks(words);
        self.open_paragraph(Paragraph { mark, locator, body, origin: Origin(number) });
    }

    fn open_paragraph(&mut self, paragraph: Paragraph) {
        self.lists = PointLists::default();
        self.edition.blocks.push(Block::Paragraph(paragraph));
    }

    fn add_plain(&mut self, indented: bool, block: &RawBlock) {
        let words = inline::read_words(self.source, block.words, &mut self.findings);
        // The block is markup without words, such as a link without text.
        if words.is_empty() {
            return;
        }
        if indented && self.note_open {
            self.edition.notes.last_mut().into_iter().for_each(|note| note.body.push(words.clone()));
            return;
        }
        // A block after a numbered paragraph continues it. Between unnumbered paragraphs nothing shows where one ends,
        // so there every block is a paragraph of its own.
        let continues = matches!(self.edition.blocks.last(), Some(Block::Paragraph(p)) if p.mark.is_some());
        let depth = if indented { self.lists.depth_of_words() } else { 0 };
        if !continues && depth == 0 {
            let locator = self.addresses.unnumbered_locator();
            let body = word_chunks(words);
            self.open_paragraph(Paragraph { mark: None, locator, body, origin: Origin(block.span) });
            return;
        }
        if depth == 0 {
            self.lists.resume_words();
        }
        if let Some(body) = self.body_at(depth) {
            body.push(Chunk::Words(words));
        }
    }

    /// Returns the chunks at a depth of the open points; depth 0 is the paragraph itself.
    fn body_at(&mut self, depth: usize) -> Option<&mut Vec<Chunk>> {
        let Some(Block::Paragraph(paragraph)) = self.edition.blocks.last_mut() else { return None };
        let mut body = &mut paragraph.body;
        for _ in 0..depth {
            let Some(Chunk::Points(points)) = body.iter_mut().rev().find(|c| matches!(c, Chunk::Points(_))) else {
                return None;
            };
            body = &mut points.last_mut()?.body;
        }
        Some(body)
    }

    fn add_point(&mut self, label: Span, inner: Span, block: &RawBlock) {
        if !matches!(self.edition.blocks.last(), Some(Block::Paragraph(_))) {
            let finding = Finding::at(&codes::T007, self.source, label, "this point does not belong to a paragraph")
                .help("write the words of its paragraph before it");
            self.findings.push(finding);
            let locator = self.addresses.unnumbered_locator();
            self.open_paragraph(Paragraph { mark: None, locator, body: Vec::new(), origin: Origin(label) });
        }
        let written = self.source.slice(inner).to_owned();
        let (depth, counted) = self.lists.place_label(&written);
        let words = inline::read_words(self.source, block.words, &mut self.findings);
        let parent = self.parent_locator(depth);
        let (printed, inner) = (self.source.slice(label), self.source.slice(inner));
        let (before, after) = printed.split_once(inner).unwrap_or_default();
        let point = Point {
            mark: Some(Mark::new(before, inner, after, &counted)),
            locator: parent.child_point(&counted),
            body: word_chunks(words),
            origin: Origin(label),
        };
        if let Some(body) = self.body_at(depth) {
            match body.last_mut() {
                Some(Chunk::Points(points)) => points.push(point),
                _ => body.push(Chunk::Points(vec![point])),
            }
        }
    }

    fn parent_locator(&mut self, depth: usize) -> Locator {
        let mut locator = match self.edition.blocks.last() {
            Some(Block::Paragraph(paragraph)) => paragraph.locator.clone(),
            _ => Locator::chapeau(),
        };
        for level in 0..depth {
            let last = self.body_at(level).and_then(|body| match body.last() {
                Some(Chunk::Points(points)) => points.last().map(|point| point.locator.clone()),
                _ => None,
            });
            locator = last.unwrap_or(locator);
        }
        locator
    }

    fn add_note(&mut self, marker: Span, block: &RawBlock) {
        let marker = Marker::new(self.source.slice(marker));
        let words = inline::read_words(self.source, block.words, &mut self.findings);
        let locator = Locator::note(marker.as_str());
        self.note_open = true;
        self.edition.notes.push(Footnote { marker, locator, body: vec![words], origin: Origin(block.span) });
    }
}

/// Returns the chunks of a block: its words, if there are any.
fn word_chunks(words: Words) -> Vec<Chunk> {
    if words.is_empty() { Vec::new() } else { vec![Chunk::Words(words)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locators(text: &str) -> Vec<String> {
        let (edition, _) = parse(&SourceText::new("text.en.md", text), &Locale::new("en").expect("a tag"));
        let mut all = Vec::new();
        for block in &edition.blocks {
            match block {
                Block::Division(d) => all.push(d.locator.to_string()),
                Block::Paragraph(p) => {
                    all.push(p.locator.to_string());
                    p.visit_points(|point| all.push(point.locator.to_string()));
                }
            }
        }
        all.extend(edition.notes.iter().map(|note| note.locator.to_string()));
        all
    }

    #[test]
    fn printed_numbers_are_addresses() {
        let text = "We, the Ministers.\n\n# I. One\n\n9. a[^1]\n\n9 bis. b\n\n12A. c\n\n## A. Two\n\n13. d\n\n[^1]: n\n[^*]: s\n";
        let expected =
            ["chapeau", "part_I", "para_9", "para_9bis", "para_12A", "part_I__sec_A", "para_13", "note_1", "note_star"];
        assert_eq!(locators(text), expected);
    }

    #[test]
    fn where_numbering_restarts_the_division_is_the_prefix() {
        let text = "# I. One\n\n1. a\n\n2. b\n\n# II. Two\n\n1. c\n";
        assert_eq!(locators(text), ["part_I", "part_I__para_1", "part_I__para_2", "part_II", "part_II__para_1"]);
    }

    #[test]
    fn points_nest_by_kind_unless_they_go_on() {
        let text = "1. x\n\n(g) a\n\n(h) b\n\n(i) c\n\n2. y\n\n(a) d\n\n(i) e\n\n(ii) f\n\n(b) g\n\n(u) h\n\n(v) i\n";
        let expected = [
            "para_1",
            "para_1__point_g",
            "para_1__point_h",
            "para_1__point_i",
            "para_2",
            "para_2__point_a",
            "para_2__point_a__point_i",
            "para_2__point_a__point_ii",
            "para_2__point_b",
            "para_2__point_u",
            "para_2__point_v",
        ];
        assert_eq!(locators(text), expected);
    }

    #[test]
    fn an_indented_block_belongs_to_what_stands_before_it() {
        let text = "1. x\n\n(a) y\n\n[^1]: n\n\n  note\n\n(b) z\n\n  point\n";
        let (edition, _) = parse(&SourceText::new("text.en.md", text), &Locale::new("en").expect("a tag"));
        assert_eq!(edition.notes[0].plain_text(), "n note");
        assert_eq!(edition.paragraphs().next().map(Paragraph::plain_text).as_deref(), Some("x y z point"));
    }

    #[test]
    fn points_go_on_after_words_of_their_paragraph() {
        let text = "1. x\n\n(a) a\n\n(b) b\n\nand\n\n(c) c\n\n(i) d\n\n2. y\n\n(أ) e\n\n(ب) f\n\nand\n\n(ج) g\n";
        let expected = [
            "para_1",
            "para_1__point_a",
            "para_1__point_b",
            "para_1__point_c",
            "para_1__point_c__point_i",
            "para_2",
            "para_2__point_a",
            "para_2__point_b",
            "para_2__point_c",
        ];
        assert_eq!(locators(text), expected);
    }

    #[test]
    fn unnumbered_paragraphs_are_addressed_by_place() {
        let text = "Whereas a.\n\nWhereas b.\n\n# I. One\n\nFirst.\n\nSecond.\n\n1. Third.\n\nStill third.\n";
        assert_eq!(locators(text), ["chapeau", "para_u2", "part_I", "part_I__para_u1", "part_I__para_u2", "para_1"]);
    }
}
