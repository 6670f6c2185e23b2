//! The finished site: a map from path to a page that can be rendered, not a pile of bytes.

pub mod codes;
pub mod address;
pub mod minify;
pub mod theme;
pub mod press;
pub mod reading;
pub mod item;
pub mod html;
pub mod sitemap;
pub mod host;
pub mod assets;
pub mod roster;

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::corpus::held::Held;
use crate::diagnostic::Finding;
use item::{About, Desk, Item};
use press::{Options, Press};
use reading::Reading;
use theme::Theme;

/// A site. Rendering any of its paths gives the same bytes, whenever and in whatever order it is done.
#[derive(Debug)]
pub struct Site {
    press: Press,
    items: BTreeMap<String, Item>,
}

/// A finished file of the site.
#[derive(Debug)]
pub struct Artifact {
    /// Its path from the root of the site.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What should be known about it though it was made, such as that it could not be shortened.
    pub warning: Option<Finding>,
}

impl Site {
    /// Plans a site.
    #[must_use]
    pub fn new(corpus: Corpus, theme: Theme, options: Options) -> Self {
        let press = Press { corpus, theme, options };
        let mut items = BTreeMap::new();
        for format in roster::FORMATS {
            for (path, about) in (format.plan)(&press) {
                items.insert(path.clone(), Item { path, about, format });
            }
        }
        Self { press, items }
    }

    /// Every path, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.items.keys().map(String::as_str)
    }

    /// What the site is made from.
    #[must_use]
    pub fn corpus(&self) -> &Corpus {
        &self.press.corpus
    }

    /// Renders one path; nothing where the site has no such path.
    #[must_use]
    pub fn render(&self, path: &str) -> Option<Result<Artifact, Finding>> {
        let item = self.items.get(path)?;
        let reading = self.text_of(&item.about).map(Reading::new);
        Some(self.one(item, reading.as_ref()))
    }

    /// The paths in groups that are best rendered together, because they need the same text read.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<&Item>> {
        let mut texts: BTreeMap<(usize, &str), Vec<&Item>> = BTreeMap::new();
        let mut others = Vec::new();
        for item in self.items.values() {
            match self.text_of(&item.about) {
                Some(held) => texts.entry((held.instrument, held.locale.tag())).or_default().push(item),
                None => others.push(vec![item]),
            }
        }
        texts.into_values().chain(others).collect()
    }

    /// Renders a group, handing on each artifact as soon as it is made.
    pub fn render_group(&self, group: &[&Item], mut take: impl FnMut(Result<Artifact, Finding>)) {
        let reading = group.first().and_then(|item| self.text_of(&item.about)).map(Reading::new);
        for item in group {
            take(self.one(item, reading.as_ref()));
        }
    }

    fn one(&self, item: &Item, reading: Option<&Reading<'_>>) -> Result<Artifact, Finding> {
        let desk = Desk { press: &self.press, reading };
        let bytes = (item.format.render)(&desk, item)?;
        let path = item.path.clone();
        if !(item.format.is_page && self.press.options.minify) {
            return Ok(Artifact { path, bytes, warning: None });
        }
        if let Some(bytes) = minify::page(&bytes) {
            Ok(Artifact { path, bytes, warning: None })
        } else {
            let message = "the page is nested too deeply to be minified; it is written as it is";
            let warning = Some(Finding::in_file(&codes::H009, path.as_str(), message));
            Ok(Artifact { path, bytes, warning })
        }
    }

    /// The text that an item needs read.
    fn text_of(&self, about: &About) -> Option<&Held> {
        let corpus = &self.press.corpus;
        match about {
            About::Instrument(locale, position) | About::Paragraph(locale, position, _) => {
                corpus.text(*position, locale)
            }
            About::Home(locale) => corpus.text(corpus.home()?, locale),
            About::Site | About::Page(..) | About::Asset(_) => None,
        }
    }
}
