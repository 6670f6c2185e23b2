//! Owns the list of what Paraph wrote into an output folder. Only what stands in it may ever be removed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use camino::Utf8Path;

use super::disk::{Disk, is_absent, stands};
use super::failure::Failure;

/// The name of the list, within the output folder.
pub const NAME: &str = ".paraph-manifest";

const FIRST_LINE: &str = "paraph manifest 2";
/// Without it the list was cut off, and is none.
const LAST_LINE: &str = "end";
/// The first form of the list, which had no last line.
const FORMER: &str = "paraph manifest 1";

/// What was written: each path with the digest of its bytes, and the digest of what it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The digest of all sources and options.
    pub made_from: String,
    /// Path from the root of the output and digest of the bytes.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// The list in an output folder; nothing where there is none.
    ///
    /// # Errors
    /// When it cannot be read, or is no such list: then it is not known what is ours.
    pub fn read(disk: &dyn Disk, output: &Utf8Path) -> Result<Option<Self>, Failure> {
        let path = output.join(NAME);
        match Self::load(disk, &path)? {
            None if stands(disk, path.as_std_path()) => {
                let why =
                    "it is damaged, or of a newer version; remove the folder that it stands in, or build elsewhere";
                Err(Failure::told("read", &path, why.to_owned()))
            }
            list => Ok(list),
        }
    }

    /// The list at a path; nothing where there is none, or no such list.
    ///
    /// # Errors
    /// When the machine cannot read it: then it is not known what is ours.
    pub fn load(disk: &dyn Disk, path: &Utf8Path) -> Result<Option<Self>, Failure> {
        match disk.read(path.as_std_path()) {
            Ok(bytes) => Ok(std::str::from_utf8(&bytes).ok().and_then(Self::parse)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(Failure::new("read", path, &error)),
        }
    }

    /// The folders of the files, each once: those that are Paraph's too.
    #[must_use]
    pub fn folders(&self) -> BTreeSet<&Path> {
        let paths = self.files.keys().map(Path::new);
        paths.flat_map(|path| path.ancestors().skip(1)).filter(|folder| !folder.as_os_str().is_empty()).collect()
    }

    fn parse(text: &str) -> Option<Self> {
        let text = match text.lines().next()? {
            FIRST_LINE => text.strip_suffix(LAST_LINE).filter(|text| text.ends_with('\n'))?,
            FORMER => text,
            _ => return None,
        };
        let mut lines = text.lines().skip(1);
        let made_from = lines.next()?.strip_prefix("from ")?.to_owned();
        let mut files = BTreeMap::new();
        for line in lines {
            let (digest, path) = line.split_once("  ")?;
            let inside = !path.starts_with('/') && !path.split('/').any(|part| matches!(part, ".." | "." | ""));
            if !inside {
                return None;
            }
            files.insert(path.to_owned(), digest.to_owned());
        }
        Some(Self { made_from, files })
    }

    /// The list as a file: two lines, then `digest  path` for each file, and a last line.
    #[must_use]
    pub fn text(&self) -> String {
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
        let text = manifest.text();
        assert_eq!(Manifest::parse(&text), Some(manifest.clone()));
        assert!((0..text.len()).all(|cut| Manifest::parse(&text[..cut]).is_none()), "one that was cut off is none");
        let former = text.replace("manifest 2", "manifest 1").replace("\nend", "\n");
        assert_eq!(Manifest::parse(&former), Some(manifest));
        for bad in ["", "x", "paraph manifest 1\nfrom a\n00  ../x\n", "paraph manifest 1\nfrom a\n00  /etc/passwd\n"] {
            assert_eq!(Manifest::parse(bad), None, "{bad}");
        }
    }
}
