//! One form of the marks of a level: what is printed before its values, how they are written, and what is after them.

use super::closing::is_dash;
use super::counting::digits::{enclosed_number, leading_figures};
use super::counting::series::AddressSeries;
use super::counting::suffix::{SuffixAt, suffixes_after};
use super::counting::value::{ValueAt, ValueShape, values_at};
use super::folding::{is_ideograph, leading_space};
use super::language::NumberingLanguage;
use crate::model::numeral::{self, NumeralKind};

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// Figures of any script.
    Figures,
    /// So many figures with dots.
    Decimals(usize),
    /// Latin letters or roman numerals.
    Latin(NumeralKind),
    /// A Latin letter that is repeated so many times.
    Repeated(usize),
    /// Letters of another script.
    OtherLetters {
        /// Whether they are capitals.
        capital: bool,
    },
    /// Chinese numerals.
    Chinese,
    /// Enclosed numbers of the row that begins with this sign.
    Enclosed(char),
    /// Ordinals.
    Words,
}

/// A form of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternForm {
    opening: Box<str>,
    writing: Writing,
    closing: Box<str>,
}

/// A value read by a form.
pub struct FormedValue {
    /// The place of the value in the text.
    pub start: usize,
    /// Its end, suffix included.
    pub end: usize,
    /// The end of the mark.
    pub mark_end: usize,
    /// The number of bytes before the first word.
    pub words: usize,
    /// The place of the value in counting.
    pub position: Option<u32>,
    /// The value as addresses carry what is printed, without suffix.
    pub core: String,
    /// Its suffix in addresses.
    pub suffix: String,
}

impl PatternForm {
    /// Reads a form from its first mark, and returns the series that it counts in by itself.
    pub fn parse(mark: &str, language: &NumberingLanguage) -> Option<(Self, AddressSeries)> {
        let (start, length, writing, series) = first_value(mark, language)?;
        let form = Self { opening: mark[..start].into(), writing, closing: mark[start + length..].into() };
        Some((form, series))
    }

    /// Reads a mark of this form at the start of a text.
    pub fn read(&self, text: &str, language: &NumberingLanguage) -> Option<FormedValue> {
        let start = signs_length(text, &self.opening)?;
        self.values(&text[start..], language).iter().find_map(|value| {
            let suffixes = suffixes_after(&text[start + value.length..], value.shape, language);
            suffixes.iter().filter(|suffix| self.takes(suffix)).find_map(|suffix| {
                let end = start + value.length + suffix.length;
                let mark_end = end + signs_length(&text[end..], &self.closing)?;
                let space = self.space_after(&text[..mark_end], &text[mark_end..])?;
                Some(FormedValue {
                    start,
                    end,
                    mark_end,
                    words: mark_end + space,
                    position: value.position,
                    core: value.address.clone(),
                    suffix: suffix.address.clone(),
                })
            })
        })
    }

    /// Returns the values of this writing at the start of a text.
    fn values(&self, text: &str, language: &NumberingLanguage) -> Vec<ValueAt> {
        match self.writing {
            Writing::Figures => plain_figures(text, self.is_bare()).into_iter().collect(),
            Writing::Decimals(count) => decimals(text, count, language),
            Writing::Latin(kind) => latin_values(text, kind, language),
            Writing::Repeated(times) => repeated_letters(text, times).into_iter().collect(),
            Writing::OtherLetters { capital } => values_at(text, language)
                .into_iter()
                .filter(|value| value.shape == ValueShape::Letter && !text[..value.length].is_ascii())
                .filter(|value| value.address.starts_with(|c: char| c.is_ascii_uppercase()) == capital)
                .collect(),
            Writing::Chinese => counted_values(text, language, |first| enclosed_number(first).is_none()),
            Writing::Enclosed(row) => {
                counted_values(text, language, |first| enclosed_number(first).is_some_and(|number| number.first == row))
            }
            Writing::Words => {
                values_at(text, language).into_iter().filter(|value| value.shape == ValueShape::Word).collect()
            }
        }
    }

    /// Returns whether a suffix may follow a value: where nothing closes the mark, only a word such as `bis`.
    fn takes(&self, suffix: &SuffixAt) -> bool {
        let lettered = suffix.address.len() <= 2 && suffix.address.bytes().all(|b| b.is_ascii_alphabetic());
        suffix.length == 0 || !self.closing.is_empty() || !(suffix.needs_closing || lettered)
    }

    /// Returns the space between the mark and its words, or nothing if what looks like a mark is part of a word.
    fn space_after(&self, mark: &str, rest: &str) -> Option<usize> {
        let space = leading_space(rest);
        if self.is_bare() {
            return (space > 0 && space < rest.len()).then_some(space);
        }
        let is_wide = mark.ends_with(|c: char| is_ideograph(c) || "．、：）。".contains(c));
        let is_enclosed = mark.ends_with(|c: char| enclosed_number(c).is_some());
        // Another mark may follow in the same block: `9.(1)(a)`.
        let marks = !self.closing.is_empty() && rest.starts_with(['(', '[', '（']);
        let is_script = mark.ends_with([')', ']']) && (!mark.is_ascii() || rest.starts_with(is_ideograph));
        let free = space > 0 || rest.is_empty() || is_wide || is_enclosed || marks || is_script;
        free.then_some(space)
    }

    /// Returns whether it is a figure without any sign.
    pub fn is_bare(&self) -> bool {
        self.opening.is_empty() && self.closing.is_empty() && self.writing == Writing::Figures
    }
}

/// Finds the first value of a series in an entry: its place, its length, its writing and its series.
fn first_value(mark: &str, language: &NumberingLanguage) -> Option<(usize, usize, Writing, AddressSeries)> {
    let figure = AddressSeries::Plain(NumeralKind::Figure);
    let letter = AddressSeries::Plain(NumeralKind::Letter);
    for (at, c) in mark.char_indices() {
        if let Some(number) = enclosed_number(c).filter(|number| number.position == 1) {
            let series = if number.is_letter { letter } else { figure };
            return Some((at, c.len_utf8(), Writing::Enclosed(number.first), series));
        }
        if leading_figures(&mark[at..]).is_some() {
            return first_figures(at, &mark[at..]);
        }
        if c == '一' {
            return Some((at, c.len_utf8(), Writing::Chinese, figure));
        }
    }
    if let Some((length, 1)) = language.ordinal_at(mark) {
        return Some((0, length, Writing::Words, figure));
    }
    first_letters(mark, language)
}

fn first_figures(at: usize, text: &str) -> Option<(usize, usize, Writing, AddressSeries)> {
    let (mut length, first) = leading_figures(text)?;
    let (mut count, mut last) = (1, first);
    while let Some((more, figures)) = text[length..].strip_prefix('.').and_then(leading_figures) {
        (length, count, last) = (length + 1 + more, count + 1, figures);
    }
    if !matches!(last.as_str(), "0" | "1") {
        return None;
    }
    Some(match count {
        1 => (at, length, Writing::Figures, AddressSeries::Plain(NumeralKind::Figure)),
        _ => (at, length, Writing::Decimals(count), AddressSeries::Components(count)),
    })
}

/// Finds the last run of letters that can begin a series: `a` in `lit. a`.
fn first_letters(mark: &str, language: &NumberingLanguage) -> Option<(usize, usize, Writing, AddressSeries)> {
    let end = mark.rfind(char::is_alphabetic)?;
    let end = end + mark[end..].chars().next().map_or(0, char::len_utf8);
    let start = mark[..end]
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + mark[at..].chars().next().map_or(0, char::len_utf8));
    let letters = &mark[start..end];
    if let Some(series) = AddressSeries::from_first(letters) {
        let writing = match series {
            AddressSeries::Plain(kind) => Writing::Latin(kind),
            AddressSeries::Repeated(times) => Writing::Repeated(times),
            AddressSeries::Components(_) => return None,
        };
        return Some((start, end - start, writing, series));
    }
    let letter = letters.chars().next().filter(|c| language.letter_position(*c) == Some(1))?;
    let capital = letter.is_uppercase();
    let kind = if capital { NumeralKind::Capital } else { NumeralKind::Letter };
    Some((start, end - start, Writing::OtherLetters { capital }, AddressSeries::Plain(kind)))
}

fn plain_figures(text: &str, is_bare: bool) -> Option<ValueAt> {
    let (length, address) =
        leading_figures(text).filter(|(_, figures)| figures.len() <= if is_bare { 3 } else { 4 })?;
    let position = address.parse().ok();
    Some(ValueAt { length, address, position, shape: ValueShape::Figure, is_weak: false })
}

fn decimals(text: &str, count: usize, language: &NumberingLanguage) -> Vec<ValueAt> {
    let is_dotted = |value: &ValueAt| !text[..value.length].contains(is_dash);
    let values = values_at(text, language).into_iter();
    let of_shape = values.filter(|value| value.shape == ValueShape::Decimal && is_dotted(value));
    of_shape.filter(|value| value.address.split('-').count() == count).collect()
}

/// Returns the roman numerals or letters that a text begins with, the longest first.
fn latin_values(text: &str, kind: NumeralKind, language: &NumberingLanguage) -> Vec<ValueAt> {
    // `ñ`, which stands between two Latin letters.
    let own = matches!(kind, NumeralKind::Letter | NumeralKind::Capital);
    if own && text.starts_with(|c: char| language.is_extra_letter(c)) {
        return values_at(text, language).into_iter().filter(|value| value.shape == ValueShape::Letter).collect();
    }
    let run = text.bytes().take_while(u8::is_ascii_alphabetic).take(15).count();
    let shape = match kind {
        NumeralKind::Roman | NumeralKind::RomanCapital => ValueShape::Roman,
        _ => ValueShape::Letter,
    };
    let value = |length: usize| {
        let position = Some(*numeral::possible_positions(&text[..length], kind).first()?);
        Some(ValueAt { length, address: text[..length].to_owned(), position, shape, is_weak: false })
    };
    (1..=run).rev().filter_map(value).collect()
}

fn repeated_letters(text: &str, times: usize) -> Option<ValueAt> {
    let letters = text.get(..times)?;
    let first = letters.bytes().next().filter(u8::is_ascii_alphabetic)?;
    let position = Some(u32::from(first.to_ascii_lowercase() - b'a') + 1);
    letters.bytes().all(|b| b == first).then(|| ValueAt {
        length: times,
        address: letters.to_owned(),
        position,
        shape: ValueShape::Letter,
        is_weak: false,
    })
}

fn counted_values(text: &str, language: &NumberingLanguage, begins: impl Fn(char) -> bool) -> Vec<ValueAt> {
    let first = text.chars().next().filter(|first| begins(*first));
    let values = first.map(|_| values_at(text, language)).unwrap_or_default();
    values.into_iter().filter(|value| value.shape == ValueShape::Counted).collect()
}

/// Returns the length of the signs of a form at the start of a text. Space may be missing or more, and a quotation mark
/// or dash is like any other, as are brackets and stops of full width.
pub fn signs_length(text: &str, signs: &str) -> Option<usize> {
    let mut at = 0;
    for sign in signs.chars() {
        let rest = &text[at..];
        if sign.is_whitespace() {
            at += leading_space(rest);
        } else {
            at += rest.chars().next().filter(|c| sign_class(*c) == sign_class(sign))?.len_utf8();
        }
    }
    Some(at)
}

fn sign_class(sign: char) -> char {
    match sign {
        '‘' | '’' | '‛' | '＇' => '\'',
        '“' | '”' | '„' => '"',
        '（' => '(',
        '）' => ')',
        '．' => '.',
        'º' => '°',
        _ if is_dash(sign) => '-',
        _ => sign,
    }
}
