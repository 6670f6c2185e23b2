//! The source files that texts were made from, as obtained: a build can compare its pages with them.

use std::collections::BTreeMap;

use crate::source::{Digest, SourceText};

/// A file as obtained.
#[derive(Clone, Debug)]
pub enum SourceFile {
    /// It cannot be read, and the reason.
    Unreadable(String),
    /// It was read.
    Read {
        /// The SHA-256 of its bytes, 64 hexadecimal digits.
        sha256: String,
        /// Its text, or the reason why it has no text to compare words with.
        text: Result<SourceText, String>,
    },
}

/// The files that entries of the register name as sources of texts, by path.
#[derive(Clone, Debug, Default)]
pub struct SourceFiles {
    /// Whether the files were looked for. If not, nothing is compared, and that is not a finding.
    pub looked: bool,
    /// The files found.
    pub files: BTreeMap<String, SourceFile>,
}

impl SourceFiles {
    /// The digest of everything known about them.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut parts = vec![Digest::of_bytes(if self.looked { b"looked" } else { b"not" })];
        for (path, seed) in &self.files {
            let known = match seed {
                SourceFile::Unreadable(why) => format!("- {why}"),
                SourceFile::Read { sha256, text } => format!("{sha256} {:?}", text.as_ref().err()),
            };
            parts.extend([Digest::of_bytes(path.as_bytes()), Digest::of_bytes(known.as_bytes())]);
        }
        Digest::of_digests(&parts)
    }
}
