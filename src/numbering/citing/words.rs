//! The words with which a language refers to places: a data file a language beside that of its numbering.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::level::CitedLevel;
use crate::model::division_kind::DivisionKind;
use crate::model::locale::Locale;
use crate::numbering::folding::{first_folded, folded_start, folded_word, longest_word};
use crate::numbering::language::{DivisionWord, NumberingLanguage, WordPlace};

/// The words of a language, with its numbering.
#[derive(Debug)]
pub struct CitingLanguage {
    /// How the language numbers.
    pub numbering: &'static NumberingLanguage,
    /// What its file says besides the words for levels.
    pub file: CitingFile,
    /// Every folded form of every word, with its place in `file.words`, and whether it is a plural.
    forms: Vec<(String, usize, bool)>,
    /// How the words before a value begin, and the signs that open one: most words of a text begin otherwise.
    starts: BTreeSet<[char; START]>,
}

/// The number of characters by which a word is told from most others: in Arabic the first two are an article.
const START: usize = 4;

/// The file of a language. Its words are folded once it is read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CitingFile {
    words: Vec<LevelWord>,
    /// Articles, which may stand before a word.
    pub articles: Vec<String>,
    /// What joins an inner place to the outer one that follows it, and a place to the name of its instrument: `of`.
    pub of: Vec<String>,
    /// What joins an annex to the name of its instrument besides: `to`.
    pub of_annex: Vec<String>,
    /// Words that join two references besides `and`: `in conjunction with`.
    pub conjunctions: Vec<String>,
    /// The words for `and` that the language's numbering has.
    #[serde(skip)]
    pub and_words: Vec<String>,
    /// Whether an outer place follows an inner one without a word in between: `пункт 2 статьи 6`.
    pub joins_by_case: bool,
    /// Whether an inner place follows an outer one without a comma: `§ 3 Abs. 2`.
    pub inner_follows: bool,
    /// Words after a reference that say that the place is in the same text: `above`.
    pub nearby: Vec<String>,
    /// The same before a reference: `上述`.
    pub nearby_before: Vec<String>,
    /// What says that the text itself is meant: `this` of `article 5 of this Convention`.
    pub own: Vec<String>,
    /// The same where the name of the text stands before a reference: `本` of `本公约第五条`.
    pub own_before: Vec<String>,
    /// Whether `own` may point back to another text, so that the title must have the word that follows.
    pub own_needs_title: bool,
    /// Words after a reference that say that another text is meant: `thereof`.
    pub not_own: Vec<String>,
    /// Words before a reference that say that another text may be meant: `its`.
    pub other_before: Vec<String>,
    /// What other texts are called, where that directly precedes or follows a reference.
    pub other_nouns: Vec<String>,
    /// Whether nouns have a capital, so that a capital does not show a name.
    pub nouns_are_capital: bool,
    /// Words of a provision that amends another text, whose references are not to this one.
    pub amending: Vec<String>,
}

/// A word for a level.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct LevelWord {
    level: LevelName,
    kinds: Vec<DivisionKind>,
    forms: Vec<String>,
    plural: Vec<String>,
    place: WordPlace,
    opening: String,
    /// Whether an unnumbered paragraph may be meant by its position.
    is_positional: bool,
    /// Whether it is a paragraph where it stands in a unit: `часть 2 статьи 6`.
    is_paragraph_of_unit: bool,
    /// Whether a small letter without brackets may follow: `Buchstabe a`.
    bare_letters: bool,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum LevelName {
    Division,
    Recital,
    #[default]
    Paragraph,
    Point,
    Sentence,
}

/// A word for a level, found in a text.
#[derive(Clone, Debug)]
pub struct LevelWordAt {
    /// Its length.
    pub length: usize,
    /// The level.
    pub level: CitedLevel,
    /// Whether it is a plural, which several values may follow.
    pub is_plural: bool,
    /// Whether it is a paragraph where it stands in a unit.
    pub is_paragraph_of_unit: bool,
    /// Whether a small letter without brackets may follow.
    pub takes_bare_letters: bool,
}

impl CitingLanguage {
    /// Returns the words of a language, if there is a file of it: without one nothing is taken for a reference.
    pub fn embedded(locale: &Locale) -> Option<&'static Self> {
        let tag = locale.language();
        LANGUAGES.iter().find(|(known, _)| *known == tag).map(|(_, language)| language)
    }

    fn new(tag: &str, file: &str) -> Option<Self> {
        let numbering = NumberingLanguage::embedded(&Locale::new(tag).ok()?);
        // That each file can be read is tested; a language whose file cannot be read has no references.
        let file: CitingFile = serde_yaml::from_str(file).ok()?;
        let file = file.folded(&numbering.file.and_words);
        let folded = |at: usize, words: &[String], plural| -> Vec<(String, usize, bool)> {
            words.iter().map(|word| (folded_word(word), at, plural)).collect()
        };
        let words = file.words.iter().enumerate();
        let forms =
            words.flat_map(|(at, word)| [folded(at, &word.plural, true), folded(at, &word.forms, false)].concat());
        let forms: Vec<(String, usize, bool)> = forms.collect();
        let stands_before = |at: &usize| file.words.get(*at).is_some_and(|word| word.place != WordPlace::AfterValue);
        let before = forms.iter().filter(|(_, at, _)| stands_before(at)).map(|(form, ..)| form.as_str());
        let openings = file.words.iter().map(|word| word.opening.as_str()).filter(|opening| !opening.is_empty());
        let starts = before.chain(numbering.forms_before_value()).chain(openings).map(folded_start).collect();
        Some(Self { numbering, file, forms, starts })
    }

    /// Returns whether a text may begin with a word for a level; a quick look, since most words are others.
    pub fn may_begin_reference(&self, text: &str) -> bool {
        let start: [char; START] = folded_start(text);
        (1..=START).any(|length| {
            let mut shorter = ['\0'; START];
            shorter[..length].copy_from_slice(&start[..length]);
            self.starts.contains(&shorter)
        })
    }

    /// Returns the words for levels that a text begins with, which have their value after them, the longest first; a plural
    /// before a singular of the same form, since it may have one value, too.
    pub fn words_before_value(&self, text: &str) -> Vec<LevelWordAt> {
        let own = self.own_words_at(text, WordPlace::BeforeValue).map(|(word, _)| word);
        let divisions = self.numbering.words_at(text).into_iter();
        let divisions = divisions.filter(|(_, word, _)| word.place != WordPlace::AfterValue);
        let divisions = divisions.map(|(length, word, is_plural)| division_word(length, word, is_plural));
        let mut words: Vec<LevelWordAt> = own.chain(divisions).collect();
        words.sort_by_key(|word| (std::cmp::Reverse(word.length), !word.is_plural));
        words
    }

    /// Returns the words for levels that a text begins with, which have their value before them, after an opening sign.
    pub fn words_after_value(&self, text: &str, opening: &str) -> Vec<LevelWordAt> {
        let own = self.own_words_at(text, WordPlace::AfterValue);
        let own = own.filter(|(_, word)| word.opening == opening).map(|(word, _)| word);
        let divisions = self.numbering.words_at(text).into_iter();
        let divisions = divisions.filter(|(_, word, _)| word.place == WordPlace::AfterValue && word.opening == opening);
        let mut words: Vec<LevelWordAt> =
            own.chain(divisions.map(|(length, word, _)| division_word(length, word, true))).collect();
        // `第二款` is a paragraph in prose, although a heading may call a clause so, and of `第二项规定` the paragraph is meant.
        let own_first = |word: &LevelWordAt| matches!(word.level, CitedLevel::Division { .. });
        words.sort_by_key(|word| (own_first(word), std::cmp::Reverse(word.length)));
        words
    }

    /// Returns the sign that opens a value before its word, if a text begins with it.
    pub fn opening_at<'t>(&self, text: &'t str) -> Option<&'t str> {
        let words = self.file.words.iter().map(|word| word.opening.as_str());
        let openings = words.filter(|opening| !opening.is_empty());
        openings.map(|opening| &text[..opening.len().min(text.len())]).find(|found| self.is_opening(found))
    }

    fn is_opening(&self, text: &str) -> bool {
        self.file.words.iter().any(|word| !word.opening.is_empty() && word.opening == text)
    }

    /// Returns the level of a word that a text begins with, whether a value would stand before or after it: `article` of
    /// `this article`, `条` of `本条`.
    pub fn level_named_at(&self, text: &str) -> Option<LevelWordAt> {
        let before = self.words_before_value(text).into_iter().next();
        let openings = self.file.words.iter().map(|word| word.opening.as_str()).find(|opening| !opening.is_empty());
        before.or_else(|| self.words_after_value(text, openings?).into_iter().next())
    }

    fn own_words_at<'a>(
        &'a self,
        text: &'a str,
        place: WordPlace,
    ) -> impl Iterator<Item = (LevelWordAt, &'a LevelWord)> {
        let first = first_folded(text);
        let forms = self.forms.iter().filter(move |(form, ..)| form.chars().next() == first);
        forms.filter_map(move |(form, at, is_plural)| {
            let word = self.file.words.get(*at).filter(|word| word.place == place)?;
            let (length, ()) = longest_word(text, std::iter::once((form.as_str(), ())))?;
            Some((word.found(length, *is_plural), word))
        })
    }
}

impl CitingFile {
    /// Folds all words: they are compared with every word of every text.
    fn folded(mut self, and_words: &[String]) -> Self {
        self.and_words = and_words.to_vec();
        let lists = [
            &mut self.articles,
            &mut self.of,
            &mut self.of_annex,
            &mut self.conjunctions,
            &mut self.and_words,
            &mut self.nearby,
            &mut self.own,
            &mut self.not_own,
            &mut self.other_before,
            &mut self.other_nouns,
            &mut self.amending,
        ];
        for word in lists.into_iter().flatten() {
            *word = folded_word(word);
        }
        self
    }
}

impl LevelWord {
    fn found(&self, length: usize, is_plural: bool) -> LevelWordAt {
        let level = match self.level {
            LevelName::Division => CitedLevel::Division { kinds: self.kinds.clone(), is_unit: false },
            LevelName::Recital => CitedLevel::Recital,
            LevelName::Paragraph => CitedLevel::Paragraph { is_positional: self.is_positional },
            LevelName::Point => CitedLevel::Point,
            LevelName::Sentence => CitedLevel::Sentence,
        };
        LevelWordAt {
            length,
            level,
            is_plural: is_plural || self.place == WordPlace::AfterValue,
            is_paragraph_of_unit: self.is_paragraph_of_unit,
            takes_bare_letters: self.bare_letters,
        }
    }
}

fn division_word(length: usize, word: &DivisionWord, is_plural: bool) -> LevelWordAt {
    let level = CitedLevel::Division { kinds: word.kinds.clone(), is_unit: word.unit };
    LevelWordAt { length, level, is_plural, is_paragraph_of_unit: false, takes_bare_letters: false }
}

/// Returns the length of the longest of several folded words that a text begins with and that ends there.
pub fn longest_at(text: &str, words: &[String]) -> Option<usize> {
    longest_word(text, words.iter().map(|word| (word.as_str(), ()))).map(|(length, ())| length)
}

static LANGUAGES: LazyLock<Vec<(&'static str, CitingLanguage)>> = LazyLock::new(|| {
    let language = |(tag, file): &(&'static str, &str)| Some((*tag, CitingLanguage::new(tag, file)?));
    FILES.iter().filter_map(language).collect()
});

const FILES: [(&str, &str); 7] = [
    ("ar", include_str!("data/ar.yaml")),
    ("de", include_str!("data/de.yaml")),
    ("en", include_str!("data/en.yaml")),
    ("es", include_str!("data/es.yaml")),
    ("fr", include_str!("data/fr.yaml")),
    ("ru", include_str!("data/ru.yaml")),
    ("zh", include_str!("data/zh.yaml")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        assert_eq!(LANGUAGES.len(), FILES.len());
        for (tag, file) in FILES {
            let read: Result<CitingFile, _> = serde_yaml::from_str(file);
            assert!(read.is_ok(), "{tag}: {read:?}");
        }
    }
}
