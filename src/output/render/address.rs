//! Addresses: the path of each page of a site, and the links from one page to another.
//!
//! Pages are directories: `en/declaration-2024/`. Links between them are relative, so that a site works under any path;
//! only canonical addresses are absolute.

use crate::corpus::outline::Outline;
use crate::model::locale::Locale;
use crate::model::locator::Locator;

/// The address of a page from the root of the site: a directory ending in `/`, or empty for the root itself, with an
/// optional fragment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// `en/declaration-2024/`; empty for the root.
    pub directory: String,
    /// The part after `#`.
    pub fragment: Option<String>,
}

impl Address {
    /// The root of the site.
    #[must_use]
    pub fn root() -> Self {
        Self { directory: String::new(), fragment: None }
    }

    /// A locale's home.
    #[must_use]
    pub fn home(locale: &Locale) -> Self {
        Self { directory: format!("{locale}/"), fragment: None }
    }

    /// An instrument or an ordinary page, by its id or name.
    #[must_use]
    pub fn page(locale: &Locale, name: &str) -> Self {
        Self { directory: format!("{locale}/{name}/"), fragment: None }
    }

    /// A place of a text on the page of the citing unit that contains it; on the page of the text if none does.
    #[must_use]
    pub fn of_place(locale: &Locale, id: &str, outline: &Outline, place: &Locator) -> Self {
        match outline.unit_of(place) {
            Some(unit) if unit == *place => Self::paragraph(locale, id, &unit),
            Some(unit) => Self::paragraph(locale, id, &unit).at(place.as_str()),
            None => Self::page(locale, id).at(place.as_str()),
        }
    }

    /// The own page of a citing unit, such as a paragraph.
    #[must_use]
    pub fn paragraph(locale: &Locale, id: &str, paragraph: &Locator) -> Self {
        Self { directory: format!("{locale}/{id}/{paragraph}/"), fragment: None }
    }

    /// A text beside its translation into another language.
    #[must_use]
    pub fn side_by_side(locale: &Locale, id: &str, with: &Locale) -> Self {
        Self { directory: format!("{locale}/{id}/with/{with}/"), fragment: None }
    }

    /// The page of what a text mentions. No locator has this name.
    #[must_use]
    pub fn mentions(locale: &Locale, id: &str) -> Self {
        Self { directory: format!("{locale}/{id}/mentions/"), fragment: None }
    }

    /// The same page, at a fragment.
    #[must_use]
    pub fn at(mut self, fragment: impl Into<String>) -> Self {
        self.fragment = Some(fragment.into());
        self
    }

    /// The file that a host serves for it.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}index.html", self.directory)
    }
}

/// Writes the links of one page.
#[derive(Clone, Debug)]
pub struct Linker {
    /// The directory of the page; `None` for a page served at any depth.
    here: Option<String>,
    /// `/` or the path of the base URL: where a page served at any depth links from.
    base_path: String,
    /// Whether links name `index.html`, for reading from disk.
    offline: bool,
}

impl Linker {
    /// Links from the page in a directory.
    #[must_use]
    pub fn from(directory: &str, offline: bool) -> Self {
        Self { here: Some(directory.to_owned()), base_path: "/".to_owned(), offline }
    }

    /// Links from a page that may be served at any depth, such as `404.html`.
    #[must_use]
    pub fn anywhere(base_path: &str) -> Self {
        Self { here: None, base_path: base_path.to_owned(), offline: false }
    }

    /// The link to a page.
    #[must_use]
    pub fn to(&self, address: &Address) -> String {
        let fragment = address.fragment.as_ref().map(|f| format!("#{f}")).unwrap_or_default();
        if self.here.as_deref() == Some(address.directory.as_str()) && !fragment.is_empty() {
            // A link within the page must not load it again, whatever the address it was opened by.
            return fragment;
        }
        let index = if self.offline { "index.html" } else { "" };
        let path = self.relative_path(&address.directory);
        // An empty link would lead to the page itself with its query, not to its folder.
        let path = if path.is_empty() && index.is_empty() { "./".to_owned() } else { path };
        format!("{path}{index}{fragment}")
    }

    /// The link to a file of the site that is not a page.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        self.relative_path(path)
    }

    fn relative_path(&self, target: &str) -> String {
        let Some(here) = &self.here else { return format!("{}{target}", self.base_path) };
        let common = here.bytes().zip(target.bytes()).take_while(|(a, b)| a == b).count();
        // Whole folders only: `en/x-1/` and `en/x-2/` share `en/`, not `en/x-`. A cut after `/` is also between
        // characters.
        let common = here[..common].rfind('/').map_or(0, |at| at + 1);
        let up = here[common..].matches('/').count();
        format!("{}{}", "../".repeat(up), &target[common..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_the_directory() {
        let en = Locale::new("en").expect("a tag");
        let paragraph = Locator::paragraph(None, "18");
        let here = Address::paragraph(&en, "declaration-2024", &paragraph);
        let links = Linker::from(&here.directory, false);
        assert_eq!(links.to(&Address::page(&en, "declaration-2019")), "../../declaration-2019/");
        assert_eq!(links.to(&Address::page(&en, "declaration-2024").at("para_18")), "../#para_18");
        assert_eq!(links.to(&here.clone().at("para_18__point_c")), "#para_18__point_c");
        assert_eq!(links.to(&here), "./");
        assert_eq!(links.to(&Address::root()), "../../../");
        assert_eq!(links.file("assets/site.css"), "../../../assets/site.css");
        assert_eq!(Linker::from("en/", false).to(&Address::page(&en, "enx")), "enx/");
        assert_eq!(Linker::from("en/a/", true).to(&Address::page(&en, "b").at("x")), "../b/index.html#x");
        assert_eq!(Linker::anywhere("/base/").to(&Address::home(&en)), "/base/en/");
    }
}
