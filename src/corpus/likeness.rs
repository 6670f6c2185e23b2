//! Owns the likeness of two texts: how many of their pairs of neighbouring words they share. Texts of a few words, and of
//! scripts without spaces, are compared by pairs of characters.

use std::collections::HashSet;

use crate::source::Digest;

/// Fewer words than this are compared by characters.
const FEW: usize = 5;

/// The pairs of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    words: HashSet<u64>,
    characters: HashSet<u64>,
    /// Whether it has too few words to be compared by them.
    is_short: bool,
}

impl Pairs {
    /// The pairs of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let characters: Vec<char> = lower.chars().filter(|c| c.is_alphanumeric()).collect();
        let pair = |pair: &[&str]| Digest::of(pair.join(" ").as_bytes()).number();
        let two = |pair: &[char]| u64::from(u32::from(pair[0])) << 32 | u64::from(u32::from(pair[1]));
        Self {
            words: words.windows(2).map(pair).collect(),
            characters: characters.windows(2).map(two).collect(),
            is_short: words.len() < FEW,
        }
    }

    /// How like two texts are: 0 where they share nothing, 1 where they have the same pairs.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        let (a, b) = self.sets(other);
        share(2 * common(a, b), a.len() + b.len())
    }

    /// How much of this text stands in another, from 0 to 1.
    #[must_use]
    pub fn within(&self, other: &Self) -> f64 {
        let (a, b) = self.sets(other);
        share(common(a, b), a.len())
    }

    /// What is left of this text without the pairs of another.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.words.retain(|pair| !other.words.contains(pair));
        self.characters.retain(|pair| !other.characters.contains(pair));
        self
    }

    fn sets<'a>(&'a self, other: &'a Self) -> (&'a HashSet<u64>, &'a HashSet<u64>) {
        if self.is_short || other.is_short {
            (&self.characters, &other.characters)
        } else {
            (&self.words, &other.words)
        }
    }
}

fn common(a: &HashSet<u64>, b: &HashSet<u64>) -> usize {
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
        let text = Pairs::of("We reaffirm the commitments made in the Declaration of 2019 and the outcome of 2016.");
        let edited = Pairs::of("We strongly reaffirm the commitments made in the Declaration of 2019 and its outcome.");
        let half = Pairs::of("We reaffirm the commitments made in the Declaration.");
        let other = Pairs::of("Responses that are not in conformity with the conventions pose a challenge to all.");
        assert!(text.likeness(&edited) > 0.6 && text.likeness(&other) < 0.2);
        assert!(half.within(&text) > 0.95 && text.within(&half) < 0.6);
        assert!(text.within(&text.clone().without(&half)) < 0.6 && half.within(&text.clone().without(&half)) < 0.05);
        assert!(Pairs::of("第一段。").likeness(&Pairs::of("第一段！")) > 0.9);
        assert!(Pairs::of("").likeness(&Pairs::of("")) < 0.1);
    }
}
