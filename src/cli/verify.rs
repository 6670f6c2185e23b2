//! Owns `paraph verify`.

use super::arguments::Verify;
use super::exit::Exit;
use super::report;
use crate::build::{self, Plan};
use crate::output::Site;
use crate::output::fidelity::verdict::Outcome;
use crate::output::press::Options;
use crate::shell::disk::Disk;
use crate::shell::{console, read, seeds};

const OPTIONS: Options = Options { offline: false, minify: true };

/// Compares every text, as it is built, with the file it was made from.
pub fn run(disk: &dyn Disk, arguments: &Verify) -> Exit {
    let root = match read::absolute(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::failure(&failure),
    };
    let mut input = read::project(disk, &root);
    seeds::read(disk, &root, &mut input);
    let Plan { site, findings, .. } = build::plan(&input, OPTIONS, None);
    let Some(site) = site else {
        report::shown(&findings, arguments.format, arguments.strict);
        return Exit::of(&findings, arguments.strict);
    };
    let findings = site.verify();
    report::shown(&findings, arguments.format, arguments.strict);
    if arguments.format.is_for_people() {
        console::say(&table(&site));
    }
    Exit::of(&findings, arguments.strict)
}

/// One line for each text that is held.
fn table(site: &Site) -> String {
    let corpus = site.corpus();
    let width = corpus.register.ids().map(str::len).max().unwrap_or(0);
    let mut text = String::new();
    for held in corpus.texts.iter() {
        let entry = corpus.register.get(held.instrument);
        let file = entry.text_sources.get(&held.locale).map_or("", |source| source.file.as_str());
        let told = match site.verdict(held).map(|verdict| verdict.outcome) {
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
