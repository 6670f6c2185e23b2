//! `paraph verify`: a page that differs from its source by one letter is found, with both places; a page that does not
//! differ has no findings; and pages state the result.

use std::collections::BTreeMap;
use std::fs;

use paraph::corpus::seeds::{SourceFile, SourceFiles};
use paraph::diagnostic::Finding;
use paraph::output::render::context::RenderOptions;
use paraph::session::input::Input;
use paraph::session::{self, Plan};
use paraph::source::SourceText;
use paraph::verify::compare::compare;
use paraph::verify::page_words::{self, PageUnit, PageWords};
use paraph::verify::word::{self, words};
use sha2::{Digest, Sha256};

use crate::support::html::selector;
use crate::support::own_site::{self, EDITION, minified};
use crate::support::project::{Outcome, Project};
use crate::support::seed_reader::{self, SEED};

const TEXT: &str = "content/declaration-2024/text.en.md";
const REGISTER: &str = "content/declaration-2024/instrument.yaml";
const FILE: &str = "seeds/declaration-2024.en.txt";

pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

fn kept(path: &str) -> String {
    fs::read_to_string(own_site::root().join(path)).expect("a file of the repository")
}

/// The declaration alone, with its source.
fn declaration() -> Project {
    let site = "title = \"x\"\nbase_url = \"https://x.org/\"\nlocales = [\"en\"]\n";
    let source = format!(
        "title: {{en: Declaration}}\noriginal: en\nsource:\n  en:\n    file: {FILE}\n    sha256: {}\n    from: a copy\n",
        sha256(SEED)
    );
    let about = "---\ntitle: About\ntexts: true\n---\n\nWords.\n";
    let project = Project::empty().file("site.toml", site).file(TEXT, kept(TEXT)).file(REGISTER, source);
    project.file(FILE, SEED).file("content/pages/about.en.md", about)
}

/// The declaration with one thing in its text file put differently.
fn changed(from: &str, to: &str) -> Project {
    let text = kept(TEXT);
    assert_eq!(text.matches(from).count(), 1, "{from}");
    declaration().file(TEXT, text.replace(from, to))
}

fn verified(project: &Project) -> Outcome<'_> {
    project.run(&["verify", "--format", "short"])
}

// ---- what is found ----

#[test]
fn one_letter_is_found_with_paragraph_line_and_word() {
    let project = changed("various aspects on the world", "various aspects om the world");
    let outcome = verified(&project);
    assert_eq!(outcome.code(), 1, "{}", outcome.told());
    let place = "content/declaration-2024/text.en.md:76:93: error[V001]";
    let words = "word 14 of paragraph 18 (k) is `om`; the source has `on` (line 114)";
    assert!(outcome.stdout.starts_with(&format!("{place}: {words}")), "{}", outcome.told());
    assert_eq!(outcome.stdout.lines().count(), 1, "{}", outcome.told());
    // Both places, each with its line and a caret under the word.
    let shown = project.run(&["verify"]).stderr;
    for words in ["76 | (k) That", "114 | (k) That", "--> content/declaration-2024/text.en.md:76:93", "::: seeds/"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // A build says the same and writes nothing; check says it too.
    project.build().expect_code(1).expect_findings(&["V001 content/declaration-2024/text.en.md:76:93"]);
    assert!(!project.path("public").exists());
    assert_eq!(project.run(&["check"]).code(), 1);
}

#[test]
fn every_kind_of_difference_is_found_at_its_place() {
    let twelve = "12. We reiterate that efforts to achieve the Sustainable Development Goals[^9] and to effectively address \
                  the world drug problem are complementary and mutually reinforcing.\n\n";
    for (from, to, line, words) in [
        ("health, dignity and peace", "health dignity and peace", 48, "`health`; the source has `health,`"),
        ("We, the Ministers", "We, the “Ministers”", 24, "word 3 of the chapeau is `“Ministers”`"),
        ("distribution: Limited", "distribution: General", 7, "word 2 of the masthead"),
        ("*Ibid.*, 2009", "*Ibid.*, 2019", 36, "word 2 of note 2"),
        ("# III. Way forward", "# III. Way forwards", 150, "word 2 of heading III"),
        ("(g) That the rate", "(g) That rate", 106, "after word 1 of paragraph 18 (g), `the`"),
        ("(g) That the rate", "(g) That the very rate", 106, "`very`, is not in the source"),
        ("Goals[^9] and", "Goals and[^9]", 74, "paragraph 12"),
        (twelve, "", 74, "25 words of the source are missing"),
    ] {
        let project = changed(from, to);
        let outcome = verified(&project);
        assert_eq!(outcome.code(), 1, "{from}: {}", outcome.told());
        assert_eq!(outcome.stdout.lines().count(), 1, "{from}: {}", outcome.told());
        assert!(outcome.stdout.contains(&format!("line {line})")), "{from}: {}", outcome.told());
        assert!(outcome.stdout.contains(words), "{from}: {}", outcome.told());
    }
}

#[test]
fn swapped_paragraphs_are_found() {
    let text = kept(TEXT);
    let at = |start: &str| text.find(start).expect("a paragraph");
    let (ten, eleven, twelve) = (at("10. We"), at("11. We"), at("12. We"));
    let swapped = [
        &text[..ten],
        &text[eleven..twelve].replacen("11.", "10.", 1),
        &text[ten..eleven].replacen("10.", "11.", 1),
        &text[twelve..],
    ];
    let project = declaration().file(TEXT, swapped.concat());
    let outcome = verified(&project);
    assert_eq!((outcome.code(), outcome.stdout.lines().count()), (1, 2), "{}", outcome.told());
}

/// What a page drops is found although the text file is right.
#[test]
fn a_template_that_drops_a_word_is_found() {
    let components = kept("themes/default/templates/components.html");
    let words = "<p>{% if b.plain %}{{ b.plain }}";
    assert!(components.contains(words));
    let dropped = words.replace(
        "{{ b.plain }}",
        "{{ b.plain | replace(from=\"commitment to respecting\", to=\"commitment respecting\") }}",
    );
    let project = declaration().file("themes/default/templates/components.html", components.replace(words, &dropped));
    let outcome = verified(&project);
    assert_eq!((outcome.code(), outcome.stdout.lines().count()), (1, 1), "{}", outcome.told());
    assert!(outcome.stdout.contains("paragraph 4, `to` of the source is missing (its line 50)"), "{}", outcome.told());
}

/// The text on the page as built, read by its markup.
fn edition() -> PageWords {
    page_words::read(&minified().files[EDITION], true)
}

fn units(page: &mut PageWords) -> impl Iterator<Item = &mut PageUnit> {
    page.masthead.iter_mut().chain(&mut page.body).chain(&mut page.notes)
}

/// A sign of any word, exchanged for another: each is found, once, at that place and in the line where the seed has it.
#[test]
fn a_changed_character_is_found_anywhere() {
    let whole = edition();
    assert_eq!(compare(&whole, SEED).differences, []);
    let lines: Vec<&str> = SEED.split('\n').collect();
    let count = units(&mut whole.clone()).count();
    let mut tried = 0;
    for number in 0..count {
        let text = units(&mut whole.clone()).nth(number).expect("a place").text.clone();
        let all: Vec<(usize, usize)> = words(&text).iter().map(|word| (word.start, word.end)).collect();
        for (start, end) in all.iter().skip(number % 5).step_by(29) {
            let mut page = whole.clone();
            let unit = units(&mut page).nth(number).expect("a place");
            let before = unit.text[*start..*end].to_owned();
            let to = if before.ends_with('x') { "y" } else { "x" };
            let cut = before.char_indices().last().map_or(0, |(at, _)| at);
            unit.text.replace_range(start + cut..*end, to);
            let id = unit.id.clone();
            let found = compare(&page, SEED).differences;
            tried += 1;
            assert!(!found.is_empty() && found.len() <= 2, "{id} {before}: {found:?}");
            let line = SEED[..found[0].source.start].matches('\n').count();
            assert!(lines[line].contains(before.trim_matches('*')), "{id} {before}: {found:?}");
            assert!(found.iter().any(|found| found.place == id) || id == "masthead", "{id} {before}: {found:?}");
        }
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn a_missing_word_is_found_anywhere() {
    let whole = edition();
    let count = units(&mut whole.clone()).count();
    for number in 0..count {
        let mut page = whole.clone();
        let unit = units(&mut page).nth(number).expect("a place");
        let all: Vec<(usize, usize)> = words(&unit.text).iter().map(|word| (word.start, word.end)).collect();
        let (start, end) = all[all.len() / 2];
        unit.text.replace_range(start..end, "");
        let id = unit.id.clone();
        assert!(!compare(&page, SEED).differences.is_empty(), "{id}");
    }
    for number in 0..whole.body.len() {
        let mut page = whole.clone();
        let gone = page.body.remove(number);
        assert!(!compare(&page, SEED).differences.is_empty(), "{}", gone.id);
    }
    for number in 0..whole.body.len() - 1 {
        let mut page = whole.clone();
        page.body.swap(number, number + 1);
        assert!(!compare(&page, SEED).differences.is_empty(), "{}", whole.body[number].id);
    }
}

#[test]
fn every_word_of_the_seed_is_compared() {
    let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '*').count();
    let page = edition();
    let found: usize = page.masthead.iter().chain(&page.body).chain(&page.notes).map(|unit| signs(&unit.text)).sum();
    assert_eq!(found, signs(SEED));
    let words_of_seed = words(SEED).iter().filter(|word| !word.is_raised()).count();
    assert_eq!(compare(&page, SEED).words, words_of_seed);
    let chapeau = seed_reader::by_id()["chapeau"].clone();
    assert!(page.body[0].id == "chapeau" && word::texts(&chapeau) == word::texts(&page.body[0].text.replace('¹', "")));
}

// ---- what is none ----

/// What is found of a text with a source, without a disk.
pub fn findings(tag: &str, text: &str, paste: &str) -> Vec<String> {
    let register = format!(
        "title: {{{tag}: X}}\noriginal: {tag}\nsource: {{{tag}: {{file: seeds/x.txt, sha256: {}}}}}\n",
        sha256(paste)
    );
    let config = format!("title = \"x\"\nbase_url = \"https://x.org/\"\nlocales = [\"{tag}\"]\n");
    let seed = SourceFile::Read { sha256: sha256(paste), text: Ok(SourceText::new("seeds/x.txt", paste)) };
    let path = format!("content/x/text.{tag}.md");
    let input = Input {
        config: Some(SourceText::new("site.toml", config)),
        texts: BTreeMap::from([
            ("content/x/instrument.yaml".to_owned(), SourceText::new("content/x/instrument.yaml", register)),
            (path.clone(), SourceText::new(path, text)),
        ]),
        seeds: SourceFiles { looked: true, files: BTreeMap::from([("seeds/x.txt".to_owned(), seed)]) }.into(),
        ..Input::default()
    };
    let Plan { site, .. } = session::plan(&input, RenderOptions { offline: false, minify: true }, None);
    let told = |finding: &Finding| format!("{} {}", finding.code.id, finding.message);
    site.expect("a site").verify().iter().map(told).collect()
}

/// Heads and feet of pages may be left out of a text, and nothing else.
#[test]
fn page_headers_and_footers_may_be_left_out() {
    let paste = "1. We reaffirm the\n\nV.24-04720 (E)\n\n2/7\n\nE/CN.7/2024/L.1\n\nprinciple.\n\n17\n\n2. We end.\n";
    assert_eq!(findings("en", "1. We reaffirm the principle.\n\n2. We end.\n", paste), [""; 0]);
    let found = findings("en", "1. We reaffirm principle.\n\n2. We end.\n", paste);
    assert_eq!(found, ["V001 after word 2 of paragraph 1, `the` of the source is missing (its line 1)"]);
}

#[test]
fn a_word_hyphenated_at_a_line_end_may_be_joined() {
    let paste = "1. An evidence-\nbased develop-\nment.\n";
    assert_eq!(findings("en", "1. An evidence-based development.\n", paste), [""; 0]);
    assert_eq!(findings("en", "1. An evidencebased develop-ment.\n", paste), [""; 0]);
    assert_eq!(findings("en", "1. An evidence based development.\n", paste).len(), 1);
}

// ---- the source itself ----

#[test]
fn a_changed_or_missing_source_has_its_own_finding() {
    let changed = declaration().file(FILE, format!("{SEED}\n"));
    let outcome = verified(&changed);
    assert_eq!(outcome.code(), 1);
    assert!(outcome.stdout.starts_with(&format!("{REGISTER}:6:13: error[V003]")), "{}", outcome.told());
    assert!(outcome.stdout.contains(&sha256(format!("{SEED}\n"))), "{}", outcome.told());
    changed.build().expect_code(1);

    let missing = declaration().without(FILE);
    let outcome = verified(&missing);
    assert!(outcome.stdout.starts_with(&format!("{REGISTER}:5:11: warning[V002]")), "{}", outcome.told());
    assert_eq!(outcome.code(), 0);
    assert_eq!(missing.run(&["verify", "--strict"]).code(), 1);
    missing.build().expect_code(0);
    assert!(missing.read("en/declaration-2024/index.html").contains(NOT));
}

#[test]
fn a_source_without_words_is_checked_by_its_digest() {
    let bytes = b"%PDF-1.7\n\xe2\xe3\xcf\xd3\0".as_slice();
    let register = kept_register().replace(&sha256(SEED), &sha256(bytes));
    let project = declaration().file(FILE, bytes).file(REGISTER, register.clone());
    let outcome = verified(&project);
    assert_eq!(outcome.code(), 0);
    assert!(outcome.stdout.contains("warning[V004]"), "{}", outcome.told());
    let project = project.file(FILE, [bytes, b"x"].concat());
    assert!(verified(&project).stdout.contains("error[V003]"));
}

fn kept_register() -> String {
    fs::read_to_string(declaration().path(REGISTER)).expect("the register")
}

#[cfg(unix)]
#[test]
fn a_source_outside_the_project_is_not_read() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(elsewhere.path().join("secret.txt"), SEED).expect("write");
    let project = declaration().without(FILE);
    std::os::unix::fs::symlink(elsewhere.path().join("secret.txt"), project.path(FILE)).expect("a link");
    assert!(verified(&project).stdout.contains("it leads out of the project"));
    let path = elsewhere.path().join("secret.txt").display().to_string();
    for file in [path.as_str(), "../secret.txt", "seeds/../../secret.txt"] {
        let project = declaration().file(REGISTER, kept_register().replace(FILE, file));
        assert!(verified(&project).stdout.contains("warning[V002]"), "{file}");
    }
}

// ---- what pages say ----

const SAME: &str = "Checked word for word against the source file when this page was built: identical.";
const NOT: &str = "Not checked against the source file when this page was built.";

#[test]
fn pages_state_whether_they_were_compared() {
    let pages = [
        "en/declaration-2024/index.html",
        "en/declaration-2024/para_18/index.html",
        "en/index.html",
        "en/about/index.html",
    ];
    let project = declaration();
    project.build().expect_clean();
    for page in pages {
        let text = project.read(page);
        assert!(text.contains(SAME) && !text.contains(NOT), "{page}");
    }
    let about = project.read("en/about/index.html");
    assert!(about.contains(&sha256(SEED)) && about.contains("a copy"), "{about}");
    // The same sources, not compared, are another site; and what differs may be built that way only.
    let outcome = project.run(&["build", "--no-verify"]);
    assert!(!outcome.stdout.contains("nothing changed"), "{}", outcome.told());
    for page in pages {
        let text = project.read(page);
        assert!(text.contains(NOT) && !text.contains(SAME), "{page}");
    }
    let other = changed("various aspects on the world", "various aspects om the world");
    assert_eq!(other.run(&["build", "--no-verify"]).code(), 0);
    assert!(other.read(pages[0]).contains(NOT));
    // A source that changes is noticed although nothing else did.
    project.build().expect_clean();
    let project = project.file(FILE, format!("{SEED}\n"));
    project.build().expect_code(1);
}

#[test]
fn the_list_of_texts_says_which_have_no_source() {
    let project = Project::new().file("content/pages/about.en.md", "---\ntitle: About\ntexts: true\n---\n\nWords.\n");
    project.build().expect_clean();
    assert!(project.read("en/about/index.html").contains("No source is recorded for this text."));
    let page = project.read("en/x/index.html");
    assert!(!page.contains(SAME) && !page.contains(NOT));
}

// ---- errata ----

const ERRATUM: &str = "errata:
  en:
    - place: 18 (k)
      quote: various aspects on the world
      corrected: various aspects of the world
      reason: Corrigendum of 2 May 2024.
      date: 2024-05-03
";

#[test]
fn an_erratum_is_accepted_and_shown() {
    let project = changed("various aspects on the world", "various aspects of the world");
    let project = project.file(REGISTER, kept_register() + ERRATUM);
    let outcome = project.run(&["verify"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.told());
    assert!(outcome.stdout.contains("but for 1 recorded erratum"), "{}", outcome.told());
    project.build().expect_clean();
    for page in ["en/declaration-2024/index.html", "en/declaration-2024/para_18/index.html"] {
        let text = project.read(page);
        assert!(text.contains("Recorded corrections, each shown at its paragraph: 1."), "{page}");
        let html = scraper::Html::parse_document(&text);
        let notes = selector(".para#para_18 > p.erratum");
        let note: String = html.select(&notes).next().expect("a note").text().collect();
        for words in
            ["various aspects on the world", "various aspects of the world", "Corrigendum of 2 May 2024.", "3 May 2024"]
        {
            assert!(note.contains(words), "{page}: {note}");
        }
        let inside = selector(".text .erratum");
        assert_eq!(html.select(&inside).count(), 0, "{page}: it stands within the text");
    }
}

#[test]
fn an_erratum_excuses_no_other_difference() {
    // The text was not corrected; it was corrected elsewhere; it was corrected otherwise.
    let uncorrected = declaration().file(REGISTER, kept_register() + ERRATUM);
    assert!(verified(&uncorrected).stdout.contains("error[V005]"), "{}", verified(&uncorrected).told());
    let elsewhere = changed("various aspects on the world", "various aspects of the world")
        .file(REGISTER, kept_register() + &ERRATUM.replace("18 (k)", "18 (l)"));
    let told = verified(&elsewhere).stdout;
    assert!(told.contains("error[V005]") && told.contains("error[V001]"), "{told}");
    let otherwise = changed("various aspects on the world", "various aspects of the world")
        .file(REGISTER, kept_register() + &ERRATUM.replace("on the world", "in the world"));
    assert!(verified(&otherwise).stdout.contains("error[V001]"));
}
