//! Owns `paraph lock`: it puts into the ledger what is published now.

use camino::Utf8Path;

use super::arguments::Lock;
use super::exit::Exit;
use super::promised;
use super::report;
use crate::build::{self, Plan, input::Input};
use crate::corpus::Corpus;
use crate::corpus::recording::{self, Recorded};
use crate::model::date::Date;
use crate::model::locator::Locator;
use crate::output::press::Options;
use crate::shell::disk::Disk;
use crate::shell::failure::Failure;
use crate::shell::{console, read, replace, today};
use crate::source::SourceText;
use crate::syntax::ledger;

/// Records every address of the originals, after showing what is new.
pub fn run(disk: &dyn Disk, arguments: &Lock) -> Exit {
    let date = match arguments.date.as_deref().map(Date::parse) {
        None => today::today(),
        Some(Ok(date)) if date.day.is_some() => Some(date),
        Some(_) => return report::usage("what follows `--date` is no day", "write it as 2026-11-24"),
    };
    let Some(date) = date else { return report::usage("the clock of this machine is wrong", "give the day: `--date`") };
    let root = match read::absolute(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::failure(&failure),
    };
    let mut input = read::project(disk, &root);
    let merged = put_in_order(&mut input);
    let Plan { site, mut findings, .. } = build::plan(&input, Options { offline: false, minify: false }, None);
    if let Ok(config) = build::config(&input) {
        match promised::forgotten(disk, &input, &root.join(config.output)) {
            Ok(finding) => findings.extend(finding),
            Err(failure) => return report::failure(&failure),
        }
    }
    let Some(site) = site.filter(|_| !build::stops(&findings, false)) else {
        findings.retain(|finding| build::stops(std::slice::from_ref(finding), false));
        report::findings(&findings, false);
        console::warn("nothing was recorded\n");
        return Exit::of(&findings, false);
    };
    let corpus = site.corpus();
    let recorded = recording::record(corpus, date);
    let content = root.join("content");
    let folders = corpus.register.ids().map(|id| content.join(id)).chain([content.clone()]);
    folders.for_each(|folder| replace::clear(disk, &folder));
    match files(corpus, &input, &recorded, merged) {
        files if files.is_empty() => {
            console::say(&format!("the ledger has all {} addresses\n", recorded.ledger.len()));
            Exit::Clean
        }
        files => {
            console::say(&told(&recorded, merged));
            if !console::agrees("Record this?") {
                console::warn("nothing was recorded\n");
                return Exit::Clean;
            }
            match write(disk, &root, &files) {
                Ok(()) => {
                    console::say(&format!("{} has {} lines; commit it\n", ledger::PATH, recorded.ledger.len()));
                    Exit::Clean
                }
                Err(failure) => report::failure(&failure),
            }
        }
    }
}

/// Puts the lines of a ledger that was merged by hand in order, so that it can be read; whether it was.
fn put_in_order(input: &mut Input) -> bool {
    let Some(source) = input.texts.get(ledger::PATH) else { return false };
    let ledger::Read { ledger: Some(lines), finding: Some(_) } = ledger::read(source) else { return false };
    let ordered = SourceText::new(ledger::PATH, ledger::print(&lines));
    input.texts.insert(ledger::PATH.to_owned(), ordered);
    true
}

/// The files that change: originals as they are now, then the ledger. Should the writing break off between them, the
/// ledger is still the old one, and what it does not know is not believed.
fn files(corpus: &Corpus, input: &Input, recorded: &Recorded, merged: bool) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut add = |path: String, text: String| {
        let differs = input.texts.get(&path).is_none_or(|before| before.text() != text);
        if differs || (merged && path == ledger::PATH) {
            files.push((path, text));
        }
    };
    for (position, entry) in corpus.register.iter() {
        if let Some(original) = corpus.original(position) {
            let path = format!("content/{}/published.{}.md", entry.id, original.locale);
            add(path, original.source.text().to_owned());
        }
    }
    add(ledger::PATH.to_owned(), ledger::print(&recorded.ledger));
    files
}

fn write(disk: &dyn Disk, root: &Utf8Path, files: &[(String, String)]) -> Result<(), Failure> {
    let files: Vec<_> = files.iter().map(|(path, text)| (root.join(path), text.as_bytes())).collect();
    replace::files(disk, &files)
}

/// How many places are named; the rest are counted.
const NAMED: usize = 8;

fn told(recorded: &Recorded, merged: bool) -> String {
    let mut text = String::new();
    if merged {
        text.push_str("the lines of the ledger are put in order\n");
    }
    let Recorded { new, again, edited, .. } = recorded;
    for (list, what) in [(new, "new"), (again, "given to other words"), (edited, "with edited words")] {
        for (id, places) in list {
            let count = if places.len() == 1 { "1 address".to_owned() } else { format!("{} addresses", places.len()) };
            text.push_str(&format!("{id}: {count} {what}: {}\n", named(places)));
        }
    }
    text
}

fn named(places: &[Locator]) -> String {
    let names: Vec<&str> = places.iter().take(NAMED).map(Locator::as_str).collect();
    let more = places.len() - names.len();
    if more > 0 { format!("{} and {more} more", names.join(", ")) } else { names.join(", ") }
}
