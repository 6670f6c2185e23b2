//! `paraph lock`: records in the ledger what is published now.

use camino::Utf8Path;

use super::arguments::Lock;
use super::exit::Exit;
use super::ledger_guard;
use super::report;
use crate::corpus::Corpus;
use crate::corpus::permalinks::record::{self, LedgerUpdate};
use crate::model::date::Date;
use crate::model::locator::Locator;
use crate::output::render::context::RenderOptions;
use crate::session;
use crate::session::input::Input;
use crate::shell::failure::Failure;
use crate::shell::fs::atomic_write;
use crate::shell::fs::file_system::FileSystem;
use crate::shell::project::read;
use crate::shell::{clock, console};
use crate::source::SourceText;
use crate::syntax::ledger;

/// Records every address of the originals, after showing what is new.
pub fn run(disk: &dyn FileSystem, arguments: &Lock) -> Exit {
    let date = match arguments.date.as_deref().map(Date::parse) {
        None => clock::today(),
        Some(Ok(date)) if date.day.is_some() => Some(date),
        Some(_) => return report::print_usage_error("what follows `--date` is not a day", "write it as 2026-11-24"),
    };
    let Some(date) = date else {
        return report::print_usage_error("the clock of this machine is wrong", "give the day: `--date`");
    };
    let root = match read::absolute_path(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::print_failure(&failure),
    };
    let mut input = read::project(disk, &root);
    // Before anything is planned: the plan would only say that the ledger is out of order, which this command is to
    // mend.
    let merged = sort_ledger(&mut input);
    let mut plan = session::plan(&input, RenderOptions { offline: false, minify: false }, None);
    if let Ok(config) = session::read_config(&input) {
        match ledger_guard::find_lost_ledger(disk, &input, &root.join(config.output)) {
            Ok(finding) => plan.findings.extend(finding),
            Err(failure) => return report::print_failure(&failure),
        }
    }
    let site = match report::errors_or_site(plan) {
        Ok(site) => site,
        Err(exit) => return exit,
    };
    let corpus = site.corpus();
    let recorded = record::record(corpus, date);
    let content = root.join("content");
    let folders = corpus.register.ids().map(|id| content.join(id)).chain([content.clone()]);
    // Even where nothing is written: a killed run may have left files in any of these folders.
    folders.for_each(|folder| atomic_write::remove_stale_files(disk, &folder));
    match changed_files(corpus, &input, &recorded, merged) {
        files if files.is_empty() => {
            console::print_out(&format!("the ledger has all {} addresses\n", recorded.ledger.len()));
            Exit::Clean
        }
        files => {
            console::print_out(&summary(&recorded, merged));
            if !console::confirm_at_terminal("Record this?") {
                console::print_err("nothing was recorded\n");
                return Exit::Clean;
            }
            match write_files(disk, &root, &files) {
                Ok(()) => {
                    console::print_out(&format!("{} has {} lines; commit it\n", ledger::PATH, recorded.ledger.len()));
                    Exit::Clean
                }
                Err(failure) => report::print_failure(&failure),
            }
        }
    }
}

/// Sorts the lines of a ledger that was merged by hand, so that it can be read; returns whether that was necessary.
fn sort_ledger(input: &mut Input) -> bool {
    let Some(source) = input.texts.get(ledger::PATH) else { return false };
    let ledger::ReadLedger { ledger: Some(lines), finding: Some(_) } = ledger::read(source) else { return false };
    let ordered = SourceText::new(ledger::PATH, ledger::print(&lines));
    input.texts.insert(ledger::PATH.to_owned(), ordered);
    true
}

/// Returns the files that change: originals as they are now, then the ledger. If writing is interrupted between them, the
/// ledger is still the old one, and a published original that it does not list is ignored.
fn changed_files(corpus: &Corpus, input: &Input, recorded: &LedgerUpdate, merged: bool) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut add = |path: String, text: String| {
        let differs = input.texts.get(&path).is_none_or(|before| before.text() != text);
        // The sorted ledger is among the input, so a comparison would find no difference from the file.
        if differs || (merged && path == ledger::PATH) {
            files.push((path, text));
        }
    };
    for (position, entry) in corpus.register.iter() {
        if let Some(original) = corpus.original_text(position) {
            let path = format!("content/{}/published.{}.md", entry.id, original.locale);
            add(path, original.source.text().to_owned());
        }
    }
    add(ledger::PATH.to_owned(), ledger::print(&recorded.ledger));
    files
}

fn write_files(disk: &dyn FileSystem, root: &Utf8Path, files: &[(String, String)]) -> Result<(), Failure> {
    let files: Vec<_> = files.iter().map(|(path, text)| (root.join(path), text.as_bytes())).collect();
    atomic_write::write_files(disk, &files)
}

/// The most places to name; the rest are counted.
const NAMED: usize = 8;

/// Says what is recorded, one line for each instrument and kind of change.
fn summary(recorded: &LedgerUpdate, merged: bool) -> String {
    let mut text = String::new();
    if merged {
        text.push_str("the lines of the ledger are sorted\n");
    }
    let LedgerUpdate { new, again, edited, .. } = recorded;
    for (list, what) in [(new, "new"), (again, "given to other words"), (edited, "with edited words")] {
        for (id, places) in list {
            let count = if places.len() == 1 { "1 address".to_owned() } else { format!("{} addresses", places.len()) };
            text.push_str(&format!("{id}: {count} {what}: {}\n", place_list(places)));
        }
    }
    text
}

fn place_list(places: &[Locator]) -> String {
    let names: Vec<&str> = places.iter().take(NAMED).map(Locator::as_str).collect();
    let more = places.len() - names.len();
    if more > 0 { format!("{} and {more} more", names.join(", ")) } else { names.join(", ") }
}
