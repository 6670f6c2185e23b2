//! Marks in every language, as `tests/cases/marks` lists them.

use std::path::Path;

use paraph::model::locale::Locale;
use paraph::numbering::division_mark::{DivisionForm, DivisionMark, read_division_mark};
use paraph::numbering::language::NumberingLanguage;
use paraph::numbering::pattern::MarkPattern;

/// A case: the language, and the columns of its line.
struct Case {
    language: &'static NumberingLanguage,
    columns: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/marks").join(file);
    let text = std::fs::read_to_string(path).expect("the cases");
    let mut language = NumberingLanguage::embedded(&Locale::new("en").expect("a tag"));
    let mut cases = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(tag) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            language = NumberingLanguage::embedded(&Locale::new(tag).expect("a tag"));
        } else {
            cases.push(Case { language, columns: line.split(" |").map(|column| column.trim().to_owned()).collect() });
        }
    }
    cases
}

/// What a case says of a mark: kind or form, address values, position, title.
fn description(text: &str, found: &DivisionMark) -> Vec<String> {
    let kind = match found.form {
        DivisionForm::Worded => found.kinds[0].address_word().to_owned(),
        form => format!("{form:?}"),
    };
    let also: String = found.mark.also().map(|value| format!(" +{value}")).collect();
    let position = found.position.map(|position| position.to_string()).unwrap_or_default();
    let title = text[found.length..].to_owned();
    vec![text.to_owned(), kind, format!("{}{also}", found.mark.address_value()), position, title]
}

#[test]
fn divisions_are_read_in_every_language() {
    let mut wrong = Vec::new();
    for case in cases("divisions.txt") {
        let text = case.columns[0].as_str();
        let found = read_division_mark(text, case.language);
        let got = found.as_ref().map_or(vec![text.to_owned(), "-".to_owned()], |found| description(text, found));
        if got != case.columns {
            wrong.push(format!("{} instead of {}", got.join(" | "), case.columns.join(" | ")));
        }
        if let Some(found) = found {
            assert_eq!(found.mark.printed(), text[..found.length].trim_end(), "{text}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn levels_are_read_in_every_language() {
    let mut wrong = Vec::new();
    for case in cases("levels.txt") {
        let (entry, text) = (case.columns[0].as_str(), case.columns[1].as_str());
        let pattern = MarkPattern::parse(entry, case.language).expect(entry);
        assert_eq!(pattern.to_entry(), entry);
        let found = pattern.read(text, case.language);
        let expected = case.columns.get(2).map(|address| (address.as_str(), case.columns[3].as_str()));
        let got = found.as_ref().map(|(mark, length)| (mark.address_value(), &text[*length..]));
        if got != expected {
            wrong.push(format!("{entry} | {text}: {got:?}"));
        }
        if let Some((mark, length)) = &found {
            assert_eq!(mark.printed(), text[..*length].trim_end(), "{text}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn levels_begin_and_go_on() {
    let english = NumberingLanguage::embedded(&Locale::new("en").expect("a tag"));
    let pattern = |entry| MarkPattern::parse(entry, english).expect(entry);
    for (entry, before, after) in [
        ("1.", "9. x", "10. x"),
        ("1.", "9. x", "9 bis. x"),
        ("(a)", "(h) x", "(i) x"),
        ("(a)", "(z) x", "(aa) x"),
        ("(i)", "(i) x", "(ii) x"),
        ("⑴=a", "⑴ x", "⑵ x"),
        ("1.1", "1.1 x", "1.2 x"),
        ("–", "– x", "– x"),
    ] {
        let pattern = pattern(entry);
        let mark = |text| pattern.read(text, english).expect(text).0;
        assert!(pattern.follows(&mark(before), &mark(after)), "{before} {after}");
        assert!(!pattern.follows(&mark(after), &mark(before)) || pattern.is_sign(), "{after} {before}");
    }
    for entry in ["1.", "0.", "(1)", "1", "1 -", "a)", "(i)", "I.", "A.", "aa)", "§ 1", "1°", "1.1", "①"] {
        let first = pattern(entry).read(&format!("{entry} x"), english);
        assert!(first.is_some_and(|(mark, _)| pattern(entry).is_first(&mark)), "{entry}");
    }
    let paragraphs = ["1.", "I.", "§ 1", "1.1", "一、", "(a)", "i)", "A.", "（一）=a", "–", ""];
    let expected = [true, true, true, true, true, false, false, false, false, false, false];
    assert_eq!(paragraphs.map(|entry| pattern(entry).is_paragraph()), expected);
    assert!(pattern("–").is_sign() && pattern("").is_empty() && !pattern("1.").is_sign());
    for entry in ["2.", "(b)", "word", "1.=b", "（二）"] {
        assert!(MarkPattern::parse(entry, english).is_err(), "{entry}");
    }
}
