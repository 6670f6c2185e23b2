//! The manner in which places of an instrument are cited: that of an organisation, a discipline or a country.

/// A manner of citation, as `cited_in` gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationManner {
    /// The usual one of the language.
    #[default]
    Plain,
    /// That of the United Nations (Editorial Manual).
    Un,
    /// That of the European Union (Interinstitutional Style Guide).
    Eu,
    /// That of standards (ISO/IEC Directives, part 2).
    Iso,
    /// That of judgments, by paragraph.
    Court,
    /// That of documents of the Church.
    Church,
    /// That of a country's law, by its code in ISO 3166-1, in small letters.
    Country([u8; 2]),
}

impl CitationManner {
    /// Every manner that is not a country's, with its word in `instrument.yaml`.
    pub const NAMED: [(Self, &'static str); 6] = [
        (Self::Plain, "plain"),
        (Self::Un, "un"),
        (Self::Eu, "eu"),
        (Self::Iso, "iso"),
        (Self::Court, "court"),
        (Self::Church, "church"),
    ];

    /// Reads the word of `instrument.yaml`: one of [`Self::NAMED`], or two small letters for a country.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let named = Self::NAMED.iter().find(|(_, known)| *known == word).map(|(manner, _)| *manner);
        named.or(match word.as_bytes() {
            [first @ b'a'..=b'z', second @ b'a'..=b'z'] => Some(Self::Country([*first, *second])),
            _ => None,
        })
    }

    /// Returns the word of `instrument.yaml`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Country(code) => std::str::from_utf8(code).unwrap_or_default(),
            named => Self::NAMED.iter().find(|(manner, _)| manner == named).map_or("", |(_, word)| word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manner_reads_as_it_is_written() {
        for word in ["plain", "un", "eu", "iso", "court", "church", "de", "us", "gb"] {
            assert_eq!(CitationManner::parse(word).as_ref().map(CitationManner::as_str), Some(word));
        }
        for wrong in ["", "UN", "usa", "d1"] {
            assert_eq!(CitationManner::parse(wrong), None, "{wrong}");
        }
    }
}
