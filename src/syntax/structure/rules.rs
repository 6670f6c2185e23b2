//! The rules of a text, made from its keys: the marks of its levels, and where its addresses differ from the usual ones.

use crate::model::division_kind::DivisionKind;
use crate::model::locator::Locator;
use crate::model::numbering_keys::{NumberingKeys, NumberingRules};
use crate::model::numeral::{self, NumeralKind};
use crate::numbering::language::NumberingLanguage;
use crate::numbering::pattern::MarkPattern;

/// What holds in a division and in what stands in it.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The marks of paragraphs and points, outermost first.
    pub levels: Vec<MarkPattern>,
    /// The entries of `addresses`.
    pub addresses: Vec<AddressRule>,
}

/// An entry of `addresses`: the address of the first of a kind as it is to be. It speaks of its last division.
#[derive(Clone, Debug)]
pub struct AddressRule {
    /// The kind of that division.
    pub kind: DivisionKind,
    /// Its value, which tells how others of the kind are to be written: `I`, `1`, `A`.
    pub value: Box<str>,
    /// The kinds of what it is prefixed by; nothing where the usual prefix stays.
    pub prefix: Option<Vec<DivisionKind>>,
    /// Whether paragraphs and points hang on it.
    pub is_unit: bool,
}

impl Rules {
    /// Makes the rules of a whole text. Entries that mean nothing are passed over; `check` reports them.
    #[must_use]
    pub fn of_text(keys: &NumberingKeys, language: &NumberingLanguage) -> Self {
        Self::default().with_changes(&keys.text, language)
    }

    /// Makes the rules of a division that has keys of its own.
    #[must_use]
    pub fn with_changes(mut self, changes: &NumberingRules, language: &NumberingLanguage) -> Self {
        if let Some(levels) = &changes.levels {
            self.levels = levels.iter().filter_map(|entry| MarkPattern::parse(entry, language).ok()).collect();
        }
        if let Some(addresses) = &changes.addresses {
            self.addresses = addresses.iter().filter_map(|entry| AddressRule::parse(entry)).collect();
        }
        self
    }

    /// Returns the rule for a kind of division.
    #[must_use]
    pub fn address_rule(&self, kind: DivisionKind) -> Option<&AddressRule> {
        self.addresses.iter().find(|rule| rule.kind == kind)
    }

    /// Whether the first level is that of paragraphs and not of points.
    #[must_use]
    pub fn has_paragraphs(&self) -> bool {
        self.levels.first().is_some_and(MarkPattern::is_paragraph)
    }

    /// Returns the word that the addresses of numbered paragraphs have: `para`, or that of a kind such as `target` which is
    /// numbered like a paragraph and has no heading.
    #[must_use]
    pub fn paragraph_word(&self) -> &'static str {
        let headless = |kind| {
            use DivisionKind::{Action, Commitment, Guideline, Objective, Principle, Recommendation, Standard, Target};
            matches!(kind, Target | Recommendation | Commitment | Objective | Action | Guideline | Standard | Principle)
        };
        let first = self.levels.first().map(|level| address_of_sample(level.to_entry()));
        let names = |rule: &&AddressRule| headless(rule.kind) && first.as_deref() == Some(&*rule.value);
        self.addresses.iter().find(names).map_or("para", |rule| rule.kind.address_word())
    }
}

/// Returns what addresses have for the first value of a level: `1-1` for `1.1`.
fn address_of_sample(entry: &str) -> String {
    let value = entry.trim_matches(|c: char| !c.is_alphanumeric());
    value.replace('.', "-")
}

impl AddressRule {
    /// Reads an entry; nothing if it is no address, or names no division.
    #[must_use]
    pub fn parse(entry: &str) -> Option<Self> {
        let locator = Locator::parse_written(entry)?;
        let mut segments: Vec<(&str, &str)> = locator.segments().collect();
        let is_unit = matches!(segments.last(), Some(("para" | "point", _)));
        if is_unit {
            segments.pop();
        }
        let (word, value) = segments.pop()?;
        let prefix: Vec<DivisionKind> =
            segments.iter().map(|(word, _)| DivisionKind::from_address_word(word)).collect::<Option<_>>()?;
        // An entry of one division leaves its prefix as it is, unless it is made a unit, which has none.
        let prefix = (is_unit || !prefix.is_empty()).then_some(prefix);
        Some(Self { kind: DivisionKind::from_address_word(word)?, value: value.into(), prefix, is_unit })
    }

    /// Returns how this rule writes a value, from its position among its kind.
    #[must_use]
    pub fn format_value(&self, position: Option<u32>, otherwise: &str) -> String {
        let Some(position) = position else { return otherwise.to_owned() };
        let kind = numeral::possible_kinds(&self.value).into_iter().find(|kind| {
            // The value is the first of its kind, so that `I` is a roman numeral and `A` a letter.
            numeral::possible_positions(&self.value, *kind).contains(&1)
        });
        let suffix = suffix_of(otherwise);
        let formatted = match kind {
            Some(NumeralKind::Figure) => Some(position.to_string()),
            Some(NumeralKind::Roman) => numeral::to_roman(position),
            Some(NumeralKind::RomanCapital) => numeral::to_roman(position).map(|roman| roman.to_uppercase()),
            Some(NumeralKind::Letter) => Some(numeral::letter_label(position)),
            Some(NumeralKind::Capital) => Some(numeral::letter_label(position).to_uppercase()),
            None => None,
        };
        formatted.map_or_else(|| otherwise.to_owned(), |value| format!("{value}{suffix}"))
    }
}

/// Returns the suffix of a value as addresses have it: `bis` of `XIbis`, `a` of `12a`.
fn suffix_of(value: &str) -> &str {
    let known = numeral::SUFFIXES.iter().find(|suffix| value.len() > suffix.len() && value.ends_with(*suffix));
    if let Some(suffix) = known {
        return suffix;
    }
    let figures = value.bytes().take_while(u8::is_ascii_digit).count();
    if figures > 0 { &value[figures..] } else { "" }
}
