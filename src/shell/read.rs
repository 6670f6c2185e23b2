//! Owns the reading of a project from disk.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::disk::{Disk, Kind, stands};
use super::walk;
use crate::build::input::Input;
use crate::config;
use crate::corpus::layout::{self, CONTENT, D003};
use crate::diagnostic::Finding;
use crate::source::SourceText;
use crate::syntax::codes::{T001, T012};
use crate::syntax::text::LARGEST;

/// Reads `site.toml`, `content/` and the site's own theme, below a root. What cannot be read becomes a finding.
#[must_use]
pub fn project(disk: &dyn Disk, root: &Utf8Path) -> Input {
    let mut input = Input::default();
    if stands(disk, root.join(config::FILE).as_std_path()) {
        match file(disk, root, config::FILE) {
            Ok(source) => input.config = Some(source),
            Err(finding) => input.problems.push(finding),
        }
    }
    let content = walk::files(disk, root, CONTENT.trim_end_matches('/'), &mut input.problems);
    input.problems.extend(layout::same_names(content.iter().map(String::as_str)));
    let read: Vec<_> = content.par_iter().map(|path| (path.clone(), text(disk, root, path))).collect();
    for (path, source) in read {
        match source {
            // It was there a moment ago; now it is not, which is no problem.
            Err(_) if !stands(disk, root.join(&path).as_std_path()) => {}
            Ok(source) => drop(input.texts.insert(path, source)),
            Err(finding) => input.problems.push(finding),
        }
    }
    input.theme = theme(disk, root, input.config.as_ref(), &mut input.problems);
    input
}

/// A file of `content/`. Only texts are read: any other file is there by mistake and will be reported by its name.
///
/// # Errors
/// With a finding, when it cannot be read, is too large, or is no text.
pub fn text(disk: &dyn Disk, root: &Utf8Path, path: &str) -> Result<SourceText, Finding> {
    if layout::is_text(path) { file(disk, root, path) } else { Ok(SourceText::new(path, "")) }
}

/// Reads a text below a root.
///
/// # Errors
/// With a finding, when it cannot be read, is too large, or is no text.
pub fn file(disk: &dyn Disk, root: &Utf8Path, path: &str) -> Result<SourceText, Finding> {
    let full = root.join(path);
    let failed = |error: std::io::Error| Finding::in_file(&D003, path, format!("it cannot be read: {error}"));
    let seen = disk.look(full.as_std_path()).map_err(failed)?;
    if seen.kind != Kind::File {
        return Err(Finding::in_file(&D003, path, "this is no regular file"));
    }
    if usize::try_from(seen.length).is_ok_and(|length| length > LARGEST) {
        return Err(Finding::in_file(&T012, path, "the file is larger than 128 MiB"));
    }
    let bytes = disk.read(full.as_std_path()).map_err(failed)?;
    SourceText::decode(path, bytes).map_err(|error| Finding::not_text(&T001, path, &error))
}

/// The folder of the theme that `site.toml` names, below the root; the default one where that cannot be read.
#[must_use]
pub fn theme_folder(config: Option<&SourceText>) -> String {
    let name = config.and_then(|source| config::Config::read(source).ok()).map(|config| config.theme);
    format!("themes/{}", name.as_deref().unwrap_or("default"))
}

/// The files of the site's own theme, by path within it. What cannot be read becomes a finding.
pub fn theme(
    disk: &dyn Disk,
    root: &Utf8Path,
    config: Option<&SourceText>,
    problems: &mut Vec<Finding>,
) -> BTreeMap<String, Vec<u8>> {
    let folder = theme_folder(config);
    let mut files = BTreeMap::new();
    let paths = walk::files(disk, root, &folder, problems);
    problems.extend(layout::same_names(paths.iter().map(String::as_str)));
    for path in paths {
        let Some(inner) = path.strip_prefix(&format!("{folder}/")) else { continue };
        match disk.read(root.join(&path).as_std_path()) {
            Ok(bytes) => drop(files.insert(inner.to_owned(), bytes)),
            Err(error) => problems.push(Finding::in_file(&D003, path.as_str(), format!("it cannot be read: {error}"))),
        }
    }
    files
}

/// A path as the user gave it, made absolute, without looking at what is there.
///
/// # Errors
/// When the current folder cannot be known or the path is not UTF-8.
pub fn absolute(path: &Utf8Path) -> Result<Utf8PathBuf, super::failure::Failure> {
    let failed = |error: std::io::Error| super::failure::Failure::new("find", path, &error);
    let absolute = std::path::absolute(path).map_err(failed)?;
    Utf8PathBuf::from_path_buf(absolute)
        .map_err(|_| failed(std::io::Error::new(std::io::ErrorKind::InvalidInput, "the path is not UTF-8")))
}
