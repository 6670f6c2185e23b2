//! Reading a project from disk: `site.toml`, `content/` and the site's own theme.

use std::collections::BTreeMap;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::config;
use crate::corpus::paths::{self, CONTENT, D003};
use crate::diagnostic::Finding;
use crate::session::input::Input;
use crate::shell::failure::Failure;
use crate::shell::fs::file_system::{FileKind, FileSystem, failure_to, may_exist};
use crate::shell::fs::walk;
use crate::source::SourceText;
use crate::syntax::codes::{T001, T012};
use crate::syntax::parse::LARGEST;

/// Reads `site.toml`, `content/` and the site's own theme below a root. What cannot be read becomes a finding.
#[must_use]
pub fn project(disk: &dyn FileSystem, root: &Utf8Path) -> Input {
    let mut input = Input::default();
    if may_exist(disk, root.join(config::FILE).as_std_path()) {
        match text_file(disk, root, config::FILE) {
            Ok(source) => input.config = Some(source),
            Err(finding) => input.problems.push(finding),
        }
    } else if is_folder(disk, root) {
        input.problems.push(config::missing_file(format!("there is no site.toml in {root}")));
    } else {
        input.problems.push(config::missing_file(format!("there is no folder {root}")));
    }
    let content = walk::list_files(disk, root, CONTENT.trim_end_matches('/'), &mut input.problems);
    input.problems.extend(paths::same_names(content.iter().map(String::as_str)));
    let read: Vec<_> = content.par_iter().map(|path| (path.clone(), content_file(disk, root, path))).collect();
    for (path, source) in read {
        match source {
            // The file was listed a moment ago and has been removed since: that is not a problem.
            Err(_) if !may_exist(disk, root.join(&path).as_std_path()) => {}
            Ok(source) => drop(input.texts.insert(path, source)),
            Err(finding) => input.problems.push(finding),
        }
    }
    input.theme = theme(disk, root, input.config.as_ref(), &mut input.problems);
    input
}

fn is_folder(disk: &dyn FileSystem, path: &Utf8Path) -> bool {
    disk.metadata(path.as_std_path()).is_ok_and(|metadata| metadata.kind == FileKind::Folder)
}

/// Reads a file of `content/`. Only texts are read: any other file is there by mistake and is reported by its name.
///
/// # Errors
/// With a finding, when the file cannot be read, is too large, or is not text.
pub fn content_file(disk: &dyn FileSystem, root: &Utf8Path, path: &str) -> Result<SourceText, Finding> {
    if paths::is_text(path) { text_file(disk, root, path) } else { Ok(SourceText::new(path, "")) }
}

/// Reads a text below a root.
///
/// # Errors
/// With a finding, when the file cannot be read, is too large, or is not text.
pub fn text_file(disk: &dyn FileSystem, root: &Utf8Path, path: &str) -> Result<SourceText, Finding> {
    let full = root.join(path);
    let unreadable = |error: io::Error| Finding::in_file(&D003, path, format!("it cannot be read: {error}"));
    let metadata = disk.metadata(full.as_std_path()).map_err(unreadable)?;
    if metadata.kind != FileKind::File {
        return Err(Finding::in_file(&D003, path, "this is not a regular file"));
    }
    if usize::try_from(metadata.length).is_ok_and(|length| length > LARGEST) {
        return Err(Finding::in_file(&T012, path, "the file is larger than 128 MiB"));
    }
    let bytes = disk.read(full.as_std_path()).map_err(unreadable)?;
    SourceText::decode(path, bytes).map_err(|error| Finding::not_text(&T001, path, &error))
}

/// Returns the folder of the theme that `site.toml` names, relative to the root; that of the default theme if `site.toml`
/// cannot be read.
#[must_use]
pub fn theme_folder(config: Option<&SourceText>) -> String {
    let name = config.and_then(|source| config::Config::read(source).ok()).map(|config| config.theme);
    format!("themes/{}", name.as_deref().unwrap_or("default"))
}

/// Reads the files of the site's own theme, by path within the theme. What cannot be read becomes a finding.
pub fn theme(
    disk: &dyn FileSystem,
    root: &Utf8Path,
    config: Option<&SourceText>,
    problems: &mut Vec<Finding>,
) -> BTreeMap<String, Vec<u8>> {
    let folder = theme_folder(config);
    let mut files = BTreeMap::new();
    let paths = walk::list_files(disk, root, &folder, problems);
    problems.extend(paths::same_names(paths.iter().map(String::as_str)));
    for path in paths {
        let Some(inner) = path.strip_prefix(&format!("{folder}/")) else { continue };
        match disk.read(root.join(&path).as_std_path()) {
            Ok(bytes) => drop(files.insert(inner.to_owned(), bytes)),
            Err(error) => problems.push(Finding::in_file(&D003, path.as_str(), format!("it cannot be read: {error}"))),
        }
    }
    files
}

/// Makes a path from the command line absolute. Nothing on disk is looked at.
///
/// # Errors
/// When the current folder is unknown or the path is not UTF-8.
pub fn absolute_path(path: &Utf8Path) -> Result<Utf8PathBuf, Failure> {
    let absolute = std::path::absolute(path).map_err(failure_to("find", path))?;
    Utf8PathBuf::from_path_buf(absolute)
        .map_err(|_| Failure::with_reason("find", path, "the path is not UTF-8".to_owned()))
}
