//! The findings of texts of every kind: `check` says of `tests/cases/structure/NAME-LOCALE.md` what `NAME-LOCALE.findings`
//! lists, one a line, code and message, and nothing of a text without such a file.
//!
//! To write the findings beside the cases, run `PARAPH_BLESS=1 cargo test --test suite structure::findings`, and read what
//! it wrote.

use std::fs;

use paraph::output::render::context::RenderOptions;
use paraph::session;
use paraph::session::input::Input;
use paraph::source::SourceText;

use super::addresses::cases;

const PLAIN: RenderOptions = RenderOptions { offline: false, minify: false };

/// The findings of a site whose only text is this one.
fn findings(text: &str, locale: &str) -> Vec<String> {
    let settings = format!("title = \"Test\"\nbase_url = \"https://example.org/\"\nlocales = [\"{locale}\"]\n");
    let entry = format!("title: {{{locale}: X}}\noriginal: {locale}\n");
    let path = format!("content/x/text.{locale}.md");
    let mut input = Input { config: Some(SourceText::new("site.toml", settings)), ..Input::default() };
    for (path, text) in [("content/x/instrument.yaml", entry.as_str()), (path.as_str(), text)] {
        input.texts.insert(path.to_owned(), SourceText::new(path, text));
    }
    let mut plan = session::plan(&input, PLAIN, None);
    // A site of one text promises nothing, and its language may lack some of the interface.
    plan.findings.retain(|finding| finding.place.path() == path);
    plan.report().iter().map(|finding| format!("{} {}", finding.code.id, finding.message)).collect()
}

#[test]
fn every_text_gives_the_findings_that_its_case_lists_and_no_others() {
    let bless = std::env::var_os("PARAPH_BLESS").is_some();
    let mut wrong = String::new();
    for (name, source, locale) in cases() {
        let path = source.path().replace(".md", ".findings");
        let found: String = findings(source.text(), locale.tag()).iter().map(|line| format!("{line}\n")).collect();
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if bless && found.is_empty() {
            let _ = fs::remove_file(&path);
        } else if bless {
            fs::write(&path, &found).expect("write");
        } else if found != expected {
            wrong += &format!("{name}: expected\n{expected}found\n{found}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
