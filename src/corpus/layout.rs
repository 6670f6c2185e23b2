//! Owns the meaning of paths: which file of `content/` is what.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::{Finding, did_you_mean};
use crate::model::locale::Locale;
use crate::model::reference::is_id;
use crate::syntax::{ledger, redirects};

crate::codes! {
    /// # A file that Paraph does not know
    ///
    /// In `content/<id>/` stand `instrument.yaml`, `text.<locale>.md`, `annotations.<locale>.yaml`,
    /// `references.<locale>.yaml`, `translations.<locale>.lock` and `published.<locale>.md`; in `content/pages/` stand
    /// `<name>.<locale>.md`; in `content/` itself `permalinks.lock` and `redirects.yaml`. A file with another name would
    /// be left out in silence, so it is reported.
    D001 = warning "unknown file in content";

    /// # A folder name that cannot be an address
    ///
    /// The folder's name is the instrument's id and part of every address: small letters, figures and hyphens only, at
    /// most 100 of them. Names that Windows keeps for itself (con, aux, nul, com1 and the like) cannot be folders there.
    D002 = error "folder name is no id";

    /// # A file cannot be read
    ///
    /// The operating system refused, or what stands there is no regular file. The finding gives its reason. Nothing is
    /// built from half of the sources.
    D003 = error "file cannot be read";

    /// # Two names that are one on some systems
    ///
    /// The names differ only in capital letters, or in how an accent is put together (`é` as one sign or as two). On
    /// Windows and macOS, and for many archive formats, they are the same file, so one would overwrite the other. It is
    /// said of two sources, and of two files that the site would have: one of a theme beside one of the default theme.
    D004 = error "names that are one on some systems";

    /// # A symbolic link that leads out of the project, or in a circle
    ///
    /// Paraph follows links only to what lies in the project. Put a copy of the file there.
    D005 = error "symbolic link";

    /// # A file name with a language that is none
    ///
    /// The part before the ending is the language: `text.en.md`, `about.pt-BR.md`. A file in no language would never be
    /// shown.
    D006 = error "no language in a file name";
}

/// Names that are one on systems that fold case or put accents together: a finding for each but the first.
#[must_use]
pub fn same_names<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<Finding> {
    let mut seen = BTreeMap::new();
    let mut findings = Vec::new();
    for path in paths {
        if let Some(other) = seen.insert(folded(path), path) {
            let message = format!("on some systems this is the same file as {other}");
            findings.push(Finding::in_file(&D004, path, message));
        }
    }
    findings
}

/// A path as such systems compare it.
fn folded(path: &str) -> String {
    if path.is_ascii() {
        path.to_ascii_lowercase()
    } else {
        path.nfc().collect::<String>().to_lowercase().nfc().collect()
    }
}

/// Where content stands.
pub const CONTENT: &str = "content/";

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
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
    /// What a translation was made from.
    Translation {
        /// The instrument's id.
        id: String,
        /// The language of the translation.
        locale: Locale,
    },
    /// The ledger.
    Ledger,
    /// What authors state of addresses whose words went elsewhere.
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

/// What the file at a path (relative to the project, with `/`) is. Files that editors and systems leave behind are
/// nothing and not worth a word.
///
/// # Errors
/// With a finding, where the file stands in `content/` and is none that Paraph knows.
pub fn role(path: &str) -> Result<Option<Role>, Finding> {
    let Some(inner) = path.strip_prefix(CONTENT) else { return Ok(None) };
    match path {
        ledger::PATH => return Ok(Some(Role::Ledger)),
        redirects::PATH => return Ok(Some(Role::Redirects)),
        _ => {}
    }
    let name = inner.rsplit('/').next().unwrap_or(inner);
    if name.starts_with('.')
        || name.ends_with('~')
        || (name.ends_with(".lock") && !is_record(name))
        || name.starts_with('#')
    {
        return Ok(None);
    }
    match inner.split('/').collect::<Vec<_>>().as_slice() {
        ["pages", file] => page(path, file).map(Some),
        [id, _] if is_reserved(id) => Err(reserved(path, id)),
        [id, file] if is_id(id) => beside(path, id, file).map(Some),
        [id, _] => {
            let message = format!("the folder name `{id}` is no id: small letters, figures and hyphens only");
            Err(Finding::in_file(&D002, path, message).help(format!("call it `{}`", as_id(id))))
        }
        [_] => Err(unknown(
            path,
            "only folders of instruments, `pages`, `permalinks.lock` and `redirects.yaml` stand in `content/`",
            None,
        )),
        _ => Err(unknown(path, "nothing is read this deep in `content/`", None)),
    }
}

/// Whether a file of content is text that is read: any other is there by mistake.
#[must_use]
pub fn is_text(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with(".yaml") || is_record(path) || path == ledger::PATH
}

/// Whether a file records what a translation was made from.
#[must_use]
pub fn is_record(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("translations.") && name.ends_with(".lock"))
}

/// A name as an id, as far as that can be told.
fn as_id(name: &str) -> String {
    let small = name.to_lowercase();
    let parts: Vec<&str> = small.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "declaration-2024".to_owned() } else { parts.join("-") }
}

/// Whether Windows keeps a name for a device, whatever its ending.
fn is_reserved(name: &str) -> bool {
    let numbered =
        |device: &str| name.strip_prefix(device).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

fn reserved(path: &str, name: &str) -> Finding {
    Finding::in_file(&D002, path, format!("`{name}` is a name that Windows keeps for itself"))
        .help("give it another name, such as one with a year behind")
}

fn unknown(path: &str, message: &str, help: Option<String>) -> Finding {
    let help =
        help.unwrap_or_else(|| "move it out of `content/`; what is read there is in `paraph explain D001`".to_owned());
    Finding::in_file(&D001, path, message).help(help)
}

fn page(path: &str, file: &str) -> Result<Role, Finding> {
    let parts: Vec<&str> = file.split('.').collect();
    match parts.as_slice() {
        [slug, _, "md"] if is_reserved(slug) => Err(reserved(path, slug)),
        [slug, tag, "md"] if is_id(slug) => Ok(Role::Page { slug: (*slug).to_owned(), locale: locale(path, tag)? }),
        _ => Err(unknown(path, "a page is named `<name>.<locale>.md`", None)),
    }
}

fn beside(path: &str, id: &str, file: &str) -> Result<Role, Finding> {
    let id = id.to_owned();
    match file.split('.').collect::<Vec<_>>().as_slice() {
        ["instrument", "yaml"] => Ok(Role::Register { id }),
        ["text", tag, "md"] => Ok(Role::Text { id, locale: locale(path, tag)? }),
        ["annotations", tag, "yaml"] => Ok(Role::Annotations { id, locale: locale(path, tag)? }),
        ["translations", tag, "lock"] => Ok(Role::Translation { id, locale: locale(path, tag)? }),
        ["published", tag, "md"] => Ok(Role::Published { id, locale: locale(path, tag)? }),
        ["references", tag, "yaml"] => Ok(Role::References { id, locale: locale(path, tag)? }),
        _ => {
            let known = ["instrument.yaml", "text.en.md", "annotations.en.yaml", "references.en.yaml"];
            Err(unknown(path, "this file is none that Paraph knows", did_you_mean(file, known)))
        }
    }
}

fn locale(path: &str, tag: &str) -> Result<Locale, Finding> {
    let small = Locale::new(&tag.to_lowercase()).map(|locale| format!("call it `.{locale}.`"));
    let help = small.unwrap_or_else(|_| "the language stands between two full stops: `text.en.md`".to_owned());
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
        assert_eq!(role("content/x-1/text.en.md").ok().flatten(), Some(Role::Text { id: id(), locale: en() }));
        assert_eq!(role("content/x-1/instrument.yaml").ok().flatten(), Some(Role::Register { id: id() }));
        assert_eq!(role("content/pages/a.en.md").ok().flatten(), Some(Role::Page { slug: "a".into(), locale: en() }));
        assert_eq!(role("content/permalinks.lock").ok().flatten(), Some(Role::Ledger));
        for nothing in ["site.toml", "content/x-1/.text.en.md.swp", "content/other.lock", "content/x-1/text.en.md~"] {
            assert_eq!(role(nothing).ok(), Some(None), "{nothing}");
        }
        for wrong in ["content/X/text.en.md", "content/x/text.md", "content/a/b/c.md", "content/x.md"] {
            assert!(role(wrong).is_err(), "{wrong}");
        }
    }
}
