//! The variables of templates against the manual. A theme prints what each template is given, on a site that has everything
//! once; the manual describes exactly these objects with exactly these keys.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use paraph::output::theme::DEFAULT_FILES;
use regex::Regex;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::manual::coverage::{Table, tables};
use crate::support::project::{Project, files};

/// Templates that serve pages; the others hold the frame and components.
const PAGES: [&str; 9] = [
    "home.html",
    "edition.html",
    "paragraph.html",
    "parallel.html",
    "mentions.html",
    "instrument.html",
    "page.html",
    "moved.html",
    "404.html",
];

const REGISTER: &str = "title: {en: Declaration X}\nshort_title: {en: X}\noriginal: en\ndescription: {en: It declares.}\n\
    body: z\nadopted: 2024-03-14\nsymbol: A/1\nrelations:\n  follows_up: [y]\n  calls_for: [later]\n\
    source: {en: {file: seeds/x.txt, sha256: '0000000000000000000000000000000000000000000000000000000000000000', from: an archive, date: 2024-03-20}}\n\
    errata: {en: [{place: 2 (a), quote: Forst, corrected: First, reason: A slip, date: 2024-05-03}]}\n";

/// A text with all that texts of version 2 alone have.
const ACT: &str = "---\ntitle: The act\nnumbering: [\"1.\", \"(a)\"]\nrecitals: \"(1)\"\n---\n\n(1) One.\n\n(2) Two.\n\n(3) Three.\n\n\
    (4) Four.\n\n(5) Five.\n\n(6) Six.\n\n# CHAPTER I Lamps\n\n## Article 1 Light\n\n1. It burns,\\\nalso by day:\n\n> So it is.\n\n\
    - One;\n\n2. Nights:\n\n| Lamp | Nights |\n|---|--:|\n| Great | 3 |\n\n## Article 2 Wick\n\n```\nwick :=  oil\n```\n";

const BEFORE: &str = "---\norgan: Organ[^2]\nsymbol: A/1\ndistribution: General\nbody: Body\nsession: First session\ntitle: Declaration X\n---\n\n\
    We, the authors.[^1]\n\n# I. One\n\n1. See *Outcome* of **Y** and ***both***, Declaration Y, and https://example.org/a/b.\n\n2. Points:\n\n\
    (a) First;\n\n(b) Second, with:\n\n(i) Inner.\n\n## A. Section\n\n3. Third.\n\n4. Fourth words that are withdrawn.\n\n\
    5. Fifth has its own words.\n\n6. Sixth speaks of other things.\n\n[^1]: See Declaration Y.\n\n[^2]: Ibid.\n";

const ANNOTATIONS: &str = "para_1:\n  - quote: Declaration Y\n    kind: context\n    text: A note on [Y](instrument:y).\n    \
    source: [https://example.org/s, a book]\n    author: Editors\n    date: 2026-11-24\n2 (a):\n  - quote: First\n    kind: history\n    \
    text: About the point.\npart_I:\n  - kind: context\n    text: About the part.\nnote_1:\n  - kind: source\n    text: About the note.\n\
    masthead:\n  - kind: source\n    text: About the document.\n3:\n  - kind: context\n    text: \"LONG\"\n";

const REGISTERED: &str = "title: {en: Declaration Y}\nadopted: 2019-03-14\ncited_as: {en: [Declaration Y]}\ndescription: {en: Older.}\n\
    links: [{url: 'https://example.org/y', label: {en: Text of Y}, checked: 2026-11-23}]\n\
    facts: [{label: {en: Structure}, value: {en: Three parts}, source: a book}]\nsources: [a book]\nunverified: [The place.]\n";

const REDIRECTS: &str = "- in: w\n  renamed: x\n- in: x\n  moved: {para_5: para_6, para_6: para_5}\n  \
    withdrawn: {para_4: Fourth words that are withdrawn.}\n";

/// A site that has everything that a template may be given: it was published, and changed since.
fn site() -> Project {
    let long = ANNOTATIONS.replace("LONG", &"A sentence of some more words than that. ".repeat(20));
    let mut project = Project::empty()
        .file("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\", \"fr\"]\nnotice = \"N.\"\nhome = \"w\"\n")
        .file("content/w/instrument.yaml", REGISTER)
        .file("content/w/text.en.md", BEFORE)
        .file("content/y/instrument.yaml", REGISTERED)
        .file("content/z/instrument.yaml", "title: {en: Body Z}\nkind: body\n")
        .file("content/later/instrument.yaml", "title: {en: Review}\nkind: event\nheld: {from: 2029-01-01}\n")
        .file("content/pages/about.en.md", "---\ntitle: About\ndescription: D.\ntexts: true\n---\n\n## One\n\nWords.\n")
        .file("content/v/instrument.yaml", "title: {en: Declaration V}\noriginal: en\nadopted: 2020-01-01\ncited_as: {en: [Declaration V]}\n")
        .file("content/v/text.en.md", "1. See the Declaration X and Declaration Y.\n")
        .file("seeds/x.txt", "1. Other words.\n");
    project.run(&["lock", "--date", "2024-03-14"]).expect_code(0);
    std::fs::rename(project.path("content/w"), project.path("content/x")).expect("renamed");
    project.edit("site.toml", "\"w\"", "\"x\"");
    let after = BEFORE
        .replace("4. Fourth words that are withdrawn.\n\n", "")
        .replace("5. Fifth has its own words.", "5. Sixth speaks of other things!")
        .replace("6. Sixth speaks of other things.", "6. Fifth has its own words.")
        .replace("things!", "things.");
    project.edit(
        "content/x/instrument.yaml",
        "original: en",
        "original: en\ncited_as: {en: [Declaration X]}\ngaps: [\"4\"]",
    );
    project = project
        .file("content/x/text.en.md", after)
        .file(
            "content/x/text.fr.md",
            "Nous.\n\n# I. Un\n\n1. Voir *cela*.\n\n2. Points :\n\n(a) Un ;\n\n(b) Deux :\n\n(i) Interne.\n",
        )
        .instrument("act", "The act")
        .file("content/act/text.en.md", ACT)
        .file("content/x/annotations.en.yaml", long)
        .file("content/redirects.yaml", REDIRECTS);
    for name in PAGES {
        let dump =
            "{% extends \"base.html\" %}{% block body %}<pre id=\"NAME\">{{ __tera_context }}</pre>{% endblock %}";
        project = project.file(&format!("themes/default/templates/{name}"), dump.replace("NAME", name));
    }
    project
}

/// What each template is given, over all pages.
fn contexts(project: &Project) -> Vec<(String, Value)> {
    let outcome = project.build_with(&["--no-minify", "--no-verify"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.told());
    let dumps = Selector::parse("pre[id$='.html']").expect("a selector");
    let mut all = Vec::new();
    for (_, bytes) in project.site().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Html::parse_document(&String::from_utf8_lossy(&bytes));
        for dump in page.select(&dumps) {
            let text: String = dump.text().collect();
            let context = serde_json::from_str(&as_json(&text)).unwrap_or_else(|error| panic!("{error}: {text}"));
            all.push((dump.value().id().unwrap_or_default().to_owned(), context));
        }
    }
    all
}

/// What Tera prints of a context as JSON: it leaves out nulls, and writes strings as Rust does.
fn as_json(dump: &str) -> String {
    let mut json = String::with_capacity(dump.len() + (dump.len() >> 3));
    let mut rest = dump.chars().peekable();
    let mut in_string = false;
    while let Some(c) = rest.next() {
        match c {
            '\\' if rest.peek() == Some(&'u') => {
                let hex: String = rest.by_ref().skip(2).take_while(|c| *c != '}').collect();
                let meant = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32).expect("a character");
                json.push_str(serde_json::to_string(&meant).expect("JSON").trim_matches('"'));
                continue;
            }
            '\\' => {
                json.extend([c, rest.next().expect("an escaped character")]);
                continue;
            }
            '"' => in_string = !in_string,
            ',' | '}' | ']' if !in_string => {
                let before = json.trim_end().chars().last();
                if before == Some(':') || before == Some(',') || (before == Some('[') && c == ',') {
                    json.push_str("null");
                }
            }
            _ => {}
        }
        json.push(c);
    }
    json
}

/// Adds every object of a value with where it is: its own keys, and `k` where it has one.
fn collect(value: &Value, path: &str, objects: &mut BTreeMap<(BTreeSet<String>, Option<String>), String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, &format!("{path}[]"), objects)),
        Value::Object(map) => {
            let keys = map.keys().filter(|key| *key != "k").cloned().collect();
            let kind = map.get("k").and_then(Value::as_str).map(str::to_owned);
            objects.entry((keys, kind)).or_insert_with(|| path.to_owned());
            map.iter().for_each(|(key, inner)| collect(inner, &format!("{path}.{key}"), objects));
        }
        _ => {}
    }
}

/// Whether a table describes an object: by its keys, or in a row for its `k`.
fn describes(table: &Table, keys: &BTreeSet<String>, kind: Option<&str>) -> bool {
    let is_row = |row: &Vec<Vec<String>>| {
        kind.is_some_and(|kind| row[0].iter().any(|k| k == kind))
            && row[1].iter().cloned().collect::<BTreeSet<_>>() == *keys
    };
    table.keys() == *keys || table.rows.iter().any(is_row)
}

#[test]
fn every_variable_of_every_template_is_in_the_manual() {
    let contexts = contexts(&site());
    let served: BTreeSet<&str> = contexts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(served, BTreeSet::from(PAGES), "a template serves no page of the site, or another does");
    let told: Vec<Table> = ["templates", "objects"].into_iter().flat_map(tables).collect();
    let mut objects = BTreeMap::new();
    for (name, context) in &contexts {
        let variables: BTreeSet<&str> = context.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(variables, BTreeSet::from(["frame", "m", "page"]));
        let keys: BTreeSet<String> = context["page"].as_object().expect("an object").keys().cloned().collect();
        let section = format!("page in {name}");
        let table = told.iter().find(|table| table.section == section).unwrap_or_else(|| panic!("no table of {name}"));
        assert_eq!(table.keys(), keys, "\"{section}\"");
        collect(&context["page"], &format!("{name} page"), &mut objects);
        collect(&context["frame"], "frame", &mut objects);
    }
    let missing: Vec<String> = objects
        .iter()
        .filter(|((keys, kind), _)| !told.iter().any(|table| describes(table, keys, kind.as_deref())))
        .map(|((keys, kind), path)| format!("{path}: {keys:?} {kind:?}"))
        .collect();
    assert!(missing.is_empty(), "no table has exactly the keys of\n  {}", missing.join("\n  "));
    // And nothing is described that no page has.
    let is_shown = |table: &&Table| objects.keys().any(|(keys, kind)| describes(table, keys, kind.as_deref()));
    let lists = ["Templates: variables and components", "Components"];
    let stale: Vec<&str> = told
        .iter()
        .filter(|table| !lists.contains(&table.section.as_str()) && !is_shown(table))
        .map(|table| table.section.as_str())
        .collect();
    assert!(
        stale.is_empty(),
        "no page of the site has {stale:?}: the manual is out of date, or the site of this test too poor"
    );
}

/// Where the site of the test above has no object of a kind, its fields are found here.
#[test]
fn every_field_that_is_made_for_templates_is_in_the_manual() {
    let item = Regex::new(
        r"(?s)#\[derive\([^)]*\bSerialize\b[^)]*\)\]\n(?:#\[[^\n]*\]\n)*(?:pub(?:\(\w+\))? )?struct \w+ \{\n(.*?)\n\}",
    )
    .expect("a pattern");
    let field = Regex::new(r"(?m)((?:^    #\[serde\((?:skip|flatten)\)\]\n)?)^    (?:pub(?:\(\w+\))? )?(?:r#)?(\w+): ")
        .expect("a pattern");
    let tables: Vec<Table> = ["templates", "objects"].into_iter().flat_map(tables).collect();
    let mut told: BTreeSet<String> = tables.iter().flat_map(Table::keys).collect();
    // Where `k` tells objects apart, their keys are in the second of three columns.
    let of_kinds = tables.iter().flat_map(|table| &table.rows).filter(|row| row.len() == 3);
    told.extend(of_kinds.filter_map(|row| row.get(1)).flatten().cloned());
    let mut missing = Vec::new();
    let mut seen = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/output/html");
    for (path, bytes) in files(&folder) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        for found in item.captures_iter(&text) {
            for field in field.captures_iter(&found[1]).filter(|field| field[1].is_empty()) {
                seen += 1;
                if !told.contains(&field[2]) {
                    missing.push(format!("{path}: {}", &field[2]));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
    assert!(seen > 200, "only {seen} fields were seen: the rule has gone blind");
}

#[test]
fn templates_have_the_words_of_the_interface() {
    let contexts = contexts(&site());
    let (_, english) = DEFAULT_FILES.iter().find(|(path, _)| *path == "locales/en.ftl").expect("en.ftl");
    let id = Regex::new(r"(?m)^([a-z]\w*) *=").expect("a pattern");
    let ids = id.captures_iter(english).filter_map(|found| found.get(1)).map(|id| id.as_str());
    let known: BTreeSet<&str> = ids.chain(["page_lang", "page_dir"]).collect();
    for (_, context) in contexts {
        let words = context["m"].as_object().expect("an object");
        assert!(words.keys().all(|word| known.contains(word.as_str())));
        assert!(words.contains_key("contents") && words.contains_key("page_lang") && words.contains_key("page_dir"));
    }
}

/// Files that other programs read.
#[test]
fn the_keys_of_data_files_are_in_the_manual() {
    let project = site();
    project.build_with(&["--no-verify"]).expect_code(0);
    let parsed = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<BTreeSet<String>>();
    let all = |list: &Value| list.as_array().expect("a list").iter().flat_map(keys).collect::<BTreeSet<String>>();
    let data: Vec<Table> = tables("addresses").into_iter().filter(|table| table.section == "Data").collect();
    let found: BTreeSet<String> =
        ["en", "fr"].iter().flat_map(|locale| all(&parsed(&project.read(&format!("{locale}/find.json"))))).collect();
    assert_eq!(data[1].keys(), found, "find.json");
    assert_eq!(data[2].keys(), keys(&parsed(&project.read("permalinks.json"))), "permalinks.json");
    let report = parsed(&project.check_with(&["--format", "json"]).stdout);
    let mut found = all(&report["findings"]);
    // Only findings about published addresses have lines to paste, and this site has none of these.
    found.insert("paste".to_owned());
    let told = tables("findings").remove(1).keys();
    assert_eq!(told, found, "check --format json");
}
