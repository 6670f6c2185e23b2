//! `paraph check`.

use camino::Utf8Path;

use super::arguments::{Check, FindingsFormat};
use super::exit::Exit;
use super::ledger_guard;
use super::report;
use crate::corpus::alignment::{TranslationProgress, translation_progress};
use crate::diagnostic::Report;
use crate::output::render::context::RenderOptions;
use crate::session;
use crate::shell::console;
use crate::shell::fs::file_system::FileSystem;
use crate::shell::project::{apply_fixes, read, sources};

/// Pages are checked as a build writes them.
const OPTIONS: RenderOptions = RenderOptions { offline: false, minify: true };

/// The most times that files are checked again after some were fixed.
const PASSES: usize = 4;

/// Shows every finding without writing anything, unless `--fix` corrects what needs no decision.
pub fn run(disk: &dyn FileSystem, arguments: &Check) -> Exit {
    let root = match read::absolute_path(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::print_failure(&failure),
    };
    if arguments.progress {
        return print_progress(disk, &root, arguments.strict);
    }
    let mut found = check(disk, &root, arguments.strict);
    // A fix may bring to light what can be fixed as well.
    for _ in 0..if arguments.fix { PASSES } else { 0 } {
        let done = match apply_fixes::apply_all(disk, &root, &found) {
            Ok(done) => done,
            Err(failure) => return report::print_failure(&failure),
        };
        if done.is_empty() {
            break;
        }
        console::print_err(&(done.join("\n") + "\n"));
        found = check(disk, &root, arguments.strict);
    }
    match arguments.format {
        FindingsFormat::Human if found.is_empty() => console::print_out("no findings\n"),
        format => report::print_report_as(&found, format),
    }
    Exit::from_report(&found)
}

/// Reads and checks the project.
fn check(disk: &dyn FileSystem, root: &Utf8Path, strict: bool) -> Report {
    let mut input = read::project(disk, root);
    sources::read(disk, root, &mut input);
    let mut plan = session::check(&input, OPTIONS).with_strictness(strict);
    if let Ok(config) = session::read_config(&input) {
        // An output folder that cannot be read is left to the commands that write there.
        let lost_ledger = ledger_guard::find_lost_ledger(disk, &input, &root.join(config.output));
        plan.findings.extend(lost_ledger.ok().flatten());
    }
    plan.report()
}

/// Prints how far each translation is, in paragraphs of the original.
fn print_progress(disk: &dyn FileSystem, root: &Utf8Path, strict: bool) -> Exit {
    let plan = session::plan(&read::project(disk, root), OPTIONS, None).with_strictness(strict);
    let Some(site) = &plan.site else {
        let found = plan.report();
        report::print_report(&found);
        return Exit::from_report(&found);
    };
    let corpus = site.corpus();
    let width = corpus.register.ids().map(str::len).max().unwrap_or(0).max("instrument".len());
    let mut table = format!("{:width$}  language  paragraphs  translated  missing  out of date\n", "instrument");
    for (instrument, entry) in corpus.register.iter() {
        let Some(original) = corpus.original_text(instrument) else { continue };
        for locale in corpus.config.locales.iter().filter(|locale| **locale != original.locale) {
            let progress = match corpus.texts.get(instrument, locale) {
                Some(text) => translation_progress(text, original),
                None => TranslationProgress { all: original.outline.paragraphs().count(), ..Default::default() },
            };
            let missing = progress.all - progress.translated;
            table.push_str(&format!(
                "{:width$}  {:8}  {:10}  {:10}  {missing:7}  {:11}\n",
                entry.id,
                locale.tag(),
                progress.all,
                progress.translated,
                progress.outdated
            ));
        }
    }
    console::print_out(&table);
    Exit::Clean
}
