//! Owns the pages rendered so far, each kept until something it was made from is different.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Finding;
use crate::output::{Artifact, Site};
use crate::source::Digest;

/// Bytes kept at most. A preview shows a few pages again and again; a reader who walks through a whole corpus must not
/// fill the memory.
const MOST: usize = 64 << 20;

/// Pages rendered so far, by path. Threads may ask at once.
#[derive(Debug, Default)]
pub struct Rendered(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    pages: HashMap<String, Page>,
    bytes: usize,
}

/// A page, what it was made from, and the digest of its bytes.
#[derive(Clone, Debug)]
pub struct Page {
    made_from: Digest,
    /// The page.
    pub artifact: Arc<Artifact>,
    /// The digest of its bytes.
    pub digest: Digest,
}

impl Rendered {
    /// A path of a site: as it was rendered before, or rendered now. Nothing where the site has no such path.
    ///
    /// # Errors
    /// With a finding, where the page cannot be rendered.
    pub fn page(&self, site: &Site, path: &str) -> Option<Result<Page, Finding>> {
        let made_from = site.made_from(path)?;
        if let Some(page) = self.kept(path).filter(|page| page.made_from == made_from) {
            return Some(Ok(page));
        }
        let page = site.render(path)?.map(|artifact| {
            let digest = Digest::of(&artifact.bytes);
            Page { made_from, artifact: Arc::new(artifact), digest }
        });
        if let Ok(page) = &page {
            self.keep(path, page.clone());
        }
        Some(page)
    }

    /// A path as it was rendered last, from whatever it was made.
    #[must_use]
    pub fn kept(&self, path: &str) -> Option<Page> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pages.get(path).cloned()
    }

    fn keep(&self, path: &str, page: Page) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let length = page.artifact.bytes.len();
        if kept.bytes + length > MOST {
            *kept = Kept::default();
        }
        kept.bytes += length;
        if let Some(before) = kept.pages.insert(path.to_owned(), page) {
            kept.bytes -= before.artifact.bytes.len();
        }
    }
}
