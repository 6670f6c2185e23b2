//! Owns the reading of the files that texts were made from: only those that an entry of the register names.

use std::collections::BTreeSet;

use camino::{Utf8Component, Utf8Path};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::disk::{Disk, Kind, stands};
use crate::build::input::Input;
use crate::corpus::layout::{self, Role};
use crate::corpus::seeds::{Seed, Seeds};
use crate::source::SourceText;
use crate::syntax;
use crate::syntax::text::LARGEST;

/// Reads the sources of texts into an input that was read from the same root.
pub fn read(disk: &dyn Disk, root: &Utf8Path, input: &mut Input) {
    let paths: Vec<String> = named(input).into_iter().collect();
    let seed = |path: String| file(disk, root, &path).map(|seed| (path, seed));
    let files = paths.into_par_iter().filter_map(seed).collect();
    input.seeds = Seeds { looked: true, files }.into();
}

/// Whether a file of `content/` may name a source: most entries name none, and are not read twice.
#[must_use]
pub fn may_name(path: &str, source: &SourceText) -> bool {
    path.ends_with("/instrument.yaml") && source.text().contains("source:")
}

/// The files that entries name.
fn named(input: &Input) -> BTreeSet<String> {
    let entries = input.texts.iter().filter(|(path, source)| may_name(path, source));
    let files = entries.filter_map(|(path, source)| match layout::role(path) {
        Ok(Some(Role::Register { id })) => syntax::instrument::read(source, &id).0,
        _ => None,
    });
    files.flat_map(|entry| entry.text_sources.into_values().map(|source| source.file)).collect()
}

/// A file below the root; nothing where there is none.
fn file(disk: &dyn Disk, root: &Utf8Path, path: &str) -> Option<Seed> {
    let inside = Utf8Path::new(path).components().all(|part| matches!(part, Utf8Component::Normal(_)));
    let full = root.join(path);
    if !inside || !stands(disk, full.as_std_path()) {
        return None;
    }
    Some(content(disk, root, &full, path).unwrap_or_else(Seed::Unreadable))
}

fn content(disk: &dyn Disk, root: &Utf8Path, full: &Utf8Path, path: &str) -> Result<Seed, String> {
    let told = |error: std::io::Error| error.to_string();
    let (full, root) = (full.as_std_path(), root.as_std_path());
    let (real, whole) = (disk.real(full).map_err(told)?, disk.real(root).map_err(told)?);
    if !real.starts_with(whole) {
        return Err("it leads out of the project".to_owned());
    }
    let seen = disk.look(full).map_err(told)?;
    if seen.kind != Kind::File {
        return Err("it is no regular file".to_owned());
    }
    if usize::try_from(seen.length).is_ok_and(|length| length > LARGEST) {
        return Err("it is larger than 128 MiB".to_owned());
    }
    let bytes = disk.read(full).map_err(told)?;
    let sha256 = format!("{:x}", Sha256::digest(&bytes));
    let text = SourceText::decode(path, bytes).map_err(|error| error.problem);
    Ok(Seed::Read { sha256, text })
}
