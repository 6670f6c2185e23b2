//! The addresses of texts of every kind: `tests/cases/structure/NAME-LOCALE.md` has those that `NAME-LOCALE.ids` lists, one a
//! line, in printed order.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use paraph::model::edition::Edition;
use paraph::model::locale::Locale;
use paraph::source::SourceText;
use paraph::syntax::parse::parse;

/// The texts among the cases, with their names.
pub fn cases() -> Vec<(String, SourceText, Locale)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/structure");
    let files = fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("an entry").path());
    let mut texts: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    texts.sort();
    let case = |path: PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let locale = name.rsplit('-').next().and_then(|tag| Locale::new(tag).ok()).expect("a language");
        (name, SourceText::new(path.to_string_lossy(), fs::read_to_string(&path).expect("a text")), locale)
    };
    texts.into_iter().map(case).collect()
}

fn addresses(edition: &Edition) -> Vec<String> {
    let mut all = Vec::new();
    edition.visit_places(|place| all.push(place.to_string()));
    all
}

#[test]
fn every_text_has_the_addresses_that_its_case_lists() {
    let mut wrong = String::new();
    for (name, source, locale) in cases() {
        let expected = fs::read_to_string(source.path().replace(".md", ".ids")).expect("the addresses");
        let expected: Vec<&str> = expected.lines().collect();
        let (edition, findings) = parse(&source, &locale);
        let read = addresses(&edition);
        if read != expected {
            let at = read.iter().zip(&expected).take_while(|(read, expected)| read == *expected).count();
            let (read, expected) = (read.get(at..).unwrap_or_default(), expected.get(at..).unwrap_or_default());
            wrong += &format!(
                "{name}: line {}\n  read     {:?}\n  expected {:?}\n",
                at + 1,
                &read[..read.len().min(6)],
                &expected[..expected.len().min(6)]
            );
        }
        for finding in findings {
            wrong += &format!("{name}: {} {}\n", finding.code.id, finding.message);
        }
        let unique: BTreeSet<String> = addresses(&edition).into_iter().collect();
        assert_eq!(unique.len(), addresses(&edition).len(), "{name}: an address stands twice");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn an_annex_at_the_end_moves_no_address() {
    for (name, source, locale) in cases().into_iter().filter(|(name, ..)| !name.contains("version1")) {
        let word = match locale.language() {
            "de" => "Anlage",
            "fr" => "Annexe",
            "ru" => "Приложение",
            "ar" => "المرفق",
            "zh" => "附件",
            "es" => "Anexo",
            _ => "Annex",
        };
        let (body, notes) = source.text().find("\n[^").map_or((source.text(), ""), |at| source.text().split_at(at));
        let annex = format!(
            "{body}\n# {word}\n\nWords.\n\n1. More words.\n\n(a) And more.\n\n## Article 1\n\nThe end.\n{notes}"
        );
        let before = addresses(&parse(&source, &locale).0);
        let after = addresses(&parse(&SourceText::new(source.path(), annex), &locale).0);
        let missing: Vec<&String> = before.iter().filter(|place| !after.contains(place)).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
        assert!(after.len() > before.len() + 1, "{name}: the annex was not read");
    }
}
