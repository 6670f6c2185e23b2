//! References as prose writes them.

use super::reference::{CitedScope, CitedStep, WrittenReference};
use super::search::find_references;
use crate::model::locale::Locale;

/// The references in a text in short: their words, steps and scope.
fn found(tag: &str, text: &str) -> Vec<String> {
    let steps = |steps: &[CitedStep]| {
        let step = |step: &CitedStep| format!("{}:{}", step.level.rank(), step.value.address);
        steps.iter().map(step).collect::<Vec<_>>().join(" ")
    };
    let short = |reference: &WrittenReference| {
        let scope = match &reference.scope {
            CitedScope::Unstated => "",
            CitedScope::Nearby => " near",
            CitedScope::Own(_) => " own",
            CitedScope::Containing(_) => " here",
            CitedScope::NamedAfter(..) | CitedScope::NamedBefore(_) => " named",
            CitedScope::Doubtful => " doubtful",
        };
        let through = reference.through.as_deref().map(|last| format!(" to {}", steps(last))).unwrap_or_default();
        format!("{} = {}{through}{scope}", &text[reference.start..reference.end], steps(&reference.steps))
    };
    find_references(text, &Locale::new(tag).expect("a tag")).iter().map(short).collect()
}

#[test]
fn references_are_read_as_prose_writes_them() {
    let mut wrong = String::new();
    for (tag, text, expected) in [
        ("en", "under article 6, paragraph 1, shall", "article 6, paragraph 1 = 10:6 20:1"),
        ("en", "in Article 6(1)(f) and", "Article 6(1)(f) = 10:6 35:1 35:f"),
        ("en", "point (f) of Article 6(1) applies", "point (f) of Article 6(1) = 10:6 35:1 30:f"),
        (
            "en",
            "points (a), (c) and (e) of Article 6(1)",
            "points (a) = 10:6 35:1 30:a | (c) = 10:6 35:1 30:c | (e) of Article 6(1) = 10:6 35:1 30:e",
        ),
        ("en", "Articles 2 to 6 and Article 9", "Articles 2 to 6 = 10:2 to 10:6 | Article 9 = 10:9"),
        ("en", "Article 7(1) and (3) and", "Article 7(1) = 10:7 35:1 | (3) = 10:7 35:3"),
        ("en", "paragraphs 1 and 2 of this Article", "paragraphs 1 = 20:1 here | 2 = 20:2 here"),
        ("en", "in paragraph 2 (a) above", "paragraph 2 (a) = 20:2 35:a near"),
        ("en", "Articles 7 and 8 TFEU", "Articles 7 = 10:7 named | 8 = 10:8 named"),
        ("en", "Article 3(2) of the Treaty of", "Article 3(2) = 10:3 35:2 named"),
        ("en", "articles 8 and 9 of the present Convention", "articles 8 = 10:8 own | 9 = 10:9 own"),
        ("en", "the Covenant (especially article 4)", "article 4 = 10:4 doubtful"),
        ("en", "Schedule I and article 9 of the Charter", "Schedule I = 0:I doubtful | article 9 = 10:9 named"),
        ("en", "Save for Part III, that", "Part III = 2:III"),
        ("en", "paragraph 1 and 2 copies of article 5A.", "paragraph 1 = 20:1 | article 5A = 10:5A"),
        ("en", "Regulation (EU) 2016/679, Article 6", "Article 6 = 10:6 doubtful"),
        ("en", "Part IV, section 3, of the Convention", "Part IV, section 3 = 2:IV 7:3 named"),
        ("en", "An Annex II to the Convention", "Annex II = 0:II named"),
        ("en", "Article 5(1) and paragraph 2 apply", "Article 5(1) = 10:5 35:1 | paragraph 2 = 20:2 doubtful"),
        ("de", "Artikel 7a, 9 Abs. 2 und 3, gelten", "Artikel 7a = 10:7a | 9 Abs. 2 = 10:9 20:2 | 3 = 10:9 20:3"),
        ("de", "§ 5 Absatz 4 bis 6 der Ordnung", "§ 5 Absatz 4 bis 6 = 10:5 20:4 to 10:5 20:6 named"),
        ("de", "§ 8 Nummer 3 und 4 der Ordnung", "§ 8 Nummer 3 = 10:8 30:3 doubtful"),
        ("de", "Artikel 5 Abs. 1 sowie Abs. 3 gilt", "Artikel 5 Abs. 1 = 10:5 20:1 | Abs. 3 = 10:5 20:3"),
        (
            "de",
            "Artikel 5 in Verbindung mit Artikel 4 der Verordnung",
            "Artikel 5 = 10:5 doubtful | Artikel 4 = 10:4 named",
        ),
        ("fr", "l’alinéa a) ii) ci-dessus", "alinéa a) ii) = 30:a 35:ii near"),
        ("fr", "(article 9-I de la loi du port)", ""),
        ("fr", "le présent alinéa a été", ""),
        ("zh", "上述第一款第（二）项规定的", "第一款第（二）项 = 20:1 30:2 near"),
        ("en", "the article 2016 says “article 5”", ""),
        (
            "fr",
            "l’alinéa b) du paragraphe 2 de l’article 8.",
            "alinéa b) du paragraphe 2 de l’article 8 = 10:8 20:2 30:b",
        ),
        ("fr", "selon l’article 8, le gardien", "article 8 = 10:8"),
        ("fr", "l’article 9 de la Convention", "article 9 = 10:9 named"),
        ("fr", "la partie II du présent Accord", "partie II = 2:II own"),
        ("fr", "des articles 4 et 5, tout", "articles 4 = 10:4 | 5 = 10:5"),
        ("es", "el párrafo 2 del artículo 6 de la presente Convención", "párrafo 2 del artículo 6 = 10:6 20:2 own"),
        ("es", "los artículos 5 a 7", "artículos 5 a 7 = 10:5 to 10:7"),
        ("ru", "пункт 2 статьи 6 настоящей Конвенции", "пункт 2 статьи 6 = 10:6 20:2 own"),
        ("ru", "в статьях 5 и 6 Устава", "статьях 5 = 10:5 named | 6 = 10:6 named"),
        ("ru", "в пункте 2 настоящей статьи", "пункте 2 = 20:2 here"),
        ("de", "nach § 3 Abs. 2 Nr. 1 und", "§ 3 Abs. 2 Nr. 1 = 10:3 20:2 30:1"),
        (
            "de",
            "Artikel 6 Absatz 1 Satz 1 Buchstabe f der Verordnung",
            "Artikel 6 Absatz 1 Satz 1 Buchstabe f = 10:6 20:1 30:f named",
        ),
        ("de", "die §§ 3 bis 5 und 7 gelten", "§§ 3 bis 5 = 10:3 to 10:5 | 7 = 10:7"),
        (
            "de",
            "Artikels 5 Absatz 2 Buchstabe b bis d, f und g der Ordnung",
            "Artikels 5 Absatz 2 Buchstabe b bis d = 10:5 20:2 30:b to 10:5 20:2 30:d doubtful",
        ),
        ("de", "§ 433 BGB", "§ 433 = 10:433 named"),
        ("de", "§ 9 Absatz 1, 2 Satz 3 und Absatz 4 gelten", "§ 9 Absatz 1 = 10:9 20:1 | Absatz 4 = 10:9 20:4"),
        (
            "de",
            "Artikel 7b Absatz 1 Satz 1 bis 3, 5, 6 und Absatz 2 gilt",
            "Artikel 7b Absatz 1 Satz 1 bis 3 = 10:7b 20:1 | Absatz 2 = 10:7b 20:2",
        ),
        (
            "de",
            "§ 8 Absatz 2 Nummer 1, 2 Buchstabe c oder Absatz 5",
            "§ 8 Absatz 2 Nummer 1 = 10:8 20:2 30:1 | Buchstabe c = 30:c doubtful | Absatz 5 = 20:5 doubtful",
        ),
        ("ar", "الفقرة 2 من المادة 6 من هذه الاتفاقية", "الفقرة 2 من المادة 6 = 10:6 20:2 own"),
        ("ar", "عملا بأحكام الفقرة 3 (ب) أعلاه", "الفقرة 3 (ب) = 20:3 35:b near"),
        ("ar", "ما عدا الجزء الثالث، لا", "الجزء الثالث = 2:3"),
        ("zh", "第四条第二款第（三）项所指", "第四条第二款第（三）项 = 10:4 20:2 30:3"),
        ("zh", "依照本协定第二部分", "第二部分 = 2:2 own"),
        ("zh", "《公约》第十九条", "第十九条 = 10:19 named"),
        ("zh", "依照上述第一款和第二款", "第一款 = 20:1 near | 第二款 = 20:2 near"),
        ("zh", "本条第二款", "第二款 = 20:2 here"),
    ] {
        let found = found(tag, text).join(" | ");
        if found != expected {
            wrong += &format!("{text}\n  found    {found}\n  expected {expected}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
