//! The manifest of an output folder: the list of files that Paraph wrote there. Only files on it are ever removed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use camino::Utf8Path;

use crate::shell::failure::Failure;
use crate::shell::fs::file_system::{FileSystem, is_not_found, may_exist};

/// The file name of the manifest, within the output folder.
pub const NAME: &str = ".paraph-manifest";

const FIRST_LINE: &str = "paraph manifest 2";
/// Without it the manifest is incomplete and not used.
const LAST_LINE: &str = "end";
/// The first version of the format, which had no last line.
const FIRST_LINE_V1: &str = "paraph manifest 1";

/// The files that were written, and what they were made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The digest of all sources and options.
    pub made_from: String,
    /// The digest of each file's bytes, by path relative to the output folder.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads the manifest of an output folder. `None` if there is none.
    ///
    /// # Errors
    /// When it cannot be read or is damaged: then nobody knows which files Paraph wrote.
    pub fn read(disk: &dyn FileSystem, output: &Utf8Path) -> Result<Option<Self>, Failure> {
        let path = output.join(NAME);
        match Self::read_if_valid(disk, &path)? {
            None if may_exist(disk, path.as_std_path()) => {
                let why = "it is damaged, or of a newer version; remove the folder that it is in, or build elsewhere";
                Err(Failure::with_reason("read", &path, why.to_owned()))
            }
            manifest => Ok(manifest),
        }
    }

    /// Reads a manifest. `None` if there is none, or if it is incomplete or of an unknown version.
    ///
    /// # Errors
    /// When the system cannot read it: then nobody knows which files Paraph wrote.
    pub fn read_if_valid(disk: &dyn FileSystem, path: &Utf8Path) -> Result<Option<Self>, Failure> {
        match disk.read(path.as_std_path()) {
            Ok(bytes) => Ok(std::str::from_utf8(&bytes).ok().and_then(Self::parse)),
            Err(error) if is_not_found(&error) => Ok(None),
            Err(error) => Err(Failure::new("read", path, &error)),
        }
    }

    /// Returns the folders that the files are in, each once: Paraph created those as well.
    #[must_use]
    pub fn parent_folders(&self) -> BTreeSet<&Path> {
        let paths = self.files.keys().map(Path::new);
        paths.flat_map(|path| path.ancestors().skip(1)).filter(|folder| !folder.as_os_str().is_empty()).collect()
    }

    fn parse(text: &str) -> Option<Self> {
        let text = match text.lines().next()? {
            FIRST_LINE => text.strip_suffix(LAST_LINE).filter(|text| text.ends_with('\n'))?,
            FIRST_LINE_V1 => text,
            _ => return None,
        };
        let mut lines = text.lines().skip(1);
        let made_from = lines.next()?.strip_prefix("from ")?.to_owned();
        let mut files = BTreeMap::new();
        for line in lines {
            let (digest, path) = line.split_once("  ")?;
            // The file may have been edited by anybody, and what it names is removed: nothing outside the output folder.
            let is_inside = !path.starts_with('/') && !path.split('/').any(|part| matches!(part, ".." | "." | ""));
            if !is_inside {
                return None;
            }
            files.insert(path.to_owned(), digest.to_owned());
        }
        Some(Self { made_from, files })
    }

    /// Returns the content of the manifest file: two lines, then `digest  path` for each file, and a last line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\nfrom {}\n", self.made_from);
        for (path, digest) in &self.files {
            text.push_str(&format!("{digest}  {path}\n"));
        }
        text.push_str(LAST_LINE);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_as_it_was_written_and_never_leads_out() {
        let files = [("a/index.html".to_owned(), "00ff".to_owned()), ("x y/legend".to_owned(), "11".to_owned())];
        let manifest = Manifest { made_from: "ab".to_owned(), files: files.into() };
        let text = manifest.to_text();
        assert_eq!(Manifest::parse(&text), Some(manifest.clone()));
        assert!((0..text.len()).all(|cut| Manifest::parse(&text[..cut]).is_none()), "one that was cut off is not used");
        let former = text.replace("manifest 2", "manifest 1").replace("\nend", "\n");
        assert_eq!(Manifest::parse(&former), Some(manifest));
        for bad in ["", "x", "paraph manifest 1\nfrom a\n00  ../x\n", "paraph manifest 1\nfrom a\n00  /etc/passwd\n"] {
            assert_eq!(Manifest::parse(bad), None, "{bad}");
        }
    }
}
