//! Tests of the YAML reader: every mistake has a position, and no file can do harm.

use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Sample {
    title: OrderedMap<String>,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    count: Option<u32>,
    #[serde(default)]
    list: Vec<Sample>,
}

fn found(text: &str) -> Vec<(String, String, String)> {
    let source = SourceText::new("x.yaml", text);
    let findings = read::<Sample>(&source).expect_err(text);
    let shown = |f: &Finding| {
        let (line, column) = f.place.line_column();
        (format!("{} {line}:{column}", f.code.id), f.message.clone(), f.help.clone().unwrap_or_default())
    };
    findings.iter().map(shown).collect()
}

#[test]
fn every_mistake_is_placed() {
    for (text, at, words) in [
        ("title: {en: x}\ntitel: y\n", "Y002 2:1", "unknown key `titel`"),
        ("title:\n  en: x\n  fr: y\n  en: z\n", "Y003 4:3", "the key `en` appears twice"),
        ("title: {en: x}\ntitle: {en: y}\n", "Y003 2:1", "the key `title` appears twice"),
        ("number: x\n", "Y005 1:1", "the key `title` is missing"),
        ("title: {en: x}\ncount: many\n", "Y004 2:8", "a whole number is expected"),
        ("title: {en: x}\nlist:\n  - title: {en: y}\n    nummer: 2\n", "Y002 4:5", "unknown key `nummer`"),
        ("- title\n", "Y004 1:1", "a map is expected"),
        ("title: {en: x}\n---\ntitle: {en: y}\n", "Y006 2:1", "second document"),
        ("title: !!binary x\n", "Y006 1:8", "tag"),
        ("title:\n\ten: x\n", "Y001 2:2", "tabs"),
        ("", "Y007 1:1", "empty"),
        ("# only a comment\n", "Y007 1:1", "empty"),
    ] {
        let findings = found(text);
        assert!(
            findings.iter().any(|(place, message, _)| place == at && message.contains(words)),
            "{text}: {findings:?}"
        );
    }
}

#[test]
fn numbers_that_look_like_numbers_stay_texts() {
    let source = SourceText::new("x.yaml", "title: {no: x, 1.10: y}\nnumber: 1.10\n");
    let sample = read::<Sample>(&source).expect("good");
    assert_eq!(sample.number.as_deref(), Some("1.10"));
    let keys: Vec<&str> = sample.title.0.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["no", "1.10"]);
}

#[test]
fn bombs_are_refused_in_linear_time() {
    let deep = format!("title: {}x{}\n", "[".repeat(40_000), "]".repeat(40_000));
    assert!(found(&deep)[0].0.starts_with("Y006"), "{:?}", found(&deep));
    let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for i in 1..10 {
        bomb.push_str(&format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(",")));
    }
    assert!(found(&bomb)[0].0.starts_with("Y006"));
    let cyclic = "title: &x\n  en: *x\n";
    assert!(read::<Sample>(&SourceText::new("x.yaml", cyclic)).is_err());
}

#[test]
fn a_value_is_found_again() {
    let source =
        SourceText::new("x.yaml", "para_6:\n  - quote: three\n    target: x\n  - quote: \"four\"\npara_7: one\n");
    for (path, words) in [
        (vec![PathStep::Key("para_6")], "para_6"),
        (vec![PathStep::Key("para_6"), PathStep::Item(0), PathStep::Key("quote")], "three"),
        (vec![PathStep::Key("para_6"), PathStep::Item(1), PathStep::Key("quote")], "\"four\""),
        (vec![PathStep::Key("para_6"), PathStep::Item(0), PathStep::Key("absent")], "para_6"),
        (vec![PathStep::Key("para_7"), PathStep::Item(0)], "one"),
    ] {
        assert_eq!(source.slice(span_at(&source, &path)), words, "{path:?}");
    }
}
