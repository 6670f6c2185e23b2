//! What a format is: something that plans artifacts, each of which carries how it is rendered and what from.

use std::sync::Arc;

use super::render::context::RenderContext;
use super::render::parsed_text::ParsedText;
use crate::corpus::register::{InstrumentIndex, TextKey};
use crate::corpus::text::LinkedText;
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::verify::outcome::{Outcome, Verdict};

/// The bytes of an artifact, or the reason why it cannot be rendered.
pub type Rendered = Result<Vec<u8>, Finding>;

/// An artifact before it is rendered.
pub struct Planned {
    /// Its path from the root of the site: `en/declaration-2024/index.html`.
    pub path: String,
    /// Whether it is a page; pages are minified.
    pub is_page: bool,
    /// How it is rendered, and from what.
    pub renderer: Renderer,
    /// The instrument whose mentions it quotes, if it does: it then depends on the words of the texts that mention it.
    pub quotes_mentions_of: Option<InstrumentIndex>,
}

/// How an artifact is rendered. Each variant's function receives exactly the input it needs, so that no lookup can fail
/// while rendering.
pub enum Renderer {
    /// From the corpus.
    Site(Box<dyn Fn(&SiteInput<'_>) -> Rendered + Send + Sync>),
    /// From the corpus, with the verdict on each text.
    AllTexts(Box<RenderAllTexts>),
    /// From a text, as the pages of a language show it.
    Text(TextKey, Box<dyn Fn(&TextInput<'_>) -> Rendered + Send + Sync>),
    /// From the texts of an instrument in two languages.
    TextPair(TextKey, Locale, Box<dyn Fn(&TextPairInput<'_>) -> Rendered + Send + Sync>),
}

/// Renders an artifact from the corpus and the verdicts on all its texts.
type RenderAllTexts = dyn Fn(&SiteInput<'_>, &[VerifiedText<'_>]) -> Rendered + Send + Sync;

/// The input of an artifact of the site as a whole.
#[derive(Clone, Copy, Debug)]
pub struct SiteInput<'a> {
    /// The site.
    pub site: &'a RenderContext,
    /// The path of the artifact.
    pub path: &'a str,
}

/// A text with its verdict, if it names a source.
pub type VerifiedText<'a> = (&'a LinkedText, Option<Arc<Verdict>>);

/// The input of an artifact of a text.
#[derive(Debug)]
pub struct TextInput<'a> {
    /// The site.
    pub site: &'a RenderContext,
    /// The path of the artifact.
    pub path: &'a str,
    /// The instrument, and the language of the page.
    pub key: &'a TextKey,
    /// The text.
    pub parsed: &'a ParsedText<'a>,
    /// The result of its verification.
    pub verification: Verification,
}

/// The state of a text's verification while a page is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// The text names no source.
    NoSource,
    /// This page is the one that will be verified, as rendered: it has a placeholder for the result.
    Pending,
    /// The result.
    Done(Outcome),
}

/// The input of an artifact of two texts.
#[derive(Debug)]
pub struct TextPairInput<'a> {
    /// The site.
    pub site: &'a RenderContext,
    /// The path of the artifact.
    pub path: &'a str,
    /// The text in the language of the page, without anything from the original in place of missing parts.
    pub own: &'a ParsedText<'a>,
    /// The text in the other language, likewise.
    pub other: &'a ParsedText<'a>,
}

impl Planned {
    /// Plans an artifact of the site as a whole.
    pub fn of_site(path: String, render: impl Fn(&SiteInput<'_>) -> Rendered + Send + Sync + 'static) -> Self {
        Self::new(path, Renderer::Site(Box::new(render)))
    }

    /// Plans an artifact of the site that shows the verdict on every text.
    pub fn of_all_texts(
        path: String,
        render: impl Fn(&SiteInput<'_>, &[VerifiedText<'_>]) -> Rendered + Send + Sync + 'static,
    ) -> Self {
        Self::new(path, Renderer::AllTexts(Box::new(render)))
    }

    /// Plans an artifact of a text, as the pages of the key's language show it. The corpus must hold a text of the
    /// instrument.
    pub fn of_text(
        path: String,
        key: TextKey,
        render: impl Fn(&TextInput<'_>) -> Rendered + Send + Sync + 'static,
    ) -> Self {
        Self::new(path, Renderer::Text(key, Box::new(render)))
    }

    /// Plans an artifact of the texts of an instrument in two languages. The corpus must hold both.
    pub fn of_text_pair(
        path: String,
        own: TextKey,
        other: Locale,
        render: impl Fn(&TextPairInput<'_>) -> Rendered + Send + Sync + 'static,
    ) -> Self {
        Self::new(path, Renderer::TextPair(own, other, Box::new(render)))
    }

    /// Marks the artifact as quoting the texts that mention an instrument.
    #[must_use]
    pub fn quoting_mentions_of(self, instrument: InstrumentIndex) -> Self {
        Self { quotes_mentions_of: Some(instrument), ..self }
    }

    fn new(path: String, renderer: Renderer) -> Self {
        Self { path, is_page: false, renderer, quotes_mentions_of: None }
    }

    /// The instrument whose texts it is rendered from, if any.
    #[must_use]
    pub const fn instrument(&self) -> Option<InstrumentIndex> {
        match &self.renderer {
            Renderer::Text(key, _) | Renderer::TextPair(key, ..) => Some(key.instrument),
            Renderer::Site(_) | Renderer::AllTexts(_) => None,
        }
    }
}

impl std::fmt::Debug for Planned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)
    }
}

/// A kind of artifact.
pub struct Format {
    /// Its name: the name of its file.
    pub name: &'static str,
    /// Whether its artifacts are pages, which are minified.
    pub is_page: bool,
    /// Plans its artifacts, in any order.
    pub plan: fn(&RenderContext) -> Vec<Planned>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
