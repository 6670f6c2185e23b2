//! The mark of a division at the start of a heading or of a bold run-in.

use super::language::NumberingLanguage;
use super::unworded::read_unworded;
use super::worded::read_worded;
use crate::model::division_kind::DivisionRole;

pub use super::division_form::{DivisionForm, DivisionMark};

/// Reads the mark at the start of the text of a heading, or of the inside of a bold run-in.
#[must_use]
pub fn read_division_mark(text: &str, language: &NumberingLanguage) -> Option<DivisionMark> {
    let words = text.trim_start();
    let found = read_worded(words, language).or_else(|| read_unworded(words, language))?;
    let role = match found.form {
        DivisionForm::Worded => found.role,
        DivisionForm::Decimal => Some(DivisionRole::Unit),
        DivisionForm::Figure | DivisionForm::Numeral => None,
    };
    Some(DivisionMark { role, length: found.length + text.len() - words.len(), ..found })
}
