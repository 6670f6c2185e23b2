//! An ordinary page of a site, such as "About".

use super::prose::Prose;

/// An ordinary page: `content/pages/about.en.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name in addresses: `about`.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// One or two sentences for search engines and previews.
    pub description: Option<String>,
    /// Its position among the footer links; pages without one come last, sorted by slug.
    pub order: Option<i64>,
    /// Whether it ends with the list of held texts, their sources and the results of verification.
    pub texts: bool,
    /// Its text.
    pub body: Prose,
}
