//! Marks of divisions without a word: `4.2.1`, `6`, `1.`, `III.`, `IV a.`, `一、`, `أولا-`.

use super::closing::{ClosingAt, closing_of, is_dash};
use super::counting::value::{ValueAt, ValueShape, values_at};
use super::division_form::{DivisionForm, DivisionMark};
use super::folding::leading_space;
use super::found_mark::{WholeValue, closing_before_title, mark_between, whole_values};
use super::language::NumberingLanguage;

/// Reads a mark without a word at the start of a text.
pub fn read_unworded(text: &str, language: &NumberingLanguage) -> Option<DivisionMark> {
    let open = text.chars().next().and_then(|open| Some((open.len_utf8(), closing_of(open)?)));
    let (at, close) = open.map_or((0, None), |(length, close)| (length, Some(close)));
    let values = values_at(&text[at..], language);
    let values = values.iter().flat_map(|value| whole_values(&text[at..], value, false, language));
    // `20th session` has no mark.
    values.filter(|value| !value.is_ordinal).find_map(|value| {
        let end = at + value.length;
        let mut mark_end = end;
        if let Some(close) = close {
            mark_end += text[end..].starts_with(close).then_some(close.len_utf8())?;
        }
        let closing =
            closing_before_title(&text[mark_end..]).or_else(|| joined_dash(&text[mark_end..], &value.value))?;
        let printed = PrintedValue { printed: &text[at..end], value: &value, closing, is_enclosed: close.is_some() };
        let form = printed.form(language)?;
        let mark = mark_between(text, at, end, mark_end + closing.length, &value.address);
        let position = value.value.position;
        Some(DivisionMark { form, kinds: Vec::new(), role: None, mark, position, length: mark_end + closing.words })
    })
}

/// Reads a dash that joins an ordinal to the title, as Arabic texts print it: `أولا-التزاماتنا`.
fn joined_dash(text: &str, value: &ValueAt) -> Option<ClosingAt> {
    let dash = text.chars().next().filter(|c| is_dash(*c) && value.shape == ValueShape::Word)?.len_utf8();
    Some(ClosingAt { length: dash, words: dash + leading_space(&text[dash..]) })
}

/// A value without a word, as it stands in a heading.
struct PrintedValue<'a> {
    printed: &'a str,
    value: &'a WholeValue,
    closing: ClosingAt,
    is_enclosed: bool,
}

impl PrintedValue<'_> {
    /// Returns the form of the mark, if it is one.
    fn form(&self, language: &NumberingLanguage) -> Option<DivisionForm> {
        let is_closed = self.closing.length > 0 || self.is_enclosed;
        if !is_closed && (self.value.needs_closing || self.value.has_suffix) {
            return None;
        }
        let value = &self.value.value;
        let (form, is_mark) = match value.shape {
            ValueShape::Decimal => (DivisionForm::Decimal, self.is_decimal(is_closed)),
            ValueShape::Figure => (DivisionForm::Figure, longest_figure(self.printed) <= if is_closed { 4 } else { 3 }),
            ValueShape::Roman | ValueShape::Letter => {
                // `mix.` and `DC.` end a sentence rather than begin one.
                let is_word = value.is_weak && value.shape == ValueShape::Roman && value.address.len() > 1;
                let is_common = value.address.chars().all(|c| "ivxlcIVXLC".contains(c));
                (DivisionForm::Numeral, is_closed && (!is_word || is_common || self.is_enclosed))
            }
            ValueShape::Word => {
                let is_letter = value.address.starts_with(|c: char| c.is_ascii_alphabetic());
                (DivisionForm::Numeral, is_closed && (is_letter || language.file.ordinals_stand_alone))
            }
            ValueShape::Counted => {
                let is_sign = super::counting::digits::enclosed_number(self.printed.chars().next()?).is_some();
                (DivisionForm::Numeral, is_closed || is_sign)
            }
        };
        is_mark.then_some(form)
    }

    /// Returns whether figures with dots are a number of a section: `4.2.1`, `B.1`, but not `34-1` or `B2`.
    fn is_decimal(&self, is_closed: bool) -> bool {
        let dotted = self.printed.contains(['.', '．']) && !self.printed.contains(|c: char| is_dash(c) || c == ' ');
        dotted && (is_closed || longest_figure(self.printed) <= 3)
    }
}

fn longest_figure(printed: &str) -> usize {
    printed.split(|c: char| !c.is_numeric()).map(|figures| figures.chars().count()).max().unwrap_or(0)
}
