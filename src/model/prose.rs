//! Owns prose of ours: Markdown of an ordinary page or an annotation, made safe.

use crate::source::Span;

/// A link found in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseLink {
    /// The address as written.
    pub url: String,
    /// Where the link stands in the file.
    pub span: Span,
}

/// A heading found in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseHeading {
    /// Its level, 2 to 6.
    pub level: u8,
    /// Its id on the page.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// Markdown as safe HTML: no markup of the author's own, only addresses of known schemes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The HTML.
    pub html: String,
    /// The words alone, blocks separated by single spaces.
    pub plain: String,
    /// Its headings in order.
    pub headings: Vec<ProseHeading>,
    /// Its links in order.
    pub links: Vec<ProseLink>,
}
