//! Owns the ways documents are cited by number: symbols, resolution numbers, registration numbers of treaties.

use std::collections::HashMap;

use super::register::Register;

/// Tables from what is printed to the entry of the register.
#[derive(Debug, Default)]
pub struct Symbols {
    documents: HashMap<String, usize>,
    resolutions: HashMap<String, usize>,
    treaties: HashMap<u32, usize>,
}

impl Symbols {
    /// The numbers of every entry.
    #[must_use]
    pub fn new(register: &Register) -> Self {
        let mut tables = Self::default();
        for (position, entry) in register.iter() {
            for symbol in entry.symbol.iter().chain(&entry.other_symbols) {
                tables.documents.entry(compact(symbol)).or_insert(position);
            }
            if let Some(number) = &entry.resolution {
                tables.resolutions.entry(compact(number)).or_insert(position);
            }
            if let Some(series) = &entry.treaty_series {
                tables.treaties.entry(series.number).or_insert(position);
            }
        }
        tables
    }

    /// The entry with a document symbol: `E/2019/28`.
    #[must_use]
    pub fn symbol(&self, printed: &str) -> Option<usize> {
        self.documents.get(&compact(printed)).copied()
    }

    /// The entry that is a General Assembly resolution: `217 A (III)`.
    #[must_use]
    pub fn resolution(&self, printed: &str) -> Option<usize> {
        let by_symbol = || self.symbol(&format!("A/RES/{printed}"));
        self.resolutions.get(&compact(printed)).copied().or_else(by_symbol)
    }

    /// The entry registered in the Treaty Series under a number.
    #[must_use]
    pub fn treaty(&self, number: u32) -> Option<usize> {
        self.treaties.get(&number).copied()
    }
}

/// Spaces and case do not tell symbols apart.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}
