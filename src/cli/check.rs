//! Owns `paraph check`.

use camino::Utf8Path;

use super::arguments::{Check, Format};
use super::exit::Exit;
use super::promised;
use super::report;
use crate::build::{self, Plan};
use crate::corpus::progress::{Progress, progress};
use crate::diagnostic::sort;
use crate::output::press::Options;
use crate::shell::disk::Disk;
use crate::shell::{console, mend, read, seeds};

const OPTIONS: Options = Options { offline: false, minify: false };

/// How often files are looked at again after some were mended.
const PASSES: usize = 4;

/// Shows every finding without writing anything, unless `--fix` mends what needs no decision.
pub fn run(disk: &dyn Disk, arguments: &Check) -> Exit {
    let root = match read::absolute(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::failure(&failure),
    };
    if arguments.progress {
        return table(disk, &root, arguments.strict);
    }
    let look = || {
        let mut input = read::project(disk, &root);
        seeds::read(disk, &root, &mut input);
        let mut findings = build::check(&input, OPTIONS);
        if let Ok(config) = build::config(&input) {
            // What cannot be known of the output is for those who write there to say.
            findings.extend(promised::forgotten(disk, &input, &root.join(config.output)).ok().flatten());
            sort(&mut findings);
        }
        findings
    };
    let mut findings = look();
    // What is mended may bring to light what can be mended too.
    for _ in 0..if arguments.fix { PASSES } else { 0 } {
        let done = match mend::mend(disk, &root, &findings) {
            Ok(done) => done,
            Err(failure) => return report::failure(&failure),
        };
        if done.is_empty() {
            break;
        }
        console::warn(&(done.join("\n") + "\n"));
        findings = look();
    }
    match arguments.format {
        Format::Human if findings.is_empty() => console::say("no findings\n"),
        format => report::shown(&findings, format, arguments.strict),
    }
    Exit::of(&findings, arguments.strict)
}

/// Shows how far each translation is, in paragraphs of the original.
fn table(disk: &dyn Disk, root: &Utf8Path, strict: bool) -> Exit {
    let Plan { site, findings, .. } = build::plan(&read::project(disk, root), OPTIONS, None);
    let Some(site) = site else {
        report::findings(&findings, strict);
        return Exit::of(&findings, strict);
    };
    let corpus = site.corpus();
    let width = corpus.register.ids().map(str::len).max().unwrap_or(0).max("instrument".len());
    let mut text = format!("{:width$}  language  paragraphs  translated  missing  out of date\n", "instrument");
    for (position, entry) in corpus.register.iter() {
        let Some(original) = corpus.original(position) else { continue };
        for locale in corpus.config.locales.iter().filter(|locale| **locale != original.locale) {
            let progress = match corpus.texts.get(position, locale) {
                Some(held) => progress(held, original),
                None => Progress { all: original.outline.paragraphs().count(), ..Default::default() },
            };
            let missing = progress.all - progress.translated;
            text.push_str(&format!(
                "{:width$}  {:8}  {:10}  {:10}  {missing:7}  {:11}\n",
                entry.id,
                locale.tag(),
                progress.all,
                progress.translated,
                progress.outdated
            ));
        }
    }
    console::say(&text);
    Exit::Clean
}
