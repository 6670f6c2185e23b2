//! The contents of a text of version 2: every division, however deep, as one list in which what contains others begins
//! with a line and ends with an end, since a template cannot call itself. Long contents are folded by chapter.

use serde::Serialize;

use crate::model::division::Division;
use crate::model::division_kind::{DivisionKind, DivisionRole};
use crate::model::edition::{Block, Edition};
use crate::model::locator::Locator;
use crate::output::render::labels;
use crate::output::theme::messages::Messages;

/// Contents of more lines are folded: more do not fit beside a text.
const FOLDED_FROM: usize = 24;

/// A folded division with more lines is folded within as well.
const FOLDED_WITHIN_FROM: usize = 40;

/// A line of the contents, or the end of the lines beneath one.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "k", rename_all = "lowercase")]
pub enum ContentsEntry {
    /// A line.
    Line(TreeLine),
    /// The end of the lines beneath a line.
    End {
        /// Whether they are folded.
        folded: bool,
    },
}

/// A line of the contents.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct TreeLine {
    /// The id it leads to.
    pub id: String,
    /// Its number, if that stands beside the title.
    pub numeral: Option<String>,
    /// Its title, with the mark before it if that does not stand beside it.
    pub title: String,
    /// Whether it is beneath another line. Only one of those that are not is unfolded at a time.
    pub within: bool,
    /// Whether lines beneath it follow.
    pub has_lines: bool,
    /// What stands for the lines beneath it while they are folded: the first and the last of their marks.
    pub folded: Option<String>,
}

/// The contents of a text, whose names for what has no title are in the language of a page.
#[must_use]
pub fn contents_tree(edition: &Edition, messages: &Messages) -> Vec<ContentsEntry> {
    let mut nodes = front_lines(edition, messages);
    // A closing has no heading that a line could lead to.
    let has_heading = |division: &&Division| division.kind != Some(DivisionKind::Conclusions);
    let divisions: Vec<&Division> = edition.divisions().filter(has_heading).collect();
    nodes.extend(nodes_of(&divisions, 0, messages));
    let folds = nodes.iter().map(|node| node.count).sum::<usize>() > FOLDED_FROM;
    let mut entries = Vec::new();
    for node in nodes {
        node.write(folds, &mut entries);
    }
    entries
}

/// A division with those beneath it.
struct ContentsNode<'a> {
    line: TreeLine,
    division: Option<&'a Division>,
    /// The lines of the whole node.
    count: usize,
    below: Vec<ContentsNode<'a>>,
}

/// The lines for what stands before all headings: the chapeau, the recitals.
fn front_lines<'a>(edition: &Edition, messages: &Messages) -> Vec<ContentsNode<'a>> {
    let before = edition.blocks.iter().map_while(|block| match block {
        Block::Paragraph(paragraph) => Some(&paragraph.locator),
        Block::Division(_) => None,
    });
    let places: Vec<&Locator> = before.collect();
    let mut lines = Vec::new();
    let mut add = |first: &Locator, title: String| {
        let line = TreeLine { id: first.to_string(), title, ..TreeLine::default() };
        lines.push(ContentsNode { line, division: None, count: 1, below: Vec::new() });
    };
    if let Some(chapeau) = places.iter().find(|place| ***place == Locator::chapeau()) {
        add(chapeau, labels::title(messages, chapeau));
    }
    let recitals: Vec<&&Locator> = places.iter().filter(|place| place.last_segment().0 == "rec").collect();
    if let [first, .., last] = recitals.as_slice() {
        add(first, format!("{} – {}", labels::title(messages, first), last.last_segment().1));
    }
    lines
}

/// The nodes of divisions that follow one another, each with the deeper ones after it.
fn nodes_of<'a>(divisions: &[&'a Division], depth: usize, messages: &Messages) -> Vec<ContentsNode<'a>> {
    let mut nodes = Vec::new();
    let mut rest = divisions;
    while let Some((first, after)) = rest.split_first() {
        let length = after.iter().position(|next| next.level <= first.level).unwrap_or(after.len());
        let below = nodes_of(&after[..length], depth + 1, messages);
        let count = 1 + below.iter().map(|node| node.count).sum::<usize>();
        nodes.push(ContentsNode { line: line_of(first, depth, messages), division: Some(first), count, below });
        rest = &after[length..];
    }
    nodes
}

fn line_of(division: &Division, depth: usize, messages: &Messages) -> TreeLine {
    let (id, within) = (division.locator.to_string(), depth > 0);
    let title = division.title.plain_text().replace('\n', " ");
    let Some(mark) = &division.mark else {
        let title = if title.is_empty() { labels::title(messages, &division.locator) } else { title };
        return TreeLine { id, title, within, ..TreeLine::default() };
    };
    // The number of an article, or of a chapter among chapters, says enough beside a title; that of a section among
    // articles does not.
    let is_clear =
        division.role == Some(DivisionRole::Unit) || depth == 0 && division.role == Some(DivisionRole::Carrying);
    let is_short = (1..=5).contains(&mark.value().chars().count());
    if is_clear && is_short && !title.is_empty() {
        return TreeLine { id, numeral: Some(mark.value().to_owned()), title, within, ..TreeLine::default() };
    }
    TreeLine { id, title: format!("{} {title}", mark.printed()).trim_end().to_owned(), within, ..TreeLine::default() }
}

impl ContentsNode<'_> {
    fn write(self, folds: bool, to: &mut Vec<ContentsEntry>) {
        let has_lines = !self.below.is_empty();
        let folded = (folds && has_lines).then(|| self.range()).flatten();
        let is_folded = folded.is_some();
        let folds_within = is_folded && self.count > FOLDED_WITHIN_FROM;
        to.push(ContentsEntry::Line(TreeLine { has_lines, folded, ..self.line }));
        for node in self.below {
            let folds = folds_within && node.below.len() > 1;
            node.write(folds, to);
        }
        if has_lines {
            to.push(ContentsEntry::End { folded: is_folded });
        }
    }

    /// The first and the last mark beneath it: of its units, or else of the divisions directly in it.
    fn range(&self) -> Option<String> {
        let mut units = Vec::new();
        self.collect_units(&mut units);
        let marks = if units.is_empty() { self.below.iter().filter_map(ContentsNode::mark).collect() } else { units };
        let bare = |mark: &str| mark.trim_end_matches(['.', ':', '-', '–', '—', ' ']).to_owned();
        let names: Vec<String> = marks.into_iter().map(|mark| bare(&mark)).collect();
        match names.as_slice() {
            [] => self.below.first().map(|node| node.line.title.clone()),
            [one] => Some(one.clone()),
            [first, .., last] => Some(format!("{first} – {last}")),
        }
    }

    fn mark(&self) -> Option<String> {
        Some(self.division?.mark.as_ref()?.printed().to_owned())
    }

    fn collect_units(&self, to: &mut Vec<String>) {
        for node in &self.below {
            if node.division.is_some_and(|division| division.role == Some(DivisionRole::Unit)) {
                to.extend(node.mark());
            } else {
                node.collect_units(to);
            }
        }
    }
}
