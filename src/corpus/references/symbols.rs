//! The numbers that documents are cited by: symbols, resolution numbers, registration numbers of treaties.

use std::collections::HashMap;

use crate::corpus::register::{InstrumentIndex, Register};

/// Tables from a printed number to the entry of the register.
#[derive(Debug, Default)]
pub struct Symbols {
    documents: HashMap<String, InstrumentIndex>,
    resolutions: HashMap<String, InstrumentIndex>,
    treaties: HashMap<u32, InstrumentIndex>,
}

impl Symbols {
    /// Collects the numbers of every entry.
    #[must_use]
    pub fn new(register: &Register) -> Self {
        let mut tables = Self::default();
        for (instrument, entry) in register.iter() {
            for symbol in entry.symbol.iter().chain(&entry.other_symbols) {
                // Two entries with one symbol are a finding (I005). Until that is mended, the first by id has the symbol.
                tables.documents.entry(normalized(symbol)).or_insert(instrument);
            }
            if let Some(number) = &entry.resolution {
                tables.resolutions.entry(normalized(number)).or_insert(instrument);
            }
            if let Some(series) = &entry.treaty_series {
                tables.treaties.entry(series.number).or_insert(instrument);
            }
        }
        tables
    }

    /// The entry with a document symbol: `E/2019/28`.
    #[must_use]
    pub fn symbol(&self, printed: &str) -> Option<InstrumentIndex> {
        self.documents.get(&normalized(printed)).copied()
    }

    /// The entry that is a General Assembly resolution: `217 A (III)`.
    #[must_use]
    pub fn resolution(&self, printed: &str) -> Option<InstrumentIndex> {
        let by_symbol = || self.symbol(&format!("A/RES/{printed}"));
        self.resolutions.get(&normalized(printed)).copied().or_else(by_symbol)
    }

    /// The entry registered in the Treaty Series under a number.
    #[must_use]
    pub fn treaty(&self, number: u32) -> Option<InstrumentIndex> {
        self.treaties.get(&number).copied()
    }
}

/// Symbols are compared without regard to spaces and case.
fn normalized(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}
