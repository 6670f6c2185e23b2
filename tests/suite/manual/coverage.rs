//! The manual against the program: every command, flag, key, word, code and file that there is, is in it, and nothing else.
//! What the program has is read from the program: from its command line, its lists and its sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use paraph::cli::{Exit, PLACEHOLDER, REPOSITORY, command};
use paraph::config::severities::RuleLevel;
use paraph::corpus::paths;
use paraph::diagnostic::Code;
use paraph::manual::TOPICS;
use paraph::model::annotation::AnnotationKind;
use paraph::model::instrument::{InstrumentKind, Relation};
use paraph::model::masthead::MastheadKey;
use paraph::session::codes::codes;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use crate::support::project::{files, paraph, run};

/// A table of the manual: the heading above it, and of each row the code in each cell.
pub struct Table {
    /// The heading.
    pub section: String,
    /// The rows; a cell is a list of code spans.
    pub rows: Vec<Vec<Vec<String>>>,
}

impl Table {
    /// The code in the first column.
    pub fn keys(&self) -> BTreeSet<String> {
        self.rows.iter().filter_map(|row| row.first()).flatten().cloned().collect()
    }
}

/// The text of a topic.
pub fn topic(name: &str) -> &'static str {
    TOPICS.iter().find(|topic| topic.name == name).unwrap_or_else(|| panic!("no topic {name}")).text
}

/// The tables of a topic, in order; heads of columns are left out.
pub fn tables(name: &str) -> Vec<Table> {
    let mut tables = Vec::new();
    let (mut section, mut in_heading, mut in_table) = (String::new(), false, false);
    for event in Parser::new_ext(topic(name), Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => (section, in_heading) = (String::new(), true),
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(text) if in_heading => section.push_str(&text),
            Event::Code(code) if in_heading => section.push_str(&code),
            Event::Start(Tag::Table(_)) => tables.push(Table { section: section.clone(), rows: Vec::new() }),
            Event::Start(Tag::TableRow) => tables.last_mut().expect("a table").rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                tables
                    .last_mut()
                    .and_then(|table| table.rows.last_mut())
                    .into_iter()
                    .for_each(|row| row.push(Vec::new()));
            }
            Event::Start(Tag::TableHead) => in_table = true,
            Event::End(TagEnd::Table) => in_table = false,
            Event::Code(code) if in_table => {
                let row = tables.last_mut().and_then(|table| table.rows.last_mut());
                row.and_then(|row| row.last_mut()).into_iter().for_each(|cell| cell.push(code.to_string()));
            }
            _ => {}
        }
    }
    tables
}

/// The table below a heading.
fn table_of(name: &str, section: &str) -> Table {
    let found = tables(name).into_iter().find(|table| table.section == section);
    found.unwrap_or_else(|| panic!("{name}.md has no table below \"{section}\""))
}

/// Every code span of a topic.
fn code_spans(name: &str) -> Vec<String> {
    let spans = Parser::new_ext(topic(name), Options::ENABLE_TABLES);
    spans.filter_map(|event| if let Event::Code(code) = event { Some(code.to_string()) } else { None }).collect()
}

fn set<'a>(words: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    words.into_iter().map(str::to_owned).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn said(arguments: &[&str]) -> (i32, String, String) {
    let (status, stdout, stderr) = run(paraph().args(arguments));
    (status.code().expect("an exit code"), stdout, stderr)
}

// ---- topics ----

#[test]
fn every_file_is_a_topic_and_every_topic_is_named_where_a_reader_looks() {
    let names = set(TOPICS.iter().map(|topic| topic.name));
    let on_disk: BTreeSet<String> = files(&root().join("src/manual"))
        .into_iter()
        .filter_map(|(path, _)| path.strip_suffix(".md").map(str::to_owned))
        .collect();
    assert_eq!(on_disk, names);
    let commands: Vec<String> = command().get_subcommands().map(|c| c.get_name().to_owned()).collect();
    assert!(commands.iter().all(|name| !names.contains(name)), "a topic has the name of a command");
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    for topic in TOPICS {
        assert!(topic.text.starts_with("# "), "{} has no title", topic.name);
        assert!(readme.contains(&format!("(src/manual/{}.md)", topic.name)), "README.md does not name {}", topic.name);
    }
    // Topics that are referred to exist.
    for topic in TOPICS {
        for span in code_spans(topic.name) {
            let Some(word) = span.strip_prefix("paraph help ").filter(|word| *word != "TOPIC" && *word != "COMMAND")
            else {
                continue;
            };
            assert!(names.contains(word) || commands.iter().any(|name| name == word), "{}.md: `{span}`", topic.name);
        }
    }
}

#[test]
fn help_prints_every_topic_and_the_help_of_every_command() {
    let (code, overview, stderr) = said(&["help"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    for topic in TOPICS {
        let line = format!("  {:12}  {}\n", topic.name, topic.title());
        assert!(overview.contains(&line), "no {line} in:\n{overview}");
        let (code, text, stderr) = said(&["help", topic.name]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{}", topic.name);
        assert!(text.starts_with(&format!("{}\n=", topic.title())), "{text}");
        assert_eq!(
            text.contains(PLACEHOLDER),
            REPOSITORY.is_empty() && topic.text.contains(PLACEHOLDER),
            "{}",
            topic.name
        );
        assert!(!text.contains('\u{1b}'), "escape sequences are for terminals");
        // Code is never broken; everything else fits a terminal of the usual width.
        let long = text.lines().find(|line| line.chars().count() > 80 && !line.starts_with("    "));
        assert_eq!(long, None, "{}", topic.name);
    }
    for name in command().get_subcommands().map(clap::Command::get_name) {
        assert!(overview.contains(&format!("\n  {name} ")), "no {name} in:\n{overview}");
        let (code, help, stderr) = said(&["help", name]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{name}");
        assert_eq!(help, said(&[name, "--help"]).1, "{name}");
    }
    let (code, stdout, stderr) = said(&["help", "permalink"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("there is no topic or command `permalink`"), "{stderr}");
    assert!(stderr.contains("did you mean `permalinks`?"), "{stderr}");
    assert!(said(&["help", "zzz"]).2.contains("`paraph help` lists all"));
}

// ---- the command line ----

#[test]
fn every_command_and_argument_is_in_the_manual() {
    for command in command().get_subcommands() {
        let table = table_of("commands", &format!("paraph {}", command.get_name()));
        let mut arguments = BTreeSet::new();
        for argument in command.get_arguments().filter(|argument| argument.get_id() != "help") {
            let name = argument
                .get_long()
                .map_or_else(|| argument.get_id().as_str().to_uppercase(), |long| format!("--{long}"));
            let is_its =
                |row: &&Vec<Vec<String>>| row[0].iter().any(|span| span.split(' ').next() == Some(name.as_str()));
            let row = table.rows.iter().find(is_its).unwrap_or_else(|| panic!("{}: {name}", command.get_name()));
            if argument.get_action().takes_values() {
                let values: Vec<String> =
                    argument.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
                assert!(values.iter().all(|value| row[1].contains(value)), "{} {name}: {values:?}", command.get_name());
                let defaults = argument.get_default_values().iter().filter_map(|value| value.to_str());
                for default in defaults.filter(|default| *default != ".") {
                    let line = topic("commands")
                        .lines()
                        .find(|line| line.contains(&format!("`{name} ")) && line.contains(default));
                    assert!(line.is_some(), "{} {name}: the default is {default}", command.get_name());
                }
            }
            arguments.insert(name);
        }
        let told: BTreeSet<String> =
            table.keys().iter().filter_map(|span| span.split(' ').next().map(str::to_owned)).collect();
        assert_eq!(told, arguments, "paraph {}", command.get_name());
    }
    let exits = [Exit::Clean, Exit::Findings, Exit::Usage, Exit::Failure, Exit::Broken];
    assert_eq!(table_of("commands", "Exit codes").keys(), BTreeSet::from(exits.map(|exit| exit.code().to_string())));
}

/// Commands in running text, and in examples, are ones that the program takes.
#[test]
fn every_command_line_in_the_manual_and_the_readme_is_understood() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    let texts = TOPICS.iter().map(|topic| (topic.name, topic.text)).chain([("README", readme.as_str())]);
    let mut seen = 0;
    for (name, text) in texts {
        let spans = Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| match event {
            Event::Code(code) => Some(code.to_string()),
            _ => None,
        });
        let lines = text.lines().map(str::to_owned);
        for line in spans.chain(lines).filter(|line| line.starts_with("paraph ") && !line.contains("COMMAND")) {
            let line = line.split('>').next().unwrap_or_default().replace('$', "");
            let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_matches('"')).collect();
            // `paraph import` alone names the command.
            if words.len() == 2 && command().find_subcommand(words[1]).is_some() {
                continue;
            }
            seen += 1;
            let parsed = command().try_get_matches_from(&words);
            let shown = parsed.as_ref().err().is_none_or(|error| !error.use_stderr());
            assert!(shown, "{name}: {line}: {}", parsed.err().map(|error| error.to_string()).unwrap_or_default());
        }
    }
    assert!(seen > 40, "only {seen} command lines were seen: the rule has gone blind");
}

// ---- files and keys ----

/// The fields of every struct that files are read into.
fn file_keys() -> BTreeMap<String, BTreeSet<String>> {
    let item = Regex::new(r"(?s)deny_unknown_fields\)\]\n(?:pub(?:\([^)]*\))? )?struct (\w+) \{\n(.*?)\n\}")
        .expect("a pattern");
    let field = Regex::new(r"(?m)^    (?:pub(?:\([^)]*\))? )?(?:r#)?(\w+): ").expect("a pattern");
    let mut all = BTreeMap::new();
    for (path, bytes) in files(&root().join("src")).into_iter().filter(|(path, _)| path.ends_with(".rs")) {
        // The languages' numbering is data of the program and not a file that authors write.
        if path.contains("numbering/") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for found in item.captures_iter(code).filter(|_| !path.ends_with("/tests.rs")) {
            let keys = field.captures_iter(&found[2]).map(|field| field[1].to_owned()).collect();
            all.insert(format!("{path}: {}", &found[1]), keys);
        }
    }
    all
}

#[test]
fn every_key_of_every_file_is_in_the_manual() {
    let topics = ["settings", "instruments", "annotations", "permalinks", "pages"];
    let told: Vec<Table> = topics.into_iter().flat_map(tables).collect();
    let known = file_keys();
    assert!(known.len() >= 10, "only {} files and parts of files were seen: the rule has gone blind", known.len());
    for (place, keys) in known {
        let near = told.iter().max_by_key(|table| table.keys().intersection(&keys).count()).expect("a table");
        assert_eq!(near.keys(), keys, "the table below \"{}\" does not have the keys of src/{place}", near.section);
    }
}

#[test]
fn every_word_of_every_list_is_in_the_manual() {
    let words = |list: &[&str]| set(list.iter().copied());
    assert_eq!(table_of("settings", "Severity of warnings").keys(), words(&RuleLevel::ALL.map(|(_, word)| word)));
    assert_eq!(table_of("instruments", "Relations").keys(), words(&Relation::ALL.map(|(_, word)| word)));
    assert_eq!(table_of("texts", "Front matter").keys(), words(&MastheadKey::ALL.map(|(_, word)| word)));
    let values = |topic: &str, section: &str, key: &str| {
        let rows = table_of(topic, section).rows.into_iter();
        rows.filter(|row| row[0] == [key]).flat_map(|row| row[1].clone()).collect::<BTreeSet<String>>()
    };
    let kinds = values("instruments", "Instruments: instrument.yaml", "kind");
    assert_eq!(kinds, words(&InstrumentKind::ALL.map(|(_, word)| word)));
    let kinds = values("annotations", "Annotations: annotations.<locale>.yaml", "kind");
    assert_eq!(kinds, words(&AnnotationKind::ALL.map(|(_, word)| word)));
}

#[test]
fn every_file_that_the_manual_names_is_known() {
    let table = table_of("files", "Files in content/");
    let role = |path: &String| {
        let path = path.replace("<id>", "x").replace("<locale>", "en").replace("<name>", "about");
        let role = paths::file_role(&path).unwrap_or_else(|finding| panic!("{path}: {}", finding.message));
        std::mem::discriminant(&role.unwrap_or_else(|| panic!("{path} means nothing")))
    };
    let mut seen = Vec::new();
    for role in table.keys().iter().map(role) {
        assert!(!seen.contains(&role), "two files of one meaning");
        seen.push(role);
    }
    let topics = table.rows.iter().filter_map(|row| row.get(2)).flatten();
    topics.for_each(|name| assert!(!topic(name).is_empty()));
    // The page of D001 lists them as well.
    let page = codes().into_iter().find(|code| code.id == "D001").expect("D001").manual;
    for path in table.keys() {
        let name = path.rsplit('/').next().unwrap_or_default();
        assert!(page.contains(&format!("`{name}`")), "D001 does not name {name}");
    }
}

// ---- findings ----

#[test]
fn every_code_is_in_the_manual() {
    let row = |code: &&Code| {
        let title = code.title.replace('[', "\\[").replace(']', "\\]");
        format!("| {} | {} | {title} |", code.id, code.severity.as_str())
    };
    let rows: Vec<String> = codes().iter().map(row).collect();
    let head = "| code | severity | finding |\n|---|---|---|\n";
    let (before, listed) = topic("findings").split_once(head).expect("the list of codes");
    let wanted = rows.join("\n") + "\n";
    if std::env::var_os("PARAPH_BLESS").is_some() {
        fs::write(root().join("src/manual/findings.md"), format!("{before}{head}{wanted}")).expect("write");
    } else {
        assert_eq!(listed, wanted, "PARAPH_BLESS=1 cargo test --test suite every_code_is_in writes the list");
    }
    // Codes in running text exist.
    let code = Regex::new(r"\b[A-Z]\d{3}\b").expect("a pattern");
    for topic in TOPICS {
        for found in code.find_iter(topic.text).map(|found| found.as_str()) {
            assert!(codes().iter().any(|code| code.id == found), "{}.md: there is no {found}", topic.name);
        }
    }
}

// ---- the theme ----

#[test]
fn every_template_block_and_component_is_in_the_manual() {
    let templates = files(&root().join("themes/default/templates"));
    let names = set(templates.iter().map(|(path, _)| path.as_str()));
    let [listed, blocks] = [0, 1].map(|number| tables("templates").remove(number).keys());
    assert_eq!(listed, names);
    let text: String = templates.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    let found = |pattern: &str| -> BTreeSet<String> {
        let pattern = Regex::new(pattern).expect("a pattern");
        pattern.captures_iter(&text).map(|found| found[1].to_owned()).collect()
    };
    assert_eq!(blocks, found(r"\{%-? block (\w+)"));
    assert_eq!(table_of("templates", "Components").keys(), found(r"\{%-? component (\w+\([^)]*\))"));
}
