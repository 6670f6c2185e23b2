//! `paraph verify`.

use super::arguments::Verify;
use super::exit::Exit;
use super::report;
use crate::output::Site;
use crate::output::render::context::RenderOptions;
use crate::session;
use crate::shell::console;
use crate::shell::fs::file_system::FileSystem;
use crate::shell::project::{read, sources};
use crate::verify::outcome::Outcome;

const OPTIONS: RenderOptions = RenderOptions { offline: false, minify: true };

/// Compares every text, as it is built, with the file that it was made from.
pub fn run(disk: &dyn FileSystem, arguments: &Verify) -> Exit {
    let root = match read::absolute_path(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::print_failure(&failure),
    };
    let mut input = read::project(disk, &root);
    sources::read(disk, &root, &mut input);
    let plan = session::plan(&input, OPTIONS, None).with_strictness(arguments.strict);
    let Some(site) = &plan.site else {
        let found = plan.report();
        report::print_report_as(&found, arguments.format);
        return Exit::from_report(&found);
    };
    // The other findings are left to `check`: this command answers one question.
    let found = plan.policy.settle(site.verify());
    report::print_report_as(&found, arguments.format);
    if arguments.format.is_for_people() {
        console::print_out(&outcome_table(site));
    }
    Exit::from_report(&found)
}

/// Returns one line for each text.
fn outcome_table(site: &Site) -> String {
    let corpus = site.corpus();
    let width = corpus.register.ids().map(str::len).max().unwrap_or(0);
    let mut text = String::new();
    for held in corpus.texts.iter() {
        let entry = corpus.register.get(held.instrument);
        let file = entry.text_sources.get(&held.locale).map_or("", |source| source.file.as_str());
        let told = match site.outcome(held) {
            None => "no source is recorded".to_owned(),
            Some(Outcome::Same { words, errata: 0 }) => format!("{words} words, the same as {file}"),
            Some(Outcome::Same { words, errata }) => {
                let errata =
                    if errata == 1 { "1 recorded erratum".to_owned() } else { format!("{errata} recorded errata") };
                format!("{words} words, the same as {file} but for {errata}")
            }
            Some(Outcome::Differs(places)) => format!("differs from {file}; places: {places}"),
            Some(Outcome::NotCompared) => format!("not compared with {file}"),
        };
        text.push_str(&format!("{:width$}  {:<3}  {told}\n", entry.id, held.locale.tag()));
    }
    text
}
