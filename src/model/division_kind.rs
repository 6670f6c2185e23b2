//! Kinds of divisions, and the words that addresses have for them.

/// A kind of division, by what it is called. Kinds that Akoma Ntoso lacks carry their English name in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DivisionKind {
    /// A book.
    Book,
    /// A tome, the volume of a code.
    Tome,
    /// A part.
    Part,
    /// A part of a part.
    Subpart,
    /// A title, in the sense of a group of articles.
    Title,
    /// A part of a title.
    Subtitle,
    /// A chapter.
    Chapter,
    /// A part of a chapter.
    Subchapter,
    /// A section; where it is printed as `§` or with a decimal number it is a unit.
    Section,
    /// A part of a section.
    Subsection,
    /// A division.
    Division,
    /// A part of a division.
    Subdivision,
    /// An article.
    Article,
    /// A rule.
    Rule,
    /// A clause.
    Clause,
    /// A regulation within an instrument.
    Regulation,
    /// A canon.
    Canon,
    /// A principle.
    Principle,
    /// An amendment.
    Amendment,
    /// A goal.
    Goal,
    /// A target of a goal.
    Target,
    /// A guideline.
    Guideline,
    /// A standard within an instrument.
    Standard,
    /// A recommendation.
    Recommendation,
    /// A commitment.
    Commitment,
    /// An objective.
    Objective,
    /// An action.
    Action,
    /// The preamble.
    Preamble,
    /// An annex.
    Annex,
    /// An appendix.
    Appendix,
    /// A schedule.
    Schedule,
    /// An attachment.
    Attachment,
    /// An exhibit.
    Exhibit,
    /// A protocol annexed.
    Protocol,
    /// What follows the body or an annex: testimonium, place and date, signatures.
    Conclusions,
}

/// What a division is to the addresses of what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DivisionRole {
    /// Its address carries what it stands in: `title_II__chp_1`.
    Carrying,
    /// Its address stands alone, and paragraphs hang on it: `art_6`.
    Unit,
    /// What comes before the body.
    Preamble,
    /// A context of its own, which prefixes all that stands in it: `annex_I__art_2`.
    Annex,
    /// What follows the body or an annex.
    Conclusions,
}

/// Every kind with its word in addresses: the abbreviations of the Akoma Ntoso Naming Convention 1.0, else the English
/// name.
const ADDRESS_WORDS: [(DivisionKind, &str); 35] = [
    (DivisionKind::Book, "book"),
    (DivisionKind::Tome, "tome"),
    (DivisionKind::Part, "part"),
    (DivisionKind::Subpart, "subpart"),
    (DivisionKind::Title, "title"),
    (DivisionKind::Subtitle, "subtitle"),
    (DivisionKind::Chapter, "chp"),
    (DivisionKind::Subchapter, "subchp"),
    (DivisionKind::Section, "sec"),
    (DivisionKind::Subsection, "subsec"),
    (DivisionKind::Division, "dvs"),
    (DivisionKind::Subdivision, "subdvs"),
    (DivisionKind::Article, "art"),
    (DivisionKind::Rule, "rule"),
    (DivisionKind::Clause, "cl"),
    (DivisionKind::Regulation, "regulation"),
    (DivisionKind::Canon, "canon"),
    (DivisionKind::Principle, "principle"),
    (DivisionKind::Amendment, "amendment"),
    (DivisionKind::Goal, "goal"),
    (DivisionKind::Target, "target"),
    (DivisionKind::Guideline, "guideline"),
    (DivisionKind::Standard, "standard"),
    (DivisionKind::Recommendation, "recommendation"),
    (DivisionKind::Commitment, "commitment"),
    (DivisionKind::Objective, "objective"),
    (DivisionKind::Action, "action"),
    (DivisionKind::Preamble, "preamble"),
    (DivisionKind::Annex, "annex"),
    (DivisionKind::Appendix, "appendix"),
    (DivisionKind::Schedule, "schedule"),
    (DivisionKind::Attachment, "attachment"),
    (DivisionKind::Exhibit, "exhibit"),
    (DivisionKind::Protocol, "protocol"),
    (DivisionKind::Conclusions, "conclusions"),
];

impl DivisionKind {
    /// Returns the word that addresses have for this kind: `chp`, `art`, `annex`.
    #[must_use]
    pub fn address_word(self) -> &'static str {
        ADDRESS_WORDS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// Returns the English name of this kind, in small letters: `chapter`, `article`.
    #[must_use]
    pub fn english_name(self) -> &'static str {
        match self {
            Self::Chapter => "chapter",
            Self::Subchapter => "subchapter",
            Self::Section => "section",
            Self::Subsection => "subsection",
            Self::Division => "division",
            Self::Subdivision => "subdivision",
            Self::Article => "article",
            Self::Clause => "clause",
            _ => self.address_word(),
        }
    }

    /// Returns every word that addresses have for a kind of division.
    pub fn address_words() -> impl Iterator<Item = &'static str> {
        ADDRESS_WORDS.iter().map(|(_, word)| *word)
    }

    /// Returns the kind that a word of an address stands for.
    #[must_use]
    pub fn from_address_word(word: &str) -> Option<Self> {
        ADDRESS_WORDS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }

    /// Returns its usual role. A section is a unit where its mark says so, which the mark of a division knows.
    #[must_use]
    pub fn role(self) -> DivisionRole {
        match self {
            Self::Book
            | Self::Tome
            | Self::Part
            | Self::Subpart
            | Self::Title
            | Self::Subtitle
            | Self::Chapter
            | Self::Subchapter
            | Self::Section
            | Self::Subsection
            | Self::Division
            | Self::Subdivision => DivisionRole::Carrying,
            Self::Preamble => DivisionRole::Preamble,
            Self::Annex | Self::Appendix | Self::Schedule | Self::Attachment | Self::Exhibit | Self::Protocol => {
                DivisionRole::Annex
            }
            Self::Conclusions => DivisionRole::Conclusions,
            _ => DivisionRole::Unit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for (kind, word) in ADDRESS_WORDS {
            assert_eq!((kind.address_word(), DivisionKind::from_address_word(word)), (word, Some(kind)));
        }
        assert_eq!(DivisionKind::from_address_word("para"), None);
    }

    #[test]
    fn roles_are_those_of_the_table() {
        let roles = ["chp", "art", "sec", "goal", "preamble", "schedule", "conclusions"]
            .map(|word| DivisionKind::from_address_word(word).map(DivisionKind::role));
        let expected = [
            DivisionRole::Carrying,
            DivisionRole::Unit,
            DivisionRole::Carrying,
            DivisionRole::Unit,
            DivisionRole::Preamble,
            DivisionRole::Annex,
            DivisionRole::Conclusions,
        ];
        assert_eq!(roles, expected.map(Some));
    }
}
