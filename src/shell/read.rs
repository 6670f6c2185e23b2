//! Owns the reading of a project from disk.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::build::input::Input;
use crate::config;
use crate::corpus::layout::{self, CONTENT, D003, D004, D005};
use crate::diagnostic::Finding;
use crate::source::SourceText;
use crate::syntax::codes::{T001, T012};
use crate::syntax::text::LARGEST;

/// Reads `site.toml`, `content/` and the site's own theme, below a root. What cannot be read becomes a finding.
#[must_use]
pub fn project(root: &Utf8Path) -> Input {
    let mut input = Input::default();
    let path = root.join(config::FILE);
    if path.exists() {
        match file(root, config::FILE) {
            Ok(source) => input.config = Some(source),
            Err(finding) => input.problems.push(finding),
        }
    }
    let content = walk(root, CONTENT.trim_end_matches('/'), &mut input.problems);
    same_name(&content, &mut input.problems);
    let read: Vec<_> = content.par_iter().map(|path| (path.clone(), text(root, path))).collect();
    for (path, source) in read {
        match source {
            // It was there a moment ago; now it is not, which is no problem.
            Err(_) if !root.join(&path).exists() && !root.join(&path).is_symlink() => {}
            Ok(source) => drop(input.texts.insert(path, source)),
            Err(finding) => input.problems.push(finding),
        }
    }
    input.theme = theme(root, input.config.as_ref(), &mut input.problems);
    input
}

/// The files below a folder, relative to the root, sorted; symbolic links are followed within the project.
fn walk(root: &Utf8Path, folder: &str, problems: &mut Vec<Finding>) -> Vec<String> {
    let start = root.join(folder);
    let mut files = Vec::new();
    if !start.exists() {
        return files;
    }
    let whole = root.canonicalize_utf8().unwrap_or_else(|_| root.to_owned());
    let mut entries = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Err(error) => problems.push(unwalkable(root, &error)),
            Ok(entry) => {
                let Some(path) = Utf8Path::from_path(entry.path()) else {
                    let shown = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy();
                    problems.push(Finding::in_file(&D003, shown, "the name is not UTF-8"));
                    continue;
                };
                let relative = path.strip_prefix(root).unwrap_or(path).to_string();
                if entry.path_is_symlink() && path.canonicalize_utf8().is_ok_and(|real| !real.starts_with(&whole)) {
                    problems.push(Finding::in_file(&D005, relative, "this symbolic link leads out of the project"));
                    // What lies behind it is not ours to read, and may be the whole disk.
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                } else if entry.file_type().is_file() {
                    files.push(relative);
                } else if entry.file_type().is_dir() && layout::is_text(&relative) {
                    problems.push(Finding::in_file(&D003, relative, "this is a folder with the name of a file"));
                    entries.skip_current_dir();
                } else if !entry.file_type().is_dir() {
                    problems.push(Finding::in_file(&D003, relative, "this is no regular file"));
                }
            }
        }
    }
    files
}

fn unwalkable(root: &Utf8Path, error: &walkdir::Error) -> Finding {
    let path = error.path().map_or_else(String::new, |path| path.to_string_lossy().into_owned());
    let path = path.strip_prefix(root.as_str()).unwrap_or(&path).trim_start_matches('/').to_owned();
    if error.loop_ancestor().is_some() {
        return Finding::in_file(&D005, path, "this symbolic link leads in a circle");
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Finding::in_file(&D003, path, format!("it cannot be read: {reason}"))
}

/// Reports names that are one on systems that fold case.
fn same_name(paths: &[String], problems: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &String> = BTreeMap::new();
    for path in paths {
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            problems.push(Finding::in_file(
                &D004,
                path.as_str(),
                format!("on some systems this is the same file as {other}"),
            ));
        }
    }
}

/// A file of `content/`. Only texts are read: any other file is there by mistake and will be reported by its name.
///
/// # Errors
/// With a finding, when it cannot be read, is too large, or is no text.
pub fn text(root: &Utf8Path, path: &str) -> Result<SourceText, Finding> {
    if layout::is_text(path) { file(root, path) } else { Ok(SourceText::new(path, "")) }
}

/// Reads a text below a root.
///
/// # Errors
/// With a finding, when it cannot be read, is too large, or is no text.
pub fn file(root: &Utf8Path, path: &str) -> Result<SourceText, Finding> {
    let full = root.join(path);
    let failed = |error: std::io::Error| Finding::in_file(&D003, path, format!("it cannot be read: {error}"));
    let metadata = std::fs::metadata(&full).map_err(failed)?;
    if !metadata.is_file() {
        return Err(Finding::in_file(&D003, path, "this is no regular file"));
    }
    if usize::try_from(metadata.len()).is_ok_and(|length| length > LARGEST) {
        return Err(Finding::in_file(&T012, path, "the file is larger than 128 MiB"));
    }
    let bytes = std::fs::read(&full).map_err(failed)?;
    SourceText::decode(path, bytes).map_err(|error| Finding::not_text(&T001, path, &error))
}

/// The folder of the theme that `site.toml` names, below the root; the default one where that cannot be read.
#[must_use]
pub fn theme_folder(config: Option<&SourceText>) -> String {
    let name = config.and_then(|source| config::Config::read(source).ok()).map(|config| config.theme);
    format!("themes/{}", name.as_deref().unwrap_or("default"))
}

/// The files of the site's own theme, by path within it. What cannot be read becomes a finding.
pub fn theme(root: &Utf8Path, config: Option<&SourceText>, problems: &mut Vec<Finding>) -> BTreeMap<String, Vec<u8>> {
    let folder = theme_folder(config);
    let mut files = BTreeMap::new();
    let paths = walk(root, &folder, problems);
    same_name(&paths, problems);
    for path in paths {
        let Some(inner) = path.strip_prefix(&format!("{folder}/")) else { continue };
        match std::fs::read(root.join(&path)) {
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
