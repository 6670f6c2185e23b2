//! `paraph outline`: the places of texts, their counts, and what their numbering leaves out.

mod text_outline;
mod table;

use std::sync::Arc;

use crate::cli::arguments::{OutlineArguments, OutlineFormat};
use crate::cli::exit::Exit;
use crate::cli::report;
use crate::corpus::Corpus;
use crate::corpus::text::LinkedText;
use crate::diagnostic::did_you_mean;
use crate::output::render::context::RenderOptions;
use crate::session;
use crate::shell::console;
use crate::shell::fs::file_system::FileSystem;
use crate::shell::project::read;
use text_outline::{OutlineDocument, TextOutline};

const OPTIONS: RenderOptions = RenderOptions { offline: false, minify: true };

/// Prints the outline of one text or, without an id, the counts of all.
pub fn run(disk: &dyn FileSystem, arguments: &OutlineArguments) -> Exit {
    let root = match read::absolute_path(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::print_failure(&failure),
    };
    let plan = session::plan(&read::project(disk, &root), OPTIONS, None);
    let Some(site) = &plan.site else {
        let found = plan.report();
        report::print_report(&found);
        return Exit::from_report(&found);
    };
    let corpus = site.corpus();
    let texts = match chosen_texts(corpus, arguments) {
        Ok(texts) => texts,
        Err((message, help)) => return report::print_usage_error(&message, &help),
    };
    let outline = |held: &Arc<LinkedText>| TextOutline::of_text(&corpus.register.get(held.instrument).id, held);
    let texts: Vec<TextOutline> = texts.into_iter().map(outline).collect();
    match arguments.format {
        OutlineFormat::Json => {
            let json = serde_json::to_string_pretty(&OutlineDocument { texts }).unwrap_or_default();
            console::print_out(&(json + "\n"));
        }
        OutlineFormat::Human => {
            let told: Vec<String> =
                texts.iter().map(|text| table::outline_text(text, arguments.id.is_some())).collect();
            console::print_out(&told.join("\n"));
        }
    }
    Exit::Clean
}

/// The texts that the command line asks for, or what is wrong with it and what to do.
fn chosen_texts<'a>(
    corpus: &'a Corpus,
    arguments: &OutlineArguments,
) -> Result<Vec<&'a Arc<LinkedText>>, (String, String)> {
    let is_asked = |held: &&Arc<LinkedText>| {
        arguments.locale.as_ref().is_none_or(|tag| held.locale.tag().eq_ignore_ascii_case(tag))
    };
    let Some(id) = &arguments.id else { return Ok(corpus.texts.iter().filter(is_asked).collect()) };
    let Some(instrument) = corpus.register.find(id) else {
        let help = did_you_mean(id, corpus.register.ids());
        let help = help.unwrap_or_else(|| "`paraph outline` lists the instruments that have a text".to_owned());
        return Err((format!("there is no instrument `{id}`"), help));
    };
    let held = corpus.texts.of_instrument(instrument);
    let original = corpus.register.get(instrument).original.as_ref().filter(|_| arguments.locale.is_none());
    let asked: Vec<_> = held.iter().filter(is_asked).collect();
    let text = asked.iter().find(|held| Some(&held.locale) == original).or(asked.first());
    let languages: Vec<&str> = held.iter().map(|held| held.locale.tag()).collect();
    text.map(|text| vec![*text]).ok_or_else(|| match (&arguments.locale, languages.is_empty()) {
        (Some(tag), false) => {
            (format!("`{id}` has no text in `{tag}`"), format!("it has one in {}", languages.join(", ")))
        }
        _ => (format!("`{id}` has no text"), format!("`paraph import FILE --as {id}` makes one")),
    })
}
