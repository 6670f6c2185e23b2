//! Owns what Paraph knows about a locale: its tag, its own name, its direction.

use std::fmt;
use std::sync::Arc;

/// A BCP 47 language tag as it stands in addresses and file names: `en`, `zh`, `pt-BR`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(Arc<str>);

/// Which way a script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    #[must_use]
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// The names of languages in themselves, as the United Nations and the Unicode CLDR write them.
const OWN_NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("ur", "اردو"),
    ("zh", "中文"),
];

/// Languages whose usual script runs from right to left (Unicode CLDR, `characterOrder`).
const RIGHT_TO_LEFT: &[&str] = &["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

impl Locale {
    /// Reads a tag.
    ///
    /// # Errors
    /// With what is wrong, when it has not the form of BCP 47: a language of 2 or 3 letters, then subtags of 2 to 8
    /// letters or digits, joined by hyphens. So a tag is never a path.
    pub fn new(tag: &str) -> Result<Self, String> {
        let mut subtags = tag.split('-');
        let language = subtags.next().unwrap_or_default();
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_alphanumeric());
        let good = matches!(language.len(), 2 | 3)
            && language.bytes().all(|b| b.is_ascii_lowercase())
            && subtags.all(|s| (2..=8).contains(&s.len()) && plain(s));
        if good { Ok(Self(tag.into())) } else { Err(format!("`{tag}` is no language tag such as `en` or `pt-BR`")) }
    }

    /// The tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The language alone: `pt` of `pt-BR`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The language's name in itself; the tag where it is not known.
    #[must_use]
    pub fn own_name(&self) -> &str {
        let known = OWN_NAMES.iter().find(|(tag, _)| *tag == self.language());
        known.map_or(self.tag(), |(_, name)| name)
    }

    /// Which way it runs.
    #[must_use]
    pub fn direction(&self) -> Direction {
        if RIGHT_TO_LEFT.contains(&self.language()) { Direction::Rtl } else { Direction::Ltr }
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
}
