//! Sites in several languages: what is shown where a translation is missing, what is out of date, and what a new
//! language needs.

use scraper::{Html, Selector};

use crate::support::project::Project;

const SITE: &str = "title = \"T\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\", \"fr\", \"ar\"]\n";
const REGISTER: &str = "title: {en: Declaration X, fr: Déclaration X}\noriginal: en\nuntranslated: [ar]\n";
const ENGLISH: &str =
    "We.[^1]\n\n# I. One\n\n1. First.\n\n2. Second:[^2]\n\n(a) point.\n\n[^1]: Opening.\n\n[^2]: Second.\n";
const FRENCH: &str =
    "Nous.[^1]\n\n# I. Un\n\n1. Premier.\n\n2. Deuxième :[^2]\n\na) point.\n\n[^1]: Début.\n\n[^2]: Deux.\n";

fn project(french: &str) -> Project {
    Project::empty()
        .file("site.toml", SITE)
        .file("content/x/instrument.yaml", REGISTER)
        .file("content/x/text.en.md", ENGLISH)
        .file("content/x/text.fr.md", french)
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    select(page, selector).first().and_then(|element| element.attr(name)).map(str::to_owned)
}

/// The languages a page claims to be in.
fn claims(page: &Html) -> Vec<String> {
    select(page, "link[rel=alternate]").iter().filter_map(|link| link.attr("hreflang")).map(str::to_owned).collect()
}

#[test]
fn an_untranslated_paragraph_is_shown_in_the_original_and_says_so() {
    let project = project("Nous.[^1]\n\n# I. Un\n\n1. Premier.\n\n[^1]: Début.\n");
    project.build().expect_code(0).expect_words("`para_2` is not translated");
    let page = Html::parse_document(&project.read("fr/x/index.html"));
    assert_eq!(attribute(&page, "#para_1 > .text", "lang"), None);
    assert_eq!(attribute(&page, "#para_2 > .text", "lang"), Some("en".to_owned()));
    assert_eq!(attribute(&page, "#para_2 > .text", "dir"), Some("ltr".to_owned()));
    assert_eq!(attribute(&page, "#para_2 > .said", "lang"), Some("fr".to_owned()));
    assert_eq!(select(&page, "#para_2__point_a").len(), 1, "its points come with it");
    assert_eq!(attribute(&page, "#note_2", "lang"), Some("en".to_owned()), "and the note that it calls");
    assert!(select(&page, "#note_1").first().is_some_and(|note| note.text().any(|text| text.contains("Début"))));
    assert_eq!(claims(&page), ["en", "fr", "x-default"], "the text as a whole is translated");

    let alone = Html::parse_document(&project.read("fr/x/para_2/index.html"));
    assert_eq!(attribute(&alone, "link[rel=canonical]", "href"), Some("https://example.org/en/x/para_2/".to_owned()));
    assert_eq!(attribute(&alone, "meta[name=robots]", "content"), Some("noindex".to_owned()));
    assert!(
        claims(&alone).is_empty() && claims(&Html::parse_document(&project.read("en/x/para_2/index.html"))).is_empty()
    );
    let map = project.read("sitemap.xml");
    assert!(map.contains("/fr/x/para_1/") && !map.contains("/fr/x/para_2/") && !map.contains("/ar/x/"), "{map}");
    project.check_with(&["--strict"]).expect_code(1);
}

#[test]
fn an_untranslated_text_has_the_canonical_address_of_the_original() {
    let project = project(FRENCH);
    project.build().expect_clean();
    let page = Html::parse_document(&project.read("ar/x/index.html"));
    assert_eq!(attribute(&page, "html", "lang"), Some("ar".to_owned()));
    assert_eq!(attribute(&page, "article", "lang"), Some("en".to_owned()));
    assert_eq!(attribute(&page, "article", "dir"), Some("ltr".to_owned()));
    assert_eq!(select(&page, "main > .notice").len(), 1);
    assert_eq!(attribute(&page, "link[rel=canonical]", "href"), Some("https://example.org/en/x/".to_owned()));
    assert_eq!(attribute(&page, "meta[name=robots]", "content"), Some("noindex".to_owned()));
    assert!(claims(&page).is_empty());
    let menu =
        select(&page, "#langs a").iter().filter_map(|link| link.attr("href")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(menu, ["../../en/x/", "../../fr/x/", "./"], "every language can be chosen all the same");
}

#[test]
fn two_languages_stand_side_by_side_row_by_row() {
    let project = project("Nous.\n\n# I. Un\n\n1. Premier.\n");
    project.build().expect_code(0);
    let page = Html::parse_document(&project.read("en/x/with/fr/index.html"));
    let rows: Vec<&str> = select(&page, ".row[id]").iter().filter_map(|row| row.attr("id")).collect();
    assert_eq!(rows, ["chapeau", "part_I", "para_1", "para_2"]);
    for row in ["chapeau", "para_1"] {
        let cells = select(&page, &format!("#{row} > .cell"));
        let tongues: Vec<_> = cells.iter().map(|cell| (cell.attr("lang"), cell.attr("dir"))).collect();
        assert_eq!(tongues, [(Some("en"), Some("ltr")), (Some("fr"), Some("ltr"))], "{row}");
    }
    assert_eq!(select(&page, "#para_2 > .cell .none").len(), 1, "a row without a translation says so");
    assert!(project.read("en/x/index.html").contains("with/fr/"));
    assert!(project.read("en/x/para_1/index.html").contains("with/fr/#para_1"));
    assert!(!project.path("public/en/x/with/ar").exists(), "there is no Arabic text");
}

#[test]
fn a_translation_is_out_of_date_until_it_is_revised_or_confirmed() {
    let project = project(FRENCH);
    project.run(&["lock", "--translation", "fr"]).expect_code(0).expect_words("6 places recorded, 6 of them new");
    project.build().expect_clean();
    project.edit("content/x/text.en.md", "First.", "First of all.");
    project.edit("content/x/text.en.md", "point.", "a point.");
    assert_eq!(project.findings(), ["L005 content/x/text.fr.md:5:1", "L005 content/x/text.fr.md:7:1"]);
    project.build().expect_code(0);
    let page = Html::parse_document(&project.read("fr/x/index.html"));
    assert_eq!((select(&page, "#para_1 > .said").len(), select(&page, "#chapeau > .said").len()), (1, 0));
    let table = project.check_with(&["--progress"]).expect_code(0).stdout;
    let row = table.lines().find(|line| line.contains(" fr ")).unwrap_or_else(|| panic!("{table}"));
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["x", "fr", "3", "3", "0", "2"], "{table}");

    // One is translated again, the other still holds.
    project.edit("content/x/text.fr.md", "Premier.", "Tout premier.");
    project.run(&["lock", "--translation", "fr"]).expect_code(0).expect_words("not translated again: para_2");
    assert_eq!(project.findings(), ["L005 content/x/text.fr.md:7:1"]);
    project.run(&["lock", "--translation", "fr", "--of", "x", "para_2"]).expect_code(0);
    project.check_with(&[]).expect_clean();
}

#[test]
fn lock_translation_refuses_wrong_languages_and_places() {
    let project = project(FRENCH);
    project.run(&["lock", "--translation", "ru"]).expect_code(2).expect_words("there is no translation into `ru`");
    project.run(&["lock", "--translation", "fr", "--of", "y"]).expect_code(2).expect_words("of `y`");
    project.run(&["lock", "--translation", "french"]).expect_code(2).expect_words("not a language tag");
    project.run(&["lock", "--translation", "fr", "?"]).expect_code(2).expect_words("`?` is not the address of a place");
    project.edit("content/x/text.fr.md", "2. ", "7. ");
    project.run(&["lock", "--translation", "fr"]).expect_code(1).expect_words("nothing was recorded");
    assert!(!project.path("content/x/translations.fr.lock").exists());
}

/// A language nobody thought of needs a file with its words, and nothing else.
#[test]
fn a_new_language_needs_files_and_no_code() {
    let messages = "skip = אל הטקסט\ncontents = תוכן\nnot_translated = לא תורגם ({ $language })\n";
    let project = project(FRENCH)
        .file("site.toml", SITE.replace("\"ar\"", "\"he\""))
        .file("content/x/instrument.yaml", REGISTER.replace("[ar]", "[ar, he]"))
        .file("themes/default/locales/he.ftl", messages)
        .file("content/x/text.he.md", "אנו.\n\n1. ראשון.\n");
    project.build().expect_code(0);
    let page = Html::parse_document(&project.read("he/x/index.html"));
    assert_eq!(attribute(&page, "html", "dir"), Some("rtl".to_owned()));
    assert!(select(&page, "a.skip").first().is_some_and(|skip| skip.text().any(|text| text == "אל הטקסט")));
    assert_eq!(attribute(&page, "#para_2 > .text", "lang"), Some("en".to_owned()));
    assert!(project.read("en/x/index.html").contains(">עברית<"), "it has its own name in the menu");
}

/// Who is named in a paragraph that falls back is listed with the original's words, in the order of the page.
#[test]
fn backlinks_include_untranslated_paragraphs() {
    let named = |tag: &str, words: &str| format!("1. {words} Declaration Y {tag}.\n\n");
    let english = format!("We.\n\n{}2. Second, Declaration Y.\n\n3. Declaration Y again.\n", named("en", "First"));
    let project = project("Nous.\n\n1. Déclaration Y d’abord.\n\n3. Encore la Déclaration Y.\n")
        .file("content/x/text.en.md", &english)
        .file(
            "content/y/instrument.yaml",
            "title: {en: Y}\ncited_as: {en: [Declaration Y], fr: [Déclaration Y]}\nadopted: 2000\n",
        );
    project.build().expect_code(0);
    let page = Html::parse_document(&project.read("fr/y/index.html"));
    let rows = select(&page, ".mention").into_iter().map(|row| {
        let quotation = row.select(&Selector::parse("blockquote").expect("a selector")).next().expect("words");
        let number = row.select(&Selector::parse("a").expect("a selector")).next().and_then(|a| a.attr("href"));
        (number.unwrap_or_default().to_owned(), quotation.attr("lang").unwrap_or_default().to_owned())
    });
    let expected = [("para_1", "fr"), ("para_2", "en"), ("para_3", "fr")];
    assert_eq!(
        rows.collect::<Vec<_>>(),
        expected.map(|(place, lang)| (format!("../x/#{place}"), lang.to_owned())),
        "each once"
    );
}

/// Where the numbers of the original restart, a translation's are under the same divisions, though it lacks the
/// paragraph that would show it.
#[test]
fn numbers_restart_in_a_translation_as_in_the_original() {
    let english = "# I. One\n\n1. A.\n\n2. B.\n\n# II. Two\n\n1. C.\n\n2. D.\n";
    let french = "# I. Un\n\n1. A.\n\n2. B.\n\n# II. Deux\n\n2. D.\n";
    let project = project(french).file("content/x/text.en.md", english);
    project.build().expect_code(0).expect_words("`part_II__para_1` is not translated");
    let page = Html::parse_document(&project.read("fr/x/index.html"));
    assert_eq!(select(&page, "#part_II__para_2 > .text[lang]").len(), 0, "{:?}", project.findings());
}

/// Points in another script are the original's by position, at every depth, and are printed as written.
#[test]
fn points_of_another_script_have_the_addresses_of_the_original() {
    let english = "1. A:\n\n(a) one:\n\n(i) deep;\n\n(ii) deeper;\n\n(b) two.\n";
    let arabic = "1. ألف:\n\n(أ) واحد:\n\n(1) عميق؛\n\n(2) أعمق؛\n\n(ب) اثنان.\n";
    let project = project("1. A :\n\na) un :\n\ni) profond ;\n\nii) plus profond ;\n\nb) deux.\n")
        .file("content/x/text.en.md", english)
        .file("content/x/text.ar.md", arabic)
        .file("content/x/instrument.yaml", REGISTER.replace("untranslated: [ar]\n", ""));
    project.build().expect_clean();
    let ids = |tag: &str| {
        let page = Html::parse_document(&project.read(&format!("{tag}/x/index.html")));
        select(&page, ".points li").iter().filter_map(|li| li.attr("id")).map(str::to_owned).collect::<Vec<_>>()
    };
    let of = |points: &[&str]| points.iter().map(|point| format!("para_1__{point}")).collect::<Vec<_>>();
    let expected = of(&["point_a", "point_a__point_i", "point_a__point_ii", "point_b"]);
    assert_eq!((ids("en"), ids("fr"), ids("ar")), (expected.clone(), expected.clone(), expected));
}
