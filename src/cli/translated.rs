//! Owns `paraph lock --translation`.

use camino::Utf8Path;

use super::arguments::Lock;
use super::exit::Exit;
use super::report;
use crate::build::{self, Plan};
use crate::corpus::Corpus;
use crate::corpus::held::Held;
use crate::corpus::translation::{Recorded, record};
use crate::diagnostic::Finding;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::output::press::Options;
use crate::shell::disk::Disk;
use crate::shell::failure::Failure;
use crate::shell::{console, read, replace};

/// Records translations: from which words of the original each of their places was made.
pub fn run(disk: &dyn Disk, arguments: &Lock, translation: &str) -> Exit {
    let locale = match Locale::new(translation) {
        Ok(locale) => locale,
        Err(wrong) => return report::usage(&wrong, "it is what follows `--translation`"),
    };
    let mut accepted = Vec::new();
    for place in &arguments.places {
        match Locator::read(place) {
            Some(place) => accepted.push(place),
            None => return report::usage(&format!("`{place}` is no place"), "write it as `para_7` or `7`"),
        }
    }
    let root = match read::absolute(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::failure(&failure),
    };
    let input = read::project(disk, &root);
    let Plan { site, findings, .. } = build::plan(&input, Options { offline: false, minify: false }, None);
    let Some(site) = site.filter(|_| !build::stops(&findings, false)) else {
        let errors: Vec<Finding> =
            findings.into_iter().filter(|finding| build::stops(std::slice::from_ref(finding), false)).collect();
        report::findings(&errors, false);
        console::warn("nothing was recorded\n");
        return Exit::of(&errors, false);
    };
    let corpus = site.corpus();
    let pairs = translations(corpus, &locale, arguments.id.as_deref());
    if pairs.is_empty() {
        let of = arguments.id.as_ref().map(|id| format!(" of `{id}`")).unwrap_or_default();
        return report::usage(
            &format!("there is no translation{of} into `{locale}`"),
            "it is a `text.<locale>.md` beside the original's",
        );
    }
    for (held, original) in pairs {
        let id = &corpus.register.get(held.instrument).id;
        let recorded = record(&held.record, &held.digests(), &original.digests(), &accepted);
        if let Err(failure) = write(disk, &root, id, &locale, &recorded) {
            return report::failure(&failure);
        }
        console::say(&told(id, &locale, &recorded));
    }
    Exit::Clean
}

/// The translations into a language, each with its original.
fn translations<'a>(corpus: &'a Corpus, locale: &Locale, id: Option<&str>) -> Vec<(&'a Held, &'a Held)> {
    let wanted = |held: &&Held| id.is_none_or(|id| corpus.register.get(held.instrument).id == id);
    let pair = |held: &'a Held| {
        let original = corpus.original(held.instrument)?;
        (original.locale != held.locale).then_some((held, original))
    };
    corpus
        .texts
        .iter()
        .map(AsRef::as_ref)
        .filter(|held: &&Held| held.locale == *locale)
        .filter(wanted)
        .filter_map(pair)
        .collect()
}

fn write(disk: &dyn Disk, root: &Utf8Path, id: &str, locale: &Locale, recorded: &Recorded) -> Result<(), Failure> {
    let path = root.join("content").join(id).join(format!("translations.{locale}.lock"));
    replace::file(disk, &path, recorded.record.text().as_bytes())
}

fn told(id: &str, locale: &Locale, recorded: &Recorded) -> String {
    let list = |places: &[Locator]| places.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut told = format!(
        "{id}/text.{locale}.md: {} places recorded, {} of them new or translated again\n",
        recorded.record.0.len(),
        recorded.new.len()
    );
    if !recorded.outdated.is_empty() {
        told.push_str(&format!(
            "  out of date, and not translated again: {}\n  where one still holds, name it: `paraph lock --translation {locale} --of {id} {}`\n",
            list(&recorded.outdated),
            recorded.outdated[0]
        ));
    }
    told
}
