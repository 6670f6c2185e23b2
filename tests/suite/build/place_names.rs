//! The names of places in every manner and language, by the cases of `tests/cases/places/names.txt`.

use std::collections::BTreeMap;

use paraph::corpus::outline::Outline;
use paraph::model::citation_manner::CitationManner;
use paraph::model::division::Division;
use paraph::model::division_kind::DivisionKind;
use paraph::model::edition::{Block, Edition};
use paraph::model::locale::Locale;
use paraph::model::locator::{Locator, PlaceKind};
use paraph::model::mark::Mark;
use paraph::model::numbering_keys::NumberingKeys;
use paraph::model::paragraph::Paragraph;
use paraph::model::point::{Chunk, Point};
use paraph::model::words::Words;
use paraph::output::render::place_name::PlaceNamer;
use paraph::output::render::place_parts::NamedText;
use paraph::output::theme::DEFAULT_FILES;
use paraph::output::theme::messages::Messages;
use paraph::source::{Origin, SourceText};

/// A place to be named, and how.
struct Case<'a> {
    manner: &'a str,
    language: &'a str,
    place: Locator,
    printed: &'a str,
    names: [&'a str; 2],
}

fn cases() -> Vec<Case<'static>> {
    let lines = include_str!("../../cases/places/names.txt").lines();
    let case = |line: &'static str| {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let [manner, language, place, printed, full, short] = fields[..] else { panic!("{line}") };
        let place = Locator::parse_written(place).unwrap_or_else(|| panic!("{line}: no place"));
        Case { manner, language, place, printed, names: [full, short] }
    };
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(case).collect()
}

/// A file of messages of the default theme.
fn messages(folder: &str, locale: &Locale) -> Option<Messages> {
    let name = format!("{folder}/{locale}.ftl");
    let (path, text) = DEFAULT_FILES.iter().find(|(path, _)| *path == name)?;
    Some(Messages::new(locale, &SourceText::new(*path, *text), &[]).expect("well-formed"))
}

/// The mark that a case gives a place, or the usual one.
fn mark_of(place: &Locator, printed: &str) -> Option<Mark> {
    let value = place.last_segment().1;
    let key = format!("{place}=");
    let Some(at) = printed.find(&key).filter(|at| *at == 0 || printed[..*at].ends_with(' ')) else {
        return (!value.is_empty() && !value.starts_with('u')).then(|| Mark::new("", value, "", value));
    };
    let (before, rest) = printed[at + key.len()..].split_once('[').expect("a value in brackets");
    let (shown, rest) = rest.split_once(']').expect("a value in brackets");
    let after = rest.split(' ').next().unwrap_or_default();
    Some(Mark::new(before, shown, after, value))
}

fn paragraph(locator: Locator, mark: Option<Mark>) -> Block {
    let body = vec![Chunk::Words(Words::from_text("The Assembly,"))];
    Block::Paragraph(Paragraph { mark, locator, body, origin: Origin::default() })
}

/// A text of version 2 that has the place and what it stands in, or what a case says of its preamble.
fn outline(place: &Locator, printed: &str) -> Outline {
    let mut blocks = Vec::new();
    let mut formulas = Vec::new();
    if let Some(formula) = printed.strip_prefix("formula:") {
        formulas.extend(Locator::parse_written(formula));
        blocks
            .extend(["chapeau", "para_u2", "para_u3"].map(|id| paragraph(Locator::parse_written(id).expect(id), None)));
        blocks.push(paragraph(Locator::paragraph(None, "1"), Some(Mark::new("", "1", ".", "1"))));
    } else {
        let mut places: Vec<Locator> = std::iter::successors(Some(place.clone()), Locator::parent).collect();
        places.reverse();
        for place in places {
            add_place(&mut blocks, place, printed);
        }
    }
    let numbering = Some(NumberingKeys { formulas, ..NumberingKeys::default() });
    Outline::from_edition(&Edition { numbering, blocks, ..Edition::default() })
}

fn add_place(blocks: &mut Vec<Block>, locator: Locator, printed: &str) {
    let mark = mark_of(&locator, printed);
    let origin = Origin::default();
    match locator.place_kind() {
        PlaceKind::Point => {
            let point = Chunk::Points(vec![Point { mark, locator, body: Vec::new(), origin }]);
            match blocks.last_mut().expect("a block") {
                Block::Division(division) => division.body.push(point),
                Block::Paragraph(paragraph) => paragraph.body.push(point),
            }
        }
        PlaceKind::Division => {
            let kind = DivisionKind::from_address_word(locator.last_segment().0);
            let title = Words::default();
            let body = Vec::new();
            blocks.push(Block::Division(Division {
                level: 1,
                kind,
                role: None,
                mark,
                title,
                is_run_in: false,
                locator,
                body,
                origin,
            }));
        }
        _ => blocks.push(paragraph(locator, mark)),
    }
}

#[test]
fn places_are_named_as_native_readers_cite_them() {
    let mut wrong = Vec::new();
    let english = messages("locales", &Locale::new("en").expect("a tag")).expect("English");
    for case in cases() {
        let locale = Locale::new(case.language).expect("a tag");
        let interface = messages("locales", &locale);
        let patterns = messages("places", &locale).expect("patterns");
        let outline = outline(&case.place, case.printed);
        let manner = CitationManner::parse(case.manner).expect("a manner");
        // Where nothing is printed otherwise than addresses have it, a text that is not held gets the same name.
        let texts = [Some(&outline), None].into_iter().take(if case.printed.is_empty() { 2 } else { 1 });
        for held in texts {
            let text = NamedText { own: held, any: held };
            let namer =
                PlaceNamer { messages: interface.as_ref().unwrap_or(&english), patterns: &patterns, manner, text };
            let written = [namer.full(&case.place), namer.short(&case.place)].map(|name| name.replace('\u{a0}', " "));
            if written != case.names {
                let Case { manner, language, place, names, .. } = &case;
                wrong.push(format!("{manner} {language} {place}: written {written:?}, expected {names:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn titles_begin_with_a_capital_and_subjects_are_declined() {
    for (language, title, about) in [
        ("en", "Article 6, paragraph 1 (a)", "to article 6, paragraph 1 (a)"),
        ("fr", "Article 6, paragraphe 1, alinéa a)", "à l’article 6, paragraphe 1, alinéa a)"),
        ("es", "Artículo 6, párrafo 1 a)", "al artículo 6, párrafo 1 a)"),
        ("ru", "Подпункт a) пункта 1 статьи 6", "к подпункту a) пункта 1 статьи 6"),
        ("ar", "الفقرة 1 (a) من المادة 6", "على الفقرة 1 (a) من المادة 6"),
        ("zh", "第6条第1款(a)项", "第6条第1款(a)项"),
    ] {
        let locale = Locale::new(language).expect("a tag");
        let (interface, patterns) =
            (messages("locales", &locale).expect("words"), messages("places", &locale).expect("patterns"));
        let text = NamedText::default();
        let namer = PlaceNamer { messages: &interface, patterns: &patterns, manner: CitationManner::Un, text };
        let place = Locator::parse_written("art_6__para_1__point_a").expect("a place");
        assert_eq!([namer.title(&place), namer.about(&place)], [title, about], "{language}");
    }
}

/// The patterns that every language has, and those that some do without.
#[test]
fn every_language_names_every_kind() {
    let mut ids: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, text) in DEFAULT_FILES.iter().filter(|(path, _)| path.starts_with("places/")) {
        ids.insert(path, paraph::output::theme::messages::ids(text).collect());
    }
    let kinds = "book tome part subpart title subtitle chp subchp sec subsec dvs subdvs art rule cl regulation canon principle \
        amendment goal target guideline standard recommendation commitment objective action preamble annex appendix schedule \
        attachment exhibit protocol conclusions heading para rec preambular unnumbered unnumbered-in-text formula point indent \
        list table note order join about again ordinal";
    for (path, ids) in &ids {
        let missing: Vec<&str> = kinds.split_whitespace().filter(|kind| !ids.contains(kind)).collect();
        assert!(missing.is_empty(), "{path} has no {missing:?}");
    }
    assert_eq!(ids.len(), 7);
}

#[test]
fn a_range_names_what_its_ends_share_once() {
    for (manner, language, first, last, expected) in [
        ("un", "en", "art_6__para_1", "art_6__para_3", "art. 6, paras. 1–3"),
        ("eu", "en", "art_6", "art_8", "Arts. 6–8"),
        ("eu", "en", "art_6__para_1", "art_6__para_3", "Art. 6(1–3)"),
        ("us", "en", "sec_1", "sec_3", "§§ 1–3"),
        ("de", "de", "art_6", "art_8", "Art. 6–8"),
        ("ru", "ru", "art_6__para_1", "art_6__para_3", "ч. 1–3 ст. 6"),
        ("plain", "en", "art_6__para_1", "art_7__para_3", "art. 6(1)–art. 7(3)"),
    ] {
        let locale = Locale::new(language).expect("a tag");
        let english = messages("locales", &Locale::new("en").expect("a tag")).expect("English");
        let patterns = messages("places", &locale).expect("patterns");
        let manner = CitationManner::parse(manner).expect("a manner");
        let text = NamedText::default();
        let namer = PlaceNamer { messages: &english, patterns: &patterns, manner, text };
        let [first, last] = [first, last].map(|place| Locator::parse_written(place).expect("a place"));
        assert_eq!(namer.short_range(&first, &last).replace('\u{a0}', " "), expected);
    }
}

/// Marks are named as printed, in texts that are read as files are.
#[test]
fn names_have_the_marks_of_the_text() {
    for (case, manner, place, expected) in [
        ("03-treaty-zh", "un", "art_31__para_1__point_a", "第三十一条第一款第（一）项"),
        ("07-statute-de", "de", "sec_1__para_1__point_2__point_a", "§ 1 Absatz 1 Nummer 2 Buchstabe a"),
        ("09-constitution-fr", "fr", "art_1__para_u2", "deuxième alinéa de l’article premier"),
        ("10-constitution-us-en", "us", "art_I__sec_2__para_u3", "article I, section 2, clause 3"),
        ("11-constitution-ru", "ru", "art_103__para_1__point_b", "пункт «б» части 1 статьи 103"),
        ("12-resolution-annex-en", "un", "para_u3", "second preambular paragraph"),
        ("12-resolution-annex-en", "un", "annex__para_u2", "annex, first preambular paragraph"),
    ] {
        let (_, source, locale) =
            crate::structure::addresses::cases().into_iter().find(|(name, ..)| name == case).expect(case);
        let outline = Outline::from_edition(&paraph::syntax::parse::parse(&source, &locale).0);
        let english = messages("locales", &Locale::new("en").expect("a tag")).expect("English");
        let patterns = messages("places", &locale).expect("patterns");
        let manner = CitationManner::parse(manner).expect("a manner");
        let text = NamedText { own: Some(&outline), any: Some(&outline) };
        let namer = PlaceNamer { messages: &english, patterns: &patterns, manner, text };
        let place = Locator::parse_written(place).expect("a place");
        assert!(outline.has_place(&place), "{case}: {place}");
        assert_eq!(namer.full(&place).replace('\u{a0}', " "), expected, "{case}: {place}");
    }
}
