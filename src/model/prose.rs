//! Prose by the editors: the Markdown of an ordinary page or an annotation as safe HTML.

use crate::source::Span;

/// A link found in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseLink {
    /// The address as written.
    pub url: String,
    /// The position of the link in the file.
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

/// Markdown as safe HTML: no raw HTML of the author's, and only URLs with known schemes.
///
/// The same note appears on several pages, and its relative links differ on each. The HTML is therefore kept in pieces,
/// one more than there are links: the URL of link `i` belongs between piece `i` and piece `i + 1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The HTML, split where URLs belong.
    pub pieces: Vec<String>,
    /// The words alone, with a single space between blocks.
    pub plain: String,
    /// Its headings in order.
    pub headings: Vec<ProseHeading>,
    /// Its links in order.
    pub links: Vec<ProseLink>,
}

impl Prose {
    /// Returns the HTML, with the URL that `resolve` returns for each link (already escaped for an attribute).
    #[must_use]
    pub fn to_html(&self, mut resolve: impl FnMut(&ProseLink) -> String) -> String {
        let mut html = String::with_capacity(self.pieces.iter().map(String::len).sum());
        for (i, piece) in self.pieces.iter().enumerate() {
            html.push_str(piece);
            if let Some(link) = self.links.get(i) {
                html.push_str(&resolve(link));
            }
        }
        html
    }
}
