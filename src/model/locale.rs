//! A locale: its language tag, autonym and direction.

use std::fmt;
use std::sync::Arc;

use super::languages::{OWN_NAMES, RIGHT_TO_LEFT, RIGHT_TO_LEFT_SCRIPTS};

// `unic-langid` is deliberately not used, although Fluent depends on it. It changes the case of tags, and a tag is part
// of published addresses; it rejects extended-language subtags (`zh-yue`), which are accepted here; and the tag as
// written would still have to be kept beside it.

/// A BCP 47 language tag as used in addresses and file names: `en`, `zh`, `pt-BR`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(Arc<str>);

/// The direction of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Returns the value for the `dir` attribute.
    #[must_use]
    pub fn dir_attribute(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl Locale {
    /// Parses a tag.
    ///
    /// # Errors
    /// Returns a message if it does not have the form of BCP 47: a language of 2 or 3 letters, then subtags of 2 to 8
    /// letters or digits, joined by hyphens. This also ensures that a tag is never a path.
    pub fn new(tag: &str) -> Result<Self, String> {
        let mut subtags = tag.split('-');
        let language = subtags.next().unwrap_or_default();
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_alphanumeric());
        let good = matches!(language.len(), 2 | 3)
            && language.bytes().all(|b| b.is_ascii_lowercase())
            && subtags.all(|s| (2..=8).contains(&s.len()) && plain(s));
        if good { Ok(Self(tag.into())) } else { Err(format!("`{tag}` is not a language tag such as `en` or `pt-BR`")) }
    }

    /// Returns the tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Returns the language subtag: `pt` for `pt-BR`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Returns the script subtag, if any: `Hant` for `zh-Hant`.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|subtag| subtag.len() == 4 && subtag.bytes().all(|b| b.is_ascii_alphabetic()))
    }

    /// Returns the autonym of the language, or the tag if it is not known.
    #[must_use]
    pub fn own_name(&self) -> &str {
        let within = |tag: &str| self.0.strip_prefix(tag).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        OWN_NAMES.iter().find(|(tag, _)| within(tag)).map_or(self.tag(), |(_, name)| name)
    }

    /// Returns the direction of its script subtag if there is one, else that of the usual script of its language.
    #[must_use]
    pub fn direction(&self) -> Direction {
        // A script overrides the language in both directions: `ar-Latn` runs left to right, `az-Arab` right to left.
        let right_to_left = match self.script() {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
            None => RIGHT_TO_LEFT.contains(&self.language()),
        };
        if right_to_left { Direction::Rtl } else { Direction::Ltr }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_never_a_path() {
        for good in ["en", "pt-BR", "zh-Hans", "gsw"] {
            assert!(Locale::new(good).is_ok(), "{good}");
        }
        for bad in ["", "e", "../x", "en/fr", "en-", "EN", "english", "en-x"] {
            assert!(Locale::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_and_directions_are_those_of_the_nearest_tag() {
        let locale = |tag: &str| Locale::new(tag).expect("a tag");
        let name = |tag: &str| locale(tag).own_name().to_owned();
        let names = ["pt-BR", "pt-PT", "zh-Hant", "he", "gsw"].map(name);
        assert_eq!(names, ["Português (Brasil)", "Português", "繁體中文", "עברית", "gsw"]);
        let runs =
            ["ar", "ar-Latn", "az-Arab", "he-IL", "fr", "gsw"].map(|tag| locale(tag).direction().dir_attribute());
        assert_eq!(runs, ["rtl", "ltr", "rtl", "rtl", "ltr", "ltr"]);
    }
}
