//! The similarity of two texts: the share of pairs of neighbouring words they have in common. Short texts, and texts in
//! scripts without spaces, are compared by pairs of characters.

use std::collections::HashSet;

use crate::source::Digest;

/// Texts with fewer words than this are compared by characters.
const FEW: usize = 5;

/// The sets of pairs of a text, as hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordPairs {
    words: HashSet<u64>,
    characters: HashSet<u64>,
    /// Whether it has too few words to be compared by words.
    is_short: bool,
}

impl WordPairs {
    /// Hashes the pairs of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        // Pairs, not single words: official texts repeat the same vocabulary in every paragraph, so that sets of words
        // would make all of them alike. An edit distance would be quadratic in the length, and blind to sentences that
        // change places; comparing two sets is linear.
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let characters: Vec<char> = lower.chars().filter(|c| c.is_alphanumeric()).collect();
        let pair = |pair: &[&str]| Digest::of_bytes(pair.join(" ").as_bytes()).leading_u64();
        // Hashes instead of strings: a rewritten text keeps hundreds of thousands of pairs in memory at once, and a collision
        // changes a share by less than any of the thresholds.
        let two = |pair: &[char]| u64::from(u32::from(pair[0])) << 32 | u64::from(u32::from(pair[1]));
        Self {
            words: words.windows(2).map(pair).collect(),
            characters: characters.windows(2).map(two).collect(),
            is_short: words.len() < FEW,
        }
    }

    /// The similarity of two texts (Sørensen–Dice): 0 if they share nothing, 1 if they have the same pairs.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        let (a, b) = self.smaller_and_larger(other);
        share(2 * count_common(a, b), a.len() + b.len())
    }

    /// The share of this text that is contained in another, from 0 to 1.
    #[must_use]
    pub fn within(&self, other: &Self) -> f64 {
        let (a, b) = self.smaller_and_larger(other);
        share(count_common(a, b), a.len())
    }

    /// This text without the pairs of another.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.words.retain(|pair| !other.words.contains(pair));
        self.characters.retain(|pair| !other.characters.contains(pair));
        self
    }

    fn smaller_and_larger<'a>(&'a self, other: &'a Self) -> (&'a HashSet<u64>, &'a HashSet<u64>) {
        if self.is_short || other.is_short {
            (&self.characters, &other.characters)
        } else {
            (&self.words, &other.words)
        }
    }
}

fn count_common(a: &HashSet<u64>, b: &HashSet<u64>) -> usize {
    let (small, large) = if a.len() < b.len() { (a, b) } else { (b, a) };
    small.iter().filter(|pair| large.contains(pair)).count()
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_leaves_most_pairs_and_a_part_stands_in_the_whole() {
        let text =
            WordPairs::of("We reaffirm the commitments made in the Declaration of 2019 and the outcome of 2016.");
        let edited =
            WordPairs::of("We strongly reaffirm the commitments made in the Declaration of 2019 and its outcome.");
        let half = WordPairs::of("We reaffirm the commitments made in the Declaration.");
        let other = WordPairs::of("Responses that are not in conformity with the conventions pose a challenge to all.");
        assert!(text.likeness(&edited) > 0.6 && text.likeness(&other) < 0.2);
        assert!(half.within(&text) > 0.95 && text.within(&half) < 0.6);
        assert!(text.within(&text.clone().without(&half)) < 0.6 && half.within(&text.clone().without(&half)) < 0.05);
        assert!(WordPairs::of("第一段。").likeness(&WordPairs::of("第一段！")) > 0.9);
        assert!(WordPairs::of("").likeness(&WordPairs::of("")) < 0.1);
    }
}
