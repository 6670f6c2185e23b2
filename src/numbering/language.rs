//! What a language numbers with: its words for divisions, ordinals, letters, suffixes and ranges.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::folding::{first_folded, folded_word, leading_space, longest_word};
use crate::model::division_kind::DivisionKind;
use crate::model::locale::Locale;

/// The numbering of a language, as its file gives it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "LanguageFile")]
pub struct NumberingLanguage {
    pub(super) file: LanguageFile,
    /// Every form of every word, folded, with its place in `file.words`, and whether it is a plural.
    forms: Vec<(String, usize, bool)>,
    ordinals: Vec<(String, u32)>,
    numbers: Vec<(String, u32)>,
    letter_names: Vec<(String, u32)>,
    suffixes: Vec<(String, String)>,
}

/// The file of a language. What it lacks, the language lacks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LanguageFile {
    /// The words for divisions.
    pub words: Vec<DivisionWord>,
    /// Words that may stand before an ordinal and a division's word: `The First Schedule`.
    pub articles: Vec<String>,
    /// Ordinals by their number.
    pub ordinals: BTreeMap<u32, Vec<String>>,
    /// Endings that every ordinal may have, where the ordinals are given without: `перв` and `ая`. None: they are whole.
    pub ordinal_endings: Vec<String>,
    /// Whether an ordinal with a closing numbers a heading without a word: `أولا-`, `Primero.`.
    pub ordinals_stand_alone: bool,
    /// Number words by their number: `Part One`.
    pub numbers: BTreeMap<u32, Vec<String>>,
    /// What makes an ordinal of figures: `1er`, `2nd`, `1-я`.
    pub ordinal_marks: Vec<String>,
    /// What makes an ordinal of figures before a division's word only, because it could be a suffix after it: `2e partie`.
    pub leading_ordinal_marks: Vec<String>,
    /// The names of letters, in order: `ألف`. They stand for capitals.
    pub letter_names: Vec<String>,
    /// Suffixes of what is inserted, by the word that addresses have for them: `bis`.
    pub suffixes: BTreeMap<String, Vec<String>>,
    /// What comes before the number of something inserted: `之` of `第十二条之一`.
    pub insertion_words: Vec<String>,
    /// The letters that lists go through, in order, one alphabet a line.
    pub alphabets: Vec<String>,
    /// Letters between two of the Latin alphabet, each after the one that it follows: `ñ` after `n`.
    pub extra_letters: BTreeMap<char, char>,
    /// What may stand between a word and its value: `No.`.
    pub number_signs: Vec<String>,
    /// What is not a value after a division's word, although its first letter could be one: `a la`.
    pub not_values: Vec<String>,
    /// Letters before the figures of a code's articles, which join them: `L. 121-1`.
    pub code_letters: Vec<String>,
    /// Words between two values of a mark over several: `and`.
    pub and_words: Vec<String>,
    /// Words between the first and last value of a mark over several: `to`.
    pub to_words: Vec<String>,
}

/// A word for a division.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DivisionWord {
    /// The kinds that it may stand for, the usual one first.
    pub kinds: Vec<DivisionKind>,
    /// Its forms: inflections, abbreviations.
    pub forms: Vec<String>,
    /// Its plural forms, which stand before several values.
    #[serde(default)]
    pub plural: Vec<String>,
    /// Where it stands.
    #[serde(default)]
    pub place: WordPlace,
    /// What stands before the value where the word stands after it: `第` of `第十二条`.
    #[serde(default)]
    pub opening: String,
    /// Whether it is a mark without a value, too: `ANNEX`, `Preamble`.
    #[serde(default)]
    pub bare: bool,
    /// Whether what it names is a unit although its kind is not: `§`.
    #[serde(default)]
    pub unit: bool,
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WordPlace {
    /// Before the value: `Article 6`.
    #[default]
    BeforeValue,
    /// After the value: `第十二条`.
    AfterValue,
    /// Before the value, or after an ordinal word or figure: `Part II`, `Première partie`.
    Either,
    /// Before the value, or after any numeral with a full stop: `Titel II`, `1. Titel`, `Zweiter Titel`.
    EitherFigure,
}

impl NumberingLanguage {
    /// Returns the embedded data of a language. A language without a file of its own has English words, Latin letters and
    /// the alphabets of other scripts.
    #[must_use]
    pub fn embedded(locale: &Locale) -> &'static Self {
        match locale.language() {
            "ar" => &ARABIC,
            "de" => &GERMAN,
            "es" => &SPANISH,
            "fr" => &FRENCH,
            "ru" => &RUSSIAN,
            "zh" => &CHINESE,
            _ => &ENGLISH,
        }
    }

    /// Reads the data of a language from YAML, for a site's own file.
    ///
    /// # Errors
    /// Returns a message that says what is wrong and where.
    pub fn from_yaml(text: &str) -> Result<Self, String> {
        serde_yaml::from_str(text).map_err(|error| error.to_string())
    }

    /// Returns the words for divisions that a text begins with, the longest first: each with its length, and whether it
    /// is a plural.
    pub(super) fn words_at<'a>(&'a self, text: &'a str) -> Vec<(usize, &'a DivisionWord, bool)> {
        let first = first_folded(text);
        let mut found: Vec<_> = self
            .forms
            .iter()
            .filter(|(form, ..)| form.chars().next() == first)
            .filter_map(|(form, at, plural)| {
                let (length, ()) = longest_word(text, std::iter::once((form.as_str(), ())))?;
                Some((length, self.file.words.get(*at)?, *plural))
            })
            .collect();
        // A plural that is like its singular is taken for both: `Artikel`.
        found.sort_by_key(|(length, _, plural)| (std::cmp::Reverse(*length), !plural));
        found
    }

    /// Returns every folded form of the words for divisions that stand before their value.
    pub(super) fn forms_before_value(&self) -> impl Iterator<Item = &str> {
        let stands_before =
            |at: &usize| self.file.words.get(*at).is_some_and(|word| word.place != WordPlace::AfterValue);
        self.forms.iter().filter(move |(_, at, _)| stands_before(at)).map(|(form, ..)| form.as_str())
    }

    /// Returns the length and number of the ordinal that a text begins with.
    pub(super) fn ordinal_at(&self, text: &str) -> Option<(usize, u32)> {
        longest_word(text, self.ordinals.iter().map(|(word, number)| (word.as_str(), *number)))
    }

    /// Returns the length and number of the ordinal or number word that a text begins with.
    pub(super) fn number_word_at(&self, text: &str) -> Option<(usize, u32)> {
        let numbers = self.ordinals.iter().chain(&self.numbers);
        longest_word(text, numbers.map(|(word, number)| (word.as_str(), *number)))
    }

    /// Returns the length of what makes an ordinal of figures at the start of a text, without space before it; `leading`
    /// where a division's word follows.
    pub(super) fn ordinal_mark_at(&self, text: &str, leading: bool) -> Option<usize> {
        let more: &[String] = if leading { &self.file.leading_ordinal_marks } else { &[] };
        longest_of(text, self.file.ordinal_marks.iter().chain(more)).filter(|_| !text.starts_with(char::is_whitespace))
    }

    /// Returns the length of what may stand between a word and its value at the start of a text: `No.`.
    pub(super) fn number_sign_at(&self, text: &str) -> Option<usize> {
        longest_of(text, self.file.number_signs.iter())
    }

    /// Returns whether a text begins with words that are no value although they begin with a letter.
    pub(super) fn is_no_value(&self, text: &str) -> bool {
        longest_of(text, self.file.not_values.iter()).is_some()
    }

    /// Returns the length of an article at the start of a text, with the space after it.
    pub(super) fn article_length(&self, text: &str) -> usize {
        longest_of(text, self.file.articles.iter()).map_or(0, |length| length + leading_space(&text[length..]))
    }

    /// Returns the length and place of the name of a letter that a text begins with.
    pub(super) fn letter_name_at(&self, text: &str) -> Option<(usize, u32)> {
        longest_word(text, self.letter_names.iter().map(|(word, place)| (word.as_str(), *place)))
    }

    /// Returns the length of a suffix word that a text begins with, and the word that addresses have for it.
    pub(super) fn suffix_at(&self, text: &str) -> Option<(usize, &str)> {
        longest_word(text, self.suffixes.iter().map(|(word, address)| (word.as_str(), address.as_str())))
    }

    /// Returns whether a letter stands between two of the Latin alphabet.
    pub(super) fn is_extra_letter(&self, letter: char) -> bool {
        let small = letter.to_lowercase().next();
        small.is_some_and(|small| self.file.extra_letters.contains_key(&small))
    }

    /// Returns the place of a letter of another script than Latin, in the order that the language counts with.
    pub(super) fn letter_position(&self, letter: char) -> Option<u32> {
        let small = match letter {
            // Hamzas and dots are often left out.
            'ا' | 'إ' | 'آ' => 'أ',
            'ى' => 'ي',
            _ => letter.to_lowercase().next()?,
        };
        let place = self.file.alphabets.iter().find_map(|alphabet| alphabet.chars().position(|c| c == small))?;
        u32::try_from(place + 1).ok()
    }
}

impl From<LanguageFile> for NumberingLanguage {
    fn from(file: LanguageFile) -> Self {
        let forms = |at: usize, word: &DivisionWord| {
            let of = |forms: &[String], plural| forms.iter().map(|f| (folded_word(f), at, plural)).collect::<Vec<_>>();
            [of(&word.forms, false), of(&word.plural, true)].concat()
        };
        let forms = file.words.iter().enumerate().flat_map(|(at, word)| forms(at, word)).collect();
        let ordinals = folded_numbers(&file.ordinals, &file.ordinal_endings);
        let numbers = folded_numbers(&file.numbers, &[]);
        let places = (1..).zip(&file.letter_names);
        let letter_names = places.map(|(place, name)| (folded_word(name), place)).collect();
        let suffixes = &file.suffixes;
        let suffixes = suffixes.iter().flat_map(|(address, words)| words.iter().map(move |word| (word, address)));
        let suffixes = suffixes.map(|(word, address)| (folded_word(word), address.clone())).collect();
        Self { file, forms, ordinals, numbers, letter_names, suffixes }
    }
}

fn longest_of<'a>(text: &str, words: impl Iterator<Item = &'a String>) -> Option<usize> {
    let folded: Vec<String> = words.map(|word| folded_word(word)).collect();
    longest_word(text, folded.iter().map(|word| (word.as_str(), ()))).map(|(length, ())| length)
}

fn folded_numbers(words: &BTreeMap<u32, Vec<String>>, endings: &[String]) -> Vec<(String, u32)> {
    let ended = |word: &String| -> Vec<String> {
        let endings: Vec<&str> =
            if endings.is_empty() { vec![""] } else { endings.iter().map(String::as_str).collect() };
        endings.into_iter().map(|ending| folded_word(&format!("{word}{ending}"))).collect()
    };
    words.iter().flat_map(|(number, words)| words.iter().flat_map(ended).map(|word| (word, *number))).collect()
}

static ARABIC: LazyLock<NumberingLanguage> = LazyLock::new(|| embedded_language(include_str!("data/ar.yaml")));
static CHINESE: LazyLock<NumberingLanguage> = LazyLock::new(|| embedded_language(include_str!("data/zh.yaml")));
static ENGLISH: LazyLock<NumberingLanguage> = LazyLock::new(|| embedded_language(include_str!("data/en.yaml")));
static FRENCH: LazyLock<NumberingLanguage> = LazyLock::new(|| embedded_language(include_str!("data/fr.yaml")));
static GERMAN: LazyLock<NumberingLanguage> = LazyLock::new(|| embedded_language(include_str!("data/de.yaml")));
static RUSSIAN: LazyLock<NumberingLanguage> = LazyLock::new(|| embedded_language(include_str!("data/ru.yaml")));
static SPANISH: LazyLock<NumberingLanguage> = LazyLock::new(|| embedded_language(include_str!("data/es.yaml")));

/// Returns the language of an embedded file. That each can be read is tested.
fn embedded_language(text: &str) -> NumberingLanguage {
    NumberingLanguage::from_yaml(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_file_can_be_read() {
        for tag in ["ar", "de", "en", "es", "fr", "ru", "zh"] {
            // A file that cannot be read leaves an empty language.
            let file = &NumberingLanguage::embedded(&Locale::new(tag).expect("a tag")).file;
            assert!(file.words.len() > 20 && !file.suffixes.is_empty(), "{tag} is incomplete");
        }
        assert!(NumberingLanguage::from_yaml("wordz: []").is_err());
    }

    #[test]
    fn ordinals_are_known_to_thirty() {
        for (tag, word, number) in [
            ("en", "Twenty-first", 21),
            ("fr", "PREMIÈRE", 1),
            ("fr", "trentième", 30),
            ("es", "Vigésima primera", 21),
            ("ru", "тридцатая", 30),
            ("ru", "двадцать третьей", 23),
            ("de", "Einundzwanzigstes", 21),
            ("ar", "الحادية والعشرون", 21),
            ("ar", "الثلاثون", 30),
        ] {
            let language = NumberingLanguage::embedded(&Locale::new(tag).expect("a tag"));
            assert_eq!(language.number_word_at(word), Some((word.len(), number)), "{word}");
        }
    }
}
