//! `paraph import`.

use camino::Utf8Path;
use sha2::{Digest, Sha256};

use super::arguments::Import;
use super::exit::Exit;
use super::report;
use crate::import::{self, ImportOptions};
use crate::model::locale::Locale;
use crate::model::reference::is_id;
use crate::shell::console;
use crate::shell::failure::Failure;
use crate::shell::fs::atomic_write;
use crate::shell::fs::file_system::{FileSystem, try_exists};
use crate::shell::project::read;
use crate::source::SourceText;
use crate::syntax::parse::LARGEST;

/// Turns a pasted text into the files of an instrument.
pub fn run(disk: &dyn FileSystem, arguments: &Import) -> Exit {
    let locale = match Locale::new(&arguments.locale) {
        Ok(locale) => locale,
        Err(wrong) => return report::print_usage_error(&wrong, ""),
    };
    if !is_id(&arguments.id) {
        return report::print_usage_error(
            &format!("`{}` cannot be an id", arguments.id),
            "use lowercase letters, digits and hyphens only, such as `declaration-2024`",
        );
    }
    let root = match read::absolute_path(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::print_failure(&failure),
    };
    // One byte more than allowed is read, which tells a file at the limit from a longer one. The file may also be a
    // pipe, whose length is not known beforehand.
    let bytes = match disk.read_at_most(arguments.file.as_std_path(), LARGEST as u64 + 1) {
        Ok(bytes) if bytes.len() > LARGEST => {
            return report::print_usage_error(
                &format!("{} is larger than 128 MiB", arguments.file),
                "split the document",
            );
        }
        Ok(bytes) => bytes,
        Err(error) => return report::print_usage_error(&format!("{} cannot be read: {error}", arguments.file), ""),
    };
    // Of the bytes as obtained, before anything is decoded: this is what `sha256sum` prints.
    let sha256 = format!("{:x}", Sha256::digest(&bytes));
    let source = match SourceText::decode(arguments.file.as_str(), bytes) {
        Ok(source) => source,
        Err(error) => {
            return report::print_usage_error(
                &format!("{}:{}:{}: {}", arguments.file, error.line, error.byte, error.problem),
                &error.help,
            );
        }
    };
    let file = seed_path(&root, &arguments.file);
    let options = ImportOptions { id: arguments.id.clone(), locale, sha256, file };
    write_files(disk, &root, arguments, &options, &import::import_text(&source, &options))
        .unwrap_or_else(|failure| report::print_failure(&failure))
}

/// Returns the path of the pasted file from the root of the project, if it is in the project.
fn seed_path(root: &Utf8Path, file: &Utf8Path) -> String {
    let absolute = read::absolute_path(file).unwrap_or_else(|_| file.to_owned());
    absolute.strip_prefix(root).unwrap_or(file).to_string()
}

fn write_files(
    disk: &dyn FileSystem,
    root: &Utf8Path,
    arguments: &Import,
    options: &ImportOptions,
    made: &import::ImportedText,
) -> Result<Exit, Failure> {
    let folder = root.join("content").join(&options.id);
    let text = folder.join(format!("text.{}.md", options.locale));
    let register = folder.join("instrument.yaml");
    if try_exists(disk, &text)? && !arguments.force {
        let shown = text.strip_prefix(root).unwrap_or(&text);
        return Ok(report::print_usage_error(&format!("{shown} is already there"), "`--force` replaces it"));
    }
    // The text comes last, so that an interrupted run can simply be repeated.
    let is_registered = try_exists(disk, &register)?;
    let mut files = vec![(text.clone(), made.text.as_bytes())];
    if !is_registered {
        files.insert(0, (register.clone(), made.draft.as_bytes()));
    }
    atomic_write::write_files(disk, &files)?;
    console::print_out(&format!("wrote {}\n", text.strip_prefix(root).unwrap_or(&text)));
    if is_registered {
        let entry = import::source_entry(options);
        console::print_out(&format!(
            "instrument.yaml is already there and stays as it is; its source would be:\n{entry}"
        ));
    } else {
        console::print_out(&format!("wrote {}, a draft\n", register.strip_prefix(root).unwrap_or(&register)));
    }
    if !made.doubts.is_empty() {
        console::print_out(&format!("\nto look at, by line of {}:\n", arguments.file));
        made.doubts.iter().for_each(|doubt| console::print_out(&format!("  {doubt}\n")));
    }
    Ok(Exit::Clean)
}
