//! The verdict on a text: whether its page, as built, has the words of its source. What pages say about that is decided
//! only here.

use super::codes::{V001, V002, V003, V004, V005};
use super::compare::{Difference, compare};
use super::page_words::{self, PageWords};
use crate::corpus::Corpus;
use crate::corpus::seeds::SourceFile;
use crate::corpus::text::LinkedText;
use crate::diagnostic::{Finding, nearest};
use crate::model::edition::{Block, Edition};
use crate::model::instrument::{Erratum, TextSource};
use crate::model::locator::{Locator, PlaceKind};
use crate::model::masthead::MastheadKey;
use crate::model::point;
use crate::source::{SourceText, Span};
use crate::syntax::yaml::{self, PathStep};

/// The maximum number of differences reported for a text. More than this are not slips.
const TOLD: usize = 100;

/// The result of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The page has the words of the source, except for the recorded errata.
    Same {
        /// How many words were compared.
        words: usize,
        /// How many places are corrected.
        errata: usize,
    },
    /// It differs in this many places that are not recorded.
    Differs(usize),
    /// It was not compared, because that was not requested or there is nothing to compare it with.
    NotCompared,
}

/// The verdict on a text.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// What came of it.
    pub outcome: Outcome,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// A verdict without a comparison, with the reason if that is a finding.
    #[must_use]
    pub fn not_compared(finding: Option<Finding>) -> Self {
        Self { outcome: Outcome::NotCompared, findings: finding.into_iter().collect() }
    }
}

/// What a verdict is based on.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// The corpus that the text belongs to.
    pub corpus: &'a Corpus,
    /// The text.
    pub held: &'a LinkedText,
    /// The source it was made from.
    pub from: &'a TextSource,
}

impl<'a> Judge<'a> {
    /// The file that the text is compared with.
    ///
    /// # Errors
    /// The verdict that the text is not compared, because that was not requested or there is nothing to compare it
    /// with.
    pub fn source(&self) -> Result<&'a SourceText, Verdict> {
        if !self.corpus.seeds.looked {
            return Err(Verdict::not_compared(None));
        }
        self.read_source().map_err(|finding| Verdict::not_compared(Some(finding)))
    }

    /// Compares a finished page of the text with the source. `edition` is the text as parsed. Without a
    /// page nothing is compared: it could not be rendered, which is a finding of its own.
    #[must_use]
    pub fn judge(&self, page: Option<&[u8]>, edition: &Edition, source: &SourceText) -> Verdict {
        page.map_or_else(|| Verdict::not_compared(None), |html| self.compare_with(html, edition, source))
    }

    /// Reads the words of the source.
    fn read_source(&self) -> Result<&'a SourceText, Finding> {
        let file = &self.from.file;
        match self.corpus.seeds.files.get(file) {
            None => {
                let finding = self.at_source("file", &V002, format!("there is no `{file}` in the project"));
                Err(finding.help("put the source there as it was obtained; the path is relative to the project's root"))
            }
            Some(SourceFile::Unreadable(why)) => {
                let finding = self.at_source("file", &V002, format!("`{file}` cannot be read: {why}"));
                Err(finding.help("a source is a file within the project"))
            }
            Some(SourceFile::Read { sha256, .. }) if !sha256.eq_ignore_ascii_case(&self.from.sha256) => {
                let finding =
                    self.at_source("sha256", &V003, format!("`{file}` is not the file that was recorded here"));
                Err(finding.help(format!("its SHA-256 is {sha256}; put the file back as it was obtained")))
            }
            Some(SourceFile::Read { text: Err(why), .. }) => {
                let finding = self.at_source("file", &V004, format!("`{file}` has no words to compare: {why}"));
                Err(finding.help("name a plain-text file in UTF-8; for any other file only the digest is checked"))
            }
            Some(SourceFile::Read { text: Ok(text), .. }) => Ok(text),
        }
    }

    fn compare_with(&self, html: &[u8], edition: &Edition, seed: &SourceText) -> Verdict {
        let mut page = page_words::read(html, edition.masthead.get(MastheadKey::Title).is_some());
        let entry = self.corpus.register.get(self.held.instrument);
        let errata = entry.errata.get(&self.held.locale).map_or(&[][..], Vec::as_slice);
        let mut findings: Vec<Finding> =
            errata.iter().enumerate().filter_map(|(i, erratum)| self.undo_erratum(&mut page, erratum, i)).collect();
        let done = compare(&page, seed.text());
        let places = PlaceStarts::of_edition(edition, &self.held.source);
        let count = done.differences.len();
        // One paragraph too many or too few shifts every number after it: that is one finding, not a hundred.
        for alike in done.differences[..count.min(TOLD)].chunk_by(|a, b| a.shift().is_some() && a.shift() == b.shift())
        {
            findings.extend(
                alike.first().map(|first| self.difference_finding(first, alike.last(), seed, places.span_of(first))),
            );
        }
        if count > TOLD {
            let message = format!("{} more places differ from `{}`", count - TOLD, seed.path());
            let finding = Finding::in_file(&V001, self.held.source.path(), message)
                .help("correct the first ones: after a lost line everything differs");
            findings.push(finding);
        }
        let outcome = match (count, findings.len()) {
            (0, 0) => Outcome::Same { words: done.words, errata: errata.len() },
            // An erratum that does not match is a difference even where all words agree.
            _ => Outcome::Differs(count.max(findings.len())),
        };
        Verdict { outcome, findings }
    }

    /// Restores the words of the source where the page has corrected ones.
    fn undo_erratum(&self, page: &mut PageWords, erratum: &Erratum, number: usize) -> Option<Finding> {
        let place = erratum.place.as_str();
        if !matches!(
            erratum.place.place_kind(),
            PlaceKind::Paragraph | PlaceKind::Point | PlaceKind::Chapeau | PlaceKind::Unnumbered
        ) {
            let finding = self.at_erratum("place", number, format!("`{place}` is neither a paragraph nor a point"));
            return Some(finding.help("name the paragraph or point that was corrected, such as `para_18__point_c`"));
        }
        if !self.held.outline.has_place(&erratum.place) {
            let near = nearest(place, self.held.outline.places().iter().map(Locator::as_str));
            let help = near.map_or_else(
                || "name a paragraph or point of the text".to_owned(),
                |near| format!("the nearest place is `{near}`"),
            );
            return Some(self.at_erratum("place", number, format!("the text has no `{place}`")).help(help));
        }
        // `para_18` must not be taken for a place in `para_1`.
        let within = |id: &str| id == place || id.strip_prefix(place).is_some_and(|rest| rest.starts_with("__"));
        // A quotation in YAML may run over several lines; the words of a page have single spaces.
        let words = erratum.corrected.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut units: Vec<_> = page.body.iter_mut().filter(|unit| within(&unit.id)).collect();
        let found: usize = units.iter().map(|unit| unit.text.matches(&words).count()).sum();
        if found != 1 {
            let how = if found == 0 { "does not occur".to_owned() } else { format!("occurs {found} times") };
            let finding = self.at_erratum("corrected", number, format!("`{words}` {how} in `{place}`"));
            return Some(finding.help("quote the words as the text now has them, enough of them to occur there once"));
        }
        for unit in &mut units {
            unit.text = unit.text.replacen(&words, &erratum.quote, 1);
        }
        None
    }

    /// A finding for a difference, and for the last of those after it that are of the same kind: numbers shifted by the
    /// same amount.
    fn difference_finding(
        &self,
        difference: &Difference,
        last: Option<&Difference>,
        seed: &SourceText,
        at: Span,
    ) -> Finding {
        let place = place_name(&difference.place);
        let Difference { here, here_count, there, there_count, ordinal, .. } = difference;
        let line = seed.line_column(difference.source.start).line;
        let word = if *ordinal > 0 { format!("word {ordinal} of {place}") } else { place };
        let message = match (here_count, there_count) {
            (0, 1) => format!("after {word}, `{there}` of the source is missing (its line {line})"),
            (0, many) => format!("after {word}, {many} words of the source are missing (its line {line}): `{there}`"),
            (1, 0) => format!("{word}, `{here}`, is not in the source (its line {line})"),
            (many, 0) => format!("{many} words from {word} on are not in the source (its line {line}): `{here}`"),
            (1, 1) => format!("{word} is `{here}`; the source has `{there}` (line {line})"),
            _ => format!("from {word} on the page has `{here}`; the source has `{there}` (line {line})"),
        };
        let message = match last.filter(|last| *last != difference) {
            Some(last) => format!("{message}, and so on to `{}` and `{}`", last.here, last.there),
            None => message,
        };
        let span = Span::new(difference.source.start, difference.source.end);
        Finding::at(&V001, &self.held.source, at, message)
            .related(seed, span, "the source")
            .help("give the text the words of the source, or record an erratum in `instrument.yaml`")
    }

    /// A finding at a key of `source:`.
    fn at_source(&self, key: &str, code: &'static crate::diagnostic::Code, message: String) -> Finding {
        let path = [PathStep::Key("source"), PathStep::Key(self.held.locale.tag()), PathStep::Key(key)];
        let source = self.corpus.register.source_of(self.held.instrument);
        // The source of the original may be given without a language.
        let span = [&path[..], &[path[0], path[2]]].map(|path| yaml::span_at(source, path));
        let deepest = span.into_iter().max_by_key(|span| span.start).unwrap_or_default();
        Finding::at(code, source, deepest, message)
    }

    fn at_erratum(&self, key: &str, number: usize, message: String) -> Finding {
        let path = [
            PathStep::Key("errata"),
            PathStep::Key(self.held.locale.tag()),
            PathStep::Item(number),
            PathStep::Key(key),
        ];
        let source = self.corpus.register.source_of(self.held.instrument);
        Finding::at(&V005, source, yaml::span_at(source, &path), message)
    }
}

/// The words of addresses that version 1 has. Other places are named by their address, which tells authors the most.
const WORDS_OF_FIRST_VERSION: [&str; 8] = ["para", "point", "part", "sec", "subsec", "chapeau", "masthead", "note"];

/// A place as a finding names it.
fn place_name(id: &str) -> String {
    match Locator::parse(id) {
        None => "the text".to_owned(),
        Some(place) if !place.segments().all(|(word, _)| WORDS_OF_FIRST_VERSION.contains(&word)) => place.to_string(),
        Some(place) => match place.place_kind() {
            PlaceKind::Chapeau => "the chapeau".to_owned(),
            PlaceKind::Masthead => "the masthead".to_owned(),
            PlaceKind::Note => format!("note {}", place.printed_label()),
            PlaceKind::Division => format!("heading {}", place.printed_label()),
            PlaceKind::Paragraph | PlaceKind::Unnumbered | PlaceKind::Point => {
                format!("paragraph {}", place.printed_label())
            }
        },
    }
}

/// The starts of places in a text file, in file order.
struct PlaceStarts<'a> {
    source: &'a SourceText,
    starts: Vec<(String, usize)>,
}

impl<'a> PlaceStarts<'a> {
    fn of_edition(edition: &Edition, source: &'a SourceText) -> Self {
        let mut starts = vec![("masthead".to_owned(), 0)];
        let mut add = |place: &Locator, span: Span| starts.push((place.as_str().to_owned(), span.start));
        for block in &edition.blocks {
            match block {
                Block::Division(division) => {
                    add(&division.locator, division.origin.0);
                    point::visit_points(&division.body, &mut |point| add(&point.locator, point.origin.0));
                }
                Block::Paragraph(paragraph) => {
                    add(&paragraph.locator, paragraph.origin.0);
                    paragraph.visit_points(|point| add(&point.locator, point.origin.0));
                }
            }
        }
        edition.notes.iter().for_each(|note| add(&note.locator, note.origin.0));
        starts.sort_by_key(|(_, start)| *start);
        Self { source, starts }
    }

    /// The span of a difference in the text file: the same word, counted by its occurrences before it on the page. If
    /// it is not found there, because only the page has it, the start of its place.
    fn span_of(&self, difference: &Difference) -> Span {
        let text = self.source.text();
        let Some(at) = self.starts.iter().position(|(id, _)| *id == difference.place) else { return Span::at(0) };
        let start = self.starts[at].1;
        let end = self.starts.get(at + 1).map_or(text.len(), |(_, next)| *next);
        let region = text.get(start..end).unwrap_or_default();
        let found = region.match_indices(&difference.first).nth(difference.before);
        match found.filter(|_| !difference.first.is_empty()) {
            Some((within, word)) => Span::new(start + within, start + within + word.len()),
            None => Span::at(start),
        }
    }
}
