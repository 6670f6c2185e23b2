//! A mark: what is printed before words to number or name them: `Article 6`, `CHAPTER II`, `12.`, `(a)`, `第十二条`.

use std::ops::Range;

/// A mark as printed, and the value that addresses carry for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    printed: Box<str>,
    /// The bytes of `printed` that are the value; empty where the mark is a word alone, such as `ANNEX`.
    value: Range<usize>,
    address_value: Box<str>,
    also: Vec<Box<str>>,
}

impl Mark {
    /// Creates a mark from what is printed before its value, the value, what is printed after it, and what addresses
    /// carry: `Mark::new("Article ", "9 bis", ".", "9bis")`.
    #[must_use]
    pub fn new(before: &str, value: &str, after: &str, address_value: &str) -> Self {
        let printed = format!("{before}{value}{after}");
        Self {
            printed: printed.into(),
            value: before.len()..before.len() + value.len(),
            address_value: address_value.into(),
            also: Vec::new(),
        }
    }

    /// Returns the mark with the address values of the others that it covers: `6` of `Articles 5 and 6`.
    #[must_use]
    pub fn with_also(self, also: Vec<Box<str>>) -> Self {
        Self { also, ..self }
    }

    /// Returns the mark with another value in addresses than the printed one, as a text's head may ask for.
    #[must_use]
    pub fn with_address_value(self, address_value: &str) -> Self {
        Self { address_value: address_value.into(), ..self }
    }

    /// Returns the whole mark exactly as printed, word and signs included, without surrounding space.
    #[must_use]
    pub fn printed(&self) -> &str {
        &self.printed
    }

    /// Returns the value as printed, suffix included: `9 bis`, `XI BIS`, `十二`.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.printed[self.value.clone()]
    }

    /// Returns what is printed before the value: `Article `, `(`, `第`.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.printed[..self.value.start]
    }

    /// Returns what is printed after the value: `.`, `)`, `条`, `. Titel:`.
    #[must_use]
    pub fn after(&self) -> &str {
        &self.printed[self.value.end..]
    }

    /// Returns the value that addresses carry: `9bis`, `4-2-1`, `L121-1`; empty where the mark has none.
    #[must_use]
    pub fn address_value(&self) -> &str {
        &self.address_value
    }

    /// Returns the address values of the others that a mark over several covers, in order.
    pub fn also(&self) -> impl Iterator<Item = &str> {
        self.also.iter().map(|value| &**value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_kept_as_printed() {
        let mark = Mark::new("Titre ", "XI BIS", " -", "XIbis");
        assert_eq!(mark.printed(), "Titre XI BIS -");
        assert_eq!((mark.before(), mark.value(), mark.after()), ("Titre ", "XI BIS", " -"));
        assert_eq!(mark.clone().with_address_value("11bis").address_value(), "11bis");
        assert_eq!(mark.also().count(), 0);
    }
}
