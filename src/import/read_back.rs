//! Printing and parsing of a flat edition, with a check that no words are lost or changed on the way.

use super::doubt::{Doubt, DoubtKind};
use crate::model::edition::Edition;
use crate::model::locale::Locale;
use crate::model::words::Words;
use crate::source::SourceText;
use crate::syntax::{codes, parse, print};

/// Prints a flat edition and parses the result, which gives locators and nested points. `lines` are the lines of the
/// pasted file that its front matter, its blocks and then its notes come from.
///
/// Every finding of the parser becomes a doubt, except for points without a paragraph, which have one already; and so
/// does every block whose words are not parsed as they were printed.
pub fn read_back(flat: &Edition, lines: &[usize], locale: &Locale, doubts: &mut Vec<Doubt>) -> Edition {
    let source = SourceText::new(format!("text.{locale}.md"), print::print(flat, locale));
    let (edition, findings) = parse::parse(&source, locale);
    for finding in findings.iter().filter(|finding| *finding.code != codes::T007) {
        let (line, _) = finding.place.line_column();
        let sentence = format!("line {line} of the resulting text: {}", finding.message);
        doubts.push(Doubt::new(DoubtKind::Finding, &[], sentence));
    }
    doubt_changes(flat, lines, &edition, doubts);
    edition
}

/// Records a doubt for every block that is parsed differently from how it was printed.
fn doubt_changes(flat: &Edition, lines: &[usize], read: &Edition, doubts: &mut Vec<Doubt>) {
    // Empty runs are skipped on both sides: a number without words is printed, but parsed without a run.
    let printed = word_runs(flat).into_iter().zip(lines).filter(|(words, _)| !words.is_empty());
    let read: Vec<&Words> = word_runs(read).into_iter().filter(|words| !words.is_empty()).collect();
    for (i, (words, line)) in printed.enumerate() {
        if read.get(i) != Some(&words) {
            let sentence =
                format!("the words of line {line} could not be written in a form that reads the same: compare them");
            doubts.push(Doubt::new(DoubtKind::Finding, &[*line], sentence));
        }
    }
}

/// Returns the runs of words of an edition in order: front matter, text, notes.
fn word_runs(edition: &Edition) -> Vec<&Words> {
    let mut runs: Vec<&Words> = edition.masthead.0.iter().map(|field| &field.words).collect();
    edition.visit_words(|standing| runs.push(standing.words));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edition::Block;
    use crate::model::locator::Locator;
    use crate::model::paragraph::Paragraph;
    use crate::model::point::Chunk;
    use crate::source::Origin;

    fn edition_of(texts: &[&str]) -> Edition {
        let paragraph = |text: &&str| {
            let body = vec![Chunk::Words(Words::from_text(text))];
            Block::Paragraph(Paragraph { mark: None, locator: Locator::chapeau(), body, origin: Origin::default() })
        };
        Edition { blocks: texts.iter().map(paragraph).collect(), ..Edition::default() }
    }

    #[test]
    fn words_that_are_read_otherwise_are_doubted() {
        let mut doubts = Vec::new();
        doubt_changes(
            &edition_of(&["one", "", "two", "three"]),
            &[3, 5, 7, 9],
            &edition_of(&["one", "to", "three"]),
            &mut doubts,
        );
        assert_eq!(doubts.iter().map(|doubt| doubt.lines.clone()).collect::<Vec<_>>(), [[7]]);
    }
}
