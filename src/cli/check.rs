//! Owns `paraph check`.

use camino::Utf8Path;

use super::arguments::{Check, Format};
use super::exit::Exit;
use super::report;
use crate::build::{self, Plan};
use crate::corpus::progress::{Progress, progress};
use crate::diagnostic::render::{self, Style};
use crate::output::press::Options;
use crate::shell::{console, read};

const OPTIONS: Options = Options { offline: false, minify: false };

/// Shows every finding without writing anything.
pub fn run(arguments: &Check) -> Exit {
    let root = match read::absolute(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::failure(&failure),
    };
    if arguments.progress {
        return table(&root, arguments.strict);
    }
    let findings = build::check(&read::project(&root), OPTIONS);
    match arguments.format {
        Format::Human if findings.is_empty() => console::say("no findings\n"),
        Format::Human => report::findings(&findings, arguments.strict),
        Format::Short => console::say(&render::render(&findings, Style::Short, arguments.strict, false)),
        Format::Json => console::say(&render::render(&findings, Style::Json, arguments.strict, false)),
    }
    Exit::of(&findings, arguments.strict)
}

/// Shows how far each translation is, in paragraphs of the original.
fn table(root: &Utf8Path, strict: bool) -> Exit {
    let Plan { site, findings, .. } = build::plan(&read::project(root), OPTIONS, None);
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
