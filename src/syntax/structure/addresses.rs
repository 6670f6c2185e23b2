//! The addresses that are taken, so that no two places of a text have the same.

use std::collections::HashMap;

use crate::model::locator::Locator;
use crate::source::Span;

/// Where an address was printed first, and how many places would have it.
#[derive(Debug)]
struct TakenAddress {
    first: Span,
    places: usize,
}

/// Every address so far. Capitals and small letters are not told apart, since file systems and readers may not.
#[derive(Debug, Default)]
pub struct Addresses {
    taken: HashMap<String, TakenAddress>,
    /// The addresses in order, each with what it repeats, so that the last of them can be taken back.
    log: Vec<(String, Option<String>)>,
}

impl Addresses {
    /// Adds the address of a place. Where it is taken, returns where it was printed first, and the number that tells the new
    /// one from it: `art_11` is then `art_11_2`.
    pub fn add(&mut self, address: &Locator, span: Span) -> Option<(Span, usize)> {
        let key = address.as_str().to_lowercase();
        let Some(taken) = self.taken.get(&key) else {
            self.insert(key, span, None);
            return None;
        };
        let (first, mut number) = (taken.first, taken.places + 1);
        // `art_11_2` may itself be printed.
        while self.taken.contains_key(&format!("{key}_{number}")) {
            number += 1;
        }
        if let Some(taken) = self.taken.get_mut(&key) {
            taken.places += 1;
        }
        self.insert(format!("{key}_{number}"), span, Some(key));
        Some((first, number))
    }

    fn insert(&mut self, key: String, first: Span, repeats: Option<String>) {
        self.log.push((key.clone(), repeats));
        self.taken.insert(key, TakenAddress { first, places: 1 });
    }

    /// Returns how many addresses there are.
    pub fn total(&self) -> usize {
        self.log.len()
    }

    /// Takes back the addresses added after so many.
    pub fn roll_back(&mut self, total: usize) {
        for (key, repeats) in self.log.drain(total.min(self.log.len())..) {
            self.taken.remove(&key);
            if let Some(taken) = repeats.and_then(|repeats| self.taken.get_mut(&repeats)) {
                taken.places -= 1;
            }
        }
    }
}
