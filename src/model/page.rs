//! Owns an ordinary page of a site.

use super::prose::Prose;

/// An ordinary page: `content/pages/about.en.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name in the address: `about`.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// One or two sentences for search engines and previews.
    pub description: Option<String>,
    /// Its position among the pages named in the footer; pages without one come last, by name.
    pub order: Option<i64>,
    /// Whether it ends with the list of the texts held, with the source of each and what came of comparing them.
    pub texts: bool,
    /// Its text.
    pub body: Prose,
}
