//! A cache of rendered pages. A page is valid as long as everything it was made from is the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Finding;
use crate::output::{Artifact, Site};
use crate::source::Digest;

/// The most bytes to keep. A preview shows a few pages again and again; a reader who walks through a whole corpus must not
/// fill the memory.
const CAPACITY: usize = 64 << 20;

/// The pages rendered so far, by path. Several threads may use it at the same time.
#[derive(Debug, Default)]
pub struct PageCache(Mutex<CachedPages>);

#[derive(Debug, Default)]
struct CachedPages {
    pages: HashMap<String, CachedPage>,
    bytes: usize,
}

/// A rendered page, the digest of what it was made from, and the digest of its bytes.
#[derive(Clone, Debug)]
pub struct CachedPage {
    /// The digest of everything that it was made from.
    pub made_from: Digest,
    /// The page.
    pub artifact: Arc<Artifact>,
    /// The digest of its bytes.
    pub digest: Digest,
}

impl PageCache {
    /// Returns a page of a site, from the cache or rendered now; none if the site has no such path.
    ///
    /// # Errors
    /// Returns a finding if the page cannot be rendered.
    pub fn get_or_render(&self, site: &Site, path: &str) -> Option<Result<CachedPage, Finding>> {
        // The lock is not held while a page is rendered. Two threads may render the same page at once, but none waits
        // for the page of another.
        let made_from = site.made_from(path)?;
        if let Some(page) = self.last_rendered(path).filter(|page| page.made_from == made_from) {
            return Some(Ok(page));
        }
        let page = site.render(path)?.map(|artifact| {
            let digest = Digest::of_bytes(&artifact.bytes);
            CachedPage { made_from, artifact: Arc::new(artifact), digest }
        });
        if let Ok(page) = &page {
            self.insert(path, page.clone());
        }
        Some(page)
    }

    /// Returns a page as it was last rendered, even if what it was made from has changed.
    #[must_use]
    pub fn last_rendered(&self, path: &str) -> Option<CachedPage> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pages.get(path).cloned()
    }

    fn insert(&self, path: &str, page: CachedPage) {
        let mut cached = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let length = page.artifact.bytes.len();
        if cached.bytes + length > CAPACITY {
            // To drop everything costs one rendering of each page that is shown again; to drop only what was not shown
            // for long would take a list in the order of use.
            *cached = CachedPages::default();
        }
        cached.bytes += length;
        if let Some(before) = cached.pages.insert(path.to_owned(), page) {
            cached.bytes -= before.artifact.bytes.len();
        }
    }
}
