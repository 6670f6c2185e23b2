//! The meaning of paths: which file of `content/` is what.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::{Finding, did_you_mean};
use crate::model::locale::Locale;
use crate::model::reference::is_id;
use crate::syntax::{ledger, redirects};

crate::codes! {
    /// # A file that Paraph does not know
    ///
    /// `content/<id>/` contains `instrument.yaml`, `text.<locale>.md`, `annotations.<locale>.yaml`,
    /// `references.<locale>.yaml`, `translations.<locale>.lock` and `published.<locale>.md`; `content/pages/` contains
    /// `<name>.<locale>.md`; `content/` itself contains `permalinks.lock` and `redirects.yaml`. A file with any other
    /// name would be silently left out, so it is reported.
    D001 = warning "unknown file in content" [presumes_folder];

    /// # A folder name that cannot be part of an address
    ///
    /// The folder's name is the instrument's id and part of every address: lower-case letters, digits and hyphens only,
    /// at most 100 of them. Names that Windows reserves (con, aux, nul, com1 and the like) cannot be folders there.
    D002 = error "folder name is not an id";

    /// # A file cannot be read
    ///
    /// The operating system refused access, or the path is not a regular file. The finding gives the reason. Nothing is
    /// built from an incomplete set of sources.
    D003 = error "file cannot be read";

    /// # Two names that are the same on some systems
    ///
    /// The names differ only in capital letters, or in how an accent is encoded (`é` as one character or as two). On
    /// Windows and macOS, and for many archive formats, they are the same file, so one would overwrite the other. This
    /// is reported for two sources, and for two files of the site, such as one of a theme and one of the default theme.
    D004 = error "names that are the same on some systems";

    /// # A symbolic link that leaves the project or leads in a circle
    ///
    /// Paraph follows links only to files inside the project. Put a copy of the file there.
    D005 = error "symbolic link";

    /// # A file name without a valid language
    ///
    /// The part before the extension is the language: `text.en.md`, `about.pt-BR.md`. A file without a language would
    /// never be shown.
    D006 = error "no language in file name";
}

/// Names that are the same on systems that fold case or normalize accents: a finding for each but the first.
#[must_use]
pub fn same_names<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<Finding> {
    let mut seen = BTreeMap::new();
    let mut findings = Vec::new();
    for path in paths {
        if let Some(other) = seen.insert(case_folded(path), path) {
            let message = format!("on some systems this is the same file as {other}");
            findings.push(Finding::in_file(&D004, path, message));
        }
    }
    findings
}

/// A path as such systems compare it.
fn case_folded(path: &str) -> String {
    if path.is_ascii() {
        path.to_ascii_lowercase()
    } else {
        // Normalized before and after, as in canonical caseless matching (The Unicode Standard, section 3.13, D145): a
        // change of case can leave text that is no longer normalized.
        path.nfc().collect::<String>().to_lowercase().nfc().collect()
    }
}

/// The folder of all content.
pub const CONTENT: &str = "content/";

/// The role of a file in `content/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileRole {
    /// Facts about an instrument.
    Register {
        /// The instrument's id.
        id: String,
    },
    /// A text.
    Text {
        /// The instrument's id.
        id: String,
        /// Its language.
        locale: Locale,
    },
    /// Editors' notes to a text.
    Annotations {
        /// The instrument's id.
        id: String,
        /// Their language.
        locale: Locale,
    },
    /// Cross-references that an author decided.
    References {
        /// The instrument's id.
        id: String,
        /// The language of the text.
        locale: Locale,
    },
    /// The record of what a translation was made from.
    Translation {
        /// The instrument's id.
        id: String,
        /// The language of the translation.
        locale: Locale,
    },
    /// The ledger.
    Ledger,
    /// What authors state about addresses whose words moved elsewhere.
    Redirects,
    /// An original as it was when the ledger was last written.
    Published {
        /// The instrument's id.
        id: String,
        /// Its language.
        locale: Locale,
    },
    /// An ordinary page.
    Page {
        /// Its name in addresses.
        slug: String,
        /// Its language.
        locale: Locale,
    },
}

/// The role of the file at a path (relative to the project, with `/`). Files left behind by editors and operating
/// systems have no role and are ignored.
///
/// # Errors
/// A finding, if the file is in `content/` and its name is unknown.
pub fn file_role(path: &str) -> Result<Option<FileRole>, Finding> {
    let Some(inner) = path.strip_prefix(CONTENT) else { return Ok(None) };
    match path {
        ledger::PATH => return Ok(Some(FileRole::Ledger)),
        redirects::PATH => return Ok(Some(FileRole::Redirects)),
        _ => {}
    }
    let name = inner.rsplit('/').next().unwrap_or(inner);
    if name.starts_with('.')
        || name.ends_with('~')
        // Programs put locks beside files that they have open; a record only has the same ending.
        || (name.ends_with(".lock") && !is_record(name))
        || name.starts_with('#')
    {
        return Ok(None);
    }
    match inner.split('/').collect::<Vec<_>>().as_slice() {
        ["pages", file] => page_role(path, file).map(Some),
        // Reserved names are valid ids by their letters, so they are looked for first.
        [id, _] if is_reserved(id) => Err(reserved_name(path, id)),
        [id, file] if is_id(id) => text_file_role(path, id, file).map(Some),
        [id, _] => {
            let message =
                format!("the folder name `{id}` is not an id: only lower-case letters, digits and hyphens are allowed");
            Err(Finding::in_file(&D002, path, message).help(format!("rename it to `{}`", as_id(id))))
        }
        [_] => Err(unknown_file(
            path,
            "`content/` may contain only folders of instruments, `pages`, `permalinks.lock` and `redirects.yaml`",
            None,
        )),
        _ => Err(unknown_file(path, "files this deep in `content/` are not read", None)),
    }
}

/// Whether a file of content is text that Paraph reads; any other file is there by mistake.
#[must_use]
pub fn is_text(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with(".yaml") || is_record(path) || path == ledger::PATH
}

/// Whether a file records what a translation was made from.
#[must_use]
pub fn is_record(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("translations.") && name.ends_with(".lock"))
}

/// The closest valid id to a name.
fn as_id(name: &str) -> String {
    let small = name.to_lowercase();
    let parts: Vec<&str> = small.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "declaration-2024".to_owned() } else { parts.join("-") }
}

/// Whether Windows reserves a name for a device, whatever its extension.
fn is_reserved(name: &str) -> bool {
    let numbered =
        |device: &str| name.strip_prefix(device).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

fn reserved_name(path: &str, name: &str) -> Finding {
    Finding::in_file(&D002, path, format!("`{name}` is a name that Windows reserves"))
        .help("give it another name, for example with a year at the end")
}

fn unknown_file(path: &str, message: &str, help: Option<String>) -> Finding {
    let help = help
        .unwrap_or_else(|| "move it out of `content/`; `paraph explain D001` lists the files that are read".to_owned());
    Finding::in_file(&D001, path, message).help(help)
}

fn page_role(path: &str, file: &str) -> Result<FileRole, Finding> {
    let parts: Vec<&str> = file.split('.').collect();
    match parts.as_slice() {
        [slug, _, "md"] if is_reserved(slug) => Err(reserved_name(path, slug)),
        [slug, tag, "md"] if is_id(slug) => {
            Ok(FileRole::Page { slug: (*slug).to_owned(), locale: read_locale(path, tag)? })
        }
        _ => Err(unknown_file(path, "a page is named `<name>.<locale>.md`", None)),
    }
}

fn text_file_role(path: &str, id: &str, file: &str) -> Result<FileRole, Finding> {
    let id = id.to_owned();
    match file.split('.').collect::<Vec<_>>().as_slice() {
        ["instrument", "yaml"] => Ok(FileRole::Register { id }),
        ["text", tag, "md"] => Ok(FileRole::Text { id, locale: read_locale(path, tag)? }),
        ["annotations", tag, "yaml"] => Ok(FileRole::Annotations { id, locale: read_locale(path, tag)? }),
        ["translations", tag, "lock"] => Ok(FileRole::Translation { id, locale: read_locale(path, tag)? }),
        ["published", tag, "md"] => Ok(FileRole::Published { id, locale: read_locale(path, tag)? }),
        ["references", tag, "yaml"] => Ok(FileRole::References { id, locale: read_locale(path, tag)? }),
        _ => {
            let known = ["instrument.yaml", "text.en.md", "annotations.en.yaml", "references.en.yaml"];
            Err(unknown_file(path, "unknown file name", did_you_mean(file, known)))
        }
    }
}

fn read_locale(path: &str, tag: &str) -> Result<Locale, Finding> {
    // The commonest mistake is a tag in capitals; where small letters do not help, it does not name a language at all.
    let small = Locale::new(&tag.to_lowercase()).map(|locale| format!("write `.{locale}.`"));
    let help = small.unwrap_or_else(|_| "put the language between two full stops: `text.en.md`".to_owned());
    Locale::new(tag).map_err(|wrong| Finding::in_file(&D006, path, wrong).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_other_systems_do() {
        let paths = ["a/x", "A/x", "caf\u{e9}", "cafe\u{301}", "CAF\u{c9}", "cafe", "a/y"];
        let found: Vec<String> = same_names(paths.into_iter()).into_iter().map(|found| found.message).collect();
        let same = |other: &str| format!("on some systems this is the same file as {other}");
        assert_eq!(found, [same("a/x"), same("caf\u{e9}"), same("cafe\u{301}")]);
    }

    #[test]
    fn every_file_has_a_role_or_a_finding() {
        let en = || Locale::new("en").expect("a tag");
        let id = || "x-1".to_owned();
        assert_eq!(file_role("content/x-1/text.en.md").ok().flatten(), Some(FileRole::Text { id: id(), locale: en() }));
        assert_eq!(file_role("content/x-1/instrument.yaml").ok().flatten(), Some(FileRole::Register { id: id() }));
        assert_eq!(
            file_role("content/pages/a.en.md").ok().flatten(),
            Some(FileRole::Page { slug: "a".into(), locale: en() })
        );
        assert_eq!(file_role("content/permalinks.lock").ok().flatten(), Some(FileRole::Ledger));
        for nothing in ["site.toml", "content/x-1/.text.en.md.swp", "content/other.lock", "content/x-1/text.en.md~"] {
            assert_eq!(file_role(nothing).ok(), Some(None), "{nothing}");
        }
        for wrong in ["content/X/text.en.md", "content/x/text.md", "content/a/b/c.md", "content/x.md"] {
            assert!(file_role(wrong).is_err(), "{wrong}");
        }
    }
}
