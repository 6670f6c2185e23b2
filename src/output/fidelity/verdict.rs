//! Owns the judgement on a text: whether its page, as built, has the words of its source. What pages say of it is decided
//! here and nowhere else.

use super::codes::{V001, V002, V003, V004, V005};
use super::compare::{Difference, compare};
use super::page::{self, Page};
use crate::corpus::Corpus;
use crate::corpus::held::Held;
use crate::corpus::seeds::Seed;
use crate::diagnostic::{Finding, nearest};
use crate::model::edition::{Block, Edition};
use crate::model::instrument::{Erratum, TextSource};
use crate::model::locator::{Locator, Place};
use crate::model::masthead::Key;
use crate::source::{SourceText, Span};
use crate::syntax;
use crate::syntax::yaml::{self, Step};

/// Differences told of one text at most. More of them are no slips.
const TOLD: usize = 100;

/// What came of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The page has the words of the source: so many; but for so many errata, all recorded.
    Same {
        /// How many words were compared.
        words: usize,
        /// How many places are corrected.
        errata: usize,
    },
    /// It differs in so many places that are not recorded.
    Differs(usize),
    /// It was not compared: nobody asked for it, or there is nothing to compare it with.
    NotCompared,
}

/// A judgement on a text.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// What came of it.
    pub outcome: Outcome,
    /// What there is to find.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// Nothing was compared; with the reason, where that is a finding.
    #[must_use]
    pub fn not_compared(finding: Option<Finding>) -> Self {
        Self { outcome: Outcome::NotCompared, findings: finding.into_iter().collect() }
    }
}

/// Judges a text by its source. The page is rendered only where there is something to compare it with; none where it
/// cannot be rendered, which is found elsewhere.
#[must_use]
pub fn judge(corpus: &Corpus, held: &Held, from: &TextSource, render: impl FnOnce() -> Option<Vec<u8>>) -> Verdict {
    if !corpus.seeds.looked {
        return Verdict::not_compared(None);
    }
    let judge = Judge { corpus, held, from };
    let seed = match judge.seed() {
        Ok(seed) => seed,
        Err(finding) => return Verdict::not_compared(Some(finding)),
    };
    let Some(html) = render() else { return Verdict::not_compared(None) };
    judge.judged(&html, seed)
}

struct Judge<'a> {
    corpus: &'a Corpus,
    held: &'a Held,
    from: &'a TextSource,
}

impl<'a> Judge<'a> {
    /// The words of the source.
    fn seed(&self) -> Result<&'a SourceText, Finding> {
        let file = &self.from.file;
        match self.corpus.seeds.files.get(file) {
            None => {
                let finding = self.at_source("file", &V002, format!("there is no `{file}` in the project"));
                Err(finding.help("put the source there as it was obtained; the path is from the project's root"))
            }
            Some(Seed::Unreadable(why)) => {
                let finding = self.at_source("file", &V002, format!("`{file}` cannot be read: {why}"));
                Err(finding.help("a source is a file within the project"))
            }
            Some(Seed::Read { sha256, .. }) if !sha256.eq_ignore_ascii_case(&self.from.sha256) => {
                let finding =
                    self.at_source("sha256", &V003, format!("`{file}` is not the file that was recorded here"));
                Err(finding.help(format!("its SHA-256 is {sha256}; put the file back as it was obtained")))
            }
            Some(Seed::Read { text: Err(why), .. }) => {
                let finding = self.at_source("file", &V004, format!("`{file}` has no words to compare: {why}"));
                Err(finding.help("name a plain text in UTF-8; of anything else only the digest is checked"))
            }
            Some(Seed::Read { text: Ok(text), .. }) => Ok(text),
        }
    }

    fn judged(&self, html: &[u8], seed: &SourceText) -> Verdict {
        let (edition, _) = syntax::text::parse(&self.held.source, &self.held.locale);
        let mut page = page::read(html, edition.masthead.get(Key::Title).is_some());
        let entry = self.corpus.register.get(self.held.instrument);
        let errata = entry.errata.get(&self.held.locale).map_or(&[][..], Vec::as_slice);
        let mut findings: Vec<Finding> =
            errata.iter().enumerate().filter_map(|(i, erratum)| self.undo(&mut page, erratum, i)).collect();
        let done = compare(&page, seed.text());
        let places = Places::of(&edition, &self.held.source);
        let count = done.differences.len();
        for alike in done.differences[..count.min(TOLD)].chunk_by(|a, b| a.shift().is_some() && a.shift() == b.shift())
        {
            findings.extend(alike.first().map(|first| self.told(first, alike.last(), seed, places.span(first))));
        }
        if count > TOLD {
            let message = format!("{} more places differ from `{}`", count - TOLD, seed.path());
            let finding = Finding::in_file(&V001, self.held.source.path(), message)
                .help("mend the first ones: a lost line makes all that follow it differ");
            findings.push(finding);
        }
        let outcome = match (count, findings.len()) {
            (0, 0) => Outcome::Same { words: done.words, errata: errata.len() },
            _ => Outcome::Differs(count.max(findings.len())),
        };
        Verdict { outcome, findings }
    }

    /// Puts the words of the source back where the page has corrected ones.
    fn undo(&self, page: &mut Page, erratum: &Erratum, number: usize) -> Option<Finding> {
        let place = erratum.place.as_str();
        if !matches!(erratum.place.place(), Place::Paragraph | Place::Point | Place::Chapeau | Place::Unnumbered) {
            let finding = self.at_erratum("place", number, format!("`{place}` is neither a paragraph nor a point"));
            return Some(finding.help("name the paragraph or point that was corrected, such as `para_18__point_c`"));
        }
        if !self.held.outline.has(&erratum.place) {
            let near = nearest(place, self.held.outline.places().iter().map(Locator::as_str));
            let help = near.map_or_else(
                || "name a paragraph or point of the text".to_owned(),
                |near| format!("the nearest place is `{near}`"),
            );
            return Some(self.at_erratum("place", number, format!("the text has no `{place}`")).help(help));
        }
        let within = |id: &str| id == place || id.strip_prefix(place).is_some_and(|rest| rest.starts_with("__"));
        let words = erratum.corrected.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut units: Vec<_> = page.body.iter_mut().filter(|unit| within(&unit.id)).collect();
        let found: usize = units.iter().map(|unit| unit.text.matches(&words).count()).sum();
        if found != 1 {
            let how = if found == 0 { "does not stand".to_owned() } else { format!("stands {found} times") };
            let finding = self.at_erratum("corrected", number, format!("`{words}` {how} in `{place}`"));
            return Some(finding.help("write the words as the text now has them, so many that they stand there once"));
        }
        for unit in &mut units {
            unit.text = unit.text.replacen(&words, &erratum.quote, 1);
        }
        None
    }

    /// A difference, and the last of those after it that are of the same kind: numbers all higher or lower by as much.
    fn told(&self, difference: &Difference, last: Option<&Difference>, seed: &SourceText, at: Span) -> Finding {
        let place = named(&difference.place);
        let Difference { here, here_count, there, there_count, ordinal, .. } = difference;
        let line = seed.line_column(difference.source.start).line;
        let word = if *ordinal > 0 { format!("word {ordinal} of {place}") } else { place };
        let message = match (here_count, there_count) {
            (0, 1) => format!("after {word}, `{there}` of the source is missing (its line {line})"),
            (0, many) => format!("after {word}, {many} words of the source are missing (its line {line}): `{there}`"),
            (1, 0) => format!("{word}, `{here}`, is not in the source (its line {line})"),
            (many, 0) => format!("{many} words from {word} on are not in the source (its line {line}): `{here}`"),
            (1, 1) => format!("{word} is `{here}`; the source has `{there}` (line {line})"),
            _ => format!("from {word} on stands `{here}`; the source has `{there}` (line {line})"),
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
        let path = [Step::Key("source"), Step::Key(self.held.locale.tag()), Step::Key(key)];
        let source = self.corpus.register.source(self.held.instrument);
        // The original's source may stand without its language.
        let span = [&path[..], &[path[0], path[2]]].map(|path| yaml::place(source, path));
        let deepest = span.into_iter().max_by_key(|span| span.start).unwrap_or_default();
        Finding::at(code, source, deepest, message)
    }

    fn at_erratum(&self, key: &str, number: usize, message: String) -> Finding {
        let path = [Step::Key("errata"), Step::Key(self.held.locale.tag()), Step::Item(number), Step::Key(key)];
        let source = self.corpus.register.source(self.held.instrument);
        Finding::at(&V005, source, yaml::place(source, &path), message)
    }
}

/// A place as a finding names it.
fn named(id: &str) -> String {
    match Locator::read(id) {
        None => "the text".to_owned(),
        Some(place) => match place.place() {
            Place::Chapeau => "the chapeau".to_owned(),
            Place::Masthead => "the masthead".to_owned(),
            Place::Note => format!("note {}", place.label()),
            Place::Division => format!("heading {}", place.label()),
            Place::Paragraph | Place::Unnumbered | Place::Point => format!("paragraph {}", place.label()),
        },
    }
}

/// Where places begin in a text file, in its order.
struct Places<'a> {
    source: &'a SourceText,
    starts: Vec<(String, usize)>,
}

impl<'a> Places<'a> {
    fn of(edition: &Edition, source: &'a SourceText) -> Self {
        let mut starts = vec![("masthead".to_owned(), 0)];
        let mut add = |place: &Locator, span: Span| starts.push((place.as_str().to_owned(), span.start));
        for block in &edition.blocks {
            match block {
                Block::Division(division) => add(&division.locator, division.origin.0),
                Block::Paragraph(paragraph) => {
                    add(&paragraph.locator, paragraph.origin.0);
                    paragraph.each_point(|point| add(&point.locator, point.origin.0));
                }
            }
        }
        edition.notes.iter().for_each(|note| add(&note.locator, note.origin.0));
        starts.sort_by_key(|(_, start)| *start);
        Self { source, starts }
    }

    /// The word of a difference in the text file: the same word, as often as it stood before it on the page. Where it
    /// cannot be found, because only the page has it, the start of its place.
    fn span(&self, difference: &Difference) -> Span {
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
