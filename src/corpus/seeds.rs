//! Owns the files that texts were made from, as obtained: what a build may compare its pages with.

use std::collections::BTreeMap;

use crate::source::{Digest, SourceText};

/// A file as obtained.
#[derive(Clone, Debug)]
pub enum Seed {
    /// It cannot be read: why.
    Unreadable(String),
    /// It was read.
    Read {
        /// The SHA-256 of its bytes, 64 hexadecimal digits.
        sha256: String,
        /// Its text; or why it has none that words could be compared with.
        text: Result<SourceText, String>,
    },
}

/// The files that entries of the register name as sources of texts, by path.
#[derive(Clone, Debug, Default)]
pub struct Seeds {
    /// Whether anybody looked for them. Otherwise nothing is compared, and that is no finding.
    pub looked: bool,
    /// Those that are there.
    pub files: BTreeMap<String, Seed>,
}

impl Seeds {
    /// A digest of all there is to know of them.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut parts = vec![Digest::of(if self.looked { b"looked" } else { b"not" })];
        for (path, seed) in &self.files {
            let known = match seed {
                Seed::Unreadable(why) => format!("- {why}"),
                Seed::Read { sha256, text } => format!("{sha256} {:?}", text.as_ref().err()),
            };
            parts.extend([Digest::of(path.as_bytes()), Digest::of(known.as_bytes())]);
        }
        Digest::join(&parts)
    }
}
