//! Owns `paraph import`.

use camino::Utf8Path;
use sha2::{Digest, Sha256};

use super::arguments::Import;
use super::exit::Exit;
use super::report;
use crate::import::{self, Options};
use crate::model::locale::Locale;
use crate::model::reference::is_id;
use crate::shell::disk::{Disk, is_there};
use crate::shell::failure::Failure;
use crate::shell::{console, read, replace};
use crate::source::SourceText;
use crate::syntax::text::LARGEST;

/// Turns a pasted text into the files of an instrument.
pub fn run(disk: &dyn Disk, arguments: &Import) -> Exit {
    let locale = match Locale::new(&arguments.locale) {
        Ok(locale) => locale,
        Err(wrong) => return report::usage(&wrong, ""),
    };
    if !is_id(&arguments.id) {
        return report::usage(
            &format!("`{}` cannot be an id", arguments.id),
            "small letters, figures and hyphens only, such as `declaration-2024`",
        );
    }
    let root = match read::absolute(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::failure(&failure),
    };
    let bytes = match disk.drain(arguments.file.as_std_path(), LARGEST as u64 + 1) {
        Ok(bytes) if bytes.len() > LARGEST => {
            return report::usage(&format!("{} is larger than 128 MiB", arguments.file), "split the document");
        }
        Ok(bytes) => bytes,
        Err(error) => return report::usage(&format!("{} cannot be read: {error}", arguments.file), ""),
    };
    let sha256 = format!("{:x}", Sha256::digest(&bytes));
    let source = match SourceText::decode(arguments.file.as_str(), bytes) {
        Ok(source) => source,
        Err(error) => {
            return report::usage(
                &format!("{}:{}:{}: {}", arguments.file, error.line, error.byte, error.problem),
                &error.help,
            );
        }
    };
    let file = seed_path(&root, &arguments.file);
    let options = Options { id: arguments.id.clone(), locale, sha256, file };
    write(disk, &root, arguments, &options, &import::import(&source, &options))
        .unwrap_or_else(|failure| report::failure(&failure))
}

/// The pasted file as seen from the project, where it lies in it.
fn seed_path(root: &Utf8Path, file: &Utf8Path) -> String {
    let absolute = read::absolute(file).unwrap_or_else(|_| file.to_owned());
    absolute.strip_prefix(root).unwrap_or(file).to_string()
}

fn write(
    disk: &dyn Disk,
    root: &Utf8Path,
    arguments: &Import,
    options: &Options,
    made: &import::Import,
) -> Result<Exit, Failure> {
    let folder = root.join("content").join(&options.id);
    let text = folder.join(format!("text.{}.md", options.locale));
    let register = folder.join("instrument.yaml");
    if is_there(disk, &text)? && !arguments.force {
        let shown = text.strip_prefix(root).unwrap_or(&text);
        return Ok(report::usage(&format!("{shown} is already there"), "`--force` replaces it"));
    }
    // The text comes last: a run that was killed before it is simply repeated.
    let is_registered = is_there(disk, &register)?;
    let mut files = vec![(text.clone(), made.text.as_bytes())];
    if !is_registered {
        files.insert(0, (register.clone(), made.draft.as_bytes()));
    }
    replace::files(disk, &files)?;
    console::say(&format!("wrote {}\n", text.strip_prefix(root).unwrap_or(&text)));
    if is_registered {
        let entry = import::source_entry(options);
        console::say(&format!("instrument.yaml is already there and stays as it is; its source would be:\n{entry}"));
    } else {
        console::say(&format!("wrote {}, a draft\n", register.strip_prefix(root).unwrap_or(&register)));
    }
    if !made.doubts.is_empty() {
        console::say(&format!("\nto look at, by line of {}:\n", arguments.file));
        made.doubts.iter().for_each(|doubt| console::say(&format!("  {doubt}\n")));
    }
    Ok(Exit::Clean)
}
