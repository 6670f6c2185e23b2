//! `paraph lock --translation`: records what translations were made from.

use super::arguments::Lock;
use super::exit::Exit;
use super::report;
use crate::corpus::Corpus;
use crate::corpus::text::LinkedText;
use crate::corpus::translation_record::{TranslationUpdate, record_translation};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::output::render::context::RenderOptions;
use crate::session;
use crate::shell::console;
use crate::shell::fs::atomic_write;
use crate::shell::fs::file_system::FileSystem;
use crate::shell::project::read;

/// Records for each place of a translation from which words of the original it was made.
pub fn run(disk: &dyn FileSystem, arguments: &Lock, translation: &str) -> Exit {
    let locale = match Locale::new(translation) {
        Ok(locale) => locale,
        Err(wrong) => return report::print_usage_error(&wrong, "it is what follows `--translation`"),
    };
    let mut accepted = Vec::new();
    for place in &arguments.places {
        match Locator::parse(place) {
            Some(place) => accepted.push(place),
            None => {
                return report::print_usage_error(
                    &format!("`{place}` is not the address of a place"),
                    "write it as `para_7` or `7`",
                );
            }
        }
    }
    let root = match read::absolute_path(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::print_failure(&failure),
    };
    let input = read::project(disk, &root);
    let plan = session::plan(&input, RenderOptions { offline: false, minify: false }, None);
    let site = match report::errors_or_site(plan) {
        Ok(site) => site,
        Err(exit) => return exit,
    };
    let corpus = site.corpus();
    let pairs = translation_pairs(corpus, &locale, arguments.id.as_deref());
    if pairs.is_empty() {
        let of = arguments.id.as_ref().map(|id| format!(" of `{id}`")).unwrap_or_default();
        return report::print_usage_error(
            &format!("there is no translation{of} into `{locale}`"),
            "it is a `text.<locale>.md` beside the original's",
        );
    }
    for (held, original) in pairs {
        let id = &corpus.register.get(held.instrument).id;
        let recorded = record_translation(&held.record, held.word_digests(), original.word_digests(), &accepted);
        let path = root.join("content").join(id).join(format!("translations.{locale}.lock"));
        if let Err(failure) = atomic_write::write_file(disk, &path, recorded.record.to_text().as_bytes()) {
            return report::print_failure(&failure);
        }
        console::print_out(&summary(id, &locale, &recorded));
    }
    Exit::Clean
}

/// Returns the translations into a language, each with its original.
fn translation_pairs<'a>(
    corpus: &'a Corpus,
    locale: &Locale,
    id: Option<&str>,
) -> Vec<(&'a LinkedText, &'a LinkedText)> {
    let wanted = |held: &&LinkedText| id.is_none_or(|id| corpus.register.get(held.instrument).id == id);
    let pair = |held: &'a LinkedText| {
        let original = corpus.original_text(held.instrument)?;
        (original.locale != held.locale).then_some((held, original))
    };
    corpus
        .texts
        .iter()
        .map(AsRef::as_ref)
        .filter(|held: &&LinkedText| held.locale == *locale)
        .filter(wanted)
        .filter_map(pair)
        .collect()
}

/// Says what was recorded for a text.
fn summary(id: &str, locale: &Locale, recorded: &TranslationUpdate) -> String {
    let list = |places: &[Locator]| places.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut text = format!(
        "{id}/text.{locale}.md: {} places recorded, {} of them new or translated again\n",
        recorded.record.0.len(),
        recorded.new.len()
    );
    if !recorded.outdated.is_empty() {
        text.push_str(&format!(
            "  out of date, and not translated again: {}\n  where one still holds, name it: `paraph lock --translation {locale} --of {id} {}`\n",
            list(&recorded.outdated),
            recorded.outdated[0]
        ));
    }
    text
}
