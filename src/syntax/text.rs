//! Owns the reading of `text.<locale>.md` into an [`Edition`]. Whatever the file holds, an edition comes out, with the
//! findings beside it.

use super::outline::Addresses;
use super::scan::{self, Begins, RawBlock};
use super::{codes, headings, inline, invisible, masthead};
use crate::diagnostic::Finding;
use crate::model::division::Division;
use crate::model::edition::{Block, Edition};
use crate::model::footnote::{Footnote, Marker};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::numeral::{self, Kind};
use crate::model::paragraph::{Number, Paragraph};
use crate::model::point::{Chunk, Point};
use crate::model::words::Words;
use crate::source::{Origin, SourceText, Span};

/// The largest text taken, in bytes.
pub const LARGEST: usize = 128 << 20;

/// What to do about a file that is too large.
pub const SPLIT: &str = "split the document, or look whether this is the file you mean";

/// Points may be nested this deep.
pub const DEEPEST: usize = 3;

/// Reads a text. The second half of the answer is what an author should know; the first is always usable.
#[must_use]
pub fn parse(source: &SourceText, locale: &Locale) -> (Edition, Vec<Finding>) {
    let mut findings = Vec::new();
    if source.text().len() > LARGEST {
        findings.push(Finding::in_file(&codes::T012, source.path(), "the text is larger than 128 MiB").help(SPLIT));
        return (Edition::default(), findings);
    }
    invisible::look(source, &mut findings);
    let (masthead, start) = masthead::read(source, &mut findings);
    let blocks = scan::blocks(source, start, locale, &mut findings);
    let addresses = Addresses::new(source, &blocks);
    let mut builder = Builder {
        source,
        locale,
        findings,
        addresses,
        edition: Edition { masthead, ..Edition::default() },
        lists: Vec::new(),
        points: 0,
        paused: false,
        note_open: false,
    };
    for block in &blocks {
        builder.block(block);
    }
    if builder.edition.paragraphs().next().is_none() {
        let finding = Finding::in_file(&codes::T002, source.path(), "the text holds no paragraph")
            .help("paste the text as issued, or delete the file: the instrument is then only registered");
        builder.findings.push(finding);
    }
    (builder.edition, builder.findings)
}

/// A list of points that is open while a paragraph is read.
struct List {
    kind: Kind,
    last: String,
    /// Whether its letters are of another script, and counted by their place.
    by_position: bool,
}

struct Builder<'a> {
    source: &'a SourceText,
    locale: &'a Locale,
    findings: Vec<Finding>,
    addresses: Addresses,
    edition: Edition,
    /// The open lists of points, outermost first; the last point of each leads to the next.
    lists: Vec<List>,
    /// Points of the paragraph itself so far, not of its points.
    points: usize,
    /// Whether words of the paragraph itself came after its points: the outermost list may still go on.
    paused: bool,
    /// Whether a note was the last block that was no indented one: indented blocks belong to it.
    note_open: bool,
}

impl Builder<'_> {
    fn block(&mut self, block: &RawBlock) {
        self.note_open &= matches!(block.begins, Begins::Plain { indented: true });
        match &block.begins {
            Begins::Heading(level) => self.heading(*level, block),
            Begins::Number(number, ending) => self.numbered(*number, *ending, block),
            Begins::Label(label, inner) => self.point(*label, *inner, block),
            Begins::Note(marker) => self.note(*marker, block),
            Begins::Plain { indented } => self.plain(*indented, block),
        }
    }

    fn heading(&mut self, level: u8, block: &RawBlock) {
        self.close();
        let text = self.source.slice(block.words);
        let at = headings::numeral(text, level, self.locale);
        let skip = at.as_ref().map_or(0, |at| at.length);
        let words = Span::new(block.words.start + skip, block.words.end);
        let locator = self.addresses.division(level, at.as_ref().map(|at| at.counted.as_str()));
        let numeral = at.map(|at| Number { printed: at.printed.into(), ending: at.ending.into() });
        let title = inline::words(self.source, words, &mut self.findings);
        let division = Division { level, numeral, title, locator, origin: Origin(block.span) };
        self.edition.blocks.push(Block::Division(division));
    }

    /// Closes every list of points.
    fn close(&mut self) {
        self.lists.clear();
        self.paused = false;
    }

    fn numbered(&mut self, number: Span, ending: Span, block: &RawBlock) {
        let number_text = self.source.slice(number);
        let locator = self.addresses.numbered(number_text);
        let printed = Number { printed: number_text.into(), ending: self.source.slice(ending).into() };
        let words = inline::words(self.source, block.words, &mut self.findings);
        self.open_paragraph(Some(printed), locator, number, words);
    }

    fn open_paragraph(&mut self, number: Option<Number>, locator: Locator, origin: Span, words: Words) {
        self.close();
        self.points = 0;
        let body = if words.is_empty() { Vec::new() } else { vec![Chunk::Words(words)] };
        let paragraph = Paragraph { number, locator, body, origin: Origin(origin) };
        self.edition.blocks.push(Block::Paragraph(paragraph));
    }

    fn plain(&mut self, indented: bool, block: &RawBlock) {
        let words = inline::words(self.source, block.words, &mut self.findings);
        // Markup without words, such as a link of nothing.
        if words.is_empty() {
            return;
        }
        if indented && self.note_open {
            self.edition.notes.last_mut().into_iter().for_each(|note| note.body.push(words.clone()));
            return;
        }
        let continues = matches!(self.edition.blocks.last(), Some(Block::Paragraph(p)) if p.number.is_some());
        let in_point = indented && !self.paused && !self.lists.is_empty();
        if !continues && !in_point {
            let locator = self.addresses.unnumbered();
            self.open_paragraph(None, locator, block.span, words);
            return;
        }
        let depth = if in_point { self.lists.len() } else { 0 };
        if depth == 0 {
            self.lists.truncate(1);
            self.paused = true;
        }
        if let Some(body) = self.body(depth) {
            body.push(Chunk::Words(words));
        }
    }

    /// The chunks at a depth of the open points: 0 is the paragraph's own.
    fn body(&mut self, depth: usize) -> Option<&mut Vec<Chunk>> {
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

    fn point(&mut self, label: Span, inner: Span, block: &RawBlock) {
        if !matches!(self.edition.blocks.last(), Some(Block::Paragraph(_))) {
            let finding = Finding::at(&codes::T007, self.source, label, "this point belongs to no paragraph")
                .help("put the words of its paragraph before it");
            self.findings.push(finding);
            let locator = self.addresses.unnumbered();
            self.open_paragraph(None, locator, label, Words::default());
        }
        let written = self.source.slice(inner).to_owned();
        let (depth, counted) = self.place(&written);
        self.points += usize::from(depth == 0);
        let words = inline::words(self.source, block.words, &mut self.findings);
        let parent = self.parent_locator(depth);
        let point = Point {
            label: self.source.slice(label).into(),
            locator: parent.point(&counted),
            body: if words.is_empty() { Vec::new() } else { vec![Chunk::Words(words)] },
            origin: Origin(label),
        };
        if let Some(body) = self.body(depth) {
            match body.last_mut() {
                Some(Chunk::Points(points)) => points.push(point),
                _ => body.push(Chunk::Points(vec![point])),
            }
        }
    }

    /// Where a label belongs: the depth of its list, and how ids write it. A label that continues an open list belongs
    /// to it, the innermost first; only otherwise may it open a deeper level.
    fn place(&mut self, written: &str) -> (usize, String) {
        let paused = std::mem::take(&mut self.paused);
        if !written.is_ascii() {
            return self.place_by_position();
        }
        let written = &self.as_the_original_counts(written);
        let continues = |list: &List| numeral::follows(&list.last, written, list.kind);
        let depth = self.lists.iter().rposition(continues).or_else(|| self.place_out_of_order(written));
        if paused && depth.is_none() {
            // After words of the paragraph a label that does not go on opens a list of the paragraph, not of a point.
            self.lists.clear();
        }
        if let Some(depth) = depth {
            self.lists.truncate(depth + 1);
            self.lists[depth].last.clone_from(written);
            return (depth, written.clone());
        }
        let kind = numeral::kinds(written).into_iter().find(|kind| self.lists.iter().all(|list| list.kind != *kind));
        self.lists.push(List { kind: kind.unwrap_or(Kind::Letter), last: written.clone(), by_position: false });
        (self.lists.len() - 1, written.clone())
    }

    /// Beneath points lettered in another script, which has no roman numerals, figures stand for them: `(1)` for `(i)`.
    fn as_the_original_counts(&self, written: &str) -> String {
        let beneath = self.lists.first().is_some_and(|list| list.by_position);
        let roman = written.parse().ok().filter(|_| beneath).and_then(numeral::to_roman);
        roman.unwrap_or_else(|| written.to_owned())
    }

    /// A label that neither continues a list nor is the first of its kind: it stays in the innermost list of its kind,
    /// where the numbering rules report it.
    fn place_out_of_order(&self, written: &str) -> Option<usize> {
        let of_kind = |list: &List| !numeral::positions(written, list.kind).is_empty();
        let first_of_new_kind = numeral::kinds(written).iter().any(|kind| {
            numeral::positions(written, *kind).contains(&1) && self.lists.iter().all(|list| list.kind != *kind)
        });
        let too_deep = self.lists.len() >= DEEPEST;
        if first_of_new_kind && !too_deep {
            return None;
        }
        self.lists.iter().rposition(of_kind).or(if too_deep { Some(DEEPEST - 1) } else { None })
    }

    /// Languages that letter points in another script are followed by position: the first is `a`.
    fn place_by_position(&mut self) -> (usize, String) {
        let counted = numeral::letter(u32::try_from(self.points + 1).unwrap_or(u32::MAX));
        self.lists.truncate(1);
        match self.lists.first_mut() {
            Some(list) => {
                list.last.clone_from(&counted);
                list.by_position = true;
            }
            None => self.lists.push(List { kind: Kind::Letter, last: counted.clone(), by_position: true }),
        }
        (0, counted)
    }

    fn parent_locator(&mut self, depth: usize) -> Locator {
        let mut locator = match self.edition.blocks.last() {
            Some(Block::Paragraph(paragraph)) => paragraph.locator.clone(),
            _ => Locator::chapeau(),
        };
        for level in 0..depth {
            let last = self.body(level).and_then(|body| match body.last() {
                Some(Chunk::Points(points)) => points.last().map(|point| point.locator.clone()),
                _ => None,
            });
            locator = last.unwrap_or(locator);
        }
        locator
    }

    fn note(&mut self, marker: Span, block: &RawBlock) {
        let marker = Marker::new(self.source.slice(marker));
        let words = inline::words(self.source, block.words, &mut self.findings);
        let locator = Locator::note(marker.as_str());
        self.note_open = true;
        self.edition.notes.push(Footnote { marker, locator, body: vec![words], origin: Origin(block.span) });
    }
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
                    p.each_point(|point| all.push(point.locator.to_string()));
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
        assert_eq!(edition.notes[0].plain(), "n note");
        assert_eq!(edition.paragraphs().next().map(Paragraph::plain).as_deref(), Some("x y z point"));
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
