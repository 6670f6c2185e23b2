//! Owns the reading back of an edition that was strung together flat, and the proof that nothing was lost on the way.

use super::doubt::{Doubt, Kind};
use crate::model::edition::Edition;
use crate::model::locale::Locale;
use crate::model::words::Words;
use crate::source::SourceText;
use crate::syntax::{codes, print, text};

/// Prints a flat edition and reads it: addresses and the nesting of points are the reader's business. `lines` are the
/// lines of the pasted file that its front matter, its blocks and then its notes come from.
///
/// What the reader finds wrong is doubted, but for points without a paragraph, which are seen before; and so is every
/// block whose words are not read as they were printed.
pub fn edition(flat: &Edition, lines: &[usize], locale: &Locale, doubts: &mut Vec<Doubt>) -> Edition {
    let source = SourceText::new(format!("text.{locale}.md"), print::print(flat));
    let (edition, findings) = text::parse(&source, locale);
    for finding in findings.iter().filter(|finding| *finding.code != codes::T007) {
        let (line, _) = finding.place.line_column();
        let sentence = format!("line {line} of the text that was made: {}", finding.message);
        doubts.push(Doubt::new(Kind::Finding, &[], sentence));
    }
    changed(flat, lines, &edition, doubts);
    edition
}

/// Doubts every block that is read otherwise than it was printed.
fn changed(flat: &Edition, lines: &[usize], read: &Edition, doubts: &mut Vec<Doubt>) {
    let printed = runs(flat).into_iter().zip(lines).filter(|(words, _)| !words.is_empty());
    let read: Vec<&Words> = runs(read).into_iter().filter(|words| !words.is_empty()).collect();
    for (i, (words, line)) in printed.enumerate() {
        if read.get(i) != Some(&words) {
            let sentence =
                format!("the words of line {line} could not be written so that they read the same: compare them");
            doubts.push(Doubt::new(Kind::Finding, &[*line], sentence));
        }
    }
}

/// The runs of words of an edition in order: front matter, text, notes.
fn runs(edition: &Edition) -> Vec<&Words> {
    let mut runs: Vec<&Words> = edition.masthead.0.iter().map(|field| &field.words).collect();
    edition.each_words(|standing| runs.push(standing.words));
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
            let body = vec![Chunk::Words(Words::of(text))];
            Block::Paragraph(Paragraph { number: None, locator: Locator::chapeau(), body, origin: Origin::default() })
        };
        Edition { blocks: texts.iter().map(paragraph).collect(), ..Edition::default() }
    }

    #[test]
    fn words_that_are_read_otherwise_are_doubted() {
        let mut doubts = Vec::new();
        changed(
            &edition_of(&["one", "", "two", "three"]),
            &[3, 5, 7, 9],
            &edition_of(&["one", "to", "three"]),
            &mut doubts,
        );
        assert_eq!(doubts.iter().map(|doubt| doubt.lines.clone()).collect::<Vec<_>>(), [[7]]);
    }
}
