//! The form of the marks of a level, as a text's head gives it by its first mark: `"1."`, `"(a)"`, `"（一）=a"`.

use super::counting::series::AddressSeries;
use super::folding::leading_space;
use super::language::NumberingLanguage;
use super::pattern_form::{FormedValue, PatternForm, signs_length};
use crate::model::mark::Mark;
use crate::model::numeral::NumeralKind;

/// The form of the marks of one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkPattern {
    entry: Box<str>,
    marks: Marks,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Marks {
    /// The empty entry.
    None,
    /// A sign without value: `–`.
    Sign,
    /// Values, in any of several forms, counted in addresses in one series.
    Values(Vec<(PatternForm, AddressSeries)>, AddressSeries),
}

impl MarkPattern {
    /// Reads an entry of `numbering:`: a first mark, alternatives after `|`, and the first value of addresses after `=`
    /// where it differs from the printed one.
    ///
    /// # Errors
    /// Returns a message if a mark has no value that begins a series, or if the value after `=` begins none.
    pub fn parse(entry: &str, language: &NumberingLanguage) -> Result<Self, String> {
        let (printed, first) = match entry.rsplit_once('=') {
            Some((printed, first)) if !printed.is_empty() => (printed, Some(first)),
            _ => (entry, None),
        };
        let marks = if printed.is_empty() {
            Marks::None
        } else if !printed.contains('|') && is_sign_alone(printed) {
            Marks::Sign
        } else {
            values_of_entry(entry, printed, first, language)?
        };
        Ok(Self { entry: entry.into(), marks })
    }

    /// Returns the entry as it stands in the head.
    #[must_use]
    pub fn to_entry(&self) -> &str {
        &self.entry
    }

    /// Reads a mark of this form at the start of a text, and returns it with the number of bytes before the first word.
    /// Its address value is that of this pattern.
    #[must_use]
    pub fn read(&self, text: &str, language: &NumberingLanguage) -> Option<(Mark, usize)> {
        match &self.marks {
            Marks::None => None,
            Marks::Sign => self.read_sign(text),
            Marks::Values(forms, series) => forms.iter().find_map(|(form, own)| {
                let found = form.read(text, language)?;
                let address = if own == series { own_value(&found) } else { counted_value(&found, *series)? };
                let (before, value) = (&text[..found.start], &text[found.start..found.end]);
                let mark = Mark::new(before, value, &text[found.end..found.mark_end], &address);
                Some((mark, found.words))
            }),
        }
    }

    fn read_sign(&self, text: &str) -> Option<(Mark, usize)> {
        // A hyphen is an item without label in every text.
        let is_item = text.starts_with('-') && !self.entry.starts_with('-');
        let length = signs_length(text, &self.entry).filter(|_| !is_item)?;
        let space = leading_space(&text[length..]);
        (space > 0).then(|| (Mark::new(&text[..length], "", "", ""), length + space))
    }

    /// Returns whether the series begins with a mark that this pattern has read: `1`, `a`, `i`, and zero, too.
    #[must_use]
    pub fn is_first(&self, mark: &Mark) -> bool {
        match &self.marks {
            Marks::None => false,
            Marks::Sign => true,
            Marks::Values(_, series) => series.begins_with(mark.address_value()),
        }
    }

    /// Returns whether one mark that this pattern has read directly follows another: `10`, `9 bis` and `9a` follow `9`.
    #[must_use]
    pub fn follows(&self, before: &Mark, after: &Mark) -> bool {
        match &self.marks {
            Marks::None => false,
            Marks::Sign => true,
            Marks::Values(_, series) => series.follows(before.address_value(), after.address_value()),
        }
    }

    /// Returns whether a first level of this form holds paragraphs (a figure or a capital roman numeral) and not points.
    #[must_use]
    pub fn is_paragraph(&self) -> bool {
        let Marks::Values(_, series) = &self.marks else { return false };
        matches!(
            series,
            AddressSeries::Plain(NumeralKind::Figure | NumeralKind::RomanCapital) | AddressSeries::Components(_)
        )
    }

    /// Returns the series that addresses count its values in; nothing for a sign alone and the empty entry.
    #[must_use]
    pub fn series(&self) -> Option<AddressSeries> {
        match &self.marks {
            Marks::Values(_, series) => Some(*series),
            Marks::None | Marks::Sign => None,
        }
    }

    /// Returns whether it is a sign without value, as before an indent: `–`.
    #[must_use]
    pub fn is_sign(&self) -> bool {
        self.marks == Marks::Sign
    }

    /// Returns whether it is the empty entry, which makes points of all levels after it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks == Marks::None
    }

    /// Returns whether it is a figure without any sign (`1`), which counts only where it is in series.
    #[must_use]
    pub fn is_bare_figure(&self) -> bool {
        let Marks::Values(forms, _) = &self.marks else { return false };
        forms.iter().any(|(form, _)| form.is_bare())
    }
}

fn is_sign_alone(printed: &str) -> bool {
    let enclosed = |c: char| super::counting::digits::enclosed_number(c).is_some();
    !printed.chars().any(|c| c.is_alphanumeric() || c.is_whitespace() || enclosed(c))
}

fn values_of_entry(
    entry: &str,
    printed: &str,
    first: Option<&str>,
    language: &NumberingLanguage,
) -> Result<Marks, String> {
    let form = |mark: &str| {
        PatternForm::parse(mark, language)
            .ok_or_else(|| format!("`{entry}` has no value that begins a series, such as `1`, `a` or `i`"))
    };
    let forms: Vec<_> = printed.split('|').map(form).collect::<Result<_, _>>()?;
    let own = forms.first().map(|(_, series)| *series);
    let series = match first {
        Some(first) => AddressSeries::from_first(first),
        None => own,
    };
    let series = series.ok_or_else(|| format!("what follows `=` in `{entry}` is not `1`, `a`, `A`, `i` or `I`"))?;
    Ok(Marks::Values(forms, series))
}

/// Returns the address value of what is counted as it is printed.
fn own_value(found: &FormedValue) -> String {
    format!("{}{}", found.core, found.suffix)
}

/// Returns the address value at the same place of another series.
fn counted_value(found: &FormedValue, series: AddressSeries) -> Option<String> {
    Some(format!("{}{}", series.value_at(found.position?)?, found.suffix))
}
