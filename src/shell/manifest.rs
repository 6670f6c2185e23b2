//! Owns the list of what Paraph wrote into an output folder. Only what stands in it may ever be removed.

use std::collections::BTreeMap;

use camino::Utf8Path;

/// The name of the list, within the output folder.
pub const NAME: &str = ".paraph-manifest";

const FIRST_LINE: &str = "paraph manifest 1";

/// What was written: each path with the digest of its bytes, and the digest of what it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The digest of all sources and options.
    pub made_from: String,
    /// Path from the root of the output and digest of the bytes.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// The list in an output folder, where there is one that can be read.
    #[must_use]
    pub fn read(output: &Utf8Path) -> Option<Self> {
        Self::parse(&std::fs::read_to_string(output.join(NAME)).ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != FIRST_LINE {
            return None;
        }
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

    /// The list as a file: two lines, then `digest  path` for each file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\nfrom {}\n", self.made_from);
        for (path, digest) in &self.files {
            text.push_str(&format!("{digest}  {path}\n"));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_as_it_was_written_and_never_leads_out() {
        let files = [("a/index.html".to_owned(), "00ff".to_owned()), ("x y".to_owned(), "11".to_owned())];
        let manifest = Manifest { made_from: "ab".to_owned(), files: files.into() };
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest));
        for bad in ["", "x", "paraph manifest 1\nfrom a\n00  ../x\n", "paraph manifest 1\nfrom a\n00  /etc/passwd\n"] {
            assert_eq!(Manifest::parse(bad), None, "{bad}");
        }
    }
}
