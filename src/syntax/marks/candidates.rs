//! The lines of a text that may begin with a mark and were taken for words: headings without a mark, blocks, items without a
//! label, and lines within blocks. Quotations, preformatted words, tables and notes are no candidates.

use std::collections::HashSet;

use crate::model::edition::{Block, Edition};
use crate::model::point;
use crate::source::{SourceText, Span};
use crate::syntax::masthead;
use crate::syntax::structure::source_blocks::{SourceBlock, SourceBlockKind, split_source};

/// What a candidate is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CandidateKind {
    /// The words of a heading.
    Heading,
    /// The first line of a block.
    Block,
    /// A further line of a block.
    Line,
}

/// A line that may begin with a mark.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Its words.
    pub span: Span,
    /// What it is.
    pub kind: CandidateKind,
    /// Whether it is its whole block.
    pub is_alone: bool,
}

/// Returns the lines of a text whose words begin with no mark that was read, in order.
pub fn candidate_lines(source: &SourceText, edition: &Edition) -> Vec<Candidate> {
    let read = starts_of_marks(edition);
    let is_version_2 = edition.numbering.is_some();
    let mut candidates = Vec::new();
    let mut in_note = false;
    // What is wrong with the blocks themselves, the reader has reported.
    for block in split_source(source, masthead::text_start(source), &mut Vec::new()) {
        in_note = matches!(block.kind, SourceBlockKind::Note(_)) || (in_note && block.indent > 0);
        let kind = match block.kind {
            SourceBlockKind::Heading(_) => CandidateKind::Heading,
            SourceBlockKind::Text if !in_note => CandidateKind::Block,
            // In version 1 items are reported themselves.
            SourceBlockKind::Item if is_version_2 => CandidateKind::Block,
            _ => continue,
        };
        let is_read = read.contains(&block.words.start) || read.contains(&block.span.start);
        candidates.extend(lines_of(source, &block).enumerate().filter_map(|(at, span)| {
            let kind = if at == 0 { kind } else { CandidateKind::Line };
            // In version 1 what looks like a mark within a block is reported by itself.
            let counts = if at == 0 { !is_read } else { is_version_2 };
            counts.then_some(Candidate { span, kind, is_alone: span.end == block.words.end && at == 0 })
        }));
    }
    candidates
}

fn lines_of<'s>(source: &'s SourceText, block: &SourceBlock) -> impl Iterator<Item = Span> + use<'s> {
    let mut at = block.words.start;
    source.slice(block.words).split('\n').map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len() + 1;
        Span::new(start, start + line.trim().len())
    })
}

/// The places at which a mark that was read begins.
fn starts_of_marks(edition: &Edition) -> HashSet<usize> {
    let mut starts = HashSet::new();
    for block in &edition.blocks {
        let (mark, origin, body) = match block {
            Block::Division(division) => (&division.mark, division.origin, &division.body),
            Block::Paragraph(paragraph) => (&paragraph.mark, paragraph.origin, &paragraph.body),
        };
        if mark.is_some() {
            starts.insert(origin.0.start);
        }
        point::visit_points(body, &mut |point| {
            if point.mark.is_some() {
                starts.insert(point.origin.0.start);
            }
        });
    }
    starts
}
