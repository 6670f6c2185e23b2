//! `paraph new`: a small site that builds at once.

mod starter;

use camino::Utf8Path;

use super::arguments::{CiService, New, Sample};
use super::exit::Exit;
use super::help::REPOSITORY;
use super::report;
use crate::shell::console;
use crate::shell::fs::atomic_write;
use crate::shell::fs::file_system::{FileSystem, may_exist};

/// Creates the folder with all its files, or nothing at all. Existing files are never touched.
pub fn run(disk: &dyn FileSystem, arguments: &New) -> Exit {
    let folder = &arguments.folder;
    let path = folder.as_std_path();
    // A folder that cannot be listed does not count as empty.
    let is_empty = !may_exist(disk, path) || disk.read_dir(path).is_ok_and(|entries| entries.is_empty());
    if !is_empty {
        return report::print_usage_error(
            &format!("{folder} already exists and is not empty"),
            "choose another folder",
        );
    }
    let files = starter::starter_files(arguments.sample, arguments.ci);
    let files: Vec<_> = files.iter().map(|(path, text)| (folder.join(path), text.as_bytes())).collect();
    if let Err(failure) = atomic_write::write_files(disk, &files) {
        return report::print_failure(&failure);
    }
    console::print_out(&next_steps(folder, arguments.sample, arguments.ci));
    Exit::Clean
}

/// What to do next, in the order of the manual's first topic.
fn next_steps(folder: &Utf8Path, sample: Sample, ci: Option<CiService>) -> String {
    let mut text = format!(
        "created {folder}; next:\n  cd {folder}\n  paraph serve --open\n\n\
         When your own text is in (`paraph import`), delete the sample and set the title in site.toml:\n"
    );
    for path in starter::sample_paths(sample) {
        text.push_str(&format!("  {path}\n"));
    }
    if ci == Some(CiService::Github) {
        text.push_str(
            "\nThe workflow publishes the site on GitHub Pages at every push to `main`. Choose \"GitHub Actions\" as the\n\
             source under Settings, Pages, and run `paraph lock` before the first push.\n",
        );
        if REPOSITORY.is_empty() {
            text.push_str(
                "Set the variable PARAPH_REPOSITORY under Settings, Secrets and variables, Actions, to the address of\n\
                 Paraph's repository: this program was built without it.\n",
            );
        }
    }
    text.push_str("\n`paraph help start` explains each step.\n");
    text
}
