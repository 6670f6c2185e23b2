//! Owns what the caller tells about a seed.

use crate::model::locale::Locale;

/// What the pasted text itself does not say.
#[derive(Clone, Debug)]
pub struct Options {
    /// The instrument's id, the name of its folder: `declaration-2024`.
    pub id: String,
    /// The language of the text.
    pub locale: Locale,
    /// The SHA-256 of the seed's bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// The seed's path, relative to the project, with `/` between folders.
    pub file: String,
}
