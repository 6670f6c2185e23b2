//! Reading the files that texts were made from: only those that an `instrument.yaml` names under `source`.

use std::collections::BTreeSet;
use std::io;

use camino::{Utf8Component, Utf8Path};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::corpus::paths::{self, FileRole};
use crate::corpus::seeds::{SourceFile, SourceFiles};
use crate::session::input::Input;
use crate::shell::fs::file_system::{FileKind, FileSystem, may_exist};
use crate::source::SourceText;
use crate::syntax;
use crate::syntax::parse::LARGEST;

/// Reads the source files of texts into an input that was read from the same root.
pub fn read(disk: &dyn FileSystem, root: &Utf8Path, input: &mut Input) {
    let paths: Vec<String> = named_sources(input).into_iter().collect();
    let seed = |path: String| read_source(disk, root, &path).map(|seed| (path, seed));
    let files = paths.into_par_iter().filter_map(seed).collect();
    input.seeds = SourceFiles { looked: true, files }.into();
}

/// Whether a file of `content/` may name a source file. Most register entries do not, so they need not be parsed here.
#[must_use]
pub fn may_name_source(path: &str, source: &SourceText) -> bool {
    path.ends_with("/instrument.yaml") && source.text().contains("source:")
}

/// Returns the source files that register entries name.
fn named_sources(input: &Input) -> BTreeSet<String> {
    let entries = input.texts.iter().filter(|(path, source)| may_name_source(path, source));
    let files = entries.filter_map(|(path, source)| match paths::file_role(path) {
        Ok(Some(FileRole::Register { id })) => syntax::instrument::read(source, &id).0,
        _ => None,
    });
    files.flat_map(|entry| entry.text_sources.into_values().map(|source| source.file)).collect()
}

/// Reads a file below the root. `None` if it does not exist, or if the path would leave the root.
fn read_source(disk: &dyn FileSystem, root: &Utf8Path, path: &str) -> Option<SourceFile> {
    let is_inside = Utf8Path::new(path).components().all(|part| matches!(part, Utf8Component::Normal(_)));
    let full = root.join(path);
    if !is_inside || !may_exist(disk, full.as_std_path()) {
        return None;
    }
    Some(read_checked(disk, root, path).unwrap_or_else(SourceFile::Unreadable))
}

fn read_checked(disk: &dyn FileSystem, root: &Utf8Path, path: &str) -> Result<SourceFile, String> {
    let reason = |error: io::Error| error.to_string();
    let full = root.join(path);
    let (full, root) = (full.as_std_path(), root.as_std_path());
    // The path itself stays inside, as was checked, but a link on the way may still lead out.
    let (real, real_root) = (disk.canonicalize(full).map_err(reason)?, disk.canonicalize(root).map_err(reason)?);
    if !real.starts_with(real_root) {
        return Err("it leads out of the project".to_owned());
    }
    let metadata = disk.metadata(full).map_err(reason)?;
    if metadata.kind != FileKind::File {
        return Err("it is not a regular file".to_owned());
    }
    if usize::try_from(metadata.length).is_ok_and(|length| length > LARGEST) {
        return Err("it is larger than 128 MiB".to_owned());
    }
    let bytes = disk.read(full).map_err(reason)?;
    let sha256 = format!("{:x}", Sha256::digest(&bytes));
    let text = SourceText::decode(path, bytes).map_err(|error| error.problem);
    Ok(SourceFile::Read { sha256, text })
}
