//! The words of the interface, by language. With the page layout, the only file that uses Fluent.

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::parser::ParserError;
use tera::Value;

use crate::diagnostic::{Finding, lowered};
use crate::model::locale::Locale;
use crate::output::codes;
use crate::source::{SourceText, Span};

/// The messages of one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// Messages with exactly one placeable, split into what comes before and after its value.
    simple: BTreeMap<String, (String, String)>,
    /// Messages without placeables, for templates: `{{ m.contents }}`.
    plain: Value,
}

/// A placeholder for a value while a message is split; no message contains it.
const HOLE: &str = "\u{f8ff}";

impl Messages {
    /// Reads a language's file; a message it lacks is taken from the last of the fallbacks that has it.
    ///
    /// # Errors
    /// A finding for each malformed message.
    pub fn new(locale: &Locale, source: &SourceText, fallbacks: &[&SourceText]) -> Result<Self, Vec<Finding>> {
        let language = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Fluent's isolation marks around values would be visible in titles and copied from citations.
        bundle.set_use_isolating(false);
        let files: Vec<&SourceText> = fallbacks.iter().copied().chain([source]).collect();
        for file in &files {
            bundle.add_resource_overriding(parse_resource(file)?);
        }
        let mut simple = BTreeMap::new();
        let mut plain = BTreeMap::new();
        for id in files.iter().flat_map(|file| ids(file.text())) {
            match variables_of(&bundle, id).as_slice() {
                [] => {
                    let text = format(&bundle, id, None);
                    plain.insert(id.to_owned(), text);
                }
                [variable] => {
                    let mut args = FluentArgs::new();
                    args.set(variable.clone(), HOLE);
                    let text = format(&bundle, id, Some(&args));
                    if let (Some((before, after)), false) = (text.split_once(HOLE), has_selector(&files, id)) {
                        simple.insert(id.to_owned(), (before.to_owned(), after.to_owned()));
                    }
                }
                _ => {}
            }
        }
        // The language of the interface itself, for its words within a text in another language.
        plain.insert("page_lang".to_owned(), locale.tag().to_owned());
        plain.insert("page_dir".to_owned(), locale.direction().dir_attribute().to_owned());
        Ok(Self { bundle, simple, plain: Value::from_serializable(&plain) })
    }

    /// The messages without values, as templates see them.
    #[must_use]
    pub fn plain(&self) -> &Value {
        &self.plain
    }

    /// A message without values; its id where there is none.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        format(&self.bundle, id, None)
    }

    /// A message with one value in it.
    #[must_use]
    pub fn with(&self, id: &str, name: &str, value: &str) -> String {
        match self.simple.get(id) {
            Some((before, after)) => [before, value, after].concat(),
            None => self.format(id, &[(name, value.into())]),
        }
    }

    /// A message with values in it, if there is one of this id.
    #[must_use]
    pub fn find(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> Option<String> {
        self.bundle.has_message(id).then(|| self.format(id, values))
    }

    /// A message with values in it; numbers choose plural forms.
    #[must_use]
    pub fn format(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        format(&self.bundle, id, Some(&args))
    }
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Messages({} simple)", self.simple.len())
    }
}

fn parse_resource(source: &SourceText) -> Result<FluentResource, Vec<Finding>> {
    let twice = duplicate_ids(source);
    if !twice.is_empty() {
        return Err(twice);
    }
    FluentResource::try_new(source.text().to_owned()).map_err(|(_, errors)| {
        let finding = |error: ParserError| {
            // An error at the end of the file is reported after the last character.
            let end = source.text().len();
            let span = Span::new(error.pos.start.min(end), error.pos.end.min(end));
            Finding::at(&codes::H006, source, span, lowered(&error.kind.to_string()))
                .help("a message is `key = words`, its value `{ $name }`; continuation lines are indented")
        };
        errors.into_iter().map(finding).collect()
    })
}

/// A finding for every duplicate message, of which only the last would be shown.
fn duplicate_ids(source: &SourceText) -> Vec<Finding> {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let mut findings = Vec::new();
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        if let Some(id) = ids(line).next() {
            let span = Span::new(start, start + id.len());
            let before = *first.entry(id).or_insert(span);
            if before != span {
                let finding = Finding::at(&codes::H006, source, span, format!("the message `{id}` occurs twice"));
                findings.push(finding.related(source, before, "the first").help("delete one of the two"));
            }
        }
        start += line.len();
    }
    findings
}

/// The ids of a file, in order.
pub fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim()))
}

/// The names of the values a message takes, in alphabetical order.
fn variables_of(bundle: &FluentBundle<FluentResource>, id: &str) -> Vec<String> {
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else { return Vec::new() };
    let mut names = Vec::new();
    // The syntax tree has many shapes; its debug form names every variable in the same way.
    let shown = format!("{pattern:?}");
    for part in shown.split("VariableReference { id: Identifier { name: \"").skip(1) {
        names.extend(part.split('"').next().map(str::to_owned));
    }
    names.sort();
    names.dedup();
    names
}

/// Whether a message selects between variants, so that it cannot be split at its value.
fn has_selector(files: &[&SourceText], id: &str) -> bool {
    files.iter().any(|file| {
        let text = file.text();
        let start = text.lines().position(|line| line.split('=').next().is_some_and(|key| key.trim() == id));
        let body = |line: &&str| line.starts_with([' ', '}']) || line.split('=').next().is_some_and(|k| k.trim() == id);
        start.is_some_and(|start| text.lines().skip(start).take_while(body).any(|line| line.contains("->")))
    })
}

fn format(bundle: &FluentBundle<FluentResource>, id: &str, args: Option<&FluentArgs<'_>>) -> String {
    let pattern = bundle.get_message(id).and_then(|message| message.value());
    let mut errors = Vec::new();
    pattern.map_or_else(|| id.to_owned(), |p| bundle.format_pattern(p, args, &mut errors).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_with_and_without_values() {
        let text =
            "a = Contents\nb = Footnote { $n }\nc = { $n ->\n    [one] { $n } place\n   *[other] { $n } places\n}\n";
        let source = SourceText::new("locales/en.ftl", text);
        let en = Locale::new("en").expect("a tag");
        let messages = Messages::new(&en, &source, &[&source]).expect("well-formed");
        assert_eq!(messages.get("a"), "Contents");
        assert_eq!(messages.with("b", "n", "3"), "Footnote 3");
        assert_eq!(messages.format("c", &[("n", 1.into())]), "1 place");
        assert_eq!(messages.format("c", &[("n", 2.into())]), "2 places");
        assert_eq!(messages.simple.len(), 1);
        assert!(Messages::new(&en, &SourceText::new("x", "a = {\n"), &[&source]).is_err());
    }
}
