//! The comparison of two sequences of words: where they differ, and where they agree again.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::source_words::SourceWords;
use super::word::Word;

/// A word of a page.
#[derive(Clone, Debug)]
pub struct Here<'a> {
    /// The word.
    pub word: Word<'a>,
    /// The index of its place.
    pub unit: usize,
}

/// A stretch in which page and source differ: the range of words on the page and in the source sequence. One of the two
/// may be empty.
pub type Gap = (Range<usize>, Range<usize>);

/// The number of words that must agree before two sequences count as aligned again. Fewer agree by chance too often.
const TOGETHER: usize = 4;

/// The factor by which a replacement costs more than a deletion or an insertion: whole paragraphs go missing or change
/// places, and their words should not be taken for misspelt ones.
const BOTH: usize = 3;

/// The stretches in which the words of a page differ from those of a source, given by their indexes in it. The usual
/// difference algorithms (Myers, patience) are quadratic for texts that have little in common, and cannot skip page
/// headers or join words broken at line ends; this one takes time linear in the number of words.
#[must_use]
pub fn gaps(here: &[Here<'_>], paste: &SourceWords<'_>, there: &[usize]) -> Vec<Gap> {
    let mut rows = Rows { here, paste, there, places: None };
    let mut gaps: Vec<Gap> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < here.len() || j < there.len() {
        if let Some(step) = rows.matching_words(i, j) {
            (i, j) = (i + 1, j + step);
        } else if let Some((back, on)) = rows.skipped_furniture(i, j) {
            (i, j) = (i - back, j + on);
        } else {
            let (a, b) = rows.next_match(i, j);
            gaps.push((i..i + a, j..j + b));
            (i, j) = (i + a, j + b);
        }
    }
    gaps
}

struct Rows<'a> {
    here: &'a [Here<'a>],
    paste: &'a SourceWords<'a>,
    there: &'a [usize],
    /// The positions of every short phrase in the source, computed when first needed.
    places: Option<HashMap<[&'a str; TOGETHER], Vec<usize>>>,
}

impl<'a> Rows<'a> {
    fn source_word(&self, j: usize) -> &'a str {
        self.there.get(j).map_or("", |word| self.paste.words[*word].text.as_ref())
    }

    /// Whether two words match, and how many words of the source that takes: two if a line ended within a word. Whether
    /// a hyphen was there before the line was broken cannot be known.
    fn matching_words(&self, i: usize, j: usize) -> Option<usize> {
        let (here, there) = (self.here.get(i)?.word.text.as_ref(), self.source_word(j));
        if here == there {
            return (!there.is_empty()).then_some(1);
        }
        let word = *self.there.get(j)?;
        if !self.paste.is_broken(word) {
            return None;
        }
        let rest = here.strip_suffix(self.source_word(j + 1)).filter(|rest| !rest.is_empty())?;
        (rest == there || rest == there.trim_end_matches(['-', '\u{2010}'])).then_some(2)
    }

    /// How far to go back on the page and forward in the source, if the source has a page header or footer here that
    /// the text leaves out.
    fn skipped_furniture(&self, i: usize, j: usize) -> Option<(usize, usize)> {
        // The first words of a footer may have agreed with the text by chance ("2"), so it may begin a few words back.
        (0..TOGETHER).find_map(|back| {
            let start = j.checked_sub(back).filter(|_| back <= i)?;
            let words = self.paste.furniture(*self.there.get(start)?)?;
            let whole = self.there.get(start..start + words.len())?.iter().copied().eq(words.clone());
            (whole && words.len() > back).then(|| (back, words.len() - back))
        })
    }

    /// How many words of each sequence to skip until both agree again.
    fn next_match(&mut self, i: usize, j: usize) -> (usize, usize) {
        let (here, there) = (self.here, self.there);
        let cost = |a: usize, b: usize| if a == 0 || b == 0 { a + b } else { BOTH * (a + b) };
        // If the two never agree again, the rest of both is one difference.
        let mut best = (here.len() - i, there.len() - j);
        let places = self.phrase_positions();
        for a in 0..=here.len() - i {
            // Skipping more words cannot be cheaper than the best found, so the search ends there.
            if a >= cost(best.0, best.1) {
                break;
            }
            let few = phrase_at(|k| here.get(i + a + k).map_or("", |here| here.word.text.as_ref()));
            let Some(all) = places.get(&few) else { continue };
            let next = all.partition_point(|place| *place < j);
            if let Some(b) =
                all.get(next).map(|place| place - j).filter(|b| a + b > 0 && cost(a, *b) < cost(best.0, best.1))
            {
                best = (a, b);
            }
        }
        best
    }

    fn phrase_positions(&mut self) -> &HashMap<[&'a str; TOGETHER], Vec<usize>> {
        let (paste, there) = (self.paste, self.there);
        self.places.get_or_insert_with(|| {
            let text = |j: usize| there.get(j).map_or("", |word| paste.words[*word].text.as_ref());
            let mut places: HashMap<_, Vec<usize>> = HashMap::new();
            // The end is included: as a phrase of empty words it aligns the last words of both.
            for j in 0..=there.len() {
                places.entry(phrase_at(|k| text(j + k))).or_default().push(j);
            }
            places
        })
    }
}

fn phrase_at<'a>(word: impl Fn(usize) -> &'a str) -> [&'a str; TOGETHER] {
    std::array::from_fn(word)
}

/// A short quotation of words: all of them if they are few, otherwise the first and the last.
#[must_use]
pub fn told<'a>(words: impl ExactSizeIterator<Item = &'a Cow<'a, str>>) -> String {
    const SHOWN: usize = 12;
    let count = words.len();
    let words: Vec<&str> = words.map(AsRef::as_ref).collect();
    if count <= SHOWN {
        return words.join(" ");
    }
    format!("{} … {}", words[..SHOWN - 3].join(" "), words[count - 3..].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::word::words;

    fn found(page: &str, source: &str) -> Vec<(String, String)> {
        let here: Vec<Here<'_>> = words(page).into_iter().map(|word| Here { word, unit: 0 }).collect();
        let paste = SourceWords::new(source);
        let there: Vec<usize> = (0..paste.words.len()).collect();
        let of_page = |range: Range<usize>| told(here[range].iter().map(|here| &here.word.text));
        let of_source = |range: Range<usize>| told(paste.words[range].iter().map(|word| &word.text));
        gaps(&here, &paste, &there).into_iter().map(|(a, b)| (of_page(a), of_source(b))).collect()
    }

    fn differ(page: &str, source: &str) -> String {
        let one = |(a, b): (String, String)| format!("[{a}|{b}]");
        found(page, source).into_iter().map(one).collect()
    }

    #[test]
    fn differences_are_as_small_as_they_are() {
        for (page, source, expected) in [
            ("a b c", "a b c", ""),
            ("a b c d e f g", "a b x d e f g", "[c|x]"),
            ("a b d e f g", "a b c d e f g", "[|c]"),
            ("a b c d e f g", "a b d e f g", "[c|]"),
            ("a b c", "a b d", "[c|d]"),
            ("a b", "a b c d", "[|c d]"),
            ("", "a", "[|a]"),
            ("a “b”", "a \"b\"", "[“b”|\"b\"]"),
            ("evidence-based development ends", "evidence-\nbased develop-\nment ends", ""),
            ("evidence based", "evidence-\nbased", "[evidence|evidence-]"),
            ("a b c", "a\n\n2/7 V.24-04720\n\nb c", ""),
            ("a 2/7 b c", "a\n\n2/7 V.24-04720\n\nb c", "[2/7|]"),
            ("a b c", "a b c\n\nE/CN.7/2024/L.1\n", ""),
        ] {
            assert_eq!(differ(page, source), expected, "{page} / {source}");
        }
    }

    #[test]
    fn paragraphs_that_change_places_are_one_missing_and_one_too_many() {
        let (one, two) =
            ("1. We reaffirm all of the commitments made.", "2. We note the state of the world drug problem.");
        let source = format!("{one} {two} 3. We end here and now.");
        let page = format!("{two} {one} 3. We end here and now.");
        assert_eq!(found(&page, &source).len(), 2);
        assert_eq!(differ(&format!("{one} 3. We end here and now."), &source), format!("[|{two}]"));
    }

    #[test]
    fn rows_that_have_nothing_in_common_are_one_difference() {
        let page: String = (0..20_000).map(|n| format!("p{n}")).collect::<Vec<_>>().join(" ");
        let source: String = (0..20_000).map(|n| format!("s{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(found(&page, &source).len(), 1);
    }
}
