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
///
/// The same note stands on several pages, from each of which its links lead differently. So the HTML is kept in
/// pieces, one more than there are links: the address of link `i` belongs between piece `i` and piece `i + 1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The HTML, cut where addresses belong.
    pub pieces: Vec<String>,
    /// The words alone, blocks separated by single spaces.
    pub plain: String,
    /// Its headings in order.
    pub headings: Vec<ProseHeading>,
    /// Its links in order.
    pub links: Vec<ProseLink>,
}

impl Prose {
    /// The HTML, each link led to the address that `resolve` gives (already escaped for an attribute).
    #[must_use]
    pub fn html(&self, mut resolve: impl FnMut(&ProseLink) -> String) -> String {
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
