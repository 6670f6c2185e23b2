//! Owns what a build is made from: the contents of files, already read.

use std::collections::BTreeMap;

use crate::diagnostic::Finding;
use crate::output::theme::DEFAULT_FILES;
use crate::source::{Digest, SourceText};

/// The files of a project, as somebody read them. A build sees nothing else of the world.
#[derive(Debug, Default)]
pub struct Input {
    /// `site.toml`, where there is one.
    pub config: Option<SourceText>,
    /// The files of `content/`, by path relative to the project.
    pub texts: BTreeMap<String, SourceText>,
    /// The files of the site's own theme, by path relative to its folder: `templates/page.html`.
    pub theme: BTreeMap<String, Vec<u8>>,
    /// What went wrong while reading.
    pub problems: Vec<Finding>,
}

impl Input {
    /// A digest of everything a site is made from, the program's version and its theme included: equal digests mean equal
    /// sites.
    #[must_use]
    pub fn digest(&self, options: &str) -> Digest {
        let mut parts = vec![Digest::of(env!("CARGO_PKG_VERSION").as_bytes()), Digest::of(options.as_bytes())];
        parts.extend(self.config.iter().map(SourceText::digest));
        for (path, text) in &self.texts {
            parts.extend([Digest::of(path.as_bytes()), text.digest()]);
        }
        // Two programs of one version may carry different themes: somebody is at work on the default one.
        for (path, text) in DEFAULT_FILES {
            parts.extend([Digest::of(path.as_bytes()), Digest::of(text.as_bytes())]);
        }
        for (path, bytes) in &self.theme {
            parts.extend([Digest::of(path.as_bytes()), Digest::of(bytes)]);
        }
        Digest::join(&parts)
    }
}
