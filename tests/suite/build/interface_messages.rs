//! The messages of the interface: every language of the default theme has each message that is used and no other, with
//! the variables that English has and the plural forms of its own grammar.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser::parse;
use fluent_syntax::unicode::unescape_unicode_to_string;
use paraph::model::annotation::AnnotationKind;
use paraph::model::instrument::{InstrumentKind, Relation};
use regex::Regex;

use crate::support::project::files;

/// The plural categories that whole numbers fall into (Unicode CLDR, plural rules), and the numbers of a category that
/// holds only a few. Spanish and French also have `many` for whole millions, which nothing here counts to.
const PLURALS: [(&str, &[&str], &[Few]); 6] = [
    ("ar", &["zero", "one", "two", "few", "many", "other"], &[("zero", &["0"]), ("one", &["1"]), ("two", &["2"])]),
    ("en", &["one", "other"], &[("one", &["1"])]),
    ("es", &["one", "other"], &[("one", &["1"])]),
    ("fr", &["one", "other"], &[("one", &["0", "1"])]),
    ("ru", &["one", "few", "many", "other"], &[]),
    ("zh", &["other"], &[]),
];

/// A category and its numbers.
type Few = (&'static str, &'static [&'static str]);

/// Begins and ends a run whose direction stands apart.
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A locale's file as the tests see it: faults of its form, ids in order, messages.
struct File {
    tag: String,
    faults: Vec<String>,
    ids: Vec<String>,
    patterns: BTreeMap<String, Pattern<String>>,
}

static LOCALES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let file = |(path, bytes): (String, Vec<u8>)| read(&path, String::from_utf8(bytes).expect("UTF-8"));
    files(&path("themes/default/locales")).into_iter().map(file).collect()
});

/// A path within the repository.
fn path(inner: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inner)
}

fn read(path: &str, text: String) -> File {
    let tag = path.trim_end_matches(".ftl").to_owned();
    let mut faults = Vec::new();
    let resource = parse(text).unwrap_or_else(|(resource, errors)| {
        faults.extend(errors.iter().map(|error| format!("{path}: at byte {}: {}", error.pos.start, error.kind)));
        resource
    });
    let (mut ids, mut patterns) = (Vec::new(), BTreeMap::new());
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                faults.extend((!message.attributes.is_empty()).then(|| format!("{path}: {id} has attributes")));
                faults.extend(ids.contains(&id).then(|| format!("{path}: {id} stands there twice")));
                match message.value {
                    Some(value) => drop(patterns.insert(id.clone(), value)),
                    None => faults.push(format!("{path}: {id} has no value")),
                }
                ids.push(id);
            }
            Entry::Term(term) => faults.push(format!("{path}: -{} is a term, which no message uses", term.id.name)),
            Entry::Junk { content } => faults.push(format!("{path}: no message: {content}")),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    File { tag, faults, ids, patterns }
}

fn english() -> &'static File {
    LOCALES.iter().find(|file| file.tag == "en").expect("en.ftl")
}

fn none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

// ---- what a message holds ----

/// A choice: the value it looks at, and its forms.
type Choice<'a> = (&'a str, &'a [Variant<String>]);

/// What stands in a pattern, however deep: the values it takes, its text, its choices.
#[derive(Default)]
struct Inside<'a> {
    values: BTreeSet<&'a str>,
    text: String,
    choices: Vec<Choice<'a>>,
}

fn inside(pattern: &Pattern<String>) -> Inside<'_> {
    let mut found = Inside::default();
    look(pattern, &mut found);
    found
}

fn look<'a>(pattern: &'a Pattern<String>, found: &mut Inside<'a>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => found.text.push_str(value),
            PatternElement::Placeable { expression } => look_into(expression, found),
        }
    }
}

fn look_into<'a>(expression: &'a Expression<String>, found: &mut Inside<'a>) {
    match expression {
        Expression::Inline(inline) => look_at(inline, found),
        Expression::Select { selector, variants } => {
            look_at(selector, found);
            if let InlineExpression::VariableReference { id } = selector {
                found.choices.push((&id.name, variants));
            }
            variants.iter().for_each(|variant| look(&variant.value, found));
        }
    }
}

fn look_at<'a>(inline: &'a InlineExpression<String>, found: &mut Inside<'a>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(found.values.insert(&id.name)),
        InlineExpression::StringLiteral { value } => found.text.push_str(&unescape_unicode_to_string(value)),
        InlineExpression::Placeable { expression } => look_into(expression, found),
        InlineExpression::NumberLiteral { value } => found.text.push_str(value),
        other => panic!("messages use values only, no functions and no other messages: {other:?}"),
    }
}

/// The key of a form, and whether it is the name of a plural category and not a number.
fn key(variant: &Variant<String>) -> (&str, bool) {
    match &variant.key {
        VariantKey::Identifier { name } => (name, true),
        VariantKey::NumberLiteral { value } => (value, false),
    }
}

// ---- what uses messages ----

/// Ids of messages that are used, each with the file that does.
static USED: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut used = BTreeMap::new();
    let mut add = |id: String, path: &str| drop(used.insert(id, path.to_owned()));
    let in_template = Regex::new(r"\bm\.(\w+)").expect("a pattern");
    let whole = Regex::new(r#"\.(?:get|with|format|fact_with_values)\(\s*"([a-z][a-z0-9_]*)""#).expect("a pattern");
    let built =
        Regex::new(r#"\.(?:get|with|format|fact_with_values)\(\s*&format!\(\s*"([a-z0-9_{}]+)""#).expect("a pattern");
    let (templates, sources) = (files(&path("themes/default/templates")), files(&path("src/output")));
    // Templates also see what is no message, set where messages are made ready for them.
    let made = fs::read_to_string(path("src/output/theme/messages.rs")).expect("messages.rs");
    let by_code = |id: &String| made.contains(&format!("plain.insert(\"{id}\""));
    for (path, bytes) in templates {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let ids = in_template.captures_iter(&text).map(|c| c[1].to_owned()).filter(|id| !by_code(id));
        ids.for_each(|id| add(id, &path));
    }
    for (path, bytes) in sources.into_iter().filter(|(path, _)| path.ends_with(".rs")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let code = &text[..text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len())];
        whole.captures_iter(code).for_each(|c| add(c[1].to_owned(), &path));
        for pattern in built.captures_iter(code) {
            expanded(&pattern[1]).into_iter().for_each(|id| add(id, &path));
        }
    }
    used
});

/// The ids that the code builds from a pattern: all months for `month_{month}`.
fn expanded(pattern: &str) -> Vec<String> {
    static HOLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{\w*\}").expect("a pattern"));
    let holes = HOLE.replace_all(pattern, "{}").into_owned();
    let relations = || Relation::ALL.iter().map(|(_, word)| (*word).to_owned()).collect::<Vec<_>>();
    let filled = |values: Vec<String>| values.iter().map(|value| holes.replacen("{}", value, 1)).collect::<Vec<_>>();
    match holes.as_str() {
        "month_{}" | "month_alone_{}" => filled((1..=12).map(|month| month.to_string()).collect()),
        "register_{}" | "kinds_{}" => filled(InstrumentKind::ALL.iter().map(|(_, word)| (*word).to_owned()).collect()),
        "kind_{}" => filled(AnnotationKind::ALL.iter().map(|(_, word)| (*word).to_owned()).collect()),
        "timeline_{}" => filled(relations()),
        "{}_{}" => relations().iter().flat_map(|word| ["rel", "inv"].map(|side| format!("{side}_{word}"))).collect(),
        place if place.starts_with("{}_") => {
            let naming = fs::read_to_string(path("src/output/render/labels.rs")).expect("labels.rs");
            let asked = Regex::new(r#"place_in_form\(\w+, \w+, "(\w+)"\)"#).expect("a pattern");
            filled(asked.captures_iter(&naming).map(|c| c[1].to_owned()).collect())
        }
        other => panic!("{other} builds ids in a way this test does not know: add it here"),
    }
}

/// Whether a message stands where marks of direction would be copied or shown: in attributes, tabs, citations.
fn is_copied(id: &str) -> bool {
    static ATTRIBUTES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let attribute = Regex::new(r#"="[^"<>]*\{\{ m\.(\w+)"#).expect("a pattern");
        let text = |(_, bytes)| String::from_utf8(bytes).expect("UTF-8");
        let templates: String = files(&path("themes/default/templates")).into_iter().map(text).collect();
        attribute.captures_iter(&templates).map(|c| c[1].to_owned()).collect()
    });
    let prefixes = ["cited_", "place_", "title_", "cite_", "date_", "month_", "parallel_", "not_found", "footnote_"];
    ATTRIBUTES.contains(id) || prefixes.iter().any(|prefix| id.starts_with(prefix))
}

// ---- the rules ----

#[test]
fn every_message_is_well_formed() {
    let faults: Vec<String> = LOCALES.iter().flat_map(|file| file.faults.clone()).collect();
    none("files of messages are well-formed", &faults);
    let known: Vec<&str> = LOCALES.iter().map(|file| file.tag.as_str()).collect();
    assert_eq!(known, PLURALS.map(|(tag, ..)| tag), "the six languages, and what this test knows of each");
}

#[test]
fn all_languages_have_the_same_messages() {
    for file in LOCALES.iter() {
        assert_eq!(file.ids, english().ids, "{}.ftl has the ids of en.ftl, in its order", file.tag);
    }
}

#[test]
fn every_message_is_used_and_every_used_message_exists() {
    let english: BTreeSet<&String> = english().ids.iter().collect();
    let missing = USED.iter().filter(|(id, _)| !english.contains(id)).map(|(id, path)| format!("{path}: {id}"));
    none("what is used is in en.ftl", &missing.collect::<Vec<_>>());
    let unused = english.iter().filter(|id| !USED.contains_key(**id)).map(ToString::to_string);
    none("what is in en.ftl is used in src/output or in a template", &unused.collect::<Vec<_>>());
}

#[test]
fn translations_use_the_variables_of_english() {
    let mut broken = Vec::new();
    for file in LOCALES.iter() {
        for (id, pattern) in &file.patterns {
            let Some(original) = english().patterns.get(id) else { continue };
            let (own, original) = (inside(pattern).values, inside(original).values);
            broken.extend((own != original).then(|| format!("{}.ftl: {id} takes {own:?}, not {original:?}", file.tag)));
        }
    }
    none("a message takes the values of the English one", &broken);
}

#[test]
fn every_language_has_all_its_plural_forms() {
    let mut broken = Vec::new();
    for ((tag, categories, few), file) in PLURALS.iter().zip(LOCALES.iter()) {
        for (id, original) in &english().patterns {
            let Some(own) = file.patterns.get(id).map(inside) else { continue };
            let counts = |(_, forms): &&Choice<'_>| forms.iter().any(|form| key(form).1);
            for (value, _) in inside(original).choices.iter().filter(counts) {
                let faults = match own.choices.iter().find(|(chosen_by, _)| chosen_by == value) {
                    Some((_, forms)) => plural(value, forms, categories, few),
                    None if categories.len() == 1 => Vec::new(),
                    None => vec!["no forms".to_owned()],
                };
                broken.extend(faults.iter().map(|fault| format!("{tag}.ftl: {id}, by {value}: {fault}")));
            }
        }
    }
    none("a language chooses between all its plural forms", &broken);
}

/// What is wrong in the forms for a count.
fn plural(value: &str, forms: &[Variant<String>], categories: &[&str], few: &[Few]) -> Vec<String> {
    let keys: Vec<(&str, bool)> = forms.iter().map(key).collect();
    let missing = categories.iter().filter(|category| !keys.contains(&(**category, true)));
    let mut faults: Vec<String> = missing.map(|category| format!("no form [{category}]")).collect();
    let says = |form: &Variant<String>| inside(&form.value).values.contains(value);
    // A form that stands for several numbers must say which: in Russian `one` is 1, 21 and 31.
    let several = |category: &str| {
        let held = few.iter().find(|(name, _)| *name == category).map(|(_, held)| held);
        held.is_none_or(|held| held.iter().filter(|number| !keys.contains(&(**number, false))).count() > 1)
    };
    if forms.iter().any(says) {
        let silent = forms.iter().filter(|form| key(form).1 && several(key(form).0) && !says(form));
        faults.extend(silent.map(|form| format!("[{}] does not say the number", key(form).0)));
    }
    faults
}

#[test]
fn direction_marks_stand_only_where_they_are_harmless() {
    let mut broken = Vec::new();
    for file in LOCALES.iter() {
        for (id, pattern) in &file.patterns {
            let text = inside(pattern).text;
            let [begins, ends] = ISOLATES.map(|mark| text.matches(mark).count());
            broken.extend((begins != ends).then(|| format!("{}.ftl: {id}: isolates are not closed", file.tag)));
            let seen = begins > 0 && is_copied(id);
            broken.extend(seen.then(|| format!("{}.ftl: {id} is an attribute or is copied", file.tag)));
        }
    }
    none("isolates stand in visible text only", &broken);
}
