//! Owns the setting of two rows of words side by side: where they differ, and where they run together again.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::paste::Paste;
use super::word::Word;

/// A word of a page.
#[derive(Clone, Debug)]
pub struct Here<'a> {
    /// The word.
    pub word: Word<'a>,
    /// The number of the place it stands in.
    pub unit: usize,
}

/// A stretch where page and source differ: words of the page by number, words of the source by their position in the
/// row. One of the two may be empty.
pub type Gap = (Range<usize>, Range<usize>);

/// Words that must agree before two rows count as together again. Fewer are too often the same by chance.
const TOGETHER: usize = 4;

/// What a stretch that was both taken out and put in costs more than one that was either: whole paragraphs go missing
/// or change places, and their words should not be taken for misspelt ones.
const BOTH: usize = 3;

/// Where the words of a page differ from those of a source, given by their numbers in it. It takes time by the number of
/// words, however much they differ.
#[must_use]
pub fn gaps(here: &[Here<'_>], paste: &Paste<'_>, there: &[usize]) -> Vec<Gap> {
    let mut rows = Rows { here, paste, there, places: None };
    let mut gaps: Vec<Gap> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < here.len() || j < there.len() {
        if let Some(step) = rows.same(i, j) {
            (i, j) = (i + 1, j + step);
        } else if let Some((back, on)) = rows.furniture(i, j) {
            (i, j) = (i - back, j + on);
        } else {
            let (a, b) = rows.together(i, j);
            gaps.push((i..i + a, j..j + b));
            (i, j) = (i + a, j + b);
        }
    }
    gaps
}

struct Rows<'a> {
    here: &'a [Here<'a>],
    paste: &'a Paste<'a>,
    there: &'a [usize],
    /// Where each few words stand in the source; made when first asked for.
    places: Option<HashMap<[&'a str; TOGETHER], Vec<usize>>>,
}

impl<'a> Rows<'a> {
    fn there(&self, j: usize) -> &'a str {
        self.there.get(j).map_or("", |word| self.paste.words[*word].text.as_ref())
    }

    /// Whether two words are the same, and how many of the source it takes: two where a line ended within a word. Whether
    /// the hyphen was there before the line was broken cannot be seen.
    fn same(&self, i: usize, j: usize) -> Option<usize> {
        let (here, there) = (self.here.get(i)?.word.text.as_ref(), self.there(j));
        if here == there {
            return (!there.is_empty()).then_some(1);
        }
        let word = *self.there.get(j)?;
        if !self.paste.is_broken(word) {
            return None;
        }
        let rest = here.strip_suffix(self.there(j + 1)).filter(|rest| !rest.is_empty())?;
        (rest == there || rest == there.trim_end_matches(['-', '\u{2010}'])).then_some(2)
    }

    /// How far to go back on the page and on in the source, where a head or foot of a page stands in the source that the
    /// text has left out.
    fn furniture(&self, i: usize, j: usize) -> Option<(usize, usize)> {
        (0..TOGETHER).find_map(|back| {
            let start = j.checked_sub(back).filter(|_| back <= i)?;
            let words = self.paste.furniture(*self.there.get(start)?)?;
            let whole = self.there.get(start..start + words.len())?.iter().copied().eq(words.clone());
            (whole && words.len() > back).then(|| (back, words.len() - back))
        })
    }

    /// How many words of each row have to be passed over until both run together again.
    fn together(&mut self, i: usize, j: usize) -> (usize, usize) {
        let (here, there) = (self.here, self.there);
        let cost = |a: usize, b: usize| if a == 0 || b == 0 { a + b } else { BOTH * (a + b) };
        let mut best = (here.len() - i, there.len() - j);
        let places = self.places();
        for a in 0..=here.len() - i {
            if a >= cost(best.0, best.1) {
                break;
            }
            let few = few(|k| here.get(i + a + k).map_or("", |here| here.word.text.as_ref()));
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

    fn places(&mut self) -> &HashMap<[&'a str; TOGETHER], Vec<usize>> {
        let (paste, there) = (self.paste, self.there);
        self.places.get_or_insert_with(|| {
            let text = |j: usize| there.get(j).map_or("", |word| paste.words[*word].text.as_ref());
            let mut places: HashMap<_, Vec<usize>> = HashMap::new();
            for j in 0..=there.len() {
                places.entry(few(|k| text(j + k))).or_default().push(j);
            }
            places
        })
    }
}

fn few<'a>(word: impl Fn(usize) -> &'a str) -> [&'a str; TOGETHER] {
    std::array::from_fn(word)
}

/// Some words as they are told: all of them where they are few, else the first and the last.
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
    use super::super::word::words;
    use super::*;

    fn found(page: &str, source: &str) -> Vec<(String, String)> {
        let here: Vec<Here<'_>> = words(page).into_iter().map(|word| Here { word, unit: 0 }).collect();
        let paste = Paste::new(source);
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
