//! The keys of the front matter that say how a text numbers its parts.

use super::locator::Locator;

/// The keys that may be given for the whole text, or for one division alone. A key that is not given is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberingRules {
    /// `numbering`: the marks of paragraphs and points, each with its first value, outermost first.
    pub levels: Option<Vec<String>>,
    /// `addresses`: the addresses of the first of a kind where a text differs from the rules.
    pub addresses: Option<Vec<String>>,
}

/// How a text numbers its parts. Values are kept as written, since only the language of the text can tell what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberingKeys {
    /// What holds for the whole text.
    pub text: NumberingRules,
    /// What holds for one division instead, by its address, in the order of the file.
    pub divisions: Vec<(String, NumberingRules)>,
    /// `recitals`: the mark of the numbered blocks before the first unit, with its first value.
    pub recitals: Option<String>,
    /// `formulas`: enacting words, which are not counted where preambular paragraphs are named.
    pub formulas: Vec<Locator>,
    /// `as_printed`: the places whose mark the source prints twice.
    pub as_printed: Vec<Locator>,
    /// `gaps`: the places that the source leaves out.
    pub gaps: Vec<Locator>,
}

impl NumberingKeys {
    /// Whether the front matter says that a place stands twice in the source.
    #[must_use]
    pub fn accepts_repetition(&self, place: &Locator) -> bool {
        self.as_printed.contains(place)
    }
}
