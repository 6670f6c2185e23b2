//! References of a text to itself and to the places of other instruments: `tests/cases/references/within/NAME-LOCALE.md` has
//! the links that `NAME-LOCALE.links` lists (place | words | target, where `#` is the text itself), and no other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use paraph::corpus::references::finder::LinkFinder;
use paraph::corpus::references::link::LinkTarget;
use paraph::corpus::register::{Register, TextKey};
use paraph::corpus::text::{FileEntries, LinkContext, LinkedText, TextFiles};
use paraph::corpus::translation_record::TranslationRecord;
use paraph::model::edition::Edition;
use paraph::model::instrument::Instrument;
use paraph::model::locale::Locale;
use paraph::source::SourceText;
use paraph::syntax::parse::parse;

/// An instrument that the cases name, in the words of each language.
const NAMED: [(&str, &str); 6] = [
    ("en", "Single Convention"),
    ("fr", "Convention unique"),
    ("es", "Convención Única"),
    ("ru", "Единой конвенции"),
    ("zh", "麻醉品单一公约"),
    ("ar", "الاتفاقية الوحيدة"),
];

fn register() -> Register {
    let mut named = Instrument { id: "single-convention".to_owned(), ..Instrument::default() };
    for (tag, phrase) in NAMED {
        named.cited_as.insert(Locale::new(tag).expect("a tag"), vec![phrase.to_owned()]);
    }
    let own = Instrument { id: "own".to_owned(), ..Instrument::default() };
    Register::new([own, named].map(|entry| (Arc::new(entry), SourceText::new("x", ""))).into())
}

fn linked(source: &SourceText, locale: &Locale) -> (Edition, LinkedText, Register) {
    let register = register();
    let finder = LinkFinder::new(&register);
    let (edition, findings) = parse(source, locale);
    assert!(findings.is_empty(), "{}: {findings:?}", source.path());
    let key = TextKey { instrument: register.find("own").expect("the text"), locale: locale.clone() };
    let files = TextFiles {
        source: source.clone(),
        annotations: FileEntries { entries: Vec::new(), source: None },
        references: FileEntries { entries: Vec::new(), source: None },
        record: (TranslationRecord::default(), None),
    };
    let text = LinkedText::new(&LinkContext { register: &register, finder: &finder }, key, &edition, files);
    (edition, text, register)
}

/// The links of a text as the cases list them.
fn links(source: &SourceText, locale: &Locale) -> Vec<String> {
    let (edition, text, register) = linked(source, locale);
    let mut runs = BTreeMap::new();
    let mut run = u32::try_from(edition.masthead.0.len()).expect("a short masthead");
    edition.visit_words(|standing| {
        runs.insert(run, (standing.locator.to_string(), standing.words.plain_text()));
        run += 1;
    });
    let line = |(run, link): &(u32, _)| {
        let link: &paraph::corpus::references::link::Link = link;
        let (place, words) = &runs[run];
        let LinkTarget::Instrument { instrument, place: target, end } = &link.goal else { return String::new() };
        let id = Some(register.get(*instrument).id.as_str()).filter(|id| *id != "own").unwrap_or_default();
        let target = target.as_ref().map(|target| format!("#{target}")).unwrap_or_default();
        let end = end.as_ref().map(|end| format!("-{end}")).unwrap_or_default();
        format!("{place} | {} | {id}{target}{end}", &words[link.start..link.end])
    };
    text.links.iter().map(line).collect()
}

#[test]
fn every_reference_of_the_cases_leads_to_its_place_and_no_other_words_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/references/within");
    let files = fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("an entry").path());
    let mut texts: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    texts.sort();
    assert!(texts.len() >= 9, "cases are missing");
    let mut wrong = String::new();
    for path in texts {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let locale = name.rsplit('-').next().and_then(|tag| Locale::new(tag).ok()).expect("a language");
        let source = SourceText::new(path.to_string_lossy(), fs::read_to_string(&path).expect("a text"));
        let expected = fs::read_to_string(path.with_extension("links")).expect("the links");
        let found = links(&source, &locale);
        let expected: Vec<&str> = expected.lines().collect();
        wrong.extend(
            found.iter().filter(|line| !expected.contains(&line.as_str())).map(|line| format!("{name} + {line}\n")),
        );
        wrong.extend(
            expected.iter().filter(|line| !found.iter().any(|f| f == *line)).map(|line| format!("{name} - {line}\n")),
        );
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn references_of_a_text_to_itself_are_no_mentions() {
    let en = Locale::new("en").expect("a tag");
    let text = "---\nnumbering: [\"1.\"]\n---\n\n# Article 1\n\n1. See article 2.\n\n# Article 2\n\n1. Words.\n";
    let (_, text, _) = linked(&SourceText::new("x", text), &en);
    assert_eq!((text.links.len(), text.mentions.len()), (1, 0));
}
