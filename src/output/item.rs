//! Owns what an artifact is before it is rendered, and what a format is: something that plans artifacts and renders
//! them.

use std::sync::Arc;

use super::fidelity::verdict::Verdict;
use super::press::Press;
use super::reading::Reading;
use crate::corpus::held::Held;
use crate::diagnostic::Finding;
use crate::model::locale::Locale;

/// What an artifact is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The site as a whole.
    Site,
    /// The site as a whole, in a locale.
    Language(Locale),
    /// The home page of a locale.
    Home(Locale),
    /// An instrument, in a locale.
    Instrument(Locale, usize),
    /// A paragraph of a held text, by its number among the blocks.
    Paragraph(Locale, usize, usize),
    /// A text in a locale, beside another.
    Parallel(Locale, usize, Locale),
    /// An ordinary page, in a locale, by its name.
    Page(Locale, String),
    /// A published address that has no page of its own any more, in a locale, by its number.
    Former(Locale, usize),
    /// A file of the theme, by its number.
    Asset(usize),
}

/// An artifact that can be rendered.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its path from the root of the site: `en/declaration-2024/index.html`.
    pub path: String,
    /// What it is about.
    pub about: About,
    /// The format that renders it.
    pub format: &'static Format,
}

/// A text, and whether it has the words of its source, where it names one.
pub type Judged<'a> = (&'a Held, Option<Arc<Verdict>>);

/// What an item is rendered with.
#[derive(Debug)]
pub struct Desk<'a> {
    /// Everything.
    pub press: &'a Press,
    /// The text that the item is about, read again, where it is about one.
    pub reading: Option<&'a Reading<'a>>,
    /// Whether that text has the words of its source, where it names one and that is known already.
    pub verdict: Option<Arc<Verdict>>,
    /// All texts with the same, where the item lists them.
    pub texts: Vec<Judged<'a>>,
}

/// A kind of artifact.
pub struct Format {
    /// Its name: the name of its file.
    pub name: &'static str,
    /// Whether its artifacts are pages, which are shortened.
    pub is_page: bool,
    /// Names its artifacts: path and subject, in any order.
    pub plan: fn(&Press) -> Vec<(String, About)>,
    /// Renders one.
    pub render: fn(&Desk<'_>, &Item) -> Result<Vec<u8>, Finding>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
