//! The reader of a text of version 2: from blocks of the file to the edition, in one pass.

use std::collections::HashMap;

use super::addresses::Addresses;
use super::divisions::EnclosingDivisions;
use super::placement::OpenList;
use super::positions::Positions;
use super::rules::Rules;
use super::source_blocks::{SourceBlock, SourceBlockKind, split_source};
use crate::diagnostic::Finding;
use crate::model::division::Division;
use crate::model::division_kind::DivisionKind;
use crate::model::edition::{Block, Edition};
use crate::model::footnote::Footnote;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::model::marker::Marker;
use crate::model::masthead::Masthead;
use crate::model::numbering_keys::NumberingKeys;
use crate::model::point::Chunk;
use crate::model::words::Words;
use crate::numbering::division_mark::{DivisionMark, read_division_mark};
use crate::numbering::language::NumberingLanguage;
use crate::numbering::pattern::MarkPattern;
use crate::source::{Origin, SourceText, Span};
use crate::syntax::{codes, inline};

/// Reads the text that begins at byte `start`, after its front matter. The edition is always usable.
pub fn read(
    source: &SourceText,
    locale: &Locale,
    (masthead, keys, start): (Masthead, NumberingKeys, usize),
    findings: &mut Vec<Finding>,
) -> Edition {
    let language = NumberingLanguage::embedded(locale);
    let blocks = split_source(source, start, findings);
    let mut reader = Reader::new(source, language, keys);
    reader.edition.masthead = masthead;
    for block in &blocks {
        reader.add_block(block);
    }
    findings.append(&mut reader.findings);
    reader.edition
}

/// What has been read so far, and what is open there.
pub struct Reader {
    pub(super) source: SourceText,
    pub(super) language: &'static NumberingLanguage,
    pub(super) divisions: EnclosingDivisions,
    pub(super) recitals: Option<MarkPattern>,
    pub(super) findings: Vec<Finding>,
    pub(super) edition: Edition,
    pub(super) positions: Positions,
    pub(super) addresses: Addresses,
    /// The open lists, outermost first: that of paragraphs or recitals, then those of points.
    pub(super) lists: Vec<OpenList>,
    /// The open lists of indented marks, which stand within the last item of `lists`.
    pub(super) inner_lists: Vec<OpenList>,
    /// The last items without labels, each within the one before.
    pub(super) items: Vec<OpenItem>,
    /// Whether words of the paragraph or unit itself have resumed after its points. Its outermost list may still go on.
    pub(super) words_resumed: bool,
    /// The last number of a paragraph in the text and in each annex.
    pub(super) last_paragraphs: HashMap<Option<Locator>, Mark>,
    /// Whether the last block that was not indented is a note.
    pub(super) in_note: bool,
    /// Whether a numbered paragraph or a point of the body has come, after which there are no recitals.
    pub(super) passed_mark: bool,
    /// The level of the last heading that is a line of its own.
    pub(super) heading_level: u8,
}

/// An item without a label that is open.
pub struct OpenItem {
    /// By how many steps its line is indented.
    pub(super) indent: usize,
    /// How many lists of points it stands in.
    pub(super) depth: usize,
    pub(super) locator: Locator,
}

/// What was open at a place within a division.
pub struct Checkpoint {
    blocks: usize,
    last: Option<Block>,
    lists: Vec<OpenList>,
    inner_lists: Vec<OpenList>,
    words_resumed: bool,
    passed_mark: bool,
    addresses: usize,
    counted: usize,
}

impl Reader {
    /// Creates a reader of a text with these keys, before its first block.
    pub fn new(source: &SourceText, language: &'static NumberingLanguage, keys: NumberingKeys) -> Self {
        Self {
            source: source.clone(),
            language,
            divisions: EnclosingDivisions::new(Rules::of_text(&keys, language)),
            recitals: keys.recitals.as_deref().and_then(|entry| MarkPattern::parse(entry, language).ok()),
            findings: Vec::new(),
            edition: Edition { numbering: Some(keys), ..Edition::default() },
            positions: Positions::default(),
            addresses: Addresses::default(),
            lists: Vec::new(),
            inner_lists: Vec::new(),
            items: Vec::new(),
            words_resumed: false,
            last_paragraphs: HashMap::new(),
            in_note: false,
            passed_mark: false,
            heading_level: 0,
        }
    }

    /// Forgets what was found so far, for who is not interested.
    pub fn forget_findings(&mut self) {
        self.findings.clear();
    }

    /// Returns what is open at present, so that the printer can go back to it.
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            blocks: self.edition.blocks.len(),
            last: self.edition.blocks.last().cloned(),
            lists: self.lists.clone(),
            inner_lists: self.inner_lists.clone(),
            words_resumed: self.words_resumed,
            passed_mark: self.passed_mark,
            addresses: self.addresses.total(),
            counted: self.positions.total(),
        }
    }

    /// Goes back to where a checkpoint was taken, within the same division.
    pub fn roll_back(&mut self, to: Checkpoint) {
        self.edition.blocks.truncate(to.blocks.saturating_sub(1));
        self.edition.blocks.extend(to.last);
        self.lists = to.lists;
        self.inner_lists = to.inner_lists;
        self.items.clear();
        self.words_resumed = to.words_resumed;
        self.passed_mark = to.passed_mark;
        self.positions.roll_back(to.counted);
        self.addresses.roll_back(to.addresses);
    }

    /// Returns the mark and the title of a heading of which this is the text.
    pub fn read_heading(&self, text: &str) -> (Option<Mark>, Words) {
        let source = SourceText::new("", text);
        let whole = Span::new(0, text.len());
        let (mark, words) = read_mark_of_heading(&source, whole, self.language);
        (mark.map(|read| read.mark), inline::read_words_with_line_ends(&source, words, &mut Vec::new()))
    }

    /// Whether a block of this text begins with a division.
    pub fn begins_run_in(&self, text: &str) -> bool {
        let bold = text.strip_prefix("**").and_then(|text| text.split_once("**"));
        bold.is_some_and(|(bold, _)| read_division_mark(bold, self.language).is_some())
    }

    /// Reads the next block.
    pub fn add_block(&mut self, block: &SourceBlock) {
        self.in_note &= block.indent > 0;
        if !matches!(block.kind, SourceBlockKind::Item) {
            self.items.clear();
        }
        match &block.kind {
            SourceBlockKind::Heading(level) => self.add_heading(*level, block),
            SourceBlockKind::Note(marker) => self.add_note(*marker, block),
            SourceBlockKind::Item => self.add_item(block),
            SourceBlockKind::Quote(blocks) => {
                let mut quote: Vec<Words> = blocks.iter().map(|span| self.quoted_words(*span)).collect();
                quote.retain(|words| !words.is_empty());
                if !quote.is_empty() {
                    self.add_apart(Chunk::Quote(quote), block);
                }
            }
            SourceBlockKind::Fence(lines) => {
                let lines: Vec<&str> = lines.iter().map(|line| self.source.slice(*line)).collect();
                self.add_apart(Chunk::Preformatted(Words::from_text(&lines.join("\n"))), block);
            }
            SourceBlockKind::Table(rows) => self.add_table(rows, block),
            SourceBlockKind::End => self.add_end(block),
            SourceBlockKind::Text => self.add_text(block),
        }
    }

    pub(super) fn words(&mut self, span: Span) -> Words {
        inline::read_words_with_line_ends(&self.source, span, &mut self.findings)
    }

    /// The words of a quoted block, in whose lines signs of quotation stand.
    fn quoted_words(&mut self, span: Span) -> Words {
        inline::read_quoted_words(&self.source, span, &mut self.findings)
    }

    fn add_heading(&mut self, level: u8, block: &SourceBlock) {
        self.heading_level = level;
        let (mark, words) = read_mark_of_heading(&self.source, block.words, self.language);
        self.open_division(level, mark, words, false, block.span);
    }

    fn open_division(&mut self, level: u8, read: Option<DivisionMark>, words: Span, is_run_in: bool, span: Span) {
        self.lists.clear();
        self.inner_lists.clear();
        self.words_resumed = false;
        let (locator, kind) = self.divisions.address(level, read.as_ref(), &mut self.positions);
        let locator = self.settle_address(locator, span);
        let (keys, language) = (self.edition.numbering.as_ref(), self.language);
        let own = keys.and_then(|keys| keys.divisions.iter().find(|(division, _)| *division == locator.as_str()));
        let own = own.map(|(_, own)| move |rules: Rules| rules.with_changes(own, language));
        self.divisions.settle_innermost(&locator, own);
        let value = locator.last_segment().1.to_owned();
        let mark = read.map(|read| read.mark).map(|mark| {
            let has_value = !mark.address_value().is_empty();
            if has_value { mark.with_address_value(&value) } else { mark }
        });
        let title = self.words(words);
        let (body, origin) = (Vec::new(), Origin(span));
        let role = self.divisions.innermost_role();
        let division = Division { level, kind, role, mark, title, is_run_in, locator, body, origin };
        self.edition.blocks.push(Block::Division(division));
    }

    /// Returns the address of a place: its own, or with a number where that is taken.
    pub(super) fn settle_address(&mut self, locator: Locator, span: Span) -> Locator {
        let Some((first, number)) = self.addresses.add(&locator, span) else { return locator };
        if !self.edition.numbering.as_ref().is_some_and(|keys| keys.accepts_repetition(&locator)) {
            let finding = Finding::at(&codes::T016, &self.source, span, format!("the address `{locator}` is taken"));
            let help = format!(
                "if the source prints this twice, add `as_printed: [{locator}]` to the front matter; if the numbers begin \
                 again in another part, show it there with `addresses`, as in `addresses: [part_I__art_1]`"
            );
            self.findings.push(finding.related(&self.source, first, "the first").help(help));
        }
        locator.repeated(number)
    }

    fn add_end(&mut self, block: &SourceBlock) {
        self.lists.clear();
        self.inner_lists.clear();
        self.words_resumed = false;
        let locator = self.divisions.open_conclusions();
        let locator = self.settle_address(locator, block.span);
        self.divisions.settle_innermost(&locator, None::<fn(Rules) -> Rules>);
        self.edition.blocks.push(Block::Division(Division {
            level: self.divisions.level(),
            kind: Some(DivisionKind::Conclusions),
            role: self.divisions.innermost_role(),
            mark: None,
            title: Words::default(),
            is_run_in: false,
            locator,
            body: Vec::new(),
            origin: Origin(block.span),
        }));
    }

    fn add_note(&mut self, marker: Span, block: &SourceBlock) {
        let marker = Marker::new(self.source.slice(marker));
        let words = self.words(block.words);
        let locator = Locator::note(marker.as_str());
        self.in_note = true;
        self.edition.notes.push(Footnote { marker, locator, body: vec![words], origin: Origin(block.span) });
    }

    fn add_text(&mut self, block: &SourceBlock) {
        if self.in_note {
            let words = self.words(block.words);
            self.edition.notes.last_mut().into_iter().for_each(|note| note.body.push(words.clone()));
            return;
        }
        if block.indent == 0
            && let Some(rest) = self.open_run_in(block)
        {
            if rest.start < rest.end && !self.add_marked(rest, 0) {
                self.add_words(rest, 0);
            }
            return;
        }
        if !self.add_marked(block.words, block.indent) {
            self.add_words(block.words, block.indent);
        }
    }

    /// Opens the division whose mark stands in bold at the start of a block, and returns the words after it.
    fn open_run_in(&mut self, block: &SourceBlock) -> Option<Span> {
        let text = self.source.slice(block.words);
        let (bold, after) = text.strip_prefix("**")?.split_once("**")?;
        let mark = read_division_mark(bold, self.language)?;
        let start = block.words.start + "**".len();
        let end = start + bold.len();
        let title = Span::new((start + mark.length).min(end), end);
        let rest = Span::new(block.words.end - after.trim_start().len(), block.words.end);
        let whole = Span::new(block.words.start, end + "**".len());
        self.open_division(self.heading_level + 1, Some(mark), title, true, whole);
        Some(rest)
    }
}

/// Reads the mark at the start of a heading, and returns it with the words of the title.
fn read_mark_of_heading(source: &SourceText, span: Span, language: &NumberingLanguage) -> (Option<DivisionMark>, Span) {
    let text = source.slice(span);
    if let Some((mark, title)) = read_bold_mark(text, language) {
        return (Some(mark), Span::new(span.end - title.len(), span.end));
    }
    match read_division_mark(text, language) {
        Some(mark) => {
            let title = Span::new((span.start + mark.length).min(span.end), span.end);
            (Some(mark), title)
        }
        None => (None, span),
    }
}

/// Reads a mark that fills the bold words at the start of a heading, and returns it with the title after it.
fn read_bold_mark<'t>(text: &'t str, language: &NumberingLanguage) -> Option<(DivisionMark, &'t str)> {
    let (bold, after) = text.strip_prefix("**")?.split_once("**")?;
    let bold = bold.trim();
    let mark = read_division_mark(bold, language)?;
    bold.get(mark.length..).unwrap_or_default().trim().is_empty().then(|| (mark, after.trim_start()))
}
